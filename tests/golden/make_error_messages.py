"""Writes error_messages.json, the oracle for src/features/ask/error: run with Python 3.11 and NumPy 2.4.6.

    python make_error_messages.py [file]

Lines as learners type them, each with one slip, run in an iteration of the course's network; and what Python prints: the
whole traceback, or the warning. `cause` is the slip that was made: the variable whose line has it, and what it is.
"""

import json
import linecache
import sys
import traceback
import warnings
from pathlib import Path

import numpy as np

assert np.__version__ == "2.4.6", np.__version__

FORWARD = [
    "Z1 = np.dot(W1, X) + b1",
    "A1 = np.tanh(Z1)",
    "Z2 = np.dot(W2, A1) + b2",
    "A2 = 1 / (1 + np.exp(-Z2))",
    "cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
]
BACKWARD = [
    "dZ2 = A2 - Y",
    "dW2 = np.dot(dZ2, A1.T) / m",
    "db2 = np.sum(dZ2, axis=1, keepdims=True) / m",
    "dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))",
    "dW1 = np.dot(dZ1, X.T) / m",
    "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
    "W1 -= learning_rate * dW1",
    "b1 -= learning_rate * db1",
    "W2 -= learning_rate * dW2",
    "b2 -= learning_rate * db2",
]
ROWS = [
    "Z1 = X @ W1 + b1",
    "A1 = np.tanh(Z1)",
    "Z2 = A1 @ W2 + b2",
    "A2 = 1 / (1 + np.exp(-Z2))",
    "cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
    "dZ2 = A2 - Y",
    "dW2 = A1.T @ dZ2 / m",
    "db2 = np.sum(dZ2, axis=0, keepdims=True) / m",
    "dA1 = dZ2 @ W2.T",
    "dZ1 = dA1 * (1 - A1**2)",
    "dW1 = X.T @ dZ1 / m",
    "db1 = np.sum(dZ1, axis=0, keepdims=True) / m",
    "W1 -= alpha * dW1",
    "b1 -= alpha * db1",
    "W2 -= alpha * dW2",
    "b2 -= alpha * db2",
]
LOGISTIC = [
    "Z = np.dot(w, X) + b",
    "A = 1 / (1 + np.exp(-Z))",
    "cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
    "dZ = A - Y",
    "dw = np.dot(dZ, X.T) / m",
    "db = np.sum(dZ, axis=1, keepdims=True) / m",
    "w -= learning_rate * dw",
    "b -= learning_rate * db",
]

