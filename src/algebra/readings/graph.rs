//! The reading *graph*: forward propagation as a computation graph, and the ways gradients run back through it.
//!
//! A node is a variable; an edge says that one equation uses it. The layout is read off as well: every computed
//! variable stands one column to the right of the last of what it uses, on one trunk; what only enters there stands
//! above or below it.

use crate::algebra::expr::{Equation, Expr};
use crate::algebra::readings::operands::{Piece, pieces};
use crate::algebra::var::{Role, Var};

/// The place of a node, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Enters the trunk from above: weights, labels.
    Above,
    /// From the inputs to the loss.
    Trunk,
    /// Enters the trunk from below: biases.
    Below,
}

/// A node of the graph: a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The variable.
    pub var: Var,
    /// How many equations lead from the inputs to it; for what enters the trunk, to where it enters.
    pub depth: usize,
    /// Above, on or below the trunk.
    pub lane: Lane,
}

/// An edge of the graph: `to` is computed from `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The variable that is used.
    pub from: Var,
    /// The variable that is computed from it.
    pub to: Var,
    /// The gradient that runs back along the edge; none into what has no gradient, such as the inputs, and none out of the
    /// cost: no gradient is computed from its number.
    pub back: Option<Var>,
}

/// A computation graph: its nodes, in the order of computation, and its edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// The variables.
    pub nodes: Vec<Node>,
    /// The uses of one variable in another's equation.
    pub edges: Vec<Edge>,
}

/// The graph of the forward equations, with the gradients of the backward ones.
pub fn graph(forward: &[Equation], backward: &[Equation]) -> Graph {
    let mut graph = Graph {
        nodes: vec![],
        edges: vec![],
    };
    for equation in forward {
        graph.add(equation);
    }
    for equation in backward {
        graph.run_back(equation.target.base(), equation.target, backward);
    }
    graph
}

impl Graph {
    /// The node of a variable.
    pub fn node(&self, var: Var) -> Option<Node> {
        self.nodes.iter().copied().find(|node| node.var == var)
    }

    fn add(&mut self, equation: &Equation) {
        let used = names(&equation.expr);
        let is_new = self.nodes.is_empty();
        let last = used
            .iter()
            .filter_map(|var| self.node(*var))
            .map(|node| node.depth)
            .max();
        let depth = last.map_or(1, |last| last + 1);
        let mut sides = [Lane::Above, Lane::Below].into_iter().cycle();
        for var in used {
            if self.node(var).is_none() {
                let node = match is_new && !var.is_parameter() {
                    true => Some((0, Lane::Trunk)),
                    false => sides.next().map(|lane| (depth, lane)),
                };
                let node = node.map(|(depth, lane)| Node { var, depth, lane });
                self.nodes.extend(node);
            }
            self.edges.push(Edge {
                from: var,
                to: equation.target,
                back: None,
            });
        }
        self.nodes.push(Node {
            var: equation.target,
            depth,
            lane: Lane::Trunk,
        });
    }

    /// Marks the edges that `gradient` runs back along on its way to `var`: from the next variable that has a gradient
    /// of its own, or from the activations where there is none between: dZ2 = A2 − Y begins there.
    fn run_back(&mut self, var: Var, gradient: Var, backward: &[Equation]) {
        let has_gradient = |var: Var| backward.iter().any(|e| e.target == var.gradient());
        let mut pass_through = Vec::new();
        for edge in self.edges.iter_mut().filter(|edge| edge.from == var) {
            if edge.to == Var::J {
                continue;
            }
            edge.back = Some(gradient);
            if !has_gradient(edge.to) {
                pass_through.push(edge.to);
            }
        }
        for var in pass_through {
            self.run_back(var, gradient, backward);
        }
    }
}

/// The variables an expression is written with: the loss as L(a, y), whatever it is computed from.
fn names(expr: &Expr) -> Vec<Var> {
    match expr {
        Expr::Var(var) => vec![*var],
        Expr::Loss {
            activations,
            labels,
            ..
        } => [vec![*activations], names(labels)].concat(),
        other => other.children().into_iter().flat_map(names).collect(),
    }
}

/// The gradients that an equation uses.
pub fn gradients_used(equation: &Equation) -> Vec<Var> {
    let mut used = names(&equation.expr);
    used.retain(|var| var.role == Role::Gradient);
    used
}

/// What a gradient is multiplied by on its way back, by its equation: W2ᵀ, g′(Z1), or 1 for a bias. The gradient that
/// comes straight from the loss is written out: A2 − Y.
pub fn factor(equation: &Equation, one_example: bool) -> String {
    let starts = gradients_used(equation).is_empty();
    let mut text = Vec::new();
    for piece in pieces(&equation.expr) {
        match piece {
            Piece::Sign(sign) if starts => text.push(sign),
            Piece::Sign(_) => {}
            Piece::Operand(operand) => {
                if operand
                    .expr
                    .vars()
                    .iter()
                    .all(|var| var.role != Role::Gradient)
                {
                    text.push(operand.name(one_example));
                }
            }
        }
    }
    if text.is_empty() {
        text.push("1".to_owned());
    }
    text.join(" ")
}
