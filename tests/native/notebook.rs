//! *Match my notebook*: its numbers are golden's, and what it calls equal is.

use backstep::features::match_my_notebook;
use backstep::features::match_my_notebook::known::{Known, Match};
use backstep::features::match_my_notebook::presets::{Preset, Tuning, marks};
use backstep::features::match_my_notebook::published::{
    ACCURACIES, FLOWER, FLOWER_SINCE_2021, LOGISTIC, MOONS, Printed, Published, backward_test,
    initial,
};
use backstep::nn::settings::Settings;
use backstep::nn::train::Trainer;
use backstep::page::feature::Feature;
use backstep::page::request::Request;
use backstep::page::state::State;
use backstep::page::update::{SettingsEvent, apply};
use backstep::worker::protocol::ToWorker;
use backstep::worker::server::Server;
use serde_json::Value;

use crate::support::{context, golden, matrix};

fn costs(settings: &Settings) -> Vec<f64> {
    let mut trainer = Trainer::new(settings);
    trainer.seek(10_000);
    marks(trainer.costs())
}

fn assert_is(published: &Published, set: &Value) {
    let run = &set["run"];
    for (nth, cost) in published.numpy.iter().enumerate() {
        let golden = &run["costs"][(nth * 1000).to_string()];
        assert_eq!(golden.as_f64(), Some(*cost), "cost {nth}000");
    }
    for (nth, cost) in published.costs.iter().enumerate() {
        let golden = run["costs"][(nth * 1000).to_string()].as_f64().unwrap();
        assert_eq!(format!("{golden:.6}"), format!("{cost:.6}"));
        if let Some(printed) = set["published_cost_table"][(nth * 1000).to_string()].as_f64() {
            assert_eq!(printed, *cost);
        }
    }
    // Exact is what twelve variants of the same run agree on, to nine decimals.
    let spread = &run["rounding"]["cost_spread_12_float64_variants"];
    for nth in 0..published.numpy.len() {
        let spread = spread[(nth * 1000).to_string()].as_f64().unwrap();
        assert_eq!(spread < 1e-10, nth < published.exact, "cost {nth}000");
    }
}

#[test]
fn the_tables_are_goldens() {
    let golden = golden("numpy.json");
    assert_is(&FLOWER, &golden["flower"]);
    assert_is(&MOONS, &golden["moons"]);
    for (nth, key) in ["published_8000", "published_9000"].iter().enumerate() {
        let range = &golden["flower"][key];
        let (low, high) = FLOWER.spread[nth];
        assert_eq!(
            [range[0].as_f64(), range[1].as_f64()],
            [Some(low), Some(high)]
        );
    }
    for (set, published) in [("flower", &FLOWER), ("moons", &MOONS)] {
        let (_, known, _) = published.accuracy.unwrap();
        let variants = &golden[set]["run"]["rounding"]["final_accuracy_by_variant"];
        for (variant, accuracy) in variants.as_object().unwrap() {
            let verdict = known.judge(accuracy.as_f64().unwrap());
            assert_ne!(verdict, Match::Differs, "{variant}");
        }
    }
}

fn assert_printed(printed: &Printed, golden: &Value, decimals: usize) {
    let golden = matrix(golden);
    assert_eq!(golden.dim(), printed.0);
    for (golden, printed) in golden.iter().zip(printed.1) {
        assert_eq!(
            format!("{golden:.decimals$}"),
            format!("{printed:.decimals$}")
        );
    }
}

