//! Which line is searched for its slip, and by which search: the plain lines that it comes from, or the whole text.

use crate::algebra::python::syntax::{Span, Target};
use crate::judging::backward_pass::{JudgedLine, JudgedText, is_wrong};
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::slice::shares_a_slip;
use crate::judging::line;
use crate::judging::search::{self, Search};
use crate::judging::text::{Text, names};
use crate::judging::text_search::{self, Progress, Wrong};
use crate::judging::verdict::LineVerdict;
use crate::nn::program::Network;
use crate::numpy::Class;

impl JudgedLine {
    /// Notes whether the line is right once the slip that was found in a line before it is undone.
    fn follow(&mut self, found: &Diagnosis, network: &Network) {
        let judged = line::judge(&self.step, &found.undone(&self.own), network);
        self.computed += judged.parts.len();
        self.search = match judged.outcome {
            LineVerdict::Right => Search::Follows,
            _ => Search::NotSearched,
        };
    }

    /// Does a piece of the search, which begins with the lines before this one if they `share` the slip with others.
    /// Returns whether there was anything left to search: nothing where the text is no plain lines.
    fn search_on(&mut self, network: &Network, share: bool) -> bool {
        let search = std::mem::replace(&mut self.search, Search::NoSlip);
        let (search, goes_on) = match search {
            Search::NotBegun => match search::search(&self.step, &self.own, network) {
                Search::Going(searching) if share => {
                    (Search::Going(searching.from_the_first()), true)
                }
                begun => (begun, true),
            },
            Search::Going(searching) => {
                let (search, computed) = searching.next();
                self.computed += computed;
                (search, true)
            }
            Search::InText(searching) => {
                let (progress, run) = searching.next();
                self.computed += run;
                let search = match progress {
                    Progress::Going(searching) => Search::InText(searching),
                    Progress::End(mut found) if found.len() == 1 => {
                        found.pop().map_or(Search::NoSlip, Search::Found)
                    }
                    Progress::End(found) if found.is_empty() => Search::NoSlip,
                    Progress::End(found) => Search::Several(found),
                };
                (search, true)
            }
            done => (done, false),
        };
        self.search = search;
        goes_on
    }
}

impl JudgedText {
    /// Does a piece of the search for the slip in the first wrong line. Returns whether there was anything to do.
    pub(super) fn search_next(&mut self, network: &Network) -> bool {
        self.begin_in_text();
        let shares = self.shares_a_slip();
        let network = self
            .walked
            .as_ref()
            .map_or(*network, |walk| walk.world.network);
        let mut lines = self.lines.iter_mut().filter(|line| is_wrong(line));
        let Some(first) = lines.next() else {
            return false;
        };
        if first.search_on(&network, shares) {
            return true;
        }
        let Search::Found(found) = &first.search else {
            return false;
        };
        let mut others = lines.filter(|line| line.search == Search::NotBegun);
        if !found.explains.is_empty() {
            for line in others {
                line.search = match found.explains.contains(&line.step.equation.target) {
                    true => Search::Follows,
                    false => Search::NotSearched,
                };
            }
            return false;
        }
        let other = others.find(|line| found.is_in(&line.own));
        other.is_some_and(|line| {
            line.follow(found, &network);
            true
        })
    }

    /// Begins the search in the whole text where the first wrong line is no plain lines.
    fn begin_in_text(&mut self) {
        let Some(walk) = &self.walked else {
            return;
        };
        let is_right = |line: &&JudgedLine| line.outcome == Some(LineVerdict::Right);
        let right = self.lines.iter().filter(is_right);
        let right: Vec<Span> = right.filter_map(|line| line.place).collect();
        let mut lines = self.lines.iter_mut();
        let Some(line) = lines.find(|line| is_wrong(line)) else {
            return;
        };
        let Some(span) = line.place else { return };
        // What is not read, or not computed, may be all that is missing.
        if line.search == Search::NotBegun && is_cut_off(line, &walk.text) {
            line.search = Search::Unsearchable;
        }
        let is_left = match line.search {
            Search::NotBegun => line.own.is_empty(),
            // What plain lines alone do not explain.
            Search::NoSlip => !line.is_searched_in_text,
            _ => false,
        };
        if is_left {
            line.is_searched_in_text = true;
            let wrong = Wrong {
                step: &line.step,
                span,
                right: &right,
            };
            match text_search::search(&walk.world, &walk.said(&self.readings), wrong) {
                Some(searching) => line.search = Search::InText(Box::new(searching)),
                None if line.own.is_empty() => line.search = Search::Unsearchable,
                None => {}
            }
        }
    }

    /// Whether the first wrong line uses a line of the learner's own that other wrong lines use as well, and no right one.
    fn shares_a_slip(&self) -> bool {
        let Some(first) = self.first_wrong() else {
            return false;
        };
        if first.search != Search::NotBegun {
            return false;
        }
        let of = |is_wanted: &dyn Fn(&JudgedLine) -> bool| {
            let lines = self.lines.iter();
            let others = lines.filter(|line| line.place != first.place && is_wanted(line));
            others.map(|line| line.own.clone()).collect::<Vec<_>>()
        };
        let right = of(&|line| line.outcome == Some(LineVerdict::Right));
        shares_a_slip(&first.own, &of(&is_wrong), &right)
    }
}

/// Whether the page cannot compute a line, or cannot read another that gives it something or changes what it comes to.
fn is_cut_off(line: &JudgedLine, text: &Text) -> bool {
    if let Some(LineVerdict::Refused(error)) = &line.outcome
        && error.exception.class == Class::Outside
    {
        return true;
    }
    let mut used = Vec::new();
    for statement in &line.own {
        names(&statement.value, &mut |name| {
            // What the lesson has is right whatever the text makes of it.
            if text.var_of(name, 2).is_none() {
                used.push(name.to_owned());
            }
        });
    }
    let own = match line.own.last().map(|statement| &statement.target) {
        Some(Target::Assign(name) | Target::InPlace(name, _)) => name.as_str(),
        _ => "",
    };
    text.unread().any(|(at, code)| {
        let end = code.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let name = code.get(..end.unwrap_or(code.len())).unwrap_or_default();
        let is_later = Some(at) > line.place.map(|place| place.start);
        used.iter().any(|used| used == name) || (is_later && name == own && !name.is_empty())
    })
}
