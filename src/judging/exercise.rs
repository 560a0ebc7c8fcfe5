//! Reads what a learner has written as an exercise: its lines, each with the step that it computes.

use crate::algebra::expr::Expr;
use crate::algebra::python::parse::read;
use crate::algebra::python::syntax::{Error, Statement};
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::program::{Hidden, Layout, Network, Phase};

use crate::iteration::step::Step;
use crate::iteration::{Iteration, Traced};
use crate::judging::line;
use crate::judging::text::Text;
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::{Reading, Unit, Walked, walk};
use crate::judging::words;
use crate::judging::world::World;

use crate::judging::backward_pass::{Exercise, JudgedLine, JudgedText, Walk};

/// Reads `text` as an exercise of this iteration, of which `current` is the current step: its parts, and its lines,
/// which are still to be judged.
pub fn read_exercise(
    iteration: &Iteration,
    exercise: Exercise,
    current: usize,
    text: &str,
) -> JudgedText {
    let steps = iteration.steps();
    let step = steps.into_iter().nth(current);
    if exercise == Exercise::Backward {
        return walked_text(iteration, None, text);
    }
    let statements: Result<Vec<Statement>, Error> = read(text).into_iter().collect();
    let is_one_line = text.trim().lines().count() < 2;
    match (statements, step) {
        (Ok(statements), Some(step)) => lines_of(step, current, &statements),
        (Err(_), Some(step)) if !is_one_line || text.contains(">>>") => {
            walked_text(iteration, Some((step, current)), text)
        }
        (statements, _) => JudgedText {
            refused: statements.err().into_iter().collect(),
            ..JudgedText::nothing()
        },
    }
}

/// Lines of one step.
fn lines_of(step: Step, index: usize, statements: &[Statement]) -> JudgedText {
    let line = JudgedLine::new(step, index, statements.to_vec());
    let (parts, value) = line::run(&line.step, statements);
    JudgedText {
        parts,
        refused: value.and_then(Result::err).into_iter().collect(),
        lines: vec![line],
        ..JudgedText::nothing()
    }
}

/// A whole text, walked through in the settings that fit it best; of a step alone where one is `wanted`.
fn walked_text(iteration: &Iteration, wanted: Option<(Step, usize)>, text: &str) -> JudgedText {
    let text = Text::read(text);
    let page = iteration.one.as_ref().unwrap_or(&iteration.all);
    let network = network_of(page);
    let layers = text.layers(network.layers());
    let mut best: Option<(usize, World, Walked)> = None;
    for (world, margin) in World::all(page, &network, &iteration.data, layers) {
        let walked = walk(&world, &text);
        let right = walked
            .units
            .iter()
            .filter(|unit| unit.outcome == LineVerdict::Right)
            .count();
        let is_all = right == walked.units.len() && right > 0 && walked.errors.is_empty();
        if best
            .as_ref()
            .is_none_or(|(most, ..)| right >= most + margin)
        {
            best = Some((right, world, walked));
        }
        if is_all {
            break;
        }
    }
    let Some((_, world, mut walked)) = best else {
        return JudgedText::nothing();
    };
    drop_chance(&world, &text, &mut walked);
    if let Some((step, _)) = &wanted {
        take_the_last(&mut walked, &world, step.equation.target);
    }
    let mut lines = lines_in(iteration, &world, &walked.units);
    match &wanted {
        Some((step, index)) => {
            lines.retain(|line| line.step.equation.target == step.equation.target);
            if lines.is_empty() {
                lines.push(missing(step.clone(), *index));
            }
        }
        None => lines.extend(missing_lines(iteration, &world, &lines)),
    }
    let mut refused = text.script.errors.clone();
    refused.extend(walked.errors);
    refused.sort_by_key(|error| error.span.start);
    JudgedText {
        parts: walked.parts,
        refused,
        lines,
        remarks: walked.remarks,
        readings: walked.readings,
        setting: setting(&world, page),
        walked: Some(Walk {
            text,
            world,
            elsewhere: None,
        }),
    }
}

/// Takes back what was recognised by what it holds, where that is so on the page's numbers only.
fn drop_chance(world: &World, text: &Text, walked: &mut Walked) {
    if !walked.readings.iter().any(|reading| reading.is_by_value) {
        return;
    }
    let mut elsewhere = text.clone();
    let readings = walked.readings.iter();
    elsewhere
        .said
        .extend(readings.map(|reading| (reading.name.clone(), reading.var)));
    let other = walk(&world.elsewhere(2), &elsewhere);
    let is_right = |var: Var| {
        let mut units = other.units.iter();
        units.any(|unit| unit.var == var && unit.outcome == LineVerdict::Right)
    };
    let chance = |reading: &&Reading| reading.is_by_value && !is_right(reading.var);
    let dropped: Vec<Var> = walked
        .readings
        .iter()
        .filter(chance)
        .map(|reading| reading.var)
        .collect();
    walked
        .readings
        .retain(|reading| !dropped.contains(&reading.var));
    walked.units.retain(|unit| !dropped.contains(&unit.var));
}

