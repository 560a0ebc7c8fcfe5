//! What NumPy does, exactly: its legacy random stream, its shape rules and its words for a shape error, and how it
//! reads a number.

mod float;
mod linspace;
mod mt19937;
mod random;
mod shape;

pub use float::float;
pub use linspace::{Endpoint, linspace};
pub use mt19937::Mt19937;
pub use random::RandomState;
pub use shape::{Shape, ShapeError, broadcast, dot, matmul};
