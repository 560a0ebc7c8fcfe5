//! The settings that a text is judged in: which network, examples as columns or rows, and how parameters are written.
//!
//! They are the page's where the text fits them. Else they are those that the text is written for: rows, or week 2's
//! logistic regression, in which w is a column and b a number.

use std::rc::Rc;

use ndarray::Array2;

use crate::algebra::function::Function;
use crate::algebra::python::run::Lesson;
use crate::algebra::var::{Quantity, Role, Var};
use crate::data::Dataset;
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::judging::diagnosis::ratio::common_ratio;
use crate::judging::rounding::is_same;
use crate::judging::test_bed::elsewhere_of;
use crate::judging::verdict::LineVerdict;
use crate::nn::params::initialize_parameters;
use crate::nn::program::{Examples, Hidden, Layout, Network, Phase, Program};
use crate::nn::trace::{backward_propagation, forward_propagation, trace, update_parameters};
use crate::numpy::{Array, Extent, Kind};

/// The units of a hidden layer that a text has and the page has not.
const HIDDEN: Hidden = Hidden {
    units: 4,
    function: Function::Tanh,
};

/// A network with its numbers, and the way its matrices are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct World {
    /// The equations and their numbers.
    pub(super) traced: Rc<Traced>,
    /// The network.
    pub(super) network: Network,
    /// Whether w is a column and b a number, as in week 2.
    pub(super) is_week_two: bool,
    /// Whether these are the page's own network and layout.
    pub(super) is_the_page_s: bool,
}

impl World {
    /// The worlds in which a text of so many layers may be right, the likeliest first. Each comes with how many more lines
    /// must be right in it than in those before: in the rows of another layout a line may be right by chance.
    pub(super) fn all(
        page: &Rc<Traced>,
        network: &Network,
        data: &Dataset,
        (layers, is_week_two): (u8, bool),
    ) -> Vec<(World, usize)> {
        let own = World {
            traced: page.clone(),
            network: *network,
            is_week_two: false,
            is_the_page_s: true,
        };
        let first = match network.layers() == layers {
            true => own,
            false => own.with_layers(data, layers),
        };
        let mut worlds = vec![(first.clone(), 1)];
        if layers == 1 {
            let of_week_two = World {
                is_week_two: true,
                is_the_page_s: false,
                ..first.laid_out(Layout::Columns)
            };
            let at = usize::from(!is_week_two);
            worlds.insert(at, (of_week_two, 1));
        }
        let other = match first.traced.program.layout {
            Layout::Columns => Layout::Rows,
            Layout::Rows => Layout::Columns,
        };
        worlds.push((first.laid_out(other), 2));
        worlds
    }

    /// The same data in a network of so many layers.
    fn with_layers(&self, data: &Dataset, layers: u8) -> World {
        let network = Network {
            hidden: (layers > 1).then_some(HIDDEN),
            ..self.network
        };
        let layout = self.traced.program.layout;
        let program = Program::new(&network, Examples::All(data.X.ncols())).laid_out(layout);
        let params = initialize_parameters(&network, 1, 1.0);
        let values = trace(&program, &params, data, self.traced.values.learning_rate);
        World {
            traced: Rc::new(Traced { program, values }),
            network,
            is_week_two: false,
            is_the_page_s: false,
        }
    }

    /// The same with examples as columns or as rows.
    fn laid_out(&self, layout: Layout) -> World {
        let Traced { program, values } = &*self.traced;
        if program.layout == layout {
            return self.clone();
        }
        let program = program.clone().laid_out(layout);
        let values = values.map(&|_, matrix| matrix.t().to_owned().into_shared());
        World {
            traced: Rc::new(Traced { program, values }),
            is_the_page_s: false,
            ..self.clone()
        }
    }

    /// The same with another activation function; none without a hidden layer.
    pub(super) fn with_function(&self, function: Function) -> Option<World> {
        let hidden = self.network.hidden?;
        let network = Network {
            hidden: Some(Hidden { function, ..hidden }),
            ..self.network
        };
        let Traced { program, values } = &*self.traced;
        let examples = match program.scope.is_one_example() {
            true => Examples::One,
            false => Examples::All(values.m),
        };
        let program = Program::new(&network, examples).laid_out(program.layout);
        let mut values = values.clone();
        forward_propagation(&program, &mut values);
        backward_propagation(&program, &mut values);
        update_parameters(&program, &mut values);
        Some(World {
            traced: Rc::new(Traced { program, values }),
            network,
            is_the_page_s: false,
            ..self.clone()
        })
    }

