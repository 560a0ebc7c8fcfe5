//! The search for the one slip that explains a wrong line.

use std::rc::Rc;

use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::repair::{Repair, Stage, Undo};
use crate::algebra::python::syntax::{Statement, Target};
use crate::iteration::step::Step;
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::hole::Hole;
use crate::judging::diagnosis::slice::slice;
use crate::judging::test_bed::TestBed;
use crate::judging::text_search::TextSearch;
use crate::nn::program::Network;

/// The search for the slip in a wrong line: every line one slip away from it is tried. The search is done in pieces, so
/// that the page answers in between.
#[derive(Clone, Debug, PartialEq)]
pub enum Search {
    /// It has not begun.
    NotBegun,
    /// It goes on.
    Going(Searching),
    /// It goes on, and runs the whole text each time: a loop or a function of the learner's own is in it.
    InText(Box<TextSearch>),
    /// It has found the slip.
    Found(Diagnosis),
    /// Each of these changes in different lines explains the value as well as the others.
    Several(Vec<Diagnosis>),
    /// The line is right but for the slip that was found in an earlier wrong line: both use the line that it is in.
    Follows,
    /// The line uses that line too, and has a slip of its own.
    NotSearched,
    /// There is no statement in which a slip can be looked for.
    Unsearchable,
    /// No single slip explains the line.
    NoSlip,
    /// The line has more than [`LONGEST_SEARCHED`] parts, and is not searched.
    TooLong,
}

impl Search {
    /// The changes that explain the value, as far as it has found any.
    pub fn found(&self) -> &[Diagnosis] {
        match self {
            Search::Found(found) => std::slice::from_ref(found),
            Search::Several(several) => several,
            _ => &[],
        }
    }
}

/// The most parts (names, numbers, signs and calls) of a line in which a slip is looked for. A line of the course has
/// up to 20. The work grows with the square of this number.
pub const LONGEST_SEARCHED: usize = 60;

/// How many parts of lines are computed in a piece of the search, or a few thousand more: some milliseconds.
const PIECE: usize = 2000;

/// Where lines are tried: the numbers on the page, and others.
type Beds = [TestBed; 2];

/// A line, with the test beds after those before it.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    line: Statement,
    beds: Beds,
    /// Which of the lines it is.
    index: usize,
}

/// What a search needs to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Searching {
    /// The lines that the value comes from, up to the first that fails.
    places: Rc<[Place]>,
    /// All lines that it comes from.
    lines: Rc<[Statement]>,
    /// What is tried next: first whether a line is to be left out, then the repairs of each stage.
    next: Next,
    /// Whether the lines are searched from the first to the last.
    is_from_the_first: bool,
    /// Repairs that are made and not yet tried, the next one last.
    pending: Vec<Repair>,
    /// The line without the part that they repair, where that is one part of the last line.
    hole: Option<Hole>,
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Next {
    /// None while lines are left out.
    stage: Option<Stage>,
    /// The line, counted from the one that is searched first.
    line: usize,
    /// The place in it.
    place: usize,
}

impl Searching {
    /// Does a piece of the search. Returns how far it has come, and how many parts of lines were computed.
    pub fn next(mut self) -> (Search, usize) {
        let mut computed = 0;
        if self.next.stage.is_none() {
            if let Some(found) = self.left_out(&mut computed) {
                return (Search::Found(found), computed);
            }
            self.next.stage = Some(Stage::Near);
        }
        while computed < PIECE {
            if let Some(repair) = self.pending.pop() {
                if let Some(found) = self.tried(repair, &mut computed) {
                    return (Search::Found(found), computed);
                }
            } else if self.advance() {
                // To make them is work, too.
                computed += self.pending.len();
            } else {
                return (Search::NoSlip, computed);
            }
        }
        (Search::Going(self), computed)
    }

    /// The same search, but with the lines before the last one first: where other lines that use them are wrong as well.
    pub fn from_the_first(mut self) -> Searching {
        self.is_from_the_first = true;
        self
    }

    /// The line that is searched at the moment.
    fn current(&self) -> Option<&Place> {
        match self.is_from_the_first {
            true => self.places.get(self.next.line),
            false => self.places.iter().rev().nth(self.next.line),
        }
    }

    /// Makes the repairs of the next place. Returns whether there is one.
    fn advance(&mut self) -> bool {
        loop {
            let Some(stage) = self.next.stage else {
                return false;
            };
            let Some(Place { line, beds, index }) = self.current() else {
                let mut later = Stage::ALL.into_iter().skip_while(|other| *other != stage);
                self.next = Next {
                    stage: later.nth(1),
                    line: 0,
                    place: 0,
                };
                continue;
            };
            let [here, elsewhere] = beds;
            if self.next.place >= stage.places(&line.value) {
                self.next.line += 1;
                self.next.place = 0;
                continue;
            }
            let number = self.next.place;
            let mut hole = None;
            let mut can_be_mended = true;
            if stage.is_of_one_part() && *index + 1 == self.lines.len() {
                hole = Hole::new(&elsewhere.notebook, &line.value, number);
                can_be_mended = hole.is_some();
            }
            if can_be_mended {
                self.pending = stage.repairs(&line.value, number, &here.means);
                self.pending.reverse();
            }
            self.hole = hole;
            self.next.place += 1;
            return true;
        }
    }

