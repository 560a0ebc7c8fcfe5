//! One equation as text, to be pasted somewhere else.

use crate::algebra::readings::numpy;
use crate::algebra::typeset::latex;
use crate::algebra::typeset::mathml;
use crate::iteration::step::Step;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// For a report.
    Latex,
    /// For a web page or a word processor.
    MathMl,
    /// For a notebook.
    NumPy,
}

impl Notation {
    /// Every notation, in the order in which it is offered.
    pub const ALL: [Notation; 3] = [Notation::Latex, Notation::MathMl, Notation::NumPy];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Notation::Latex => "LaTeX",
            Notation::MathMl => "MathML",
            Notation::NumPy => "NumPy",
        }
    }

    /// The step's equation.
    pub fn text(self, step: &Step) -> String {
        let scope = &step.traced.program.scope;
        match self {
            Notation::Latex => latex::equation(&step.equation, scope, false),
            Notation::MathMl => format!(
                "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">{}</math>",
                mathml::plain_equation(&step.equation, scope)
            ),
            Notation::NumPy => numpy::equation(&step.equation, step.is_one_example()),
        }
    }
}
