"""Writes functions.json, the oracle for kernel/src/functions.rs: run with Python 3.11 and mpmath 1.4.1.

    python make_functions.py

For each x, of exp(x), tanh(x), 1 / (1 + exp(-x)) and log(1 + exp(-|x|)): the nearest float64, and how far the true value,
taken with 400 digits, lies above it in units of its last place. Numbers that JSON does not have are strings. Beyond the
largest float64 the value is infinite, and there is nothing above it.
"""

import json
import math
import random
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 400
BIGGEST = mpf(1.7976931348623157e308)

FUNCTIONS = {
    "exp": mp.exp,
    "tanh": mp.tanh,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(-abs(x))),
}
AT_INFINITY = {
    "exp": (0.0, math.inf),
    "tanh": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "softplus": (0.0, 0.0),
}


def points():
    rng = random.Random(6)
    edges = [0.0, 5e-324, 3e-320, 2.2250738585072014e-308, 1e-300, 1e-20, 1e-8, 1.7976931348623157e308]
    # Where the reductions change: ln 2 / 4 and / 2 times odd numbers, log(sqrt(2) - 1), and where results end.
    edges += [math.log(2) / 4 * k for k in range(1, 14)]
    edges += [0.8813735870195430, 19.0, 19.1, 22.0, 36.7, 37.0, 708.39, 709.0, 709.78, 709.79, 710.0, 744.44, 745.13, 745.14, 746.0, 750.0]
    drawn = [rng.uniform(0, 2) for _ in range(150)]
    drawn += [rng.uniform(0, 25) for _ in range(100)]
    drawn += [rng.uniform(0, 750) for _ in range(60)]
    drawn += [10 ** rng.uniform(-18, 0) for _ in range(60)]
    for x in edges + drawn:
        yield from (x, math.nextafter(x, 0.0), -x) if x in edges else (x, -x)


def nearest(name, x):
    if math.isinf(x):
        return [AT_INFINITY[name][x > 0], 0.0]
    if x == 0 and name == "tanh":
        return [x, 0.0]
    true = FUNCTIONS[name](mpf(x))
    if true > BIGGEST * (1 + mpf(2) ** -54):
        return [math.inf, 0.0]
    value = float(true) if abs(true) >= mpf(2) ** -1022 else float(mp.nint(true * mpf(2) ** 1074)) * 5e-324
    return [value, float((true - mpf(value)) / mpf(math.ulp(value)))]


def plain(number):
    return number if math.isfinite(number) else str(number)


rows = []
for x in [*points(), math.inf, -math.inf]:
    rows.append([plain(x), *([plain(v) for v in nearest(name, x)] for name in FUNCTIONS)])
lines = ",\n".join(json.dumps(row) for row in rows)
header = json.dumps(list(FUNCTIONS))
Path(__file__).with_name("functions.json").write_text(f'{{"functions": {header}, "rows": [\n{lines}\n]}}\n')
print(len(rows), "rows")
