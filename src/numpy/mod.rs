//! What NumPy does, exactly: its legacy random stream, its shape rules, its arithmetic on arrays of up to two axes, its
//! words for an error, how it reads a number, and the files it loads.

mod array;
mod exception;
mod float;
mod linspace;
mod mt19937;
mod npz;
mod operation;
mod random;
mod shape;
mod sine;

pub use array::{Array, Kind, LARGEST_WHOLE, choose};
pub use exception::{Class, Exception};
pub use float::float;
pub use linspace::{Endpoint, linspace};
pub use mt19937::Mt19937;
pub use npz::{Saved, npy, npz};
pub use operation::{Map, Operator, dot, maximum, negative, sigmoid};
pub use random::RandomState;
pub use shape::{Extent, Shape, ShapeError, broadcast, matmul};
pub use sine::sin_cos;