/// Where one step is written and nothing bears its name, the last value is meant.
fn take_the_last(walked: &mut Walked, world: &World, target: Var) {
    if walked.units.iter().any(|unit| unit.var == target) {
        return;
    }
    if let Some((span, value)) = walked.last.take() {
        let outcome = world.compare(&value, target);
        walked.units.push(Unit {
            var: target,
            span,
            outcome,
            own: Vec::new(),
        });
    }
}

/// The steps that the text computes, as lines in its order.
fn lines_in(iteration: &Iteration, world: &World, units: &[Unit]) -> Vec<JudgedLine> {
    let on_page = iteration.steps();
    let steps = world.steps();
    let mut lines = Vec::new();
    for unit in units {
        let is_target = |step: &&Step| step.equation.target == unit.var;
        let Some(step) = steps.iter().find(is_target) else {
            continue;
        };
        let index = on_page
            .iter()
            .position(|step| step.equation.target == unit.var);
        let step = match index.and_then(|index| on_page.get(index)) {
            Some(own) if world.is_the_page_s => own.clone(),
            _ => step.clone(),
        };
        lines.push(JudgedLine {
            place: Some(unit.span),
            is_on_page: world.is_the_page_s && index.is_some(),
            here: Some(unit.outcome.clone()),
            ..JudgedLine::new(step, index.unwrap_or(0), unit.own.clone())
        });
    }
    lines.sort_by_key(|line| line.place.map(|place| place.start));
    lines
}

fn missing(step: Step, index: usize) -> JudgedLine {
    JudgedLine {
        here: Some(LineVerdict::Nothing),
        ..JudgedLine::new(step, index, vec![])
    }
}

/// The steps of the backward pass that are not written.
fn missing_lines(iteration: &Iteration, world: &World, lines: &[JudgedLine]) -> Vec<JudgedLine> {
    let steps = match world.is_the_page_s {
        true => iteration.steps(),
        false => world.steps(),
    };
    let backward = steps.into_iter().enumerate();
    let is_written = |target: Var| {
        let mut written = lines.iter().map(|line| line.step.equation.target);
        written.any(|other| other == target)
    };
    let is_missing = |(_, step): &(usize, Step)| {
        let target = step.equation.target;
        // A loop over the examples has each one's dz, and no dZ.
        let is_passed = target.quantity == Quantity::Z
            && is_written(Var::W(target.layer).gradient())
            && is_written(Var::b(target.layer).gradient());
        step.phase == Phase::Backward && !is_optional(target) && !is_passed && !is_written(target)
    };
    let backward = backward.filter(is_missing);
    backward.map(|(index, step)| missing(step, index)).collect()
}

/// The network that a pass is of.
fn network_of(traced: &Traced) -> Network {
    let program = &traced.program;
    let sizes = program.scope.sizes;
    let mut forward = program
        .forward
        .iter()
        .map(|equation| program.right(equation));
    let function = forward.find_map(|equation| match &equation.expr {
        Expr::Apply(activation, _) if equation.target == Var::A(1) => Some(activation.function),
        _ => None,
    });
    let hidden = function.filter(|_| traced.values.has(Var::A(2)));
    Network {
        n_x: sizes.n_x,
        hidden: hidden.map(|function| Hidden {
            units: sizes.n_h,
            function,
        }),
        n_y: sizes.n_y,
    }
}

/// What is said where a text is judged in other settings than the page's.
fn setting(world: &World, page: &Traced) -> Option<String> {
    let layout = world.traced.program.layout;
    let has_layers = |traced: &Traced| traced.values.has(Var::A(2));
    if world.is_week_two {
        return Some(words::WEEK_TWO.to_owned());
    }
    if has_layers(&world.traced) != has_layers(page) {
        return Some(words::other_network(has_layers(&world.traced)));
    }
    let is_turned = layout != page.program.layout;
    is_turned.then(|| words::other_layout(layout == Layout::Rows))
}

/// The course goes from dZ2 to dZ1 in one line.
fn is_optional(target: Var) -> bool {
    target.role == Role::Gradient && target.quantity == Quantity::A
}
