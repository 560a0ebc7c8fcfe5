//! *Ask me first*: a question before each step is shown.

pub mod mastery;
pub mod quiz;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::features::ask_me_first::quiz::asked;
use crate::judging::attempt::{Attempt, Edit, Judged, Judgement};
use crate::judging::backward_pass::{Exercise, JudgedText};
use crate::nn::program::Phase;
use crate::nn::settings::Settings;
use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::request::Request;
use crate::worker::protocol::RunId;

use mastery::{Mastery, Unreadable};
use quiz::{Answer, Asked, End};

/// The learner's answers and progress.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// What was answered in this iteration, by step.
    pub answers: Table<usize, Answer>,
    /// What is written for each step; under no step, for the whole backward pass.
    attempts: Table<Option<Var>, Attempt>,
    /// What is mastered. The device keeps it.
    #[serde(skip)]
    pub mastery: Mastery,
    /// Why what the device kept is not there, if it is not.
    #[serde(skip)]
    pub mastery_error: Option<Unreadable>,
    /// How far the current attempt is judged.
    #[serde(skip)]
    pub judgement: Option<Judgement>,
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

/// The actions of *Ask me first*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The nth choice of the current step's question.
    Choose(usize),
    /// An answer to the question of the current step.
    Answer(Answer),
    /// Something in the editor.
    Edit(Edit),
    /// The same iteration from its first step, all questions asked anew.
    AskAgain,
    /// *Forget what I have mastered*
    Forget,
}

impl State {
    /// Takes over what the device has kept.
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

    /// What has been answered at the current step.
    pub fn current_answer(&self, context: &Context) -> Option<Answer> {
        let target = context.current()?.equation.target;
        Some(self.answer(context.step, target))
    }

    /// What is asked of the current step.
    pub fn asked(&self, context: &Context) -> Option<Asked> {
        let level = self.current_answer(context)?.level;
        let asked_of = self.asked_of.as_ref();
        let turn = asked_of.map_or(0, |asked_of| asked_of.iteration as usize);
        let iteration = &context.iteration;
        asked(iteration, context.step, level, &self.mastery, turn)
    }

    /// What is being written at the current step, if a line is asked for.
    pub fn written(&self, context: &Context) -> Option<(Exercise, Attempt)> {
        let (writes, of) = match self.asked(context)? {
            Asked::Line => (Exercise::Line, Some(context.current()?.equation.target)),
            Asked::Backward => (Exercise::Backward, None),
            _ => return None,
        };
        // Whoever is asked anew begins with an empty field.
        let is_begun = self.answers.get(context.step).is_some();
        let attempt = self.attempts.get(of).filter(|_| is_begun);
        Some((writes, attempt.cloned().unwrap_or_default()))
    }

    /// Forgets the answers if the iteration is another one: it asks anew.
    fn turn_to(&mut self, context: &Context) {
        let is_here = |asked: &AskedOf| (asked.run, asked.iteration) == (context.run, context.at);
        if self.asked_of.as_ref().is_some_and(is_here) {
            return;
        }
        self.asked_of = Some(AskedOf {
            run: context.run,
            settings: context.settings.clone(),
            iteration: context.at,
        });
        let was_here = |(left, _): &mut (AskedOf, _)| {
            left.iteration == context.at && left.settings.is_same_run(&context.settings)
        };
        let left = self.left.take_if(was_here);
        self.answers = left.map(|(_, answers)| answers).unwrap_or_default();
    }

    /// Takes an answer to the question of `steps`. The first answer, where it is right, is mastery.
    fn take(&mut self, context: &Context, steps: &[usize], answer: Answer) -> Vec<Request> {
        let all = context.iteration.steps();
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
        let mut requests = Vec::new();
        if answer.end.is_some() {
            requests.push(Request::Reveal(steps.to_vec()));
        }
        if self.mastery != before {
            requests.push(Request::KeepMastery(self.mastery.to_text()));
        }
        requests
    }

    /// Takes in what was typed in the editor. A hint is help: whoever takes one will be asked again.
    fn write(&mut self, context: &Context, of: Option<Var>, attempt: Attempt) -> Vec<Request> {
        let Some(mut answer) = self.current_answer(context) else {
            return vec![];
        };
        answer.wrong += u32::from(attempt.hints > 0);
        let requests = self.take(context, &[context.step], answer);
        if let Some(judgement) = &mut self.judgement
            && attempt.is_fresh_check()
        {
            judgement.press();
        }
        self.attempts.insert(of, attempt);
        requests
    }

    /// Takes the verdict on what was written for an answer. The whole backward pass answers for every step of it.
    fn judged(&mut self, context: &Context, writes: Exercise, whole: &JudgedText) -> Vec<Request> {
        let Some(answer) = self.current_answer(context) else {
            return vec![];
        };
        let answer = answer.judged(whole.is_right());
        let mut answered = vec![context.step];
        if writes == Exercise::Backward && answer.end.is_some() {
            let steps = context.iteration.steps();
            let backward = steps.iter().enumerate();
            let backward = backward.filter(|(_, step)| step.phase == Phase::Backward);
            answered = backward.map(|(index, _)| index).collect();
        }
        self.take(context, &answered, answer)
    }
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let requests = match event {
            Event::Choose(nth) => {
                let asked = self.asked(context).zip(self.current_answer(context));
                match asked.and_then(|(asked, answer)| asked.choose(answer, nth)) {
                    Some(answer) => self.take(context, &[context.step], answer),
                    None => vec![],
                }
            }
            Event::Answer(answer) => self.take(context, &[context.step], answer),
            Event::Edit(Edit::Try(luck)) => {
                let settings = luck.settings(&context.settings);
                settings.map(Request::Set).into_iter().collect()
            }
            Event::Edit(Edit::Write(of, attempt)) => self.write(context, of, attempt),
            Event::Edit(Edit::Show(step, cell)) => {
                vec![Request::GoToStep(step), Request::Pin(cell)]
            }
            Event::AskAgain => {
                self.answers = Table::default();
                // What was written is to be written again.
                self.attempts = Table::default();
                vec![Request::Hide, Request::GoToStep(0)]
            }
            Event::Forget => {
                self.mastery = Mastery::default();
                self.mastery_error = None;
                self.answers = Table::default();
                vec![Request::Hide, Request::KeepMastery(String::new())]
            }
        };
        self.follow(context);
        requests
    }

    fn follow(&mut self, context: &Context) {
        self.turn_to(context);
        let written = self.written(context);
        let former = self.judgement.take();
        self.judgement = Judgement::of(former, &context.iteration, context.step, written);
    }

    fn work(&mut self, context: &Context, _: Clock) -> Work {
        let Some(judgement) = &mut self.judgement else {
            return Work::None;
        };
        match judgement.judge_next(&context.network) {
            Judged::Nothing => Work::None,
            Judged::Line => Work::Done(vec![]),
            Judged::All(writes, whole) => Work::Done(self.judged(context, writes, &whole)),
        }
    }

    fn pack(&mut self) {
        let has_answers = self.answers.iter().next().is_some();
        if let Some((asked_of, answers)) = self.left.take().filter(|_| !has_answers) {
            self.asked_of = Some(asked_of);
            self.answers = answers;
        }
    }

    fn unpack(&mut self) -> bool {
        let answers = std::mem::take(&mut self.answers);
        self.left = self.asked_of.take().map(|asked_of| (asked_of, answers));
        true
    }
}
