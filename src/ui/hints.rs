//! The hints at a slip: where it is, what kind it is, and the line itself, each on request. They stand under the line in
//! which the slip is.

use yew::prelude::*;

use crate::algebra::python::syntax::Span;
use crate::judging::backward_pass::JudgedLine;
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::cause::cause;
use crate::judging::diagnosis::ratio::{every_entry_of, unexplained};
use crate::judging::search::{LONGEST_SEARCHED, Search};
use crate::judging::words;

/// The number of hints: where, what kind, and the line.
const HINTS: u8 = 3;

/// The hints for the first line that is wrong.
pub(super) struct Hints<'a> {
    pub(super) line: &'a JudgedLine,
    /// The learner's text.
    pub(super) text: &'a str,
    /// Whether verdicts stand in it, line by line.
    pub(super) is_listed: bool,
    /// How many hints are shown.
    pub(super) shown: u8,
    /// Shows one more.
    pub(super) more: Callback<MouseEvent>,
}

impl Hints<'_> {
    /// What stands under the wrong line: the hints, or where they are.
    pub(super) fn view(&self) -> Html {
        let outcome = self.line.outcome.as_ref();
        match &self.line.search {
            Search::NotBegun
            | Search::Going(_)
            | Search::InText(_)
            | Search::Follows
            | Search::NotSearched => html! {},
            Search::Unsearchable => html! { <p>{ every_entry_of(&self.line.step, outcome) }</p> },
            Search::NoSlip => html! { <p>{ unexplained(&self.line.step, outcome) }</p> },
            Search::TooLong => html! { <p>{ words::too_long(LONGEST_SEARCHED) }</p> },
            Search::Found(_) | Search::Several(_) => match self.lines_elsewhere().as_slice() {
                [] => self
                    .line
                    .search
                    .found()
                    .iter()
                    .map(|found| self.ladder(found))
                    .collect(),
                lines => html! { <p>{ words::slip_in(lines) }</p> },
            },
        }
    }

    /// The hints that stand under other lines than the wrong one.
    pub(super) fn elsewhere(&self) -> Vec<(Span, Html)> {
        if self.lines_elsewhere().is_empty() {
            return vec![];
        }
        let found = self.line.search.found().iter();
        found
            .map(|found| (found.lines.0.span, self.ladder(found)))
            .collect()
    }

    /// The lines that the slip may be in, counted from 1; none where that is the wrong line alone.
    fn lines_elsewhere(&self) -> Vec<usize> {
        let text = self.text;
        let found = self.line.search.found();
        let lines: Vec<usize> = found
            .iter()
            .map(|found| line_of(text, found.lines.0.span.start) + 1)
            .collect();
        let own = self.line.place.map(|place| line_of(text, place.start) + 1);
        let is_own = lines.iter().all(|line| Some(*line) == own);
        match is_own || !self.is_listed {
            true => vec![],
            false => lines,
        }
    }

    /// Where, what kind, and the line itself, as far as they are shown.
    fn ladder(&self, found: &Diagnosis) -> Html {
        let Hints { line, shown, .. } = self;
        let kind = format!(
            "{} {}",
            words::kind(found.undo),
            cause(found, &line.step, line.outcome.as_ref())
        );
        let mended = match found.mended.as_str() {
            "" => words::left_out(found.undo).to_owned(),
            mended => mended.to_owned(),
        };
        let mut steps = Vec::new();
        for hint in [words::place(&found.part), kind, mended]
            .into_iter()
            .take(usize::from(*shown))
        {
            steps.push(html! { <li>{ hint }</li> });
        }
        html! {
            <>
                <ol>{ steps }</ol>
                if *shown < HINTS {
                    <button type="button" onclick={self.more.clone()}>{ "Give me a hint" }</button>
                }
            </>
        }
    }
}

/// The number of the line that a byte is in, from 0 on.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count()
}
