//! The computation graph: what is used by what, how far from the inputs, and what runs back.

use backstep::algebra::readings::graph::{Graph, Lane, factor, graph};
use backstep::algebra::var::Var;
use backstep::features::graph::neighbours::Link;
use backstep::features::graph::neighbours::{self, feeds, link_to, readings};
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::iteration::windows::Cell;
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::{Architecture, Settings};

use crate::support::{begun, iteration_of, step_of};

fn program(architecture: Architecture, one_example: bool) -> Program {
    let settings = Settings {
        architecture,
        ..Settings::default()
    };
    let data = settings.data();
    let examples = match one_example {
        true => Examples::One,
        false => Examples::All(data.X.ncols()),
    };
    Program::new(&settings.network(&data), examples)
}

fn graph_of(program: &Program) -> Graph {
    graph(&program.forward, &program.backward)
}

/// The names of the nodes in a lane, with their depths.
fn lane(graph: &Graph, lane: Lane) -> Vec<(String, usize)> {
    let nodes = graph.nodes.iter().filter(|node| node.lane == lane);
    nodes
        .map(|node| (node.var.to_string(), node.depth))
        .collect()
}

/// Every step at the start of a network's run.
fn steps(architecture: Architecture) -> Vec<Step> {
    iteration(architecture).steps()
}

fn step(architecture: Architecture, name: &str) -> Step {
    step_of(&iteration(architecture), name)
}

fn iteration(architecture: Architecture) -> Iteration {
    iteration_of(&begun(|state| state.settings.architecture = architecture))
}

#[test]
fn one_hidden_layer_is_the_slides_graph() {
    for architecture in [Architecture::OneHiddenLayer, Architecture::TwoOutputs] {
        let graph = graph_of(&program(architecture, false));
        let expected = |names: &[(&str, usize)]| -> Vec<(String, usize)> {
            names
                .iter()
                .map(|(name, depth)| (name.to_string(), *depth))
                .collect()
        };
        let trunk = [
            ("X", 0),
            ("Z1", 1),
            ("A1", 2),
            ("Z2", 3),
            ("A2", 4),
            ("J", 5),
        ];
        assert_eq!(lane(&graph, Lane::Trunk), expected(&trunk));
        assert_eq!(
            lane(&graph, Lane::Above),
            expected(&[("W1", 1), ("W2", 3), ("Y", 5)])
        );
        assert_eq!(lane(&graph, Lane::Below), expected(&[("b1", 1), ("b2", 3)]));
    }
}

#[test]
fn logistic_regression_is_the_same_without_a_hidden_layer() {
    let graph = graph_of(&program(Architecture::LogisticRegression, false));
    let names = |which| {
        lane(&graph, which)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Lane::Trunk), ["X", "Z1", "A1", "J"]);
    assert_eq!(names(Lane::Above), ["W1", "Y"]);
    assert_eq!(names(Lane::Below), ["b1"]);
}

/// The loss is L(a, y) on the slides: its logits are left out.
#[test]
fn what_an_equation_names_are_its_incoming_edges() {
    for architecture in Architecture::ALL {
        for one_example in [false, true] {
            let program = program(architecture, one_example);
            let graph = graph_of(&program);
            for equation in &program.forward {
                let target = equation.target;
                let edges = graph.edges.iter().filter(|edge| edge.to == target);
                let from: Vec<Var> = edges.map(|edge| edge.from).collect();
                let layers = Var::A((program.forward.len() / 2) as u8);
                let expected = match target {
                    Var::J => vec![layers, Var::Y],
                    _ => equation.expr.vars(),
                };
                assert_eq!(from, expected, "{target}");
                for var in from {
                    assert!(graph.node(var).is_some(), "{var} is a node");
                }
            }
            let count = graph.nodes.len();
            for node in &graph.nodes {
                let same = graph.nodes.iter().filter(|other| {
                    other.var == node.var || (other.depth, other.lane) == (node.depth, node.lane)
                });
                assert_eq!(
                    same.count(),
                    1,
                    "{} has a place of its own of {count}",
                    node.var
                );
            }
        }
    }
}

#[test]
fn each_gradient_runs_back_to_where_it_belongs() {
    let program = program(Architecture::OneHiddenLayer, false);
    let graph = graph_of(&program);
    let back = |from: Var, to: Var| {
        let mut edges = graph.edges.iter();
        let edge = edges
            .find(|edge| (edge.from, edge.to) == (from, to))
            .unwrap();
        edge.back.map(|gradient| gradient.to_string())
    };
    let [z1, a1, z2, a2] = [Var::Z(1), Var::A(1), Var::Z(2), Var::A(2)];
    // J is a dead end: dZ2 = A2 − Y begins at the activations.
    assert_eq!(back(a2, Var::J), None);
    assert_eq!(back(z2, a2).as_deref(), Some("dZ2"));
    assert_eq!(back(a1, z2).as_deref(), Some("dA1"));
    assert_eq!(back(Var::W(2), z2).as_deref(), Some("dW2"));
    assert_eq!(back(Var::b(2), z2).as_deref(), Some("db2"));
    assert_eq!(back(z1, a1).as_deref(), Some("dZ1"));
    assert_eq!(back(Var::X, z1), None, "the inputs have no gradient");
    assert_eq!(back(Var::Y, Var::J), None, "nor have the labels");
}

