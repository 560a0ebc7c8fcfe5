//! The curves of the loss: over z and over a, its slope with another loss, and where float64 ends.

use crate::algebra::function::{Function, loss_from_activation, loss_from_logit};
use crate::algebra::number::{long, seven_digits, short};
use crate::algebra::var::Var;
use crate::iteration::step::Step;
use crate::plot::figure::{Axis, Figure, drawable, range_around};
use crate::plot::ticks::round_step;

use crate::features::as_a_curve::samples::curve;
use crate::features::as_a_curve::shown::{BothForms, BothTerms, Curves, Look, Saturation};

/// How many examples have both terms of their loss shown.
const EXAMPLES: usize = 5;

/// dz at the logit z for the label y: by the cross-entropy, a − y, and by the squared error ½(a − y)²,
/// (a − y) · a(1 − a).
pub fn dz(z: f64, y: f64) -> [f64; 2] {
    let a = Function::Sigmoid.value(z);
    [a - y, (a - y) * Function::Sigmoid.slope(z, a)]
}

/// The loss of one output for one example over its z, and what its slope would be with another loss.
pub(crate) fn loss(curves: &mut Curves, step: &Step, output: Var, look: Look) -> Option<()> {
    let is_cost = step.equation.target == Var::J;
    let layout = step.traced.program.layout;
    let (unit, example) = layout.turn((look.cell.row, look.cell.col));
    let example = match (is_cost, step.is_one_example()) {
        (_, true) => 0,
        (true, false) => look.picked,
        (false, false) => example,
    };
    let number = |var: Var| step.traced.values.get(var)[layout.turn((unit, example))];
    let z = drawable(number(Var::Z(output.layer)))?;
    let (a, y) = (number(output), number(Var::Y));
    let half = round_step(z.abs().max(8.0), 1);
    let x = || Axis::new("z".to_owned(), (-half, half), 5, 0.0);
    let title = |what: &str| format!("{what} against z, for y = {y}");

    let points = curve(half, |z| loss_from_logit(z, y));
    let here = loss_from_logit(z, y);
    let range = range_around(points.iter().map(|point| point.1));
    let example = if is_cost || step.is_one_example() {
        look.picked
    } else {
        example
    };
    curves.figures.push(Figure {
        title: title("The loss L"),
        caption: format!(
            "The dot is example {}: z = {}, a = {}, L = {}. The dashed tangent has the slope dz = a − y = {}.",
            example + 1,
            short(z),
            short(a),
            short(here),
            short(a - y)
        ),
        x: x(),
        y: Axis::new("L".to_owned(), range, 4, 0.0),
        curves: vec![points],
        bars: Vec::new(),
        marks: vec![(z, here)],
        slope: Some(a - y),
        arrow: None,
    });
    if is_cost {
        curves.terms = both_terms(step, output, look);
        curves
            .words
            .push(terms_in_words(&curves.terms, step.traced.values.cost()));
        curves.words.push(
            "In float64 a reaches 1.0. Then log(1 − a) is −inf. For y = 0 the textbook’s loss is inf, and for y = 1 it \
             is nan, because 0 · −inf is nan. Computed from z, the loss is finite as long as z is."
                .to_owned(),
        );
        curves.saturation = saturation();
        return Some(());
    }

    if let Some(over_a) = against_a(a, y) {
        curves.figures.insert(0, over_a);
    }
    let [cross_entropy, squared] = [0, 1].map(|which| curve(half, |z| dz(z, y)[which]));
    let range = range_around(cross_entropy.iter().map(|point| point.1));
    let [by_cross_entropy, by_squared] = dz(z, y);
    // As wrong as can be: the answer is nearly 0 for a label of 1, or nearly 1 for one of 0.
    let wrong = 6.0 - 12.0 * y;
    let [wrong_by_cross_entropy, wrong_by_squared] =
        dz(wrong, y).map(|dz| format!("{dz:.4}").replace('-', "−"));
    curves.figures.push(Figure {
        title: title("The slope dz"),
        caption: format!(
            "Solid: cross-entropy, dz = a − y. Dashed: squared error ½(a − y)², dz = (a − y) · a(1 − a). At the dots \
             {} and {}.",
            short(by_cross_entropy),
            short(by_squared)
        ),
        x: x(),
        y: Axis::new("dz".to_owned(), range, 4, 0.0),
        curves: vec![cross_entropy, squared],
        bars: Vec::new(),
        marks: vec![(z, by_cross_entropy), (z, by_squared)],
        slope: None,
        arrow: None,
    });
    curves.words.push(format!(
        "Confidently wrong, at z = {} with y = {y}: the cross-entropy says dz = {wrong_by_cross_entropy}, the squared \
         error {wrong_by_squared}. With the squared error such an example hardly teaches anything.",
        long(wrong).trim_end_matches(".0")
    ));
    Some(())
}

