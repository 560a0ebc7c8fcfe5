//! A question that learners ask, and the steps it belongs to.

use std::ptr;

use crate::algebra::var::{Quantity, Role, Var};

/// A question, without its answer.
#[derive(Debug)]
pub struct Question {
    /// The name it keeps, also in links.
    pub id: &'static str,
    /// As a learner would type it.
    pub ask: &'static str,
    /// The steps it is asked at. It is answered at the first that the network has.
    pub steps: &'static [Target],
    /// Whether its answer unfolds what its panel shows on request.
    pub unfold: bool,
}

/// Two questions are equal only if they are the same entry of the bank.
impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        ptr::eq(self, other)
    }
}

/// The variable that a step computes, in a network of any number of layers.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    quantity: Quantity,
    role: Role,
    /// 0 for the output layer, 1 for the one before it.
    below_output: u8,
}

impl Target {
    pub(crate) const fn new(quantity: Quantity, role: Role, below_output: u8) -> Target {
        Target {
            quantity,
            role,
            below_output,
        }
    }

    /// The variable in a network with so many layers, if it has this layer.
    pub fn var(self, layers: u8) -> Option<Var> {
        let Target { quantity, role, .. } = self;
        let layer = match quantity {
            Quantity::J => 0,
            _ => layers.checked_sub(self.below_output).filter(|l| *l > 0)?,
        };
        Some(Var {
            quantity,
            layer,
            role,
        })
    }
}

impl Question {
    /// Whether it is asked at the step that computes `target`.
    pub fn belongs_to(&self, target: Var, layers: u8) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| step.var(layers) == Some(target))
    }
}
