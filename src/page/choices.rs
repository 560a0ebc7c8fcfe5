//! What the learner chooses to see: a panel, a tool, what the diagram's edges show, how far the curves are zoomed,
//! light or dark.

use serde::{Deserialize, Serialize};

use crate::worker::protocol::Pace;

/// The curves can be zoomed this far in, and as far out.
pub const MOST_ZOOM: i8 = 6;

/// What is shown of the current step, below its numbers.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Panel {
    /// *Where it comes from*: the derivation.
    Derivation,
    /// *Why this shape*: blocks, dimensions and slips.
    Shape,
    /// *As a curve*: the step as one picture.
    Curve,
    /// *Check it*: the gradient beside its central differences.
    Check,
    /// *Break it*: what a slip does, and who notices.
    Break,
    /// *Write it*: a line of NumPy of one's own.
    Write,
    /// *Graph*: the computation graph.
    Graph,
    /// *Summary*: all equations, for one example and for all.
    Summary,
}

impl Panel {
    /// Every panel, in order.
    pub const ALL: [Panel; 8] = [
        Panel::Derivation,
        Panel::Shape,
        Panel::Curve,
        Panel::Check,
        Panel::Break,
        Panel::Write,
        Panel::Graph,
        Panel::Summary,
    ];

    /// The name on its tab.
    pub const fn name(self) -> &'static str {
        match self {
            Panel::Derivation => "Where it comes from",
            Panel::Shape => "Why this shape",
            Panel::Curve => "As a curve",
            Panel::Check => "Check it",
            Panel::Break => "Break it",
            Panel::Write => "Write it",
            Panel::Graph => "Graph",
            Panel::Summary => "Summary",
        }
    }
}

/// What the edges of the network diagram show.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EdgesShow {
    /// W and b.
    Weights,
    /// dW and db.
    Gradients,
}

impl EdgesShow {
    /// Both, in order.
    pub const ALL: [EdgesShow; 2] = [EdgesShow::Weights, EdgesShow::Gradients];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            EdgesShow::Weights => "weights",
            EdgesShow::Gradients => "gradients",
        }
    }
}

/// How fast *Train* goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// 20 iterations a second, so that each can be seen.
    Slow,
    /// One iteration a frame at first, then more and more.
    Fast,
    /// As fast as the machine can.
    ToTheEnd,
}

impl Speed {
    /// All of them, in order.
    pub const ALL: [Speed; 3] = [Speed::Slow, Speed::Fast, Speed::ToTheEnd];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Speed::Slow => "slow",
            Speed::Fast => "fast",
            Speed::ToTheEnd => "to the end",
        }
    }

    /// How far the trainer may be ahead of what is shown.
    pub const fn pace(self) -> Pace {
        match self {
            Speed::Slow => Pace::Single,
            Speed::Fast => Pace::Growing,
            Speed::ToTheEnd => Pace::Free,
        }
    }
}

/// How the page is coloured.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system is.
    System,
    /// Light, whatever the system is.
    Light,
    /// Dark, whatever the system is.
    Dark,
}

impl Theme {
    /// Its name in the style sheet; empty where the system decides.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::System => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// A tool to bring something to the page or take something from it. A button of its name opens it.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tool {
    /// The assignment's settings, and its numbers beside the page's.
    Notebook,
    /// Parameters, examples and gradients of one's own.
    Numbers,
    /// Points of one's own.
    Data,
    /// The state as a script, a notebook, arrays or pictures.
    Export,
    /// The state with blanks, to print.
    Worksheet,
}

impl Tool {
    /// Every tool, in order.
    pub const ALL: [Tool; 5] = [
        Tool::Notebook,
        Tool::Numbers,
        Tool::Data,
        Tool::Export,
        Tool::Worksheet,
    ];

    /// The name of its button.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Notebook => "Match my notebook",
            Tool::Numbers => "Own numbers",
            Tool::Data => "Own data",
            Tool::Export => "Export",
            Tool::Worksheet => "Worksheet",
        }
    }
}
