//! What is looked at: one iteration of the run, its steps, and the part of the matrices that is shown.
//!
//! A [`Viewpoint`] says what is set and what is picked; from it an [`Iteration`] computes every number,
//! and a [`Step`] is one equation of it.

pub mod check_words;
pub mod entry_words;
pub mod guide_words;
pub mod plane;
pub mod shape_words;
pub mod slip_runs;
pub mod slip_words;
pub mod step;
pub mod traced;
pub mod viewpoint;
pub mod windows;

use std::rc::Rc;

use crate::algebra::expr::Equation;
use crate::algebra::var::Var;
use crate::data::Dataset;
use crate::nn::program::{Examples, Phase};
use crate::nn::trace::accuracy;
use crate::nn::train::first_to_diverge;

pub use traced::Traced;

use step::Step;
use viewpoint::{LookAt, Viewpoint};

/// One iteration of the run, computed from the parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Iteration {
    /// The points.
    pub data: Rc<Dataset>,
    /// With all examples.
    pub all: Rc<Traced>,
    /// With the picked example alone, where that is looked at.
    pub one: Option<Rc<Traced>>,
}

impl Iteration {
    /// Computes the iteration that is seen from `viewpoint`. `data` is the data set of its settings.
    pub fn of(viewpoint: &Viewpoint, data: Rc<Dataset>) -> Iteration {
        let traced = |data: &Dataset, examples| Rc::new(Traced::new(viewpoint, data, examples));
        let all = traced(&data, Examples::All(data.X.ncols()));
        let one = match viewpoint.look_at {
            LookAt::AllExamples => None,
            LookAt::OneExample => Some(traced(&data.example(viewpoint.picked), Examples::One)),
        };
        Iteration { data, all, one }
    }

    /// The steps, in order.
    pub fn steps(&self) -> Vec<Step> {
        let looked_at = self.one.as_ref().unwrap_or(&self.all);
        let step_of = |traced: &Rc<Traced>, phase, equation: &Equation| Step {
            phase,
            equation: equation.clone(),
            traced: traced.clone(),
        };
        let of_all = self.all.program.steps();
        of_all
            .zip(looked_at.program.steps())
            .map(|((phase, of_all), (_, of_looked_at))| match phase {
                // One example has no update of its own: the parameters move by the mean of all.
                Phase::Update => step_of(&self.all, phase, of_all),
                _ => step_of(looked_at, phase, of_looked_at),
            })
            .collect()
    }

    /// The percentage of labels predicted right.
    pub fn accuracy(&self) -> f64 {
        let values = &self.all.values;
        let (output, labels) = (values.get(self.all.output()), values.get(Var::Y));
        accuracy(output.view(), labels.view())
    }

    /// The first quantity, in the order of computation, that is infinite or not a number.
    pub fn first_to_diverge(&self) -> Option<Var> {
        first_to_diverge(&self.all.program, &self.all.values)
    }
}
