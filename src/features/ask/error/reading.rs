//! What the sizes of a message stand for.

use crate::algebra::var::{Dim, Sizes};
use crate::iteration::viewpoint::LookAt;
use crate::nn::program::Layout;

use super::message::Clash;
use super::pass::Pass;

/// The dimensions that have letters.
pub const LETTERS: [Dim; 4] = [Dim::Inputs, Dim::Hidden, Dim::Outputs, Dim::Examples];

/// What the sizes of a message stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whether the network has a hidden layer.
    pub has_hidden_layer: bool,
    /// Whether examples are columns or rows.
    pub layout: Layout,
    /// All examples or one.
    pub look_at: LookAt,
    /// The size of each of [`LETTERS`], where the message or the page tells it.
    pub sizes: [Option<usize>; 4],
    /// Whether network and sizes are those of the page.
    pub is_of_page: bool,
}

/// The sizes that stand for letters of which nothing is known: numbers that nobody has.
pub const APART: Sizes = Sizes {
    n_x: 100_003,
    n_h: 100_019,
    n_y: 100_043,
    m: 100_049,
};

/// Which letters may be equal: all apart, one output, and each two of them equal; with how far-fetched that is.
pub fn patterns(has_hidden_layer: bool) -> Vec<(Sizes, u32)> {
    let one_output = Sizes { n_y: 1, ..APART };
    let mut all = vec![(one_output, 0)];
    let lucky = |sizes: Sizes| {
        let mut lucky = vec![
            (
                Sizes {
                    m: sizes.n_x,
                    ..sizes
                },
                25,
            ),
            (Sizes { m: 1, ..sizes }, 25),
        ];
        if has_hidden_layer {
            lucky.push((
                Sizes {
                    n_h: sizes.n_x,
                    ..sizes
                },
                25,
            ));
            lucky.push((
                Sizes {
                    m: sizes.n_h,
                    ..sizes
                },
                25,
            ));
            lucky.push((Sizes { n_h: 1, ..sizes }, 25));
        }
        lucky
    };
    all.extend(lucky(one_output));
    if has_hidden_layer {
        all.push((APART, 5));
        all.extend(lucky(APART));
        for sizes in [
            Sizes {
                n_y: APART.n_x,
                ..APART
            },
            Sizes {
                n_y: APART.n_h,
                ..APART
            },
            Sizes {
                n_y: APART.m,
                ..APART
            },
        ] {
            all.push((sizes, 30));
        }
    }
    all
}

/// Whether a refusal is the one of the message, as far as that tells it.
pub fn is_same(one: &Clash, message: &Clash) -> bool {
    let is_told = !message.shapes.is_empty();
    one.sort == message.sort
        && (!is_told || one.shapes == message.shapes)
        && (message.sizes.is_none() || one.sizes == message.sizes)
}

/// Which size of the message stands for which of `one`, where the two have the same pattern: equal where equal, and 1
/// where 1.
pub fn matched(one: &Clash, message: &Clash) -> Option<Vec<(usize, usize)>> {
    if one.sort != message.sort {
        return None;
    }
    let mut pairs = Vec::new();
    if !message.shapes.is_empty() {
        if one.shapes.len() != message.shapes.len() {
            return None;
        }
        for (one, other) in one.shapes.iter().zip(&message.shapes) {
            if one.len() != other.len() {
                return None;
            }
            pairs.extend(one.iter().copied().zip(other.iter().copied()));
        }
    }
    if let Some(sizes) = message.sizes {
        pairs.extend(one.sizes?.into_iter().zip(sizes));
    }
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (size, number) in pairs {
        if (size == 1) != (number == 1) {
            return None;
        }
        let contradicts = |pair: &(usize, usize)| (pair.0 == size) != (pair.1 == number);
        if kept.iter().any(contradicts) {
            return None;
        }
        if size != 1 && !kept.contains(&(size, number)) {
            kept.push((size, number));
        }
    }
    Some(kept)
}

/// What the sizes stand for. Those that the message does not tell are left open.
pub fn reading(pass: &Pass, sizes: &Sizes, pairs: &[(usize, usize)], is_of_page: bool) -> Reading {
    let has_hidden_layer = pass.vars.iter().any(|var| var.layer == 2);
    let of = |dim: Dim| {
        let size = sizes.of(dim);
        let number = pairs.iter().find(|pair| pair.0 == size).map(|pair| pair.1);
        match dim {
            Dim::Hidden if !has_hidden_layer => None,
            _ if is_of_page || size == 1 => Some(size),
            _ => number,
        }
    };
    Reading {
        has_hidden_layer,
        layout: pass.layout(),
        look_at: match pass.is_one_example() {
            true => LookAt::OneExample,
            false => LookAt::AllExamples,
        },
        sizes: LETTERS.map(of),
        is_of_page,
    }
}
