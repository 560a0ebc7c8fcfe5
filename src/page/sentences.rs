//! Sentences about the page as a whole: where the run stands, what is broken, why training stopped.

use crate::algebra::number::{cost, short};
use crate::algebra::var::Role;
use crate::data::Dataset;
use crate::iteration::Iteration;
use crate::iteration::plane::accuracy_on;
use crate::iteration::slip_words;
use crate::page::bookmark::Bookmark;
use crate::page::state::State;

/// The one line that says where the run stands: `Iteration 900 · cost 0.218612 · accuracy 90.5 %`; where examples are
/// held back to test on, also ` · test 88.75 %`.
pub fn status(state: &State, iteration: &Iteration, test: Option<&Dataset>) -> String {
    let cost = cost(iteration.all.values.cost());
    let test = test.map(|test| {
        let tested = accuracy_on(&state.settings, &state.run.params, test);
        format!(" · test {} %", percent(tested))
    });
    format!(
        "Iteration {} · cost {cost} · accuracy {} %{}",
        state.run.iteration,
        percent(iteration.accuracy()),
        test.unwrap_or_default()
    )
}

/// A percentage, with two decimals at most.
pub(crate) fn percent(part: f64) -> String {
    let text = format!("{part:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The picked example, for the caption of the decision boundary, which is that of the first output.
pub fn picked_in_words(state: &State, data: &Dataset) -> String {
    let picked = state.windows.picked;
    let tuple = |numbers: Vec<String>| match &numbers[..] {
        [number] => number.clone(),
        _ => format!("({})", numbers.join(", ")),
    };
    let point = tuple(data.X.column(picked).map(|x| short(*x)).to_vec());
    let labels = tuple(data.Y.column(picked).map(f64::to_string).to_vec());
    let whose = if data.Y.nrows() > 1 {
        ". Boundary and colours: output 1."
    } else {
        ""
    };
    format!("Example {}: x = {point}, y = {labels}{whose}", picked + 1)
}

/// Which equation is to be broken on purpose, if one is, and whether it is.
pub fn broken(state: &State, iteration: &Iteration) -> Option<String> {
    let breakage = state.settings.breakage?;
    let name = breakage.target.base_if_updated().name(false);
    let said = match iteration.all.program.mended.is_empty() {
        false => {
            let is_forward = breakage.target.role == Role::Value;
            slip_words::broken(&name, breakage.slip, is_forward)
        }
        true => slip_words::not_made(&name, breakage.slip),
    };
    Some(said)
}

/// Why the run stopped by itself, if it did: at which iteration, and what was the first to diverge.
pub fn divergence(state: &State, iteration: &Iteration) -> Option<String> {
    if !state.run.diverged {
        return None;
    }
    let at = state.run.iteration;
    let first = iteration.first_to_diverge()?;
    let name = first.base_if_updated();
    let numbers = iteration.all.values.get(first);
    let became = if numbers.iter().any(|v| v.is_nan()) {
        "NaN (not a number)"
    } else {
        "infinite"
    };
    Some(format!(
        "Training diverged and stopped at iteration {at}: {name} was the first to become {became}. \
         Rewind, then lower the learning rate."
    ))
}

/// The sentence that says where the learner was the last time.
pub fn last_time(last: &Bookmark) -> String {
    let settings = &last.settings;
    let data = match settings.own.data() {
        Some(_) => "your own data",
        None => settings.data_set.name(),
    };
    format!(
        "Last time you were at iteration {} on {data}, {}.",
        last.position.iteration,
        settings.architecture.name()
    )
}
