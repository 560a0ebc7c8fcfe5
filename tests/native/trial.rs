//! Slips that only typed code can have, trained: beside the trainer, and beside NumPy.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::python::parse::read;
use backstep::algebra::readings::numpy;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::data::{DataSet, Dataset};
use backstep::features::break_it::training::{Refusal, Trial, UPDATES};
use backstep::iteration::Iteration;
use backstep::nn::params::Params;
use backstep::nn::program::{Examples, Hidden, Layout, Network, Program};
use backstep::nn::settings::{
    Architecture, HiddenUnits, InitialScale, LearningRate, Seed, Settings,
};
use backstep::nn::trace::probabilities;
use backstep::nn::train::{Health, Trainer};
use backstep::numpy::Extent;
use backstep::page::state::State;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{golden, matrix};

/// Line by line, until both runs have had so many updates, or NumPy refuses one.
fn train(trial: &mut Trial, updates: u32) {
    let reached = |trial: &Trial| trial.comparison.as_ref().map(|at| at.iteration);
    while !trial.is_over() && reached(trial) != Some(updates) {
        trial.advance(&|| false);
    }
}

/// Settings with which a few updates stay finite.
fn any_gentle_settings() -> impl Strategy<Value = Settings> {
    let choices = (
        prop::sample::select(DataSet::ALL.to_vec()),
        prop::sample::select(Architecture::ALL.to_vec()),
        prop::sample::select(Function::ALL.to_vec()),
    );
    (choices, 1u32..8, 0.01f64..2.0, any::<u32>(), 0.01f64..1.0).prop_map(
        |((data_set, architecture, activation), units, alpha, seed, scale)| Settings {
            data_set,
            architecture,
            activation,
            hidden_units: HiddenUnits::try_from(units).unwrap(),
            learning_rate: LearningRate::try_from(alpha).unwrap(),
            seed: Seed::try_from(seed).unwrap(),
            initial_scale: InitialScale::try_from(scale).unwrap(),
            ..Settings::default()
        },
    )
}

/// The right side of a line, as typed.
fn code(program: &Program, target: Var) -> String {
    let mut steps = program.steps();
    let (_, equation) = steps.find(|(_, step)| step.target == target).unwrap();
    numpy::expression(&equation.expr, false)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The right lines, as NumPy runs them, train the network that the trainer trains.
    #[test]
    fn the_right_lines_train_as_the_trainer_does(
        settings in any_gentle_settings(),
        layout in prop::sample::select(Layout::ALL.to_vec()),
    ) {
        let data = settings.data();
        let right = settings.program(&data, Examples::All(data.X.ncols()));
        let program = right.clone().laid_out(layout);
        let target = program.backward[0].target;
        let line = code(&program, target);
        let mut trial = Trial::of(&settings, layout, (target, Slip::Plus, &line)).unwrap();
        let mut trainer = Trainer::new(&settings);
        for _ in 0..=12 {
            let outputs = probabilities(&right, &trainer.params(), data.X.clone());
            // log(1 - a) has lost digits where a is near 1, and the trainer has not: it takes the loss from z.
            prop_assume!(outputs.iter().all(|a| (0.01..0.99).contains(a)));
            prop_assume!(trainer.iteration() == 12 || trainer.step() == Health::Sound);
        }
        train(&mut trial, 12);
        prop_assert_eq!(trial.runs[0].refused.clone(), None);
        for run in &trial.runs {
            prop_assert_eq!((run.costs.len(), trainer.costs().len()), (13, 13));
            for (got, expected) in run.costs.iter().zip(trainer.costs()) {
                prop_assert!((got - expected).abs() <= 1e-12 * expected.abs(), "{got} is not {expected}");
            }
        }
        let at = trial.comparison.clone().unwrap();
        prop_assert_eq!(at.apart, Some(0.0));
        prop_assert_eq!(at.costs[0], at.costs[1]);
        prop_assert_eq!(at.accuracies[0], at.accuracies[1]);
    }
}

