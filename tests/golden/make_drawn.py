"""Writes drawn.json, the oracle for other seeds and other noise in src/data: run with NumPy 2.4.6 and scikit-learn 1.9.1.

The recipes are those of make_datasets.py and, for the flower, of the course's `load_planar_dataset`, with a seed and a
noise of one's own. Every tenth example is kept, and which examples are held back of how many.

Matrices are [row][column], columns are examples.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.datasets import make_blobs, make_circles, make_gaussian_quantiles, make_moons


def flower(random, noise):
    points, labels = [], []
    for j in range(2):
        t = np.linspace(j * 3.12, (j + 1) * 3.12, 200) + random.randn(200) * noise
        r = 4 * np.sin(4 * t) + random.randn(200) * noise
        points.append(np.column_stack([r * np.sin(t), r * np.cos(t)]))
        labels += [j] * 200
    return np.vstack(points), np.array(labels)


def blobs(random, noise):
    points, labels = make_blobs(
        n_samples=200, random_state=random, n_features=2, centers=6, cluster_std=noise
    )
    return points, labels % 2


def gaussian_quantiles(random, noise):
    points, labels = make_gaussian_quantiles(
        cov=0.5, n_samples=200, n_features=2, n_classes=2, random_state=random
    )
    return points + random.normal(0, noise, points.shape), labels


def xor(random, noise):
    X = random.uniform(-3, 3, (2, 200))
    X += 0.3 * np.sign(X)
    labels = (X[0] * X[1] < 0).astype(int)
    return X.T + random.normal(0, noise, X.T.shape), labels


def spiral(random, noise):
    radius = np.linspace(0.4, 3.6, 100)
    arms = []
    for j in range(2):
        angle = np.linspace(0, 2.5 * np.pi, 100) + j * np.pi
        x1 = radius * np.cos(angle) + noise * random.randn(100)
        x2 = radius * np.sin(angle) + noise * random.randn(100)
        arms.append(np.column_stack([x1, x2]))
    return np.vstack(arms), np.repeat([0, 1], 100)


RECIPES = {
    "flower": flower,
    "noisy circles": lambda random, noise: make_circles(200, factor=0.5, noise=noise, random_state=random),
    "noisy moons": lambda random, noise: make_moons(200, noise=noise, random_state=random),
    "blobs": blobs,
    "gaussian quantiles": gaussian_quantiles,
    "XOR": xor,
    "spiral": spiral,
}


def main():
    drawn = []
    for name, recipe in RECIPES.items():
        for seed, noise in [(7, 0.35), (12345, 0.05)]:
            points, labels = recipe(np.random.RandomState(seed), noise)
            drawn.append({
                "name": name, "seed": seed, "noise": noise,
                "X": points.T[:, ::10].tolist(), "Y": labels[::10].reshape(1, -1).tolist(),
            })
    splits = []
    for seed, m, share in [(1, 400, 25), (5, 200, 1), (3, 7, 90), (0, 2, 50)]:
        held_back = min(-(-m * share // 100), m - 1)
        order = np.random.RandomState(seed).permutation(m)
        splits.append({"seed": seed, "m": m, "share": share, "test": sorted(order[:held_back].tolist())})
    path = Path(__file__).with_name("drawn.json")
    path.write_text(json.dumps({"drawn": drawn, "splits": splits}, separators=(",", ":")) + "\n")


main()
