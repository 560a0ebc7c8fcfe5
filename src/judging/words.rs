//! The sentences of *Write it*: the task, the verdicts and the hints.

use crate::algebra::python::repair::Undo;

/// The sentence for work that could not be restored after a reload.
pub const LOST: &str =
    "Your work on this tab could not be restored after the reload. It starts again.";

/// The task: which variable is to be computed.
pub fn task(name: &str) -> String {
    format!(
        "Compute {name} in NumPy from what has been computed before it. While you type, every part shows its shape."
    )
}

/// The hint that says what kind of slip it is.
pub const fn kind(undo: Undo) -> &'static str {
    match undo {
        Undo::Transpose => "A transpose is missing.",
        Undo::NoTranspose => "There is one transpose too many.",
        Undo::MatrixProduct => {
            "This must be a matrix product (@ or np.dot), which multiplies and adds up."
        }
        Undo::Elementwise => "This must be a product entry by entry: *.",
        Undo::TurnRound => "The two sides are swapped.",
        Undo::Sign => "A sign is wrong.",
        Undo::DivideByM => "1/m is missing, because J is a mean.",
        Undo::NoDivideByM => "There is one 1/m too many.",
        Undo::Square => "A square is missing.",
        Undo::NoSquare => "There is one square too many.",
        Undo::OtherName => "This is the wrong variable.",
        Undo::Axis => "The sum runs along the wrong axis.",
        Undo::AddAxis => {
            "axis= is missing, with keepdims=True. Without it the sum is one single number."
        }
        Undo::KeepDims => {
            "keepdims=True is missing. Without it the sum has one axis, and is neither a row nor a column."
        }
        Undo::Factor => "A factor is missing.",
        Undo::NoFactor => "There is a factor too many.",
        Undo::Divide => "One divides here, or multiplies, where it must be the other.",
        Undo::Term => "Something must be added here, or subtracted.",
        Undo::NoTerm => "There is a term too many.",
        Undo::OtherNumber => "This number is wrong.",
        Undo::ByM => "This must be m, the number of examples.",
        Undo::OneMinus => "“1 -” is missing before this.",
        Undo::NoOneMinus => "There is one “1 -” too many.",
        Undo::Brackets => "The brackets are at the wrong place.",
        Undo::Slope => "The slope of the activation is missing.",
        Undo::OtherSlope => "This is not the slope that belongs here.",
        Undo::Function => "A function is missing.",
        Undo::OtherFunction => "This is the wrong function.",
        Undo::Sum => "A sum is missing.",
        Undo::NoSum => "This must not be added up.",
        Undo::SumForMean => {
            "This must be the sum divided by m: a mean divides by the number of all entries."
        }
        Undo::Order => "This line comes too early.",
        Undo::Overwritten => "This line gives a name of the lesson another value.",
        Undo::AddUp => {
            "This must be +=. With = each turn of the loop throws away what the turns before it have added."
        }
        Undo::Comparison => "This compares the wrong way round.",
        Undo::Index => "This is the wrong index.",
    }
}

/// Where the slip is that makes another line wrong; each of several lines explains it alone.
pub fn slip_in(lines: &[usize]) -> String {
    match lines {
        [line] => format!("The slip is in line {line}."),
        lines => {
            let lines: Vec<String> = lines.iter().map(|line| format!("line {line}")).collect();
            format!(
                "One change explains this, in {}: change one of them, not all.",
                lines.join(" or in ")
            )
        }
    }
}

/// The hint that says in which part of the line the slip is.
pub fn place(part: &str) -> String {
    format!("Look at {part}")
}

/// The place of an error, for a reader who does not see the underline.
pub fn error_at(line: usize, part: &str) -> String {
    match part {
        "" => format!("In line {line}, at its end."),
        part => format!("In line {line}, at {part}"),
    }
}

/// The verdict on a value of a wrong shape.
pub fn other_shape(got: &str, (rows, cols): (usize, usize)) -> String {
    format!("The shape is {got}. It must be ({rows}, {cols}).")
}