/// From where both forms agree to where the textbook's has long failed.
fn saturation() -> Vec<Saturation> {
    let rows = [10.0, 30.0, 36.0, 37.0, 40.0, 800.0].map(|z| {
        let a = Function::Sigmoid.value(z);
        let losses = [0.0, 1.0].map(|y| BothForms {
            by_log: loss_from_activation(a, y),
            from_z: loss_from_logit(z, y),
        });
        Saturation {
            z,
            a,
            log: (1.0 - a).ln(),
            losses,
        }
    });
    rows.to_vec()
}

/// The loss over a, with its tangent at the example's a; `None` where a is exactly 0 or 1 and the wrong one.
fn against_a(a: f64, y: f64) -> Option<Figure> {
    let loss = |a: f64| loss_from_activation(a, y);
    let slope = drawable((a - y) / (a * (1.0 - a)))?;
    // The curve goes to infinity at one end: it is drawn up to near there, and up to the dot.
    let end = 0.01_f64.min(a / 2.0).min((1.0 - a) / 2.0);
    let points: Vec<_> = (0..=200)
        .map(|k| end + (1.0 - 2.0 * end) * f64::from(k) / 200.0)
        .map(|a| (a, loss(a)))
        .collect();
    let range = range_around(points.iter().map(|point| point.1));
    Some(Figure {
        title: format!("The loss L against a, for y = {y}"),
        caption: format!(
            "The dot: a = {}, L = {}. The dashed tangent has the slope da = −(y/a − (1 − y)/(1 − a)) = {}, which is the \
             derivative of −(y log a + (1 − y) log(1 − a)). Times a(1 − a) = {} it is dz = a − y = {}.",
            short(a),
            short(loss(a)),
            short(slope),
            short(a * (1.0 - a)),
            short(a - y)
        ),
        x: Axis::new("a".to_owned(), (0.0, 1.0), 5, 0.0),
        y: Axis::new("L".to_owned(), range, 4, 0.0),
        curves: vec![points],
        bars: Vec::new(),
        marks: vec![(a, loss(a))],
        slope: Some(slope),
        arrow: None,
    })
}

/// Both terms of the loss for the picked example and those after it.
fn both_terms(step: &Step, output: Var, look: Look) -> Vec<BothTerms> {
    let layout = step.traced.program.layout;
    let values = &step.traced.values;
    let m = values.m;
    let first = if step.is_one_example() {
        0
    } else {
        look.picked
    };
    let terms = (0..EXAMPLES.min(m)).map(|k| {
        let example = (first + k) % m;
        let number = |var: Var| values.get(var)[layout.turn((0, example))];
        let (y, a) = (number(Var::Y), number(output));
        // A label of 0 or 1 has one term, even where the other logarithm is −inf.
        let term = |label: f64, log: f64| if label == 0.0 { 0.0 } else { label * log };
        let terms = [term(y, a.ln()), term(1.0 - y, (1.0 - a).ln())];
        BothTerms {
            example: if step.is_one_example() {
                look.picked
            } else {
                example
            },
            y,
            a,
            terms,
            loss: loss_from_logit(number(Var::Z(output.layer)), y),
        }
    });
    terms.collect()
}

/// What is to be seen in both terms: the signs, and how near the cost is to that of knowing nothing.
fn terms_in_words(terms: &[BothTerms], cost: f64) -> String {
    let ln_2 = std::f64::consts::LN_2;
    let signs = if terms.iter().all(|each| each.loss >= 0.0) {
        "Logarithms of numbers below 1 are negative, so neither term is above 0. The minus before both makes every L 0 or \
         more, and so is their mean. "
    } else {
        ""
    };
    format!(
        "{signs}Always answering 0.5 costs ln 2 = {} for each output. Now the cost is {}.",
        seven_digits(ln_2),
        seven_digits(cost)
    )
}
