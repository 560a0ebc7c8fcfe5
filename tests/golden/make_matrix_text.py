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


def several(arrays):
    """Arrays in one text, each with its name."""
    yield "names", "".join(f"{name} = {a}\n" for name, a in arrays.items())
    yield "names of repr", "\n".join(f"{name} = {a!r}" for name, a in arrays.items())
    yield "names on lines", "\n\n".join(f"{name}:\n{a}" for name, a in arrays.items())
    yield "one line", " ".join(f"{name}={a}" for name, a in arrays.items()).replace("\n", "")
    yield "dictionary", str(arrays)
    yield "lists", str({name: a.tolist() for name, a in arrays.items()})
    yield "JSON", json.dumps({name: a.tolist() for name, a in arrays.items()}, indent=1)
    yield "items", str(list(arrays.items()))
    yield "prompts", "\n".join(f">>> {name}\n{a!r}" for name, a in arrays.items())
    yield "cells", "\n\n".join(f"In [{i}]: {name}\nOut[{i}]: \n{a!r}" for i, (name, a) in enumerate(arrays.items()))
    yield "printed", "\n".join(f"print({name})\n{a}" for name, a in arrays.items())


LAYERS = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
texts = []
for how in [{}, {"precision": 4}, {"linewidth": 30}, {"suppress": True}, {"sign": " "}]:
    for dtype in [np.float64, np.float32]:
        for scale in [1.0, 1e-6]:
            with np.printoptions(**how):
                arrays = {name: (random.randn(*shape) * scale).astype(dtype) for name, shape in LAYERS.items()}
                for form, text in several(arrays):
                    texts.append({
                        "form": form,
                        "text": text,
                        "float32": dtype == np.float32 and ("float32" in text or form in ["lists", "JSON"]),
                        "arrays": {name: [repr(float(v)) for v in a.ravel()] for name, a in arrays.items()},
                    })
# A fourth of them, spread evenly.
texts = texts[::4]
with np.printoptions(threshold=20):
    wide = random.randn(4, 400)
    shortened = [str(wide), repr(wide), repr(wide.T), str(wide[0])]
path = Path(__file__).with_name("matrix_text.json")
path.write_text(json.dumps({"single": cases, "several": texts, "shortened": shortened}, indent=0))
print(len(cases), len(texts), path.stat().st_size)
