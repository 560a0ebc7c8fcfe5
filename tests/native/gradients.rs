//! Every entry of every derived gradient against central differences.

use backstep::algebra::readings::eval::Values;
use backstep::algebra::var::{Dim, Var};
use backstep::nn::gradcheck::{Epsilon, check as check_entry};
use backstep::nn::program::Program;
use proptest::prelude::*;

use crate::support::{Case, any_case, gradients};

/// Central differences are no oracle at a corner: ReLU's slope jumps where some z is nearly 0.
fn is_near_a_corner(case: &Case, values: &Values) -> bool {
    // W1 nudged by ε moves z by ε times an input; inputs of the cases stay below 6.
    case.has_corner()
        && values
            .get(Var::Z(1))
            .iter()
            .any(|z| z.abs() < 10.0 * Epsilon::BEST.get())
}

fn check(program: &Program, values: &Values) {
    for gradient in gradients(program) {
        let derived = values.get(gradient);
        for (entry, derived) in derived.indexed_iter() {
            let check = check_entry(program, values, gradient.base(), entry, Epsilon::BEST);
            let numerical = check.difference.slope();
            let error = (derived - numerical).abs();
            let scale = derived.abs().max(numerical.abs()).max(1.0);
            // Truncation ε²·f‴ and rounding 1e-16·f·m/ε are both well below this.
            assert!(
                error <= 1e-7 * scale,
                "{gradient}{entry:?}: {derived} is not {numerical}"
            );
        }
    }
}

proptest! {
    #[test]
    fn derived_gradients_are_the_slopes_of_cost_and_loss(case in any_case()) {
        let program = case.program();
        let values = case.trace(&program);
        prop_assume!(!is_near_a_corner(&case, &values));
        check(&program, &values);
    }

    #[test]
    fn one_examples_gradients_are_the_slopes_of_its_loss(case in any_case()) {
        let (program, values) = case.one_example(0);
        prop_assume!(!is_near_a_corner(&case, &values));
        check(&program, &values);
    }

    /// What the vectorised column says of an example is what that example says alone, and the parameters'
    /// gradients are the means of theirs.
    #[test]
    fn all_examples_together_say_what_each_says_alone(case in any_case()) {
        let program = case.program();
        let values = case.trace(&program);
        let alone: Vec<Values> =
            (0..case.data.X.ncols()).map(|index| case.one_example(index).1).collect();
        for gradient in gradients(&program) {
            let together = values.get(gradient);
            let is_per_example = program.scope.var(gradient).1 == Dim::Examples;
            for ((row, col), together) in together.indexed_iter() {
                let expected = if is_per_example {
                    alone[col].get(gradient)[[row, 0]]
                } else {
                    alone.iter().map(|v| v.get(gradient)[[row, col]]).sum::<f64>() / alone.len() as f64
                };
                prop_assert!((together - expected).abs() < 1e-12, "{gradient}[{row}, {col}]");
            }
        }
    }
}
