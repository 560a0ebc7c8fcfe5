//! A number as typed, and as every other program reads it: the standard library's parser is the oracle.

use backstep::numpy::float;
use proptest::prelude::*;

fn agrees(text: &str) {
    let (ours, theirs) = (float(text), text.parse::<f64>().ok());
    assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
}

#[test]
fn the_hard_ones_are_rounded_once() {
    for text in [
        "0",
        "-0",
        "0.0e7",
        "1.",
        ".5",
        "+3",
        "1e5",
        "1E+05",
        "0.1",
        "0.30000000000000004",
        // Halfway between two doubles, a little below, and a little above.
        "9007199254740993",
        "9007199254740992.9999999999",
        "9007199254740993.0000000001",
        // The ends of the normal and of the subnormal numbers, and half of the smallest.
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1.8e308",
        "1e309",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "2.225073858507201e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1e-324",
        "2e-324",
        "3e-324",
        "1e-400",
        "1e-2147483649",
        "1e2147483648",
        "0e99999999999",
    ] {
        agrees(text);
    }
    let half_of_the_smallest = format!("{:.1100}", f64::from_bits(1)).replace("4940", "2470");
    agrees(&half_of_the_smallest);
}

#[test]
fn what_is_no_decimal_number_is_none() {
    for text in [
        "", "-", ".", "e5", "1e", "1e+", "--1", "1.2.3", "1,5", "0x10", "inf", "NaN", "1e5e5",
        "1 ", "١", "+-1",
    ] {
        assert_eq!(float(text), None, "{text}");
    }
    assert_eq!(float(&"9".repeat(100_000)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn every_double_is_read_back(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        if value.is_finite() {
            agrees(&format!("{value:e}"));
            agrees(&format!("{value:.25e}"));
        }
    }

    #[test]
    fn digits_and_exponents_are_read_as_elsewhere(text in "[-+]?[0-9]{0,30}[.]?[0-9]{0,30}([eE][-+]?[0-9]{1,3})?") {
        agrees(&text);
    }
}
