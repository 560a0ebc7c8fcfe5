//! The slice: J, or one example's loss, against one entry, with everything else held still.

use crate::algebra::number::{seven_digits, short};
use crate::algebra::var::{Role, Var};
use crate::nn::gradcheck;
use crate::plot::figure::{Axis, Figure, Point, range_around};
use crate::plot::ticks::round_step;

use crate::features::as_a_curve::shown::{Curves, Look, entry_name};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::plot::figure::drawable;

/// How many values of the entry lie on either side of it.
const HALF: i32 = 20;

/// How far the entry is nudged to either side, in words: to one side, the curve’s bend would outdo a small slope.
const NUDGE: f64 = 0.001;

/// The slice through the explained entry; for an update also the step. `None` where a number is not finite.
pub(crate) fn slice(curves: &mut Curves, step: &Step, look: Look) -> Option<()> {
    let Traced { program, values } = &*step.traced;
    let place = (look.cell.row, look.cell.col);
    let target = step.equation.target;
    let var = target.base();
    let number = |var: Var| drawable(values.get(var)[[place.0, place.1]]);
    let (v, gradient) = (number(var)?, number(var.gradient())?);
    let is_update = target.role == Role::Updated;
    // What the update does, also where it is broken.
    let change = if is_update { number(target)? - v } else { 0.0 };
    let half = radius(v.abs().max(change.abs()).max(0.5), look.zoom);

    let mut entries: Vec<f64> = (-HALF..=HALF)
        .map(|k| v + half * f64::from(k) / f64::from(HALF))
        .collect();
    entries.extend([v, v - NUDGE, v + NUDGE, v + change]);
    let costs = gradcheck::slice(program, values, var, place, &entries);
    if costs.iter().any(|cost| drawable(*cost).is_none()) {
        return None;
    }
    let mut points: Vec<Point> = entries.into_iter().zip(costs).collect();
    let [here, below, above, stepped] = points.split_off(points.len() - 4).try_into().ok()?;
    let (low, high) = range_around(points.iter().map(|point| point.1));

    let letter = step.differenced().letter();
    let [v_name, d_name] = [var, var.gradient()].map(|var| entry_name(step, var, place));
    // Where J hardly moves, its ticks would differ in late digits only.
    let is_level = high - low < here.1.abs() / 500.0;
    let (base, axis) = if is_level {
        let now = seven_digits(here.1);
        (here.1, format!("{letter} − {now}"))
    } else {
        (0.0, letter.to_owned())
    };
    let (sign, moves) = match gradient {
        0.0 => ("0", "hardly moves"),
        gradient if gradient > 0.0 => ("positive", "raises"),
        _ => ("negative", "lowers"),
    };
    let is_in_sight = |x: f64| (x - v).abs() <= half;
    let steps_in_sight = is_update && is_in_sight(stepped.0);
    curves.figures.push(Figure {
        title: format!("{letter} against {v_name}"),
        caption: format!(
            "{letter} as {v_name} alone moves, everything else held still. The dot: {v_name} = {}, {letter} = {}. The \
             dashed tangent has the slope {d_name} = {}.",
            short(v),
            seven_digits(here.1),
            short(gradient)
        ),
        x: Axis::new(v_name.clone(), (v - half, v + half), 5, 0.0),
        y: Axis::new(axis, (low, high), 4, base),
        curves: vec![points],
        bars: Vec::new(),
        marks: if steps_in_sight {
            vec![here, stepped]
        } else {
            vec![here]
        },
        slope: Some(gradient),
        arrow: is_update.then(|| (v, stepped.0.clamp(v - half, v + half))),
    });
    curves.zooms = true;

    let uphill = match program.mended.first() {
        Some(broken) => format!(
            "{} is broken on purpose, so {d_name} need not be the slope.",
            broken.target
        ),
        None => format!("The gradient is {sign} here: raising {v_name} {moves} {letter}."),
    };
    if is_update {
        let way = match change {
            0.0 => "So there is no step",
            change if change < 0.0 => "So the step goes down",
            _ => "So the step goes up",
        };
        curves.words.push(match program.mended.first() {
            Some(broken) if broken.target == target => format!(
                "{target} is broken on purpose: this step is {}.",
                short(change)
            ),
            _ => format!(
                "{uphill} {way}: −α {d_name} = −{} × ({}) = {}.",
                values.learning_rate,
                short(gradient),
                short(change)
            ),
        });
        curves.words.push(format!(
            "This entry’s step alone moves J by {}.",
            short(stepped.1 - here.1)
        ));
        curves.words.push(whole_step(step, var));
    } else {
        let moved = above.1 - below.1;
        curves.words.push(uphill);
        curves.words.push(format!(
            "Nudge this one entry by ±{NUDGE}: between the two {letter} moves by {moved}, and {moved} / {} = {quotient}. One \
             entry nudged, one number: so {} has the shape of {}.",
            2.0 * NUDGE,
            var.gradient().name(step.is_one_example()),
            var.name(step.is_one_example()),
            moved = short(moved),
            quotient = short(moved / (2.0 * NUDGE)),
        ));
    }
    Some(())
}

/// How far a slice reaches to either side: the next of 1, 2 or 5 times a power of ten, `zoom` times nearer.
fn radius(least: f64, zoom: i8) -> f64 {
    let mut half = round_step(least, 1);
    for _ in 0..zoom.abs() {
        half = round_step(half * if zoom > 0 { 0.4 } else { 1.5 }, 1);
    }
    half
}

/// The size of the step of a whole parameter beside the parameter's.
fn whole_step(step: &Step, var: Var) -> String {
    let values = &step.traced.values;
    let size = |var: Var| values.get(var).iter().map(|v| v * v).sum::<f64>().sqrt();
    let (step, whole) = (values.learning_rate * size(var.gradient()), size(var));
    let mut words = format!(
        "The step of all of {var}: ‖α {}‖ = {}",
        var.gradient(),
        short(step)
    );
    if whole > 0.0 {
        words += &format!(", beside ‖{var}‖ = {}", short(whole));
    }
    words + "."
}
