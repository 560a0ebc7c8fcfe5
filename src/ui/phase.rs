//! The colours of the three phases.

use crate::nn::program::Phase;

/// The class of a phase's colour.
pub const fn phase_class(phase: Phase) -> &'static str {
    match phase {
        Phase::Forward => "forward",
        Phase::Backward => "backward",
        Phase::Update => "update",
    }
}
