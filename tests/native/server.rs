//! The trainer's side of the protocol, without a browser: stretches of work counted in iterations, not in time.

use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::data::DataSet;
use backstep::nn::breakage::Breakage;
use backstep::nn::settings::{Architecture, HiddenUnits, LearningRate, Settings};
use backstep::nn::train::{Health, Trainer};
use backstep::worker::protocol::{Pace, Progress, RunId, ToWorker};
use backstep::worker::server::Server;
use proptest::prelude::*;

const RUN: RunId = RunId(1);

fn small() -> Settings {
    Settings {
        data_set: DataSet::Xor,
        hidden_units: HiddenUnits::try_from(2).unwrap(),
        ..Settings::default()
    }
}

fn diverging() -> Settings {
    Settings {
        activation: Function::Identity,
        learning_rate: LearningRate::try_from(10_000.0).unwrap(),
        data_set: DataSet::Flower,
        ..Settings::default()
    }
}

/// A server that has a run, its start told and acknowledged.
fn started(settings: Settings) -> Server {
    let mut server = Server::default();
    server.receive(ToWorker::Start { run: RUN, settings });
    stretch(&mut server, 1).expect("an answer to the start");
    server.receive(ToWorker::Acknowledge { run: RUN });
    server
}

/// One stretch, of this many iterations at most.
fn stretch(server: &mut Server, iterations: u32) -> Option<Progress> {
    let mut left = iterations;
    server.work(|| {
        left -= 1;
        left > 0
    })
}

/// Stretches, until there is nothing to do; all that is sent meanwhile, unacknowledged.
fn to_rest(server: &mut Server) -> Vec<Progress> {
    let mut sent = Vec::new();
    while server.has_work() {
        sent.extend(stretch(server, 10));
    }
    sent
}

/// The run as it goes when nothing interrupts it.
fn straight(settings: &Settings, iteration: u32) -> Trainer {
    let mut trainer = Trainer::new(settings);
    while trainer.iteration() < iteration && trainer.step() == Health::Sound {}
    trainer
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|v| v.to_bits()).collect()
}

#[track_caller]
fn assert_is(progress: &Progress, settings: &Settings, iteration: u32) {
    assert_eq!(progress.iteration, iteration);
    let expected = straight(settings, iteration).params().to_flat();
    assert_eq!(bits(&progress.params), bits(&expected));
    // The right network beside it is at the same iteration, or at its own last; it is the run that knows of no slip.
    let right = settings.mended();
    assert_eq!(progress.beside.is_some(), right.is_some());
    for (beside, right) in progress.beside.iter().zip(right) {
        let right = straight(&right, iteration);
        assert_eq!(beside.iteration, right.iteration());
        assert_eq!(bits(&beside.params), bits(&right.params().to_flat()));
    }
}

/// Uphill in W2: no message of the shapes, another run.
fn broken(settings: Settings) -> Settings {
    let breakage = Some(Breakage {
        target: Var::W(2).updated(),
        slip: Slip::Plus,
    });
    Settings {
        breakage,
        ..settings
    }
}

/// Whichever of the two diverges, the other one's numbers are told.
#[test]
fn of_two_runs_one_may_diverge_alone() {
    // The update is 400 times smaller with 1/m where backward propagation begins: it goes on where the right run cannot.
    let slow = Breakage {
        target: Var::Z(2).gradient(),
        slip: Slip::MeanEarly,
    };
    let broken_goes_on = Settings {
        breakage: Some(slow),
        ..diverging()
    };
    // Uphill, and nothing bends.
    let uphill = Breakage {
        target: Var::Z(2).gradient(),
        slip: Slip::TurnedRound,
    };
    let right_goes_on = Settings {
        breakage: Some(uphill),
        activation: Function::Identity,
        ..Settings::default()
    };
    for (settings, is_right) in [(broken_goes_on, false), (right_goes_on, true)] {
        let [broken, right] =
            [settings.clone(), settings.mended().unwrap()].map(|s| straight(&s, 3000));
        assert_eq!(right.iteration() > broken.iteration(), is_right);
        assert_ne!(right.iteration(), broken.iteration());
        let mut server = started(settings.clone());
        let run_to = ToWorker::RunTo {
            run: RUN,
            iteration: 3000,
        };
        let progress = to_rest_last(&mut server, run_to);
        assert_is(&progress, &settings, broken.iteration());
        assert_eq!(progress.diverged, broken.iteration() < 3000);
        let seek = ToWorker::Seek {
            run: RUN,
            iteration: 3,
        };
        assert_is(&to_rest_last(&mut server, seek), &settings, 3);
    }
}

