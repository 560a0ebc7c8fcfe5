//! The network diagram: the nodes and edges that an entry of a matrix lights.

#![allow(non_snake_case, reason = "course notation")]

use backstep::algebra::function::Function;
use backstep::algebra::var::Var;
use backstep::features::decision_boundary::units::unit_lines;
use backstep::features::network::numbers::Reader;
use backstep::features::network::plan::Plan;
use backstep::features::network::spots::{Spot, entry_about, layers, spots};
use backstep::iteration::Iteration;
use backstep::iteration::plane::{answers, units};
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::settings::{Architecture, HiddenUnits};
use backstep::page::run::Run;
use backstep::page::state::State;
use backstep::plot::field::Window;
use backstep::plot::unit_lines::UnitLine;
use std::rc::Rc;

fn step(architecture: Architecture, look_at: LookAt, name: &str) -> Step {
    let mut state = State {
        look_at,
        ..State::default()
    };
    state.settings.architecture = architecture;
    state.run = Run::start(state.run.id, &state.settings);
    let data = Rc::new(state.settings.data());
    let steps = Iteration::of(&state.viewpoint(), data).steps();
    steps.into_iter().find(|step| step.name() == name).unwrap()
}

fn unit(layer: usize, unit: usize) -> Spot {
    Spot::Unit { layer, unit }
}

fn edge(layer: usize, from: usize, to: usize) -> Spot {
    Spot::Edge { layer, from, to }
}

/// Asserts what an entry of a step's result lights: its own node or edge first, the others in any order.
#[track_caller]
fn check(architecture: Architecture, (name, row, col): (&str, usize, usize), expected: &[Spot]) {
    let step = step(architecture, LookAt::AllExamples, name);
    let mut lit = spots(&step, Cell { row, col });
    assert_eq!(lit[0], expected[0], "{name}[{row}, {col}] itself");
    for spot in expected {
        assert!(lit.contains(spot), "{name}[{row}, {col}] lights {spot:?}");
    }
    lit.retain(|spot| !expected.contains(spot));
    assert_eq!(lit, [], "{name}[{row}, {col}] lights nothing else");
}

const ONE: Architecture = Architecture::OneHiddenLayer;
const TWO: Architecture = Architecture::TwoOutputs;

#[test]
fn an_entry_of_dA1_lights_the_outgoing_edges_of_its_unit() {
    // Column 2 of W2.
    check(ONE, ("dA1", 2, 7), &[unit(1, 2), edge(2, 2, 0), unit(2, 0)]);
    let both = [
        unit(1, 2),
        edge(2, 2, 0),
        edge(2, 2, 1),
        unit(2, 0),
        unit(2, 1),
    ];
    check(TWO, ("dA1", 2, 7), &both);
}

#[test]
fn an_entry_of_dW2_lights_its_edge_with_head_and_tail() {
    check(TWO, ("dW2", 1, 3), &[edge(2, 3, 1), unit(2, 1), unit(1, 3)]);
    check(ONE, ("dW1", 2, 1), &[edge(1, 1, 2), unit(1, 2), unit(0, 1)]);
}

#[test]
fn an_entry_of_Z1_lights_the_incoming_edges_of_its_unit_the_bias_among_them() {
    // Behind the two inputs stands the node 1.
    let incoming = [edge(1, 0, 3), edge(1, 1, 3), edge(1, 2, 3)];
    let all = [&[unit(1, 3)], &incoming[..], &[unit(0, 0), unit(0, 1)]].concat();
    check(ONE, ("Z1", 3, 5), &all);
}

#[test]
fn what_is_elementwise_stays_at_its_unit() {
    check(ONE, ("dZ1", 2, 5), &[unit(1, 2)]);
    check(ONE, ("A1", 1, 5), &[unit(1, 1)]);
    check(TWO, ("dZ2", 1, 5), &[unit(2, 1)]);
}

#[test]
fn a_bias_and_its_gradient_are_the_edge_from_the_node_1() {
    check(ONE, ("db1", 3, 0), &[edge(1, 2, 3), unit(1, 3)]);
    check(TWO, ("db2", 1, 0), &[edge(2, 4, 1), unit(2, 1)]);
    check(ONE, ("b1", 3, 0), &[edge(1, 2, 3)]);
    check(
        Architecture::LogisticRegression,
        ("db1", 0, 0),
        &[edge(1, 2, 0), unit(1, 0)],
    );
}

