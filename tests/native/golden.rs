//! NumPy's numbers: initial parameters, every array of iteration 0, costs, accuracy.

use backstep::algebra::var::Var;
use backstep::data::{DataSet, Dataset};
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::Settings;
use backstep::nn::trace::{accuracy, backward_propagation, start, trace};
use backstep::nn::train::Trainer;
use ndarray::aview2;
use serde_json::Value;

use crate::support::{assert_close, golden, matrix};

const PARAMETERS: [(&str, Var); 4] = [
    ("W1", Var::W(1)),
    ("b1", Var::b(1)),
    ("W2", Var::W(2)),
    ("b2", Var::b(2)),
];

fn data_of(set: &Value) -> Dataset {
    Dataset {
        X: matrix(&set["X"]),
        Y: matrix(&set["Y"]),
    }
}

fn assert_params(params: &Params, expected: &Value, tolerance: f64) {
    for (name, var) in PARAMETERS {
        let got = params.get(var).expect("a parameter");
        assert_close(name, got.view(), matrix(&expected[name]).view(), tolerance);
    }
}

/// Iteration 0 and the first update, entry by entry.
fn check_first_iteration(set: &str) {
    let golden = golden("numpy.json");
    let (data, run) = (data_of(&golden[set]), &golden[set]["run"]);
    let settings = Settings::default();
    let network = settings.network(&data);
    let program = Program::new(&network, Examples::All(data.X.ncols()));
    let params = initialize_parameters(&network, settings.seed.get(), settings.initial_scale.get());
    assert_params(&params, &run["init"], 1e-17);

    let values = trace(&program, &params, &data, settings.learning_rate.get());
    let named = [
        ("Z1", Var::Z(1)),
        ("A1", Var::A(1)),
        ("Z2", Var::Z(2)),
        ("A2", Var::A(2)),
        ("dZ2", Var::Z(2).gradient()),
        ("dW2", Var::W(2).gradient()),
        ("db2", Var::b(2).gradient()),
        ("dZ1", Var::Z(1).gradient()),
        ("dW1", Var::W(1).gradient()),
        ("db1", Var::b(1).gradient()),
    ];
    for (name, var) in named {
        assert_close(
            name,
            values.get(var).view(),
            matrix(&run["iter0"][name]).view(),
            1e-15,
        );
    }
    let cost = run["iter0"]["cost"].as_f64().unwrap();
    assert!(
        (values.cost() - cost).abs() < 1e-15,
        "{} is not {cost}",
        values.cost()
    );
    for (name, var) in PARAMETERS {
        let expected = matrix(&run["params_after_update_1"][name]);
        assert_close(
            name,
            values.get(var.updated()).view(),
            expected.view(),
            1e-15,
        );
    }
}

#[test]
fn every_array_of_iteration_0_on_the_flower() {
    check_first_iteration("flower");
}

#[test]
fn every_array_of_iteration_0_on_the_moons() {
    check_first_iteration("moons");
}

/// The costs as far as they are reproducible, and the lesson's own tolerance beyond.
#[test]
fn the_notebooks_costs_on_the_flower() {
    let golden = golden("numpy.json");
    let run = &golden["flower"]["run"];
    let settings = Settings::default();
    assert_eq!(settings.data_set, DataSet::Flower);
    let mut trainer = Trainer::new(&settings);
    trainer.seek(10_000);
    for (iteration, cost) in run["costs"].as_object().unwrap() {
        let iteration: usize = iteration.parse().unwrap();
        let cost = cost.as_f64().unwrap();
        let tolerance = if iteration <= 7000 { 1e-9 } else { 1e-3 };
        let got = trainer.costs()[iteration];
        assert!(
            (got - cost).abs() <= tolerance,
            "cost {iteration}: {got} is not {cost}"
        );
    }
    // Six decimals, as the notebook prints them.
    for (iteration, cost) in golden["flower"]["published_cost_table"]
        .as_object()
        .unwrap()
    {
        let got = trainer.costs()[iteration.parse::<usize>().unwrap()];
        assert_eq!(
            format!("{got:.6}"),
            format!("{:.6}", cost.as_f64().unwrap())
        );
    }
}

#[test]
fn parameters_and_accuracy_along_the_run() {
    let golden = golden("numpy.json");
    let run = &golden["flower"]["run"];
    let settings = Settings::default();
    let data = settings.data_set.load();
    let network = settings.network(&data);
    let program = Program::new(&network, Examples::All(data.X.ncols()));
    let mut trainer = Trainer::new(&settings);
    for iteration in [0, 1, 10, 100, 1000, 5000] {
        trainer.seek(iteration);
        if iteration > 0 {
            assert_params(
                &trainer.params(),
                &run["params_at"][iteration.to_string()],
                1e-9,
            );
        }
        let values = trace(&program, &trainer.params(), &data, 1.2);
        let got = accuracy(values.get(Var::A(2)).view(), data.Y.view());
        assert_eq!(
            got,
            run["accuracy"][iteration.to_string()].as_f64().unwrap()
        );
    }
    trainer.seek(10_000);
    let values = trace(&program, &trainer.params(), &data, 1.2);
    let got = accuracy(values.get(Var::A(2)).view(), data.Y.view());
    assert!([90.5, 90.75].contains(&got), "final accuracy {got}");
}

/// The course's small test hands over A1 and A2, rounded to eight digits: the gradients come from that cache, as the
/// notebook's do.
#[test]
fn the_courses_test_of_backward_propagation() {
    let test = &golden("course_test.json")["backward"];
    let data = data_of(test);
    let settings = Settings::default();
    let network = settings.network(&data);
    let program = Program::new(&network, Examples::All(3));
    let flat: Vec<f64> = PARAMETERS
        .iter()
        .flat_map(|(name, _)| matrix(&test["params"][name]))
        .collect();
    let params = Params::from_flat(&network, &flat).unwrap();
    let mut values = start(&program, &params, &data, 1.2);
    backstep::nn::trace::forward_propagation(&program, &mut values);
    values.insert(Var::A(1), matrix(&test["A1"]));
    values.insert(Var::A(2), matrix(&test["A2"]));
    backward_propagation(&program, &mut values);
    for (name, var) in PARAMETERS {
        let expected = matrix(&test["printed"][format!("d{name}")]);
        assert_close(
            name,
            values.get(var.gradient()).view(),
            expected.view(),
            1e-8,
        );
    }
    let printed = aview2(&[[-0.16655712]]);
    assert_close(
        "db2",
        values.get(Var::b(2).gradient()).view(),
        printed,
        5e-9,
    );
}
