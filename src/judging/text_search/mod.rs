//! The search for a slip in a whole text: in loops, in functions of the learner's own, wherever no plain lines of the
//! lesson's names can be cut out.
//!
//! Every statement that a wrong value comes from is changed where it stands, and the text is walked through again. A change
//! counts only if it makes the value right, here and on other numbers, and nothing wrong that was right. Of several
//! changes that of the nearest kind counts that makes most steps right; where such changes are in different lines, all of
//! these are named.

mod pieces;
mod spelling;
mod spots;
mod trial;
mod wrong;

use std::cmp::Reverse;

use crate::algebra::python::print;
use crate::algebra::python::repair::{Repair, Stage};
use crate::algebra::python::syntax::Statement;
use crate::algebra::var::Var;
use crate::judging::diagnosis::Diagnosis;
use crate::judging::text::Text;
use crate::judging::text_search::spots::{Spot, spots};
use crate::judging::text_search::trial::Trial;
pub(in crate::judging) use crate::judging::text_search::wrong::Wrong;
use crate::judging::world::World;

/// How many statements are run in a piece of the search: some milliseconds.
const PIECE: usize = 1500;

/// How many are run in all: after that the search ends with what it has found.
const MOST: usize = 600_000;

/// The most parts of a statement in which a slip is looked for.
const LONGEST: usize = 60;

/// The most lines that are named where the slip may be in any of them.
const MOST_LINES: usize = 3;

/// What a search needs to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct TextSearch {
    trial: Trial,
    /// The statements that may have the slip, those nearest to the wrong value first.
    spots: Vec<Spot>,
    stage: Stage,
    /// Which of them is searched, and the next place in it.
    at: (usize, usize),
    /// Changes of that statement that are not yet tried, the next one last.
    pending: Vec<(Repair, Statement)>,
    /// What explains the wrong value, all of one stage; and whether it only adds something.
    found: Vec<(bool, Diagnosis)>,
    spent: usize,
}

/// How far a search has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It goes on.
    Going(Box<TextSearch>),
    /// What it has found: each of these changes explains the value as well as the others.
    End(Vec<Diagnosis>),
}

/// The beginning of a search for the slip in `text` that makes a step wrong in this world; none where there is no statement to
/// look in.
pub(super) fn search(world: &World, text: &Text, wrong: Wrong<'_>) -> Option<TextSearch> {
    let goal: Var = wrong.step.equation.target;
    let trial = Trial::new(world, text, goal);
    // What is not read, or not computed, may be all that is missing.
    if !text.script.errors.is_empty() || trial.is_outside() {
        return None;
    }
    let mut spots = spots(world, text, wrong, trial.error());
    spots.retain(|spot| spot.written.value.size() <= LONGEST);
    if spots.is_empty() {
        return None;
    }
    Some(TextSearch {
        trial,
        spots,
        stage: Stage::Near,
        at: (0, 0),
        pending: Vec::new(),
        found: Vec::new(),
        spent: 0,
    })
}

impl TextSearch {
    /// Does a piece of the search. Returns how far it has come, and how many statements were run.
    pub fn next(mut self) -> (Progress, usize) {
        let mut run = 0;
        while run < PIECE {
            if let Some((repair, changed)) = self.pending.pop() {
                self.try_one(&repair, changed, &mut run);
            } else if self.spent + run > MOST || !self.advance() {
                return (Progress::End(self.end()), run);
            }
        }
        self.spent += run;
        (Progress::Going(Box::new(self)), run)
    }

    /// Makes the changes at the next place. Returns whether there is one: none after the stage that has found something.
    fn advance(&mut self) -> bool {
        loop {
            let Some(spot) = self.spots.get(self.at.0) else {
                let mut later = Stage::ALL
                    .into_iter()
                    .skip_while(|other| *other != self.stage);
                let Some(next) = later.nth(1).filter(|_| self.found.is_empty()) else {
                    return false;
                };
                self.stage = next;
                self.at = (0, 0);
                continue;
            };
            if self.at.1 >= self.stage.places(&spot.lesson_s) {
                self.at = (self.at.0 + 1, 0);
                continue;
            }
            self.pending = spot.changes(self.stage, self.at.1);
            self.pending.reverse();
            self.at.1 += 1;
            return true;
        }
    }

    /// Notes a change if it explains the wrong value.
    fn try_one(&mut self, repair: &Repair, changed: Statement, run: &mut usize) {
        let Some(spot) = self.spots.get(self.at.0) else {
            return;
        };
        let Some(explains) = self.trial.explains(&spot.written, &changed, run) else {
            return;
        };
        let adds = repair.becomes.size() > repair.part.size();
        let is_of_value = changed.target == spot.written.target;
        let [part, becomes] = match is_of_value {
            true => [&repair.part, &repair.becomes]
                .map(|part| print::expression(&spot.as_written(part))),
            false => [&spot.written, &changed].map(|line| spot.printed(line)),
        };
        let found = Diagnosis {
            undo: repair.undo,
            part,
            becomes,
            mended: spot.printed(&changed),
            lines: (spot.written.clone(), Some(changed)),
            is_earlier: true,
            explains,
        };
        self.found.push((adds, found));
    }

    /// What has been found, of each line the first: that which makes most steps right, and of that what takes something
    /// away or puts one thing for another, before what adds something.
    fn end(mut self) -> Vec<Diagnosis> {
        let rank = |(adds, found): &(bool, Diagnosis)| (Reverse(found.explains.len()), *adds);
        self.found.sort_by_key(rank);
        let best = self.found.first().map(rank);
        let mut lines: Vec<Diagnosis> = Vec::new();
        for found in self
            .found
            .into_iter()
            .filter(|found| Some(rank(found)) == best)
        {
            if !lines.iter().any(|other| other.lines.0 == found.1.lines.0) {
                lines.push(found.1);
            }
        }
        if lines.len() > MOST_LINES {
            lines.clear();
        }
        lines
    }
}
