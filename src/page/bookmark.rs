//! A bookmark: everything that decides what the screen shows.

use serde::{Deserialize, Serialize};

use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;

use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Cell;
use crate::iteration::windows::Windows;
use crate::page::choices::Panel;
use crate::page::position::Position;

/// The example that is picked at first: on the flower, one in the middle of a petal.
const FIRST_PICK: usize = 58;

/// A position and what is shown there: what a question sets, what *Back to where I was* restores, and what a link
/// holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The settings.
    pub settings: Settings,
    /// The iteration and the step.
    pub position: Position,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// What is shown of the matrices, and the picked example.
    pub windows: Windows,
    /// The entry that stays explained, if one does.
    pub pinned: Option<Cell>,
    /// The panel below the numbers.
    pub panel: Panel,
    /// How far the gradient check nudges an entry.
    pub epsilon: Epsilon,
}

/// What a page shows that is opened without a link.
impl Default for Bookmark {
    fn default() -> Bookmark {
        Bookmark {
            settings: Settings::default(),
            position: Position::START,
            look_at: LookAt::AllExamples,
            layout: Layout::Columns,
            windows: Windows {
                hidden: 0,
                examples: 0,
                picked: FIRST_PICK,
            },
            pinned: None,
            panel: Panel::Derivation,
            epsilon: Epsilon::BEST,
        }
    }
}