#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
/// The trial of the golden file that has this name, after as many updates as NumPy made.
fn golden_trial(name: &str) -> (Trial, Value) {
    let file = golden("trials.json");
    let case = file[name].clone();
    let [X, Y, W1, b1, W2, b2] = ["X", "Y", "W1", "b1", "W2", "b2"].map(|name| matrix(&case[name]));
    let network = Network {
        n_x: 2,
        hidden: Some(Hidden {
            units: W1.nrows(),
            function: Function::Tanh,
        }),
        n_y: Y.nrows(),
    };
    let flat = [W1, b1, W2, b2].map(|matrix| matrix.iter().copied().collect::<Vec<_>>());
    let params = Params::from_flat(&network, &flat.concat()).unwrap();
    let program = Program::new(&network, Examples::All(X.ncols()));
    let (target, line) = case["line"].as_str().unwrap().split_once(" = ").unwrap();
    let mut steps = program.steps().map(|(_, step)| step.target);
    let target = steps.find(|var| var.name(false) == target).unwrap();
    let alpha = file["meta"]["alpha"].as_f64().unwrap();
    let data = Dataset { X, Y };
    let slip = (target, Slip::NoKeepDims, line);
    let mut trial = Trial::new(program.clone(), &params, data, alpha, slip).unwrap();
    train(
        &mut trial,
        file["meta"]["iterations"].as_u64().unwrap() as u32,
    );
    (trial, case)
}

fn refusal(json: &Value) -> Option<Refusal> {
    let text = |key: &str| json[key].as_str().unwrap().to_owned();
    (!json.is_null()).then(|| Refusal {
        iteration: json["iteration"].as_u64().unwrap() as u32,
        code: text("code"),
        words: text("words"),
    })
}

/// Costs, parameters and their shapes, the spelling that passes, and where and in which words NumPy refuses to go on.
#[test]
fn trials_go_as_in_numpy() {
    let file = golden("trials.json");
    let names = file.as_object().unwrap().keys();
    let names: Vec<_> = names.filter(|name| *name != "meta").collect();
    assert_eq!(names.len(), 8);
    for name in names {
        let (trial, case) = golden_trial(name);
        let run = &trial.runs[0];
        let same = |got: &[f64], expected: &Value, what: &str| {
            let expected = expected.as_array().unwrap();
            assert_eq!(got.len(), expected.len(), "{name}: {what}");
            for (got, expected) in got.iter().zip(expected) {
                let expected = expected.as_f64().unwrap();
                let is_same = (got - expected).abs() <= 1e-12 * expected.abs().max(1.0);
                assert!(is_same, "{name}: {what} is {got}, not {expected}");
            }
        };
        same(&run.costs, &case["costs"], "J");
        assert_eq!(run.respelled, refusal(&case["respelled"]), "{name}");
        assert_eq!(run.refused, refusal(&case["refused"]), "{name}");
        for (parameter, after) in case["after"].as_object().unwrap() {
            let array = run.get(parameter).unwrap();
            let shape: Vec<u64> = serde_json::from_value(after["shape"].clone()).unwrap();
            let (rows, cols) = array.extent().as_matrix();
            assert_eq!(shape, [rows as u64, cols as u64], "{name}: {parameter}");
            same(array.entries(), &after["entries"], parameter);
        }
    }
}

/// A bias for each example fits the examples better than the right bias does; what it means is said beside the accuracy.
#[test]
fn a_bias_of_each_example_is_learned_by_heart() {
    let said = |name| golden_trial(name).0.shown().words.join(" ");
    let words = said("db1 along the other axis");
    assert!(words.contains("b1 is (4,7) now"), "{words}");
    assert!(words.contains("by heart"), "{words}");
    for name in ["all pairs", "db1 without keepdims"] {
        let words = said(name);
        assert!(!words.contains("by heart"), "{name}: {words}");
    }
}

/// A slip in the cost alone: the costs differ, and nothing that is learned does.
#[test]
fn the_table_of_all_pairs_leaves_the_parameters_as_they_are() {
    let (trial, _) = golden_trial("all pairs");
    let at = trial.comparison.unwrap();
    assert_eq!(at.iteration, 20);
    assert_eq!(at.apart, Some(0.0));
    assert_eq!(at.accuracies[0], at.accuracies[1]);
    assert!(at.costs[0] > 2.0 * at.costs[1], "{:?}", at.costs);
}

