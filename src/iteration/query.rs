//! What follows from the state: the data, the equations and every number on the screen.

use std::rc::Rc;

use crate::algebra::derivation::{At, Derivation, derive, in_one_line};
use crate::algebra::expr::Equation;
use crate::algebra::function::loss_from_activation;
use crate::algebra::number::{long, short};
use crate::algebra::readings::eval::Values;
use crate::algebra::readings::outer::{Outer, outer};
use crate::algebra::readings::source::{Term, source};
use crate::algebra::var::{Dim, Role, Var, has_examples};
use crate::data::Dataset;
use crate::iteration::check_words::Differenced;
use crate::nn::breakage::Breakage;
use crate::nn::engine::predict;
use crate::nn::gradcheck::{Check, Epsilon, check};
use crate::nn::params::Params;
use crate::nn::program::{Examples, Network, Phase, Program};
use crate::nn::settings::Settings;
use crate::nn::trace::{accuracy, probabilities, trace};
use crate::nn::train::first_to_diverge;
use crate::plot;
use crate::plot::field::Window;

use crate::iteration::windows::{Along, Windows};
use crate::page::bookmark::Standing;
use crate::page::state::{Cell, LookAt, State};

/// A program and the numbers of one pass through it.
#[derive(Clone, Debug)]
pub struct Traced {
    /// The equations.
    pub program: Program,
    /// Their values.
    pub values: Values,
}

/// A pass is the same only as itself: another one has other numbers, and comparing all of them to find out would cost
/// more than showing them.
impl PartialEq for Traced {
    fn eq(&self, other: &Traced) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Traced {
    fn new(state: &State, data: &Dataset, examples: Examples) -> Traced {
        let settings = &state.settings;
        let program = settings.program(data, examples).laid_out(state.layout);
        let alpha = settings.learning_rate.get();
        let values = trace(&program, &state.run.params, data, alpha);
        Traced { program, values }
    }

    /// The activations of the last layer, with the names it has.
    pub fn output(&self) -> Var {
        if self.values.has(Var::A(2)) {
            Var::A(2)
        } else {
            Var::A(1)
        }
    }
}

/// One iteration of the run, computed from the parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Iteration {
    /// The points.
    pub data: Rc<Dataset>,
    /// With all examples.
    pub all: Rc<Traced>,
    /// With the picked example alone, where that is looked at.
    pub one: Option<Rc<Traced>>,
}

impl Iteration {
    /// The iteration that `state` stands at. `data` is that of its settings.
    pub fn of(state: &State, data: Rc<Dataset>) -> Iteration {
        let traced = |data: &Dataset, examples| Rc::new(Traced::new(state, data, examples));
        let all = traced(&data, Examples::All(data.X.ncols()));
        let one = match state.look_at {
            LookAt::AllExamples => None,
            LookAt::OneExample => Some(traced(&data.example(state.windows.picked), Examples::One)),
        };
        Iteration { data, all, one }
    }

    /// The steps, in order.
    pub fn steps(&self) -> Vec<Step> {
        let looked_at = self.one.as_ref().unwrap_or(&self.all);
        let step_of = |traced: &Rc<Traced>, phase, equation: &Equation| Step {
            phase,
            equation: equation.clone(),
            traced: traced.clone(),
        };
        let of_all = self.all.program.steps();
        of_all
            .zip(looked_at.program.steps())
            .map(|((phase, of_all), (_, of_looked_at))| match phase {
                // One example has no update of its own: the parameters move by the mean of all.
                Phase::Update => step_of(&self.all, phase, of_all),
                _ => step_of(looked_at, phase, of_looked_at),
            })
            .collect()
    }

    /// The percentage of labels predicted right.
    pub fn accuracy(&self) -> f64 {
        let values = &self.all.values;
        let (output, labels) = (values.get(self.all.output()), values.get(Var::Y));
        accuracy(output.view(), labels.view())
    }

    /// The first quantity, in the order of computation, that is infinite or not a number.
    pub fn first_to_diverge(&self) -> Option<Var> {
        first_to_diverge(&self.all.program, &self.all.values)
    }
}

/// One step: an equation and its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Forward, backward or update.
    pub phase: Phase,
    /// The equation.
    pub equation: Equation,
    /// Where its numbers are.
    pub traced: Rc<Traced>,
}

