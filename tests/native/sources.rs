//! The lesson cannot lie: the value recomputed from the sources shown is the value shown.

use backstep::algebra::readings::eval::Values;
use backstep::algebra::readings::operands::{Piece, pieces};
use backstep::algebra::readings::source::{Place, source};
use backstep::algebra::var::Var;
use backstep::nn::program::Program;
use proptest::prelude::*;
use std::collections::BTreeSet;

use crate::support::{any_case, output};

fn check(program: &Program, values: &Values) {
    for (_, equation) in program.steps() {
        let shown = values.get(equation.target);
        let operands = places_shown(equation, program);
        for ((row, col), shown) in shown.indexed_iter() {
            let name = format!("{}[{row}, {col}]", equation.target);
            let term = source(&equation.expr, row, col, &program.scope, values);
            if equation.target == Var::J && is_saturated(values) {
                // The textbook's log(0), as in NumPy: the page says so beside the cost.
                continue;
            }
            let error = (term.value() - shown).abs();
            assert!(
                error <= tolerance(equation.target, values) * shown.abs().max(1.0),
                "{name}: {} is not {shown}",
                term.value()
            );
            assert!(!term.places().is_empty(), "{name} comes from nothing");
            for place in term.places() {
                assert!(
                    operands.contains(&place),
                    "{name} comes from {place:?}, which is not shown"
                );
            }
        }
    }
}

/// The cost shown comes from the logits, its sources are the activations: log(1 − a) near a = 1 passes on the
/// rounding of a, magnified by 1/(1 − a).
fn tolerance(target: Var, values: &Values) -> f64 {
    if target != Var::J {
        return 1e-12;
    }
    let magnified = values
        .get(output(values))
        .iter()
        .map(|a| f64::EPSILON / a.min(1.0 - a));
    magnified.fold(1e-12, f64::max)
}

/// Whether some activation of the output is exactly 0 or 1.
fn is_saturated(values: &Values) -> bool {
    values
        .get(output(values))
        .iter()
        .any(|a| *a == 0.0 || *a == 1.0)
}

/// Every place that the matrices beside the result show.
fn places_shown(
    equation: &backstep::algebra::expr::Equation,
    program: &Program,
) -> BTreeSet<Place> {
    pieces(&equation.expr)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Operand(operand) => Some(operand),
            Piece::Sign(_) => None,
        })
        .flat_map(|operand| {
            let shape = program.scope.shape(&operand.expr).unwrap();
            let (rows, cols) = program.scope.sizes.of_shape(shape);
            (0..rows)
                .flat_map(move |row| (0..cols).map(move |col| (row, col)))
                .filter_map(move |(row, col)| operand.place(row, col))
                .collect::<Vec<_>>()
        })
        .collect()
}

proptest! {
    #[test]
    fn every_entry_of_every_equation_comes_from_what_is_shown(case in any_case()) {
        for (program, values) in case.passes() {
            check(&program, &values);
        }
    }
}
