//! The number fields: what they accept, and the sentence that anything else gets.

use backstep::algebra::function::Function;
use backstep::data::DataSet;
use backstep::nn::own::Own;
use backstep::nn::settings::{
    Architecture, HiddenUnits, InitialScale, Iterations, LearningRate, Noise, Seed, Settings,
    TestShare,
};
use backstep::page::number_field::NumberField;
use proptest::prelude::*;

use crate::support::any_settings;

const WHOLE: [NumberField; 5] = [
    NumberField::HiddenUnits,
    NumberField::Iterations,
    NumberField::Seed,
    NumberField::DataSeed,
    NumberField::TestShare,
];

/// What a field accepts, in the words a learner is told; the ends, and numbers just beyond them.
struct Range {
    field: NumberField,
    accepts: &'static str,
    ends: [&'static str; 2],
    beyond: [&'static str; 2],
}

const RANGES: [Range; 8] = [
    Range {
        field: NumberField::Noise,
        accepts: "a number from 0 to 10",
        ends: ["0", "10"],
        beyond: ["-5e-324", "10.000000000000002"],
    },
    Range {
        field: NumberField::DataSeed,
        accepts: "a whole number from 0 to 4294967295",
        ends: ["0", "4294967295"],
        beyond: ["-1", "4294967296"],
    },
    Range {
        field: NumberField::TestShare,
        accepts: "a whole number from 0 to 90",
        ends: ["0", "90"],
        beyond: ["-1", "91"],
    },
    Range {
        field: NumberField::HiddenUnits,
        accepts: "a whole number from 1 to 50",
        ends: ["1", "50"],
        beyond: ["0", "51"],
    },
    Range {
        field: NumberField::LearningRate,
        accepts: "a number from 0.0001 to 10000",
        ends: ["0.0001", "10000"],
        beyond: ["0.00009999999999999999", "10000.000000000002"],
    },
    Range {
        field: NumberField::Iterations,
        accepts: "a whole number from 1 to 100000",
        ends: ["1", "100000"],
        beyond: ["0", "100001"],
    },
    Range {
        field: NumberField::Seed,
        accepts: "a whole number from 0 to 4294967295",
        ends: ["0", "4294967295"],
        beyond: ["-1", "4294967296"],
    },
    Range {
        field: NumberField::InitialScale,
        accepts: "a number from 0 to 100",
        ends: ["0", "100"],
        beyond: ["-5e-324", "100.00000000000001"],
    },
];

fn accepted(field: NumberField) -> &'static str {
    let range = RANGES.iter().find(|range| range.field == field);
    range.expect("every field has its range above").accepts
}

/// Settings none of which is the default.
fn others() -> Settings {
    Settings {
        data_set: DataSet::Spiral,
        noise: Some(Noise::fixed(0.4)),
        data_seed: Some(Seed::fixed(9)),
        test_share: TestShare::fixed(30),
        own: Own::default(),
        architecture: Architecture::TwoOutputs,
        hidden_units: HiddenUnits::try_from(7).unwrap(),
        activation: Function::LeakyRelu,
        learning_rate: LearningRate::try_from(0.03).unwrap(),
        iterations: Iterations::try_from(321).unwrap(),
        seed: Seed::try_from(77).unwrap(),
        initial_scale: InitialScale::try_from(0.5).unwrap(),
        breakage: None,
    }
}

/// Asserts that `text` sets `field` to the number that is written `value`, and nothing else.
#[track_caller]
fn accepts(field: NumberField, text: &str, value: &str) {
    let settings = field
        .set(&others(), text)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(field.text(&settings), value, "{field:?} {text:?}");
    assert!(only_differs_in(field, &settings, &others()), "{settings:?}");
}

/// Asserts that `text` is refused with this sentence.
#[track_caller]
fn refuses(field: NumberField, text: &str, sentence: &str) {
    let error = field
        .set(&others(), text)
        .expect_err("text that is refused");
    assert_eq!(error.to_string(), sentence);
}

/// Asserts that `text` is refused as what it is, quoted as `quoted`.
#[track_caller]
fn refuses_quoting(field: NumberField, text: &str, quoted: &str) {
    let sentence = format!(
        "{} must be {}, not “{quoted}”.",
        field.name(),
        accepted(field)
    );
    refuses(field, text, &sentence);
}

fn only_differs_in(field: NumberField, settings: &Settings, others: &Settings) -> bool {
    let mut put_back = settings.clone();
    match field {
        NumberField::HiddenUnits => put_back.hidden_units = others.hidden_units,
        NumberField::LearningRate => put_back.learning_rate = others.learning_rate,
        NumberField::Iterations => put_back.iterations = others.iterations,
        NumberField::Seed => put_back.seed = others.seed,
        NumberField::InitialScale => put_back.initial_scale = others.initial_scale,
        NumberField::Noise => put_back.noise = others.noise,
        NumberField::DataSeed => put_back.data_seed = others.data_seed,
        NumberField::TestShare => put_back.test_share = others.test_share,
    }
    put_back == *others
}

#[test]
fn every_field_has_its_range_and_says_it() {
    assert_eq!(RANGES.map(|range| range.field), NumberField::ALL);
    for Range {
        field,
        accepts,
        ends: [low, high],
        ..
    } in RANGES
    {
        assert_eq!(field.accepts(), accepts);
        assert_eq!(field.range(), (low.to_owned(), high.to_owned()));
    }
}

#[test]
fn both_ends_are_accepted_and_nothing_just_beyond() {
    for range in RANGES {
        for end in range.ends {
            accepts(range.field, end, end);
        }
        for beyond in range.beyond {
            let quoted = match beyond.chars().count() {
                0..=20 => beyond.to_owned(),
                _ => format!("{}…", &beyond[..20]),
            };
            refuses_quoting(range.field, beyond, &quoted);
        }
    }
}

#[test]
fn numbers_may_be_written_as_people_write_them() {
    for field in WHOLE {
        accepts(field, " 12\t", "12");
        accepts(field, "+12", "12");
        accepts(field, "0012", "12");
    }
    for field in [NumberField::LearningRate, NumberField::InitialScale] {
        accepts(field, "\u{a0}0.5 ", "0.5");
        accepts(field, ".5", "0.5");
        accepts(field, "5.", "5");
        accepts(field, "1e1", "10");
        accepts(field, "5E-3", "0.005");
        accepts(field, "5e−3", "0.005");
    }
}

#[test]
fn nothing_typed_is_asked_for() {
    for field in NumberField::ALL {
        let sentence = format!("{} needs {}.", field.name(), accepted(field));
        for text in ["", " ", " \t\u{3000}"] {
            refuses(field, text, &sentence);
        }
    }
}

#[test]
fn text_is_refused_and_quoted() {
    for field in NumberField::ALL {
        for text in [
            "four", "NaN", "nan", "inf", "-inf", "infinity", "1e999", "-1", "1,5", "1 000", "0x10",
            "１２", "٤", "1.2.3", "--1", "½", "“”", "<b>", "\0",
        ] {
            refuses_quoting(field, text, text);
        }
        refuses_quoting(field, "  twelve ", "twelve");
        refuses_quoting(field, "−1", "−1");
    }
}

#[test]
fn parts_are_refused_where_whole_numbers_are_wanted() {
    for field in WHOLE {
        for text in ["1.5", "1.0", "1e1", "-0"] {
            refuses_quoting(field, text, text);
        }
    }
}

#[test]
fn long_text_is_quoted_in_short() {
    for field in NumberField::ALL {
        refuses_quoting(field, &"9".repeat(100_000), "99999999999999999999…");
        refuses_quoting(field, "exactly twenty chars", "exactly twenty chars");
        refuses_quoting(field, "twenty-one characters", "twenty-one character…");
        // Cut between characters, not within one.
        refuses_quoting(field, &"é".repeat(21), &format!("{}…", "é".repeat(20)));
    }
}

/// Any settings of a data set that has noise and a seed, both of them set: every field shows a number.
fn any_full_settings() -> impl Strategy<Value = Settings> {
    any_settings().prop_map(|settings| Settings {
        data_set: others().data_set,
        noise: settings.noise.or(others().noise),
        data_seed: settings.data_seed.or(others().data_seed),
        ..settings
    })
}

fn any_field() -> impl Strategy<Value = NumberField> {
    prop::sample::select(NumberField::ALL.to_vec())
}

/// Anything that can be in a text field, and, more often, what looks like a number.
fn any_text() -> impl Strategy<Value = String> {
    let number_like = prop::sample::select("0123456789.eE+-− _infNa".chars().collect::<Vec<_>>());
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        prop::collection::vec(number_like, 0..12).prop_map(String::from_iter),
        prop::collection::vec(any::<u8>(), 0..40)
            .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
    ]
}

