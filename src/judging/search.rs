//! The search for the one slip that explains a wrong line.

use std::rc::Rc;

use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::repair::{Undo, undone_at};
use crate::algebra::python::syntax::Statement;
use crate::iteration::step::Step;
use crate::judging::test_bed::TestBed;
use crate::nn::program::Network;

/// The diagnosis of a wrong line: the one slip in it whose undoing makes it right.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// The change that undoes the slip.
    pub undo: Undo,
    /// The part of the line that is to be changed, as it is typed.
    pub part: String,
    /// The line that is right.
    pub mended: String,
}

/// The search for the slip in a wrong line: every line one slip away from it is tried. The search is done in pieces, so
/// that the page answers in between.
#[derive(Clone, Debug, PartialEq)]
pub enum Search {
    /// It has not begun.
    NotBegun,
    /// It goes on.
    Going(Searching),
    /// It has found the slip.
    Found(Diagnosis),
    /// No single slip explains the line.
    NoSlip,
    /// The line has more than [`LONGEST_SEARCHED`] parts, and is not searched.
    TooLong,
}

/// The most parts (names, numbers, signs and calls) of a line in which a slip is looked for. A line of the course has
/// up to 20. The work grows with the square of this number.
pub const LONGEST_SEARCHED: usize = 60;

/// How many parts of lines are computed in a piece of the search, or a few thousand more: some milliseconds.
const PIECE: usize = 2000;

/// What a search needs to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Searching {
    /// The line that is searched.
    line: Statement,
    /// The numbers on the page, and others, both after the lines before this one.
    beds: Rc<[TestBed; 2]>,
    /// The next part of the line in which a slip is looked for.
    next: usize,
}

impl Searching {
    /// Does a piece of the search. Returns how far it has come, and how many parts of lines were computed.
    pub fn next(mut self) -> (Search, usize) {
        let mut computed = 0;
        let [here, _] = &*self.beds;
        while computed < PIECE {
            if self.next == self.line.value.size() {
                return (Search::NoSlip, computed);
            }
            for (undo, part, value) in undone_at(&self.line.value, self.next, &here.names) {
                let mended = Statement {
                    value,
                    ..self.line.clone()
                };
                if self.is_right(&mended, &mut computed) {
                    let found = Diagnosis {
                        undo,
                        part: print::expression(&part),
                        mended: print::statement(&mended),
                    };
                    return (Search::Found(found), computed);
                }
            }
            self.next += 1;
        }
        (Search::Going(self), computed)
    }

    /// Whether `line` is right on both test beds. The other one comes first, because it has few numbers and most wrong
    /// lines are wrong there.
    fn is_right(&self, line: &Statement, computed: &mut usize) -> bool {
        let mut beds = self.beds.iter().rev();
        beds.all(|bed| {
            let (is_right, parts) = bed.is_right(std::slice::from_ref(line));
            *computed += parts;
            is_right
        })
    }
}

/// The one slip in `text` that is to be undone: the search, done to its end.
pub fn diagnosis(step: &Step, text: &str, network: &Network) -> Option<Diagnosis> {
    let lines: Vec<Statement> = read(text).into_iter().collect::<Result<_, _>>().ok()?;
    let mut search = self::search(step, &lines, network);
    while let Search::Going(searching) = search {
        search = searching.next().0;
    }
    match search {
        Search::Found(diagnosis) => Some(diagnosis),
        _ => None,
    }
}

/// The beginning of a search for the slip in the last of `lines` whose undoing makes it right, here and on other
/// numbers.
pub fn search(step: &Step, lines: &[Statement], network: &Network) -> Search {
    let Some((line, before)) = lines.split_last() else {
        return Search::NoSlip;
    };
    if line.value.size() > LONGEST_SEARCHED {
        return Search::TooLong;
    }
    let beds = || {
        let here = TestBed::here(step).after(before)?;
        Some([here, TestBed::elsewhere(step, network)?.after(before)?])
    };
    match beds() {
        Some(beds) => Search::Going(Searching {
            line: line.clone(),
            beds: Rc::new(beds),
            next: 0,
        }),
        None => Search::NoSlip,
    }
}
