//! The lessons: their equations, their labels, and the numbers that NumPy has for them.

use backstep::algebra::readings::numpy;
use backstep::algebra::var::Var;
use backstep::data::DataSet;
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::{Architecture, HiddenUnits, Settings};
use backstep::nn::trace::{accuracy, trace};
use backstep::nn::train::Trainer;

fn lesson(architecture: Architecture) -> Settings {
    Settings {
        architecture,
        ..Settings::default()
    }
}

/// The equations as NumPy code.
fn lines(settings: &Settings, one_example: bool) -> Vec<String> {
    let data = settings.data();
    let examples = match one_example {
        true => Examples::One,
        false => Examples::All(data.X.ncols()),
    };
    let program = Program::new(&settings.network(&data), examples);
    let steps = program.steps();
    steps
        .map(|(_, equation)| numpy::equation(equation, one_example))
        .collect()
}

/// The shapes of the parameters, in their order.
fn shapes(settings: &Settings) -> Vec<(String, (usize, usize))> {
    let params = Trainer::new(settings).params();
    params
        .iter()
        .map(|(var, matrix)| (var.to_string(), matrix.dim()))
        .collect()
}

/// The percentage of labels right after training to `iteration`.
fn accuracy_at(trainer: &mut Trainer, settings: &Settings, output: Var, iteration: u32) -> f64 {
    trainer.seek(iteration);
    let data = settings.data();
    let program = Program::new(&settings.network(&data), Examples::All(data.X.ncols()));
    let values = trace(&program, &trainer.params(), &data, 1.2);
    accuracy(values.get(output).view(), data.Y.view())
}

fn assert_costs(trainer: &Trainer, expected: &[(usize, f64)]) {
    for (iteration, cost) in expected {
        let got = trainer.costs()[*iteration];
        assert!(
            (got - cost).abs() <= 1e-9,
            "cost {iteration}: {got} is not {cost}"
        );
    }
}

#[test]
fn logistic_regression_is_the_slides_computing_gradients() {
    let settings = lesson(Architecture::LogisticRegression);
    let all = lines(&settings, false);
    assert_eq!(
        all,
        [
            "Z1 = W1 @ X + b1",
            "A1 = 1 / (1 + np.exp(-Z1))",
            "J = np.sum(-(Y * np.log(A1) + (1 - Y) * np.log(1 - A1))) / m",
            "dZ1 = A1 - Y",
            "dW1 = dZ1 @ X.T / m",
            "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
            "W1 -= alpha * dW1",
            "b1 -= alpha * db1",
        ]
    );
    let one = lines(&settings, true);
    assert_eq!(
        one[3..6],
        ["dz1 = a1 - y", "dW1 = dz1 @ x.T", "db1 = dz1"].map(String::from)
    );
    let expected = [("W1", (1, 2)), ("b1", (1, 1))];
    assert_eq!(shapes(&settings), expected.map(|(n, s)| (n.to_owned(), s)));
}

#[test]
fn two_outputs_have_the_equations_of_one_and_other_shapes() {
    let (one, two) = (
        lesson(Architecture::OneHiddenLayer),
        lesson(Architecture::TwoOutputs),
    );
    for one_example in [false, true] {
        assert_eq!(lines(&two, one_example), lines(&one, one_example));
    }
    let of = |n_y| {
        [
            ("W1", (4, 2)),
            ("b1", (4, 1)),
            ("W2", (n_y, 4)),
            ("b2", (n_y, 1)),
        ]
    };
    for (settings, n_y) in [(&one, 1), (&two, 2)] {
        assert_eq!(shapes(settings), of(n_y).map(|(n, s)| (n.to_owned(), s)));
    }
}

