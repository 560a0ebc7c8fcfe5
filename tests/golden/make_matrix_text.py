"""Writes matrix_text.json, the oracle for src/data/matrix_text.rs: run with Python 3.11 and NumPy 2.4.6.

Random arrays as NumPy and Python print them, each with its shape and its exact entries.
"""

import io
import json
from pathlib import Path

import numpy as np

np.seterr(all="ignore")
random = np.random.RandomState(1)
SHAPES = [(1, 1), (1, 3), (3, 1), (4, 2), (2, 4), (4, 1), (2, 40), (1, 12), (5,), (30,), (50, 2)]


def numbers(shape):
    """Of one size, of many, whole, few digits, with nan and inf."""
    normal = random.randn(*shape)
    yield normal
    yield normal * 10.0 ** random.randint(-12, 12, shape)
    yield np.round(normal * 10)
    yield np.round(normal, 2)
    yield normal * 1e-3
    yield (normal > 0) * 1
    yield normal > 0
    yield np.where(normal > 1, np.nan, np.where(normal < -1, -np.inf, normal))


def savetxt(array, **how):
    text = io.StringIO()
    np.savetxt(text, array, **how)
    return text.getvalue()


FORMS = {
    "str": str,
    "repr": repr,
    "precision 3": lambda a: np.array2string(a, precision=3),
    "suppressed": lambda a: np.array2string(a, suppress_small=True),
    "narrow": lambda a: np.array2string(a, max_line_width=40),
    "commas": lambda a: np.array2string(a, separator=", "),
    "sign": lambda a: np.array2string(a, sign="+"),
    "list": lambda a: str(a.tolist()),
    "list of numbers": lambda a: str([list(row) for row in a]) if a.ndim == 2 else str(list(a)),
    "savetxt": savetxt,
    "savetxt, commas": lambda a: savetxt(a, delimiter=","),
    "savetxt, tabs": lambda a: savetxt(a, delimiter="\t", fmt="%.6f"),
}

cases = []
for shape in SHAPES:
    for array in numbers(shape):
        for form, text in FORMS.items():
            entries = [repr(float(v)) for v in array.ravel()]
            cases.append({"form": form, "text": text(array), "shape": list(array.shape), "entries": entries})
# A fifth of them, spread evenly.
cases = cases[::5]
path = Path(__file__).with_name("matrix_text.json")
path.write_text(json.dumps(cases, indent=0))
print(len(cases), path.stat().st_size)
