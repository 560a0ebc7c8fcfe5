//! The sentences about shapes that do not fit, and about the slips that lead there.

use crate::algebra::readings::slip::Slip;
use crate::iteration::slip_words;

use super::message::{Clash, Sizes, Sort, written};
use super::origin::Misshapen;

/// The words of NumPy, whole, where the text has them whole or the numbers are there to complete them.
pub fn in_full(clash: &Clash) -> String {
    let shapes: Vec<String> = clash.shapes.iter().map(|shape| written(shape)).collect();
    match (clash.sort, &shapes[..], clash.sizes) {
        (Sort::Broadcast, [_, _, ..], _) => {
            let shapes = shapes.join(" ");
            format!("ValueError: operands could not be broadcast together with shapes {shapes}")
        }
        (Sort::Broadcast, ..) => "ValueError: operands could not be broadcast together".to_owned(),
        (Sort::Matmul, _, Some([right, left])) => {
            format!("ValueError: matmul: … (size {right} is different from {left})")
        }
        (Sort::Matmul, ..) => "ValueError: matmul: Input operand 1 has a mismatch".to_owned(),
        (Sort::Dot, [left, right], Some([l, r])) => {
            format!("ValueError: shapes {left} and {right} not aligned: {l} (dim 1) != {r} (dim 0)")
        }
        (Sort::Dot, [left, right], None) => {
            format!("ValueError: shapes {left} and {right} not aligned")
        }
        (Sort::Dot, ..) => "ValueError: shapes not aligned".to_owned(),
        (Sort::InPlace, [target, result], _) => format!(
            "ValueError: non-broadcastable output operand with shape {target} doesn’t match the broadcast shape {result}"
        ),
        (Sort::InPlace, ..) => "ValueError: non-broadcastable output operand".to_owned(),
        (Sort::Axis, _, Some([axis, rank])) => {
            format!("AxisError: axis {axis} is out of bounds for array of dimension {rank}")
        }
        (Sort::Axis, ..) => "AxisError: axis is out of bounds".to_owned(),
    }
}

/// What the words mean.
pub fn meaning(clash: &Clash) -> Vec<String> {
    match clash.sort {
        Sort::Broadcast => broadcast(clash),
        Sort::Matmul | Sort::Dot => product(clash),
        Sort::InPlace => in_place(clash),
        Sort::Axis => axis(clash),
    }
}

fn broadcast(clash: &Clash) -> Vec<String> {
    let mut said = vec![
        "The sign between these two arrays (+, −, * or /) works entry by entry, so each entry needs a partner in the \
         other array."
            .to_owned(),
        "NumPy compares the sizes from the last one on. Two that meet must be equal, or one of them must be 1, which is \
         then repeated."
            .to_owned(),
    ];
    let [left, right] = match &clash.shapes[..] {
        [left, right, ..] => [left, right],
        _ => return said,
    };
    let clashes: Vec<String> = meetings(left, right)
        .into_iter()
        .filter(|(l, r)| l != r && *l != 1 && *r != 1)
        .map(|(l, r)| format!("{l} meets {r}"))
        .collect();
    let both = [written(left), written(right)].join(" and ");
    if clashes.is_empty() {
        said.push(fit(&both));
        return said;
    }
    said.push(format!(
        "Here {both} do not fit: {}.",
        clashes.join(", and ")
    ));
    let swapped = right.iter().rev().eq(left.iter());
    if swapped && left.len() == 2 {
        said.push(
            "One is the shape of the other’s transpose, so a .T is missing or one too many."
                .to_owned(),
        );
    } else if left.len() == 2 && right.len() == 2 && left.last() == right.first() {
        said.push(format!(
            "A matrix product of the two, @ or np.dot, would fit: {}.",
            written(&[left[0], right[1]])
        ));
    }
    if clash.shapes.len() == 3 {
        said.push(
            "Three shapes are listed because the array on the left of -= counts twice: as an operand, and as the place \
             of the result."
                .to_owned(),
        );
    }
    said
}

/// The sentence for shapes that fit, about which NumPy cannot have complained.
fn fit(both: &str) -> String {
    format!(
        "But {both} fit, so the message was about other shapes: copy it again, with the line that failed."
    )
}

/// The sizes that meet, from the last on.
fn meetings(left: &Sizes, right: &Sizes) -> Vec<(usize, usize)> {
    let left = left.iter().rev().copied();
    left.zip(right.iter().rev().copied()).collect()
}

