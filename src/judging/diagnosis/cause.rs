//! The sentence that says what a slip does.

use crate::algebra::number::plain;
use crate::algebra::python::repair::Undo;
use crate::algebra::var::{Quantity, Role, Var};
use crate::iteration::step::Step;
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::{names, ratio};
use crate::judging::verdict::LineVerdict;
use crate::nn::program::Layout;

/// The step and the verdict on its line, which a cause is told with.
pub(super) struct Facts<'a> {
    pub(super) step: &'a Step,
    verdict: Option<&'a LineVerdict>,
    pub(super) target: Var,
    pub(super) name: String,
    pub(super) m: usize,
    pub(super) alpha: f64,
}

/// What the slip does, with the numbers of the page.
pub fn cause(diagnosis: &Diagnosis, step: &Step, verdict: Option<&LineVerdict>) -> String {
    let values = &step.traced.values;
    let facts = Facts {
        step,
        verdict,
        target: step.equation.target,
        name: step.name(),
        m: values.m,
        alpha: values.learning_rate,
    };
    match diagnosis.undo {
        Undo::DivideByM => facts.no_mean(),
        Undo::NoDivideByM => facts.mean_twice(),
        Undo::Sign => facts.sign(),
        Undo::TurnRound => facts.turned(diagnosis),
        Undo::OtherName => facts.other_name(diagnosis),
        Undo::Transpose | Undo::NoTranspose => facts.transpose(),
        Undo::MatrixProduct | Undo::Elementwise => facts.product(diagnosis.undo),
        Undo::Axis | Undo::AddAxis | Undo::KeepDims => facts.sum(diagnosis.undo),
        Undo::Sum | Undo::NoSum | Undo::SumForMean => facts.added_up(diagnosis.undo),
        Undo::Factor | Undo::NoFactor | Undo::Divide => facts.factor(diagnosis),
        Undo::Term | Undo::NoTerm => facts.term(diagnosis),
        Undo::OtherNumber | Undo::ByM => facts.number(diagnosis),
        Undo::Brackets => BRACKETS.to_owned(),
        Undo::Slope
        | Undo::OtherSlope
        | Undo::OneMinus
        | Undo::NoOneMinus
        | Undo::Square
        | Undo::NoSquare => facts.slope(diagnosis.undo),
        Undo::Function | Undo::OtherFunction => facts.function(),
        Undo::Order => facts.updated_first(&diagnosis.becomes),
        Undo::Overwritten => facts.overwritten(&diagnosis.becomes),
        Undo::AddUp | Undo::Comparison | Undo::Index => facts.in_general(),
    }
}

const BRACKETS: &str = "Python computes ** first, then *, / and @ from left to right, and + and − last. Brackets \
                        decide what belongs together.";

