//! A pass: a program and the numbers that one pass through it gives.

use crate::algebra::readings::eval::Values;
use crate::algebra::var::Var;
use crate::data::Dataset;
use crate::iteration::viewpoint::Viewpoint;
use crate::nn::program::{Examples, Program};
use crate::nn::trace::trace;

/// A program and the numbers of one pass through it.
#[derive(Clone, Debug)]
pub struct Traced {
    /// The equations.
    pub program: Program,
    /// Their values.
    pub values: Values,
}

/// A pass is the same only as itself: another one has other numbers, and comparing all of them to find out would cost
/// more than showing them.
impl PartialEq for Traced {
    fn eq(&self, other: &Traced) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Traced {
    /// The pass that is seen from `viewpoint`, with these examples of `data`.
    pub fn new(viewpoint: &Viewpoint, data: &Dataset, examples: Examples) -> Traced {
        let settings = &viewpoint.settings;
        let program = settings.program(data, examples).laid_out(viewpoint.layout);
        let alpha = settings.learning_rate.get();
        let values = trace(&program, &viewpoint.params, data, alpha);
        Traced { program, values }
    }

    /// The activations of the last layer, with the names it has.
    pub fn output(&self) -> Var {
        if self.values.has(Var::A(2)) {
            Var::A(2)
        } else {
            Var::A(1)
        }
    }
}
