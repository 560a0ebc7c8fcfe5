//! What the names of the lesson stand for.

use crate::algebra::var::{Quantity, Role, Var};

/// What a variable is, in words.
pub(super) fn meaning(var: Var) -> String {
    let layer = var.layer;
    let value = match var.quantity {
        Quantity::X => "the inputs".to_owned(),
        Quantity::Y => "the labels".to_owned(),
        Quantity::W => format!("the weights of layer {layer}"),
        Quantity::B => format!("the bias of layer {layer}"),
        Quantity::Z => format!("what layer {layer} adds up, before its activation"),
        Quantity::A => format!("the activations of layer {layer}"),
        Quantity::J => "the cost".to_owned(),
    };
    match var.role {
        Role::Gradient => format!("the gradient of {value}"),
        Role::Value | Role::Updated => value,
    }
}
