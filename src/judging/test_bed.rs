//! Numbers to try a line on: those on the page, and others, so that nothing is right by luck.

use ndarray::{Array2, ArrayView2};

use crate::algebra::expr::Equation;
use crate::algebra::python::repair::Means;
use crate::algebra::python::run::{ComputedPart, Notebook};
use crate::algebra::python::syntax::{Error, Statement, Target};
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::data::Dataset;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::judging::diagnosis::means::means;
use crate::judging::diagnosis::ratio::common_ratio;
use crate::judging::rounding::{are_single, is_same};
use crate::judging::verdict::LineVerdict;
use crate::nn::params::{Params, initialize_parameters};
use crate::nn::program::{Examples, Hidden, Layout, Network, Program};
use crate::nn::trace::trace;
use crate::numpy::{Array, Extent, RandomState};

/// Numbers to try a line on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TestBed {
    pub(super) notebook: Notebook,
    /// What a slip may be mended with.
    pub(super) means: Means,
    right: Array2<f64>,
}

impl TestBed {
    /// The numbers on the page at `step`.
    pub(super) fn here(step: &Step) -> TestBed {
        TestBed::of(step.mended(), &step.traced.program, &step.traced.values)
    }

    /// Other numbers for the same step, with other sizes.
    pub(super) fn elsewhere(step: &Step, network: &Network) -> Option<TestBed> {
        TestBed::drawn(step, &Drawn::elsewhere(network))
    }

    /// Drawn numbers for the same step.
    pub(super) fn drawn(step: &Step, drawn: &Drawn) -> Option<TestBed> {
        let layout = step.traced.program.layout;
        let (program, values) = drawn.pass(step.is_one_example(), layout);
        let mut steps = program.steps().map(|(_, equation)| equation);
        let equation = steps.find(|equation| equation.target == step.equation.target)?;
        Some(TestBed::of(equation, &program, &values))
    }

    /// The values that are known before `equation`, and its own.
    fn of(equation: &Equation, program: &Program, values: &Values) -> TestBed {
        let mut known = Values::new(values.learning_rate, values.m);
        let given = |var: &Var| {
            var.role == Role::Value && (var.is_parameter() || *var == Var::X || *var == Var::Y)
        };
        let before = program.steps().map(|(_, step)| step.target);
        let before = before.take_while(|target| *target != equation.target);
        for var in values
            .iter()
            .map(|(var, _)| var)
            .filter(given)
            .chain(before)
        {
            known.insert(var, values.get(var).clone());
        }
        let notebook = Notebook::of(&known, program.scope.is_one_example());
        TestBed {
            means: means(equation, program, notebook.names()),
            notebook,
            right: values.eval(&equation.expr).into_owned(),
        }
    }

    /// Runs `lines` up to the first that fails; gives the value of the last.
    pub(super) fn run(
        &self,
        lines: &[Statement],
    ) -> (Vec<ComputedPart>, Option<Result<Array, Error>>) {
        let mut notebook = self.notebook.clone();
        let mut last = None;
        for line in lines {
            if !matches!(last, Some(Err(_))) {
                last = Some(notebook.run(line));
            }
        }
        (notebook.seen, last)
    }

    /// Whether the line gives a value to a name that the lesson does not have.
    pub(super) fn is_new(&self, line: &Statement) -> bool {
        matches!(&line.target, Target::Assign(name) if self.notebook.get(name).is_none())
    }

    /// The same numbers after `lines` have run; `None` if one of them fails.
    pub(super) fn after(mut self, lines: &[Statement]) -> Option<TestBed> {
        for line in lines {
            self.notebook.run(line).ok()?;
            if let Target::Assign(name) = &line.target
                && !self.means.names.contains(name)
                && !self.means.own.contains(name)
            {
                self.means.own.push(name.clone());
            }
        }
        self.notebook.seen.clear();
        Some(self)
    }

