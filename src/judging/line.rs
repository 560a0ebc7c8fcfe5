//! *Write it*: a line of NumPy that the learner types for the current step, and what comes of it.

use std::rc::Rc;

use ndarray::{Array2, ArrayView2};

use crate::algebra::expr::Equation;
use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::repair::{Undo, undone_at};
use crate::algebra::python::run::{Notebook, Seen};
use crate::algebra::python::syntax::{Error, Statement};
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::data::Dataset;
use crate::nn::gradcheck::{Epsilon, central_difference};
use crate::nn::params::{Params, initialize_parameters};
use crate::nn::program::{Examples, Hidden, Layout, Network, Program};
use crate::nn::trace::trace;
use crate::numpy::{Array, Extent, RandomState};

use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

/// What was typed, run.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Every part that has a value, with its shape.
    pub parts: Vec<Seen>,
    /// What comes of it.
    pub outcome: Outcome,
}

/// What comes of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing is typed yet.
    Nothing,
    /// Python or NumPy refuses it, or the page cannot read it.
    Refused(Error),
    /// It has another shape.
    Shape(Extent),
    /// It has the right shape and another number, first here.
    Value {
        /// Where.
        cell: Cell,
        /// The number it comes to.
        got: f64,
        /// The right one.
        right: f64,
    },
    /// It is right here, and wrong on other numbers: with other sizes it would fail.
    Lucky,
    /// It is right.
    Right,
}

/// What one slip, undone, makes the line right.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// What is to be done.
    pub undo: Undo,
    /// To which part, as it is typed.
    pub part: String,
    /// The line that is right.
    pub mended: String,
}

/// The search for the slip in a wrong line: every line one slip away from it is tried. The search is done in pieces, so
/// that the page answers in between.
#[derive(Clone, Debug, PartialEq)]
pub enum Search {
    /// It has not begun.
    NotBegun,
    /// It goes on.
    Going(Searching),
    /// It has found the slip.
    Found(Diagnosis),
    /// No single slip explains the line.
    NoSlip,
    /// The line has more than [`LONGEST_SEARCHED`] parts, and is not searched.
    TooLong,
}

/// The most parts (names, numbers, signs and calls) of a line in which a slip is looked for. A line of the course has
/// up to 20. The work grows with the square of this number.
pub const LONGEST_SEARCHED: usize = 60;

/// How many parts of lines are computed in a piece of the search, some hundred more or less: a few milliseconds.
const PIECE: usize = 2000;

/// What a search needs to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Searching {
    /// The line that is searched.
    line: Statement,
    /// The numbers on the page, and others, both after the lines before this one.
    benches: Rc<[Bench; 2]>,
    /// The next part of the line in which a slip is looked for.
    next: usize,
}

/// Two numbers are the same up to rounding, relative to the largest.
const ROUNDING: f64 = 1e-9;

/// Numbers to try a line on.
#[derive(Clone, Debug, PartialEq)]
struct Bench {
    notebook: Notebook,
    /// The names that the lesson has given.
    names: Vec<String>,
    right: Array2<f64>,
}

impl Bench {
    /// What the notebook knows before `equation`, and what it comes to.
    fn of(equation: &Equation, program: &Program, values: &Values) -> Bench {
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
        Bench {
            names: notebook.names(),
            notebook,
            right: values.eval(&equation.expr).into_owned(),
        }
    }

    /// Runs `lines` up to the first that fails; gives the value of the last.
    fn run(&self, lines: &[Statement]) -> (Vec<Seen>, Option<Result<Array, Error>>) {
        let mut notebook = self.notebook.clone();
        let mut last = None;
        for line in lines {
            if !matches!(last, Some(Err(_))) {
                last = Some(notebook.run(line));
            }
        }
        (notebook.seen, last)
    }

    /// The same numbers after `lines` have run; `None` if one of them fails.
    fn after(mut self, lines: &[Statement]) -> Option<Bench> {
        for line in lines {
            self.notebook.run(line).ok()?;
        }
        self.notebook.seen.clear();
        Some(self)
    }

    /// The first entry that is not right; the shape, if that is not.
    fn compare(&self, value: &Array) -> Outcome {
        let (rows, cols) = self.right.dim();
        let is_scalar = (rows, cols) == (1, 1) && value.extent() == Extent::Scalar;
        if value.extent() != Extent::Matrix(rows, cols) && !is_scalar {
            return Outcome::Shape(value.extent());
        }
        let largest = largest(self.right.view());
        for (index, (got, right)) in value.entries().iter().zip(&self.right).enumerate() {
            let is_same =
                (got - right).abs() <= ROUNDING * largest || got.to_bits() == right.to_bits();
            if !is_same {
                let cell = Cell {
                    row: index / cols,
                    col: index % cols,
                };
                return Outcome::Value {
                    cell,
                    got: *got,
                    right: *right,
                };
            }
        }
        Outcome::Right
    }

    /// Whether `lines` come to what is right, and how many parts were computed to see it.
    fn is_right(&self, lines: &[Statement]) -> (bool, usize) {
        let (parts, value) = self.run(lines);
        let is_right = matches!(value, Some(Ok(value)) if self.compare(&value) == Outcome::Right);
        (is_right, parts.len())
    }
}

/// A pass of such a network on numbers of no meaning and with sizes that all differ, so that nothing is right by luck.
pub(crate) fn elsewhere(
    network: &Network,
    is_one_example: bool,
    layout: Layout,
) -> (Program, Values) {
    let hidden = network.hidden.map(|hidden| Hidden { units: 4, ..hidden });
    let network = Network {
        n_x: 3,
        hidden,
        n_y: 2,
    };
    let m = 5;
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
    let values = trace(&program, &params, &data, 0.1);
    (program, values)
}

