//! The network diagram: the nodes and edges that an entry of a matrix lights.

#![allow(non_snake_case, reason = "course notation")]

use backstep::features::diagram::spots::spots;
use backstep::features::diagram::spots::{Spot, layers};
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::settings::{Architecture, HiddenUnits};
use backstep::page::run::Run;
use backstep::page::state::State;
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
