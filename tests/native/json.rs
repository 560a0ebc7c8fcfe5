//! The JSON that is written for exports, as an independent reader takes it.

use backstep::features::export::json::{list, number, object, string};
use proptest::prelude::*;
use serde_json::Value;

/// Every character comes back, the control characters that JSON does not allow in quotes among them.
#[test]
fn every_character_may_stand_in_a_string() {
    let controls: String = ('\0'..='\u{20}').chain(['\u{7f}', '\u{2028}']).collect();
    for text in [&controls, "\"\\/", "α₁ “1”\t…\r\n", "\u{10ffff}"] {
        let read: Result<Value, _> = serde_json::from_str(&string(text));
        assert_eq!(read.ok(), Some(Value::from(text)), "{text:?}");
    }
    assert_eq!(string("a\n\tb\u{1}"), r#""a\n\tb\u0001""#);
}

/// A number keeps its bits, and one that is not finite is a string that Python's `float` reads.
#[test]
fn what_is_not_finite_is_a_string() {
    assert_eq!(number(f64::NEG_INFINITY), "\"-inf\"");
    assert_eq!(number(f64::INFINITY), "\"inf\"");
    assert_eq!(number(f64::NAN), "\"NaN\"");
    assert_eq!(number(-0.0), "-0.0");
}

#[test]
fn lists_and_objects_are_read() {
    let written = object(&[
        ("a\"b", list(&["1".to_owned(), string("\0")])),
        ("c", list(&[])),
    ]);
    let read: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(read, serde_json::json!({"a\"b": [1, "\0"], "c": []}));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let read: Value = serde_json::from_str(&string(&text)).unwrap();
        prop_assert_eq!(read, Value::from(text));
    }

    #[test]
    fn any_number_keeps_its_bits(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        let read: Value = serde_json::from_str(&number(value)).unwrap();
        prop_assert_eq!(read.as_f64().map(f64::to_bits), Some(value.to_bits()));
    }
}
