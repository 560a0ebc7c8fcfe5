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

/// A shape as NumPy prints it: `(4, 2)`.
pub fn shape((rows, cols): (usize, usize)) -> String {
    format!("({rows}, {cols})")
}

/// The shape that a matrix must have.
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

/// The sentence for a wrong shape.
pub fn other_shape(must_be: &str, got: &str, is_turned: bool) -> String {
    let question = if is_turned {
        " Is it the transpose?"
    } else {
        ""
    };
    format!("{must_be}; yours is {got}.{question}")
}

/// The sentence for an array with one axis.
pub fn one_axis(got: &str, taken: (usize, usize)) -> String {
    let taken = shape(taken);
    format!("{got} has only one axis. Here it is read as {taken}.")
}

/// The sentence for an X or Y that waits for the other one to have as many examples.
pub fn waits(name: &str, m: usize, other: &str, has: usize) -> String {
    format!(
        "{name} has m = {m}, but {other} has m = {has}. {name} is kept until you paste {other} with m = {m} too; \
         then both are used."
    )
}

/// The sentence for a W1 that changes n_h.
pub fn other_units(n_h: usize) -> String {
    format!(
        "n_h is now {n_h}. b1, W2 and b2 are drawn from the seed again, because their shapes change with it."
    )
}

/// The sentence for a matrix that is used: the run starts anew with it.
pub fn used(name: &str, iteration: u32) -> String {
    match iteration {
        0 => format!("✓ {name} is used. Every step is now computed with it."),
        iteration => format!(
            "✓ {name} is used. The other parameters keep their values from iteration {iteration}, which is \
             iteration 0 of a new run."
        ),
    }
}

/// The sentence for test examples that become training examples.
pub const ALL_LEARNED: &str =
    "All examples are now used for training: none is held back for testing.";

/// The sentence for a label that is neither 0 nor 1.
pub fn not_a_label(row: usize, col: usize, value: &str) -> String {
    format!("Y[{row}, {col}] is {value}. Every label must be 0 or 1.")
}

/// The sentence for too many hidden units.
pub fn too_many_units(most: u32) -> String {
    format!("At most {most} hidden units can be used.")
}

/// The sentence for an array in which every number is right.
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

/// The sentence for an array with too few digits to be compared.
pub const TOO_FEW_DIGITS: &str = "Nothing differs, but there are too few digits to be sure. \
    np.set_printoptions(precision=8) prints more.";

/// The sentence for the first entry that differs.
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

/// The sentence for a factor that all entries have in common.
pub fn factor(factor: &str, name: Option<&str>, m: usize) -> String {
    match name {
        _ if factor == "−1" => "Every number has the wrong sign.".to_owned(),
        Some("m") => format!("Every number is {m} times the right one, and m is {m}."),
        Some(_) => format!("Every number is 1/{m} of the right one, and m is {m}."),
        None => format!("Every number is {factor} times the right one."),
    }
}

/// The sentence for the transpose of the right array.
pub const TRANSPOSED: &str = "The numbers are right, but transposed.";

/// The sentence for the numbers of another array.
pub fn same_as(other: &str) -> String {
    format!("These are the numbers of {other}.")
}

/// The sentence for the numbers of the next iteration.
pub const NEXT_ITERATION: &str = "These are the numbers of the next iteration, after the update.";

/// The sentence for a small difference.
pub fn near(apart: &str) -> String {
    format!(
        "No number is off by more than {apart} times the largest. float32 has only about 7 digits."
    )
}

/// The heading of the one line of code that gives the pasted numbers.
pub const ONE_CAUSE: &str = "This line gives exactly your numbers:";

/// The heading of several such lines.
pub const CAUSES: &str = "Each of these lines gives exactly your numbers:";
