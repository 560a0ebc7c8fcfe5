//! What every entry of the bank is written with.

use crate::algebra::var::{Quantity, Role};
use crate::nn::program::Layout;
use crate::page::choices::Panel;

use crate::features::ask::question::Target;
use crate::features::ask::setup::Setup;

pub(super) const HIDDEN_Z: Target = Target::new(Quantity::Z, Role::Value, 1);
pub(super) const HIDDEN_A: Target = Target::new(Quantity::A, Role::Value, 1);
pub(super) const HIDDEN_DZ: Target = Target::new(Quantity::Z, Role::Gradient, 1);
pub(super) const HIDDEN_DA: Target = Target::new(Quantity::A, Role::Gradient, 1);
pub(super) const HIDDEN_DW: Target = Target::new(Quantity::W, Role::Gradient, 1);
pub(super) const HIDDEN_DB: Target = Target::new(Quantity::B, Role::Gradient, 1);
pub(super) const HIDDEN_W: Target = Target::new(Quantity::W, Role::Updated, 1);
pub(super) const HIDDEN_B: Target = Target::new(Quantity::B, Role::Updated, 1);
pub(super) const OUTPUT_Z: Target = Target::new(Quantity::Z, Role::Value, 0);
pub(super) const OUTPUT_A: Target = Target::new(Quantity::A, Role::Value, 0);
pub(super) const OUTPUT_DZ: Target = Target::new(Quantity::Z, Role::Gradient, 0);
pub(super) const OUTPUT_DW: Target = Target::new(Quantity::W, Role::Gradient, 0);
pub(super) const OUTPUT_DB: Target = Target::new(Quantity::B, Role::Gradient, 0);
pub(super) const OUTPUT_W: Target = Target::new(Quantity::W, Role::Updated, 0);
pub(super) const OUTPUT_B: Target = Target::new(Quantity::B, Role::Updated, 0);
pub(super) const J: Target = Target::new(Quantity::J, Role::Value, 0);

/// The setup of an answer that needs no change of the page.
pub(super) const AS_IT_IS: Setup = Setup {
    sets: &[],
    look_at: None,
    layout: Layout::Columns,
    iteration: None,
    epsilon: None,
    pin: None,
    panel: Panel::Derivation,
    unfold: false,
};

/// Makes two lists of the entries of a topic: the questions, and the answers in the same order. Only the code on demand
/// reads the second, so it is fetched with that.
macro_rules! bank {
    ($({
        id: $id:literal,
        ask: $ask:literal,
        steps: [$($step:expr),* $(,)?],
        answer: $answer:literal,
        keywords: $keywords:literal,
        also: [$($also:literal),* $(,)?],
        setup: $setup:expr $(,)?
    })*) => {
        pub(super) static QUESTIONS: &[$crate::features::ask::question::Question] = &[$(
            $crate::features::ask::question::Question {
                id: $id,
                ask: $ask,
                steps: &[$($step),*],
                unfold: {
                    const SETUP: $crate::features::ask::setup::Setup = $setup;
                    SETUP.unfold
                },
            }
        ),*];
        pub(super) static ANSWERS: &[$crate::features::ask::answer::Answer] = &[$(
            $crate::features::ask::answer::Answer {
                text: $answer,
                keywords: $keywords,
                also: &[$($also),*],
                setup: $setup,
            }
        ),*];
    };
}

pub(super) use bank;