/// One sentence, about this field.
fn is_sentence(field: NumberField, sentence: &str) -> bool {
    sentence.starts_with(field.name())
        && sentence.contains(&field.accepts())
        && sentence.ends_with('.')
        && sentence.chars().count() < 100
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_text_sets_its_field_within_the_range_or_gets_a_sentence(
        field in any_field(), settings in any_full_settings(), text in any_text(),
    ) {
        match field.set(&settings, &text) {
            Ok(set) => {
                prop_assert!(only_differs_in(field, &set, &settings));
                let (low, high) = field.range();
                let [low, value, high] = [low, field.text(&set), high].map(|t| t.parse::<f64>().unwrap());
                prop_assert!(low <= value && value <= high, "{}", value);
            }
            Err(error) => prop_assert!(is_sentence(field, &error.to_string()), "{}", error),
        }
    }

    #[test]
    fn what_a_field_shows_is_what_it_is_set_to(field in any_field(), settings in any_full_settings()) {
        let text = field.text(&settings);
        prop_assert_eq!(field.set(&others(), &text), field.set(&others(), &format!(" {text} ")));
        prop_assert_eq!(field.set(&settings, &text), Ok(settings));
    }

    #[test]
    fn a_slider_gives_only_what_its_field_accepts(
        field in any_field(), settings in any_full_settings(), position in -10.0f64..200.0,
    ) {
        let Some(text) = field.text_at(position) else {
            prop_assert_eq!(field.slider_position(&settings), None);
            prop_assert_eq!(field.slider_steps(), None);
            return Ok(());
        };
        let set = field.set(&settings, &text);
        prop_assert!(set.is_ok(), "{:?}", set);
        let steps = field.slider_steps().unwrap();
        let shown = field.slider_position(&settings).unwrap();
        prop_assert!((0.0..=steps).contains(&shown) && shown.fract() == 0.0, "{}", shown);
    }

    #[test]
    fn the_arrow_keys_go_the_way_they_point_and_no_further_than_the_field_accepts(
        field in any_field(), settings in any_full_settings(), up in any::<bool>(),
    ) {
        let before: f64 = field.text(&settings).parse().unwrap();
        let Some(text) = field.nudged(&settings, up) else {
            // Only within a step of an end.
            let (low, high) = field.range();
            let end: f64 = if up { high } else { low }.parse().unwrap();
            let step = match field {
                NumberField::HiddenUnits | NumberField::Seed | NumberField::DataSeed => 1.0,
                NumberField::TestShare => 5.0,
                NumberField::Iterations => 100.0,
                NumberField::LearningRate | NumberField::InitialScale | NumberField::Noise => 0.2 * before + 0.001,
            };
            prop_assert!((end - before).abs() <= step, "{} is not near {}", before, end);
            return Ok(());
        };
        let after: f64 = text.parse().unwrap();
        prop_assert!(if up { after > before } else { after < before }, "{} to {}", before, after);
        prop_assert_eq!(field.text(&field.set(&settings, &text).unwrap()), text);
    }
}