impl Step {
    /// Whether the equation speaks of one example.
    pub fn is_one_example(&self) -> bool {
        self.traced.program.scope.is_one_example()
    }

    /// The name of what is computed.
    pub fn name(&self) -> String {
        self.equation
            .target
            .base_if_updated()
            .name(self.is_one_example())
    }

    /// (rows, columns) of the result.
    pub fn dim(&self) -> (usize, usize) {
        self.traced.values.get(self.equation.target).dim()
    }

    /// The entry to explain: the one hovered, else the one pinned, else the first shown of the picked example.
    pub fn cell(&self, state: &State) -> Cell {
        let (rows, cols) = self.dim();
        let exists = |cell: &Cell| cell.row < rows && cell.col < cols;
        let (down, across) = self.traced.program.scope.var(self.equation.target);
        let first_shown = |dim, along, size| match dim {
            Dim::Examples => state.windows.picked,
            _ => state
                .windows
                .indices(dim, along, size)
                .first()
                .copied()
                .unwrap_or(0),
        };
        let first = Cell {
            row: first_shown(down, Along::Rows, rows),
            col: first_shown(across, Along::Columns, cols),
        };
        state
            .hovered
            .filter(exists)
            .or(state.pinned.filter(exists))
            .unwrap_or(first)
    }

    /// The arithmetic behind an entry.
    pub fn source(&self, cell: Cell) -> Term {
        let Traced { program, values } = &*self.traced;
        source(
            &self.equation.expr,
            cell.row,
            cell.col,
            &program.scope,
            values,
        )
    }

    /// The same with the picked example's share at the head of its sum.
    pub fn source_led_by(&self, picked: usize, cell: Cell) -> Term {
        let mut term = self.source(cell);
        let Program { layout, scope, .. } = &self.traced.program;
        term.lead_with(&|place| {
            let (_, example) = layout.turn((place.row, place.col));
            has_examples(scope.var(place.var)) && example == picked
        });
        term
    }

    /// The equation as it should be, whether or not a slip has been made in it.
    pub fn mended(&self) -> &Equation {
        self.traced.program.right(&self.equation)
    }

    /// The derivation, where it is a gradient.
    pub fn derivation(&self) -> Option<Derivation> {
        let program = &self.traced.program;
        let mut derivation = derive(self.mended(), &program.right_forward(), &program.scope)?;
        let one_line = in_one_line(self.mended(), &program.backward);
        derivation.lines.extend(one_line);
        Some(derivation)
    }

    /// Where it is a parameter's gradient: the outer products that it and its layer's other gradient add up.
    pub fn outers(&self) -> Vec<Outer> {
        let Program {
            backward, scope, ..
        } = &self.traced.program;
        let target = self.equation.target;
        if target.role != Role::Gradient || !target.is_parameter() {
            return vec![];
        }
        let same_layer = backward.iter().filter(|e| e.target.layer == target.layer);
        same_layer.filter_map(|e| outer(e, scope)).collect()
    }

    /// The entry of every dimension that a derivation speaks of: those of `cell`, else the first unit and the
    /// picked example.
    pub fn at(&self, cell: Cell, picked: usize) -> At {
        let (rows, cols) = self.traced.program.scope.var(self.equation.target);
        let at = At {
            input: 0,
            hidden: 0,
            output: 0,
            example: picked,
        };
        at.with(rows, cell.row).with(cols, cell.col)
    }

    /// Which example an entry belongs to, counted from 1 as the course does, where it belongs to one.
    pub fn example(&self, cell: Cell) -> Option<String> {
        let Program { layout, scope, .. } = &self.traced.program;
        let (_, index) = layout.turn((cell.row, cell.col));
        has_examples(scope.var(self.equation.target))
            .then(|| format!("{} {index} is example ({})", layout.line(), index + 1))
    }

    /// The number of an entry.
    pub fn value(&self, cell: Cell) -> f64 {
        self.traced.values.get(self.equation.target)[[cell.row, cell.col]]
    }

    /// An entry beside its central difference, where it is a gradient.
    pub fn check(&self, cell: Cell, epsilon: Epsilon) -> Option<Check> {
        let target = self.equation.target;
        (target.role == Role::Gradient).then(|| {
            let Traced { program, values } = &*self.traced;
            let entry = (cell.row, cell.col);
            check(program, values, target.base(), entry, epsilon)
        })
    }

