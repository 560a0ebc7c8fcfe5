//! Another function at the output: why it is σ and not tanh.

use crate::algebra::function::Function;
use crate::algebra::number::short;
use crate::plot::figure::{Axis, Figure, range_around};

use crate::features::as_a_curve::samples::curve;
use crate::features::as_a_curve::shown::Curves;

/// The picture of σ with tanh over it, and what the loss makes of either.
pub(crate) fn tanh_at_the_output(curves: &mut Curves, z: f64, half: f64) {
    let tanh = |z: f64| z.tanh();
    let rescaled = ((z / 2.0).tanh() + 1.0) / 2.0;
    let sigma = curve(half, |z| Function::Sigmoid.value(z));
    let other = curve(half, tanh);
    let range = range_around(other.iter().map(|point| point.1));
    curves.figures.push(Figure {
        title: "σ, and tanh in its place".to_owned(),
        caption: format!(
            "Solid: σ. Dashed: tanh. The second dot is (tanh(z/2) + 1)/2 = {}: tanh made to lie between 0 and 1 is σ, for every \
             z.",
            short(rescaled)
        ),
        x: Axis::new("z".to_owned(), (-half, half), 5, 0.0),
        y: Axis::new("a".to_owned(), range, 4, 0.0),
        curves: vec![sigma, other],
        bars: Vec::new(),
        marks: vec![(z, tanh(z)), (z, rescaled)],
        slope: None,
        arrow: None,
    });
    let log = tanh(z).ln();
    curves.words.push(format!(
        "With tanh, a would be {} here, and log a = {}. The cross-entropy takes the logarithm of a and of 1 − a, so both must \
         be above 0. Where z is below 0, tanh is, too, and its logarithm is nan.",
        short(tanh(z)),
        short(log)
    ));
}
