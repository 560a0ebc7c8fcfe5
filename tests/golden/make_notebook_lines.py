"""Writes notebook_lines.json, the oracle for what whole functions use beside operators: run with Python 3.11 and NumPy 2.4.6.

    python make_notebook_lines.py [cases] [seed] [file]

Random calls of the functions and methods that notebooks use (np.outer, np.einsum, reshape, indexing, masks, …) over the
arrays of make_numpy_lines.py, each with what NumPy makes of it: shape, kind and entries, or its error. Entries that a sum in
another order would change in the last bits are compared with a tolerance, as there.
"""

import json
import math
import random
import sys
import warnings
from pathlib import Path

import numpy as np

from make_numpy_lines import MATRICES, NOTEBOOKS

warnings.simplefilter("ignore")

LETTERS = "ijk"


class Lines:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *options):
        return self.random.choice(options)

    def name(self):
        return self.pick(*MATRICES)

    def array(self):
        """A matrix, or a part of one, or one made anew."""
        name = self.name()
        return self.pick(
            name, name, name, f"{name}.T", f"{name}[{self.index()}]", f"np.sum({name}, axis={self.pick(0, 1)})", f"({name} > 0)",
            f"np.zeros_like({name})", f"({name} - {self.name()})", f"np.squeeze({name})",
        )  # fmt: skip

    def index(self):
        one = lambda: self.pick("0", "1", "-1", "2", ":", "0:2", "::2", "1:", ":-1", "None", "np.newaxis", "::-1", "5")
        return self.pick(one(), f"{one()}, {one()}", f"{one()}, {one()}", f"{one()}, {one()}")

    def size(self):
        return self.pick("-1", "1", "2", "3", "4", "6")

    def shape(self):
        return self.pick(self.size(), f"({self.size()}, {self.size()})", f"({self.size()}, 1)")

    def subscripts(self):
        letters = lambda: "".join(self.random.choice(LETTERS) for _ in range(self.pick(1, 2, 2, 2)))
        output = self.pick("->" + letters(), "->", "", "->" + letters())
        return letters(), letters(), output

    def line(self):
        a, b, index = self.array(), self.array(), self.index()
        first, second, output = self.subscripts()
        axis = self.pick("0", "1", "-1", "2", "None")
        keep = self.pick("", "", ", keepdims=True")
        name = self.name()
        return self.pick(
            f"{name}[{index}]",
            f"{name}[{name} > {self.pick('0', '0.5', '-1')}]",
            f"{name}[{self.name()} > 0]",
            f"np.outer({a}, {b})",
            f"np.einsum('{first},{second}{output}', {a}, {b})",
            f"np.einsum('{first}{output}', {a})",
            f"{a}.reshape({self.size()}, {self.size()})",
            f"np.reshape({a}, {self.shape()})",
            f"{a}.reshape({self.shape()})",
            f"np.squeeze({a})",
            f"np.squeeze({a}, axis={self.pick('0', '1')})",
            f"np.expand_dims({a}, axis={self.pick('0', '1', '-1', '4')})",
            f"np.minimum({a}, {self.pick(b, '0.5', '1 - 1e-10')})",
            f"np.maximum({a}, {self.pick(b, '0', '1e-10')})",
            f"np.clip({a}, {self.pick('0', '1e-10')}, {self.pick('1', '1 - 1e-10')})",
            f"{a}.clip({self.pick('-1', '0')}, 1)",
            f"np.zeros({self.pick(self.shape(), '(2, 3)', f'{name}.shape', '2')})",
            f"np.ones({self.pick(self.shape(), '(2, 3)', f'({name}.shape[0], 1)')})",
            f"np.ones_like({a})",
            f"np.int64({a} > 0)",
            f"np.float64({a})",
            f"({a} > 0).astype({self.pick('int', 'float', 'np.int64', 'np.float64', 'bool')})",
            f"np.sqrt(np.abs({a}))",
            f"np.sign({name})",
            f"np.linalg.norm({a})",
            f"np.linalg.norm({a}, axis={self.pick('0', '1')}{keep})",
            f"np.max({a}, axis={axis}{keep})",
            f"np.min({a}{keep})",
            f"{a}.max()",
            f"{a}.sum(axis={axis}{keep})",
            f"{a}.mean({self.pick('', '0', 'axis=1, keepdims=True')})",
            f"{name}.dot({b})",
            f"{name}.T.dot({b})",
            f"np.transpose({a})",
            f"{a}.transpose()",
            f"{a}.copy()",
            f"{a}.flatten()",
            f"{a}.ravel()",
            f"{name}.shape[{self.pick('0', '1', '-1', '2')}]",
            f"np.shape({name})[1]",
            f"{a}.size",
            f"{name}.ndim",
            f"len({name})",
            f"float({self.pick('m', name, f'np.sum({name})', '3')})",
            f"int({self.pick('m', 'alpha', name)})",
            f"sum({self.pick(name, f'{name}[0]', 'm')})",
            f"abs({a})",
            f"math.exp({self.pick('alpha', 'm', '0', name)})",
            f"math.sqrt({self.pick('m', 'alpha', '-m')})",
            f"np.array([{self.pick('1, 2', '1.5, 2', '[1, 2], [3, 4]', '[1., 2.]')}])",
            f"np.diag({name}[0])",
            f"np.logical_and({a} > 0, {b} > 0)",
            f"~({a} > 0)",
            f"({a} > 0) & ({b} < 1)",
            f"m % {self.pick('2', '3')}",
            f"m // {self.pick('2', '3')}",
            f"{a} if m > {self.pick('2', '3')} else {b}",
            f"{name}.foo",
            f"m.shape",
            f"x = np.zeros(({self.size()}, 3)); x[{index}] = {self.pick('1', '2.5', f'{name}[{index}]')}; x",
            f"x = {name}.copy(); x[:, 0] += {self.pick('1', f'{self.name()}[:, 0]')}; x",
            f"a, b = {self.pick(f'{name}.shape', '(1, 2)', '(1, 2, 3)', 'm')}; a",
            f"x = [v * 2 for v in range({self.pick('3', 'm')})]; x[{self.pick('0', '-1', '7')}]",
            f'd = {{"W": {a}, "b": {b}}}; d["{self.pick("W", "b", "c")}"]',
        )  # fmt: skip


