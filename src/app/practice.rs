//! What a click opens, panels and tools: where the page stands, what the learner does there alone, and what it and the page
//! tell each other.
//!
//! It is a program of its own, which the browser loads when it is first asked for: the page opens without it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::algebra::slip::Slip;
use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::params::Params;
use crate::nn::program::{Layout, Phase};
use crate::nn::settings::Settings;
use crate::worker::protocol::{RunId, decode, encode};

use super::link;
use super::mastery::{Mastery, Unreadable};
use super::notebook;
use super::numbers;
use super::own_data;
use super::predict::{Answer, Asked, End};
use super::query::{Iteration, Step};
use super::state::{Cell, LookAt, Panel, Run, State, Tool};
use super::visible::Windows;
use super::whole::{Whole, Writes};
use super::write::Outcome;

/// Which part of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// *Write it*
    Write,
    /// *Ask me first*
    Ask,
    /// *Break it*
    Break,
    /// *Why this shape*
    Shape,
    /// *As a curve*
    Curve,
    /// *Check it*
    Check,
    /// *Graph*
    Graph,
    /// *Summary*
    Summary,
    /// *Match my notebook*
    Notebook,
    /// *Own numbers*
    Numbers,
    /// *Own data*
    Data,
    /// *Export*
    Export,
    /// *Worksheet*
    Worksheet,
}

impl Shows {
    /// Every part, in order.
    pub const ALL: [Shows; 13] = [
        Shows::Write,
        Shows::Ask,
        Shows::Break,
        Shows::Shape,
        Shows::Curve,
        Shows::Check,
        Shows::Graph,
        Shows::Summary,
        Shows::Notebook,
        Shows::Numbers,
        Shows::Data,
        Shows::Export,
        Shows::Worksheet,
    ];

    /// What a tool shows.
    pub const fn of(tool: Tool) -> Shows {
        match tool {
            Tool::Notebook => Shows::Notebook,
            Tool::Numbers => Shows::Numbers,
            Tool::Data => Shows::Data,
            Tool::Export => Shows::Export,
            Tool::Worksheet => Shows::Worksheet,
        }
    }

    /// What a panel shows. The derivation is the page's own: it is there from the start.
    pub const fn of_panel(panel: Panel) -> Option<Shows> {
        Some(match panel {
            Panel::Derivation => return None,
            Panel::Shape => Shows::Shape,
            Panel::Curve => Shows::Curve,
            Panel::Check => Shows::Check,
            Panel::Break => Shows::Break,
            Panel::Write => Shows::Write,
            Panel::Graph => Shows::Graph,
            Panel::Summary => Shows::Summary,
        })
    }

    /// Whether it looks at an entry of the current step, and at its numbers while they move.
    const fn looks_closer(self) -> bool {
        matches!(
            self,
            Shows::Shape | Shows::Curve | Shows::Check | Shows::Graph
        )
    }
}

/// Where the page stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// What is to be shown.
    pub shows: Shows,
    /// What is set.
    pub settings: Settings,
    /// Which run it is: another one asks anew.
    pub run: RunId,
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// The parameters, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// The current step.
    pub step: usize,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// The picked example.
    pub picked: usize,
    /// Where a panel looks closer; `None` for what does not.
    pub close: Option<Close>,
    /// What else is to be exported.
    pub plotted: Plotted,
    /// For *Match my notebook*: the cost at every thousandth iteration reached so far.
    pub marks: Vec<f64>,
}

/// What a panel shows of the current step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Close {
    /// The explained entry of the result.
    pub cell: Cell,
    /// What is shown of the matrices.
    pub windows: Windows,
    /// How far an entry is nudged.
    pub epsilon: Epsilon,
    /// How far the curves are zoomed in; out where negative.
    pub zoom: i8,
    /// Whether the depth on request is unfolded.
    pub unfold: bool,
    /// Whether the numbers change by themselves.
    pub training: bool,
}

