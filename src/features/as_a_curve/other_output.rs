//! Another function at the output: why it is σ and not tanh.

use crate::algebra::function::Function;
use crate::algebra::number::{seven_digits, short};
use crate::plot::figure::{Axis, Figure, range_around};

use crate::features::as_a_curve::samples::curve;
use crate::features::as_a_curve::shown::{BothOutputs, Curves};

/// (tanh(z/2) + 1)/2: tanh made to lie between 0 and 1.
fn rescaled(z: f64) -> f64 {
    ((z / 2.0).tanh() + 1.0) / 2.0
}

/// The picture of σ with tanh over it, and what the loss makes of either for the logits of all examples, with σ's `cost`.
pub(crate) fn tanh_at_the_output(
    curves: &mut Curves,
    z: f64,
    half: f64,
    (all, cost): (&[f64], f64),
) {
    let sigma = curve(half, |z| Function::Sigmoid.value(z));
    let other = curve(half, f64::tanh);
    let range = range_around(other.iter().map(|point| point.1));
    curves.figures.push(Figure {
        title: "σ, and tanh in its place".to_owned(),
        caption: format!(
            "Solid: σ. Dashed: tanh. The second dot is (tanh(z/2) + 1)/2 = {}: tanh made to lie between 0 and 1 is σ, for every \
             z.",
            short(rescaled(z))
        ),
        x: Axis::new("z".to_owned(), (-half, half), 5, 0.0),
        y: Axis::new("a".to_owned(), range, 4, 0.0),
        curves: vec![sigma, other],
        bars: Vec::new(),
        marks: vec![(z, z.tanh()), (z, rescaled(z))],
        slope: None,
        arrow: None,
    });
    curves.words.push(format!(
        "With tanh, a would be {} here, and log a = {}. The cross-entropy takes the logarithm of a and of 1 − a, so both must \
         be above 0. Where z is below 0, tanh is, too, and its logarithm is nan.",
        short(z.tanh()),
        short(z.tanh().ln())
    ));
    curves.words.push(over_all(all, cost));
    curves.outputs = rows(all, z);
}

/// How many logits tanh makes no probability of.
fn over_all(all: &[f64], cost: f64) -> String {
    let below = all.iter().filter(|z| **z < 0.0).count();
    let cost_by_tanh = match below {
        0 => "so only here it would have a logarithm for each",
        _ => "so the mean of all losses, J, would be nan",
    };
    format!(
        "The labels are 0 and 1, and σ lies between them; tanh lies between −1 and 1. With tanh, {below} of the {} a would be \
         below 0, {cost_by_tanh}. With σ, J = {}.",
        all.len(),
        seven_digits(cost)
    )
}

/// Both functions at the lowest logit, at `z` and at the highest.
fn rows(all: &[f64], z: f64) -> Vec<BothOutputs> {
    let lowest = all.iter().copied().fold(z, f64::min);
    let highest = all.iter().copied().fold(z, f64::max);
    [lowest, z, highest].map(BothOutputs::at).to_vec()
}

impl BothOutputs {
    /// Both at the logit `z`.
    pub fn at(z: f64) -> BothOutputs {
        let (sigma, tanh) = (Function::Sigmoid.value(z), z.tanh());
        BothOutputs {
            z,
            sigma,
            tanh,
            logs: [sigma.ln(), tanh.ln()],
            rescaled: rescaled(z),
        }
    }
}