def result(line, names):
    names = {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in names.items()} | {"np": np, "math": math}
    *before, last = line.split("; ")
    try:
        for statement in before:
            exec(statement, names)
        value = eval(last, names)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    array = np.asarray(value)
    if array.dtype not in (bool, np.int64, np.float64) or array.ndim > 2:
        return ["outside"]
    kind = "python " + type(value).__name__ if type(value) in (bool, int, float) else str(array.dtype)
    entries = [int(v) if float(v).is_integer() and abs(v) < 1e15 and str(v) != "-0.0" else repr(float(v)) for v in array.ravel()]
    return [kind, list(array.shape), " ".join(map(str, entries))]


def main(count=4000, seed=0, path=Path(__file__).with_name("notebook_lines.json")):
    lines, cases, seen = Lines(seed), [], set()
    while len(cases) < count:
        index, line = lines.random.randrange(len(NOTEBOOKS)), lines.line()
        if (index, line) in seen:
            continue
        seen.add((index, line))
        found = result(line, NOTEBOOKS[index])
        # Where sizes do not fit, NumPy words what its einsum does inside; the page says which letter has two sizes.
        inside = ("remapped shapes", "collapsing index", "operand has more dimensions")
        if not any(words in str(found[0]) for words in inside):
            cases.append([index, line, 0, *found])
    text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    Path(path).write_text(f'{{"cases":[\n{text}\n]}}\n')
    errors = sum(len(case) == 4 for case in cases)
    print(f"{len(cases)} lines, {errors} of them errors or outside")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])