/// What the figures show besides, for who exports them; empty for everyone else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plotted {
    /// The cost at every iteration reached so far.
    pub costs: Vec<f64>,
    /// That of the run before.
    pub former: Vec<f64>,
    /// That of the right network beside a broken one.
    pub beside: Vec<f64>,
    /// Its parameters, laid out as the others.
    pub beside_params: Vec<f64>,
}

impl Plotted {
    fn of(state: &State) -> Plotted {
        let mut plotted = Plotted {
            costs: state.run.costs.to_vec(),
            ..Plotted::default()
        };
        match &state.run.beside {
            // As on the page: another run is not drawn beside two.
            Some(beside) => {
                plotted.beside = beside.costs.to_vec();
                plotted.beside_params = beside.params.to_flat();
            }
            None => plotted.former = state.former_costs.to_vec(),
        }
        plotted
    }
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// Go to a step of this iteration.
    GoToStep(usize),
    /// Keep an entry of the result explained.
    Pin(Cell),
    /// Steps of this iteration are answered: show them.
    Reveal(Vec<usize>),
    /// All steps are asked for anew.
    Hide,
    /// Break an equation on purpose, or none.
    Break(Option<Breakage>),
    /// Set everything, as the learner has brought it.
    Set(Settings),
    /// *Examples are*
    Layout(Layout),
    /// *Epsilon*
    SetEpsilon(Epsilon),
    /// *Zoom in* (1) or *Zoom out* (−1)
    Zoom(i8),
}

impl Lesson {
    /// Where `state` stands, and what of `step`, its current one, a panel looks at.
    pub fn at(step: &Step, state: &State, shows: Shows) -> Lesson {
        let close = shows.looks_closer().then(|| Close {
            cell: step.cell(state),
            windows: state.windows,
            epsilon: state.epsilon,
            zoom: state.zoom,
            unfold: state.unfolds(),
            training: state.training,
        });
        Lesson {
            close,
            ..Lesson::of(state, shows)
        }
    }

    /// Where `state` stands.
    pub fn of(state: &State, shows: Shows) -> Lesson {
        Lesson {
            shows,
            settings: state.settings.clone(),
            run: state.run.id,
            iteration: state.run.iteration,
            params: state.run.params.to_flat(),
            step: state.step,
            look_at: state.look_at,
            layout: state.layout,
            picked: state.windows.picked,
            close: None,
            plotted: match shows {
                Shows::Export => Plotted::of(state),
                _ => Plotted::default(),
            },
            marks: match shows {
                Shows::Notebook => notebook::marks(&state.run.costs),
                _ => Vec::new(),
            },
        }
    }

    /// Whether `other` has the same numbers, whatever is looked at.
    pub fn has_the_numbers_of(&self, other: &Lesson) -> bool {
        let Lesson { step, close, .. } = *other;
        let same = Lesson {
            step,
            close,
            ..self.clone()
        };
        same == *other
    }

    /// Whether `other` is the same at another iteration, or the same.
    pub fn differs_in_numbers_at_most(&self, other: &Lesson) -> bool {
        let Lesson {
            iteration,
            params,
            plotted,
            ..
        } = self.clone();
        let other = Lesson {
            iteration,
            params,
            plotted,
            ..other.clone()
        };
        *self == other
    }

    /// The iteration with its numbers; `None` where the parameters are not those of the network.
    pub fn trace(&self) -> Option<Iteration> {
        let data = self.settings.data();
        let network = self.settings.network(&data);
        let params = Params::from_flat(&network, &self.params)?;
        let picked = self.picked.min(data.X.ncols() - 1);
        let state = State {
            settings: self.settings.clone(),
            run: Run {
                id: self.run,
                iteration: self.iteration,
                params: Rc::new(params),
                costs: Rc::default(),
                diverged: false,
                beside: None,
            },
            look_at: self.look_at,
            layout: self.layout,
            windows: Windows {
                hidden: 0,
                examples: 0,
                picked,
            },
            ..State::default()
        };
        Some(Iteration::of(&state, Rc::new(data)))
    }
}

