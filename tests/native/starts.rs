//! The first gradients from other starts: what moves, what does not, and which hidden units stay alike.

use backstep::algebra::function::Function;
use backstep::algebra::var::Var;
use backstep::features::as_a_curve::State as Curve;
use backstep::features::as_a_curve::starts::{ITERATIONS, Start, Starts};
use backstep::features::as_a_curve::words;
use backstep::nn::settings::{Architecture, InitialScale, Settings};
use backstep::page::feature::{Feature, Work};
use backstep::page::state::State;

use crate::answers::{asked, current};
use crate::support::{assert_close, context, golden, matrix};

/// The panel's starts, all tried.
fn starts(state: &State) -> Starts {
    let mut panel = Curve::default();
    let context = context(state);
    panel.follow(&context);
    while panel.starts.as_ref().unwrap().zeros.is_none() {
        assert_ne!(panel.work(&context, || 0.0), Work::None);
    }
    panel.starts.unwrap()
}

fn lengths(start: &Start, name: &str) -> Vec<f64> {
    let mut all = start.lengths.iter();
    all.find(|(var, _)| var.to_string() == name)
        .unwrap()
        .1
        .clone()
}

/// The course's start has NumPy's gradients; where W2 is 0, the first layer waits one iteration.
#[test]
fn the_table_of_starts_says_what_moves() {
    let page = asked("random-b-zero-w", vec![]);
    assert_eq!(current(&page).0.equation.target, Var::A(1).gradient());
    let starts = starts(&page.state);
    let golden = &golden("numpy.json")["flower"]["run"]["iter0"];
    for name in ["dW1", "db1", "dW2", "db2"] {
        let expected = matrix(&golden[name]).mapv(|v| v * v).sum().sqrt();
        let got = lengths(&starts.tried[0], name)[0];
        assert!(
            (got - expected).abs() < 1e-12,
            "{name}: {got} is not {expected}"
        );
    }
    let moves = |start: usize, name: &str| {
        let lengths = lengths(&starts.tried[start], name);
        assert_eq!(lengths.len(), ITERATIONS as usize);
        lengths
            .iter()
            .map(|length| *length != 0.0)
            .collect::<Vec<_>>()
    };
    // W1 = 0; W2 = 0; both; both with b random; all random.
    assert_eq!(moves(1, "dW1"), [true; 3]);
    assert_eq!(moves(1, "dW2"), [false, true, true]);
    assert_eq!(moves(2, "dW1"), [false, true, true]);
    assert_eq!(moves(2, "dW2"), [true; 3]);
    for name in ["dW1", "db1", "dW2"] {
        assert_eq!(moves(3, name), [false; 3], "{name} from zeros");
    }
    assert_eq!(moves(4, "dW1"), [false, true, true]);
    assert_eq!(moves(4, "dW2"), [true; 3]);
    assert_eq!(moves(5, "dW1"), [true; 3]);
    let alike: Vec<_> = starts
        .tried
        .iter()
        .map(|start| start.are_alike.unwrap())
        .collect();
    assert_eq!(alike, [false, false, false, true, false, false]);
    assert_eq!(starts.first_layer_moves(), Some(true));
}

/// From zeros logistic regression has (1/m) Σ (0.5 − y) x for each feature, and the network's weights have 0.
#[test]
fn from_zeros_logistic_regression_moves_and_the_network_does_not() {
    let page = asked("why-not-zeros", vec![]);
    let zeros = starts(&page.state).zeros.unwrap();
    for (var, gradient) in &zeros.network {
        assert!(gradient.iter().all(|v| *v == 0.0), "{var}");
    }
    let data = page.state.settings.data();
    let error = data.Y.mapv(|y| 0.5 - y);
    let expected = error.dot(&data.X.t()) / 400.0;
    let dw = zeros.logistic.clone().unwrap();
    assert_close("dw", dw.view(), expected.view(), 1e-14);
    assert!(dw.iter().all(|v| *v != 0.0) && dw[[0, 0]] != dw[[0, 1]]);
    let said = words::from_zeros(&zeros);
    assert!(said.contains("here dW1 = dW2 = 0"), "{said}");

    // The same from logistic regression itself.
    let mut state = page.state;
    state.settings.architecture = Architecture::LogisticRegression;
    let network = state.settings.network(&data);
    state.run.params = state.settings.initial_parameters(&network).into();
    state.step = 4;
    let own = starts(&state).zeros.unwrap();
    assert_eq!(own.logistic, None);
    assert_close("dW1", own.network[0].1.view(), expected.view(), 1e-14);
}

/// The table is there for every network and activation, and what it says of the first layer holds.
#[test]
fn every_network_has_its_starts() {
    for architecture in Architecture::ALL {
        for activation in Function::ALL {
            let settings = Settings {
                architecture,
                activation,
                initial_scale: InitialScale::fixed(1.0),
                ..Settings::default()
            };
            let mut starts = Starts::new(settings);
            while starts.advance() {}
            let at = format!("{architecture:?}, {activation:?}");
            for (k, start) in starts.tried.iter().enumerate() {
                let lengths = start.lengths.iter().flat_map(|(_, lengths)| lengths);
                assert!(lengths.clone().all(|length| length.is_finite()), "{at}");
                let is_alike = architecture.has_hidden_layer().then_some(k == 3);
                // Only where nothing is random are they alike.
                assert_eq!(start.are_alike, is_alike, "{at}: {}", start.name);
            }
            let moves = architecture
                .has_hidden_layer()
                .then_some(activation != Function::Relu);
            assert_eq!(starts.first_layer_moves(), moves, "{at}");
        }
    }
}
