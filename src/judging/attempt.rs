//! An attempt: what a learner has written, and how far it is judged. Each line takes some time, so a text is judged in
//! pieces.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::algebra::var::Var;
use crate::iteration::Iteration;
use crate::iteration::windows::Cell;
use crate::judging::backward_pass::{Exercise, JudgedText};
use crate::judging::diagnosis::luck::Luck;
use crate::judging::exercise::read_exercise;
use crate::nn::program::Network;

/// An attempt at an exercise: what the learner has written, and has asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The text as it is typed.
    pub text: String,
    /// Whether it is to be checked.
    pub is_checked: bool,
    /// How many hints are shown.
    pub hints: u8,
}

/// What the learner does in the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A line for the step that computes this is written, or all lines of the backward pass.
    Write(Option<Var>, Attempt),
    /// *Show entry*, of a step.
    Show(usize, Cell),
    /// *Try it with …*: the settings in which a line that is right by luck is not.
    Try(Luck),
}

/// An attempt, as far as it is judged.
#[derive(Clone, Debug)]
pub struct Judgement {
    iteration: Iteration,
    step: usize,
    writes: Exercise,
    text: String,
    /// The verdicts so far.
    pub whole: Rc<JudgedText>,
    goes_on: bool,
    is_pressed: bool,
}

/// What became of judging another line.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// There was nothing to judge.
    Nothing,
    /// A line was judged.
    Line,
    /// All is judged that the learner has asked for.
    All(Exercise, Rc<JudgedText>),
}

impl Judgement {
    /// The judgement of what is `written` at `step`: the `former` one, if it is of the same text and the same numbers.
    pub fn of(
        former: Option<Judgement>,
        iteration: &Iteration,
        step: usize,
        written: Option<(Exercise, Attempt)>,
    ) -> Option<Judgement> {
        let (writes, attempt) = written?;
        let is_same = |former: &Judgement| {
            (former.step, former.writes) == (step, writes)
                && former.text == attempt.text
                && former.iteration == *iteration
        };
        let former = former.filter(is_same);
        let mut judgement = former.unwrap_or_else(|| Judgement {
            iteration: iteration.clone(),
            step,
            writes,
            whole: Rc::new(read_exercise(iteration, writes, step, &attempt.text)),
            text: attempt.text,
            goes_on: false,
            is_pressed: false,
        });
        judgement.goes_on = attempt.is_checked;
        Some(judgement)
    }

    /// Notes that the learner has asked for the verdict, so that the end of judging is reported.
    pub fn press(&mut self) {
        self.is_pressed = true;
    }

    /// Judges the next line, or looks for the slip in a wrong one.
    pub fn judge_next(&mut self, network: &Network) -> Judged {
        if !self.goes_on {
            return Judged::Nothing;
        }
        self.goes_on = Rc::make_mut(&mut self.whole).judge_next(network);
        if !self.goes_on && std::mem::take(&mut self.is_pressed) {
            return Judged::All(self.writes, self.whole.clone());
        }
        Judged::Line
    }
}

impl Attempt {
    /// Whether the learner has just asked for the verdict.
    pub fn is_fresh_check(&self) -> bool {
        self.is_checked && self.hints == 0
    }
}
