"""Writes numpy_lines.json, the oracle for src/algebra/python: run with Python 3.11 and NumPy 2.4.6.

    python make_numpy_lines.py [cases] [seed] [file]

Random lines over the lesson's arrays, each with what NumPy makes of it: shape, kind and entries, or the error in NumPy's
words. Arrays are those of one iteration of a network (n_x = 2, n_h = 4), with names and sizes as in the course.

Two programs that add up in another order, or have another tanh, differ in the last bits, and a subtraction or a
comparison may make much of that. So each line is evaluated a second time, with sums taken backwards and tanh, exp and log
off by one unit in the last place. A line whose value moves by more than 1e-13 is left out; their number is printed. Lines of single IEEE operations only are marked as exact.
"""

import json
import random
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def notebook(n_y, m, seed):
    """Every name of one iteration."""
    random = np.random.RandomState(seed)
    n_x, n_h = 2, 4
    X = random.randn(n_x, m)
    Y = (random.rand(n_y, m) > 0.5) * 1.0
    W1, b1 = random.randn(n_h, n_x), random.randn(n_h, 1) * 0.1
    W2, b2 = random.randn(n_y, n_h), random.randn(n_y, 1) * 0.1
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    J = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    alpha = learning_rate = 1.2
    names = dict(locals())
    for other in ("n_x", "n_h", "n_y", "seed", "random"):
        names.pop(other)
    return names


NOTEBOOKS = [notebook(1, 3, 1), notebook(2, 3, 2), notebook(1, 4, 3), notebook(2, 4, 4), notebook(1, 1, 5)]
MATRICES = [k for k, v in NOTEBOOKS[0].items() if isinstance(v, np.ndarray)]
SCALARS = ["m", "alpha", "J", "learning_rate"]
NUMBERS = ["0", "1", "2", "3", "0.5", "1.", "0.01", "1e-3", "2.0", "10", ".25", "1e400"]

