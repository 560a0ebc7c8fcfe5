"""The first version of the notebook's test of backward_propagation: its labels are standard normal numbers.

Everything else is as in course_test.json. Writes first_test.json.
"""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
test = json.loads((HERE / "course_test.json").read_text())["backward"]

# As the notebook draws them: X first, then the labels, here without the "> 0" of later versions.
random = np.random.RandomState(1)
X = random.randn(2, 3)
Y = random.randn(1, 3)
assert np.array_equal(X, np.array(test["X"]))

A1, A2, W2 = np.array(test["A1"]), np.array(test["A2"]), np.array(test["params"]["W2"])
m = X.shape[1]
dZ2 = A2 - Y
dZ1 = W2.T @ dZ2 * (1 - A1**2)
gradients = {
    "dW1": dZ1 @ X.T / m,
    "db1": dZ1.sum(axis=1, keepdims=True) / m,
    "dW2": dZ2 @ A1.T / m,
    "db2": dZ2.sum(axis=1, keepdims=True) / m,
}
golden = {"Y": Y.tolist()} | {name: value.tolist() for name, value in gradients.items()}
(HERE / "first_test.json").write_text(json.dumps(golden, indent=1) + "\n")
