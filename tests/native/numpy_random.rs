//! The legacy stream against NumPy's own numbers (`tests/golden/numpy.json`, `rng`).

use backstep::numpy::{Mt19937, RandomState};
use proptest::prelude::*;
use serde_json::Value;

/// For each seed of the golden file, calls `check(seed, its numbers)`.
fn for_each_seed(check: impl Fn(u32, &Value)) {
    let golden: Value = serde_json::from_str(include_str!("../golden/numpy.json")).unwrap();
    let seeds = golden["rng"].as_object().unwrap();
    assert_eq!(seeds.len(), 5);
    for (seed, numbers) in seeds {
        check(seed.parse().unwrap(), numbers);
    }
}

fn integers(value: &Value) -> Vec<i64> {
    let list = value.as_array().unwrap();
    assert!(!list.is_empty());
    list.iter().map(|n| n.as_i64().unwrap()).collect()
}

fn floats(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    assert!(!list.is_empty());
    list.iter().map(|x| x.as_f64().unwrap()).collect()
}

/// Normals go through the logarithm, which platforms round differently: two units in the last place.
fn assert_close(got: f64, expected: f64) {
    let ulp = expected.abs().next_up() - expected.abs();
    assert!((got - expected).abs() <= 2.0 * ulp, "{got} for {expected}");
}

fn assert_all_close(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len());
    for (&got, &expected) in got.iter().zip(expected) {
        assert_close(got, expected);
    }
}

#[test]
fn words_are_equal() {
    for_each_seed(|seed, numbers| {
        let mut words = Mt19937::new(seed);
        for expected in integers(&numbers["raw_uint32"]) {
            assert_eq!(i64::from(words.next_u32()), expected, "seed {seed}");
        }
    });
}

#[test]
fn integers_are_equal() {
    for_each_seed(|seed, numbers| {
        for (key, high) in [("randint_0_100", 100), ("randint_0_2", 2)] {
            let mut random = RandomState::new(seed);
            for expected in integers(&numbers[key]) {
                let got = random.randint(0, high);
                assert_eq!(i64::from(got), expected, "seed {seed}, {key}");
            }
        }
    });
}

#[test]
fn uniforms_are_equal() {
    for_each_seed(|seed, numbers| {
        let mut random = RandomState::new(seed);
        for expected in floats(&numbers["random_sample"]) {
            assert_eq!(random.random_sample(), expected, "seed {seed}");
        }
        let expected = floats(&numbers["rand"]);
        assert_eq!(RandomState::new(seed).rand(expected.len()), expected);
        let mut random = RandomState::new(seed);
        for expected in floats(&numbers["uniform_m10_10"]) {
            assert_eq!(random.uniform(-10.0, 10.0), expected, "seed {seed}");
        }
    });
}

#[test]
fn normals_are_close() {
    for_each_seed(|seed, numbers| {
        let expected = floats(&numbers["randn"]);
        assert_all_close(&RandomState::new(seed).randn(expected.len()), &expected);
        let mut random = RandomState::new(seed);
        for expected in floats(&numbers["normal_3_02"]) {
            assert_close(random.normal(3.0, 0.2), expected);
        }
    });
}

#[test]
fn permutations_are_equal() {
    for_each_seed(|seed, numbers| {
        let got = RandomState::new(seed).permutation(10);
        let expected = integers(&numbers["permutation_10"]);
        assert!(got.iter().map(|&i| i as i64).eq(expected), "seed {seed}");
    });
}

/// An odd number of normals leaves one waiting, which must outlast the uniforms and integers in between.
#[test]
fn mixed_calls_share_one_stream() {
    for_each_seed(|seed, numbers| {
        let mixed = &numbers["mixed"];
        assert_eq!(
            mixed["calls"],
            "randn(3),rand(2),randint(0,100,2),randn(2) from one stream"
        );
        let mut random = RandomState::new(seed);
        let mut got = random.randn(3);
        got.extend(random.rand(2));
        got.extend((0..2).map(|_| f64::from(random.randint(0, 100))));
        got.extend(random.randn(2));
        assert_all_close(&got, &floats(&mixed["values"]));
    });
}

proptest! {
    #[test]
    fn integers_stay_in_range(seed: u32, a: i32, b: i32) {
        prop_assume!(a != b);
        let (low, high) = (a.min(b), a.max(b));
        let n = RandomState::new(seed).randint(low, high);
        prop_assert!(low <= n && n < high);
    }

    #[test]
    fn a_range_of_one_takes_nothing_from_the_stream(seed: u32, low in i32::MIN..i32::MAX) {
        let mut random = RandomState::new(seed);
        prop_assert_eq!(random.randint(low, low + 1), low);
        prop_assert_eq!(random.random_sample(), RandomState::new(seed).random_sample());
    }

    #[test]
    fn a_permutation_holds_every_index_once(seed: u32, n in 0_usize..300) {
        let mut order = RandomState::new(seed).permutation(n);
        order.sort_unstable();
        prop_assert!(order.into_iter().eq(0..n));
    }
}
