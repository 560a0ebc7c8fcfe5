//! The search for the slips that raise an error message: on the page’s sizes, and on sizes that only the message tells.

use crate::algebra::function::Function;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::{Sizes, Var};
use crate::iteration::viewpoint::LookAt;
use crate::nn::program::{Examples, Hidden, Layout, Network, Program};
use crate::numpy::Extent;
use crate::page::bookmark::Bookmark;

use super::learner::{Typed, Verdict, lines_of, typed};
use super::message::{Clash, ErrorMessage, Kind, Sort};
use super::origin::{Origin, Suspect, suspects};
use super::pass::{Failure, Pass, Products};
use super::reading::{APART, Reading, is_same, matched, patterns, reading};

/// The most causes that are found.
pub const MOST: usize = 8;

/// The sizes of the course’s own test, which most learners’ messages are about: n_x, n_h, n_y, m.
const COURSE: [usize; 4] = [2, 4, 1, 3];

/// More outputs, and more hidden units, than a network of this kind has as a rule.
const MANY: [usize; 2] = [4, 500];

/// How much more far-fetched than the best one a slip may be.
const FARTHEST: u32 = 110;

/// A slip that raises the message.
#[derive(Clone, Debug)]
pub struct Culprit {
    /// The slip.
    pub suspect: Suspect,
    /// The line that fails, and the shapes at that moment. Sizes that the message does not tell are from [`APART`].
    pub failure: Failure,
    /// The right shape of every name.
    pub right: Vec<Extent>,
    /// What the sizes stand for.
    pub reading: Reading,
    /// The lines.
    pub pass: usize,
    /// What the failing line of the message does where all names have their right shapes.
    pub line: Verdict,
    /// How far its sizes are from the page’s.
    far: u32,
    /// How much of what the failing line tells speaks against it.
    against: u32,
    /// How far-fetched it is.
    cost: u32,
}

/// What a search has found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The slips, best first.
    pub culprits: Vec<Culprit>,
    /// The lines that [`Culprit::pass`] counts.
    pub passes: Vec<Pass>,
    /// What the failing line of the message does where all names have their right shapes.
    pub line: Verdict,
    /// The least that sizes are from the page’s on which that line is wrong itself.
    wrong_from: Option<u32>,
    /// How many steps of arithmetic on shapes were run.
    pub steps: usize,
}

/// The sizes that a pass is looked through with.
struct Bed {
    sizes: Sizes,
    /// Whether they are those of the page.
    is_of_page: bool,
    /// How far from the page they are.
    far: u32,
}

/// The slips that raise the message, from where the page is.
pub fn search(message: &ErrorMessage, here: &Bookmark) -> Found {
    let Kind::Clash(clash) = &message.kind else {
        return Found::default();
    };
    let data = here.settings.data();
    let page = here.settings.network(&data);
    let m = data.X.ncols();
    let products = products(message, clash);
    let has_sizes = !clash.shapes.is_empty() || clash.sizes.is_some();
    let mut found = Found::default();
    for layout in [here.layout, other(here.layout)] {
        let turned = 40 * u32::from(layout != here.layout);
        for has_hidden_layer in [true, false] {
            let is_of_page = has_hidden_layer == page.hidden.is_some();
            let network = apart(has_hidden_layer, &here.settings.activation);
            let mut beds = Vec::new();
            if is_of_page {
                let far = turned + 90 * u32::from(here.look_at != LookAt::AllExamples);
                let sizes = Program::new(&page, Examples::All(m)).scope.sizes;
                beds.push(Bed {
                    sizes,
                    is_of_page,
                    far,
                });
            }
            if has_sizes && clash.sort != Sort::Axis {
                let far = 100 + turned + 30 * u32::from(!is_of_page);
                beds.extend(
                    patterns(has_hidden_layer)
                        .into_iter()
                        .map(|(sizes, luck)| Bed {
                            sizes,
                            is_of_page: false,
                            far: far + luck,
                        }),
                );
            }
            let program = Program::new(&network, Examples::All(APART.m)).laid_out(layout);
            found.look(message, clash, Pass::of(program, products), beds);
        }
        let program = Program::new(&page, Examples::One).laid_out(layout);
        let one = Bed {
            sizes: program.scope.sizes,
            is_of_page: true,
            far: turned + 90 * u32::from(here.look_at != LookAt::OneExample),
        };
        found.look(message, clash, Pass::of(program, products), vec![one]);
    }
    let n_h = page.hidden.map(|hidden| hidden.units);
    found.choose([Some(page.n_x), n_h, Some(page.n_y), Some(m)]);
    found
}

