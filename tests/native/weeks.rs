//! *Why this shape*: the gradient of weights with three indices, and in the shapes of week 2.

use backstep::algebra::var::Var;
use backstep::features::why_this_shape::three_indices::three_indices;
use backstep::features::why_this_shape::week_two::week_two;
use backstep::iteration::viewpoint::LookAt;
use backstep::nn::program::Layout;
use backstep::nn::settings::Architecture;
use ndarray::Axis;

use crate::support::{assert_close, begun, iteration_of, step_of};

/// For one example the tables, each times its dz, add up to the traced dW, and all but one row of each is 0.
#[test]
fn the_table_with_three_indices_comes_to_dw() {
    for architecture in Architecture::ALL {
        let state = begun(|state| {
            state.settings.architecture = architecture;
            state.look_at = LookAt::OneExample;
        });
        let iteration = iteration_of(&state);
        for step in iteration.steps() {
            let target = step.equation.target;
            let Some(tables) = three_indices(&step, 0) else {
                let is_gradient = target.base() != target && target.base().updated() != target;
                assert!(
                    !is_gradient || target.base() != Var::W(target.layer),
                    "{target}"
                );
                continue;
            };
            assert_eq!(target, Var::W(target.layer).gradient());
            assert_close(
                "dW",
                tables.sum.view(),
                step.traced.values.get(target).view(),
                1e-15,
            );
            let n = tables.units.len();
            for (unit, (table, _)) in tables.units.iter().enumerate() {
                for (row, entries) in table.axis_iter(Axis(0)).enumerate() {
                    assert_eq!(
                        entries.iter().all(|v| *v == 0.0),
                        row != unit,
                        "{target} {unit}"
                    );
                }
            }
            assert_eq!(n, step.dim().0);
        }
    }
}

/// Both weeks have the traced numbers, and the two slips have the shapes that NumPy gives them.
#[test]
fn both_weeks_have_the_same_numbers() {
    for (architecture, name, inputs) in [
        (Architecture::LogisticRegression, "dW1", 2),
        (Architecture::OneHiddenLayer, "dW2", 4),
    ] {
        let state = begun(|state| state.settings.architecture = architecture);
        let step = step_of(&iteration_of(&state), name);
        let two = week_two(&step).unwrap();
        let traced = step.traced.values.get(step.equation.target);
        assert_close("row", two.row.view(), traced.view(), 1e-15);
        assert_close("column", two.column.t(), traced.view(), 1e-15);
        assert_eq!(two.column.dim(), (inputs, 1));
        assert_eq!(two.unsummed.dim(), (inputs, 400));
        let sums = two.unsummed.sum_axis(Axis(1)) / 400.0;
        for (sum, entry) in sums.iter().zip(traced) {
            assert!((sum - entry).abs() < 1e-14);
        }
        assert!((two.one_number - traced.sum()).abs() < 1e-14);
    }
    let state = begun(|state| state.settings.architecture = Architecture::TwoOutputs);
    assert_eq!(week_two(&step_of(&iteration_of(&state), "dW2")), None);
    let rows = begun(|state| state.layout = Layout::Rows);
    assert_eq!(week_two(&step_of(&iteration_of(&rows), "dW2")), None);
}
