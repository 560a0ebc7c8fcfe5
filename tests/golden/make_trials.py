"""Writes trials.json, the oracle for src/app/trial.rs: run with NumPy 2.4.6.

The course's iteration, twenty times, with one line as a learner may write it; where NumPy refuses an update in place, it
is an assignment from then on. Each array is on a line of its own, [row][column]; columns are examples.
"""

import json
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")

ITERATIONS, ALPHA = 20, 0.5

LINES = [
    "Z1 = W1 @ X + b1",
    "A1 = np.tanh(Z1)",
    "Z2 = W2 @ A1 + b2",
    "A2 = 1 / (1 + np.exp(-Z2))",
    "J = np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m",
    "dZ2 = A2 - Y",
    "dW2 = dZ2 @ A1.T / m",
    "db2 = np.sum(dZ2, axis=1, keepdims=True) / m",
    "dA1 = W2.T @ dZ2",
    "dZ1 = dA1 * (1 - A1**2)",
    "dW1 = dZ1 @ X.T / m",
    "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
    "W1 -= alpha * dW1",
    "b1 -= alpha * db1",
    "W2 -= alpha * dW2",
    "b2 -= alpha * db2",
]

# What it is, n_h, n_y, m, and the line.
CASES = [
    ("right", 4, 1, 7, "dZ2 = A2 - Y"),
    ("db2 without keepdims", 4, 1, 7, "db2 = np.sum(dZ2, axis=1) / m"),
    ("db2 without keepdims, two outputs", 4, 2, 7, "db2 = np.sum(dZ2, axis=1) / m"),
    ("db1 without keepdims", 4, 1, 7, "db1 = np.sum(dZ1, axis=1) / m"),
    ("db1 without keepdims, one unit", 1, 1, 7, "db1 = np.sum(dZ1, axis=1) / m"),
    ("db1 without keepdims, m = n_h", 4, 1, 4, "db1 = np.sum(dZ1, axis=1) / m"),
    ("db1 along the other axis", 4, 1, 7, "db1 = np.sum(dZ1, axis=0, keepdims=True) / m"),
    ("all pairs", 4, 1, 7, "J = np.sum(-(Y.T @ np.log(A2) + (1 - Y).T @ np.log(1 - A2))) / m"),
]


def train(n_h, n_y, m, slip):
    random = np.random.RandomState(7)
    names = {"np": np, "m": m, "alpha": ALPHA}
    names["X"] = random.randn(2, m)
    names["Y"] = (random.rand(n_y, m) > 0.5) * 1.0
    names["W1"], names["b1"] = random.randn(n_h, 2), np.zeros((n_h, 1))
    names["W2"], names["b2"] = random.randn(n_y, n_h), np.zeros((n_y, 1))
    case = {name: names[name].tolist() for name in ["X", "Y", "W1", "b1", "W2", "b2"]}
    target = slip.split(" ")[0]
    lines = [slip if line.startswith(target + " = ") else line for line in LINES]
    costs, respelled, refused = [], None, None
    try:
        for iteration in range(ITERATIONS + 1):
            for index, line in enumerate(lines):
                if iteration == ITERATIONS and line.startswith("dZ2"):
                    break
                try:
                    exec(line, names)
                except ValueError as error:
                    refusal = {"iteration": iteration, "code": line, "words": f"ValueError: {error}"}
                    if " -= " not in line:
                        refused = refusal
                        raise
                    name, right = line.split(" -= ")
                    lines[index] = f"{name} = {name} - {right}"
                    exec(lines[index], names)
                    respelled = respelled or refusal
                if line.startswith("J = "):
                    costs.append(float(names["J"]))
    except ValueError:
        pass
    parameters = {name: np.asarray(names[name]) for name in ["W1", "b1", "W2", "b2"]}
    after = {name: {"shape": list(a.shape), "entries": a.ravel().tolist()} for name, a in parameters.items()}
    return case | {"line": slip, "costs": costs, "respelled": respelled, "refused": refused, "after": after}


def main():
    trials = {"meta": {"numpy": np.__version__, "iterations": ITERATIONS, "alpha": ALPHA}}
    for name, *case in CASES:
        trials[name] = train(*case)
    lines = []
    for name, case in trials.items():
        inner = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in case.items())
        lines.append(f"{json.dumps(name)}: {{\n{inner}\n}}")
    path = Path(__file__).with_name("trials.json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