#[test]
fn what_a_gradient_is_multiplied_by_is_read_off_its_equation() {
    let factors = |one_example| -> Vec<String> {
        let program = program(Architecture::OneHiddenLayer, one_example);
        program
            .backward
            .iter()
            .map(|e| factor(e, one_example))
            .collect()
    };
    assert_eq!(
        factors(false),
        ["A2 − Y", "A1ᵀ", "1", "W2ᵀ", "g′(Z1)", "Xᵀ", "1"]
    );
    assert_eq!(
        factors(true),
        ["a2 − y", "a1ᵀ", "1", "W2ᵀ", "g′(z1)", "xᵀ", "1"]
    );
}

#[test]
fn a_gradient_is_computed_once_and_used_by_what_comes_next() {
    let feeds = |architecture, name: &str| -> Vec<String> {
        feeds(&step(architecture, name))
            .iter()
            .map(Var::to_string)
            .collect()
    };
    let hidden = Architecture::OneHiddenLayer;
    assert_eq!(feeds(hidden, "dZ2"), ["dW2", "db2", "dA1"]);
    assert_eq!(feeds(hidden, "dA1"), ["dZ1"]);
    assert_eq!(feeds(hidden, "dZ1"), ["dW1", "db1"]);
    assert_eq!(feeds(hidden, "dW2"), [""; 0]);
    assert_eq!(
        feeds(Architecture::LogisticRegression, "dZ1"),
        ["dW1", "db1"]
    );

    let step = step(hidden, "dA1");
    let links =
        [Var::Z(2), Var::A(1), Var::Z(1), Var::W(2)].map(|var| link_to(&step, var.gradient()));
    assert_eq!(
        links,
        [Some(Link::Uses), Some(Link::Makes), Some(Link::Feeds), None]
    );
}

#[test]
fn a_unit_has_one_path_for_each_output_it_feeds() {
    for (architecture, paths) in [
        (Architecture::OneHiddenLayer, 1),
        (Architecture::TwoOutputs, 2),
    ] {
        for step in steps(architecture) {
            let cell = Cell { row: 0, col: 0 };
            let terms = neighbours::paths(&step, cell);
            if step.name() != "dA1" {
                assert!(terms.is_empty(), "{} is no sum over paths", step.name());
                continue;
            }
            assert_eq!(terms.len(), paths);
            let sum: f64 = terms.iter().map(|term| term.value()).sum();
            assert!((sum - step.value(cell)).abs() < 1e-15);
            for (k, term) in terms.iter().enumerate() {
                assert_eq!(term.in_names(1, false), format!("W2[{k}, 0] × dZ2[{k}, 0]"));
            }
        }
    }
}

#[test]
fn the_node_of_a_variable_has_its_number_its_gradient_and_their_steps() {
    let step = step(Architecture::OneHiddenLayer, "dW2");
    let cell = Cell { row: 0, col: 3 };
    let at = step.at(cell, 58);
    let read = |var| {
        let readings = readings(&step, var, at).into_iter();
        readings
            .map(|r| (r.name, r.step.map(|step| step.0), r.is_current, r.is_known))
            .collect::<Vec<_>>()
    };
    let row =
        |name: &str, step, is_current, is_known| (name.to_owned(), step, is_current, is_known);
    assert_eq!(
        read(Var::W(2)),
        [
            row("W2", Some(14), false, true),
            row("dW2", Some(6), true, true)
        ]
    );
    assert_eq!(
        read(Var::Z(1)),
        [
            row("Z1", Some(0), false, true),
            row("dZ1", Some(9), false, false)
        ]
    );
    assert_eq!(read(Var::X), [row("X", None, false, true)]);
    let values = &step.traced.values;
    assert_eq!(
        readings(&step, Var::A(1), at)[0].value,
        values.get(Var::A(1))[[3, 58]]
    );
    assert_eq!(
        readings(&step, Var::W(2), at)[1].value,
        values.get(Var::W(2).gradient())[[0, 3]]
    );
}

/// A hidden unit has no label: its dz is (w2 × dz2 + …) × g′, with as many terms as there are outputs.
#[test]
fn a_hidden_units_share_is_its_gradient() {
    for (architecture, names) in [
        (
            Architecture::OneHiddenLayer,
            "W2[0, 2] × dZ2[0, 7] × g′(Z1[2, 7])",
        ),
        (
            Architecture::TwoOutputs,
            "(W2[0, 2] × dZ2[0, 7] + W2[1, 2] × dZ2[1, 7]) × g′(Z1[2, 7])",
        ),
    ] {
        let step = step(architecture, "dZ1");
        let cell = Cell { row: 2, col: 7 };
        let share = neighbours::share(&step, cell).unwrap();
        assert_eq!(share.names, names);
        assert!((share.value - step.value(cell)).abs() < 1e-15);
        assert_eq!(
            share.numbers.matches('×').count(),
            names.matches('×').count()
        );
    }
    for name in ["dZ2", "dA1", "dW1", "A1"] {
        let step = step(Architecture::OneHiddenLayer, name);
        assert_eq!(
            neighbours::share(&step, Cell { row: 0, col: 0 }),
            None,
            "{name}"
        );
    }
}