#[test]
fn a_start_is_answered_with_iteration_0_and_then_there_is_nothing_to_do() {
    let mut server = Server::default();
    assert!(!server.has_work());
    server.receive(ToWorker::Start {
        run: RUN,
        settings: small(),
    });
    assert!(server.has_work());
    let progress = stretch(&mut server, 1).unwrap();
    assert_is(&progress, &small(), 0);
    assert_eq!(progress.run, RUN);
    assert_eq!(progress.costs.first, 0);
    assert_eq!(progress.costs.values, Trainer::new(&small()).costs());
    assert!(!progress.training && !progress.diverged);
    assert!(!server.has_work());
    assert_eq!(stretch(&mut server, 1), None);
}

#[test]
fn iteration_0_is_told_before_training_that_is_asked_for_at_once() {
    let mut server = Server::default();
    server.receive(ToWorker::Start {
        run: RUN,
        settings: small(),
    });
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 3,
    });
    let sent = to_rest(&mut server);
    let told: Vec<(u32, bool)> = sent.iter().map(|p| (p.iteration, p.training)).collect();
    assert_eq!(told, [(0, true), (3, false)]);
}

#[test]
fn training_comes_in_stretches_as_long_as_there_is_time() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 25,
    });
    let mut told = Vec::new();
    while server.has_work() {
        if let Some(progress) = stretch(&mut server, 10) {
            told.push((progress.iteration, progress.training));
            server.receive(ToWorker::Acknowledge { run: RUN });
        }
    }
    assert_eq!(told, [(10, true), (20, true), (25, false)]);
}

#[test]
fn a_stretch_without_any_time_still_gets_one_iteration_further() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 9,
    });
    assert_eq!(server.work(|| false).unwrap().iteration, 1);
}

#[test]
fn a_page_that_does_not_acknowledge_hears_only_the_end() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 95,
    });
    let sent = to_rest(&mut server);
    let told: Vec<(u32, bool)> = sent.iter().map(|p| (p.iteration, p.training)).collect();
    assert_eq!(told, [(10, true), (95, false)]);
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 200,
    });
    assert_eq!(stretch(&mut server, 10), None);
    // Both arrived within one frame of the page, which acknowledges once.
    server.receive(ToWorker::Acknowledge { run: RUN });
    let progress = stretch(&mut server, 10).unwrap();
    assert_eq!(progress.iteration, 115);
    assert_eq!(progress.costs.first, 96);
    assert_eq!(progress.costs.values.len(), 20);
}

#[test]
fn a_new_target_moves_the_end_and_a_reached_one_ends_at_once() {
    let mut server = started(small());
    let run_to = |iteration| ToWorker::RunTo {
        run: RUN,
        iteration,
    };
    server.receive(run_to(20));
    stretch(&mut server, 10);
    server.receive(run_to(40));
    let sent = to_rest(&mut server);
    assert_eq!(sent.len(), 1);
    assert_is(&sent[0], &small(), 40);
    server.receive(run_to(30));
    let sent = to_rest(&mut server);
    assert_eq!(sent.len(), 1);
    assert_is(&sent[0], &small(), 40);
    assert!(!sent[0].training);
}

#[test]
fn a_pause_stops_training_and_is_told_though_nothing_was_acknowledged() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 100,
    });
    stretch(&mut server, 10);
    stretch(&mut server, 10);
    server.receive(ToWorker::Pause { run: RUN });
    let sent = to_rest(&mut server);
    assert_eq!(sent.len(), 1);
    assert_is(&sent[0], &small(), 20);
    assert!(!sent[0].training);
}

#[test]
fn seeking_back_and_training_on_is_the_straight_run() {
    let mut server = started(small());
    let mut reach = |request| to_rest_last(&mut server, request);
    let run_to = |iteration| ToWorker::RunTo {
        run: RUN,
        iteration,
    };
    let seek = |iteration| ToWorker::Seek {
        run: RUN,
        iteration,
    };
    assert_is(&reach(run_to(230)), &small(), 230);
    assert_is(&reach(seek(77)), &small(), 77);
    assert_is(&reach(run_to(260)), &small(), 260);
    assert_is(&reach(seek(0)), &small(), 0);
    assert_is(&reach(seek(199)), &small(), 199);
    let beyond = reach(seek(333));
    assert_is(&beyond, &small(), 333);
    assert_eq!(beyond.costs.values.len(), 73);
}

/// Sends a request and gives the last of its answers.
fn to_rest_last(server: &mut Server, request: ToWorker) -> Progress {
    server.receive(request);
    to_rest(server).pop().expect("an answer")
}