# Real mistakes: of the question bank, of the issue, and of the course's forum.
REAL = """
dZ1 = np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
dZ1 = np.multiply(W2.T, dZ2) * (1 - np.power(A1, 2))
dZ1 = np.dot(W2, dZ2) * (1 - np.power(A1, 2))
dZ1 = np.dot(dZ2, W2.T) * (1 - np.power(A1, 2))
dZ1 = W2.T * dZ2 * (1 - A1**2)
dZ1 = W2.T @ dZ2 @ (1 - A1**2)
dZ1 = W2.T @ (dZ2 * (1 - A1**2))
dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A2, 2))
dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(Z1, 2))
dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(np.tanh(Z1), 2))
dZ1 = np.dot(W2.T, dZ2) * 1 - np.power(A1, 2)
dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
dZ1 = np.dot(W2.T, dZ2) * np.where(Z1 > 0, 1, 0.01)
dZ1 = dA1 * (1 - dA1**2)
dZ1 = dA1 * A1 * (1 - A1)
dA1 = W2.T * dZ2
dA1 = W2 @ dZ2
dA1 = np.dot(W2.T, A2 - Y)
dZ2 = A2 - Y
dZ2 = Y - A2
dZ2 = (A2 - Y) / m
dZ2 = (A2 - Y) / (A2 * (1 - A2)) * A2 * (1 - A2)
dZ2 = np.dot(A2, Y)
dW2 = 1/m * np.dot(dZ2, A1.T)
dW2 = 1./m * np.dot(dZ2, A1)
dW2 = (1 / m) * dZ2 * A1.T
dW2 = dZ2 * A1 / m
dW2 = np.dot(A1, dZ2.T) / m
dW2 = np.sum(dZ2 * A1, axis=1, keepdims=True) / m
db2 = 1/m * np.sum(dZ2, axis=1, keepdims=True)
db2 = 1/m * np.sum(dZ2, axis=1)
db2 = 1/m * np.sum(dZ2, axis=0, keepdims=True)
db2 = 1/m * np.sum(dZ2)
db2 = np.mean(dZ2, axis=1, keepdims=True)
db2 = np.sum(dZ2, 1) / m
db2 = np.sum(dZ2, axis=2) / m
db2 = dZ2
dW1 = 1/m * np.dot(dZ1, X.T)
dW1 = np.dot(dZ1, X) / m
dW1 = dZ1 @ X.T
dW1 = X @ dZ1.T / m
db1 = 1/m * np.sum(dZ1, axis=1, keepdims=True)
db1 = np.sum(dZ1, axis=1) / m
db1 = np.sum(dZ1, axis=-1, keepdims=True) / m
W1 -= alpha * dW1
W1 = W1 - learning_rate * dW1
W1 = W1 - alpha * dW2
W2 += alpha * dW2
b1 -= alpha * np.sum(dZ1, axis=1)
b2 -= alpha * np.sum(dZ2, axis=1)
b1 -= alpha * np.sum(dZ1, axis=1, keepdims=True) / m
b1 = b1 - np.sum(dZ1, axis=1)
b1 -= dZ1
Z1 = np.dot(W1, X) + b1
Z1 = W1 * X + b1
Z1 = W1.T @ X + b1
Z1 = np.dot(W1, X) + b1.T
Z1 = np.dot(X, W1) + b1
Z1 = X.T @ W1.T + b1.T
Z1 = W1 @ X + np.sum(dZ1, axis=1)
A1 = np.tanh(Z1)
A1 = np.maximum(0, Z1)
A1 = np.where(Z1 > 0, Z1, 0.01 * Z1)
A2 = sigmoid(Z2)
A2 = 1/(1+np.exp(-Z2))
A2 = 1/1+np.exp(-Z2)
cost = -1/m * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
cost = -1/m * (np.dot(Y, np.log(A2)) + np.dot(1 - Y, np.log(1 - A2)))
cost = -1/m * (np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))
cost = -1/m * np.sum(np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2)))
cost = -1/m * np.sum(Y.T * np.log(A2))
cost = -np.sum(np.multiply(np.log(A2), Y.T) + np.multiply(np.log(1 - A2), (1 - Y).T)) / m
np.dot(Y, np.log(A2))
np.dot(np.log(A2), Y.T)
np.sum(Y * np.log(A2), axis=1)
np.mean(Y == (A2 > 0.5))
np.sum((A2 > 0.5) == Y) / m
1 - np.power(A1, 2)
1 - A1 ** 2
-A1 ** 2
dz2 = A2 - y
np.dot(dz2, A1.T)
a2 - y
W1 * 2 @ X
2 @ X
X @ 2
np.dot(2, X)
m.T
alpha.T @ W1
J.T
J @ J
m @ m
J @ X
1 / (m - m)
1 / 0.0
J / 0
m / 0
0 ** -1
np.power(2, -1)
(Z1 > 0) - (A1 > 0)
-(Z1 > 0)
(Z1 > 0) + (A1 > 0)
(Z1 > 0) * (A1 < 0.5) @ A1.T
(Z1 > 0) @ (A1 < 0.5).T
np.dot(Z1 > 0, (A1 < 0.5).T)
1 - (Z1 > 0)
True - (Z1 > 0)
np.sum(Z1 > 0) ** -1
np.where(Z1 > 0, 1, 0) ** -1
np.where(Z1 > 0, W1, 0)
np.where(Z1, A1, b1)
np.sum(np.sum(dZ1))
np.sum(np.sum(dZ1, axis=1), axis=1)
np.sum(np.sum(dZ1, axis=1, keepdims=True), axis=1)
np.sum(J, axis=0)
np.mean(J, axis=0)
np.mean(np.sum(dZ1, axis=0).T)
np.sum(dZ1, axis=None, keepdims=True)
np.sum(dZ1, keepdims=1)
2 ** -1
2 ** 3 ** 2
-2 ** 2
2.0 ** 10000
0 * -3 + A1
A1 / (0 * -3)
A1 / -0.0
np.sum(dZ1, axis=1) @ np.sum(dZ1, axis=1)
np.dot(np.sum(dZ1, axis=1), np.sum(dZ1, axis=0))
np.dot(np.sum(dZ1, axis=0), dZ1)
np.dot(dZ1, np.sum(dZ1, axis=1))
np.sum(dZ1, axis=1) @ dZ1
dZ1 @ np.sum(dZ1, axis=0)
x = Z1 > 0; x *= 2
x = Z1 > 0; x += (A1 > 0); x
x = np.where(Z1 > 0, 1, 0); x /= 2
x = np.where(Z1 > 0, 1, 0); x *= 3; x
x = A1 - 1; x += np.sum(X, axis=1); x
x = A1 - 1; x += J; x
x = m; x -= 1; x
x = J; x *= A1; x
x = np.sum(dZ1, axis=1); x -= b1
X /= W1
""".strip().splitlines()