# The network, n_y, m, the line with the slip (or one put before the backward pass), the variable whose line has the
# slip, and the slip as `search` names it.
CASES = [
    ("columns", 1, 3, "dZ1 = np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))", "dZ1", "MatrixProduct"),
    ("columns", 1, 3, "dZ1 = np.dot(W2, dZ2) * (1 - np.power(A1, 2))", "dA1", "NoTranspose"),
    ("columns", 1, 3, "dZ1 = np.dot(dZ2, W2.T) * (1 - np.power(A1, 2))", "dA1", "TurnedRound"),
    ("columns", 1, 3, "dW2 = np.dot(dZ2, A1) / m", "dW2", "NoTranspose"),
    ("columns", 1, 3, "dW2 = dZ2 * A1.T / m", "dW2", "Elementwise"),
    ("columns", 1, 3, "dW2 = np.dot(A1.T, dZ2) / m", "dW2", "TurnedRound"),
    ("columns", 1, 3, "dW1 = np.dot(dZ1, X) / m", "dW1", "NoTranspose"),
    ("columns", 1, 3, "dW1 = dZ1 * X.T / m", "dW1", "Elementwise"),
    ("columns", 1, 3, "dW1 = X.T @ dZ1 / m", "dW1", "TurnedRound"),
    ("columns", 1, 3, "db1 = np.sum(dZ1, axis=1) / m", "db1", "NoKeepDims"),
    ("columns", 1, 3, "db1 = np.sum(dZ1, axis=0, keepdims=True) / m", "db1", "OtherAxis"),
    ("columns", 1, 3, "Z1 = np.dot(X, W1) + b1", "Z1", "TurnedRound"),
    ("columns", 1, 3, "Z1 = W1 * X + b1", "Z1", "Elementwise"),
    ("columns", 1, 3, "Z2 = A1 @ W2 + b2", "Z2", "TurnedRound"),
    ("columns", 2, 3, "dZ1 = W2.T * dZ2 * (1 - A1**2)", "dA1", "Elementwise"),
    ("columns", 2, 5, "dZ1 = W2 @ dZ2 * (1 - A1**2)", "dA1", "NoTranspose"),
    ("columns", 2, 400, "dW2 = dZ2 @ A1 / m", "dW2", "NoTranspose"),
    ("columns", 1, 400, "dW1 = dZ1 @ X / m", "dW1", "NoTranspose"),
    ("columns", 1, 3, "A2 = A1", "A2", "Cached A1"),
    ("columns", 1, 3, "dZ1 = np.dot(W1.T, dZ2) * (1 - np.power(A1, 2))", "dA1", "OtherName W1"),
    ("columns", 2, 3, "dW1 = np.dot(dZ2, X.T) / m", "dW1", "OtherName dZ2"),
    ("columns", 1, 3, "dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A2.T, 2))", None, None),
    ("columns", 1, 3, "X = X.T", "X", "Given"),
    ("columns", 1, 3, "W1 = W1.T", "W1", "Given"),
    ("columns", 1, 3, "b1 = b1[:, 0]", "b1", "Given"),
    ("rows", 1, 3, "dW2 = A1 @ dZ2 / m", "dW2", "NoTranspose"),
    ("rows", 1, 3, "dA1 = dZ2 @ W2", "dA1", "NoTranspose"),
    ("rows", 1, 3, "dW1 = dZ1 @ X.T / m", "dW1", "TurnedRound"),
    ("rows", 1, 3, "db1 = np.sum(dZ1, axis=1, keepdims=True) / m", "db1", "OtherAxis"),
    ("logistic", 1, 3, "dw = np.dot(X, dZ) / m", "dW1", "Both TurnedRound NoTranspose"),
    ("logistic", 1, 3, "dw = np.dot(dZ, X) / m", "dW1", "NoTranspose"),
    ("logistic", 1, 3, "dw = dZ * X / m", "dW1", "Both Elementwise NoTranspose"),
]

# What else Python says, in words that are no question of shapes: code, and a word of the meaning.
OTHERS = [
    ("np.log(np.array([0.0, 1.0]))", "−inf"),
    ("np.log(np.array([-1.0, 1.0]))", "logarithm"),
    ("np.exp(np.array([1000.0]))", "709"),
    ("np.array([0.0]) * np.array([np.inf])", "nan"),
    ("dZ1 = np.dot(W2.T, dZ3)", "dZ3"),
    ("grads = {'dW2': 1}\ngrads['dW1']", "dW1"),
    ("m = 1 / X.shape", "X.shape"),
    ("np.zeros(4, 1)", "np.zeros"),
    ("import math\nmath.exp(np.array([[1.0, 2.0]]))", "np.exp"),
    ("np.array([[1.0, 2.0], [3.0]])", "row"),
    ("W1 = np.array([[1, 2]])\nW1 -= 0.5 * W1", "whole numbers"),
    ("-(np.array([True, False]))", "True"),
    ("np.array([True]) - np.array([False])", "True"),
    ("np.mat([[1, 2]])", "np.mat"),
    ("np.float(1)", "np.float"),
    ("np.mutliply(2, 3)", "np.mutliply"),
    ("if np.array([1, 2]) > 0:\n    pass", "np.where"),
    ("None * 2.0", "None"),
    ("parameters = None\nparameters['W1']", "None"),
    ("W2 = 3.0\nW2.T", "plain number"),
    ("A1 = [1, 2]\nA1.T", "list"),
    ("dZ2 = np.ones((1, 3))\ndZ2(1)", "brackets"),
    ("np.dot(np.ones((1, 3)))", "np.dot"),
    ("np.dot(np.ones((1, 3)), np.ones((3, 1)), axis=1)", "axis"),
    ("np.sum(np.ones(3), axis=1)", "axis"),
    ("np.ones((1, 3))[0, 3]", "index"),
    ("np.ones(3)[0, 1]", "axes"),
    ("np.ones(3).shape[1]", "axes"),
    ("np.ones((3, 4)).reshape(5, 3)", "reshape"),
    ("def f():\n    dZ2 = A2 - Y\n    A2 = 1\nY = 1\nf()", "A2"),
    ("1 / 0", "divided by 0"),
    ("assert (1, 4) == (4, 1), 'Wrong shape'", "test"),
    ("assert False", "assert"),
    ("  dZ2 = 1", "blanks"),
    ("def f(x):\nreturn x", "Indent"),
    ("dZ2 = (A2 - Y", "bracket"),
    ("dZ2 = A2 - Y)", "bracket"),
    ("dZ2 = A2 − Y", "minus"),
    ("dW2 = 2A2", "sign"),
    ("dW2 = (1/m) * (dZ2*(A1)');", "MATLAB"),
    ("1 = dZ2", "left"),
    ("import nunpy", "nunpy"),
    ("np.ones((2, 2))[0] = np.ones(3)", "shape"),
    ("np.concatenate([np.ones((2, 2)), np.ones((3, 3))], axis=1)", "joined"),
    ("np.exp(np.array([None, 1]))", "dtype"),
    ("a, b = np.ones((1, 3)).shape[:1]", "names"),
    ("2 @ np.ones((2, 2))", "single number"),
]