#[test]
fn one_example_lights_what_all_of_them_light() {
    for architecture in Architecture::ALL {
        for name in ["Z1", "dZ1", "dW1", "db1"] {
            let lit = |look_at, name: &str| {
                spots(&step(architecture, look_at, name), Cell { row: 0, col: 0 })
            };
            let of_one = lit(LookAt::OneExample, &name.replace('Z', "z"));
            assert_eq!(of_one, lit(LookAt::AllExamples, name), "{name}");
        }
    }
}

#[test]
fn layers_are_counted_from_the_inputs() {
    let mut state = State::default();
    state.settings.hidden_units = HiddenUnits::try_from(50).unwrap();
    // One for each: with another architecture this does not compile.
    let of_each: [&[usize]; Architecture::ALL.len()] = [&[2, 1], &[2, 50, 1], &[2, 50, 2]];
    for (architecture, expected) in Architecture::ALL.into_iter().zip(of_each) {
        state.settings.architecture = architecture;
        state.run = Run::start(state.run.id, &state.settings);
        let data = Rc::new(state.settings.data());
        assert_eq!(
            layers(&Iteration::of(&state.viewpoint(), data).all.program),
            expected
        );
    }
}

#[test]
fn what_is_lit_by_an_entry_picks_that_entry() {
    for architecture in Architecture::ALL {
        let names = step(architecture, LookAt::AllExamples, "Z1").traced;
        for (_, equation) in names.program.steps() {
            let name = equation.target.base_if_updated().name(false);
            if name == "J" {
                continue;
            }
            let step = step(architecture, LookAt::AllExamples, &name);
            let (rows, cols) = step.dim();
            let picked = 7;
            let last = Cell {
                row: rows - 1,
                col: if cols == 400 { picked } else { cols - 1 },
            };
            let own = spots(&step, last)[0];
            assert_eq!(entry_about(own, &step, picked), Some(last), "{name}");
        }
    }
}

#[test]
fn a_unit_that_only_takes_part_picks_the_entry_it_takes_part_in() {
    let dW2 = step(TWO, LookAt::AllExamples, "dW2");
    let cell = |row, col| Some(Cell { row, col });
    assert_eq!(entry_about(unit(1, 3), &dW2, 0), cell(0, 3));
    assert_eq!(entry_about(unit(2, 1), &dW2, 0), cell(1, 0));
    // An input has no part in dW2.
    assert_eq!(entry_about(unit(0, 1), &dW2, 0), None);
    // Of one example there is one column, whichever example it is.
    let dz1 = step(ONE, LookAt::OneExample, "dz1");
    assert_eq!(entry_about(unit(1, 2), &dz1, 58), cell(2, 0));
}

/// The numbers at a unit of the network that is looked at in this step, with their names.
fn numbers(name: &str, is_hidden: bool, unit: usize) -> Vec<(String, Option<f64>)> {
    let step = step(ONE, LookAt::AllExamples, name);
    let reader = Reader {
        traced: &step.traced,
        step: &step,
        picked: 58,
        is_hidden,
    };
    let all = [reader.before(1, unit), reader.after(1, unit)].concat();
    all.into_iter()
        .map(|number| (number.name, number.value))
        .collect()
}