    /// The verdict on a value: its shape, or the first entry that is not right.
    pub(super) fn compare(&self, value: &Array) -> LineVerdict {
        let (rows, cols) = self.right.dim();
        let is_scalar = (rows, cols) == (1, 1) && value.extent() == Extent::Scalar;
        if value.extent() != Extent::Matrix(rows, cols) && !is_scalar {
            return LineVerdict::Shape(value.extent());
        }
        let (largest, single) = (largest(self.right.view()), are_single(value.entries()));
        for (index, (got, right)) in value.entries().iter().zip(&self.right).enumerate() {
            if !is_same(*got, *right, largest, single) {
                let cell = Cell {
                    row: index / cols,
                    col: index % cols,
                };
                return LineVerdict::Value {
                    cell,
                    got: *got,
                    right: *right,
                    ratio: common_ratio(value.entries().iter().zip(&self.right)),
                };
            }
        }
        LineVerdict::Right
    }

    /// Whether `line` comes to what is right where its expression has this value.
    pub(super) fn is_right_with(&self, line: &Statement, value: Array) -> bool {
        let value = match &line.target {
            Target::InPlace(name, operator) => {
                let target = self.notebook.get(name);
                target.and_then(|target| operator.in_place(target, &value).ok())
            }
            _ => Some(value),
        };
        value.is_some_and(|value| self.compare(&value) == LineVerdict::Right)
    }

    /// Whether `lines` come to what is right, and how many parts were computed to see it.
    pub(super) fn is_right(&self, lines: &[Statement]) -> (bool, usize) {
        let (parts, value) = self.run(lines);
        let is_right =
            matches!(value, Some(Ok(value)) if self.compare(&value) == LineVerdict::Right);
        (is_right, parts.len())
    }
}

/// A pass of such a network on numbers of no meaning and with sizes that all differ, so that nothing is right by luck.
pub(crate) fn elsewhere(
    network: &Network,
    is_one_example: bool,
    layout: Layout,
) -> (Program, Values) {
    Drawn::elsewhere(network).pass(is_one_example, layout)
}

/// The same with so many outputs.
pub(super) fn elsewhere_of(
    network: &Network,
    n_y: usize,
    is_one_example: bool,
    layout: Layout,
) -> (Program, Values) {
    let drawn = Drawn::elsewhere(network);
    let network = Network {
        n_y,
        ..drawn.network
    };
    Drawn { network, ..drawn }.pass(is_one_example, layout)
}

/// The sizes of a pass on numbers that are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// The network.
    pub(super) network: Network,
    /// The number of examples.
    pub(super) m: usize,
    /// α
    pub(super) learning_rate: f64,
}

impl Drawn {
    /// Sizes that all differ, for such a network.
    fn elsewhere(network: &Network) -> Drawn {
        let hidden = network.hidden.map(|hidden| Hidden { units: 4, ..hidden });
        Drawn {
            network: Network {
                n_x: 3,
                hidden,
                n_y: 2,
            },
            m: 5,
            learning_rate: 0.1,
        }
    }

    /// The pass.
    fn pass(&self, is_one_example: bool, layout: Layout) -> (Program, Values) {
        let Drawn {
            network,
            m,
            learning_rate,
        } = *self;
        let mut random = RandomState::new(1);
        let data = Dataset {
            X: Array2::from_shape_simple_fn((network.n_x, m), || random.standard_normal()),
            Y: Array2::from_shape_fn((network.n_y, m), |(k, i)| f64::from((k + i) % 2 == 0)),
        };
        // Biases of 0 would hide that one is missing.
        let drawn = initialize_parameters(&network, 1, 1.0).to_flat();
        let moved: Vec<f64> = drawn.iter().map(|v| v + random.standard_normal()).collect();
        let params = Params::from_flat(&network, &moved)
            .unwrap_or_else(|| initialize_parameters(&network, 1, 1.0));
        let (data, examples) = match is_one_example {
            true => (data.example(0), Examples::One),
            false => (data, Examples::All(m)),
        };
        let program = Program::new(&network, examples).laid_out(layout);
        let values = trace(&program, &params, &data, learning_rate);
        (program, values)
    }
}

fn largest(matrix: ArrayView2<'_, f64>) -> f64 {
    matrix
        .iter()
        .fold(f64::MIN_POSITIVE, |largest, v| largest.max(v.abs()))
}