#[test]
fn a_seek_far_ahead_can_be_interrupted_and_is_answered_only_on_arrival() {
    let mut server = started(small());
    server.receive(ToWorker::Seek {
        run: RUN,
        iteration: 500,
    });
    assert_eq!(stretch(&mut server, 10), None);
    assert_eq!(stretch(&mut server, 10), None);
    let paused = to_rest_last(&mut server, ToWorker::Pause { run: RUN });
    assert_is(&paused, &small(), 20);
    server.receive(ToWorker::Seek {
        run: RUN,
        iteration: 500,
    });
    assert_eq!(stretch(&mut server, 10), None);
    let sent = {
        server.receive(ToWorker::Seek {
            run: RUN,
            iteration: 40,
        });
        to_rest(&mut server)
    };
    assert_eq!(sent.len(), 1, "the overtaken seek is not answered");
    assert_is(&sent[0], &small(), 40);
}

#[test]
fn requests_about_another_run_are_dropped() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 30,
    });
    stretch(&mut server, 10);
    let stale = RunId(0);
    for request in [
        ToWorker::RunTo {
            run: stale,
            iteration: 1000,
        },
        ToWorker::Pause { run: stale },
        ToWorker::Seek {
            run: stale,
            iteration: 5,
        },
        ToWorker::Acknowledge { run: stale },
    ] {
        server.receive(request);
    }
    let sent = to_rest(&mut server);
    assert_eq!(sent.len(), 1);
    assert_is(&sent[0], &small(), 30);

    let mut empty = Server::default();
    empty.receive(ToWorker::Pause { run: RUN });
    assert!(!empty.has_work());
}

#[test]
fn every_architecture_is_trained_and_gone_back_in() {
    for architecture in Architecture::ALL {
        let settings = Settings {
            architecture,
            ..small()
        };
        let mut server = started(settings.clone());
        for (request, iteration) in [
            (
                ToWorker::RunTo {
                    run: RUN,
                    iteration: 70,
                },
                70,
            ),
            (
                ToWorker::Seek {
                    run: RUN,
                    iteration: 13,
                },
                13,
            ),
        ] {
            server.receive(request);
            let sent = to_rest(&mut server);
            assert_is(sent.last().expect("an answer"), &settings, iteration);
        }
    }
}

#[test]
fn a_start_while_training_forgets_the_former_run() {
    let mut server = started(small());
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 1000,
    });
    stretch(&mut server, 10);
    let next = Settings {
        hidden_units: HiddenUnits::try_from(3).unwrap(),
        ..small()
    };
    let run = RunId(2);
    server.receive(ToWorker::Start {
        run,
        settings: next.clone(),
    });
    let sent = to_rest(&mut server);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].run, run);
    assert_is(&sent[0], &next, 0);
    assert_eq!((sent[0].costs.first, sent[0].costs.values.len()), (0, 1));
    // What the former run was owed does not hold the new one up.
    server.receive(ToWorker::Acknowledge { run });
    server.receive(ToWorker::RunTo { run, iteration: 9 });
    assert_eq!(stretch(&mut server, 4).unwrap().iteration, 4);
}

#[test]
fn divergence_ends_training_and_is_told() {
    let settings = diverging();
    let last = straight(&settings, 10_000).iteration();
    assert!(last < 10_000);
    let mut server = started(settings.clone());
    let run_to = ToWorker::RunTo {
        run: RUN,
        iteration: 10_000,
    };
    for _ in 0..2 {
        let progress = to_rest_last(&mut server, run_to.clone());
        assert_is(&progress, &settings, last);
        assert!(progress.diverged && !progress.training);
    }
    let paused = to_rest_last(&mut server, ToWorker::Pause { run: RUN });
    assert!(paused.diverged, "it has still no next iteration");
    let back = to_rest_last(
        &mut server,
        ToWorker::Seek {
            run: RUN,
            iteration: last - 1,
        },
    );
    assert_is(&back, &settings, last - 1);
    assert!(!back.diverged);
    let on = to_rest_last(
        &mut server,
        ToWorker::Seek {
            run: RUN,
            iteration: 10_000,
        },
    );
    assert_is(&on, &settings, last);
    assert!(on.diverged);
}

/// What may happen to a server.
#[derive(Clone, Debug)]
enum Happening {
    RunTo(u32),
    Seek(u32),
    Pause,
    Acknowledge,
    /// A stretch of this many iterations.
    Work(u32),
    /// A request of a run that is no more.
    Stale(u32),
    SetPace(Pace),
}

