//! What answers claim is what the page shows where they lead: the numbers are computed here a second time.

use backstep::algebra::derivation::{Right, derive};
use backstep::algebra::function::{Function, loss_from_logit};
use backstep::algebra::number::MINUS;
use backstep::algebra::typeset::scalar::{ARRIVES, LOCAL, scalar};
use backstep::algebra::var::Var;
use backstep::app::message::Message;
use backstep::data::DataSet;
use backstep::features::as_a_curve::curve::curves;
use backstep::features::as_a_curve::shown::{Curves, Look};
use backstep::features::check_it::valley::{best, errors, valley};
use backstep::features::where_it_comes_from::words::either_label;
use backstep::iteration::step::Step;
use backstep::iteration::windows::Cell;
use backstep::nn::gradcheck::{AGREES, Epsilon};
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::Architecture;
use backstep::page::number_field::NumberField;
use backstep::page::update::{QuestionEvent, SettingsEvent, StepEvent};
use ndarray::{Array2, ArrayView2};

use crate::page::Page;
use crate::support::network;

/// The page where the answer to a question has led.
pub fn asked(id: &'static str, before: Vec<Message>) -> Page {
    let mut page = Page::after(before);
    page.settled(QuestionEvent::Ask(id));
    page
}

/// The current step, and its explained entry.
pub fn current(page: &Page) -> (Step, Cell) {
    let step = page.iteration().steps().swap_remove(page.state.step);
    let cell = page.state.cell(&step);
    (step, cell)
}

/// What *As a curve* shows of it.
fn shown(page: &Page) -> Curves {
    let (step, cell) = current(page);
    let look = Look {
        cell,
        picked: page.state.windows.picked,
        zoom: page.state.zoom,
    };
    curves(&step, &page.iteration().all, look)
}

