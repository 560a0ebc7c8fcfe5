//! The data sets against NumPy's and scikit-learn's own numbers.
//!
//! `tests/golden/numpy.json` has the flower and the moons, `tests/golden/datasets.json` the rest.

use backstep::data::{DataSet, Dataset};
use backstep::nn::own::Own;
use backstep::nn::settings::{Seed, Settings, TestShare};
use backstep::numpy::sin_cos;
use ndarray::Array2;
use serde_json::Value;

fn numpy() -> Value {
    serde_json::from_str(include_str!("../golden/numpy.json")).unwrap()
}

fn datasets() -> Value {
    serde_json::from_str(include_str!("../golden/datasets.json")).unwrap()
}

fn matrix(rows: &Value) -> Array2<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(rows.clone()).unwrap();
    let shape = (rows.len(), rows[0].len());
    Array2::from_shape_vec(shape, rows.concat()).unwrap()
}

/// Labels must be equal; inputs may differ by `tolerance`, for sin and cos are good to the last digit but one, and ln is
/// the platform's.
fn check(data_set: DataSet, golden: &Value, tolerance: f64) {
    let got = data_set.load();
    assert_eq!(got.Y, matrix(&golden["Y"]), "Y of {}", data_set.name());
    let expected = matrix(&golden["X"]);
    assert_eq!(got.X.dim(), expected.dim(), "X of {}", data_set.name());
    for ((at, got), expected) in got.X.indexed_iter().zip(&expected) {
        assert!(
            (got - expected).abs() <= tolerance,
            "X{at:?} of {}: {got} for {expected}",
            data_set.name()
        );
    }
}

#[test]
fn flower_is_the_courses() {
    check(DataSet::Flower, &numpy()["flower"], 1e-15);
}

#[test]
fn moons_are_the_notebooks() {
    check(DataSet::NoisyMoons, &numpy()["moons"], 1e-15);
}

#[test]
fn the_others_are_numpys() {
    let golden = datasets();
    for data_set in DataSet::ALL {
        if data_set != DataSet::Flower {
            check(data_set, &golden[data_set.name()], 1e-14);
        }
    }
}

/// With another seed and another noise they are what NumPy and scikit-learn make of these.
#[test]
fn others_can_be_drawn() {
    let golden: Value = serde_json::from_str(include_str!("../golden/drawn.json")).unwrap();
    let drawn = golden["drawn"].as_array().unwrap();
    assert_eq!(drawn.len(), 2 * DataSet::ALL.len());
    for one in drawn {
        let is_it = |set: &DataSet| one["name"] == set.name();
        let data_set = DataSet::ALL.into_iter().find(is_it).unwrap();
        let seed = one["seed"].as_u64().unwrap() as u32;
        let noise = one["noise"].as_f64().unwrap();
        let got = data_set.draw(Some(seed), noise);
        let (xs, labels) = (matrix(&one["X"]), matrix(&one["Y"]));
        for ((row, col), expected) in xs.indexed_iter() {
            let got = got.X[[row, 10 * col]];
            assert!(
                (got - expected).abs() <= 1e-14,
                "{}: {got} for {expected}",
                one["name"]
            );
        }
        for ((row, col), expected) in labels.indexed_iter() {
            assert_eq!(got.Y[[row, 10 * col]], *expected, "{}", one["name"]);
        }
    }
}

/// Which examples are held back is NumPy's permutation, and none is lost.
#[test]
fn a_part_is_held_back() {
    let golden: Value = serde_json::from_str(include_str!("../golden/drawn.json")).unwrap();
    for split in golden["splits"].as_array().unwrap() {
        let number = |name: &str| split[name].as_u64().unwrap();
        let m = number("m") as usize;
        let data = Dataset {
            X: Array2::from_shape_fn((2, m), |(row, col)| (10 * col + row) as f64),
            Y: Array2::from_shape_fn((1, m), |(_, col)| (col % 2) as f64),
        };
        let settings = Settings {
            own: Own::default().with_data(data).unwrap(),
            data_seed: Some(Seed::try_from(number("seed") as u32).unwrap()),
            test_share: TestShare::try_from(number("share") as u32).unwrap(),
            ..Settings::default()
        };
        let numbers = |data: &Dataset| -> Vec<u64> {
            let row = data.X.row(0);
            row.iter().map(|x| *x as u64 / 10).collect()
        };
        let (train, test) = (settings.data(), settings.test_data().unwrap());
        let expected: Vec<u64> = serde_json::from_value(split["test"].clone()).unwrap();
        assert_eq!(numbers(&test), expected);
        let mut all = [numbers(&train), numbers(&test)].concat();
        all.sort_unstable();
        assert_eq!(all, (0..m as u64).collect::<Vec<_>>());
        assert_eq!(train.X.ncols(), train.Y.len());
        for (x, y) in train.X.columns().into_iter().zip(train.Y.iter()) {
            assert_eq!((x[0] / 10.0) % 2.0, *y, "a label stays with its example");
        }
    }
    assert_eq!(Settings::default().test_data(), None);
}

#[test]
fn every_one_can_be_trained_on() {
    for data_set in DataSet::ALL {
        let Dataset { X, Y } = data_set.load();
        let name = data_set.name();
        assert!(X.iter().all(|x| x.is_finite()), "{name}");
        assert!(Y.iter().all(|&y| y == 0.0 || y == 1.0), "{name}");
        let share_of_class_1 = Y.sum() / Y.len() as f64;
        assert!(
            (share_of_class_1 - 0.5).abs() <= 0.01,
            "{name}: {share_of_class_1}"
        );
    }
}

#[test]
fn descriptions_are_one_sentence_with_the_right_m() {
    for data_set in DataSet::ALL {
        let text = data_set.description();
        let m = data_set.load().X.ncols();
        assert!(text.ends_with(&format!("m = {m}.")), "{text}");
        assert_eq!(text.matches(". ").count(), 0, "{text}");
    }
}

/// The page's radio group *Data set* goes by these names.
#[test]
fn names_are_those_of_the_page() {
    assert_eq!(
        DataSet::ALL.map(DataSet::name),
        [
            "flower",
            "noisy circles",
            "noisy moons",
            "blobs",
            "gaussian quantiles",
            "XOR",
            "spiral"
        ]
    );
}

#[test]
fn sine_and_cosine_are_the_platforms_to_the_last_digit() {
    for step in -200_000..=200_000 {
        let angle = f64::from(step) * 1.7e-4;
        let (sin, cos) = sin_cos(angle);
        for (got, expected) in [(sin, angle.sin()), (cos, angle.cos())] {
            let ulp = expected.abs() * f64::EPSILON;
            assert!(
                (got - expected).abs() <= ulp,
                "{got} for {expected} at {angle}"
            );
        }
    }
}

/// The axis itself is not above it.
#[test]
fn the_second_label_is_1_above_the_axis_only() {
    let data = Dataset {
        X: ndarray::array![[1.0, 1.0, 1.0], [0.0, -0.5, 0.5]],
        Y: Array2::zeros((1, 3)),
    };
    let labels = data.with_second_label().Y;
    assert_eq!(labels, ndarray::array![[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]);
}
