//! A slip that only typed code can have, trained as the learner's NumPy would train it.
//!
//! The lines of an iteration are run as NumPy, again and again, with the slip in one of them, and beside them the right
//! lines, in the same way and from the same parameters: what differs comes from the slip alone.

use ndarray::ArrayView2;

use crate::algebra::expr::Equation;
use crate::algebra::number::short;
use crate::algebra::python::parse::read;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Error, Statement};
use crate::algebra::readings::numpy;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::{Role, Var};
use crate::data::Dataset;
use crate::features::break_it::training_words as sentences;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Layout, Program};
use crate::nn::settings::Settings;
use crate::nn::trace::{accuracy, start};
use crate::nn::train::Trainer;
use crate::numpy::{Array, Extent};
use crate::plot::contour::contour;
use crate::plot::decimate::decimate;
use crate::plot::field::{Field, Window};
use crate::plot::figure::{Axis, Figure, Point, range_around};

use crate::page::sentences::percent;
use crate::plot::figure::drawable;

/// How many updates a trial makes: 400 examples and 4 units take a second or two.
pub const UPDATES: u32 = 1000;

/// The number of columns that a cost curve is drawn in.
const COLUMNS: usize = 140;

/// A line that NumPy refuses, and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// How many updates there were before.
    pub iteration: u32,
    /// The line.
    pub code: String,
    /// NumPy's words.
    pub words: String,
}

/// A line of an iteration.
#[derive(Clone, Debug)]
struct Line {
    code: String,
    statement: Statement,
    /// The assignment `b1 = b1 - …` that does the same, if the line is an update in place.
    assigned: Option<Box<Line>>,
}

impl Line {
    fn read(code: String) -> Option<Line> {
        let statement = read(&code).pop()?.ok()?;
        let assigned = None;
        Some(Line {
            code,
            statement,
            assigned,
        })
    }

    fn of(equation: &Equation, name: &str) -> Option<Line> {
        let mut line = Line::read(numpy::equation(equation, false))?;
        if equation.target.role == Role::Updated {
            let right = numpy::expression(&equation.expr, false);
            line.assigned = Line::read(format!("{name} = {right}")).map(Box::new);
        }
        Some(line)
    }
}

/// Lines run as NumPy, iteration after iteration.
#[derive(Clone, Debug)]
pub struct Run {
    notebook: Notebook,
    lines: Vec<Line>,
    /// The line that comes next.
    next: usize,
    /// How many updates there have been.
    iteration: u32,
    /// The cost at every iteration from 0 on; beyond the floating-point numbers, inf or nan.
    pub costs: Vec<f64>,
    /// The update in place that NumPy refuses: from there on the assignment is run in its place.
    pub respelled: Option<Refusal>,
    /// The first update that gave its parameter another shape, and that shape.
    pub reshaped: Option<(String, Extent)>,
    /// What ended the run, if anything did.
    pub refused: Option<Refusal>,
}

impl Run {
    /// The present value of a name.
    pub fn get(&self, name: &str) -> Option<&Array> {
        self.notebook.get(name)
    }

    fn refusal(&self, code: &str, error: &Error) -> Refusal {
        Refusal {
            iteration: self.iteration,
            code: code.to_owned(),
            words: error.to_string(),
        }
    }

    /// Runs the next line; gives its value unless it is refused.
    fn step(&mut self) -> Option<Array> {
        let line = self.lines.get(self.next)?;
        self.notebook.seen.clear();
        let value = match (self.notebook.run(&line.statement), &line.assigned) {
            (Ok(value), _) => value,
            (Err(error), assigned) => {
                let refusal = self.refusal(&line.code, &error);
                let assigned = assigned.clone();
                let second = assigned.as_ref();
                let second = second.and_then(|line| self.notebook.run(&line.statement).ok());
                let (Some(assigned), Some(value)) = (assigned, second) else {
                    self.refused = Some(refusal);
                    return None;
                };
                self.respelled.get_or_insert(refusal);
                self.reshaped
                    .get_or_insert((assigned.code.clone(), value.extent()));
                self.lines[self.next] = *assigned;
                value
            }
        };
        self.next += 1;
        if self.next == self.lines.len() {
            self.next = 0;
            self.iteration += 1;
        }
        Some(value)
    }
}

/// The state of both runs: the one with the slip first, the right one second.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How many updates both have had.
    pub iteration: u32,
    /// Their costs.
    pub costs: [f64; 2],
    /// The percentage of labels each gets right, where the output has their shape.
    pub accuracies: [Option<f64>; 2],
    /// The largest difference between two entries of a parameter, where all have their shapes.
    pub apart: Option<f64>,
}

/// What the page shows of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// How it goes, in sentences.
    pub words: Vec<String>,
    /// Both costs, once there is a curve.
    pub costs: Option<Figure>,
    /// The lines on which each network is undecided, in the plane of the examples; where NumPy draws both.
    pub boundaries: Option<[Vec<Vec<Point>>; 2]>,
}

