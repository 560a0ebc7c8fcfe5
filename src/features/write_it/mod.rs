//! *Write it*: a line of NumPy of the learner’s own, or the whole backward pass.

#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::judging::attempt::{Attempt, Edit, Judged, Judgement};
use crate::judging::backward_pass::Exercise;
use crate::judging::verdict::LineVerdict;
use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::request::Request;

/// The learner's lines, and how far they are judged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    /// Whether one line is written or all of the backward pass.
    pub writes: Exercise,
    /// What is written for each step; under no step, for the whole backward pass.
    pub attempts: Table<Option<Var>, Attempt>,
    /// How far the current attempt is judged.
    #[serde(skip)]
    pub judgement: Option<Judgement>,
}

impl Default for State {
    fn default() -> State {
        State {
            writes: Exercise::Line,
            attempts: Table::default(),
            judgement: None,
        }
    }
}

/// The actions of *Write it*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// *Write*: one line or all.
    SetWrites(Exercise),
    /// Something in the editor.
    Edit(Edit),
}

impl State {
    /// What is written at the current step.
    pub fn attempt(&self, context: &Context) -> Option<Attempt> {
        let of = match self.writes {
            Exercise::Line => Some(context.current()?.equation.target),
            Exercise::Backward => None,
        };
        Some(self.attempts.get(of).cloned().unwrap_or_default())
    }
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let requests = match event {
            Event::SetWrites(writes) => {
                self.writes = writes;
                vec![]
            }
            Event::Edit(Edit::Write(of, attempt)) => {
                if let Some(judgement) = &mut self.judgement
                    && attempt.is_fresh_check()
                {
                    judgement.press();
                }
                self.attempts.insert(of, attempt);
                vec![]
            }
            Event::Edit(Edit::Show(step, cell)) => show(step, cell),
            Event::Edit(Edit::Try(luck)) => {
                let settings = luck.settings(&context.settings);
                settings.map(Request::Set).into_iter().collect()
            }
        };
        self.follow(context);
        requests
    }

    fn follow(&mut self, context: &Context) {
        let written = self.attempt(context).map(|attempt| (self.writes, attempt));
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
            // The first number that differs is lit in the matrix.
            Judged::All(Exercise::Line, whole) => match &whole.lines[..] {
                [line] => match line.outcome {
                    Some(LineVerdict::Value { cell, .. }) => Work::Done(show(line.index, cell)),
                    _ => Work::Done(vec![]),
                },
                _ => Work::Done(vec![]),
            },
            Judged::All(Exercise::Backward, _) => Work::Done(vec![]),
        }
    }
}

fn show(step: usize, cell: crate::iteration::windows::Cell) -> Vec<Request> {
    vec![Request::GoToStep(step), Request::Pin(cell)]
}
