//! *Own numbers*: the learner's matrices, to compute with or to compare.

use std::rc::Rc;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use crate::algebra::number::{MINUS, long, seven_digits, short};
use crate::algebra::table::Table;
use crate::algebra::var::{Dim, Var};
use crate::data::Dataset;
use crate::data::matrix_text::{Fault, Pasted, Unreadable, print, read};
use crate::features::own_numbers::words;
use crate::nn::program::{Examples, Layout, Program};
use crate::nn::settings::{HiddenUnits, Settings, TestShare};
use crate::nn::trace::trace;
use crate::numpy::{Extent, Shape};

use crate::features::own_numbers::compare::{
    Cause, Compared, Fact, Outcome, comparable, compare, name,
};
use crate::iteration::windows::Cell;
use crate::iteration::{Iteration, Traced};
use crate::page::context::Context;

/// What is done with a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// The page computes with it.
    Use,
    /// It is compared with the page's.
    Compare,
}

impl Way {
    /// Both, in order.
    pub const ALL: [Way; 2] = [Way::Use, Way::Compare];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Way::Use => "compute with mine",
            Way::Compare => "compare mine",
        }
    }
}

/// The reply to a pasted matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It cannot be used, or compared.
    Refused(String),
    /// It is used.
    Used(Vec<String>),
    /// It has been compared.
    Compared(Verdict),
}

/// The result of a comparison, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether nothing differs, and there are digits enough to say so.
    pub is_right: bool,
    /// The verdict, sentence by sentence.
    pub sentences: Vec<String>,
    /// The lines that give the numbers.
    pub causes: Vec<Cause>,
}

/// A reply, and where it is true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct PlacedReply {
    said: Reply,
    settings: Settings,
    /// The iteration, and how its examples are laid out; `None` where it is true of the whole run.
    at: Option<(u32, Layout)>,
}

/// What the learner has pasted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// What is done with a matrix.
    pub way: Way,
    /// Which one is pasted, for each way.
    chosen: [Var; 2],
    texts: Table<(Way, Var), String>,
    /// The reply to the chosen one.
    placed: Option<PlacedReply>,
    /// X or Y, its shape and its entries by rows, of another m than the other: it is used with the next one that has as
    /// many.
    waiting: Option<(Var, Shape, Rc<Vec<f64>>)>,
}

/// The actions of *Own numbers*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// What is done with a matrix.
    SetWay(Way),
    /// Which one.
    Choose(Var),
    /// What is typed or pasted.
    Write(String),
    /// *Use these numbers*, or *Compare*
    Go,
    /// *Back to the seed’s numbers*
    Forget,
}

impl Default for Numbers {
    fn default() -> Numbers {
        Numbers {
            way: Way::Use,
            chosen: [Var::W(1), Var::W(1).gradient()],
            texts: Table::default(),
            placed: None,
            waiting: None,
        }
    }
}

impl Numbers {
    /// The reply to the chosen matrix, if it is true in `context`.
    pub fn said(&self, context: &Context) -> Option<&Reply> {
        let here = (context.at, context.layout);
        let is_true = |placed: &&PlacedReply| {
            placed.settings.is_same_run(&context.settings) && placed.at.is_none_or(|at| at == here)
        };
        self.placed
            .as_ref()
            .filter(is_true)
            .map(|placed| &placed.said)
    }

    /// Which matrices can be chosen.
    pub fn choices(&self, program: &Program) -> Vec<Var> {
        match self.way {
            Way::Compare => comparable(program),
            Way::Use => {
                let mut vars: Vec<Var> = parameters(program);
                vars.extend([Var::X, Var::Y]);
                vars
            }
        }
    }

    /// The chosen one; the first, where the network has no such matrix.
    pub fn chosen(&self, program: &Program) -> Var {
        let choices = self.choices(program);
        let chosen = self.chosen[self.way as usize];
        match choices.first() {
            Some(first) if !choices.contains(&chosen) => *first,
            _ => chosen,
        }
    }