/// The slip's costs, solid, and the right ones.
fn costs_figure(runs: &[Run; 2]) -> Figure {
    let last = UPDATES as usize;
    let curves = runs.each_ref().map(|run| {
        let costs = run
            .costs
            .iter()
            .map(|cost| drawable(*cost).unwrap_or(f64::NAN));
        let costs: Vec<f64> = costs.collect();
        let points = decimate(&costs, last, COLUMNS).into_iter();
        points
            .map(|(index, cost)| (index as f64, cost))
            .collect::<Vec<Point>>()
    });
    let range = range_around(curves.iter().flatten().map(|(_, cost)| *cost));
    Figure {
        title: "Both costs".to_owned(),
        caption: sentences::COSTS.to_owned(),
        // The last number has room to its right.
        x: Axis::new("iteration".to_owned(), (0.0, 1.04 * last as f64), 5, 0.0),
        y: Axis::new("J".to_owned(), range, 5, 0.0),
        curves: curves.into(),
        bars: vec![],
        marks: vec![],
        slope: None,
        arrow: None,
    }
}

/// A slip being trained beside the right lines.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What the slip's line computes.
    pub target: Var,
    /// What is different in it.
    pub slip: Slip,
    /// Its right side, as typed.
    pub code: String,
    /// The run with the slip, and the right one.
    pub runs: [Run; 2],
    /// The state of both when they last had the same number of updates.
    pub comparison: Option<Comparison>,
    output: Var,
    program: Program,
    data: Dataset,
}

impl Trial {
    /// The trial of `code` in place of the right side of the line that computes `target`, from where a run with these
    /// settings begins, without what they break. `None` where there is no such line.
    pub fn of(
        settings: &Settings,
        layout: Layout,
        (target, slip, code): (Var, Slip, &str),
    ) -> Option<Trial> {
        let settings = Settings {
            breakage: None,
            ..settings.clone()
        };
        let data = settings.data();
        let program = settings.program(&data, Examples::All(data.X.ncols()));
        let params = Trainer::new(&settings).params();
        let alpha = settings.learning_rate.get();
        let program = program.laid_out(layout);
        Trial::new(program, &params, data, alpha, (target, slip, code))
    }

    /// A trial of any program and parameters. The examples are columns, whatever the program's layout is.
    pub fn new(
        program: Program,
        params: &Params,
        data: Dataset,
        learning_rate: f64,
        (target, slip, code): (Var, Slip, &str),
    ) -> Option<Trial> {
        let notebook = Notebook::of(&start(&program, params, &data, learning_rate), false);
        let mut lines = Vec::new();
        let mut changed = None;
        for (_, equation) in program.steps() {
            let name = equation.target.base_if_updated().name(false);
            if equation.target == target {
                changed = Some((lines.len(), Line::read(format!("{name} = {code}"))?));
            }
            lines.push(Line::of(equation, &name)?);
        }
        let (place, line) = changed?;
        let right = Run {
            notebook,
            lines,
            next: 0,
            iteration: 0,
            costs: vec![],
            respelled: None,
            reshaped: None,
            refused: None,
        };
        let mut wrong = right.clone();
        wrong.lines[place] = line;
        // The cost, and what comes before it: the activations of the last layer.
        let [.., output, _] = &program.forward[..] else {
            return None;
        };
        Some(Trial {
            target,
            slip,
            code: code.to_owned(),
            runs: [wrong, right],
            comparison: None,
            output: output.target,
            program,
            data,
        })
    }

    /// Whether the trial is over: all updates are made, or NumPy refuses a line.
    pub fn is_over(&self) -> bool {
        let is_through = |run: &Run| run.costs.len() > UPDATES as usize;
        self.runs.iter().any(|run| run.refused.is_some()) || self.runs.iter().all(is_through)
    }

    /// Runs line after line, alternating between both runs, as long as `goes_on` returns true, but at least one line.
    pub fn advance(&mut self, goes_on: &dyn Fn() -> bool) {
        let cost = self.program.forward.len();
        while !self.is_over() {
            let [wrong, right] = &self.runs;
            let behind = (right.iteration, right.next) < (wrong.iteration, wrong.next);
            let run = &mut self.runs[usize::from(behind)];
            let value = run.step();
            if run.next == cost {
                let value = value.and_then(|value| value.entries().first().copied());
                run.costs.push(value.unwrap_or(f64::NAN));
                if behind {
                    self.comparison = self.compare();
                }
            }
            if !goes_on() {
                break;
            }
        }
    }

    /// The state of both runs, which have just computed the cost.
    fn compare(&self) -> Option<Comparison> {
        let [wrong, right] = &self.runs;
        let of = |run: &Run| Some((*run.costs.last()?, self.accuracy(run)));
        let ((cost, accuracy), (right_cost, right_accuracy)) = (of(wrong)?, of(right)?);
        let mut apart = Some(0.0);
        for equation in &self.program.update {
            let name = equation.target.base().name(false);
            let (a, b) = (wrong.get(&name)?, right.get(&name)?);
            apart = apart.filter(|_| a.extent() == b.extent());
            for (a, b) in a.entries().iter().zip(b.entries()) {
                apart = apart.map(|most: f64| most.max((a - b).abs()));
            }
        }
        Some(Comparison {
            iteration: right.iteration,
            costs: [cost, right_cost],
            accuracies: [accuracy, right_accuracy],
            apart,
        })
    }