/// A line of the learner's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// As typed.
    pub text: String,
    /// Whether it is to be checked.
    pub is_checked: bool,
    /// How many hints are shown.
    pub hints: u8,
}

/// Something the learner did.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    /// A line for the step that computes this is written, or all lines of the backward pass.
    Write(Option<Var>, Attempt),
    /// *Write*: one line or all.
    SetWrites(Writes),
    /// *Show entry*, of a step.
    Show(usize, Cell),
    /// *Break it*, or *Mend it*.
    Break(Option<Breakage>),
    /// *Train it*: this slip in the line that computes this, typed so; or *Stop*.
    Try(Option<(Var, Slip, String)>),
    /// The nth choice of the current step's question.
    Choose(usize),
    /// An answer to the question of steps.
    Answer(Vec<usize>, Answer),
    /// The same iteration from its first step, all questions asked anew.
    AskAgain,
    /// *Forget what I have mastered*
    Forget,
    /// Something was exported, or was not: what is to be said of it.
    Note(String),
    /// Set everything, as the learner has brought it.
    Set(Settings),
    /// Something that only the page has to do with.
    Say(Said),
    /// Something in *Own numbers*.
    Numbers(numbers::Deed),
    /// Something in *Own data*.
    Data(own_data::Deed),
    /// Another accuracy by hidden size is known.
    Tune(notebook::Tuning),
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the page.
    Say(Said),
    /// Keep this on the learner's device, in place of what was kept.
    Keep(String),
    /// Begin a trial, or stop it.
    Try(Option<(Var, Slip, String)>),
}

/// The version of what the tab keeps.
const VERSION: &str = "1.";

/// What has been written, answered and mastered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// Whether one line is written or all of the backward pass.
    pub writes: Writes,
    /// What is written for each step; under no step, for the whole backward pass.
    pub attempts: Table<Option<Var>, Attempt>,
    /// What was answered in this iteration, by step.
    pub answers: Table<usize, Answer>,
    /// What is mastered.
    #[serde(skip)]
    pub mastery: Mastery,
    /// Why what was kept of it is not there, if it is not.
    #[serde(skip)]
    pub mastery_error: Option<Unreadable>,
    /// What is said of the last export.
    #[serde(skip)]
    pub note: String,
    /// What was pasted in *Own numbers*.
    pub numbers: numbers::Numbers,
    /// What was drawn and read in *Own data*.
    pub own_data: own_data::OwnData,
    /// The accuracies by hidden size, as far as they are known.
    pub tuning: notebook::Tuning,
    /// Whether what the tab had kept could not be read.
    #[serde(skip)]
    pub is_lost: bool,
    /// The run and the iteration that is asked for.
    asked_of: Option<AskedOf>,
    /// The answers that the tab has kept, until the page is where they were given.
    #[serde(skip)]
    left: Option<(AskedOf, Table<usize, Answer>)>,
}

/// An iteration that is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct AskedOf {
    /// The page numbers its runs anew when it is loaded anew.
    #[serde(skip, default = "no_run")]
    run: RunId,
    settings: Settings,
    iteration: u32,
}

const fn no_run() -> RunId {
    RunId(0)
}

impl Default for Practice {
    fn default() -> Practice {
        Practice {
            writes: Writes::Line,
            attempts: Table::default(),
            answers: Table::default(),
            mastery: Mastery::default(),
            mastery_error: None,
            note: String::new(),
            numbers: numbers::Numbers::default(),
            own_data: own_data::OwnData::default(),
            tuning: notebook::Tuning::default(),
            is_lost: false,
            asked_of: None,
            left: None,
        }
    }
}

fn set(settings: Option<Settings>) -> Vec<Effect> {
    let said = settings.map(Said::Set).map(Effect::Say);
    said.into_iter().collect()
}

