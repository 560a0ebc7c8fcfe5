//! Names and dimensions: what stands at the leaves of an equation.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A dimension of a matrix, by the letter the course gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dim {
    /// Exactly one, whatever the sizes: the width of a bias, the side of a scalar.
    One,
    /// n_x, the number of inputs.
    Inputs,
    /// n_h, the number of hidden units.
    Hidden,
    /// n_y, the number of outputs.
    Outputs,
    /// m, the number of examples.
    Examples,
}

impl Dim {
    /// Its letters, as text.
    pub const fn letters(self) -> &'static str {
        match self {
            Dim::One => "1",
            Dim::Inputs => "n_x",
            Dim::Hidden => "n_h",
            Dim::Outputs => "n_y",
            Dim::Examples => "m",
        }
    }
}

/// The sizes of the dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Inputs.
    pub n_x: usize,
    /// Hidden units; without meaning in a network without a hidden layer.
    pub n_h: usize,
    /// Outputs.
    pub n_y: usize,
    /// Examples.
    pub m: usize,
}

impl Sizes {
    /// The number that stands for `dim`.
    pub fn of(&self, dim: Dim) -> usize {
        match dim {
            Dim::One => 1,
            Dim::Inputs => self.n_x,
            Dim::Hidden => self.n_h,
            Dim::Outputs => self.n_y,
            Dim::Examples => self.m,
        }
    }

    /// A shape in numbers.
    pub fn of_shape(&self, (rows, cols): Shape) -> (usize, usize) {
        (self.of(rows), self.of(cols))
    }
}

/// (rows, columns), in letters.
pub type Shape = (Dim, Dim);

/// Whether every example has its own column or row.
pub fn has_examples((rows, cols): Shape) -> bool {
    rows == Dim::Examples || cols == Dim::Examples
}

/// The letter of a variable.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Quantity {
    /// The inputs.
    X,
    /// The labels.
    Y,
    /// A layer's weights, one row a unit.
    W,
    /// A layer's biases.
    B,
    /// A layer's logits, before its activation function.
    Z,
    /// A layer's activations.
    A,
    /// The cost.
    J,
}

/// The role of a variable: the quantity itself, its gradient or its next value.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// The quantity itself.
    Value,
    /// Its gradient, `dV` with the shape of `V`.
    Gradient,
    /// The parameter after this iteration's update.
    Updated,
}

/// A named matrix: `W1`, `dZ2`, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Var {
    /// Its letter.
    pub quantity: Quantity,
    /// Its layer, counted from 1; 0 for X, Y and J, which belong to none.
    pub layer: u8,
    /// The quantity, its gradient or its next value.
    pub role: Role,
}

#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
impl Var {
    /// The inputs, (n_x, m).
    pub const X: Var = Var::new(Quantity::X, 0);
    /// The labels, (n_y, m).
    pub const Y: Var = Var::new(Quantity::Y, 0);
    /// The cost, a scalar.
    pub const J: Var = Var::new(Quantity::J, 0);

    const fn new(quantity: Quantity, layer: u8) -> Var {
        Var {
            quantity,
            layer,
            role: Role::Value,
        }
    }

    /// The weights of `layer`.
    pub const fn W(layer: u8) -> Var {
        Var::new(Quantity::W, layer)
    }

    /// The biases of `layer`.
    pub const fn b(layer: u8) -> Var {
        Var::new(Quantity::B, layer)
    }

    /// The logits of `layer`.
    pub const fn Z(layer: u8) -> Var {
        Var::new(Quantity::Z, layer)
    }

    /// The activations of `layer`.
    pub const fn A(layer: u8) -> Var {
        Var::new(Quantity::A, layer)
    }

    /// `dV`: ∂J/∂V for a parameter, ∂L⁽ⁱ⁾/∂v⁽ⁱ⁾ in each column for what an example has its own of.
    pub const fn gradient(self) -> Var {
        Var {
            role: Role::Gradient,
            ..self
        }
    }

    /// The parameter after the update.
    pub const fn updated(self) -> Var {
        Var {
            role: Role::Updated,
            ..self
        }
    }

    /// The quantity that `self` is the gradient or the next value of.
    pub const fn base(self) -> Var {
        Var {
            role: Role::Value,
            ..self
        }
    }

    /// The parameter itself where `self` is its next value: the two share a name in the equations.
    pub const fn base_if_updated(self) -> Var {
        match self.role {
            Role::Updated => self.base(),
            Role::Value | Role::Gradient => self,
        }
    }

    /// Whether this is a weight or a bias (or the gradient or next value of one).
    pub const fn is_parameter(self) -> bool {
        matches!(self.quantity, Quantity::W | Quantity::B)
    }

    /// The letter alone, in lower case where one example's column is meant and the
    /// slides write it so. Weights keep their capital: they are matrices either way.
    pub const fn letter(self, one_example: bool) -> &'static str {
        match (self.quantity, one_example) {
            (Quantity::X, false) => "X",
            (Quantity::X, true) => "x",
            (Quantity::Y, false) => "Y",
            (Quantity::Y, true) => "y",
            (Quantity::W, _) => "W",
            (Quantity::B, _) => "b",
            (Quantity::Z, false) => "Z",
            (Quantity::Z, true) => "z",
            (Quantity::A, false) => "A",
            (Quantity::A, true) => "a",
            (Quantity::J, false) => "J",
            (Quantity::J, true) => "L",
        }
    }

    /// The name as in the notebook: `dZ1`, or `dz1` for one example.
    pub fn name(self, one_example: bool) -> String {
        let d = if self.role == Role::Gradient { "d" } else { "" };
        let letter = self.letter(one_example);
        match self.layer {
            0 => format!("{d}{letter}"),
            layer => format!("{d}{letter}{layer}"),
        }
    }
}

impl fmt::Display for Var {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name(false))
    }
}