    /// Whether a repair makes all right.
    fn tried(&mut self, repair: Repair, computed: &mut usize) -> Option<Diagnosis> {
        if let Some(hole) = &mut self.hole {
            let (value, parts) = hole.value(&repair.becomes);
            *computed += parts;
            let Place { line, beds, .. } = self.current()?;
            let [_, elsewhere] = beds;
            if !elsewhere.is_right_with(line, value.ok()?) {
                return None;
            }
        }
        let Place { line, beds, index } = self.current()?;
        let mended = Statement {
            value: repair.whole,
            ..line.clone()
        };
        let mut lines = vec![mended.clone()];
        lines.extend(self.lines.iter().skip(*index + 1).cloned());
        is_right(beds, &lines, computed).then(|| Diagnosis {
            undo: repair.undo,
            part: print::expression(&repair.part),
            becomes: print::expression(&repair.becomes),
            mended: print::statement(&mended),
            lines: (line.clone(), Some(mended)),
            is_earlier: *index + 1 < self.lines.len(),
            explains: Vec::new(),
        })
    }

    /// Whether all is right without a line that gives another value to what is given.
    fn left_out(&self, computed: &mut usize) -> Option<Diagnosis> {
        for Place { line, beds, index } in self.places.iter() {
            let [here, _] = beds;
            let (name, is_update) = match &line.target {
                Target::Assign(name) => (name, slice_has(line, name)),
                Target::InPlace(name, _) => (name, true),
                _ => continue,
            };
            let rest: Vec<Statement> = self.lines.iter().skip(*index + 1).cloned().collect();
            let is_given = here.means.given.contains(name);
            if is_given && !rest.is_empty() && is_right(beds, &rest, computed) {
                let code = print::statement(line);
                return Some(Diagnosis {
                    undo: match is_update {
                        true => Undo::Order,
                        false => Undo::Overwritten,
                    },
                    part: code,
                    becomes: name.clone(),
                    mended: String::new(),
                    lines: (line.clone(), None),
                    is_earlier: true,
                    explains: Vec::new(),
                });
            }
        }
        None
    }
}

/// Whether the line's value comes from `name` itself, or from its gradient.
fn slice_has(line: &Statement, name: &str) -> bool {
    let mut parts = (0..line.value.size()).filter_map(|nth| line.value.part(nth));
    parts.any(|part| {
        let code = print::expression(part);
        code == name || code.strip_prefix('d') == Some(name)
    })
}

/// Whether `lines` are right on both test beds. The other one comes first, because it has few numbers and most wrong
/// lines are wrong there.
fn is_right(beds: &Beds, lines: &[Statement], computed: &mut usize) -> bool {
    let mut beds = beds.iter().rev();
    beds.all(|bed| {
        let (is_right, parts) = bed.is_right(lines);
        *computed += parts;
        is_right
    })
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

/// The beginning of a search for the slip in `lines` whose undoing makes the last of them right, here and on other
/// numbers.
pub fn search(step: &Step, lines: &[Statement], network: &Network) -> Search {
    let needed = slice(lines);
    let Some(last) = needed.last() else {
        return Search::NoSlip;
    };
    if last.value.size() > LONGEST_SEARCHED {
        return Search::TooLong;
    }
    let Some(elsewhere) = TestBed::elsewhere(step, network) else {
        return Search::NoSlip;
    };
    let beds = [TestBed::here(step), elsewhere];
    if is_right(&beds, &needed, &mut 0) {
        return Search::NoSlip;
    }
    let places = places(beds, lines, &needed);
    if places.is_empty() {
        return Search::NoSlip;
    }
    Search::Going(Searching {
        places: places.into(),
        lines: needed.into(),
        next: Next {
            stage: None,
            line: 0,
            place: 0,
        },
        is_from_the_first: false,
        pending: Vec::new(),
        hole: None,
    })
}

/// The `needed` ones of `lines`, each with the test beds after those before it: up to the first that fails, or, where
/// all of them together are too long, the last alone.
fn places(mut beds: Beds, lines: &[Statement], needed: &[Statement]) -> Vec<Place> {
    let parts: usize = needed.iter().map(|line| line.value.size()).sum();
    let mut places = Vec::new();
    let mut index = 0;
    for line in lines {
        let is_needed = needed.get(index) == Some(line);
        if is_needed && (index + 1 == needed.len() || parts <= LONGEST_SEARCHED) {
            places.push(Place {
                line: line.clone(),
                beds: beds.clone(),
                index,
            });
        }
        if !is_needed && !beds.iter().all(|bed| bed.is_new(line)) {
            continue;
        }
        index += usize::from(is_needed);
        let after = |bed: &TestBed| bed.clone().after(std::slice::from_ref(line));
        match (after(&beds[0]), after(&beds[1])) {
            (Some(here), Some(elsewhere)) => beds = [here, elsewhere],
            _ if is_needed => break,
            // What is not needed may fail: its name is not known then.
            _ => {}
        }
    }
    places
}
