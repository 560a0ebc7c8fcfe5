//! Numbers as a learner reads them: short ones fit their cell, long ones are the number itself.

use backstep::algebra::number::{MINUS, cost, long, short};
use proptest::prelude::*;

#[track_caller]
fn check(value: f64, in_short: &str, in_full: &str) {
    assert_eq!(short(value), in_short, "short({value:?})");
    assert_eq!(long(value), in_full, "long({value:?})");
}

#[test]
fn numbers_as_people_write_them() {
    check(0.25, "0.250", "0.25");
    check(-3.2486, "−3.249", "−3.2486");
    check(1.0, "1.000", "1.0");
    check(12.3456, "12.346", "12.3456");
    check(400.0, "400.0", "400.0");
    check(-0.00078841, "−7.9e−4", "−0.00078841");
    check(1.5e-12, "2e−12", "1.5e−12");
}

#[test]
fn a_number_that_rounds_up_to_another_form_still_fits() {
    check(-99.9994, "−99.999", "−99.9994");
    check(-99.9996, "−100.0", "−99.9996");
    check(-9999.4, "−9999.4", "−9999.4");
    check(-9999.6, "−1.0e4", "−9999.6");
    check(-0.00099999, "−1.0e−3", "−0.00099999");
    check(-9.96e9, "−1e10", "−9960000000.0");
    check(f64::MIN_POSITIVE, "2e−308", "2.2250738585072014e−308");
}

/// The course prints six decimals; a run that diverges would print hundreds of digits.
#[test]
fn a_cost_has_six_decimals_as_long_as_they_are_few() {
    for (value, text) in [
        (0.6930480201239823, "0.693048"),
        (0.0, "0.000000"),
        (999_999.25, "999999.250000"),
        (1e6, "1.000000e6"),
        (1.234_567_89e27, "1.234568e27"),
        (f64::MAX, "1.797693e308"),
        (f64::INFINITY, "inf"),
        (f64::NAN, "nan"),
    ] {
        assert_eq!(cost(value), text);
    }
}

#[test]
fn zero_has_no_sign() {
    check(0.0, "0.000", "0.0");
    check(-0.0, "0.000", "0.0");
}

#[test]
fn what_is_no_number_is_said_as_numpy_says_it() {
    check(f64::NAN, "nan", "nan");
    check(-f64::NAN, "nan", "nan");
    check(f64::INFINITY, "inf", "inf");
    check(f64::NEG_INFINITY, "−inf", "−inf");
}

/// The number a learner would type back.
fn read(text: &str) -> f64 {
    text.replace(MINUS, "-").parse().unwrap()
}

/// How far a short number may be from the number: half of its last digit.
fn rounding(size: f64) -> f64 {
    match size {
        size if size < 1e-9 => 0.5 * size,
        size if size < 0.001 => 0.05 * size,
        size if size < 99.9995 => 0.000_5,
        size if size < 9999.5 => 0.05,
        size if size < 9.95e9 => 0.05 * size,
        size => 0.5 * size,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_long_number_read_back_is_the_number(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
        let text = long(value);
        prop_assert_eq!(read(&text), value);
        prop_assert!(!text.contains('-'), "{}", text);
    }

    #[test]
    fn a_cost_never_takes_more_than_fifteen_places(value in any::<f64>()) {
        prop_assert!(cost(value).chars().count() <= 15, "{}", cost(value));
    }

    /// Any float, and, because almost all of those are huge or tiny, numbers of every size that occurs.
    #[test]
    fn a_short_number_fits_seven_places_and_is_rounded_no_further(
        value in prop_oneof![
            any::<f64>(),
            (-13.0f64..13.0, any::<bool>()).prop_map(|(power, negative)| {
                let size = 10f64.powf(power);
                if negative { -size } else { size }
            }),
        ],
    ) {
        let text = short(value);
        prop_assert!(text.chars().count() <= 7, "{}", text);
        prop_assert!(!text.contains('-'), "{}", text);
        prop_assert!(!text.starts_with("−0.000"), "{}", text);
        // The largest numbers round up to beyond the largest.
        if value.is_finite() && value.abs() < 1e308 {
            let error = (read(&text) - value).abs();
            prop_assert!(error <= rounding(value.abs()) * 1.000_001, "{} is {} off", text, error);
        }
    }
}
