//! Gradient descent: back and on, the same numbers to the bit; divergence is said, not hidden.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::data::DataSet;
use backstep::nn::breakage::Breakage;
use backstep::nn::problem::Problem;
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::{HiddenUnits, LearningRate, Settings};
use backstep::nn::trace::trace;
use backstep::nn::train::{Health, Trainer, first_to_diverge};
use proptest::prelude::*;

fn small(data_set: DataSet, hidden_units: u32, activation: Function) -> Settings {
    Settings {
        data_set,
        hidden_units: HiddenUnits::try_from(hidden_units).unwrap(),
        activation,
        ..Settings::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any walk through the iterations ends where a straight run ends, bit for bit.
    #[test]
    fn any_iteration_is_the_same_from_wherever_it_is_reached(
        walk in prop::collection::vec(0u32..260, 1..6),
        hidden_units in 1u32..6,
        activation in prop::sample::select(Function::ALL.to_vec()),
        data_set in prop::sample::select(DataSet::ALL.to_vec()),
    ) {
        let settings = small(data_set, hidden_units, activation);
        let mut walker = Trainer::new(&settings);
        for iteration in &walk {
            walker.seek(*iteration);
        }
        let last = walker.iteration();
        let mut straight = Trainer::new(&settings);
        while straight.iteration() < last {
            straight.step();
        }
        let bits = |trainer: &Trainer| -> Vec<u64> {
            trainer.params().to_flat().iter().map(|v| v.to_bits()).collect()
        };
        prop_assert_eq!(bits(&walker), bits(&straight));
        prop_assert!(walker.costs().starts_with(straight.costs()));
    }
}

#[test]
fn the_first_step_down_the_gradient_lowers_the_cost() {
    for data_set in DataSet::ALL {
        for activation in Function::ALL {
            let settings = Settings {
                learning_rate: LearningRate::try_from(0.01).unwrap(),
                ..small(data_set, 4, activation)
            };
            let mut trainer = Trainer::new(&settings);
            trainer.step();
            assert!(
                trainer.costs()[1] < trainer.costs()[0],
                "{data_set:?} {activation:?}"
            );
        }
    }
}

#[test]
fn a_diverging_run_stops_and_says_what_went_first() {
    let settings = Settings {
        learning_rate: LearningRate::try_from(10_000.0).unwrap(),
        ..small(DataSet::Flower, 4, Function::Identity)
    };
    let mut trainer = Trainer::new(&settings);
    assert_eq!(trainer.seek(10_000), Health::Diverged);
    assert!(trainer.iteration() < 10_000);
    let data = settings.data_set.load();
    let program = Program::new(&settings.network(&data), Examples::All(data.X.ncols()));
    let values = trace(
        &program,
        &trainer.params(),
        &data,
        settings.learning_rate.get(),
    );
    let first = first_to_diverge(&program, &values).expect("a quantity that is not finite");
    // Everything before it in the order of computation is finite.
    for (_, equation) in program.steps() {
        if equation.target == first {
            break;
        }
        assert!(
            values.get(equation.target).iter().all(|v| v.is_finite()),
            "{}",
            equation.target
        );
    }
    assert!(values.get(first).iter().any(|v| !v.is_finite()));
    assert!(
        trainer.params().to_flat().iter().all(|v| v.is_finite()),
        "the last good state is kept"
    );
}

#[test]
fn a_large_learning_rate_with_tanh_stays_finite() {
    let settings = Settings {
        learning_rate: LearningRate::try_from(100.0).unwrap(),
        ..Settings::default()
    };
    let mut trainer = Trainer::new(&settings);
    assert_eq!(trainer.seek(4), Health::Sound);
    // NumPy prints nan here; from the logits it is 33.46.
    assert!(
        (trainer.costs()[4] - 33.46).abs() < 0.005,
        "{}",
        trainer.costs()[4]
    );
    let data = settings.data_set.load();
    let program = Program::new(&settings.network(&data), Examples::All(data.X.ncols()));
    let values = trace(&program, &trainer.params(), &data, 100.0);
    assert!(values.get(Var::A(2)).iter().any(|a| *a == 1.0 || *a == 0.0));
}

/// A problem has what its settings give by themselves, and its trainer is theirs, with a slip and without one.
#[test]
fn a_problem_is_what_its_settings_pose() {
    let right = Settings::default();
    let broken = Settings {
        breakage: Some(Breakage {
            target: Var::W(2).gradient(),
            slip: Slip::NoMean,
        }),
        ..right.clone()
    };
    for settings in [&right, &broken] {
        let problem = Problem::new(settings.clone());
        let data = settings.data();
        assert_eq!((&problem.settings, &*problem.data), (settings, &data));
        assert_eq!(problem.network, settings.network(&data));
        let program = settings.program(&data, Examples::All(data.X.ncols()));
        assert!(problem.program.steps().eq(program.steps()));
        let (mut one, mut other) = (Trainer::of(&problem), Trainer::new(settings));
        assert_eq!((one.seek(5), other.seek(5)), (Health::Sound, Health::Sound));
        assert_eq!((one.params(), one.costs()), (other.params(), other.costs()));
        let mended = problem.mended().map(|mended| mended.settings);
        assert_eq!(mended, settings.mended());
    }
    let problem = Problem::new(broken);
    assert_eq!(problem.mended().map(|mended| mended.settings), Some(right));
}

/// Examples are drawn again only where they are others.
#[test]
fn a_changed_problem_shares_the_examples() {
    let problem = Problem::new(Settings::default());
    let wide = problem.changed(Settings {
        hidden_units: HiddenUnits::fixed(7),
        ..problem.settings.clone()
    });
    assert!(Rc::ptr_eq(&wide.data, &problem.data));
    assert_eq!(wide.network.hidden.map(|hidden| hidden.units), Some(7));
    let moons = wide.changed(Settings {
        data_set: DataSet::NoisyMoons,
        ..wide.settings.clone()
    });
    assert_eq!(*moons.data, DataSet::NoisyMoons.load());
    assert_eq!(moons.network.hidden, wide.network.hidden);
}