    /// What is in the text field: what was typed, else the page's numbers, if they are to be changed.
    pub fn text(&self, traced: &Traced) -> String {
        let chosen = self.chosen(&traced.program);
        match (self.texts.get((self.way, chosen)), self.way) {
            (Some(text), _) => text.clone(),
            (None, Way::Use) => print(traced.values.get(chosen).view()),
            (None, Way::Compare) => String::new(),
        }
    }

    /// The shape that the chosen one must have, as a sentence.
    pub fn task(&self, program: &Program) -> String {
        let chosen = self.chosen(program);
        let dims = program.scope.var(chosen);
        let shape = program.scope.sizes.of_shape(dims);
        let must_be = words::must_be(&name(chosen), dims, shape);
        match (self.way, dims) {
            (Way::Use, (Dim::Hidden, Dim::Inputs)) => {
                format!("{must_be}. More rows means more hidden units.")
            }
            (Way::Use, (Dim::Inputs, Dim::Hidden)) => {
                format!("{must_be}. More columns means more hidden units.")
            }
            (Way::Use, _) if chosen == Var::X || chosen == Var::Y => {
                format!("{must_be}. Another m is fine if X and Y have the same.")
            }
            _ => format!("{must_be}."),
        }
    }

    /// The state after `event`, and the settings that follow, if any do.
    pub fn apply(
        &mut self,
        context: &Context,
        iteration: &Iteration,
        event: Event,
    ) -> Option<Settings> {
        let chosen = self.chosen(&iteration.all.program);
        match event {
            Event::SetWay(way) => {
                self.way = way;
                self.placed = None;
                None
            }
            Event::Choose(var) => {
                self.chosen[self.way as usize] = var;
                self.placed = None;
                None
            }
            Event::Write(text) => {
                self.texts.insert((self.way, chosen), text);
                self.placed = None;
                None
            }
            Event::Forget => {
                self.placed = None;
                self.texts = Table::default();
                Some(Settings {
                    own: context.settings.own.without_start(),
                    ..context.settings.clone()
                })
            }
            Event::Go => {
                let text = self.text(&iteration.all);
                let done = match (read(&text), self.way) {
                    (Err(error), _) => Err(error.to_string()),
                    (Ok(pasted), Way::Compare) => {
                        self.placed = Some(PlacedReply {
                            said: Reply::Compared(verdict(context, iteration, chosen, &pasted)),
                            settings: context.settings.clone(),
                            at: Some((context.at, context.layout)),
                        });
                        return None;
                    }
                    (Ok(pasted), Way::Use) => self.take(context, &iteration.all, chosen, &pasted),
                };
                let (said, settings) = match done {
                    Ok((settings, notes)) => (Reply::Used(notes), settings),
                    Err(sentence) => (Reply::Refused(sentence), None),
                };
                if settings.is_some() {
                    self.texts.remove((Way::Use, chosen));
                }
                self.placed = Some(PlacedReply {
                    said,
                    settings: settings.as_ref().unwrap_or(&context.settings).clone(),
                    at: None,
                });
                settings
            }
        }
    }

