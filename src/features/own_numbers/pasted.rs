//! *Own numbers*: the learner's matrices, to compute with or to compare.

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::{Dim, Var};
use crate::data::matrix_text::{Commas, Named, Reading, Unreadable, print, read_all};
use crate::features::own_numbers::compare::{comparable, name};
use crate::features::own_numbers::using::{Using, Waiting};
use crate::features::own_numbers::verdict::{Verdict, verdict};
use crate::features::own_numbers::which::{Chosen, Fit, Item, Places};
use crate::features::own_numbers::words;
use crate::iteration::{Iteration, Traced};
use crate::nn::program::{Layout, Program};
use crate::nn::settings::Settings;
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

/// The reply to what was pasted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It cannot be used, or compared.
    Refused(String),
    /// It is used.
    Used(Vec<String>),
    /// Each array has been compared.
    Compared(Vec<Verdict>),
}

/// A reply, and where it is true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct PlacedReply {
    said: Reply,
    settings: Settings,
    /// The iteration, and how its examples are laid out; `None` where it is true of the whole run.
    at: Option<(u32, Layout)>,
}

/// What the learner has answered about the present text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// What its commas are.
    pub commas: Option<Commas>,
    /// Which array each one is.
    pub chosen: Vec<Chosen>,
    /// Whether arrays of which only the transpose fits are transposed.
    pub turns: bool,
    /// Whether the text was brought from elsewhere on the page, so that the chosen matrix says nothing about it.
    pub is_brought: bool,
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
    waiting: Option<Waiting>,
    /// What has been answered about the chosen one's text.
    pub answers: Answers,
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
    /// A text that was pasted elsewhere on the page.
    Bring(String),
    /// What the commas of the text are.
    SetCommas(Commas),
    /// Which array the one of an index is; `None` if it is not to be used.
    Assign(usize, Option<Var>),
    /// Whether arrays of which only the transpose fits are transposed.
    Turn(bool),
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
            answers: Answers::default(),
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

    /// What the text has, once something has been typed or pasted.
    pub fn reading(&self, program: &Program) -> Option<Result<Reading, Unreadable>> {
        let text = self.texts.get((self.way, self.chosen(program)))?;
        match text.trim() {
            "" => None,
            text => Some(read_all(text, self.answers.commas)),
        }
    }

    /// Each array with what it is for.
    pub fn sorted<'a>(&self, program: &Program, arrays: &'a [Named]) -> Vec<Item<'a>> {
        let choices = self.choices(program);
        self.places(program, &choices)
            .sort(arrays, &self.answers.chosen)
    }

    fn places<'a>(&self, program: &'a Program, choices: &'a [Var]) -> Places<'a> {
        let only = (!self.answers.is_brought).then(|| self.chosen(program));
        Places {
            program,
            choices,
            only,
            are_sizes_free: self.way == Way::Use,
        }
    }

    /// The state after `event`, and the settings that follow, if any do.
    pub fn apply(
        &mut self,
        context: &Context,
        iteration: &Iteration,
        event: Event,
    ) -> Option<Settings> {
        let program = &iteration.all.program;
        self.placed = None;
        match event {
            Event::SetWay(way) => {
                self.way = way;
                self.answers = Answers::default();
            }
            Event::Choose(var) => {
                self.chosen[self.way as usize] = var;
                self.answers = Answers::default();
            }
            Event::Write(text) => {
                let chosen = self.chosen(program);
                self.texts.insert((self.way, chosen), text);
                self.answers = Answers::default();
            }
            Event::Bring(text) => self.bring(program, text),
            Event::SetCommas(commas) => self.answers.commas = Some(commas),
            Event::Assign(index, var) => {
                self.answers.chosen.retain(|(at, _)| *at != index);
                self.answers.chosen.push((index, var));
            }
            Event::Turn(turns) => self.answers.turns = turns,
            Event::Forget => {
                self.texts = Table::default();
                return Some(Settings {
                    own: context.settings.own.without_start(),
                    ..context.settings.clone()
                });
            }
            Event::Go => return self.go(context, iteration),
        }
        None
    }

    /// Takes over a text: gradients and what else is computed are compared, the rest is to be computed with.
    fn bring(&mut self, program: &Program, text: String) {
        let arrays = match read_all(&text, None) {
            Ok(Reading::Arrays(arrays) | Reading::Either(arrays, _)) => arrays,
            Err(_) => vec![],
        };
        self.answers = Answers {
            is_brought: true,
            ..Answers::default()
        };
        let known = |numbers: &mut Numbers, way: Way| {
            numbers.way = way;
            let vars = numbers.sorted(program, &arrays).into_iter();
            vars.filter_map(|item| item.var).collect::<Vec<Var>>()
        };
        let before = self.way;
        let [used, compared] = Way::ALL.map(|way| known(self, way));
        self.way = match used.len().cmp(&compared.len()) {
            std::cmp::Ordering::Greater => Way::Use,
            std::cmp::Ordering::Less => Way::Compare,
            std::cmp::Ordering::Equal if used.is_empty() => before,
            std::cmp::Ordering::Equal => Way::Use,
        };
        let first = if self.way == Way::Use { used } else { compared };
        if let Some(first) = first.first() {
            self.chosen[self.way as usize] = *first;
        }
        let chosen = self.chosen(program);
        self.texts.insert((self.way, chosen), text);
    }

    /// Uses or compares what is pasted; the settings that follow.
    fn go(&mut self, context: &Context, iteration: &Iteration) -> Option<Settings> {
        let traced = &*iteration.all;
        let chosen = self.chosen(&traced.program);
        let done = self.arrays_to_go(traced).and_then(|arrays| {
            let items = self.sorted(&traced.program, &arrays);
            check(&items)?;
            match self.way {
                Way::Compare => Ok((self.compared(context, iteration, &items), None)),
                Way::Use => self.used(context, traced, &items),
            }
        });
        let (said, settings) = done.unwrap_or_else(|sentence| (Reply::Refused(sentence), None));
        if settings.is_some() {
            self.texts.remove((Way::Use, chosen));
            self.answers = Answers::default();
        }
        let is_compared = matches!(said, Reply::Compared(_));
        self.placed = Some(PlacedReply {
            said,
            settings: settings.as_ref().unwrap_or(&context.settings).clone(),
            at: is_compared.then_some((context.at, context.layout)),
        });
        settings
    }

    /// The arrays of the text, if it can be read and its commas are understood.
    fn arrays_to_go(&self, traced: &Traced) -> Result<Vec<Named>, String> {
        match read_all(&self.text(traced), self.answers.commas) {
            Err(error) => Err(error.to_string()),
            Ok(Reading::Either(..)) => Err(words::COMMAS_FIRST.to_owned()),
            Ok(Reading::Arrays(arrays)) => Ok(arrays),
        }
    }

    fn compared(&self, context: &Context, iteration: &Iteration, items: &[Item<'_>]) -> Reply {
        let mut verdicts = Vec::new();
        for item in items {
            let Some(var) = item.var else { continue };
            let is_turned = item.fit == Fit::Transposed && self.answers.turns;
            let array = match is_turned {
                true => item.named.array.transposed(),
                false => item.named.array.clone(),
            };
            verdicts.push(verdict(context, iteration, var, &array));
        }
        Reply::Compared(verdicts)
    }

    fn used(
        &mut self,
        context: &Context,
        traced: &Traced,
        items: &[Item<'_>],
    ) -> Result<(Reply, Option<Settings>), String> {
        let mut using = Using {
            context,
            traced,
            turns: self.answers.turns,
            waiting: &mut self.waiting,
        };
        let (settings, mut notes) = using.take(items)?;
        if let Some(left_out) = words::left_out(&unused(items)) {
            notes.push(left_out);
        }
        Ok((Reply::Used(notes), settings))
    }
}

/// Refuses arrays of which it is not known which they are, and two for the same place.
fn check(items: &[Item<'_>]) -> Result<(), String> {
    if let Some(index) = items.iter().position(|item| item.is_asked) {
        return Err(words::which_first(index, items.len()));
    }
    let vars: Vec<Var> = items.iter().filter_map(|item| item.var).collect();
    for (index, var) in vars.iter().enumerate() {
        if vars.iter().take(index).any(|other| other == var) {
            return Err(words::twice(&name(*var)));
        }
    }
    match vars.is_empty() {
        true => Err(words::NONE_CHOSEN.to_owned()),
        false => Ok(()),
    }
}

/// The names of the arrays that are not used.
fn unused(items: &[Item<'_>]) -> Vec<String> {
    let unused = items.iter().filter(|item| item.var.is_none());
    unused
        .map(|item| item.named.name.clone().unwrap_or_default())
        .collect()
}

fn parameters(program: &Program) -> Vec<Var> {
    let targets = program.update.iter().map(|equation| equation.target.base());
    targets.collect()
}