/// The verdict on a value of the right shape with a wrong number; the entry follows.
pub const OTHER_VALUE: &str =
    "The shape is right. The numbers are not: the first that differs is at";

/// The label of the button that checks one step's lines.
pub const CHECK_LINE: &str = "Check my line";

/// The label of the button that checks the whole backward pass.
pub const CHECK_ALL: &str = "Check all lines";

/// The verdict on a backward pass of which every line is right.
pub const ALL_RIGHT: &str = "✓ This is backward_propagation. Every line of it is yours.";

/// The caption of the verdicts on a backward pass.
pub const EACH_BY_ITSELF: &str =
    "Each line is checked by itself, as if the lines before it were right";

/// The verdict on a line that is not written yet.
pub const NOTHING: &str = "not written yet";

/// The distance of a gradient from its central differences, after the verdict.
pub fn nudged(distance: &str) -> String {
    format!(" Compared with central differences: ‖a − b‖ / (‖a‖ + ‖b‖) = {distance}.")
}

/// The verdict on a right line.
pub const RIGHT: &str = "Right: the shape, every number, and with other sizes too.";

/// What is to be done with a line that is not mended but left out, or moved.
pub const fn left_out(undo: Undo) -> &'static str {
    match undo {
        Undo::Order => "Move this line behind all gradients.",
        _ => "Leave this line out.",
    }
}

/// The sentence for a line that is wrong only because of a line before it.
pub const FOLLOWS: &str =
    "This line itself is right. It uses the line with the slip that is named above.";

/// The shape of a single number.
pub const SINGLE: &str = "(), a single number";

/// The sentence for a wrong line that is too long to look for a slip in it; the number is
/// [`LONGEST_SEARCHED`](crate::judging::search::LONGEST_SEARCHED).
pub fn too_long(longest: usize) -> String {
    format!(
        "This line is too long to look for a slip in it: it has more than {longest} names, numbers and signs. \
         Compute a part of it in a line before, under a name of its own."
    )
}

/// What is said of a text that is week 2's logistic regression.
pub const WEEK_TWO: &str = "This is week 2’s logistic regression, with w as a column and b as a number. It is checked in these \
                            shapes, on the page’s X and Y.";

/// What is said of a text that has another number of layers than the page’s network.
pub fn other_network(has_hidden: bool) -> String {
    let (is, choose) = match has_hidden {
        true => ("has a hidden layer", "one hidden layer"),
        false => ("has no hidden layer", "logistic regression"),
    };
    format!(
        "Your code {is}. It is checked for such a network, on the page’s X and Y. To see that network, choose “{choose}”."
    )
}

/// What is said of a text whose examples are rows, where the page’s are columns, or the other way round.
pub fn other_layout(is_rows: bool) -> String {
    let (is, others) = if is_rows {
        ("rows", "columns")
    } else {
        ("columns", "rows")
    };
    format!(
        "In your code the examples are {is}, and on the page {others}. It is checked with {is}. To see that, choose {is} on the page too."
    )
}

/// What is said of a line that is right with another activation function.
pub fn other_function(other: &str, own: &str) -> String {
    format!(
        "This is right for {other}. On the page g is {own}: use the slope of {own}, or choose {other} under Activation."
    )
}

/// The name of the learner’s text with the verdicts in it.
pub const LISTING: &str = "Your text, line by line";

/// The steps that are not written yet.
pub fn missing(names: &[String]) -> String {
    format!("Not written yet: {}.", names.join(", "))
}

/// What is said of a step that an error in that line leaves without a value.
pub fn stopped(name: &str, line: usize) -> String {
    format!("{name} is not checked, because of the error in line {line}.")
}

/// How many places of a text are refused.
pub fn refused(count: usize) -> String {
    match count {
        1 => "One place cannot be run. Everything else can be checked all the same.".to_owned(),
        _ => format!("{count} places cannot be run. Everything else can be checked all the same."),
    }
}

/// The heading of the names that are the learner’s own.
pub const READINGS: &str =
    "Names of yours, and what they are read as. If one is wrong, choose another.";

/// The name of the choice of what a name is read as.
pub fn reading(name: &str) -> String {
    format!("{name} is read as")
}