impl Practice {
    /// Takes notice of where the page stands: another iteration asks anew.
    pub fn turn_to(&mut self, lesson: &Lesson) {
        let is_here =
            |asked: &AskedOf| (asked.run, asked.iteration) == (lesson.run, lesson.iteration);
        if self.asked_of.as_ref().is_some_and(is_here) {
            return;
        }
        self.asked_of = Some(AskedOf {
            run: lesson.run,
            settings: lesson.settings.clone(),
            iteration: lesson.iteration,
        });
        let was_here = |(left, _): &mut (AskedOf, _)| {
            left.iteration == lesson.iteration && left.settings.is_same_run(&lesson.settings)
        };
        let left = self.left.take_if(was_here);
        self.answers = left.map(|(_, answers)| answers).unwrap_or_default();
        self.note = String::new();
    }

    /// What the tab is to keep, as text; nothing where nothing has been done.
    pub fn to_text(&self) -> String {
        let mut kept = self.clone();
        kept.own_data.forget_oldest();
        let has_answers = kept.answers.iter().next().is_some();
        if let Some((asked_of, answers)) = kept.left.take().filter(|_| !has_answers) {
            kept.asked_of = Some(asked_of);
            kept.answers = answers;
        }
        link::seal(VERSION, encode(&kept))
    }

    /// What [`Practice::to_text`] wrote; where it cannot be read, it begins anew.
    pub fn from_text(text: &str) -> Practice {
        let bytes = link::unseal(VERSION, text).ok();
        let kept = bytes.and_then(|bytes| decode::<Practice>(&bytes).ok());
        let kept = kept.and_then(|kept| {
            let own_data = kept.own_data.clone().come_back()?;
            Some(Practice { own_data, ..kept })
        });
        match kept {
            Some(mut kept) => {
                let answers = std::mem::take(&mut kept.answers);
                kept.left = kept.asked_of.take().map(|asked_of| (asked_of, answers));
                kept
            }
            None => Practice {
                is_lost: true,
                ..Practice::default()
            },
        }
    }

    /// Takes over what was kept on the device.
    pub fn recall(&mut self, text: &str) {
        match Mastery::from_text(text) {
            Ok(mastery) => self.mastery = mastery,
            Err(error) => self.mastery_error = Some(error),
        }
    }

    /// What has been answered at `step`, which computes `target`.
    pub fn answer(&self, step: usize, target: Var) -> Answer {
        let answer = self.answers.get(step).cloned();
        answer.unwrap_or_else(|| Answer {
            level: self.mastery.level(target),
            ..Answer::default()
        })
    }

    /// What is asked of `step`.
    pub fn asked(&self, iteration: &Iteration, step: usize) -> Option<Asked> {
        let steps = iteration.steps();
        let level = self.answer(step, steps.get(step)?.equation.target).level;
        let asked_of = self.asked_of.as_ref();
        let turn = asked_of.map_or(0, |asked_of| asked_of.iteration as usize);
        iteration.asked(step, level, &self.mastery, turn)
    }

    /// What is being written at `step`, if anything is.
    pub fn written(
        &self,
        shows: Shows,
        iteration: &Iteration,
        step: usize,
    ) -> Option<(Writes, Attempt)> {
        let writes = match (shows, self.asked(iteration, step)) {
            (Shows::Write, _) => self.writes,
            (Shows::Ask, Some(Asked::Line)) => Writes::Line,
            (Shows::Ask, Some(Asked::Backward)) => Writes::Backward,
            _ => return None,
        };
        let of = match writes {
            Writes::Line => Some(iteration.steps().get(step)?.equation.target),
            Writes::Backward => None,
        };
        // Whoever is asked anew begins with an empty field.
        let is_begun = shows == Shows::Write || self.answers.get(step).is_some();
        let attempt = self.attempts.get(of).filter(|_| is_begun);
        Some((writes, attempt.cloned().unwrap_or_default()))
    }

