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

/// J, or one example's loss, around an entry.
pub(crate) struct Slice {
    /// The picture of it, the entry's value being its first mark.
    pub figure: Figure,
    /// (value, cost) at the entry itself.
    pub here: Point,
    /// The costs a [`NUDGE`] below and above it.
    pub nudged: [f64; 2],
    /// How much the entry is changed.
    pub change: f64,
    /// (value, cost) after that.
    pub changed: Point,
    /// The slope that backward propagation gives.
    pub gradient: f64,
}

/// Where a slice is taken.
#[derive(Clone, Copy)]
pub(crate) struct Through {
    /// The variable that the entry is of.
    pub var: Var,
    /// (row, column) of the entry.
    pub place: (usize, usize),
    /// A change of the entry that is looked at, too; else 0.
    pub change: f64,
    /// How far it is zoomed in.
    pub zoom: i8,
}

impl Slice {
    /// The slice; `letter` is J's or the loss's. `None` where a number is not finite.
    pub(crate) fn new(step: &Step, through: Through, letter: &str) -> Option<Slice> {
        let Traced { program, values } = &*step.traced;
        let Through {
            var, place, change, ..
        } = through;
        let number = |var: Var| drawable(values.get(var)[[place.0, place.1]]);
        let (v, gradient) = (number(var)?, number(var.gradient())?);
        let half = radius(v.abs().max(change.abs()).max(0.5), through.zoom);
        let mut entries: Vec<f64> = (-HALF..=HALF)
            .map(|k| v + half * f64::from(k) / f64::from(HALF))
            .collect();
        entries.extend([v, v - NUDGE, v + NUDGE, v + change]);
        let costs = gradcheck::slice(program, values, var, place, &entries);
        if costs.iter().any(|cost| drawable(*cost).is_none()) {
            return None;
        }
        let mut points: Vec<Point> = entries.into_iter().zip(costs).collect();
        let [here, below, above, changed] = points.split_off(points.len() - 4).try_into().ok()?;
        let names = [var, var.gradient()].map(|var| entry_name(step, var, place));
        Some(Slice {
            figure: figure(letter, names, (points, here, gradient), half),
            here,
            nudged: [below.1, above.1],
            change,
            changed,
            gradient,
        })
    }
}

/// The picture of a slice of ±`half` around the point `here`.
fn figure(
    letter: &str,
    [v_name, d_name]: [String; 2],
    (points, here, gradient): (Vec<Point>, Point, f64),
    half: f64,
) -> Figure {
    let (low, high) = range_around(points.iter().map(|point| point.1));
    let v = here.0;
    // Where J hardly moves, its ticks would differ in late digits only.
    let is_level = high - low < here.1.abs() / 500.0;
    let (base, axis) = if is_level {
        let now = seven_digits(here.1);
        (here.1, format!("{letter} − {now}"))
    } else {
        (0.0, letter.to_owned())
    };
    Figure {
        title: format!("{letter} against {v_name}"),
        caption: format!(
            "{letter} as {v_name} alone moves, everything else held still. The dot: {v_name} = {}, {letter} = {}. The \
             dashed tangent has the slope {d_name} = {}.",
            short(v),
            seven_digits(here.1),
            short(gradient)
        ),
        x: Axis::new(v_name, (v - half, v + half), 5, 0.0),
        y: Axis::new(axis, (low, high), 4, base),
        curves: vec![points],
        bars: Vec::new(),
        marks: vec![here],
        slope: Some(gradient),
        arrow: None,
    }
}

/// The slice through the explained entry; for an update also the step. `None` where a number is not finite.
pub(crate) fn slice(curves: &mut Curves, step: &Step, look: Look) -> Option<()> {
    let values = &step.traced.values;
    let place = (look.cell.row, look.cell.col);
    let target = step.equation.target;
    let var = target.base();
    let number = |var: Var| drawable(values.get(var)[[place.0, place.1]]);
    let is_update = target.role == Role::Updated;
    // What the update does, also where it is broken.
    let change = match is_update {
        true => number(target)? - number(var)?,
        false => 0.0,
    };
    let through = Through {
        var,
        place,
        change,
        zoom: look.zoom,
    };
    let mut slice = Slice::new(step, through, step.differenced().letter())?;
    if is_update {
        let (x, (low, high)) = (slice.changed.0, slice.figure.x.range);
        if (low..=high).contains(&x) {
            slice.figure.marks.push(slice.changed);
        }
        slice.figure.arrow = Some((slice.here.0, x.clamp(low, high)));
    }
    curves.words.extend(match is_update {
        true => words_of_update(step, &slice, place),
        false => words_of_gradient(step, &slice, place),
    });
    curves.figures.push(slice.figure);
    curves.zooms = true;
    Some(())
}

/// Which way is uphill; where an equation is broken, that this need not be so.
fn uphill(step: &Step, slice: &Slice, place: (usize, usize)) -> String {
    let var = step.equation.target.base();
    let [v_name, d_name] = [var, var.gradient()].map(|var| entry_name(step, var, place));
    let letter = step.differenced().letter();
    let (sign, moves) = match slice.gradient {
        0.0 => ("0", "hardly moves"),
        gradient if gradient > 0.0 => ("positive", "raises"),
        _ => ("negative", "lowers"),
    };
    match step.traced.program.mended.first() {
        Some(broken) => format!(
            "{} is broken on purpose, so {d_name} need not be the slope.",
            broken.target
        ),
        None => format!("The gradient is {sign} here: raising {v_name} {moves} {letter}."),
    }
}

fn words_of_update(step: &Step, slice: &Slice, place: (usize, usize)) -> Vec<String> {
    let Traced { program, values } = &*step.traced;
    let target = step.equation.target;
    let var = target.base();
    let d_name = entry_name(step, var.gradient(), place);
    let change = slice.change;
    let way = match change {
        0.0 => "So there is no step",
        change if change < 0.0 => "So the step goes down",
        _ => "So the step goes up",
    };
    let first = match program.mended.first() {
        Some(broken) if broken.target == target => format!(
            "{target} is broken on purpose: this step is {}.",
            short(change)
        ),
        _ => format!(
            "{} {way}: −α {d_name} = −{} × ({}) = {}.",
            uphill(step, slice, place),
            values.learning_rate,
            short(slice.gradient),
            short(change)
        ),
    };
    let moved = slice.changed.1 - slice.here.1;
    vec![
        first,
        format!("This entry’s step alone moves J by {}.", short(moved)),
        whole_step(step, var),
    ]
}

fn words_of_gradient(step: &Step, slice: &Slice, place: (usize, usize)) -> Vec<String> {
    let var = step.equation.target.base();
    let [below, above] = slice.nudged;
    let moved = above - below;
    let nudge = format!(
        "Nudge this one entry by ±{NUDGE}: between the two {letter} moves by {moved}, and {moved} / {} = {quotient}. One \
         entry nudged, one number: so {} has the shape of {}.",
        2.0 * NUDGE,
        var.gradient().name(step.is_one_example()),
        var.name(step.is_one_example()),
        letter = step.differenced().letter(),
        moved = short(moved),
        quotient = short(moved / (2.0 * NUDGE)),
    );
    vec![uphill(step, slice, place), nudge]
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
