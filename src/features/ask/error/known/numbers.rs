//! Messages about numbers that overflow, and about axes and indices.

use super::entry::{Known, Shows, everyday, known};

/// Every such message. Where one’s words are part of another’s, the longer one comes first.
pub static NUMBERS: &[Known] = &[
    known(
        &["divide by zero encountered in log"],
        "np.log was given a 0, and its answer is −inf. NumPy goes on, and the cost becomes inf or nan.",
        "Some a of the output is exactly 0 or 1: float64 rounds σ(z) to 1 from z ≈ 37 on. The weights have grown far too \
         large, mostly because the learning rate is too large, or because a slip makes every step go uphill.",
        Shows::Cost,
    ),
    known(
        &["invalid value encountered in log"],
        "np.log was given a number below 0, or nan. Such a number has no logarithm, so the result is nan.",
        "The output is not between 0 and 1. Either its sigmoid is missing, or an a was nan already, which comes from \
         weights that have become infinite.",
        Shows::Output,
    ),
    known(
        &["overflow encountered in exp"],
        "np.exp was given a number above 709, and eᶻ is then too large for float64. NumPy puts inf in its place.",
        "In 1 / (1 + np.exp(-z)) it means that some z is below −709. The result, 0, is right, but weights that make such \
         z have grown far too large: the learning rate is too large, or a slip makes every step go uphill.",
        Shows::Cost,
    ),
    known(
        &[
            "invalid value encountered in {}",
            "invalid value encountered in",
        ],
        "An operation had nan as its result: 0 · inf, inf − inf, or one of its numbers was nan already.",
        "Look for the first warning, which says where inf came from. Mostly it is np.log of an output that is exactly 0 \
         or 1: 0 · −inf is nan.",
        Shows::Cost,
    ),
    known(
        &["overflow encountered in {}", "overflow encountered in"],
        "A number became too large for float64 (above 1.8e308), and is inf from now on.",
        "The weights grow with every step. The learning rate is too large, or a slip makes every step go uphill.",
        Shows::Cost,
    ),
    known(
        &[
            "divide by zero encountered in {}",
            "divide by zero encountered in",
        ],
        "Something was divided by 0. NumPy puts inf in its place and goes on.",
        "In Y / A2 and (1 - Y) / (1 - A2) it means that some output is exactly 0 or 1. A2 - Y needs no division.",
        Shows::Cost,
    ),
    everyday(
        &["float division by zero", "division by zero"],
        "A plain number was divided by 0. Here Python stops; NumPy would have given inf.",
        "Is m 0? m is the number of examples: X.shape[1] where examples are columns.",
        Shows::Nothing,
    ),
    everyday(
        &["Numerical result out of range", "math range error"],
        "A plain number became too large for float64. Here Python stops; NumPy would have given inf.",
        "A weight or z has grown far too large. Use np.exp on arrays, and look at the learning rate.",
        Shows::Cost,
    ),
    known(
        &["index {} is out of bounds for axis {} with size"],
        "An entry was asked for that the array does not have. Counting begins at 0, so the last index is the size less 1.",
        "A loop runs too far, or rows and columns are swapped: example i is X[:, i] where examples are columns.",
        Shows::Nothing,
    ),
    known(
        &["too many indices for array"],
        "More indices were given than the array has axes. Shape (4,) has one axis: it is neither a row nor a column.",
        "np.sum(…, axis=1) without keepdims=True drops an axis, as does X[:, 0]. Write keepdims=True, or .reshape(-1, 1).",
        Shows::Sum,
    ),
    everyday(
        &["tuple index out of range", "list index out of range"],
        "An entry was asked for that is not there.",
        "X.shape[1] needs an array with two axes: of shape (3,) it fails. Write X.reshape(1, -1), or keepdims=True where \
         the axis was lost.",
        Shows::Sum,
    ),
    known(
        &["could not broadcast input array from shape"],
        "An array was put into a part of another one that has another shape.",
        "Compare the two shapes in the message: they must be equal, or the first must be repeated to give the second.",
        Shows::Nothing,
    ),
    known(
        &["cannot reshape array of size"],
        "reshape keeps all numbers, so the product of the new sizes must be the number of entries.",
        "Write −1 for one of the sizes and NumPy computes it: .reshape(1, -1) makes a row.",
        Shows::Nothing,
    ),
    known(
        &["all the input array dimensions"],
        "Arrays that are joined must agree in all other sizes.",
        "Compare their shapes, and choose the axis along which they are to be joined.",
        Shows::Nothing,
    ),
    known(
        &["does not have enough dimensions"],
        "@ was given a single number, and it multiplies matrices only.",
        "For a number times a matrix write *. If it should be a matrix, look at the line that computes it: np.sum \
         without axis and keepdims gives a single number.",
        Shows::Sum,
    ),
    known(
        &["Unable to allocate", "MemoryError"],
        "An array would not fit into the memory.",
        "A product turned round makes an (m, m) table: dZ2.T @ A2 in place of dZ2 @ A1.T has an entry for every pair of \
         examples.",
        Shows::Nothing,
    ),
];