#[test]
fn the_numbers_at_a_unit_are_those_of_the_picked_example_as_far_as_the_step_has_come() {
    let values = |name: &str| {
        let step = step(ONE, LookAt::AllExamples, name);
        step.traced.values.get(step.equation.target)[[2, 58]]
    };
    let (z, a, da, dz) = (values("Z1"), values("A1"), values("dA1"), values("dZ1"));
    let named = |numbers: &[(&str, Option<f64>)]| -> Vec<(String, Option<f64>)> {
        let own = |(name, value): &(&str, Option<f64>)| ((*name).to_owned(), *value);
        numbers.iter().map(own).collect()
    };
    let b = ("b", Some(0.0));
    // Forward there is no gradient yet.
    assert_eq!(
        numbers("Z1", false, 2),
        named(&[("z", Some(z)), b, ("a", None)])
    );
    assert_eq!(
        numbers("A1", false, 2),
        named(&[("z", Some(z)), b, ("a", Some(a))])
    );
    let back = |dz, da| named(&[("z", Some(z)), ("dz", dz), b, ("a", Some(a)), ("da", da)]);
    assert_eq!(numbers("dW2", false, 2), back(None, None));
    assert_eq!(numbers("dA1", false, 2), back(None, Some(da)));
    assert_eq!(numbers("dZ1", false, 2), back(Some(dz), Some(da)));
    assert_eq!(numbers("b2", false, 2), back(Some(dz), Some(da)));
    // What is asked for is not told.
    assert_eq!(numbers("dZ1", true, 2), back(None, Some(da)));
}

#[test]
fn dz_is_da_times_the_slope_that_is_written_on_the_unit() {
    for g in Function::ALL {
        let mut state = State::default();
        state.settings.activation = g;
        state.run = Run::start(state.run.id, &state.settings);
        let data = Rc::new(state.settings.data());
        let steps = Iteration::of(&state.viewpoint(), data).steps();
        for step in &steps {
            let reader = Reader {
                traced: &step.traced,
                step,
                picked: 58,
                is_hidden: false,
            };
            let position = steps.iter().position(|other| other == step);
            let is_used = position >= steps.iter().position(|step| step.name() == "dZ1");
            for unit in 0..4 {
                let slope = reader.slope(g, 1, unit);
                assert_eq!(slope.is_some(), is_used, "{g:?} {}", step.name());
                if let Some(slope) = slope {
                    let of = |var: Var| step.traced.values.get(var)[[unit, 58]];
                    let [da, dz] = [Var::A(1), Var::Z(1)].map(|var| of(var.gradient()));
                    assert_eq!(da * slope, dz, "{g:?}");
                }
            }
        }
    }
}

#[test]
fn the_numbers_of_weights_stand_apart() {
    for sizes in [
        vec![2, 1],
        vec![2, 2],
        vec![2, 1, 1],
        vec![2, 2, 1],
        vec![2, 4, 1],
        vec![2, 2, 2],
        vec![2, 3, 2],
    ] {
        let plan = Plan { sizes };
        if !plan.has_room_for_weights() {
            continue;
        }
        let mut places = Vec::new();
        for layer in 1..plan.sizes.len() {
            for from in 0..plan.sizes[layer - 1] {
                for to in 0..plan.sizes[layer] {
                    places.push(plan.number_at(layer, from, to));
                }
            }
        }
        // A number is at most 8 % wide and, but for its border, 7.2 % high where the picture is 740 by 212 pixels.
        for (index, (x, y)) in places.iter().enumerate() {
            for (other_x, other_y) in &places[index + 1..] {
                let apart = (x - other_x).abs() >= 8.0 || (y - other_y).abs() >= 7.2;
                assert!(
                    apart,
                    "{:?}: ({x}, {y}) and ({other_x}, {other_y})",
                    plan.sizes
                );
            }
        }
    }
}

#[test]
fn no_two_units_stand_in_one_place() {
    for units in 1..=50 {
        let plan = Plan {
            sizes: vec![2, units, 1],
        };
        let places: Vec<_> = (0..units).map(|unit| plan.at(1, unit)).collect();
        for (index, place) in places.iter().enumerate() {
            assert!(!places[index + 1..].contains(place), "{units}");
            assert!((25.0..70.0).contains(&place.0) && (0.0..100.0).contains(&place.1));
        }
    }
}