fn product(clash: &Clash) -> Vec<String> {
    let rule = "A matrix product multiplies a row of the left matrix with a column of the right one, number by number, \
                and adds up. So a row of the left must be as long as a column of the right."
        .to_owned();
    let (left, right) = match (clash.sort, clash.sizes, &clash.shapes[..]) {
        (Sort::Matmul, Some([right, left]), _) => (left, right),
        (Sort::Dot, Some([left, right]), _) => (left, right),
        (_, None, [left, right]) => match (left.last(), right.first()) {
            (Some(left), Some(right)) => (*left, *right),
            _ => return vec![rule],
        },
        _ => return vec![rule],
    };
    if left == right {
        let both: Vec<String> = clash.shapes.iter().map(|shape| written(shape)).collect();
        let both = match &both[..] {
            [] => format!("{left} and {right}"),
            both => both.join(" and "),
        };
        return vec![rule, fit(&both)];
    }
    let of_shapes = match &clash.shapes[..] {
        [l, r] => format!(
            "Here the left matrix is {}: its rows have {}. The right one is {}: its columns have {}.",
            written(l),
            numbers(left),
            written(r),
            numbers(right)
        ),
        _ => format!(
            "Here the rows of the left matrix have {}, and the columns of the right one have {}.",
            numbers(left),
            numbers(right)
        ),
    };
    let mut said = vec![rule, of_shapes];
    if clash.sort == Sort::Matmul {
        said.push(format!(
            "NumPy names the right matrix first: “core dimension 0” is its number of rows, {right}. The {left} is the \
             number of columns of the left one."
        ));
    }
    if let [l, r] = &clash.shapes[..]
        && l == r
    {
        said.push(
            "Both have the same shape, so a product entry by entry, * or np.multiply, would fit; or one of them needs a \
             .T."
                .to_owned(),
        );
    }
    said
}

fn numbers(count: usize) -> String {
    match count {
        1 => "1 number".to_owned(),
        count => format!("{count} numbers"),
    }
}

fn in_place(clash: &Clash) -> Vec<String> {
    let mut said = vec![
        "A line such as W -= … writes its result into the array on the left, so the result must have the shape of that \
         array."
            .to_owned(),
    ];
    if let [target, result] = &clash.shapes[..] {
        said.push(format!(
            "Here the array on the left is {}, and what comes out is {}: what is subtracted has another shape, and \
             NumPy has repeated the numbers to make them fit.",
            written(target),
            written(result)
        ));
    }
    said.push(
        "A gradient must have the shape of its parameter: dW that of W, db that of b.".to_owned(),
    );
    said
}

fn axis(clash: &Clash) -> Vec<String> {
    let mut said = vec![
        "Axes are counted from 0: in a matrix axis=0 runs down the rows, axis=1 across the columns.".to_owned(),
    ];
    if let Some([axis, rank]) = clash.sizes {
        let has = match rank {
            0 => "no axis: it is a single number".to_owned(),
            1 => {
                "one axis, number 0: its shape is like (4,), neither a row nor a column".to_owned()
            }
            rank => format!("{rank} axes"),
        };
        said.push(format!(
            "Axis {axis} was asked for, but this array has {has}."
        ));
    }
    said.push(
        "An axis is lost by np.sum without keepdims=True, by X[:, 0], or by writing np.zeros(4) for np.zeros((4, 1))."
            .to_owned(),
    );
    said
}

/// A shape of the message, and its part in the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeShown {
    /// As NumPy writes it.
    pub shape: String,
    /// Which array it is of.
    pub role: &'static str,
}

/// The shapes of the message, each with its part.
pub fn shapes(clash: &Clash) -> Vec<ShapeShown> {
    let roles: &[&'static str] = match clash.sort {
        Sort::Broadcast => &[
            "left of the sign",
            "right of the sign",
            "place of the result",
        ],
        Sort::Matmul | Sort::Dot => &["left matrix", "right matrix"],
        Sort::InPlace => &["array on the left of -=", "result"],
        Sort::Axis => &[],
    };
    let shown = clash.shapes.iter().zip(roles);
    let shown = shown.map(|(shape, role)| ShapeShown {
        shape: written(shape),
        role,
    });
    shown.collect()
}

/// The sentence for a slip in the line of `name`.
pub fn slip(slip: Slip, name: &str) -> String {
    match slip {
        Slip::NoTranspose => format!("A transpose is missing in the line of {name}."),
        Slip::TurnedRound => {
            format!("Left and right are swapped in the line of {name}.")
        }
        Slip::Elementwise => {
            format!("The line of {name} has * where the matrix product, @ or np.dot, belongs.")
        }
        Slip::MatrixProduct => {
            format!("The line of {name} has a matrix product, @ or np.dot, where * belongs.")
        }
        Slip::NoKeepDims => format!(
            "np.sum in the line of {name} has no keepdims=True, so its result has one axis only."
        ),
        Slip::OtherAxis => format!("The sum in the line of {name} runs along the wrong axis."),
        Slip::TransposedProduct => format!(
            "The line of {name} has a transpose and a matrix product, which pair each label with each prediction, where \
             * belongs."
        ),
        Slip::TransposedFactor => format!(
            "The line of {name} has a transpose, which pairs each label with each prediction."
        ),
        Slip::OwnOutput => {
            format!("The line of {name} has the layer’s own output where its input belongs.")
        }
        Slip::LayerBelow => {
            format!("The line of {name} has the activations of the layer below.")
        }
        Slip::NoActivation => format!("The line of {name} lacks its activation function."),
        Slip::Plus => format!("The line of {name} has + where − belongs."),
        Slip::NoMean => {
            format!("The line of {name} has no 1/m, so its result is m times too large.")
        }
        Slip::OtherLayer => {
            format!("The line of {name} has the slope of the other layer’s activation.")
        }
        slip => format!(
            "The line of {name} is one slip away from the right one: {}.",
            slip_words::name(slip)
        ),
    }
}