#[test]
fn a_slider_stands_where_it_was_put() {
    for field in [
        NumberField::HiddenUnits,
        NumberField::LearningRate,
        NumberField::Iterations,
    ] {
        let steps = field.slider_steps().unwrap() as u32;
        let mut before = 0.0;
        for position in (0..=steps).map(f64::from) {
            let text = field.text_at(position).unwrap();
            let settings = field.set(&others(), &text).unwrap();
            assert_eq!(
                field.slider_position(&settings),
                Some(position),
                "{field:?} {text}"
            );
            let value: f64 = text.parse().unwrap();
            assert!(value > before, "{field:?}: {before} then {text}");
            before = value;
        }
    }
}

#[test]
fn a_slider_reaches_these_ends_and_gives_round_numbers() {
    let texts =
        |field: NumberField, positions: [f64; 3]| positions.map(|at| field.text_at(at).unwrap());
    assert_eq!(
        texts(NumberField::HiddenUnits, [0.0, 3.0, 49.0]),
        ["1", "4", "50"]
    );
    assert_eq!(
        texts(NumberField::LearningRate, [0.0, 62.0, 100.0]),
        ["0.001", "1.3", "100"]
    );
    assert_eq!(
        texts(NumberField::Iterations, [0.0, 50.0, 100.0]),
        ["10", "1000", "100000"]
    );
}

#[test]
fn a_value_beyond_the_slider_puts_it_at_its_end() {
    let position = |text| {
        let settings = NumberField::LearningRate.set(&others(), text).unwrap();
        NumberField::LearningRate.slider_position(&settings)
    };
    assert_eq!(position("0.0001"), Some(0.0));
    assert_eq!(position("10000"), Some(100.0));
}

#[test]
fn the_arrow_keys_step_by_what_a_person_would() {
    let check = |field: NumberField, from: &str, down: &str, up: &str| {
        let settings = field.set(&others(), from).unwrap();
        assert_eq!(field.nudged(&settings, false).unwrap(), down);
        assert_eq!(field.nudged(&settings, true).unwrap(), up);
    };
    check(NumberField::HiddenUnits, "4", "3", "5");
    check(NumberField::Seed, "2", "1", "3");
    check(NumberField::Iterations, "10000", "9900", "10100");
    check(NumberField::LearningRate, "1.2", "1.1", "1.3");
    check(NumberField::LearningRate, "1", "0.9", "1.1");
    check(NumberField::LearningRate, "0.01", "0.009", "0.011");
    check(NumberField::InitialScale, "0.01", "0.009", "0.011");
    let zero = NumberField::InitialScale.set(&others(), "0").unwrap();
    assert_eq!(
        NumberField::InitialScale.nudged(&zero, true).unwrap(),
        "0.001"
    );
    assert_eq!(NumberField::InitialScale.nudged(&zero, false), None);
}