#[test]
fn the_matrices_are_goldens() {
    let numpy = golden("numpy.json");
    for set in ["flower", "moons"] {
        let init = &numpy[set]["run"]["init"];
        assert_printed(&initial::W1, &init["W1"], 8);
        assert_printed(&initial::W2, &init["W2"], 8);
    }
    let test = &golden("course_test.json")["backward"];
    assert_printed(&initial::W1, &test["params"]["W1"], 17);
    assert_printed(&initial::W2, &test["params"]["W2"], 17);
    let all = [
        (backward_test::X, &test["X"]),
        (backward_test::Y, &test["Y"]),
        (backward_test::A1, &test["A1"]),
        (backward_test::A2, &test["A2"]),
        (backward_test::dW1, &test["printed"]["dW1"]),
        (backward_test::db1, &test["printed"]["db1"]),
        (backward_test::dW2, &test["printed"]["dW2"]),
        (backward_test::db2, &test["printed"]["db2"]),
    ];
    for (printed, golden) in all {
        assert_printed(&printed, golden, 17);
    }
}

#[test]
fn every_thousandth_cost_is_equal_as_far_as_it_can_be() {
    let runs = [
        (Preset::Assignment, &FLOWER, 8, 9),
        (Preset::Since2021, &FLOWER_SINCE_2021, 7, 6),
        (Preset::Moons, &MOONS, 11, 9),
    ];
    for (preset, published, exact, decimals) in runs {
        let costs = costs(&preset.settings());
        let rows = preset.costs(&costs);
        for (nth, row) in rows.iter().enumerate() {
            let expected = match nth < exact {
                true => Match::Equal(decimals),
                false => Match::Near,
            };
            assert_eq!(row.verdict, Some(expected), "{preset:?} {}", row.label);
            let Ok(ours) = &row.ours else {
                panic!("{preset:?} {} is not there", row.label)
            };
            // Six decimals as printed, from the page's own number.
            if let Some(printed) = published.costs.get(nth) {
                assert_eq!(format!("{:.6}", costs[nth]), format!("{printed:.6}"));
            }
            // No digit is shown that is not everybody's.
            let shown = ours.rsplit('.').next().unwrap().len();
            assert_eq!(shown, if nth < exact { decimals } else { 4 }, "{ours}");
        }
    }
}

/// The other way round: a number that is not the notebook's is not called equal.
#[test]
fn what_differs_is_not_called_equal() {
    let costs: Vec<f64> = FLOWER.numpy.to_vec();
    for nth in 0..costs.len() {
        let verdict = |cost| {
            let mut costs = costs.clone();
            costs[nth] = cost;
            Preset::Assignment.costs(&costs)[nth].verdict.unwrap()
        };
        if nth < FLOWER.exact {
            assert_eq!(verdict(costs[nth] + 4e-10), Match::Equal(9));
            assert_eq!(verdict(costs[nth] + 1e-8), Match::Differs);
            assert_eq!(verdict(f64::NAN), Match::Differs);
        } else {
            // Never equal, not even where all digits are.
            assert_eq!(verdict(costs[nth]), Match::Near);
            assert_eq!(verdict(costs[nth] + 9e-4), Match::Near);
            assert_eq!(verdict(costs[nth] + 2e-3), Match::Differs);
        }
    }
    let seed_3 = Preset::Assignment.costs(&self::costs(&Preset::Since2021.settings()));
    assert!(
        seed_3[..8]
            .iter()
            .all(|row| row.verdict == Some(Match::Differs))
    );
    let known = Known::About {
        low: 90.25,
        high: 90.75,
        tolerance: 0.0,
    };
    assert_eq!(known.judge(90.75), Match::Near);
    assert_eq!(known.judge(91.0), Match::Differs);
}

#[test]
fn what_is_not_reached_says_where_to_train_to() {
    let rows = Preset::Assignment.costs(&FLOWER.numpy[..3]);
    assert!(rows[2].ours.is_ok());
    assert_eq!(rows[3].ours, Err("train to 3000 to see it".to_owned()));
    assert_eq!(rows[3].verdict, None);
    let row = Preset::Assignment.accuracy(9_999, 90.5).unwrap();
    assert_eq!(row.ours, Err("train to 10000 to see it".to_owned()));
    assert_eq!(row.verdict, None);
    let row = Preset::Assignment.accuracy(10_000, 90.5).unwrap();
    assert_eq!(row.verdict, Some(Match::Near));
}

