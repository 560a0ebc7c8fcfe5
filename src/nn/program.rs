//! The equations of the network, as a program: forward, backward and update.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::algebra::expr::{Activation, Equation, Expr, Factor, Symbol};
use crate::algebra::function::Function;
use crate::algebra::readings::grad::backward;
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Shape, Sizes, Var};

/// The sizes and the activation function of the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// The number of inputs.
    pub n_x: usize,
    /// The hidden layer; without one the network is logistic regression.
    pub hidden: Option<Hidden>,
    /// The number of outputs, each a sigmoid with its own label.
    pub n_y: usize,
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hidden {
    /// n_h, the number of units.
    pub units: usize,
    /// g, the activation function.
    pub function: Function,
}

/// The number of examples that the equations are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examples {
    /// All m, one a column: the vectorised equations.
    All(usize),
    /// One, a single column: the slides' lower-case equations, without 1/m.
    One,
}

/// How matrices are stored. The course stacks examples as columns; others stack them as rows, and then every matrix
/// is the transpose of the course's, the parameters too.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum Layout {
    /// The course's: X (n_x, m), W1 (n_h, n_x), Z1 = W1 X + b1.
    Columns,
    /// X (m, n_x), W1 (n_x, n_h), Z1 = X W1 + b1, as in CS231n.
    Rows,
}

impl Layout {
    /// Both layouts, the course's first.
    pub const ALL: [Self; Self::VARIANTS.len()] =
        *Self::VARIANTS.first_chunk().expect("as many as there are");

    /// The name it is chosen by: what the examples are.
    pub const fn name(self) -> &'static str {
        match self {
            Layout::Columns => "columns",
            Layout::Rows => "rows",
        }
    }

    /// The part of a matrix that holds one example.
    pub const fn line(self) -> &'static str {
        match self {
            Layout::Columns => "column",
            Layout::Rows => "row",
        }
    }

    /// What is said of (rows, columns), in the course's order, (units, examples); and back, by the same swap.
    pub fn turn<T>(self, (rows, cols): (T, T)) -> (T, T) {
        match self {
            Layout::Columns => (rows, cols),
            Layout::Rows => (cols, rows),
        }
    }
}

/// Which part of an iteration a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Forward propagation.
    Forward,
    /// Backward propagation.
    Backward,
    /// The gradient descent step.
    Update,
}

/// The equations of one iteration.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Whether examples are columns or rows.
    pub layout: Layout,
    /// The shape of every variable.
    pub scope: Scope,
    /// Forward propagation, Z1 to J.
    pub forward: Vec<Equation>,
    /// Backward propagation, dZ2 to db1, derived from `forward`.
    pub backward: Vec<Equation>,
    /// The update, W1 to b2.
    pub update: Vec<Equation>,
    /// The right form of each equation that a slip on purpose has changed.
    pub mended: Vec<Equation>,
}

/// What a sigmoid output is written as.
const OUTPUT: Activation = Activation {
    function: Function::Sigmoid,
    symbol: Symbol::Sigma,
};

impl Network {
    /// How many layers have parameters.
    pub fn layers(&self) -> u8 {
        if self.hidden.is_some() { 2 } else { 1 }
    }

    /// The shapes of the parameters, in numbers and in the order of the layers.
    pub fn parameter_shapes(&self) -> Vec<(Var, (usize, usize))> {
        let sizes = self.sizes(1);
        self.parameters()
            .into_iter()
            .map(|(var, shape)| (var, sizes.of_shape(shape)))
            .collect()
    }

    fn sizes(&self, m: usize) -> Sizes {
        Sizes {
            n_x: self.n_x,
            n_h: self.hidden.map_or(0, |hidden| hidden.units),
            n_y: self.n_y,
            m,
        }
    }

    /// W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1); without a hidden layer W1 (n_y, n_x), b1 (n_y, 1).
    fn parameters(&self) -> Vec<(Var, Shape)> {
        let units: &[Dim] = match self.hidden {
            Some(_) => &[Dim::Inputs, Dim::Hidden, Dim::Outputs],
            None => &[Dim::Inputs, Dim::Outputs],
        };
        let mut parameters = Vec::new();
        for (layer, pair) in (1..).zip(units.windows(2)) {
            let [before, here] = [pair[0], pair[1]];
            parameters.push((Var::W(layer), (here, before)));
            parameters.push((Var::b(layer), (here, Dim::One)));
        }
        parameters
    }

