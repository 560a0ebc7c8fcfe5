//! What a click opens, panels and tools: what the learner does there alone. Where the page stands, and what it is told, is in
//! [`lesson`](Lesson).
//!
//! It is a program of its own, which the browser loads when it is first asked for: the page opens without it.

mod lesson;

pub use crate::page::practice::lesson::{Close, Lesson, Plotted, Said, Shows};

use serde::{Deserialize, Serialize};

use crate::algebra::readings::slip::Slip;
use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::nn::breakage::Breakage;
use crate::nn::program::{Layout, Phase};
use crate::nn::settings::Settings;
use crate::worker::protocol::{RunId, decode, encode};

use crate::features::ask_me_first::mastery::{Mastery, Unreadable};
use crate::features::ask_me_first::quiz::{Answer, Asked, End};
use crate::features::match_my_notebook::presets;
use crate::features::own_data::points;
use crate::features::own_numbers::pasted;
use crate::features::worksheet::sheet;
use crate::iteration::Iteration;
use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Cell;
use crate::judging::backward_pass::{Whole, Writes};
use crate::judging::line::Outcome;
use crate::page::link;

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

/// A slip that only typed code can have, in the line that computes this, typed so.
pub type Slipped = (Var, Slip, String);

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
    /// *Train it*, or *Stop*.
    Try(Option<Slipped>),
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
    Numbers(pasted::Deed),
    /// Something in *Own data*.
    Data(points::Deed),
    /// Something is chosen in *Worksheet*.
    Sheet(sheet::Choices),
    /// Another accuracy by hidden size is known.
    Tune(presets::Tuning),
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the page.
    Say(Said),
    /// Keep this on the learner's device, in place of what was kept.
    Keep(String),
    /// Begin a trial, or stop it.
    Try(Option<Slipped>),
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
    pub numbers: pasted::Numbers,
    /// What was drawn and read in *Own data*.
    pub own_data: points::OwnData,
    /// What is chosen in *Worksheet*.
    pub worksheet: sheet::Choices,
    /// What *Train it* has begun.
    trial: Option<Begun>,
    /// The accuracies by hidden size, as far as they are known.
    pub tuning: presets::Tuning,
    /// Whether what the tab had kept could not be read.
    #[serde(skip)]
    pub is_lost: bool,
    /// The run and the iteration that is asked for.
    asked_of: Option<AskedOf>,
    /// The answers that the tab has kept, until the page is where they were given.
    #[serde(skip)]
    left: Option<(AskedOf, Table<usize, Answer>)>,
}

/// A trial, and where it was begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Begun {
    slipped: Slipped,
    settings: Settings,
    step: usize,
    look_at: LookAt,
    layout: Layout,
}

impl Begun {
    /// Whether `lesson` is where it was begun; there, an equation may be broken or mended meanwhile.
    fn is_at(&self, lesson: &Lesson) -> bool {
        let settings = Settings {
            breakage: lesson.settings.breakage,
            ..self.settings.clone()
        };
        settings.is_same_run(&lesson.settings)
            && (self.step, self.look_at, self.layout)
                == (lesson.step, lesson.look_at, lesson.layout)
    }
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
            numbers: pasted::Numbers::default(),
            own_data: points::OwnData::default(),
            worksheet: sheet::Choices::default(),
            trial: None,
            tuning: presets::Tuning::default(),
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

    /// What *Train it* has begun where `lesson` is.
    pub fn trial(&self, lesson: &Lesson) -> Option<&Slipped> {
        let begun = self.trial.as_ref().filter(|begun| begun.is_at(lesson));
        begun.map(|begun| &begun.slipped)
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
            Do::Sheet(choices) => {
                self.worksheet = choices;
                vec![]
            }
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
            Do::Try(slipped) => {
                self.trial = slipped.clone().map(|slipped| Begun {
                    slipped,
                    settings: lesson.settings.clone(),
                    step,
                    look_at: lesson.look_at,
                    layout: lesson.layout,
                });
                vec![Effect::Try(slipped)]
            }
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
