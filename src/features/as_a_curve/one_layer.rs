//! Two linear layers, and the one layer that they come to.

use crate::algebra::var::Var;
use crate::iteration::Traced;
use crate::nn::program::Layout;

use crate::features::as_a_curve::shown::Product;

/// W2 W1 and W2 b1 + b2 of a network with two layers, in the course's layout.
pub(crate) fn one_layer(all: &Traced) -> Option<Product> {
    if !all.values.has(Var::W(2)) {
        return None;
    }
    let matrix = |var: Var| {
        let matrix = all.values.get(var).to_owned();
        match all.program.layout {
            Layout::Columns => matrix,
            Layout::Rows => matrix.reversed_axes(),
        }
    };
    let [w1, b1, w2, b2] = [Var::W(1), Var::b(1), Var::W(2), Var::b(2)].map(matrix);
    Some(Product {
        weights: w2.dot(&w1),
        bias: w2.dot(&b1) + &b2,
    })
}
