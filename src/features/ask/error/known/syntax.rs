//! Messages about what is no Python, and those of the course’s tests.

use super::entry::{Known, Shows, everyday};

/// Every such message. Where one’s words are part of another’s, the longer one comes first.
pub static SYNTAX: &[Known] = &[
    everyday(
        &["unexpected indent"],
        "This line begins further to the right than the one above, and no block begins here.",
        "Give all lines of the function the same number of blanks at the beginning.",
        Shows::Nothing,
    ),
    everyday(
        &["expected an indented block"],
        "After a line that ends in a colon, the next one must begin further to the right.",
        "Indent the lines below def, for or if by four blanks.",
        Shows::Nothing,
    ),
    everyday(
        &["unindent does not match", "inconsistent use of tabs"],
        "The blanks at the beginning of this line fit no line above. Tabs and blanks may be mixed.",
        "Use four blanks everywhere.",
        Shows::Nothing,
    ),
    everyday(
        &["'{}' was never closed", "unexpected EOF while parsing"],
        "A bracket is open at the end.",
        "Count brackets from the line that Python names on: each ( needs its ). Nested calls such as np.sum(np.dot(…)) \
         lose one easily.",
        Shows::Nothing,
    ),
    everyday(
        &["unmatched '{}'", "does not match opening parenthesis"],
        "There is a closing bracket too many.",
        "Count the brackets of this line.",
        Shows::Nothing,
    ),
    everyday(
        &[
            "unterminated string literal",
            "EOL while scanning string literal",
        ],
        "A quote ' or \" opens a text that does not end on its line.",
        "In MATLAB ' is the transpose. In NumPy it is .T.",
        Shows::Nothing,
    ),
    everyday(
        &[
            "invalid character '{}'",
            "invalid non-printable character",
            "invalid character in identifier",
        ],
        "This line has a character that Python does not take, such as the long minus − or the curly quotes of a typeset \
         page.",
        "Type the sign anew on the keyboard.",
        Shows::Nothing,
    ),
    everyday(
        &["Perhaps you forgot a comma"],
        "Two values stand side by side with nothing between them.",
        "Between the arguments of np.dot belongs a comma; between the factors of a product * or @.",
        Shows::Nothing,
    ),
    everyday(
        &["cannot assign to", "can't assign to"],
        "To the left of = there must be a name.",
        "Turn the line round. To compare, write ==.",
        Shows::Nothing,
    ),
    everyday(
        &["invalid decimal literal", "invalid syntax"],
        "Python cannot read this line.",
        "Often it is a sign that is missing (2A for 2 * A), ^ for **, or a bracket that the line above leaves open.",
        Shows::Nothing,
    ),
    everyday(
        &[
            "Wrong values for {}",
            "Wrong shape for variable {}",
            "Wrong shape for {}",
            "Wrong value",
            "Wrong shape",
            "Error: Wrong output",
            "Wrong output",
        ],
        "A test has compared your result with the right one, and they differ.",
        "Type your line in Write it, and the page looks for the slip. Paste your numbers in Own numbers to see the first \
         entry that differs.",
        Shows::Named,
    ),
];
