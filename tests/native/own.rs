//! Examples and parameters of the learner's own: what is taken, what is refused, and how they travel.

use backstep::codec::bytes::{decode, encode};
use backstep::data::Dataset;
use backstep::nn::own::{MOST_EXAMPLES, Own, OwnError};
use backstep::nn::settings::{Architecture, Settings};
use ndarray::{Array2, array};
use proptest::prelude::*;

/// `m` examples of class 0 at (0.25, −0.5), with `n_y` labels each.
fn examples(m: usize, n_y: usize) -> Dataset {
    Dataset {
        X: Array2::from_shape_fn((2, m), |(row, _)| if row == 0 { 0.25 } else { -0.5 }),
        Y: Array2::zeros((n_y, m)),
    }
}

#[test]
fn what_nothing_can_be_computed_with_is_refused() {
    let own = Own::default();
    let with = |data: Dataset| own.with_data(data).map(|_| ());
    for (m, n_y) in [(1, 1), (2, 2), (MOST_EXAMPLES, 1)] {
        assert_eq!(with(examples(m, n_y)), Ok(()));
    }
    assert_eq!(with(examples(0, 1)), Err(OwnError::Count));
    assert_eq!(with(examples(MOST_EXAMPLES + 1, 1)), Err(OwnError::Count));
    assert_eq!(with(examples(4, 0)), Err(OwnError::Shape));
    assert_eq!(with(examples(4, 3)), Err(OwnError::Shape));
    let [wide, long] = [(3, 4), (2, 5)].map(|shape| Dataset {
        X: Array2::zeros(shape),
        Y: Array2::zeros((1, 4)),
    });
    assert_eq!(
        (with(wide), with(long)),
        (Err(OwnError::Shape), Err(OwnError::Shape))
    );
    for (label, expected) in [
        (1.0, Ok(())),
        (0.5, Err(OwnError::Label)),
        (2.0, Err(OwnError::Label)),
        (f64::NAN, Err(OwnError::Label)),
    ] {
        let mut data = examples(4, 1);
        data.Y[[0, 3]] = label;
        assert_eq!(with(data), expected, "{label}");
    }
    for (number, expected) in [
        (-9e99, Ok(())),
        (1e100, Err(OwnError::Number)),
        (-1e100, Err(OwnError::Number)),
        (f64::NAN, Err(OwnError::Number)),
        (f64::INFINITY, Err(OwnError::Number)),
    ] {
        let mut data = examples(4, 1);
        data.X[[1, 3]] = number;
        assert_eq!(with(data), expected, "{number}");
        assert_eq!(
            own.with_start(vec![0.0, number]).map(|_| ()),
            expected,
            "{number}"
        );
    }
}

#[test]
fn every_refusal_is_a_sentence() {
    let sentences = [
        OwnError::Count,
        OwnError::Shape,
        OwnError::Label,
        OwnError::Number,
    ];
    assert_eq!(
        sentences.map(|error| error.to_string()),
        [
            "There must be from 1 to 5000 examples.",
            "X must be (2, m) and Y (1, m), with the same m.",
            "Every label must be 0 or 1.",
            "Every number must be finite, and smaller than 1e100.",
        ]
    );
}

#[test]
fn examples_and_parameters_are_changed_apart() {
    let data = Own::default().with_data(examples(3, 1)).unwrap();
    let both = data.with_start(vec![1.0, 2.0]).unwrap();
    assert_eq!(both.data(), Some(&examples(3, 1)));
    assert_eq!(both.start(), Some(&[1.0, 2.0][..]));
    assert_eq!(both.without_start(), data);
    assert_eq!(both.without_data().data(), None);
    assert_eq!(both.without_data().start(), both.start());
    assert_eq!(both.without_data().with_data_of(&data), both);
    assert_ne!(both, data);
    assert_ne!(both, both.without_data());
    // Equal numbers are equal, whether or not they are shared.
    assert_eq!(data, Own::default().with_data(examples(3, 1)).unwrap());
    assert_ne!(data, Own::default().with_data(examples(4, 1)).unwrap());
    assert!(data.has_same_data(&both) && !data.has_same_data(&both.without_data()));
    assert!(Own::default().has_same_data(&both.without_data()));
}

