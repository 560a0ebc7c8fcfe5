//! Matrix products and products entry by entry, and the errors of NumPy where one stands for the other.

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DA, HIDDEN_DZ, J, OUTPUT_DW, OUTPUT_DZ, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "dot-in-the-cost",
        ask: "Why does np.dot(Y, np.log(A2)) fail in the cost?",
        steps: [J],
        answer: "Because both are (1, 400). np.dot(Y, np.log(A2).T) works: it is (1, 1), already summed. With Y.T \
                 first it is a table of all pairs, shown at the end of the panel. np.sum(Y * np.log(A2)) needs no \
                 transpose.",
        keywords: "cost cross entropy formula compute_cost np.dot np.multiply logprobs transpose shapes not aligned Y \
                   A2 cross entropy inner product two row vectors same length fail np.dot compute_cost vector product \
                   sum in one step ValueError 1 400 transposed second factor",
        also: [
            "np.dot instead of np.multiply in compute_cost",
            "compute cost with a dot product",
            "shapes (1,400) and (1,400) not aligned in the cost",
            "can the cost be written with np.dot",
            "dot product of Y and log A2",
            "logprobs with dot",
            "do I need sum when I use np.dot for the cost",
            "np.dot of two row vectors in the cost",
            "why won’t np.dot take Y and log(A2)",
            "cross-entropy with a dot product",
            "which factor is transposed in np.dot for the cost",
            "ValueError shapes (1,400) and (1,400) not aligned",
            "np.dot(Y, np.log(A2).T) or np.dot(Y.T, np.log(A2))",
            "multiply and sum or dot for the cross entropy",
            "shapes (1,3) and (1,3) not aligned",
        ],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "cost-of-all-pairs",
        ask: "Why is my cost far too large, without any error?",
        steps: [J],
        answer: "Did you write Y.T * np.log(A2)? (400, 1) times (1, 400) is broadcast to a table: each label with \
                 each prediction. np.sum adds up all 160,000 entries. Only the framed diagonal pairs an example \
                 with itself.",
        keywords: "cost too big large huge wrong value transposed labels Y.T broadcasting table outer m by m matrix sum \
                   no error expected cost 0.693 got much larger than expected output no traceback every label with \
                   every prediction pairs huge loss value runs way bigger outer m times wrong compute_cost",
        also: [
            "cost is hundreds instead of 0.69",
            "my cost is m times too big",
            "Y.T * np.log(A2)",
            "cost comes out as a matrix",
            "cost way too high but no error",
            "the loss is 277",
            "wrong cost value broadcasting",
            "cost has shape (400,400)",
            "cost much bigger than the expected output but the code runs",
            "loss is m times as big",
            "computed cost does not match the expected 0.693",
            "labels times log predictions makes a square table",
            "cost looks wrong although nothing crashes",
            "first cost should be about 0.69 and mine is enormous",
            "(400,1) * (1,400) in the cost",
            "transposed Y in compute_cost",
        ],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "dot-or-multiply",
        ask: "np.multiply(W2.T, dZ2) works. Why is it wrong?",
        steps: [HIDDEN_DA],
        answer: "With one output it gives the same numbers, because each sum has only one term. Here are two \
                 outputs, so each entry is a sum of two terms. * does not sum, and NumPy refuses.",
        keywords: "np.multiply elementwise one output works luck coincidence W2.T dZ2 np.dot same result two outputs \
                   breaks operands could not be broadcast together (4,2) (2,3) two outputs (4,1)*(1,3) outer gives same \
                   as dot coincidence only one output unit broadcasting makes same numbers",
        also: [
            "np.multiply gives the same answer as np.dot",
            "W2.T * dZ2 works",
            "elementwise product also passes the test",
            "using * for W2.T and dZ2 gives right numbers",
            "why does * work here too",
            "works with one output but fails with two",
            "right result with the wrong operator",
            "only works because there is one output",
            "np.multiply(W2.T, dZ2) with two output units",
            "star instead of dot gave the right dA1",
            "multiply instead of dot for dA1 and the test passes",
            "* and np.dot agree for W2.T and dZ2, coincidence",
            "wrong operator but correct numbers",
            "my grader accepts * between W2.T and dZ2",
            "is it only luck that * works with one output unit",
            "with a second output unit * fails: shapes (4,2) (2,400)",
        ],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Picked(0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-elementwise",
        ask: "Why ⊙ with g1′(Z1) and not a matrix product?",
        steps: [HIDDEN_DZ],
        answer: "Because each a1 depends only on its own z1. So the Jacobian ∂a1/∂z1 is diagonal, and a diagonal \
                 matrix multiplies each entry by its own number: ⊙. The panel shows both, with the same numbers.",
        keywords: "element wise hadamard product elementwise star activation derivative diagonal jacobian dZ1 \
                   np.multiply dot entry by entry with the slope pointwise circle star sign not dot each unit own z \
                   derivative applied separately",
        also: [
            "why element-wise multiplication in dZ1",
            "why * and not np.dot with g’(Z1)",
            "hadamard product in backprop",
            "why not matrix multiply with the derivative of tanh",
            "elementwise product with the slope",
            "circle with dot symbol",
            "when is the product pointwise",
            "why is the last product not a matrix product",
            "what does the circle mean",
            "why the second product in dZ1 is not np.dot",
            "why is g’(Z1) multiplied position by position",
            "reason for the Hadamard product",
            "multiply each entry by its own slope",
            "is elementwise just there so that the shapes fit",
            "Jacobian of tanh applied to each entry",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "not-aligned",
        ask: "Why are (4,400) and (4,400) not aligned in dZ1?",
        steps: [HIDDEN_DZ],
        answer: "Because a matrix product needs equal inner sizes, and 400 is not 4. The second product is \
                 elementwise: np.dot(W2.T, dZ2) * (1 − np.power(A1, 2)). The first line of the panel shows NumPy’s \
                 error.",
        keywords: "shapes not aligned dim mismatch error np.dot ValueError dZ1 (4,400) two dot products inner \
                   dimensions matmul both matrices same shape but numpy says cannot multiply 4x400 times 4x400 inner \
                   dimension must be equal columns of the first rows of the second dot of equal shapes",
        also: [
            "np.dot error in dZ1",
            "dimension mismatch in backward propagation",
            "matmul: Input operand 1 has a mismatch",
            "inner dimensions must match",
            "np.dot twice in dZ1",
            "same shape but cannot be multiplied",
            "4x400 times 4x400",
            "np.dot of two matrices of the same shape fails",
            "number of columns must equal number of rows",
            "two np.dot in one line for dZ1",
            "np.dot(np.dot(W2.T, dZ2), g’(Z1)) fails",
            "equal shapes cannot be multiplied with np.dot",
            "ValueError matmul in the line of dZ1",
            "dot of two matrices of size (n_h, m)",
            "numpy will not dot (4,400) with (4,400)",
            "numpy says not aligned in the line of dZ1",
            "(4,400) and (4,400) not aligned",
        ],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "star-or-dot",
        ask: "How do I know whether a formula means * or np.dot?",
        steps: [HIDDEN_DZ, HIDDEN_DA],
        answer: "Letters side by side mean the matrix product, np.dot or @: it sums over the inner dimension. ⊙, \
                 written * in the slides, pairs equal positions and sums nothing. For each step the panel says what \
                 is summed.",
        keywords: "matrix multiplication or elementwise which operator np.dot * @ np.multiply when formula notation \
                   when which multiplication sign between matrices no sign written side by side next to each other @ * \
                   np.multiply np.dot rule how to see",
        also: [
            "when to use np.dot and when *",
            "difference between * and @",
            "np.multiply vs np.dot",
            "which multiplication is meant in the formula",
            "do I use dot or star",
            "does writing two letters next to each other mean dot product",
            "which multiplication do I use in numpy",
            "rule for choosing between * and np.dot",
            "when is a product a matrix product",
            "how do I see from the formula if it is elementwise",
            "I never know whether to multiply elementwise or with dot",
            "I guess between np.dot and * until it runs",
            "is there a rule for which product to use",
            "two letters without a sign between them",
            "what is the difference between np.multiply, *, np.dot and @",
            "sometimes @ and sometimes *, what decides",
            "how is the kind of product written in the formulas",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, ..AS_IT_IS },
    }
    {
        id: "star-in-dw",
        ask: "Why does dW2 = dZ2 * A1.T not broadcast?",
        steps: [OUTPUT_DW],
        answer: "Because dZ2 A1ᵀ is a matrix product: (1, 400) times (400, 4), summed over the examples. * pairs \
                 equal positions, and these shapes have none: see NumPy’s error. @ or np.dot sums.",
        keywords: "operands could not be broadcast together dW2 * instead of dot elementwise A1.T broadcast error \
                   ValueError operands could not be broadcast together with shapes (1,400) (400,4) in dW elementwise \
                   star used instead dot",
        also: [
            "dZ2 * A1.T error",
            "broadcast error in dW2",
            "ValueError operands could not be broadcast",
            "dW with * instead of np.dot",
            "could not be broadcast in dw = X * dZ.T",
            "ValueError: operands could not be broadcast together",
            "np.multiply(dZ2, A1.T) fails",
            "dW2 broadcast error",
            "dW2 = dZ2 * A1.T crashes",
            "weight gradient with a star fails",
            "np.multiply in the weight gradient",
            "why do I need np.dot for dW and not *",
            "dw = X * dZ.T error",
            "numpy cannot broadcast (1,400) (400,4) when I multiply",
            "star in the line of dW2",
            "* does not fit between dZ2 and A1.T",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "dw-of-the-wrong-shape",
        ask: "Why is my dw (n_x, m), or one number?",
        steps: [OUTPUT_DW],
        answer: "X * dZ only multiplies: nothing is summed over the examples. np.sum then adds up the features, too. \
                 X dZᵀ / m is (n_x, 1): one number for each feature. The panel shows all three.",
        keywords: "dw shape wrong scalar one number (n_x,m) week 2 logistic regression not summed extra np.sum assert \
                   dw scalar single number matrix (2,400) too big not summed week 2 propagate assert shape np.sum \
                   everything wrong dimensions",
        also: [
            "dw is a single number",
            "np.sum(X * dZ) for dw",
            "dw has m columns",
            "why is dw a scalar",
            "dw not the same shape as w in logistic regression",
            "dw comes out as one number",
            "dw is a matrix and not a vector",
            "dw has one column per example",
            "assert(dw.shape == w.shape) AssertionError",
            "np.sum gives a scalar dw",
            "dw = np.multiply(X, dZ) has too many columns",
            "my weight gradient has one entry for every sample",
            "dw should be (n_x, 1)",
            "forgot the dot product in dw",
            "dw is (2,400), it should be (2,1)",
        ],
        setup: Setup { sets: &[Set::LogisticRegression], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
    {
        id: "error-far-from-the-typo",
        ask: "The error is in dZ1, but that line is right?",
        steps: [OUTPUT_DZ],
        answer: "Follow the shapes upwards. With A1 where A2 belongs, dZ2 is (4, 400) instead of (1, 400), and NumPy \
                 complains only at dA1. The first wrong shape is the slip: see “A of the layer below”.",
        keywords: "typo cache wrong shape earlier error appears later line dZ1 trace back shapes A2 = A1 line is \
                   correct but error there cause earlier above typo traceback points wrong line cache variable mixed up \
                   A1 A2",
        also: [
            "error message in a line that is correct",
            "shapes wrong but the line is right",
            "the bug is somewhere above",
            "dZ2 has the wrong shape (4,400)",
            "where does the wrong shape come from",
            "error shows up later than the mistake",
            "shape error in dZ1 but dZ1 is correct",
            "real mistake is some lines earlier",
            "wrong variable in an earlier line",
            "shape is already wrong before",
            "the failing line is right",
            "shapes (4,1) and (4,400) not aligned in np.dot(W2.T, dZ2)",
            "Python blames the wrong line",
            "nothing is wrong in the line with the error",
            "took the wrong array out of the cache",
            "the mistake is above the line that crashes",
            "how do I trace a shape error back to its cause",
            "A2 = A1 by mistake",
            "mixed up two entries of the cache",
            "I compared the line with the lecture, it is right, but it raises an error",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
}