def names(network, n_y, m):
    draw = np.random.RandomState(1).randn
    n_x, n_h = 2, 4
    X, Y = draw(n_x, m), (draw(n_y, m) > 0) * 1.0
    if network == "logistic":
        return {"X": X, "Y": Y, "w": draw(1, n_x), "b": np.zeros((1, 1))}
    own = {"X": X, "Y": Y, "W1": draw(n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": draw(n_y, n_h), "b2": np.zeros((n_y, 1))}
    return {name: v.T.copy() for name, v in own.items()} if network == "rows" else own


def printed(code, own):
    """What Python prints when it runs `code`."""
    file = "<ipython-input-7-3d1f0c>"
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(compile(code, file, "exec"), own)
        except BaseException:
            text = traceback.format_exc()
            # Without the frame of this script.
            lines = text.splitlines(True)
            first = next(i for i, line in enumerate(lines) if file in line)
            return "".join(lines[:1] + lines[first:])
    if caught:
        warning = caught[-1]
        return warnings.formatwarning(warning.message, warning.category, file, 3, code.splitlines()[-1])
    return None


def with_slip(network, line):
    lines = {"columns": FORWARD + BACKWARD, "rows": ROWS, "logistic": LOGISTIC}[network]
    target = line.split(" = ")[0]
    if target in ("X", "W1", "b1") or line == "A2 = A1":
        # Given, or read from the cache, in another way.
        at = len(FORWARD) if line == "A2 = A1" else 0
        lines = lines[:at] + [line] + lines[at:]
    else:
        lines = [line if old.startswith(target + " = ") else old for old in lines]
    # Twice, since some slips are noticed in the next iteration only.
    return "\n".join(lines + lines) + "\n"


def main():
    found = []
    for network, n_y, m, line, variable, slip in CASES:
        own = {"np": np, "m": m, "alpha": 0.1, "learning_rate": 0.1, **names(network, n_y, m)}
        text = printed(with_slip(network, line), own)
        if not text:
            sys.exit("no error: " + line)
        found.append({"network": network, "n_y": n_y, "m": m, "line": line, "variable": variable, "slip": slip, "text": text})
    others = []
    for code, word in OTHERS:
        text = printed(code + "\n", {"np": np, "m": 3, "X": np.ones((2, 3)), "W2": np.ones((1, 4)), "A2": 1, "Y": 1, "__name__": "x"})
        if not text:
            sys.exit("no error: " + code)
        others.append({"code": code, "word": word, "text": text})
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "error_messages.json"
    path.write_text(json.dumps({"numpy": np.__version__, "slips": found, "others": others}, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
