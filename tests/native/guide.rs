//! The guided path: its words, and what it says of the cost.

use std::rc::Rc;

use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::features::guide::descent::descent;
use backstep::features::guide::descent::{cost_after, promised};
use backstep::iteration::Iteration;
use backstep::iteration::guide_words::guide;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::nn::breakage::Breakage;
use backstep::nn::params::Params;
use backstep::nn::program::Phase;
use backstep::nn::settings::{Architecture, LearningRate};
use backstep::page::run::Run;
use backstep::page::state::State;
use proptest::prelude::*;

use crate::support::any_case;

fn steps(state: &mut State) -> Vec<Step> {
    state.run = Run::start(state.run.id, &state.settings);
    Iteration::of(&state.viewpoint(), Rc::new(state.settings.data())).steps()
}

/// A sentence or two at every step, each its own.
#[test]
fn every_step_has_its_words() {
    for architecture in Architecture::ALL {
        for look_at in LookAt::ALL {
            let mut state = State {
                look_at,
                ..State::default()
            };
            state.settings.architecture = architecture;
            let steps = steps(&mut state);
            let network = state.settings.network(&state.settings.data());
            let words: Vec<&str> = steps
                .iter()
                .map(|step| guide(step.equation.target, &network, step.is_one_example()))
                .collect();
            for (step, words) in steps.iter().zip(&words) {
                let count = words.split_whitespace().count();
                assert!((5..=40).contains(&count), "{}: {words}", step.name());
            }
            for (index, step) in steps.iter().enumerate().skip(1) {
                if step.phase != Phase::Update {
                    assert_ne!(words[index], words[index - 1], "{}", step.name());
                }
            }
        }
    }
}

/// One example has a loss and no cost.
#[test]
fn of_one_example_no_step_speaks_of_the_cost() {
    let mut state = State {
        look_at: LookAt::OneExample,
        ..State::default()
    };
    let steps = steps(&mut state);
    let network = state.settings.network(&state.settings.data());
    for step in steps.iter().filter(|step| step.phase != Phase::Update) {
        let words = guide(step.equation.target, &network, step.is_one_example());
        assert!(!words.contains('J'), "{}: {words}", step.name());
    }
}

/// A run with a slip in it does not follow its slopes: nothing is promised.
#[test]
fn a_broken_run_promises_nothing() {
    let mut state = State::default();
    state.settings.breakage = Some(Breakage {
        target: Var::W(1).updated(),
        slip: Slip::Plus,
    });
    assert!(steps(&mut state).iter().all(|step| descent(step).is_none()));
}

/// Once the cost is no number, there is nothing to say of it.
#[test]
fn a_diverged_run_promises_nothing() {
    let mut state = State::default();
    let data = Rc::new(state.settings.data());
    let network = state.settings.network(&data);
    let flat = state.run.params.to_flat();
    let infinite: Vec<f64> = flat.iter().map(|v| v * f64::MAX * 1e9).collect();
    state.run.params = Rc::new(Params::from_flat(&network, &infinite).unwrap());
    let steps = Iteration::of(&state.viewpoint(), data).steps();
    assert!(steps.iter().all(|step| descent(step).is_none()));
}

/// Every update says what it takes off the cost; the last one, what all of them did.
#[test]
fn updates_say_what_they_do_to_the_cost() {
    let mut state = State::default();
    let all = steps(&mut state);
    let said: Vec<Option<String>> = all.iter().map(descent).collect();
    let (updates, others): (Vec<_>, Vec<_>) = all
        .iter()
        .zip(&said)
        .partition(|(step, _)| step.phase == Phase::Update);
    assert!(others.iter().all(|(_, said)| said.is_none()));
    assert!(updates.iter().all(|(_, said)| said.is_some()));
    let last = said.last().unwrap().as_ref().unwrap();
    // NumPy's costs of iterations 0 and 1: tests/golden checks the program that computes them.
    assert!(last.contains("J falls from 0.693048 to 0.692981"), "{last}");

    state.settings.learning_rate = LearningRate::try_from(10_000.0).unwrap();
    let last = descent(steps(&mut state).last().unwrap()).unwrap();
    assert!(last.contains("too long"), "{last}");
}

proptest! {
    /// What slopes promise is what a small enough step does.
    #[test]
    fn the_promise_holds_to_first_order(case in any_case()) {
        let program = case.program();
        let mut values = case.trace(&program);
        values.learning_rate = 1e-6;
        for equation in &program.update {
            values.run(equation);
        }
        let parameters = program.update.iter().map(|equation| equation.target.base());
        let all: f64 = parameters.map(|parameter| promised(&values, parameter)).sum();
        let change = cost_after(&program, &values) - values.cost();
        prop_assert!((change - all).abs() <= 1e-3 * all.abs() + 1e-14, "{change} is not {all}");
    }
}