/// b1 took the shape of the hidden units, or of the examples: NumPy does not draw the boundary, and says why.
#[test]
fn a_grid_of_points_does_not_fit_a_bias_of_another_shape() {
    for (name, shape) in [
        ("db1 without keepdims, m = n_h", Extent::Matrix(4, 4)),
        ("db1 along the other axis", Extent::Matrix(4, 7)),
    ] {
        let (trial, _) = golden_trial(name);
        let [wrong, right] = &trial.runs;
        let reshaped = ("b1 = b1 - alpha * db1".to_owned(), shape);
        assert_eq!(wrong.reshaped, Some(reshaped));
        assert_eq!(trial.comparison.as_ref().unwrap().apart, None);
        let refused = trial.answers(wrong).unwrap_err();
        assert_eq!(refused.code, "Z1 = W1 @ X + b1");
        let words =
            format!("operands could not be broadcast together with shapes (4,3600) {shape} ");
        assert_eq!(refused.words, format!("ValueError: {words}"));
        let field = trial.answers(right).unwrap();
        assert!(field.probabilities.iter().all(|a| (0.0..=1.0).contains(a)));
    }
}

/// The grid's answers are the trainer's network's, in both layouts and of the first of two outputs.
#[test]
fn the_boundary_is_that_of_the_network() {
    for architecture in [Architecture::OneHiddenLayer, Architecture::TwoOutputs] {
        let settings = Settings {
            architecture,
            ..Settings::default()
        };
        let mut trainer = Trainer::new(&settings);
        trainer.seek(30);
        let data = settings.data();
        for layout in Layout::ALL {
            let program = settings.program(&data, Examples::All(data.X.ncols()));
            let program = program.laid_out(layout);
            let target = program.backward[0].target;
            let line = code(&program, target);
            let mut trial = Trial::of(&settings, layout, (target, Slip::Plus, &line)).unwrap();
            train(&mut trial, 30);
            let field = trial.answers(&trial.runs[0]).unwrap();
            let points = field.window.grid(field.columns, field.rows);
            let program = settings.program(&data, Examples::All(points.ncols()));
            let expected = probabilities(&program, &trainer.params(), points);
            assert_eq!(expected.dim(), (data.Y.nrows(), field.probabilities.len()));
            for (got, expected) in field.probabilities.iter().zip(expected.row(0)) {
                assert!((got - expected).abs() < 1e-9, "{got} is not {expected}");
            }
        }
    }
}

/// Every slip that passes and that the tree cannot hold has a trial, at every step of every network.
#[test]
fn what_only_typed_code_can_have_is_tried() {
    let mut found = Vec::new();
    for architecture in Architecture::ALL {
        let settings = Settings {
            architecture,
            ..Settings::default()
        };
        let mut state = State {
            settings: settings.clone(),
            ..State::default()
        };
        state.run.params = Rc::new(Trainer::new(&settings).params());
        let iteration = Iteration::of(&state.viewpoint(), Rc::new(settings.data()));
        for step in iteration.steps() {
            for tried in step
                .tried()
                .into_iter()
                .filter(|tried| tried.can_be_tried())
            {
                assert!(!tried.can_be_made);
                let target = step.equation.target;
                let slip = (target, tried.slip, tried.code.as_str());
                let mut trial = Trial::of(&settings, Layout::Columns, slip).unwrap();
                train(&mut trial, 2);
                found.push(format!("{} = {}", step.name(), tried.code));
            }
        }
    }
    for line in [
        "db1 = np.sum(dZ1, axis=1) / m",
        "db2 = np.sum(dZ2, axis=1) / m",
        "db1 = np.sum(dZ1, axis=0, keepdims=True) / m",
        "A2 = Z2",
    ] {
        assert!(
            found.iter().any(|found| found == line),
            "{line}: {found:#?}"
        );
    }
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("J = ") && line.contains("Y.T @ np.log(A2)"))
    );
    assert!(read(&found.join("\n")).into_iter().all(|line| line.is_ok()));
}

/// A trial ends by itself, both runs at the same iteration.
#[test]
fn a_trial_ends_after_its_updates() {
    let settings = Settings {
        hidden_units: HiddenUnits::fixed(1),
        data_set: DataSet::Xor,
        ..Settings::default()
    };
    let line = "np.sum(dZ1, axis=1) / m";
    let slip = (Var::b(1).gradient(), Slip::NoKeepDims, line);
    let mut trial = Trial::of(&settings, Layout::Columns, slip).unwrap();
    trial.advance(&|| true);
    assert!(trial.is_over());
    assert_eq!(
        trial.runs.each_ref().map(|run| run.costs.len()),
        [UPDATES as usize + 1; 2]
    );
    let at = trial.comparison.unwrap();
    assert_eq!((at.iteration, at.apart), (UPDATES, Some(0.0)));
}