/// Points with two decimals, as drawn points have, take a few bytes; −0 is none of them, because its sign would be lost.
#[test]
fn hundredths_travel_short() {
    let length = |x: f64| {
        let mut data = examples(100, 1);
        data.X[[0, 0]] = x;
        let own = Own::default().with_data(data).unwrap();
        let back: Own = decode(&encode(&own)).unwrap();
        assert_eq!(back.data().unwrap().X[[0, 0]].to_bits(), x.to_bits());
        encode(&own).len()
    };
    assert!(length(0.01) < 250 && length(-1234.56) < 250);
    assert!(length(0.001) > 1_600 && length(-0.0) > 1_600);
}

/// Labels that are too few or too many for the examples, or examples that are half there.
#[test]
fn bytes_that_do_not_fit_each_other_are_refused() {
    type Bytes = (u32, Vec<i32>, u8, Vec<u8>, Option<Vec<f64>>);
    let read = |own: Bytes| decode::<Own>(&encode(&own));
    let good = (0, vec![1; 18], 1, vec![0b1000_0001, 1], None);
    let own = read(good.clone()).unwrap();
    let data = own.data().unwrap();
    assert_eq!(data.X.dim(), (2, 9));
    assert_eq!(
        data.Y,
        array![[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0]]
    );
    for labels in [vec![], vec![1], vec![1, 1, 0]] {
        assert!(read((0, vec![1; 18], 1, labels, None)).is_err());
    }
    assert!(read((0, vec![1; 17], 1, vec![0], None)).is_err());
    assert!(read((0, vec![1; 18], 3, vec![0; 4], None)).is_err());
    assert!(read((0, vec![1; 18], 1, vec![0; 2], Some(vec![f64::NAN]))).is_err());
    assert_eq!(read((0, vec![], 1, vec![], None)).unwrap(), Own::default());
}

/// Parameters of another network are dropped, and those that fit are what training starts with.
#[test]
fn parameters_that_do_not_fit_are_dropped() {
    let with = |architecture, count: usize| {
        let own = Own::default().with_start((0..count).map(|n| n as f64).collect());
        Settings {
            architecture,
            own: own.unwrap(),
            ..Settings::default()
        }
    };
    // W1 (4, 2), b1 (4, 1), W2 (1, 4), b2 (1, 1); then W1 (1, 2), b1 (1, 1).
    for (architecture, fitting) in [
        (Architecture::OneHiddenLayer, 17),
        (Architecture::LogisticRegression, 3),
    ] {
        for count in [fitting - 1, fitting, fitting + 1] {
            let settings = with(architecture, count);
            let network = settings.network(&settings.data());
            let start = settings.initial_parameters(&network).to_flat();
            let fits = count == fitting;
            assert_eq!(start.len(), fitting);
            assert_eq!(start[fitting - 2] == (fitting - 2) as f64, fits);
            assert_eq!(settings.clone().fitting() == settings, fits);
            assert_eq!(settings.fitting().own.start().is_some(), fits);
        }
    }
}

proptest! {
    #[test]
    fn what_is_brought_comes_back_from_its_bytes(
        points in prop::collection::vec((-300i32..300, -9.0..9.0f64, any::<[bool; 2]>()), 0..40),
        is_drawn in any::<bool>(),
        n_y in 1usize..=2,
        start in prop::option::of(prop::collection::vec(-1e3..1e3f64, 1..9)),
    ) {
        let x = |row: usize, col: usize| match (is_drawn, points[col]) {
            (true, (hundredths, ..)) => f64::from(hundredths + row as i32) / 100.0,
            (false, (_, exact, _)) => exact * (row + 1) as f64,
        };
        let mut own = Own::default();
        if !points.is_empty() {
            let data = Dataset {
                X: Array2::from_shape_fn((2, points.len()), |(row, col)| x(row, col)),
                Y: Array2::from_shape_fn((n_y, points.len()), |(row, col)| {
                    f64::from(u8::from(points[col].2[row]))
                }),
            };
            own = own.with_data(data).unwrap();
        }
        if let Some(start) = start {
            own = own.with_start(start).unwrap();
        }
        let back: Own = decode(&encode(&own)).unwrap();
        prop_assert_eq!(back, own);
    }
}
