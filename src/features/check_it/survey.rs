//! The check of every parameter, some entries at a time.

use std::rc::Rc;

use crate::algebra::var::Var;
use crate::nn::gradcheck::{Epsilon, Summary, check};

use crate::iteration::Traced;

/// Every entry of every parameter's gradient beside its central difference, some at a time: with 50 hidden units
/// there are 201, too many for one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    traced: Rc<Traced>,
    epsilon: Epsilon,
    entries: Vec<(Var, (usize, usize))>,
    done: usize,
    summaries: Vec<(Var, Summary)>,
}

impl Survey {
    /// A survey that has checked nothing yet.
    pub fn new(traced: Rc<Traced>, epsilon: Epsilon) -> Survey {
        let mut entries = Vec::new();
        for (var, matrix) in traced.values.parameters() {
            entries.extend(matrix.indexed_iter().map(|(place, _)| (var, place)));
        }
        Survey {
            entries,
            done: 0,
            summaries: Vec::new(),
            traced,
            epsilon,
        }
    }

    /// Checks up to `count` entries more.
    pub fn advance(&mut self, count: usize) {
        let Traced { program, values } = &*self.traced;
        for &(var, place) in self.entries.iter().skip(self.done).take(count) {
            if self.summaries.last().is_none_or(|(last, _)| *last != var) {
                self.summaries.push((var, Summary::default()));
            }
            if let Some((_, summary)) = self.summaries.last_mut() {
                summary.add(&check(program, values, var, place, self.epsilon));
            }
            self.done += 1;
        }
    }

    /// How many entries are checked, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.entries.len())
    }

    /// A summary for each parameter, once every entry is checked.
    pub fn summaries(&self) -> Option<&[(Var, Summary)]> {
        (self.done == self.entries.len()).then_some(&self.summaries)
    }
}
