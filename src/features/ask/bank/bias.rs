//! The bias: broadcasting, sums over an axis, and the shapes that follow.

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DB, HIDDEN_Z, OUTPUT_A, OUTPUT_DB, OUTPUT_Z, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "how-is-b-added",
        ask: "How can b of shape (n, 1) be added to (n, m)?",
        steps: [HIDDEN_Z, OUTPUT_Z],
        answer: "By broadcasting: NumPy copies the column b m times, the pale copies in the panel, so every example \
                 gets the same bias. This is also why db later sums over the examples.",
        keywords: "broadcasting bias vector add column matrix plus copies stretched dimensions mismatch addition no \
                   error although smaller plus b works added to every column stretched repeat repeated shape (4,1) \
                   (4,400) tile automatically np.dot(W,X)+b size mismatch allowed",
        also: [
            "adding a vector to a matrix",
            "b has one column but Z has m columns",
            "how does python add b to WX",
            "dimensions of b do not match W X",
            "why is b (4,1) and not (4,400)",
            "does the bias get copied for every example",
            "broadcast the bias",
            "why is there no error when adding b",
            "np.dot(W,X) + b works although the shapes differ",
            "is b repeated for all columns",
            "Z = WX + b with b a column",
            "broadcasting of b",
            "matrix plus vector",
            "b is smaller than WX",
            "do I tile b for every example",
            "adding (4,1) to (4,400)",
            "how does the bias reach every column",
            "how does numpy know that b belongs to every column",
        ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-db-sums",
        ask: "Why is db a sum over examples and not dZ itself?",
        steps: [HIDDEN_DB, OUTPUT_DB],
        answer: "Because all m examples share one b. Nudge b, and z changes equally in every example, so the \
                 effects add up. db is the mean of the highlighted row of dZ: one number for each unit, whatever m \
                 is.",
        keywords: "bias gradient sum np.sum over examples shared average keepdims db dZ same bias since dz/db = 1 whole \
                   dZ2 add everything up bias derivative each sample one bias shared number of examples size collapse \
                   columns",
        also: [
            "db = np.sum(dZ)",
            "why do we sum dZ to get db",
            "why is db not equal to dZ",
            "adding dZ over all examples for the bias",
            "db1 one number per unit",
            "gradient of the bias is a sum",
            "why is db (4,1) when dZ is (4,400)",
            "why collapse dZ to one column",
            "sum over the examples in db",
            "db = dZ is wrong, why",
            "what happens to the m columns of dZ in db",
            "one bias for all examples",
            "why is the bias gradient a single column",
            "np.sum(dZ2, axis=1) reason",
            "db1 and dZ1 are not the same",
            "why is there a sum in the formula of db",
        ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(1, 0)),
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "why-db-has-no-a",
        ask: "Why is there no activation in db?",
        steps: [OUTPUT_DB, HIDDEN_DB],
        answer: "Because z = Wa + b. Nudge a weight, and z changes a times as much; nudge b, and z changes by the \
                 same amount. So dW has the factor a, and db only the factor 1.",
        keywords: "bias gradient factor one input x missing activation derivative dz/db = 1 weight gradient derivative \
                   of wx+b with respect to b is 1 constant term input of the bias is 1 no x multiply",
        also: [
            "why is db just dZ without A",
            "no A1 in db2",
            "dW has A but db does not",
            "why is dz/db equal to 1",
            "bias has no input",
            "why does the bias gradient not depend on x",
            "what is db multiplied by",
            "the bias is multiplied by 1",
            "dW is multiplied by the activation, db is not",
            "dW multiplies by A, db does not",
            "db = dZ, where is the input",
            "bias gradient lacks A1.T",
            "derivative of z by b is 1",
            "why does A1 appear in dW2 only",
            "which input belongs to the bias",
        ],
        setup: Setup {
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "rank-one-arrays",
        ask: "Why is an array of shape (3,) trouble?",
        steps: [HIDDEN_DB, OUTPUT_DB, OUTPUT_A],
        answer: "Because it is neither a row nor a column: .T does nothing to it, and broadcasting surprises you. \
                 Without keepdims db1 is one, and the update makes b1 square: see the last line. Keep two \
                 dimensions.",
        keywords: "rank 1 one dimensional 1-D array (n,) vector reshape shape tuple comma keepdims flat neither row nor \
                   column (400,) vs (1,400) single brackets prints one bracket comma missing dimension never use assert \
                   prof weird arrays shape (n,) ndim 1 squeeze broken vector",
        also: [
            "rank 1 array",
            "shape (4,) instead of (4,1)",
            "what does (n,) mean",
            "difference between (3,) and (3,1)",
            "one-dimensional arrays cause bugs",
            "b1 becomes a square matrix",
            "reshape(-1,1) needed",
            "(400,) versus (1,400)",
            "array prints with single brackets",
            "never use shape (n,)",
            "why does .T not change my array",
            "one pair of brackets or two",
            "array of shape (n,)",
            "vector without a second dimension",
            ".T leaves my array as it is",
            "why does Andrew Ng avoid shape (5,)",
            "np.random.randn(5) or np.random.randn(5,1)",
            "1-D array behaves strangely",
            "A2 has shape (400,)",
            "what is bad about a rank 1 array",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "axis-and-keepdims",
        ask: "What do axis=1 and keepdims=True do?",
        steps: [HIDDEN_DB, OUTPUT_DB],
        answer: "axis=1 adds along each row, over the examples. keepdims=True keeps the result a column (n_h, 1). \
                 Without it you get (n_h,), and b1 changes its shape: see “without keepdims”.",
        keywords: "np.sum arguments axis=1 keepdims=True meaning sum rows columns dimension kept axis 1 axis 0 along \
                   rows columns keepdims True False argument parameter sum shape result two dimensional",
        also: [
            "what is axis=1",
            "axis 0 or axis 1",
            "meaning of axis in np.sum",
            "sum along rows or columns",
            "what do axis and keepdims mean",
            "what if I leave out keepdims",
            "keepdims=False",
            "keepdims=True in db",
            "what is the axis argument of np.sum",
            "np.sum gives (4,) and not (4,1)",
            "is keepdims necessary for db",
            "arguments axis and keepdims explained",
            "sum along axis 1",
            "along which axis does np.sum add",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "update-of-b-fails",
        ask: "Why “non-broadcastable output operand” when I update b1?",
        steps: [HIDDEN_DB],
        answer: "Because db1 has the wrong shape, (4,): b1 − α db1 is (4, 4), and −= cannot store that in (4, 1). b1 \
                 = b1 − … accepts it silently. Repair db1 with keepdims=True.",
        keywords: "non-broadcastable output operand in-place -= b1 db1 shape update error doesn’t match the broadcast \
                   shape non-broadcastable output operand in place minus equals b1 -= error ValueError doesn’t match \
                   the broadcast shape update_parameters doesn’t doesn’t",
        also: [
            "b1 -= alpha * db1 error",
            "in place update of the bias fails",
            "b -= gives an error but b = b - works",
            "cannot update b1",
            "error when updating the bias",
            "b1 has shape (4,4) after the update",
            "ValueError: non-broadcastable output operand",
            "b1 -= learning_rate * db1 fails",
            "minus equals gives an error",
            "error in update_parameters for b1",
            "b1 turns into a square matrix and the update fails",
            "b1 -= 1.2 * db1 crashes",
            "in-place update of b1",
            "bias is suddenly (4,4)",
            "subtracting db1 from b1 changes the shape",
            "output operand (4,1) and broadcast shape (4,4) when I subtract db1",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "sum-over-the-wrong-axis",
        ask: "What if I sum dZ over axis=0, or without an axis?",
        steps: [HIDDEN_DB],
        answer: "axis=0 adds up the units, so each example gets a bias of its own. NumPy does not complain: the \
                 network learns the examples by heart and knows nothing of new points. Press “Train it”.",
        keywords: "axis=0 wrong axis no axis db sum units memorise overfit bias per example shape (1,m) axis 0 wrong \
                   direction vertical no axis at all sums everything single number db shape (1,400) perfect training \
                   bad test overfit",
        also: [
            "np.sum(dZ, axis=0) for db",
            "summed over axis 0",
            "forgot axis in np.sum",
            "db with the wrong axis",
            "db1 has shape (1,400)",
            "bias for every example",
            "np.sum without axis",
            "db is one number",
            "sum over units instead of examples",
            "perfect on training data, useless on new data",
            "summed dZ over the wrong direction",
            "db has one entry per example and not per unit",
            "each example gets its own bias",
            "axis 0 for the bias gradient",
            "sum over rows instead of columns",
            "np.sum(dZ) with no axis",
            "learns the training set by heart and fails on new points",
            "db = np.sum(dZ2, axis=0)",
            "axis=0 instead of axis=1 in db1",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
}
