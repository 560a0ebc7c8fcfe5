//! What the trainer says is taken where it fits, and refused where it does not.

use crate::page::Page;
use backstep::page::effect::Effect;
use backstep::page::number_field::NumberField;
use backstep::page::update::{SettingsEvent, StepEvent, TrainerEvent, TrainingEvent, apply};
use backstep::worker::protocol::{Beside, Costs, Progress, ToWorker};

use super::BREAKAGES;

#[test]
fn what_is_said_of_another_run_is_dropped() {
    let mut page = Page::training();
    page.work(10);
    let stale = page.answers.pop_front().expect("a progress");
    page.commit(NumberField::Seed, "5");
    let before = page.state.clone();
    assert_eq!(page.act(TrainerEvent::Progress(stale)), []);
    assert_eq!(page.state, before);
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn progress_is_acknowledged() {
    let mut page = Page::small();
    page.act(TrainingEvent::Train);
    page.work(10);
    let progress = page.answers.pop_front().expect("a progress");
    let run = page.state.run.id;
    assert_eq!(
        page.act(TrainerEvent::Progress(progress)),
        [Effect::Send(ToWorker::Acknowledge { run })]
    );
}

/// Only what can be seen is drawn: not what the trainer says of another run, nor what it confirms, nor a position that
/// the page must wait for.
#[test]
fn only_what_can_be_seen_is_drawn() {
    let mut page = Page::trained_to(20);
    let hear_of = |page: &mut Page, event: StepEvent| {
        page.act(event);
        page.work(40);
        let progress = page.answers.pop_front().expect("a progress");
        page.redraws(TrainerEvent::Progress(progress))
    };
    for iteration in [7, 20] {
        let is_new = hear_of(&mut page, StepEvent::GoToIteration(iteration));
        assert!(!is_new, "{iteration} was computed here");
    }
    assert!(hear_of(&mut page, StepEvent::NextIteration));
    assert_eq!(page.at(), (21, 0));

    page.act(TrainingEvent::Train);
    page.work(5);
    let stale = page.answers.pop_front().expect("a progress");
    page.act(SettingsEvent::Commit(NumberField::Seed, "5".to_owned()));
    assert!(
        !page.redraws(TrainerEvent::Progress(stale)),
        "of another run"
    );

    // Broken equations are left to the trainer: until it answers, there is nothing to draw.
    let mut page = Page::small();
    page.settled(SettingsEvent::Break(Some(BREAKAGES[1])));
    page.settled(TrainingEvent::Train);
    assert!(!page.redraws(StepEvent::GoToIteration(7)));
    assert!(page.redraws(StepEvent::Next));
    // That training stops is to be seen all the same.
    let mut page = Page::small();
    page.settled(SettingsEvent::Break(Some(BREAKAGES[1])));
    page.act(TrainingEvent::Train);
    page.work(10);
    page.hear();
    assert!(page.state.training);
    assert!(page.redraws(StepEvent::GoToIteration(3)));
}

#[test]
fn progress_that_does_not_fit_is_refused_with_a_sentence() {
    let page = Page::trained_to(20);
    let good = Progress {
        run: page.state.run.id,
        iteration: 21,
        params: page.state.run.params.to_flat(),
        costs: Costs {
            first: 21,
            values: vec![0.5],
        },
        snapshots: vec![],
        training: true,
        diverged: false,
        beside: None,
    };
    let costs = |first, values: &[f64]| Costs {
        first,
        values: values.to_vec(),
    };
    let with_params = |params| Progress {
        params,
        ..good.clone()
    };
    let with_costs = |costs| Progress {
        costs,
        ..good.clone()
    };
    let at = |iteration| Progress {
        iteration,
        ..good.clone()
    };
    let with_snapshots = |snapshots: &[f64]| Progress {
        snapshots: snapshots.to_vec(),
        ..good.clone()
    };
    let misfits = [
        ("no parameters", with_params(vec![])),
        ("one too few", with_params(good.params[1..].to_vec())),
        (
            "one too many",
            with_params([&good.params[..], &[0.0]].concat()),
        ),
        ("a gap", with_costs(costs(22, &[0.5]))),
        ("a gap before nothing", with_costs(costs(u32::MAX, &[]))),
        ("no cost for its iteration", with_costs(costs(21, &[]))),
        (
            "fewer costs than iterations",
            with_costs(costs(0, &[0.5; 21])),
        ),
        ("a set of parameters too many", with_snapshots(&good.params)),
        ("a part of one", with_snapshots(&[0.5])),
        ("an iteration beyond its costs", at(22)),
        ("one far beyond", at(u32::MAX)),
    ];
    for (what, misfit) in misfits {
        let mut state = page.state.clone();
        state.training = true;
        let effects = apply(&mut state, TrainerEvent::Progress(misfit)).effects;
        assert_eq!(effects, [], "{what}");
        let sentence = state.trainer_failure.expect(what);
        assert_eq!(sentence, "The trainer’s numbers do not fit this network.");
        assert_eq!(state.run, page.state.run, "{what}");
        assert!(!state.training, "{what}");
    }
    let mut state = page.state.clone();
    apply(&mut state, TrainerEvent::Progress(good));
    assert_eq!((state.trainer_failure, state.run.iteration), (None, 21));
}

/// The right network's numbers are looked at as closely as the broken one's.
#[test]
fn progress_of_the_run_beside_that_does_not_fit_is_refused() {
    let mut page = Page::small();
    page.act(SettingsEvent::Break(Some(BREAKAGES[1])));
    page.settle();
    page.act(TrainingEvent::Train);
    page.work(20);
    page.hear();
    page.act(TrainingEvent::Pause);
    page.settle();
    assert_eq!(page.state.run.iteration, 20);
    let flat = page.state.run.params.to_flat();
    let costs = |first, values: &[f64]| Costs {
        first,
        values: values.to_vec(),
    };
    let told = Beside {
        iteration: 21,
        params: flat.clone(),
        costs: costs(21, &[0.5]),
    };
    let with = |beside: Option<Beside>| Progress {
        run: page.state.run.id,
        iteration: 21,
        params: flat.clone(),
        costs: costs(21, &[0.6]),
        snapshots: vec![],
        training: false,
        diverged: false,
        beside,
    };
    let other = |change: &dyn Fn(&mut Beside)| {
        let mut told = told.clone();
        change(&mut told);
        with(Some(told))
    };
    for (what, misfit) in [
        ("none", with(None)),
        ("no parameters", other(&|told| told.params.clear())),
        ("one too many", other(&|told| told.params.push(0.0))),
        ("a gap", other(&|told| told.costs.first = 22)),
        ("no cost for it", other(&|told| told.costs.values.clear())),
        (
            "further than the broken one",
            other(&|told| {
                told.iteration = 22;
                told.costs.values.push(0.5);
            }),
        ),
        (
            "more costs than the broken one",
            other(&|told| told.costs.values.push(0.5)),
        ),
    ] {
        let mut state = page.state.clone();
        apply(&mut state, TrainerEvent::Progress(misfit));
        let sentence = state.trainer_failure.expect(what);
        assert_eq!(sentence, "The trainer’s numbers do not fit this network.");
        assert_eq!(state.run, page.state.run, "{what}: nothing is taken");
    }
    let mut state = page.state.clone();
    apply(&mut state, TrainerEvent::Progress(with(Some(told.clone()))));
    assert_eq!(state.trainer_failure, None);
    let beside = state.run.beside.unwrap();
    assert_eq!((beside.iteration, beside.costs[21]), (21, 0.5));
    // Nor is one wanted beside a run that is right.
    let mut right = Page::trained_to(20).state;
    let progress = Progress {
        run: right.run.id,
        ..with(Some(told))
    };
    apply(&mut right, TrainerEvent::Progress(progress));
    assert!(right.trainer_failure.is_some());
}