fn other(layout: Layout) -> Layout {
    match layout {
        Layout::Columns => Layout::Rows,
        Layout::Rows => Layout::Columns,
    }
}

/// How the learner writes products, as far as the message tells.
pub fn products(message: &ErrorMessage, clash: &Clash) -> Products {
    let has_dot = |line: &String| line.contains("dot(");
    match clash.sort {
        Sort::Dot => Products::Dot,
        Sort::Matmul => Products::Sign,
        _ if message.line.as_ref().is_some_and(has_dot) => Products::Dot,
        _ => Products::Sign,
    }
}

fn apart(has_hidden_layer: bool, function: &Function) -> Network {
    let hidden = Hidden {
        units: APART.n_h,
        function: *function,
    };
    Network {
        n_x: APART.n_x,
        hidden: has_hidden_layer.then_some(hidden),
        n_y: APART.n_y,
    }
}

/// What the failing line of a message tells, in one pass.
struct Line {
    typed: Option<Typed>,
    /// The lines that give its name a value; none where the message has no line.
    named: Option<Vec<usize>>,
}

impl Line {
    /// How much speaks against a slip that is noticed in `failure`, where the line itself is wrong or not.
    fn against(&self, pass: &Pass, right: &[Extent], culprit: &Culprit) -> u32 {
        let Culprit {
            suspect,
            failure,
            line,
            ..
        } = culprit;
        let named = self.named.as_ref();
        let is_unnamed = named.is_some_and(|lines| !lines.contains(&failure.line));
        let is_here = culprit.is_here();
        let contradicts = match (line, &self.typed) {
            (Verdict::Wrong, Some(typed)) => !is_here || !suspect.has_part(pass, right, typed),
            (Verdict::Wrong, None) | (Verdict::Unknown, _) => false,
            (Verdict::Right, _) => is_here,
            (Verdict::Other, _) => true,
        };
        2 * u32::from(is_unnamed) + u32::from(contradicts)
    }
}

impl Culprit {
    /// Whether the line that has the slip is the one that fails.
    pub fn is_here(&self) -> bool {
        self.suspect.is_in_line() && self.suspect.line == self.failure.line
    }
}

impl Found {
    /// Looks through one pass, on each of the beds.
    fn look(&mut self, message: &ErrorMessage, clash: &Clash, pass: Pass, beds: Vec<Bed>) {
        let suspects = suspects(&pass);
        let line = Line {
            typed: message.line.as_ref().and_then(|line| typed(&pass, line)),
            named: message.variable.as_ref().map(|name| lines_of(&pass, name)),
        };
        for bed in beds {
            let right = pass.shapes(&bed.sizes);
            let fits = |other: &Clash| match bed.is_of_page {
                true => is_same(other, clash).then(Vec::new),
                false => matched(other, clash),
            };
            let steps = &mut self.steps;
            let typed = line.typed.as_ref();
            let verdict = typed.map_or(Verdict::Unknown, |typed| {
                typed.verdict(&right, steps, &|other| fits(other).is_some())
            });
            if verdict == Verdict::Wrong {
                let least = self.wrong_from.unwrap_or(bed.far);
                self.wrong_from = Some(least.min(bed.far));
            }
            for suspect in &suspects {
                for failure in suspect.failures(&pass, &right, &mut self.steps) {
                    let Some(pairs) = fits(&failure.clash) else {
                        continue;
                    };
                    let mut culprit = Culprit {
                        suspect: suspect.clone(),
                        failure,
                        right: right.clone(),
                        reading: reading(&pass, &bed.sizes, &pairs, bed.is_of_page),
                        pass: self.passes.len(),
                        line: verdict,
                        far: bed.far,
                        against: 0,
                        cost: bed.far,
                    };
                    culprit.cost += cost(suspect.origin, culprit.is_here());
                    culprit.against = line.against(&pass, &right, &culprit);
                    self.culprits.push(culprit);
                }
            }
        }
        self.passes.push(pass);
    }

