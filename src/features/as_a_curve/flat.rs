//! A flat activation is no flat bottom of the cost: J over a weight, beside the slope of the unit that it leads to.

use crate::algebra::number::{seven_digits, short};
use crate::algebra::var::Var;
use crate::iteration::step::Step;
use crate::plot::figure::Point;

use crate::features::as_a_curve::cost_slice::{Slice, Through};
use crate::features::as_a_curve::shown::{Curves, Look, entry_name};

/// A slope below this hardly lets the gradient through.
const FLAT: f64 = 0.05;

/// Adds the picture of J over the explained unit's first weight, and what it says beside `slope`, the unit's mean g′; `g` is
/// the function's name. `None` where a number is not finite.
pub(crate) fn cost_over_a_weight(
    curves: &mut Curves,
    step: &Step,
    look: Look,
    (g, slope): (&str, f64),
) -> Option<()> {
    let program = &step.traced.program;
    // Where an equation is broken, dW need not be the slope of J.
    if !program.mended.is_empty() {
        return Some(());
    }
    let layout = program.layout;
    let (unit, _) = layout.turn((look.cell.row, look.cell.col));
    let var = Var::W(step.equation.target.layer);
    let place = layout.turn((unit, 0));
    let letter = if step.is_one_example() { "L" } else { "J" };
    let through = Through {
        var,
        place,
        change: 0.0,
        zoom: look.zoom,
    };
    let slice = Slice::new(step, through, letter)?;
    let lowest = slice.figure.curves.iter().flatten().copied();
    let lowest = lowest.min_by(|one, other| one.1.total_cmp(&other.1))?;
    let names = [var, var.gradient()].map(|var| entry_name(step, var, place));
    curves
        .words
        .push(words(&slice, names, lowest, letter, (g, slope)));
    curves.figures.push(slice.figure);
    Some(())
}

fn words(
    slice: &Slice,
    [w, dw]: [String; 2],
    (at, lowest): Point,
    letter: &str,
    (g, slope): (&str, f64),
) -> String {
    let (cost, mean, gradient) = (
        seven_digits(slice.here.1),
        short(slope),
        short(slice.gradient),
    );
    let first = match slope.abs() < FLAT {
        true => format!(
            "{g} is flat where this unit’s z lie: its mean {g}′ is {mean}, so hardly any gradient gets through, {dw} = \
             {gradient}, and {w} hardly moves. That is no flat bottom of {letter}: it is still {cost}"
        ),
        false => format!(
            "{g} is not flat where this unit’s z lie: its mean {g}′ is {mean}, and {dw} = {gradient} moves {w}. {letter} is {cost}"
        ),
    };
    match lowest < slice.here.1 {
        true => format!(
            "{first}, and in the picture it goes down to {}, at {w} = {}.",
            seven_digits(lowest),
            short(at)
        ),
        false => format!("{first}, the lowest in the picture."),
    }
}