/// The sentence for another name in a line.
pub fn other_name(name: &str, meant: &str, is: &str) -> String {
    format!("The line of {name} has {is} where {meant} belongs.")
}

/// The sentence for a name that holds another array in the backward pass.
pub fn cached(name: &str, holds: &str) -> String {
    format!("{name} holds {holds}: a line such as {name} = cache[\"{holds}\"] has the wrong key.")
}

/// The sentence for an array that comes in another shape.
pub fn given(name: &str, how: Misshapen, got: &str, right: &str) -> String {
    match how {
        Misshapen::Transposed => {
            format!("{name} comes transposed: its shape is {got}, and these lines need {right}.")
        }
        Misshapen::Flat => format!(
            "{name} has one axis: its shape is {got}, and these lines need {right}. Write {name}.reshape{right}."
        ),
    }
}

/// The sentence for a slip that is noticed in a later line only.
pub fn later(name: &str, got: &str, right: &str, line: &str) -> String {
    format!(
        "That line raises no error, but {name} then has the shape {got}, not {right}. The line of {line} is the first \
         that NumPy refuses."
    )
}

/// The sentence for a wrong array that is noticed in a later line only.
pub fn noticed(line: &str) -> String {
    format!("The line of {line} is the first that NumPy refuses.")
}

/// The sentence for the two shapes of a product that NumPy refuses.
pub fn given_two(left: &str, right: &str) -> String {
    format!("There the left matrix is {left}, and the right one {right}.")
}

/// The sentence for a line of this page that is a part of one of the course’s six.
pub fn part_of(part: &str, whole: &str) -> String {
    format!("Among the course’s six lines, {part} is the first part of the line of {whole}.")
}

fn listed(sizes: &[(&str, usize)]) -> Option<String> {
    let sizes = sizes.iter();
    let sizes: Vec<String> = sizes
        .map(|(letters, size)| format!("{letters} is {size}"))
        .collect();
    match &sizes[..] {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

/// What the sizes stand for, where they are not the page’s.
pub fn reading(
    sizes: &[(&str, usize)],
    network: Option<&str>,
    rows: bool,
    one: bool,
) -> Option<String> {
    let sizes = listed(sizes).map(|sizes| format!("your {sizes}"));
    let network = network.map(|network| format!("your network is {network}"));
    let rows = rows.then(|| "your examples are rows".to_owned());
    let one = one.then(|| "your lines are for one example".to_owned());
    let all: Vec<String> = [sizes, network, rows, one].into_iter().flatten().collect();
    match &all[..] {
        [] => None,
        all => Some(format!("This fits if {}.", all.join(", and "))),
    }
}

/// The sentence for a page that cannot have the learner’s sizes.
pub fn other_sizes(sizes: &[(&str, usize)]) -> Option<String> {
    let sizes = listed(sizes)?;
    Some(format!(
        "On the page {sizes}, so the numbers in the message are others. What meets what is the same."
    ))
}

/// The sentence for a page that is given as few examples as the learner has.
pub fn fewer_examples(m: usize) -> String {
    match m {
        1 => "The page then has 1 of its examples only.".to_owned(),
        m => format!("The page then has {m} of its examples only."),
    }
}

/// The sentence for a failing line that is wrong itself.
pub const LINE_IS_WRONG: &str = "The slip is in this line itself: with the right shapes for all its names it raises this error.";

/// The sentence for a failing line in which no single slip is found.
pub const TYPE_IT: &str = "No single slip explains it. Type your line in Write it: while you type, every part shows its \
                           shape, and the part that NumPy refuses is marked.";

/// The sentence for a failing line that is right.
pub const LINE_IS_RIGHT: &str = "This line is right. One of its names has a wrong shape already, so look at the lines above it.";

/// The sentence for an equation that is broken so that the weights grow without end.
pub const UPHILL: &str =
    "The page is broken in this way. Train it, and some outputs soon become exactly 0 or 1.";

/// The sentence for a message without its shapes.
pub const NO_SHAPES: &str = "Paste the message with its shapes, and the page looks for the slip.";

/// The sentence for a message that no slip explains.
pub const NO_CAUSE: &str = "No single slip that this page knows raises this message. Print the shape of every array \
                            that the line uses, and compare them with those that “Why this shape” gives.";