    /// Keeps the best, each slip once, where the page has these sizes.
    fn choose(&mut self, page: [Option<usize>; 4]) {
        let wrong_from = self.wrong_from.unwrap_or(u32::MAX);
        for culprit in &mut self.culprits {
            let Reading {
                sizes, is_of_page, ..
            } = &culprit.reading;
            let known = sizes.iter().zip(page.iter().zip(COURSE));
            let odd = known.filter(|(size, (page, course))| {
                size.is_some() && *size != *page && **size != Some(*course)
            });
            let [_, n_h, n_y, _] = sizes;
            let many = [n_y, n_h].into_iter().zip(MANY);
            let many = many.filter(|(size, many)| size.is_some_and(|size| size >= *many));
            let odd = 8 * odd.count() as u32 + 40 * many.count() as u32;
            culprit.cost += u32::from(!is_of_page) * odd;
            // On sizes that are nearer the line is wrong itself.
            let is_elsewhere = culprit.line == Verdict::Right && culprit.far > wrong_from;
            culprit.against |= u32::from(is_elsewhere);
        }
        self.culprits
            .sort_by_key(|culprit| (culprit.against, culprit.cost));
        // What contradicts the failing line is kept only where nothing agrees with it, and that line is not wrong itself.
        let least = self.culprits.first().map_or(0, |best| best.against);
        let is_sure = self.wrong_from.is_some();
        let is_kept = |against: u32| against == least && !(is_sure && against % 2 == 1);
        let farthest = self.culprits.first().map_or(0, |best| best.cost + FARTHEST);
        self.culprits
            .retain(|culprit| is_kept(culprit.against) && culprit.cost <= farthest);
        self.line = match (self.culprits.first(), self.wrong_from) {
            (Some(best), _) => best.line,
            (None, Some(_)) => Verdict::Wrong,
            (None, None) => Verdict::Unknown,
        };
        let mut kept: Vec<Culprit> = Vec::new();
        for culprit in std::mem::take(&mut self.culprits) {
            let is_new = kept.iter().all(|other| !self.is_same_slip(other, &culprit));
            if kept.len() < MOST && is_new {
                kept.push(culprit);
            }
        }
        self.culprits = kept;
    }

    /// Whether two are the same slip of the same line, in one of the layouts.
    fn is_same_slip(&self, one: &Culprit, other: &Culprit) -> bool {
        let target = |culprit: &Culprit| {
            let pass = self.passes.get(culprit.pass)?;
            Some(pass.lines.get(culprit.suspect.line)?.equation.target)
        };
        let is_same_layout = one.reading.layout == other.reading.layout
            && one.reading.look_at == other.reading.look_at;
        target(one) == target(other)
            && one.suspect.origin == other.suspect.origin
            && (!is_same_layout || one.suspect.code == other.suspect.code)
    }
}

/// How far-fetched a slip is.
fn cost(origin: Origin, is_here: bool) -> u32 {
    let later = 5 * u32::from(!is_here);
    match origin {
        Origin::Slip(Slip::TransposedProduct | Slip::TransposedFactor) => later + 1,
        Origin::Slip(_) => later,
        Origin::Both(..) => 11 + later,
        Origin::Given { .. } => 12,
        Origin::Cached { name, holds } => 15 + unlike(name, holds),
        Origin::OtherName { meant, written } => 14 + later + unlike(meant, written),
    }
}

/// A letter is confused less often than a number or a d.
fn unlike(one: Var, other: Var) -> u32 {
    3 * u32::from(one.quantity != other.quantity)
}