/// The cost of the course's network, written out once more.
fn cost(parameters: [ArrayView2<'_, f64>; 4], x: &Array2<f64>, y: &Array2<f64>) -> f64 {
    let [w1, b1, w2, b2] = parameters;
    let a1 = (w1.dot(x) + b1).mapv(f64::tanh);
    let a2 = (w2.dot(&a1) + b2).mapv(|z| 1.0 / (1.0 + (-z).exp()));
    let losses = a2.iter().zip(y);
    let sum: f64 = losses
        .map(|(a, y)| -(y * a.ln() + (1.0 - y) * (1.0 - a).ln()))
        .sum();
    sum / x.ncols() as f64
}

/// The number after `name` in `text`, up to a comma, a bracket or a space.
fn number_after(text: &str, name: &str) -> f64 {
    let from = text.split(name).nth(1);
    let from = from.unwrap_or_else(|| panic!("{name:?} is not in {text}"));
    let number = from.split([',', ' ', ':', '\n']).next().unwrap();
    let number = number.trim_end_matches('.').replace(MINUS, "-");
    number.parse().unwrap_or_else(|_| panic!("{number:?}"))
}

fn errors_of(page: &Page) -> Vec<(Epsilon, f64)> {
    let (step, cell) = current(page);
    errors(&step, cell).unwrap()
}

fn error_at(errors: &[(Epsilon, f64)], exponent: u8) -> f64 {
    let mut errors = errors.iter();
    errors.find(|(at, _)| at.exponent() == exponent).unwrap().1
}

fn caption(page: &Page) -> String {
    let (step, cell) = current(page);
    valley(&step, cell, Epsilon::BEST).unwrap().caption
}

/// "About 10⁻⁵, at the bottom of the V": in every network and for all data, where the answer leads.
#[test]
fn the_answer_about_epsilon_is_the_picture_it_opens() {
    let mut states: Vec<Vec<Message>> = Architecture::ALL
        .map(|architecture| vec![SettingsEvent::ChooseArchitecture(architecture).into()])
        .into();
    states.extend(DataSet::ALL.map(|data_set| vec![SettingsEvent::ChooseDataSet(data_set).into()]));
    for before in states {
        let at = format!("{before:?}");
        let page = asked("which-epsilon", before);
        let errors = errors_of(&page);
        let least = best(&errors).unwrap().exponent();
        assert!((4..=6).contains(&least), "{at}: 10^-{least}");
        assert!(caption(&page).contains("about equally little"), "{at}");
        // Truncation shrinks like ε², and rounding grows on the other side.
        let ratio = error_at(&errors, 1) / error_at(&errors, 2);
        assert!((50.0..200.0).contains(&ratio), "{at}: {ratio}");
        assert!(
            error_at(&errors, 12) > 1e4 * error_at(&errors, least),
            "{at}"
        );
        assert!(error_at(&errors, 7) <= AGREES, "{at}: good enough");
        assert_eq!(page.state.epsilon, Epsilon::SMALLEST);
    }
}

/// "With weights × 0.01 J hardly bends, and 10⁻² errs least": so it is at the start of the course's run.
#[test]
fn small_weights_have_their_best_epsilon_elsewhere() {
    let mut page = asked("which-epsilon", vec![]);
    page.settled(QuestionEvent::Leave);
    page.settled(StepEvent::GoTo(6));
    let (step, cell) = current(&page);
    assert_eq!(step.equation.target, Var::W(2).gradient());
    let errors = errors(&step, cell).unwrap();
    assert_eq!(best(&errors).unwrap().exponent(), 2);
    assert!(caption(&page).contains("least at ε = 10⁻². That is a large ε: J hardly bends here"));
}

/// The errors of the picture are those of differences of a cost that is written out once more.
#[test]
fn the_errors_over_epsilon_are_those_of_the_cost() {
    let page = asked("which-epsilon", vec![]);
    let (step, cell) = current(&page);
    let values = &step.traced.values;
    let data = page.state.settings.data();
    let [w1, b1, w2, b2] =
        [Var::W(1), Var::b(1), Var::W(2), Var::b(2)].map(|var| values.get(var).view());
    let gradient = step.value(cell);
    for exponent in [1, 2, 3] {
        let epsilon = 10f64.powi(-exponent);
        let nudged = [epsilon, -epsilon].map(|nudge| {
            let mut w2 = w2.to_owned();
            w2[[cell.row, cell.col]] += nudge;
            cost([w1, b1, w2.view(), b2], &data.X, &data.Y)
        });
        let slope = (nudged[0] - nudged[1]) / (2.0 * epsilon);
        let error = (slope - gradient).abs() / slope.abs().max(gradient.abs());
        let drawn = error_at(&errors_of(&page), exponent as u8);
        assert!((drawn / error - 1.0).abs() < 0.01, "{drawn} beside {error}");
    }
}

/// Beside the flat activation stands J over a weight that leads to it: not flat on the whole, and not low.
#[test]
fn a_flat_activation_stands_beside_the_cost_over_a_weight() {
    let page = asked("flat-activation-or-flat-cost", vec![]);
    let (step, cell) = current(&page);
    assert_eq!(step.equation.target, Var::Z(1).gradient());
    let shown = shown(&page);
    let [activation, weight, _] = &shown.figures[..] else {
        panic!("three pictures")
    };
    assert!(activation.title.starts_with("g1′"));
    let dashed = &activation.curves[1];
    assert!(dashed.iter().all(|(z, a)| *a == z.tanh()));
    let name = format!("W1[{}, 0]", cell.row);
    assert_eq!(weight.title, format!("J against {name}"));

    let values = &step.traced.values;
    let gradient = values.get(Var::W(1).gradient())[[cell.row, 0]];
    assert_eq!(weight.slope, Some(gradient));
    let data = page.state.settings.data();
    let [w1, b1, w2, b2] =
        [Var::W(1), Var::b(1), Var::W(2), Var::b(2)].map(|var| values.get(var).view());
    for (at, drawn) in weight.curves[0].iter().step_by(8) {
        let mut w1 = w1.to_owned();
        w1[[cell.row, 0]] = *at;
        let expected = cost([w1.view(), b1, w2, b2], &data.X, &data.Y);
        // Where a2 is 0 or 1 the logarithms have no number.
        assert!(!expected.is_finite() || (drawn - expected).abs() < 1e-9 * drawn.max(1.0));
    }
    let said = shown.words.join("\n");
    let slopes = values.get(Var::A(1)).row(cell.row).mapv(|a| 1.0 - a * a);
    let mean = number_after(&said, "its mean g1′ is ");
    assert!((mean - slopes.mean().unwrap()).abs() < 1e-3 && mean < 0.05);
    assert!(said.contains("That is no flat bottom of J"));
    let lowest = weight.curves[0]
        .iter()
        .map(|point| point.1)
        .fold(f64::INFINITY, f64::min);
    let told = number_after(&said, "it goes down to ");
    assert!((told - lowest).abs() < 1e-6 * lowest && lowest < values.cost());

    // Where the slope is near 1, nothing is said to be flat.
    let mut steep = page;
    steep.settled(QuestionEvent::Leave);
    let step = steep
        .iteration()
        .steps()
        .iter()
        .position(|s| s.name() == "dZ1");
    steep.settled(StepEvent::GoTo(step.unwrap()));
    let said = self::shown(&steep).words.join("\n");
    assert!(
        said.contains("g1 is not flat where this unit’s z lie"),
        "{said}"
    );
}

/// tanh at the output, at three logits and over all examples.
#[test]
fn tanh_at_the_output_has_no_logarithm_below_0() {
    for data_set in DataSet::ALL {
        let page = asked(
            "why-sigmoid-at-the-output",
            vec![SettingsEvent::ChooseDataSet(data_set).into()],
        );
        let shown = shown(&page);
        let values = &page.iteration().all.values;
        let logits = values.get(Var::Z(2));
        assert_eq!(shown.outputs.len(), 3);
        assert!(shown.outputs.is_sorted_by(|one, other| one.z <= other.z));
        for row in &shown.outputs {
            assert!((row.rescaled - row.sigma).abs() < 1e-15, "{row:?}");
            assert!((row.sigma - 1.0 / (1.0 + (-row.z).exp())).abs() < 1e-15);
            assert!(row.logs[0].is_finite());
            assert_eq!(row.logs[1].is_nan(), row.z < 0.0, "{row:?}");
        }
        let below = logits.iter().filter(|z| **z < 0.0).count();
        let said = shown.words.join("\n");
        assert!(said.contains(&format!("With tanh, {below} of the {} a", logits.len())));
        let cost = number_after(&said, "With σ, J = ");
        assert!((cost - values.cost()).abs() < 1e-6);
    }
}

/// One example's dz with either label: both are central differences of its loss, and one is the step's.
#[test]
fn either_label_has_its_dz() {
    for architecture in Architecture::ALL {
        let before = vec![
            SettingsEvent::ChooseArchitecture(architecture).into(),
            SettingsEvent::Commit(NumberField::InitialScale, "1".to_owned()).into(),
        ];
        let page = asked("why-a-minus-y", before);
        let (step, cell) = current(&page);
        let at = step.at(cell, page.state.windows.picked);
        let lines = either_label(&step, at).unwrap();
        let layer = step.equation.target.layer;
        let z = step.traced.values.get(Var::Z(layer))[[cell.row, cell.col]];
        for (y, line) in [0.0, 1.0].into_iter().zip(&lines) {
            let difference = (loss_from_logit(z + 1e-5, y) - loss_from_logit(z - 1e-5, y)) / 2e-5;
            let told = line.rsplit(" = ").next().unwrap().trim_end_matches('.');
            let told: f64 = told.replace(MINUS, "-").parse().unwrap();
            assert!((told - difference).abs() < 6e-4, "{line}: {difference}");
            let is_own = step.traced.values.get(Var::Y)[[cell.row, cell.col]] == y;
            assert_eq!(line.contains("as here"), is_own);
            assert!(!is_own || (told - step.value(cell)).abs() < 6e-4);
        }
        for other in page.iteration().steps() {
            let is_it = other.equation.target == step.equation.target;
            assert_eq!(either_label(&other, at).is_some(), is_it);
        }
    }
}

/// In each product of the chain rule one factor is said to arrive, and the others are local slopes.
#[test]
fn the_factors_of_the_chain_rule_are_told_apart() {
    for n_y in [1, 2] {
        let program = Program::new(&network(Some(Function::Tanh), n_y), Examples::All(3));
        let scope = &program.scope;
        let mut marked = 0;
        for step in &program.backward {
            let Some(derivation) = derive(step, &program.forward, scope) else {
                continue;
            };
            for line in derivation.lines {
                let Right::Scalar(right) = line.right else {
                    continue;
                };
                let typeset = scalar(&right, scope).to_string();
                let count = |mark: &str| typeset.matches(mark).count();
                assert!(count(ARRIVES) <= 1, "{typeset}");
                assert_eq!(count(ARRIVES), count(LOCAL), "{typeset}");
                marked += count(ARRIVES);
            }
        }
        assert!(marked >= 18, "{marked}");
    }
}
