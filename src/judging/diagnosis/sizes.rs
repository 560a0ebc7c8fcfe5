//! The search for the size that a line owes its luck to.

use crate::algebra::python::syntax::Statement;
use crate::algebra::var::{Quantity, Role};
use crate::iteration::step::Step;
use crate::judging::diagnosis::luck::Luck;
use crate::judging::test_bed::{Drawn, TestBed};
use crate::nn::program::{Hidden, Network};

/// What `lines`, which are right here, owe their luck to.
pub(in crate::judging) fn luck(step: &Step, lines: &[Statement], network: &Network) -> Luck {
    let values = &step.traced.values;
    let here = Drawn {
        network: *network,
        m: values.m,
        learning_rate: values.learning_rate,
    };
    let is_wrong = |drawn: Drawn| {
        let bed = TestBed::drawn(step, &drawn);
        bed.is_some_and(|bed| !bed.is_right(lines).0)
    };
    if is_wrong(here) {
        let mut biases = values
            .iter()
            .filter(|(var, _)| (var.quantity, var.role) == (Quantity::B, Role::Value));
        return match biases.all(|(_, matrix)| matrix.iter().all(|v| *v == 0.0)) {
            true => Luck::Biases,
            false => Luck::Numbers,
        };
    }
    let outputs = network.n_y + 1;
    let with = |network: Network| Drawn { network, ..here };
    if is_wrong(with(Network {
        n_y: outputs,
        ..*network
    })) {
        return Luck::Outputs(outputs);
    }
    if let Some(hidden) = network.hidden {
        let units = hidden.units + 1;
        let hidden = Some(Hidden { units, ..hidden });
        if is_wrong(with(Network { hidden, ..*network })) {
            return Luck::HiddenUnits(units);
        }
    }
    let m = here.m + 1;
    if !step.is_one_example() && is_wrong(Drawn { m, ..here }) {
        return Luck::Examples(here.m);
    }
    let n_x = network.n_x + 1;
    if is_wrong(with(Network { n_x, ..*network })) {
        return Luck::Inputs(n_x);
    }
    let learning_rate = here.learning_rate / 2.0;
    if is_wrong(Drawn {
        learning_rate,
        ..here
    }) {
        return Luck::LearningRate(learning_rate);
    }
    Luck::Several
}