    /// The settings with what was pasted in place of `var`, and what is to be said of that. No settings: it waits.
    fn take(
        &mut self,
        context: &Context,
        traced: &Traced,
        var: Var,
        pasted: &Pasted,
    ) -> Result<(Option<Settings>, Vec<String>), String> {
        if let Some(place) = pasted.not_finite {
            let (place, fault) = (Some(place), Fault::NotFinite);
            return Err(Unreadable { place, fault }.to_string());
        }
        let layout = traced.program.layout;
        let scope = &traced.program.scope;
        let dims = scope.var(var);
        let expected = scope.sizes.of_shape(dims);
        let is_free = |dim: Dim| dim == Dim::Examples || dim == Dim::Hidden && var == Var::W(1);
        let shape = match pasted.extent {
            Extent::Matrix(rows, cols) => (rows, cols),
            Extent::Vector(size) if expected == (size, 1) || expected == (1, size) => expected,
            // A row or a column of any length.
            Extent::Vector(size) if is_free(dims.1) && expected.0 == 1 => (1, size),
            Extent::Vector(size) if is_free(dims.0) && expected.1 == 1 => (size, 1),
            Extent::Scalar => (1, 1),
            Extent::Vector(_) => (0, 0),
        };
        let fits =
            |dim: Dim, got: usize, expected: usize| got == expected || is_free(dim) && got > 0;
        if !fits(dims.0, shape.0, expected.0) || !fits(dims.1, shape.1, expected.1) {
            let must_be = words::must_be(&name(var), dims, expected);
            let is_turned = (shape.1, shape.0) == expected;
            return Err(words::other_shape(&must_be, &got(pasted.extent), is_turned));
        }
        let matrix =
            Array2::from_shape_vec(shape, pasted.entries.clone()).map_err(|e| e.to_string())?;
        let matrix = match layout {
            Layout::Columns => matrix,
            Layout::Rows => matrix.reversed_axes().as_standard_layout().into_owned(),
        };
        let mut notes = Vec::new();
        if let Extent::Vector(_) = pasted.extent {
            notes.push(words::one_axis(&pasted.extent.to_string(), shape));
        }
        let settings = match var.is_parameter() {
            true => Some(parameter(context, var, &matrix, &mut notes)?),
            false => self.data(context, var, matrix, &mut notes)?,
        };
        Ok((settings, notes))
    }

    /// The settings with that X or Y, once the other has as many examples.
    #[expect(non_snake_case, reason = "course notation: matrices are capitals")]
    fn data(
        &mut self,
        context: &Context,
        var: Var,
        matrix: Array2<f64>,
        notes: &mut Vec<String>,
    ) -> Result<Option<Settings>, String> {
        if var == Var::Y {
            for ((row, col), label) in matrix.indexed_iter() {
                if *label != 0.0 && *label != 1.0 {
                    return Err(words::not_a_label(row, col, &long(*label)));
                }
            }
        }
        let Dataset { X, Y } = context.settings.data();
        let (other, present) = match var == Var::X {
            true => (Var::Y, Y),
            false => (Var::X, X),
        };
        let m = matrix.ncols();
        let waiting = self
            .waiting
            .take()
            .filter(|(name, (_, cols), _)| *name == other && *cols == m);
        let waiting = waiting.and_then(|(_, shape, entries)| {
            Array2::from_shape_vec(shape, Rc::unwrap_or_clone(entries)).ok()
        });
        let present = match waiting {
            Some(waiting) => waiting,
            None if present.ncols() == m => present,
            None => {
                notes.push(words::waits(&name(var), m, &name(other), present.ncols()));
                let entries = matrix.iter().copied().collect();
                self.waiting = Some((var, matrix.dim(), Rc::new(entries)));
                return Ok(None);
            }
        };
        let (X, Y) = match var == Var::X {
            true => (matrix, present),
            false => (present, matrix),
        };
        let own = context.settings.own.with_data(Dataset { X, Y });
        notes.push(words::used(&name(var), 0));
        let test_share = TestShare::fixed(0);
        if context.settings.test_share != test_share {
            notes.push(words::ALL_LEARNED.to_owned());
        }
        Ok(Some(Settings {
            own: own.map_err(|error| error.to_string())?,
            test_share,
            ..context.settings.clone()
        }))
    }
}

fn parameters(program: &Program) -> Vec<Var> {
    let targets = program.update.iter().map(|equation| equation.target.base());
    targets.collect()
}

/// A shape as the page writes it.
fn got(extent: Extent) -> String {
    match extent {
        Extent::Matrix(rows, cols) => words::shape((rows, cols)),
        other => other.to_string(),
    }
}

