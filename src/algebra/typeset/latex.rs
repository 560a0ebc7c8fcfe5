//! The reading *LaTeX*: the equation as one types it in a report, to be set between dollar signs.
//!
//! It needs `\substack` of amsmath where shapes are written, and no package where they are not.

use crate::algebra::expr::{Equation, Symbol};
use crate::algebra::shape::Scope;
use crate::algebra::typeset::formula::{self, Formula, LOSS, Name, Sign, TRANSPOSED};

/// A whole equation: `dZ^{[2]} = A^{[2]} - Y`. With `shapes`, each operand has its shape under a brace, in letters and in
/// numbers.
pub fn equation(equation: &Equation, scope: &Scope, shapes: bool) -> String {
    write(&formula::equation(equation, scope, shapes))
}

fn write(formula: &Formula) -> String {
    match formula {
        Formula::Name(name) => self::name(*name),
        Formula::Sign(sign) => self::sign(*sign).to_owned(),
        Formula::Function { symbol, is_slope } => self::symbol(*symbol, *is_slope),
        Formula::Row(parts) => parts.iter().map(write).collect(),
        // Of their own size around a name, as tall as what they enclose otherwise.
        Formula::Bracketed { inner, is_name } => match **inner {
            Formula::Name(name) if *is_name => format!("({})", self::name(name)),
            _ => format!(r"\left({}\right)", write(inner)),
        },
        Formula::Raised(of, above) => format!("{}^{{{above}}}", write(of)),
        Formula::WithShape {
            operand,
            shape: (rows, cols),
            size: (height, width),
        } => format!(
            r"\underbrace{{{}}}_{{\substack{{({},\, {}) \\ ({height},\, {width})}}}}",
            write(operand),
            rows.letters(),
            cols.letters(),
        ),
    }
}

/// A sign with the spaces around it.
fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Equals => " = ",
        Sign::Becomes => r" \leftarrow ",
        Sign::MatrixProduct => r" \, ",
        Sign::Elementwise => r" \odot ",
        Sign::Plus => " + ",
        Sign::Minus => " - ",
        Sign::Negative => "-",
        Sign::One => "1",
        Sign::OneOverM => r"\frac{1}{m} ",
        Sign::LearningRate => r"\alpha \, ",
        Sign::Sum => r"\sum_{i=1}^{m} ",
        Sign::LossOf => r"\mathcal{L}(",
        Sign::Comma => ", ",
        Sign::End => ")",
    }
}

/// d, the letter, and above it: layer in square brackets, example in round ones, T.
fn name(name: Name) -> String {
    let d = if name.is_gradient { "d" } else { "" };
    let letter = match name.letter {
        LOSS => r"\mathcal{L}",
        letter => letter,
    };
    let layer = match name.layer {
        0 => String::new(),
        layer => format!("[{layer}]"),
    };
    let example = if name.has_example { "(i)" } else { "" };
    let transposed = if name.is_transposed { TRANSPOSED } else { "" };
    match [&layer, example, transposed].concat().as_str() {
        "" => format!("{d}{letter}"),
        above => format!("{d}{letter}^{{{above}}}"),
    }
}

/// g with the layer in square brackets, or σ; with a prime for the slope.
fn symbol(symbol: Symbol, is_slope: bool) -> String {
    let prime = if is_slope { r"\prime" } else { "" };
    match symbol {
        Symbol::G(layer) => format!("g^{{[{layer}]{prime}}}"),
        Symbol::Sigma if is_slope => format!(r"\sigma^{{{prime}}}"),
        Symbol::Sigma => r"\sigma".to_owned(),
    }
}