#[test]
fn a_units_line_is_where_its_z_is_0_with_the_positive_side_to_the_left() {
    let window = Window {
        x: (-4.0, 4.0),
        y: (-3.0, 5.0),
    };
    let line = |w, b| UnitLine {
        unit: 1,
        w,
        b,
        strength: 1.0,
        is_lit: false,
    };
    let slopes = [
        [1.0, 0.0],
        [0.0, 2.0],
        [-1.0, 0.5],
        [0.3, -4.0],
        [1e-9, 1e-9],
    ];
    for (w, b) in slopes
        .into_iter()
        .flat_map(|w| [-0.5, 0.0, 0.9].map(|b| (w, b)))
    {
        let z = |(x, y): (f64, f64)| w[0] * x + w[1] * y + b;
        let Some([from, to]) = line(w, b).ends(window) else {
            // It does not cross the window: all corners are on one side.
            let corners = [(-4.0, -3.0), (4.0, -3.0), (-4.0, 5.0), (4.0, 5.0)];
            assert!(
                corners
                    .iter()
                    .all(|corner| z(*corner).signum() == z(corners[0]).signum())
            );
            continue;
        };
        for end in [from, to] {
            assert!(z(end).abs() < 1e-9, "{w:?} {b}: {}", z(end));
            let is_on_a_side = |value: f64, (low, high): (f64, f64)| {
                (value - low).abs() < 1e-9 || (value - high).abs() < 1e-9
            };
            assert!(is_on_a_side(end.0, window.x) || is_on_a_side(end.1, window.y));
        }
        let left = (from.1 - to.1, to.0 - from.0);
        assert!(z((from.0 + left.0, from.1 + left.1)) > 0.0, "{w:?} {b}");
    }
    assert_eq!(line([0.0, 0.0], 1.0).ends(window), None);
    assert_eq!(line([f64::NAN, 1.0], 1.0).ends(window), None);
}

#[test]
fn the_lines_are_those_of_the_hidden_units() {
    let state = State::default();
    let lines = unit_lines(&state.run.params, Some(2));
    assert_eq!(lines.len(), 4);
    assert!(lines[2].is_lit && !lines[1].is_lit);
    let w = state.run.params.get(Var::W(1)).unwrap();
    assert_eq!(lines[3].w, [w[[3, 0]], w[[3, 1]]]);
    // |W2| is largest at the last unit.
    let strengths: Vec<f64> = lines.iter().map(|line| line.strength).collect();
    assert_eq!(strengths[3], 1.0);
    assert!(
        strengths[..3]
            .iter()
            .all(|strength| (0.0..1.0).contains(strength))
    );

    // Where they are many only the one that is looked at is drawn; without a hidden layer there is none.
    let mut state = State::default();
    state.settings.hidden_units = HiddenUnits::fixed(50);
    state.run = Run::start(state.run.id, &state.settings);
    assert_eq!(unit_lines(&state.run.params, None), []);
    assert_eq!(unit_lines(&state.run.params, Some(49))[0].unit, 50);
    state.settings.architecture = Architecture::LogisticRegression;
    state.run = Run::start(state.run.id, &state.settings);
    assert_eq!(unit_lines(&state.run.params, None), []);
}

#[test]
fn the_pictures_of_the_units_are_what_they_say_of_each_point() {
    let mut state = State::default();
    for g in Function::ALL {
        state.settings.activation = g;
        state.run = Run::start(state.run.id, &state.settings);
        let data = state.settings.data();
        let layers = units(&state.settings, &state.run.params, &data);
        assert_eq!(layers.iter().map(Vec::len).collect::<Vec<_>>(), [4, 1]);
        let answers = answers(
            &state.settings,
            &state.run.params,
            &data,
            layers[1][0].columns,
        );
        for (picture, answer) in layers[1][0]
            .probabilities
            .iter()
            .zip(&answers.probabilities)
        {
            assert!((picture - answer).abs() < 1e-12);
        }
        // A hidden unit's picture has one half where z is 0, and its colour changes there.
        let hidden = &layers[0][1];
        let window = hidden.window;
        let w = state.run.params.get(Var::W(1)).unwrap();
        let grid = window.grid(hidden.columns, hidden.rows);
        assert_eq!(grid.ncols(), hidden.probabilities.len());
        for (x, share) in grid.columns().into_iter().zip(&hidden.probabilities) {
            let z = w[[1, 0]] * x[0] + w[[1, 1]] * x[1];
            assert!((0.0..=1.0).contains(share));
            let is_flat = g == Function::Relu && z <= 0.0;
            assert_eq!(*share > 0.5, z > 0.0, "{g:?}");
            assert_eq!(*share == 0.5, is_flat, "{g:?}");
        }
    }
}