    /// The parameter with a number for each example, and its shape, if the slip has made one.
    fn memorised(&self) -> Option<(String, String)> {
        let m = self.program.scope.sizes.m;
        let [wrong, right] = &self.runs;
        let mut names = self.program.update.iter();
        names.find_map(|equation| {
            let name = equation.target.base().name(false);
            let (rows, cols) = wrong.get(&name)?.extent().as_matrix();
            let (right_rows, right_cols) = right.get(&name)?.extent().as_matrix();
            let has_m = (rows == m && right_rows != m) || (cols == m && right_cols != m);
            has_m.then(|| (name, Extent::Matrix(rows, cols).to_string()))
        })
    }

    fn accuracy(&self, run: &Run) -> Option<f64> {
        let [output, labels] = [self.output, Var::Y].map(|var| run.get(&var.name(false)));
        let (output, labels) = (output?, labels?);
        let of = |array: &Array| array.extent() == labels.extent();
        let shape = labels.extent().as_matrix();
        let view = |array| ArrayView2::from_shape(shape, Array::entries(array)).ok();
        of(output).then_some(accuracy(view(output)?, view(labels)?))
    }

    /// The output of the run's network on a grid around the data, or the line that NumPy refuses there.
    pub fn answers(&self, run: &Run) -> Result<Field, Refusal> {
        let sizes = self.program.scope.sizes;
        // What took the shape of the examples must not fit the grid by chance.
        let mut points = (40_000.0 / sizes.n_h.max(11) as f64).sqrt() as usize;
        points -= usize::from(points * points == sizes.m);
        let window = Window::around(&self.data);
        let grid = window.grid(points, points);
        let is_columns = self.program.layout == Layout::Columns;
        let grid = match is_columns {
            true => grid.view(),
            false => grid.view().reversed_axes(),
        };
        let mut notebook = Notebook::default();
        let entries = grid.iter().copied().collect();
        notebook.set(&Var::X.name(false), Array::matrix(grid.dim(), entries));
        for equation in &self.program.update {
            let name = equation.target.base().name(false);
            if let Some(parameter) = run.get(&name) {
                notebook.set(&name, parameter.clone());
            }
        }
        let mut output = vec![];
        for line in run.lines.iter().take(self.program.forward.len() - 1) {
            let value = notebook.run(&line.statement);
            let value = value.map_err(|error| run.refusal(&line.code, &error))?;
            // The first output's: a row, or a column.
            let outputs = if is_columns { 1 } else { sizes.n_y };
            output = value.entries().to_vec();
            output = output.into_iter().step_by(outputs).collect();
        }
        output.resize(points * points, f64::NAN);
        Ok(Field::new(window, points, points, output))
    }

    /// What the page shows of it now.
    pub fn shown(&self) -> Shown {
        let [wrong, right] = &self.runs;
        let mut words = vec![];
        if self.target == Var::J {
            words.push(sentences::COST_ALONE.to_owned());
        }
        let reshaped = wrong.reshaped.as_ref();
        let reshaped = reshaped.map(|(code, extent)| (code.as_str(), extent.to_string()));
        if let (Some(refusal), Some((assigned, shape))) = (&wrong.respelled, &reshaped) {
            let Refusal {
                code, words: said, ..
            } = refusal;
            words.push(sentences::respelled(code, said, assigned, shape));
        }
        if let Some(Refusal {
            iteration,
            code,
            words: said,
        }) = &wrong.refused
        {
            words.push(sentences::refused(*iteration, code, said));
        }
        let mut costs = None;
        // Where NumPy refuses the first iteration, there is nothing to compare.
        let comparison = self.comparison.as_ref();
        if let Some(at) = comparison.filter(|at| at.iteration > 0 || wrong.refused.is_none()) {
            words.push(sentences::costs(at.iteration, at.costs.map(short)));
            if let [Some(a), Some(b)] = at.accuracies {
                words.push(sentences::accuracies([a, b].map(percent)));
            }
            if let Some((name, shape)) = self.memorised() {
                words.push(sentences::memorises(&name, &shape));
            }
            words.push(sentences::apart(at.apart));
            costs = (at.iteration > 0).then(|| costs_figure(&self.runs));
        }
        let fields = [self.answers(wrong), self.answers(right)];
        if let Err(Refusal {
            code, words: said, ..
        }) = &fields[0]
        {
            let reshaped = reshaped.as_ref();
            let reshaped = reshaped
                .map(|(code, shape)| (code.split(' ').next().unwrap_or_default(), shape.as_str()));
            words.push(sentences::no_boundary(reshaped, code, said));
        }
        let [Ok(wrong), Ok(right)] = fields else {
            return Shown {
                words,
                costs,
                boundaries: None,
            };
        };
        let boundaries = Some([wrong, right].map(|field| contour(&field, 0.5)));
        Shown {
            words,
            costs,
            boundaries,
        }
    }

    /// The examples.
    pub fn data(&self) -> &Dataset {
        &self.data
    }
}