    /// The same for every entry that is shown.
    pub fn checks(&self, windows: Windows, epsilon: Epsilon) -> Vec<(Cell, Check)> {
        let (rows, cols) = self.dim();
        let (down, across) = self.traced.program.scope.var(self.equation.target);
        let rows = windows.indices(down, Along::Rows, rows);
        let cols = windows.indices(across, Along::Columns, cols);
        let mut checks = Vec::new();
        for &row in &rows {
            for &col in &cols {
                let cell = Cell { row, col };
                checks.extend(self.check(cell, epsilon).map(|check| (cell, check)));
            }
        }
        checks
    }

    /// What it is the gradient of, where it is one.
    pub fn differenced(&self) -> Differenced {
        let program = &self.traced.program;
        if self.is_one_example() {
            Differenced::OnlyLoss
        } else if has_examples(program.scope.var(self.equation.target)) {
            Differenced::Loss(program.layout)
        } else {
            Differenced::Cost
        }
    }

    /// What is to be said of the cost where the notebook's `np.log` form of it is not finite: the page computes it
    /// from the logits instead.
    pub fn remark_on_cost(&self) -> Option<String> {
        if self.equation.target != Var::J {
            return None;
        }
        let values = &self.traced.values;
        let output = self.traced.output();
        let losses = values.get(output).iter().zip(values.get(Var::Y));
        let sum: f64 = losses.map(|(a, y)| loss_from_activation(*a, *y)).sum();
        let [a, z] = [output, Var::Z(output.layer)].map(|var| var.name(self.is_one_example()));
        (!sum.is_finite()).then(|| {
            format!(
                "NumPy’s np.log({a}) gives {} here: some {a} is exactly 0 or 1. \
                 This page computes the cost from {z}, where it stays finite.",
                long(sum)
            )
        })
    }
}

/// How many columns and rows of points the plane is sampled at. A point costs an activation a unit: some 4 ns each in the
/// kernel, 25 ns where forward propagation is broken. The budgets keep sampling to 2 ms a frame while training, and to half a
/// frame at rest, even then.
fn resolution(state: &State, network: &Network) -> usize {
    const MOST: f64 = 160.0;
    let units = network.hidden.map_or(network.n_y, |hidden| hidden.units) as f64;
    let budget = if state.training { 80_000.0 } else { 400_000.0 };
    (budget / units).sqrt().min(MOST) as usize
}

/// What the network's first output answers everywhere around the examples, of which some may be held back.
pub fn field(state: &State, examples: &Dataset) -> plot::field::Field {
    let points = resolution(state, &state.settings.network(examples));
    answers(&state.settings, &state.run.params, examples, points)
}

/// The same of any network, at `points` columns and rows of points.
pub fn answers(
    settings: &Settings,
    params: &Params,
    examples: &Dataset,
    points: usize,
) -> plot::field::Field {
    let window = Window::around(examples);
    let grid = window.grid(points, points);
    let is_forward = |breakage: Breakage| breakage.target.role == Role::Value;
    let answers = if settings.breakage.is_some_and(is_forward) {
        let program = settings.program(examples, Examples::All(points * points));
        probabilities(&program, params, grid)
    } else {
        predict(&settings.network(examples), params, &grid)
    };
    plot::field::Field::new(window, points, points, answers.row(0).to_vec())
}

/// The right network beside the broken one, as the plots compare the two.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What its first output answers everywhere around the data.
    pub field: plot::field::Field,
    /// Both costs in words, the broken one's first.
    pub costs: [String; 2],
    /// Both boundaries in words, the broken one's first.
    pub boundaries: [String; 2],
}