#[test]
fn the_second_label_says_which_points_are_above_the_axis() {
    for data_set in DataSet::ALL {
        let of = |architecture| {
            let settings = Settings {
                data_set,
                ..lesson(architecture)
            };
            settings.data()
        };
        let (one, two) = (
            of(Architecture::OneHiddenLayer),
            of(Architecture::TwoOutputs),
        );
        let name = data_set.name();
        assert_eq!(of(Architecture::LogisticRegression), one, "{name}");
        assert_eq!(one, data_set.load(), "{name}");
        assert_eq!(two.X, one.X, "{name}");
        assert_eq!(two.Y.dim(), (2, one.X.ncols()), "{name}");
        assert_eq!(two.Y.row(0), one.Y.row(0), "{name}");
        for (x2, label) in two.X.row(1).iter().zip(two.Y.row(1)) {
            assert_eq!(*x2 > 0.0, *label == 1.0, "{name}");
            assert!(*label == 0.0 || *label == 1.0, "{name}");
        }
        let share = two.Y.row(1).mean().unwrap();
        assert!((0.2..=0.8).contains(&share), "{name}: {share}");
    }
}

/// The numbers are NumPy's: the lines of the test above, run from `np.random.seed(2)` and
/// `W1 = np.random.randn(1, 2) * 0.01`.
#[test]
fn logistic_regression_gets_47_percent_of_the_flower() {
    let settings = lesson(Architecture::LogisticRegression);
    let mut trainer = Trainer::new(&settings);
    let output = Var::A(1);
    let accuracies = [
        (0, 50.75),
        (1, 47.75),
        (2, 49.25),
        (10, 47.25),
        (100, 47.0),
        (10_000, 47.0),
    ];
    for (iteration, expected) in accuracies {
        let got = accuracy_at(&mut trainer, &settings, output, iteration);
        assert_eq!(got, expected, "iteration {iteration}");
    }
    let costs = [
        (0, 0.6931389866565596),
        (1, 0.6736766148493314),
        (2, 0.6731633680986218),
        (10, 0.6731462272763644),
        (100, 0.6731461686074701),
        (10_000, 0.6731461686074701),
    ];
    assert_costs(&trainer, &costs);
    // The cost is convex: this is its only minimum, wherever one starts.
    let minimum = [0.02809092, -0.20318475, 0.01555503];
    let reached = trainer.params().to_flat();
    assert_eq!(reached.len(), minimum.len());
    for (got, expected) in reached.iter().zip(minimum) {
        assert!((got - expected).abs() < 1e-8, "{got} is not {expected}");
    }
}

#[test]
fn hidden_units_and_activation_are_of_no_account_without_a_hidden_layer() {
    let settings = lesson(Architecture::LogisticRegression);
    let other = Settings {
        hidden_units: HiddenUnits::try_from(50).unwrap(),
        activation: backstep::algebra::function::Function::Relu,
        ..settings.clone()
    };
    let data = settings.data();
    assert_eq!(settings.network(&data), other.network(&data));
}

/// The numbers are NumPy's, from `seed(2)`, `randn(4, 2) * 0.01`, `randn(2, 4) * 0.01`, and Y of two rows.
#[test]
fn two_outputs_on_the_flower() {
    let settings = lesson(Architecture::TwoOutputs);
    let mut trainer = Trainer::new(&settings);
    for (iteration, expected) in [(0, 41.0), (1, 54.5), (2, 52.0), (100, 93.25), (1000, 94.5)] {
        let got = accuracy_at(&mut trainer, &settings, Var::A(2), iteration);
        assert!(
            (got - expected).abs() < 1e-12,
            "iteration {iteration}: {got}"
        );
    }
    let costs = [
        (0, 1.386316643455425),
        (1, 1.3857019015127208),
        (2, 1.384111596379295),
        (3, 1.37809619495946),
        (100, 0.39610705479908637),
        (1000, 0.302787448643747),
    ];
    assert_costs(&trainer, &costs);
}

#[test]
fn the_names_are_those_of_the_page() {
    assert_eq!(
        Architecture::ALL.map(Architecture::name),
        ["logistic regression", "one hidden layer", "two outputs"]
    );
    assert_eq!(
        Settings::default().architecture,
        Architecture::OneHiddenLayer
    );
}
