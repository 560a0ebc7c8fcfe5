//! A viewpoint: all that an iteration is computed from.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::nn::params::Params;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;

/// Whether the equations speak of all examples or of one.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LookAt {
    /// All m, vectorised.
    AllExamples,
    /// The picked one.
    OneExample,
}

impl LookAt {
    /// Both, in order.
    pub const ALL: [LookAt; 2] = [LookAt::AllExamples, LookAt::OneExample];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            LookAt::AllExamples => "all examples",
            LookAt::OneExample => "one example",
        }
    }
}

/// What an iteration is looked at with: the network, its parameters, and which examples are shown in which layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewpoint {
    /// The data, the network and the rate of learning.
    pub settings: Settings,
    /// The parameters before the update of this iteration.
    pub params: Rc<Params>,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// The picked example, counted from 0.
    pub picked: usize,
}
