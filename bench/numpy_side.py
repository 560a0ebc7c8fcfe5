"""NumPy's side of the bench: the course's vectorised code, as a learner writes it.

Answers each line `n_h m iterations` of standard input with a line `seconds cost`.
"""

import sys
import time

import numpy as np

ALPHA = 1.2


def weights(rows, columns):
    return 0.01 * np.cos(np.arange(1.0, rows * columns + 1)).reshape(rows, columns)


def train(n_h, m, iterations):
    i = np.arange(m)
    t = 2 * np.pi * i / m
    r = 4 * np.sin(4 * t)
    X = np.array([r * np.sin(t), r * np.cos(t)])
    Y = (i * 8 // m % 2).astype(float).reshape(1, m)
    W1, b1 = weights(n_h, 2), np.zeros((n_h, 1))
    W2, b2 = weights(1, n_h), np.zeros((1, 1))

    def forward_propagation():
        Z1 = W1 @ X + b1
        A1 = np.tanh(Z1)
        Z2 = W2 @ A1 + b2
        return A1, 1 / (1 + np.exp(-Z2))

    def compute_cost(A2):
        return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m

    A1, A2 = forward_propagation()
    start = time.perf_counter()
    for _ in range(iterations):
        dZ2 = A2 - Y
        dW2 = dZ2 @ A1.T / m
        db2 = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = W2.T @ dZ2 * (1 - np.power(A1, 2))
        dW1 = dZ1 @ X.T / m
        db1 = np.sum(dZ1, axis=1, keepdims=True) / m
        W1 = W1 - ALPHA * dW1
        b1 = b1 - ALPHA * db1
        W2 = W2 - ALPHA * dW2
        b2 = b2 - ALPHA * db2
        A1, A2 = forward_propagation()
        cost = compute_cost(A2)
    return time.perf_counter() - start, cost


print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
for line in sys.stdin:
    seconds, cost = train(*map(int, line.split()))
    print(seconds, float(cost), flush=True)
