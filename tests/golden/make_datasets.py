"""Writes datasets.json, the oracle for src/data: run with NumPy 2.4.6 and scikit-learn 1.9.1.

The first four are the course's `load_extra_datasets`, called as the notebook calls it when it is run from top to
bottom. XOR and spiral are the recipes of src/data/xor.rs and src/data/spiral.rs, written with NumPy.

Matrices are [row][column], columns are examples.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import make_blobs, make_circles, make_gaussian_quantiles, make_moons


def load_extra_datasets():
    m = 200
    np.random.seed(2)
    np.random.randn(50, 2)  # W1 of the notebook's last network, n_h = 50
    np.random.randn(1, 50)  # W2
    noisy_circles = make_circles(n_samples=m, factor=0.5, noise=0.3)
    noisy_moons = make_moons(n_samples=m, noise=0.2)
    blobs = make_blobs(n_samples=m, random_state=5, n_features=2, centers=6)
    gaussian_quantiles = make_gaussian_quantiles(
        mean=None, cov=0.5, n_samples=m, n_features=2, n_classes=2, shuffle=True, random_state=None
    )
    return {
        "noisy circles": noisy_circles,
        "noisy moons": noisy_moons,
        "blobs": (blobs[0], blobs[1] % 2),
        "gaussian quantiles": gaussian_quantiles,
    }


def xor():
    random = np.random.RandomState(3)
    X = random.uniform(-3, 3, (2, 200))
    X += 0.3 * np.sign(X)
    return X.T, (X[0] * X[1] < 0).astype(int)


def spiral():
    random = np.random.RandomState(3)
    radius = np.linspace(0.4, 3.6, 100)
    arms = []
    for j in range(2):
        angle = np.linspace(0, 2.5 * np.pi, 100) + j * np.pi
        x1 = radius * np.cos(angle) + 0.15 * random.randn(100)
        x2 = radius * np.sin(angle) + 0.15 * random.randn(100)
        arms.append(np.column_stack([x1, x2]))
    return np.vstack(arms), np.repeat([0, 1], 100)


def main():
    datasets = load_extra_datasets() | {"XOR": xor(), "spiral": spiral()}
    golden = {"meta": {"numpy": np.__version__, "sklearn": sklearn.__version__}}
    for name, (points, labels) in datasets.items():
        golden[name] = {"X": points.T.tolist(), "Y": labels.reshape(1, -1).tolist()}
    path = Path(__file__).with_name("datasets.json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


main()