    /// The same equations on other numbers and with other sizes, so that nothing is right by luck; with so many outputs.
    pub(super) fn elsewhere(&self, n_y: usize) -> World {
        let program = &self.traced.program;
        let is_one = program.scope.is_one_example();
        let n_y = if self.is_week_two { 1 } else { n_y };
        let (program, values) = elsewhere_of(&self.network, n_y, is_one, program.layout);
        World {
            traced: Rc::new(Traced { program, values }),
            ..self.clone()
        }
    }

    /// How many layers there are.
    pub(super) fn layers(&self) -> u8 {
        self.network.layers()
    }

    /// Every step, in order.
    pub(super) fn steps(&self) -> Vec<Step> {
        let step = |(phase, equation): (Phase, &_)| Step {
            phase,
            equation: Clone::clone(equation),
            traced: self.traced.clone(),
        };
        self.traced.program.steps().map(step).collect()
    }

    /// What is known to a text: every quantity but the next parameters.
    pub(super) fn lesson(&self, said: &[(String, Var)]) -> Lesson {
        let Traced { program, values } = &*self.traced;
        let known = values.iter().filter(|(var, _)| var.role != Role::Updated);
        let quantities =
            known.map(|(var, matrix)| (var, self.written(var, &matrix.view().to_owned())));
        let sizes = program.scope.sizes;
        Lesson {
            quantities: quantities.collect(),
            layers: self.layers(),
            sizes: [sizes.n_x, sizes.n_h, sizes.n_y],
            constants: Some((values.m, values.learning_rate)),
            activation: self
                .network
                .hidden
                .map_or("sigmoid", |hidden| match hidden.function {
                    Function::Tanh => "tanh",
                    Function::Sigmoid => "sigmoid",
                    Function::Relu => "relu",
                    Function::LeakyRelu => "leaky_relu",
                    Function::Identity => "linear",
                }),
            said: said.to_vec(),
        }
    }

    /// A matrix as a text of this world has it.
    fn written(&self, var: Var, matrix: &Array2<f64>) -> Array {
        let entries = || matrix.iter().copied().collect();
        let of_week_two = |quantity| self.is_week_two && var.quantity == quantity;
        if var == Var::J || of_week_two(Quantity::B) {
            return Array::of_numpy(Extent::Scalar, Kind::Float, entries());
        }
        if of_week_two(Quantity::W) {
            let (rows, cols) = matrix.dim();
            let entries = matrix.t().iter().copied().collect();
            return Array::matrix((cols, rows), entries);
        }
        Array::matrix(matrix.dim(), entries())
    }

    /// The right value of what the step of `var` computes; none where there is no such step.
    pub(super) fn right(&self, var: Var) -> Option<Array> {
        let Traced { program, values } = &*self.traced;
        let mut equations = program.steps().map(|(_, equation)| equation);
        let equation = equations.find(|equation| equation.target == var)?;
        let value = values.eval(&program.right(equation).expr).into_owned();
        Some(self.written(var, &value))
    }

    /// What a value is, compared with the right one of the step of `var`.
    pub(super) fn compare(&self, value: &Array, var: Var) -> LineVerdict {
        self.verdict(value, var, false)
    }

    /// The same; numbers that were rounded to float32 are compared as such.
    pub(super) fn verdict(&self, value: &Array, var: Var, is_single: bool) -> LineVerdict {
        let Some(right) = self.right(var) else {
            return LineVerdict::Right;
        };
        let is_number = |extent: Extent| matches!(extent, Extent::Scalar | Extent::Matrix(1, 1));
        let are_numbers = is_number(value.extent()) && is_number(right.extent());
        if value.extent() != right.extent() && !are_numbers {
            return LineVerdict::Shape(value.extent());
        }
        let sizes = right.entries().iter().map(|entry| entry.abs());
        let largest = sizes.fold(f64::MIN_POSITIVE, f64::max);
        let mut pairs = value.entries().iter().zip(right.entries()).enumerate();
        let differs = pairs.find(|(_, (got, right))| !is_same(**got, **right, largest, is_single));
        let (_, cols) = right.extent().as_matrix();
        let right_entries = right.entries();
        match differs {
            None => LineVerdict::Right,
            Some((number, (got, right))) => LineVerdict::Value {
                cell: Cell {
                    row: number / cols.max(1),
                    col: number % cols.max(1),
                },
                got: *got,
                right: *right,
                ratio: common_ratio(value.entries().iter().zip(right_entries)),
            },
        }
    }
}