    /// What follows when the learner's check of what is written at `step` has come to its end.
    pub fn judged(
        &self,
        shows: Shows,
        iteration: &Iteration,
        step: usize,
        (writes, whole): (Writes, &Whole),
    ) -> Vec<Do> {
        match (shows, writes, &whole.lines[..]) {
            // The first number that differs is lit in the matrix.
            (Shows::Write, Writes::Line, [line]) => match line.outcome {
                Some(Outcome::Value { cell, .. }) => vec![Do::Show(line.index, cell)],
                _ => vec![],
            },
            (Shows::Ask, ..) => {
                let steps = iteration.steps();
                let Some(current) = steps.get(step) else {
                    return vec![];
                };
                let answer = self.answer(step, current.equation.target);
                let answer = answer.judged(whole.is_right());
                let mut answered = vec![step];
                // The whole answers for every step of it.
                if writes == Writes::Backward && answer.end.is_some() {
                    let backward = steps.iter().enumerate();
                    let backward = backward.filter(|(_, step)| step.phase == Phase::Backward);
                    answered = backward.map(|(index, _)| index).collect();
                }
                vec![Do::Answer(answered, answer)]
            }
            _ => vec![],
        }
    }

    /// The state after `deed`, and what is left to do. `iteration` is that of `lesson`.
    pub fn apply(&mut self, iteration: &Iteration, lesson: &Lesson, deed: Do) -> Vec<Effect> {
        let step = lesson.step;
        self.is_lost = false;
        match deed {
            Do::Tune(tuning) => {
                self.tuning = tuning;
                vec![]
            }
            Do::Numbers(deed) => set(self.numbers.apply(lesson, iteration, deed)),
            Do::Data(deed) => set(self.own_data.apply(&lesson.settings, deed)),
            Do::Write(target, attempt) => {
                self.attempts.insert(target, attempt);
                vec![]
            }
            Do::SetWrites(writes) => {
                self.writes = writes;
                vec![]
            }
            Do::Show(step, cell) => [Said::GoToStep(step), Said::Pin(cell)]
                .map(Effect::Say)
                .to_vec(),
            Do::Break(breakage) => vec![Effect::Say(Said::Break(breakage))],
            Do::Try(slip) => vec![Effect::Try(slip)],
            Do::Choose(nth) => {
                let steps = iteration.steps();
                let target = steps.get(step).map(|step| step.equation.target);
                let asked = self.asked(iteration, step).zip(target);
                match asked.and_then(|(asked, target)| asked.choose(self.answer(step, target), nth))
                {
                    Some(answer) => self.take(iteration, &[step], answer),
                    None => vec![],
                }
            }
            Do::Answer(steps, answer) => self.take(iteration, &steps, answer),
            Do::AskAgain => {
                self.answers = Table::default();
                // What was written is to be written again.
                self.attempts = Table::default();
                [Said::Hide, Said::GoToStep(0)].map(Effect::Say).to_vec()
            }
            Do::Note(note) => {
                self.note = note;
                vec![]
            }
            Do::Set(settings) => vec![Effect::Say(Said::Set(settings))],
            Do::Say(said) => vec![Effect::Say(said)],
            Do::Forget => {
                self.mastery = Mastery::default();
                self.mastery_error = None;
                self.answers = Table::default();
                vec![Effect::Say(Said::Hide), Effect::Keep(String::new())]
            }
        }
    }

    /// Takes an answer to the question of `steps`. The first answer, where it is right, is mastery.
    fn take(&mut self, iteration: &Iteration, steps: &[usize], answer: Answer) -> Vec<Effect> {
        let all = iteration.steps();
        let before = self.mastery.clone();
        for index in steps {
            let Some(step) = all.get(*index) else {
                continue;
            };
            let was_over = self
                .answers
                .get(*index)
                .is_some_and(|before| before.end.is_some());
            if !was_over && answer.end == Some(End::AtOnce) {
                self.mastery.raise(step.equation.target, answer.level);
            }
            self.answers.insert(*index, answer.clone());
        }
        let mut effects = Vec::new();
        if answer.end.is_some() {
            effects.push(Effect::Say(Said::Reveal(steps.to_vec())));
        }
        if self.mastery != before {
            effects.push(Effect::Keep(self.mastery.to_text()));
        }
        effects
    }
}
