//! The slope of σ and of tanh, line by line, with a z filled in.

use crate::algebra::function::Function;
use crate::algebra::number::short;

/// The lines by which the slope's formula follows; none where there is nothing to derive.
pub(crate) fn proof(function: Function, z: f64) -> Vec<String> {
    match function {
        Function::Sigmoid => sigmoid(z),
        Function::Tanh => tanh(z),
        Function::Relu | Function::LeakyRelu | Function::Identity => vec![],
    }
}

/// A line, its number where there is one, and why it follows.
fn line(formula: &str, value: f64, why: &str) -> String {
    let number = if value.is_finite() {
        format!(" = {}", short(value))
    } else {
        String::new()
    };
    format!("{formula}{number}. {why}")
}

fn sigmoid(z: f64) -> Vec<String> {
    let e = (-z).exp();
    let a = Function::Sigmoid.value(z);
    vec![
        line("σ(z) = 1 / (1 + e⁻ᶻ)", a, "This is a."),
        line(
            "σ′(z) = e⁻ᶻ / (1 + e⁻ᶻ)²",
            e / (1.0 + e).powi(2),
            "The slope of 1/u is −u′/u², and the slope of u = 1 + e⁻ᶻ is −e⁻ᶻ.",
        ),
        line(
            "σ′(z) = 1/(1 + e⁻ᶻ) × e⁻ᶻ/(1 + e⁻ᶻ)",
            1.0 / (1.0 + e) * (e / (1.0 + e)),
            "The same as two fractions. The first is a.",
        ),
        line(
            "e⁻ᶻ/(1 + e⁻ᶻ) = (1 + e⁻ᶻ − 1)/(1 + e⁻ᶻ) = 1 − σ(z)",
            1.0 - a,
            "The second is 1 − a.",
        ),
        line(
            "σ′(z) = σ(z)(1 − σ(z)) = a(1 − a)",
            a * (1.0 - a),
            "It is largest at z = 0: 0.25.",
        ),
    ]
}

fn tanh(z: f64) -> Vec<String> {
    let (up, down) = (z.exp(), (-z).exp());
    let (sum, difference) = (up + down, up - down);
    let a = z.tanh();
    vec![
        line(
            "tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)",
            difference / sum,
            "This is a.",
        ),
        line(
            "tanh′ z = ((eᶻ + e⁻ᶻ)² − (eᶻ − e⁻ᶻ)²) / (eᶻ + e⁻ᶻ)²",
            (sum.powi(2) - difference.powi(2)) / sum.powi(2),
            "The quotient rule: above and below, each is the slope of the other.",
        ),
        line(
            "tanh′ z = 1 − ((eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ))²",
            1.0 - (difference / sum).powi(2),
            "Each square is divided by the one below.",
        ),
        line(
            "tanh′ z = 1 − tanh² z = 1 − a²",
            1.0 - a * a,
            "It is largest at z = 0: 1.",
        ),
        line(
            "tanh z = 2σ(2z) − 1",
            2.0 * Function::Sigmoid.value(2.0 * z) - 1.0,
            "tanh is σ, stretched and moved, so the slope follows from σ′, too.",
        ),
    ]
}
