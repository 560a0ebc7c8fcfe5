//! Hidden units that are alike.

use ndarray::Axis;

use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::iteration::Traced;
use crate::nn::program::{Layout, Program};

/// Whether all hidden units have the same weights, in and out, where `target` is an activation or a weight of theirs;
/// `None` elsewhere, and where there is only one unit.
pub(crate) fn alike(all: &Traced, target: Var) -> Option<bool> {
    let is_theirs = [Var::A(1), Var::W(1)].contains(&target.base())
        && (target.base() == Var::W(1) || target.role == Role::Value);
    are_alike(&all.program, &all.values).filter(|_| is_theirs)
}

/// Whether all hidden units have the same parameters; `None` where there are not two units.
pub(crate) fn are_alike(program: &Program, values: &Values) -> Option<bool> {
    if program.scope.sizes.n_h < 2 || !values.has(Var::W(2)) {
        return None;
    }
    let across = match program.layout {
        Layout::Columns => [Axis(0), Axis(0), Axis(1)],
        Layout::Rows => [Axis(1), Axis(1), Axis(0)],
    };
    let is_same = |(var, axis): (Var, Axis)| {
        let matrix = values.get(var);
        let first = matrix.index_axis(axis, 0);
        let mut units = matrix.axis_iter(axis);
        units.all(|unit| unit == first)
    };
    let mut parameters = [Var::W(1), Var::b(1), Var::W(2)].into_iter().zip(across);
    Some(parameters.all(is_same))
}