fn any_happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        2 => (0u32..300).prop_map(Happening::RunTo),
        2 => (0u32..300).prop_map(Happening::Seek),
        1 => Just(Happening::Pause),
        3 => Just(Happening::Acknowledge),
        6 => (1u32..60).prop_map(Happening::Work),
        1 => (0u32..300).prop_map(Happening::Stale),
        1 => prop::sample::select(vec![Pace::Single, Pace::Growing, Pace::Free])
            .prop_map(Happening::SetPace),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever happens in whatever order: every cost arrives once and in order, and the parameters told are those of
    /// the straight run.
    #[test]
    fn the_page_gets_every_cost_once_and_the_right_parameters(
        happenings in prop::collection::vec(any_happening(), 0..40),
        is_broken in any::<bool>(),
    ) {
        let settings = if is_broken { broken(small()) } else { small() };
        let mut server = Server::default();
        server.receive(ToWorker::Start { run: RUN, settings: settings.clone() });
        let mut told = Vec::new();
        for happening in happenings {
            match happening {
                Happening::RunTo(iteration) => server.receive(ToWorker::RunTo { run: RUN, iteration }),
                Happening::Seek(iteration) => server.receive(ToWorker::Seek { run: RUN, iteration }),
                Happening::Pause => server.receive(ToWorker::Pause { run: RUN }),
                Happening::Acknowledge => server.receive(ToWorker::Acknowledge { run: RUN }),
                Happening::Work(iterations) => told.extend(stretch(&mut server, iterations)),
                Happening::SetPace(pace) => server.receive(ToWorker::SetPace { run: RUN, pace }),
                Happening::Stale(iteration) => {
                    server.receive(ToWorker::Seek { run: RunId(9), iteration });
                }
            }
        }
        server.receive(ToWorker::Pause { run: RUN });
        told.extend(to_rest(&mut server));

        let (mut costs, mut beside_costs) = (Vec::new(), Vec::new());
        for progress in &told {
            if let Some(beside) = &progress.beside {
                prop_assert_eq!(beside.costs.first as usize, beside_costs.len());
                beside_costs.extend_from_slice(&beside.costs.values);
            }
            assert_is(progress, &settings, progress.iteration);
            prop_assert_eq!(progress.costs.first as usize, costs.len());
            costs.extend_from_slice(&progress.costs.values);
            prop_assert!((progress.iteration as usize) < costs.len());
        }
        if let Some(right) = settings.mended() {
            let right = straight(&right, costs.len() as u32 - 1);
            prop_assert_eq!(bits(&beside_costs), bits(right.costs()));
        }
        let straight = straight(&settings, costs.len() as u32 - 1);
        prop_assert_eq!(bits(&costs), bits(straight.costs()));
        prop_assert!(!told.last().unwrap().training);
    }
}

#[test]
fn at_a_pace_every_progress_is_at_most_so_far_from_the_last() {
    for (pace, expected) in [
        (Pace::Single, (1..=30).collect::<Vec<u32>>()),
        (
            Pace::Growing,
            [(1..=80).collect::<Vec<u32>>(), vec![82, 84, 86]].concat(),
        ),
    ] {
        let mut server = started(small());
        server.receive(ToWorker::SetPace { run: RUN, pace });
        let end = *expected.last().unwrap();
        server.receive(ToWorker::RunTo {
            run: RUN,
            iteration: end,
        });
        let mut told = Vec::new();
        while let Some(progress) = work_until_it_rests(&mut server) {
            told.push(progress.iteration);
            // Until the page has shown it nothing more is told, but the end.
            let unasked = to_rest(&mut server);
            assert!(unasked.iter().all(|progress| !progress.training));
            told.extend(unasked.iter().map(|progress| progress.iteration));
            if told.last() == Some(&end) {
                break;
            }
            server.receive(ToWorker::Acknowledge { run: RUN });
        }
        told.dedup();
        assert_eq!(told, expected, "{pace:?}");
    }
}

/// Works until there is something to tell; none where it has nothing to do.
fn work_until_it_rests(server: &mut Server) -> Option<Progress> {
    for _ in 0..1000 {
        if !server.has_work() {
            return None;
        }
        if let Some(progress) = server.work(|| true) {
            return Some(progress);
        }
    }
    panic!("it works and tells nothing");
}

#[test]
fn without_a_pace_it_goes_on_while_the_page_is_busy() {
    let mut server = started(small());
    server.receive(ToWorker::SetPace {
        run: RUN,
        pace: Pace::Single,
    });
    server.receive(ToWorker::RunTo {
        run: RUN,
        iteration: 50,
    });
    let first = work_until_it_rests(&mut server);
    assert_eq!(first.map(|progress| progress.iteration), Some(1));
    assert_eq!(
        work_until_it_rests(&mut server).map(|progress| progress.iteration),
        None
    );
    // Let loose, it reaches the end before the page has shown anything.
    server.receive(ToWorker::SetPace {
        run: RUN,
        pace: Pace::Free,
    });
    assert_eq!(
        work_until_it_rests(&mut server).map(|progress| progress.iteration),
        Some(50)
    );
}
