//! Week 2 beside week 3: the same gradient with w as a column, and what comes of two slips in it.

use ndarray::{Array2, Zip};

use crate::algebra::readings::outer::outer;
use crate::algebra::var::Role;
use crate::iteration::step::Step;
use crate::nn::program::Layout;

/// The gradient of a single unit's weights, in the shapes of both weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekTwo {
    /// The names of the unit's inputs and of dZ: `X` and `dZ1`.
    pub names: [String; 2],
    /// dw = X dZᵀ / m (n, 1), as in week 2.
    pub column: Array2<f64>,
    /// dW = dZ Xᵀ / m (1, n), as in week 3.
    pub row: Array2<f64>,
    /// X ⊙ dZ (n, m): multiplied, and not summed.
    pub unsummed: Array2<f64>,
    /// The sum of all its entries over m: one number.
    pub one_number: f64,
}

/// Both weeks' gradient, where the step computes it for all weights of one unit, with examples as columns.
pub fn week_two(step: &Step) -> Option<WeekTwo> {
    let target = step.equation.target;
    let program = &step.traced.program;
    let is_rows = program.layout == Layout::Rows || step.is_one_example();
    if is_rows || target.role != Role::Gradient {
        return None;
    }
    let outer = outer(step.mended(), &program.scope)?;
    let values = &step.traced.values;
    let (units, inputs) = program.scope.sizes.of_shape(program.scope.var(target));
    if outer.is_bias() || units != 1 {
        return None;
    }
    let [dz, x] = [&outer.left, &outer.right].map(|factor| factor.as_ref().map(|e| values.eval(e)));
    let (dz, xt) = (dz?, x?);
    let m = values.m as f64;
    let mut unsummed = Array2::zeros((inputs, values.m));
    for (mut row, input) in unsummed.rows_mut().into_iter().zip(xt.columns()) {
        Zip::from(&mut row)
            .and(&input)
            .and(&dz.row(0))
            .for_each(|product, x, dz| *product = x * dz);
    }
    let [left, right] = outer.names(false);
    Some(WeekTwo {
        names: [right.trim_end_matches('ᵀ').to_owned(), left],
        column: xt.t().dot(&dz.t()) / m,
        row: dz.dot(&xt) / m,
        one_number: unsummed.sum() / m,
        unsummed,
    })
}
