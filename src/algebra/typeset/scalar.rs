//! The reading *MathML* of derivations: entries with their indices, partial derivatives, sums over paths.

use crate::algebra::derivation::{Of, Scalar};
use crate::algebra::function::Function;
use crate::algebra::shape::Scope;
use crate::algebra::typeset::mathml::{
    Math, bracket, class, dimension, mi, mn, mo, mrow, symbol, thin_space,
};
use crate::algebra::var::{Dim, Role, Var, has_examples};

/// The letter of a dimension's index.
pub const fn index(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "",
        Dim::Inputs => "l",
        Dim::Hidden => "j",
        Dim::Outputs => "k",
        Dim::Examples => "i",
    }
}

/// A scalar, typeset.
pub fn scalar(scalar: &Scalar, scope: &Scope) -> Math {
    let typeset = |scalar: &Scalar| self::scalar(scalar, scope);
    match scalar {
        Scalar::Entry(var) => entry(*var, scope),
        Scalar::Transposed(var) => transposed(*var, scope),
        Scalar::One => mn("1"),
        Scalar::Slope(activation, z, _) => mrow([
            symbol(activation.symbol, true),
            bracket("("),
            entry(*z, scope),
            bracket(")"),
        ]),
        Scalar::Applied(function, z) => mrow([
            mi(match function {
                Function::Sigmoid => "σ",
                other => other.name(),
            }),
            bracket("("),
            entry(*z, scope),
            bracket(")"),
        ]),
        Scalar::Square(inner) => {
            let base = match **inner {
                Scalar::Applied(..) => typeset(inner),
                // In brackets: the layer and the example stand where the 2 would.
                _ => mrow([bracket("("), typeset(inner), bracket(")")]),
            };
            Math::element("msup", [base, mn("2")])
        }
        Scalar::Partial { of, by, .. } => Math::element(
            "mfrac",
            [
                mrow([mo("∂"), upper(*of, scope)]),
                mrow([mo("∂"), entry(*by, scope)]),
            ],
        ),
        Scalar::Product(factors) => {
            let is_of_chain_rule = factors.iter().any(arrives);
            let mut row = Vec::new();
            for factor in factors {
                if !row.is_empty() {
                    row.push(thin_space());
                }
                let typeset = self::factor(factor, scope);
                row.push(match is_of_chain_rule {
                    true => marked(typeset, arrives(factor)),
                    false => typeset,
                });
            }
            mrow(row)
        }
        Scalar::Quotient(pair) => Math::element("mfrac", [typeset(&pair[0]), typeset(&pair[1])]),
        Scalar::Difference(pair) => mrow([typeset(&pair[0]), mo("−"), typeset(&pair[1])]),
        Scalar::New(inner) => mrow([factor(inner, scope)]).with("class", "new"),
        Scalar::Struck(inner) => mrow([typeset(inner)]).with("class", "struck"),
        Scalar::Sum(dim, inner) => mrow([sigma(*dim), typeset(inner)]),
        Scalar::Mean(inner) => {
            let mean = Math::element("mfrac", [mn("1"), dimension(Dim::Examples)]);
            mrow([mean, sigma(Dim::Examples), typeset(inner)])
        }
    }
}

/// Whether a factor is a gradient of the loss, which arrives from a later step, and not the slope of this step alone.
fn arrives(factor: &Scalar) -> bool {
    match factor {
        Scalar::New(inner) => arrives(inner),
        Scalar::Partial { of, .. } => matches!(of, Of::Loss | Of::Cost),
        Scalar::Entry(var) => var.role == Role::Gradient,
        _ => false,
    }
}

/// A factor of the chain rule with a sign and a word under it for what it is.
fn marked(factor: Math, arrives: bool) -> Math {
    let (class, mark) = match arrives {
        true => ("arrives", ARRIVES),
        false => ("local", LOCAL),
    };
    Math::element("munder", [factor, Math::token("mtext", mark)]).with("class", class)
}

/// The mark of a gradient that arrives from a later step.
pub const ARRIVES: &str = "← arrives";

/// The mark of the slope of one step alone.
pub const LOCAL: &str = "◢ local";

/// As a factor of a product: a difference in brackets.
fn factor(of: &Scalar, scope: &Scope) -> Math {
    match of {
        Scalar::Difference(_) => mrow([bracket("("), scalar(of, scope), bracket(")")]),
        _ => scalar(of, scope),
    }
}

fn sigma(dim: Dim) -> Math {
    Math::element(
        "munder",
        [mo("∑"), mi(index(dim)).with("class", class(dim))],
    )
}

fn upper(of: Of, scope: &Scope) -> Math {
    match of {
        Of::Cost => mi("J"),
        Of::Loss if scope.is_one_example() => mi("ℒ"),
        Of::Loss => Math::element("msup", [mi("ℒ"), mrow(example())]),
        Of::Entry(var) => entry(var, scope),
    }
}

fn example() -> [Math; 3] {
    let i = mi(index(Dim::Examples)).with("class", class(Dim::Examples));
    [bracket("("), i, bracket(")")]
}

/// The letter with layer and example above it and its unit below: z⁽ˡ⁾⁽ⁱ⁾ with subscript j, W with kj.
fn entry(var: Var, scope: &Scope) -> Math {
    let (rows, cols) = scope.var(var);
    let has_example = has_examples((rows, cols));
    let mut above = layer(var);
    if has_example {
        above.extend(example());
    }
    let letter = mi(var.letter(scope.is_one_example() || has_example));
    let below: &[Dim] = match (rows, cols) {
        (Dim::Examples, unit) | (unit, Dim::Examples) => &[unit],
        _ => &[rows, cols],
    };
    let entry = indexed(letter, below, above);
    match var.role {
        Role::Gradient => mrow([mi("d"), entry]),
        Role::Value | Role::Updated => entry,
    }
}

/// (Wᵀ)_jk
fn transposed(var: Var, scope: &Scope) -> Math {
    let (rows, cols) = scope.var(var);
    let mut above = layer(var);
    above.push(mi("T"));
    let matrix = Math::element("msup", [mi(var.letter(false)), mrow(above)]);
    let bracketed = mrow([bracket("("), matrix, bracket(")")]);
    indexed(bracketed, &[cols, rows], vec![])
}

fn layer(var: Var) -> Vec<Math> {
    match var.layer {
        0 => vec![],
        layer => vec![bracket("["), mn(layer.to_string()), bracket("]")],
    }
}

fn indexed(letter: Math, below: &[Dim], above: Vec<Math>) -> Math {
    let below: Vec<Math> = below
        .iter()
        .filter(|dim| **dim != Dim::One)
        .map(|dim| mi(index(*dim)).with("class", class(*dim)))
        .collect();
    match (below.is_empty(), above.is_empty()) {
        (true, true) => letter,
        (true, false) => Math::element("msup", [letter, mrow(above)]),
        (false, true) => Math::element("msub", [letter, mrow(below)]),
        (false, false) => Math::element("msubsup", [letter, mrow(below), mrow(above)]),
    }
}
