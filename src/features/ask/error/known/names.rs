//! Messages about names, and about things that are not of the kind they should be.

use super::entry::{Known, Shows, everyday, known};

/// Every such message. Where one’s words are part of another’s, the longer one comes first.
pub static NAMES: &[Known] = &[
    known(
        &[
            "local variable '{}' referenced before assignment",
            "cannot access local variable '{}' where it is not associated with a value",
        ],
        "A function uses {} in a line above the one that gives it a value.",
        "Move the line that computes {} up. Within a function, a name that gets a value anywhere belongs to the function \
         from its first line on.",
        Shows::Named,
    ),
    known(
        &["name 'np' is not defined"],
        "Python knows no np where this line runs.",
        "NumPy is not imported. Run import numpy as np first; after a restart of the notebook, again.",
        Shows::Nothing,
    ),
    known(
        &["name '{}' is not defined"],
        "Python knows no {} where this line runs: no line above has given it a value.",
        "The line that computes {} is missing, stands further down, was not run, or writes the name in another way. \
         Capitals count: dz2 is not dZ2. What is in a dictionary has no name of its own: write A1 = cache[\"A1\"] first.",
        Shows::Named,
    ),
    known(
        &["KeyError: '{}'", "KeyError: \"{}\"", "KeyError '{}'"],
        "The dictionary has no entry {}.",
        "The line that computes {} is there, but the dictionary that is passed on lacks it, or has it under another key. \
         Capitals count. Print its keys, as in print(grads.keys()), to see what it has.",
        Shows::Named,
    ),
    everyday(
        &["No module named '{}'"],
        "Python finds no library {}.",
        "Install it (pip install {}), or look for an error in the name. Nothing in the network is wrong.",
        Shows::Nothing,
    ),
    known(
        &[
            "was removed in the NumPy 2.0 release",
            "np.mat was removed",
            "np.matrix was removed",
        ],
        "NumPy 2 no longer has this name. Older code and tutorials use it.",
        "For np.mat write np.array. Of a matrix, * is the matrix product, but of an array * works entry by entry: where \
         the formula has W2ᵀ dZ2, write W2.T @ dZ2.",
        Shows::Nothing,
    ),
    known(
        &["was a deprecated alias for the builtin"],
        "NumPy no longer has this name for a plain type of Python’s.",
        "For np.float write float, for np.int write int, for np.bool write bool.",
        Shows::Nothing,
    ),
    known(
        &["module 'numpy' has no attribute '{}'"],
        "NumPy has no function np.{}.",
        "There is an error in the name, or your NumPy is of another version than the tutorial’s.",
        Shows::Nothing,
    ),
    known(
        &["numpy boolean subtract", "numpy boolean negative"],
        "True and False cannot be subtracted in NumPy.",
        "Y, or another mask, holds True and False. Make numbers of it first: Y = Y * 1.0, or (Z1 > 0).astype(float).",
        Shows::Nothing,
    ),
    known(
        &[
            "Cannot cast ufunc '{}' output",
            "Cannot cast ufunc {} output",
            "Cannot cast ufunc",
        ],
        "A line such as W1 -= … changes an array in place, and that array holds whole numbers, which cannot become \
         fractions.",
        "The array was made of whole numbers, such as np.array([[1, 2]]). Write np.array([[1., 2.]]), or W1 = W1 - … \
         in place of W1 -= ….",
        Shows::Update,
    ),
    known(
        &[
            "only length-1 arrays can be converted",
            "only size-1 arrays can be converted",
            "only 0-dimensional arrays can be converted",
            "Conversion of an array with ndim > 0 to a scalar",
        ],
        "A function of plain numbers was given an array of several: math.exp, float( ) and their like take one number.",
        "Write np.exp, np.log and np.tanh for math.exp, math.log and math.tanh: NumPy’s take every entry at once. For \
         the cost, add the losses up with np.sum before float( ).",
        Shows::Cost,
    ),
    known(
        &[
            "setting an array element with a sequence",
            "inhomogeneous shape",
        ],
        "A place for one number was given several, or a list whose rows differ in length was made an array.",
        "In np.array([[…], […]]) every row must have as many numbers as the others. An entry such as dW[0, 1] takes one \
         number, not a row.",
        Shows::Nothing,
    ),
    known(
        &["truth value of an array with more than one element is ambiguous"],
        "if, and, or and not need one answer, but here they have an array with one for each entry.",
        "For an entry-by-entry choice write np.where(Z > 0, …) or (Z > 0) * …; to ask whether all entries agree, write \
         np.all( ).",
        Shows::Nothing,
    ),
    known(
        &[
            "unsupported operand type(s) for {}: 'NoneType'",
            "unsupported operand type(s) for {}: '{}' and 'NoneType'",
            "'NoneType' object is not subscriptable",
            "'NoneType' object has no attribute '{}'",
            "cannot unpack non-iterable NoneType object",
            "'NoneType' object is not iterable",
        ],
        "None is what a function gives that has no return, and what the notebook’s gaps hold before you fill them in.",
        "Look for a line that still reads … = None, or for a function without return.",
        Shows::Nothing,
    ),
    known(
        &[
            "unsupported operand type(s) for {}: 'int' and 'tuple'",
            "unsupported operand type(s) for {}: 'float' and 'tuple'",
            "unsupported operand type(s) for {}: 'tuple' and",
        ],
        "X.shape is a pair of numbers, (n_x, m), and a pair cannot be divided or multiplied.",
        "Take one number of it: m = X.shape[1] where examples are columns.",
        Shows::Nothing,
    ),
    known(
        &[
            "unsupported operand type(s) for {}: '{}' and",
            "unsupported operand type(s) for",
            "can't multiply sequence by non-int",
        ],
        "The two things to the left and right of the sign are of kinds that it does not take together, such as a list, a \
         text or a dictionary.",
        "Make an array of a list first: np.array(…). Of a dictionary take an entry: parameters[\"W1\"].",
        Shows::Nothing,
    ),
    known(
        &["'tuple' object cannot be interpreted as an integer"],
        "A whole number was expected, and a pair was given, such as X.shape.",
        "Take one number of the pair, X.shape[1]; or take away a pair of brackets: np.zeros((n_h, 1)) wants one shape, \
         np.random.randn(n_h, n_x) wants two numbers.",
        Shows::Nothing,
    ),
    known(
        &[
            "Cannot interpret '{}' as a data type",
            "data type not understood",
        ],
        "np.zeros was given two numbers, and took the second for a type.",
        "np.zeros takes one shape, so it needs two pairs of brackets: np.zeros((n_h, 1)).",
        Shows::Nothing,
    ),
    known(
        &["'{}' object is not callable"],
        "Round brackets after a name call a function, and this one holds a {}.",
        "For a product a sign is missing: write W2 @ (…) or W2 * (…). For an entry write square brackets: X.shape[1].",
        Shows::Nothing,
    ),
    known(
        &[
            "'{}' object is not subscriptable",
            "'{}' object is not scriptable",
        ],
        "Square brackets ask for an entry, and a {} has none.",
        "Call functions with round brackets. Is the name before the brackets that of a function?",
        Shows::Nothing,
    ),
    known(
        &[
            "'tuple' object has no attribute '{}'",
            "'list' object has no attribute '{}'",
        ],
        "A list or a pair is no NumPy array, so it has no .T, .shape or .dot.",
        "Make an array of it first: np.array(…). A comma at the end of a line makes a pair, too: dZ2 = A2 - Y, is one.",
        Shows::Nothing,
    ),
    known(
        &[
            "'float' object has no attribute '{}'",
            "'int' object has no attribute '{}'",
        ],
        "A plain number is no NumPy array, so it has no .{}.",
        "The name holds one number where a matrix belongs. Look at the line that gives it its value: mostly np.sum \
         without axis=1, keepdims=True adds everything up.",
        Shows::Sum,
    ),
    known(
        &["'{}' object has no attribute '{}'"],
        "What stands before the point is of the kind {}, and has nothing of the name after the point.",
        "There is an error in the name after the point, or the name before it holds something else than you think. \
         type( ) tells.",
        Shows::Nothing,
    ),
    known(
        &[
            "loop of ufunc does not support argument",
            "not supported for the input types",
        ],
        "A function of NumPy’s was given an array of things that are not numbers, such as texts or arrays of different \
         lengths.",
        "Look at the dtype of what it is given. Read numbers from a file as float, and give all rows the same length.",
        Shows::Nothing,
    ),
    known(
        &["got an unexpected keyword argument '{}'"],
        "The function has no setting {}.",
        "There is an error in its name, or it belongs to another function: axis and keepdims are for np.sum, not for \
         np.dot.",
        Shows::Sum,
    ),
    known(
        &["missing {} required positional argument"],
        "A function was called with too few values.",
        "np.dot and np.multiply take two: np.dot(W2.T, dZ2). Look at the commas and brackets.",
        Shows::Nothing,
    ),
    known(
        &["too many values to unpack", "not enough values to unpack"],
        "The names to the left of = are not as many as the values to the right.",
        "Compare the names with what the function’s return gives. X.shape gives two.",
        Shows::Nothing,
    ),
];
