//! The array that a name of the learner's means: `dw1`, `grads["dW1"]`, `theta1` and `fc1.weight` as well as `dW1`.

use crate::algebra::var::{Quantity, Role, Var};

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Meaning {
    quantity: Quantity,
    role: Role,
    layer: Option<u32>,
}

/// Words for a quantity, in lower case.
const QUANTITIES: [(&str, Quantity); 24] = [
    ("w", Quantity::W),
    ("weight", Quantity::W),
    ("weights", Quantity::W),
    ("theta", Quantity::W),
    ("θ", Quantity::W),
    ("kernel", Quantity::W),
    ("iw", Quantity::W),
    ("lw", Quantity::W),
    ("b", Quantity::B),
    ("bias", Quantity::B),
    ("biases", Quantity::B),
    ("intercept", Quantity::B),
    ("z", Quantity::Z),
    ("a", Quantity::A),
    ("x", Quantity::X),
    ("inputs", Quantity::X),
    ("features", Quantity::X),
    ("y", Quantity::Y),
    ("label", Quantity::Y),
    ("labels", Quantity::Y),
    ("target", Quantity::Y),
    ("targets", Quantity::Y),
    ("cost", Quantity::J),
    ("loss", Quantity::J),
];

/// Words in a name that say nothing of which array it is.
const SILENT: [&str; 21] = [
    "t",
    "my",
    "assess",
    "train",
    "fc",
    "linear",
    "dense",
    "layer",
    "layers",
    "params",
    "parameters",
    "param",
    "grads",
    "cache",
    "self",
    "net",
    "model",
    "dj",
    "dl",
    "expected",
    "data",
];

/// The words and numbers of a name: a name is parted at its signs, and between letters and digits.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in name.to_lowercase().chars() {
        let kind = match c {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphabetic() => Some(false),
            _ => None,
        };
        match (kind, parts.last_mut()) {
            (None, _) => {}
            (Some(_), Some(part)) if kind == last => part.push(c),
            (Some(_), _) => parts.push(c.to_string()),
        }
        last = kind;
    }
    parts
}

/// What a single word says, if it names an array.
fn meaning(word: &str, layers: u32) -> Option<Meaning> {
    let mut quantity = None;
    let mut layer = None;
    let mut role = match word.contains(['∂', '∇']) {
        true => Role::Gradient,
        false => Role::Value,
    };
    for part in parts(word) {
        let known = |part: &str| {
            let mut known = QUANTITIES.iter();
            known.find(|(word, _)| *word == part).map(|(_, q)| *q)
        };
        let of_gradient = || part.strip_prefix('d').and_then(known);
        match &*part {
            number if number.starts_with(|c: char| c.is_ascii_digit()) => {
                layer = layer.or(number.parse().ok());
            }
            "iw" | "hidden" if layer.is_none() => {
                layer = Some(1);
                quantity = quantity.or(known(&part));
            }
            "lw" | "output" | "out" if layer.is_none() => {
                layer = Some(layers);
                quantity = quantity.or(known(&part));
            }
            "grad" | "gradient" => role = Role::Gradient,
            "new" | "next" | "updated" => role = Role::Updated,
            "delta" | "δ" => (quantity, role) = (Some(Quantity::Z), Role::Gradient),
            "j" if quantity.is_none() => quantity = Some(Quantity::J),
            part if SILENT.contains(&part) => {}
            part => match known(part) {
                Some(named) => quantity = Some(named),
                None => {
                    quantity = Some(of_gradient()?);
                    role = Role::Gradient;
                }
            },
        }
    }
    Some(Meaning {
        quantity: quantity?,
        role,
        layer,
    })
}

/// What the words before an array say: of several words, the only one that names an array with its layer.
fn meaning_of_phrase(phrase: &str, layers: u32) -> Option<Meaning> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    if let [word] = words[..] {
        return meaning(word, layers);
    }
    let mut meanings = words
        .into_iter()
        .filter_map(|word| meaning(word, layers))
        .filter(|meaning| meaning.layer.is_some());
    let first = meanings.next()?;
    meanings.all(|other| other == first).then_some(first)
}

/// Which of `choices` each of these names means, in a network of so many layers. A program that counts its layers from 0
/// does so in all of its names.
pub fn meant(names: &[Option<&str>], choices: &[Var], layers: usize) -> Vec<Option<Var>> {
    let of_name = |name: &Option<&str>| meaning_of_phrase((*name)?, layers as u32);
    let meanings: Vec<Option<Meaning>> = names.iter().map(of_name).collect();
    let is_layered =
        |meaning: &&Meaning| !matches!(meaning.quantity, Quantity::X | Quantity::Y | Quantity::J);
    let mut numbers: Vec<u32> = meanings
        .iter()
        .flatten()
        .filter(is_layered)
        .filter_map(|meaning| meaning.layer)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let counts_from_0 = numbers.first() == Some(&0);
    let var = |meaning: Meaning| {
        let layer = match (is_layered(&&meaning), meaning.layer) {
            (false, _) => 0,
            (true, Some(layer)) if counts_from_0 => {
                1 + numbers.iter().position(|number| *number == layer)?
            }
            (true, Some(layer)) => layer as usize,
            (true, None) if layers == 1 => 1,
            (true, None) => return None,
        };
        let is_it = |var: &&Var, role: Role| {
            var.quantity == meaning.quantity && usize::from(var.layer) == layer && var.role == role
        };
        let exact = choices.iter().find(|var| is_it(var, meaning.role));
        // A parameter that can only be compared is the next one.
        let next = || choices.iter().find(|var| is_it(var, Role::Updated));
        match meaning.role {
            Role::Value => exact.or_else(next).copied(),
            _ => exact.copied(),
        }
    };
    meanings.into_iter().map(|meaning| var(meaning?)).collect()
}