/// The settings with that parameter, in the course's layout. The others are those of the iteration, or, for another n_h,
/// the seed's.
fn parameter(
    context: &Context,
    var: Var,
    matrix: &Array2<f64>,
    notes: &mut Vec<String>,
) -> Result<Settings, String> {
    let mut settings = context.settings.clone();
    let data = settings.data();
    let network = settings.network(&data);
    let units = network.hidden.map(|hidden| hidden.units);
    let is_first = var == Var::W(1);
    let params = match units {
        Some(units) if is_first && matrix.nrows() != units => {
            let units = HiddenUnits::try_from(matrix.nrows() as u32);
            let most = *HiddenUnits::RANGE.end();
            settings.hidden_units = units.map_err(|_| words::too_many_units(most))?;
            settings.own = settings.own.without_start();
            notes.push(words::used(&name(var), 0));
            notes.push(words::other_units(matrix.nrows()));
            settings.initial_parameters(&settings.network(&data))
        }
        _ => {
            notes.push(words::used(&name(var), context.at));
            let present = context.params.fitting(&network);
            present.unwrap_or_else(|| settings.initial_parameters(&network))
        }
    };
    let mut flat = Vec::new();
    for (other, present) in params.iter() {
        match other == var {
            true => flat.extend(matrix.iter()),
            false => flat.extend(present.iter()),
        }
    }
    let own = settings
        .own
        .with_start(flat)
        .map_err(|error| error.to_string())?;
    Ok(Settings { own, ..settings })
}

/// Compares what was pasted with the right array: where an equation is broken on purpose, with that of the mended one.
fn verdict(context: &Context, iteration: &Iteration, var: Var, pasted: &Pasted) -> Verdict {
    let settings = &context.settings;
    let network = settings.network(&iteration.data);
    let all = &*iteration.all;
    let params = context
        .params
        .fitting(&network)
        .filter(|_| settings.breakage.is_some());
    let mended = params.map(|params| {
        let examples = Examples::All(iteration.data.X.ncols());
        let program = Program::new(&network, examples).laid_out(context.layout);
        let alpha = settings.learning_rate.get();
        let values = trace(&program, &params, &iteration.data, alpha);
        Traced { program, values }
    });
    let traced = mended.as_ref().unwrap_or(all);
    let compared = compare(traced, &network, var, pasted);
    Verdict {
        is_right: compared.is_right(),
        sentences: compared.sentences(traced.values.m, traced.program.scope.var(var)),
        causes: compared.causes,
    }
}

impl Compared {
    /// The verdict, sentence by sentence; the lines that give the numbers are apart.
    pub fn sentences(&self, m: usize, dims: (Dim, Dim)) -> Vec<String> {
        let name = name(self.var);
        let mut sentences = vec![match &self.outcome {
            Outcome::Same => words::same(&name, self.decimals),
            Outcome::TooFewDigits => words::TOO_FEW_DIGITS.to_owned(),
            Outcome::OtherShape => {
                let must_be = words::must_be(&name, dims, self.dim);
                let is_turned = match self.extent {
                    Extent::Matrix(rows, cols) => (cols, rows) == self.dim,
                    _ => false,
                };
                let is_known = self.facts.contains(&Fact::Transposed);
                let sentence =
                    words::other_shape(&must_be, &got(self.extent), is_turned && !is_known);
                format!("✗ {sentence}")
            }
            Outcome::Differs {
                cell: Cell { row, col },
                got,
                right,
                entries,
            } => {
                let numbers = [seven_digits(*got), seven_digits(*right)];
                let [got, right] = [&*numbers[0], &*numbers[1]];
                let count = (*entries, self.dim.0 * self.dim.1);
                words::differs(&name, (*row, *col), [got, right], count)
            }
        }];
        if let (Extent::Vector(_), false) = (self.extent, self.outcome == Outcome::OtherShape) {
            sentences.push(words::one_axis(&self.extent.to_string(), self.dim));
        }
        for fact in &self.facts {
            sentences.push(match fact {
                Fact::Factor { factor, name } => words::factor(&plain(*factor), *name, m),
                Fact::Transposed => words::TRANSPOSED.to_owned(),
                Fact::SameAs(other) => words::same_as(&self::name(*other)),
                Fact::NextIteration => words::NEXT_ITERATION.to_owned(),
                Fact::Near(apart) => words::near(&short(*apart)),
            });
        }
        sentences
    }
}

/// A factor: a whole number as one, any other with seven digits.
fn plain(factor: f64) -> String {
    match factor {
        whole if whole == whole.round() && whole.abs() < 1e6 => {
            format!("{whole:.0}").replace('-', &MINUS.to_string())
        }
        other => seven_digits(other),
    }
}
