//! What a feature can ask of the page: a closed list.

use crate::iteration::windows::Cell;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;
use crate::page::bookmark::Bookmark;

/// Something that a feature asks of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Go to a step of this iteration.
    GoToStep(usize),
    /// *Next iteration*
    NextIteration,
    /// *Train* or, if not, *Pause*.
    Train(bool),
    /// Pick an example.
    Pick(usize),
    /// Keep an entry of the current step explained.
    Pin(Cell),
    /// Show these steps of this iteration: they have been answered.
    Reveal(Vec<usize>),
    /// Ask for all steps anew.
    Hide,
    /// Break an equation on purpose, or mend it.
    Break(Option<Breakage>),
    /// Set everything, as the learner has brought it.
    Set(Settings),
    /// *Examples are*
    Layout(Layout),
    /// *Epsilon*
    SetEpsilon(Epsilon),
    /// *Zoom in* (1) or *Zoom out* (−1) of a curve.
    Zoom(i8),
    /// Go where a bookmark leads.
    GoThere(Box<Bookmark>),
    /// Open the question with this id.
    Ask(&'static str),
    /// Close the open question.
    CloseQuestion,
    /// *Back to where I was*
    LeaveQuestion,
    /// Show a card of the tour, counted from 0.
    ShowCard(u8),
    /// Leave the tour.
    LeaveTour,
    /// Open the feature that this is for, and hand it over.
    Bring(Brought),
    /// Keep this text on the learner's device as what is mastered, in place of what was kept.
    KeepMastery(String),
}

/// Something that the learner has given to a feature that it is not for.
#[derive(Clone, Debug, PartialEq)]
pub enum Brought {
    /// Numbers, for *Own numbers*.
    Numbers(String),
    /// Lines of NumPy, for *Write it*.
    Code(String),
}