impl Facts<'_> {
    /// Whether it is the gradient of a weight or a bias, which is a mean over the examples.
    fn is_of_parameter(&self) -> bool {
        self.target.role == Role::Gradient && self.target.is_parameter()
    }

    /// The ratio to the right numbers, where it is the same for all.
    fn ratio(&self) -> Option<f64> {
        match self.verdict {
            Some(LineVerdict::Value { ratio, .. }) => *ratio,
            _ => None,
        }
    }

    /// Whether every number has the other sign.
    fn is_turned(&self) -> bool {
        self.ratio().is_some_and(|ratio| (ratio + 1.0).abs() < 1e-9)
    }

    /// What can be said of any slip: the ratio, or that no shape shows it.
    pub(super) fn in_general(&self) -> String {
        match self.verdict {
            Some(LineVerdict::Value {
                ratio: Some(ratio), ..
            }) => ratio::every_entry(*ratio, self.step),
            Some(LineVerdict::Value { .. }) => {
                "The shape is right either way, so NumPy says nothing. Only a gradient check finds it.".to_owned()
            }
            Some(LineVerdict::Shape(got)) => {
                let (rows, cols) = self.step.dim();
                format!("With it the shape is {got}, and {} has ({rows}, {cols}).", self.name)
            }
            Some(LineVerdict::Refused(_)) => "NumPy’s error says that these two do not fit.".to_owned(),
            _ => "Here it makes no difference; with other numbers it does.".to_owned(),
        }
    }

    fn no_mean(&self) -> String {
        let Facts { name, m, alpha, .. } = self;
        if self.target == Var::J {
            return format!(
                "Without 1/m it is the sum of all losses and not their mean: {m} times too large, and larger the more \
                 examples there are."
            );
        }
        if self.is_of_parameter() {
            let as_if = plain(alpha * *m as f64);
            return format!(
                "Without it {name} is the sum over all {m} examples, so each step is {m} times too long: as if α were \
                 {as_if}."
            );
        }
        self.in_general()
    }

    fn mean_twice(&self) -> String {
        let Facts { name, m, alpha, .. } = self;
        if self.target == Var::J {
            return format!("Divided once more, J is {m} times too small.");
        }
        if self.is_of_parameter() {
            let as_if = plain(alpha / *m as f64);
            return format!(
                "Divided once more, {name} is {m} times too small, so each step is {m} times too short: as if α were \
                 {as_if}."
            );
        }
        if self.target.role == Role::Gradient {
            return format!(
                "1/m belongs into dW and db, once. With it here as well, every gradient after {name} is {m} times too \
                 small, as if α were {}.",
                plain(alpha / *m as f64)
            );
        }
        self.in_general()
    }

    fn sign(&self) -> String {
        let is_turned = self.is_turned();
        match (self.target.role, self.target.quantity) {
            (_, Quantity::J) if is_turned => "The logarithm of a number below 1 is negative. Without this sign J is \
                below 0, and training makes it fall without end."
                .to_owned(),
            (_, Quantity::J) => "The loss has two terms with the same sign: one counts where y = 1, the other where \
                y = 0."
                .to_owned(),
            (Role::Gradient, _) if is_turned => format!(
                "With this sign {} points the other way: each step goes uphill, and J grows.",
                self.name
            ),
            (Role::Updated, _) => "The gradient points uphill. A step against it, with a minus, makes J smaller; with a \
                plus J grows."
                .to_owned(),
            _ => self.in_general(),
        }
    }

    fn turned(&self, diagnosis: &Diagnosis) -> String {
        if diagnosis.part.contains('@') || diagnosis.part.contains("np.dot") {
            return "The order counts in a matrix product: it adds up over the columns of the left side and the rows of \
                    the right."
                .to_owned();
        }
        match self.target.role {
            Role::Gradient if self.is_turned() => self.sign(),
            Role::Gradient => "Swapped, the difference has the other sign.".to_owned(),
            _ => self.in_general(),
        }
    }

    fn other_name(&self, diagnosis: &Diagnosis) -> String {
        let (typed, right) = (diagnosis.part.as_str(), diagnosis.becomes.as_str());
        let one_example = self.step.is_one_example();
        let is = |text: &str, var: Var| text == var.name(one_example);
        let layer = self.target.layer;
        let output = Var::A(layer);
        if (self.target.role, self.target.quantity) == (Role::Gradient, Quantity::W)
            && is(typed, output)
        {
            return format!(
                "dW pairs dZ of its layer with what goes into that layer. That is {right}; {typed} is what comes out."
            );
        }
        let z = (1..=2).any(|layer| is(typed, Var::Z(layer)) && is(right, Var::A(layer)));
        if z && self.target.role == Role::Gradient {
            return format!(
                "The slope of the activation is written here with a = {right}. While z is small, a is nearly z, and so the \
                 numbers look right at first."
            );
        }
        let known: Vec<Var> = self.step.traced.values.iter().map(|(var, _)| var).collect();
        let meaning = |text: &str| {
            let mut known = known.iter().copied();
            let var = known.find(|var| var.role != Role::Updated && is(text, *var));
            match text {
                "m" => Some("the number of examples".to_owned()),
                "alpha" | "learning_rate" => Some("the learning rate α".to_owned()),
                _ => var.map(names::meaning),
            }
        };
        match (meaning(typed), meaning(right)) {
            (Some(typed_is), Some(right_is)) => {
                format!("{typed} is {typed_is}. What is needed here is {right_is}, {right}.")
            }
            (None, Some(right_is)) => format!("Here it takes {right_is}, {right}."),
            _ => self.in_general(),
        }
    }

    fn transpose(&self) -> String {
        let name = &self.name;
        match (self.target.role, self.target.quantity) {
            (Role::Gradient, Quantity::W) => format!(
                "{name} adds up over the examples, so the examples must be what the two sides of the product share: the \
                 columns of the left and the rows of the right."
            ),
            (Role::Gradient, Quantity::A | Quantity::Z) if self.target.layer == 1 => {
                "Forwards the weights lead from \
                each unit to the outputs; transposed they lead back, from the outputs to each unit."
                    .to_owned()
            }
            _ => self.in_general(),
        }
    }

    fn product(&self, undo: Undo) -> String {
        let m = self.m;
        match (undo, self.target.quantity) {
            (Undo::Elementwise, Quantity::J) => format!(
                "Each label belongs with its own prediction. A matrix product pairs each label with each prediction: \
                 {m} × {m} products in place of {m}."
            ),
            (Undo::Elementwise, _) => "Each entry has a partner of its own here, so the product is entry by entry. A \
                matrix product would add up entries that do not belong together."
                .to_owned(),
            (_, Quantity::W) => format!("A sum over all {m} examples is needed here, and * adds nothing up."),
            _ => "A sum over all units of a layer is needed here, and * adds nothing up. With one unit there is \
                nothing to add, and so it may look right."
                .to_owned(),
        }
    }

    fn sum(&self, undo: Undo) -> String {
        let is_bias = self.is_of_parameter() && self.target.quantity == Quantity::B;
        let (rows, cols) = self.step.dim();
        let axis = match self.step.traced.program.layout {
            Layout::Columns => 0,
            Layout::Rows => 1,
        };
        match undo {
            _ if !is_bias => self.in_general(),
            Undo::Axis => format!(
                "axis={axis} adds over the units, so every example gets a bias of its own: it memorises, and nothing is \
                 learned for new points."
            ),
            Undo::KeepDims if axis == 0 => format!(
                "Without it the shape is ({rows},). NumPy takes that for a row, so b − α·db becomes a table of {rows} × \
                 {rows} where it must be a column."
            ),
            Undo::KeepDims => format!("Without it the shape is ({cols},), and not ({rows}, {cols})."),
            _ => "Without axis= all units and examples are added to one number: every unit would get the same step."
                .to_owned(),
        }
    }

    fn added_up(&self, undo: Undo) -> String {
        let m = self.m;
        match (undo, self.target.quantity) {
            (Undo::Sum, Quantity::J) => format!(
                "J is one number: the losses of all {m} examples, added up. Without np.sum there is a row of them."
            ),
            (Undo::Sum, Quantity::B) => {
                format!("All {m} examples share one bias, so their parts are added up.")
            }
            (Undo::NoSum, _) if !self.target.is_parameter() && self.target != Var::J => format!(
                "Each of the {m} examples keeps a number of its own here. They are added up later, in dW and db."
            ),
            (Undo::SumForMean, _) => {
                "np.mean divides by the number of all entries, and with two outputs that is 2 m."
                    .to_owned()
            }
            _ => self.in_general(),
        }
    }
}