class Lines:
    """Random expressions by recursive descent. Brackets are put at random where they are not needed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, choices):
        return self.random.choice(choices)

    def matrix_like(self, depth):
        r = self.random.random()
        if depth <= 0 or r < 0.18:
            return self.pick(MATRICES)
        if r < 0.30:
            return self.bracket(self.matrix_like(depth - 1)) + ".T"
        if r < 0.55:
            return self.sum(depth)
        return f"({self.expression(depth - 1)})"

    def bracket(self, text):
        return text if text.isidentifier() else f"({text})"

    def sum(self, depth):
        of = self.expression(depth - 1)
        axis = self.pick(["", "", ", axis=0", ", axis=1", ", axis=1", ", axis=-1", ", axis=2", ", axis=-2", ", 1", ", axis=None"])
        keep = self.pick(["", "", ", keepdims=True", ", keepdims=False"])
        return f"{self.pick(['np.sum', 'np.mean'])}({of}{axis}{keep})"

    def expression(self, depth):
        r = self.random.random()
        if depth <= 0 or r < 0.06:
            return self.pick(MATRICES * 3 + SCALARS * 4 + NUMBERS * 2 + ["True", "dz2", "np.sum(A1)"][: 1 + (r < 0.05)])
        left = lambda: self.expression(depth - 1)
        array = lambda: self.matrix_like(depth - 1)
        if r < 0.34:
            sign = self.pick(["+", "-", "*", "*", "/"])
            space = self.pick(["", " "])
            l, r_ = (left(), array()) if self.random.random() < 0.5 else (array(), left())
            return f"{self.maybe(l)}{space}{sign}{space}{self.maybe(r_)}"
        if r < 0.46:
            return f"{self.maybe(array())} @ {self.maybe(array())}"
        if r < 0.54:
            return f"{self.pick(['np.dot', 'np.matmul'])}({array()}, {self.pick([array, array, array, left])()})"
        if r < 0.60:
            name = self.pick(["multiply", "multiply", "power", "maximum", "add", "subtract", "divide"])
            return f"np.{name}({left()}, {array()})"
        if r < 0.68:
            exponent = self.pick(["2", "2", "2", "2.0", "3", "-1", "0.5", "0", "1", "(-2)", "m", "alpha", "J", "W1", "(A2 > 0.5)"])
            return f"{self.bracket(left())}**{exponent}"
        if r < 0.73:
            return f"-{self.maybe(left())}"
        if r < 0.80:
            sign = self.pick(["<", "<=", ">", ">=", "==", "!="])
            return f"({array()} {sign} {left()})"
        if r < 0.88:
            name = self.pick(["np.tanh", "np.exp", "np.log", "np.square", "np.abs", "sigmoid"])
            return f"{name}({left()})"
        if r < 0.92:
            return f"np.where({array()} > {self.pick(['0', left()])}, {left()}, {left()})"
        return self.matrix_like(depth)

    def maybe(self, text):
        return f"({text})" if self.random.random() < 0.4 else text

    def line(self):
        depth = self.pick([1, 2, 2, 2, 3, 3, 4])
        r = self.random.random()
        if r < 0.06:
            target, sign = self.pick(MATRICES), self.pick(["-=", "+=", "*=", "/="])
            return f"{target} {sign} {self.expression(depth)}"
        if r < 0.10:
            value, sign = self.expression(depth), self.pick(["-=", "+=", "*=", "/="])
            return f"x = {value} + 0; x {sign} {self.expression(1)}"
        if r < 0.14:
            return f"x = {self.expression(depth)}; {self.pick(MATRICES)} @ x"
        return self.expression(depth)


class Perturbed:
    """NumPy with sums taken backwards, and with functions off by one unit in the last place."""

    def __getattr__(self, name):
        function = getattr(np, name)
        if name in ("tanh", "exp", "log"):
            return lambda x: np.nextafter(function(x), np.inf)
        if name in ("sum", "mean"):

            def backwards(a, *args, **kwargs):
                a = np.asarray(a)
                return function(a[(slice(None, None, -1),) * a.ndim], *args, **kwargs)

            def same_order(a, *args, **kwargs):
                r = backwards(a, *args, **kwargs)
                return r[(slice(None, None, -1),) * r.ndim] if isinstance(r, np.ndarray) else r

            return same_order
        if name in ("dot", "matmul"):

            def product(a, b):
                if np.ndim(a) == 0 or np.ndim(b) == 0:
                    return function(a, b)
                return function(np.asarray(a)[..., ::-1], np.asarray(b)[::-1])

            return product
        return function


class Turned(np.ndarray):
    """An array whose `@` adds up backwards."""

    def __matmul__(self, other):
        return self._product(self, other)

    def __rmatmul__(self, other):
        return self._product(other, self)

    @staticmethod
    def _product(a, b):
        a, b = np.asarray(a), np.asarray(b)
        return np.matmul(a[..., ::-1], b[::-1]).view(Turned) if a.ndim and b.ndim and a.ndim + b.ndim > 2 else np.matmul(a[..., ::-1], b[::-1])


def run(line, names, numpy, turned=False):
    """The value of the last statement, or of its target."""
    names = {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in names.items()}
    if turned:
        names = {k: v.view(Turned) if isinstance(v, np.ndarray) else v for k, v in names.items()}
    names |= {"np": numpy, "sigmoid": lambda x: 1 / (1 + numpy.exp(-x))}
    *before, last = line.split("; ")
    for statement in before:
        exec(statement, names)
    for sign in (" = ", " -= ", " += ", " *= ", " /= "):
        target = last.split(sign)[0]
        if sign in last and target.isidentifier():
            exec(last, names)
            return names[target]
    return eval(last, names)


def kind(value):
    if type(value) in (bool, int, float):
        return "python " + type(value).__name__
    return str(np.asarray(value).dtype)


def result(line, names):
    """[kind, shape, entries], or [error]; none where it is not to be compared."""
    try:
        value = run(line, names, np)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    array = np.asarray(value)
    if array.dtype not in (bool, np.int64, np.float64) or array.ndim > 2:
        return ["outside"]
    with np.errstate(all="ignore"):
        other = np.asarray(run(line, names, Perturbed(), True))
        if other.shape != array.shape or other.dtype != array.dtype:
            return None
        near = np.isclose(np.asarray(array, float), np.asarray(other, float), rtol=1e-13, atol=0, equal_nan=True)
    if not near.all():
        return None
    entries = [int(v) if float(v).is_integer() and abs(v) < 1e15 and str(v) != "-0.0" else repr(float(v)) for v in array.ravel()]
    return [kind(value), list(array.shape), " ".join(map(str, entries))]


def is_exact(line):
    inexact = ("tanh", "exp", "log", "sigmoid", "sum", "mean", "dot", "matmul", "@", "power", "**")
    return not any(word in line for word in inexact)


def main(count=5000, seed=0, path=Path(__file__).with_name("numpy_lines.json")):
    lines = Lines(seed)
    cases, left_out, seen = [], 0, set()
    real = [(index, line) for line in REAL for index in range(len(NOTEBOOKS))]
    while len(cases) < count:
        index, line = real.pop(0) if real else (lines.random.randrange(len(NOTEBOOKS)), lines.line())
        if (index, line) in seen or len(line) > 160:
            continue
        seen.add((index, line))
        found = result(line, NOTEBOOKS[index])
        if found is None:
            left_out += 1
        else:
            cases.append([index, line, int(is_exact(line)), *found])
    notebooks = [
        {name: v.tolist() if isinstance(v, np.ndarray) else v for name, v in names.items()} for names in NOTEBOOKS
    ]
    text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    meta = json.dumps({"numpy": np.__version__, "python": sys.version.split()[0], "notebooks": notebooks})
    Path(path).write_text(f'{{"meta":{meta},\n"cases":[\n{text}\n]}}\n')
    errors = sum(len(case) == 4 for case in cases)
    print(f"{len(cases)} lines, {errors} of them errors or outside; left out as ill-conditioned: {left_out}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])
