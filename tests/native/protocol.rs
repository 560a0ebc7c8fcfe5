//! Messages survive the way through bytes, and bytes that are none are refused.

use backstep::nn::settings::{HiddenUnits, InitialScale, Iterations, LearningRate, Settings};
use backstep::worker::protocol::{
    Beside, Costs, DecodeError, FromWorker, Pace, Progress, RunId, ToWorker, decode, encode,
};
use proptest::prelude::*;

use crate::support::any_settings;

fn any_request() -> impl Strategy<Value = ToWorker> {
    let run = any::<u32>().prop_map(RunId);
    let iteration = any::<u32>();
    prop_oneof![
        (run.clone(), any_settings()).prop_map(|(run, settings)| ToWorker::Start { run, settings }),
        (run.clone(), iteration).prop_map(|(run, iteration)| ToWorker::RunTo { run, iteration }),
        run.clone().prop_map(|run| ToWorker::Pause { run }),
        (run.clone(), any::<u32>()).prop_map(|(run, iteration)| ToWorker::Seek { run, iteration }),
        run.clone().prop_map(|run| ToWorker::Acknowledge { run }),
        (
            run,
            prop::sample::select(vec![Pace::Single, Pace::Growing, Pace::Free])
        )
            .prop_map(|(run, pace)| ToWorker::SetPace { run, pace }),
    ]
}

/// Every number but NaN, which equals nothing; infinities and −0 included.
fn any_numbers() -> impl Strategy<Value = Vec<f64>> {
    let number = prop::num::f64::NORMAL
        | prop::num::f64::SUBNORMAL
        | prop::num::f64::INFINITE
        | prop::num::f64::ZERO;
    prop::collection::vec(number, 0..40)
}

fn any_answer() -> impl Strategy<Value = FromWorker> {
    let progress = (
        (any::<u32>(), any::<u32>(), any::<u32>()),
        any_numbers(),
        any_numbers(),
        any_numbers(),
        any::<(bool, bool)>(),
        prop::option::of((any::<u32>(), any_numbers(), any::<u32>(), any_numbers())),
    );
    prop_oneof![
        1 => Just(FromWorker::Ready),
        9 => progress.prop_map(
            |((run, iteration, first), params, values, snapshots, (training, diverged), beside)| {
                let beside = beside.map(|(iteration, params, first, values)| Beside {
                    iteration,
                    params,
                    costs: Costs { first, values },
                });
                FromWorker::Progress(Progress {
                    run: RunId(run),
                    iteration,
                    params,
                    costs: Costs { first, values },
                    snapshots,
                    training,
                    diverged,
                    beside,
                })
            }
        ),
    ]
}

proptest! {
    #[test]
    fn a_request_comes_back_from_its_bytes(message in any_request()) {
        prop_assert_eq!(decode(&encode(&message)), Ok(message));
    }

    #[test]
    fn an_answer_comes_back_from_its_bytes(message in any_answer()) {
        prop_assert_eq!(decode(&encode(&message)), Ok(message));
    }

    /// The longest answer there is has a hundred thousand costs; whatever a length says, nothing is reserved for it.
    #[test]
    fn any_bytes_are_a_message_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for text in [
            decode::<ToWorker>(&bytes).map_err(|error| error.to_string()).err(),
            decode::<FromWorker>(&bytes).map_err(|error| error.to_string()).err(),
        ].into_iter().flatten() {
            prop_assert!(!text.is_empty());
        }
    }

    #[test]
    fn a_message_cut_short_is_an_error(message in any_request(), cut in any::<prop::sample::Index>()) {
        let bytes = encode(&message);
        let rest = &bytes[..cut.index(bytes.len())];
        prop_assert!(matches!(decode::<ToWorker>(rest), Err(DecodeError::Malformed(_))));
    }

    #[test]
    fn a_message_with_more_behind_it_is_an_error(message in any_answer(), more in 1usize..9) {
        let mut bytes = encode(&message);
        bytes.resize(bytes.len() + more, 0);
        prop_assert_eq!(decode::<FromWorker>(&bytes), Err(DecodeError::Trailing(more)));
    }

    /// A damaged message may still be one, but then its settings are within their ranges.
    #[test]
    fn a_damaged_message_is_valid_or_refused(
        message in any_request(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = encode(&message);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(ToWorker::Start { settings, .. }) = decode(&bytes) {
            prop_assert!(HiddenUnits::RANGE.contains(&settings.hidden_units.get()));
            prop_assert!(LearningRate::RANGE.contains(&settings.learning_rate.get()));
            prop_assert!(Iterations::RANGE.contains(&settings.iterations.get()));
            prop_assert!(InitialScale::RANGE.contains(&settings.initial_scale.get()));
        }
    }
}

/// Bytes of `Start` with these numbers, which the types would not hold.
fn start_with(hidden_units: u32, learning_rate: f64, initial_scale: f64) -> Vec<u8> {
    let Settings {
        data_set,
        architecture,
        activation,
        iterations,
        seed,
        breakage,
        noise,
        data_seed,
        test_share,
        own,
        ..
    } = Settings::default();
    let start = 0u8;
    encode(&(
        start,
        RunId(7),
        (
            (data_set, noise, data_seed, test_share, own),
            architecture,
            hidden_units,
            activation,
            learning_rate,
            iterations,
            seed,
            initial_scale,
            breakage,
        ),
    ))
}

#[test]
fn settings_out_of_range_are_refused() {
    assert_eq!(
        decode(&start_with(4, 1.2, 0.01)),
        Ok(ToWorker::Start {
            run: RunId(7),
            settings: Settings::default()
        })
    );
    for bytes in [
        start_with(0, 1.2, 0.01),
        start_with(51, 1.2, 0.01),
        start_with(4, 0.0, 0.01),
        start_with(4, -1.2, 0.01),
        start_with(4, f64::NAN, 0.01),
        start_with(4, f64::INFINITY, 0.01),
        start_with(4, 1.2, -0.01),
        start_with(4, 1.2, f64::NAN),
    ] {
        assert!(
            matches!(decode::<ToWorker>(&bytes), Err(DecodeError::Malformed(_))),
            "{bytes:?}"
        );
    }
}