#[test]
fn the_accuracies_at_the_end() {
    for (preset, verdict) in [
        (Preset::Assignment, Match::Near),
        (Preset::Moons, Match::Equal(2)),
        (Preset::Logistic, Match::Equal(2)),
    ] {
        let mut state = State {
            settings: preset.settings(),
            ..State::default()
        };
        let mut trainer = Trainer::new(&state.settings);
        trainer.seek(10_000);
        state.run.params = std::rc::Rc::new(trainer.params());
        let iteration = context(&state).iteration;
        let row = preset.accuracy(10_000, iteration.accuracy()).unwrap();
        assert_eq!(row.verdict, Some(verdict), "{preset:?} {row:?}");
    }
    assert_eq!(LOGISTIC.accuracy.unwrap().2, "47 %");
}

#[test]
fn the_matrices_of_iteration_0_are_equal() {
    for (preset, names) in [
        (Preset::Assignment, vec!["W1", "W2"]),
        (Preset::Moons, vec!["W1", "W2"]),
        (
            Preset::BackwardTest,
            vec!["A1", "A2", "dW1", "db1", "dW2", "db2"],
        ),
    ] {
        let matrices = preset.matrices();
        let named: Vec<_> = matrices.iter().map(|matrix| &matrix.name[..]).collect();
        assert_eq!(named, names);
        for matrix in matrices {
            assert_eq!(matrix.verdict, Match::Equal(8), "{}", matrix.name);
            assert_eq!(matrix.printed, matrix.ours);
        }
    }
}

/// Through the page: a preset is set in one go, and known again whatever stops it.
#[test]
fn a_preset_sets_the_page() {
    let mut tool = match_my_notebook::State::default();
    let mut state = State::default();
    for preset in Preset::ALL.into_iter().rev() {
        let event = match_my_notebook::Event::Set(preset.settings());
        let requests = tool.update(event, &context(&state));
        let [Request::Set(settings)] = &requests[..] else {
            panic!("{requests:?}");
        };
        apply(&mut state, SettingsEvent::Replace(settings.clone()));
        assert_eq!(Preset::of(&state.settings), Some(preset));
    }
    assert_eq!(Preset::of(&Settings::default()), Some(Preset::Assignment));
    state.settings.learning_rate = 1.3.try_into().unwrap();
    assert_eq!(Preset::of(&state.settings), None);
}

/// The notebook prints one cost in a thousand, and the first eleven are compared.
#[test]
fn one_cost_in_a_thousand_is_a_mark() {
    let costs: Vec<f64> = (0..12_500).map(f64::from).collect();
    let marks = marks(&costs);
    assert_eq!(marks.len(), 11);
    assert_eq!(marks[..3], [0.0, 1000.0, 2000.0]);
}

/// Against the real trainer, one message after another.
#[test]
fn all_hidden_sizes_are_trained() {
    let mut server = Server::default();
    let mut tuning = Tuning::default();
    let mut requests = tuning.start();
    let mut turns = 0;
    while tuning.size().is_some() {
        requests
            .drain(..)
            .for_each(|request| server.receive(request));
        let mut left = 997;
        let progress = server.work(|| {
            left -= 1;
            left > 0
        });
        if let Some(progress) = progress {
            requests = tuning.receive(&progress);
        }
        turns += 1;
        assert!(turns < 1000, "stuck at {tuning:?}");
    }
    for (row, (size, ..)) in tuning.rows().iter().zip(ACCURACIES) {
        let expected = if size <= 5 {
            Match::Equal(2)
        } else {
            Match::Near
        };
        assert_eq!(row.verdict, Some(expected), "{row:?}");
    }
    assert_eq!(tuning.progress(), (35_000, 35_000));
    assert_eq!(tuning.start(), Vec::<ToWorker>::new());
}
