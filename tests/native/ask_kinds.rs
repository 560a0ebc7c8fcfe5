//! What kind of thing is written in the box *Ask*.

use backstep::features::ask::bank::entries;
use backstep::features::ask::kind::{Kind, kind};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "transpose",
    "0.69",
    "ln 2",
    "-0.5",
    "1/m",
    "dZ1",
    "W2.T",
    "σ′",
    "why 0.693",
    "(4,)",
    "(4,3) and (4,3)",
    "cost stuck at 0.69",
    "np.sum axis keepdims",
    "what does axis=1 do",
    "keepdims=True meaning",
    "why is dZ2 = A2 - Y?",
    "why is dZ2 = A2 - Y and not Y - A2",
    "is this right?\ndW2 = np.dot(dZ2, A1.T) / m",
    "why do I need the transpose in this line\ndW2 = np.dot(dZ2, A1.T) / m",
    "how can np.dot(W2.T, dZ2) add up over the units",
    "does np.multiply(W2.T, dZ2) give the same",
    "I get a ValueError in the line for dZ1",
    "what is an AssertionError?",
    "for loop over the examples",
    "if the slope is near 0, is it the minimum",
    "from week 2 to week 3",
    "my W1 is 4 by 2, X is 2 by 400, Z1 is 4 by 400",
    "accuracy 50 % after 1000 iterations, cost 0.69",
    "how do I read [[1, 2], [3, 4]]?",
];

const ERRORS: &[&str] = &[
    "ValueError: shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)",
    "shapes (1,5) and (1,5) not aligned: 5 (dim 1) != 1 (dim 0)",
    "operands could not be broadcast together with shapes (1,5) (2,5)",
    "NameError: name 'dZ2' is not defined",
    "KeyError: 'dW1'",
    "AssertionError",
    "AssertionError: ",
    "numpy.linalg.LinAlgError: Singular matrix",
    "E   AssertionError: dW1 has another shape",
    "RuntimeWarning: divide by zero encountered in log",
    "/home/me/nb.py:7: RuntimeWarning: overflow encountered in exp\n  return 1 / (1 + np.exp(-z))",
    "non-broadcastable output operand with shape (2,1) doesn't match the broadcast shape (2,2)",
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?)",
    "Traceback (most recent call last):\n  File \"nb.py\", line 3, in <module>\n    dZ1 = np.dot(W2.T, dZ2) @ A1\nValueError: no",
    "---> 12     dW2 = dZ2 * A1.T\n\nValueError: operands could not be broadcast together with shapes (1,5) (5,2)",
    "why do I get this\nValueError: operands could not be broadcast together with shapes (1,5) (5,2)",
    "SyntaxError: invalid syntax",
    "TypeError: 'tuple' object is not callable",
];

const CODE: &[&str] = &[
    "dZ2 = A2 - Y",
    "dz2=a2-y",
    "W1 -= 0.5 * dW1",
    "grads[\"dW2\"] = dW2",
    "self.W1 = self.W1 - lr * dW1",
    "np.dot(W2.T, dZ2)",
    "dZ2 @ A1.T / m",
    ">>> db2 = np.sum(dZ2, axis=1, keepdims=True) / m",
    "In [3]: dW1 = dZ1 @ X.T / m",
    "m = X.shape[1]\ndZ2 = A2 - Y\ndW2 = np.dot(dZ2, A1.T) / m",
    "def backward(X, Y, cache):\n    \"\"\"All of the gradients that we need.\"\"\"\n    dZ2 = cache['A2'] - Y  # the error\n    return dZ2",
    "import numpy as np",
    "for i in range(m):\n    dW += np.outer(dz[:, i], x[:, i])",
    "A1, A2 = cache[\"A1\"], cache[\"A2\"]",
    "W1 = np.random.randn(4, 2) * 0.01\nb1 = np.zeros((4, 1))",
    "# gradients\ndZ2 = A2 - Y; dW2 = dZ2 @ A1.T / m",
    "assert dW1.shape == W1.shape",
    "try:\n    dZ1 = W2.T @ dZ2\nexcept ValueError:\n    raise ValueError(\"no\")\ndW1 = dZ1 @ X.T\n",
    "here is mine\nm = X.shape[1]\ndZ2 = A2 - Y\ndW2 = dZ2 @ A1.T / m\ndb2 = dZ2.sum(1, keepdims=True) / m",
];

const NUMBERS: &[&str] = &[
    "1 2 3\n4 5 6",
    "0.1, 0.2\n-0.3, 4e-5",
    "[[1, 2], [3, 4]]",
    "[0.5 -0.25]",
    "array([[ 0.01, -0.02],\n       [ 0.03,  0.04]])",
    "W1 = np.array([[1, 2], [3, 4]])",
    "W1 = [[1. 2.]\n [3. 4.]]\nb1 = [[0.]\n [0.]]",
    "dW1: [[-0.1  0.2]]\ndb1: [[0.3]]",
    "tensor([[0.1, 0.2]], dtype=torch.float64, grad_fn=<MmBackward0>)",
    "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}",
    "{'W1': array([[1., 2.]]), 'b1': array([[0.]])}",
    "Out[12]: array([[1, 2, 3]])",
    "−1.5; 2; 3.25",
    "1\t2\t3\n4\t5\t6\n",
    "[True, False]\n[1, 0]",
];

#[track_caller]
fn assert_kind(texts: &[&str], expected: Kind) {
    let wrong: Vec<_> = texts
        .iter()
        .map(|text| (text, kind(text)))
        .filter(|(_, kind)| *kind != expected)
        .collect();
    assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
}

#[test]
fn words_are_told_apart() {
    assert_kind(WORDS, Kind::Words);
}

#[test]
fn error_messages_are_told_apart() {
    assert_kind(ERRORS, Kind::Error);
}

#[test]
fn code_is_told_apart() {
    assert_kind(CODE, Kind::Code);
}

#[test]
fn numbers_are_told_apart() {
    assert_kind(NUMBERS, Kind::Numbers);
}

/// Every question of the bank, however it is asked, is words.
#[test]
fn the_questions_are_words() {
    for (question, answer) in entries() {
        assert_kind(&[question.ask], Kind::Words);
        let code = answer
            .also
            .iter()
            .filter(|also| kind(also) == Kind::Numbers);
        assert_eq!(code.count(), 0, "{}", question.id);
    }
}

proptest! {
    /// Rows of numbers in any usual dress.
    #[test]
    fn any_rows_of_numbers_are_numbers(
        rows in prop::collection::vec(prop::collection::vec(-100.0..100.0_f64, 2..6), 2..5),
        separator in prop::sample::select(vec![" ", ", ", "\t", "; "]),
        name in prop::sample::select(vec!["", "W1 = ", "dW2:\n", "array("]),
    ) {
        let rows: Vec<String> = rows.iter().map(|row| {
            row.iter().map(|x| format!("{x:.4}")).collect::<Vec<_>>().join(separator)
        }).collect();
        prop_assert_eq!(kind(&format!("{name}{}", rows.join("\n"))), Kind::Numbers);
    }

    /// No text is too strange.
    #[test]
    fn any_text_has_a_kind(text in "\\PC{0,60}(\n\\PC{0,20}){0,3}") {
        kind(&text);
    }
}
