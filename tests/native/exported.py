"""Runs exported scripts and notebooks, and compares every array with what the page says.

Each folder of the one named on the command line has export.py, export.ipynb, export.npz and export.json of one state.
The last line printed: how many states, arrays and numbers were compared, and the largest difference found.
"""

import json
import pathlib
import sys
import warnings

import numpy as np

try:
    import nbformat
except ImportError:
    nbformat = None

# Relative where numbers are larger than 1.
TOLERANCE = 1e-12
# After up to 30 updates in a loop, where rounding grows: fast where an equation is broken on purpose.
TOLERANCE_OF_RUN = 1e-5

warnings.simplefilter("ignore")  # The course's np.log(A2), where A2 is exactly 0 or 1.
arrays = numbers = 0
largest, largest_of_run = 0.0, 0.0


def difference(got, expected):
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    assert got.shape == expected.shape, f"shape {got.shape}, not {expected.shape}"
    same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    apart = np.where(same, 0, np.abs(got - expected) / np.maximum(1, np.abs(expected)))
    assert not np.isnan(apart).any(), "nan beside a number"
    return float(np.max(apart))


def compare(where, got, expected):
    global arrays, numbers, largest
    try:
        apart = difference(got, expected)
    except AssertionError as error:
        sys.exit(f"{where}: {error}")
    if apart > TOLERANCE:
        sys.exit(f"{where}: {apart} apart")
    arrays, numbers = arrays + 1, numbers + np.size(expected)
    largest = max(largest, apart)


def run(where, code, page, settings):
    settings = dict(settings)
    page = {name: array for name, array in page.items() if not name.endswith("_test")}
    """Runs code with a print that remembers what it is given, and compares what that was."""
    printed = []
    namespace = {"print": lambda name, *rest, **_: printed.append((name, np.copy(rest[-1])))}
    exec(compile(code, where, "exec"), namespace)

    seen = {}
    for name, value in printed:
        if name.endswith("accuracy in %"):
            key = name.removesuffix(" in %").replace(" ", "_")
            compare(f"{where}, {name}", value, settings.pop(key))
        elif name != "largest difference":
            seen.setdefault(name, []).append(value)
    alone = settings["example"] is not None
    for name, values in seen.items():
        if name + "_updated" in page:
            first, last = values
            compare(f"{where}, {name}", first, page[name])
            compare(f"{where}, {name} updated", last, page[name + "_updated"])
        elif name in "XY":
            compare(f"{where}, {name}", values[0], page[name])
        else:
            # Of the cost there are two: the last is computed as the page does.
            prefix = "example_" if alone else ""
            compare(f"{where}, {name}", values[-1], page[prefix + name])
    # All that the page knows of all examples is there at the end, printed or not.
    expected = [name for name in page if "example_" not in name and "_updated" not in name]
    for name in expected:
        if alone and name == "J":
            continue  # Its line in the loop is inside the function; the course's may be infinite.
        after = page.get(name + "_updated", page[name])
        if name != "J":
            compare(f"{where}, {name} at the end", namespace[name], after)
    if alone:
        own = {name.removeprefix("example_") for name in page if name.startswith("example_")}
        given = {name.removesuffix("_updated") for name in page if name.endswith("_updated")}
        steps = own - {"x", "y"} | given | {"X", "Y"}
    else:
        steps = {name for name in page if not name.endswith("_updated")}
    alone or settings.pop("accuracy", None) is None or sys.exit(f"{where}: no accuracy")
    settings.pop("test_accuracy", None) is None or sys.exit(f"{where}: no test accuracy")
    assert set(seen) == steps, f"{where}: printed {sorted(seen)}, not {sorted(steps)}"

    global largest_of_run
    updated = [value for name, value in page.items() if name.endswith("_updated")]
    assert len(updated) == len(namespace["trained"])
    for mine, theirs in zip(namespace["trained"], updated):
        largest_of_run = max(largest_of_run, difference(mine, theirs))
    assert len(namespace["costs"]) == settings["iteration"] + 1


states = sorted(pathlib.Path(sys.argv[1]).iterdir())
for folder in states:
    name = folder.name
    with np.load(folder / "export.npz") as file:
        page = {name: file[name] for name in file.files}
    settings = json.loads((folder / "export.json").read_text("utf-8"))
    assert list(settings["arrays"]) == list(page)
    for key, array in settings["arrays"].items():
        assert tuple(array["shape"]) == page[key].shape, key
        same = np.array_equal(np.array(array["values"], dtype=float), page[key], equal_nan=True)
        assert same, f"{name}: {key} differs between JSON and npz"

    run(f"{name}, script", (folder / "export.py").read_text("utf-8"), page, settings)
    text = (folder / "export.ipynb").read_text("utf-8")
    if nbformat is not None:
        nbformat.validate(nbformat.reads(text, as_version=4))
    cells = json.loads(text)["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    code = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "code")
    run(f"{name}, notebook", code, page, settings)

if largest_of_run > TOLERANCE_OF_RUN:
    sys.exit(f"a run from its start ends {largest_of_run} apart")
validated = "" if nbformat is None else f", valid by nbformat {nbformat.__version__}"
print(
    f"{len(states)} states, {arrays} arrays, {numbers} numbers with NumPy {np.__version__}{validated}: "
    f"largest difference {largest:.1e}, after the whole run {largest_of_run:.1e}"
)