    /// The equations of forward propagation, the cost last.
    #[expect(non_snake_case, reason = "course notation: matrices are capitals")]
    fn forward(&self, examples: Examples) -> Vec<Equation> {
        let layers = self.layers();
        let mut equations = Vec::new();
        let mut below = Var::X;
        for layer in 1..=layers {
            let (W, b, Z, A) = (Var::W(layer), Var::b(layer), Var::Z(layer), Var::A(layer));
            let activation = match self.hidden {
                Some(hidden) if layer < layers => Activation {
                    function: hidden.function,
                    symbol: Symbol::G(layer),
                },
                _ => OUTPUT,
            };
            equations.push(Equation::new(Z, Expr::Var(W).matmul(below).plus(b)));
            equations.push(Equation::new(A, Expr::Var(Z).apply(activation)));
            below = A;
        }
        let losses = Expr::Loss {
            activations: Var::A(layers),
            logits: Box::new(Var::Z(layers).into()),
            labels: Box::new(Var::Y.into()),
        };
        let cost = match examples {
            Examples::All(_) => losses.sum().scale(Factor::OneOverM),
            Examples::One => losses.sum(),
        };
        equations.push(Equation::new(Var::J, cost));
        equations
    }
}

impl Program {
    /// The program of `network` on that many examples, which are columns.
    pub fn new(network: &Network, examples: Examples) -> Program {
        let (m, columns) = match examples {
            Examples::All(m) => (m, Dim::Examples),
            Examples::One => (1, Dim::One),
        };
        let parameters = network.parameters();
        let data = vec![
            (Var::X, (Dim::Inputs, columns)),
            (Var::Y, (Dim::Outputs, columns)),
        ];
        let mut scope = Scope::new(network.sizes(m), [data, parameters.clone()].concat());
        let forward = network.forward(examples);
        define(&mut scope, &forward);
        let backward = match backward(&forward, &scope) {
            Ok(equations) => equations,
            Err(error) => panic!("the network is made of nodes that have rules: {error}"),
        };
        define(&mut scope, &backward);
        let update: Vec<Equation> = parameters
            .iter()
            .map(|(var, _)| {
                let step = Expr::Var(var.gradient()).scale(Factor::LearningRate);
                Equation::new(var.updated(), Expr::Var(*var).minus(step))
            })
            .collect();
        define(&mut scope, &update);
        Program {
            layout: Layout::Columns,
            scope,
            forward,
            backward,
            update,
            mended: Vec::new(),
        }
    }

    /// The same program in another layout: where that is not its own, all shapes and equations are transposed.
    pub fn laid_out(self, layout: Layout) -> Program {
        if layout == self.layout {
            return self;
        }
        let transposed = |equations: &[Equation]| {
            let equations = equations.iter().map(Equation::transposed);
            equations.collect()
        };
        Program {
            layout,
            scope: self.scope.transposed(),
            forward: transposed(&self.forward),
            backward: transposed(&self.backward),
            update: transposed(&self.update),
            mended: transposed(&self.mended),
        }
    }

    /// `equation` as it should be, whether or not a slip has been made in it.
    pub fn right<'a>(&'a self, equation: &'a Equation) -> &'a Equation {
        let mut mended = self.mended.iter();
        let mended = mended.find(|mended| mended.target == equation.target);
        mended.unwrap_or(equation)
    }

    /// Forward propagation as it should be: what the equations of backward propagation are derived from.
    pub fn right_forward(&self) -> Vec<Equation> {
        let forward = self.forward.iter();
        forward.map(|e| self.right(e).clone()).collect()
    }

    /// Every equation of an iteration, in order, with its phase.
    pub fn steps(&self) -> impl Iterator<Item = (Phase, &Equation)> {
        let forward = self.forward.iter().map(|e| (Phase::Forward, e));
        let backward = self.backward.iter().map(|e| (Phase::Backward, e));
        let update = self.update.iter().map(|e| (Phase::Update, e));
        forward.chain(backward).chain(update)
    }
}

fn define(scope: &mut Scope, equations: &[Equation]) {
    for equation in equations {
        if let Err(error) = scope.define(equation) {
            panic!("{}: {error}", equation.target);
        }
    }
}
