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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "elementwise multiply matmul @ hadamard when to use",
        also: ["when to use * and when np.dot", "multiply or dot in backprop"],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, ..AS_IT_IS },
    }
    {
        id: "star-in-dw",
        ask: "Why does dW2 = dZ2 * A1.T not broadcast?",
        steps: [OUTPUT_DW],
        answer: "Because dZ2 A1ᵀ is a matrix product: (1, 400) times (400, 4), summed over the examples. * pairs \
                 equal positions, and these shapes have none: see NumPy’s error. @ or np.dot sums.",
        keywords: "operands could not be broadcast together error multiply elementwise",
        also: ["could not be broadcast together in dW2"],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "dw-of-the-wrong-shape",
        ask: "Why is my dw (n_x, m), or one number?",
        steps: [OUTPUT_DW],
        answer: "X * dZ only multiplies: nothing is summed over the examples. np.sum then adds up the features, too. \
                 X dZᵀ / m is (n_x, 1): one number for each feature. The panel shows all three.",
        keywords: "shape scalar (2,3) instead of (2,1) np.sum too much logistic regression",
        also: ["dw has shape (2, m) instead of (2, 1)", "dw is a scalar"],
        setup: Setup { sets: &[Set::LogisticRegression], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
    {
        id: "error-far-from-the-typo",
        ask: "The error is in dZ1, but that line is right?",
        steps: [OUTPUT_DZ],
        answer: "Follow the shapes upwards. With A1 where A2 belongs, dZ2 is (4, 400) instead of (1, 400), and NumPy \
                 complains only at dA1. The first wrong shape is the slip: see “A of the layer below”.",
        keywords: "not aligned traceback wrong line cache typo earlier bug",
        also: ["error points to a line that looks correct", "A2 = cache A1 typo"],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
}
