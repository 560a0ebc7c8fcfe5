//! `np.einsum` of one or two arrays.

use super::array::Array;
use super::exception::{Class, Exception};
use super::shape::Extent;

/// The most products that are added up.
const MOST_PRODUCTS: usize = 1 << 22;

/// The value of `np.einsum(subscripts, operands…)`. A letter is an axis; those that the result does not have are added up.
pub fn einsum(subscripts: &str, operands: &[&Array]) -> Result<Array, Exception> {
    let error = |words: &str| Err(Exception::new(Class::Value, &[words]));
    let plain: String = subscripts.chars().filter(|c| *c != ' ').collect();
    let (inputs, output) = match plain.split_once("->") {
        Some((inputs, output)) => (inputs.to_owned(), Some(output.to_owned())),
        None => (plain, None),
    };
    let inputs: Vec<Vec<char>> = inputs.split(',').map(|one| one.chars().collect()).collect();
    let mut all = inputs
        .iter()
        .flatten()
        .copied()
        .chain(output.iter().flat_map(|output| output.chars()));
    if !all.all(|letter| letter.is_ascii_alphabetic()) {
        return Err(Exception::outside(&["This form of np.einsum"]));
    }
    if inputs.len() < operands.len() {
        return error(
            "more operands provided to einstein sum function than specified in the subscripts string",
        );
    }
    if inputs.len() > operands.len() {
        return error(
            "fewer operands provided to einstein sum function than specified in the subscripts string",
        );
    }
    for (number, (letters, operand)) in inputs.iter().zip(operands).enumerate() {
        let rank = operand.extent().rank();
        if letters.len() != rank {
            let many = if letters.len() > rank {
                format!(
                    "einstein sum subscripts string contains too many subscripts for operand {number}"
                )
            } else {
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to \
                 broadcast the extra dimensions."
                    .to_owned()
            };
            return error(&many);
        }
    }
    let output = output.map_or_else(|| once(&inputs), |output| output.chars().collect());
    for (at, letter) in output.iter().enumerate() {
        if output.iter().skip(at + 1).any(|other| other == letter) {
            let words = format!(
                "einstein sum subscripts string includes output subscript '{letter}' multiple times"
            );
            return error(&words);
        }
        if !inputs.iter().flatten().any(|other| other == letter) {
            let words = format!(
                "einstein sum subscripts string included output subscript '{letter}' which never appeared in an input"
            );
            return error(&words);
        }
    }
    // The size of every letter, in alphabetical order.
    let mut sizes: Vec<(char, usize)> = Vec::new();
    for (letters, operand) in inputs.iter().zip(operands) {
        for (letter, size) in letters.iter().zip(axes(operand.extent())) {
            match sizes.iter().find(|(other, _)| other == letter) {
                Some((_, other)) if *other == size => {}
                Some((_, other)) if *other == 1 || size == 1 => {
                    return Err(Exception::outside(&[
                        "Repeating an axis of size 1 in np.einsum",
                    ]));
                }
                Some(_) => {
                    let words = format!(
                        "operands could not be broadcast together with shapes that give the letter {letter} two sizes"
                    );
                    return error(&words);
                }
                None => sizes.push((*letter, size)),
            }
        }
    }
    sizes.sort_unstable();
    added_up(&inputs, &output, &sizes, operands)
}

/// The sums of products.
fn added_up(
    inputs: &[Vec<char>],
    output: &[char],
    sizes: &[(char, usize)],
    operands: &[&Array],
) -> Result<Array, Exception> {
    let size_of = |letter: &char| {
        let found = sizes.iter().find(|(other, _)| other == letter);
        found.map_or(1, |(_, size)| *size)
    };
    let result: Vec<usize> = output.iter().map(size_of).collect();
    let extent = match *result {
        [] => Extent::Scalar,
        [size] => Extent::Vector(size),
        [rows, cols] => Extent::Matrix(rows, cols),
        _ => return Err(Exception::outside(&["An array of three axes"])),
    };
    let products = sizes
        .iter()
        .fold(1_usize, |product, (_, size)| product.saturating_mul(*size));
    if products > MOST_PRODUCTS {
        return Err(Exception::outside(&["A product as large as this"]));
    }
    let mut entries = vec![0.0; result.iter().product()];
    let mut at = vec![0_usize; sizes.len()];
    for _ in 0..products {
        let place = |letters: &[char]| {
            letters.iter().fold(0, |place, letter| {
                let number = sizes.iter().position(|(other, _)| other == letter);
                let index = number
                    .and_then(|number| at.get(number))
                    .copied()
                    .unwrap_or(0);
                place * size_of(letter) + index
            })
        };
        let factors = inputs.iter().zip(operands);
        let product: f64 = factors
            .map(|(letters, operand)| {
                operand
                    .entries()
                    .get(place(letters))
                    .copied()
                    .unwrap_or(0.0)
            })
            .product();
        if let Some(entry) = entries.get_mut(place(output)) {
            *entry += product;
        }
        // The next combination, the last letter first.
        for (index, (_, size)) in at.iter_mut().zip(sizes).rev() {
            *index += 1;
            if *index < *size {
                break;
            }
            *index = 0;
        }
    }
    let kind = operands.iter().map(|operand| operand.kind()).max();
    let kind = kind.unwrap_or(super::array::Kind::Float);
    Array::of_numpy(extent, kind, entries).checked()
}

/// The letters that stand once, in alphabetical order: the result where it is not written.
fn once(inputs: &[Vec<char>]) -> Vec<char> {
    let all: Vec<char> = inputs.concat();
    let mut once: Vec<char> = all
        .iter()
        .copied()
        .filter(|letter| all.iter().filter(|other| *other == letter).count() == 1)
        .collect();
    once.sort_unstable();
    once
}

fn axes(extent: Extent) -> Vec<usize> {
    match extent {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![size],
        Extent::Matrix(rows, cols) => vec![rows, cols],
    }
}
