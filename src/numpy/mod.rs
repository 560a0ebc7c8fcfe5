//! What NumPy does, exactly: its legacy random stream, its shape rules, its arithmetic on arrays of up to two axes, its
//! words for an error, how it reads a number, and the files it loads.

mod array;
mod einsum;
mod exception;
mod float;
mod indexing;
mod linspace;
mod making;
mod mt19937;
mod npz;
mod operation;
mod random;
mod shape;
mod sine;

pub use array::{Array, Kind, LARGEST_WHOLE, choose};
pub use einsum::einsum;
pub use exception::{Class, Exception};
pub use float::float;
pub use indexing::{Pick, index, with_set};
pub use linspace::{Endpoint, linspace};
pub use making::{diagonal, norm, outer};
pub use mt19937::Mt19937;
pub use npz::{Saved, npy, npz};
pub use operation::{Map, Operator, dot, maximum, minimum, modulo, negative, sigmoid};
pub use random::RandomState;
pub use shape::{Extent, Shape, ShapeError, broadcast, matmul};
pub use sine::sin_cos;