fn largest(matrix: ArrayView2<'_, f64>) -> f64 {
    matrix
        .iter()
        .fold(f64::MIN_POSITIVE, |largest, v| largest.max(v.abs()))
}

impl Searching {
    /// Does a piece of the search; how far it has come then, and how many parts of lines were computed.
    pub fn next(mut self) -> (Search, usize) {
        let mut computed = 0;
        let [here, _] = &*self.benches;
        while computed < PIECE {
            if self.next == self.line.value.size() {
                return (Search::NoSlip, computed);
            }
            for (undo, part, value) in undone_at(&self.line.value, self.next, &here.names) {
                let mended = Statement {
                    value,
                    ..self.line.clone()
                };
                if self.is_right(&mended, &mut computed) {
                    let found = Diagnosis {
                        undo,
                        part: print::expression(&part),
                        mended: print::statement(&mended),
                    };
                    return (Search::Found(found), computed);
                }
            }
            self.next += 1;
        }
        (Search::Going(self), computed)
    }

    /// Whether `line` is right on both numbers. The other numbers are few, and there most wrong lines are seen.
    fn is_right(&self, line: &Statement, computed: &mut usize) -> bool {
        let mut benches = self.benches.iter().rev();
        benches.all(|bench| {
            let (is_right, parts) = bench.is_right(std::slice::from_ref(line));
            *computed += parts;
            is_right
        })
    }
}

impl Step {
    fn bench(&self) -> Bench {
        Bench::of(self.mended(), &self.traced.program, &self.traced.values)
    }

    fn other_bench(&self, network: &Network) -> Option<Bench> {
        let layout = self.traced.program.layout;
        let (program, values) = elsewhere(network, self.is_one_example(), layout);
        let mut steps = program.steps().map(|(_, equation)| equation);
        let equation = steps.find(|equation| equation.target == self.equation.target)?;
        Some(Bench::of(equation, &program, &values))
    }

    /// What comes of `text`.
    pub fn written(&self, text: &str, network: &Network) -> Written {
        match read(text).into_iter().collect::<Result<Vec<_>, _>>() {
            Ok(lines) => self.judged(&lines, network),
            Err(error) => Written {
                parts: vec![],
                outcome: Outcome::Refused(error),
            },
        }
    }

    /// Every part of `lines` up to the first that fails, and the value of the last.
    pub(crate) fn run(&self, lines: &[Statement]) -> (Vec<Seen>, Option<Result<Array, Error>>) {
        self.bench().run(lines)
    }

    /// What comes of `lines`, the last of which is to be this step's.
    pub(crate) fn judged(&self, lines: &[Statement], network: &Network) -> Written {
        let bench = self.bench();
        let (parts, value) = bench.run(lines);
        let outcome = match value {
            None => Outcome::Nothing,
            Some(Err(error)) => Outcome::Refused(error),
            Some(Ok(value)) => match bench.compare(&value) {
                Outcome::Right
                    if self
                        .other_bench(network)
                        .is_some_and(|other| !other.is_right(lines).0) =>
                {
                    Outcome::Lucky
                }
                outcome => outcome,
            },
        };
        Written { parts, outcome }
    }

    /// The one slip in `text` that is to be undone: the search, done to its end.
    pub fn diagnosis(&self, text: &str, network: &Network) -> Option<Diagnosis> {
        let lines: Vec<Statement> = read(text).into_iter().collect::<Result<_, _>>().ok()?;
        let mut search = self.search(&lines, network);
        while let Search::Going(searching) = search {
            search = searching.next().0;
        }
        match search {
            Search::Found(diagnosis) => Some(diagnosis),
            _ => None,
        }
    }

    /// The beginning of a search for the slip in the last of `lines` whose undoing makes it right, here and on other
    /// numbers.
    pub fn search(&self, lines: &[Statement], network: &Network) -> Search {
        let Some((line, before)) = lines.split_last() else {
            return Search::NoSlip;
        };
        if line.value.size() > LONGEST_SEARCHED {
            return Search::TooLong;
        }
        let benches = || {
            let here = self.bench().after(before)?;
            Some([here, self.other_bench(network)?.after(before)?])
        };
        match benches() {
            Some(benches) => Search::Going(Searching {
                line: line.clone(),
                benches: Rc::new(benches),
                next: 0,
            }),
            None => Search::NoSlip,
        }
    }

    /// How far the gradient that `lines` come to is from central differences: ‖a − b‖ / (‖a‖ + ‖b‖) over its first
    /// entries, as in the course's gradient checking. `None` where there is nothing to compare.
    pub fn distance(&self, lines: &[Statement]) -> Option<f64> {
        let target = self.equation.target;
        let (_, value) = self.run(lines);
        let value = value?.ok()?;
        let (rows, cols) = self.dim();
        if target.role != Role::Gradient || value.entries().len() != rows * cols {
            return None;
        }
        let Traced { program, values } = &*self.traced;
        let [mut apart, mut a, mut b] = [0.0; 3];
        for (index, typed) in value.entries().iter().enumerate().take(NUDGED) {
            let place = (index / cols, index % cols);
            let nudged = central_difference(program, values, target.base(), place, Epsilon::BEST);
            if !nudged.passes_corner {
                let slope = nudged.slope();
                apart += (typed - slope).powi(2);
                a += typed * typed;
                b += slope * slope;
            }
        }
        (a + b > 0.0).then(|| apart.sqrt() / (a.sqrt() + b.sqrt()))
    }
}

/// How many entries are nudged for a verdict: each takes two forward passes.
const NUDGED: usize = 16;
