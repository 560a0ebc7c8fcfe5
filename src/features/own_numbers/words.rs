//! The words of *Own numbers*.

use crate::algebra::var::Dim;

/// The letter of a dimension.
pub const fn letter(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "1",
        Dim::Inputs => "n_x",
        Dim::Hidden => "n_h",
        Dim::Outputs => "n_y",
        Dim::Examples => "m",
    }
}

/// `(4, 2)`
pub fn shape((rows, cols): (usize, usize)) -> String {
    format!("({rows}, {cols})")
}

/// What shape a matrix must have.
pub fn must_be(name: &str, dims: (Dim, Dim), numbers: (usize, usize)) -> String {
    let shape = self::shape(numbers);
    format!("{name} must be {shape}{}", for_which(dims, numbers))
}

/// ` for n_h = 4`: the letters behind the numbers.
fn for_which((rows, cols): (Dim, Dim), numbers: (usize, usize)) -> String {
    let is_known = |dim: Dim| matches!(dim, Dim::One | Dim::Inputs);
    let mut named: Vec<String> = Vec::new();
    for (dim, number) in [(rows, numbers.0), (cols, numbers.1)] {
        if !is_known(dim) {
            named.push(format!("{} = {number}", letter(dim)));
        }
    }
    match &named[..] {
        [] => String::new(),
        named => format!(" for {}", named.join(", ")),
    }
}

/// What is said of another shape.
pub fn other_shape(must_be: &str, got: &str, is_turned: bool) -> String {
    let question = if is_turned {
        " Is it the transpose?"
    } else {
        ""
    };
    format!("{must_be}; yours is {got}.{question}")
}

/// What is said of one axis.
pub fn one_axis(got: &str, taken: (usize, usize)) -> String {
    let taken = shape(taken);
    format!("{got} has only one axis. Here it is read as {taken}.")
}

/// What is said where a matrix waits for another.
pub fn waits(name: &str, m: usize, other: &str, has: usize) -> String {
    format!(
        "{name} has m = {m}, but {other} has m = {has}. {name} is kept until you paste {other} with m = {m} too; \
         then both are used."
    )
}

/// What is said where another n_h is used.
pub fn other_units(n_h: usize) -> String {
    format!(
        "n_h is now {n_h}. b1, W2 and b2 are drawn from the seed again, because their shapes change with it."
    )
}

/// What is said where the run starts anew.
pub fn used(name: &str, iteration: u32) -> String {
    match iteration {
        0 => format!("✓ {name} is used. Every step is now computed with it."),
        iteration => format!(
            "✓ {name} is used. The other parameters keep their values from iteration {iteration}, which is \
             iteration 0 of a new run."
        ),
    }
}

/// What is said where nothing is held back any more.
pub const ALL_LEARNED: &str =
    "All examples are now used for training: none is held back for testing.";

/// What is said of a label.
pub fn not_a_label(row: usize, col: usize, value: &str) -> String {
    format!("Y[{row}, {col}] is {value}. Every label must be 0 or 1.")
}

/// What is said of too many units.
pub fn too_many_units(most: u32) -> String {
    format!("At most {most} hidden units can be used.")
}

/// What is said of agreement.
pub fn same(name: &str, decimals: u32) -> String {
    match decimals {
        0 => format!("✓ {name} is right, every number."),
        decimals if decimals > 8 => {
            format!("✓ {name} is right, every number to all {decimals} decimals.")
        }
        8 => format!("✓ {name} is right, every number to the 8 decimals that NumPy prints."),
        decimals => {
            format!("✓ {name} is right, every number to the {decimals} decimals that you pasted.")
        }
    }
}

/// What is said of too few digits.
pub const TOO_FEW_DIGITS: &str = "Nothing differs, but there are too few digits to be sure. \
    np.set_printoptions(precision=8) prints more.";

/// What is said of the first entry that differs.
pub fn differs(
    name: &str,
    (row, col): (usize, usize),
    [got, right]: [&str; 2],
    count: (usize, usize),
) -> String {
    let (entries, of) = count;
    let many = match entries {
        1 => "It is the only one".to_owned(),
        entries => format!("{entries} of {of} differ"),
    };
    format!(
        "✗ The first number that differs is {name}[{row}, {col}], row {row}, column {col}: yours {got}, right {right}. {many}."
    )
}

/// What is said of one factor for all.
pub fn factor(factor: &str, name: Option<&str>, m: usize) -> String {
    match name {
        _ if factor == "−1" => "Every number has the wrong sign.".to_owned(),
        Some("m") => format!("Every number is {m} times the right one, and m is {m}."),
        Some(_) => format!("Every number is 1/{m} of the right one, and m is {m}."),
        None => format!("Every number is {factor} times the right one."),
    }
}

/// What is said where the numbers are right but turned.
pub const TRANSPOSED: &str = "The numbers are right, but transposed.";

/// What is said where the numbers are those of another array.
pub fn same_as(other: &str) -> String {
    format!("These are the numbers of {other}.")
}

/// What is said where the update has been made already.
pub const NEXT_ITERATION: &str = "These are the numbers of the next iteration, after the update.";

/// What is said of a small difference.
pub fn near(apart: &str) -> String {
    format!(
        "No number is off by more than {apart} times the largest. float32 has only about 7 digits."
    )
}

/// What is said before the line that gives the numbers.
pub const ONE_CAUSE: &str = "This line gives exactly your numbers:";

/// What is said before several.
pub const CAUSES: &str = "Each of these lines gives exactly your numbers:";
