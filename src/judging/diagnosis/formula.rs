//! Causes in the formula itself: factors, terms, numbers, slopes and functions.

use crate::algebra::expr::Expr;
use crate::algebra::function::Function;
use crate::algebra::number::plain;
use crate::algebra::python::repair::Undo;
use crate::algebra::var::{Quantity, Role};
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::cause::Facts;

impl Facts<'_> {
    pub(super) fn factor(&self, diagnosis: &Diagnosis) -> String {
        let (part, becomes) = (&diagnosis.part, &diagnosis.becomes);
        let is_update = self.target.role == Role::Updated;
        match diagnosis.undo {
            Undo::Factor if is_update && becomes.contains("alpha") => format!(
                "Without α the step is as long as if α were 1. Here α is {}.",
                plain(self.alpha)
            ),
            Undo::NoFactor if self.is_of_output() => format!(
                "The slope of the sigmoid is in {} already: it cancels with the slope of the cross-entropy, and what is \
                 left is {becomes}.",
                self.name
            ),
            Undo::NoFactor
                if self.target.role == Role::Gradient && has_z(part) && !has_z(becomes) =>
            {
                "g′(Z1) is one function, the slope of g, taken at Z1. It is not g′ times Z1."
                    .to_owned()
            }
            _ => self.in_general(),
        }
    }

    /// Whether it is dZ of the last layer.
    pub(super) fn is_of_output(&self) -> bool {
        let is_z = (self.target.role, self.target.quantity) == (Role::Gradient, Quantity::Z);
        is_z && self.step.traced.output().layer == self.target.layer
    }

    pub(super) fn term(&self, diagnosis: &Diagnosis) -> String {
        match (self.target.role, diagnosis.undo) {
            (Role::Value, Undo::Term) if matches!(self.target.quantity, Quantity::Z | Quantity::A) => "Without its bias \
                a unit’s border always goes through the point 0. While the bias is still 0 nobody notices."
                .to_owned(),
            (Role::Updated, Undo::Term) => format!(
                "A step starts from where {} is. Without that, only the step is left.",
                self.name
            ),
            (Role::Gradient, Undo::NoTerm) if diagnosis.part.contains("alpha") => {
                self.updated_first(&diagnosis.becomes)
            }
            _ => self.in_general(),
        }
    }

    /// What is said where a parameter is updated before all gradients are there.
    pub(super) fn updated_first(&self, name: &str) -> String {
        format!(
            "All gradients are taken at the same parameters, so {name} must still be the old one here. Compute every gradient \
             first, and update at the end."
        )
    }

    pub(super) fn number(&self, diagnosis: &Diagnosis) -> String {
        let Facts { m, alpha, .. } = self;
        match (diagnosis.undo, diagnosis.becomes.as_str()) {
            (Undo::ByM, _) => format!(
                "{} is not the number of examples. That is m, here {m}, and another with other data.",
                diagnosis.part
            ),
            (_, "alpha") => format!("The learning rate is a setting, here {}.", plain(*alpha)),
            _ => self.in_general(),
        }
    }

    /// The function whose slope this layer needs.
    fn activation(&self) -> Option<(Function, String)> {
        let program = &self.step.traced.program;
        let forward = program.forward.iter();
        let mut applied = forward.filter(|equation| equation.target.layer == self.target.layer);
        let one_example = self.step.is_one_example();
        applied.find_map(|equation| match &equation.expr {
            Expr::Apply(activation, _) => {
                Some((activation.function, equation.target.name(one_example)))
            }
            _ => None,
        })
    }

    pub(super) fn slope(&self, undo: Undo) -> String {
        if self.target.role != Role::Gradient || self.is_of_output() {
            return self.in_general();
        }
        let Some((function, a)) = self.activation() else {
            return self.in_general();
        };
        let slope = match function {
            Function::Tanh => format!("1 − {a}²"),
            Function::Sigmoid => format!("{a}(1 − {a})"),
            Function::Relu => "1 where z > 0, and 0 elsewhere".to_owned(),
            Function::LeakyRelu => "1 where z > 0, and 0.01 elsewhere".to_owned(),
            Function::Identity => "1".to_owned(),
        };
        let known = format!(
            "The layer’s function is {}, and its slope is {slope}.",
            function.name()
        );
        match undo {
            Undo::Slope => format!(
                "Backwards through the activation its slope is a factor: how much a moves when z does. {known}"
            ),
            _ => known,
        }
    }

    pub(super) fn function(&self) -> String {
        let is_value = (self.target.role, self.target.quantity) == (Role::Value, Quantity::A);
        if !is_value {
            return self.in_general();
        }
        if self.step.traced.output().layer == self.target.layer {
            return "The output is a probability, between 0 and 1, and that is what the sigmoid gives. tanh goes down to \
                    −1, and the logarithm of a number below 0 is nan."
                .to_owned();
        }
        let function = self
            .activation()
            .map_or("", |(function, _)| function.name());
        format!(
            "The hidden layer’s function is {function}: backward propagation uses the slope of that one."
        )
    }

    pub(super) fn overwritten(&self, name: &str) -> String {
        match name {
            "m" => format!(
                "m is the number of examples, {} here: X has one column for each, so it is X.shape[1].",
                self.m
            ),
            _ => format!(
                "From this line on {name} is something else, and every line that uses it changes."
            ),
        }
    }
}

/// Whether there is a Z in the code that is not the Z of dZ.
fn has_z(code: &str) -> bool {
    code.replace("dZ", "")
        .replace("dz", "")
        .contains(['Z', 'z'])
}