/// As with [`Traced`], another one has other numbers.
impl PartialEq for Compared {
    fn eq(&self, other: &Compared) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The comparison, while an equation is broken on purpose.
pub fn compared(state: &State, iteration: &Iteration, examples: &Dataset) -> Option<Compared> {
    let beside = state.run.beside.as_ref()?;
    let settings = Settings {
        breakage: None,
        ..state.settings.clone()
    };
    let data = &iteration.data;
    // Its line alone is drawn: a coarser grid does.
    let points = resolution(state, &settings.network(data)) / 2;
    let right = accuracy_on(&settings, &beside.params, data);
    let [broken, right] = [iteration.accuracy(), right].map(percent);
    let at = state.run.iteration;
    let cost = beside.costs.get(beside.iteration as usize).copied();
    let right_cost = cost.unwrap_or(f64::NAN);
    let stopped = (beside.iteration < at).then_some(beside.iteration);
    Some(Compared {
        field: answers(&settings, &beside.params, examples, points),
        costs: crate::iteration::slip_words::costs(
            at,
            &short(iteration.all.values.cost()),
            &short(right_cost),
            stopped,
        ),
        boundaries: crate::iteration::slip_words::boundaries(&broken, &right),
    })
}

/// The percentage of labels predicted right, on any examples.
pub fn accuracy_on(settings: &Settings, params: &Params, data: &Dataset) -> f64 {
    let program = settings.program(data, Examples::All(data.X.ncols()));
    let output = probabilities(&program, params, data.X.clone());
    accuracy(output.view(), data.Y.view())
}

/// The one line that says where the run stands: `Iteration 900 · cost 0.218612 · accuracy 90.5 %`; where examples are
/// held back to test on, also ` · test 88.75 %`.
pub fn status(state: &State, iteration: &Iteration, test: Option<&Dataset>) -> String {
    let cost = iteration.all.values.cost();
    let cost = if cost.is_finite() {
        format!("{cost:.6}")
    } else {
        long(cost)
    };
    let test = test.map(|test| {
        let tested = accuracy_on(&state.settings, &state.run.params, test);
        format!(" · test {} %", percent(tested))
    });
    format!(
        "Iteration {} · cost {cost} · accuracy {} %{}",
        state.run.iteration,
        percent(iteration.accuracy()),
        test.unwrap_or_default()
    )
}

/// A percentage, with two decimals at most.
pub(crate) fn percent(part: f64) -> String {
    let text = format!("{part:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The picked example, for the caption of the decision boundary, which is that of the first output.
pub fn picked_in_words(state: &State, data: &Dataset) -> String {
    let picked = state.windows.picked;
    let tuple = |numbers: Vec<String>| match &numbers[..] {
        [number] => number.clone(),
        _ => format!("({})", numbers.join(", ")),
    };
    let point = tuple(data.X.column(picked).map(|x| short(*x)).to_vec());
    let labels = tuple(data.Y.column(picked).map(f64::to_string).to_vec());
    let whose = if data.Y.nrows() > 1 {
        ". Boundary and colours: output 1."
    } else {
        ""
    };
    format!("Example {}: x = {point}, y = {labels}{whose}", picked + 1)
}

/// Which equation is to be broken on purpose, if one is, and whether it is.
pub fn broken(state: &State, iteration: &Iteration) -> Option<String> {
    let breakage = state.settings.breakage?;
    let name = breakage.target.base_if_updated().name(false);
    let said = match iteration.all.program.mended.is_empty() {
        false => {
            let is_forward = breakage.target.role == Role::Value;
            crate::iteration::slip_words::broken(&name, breakage.slip, is_forward)
        }
        true => crate::iteration::slip_words::not_made(&name, breakage.slip),
    };
    Some(said)
}

/// Why the run stopped by itself, if it did: at which iteration, and what went first.
pub fn divergence(state: &State, iteration: &Iteration) -> Option<String> {
    if !state.run.diverged {
        return None;
    }
    let at = state.run.iteration;
    let first = iteration.first_to_diverge()?;
    let name = first.base_if_updated();
    let numbers = iteration.all.values.get(first);
    let became = if numbers.iter().any(|v| v.is_nan()) {
        "NaN (not a number)"
    } else {
        "infinite"
    };
    Some(format!(
        "Training diverged and stopped at iteration {at}: {name} went first: it became {became}. \
         Rewind, then lower the learning rate."
    ))
}

/// Where the learner was the last time, in a sentence.
pub fn last_time(last: &Standing) -> String {
    let settings = &last.settings;
    let data = match settings.own.data() {
        Some(_) => "your own data",
        None => settings.data_set.name(),
    };
    format!(
        "Last time you were at iteration {} on {data}, {}.",
        last.place.iteration,
        settings.architecture.name()
    )
}
