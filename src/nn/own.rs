//! Examples and initial parameters of the learner's own.

use std::rc::Rc;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use crate::data::Dataset;

/// The most examples that are accepted.
pub const MOST_EXAMPLES: usize = 5_000;

/// The bound on the size of a number: products of a few larger ones would overflow.
const LARGEST: f64 = 1e100;

/// Examples or parameters that nothing can be computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnError {
    /// There are no examples, or more than [`MOST_EXAMPLES`].
    #[error("There must be from 1 to {MOST_EXAMPLES} examples.")]
    Count,
    /// X is not (2, m), or Y neither (1, m) nor (2, m).
    #[error("X must be (2, m) and Y (1, m), with the same m.")]
    Shape,
    /// A label that is neither 0 nor 1.
    #[error("Every label must be 0 or 1.")]
    Label,
    /// A number that is not finite, or of no use because of its size.
    #[error("Every number must be finite, and smaller than 1e100.")]
    Number,
}

/// The learner's own examples and initial parameters, each where there are some.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct Own {
    data: Option<Rc<Dataset>>,
    start: Option<Rc<Vec<f64>>>,
}

/// Compares pointers before numbers, because equal examples are mostly the same ones, shared.
impl PartialEq for Own {
    fn eq(&self, other: &Own) -> bool {
        is_same(&self.data, &other.data) && is_same(&self.start, &other.start)
    }
}

fn is_same<T: PartialEq>(one: &Option<Rc<T>>, other: &Option<Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl Own {
    /// The same with these examples: X (2, m), Y (1, m) or (2, m), of 0 and 1.
    pub fn with_data(&self, data: Dataset) -> Result<Own, OwnError> {
        let (n_x, m) = data.X.dim();
        let (n_y, labels) = data.Y.dim();
        if m == 0 || m > MOST_EXAMPLES {
            return Err(OwnError::Count);
        }
        if n_x != 2 || labels != m || !(1..=2).contains(&n_y) {
            return Err(OwnError::Shape);
        }
        if data.Y.iter().any(|label| *label != 0.0 && *label != 1.0) {
            return Err(OwnError::Label);
        }
        usable(data.X.iter())?;
        Ok(Own {
            data: Some(Rc::new(data)),
            ..self.clone()
        })
    }

    /// The same with these initial parameters, as [`Params::to_flat`](super::params::Params::to_flat) lays them out.
    pub fn with_start(&self, start: Vec<f64>) -> Result<Own, OwnError> {
        usable(start.iter())?;
        Ok(Own {
            start: Some(Rc::new(start)),
            ..self.clone()
        })
    }

    /// The same with the examples of `other`.
    pub fn with_data_of(&self, other: &Own) -> Own {
        Own {
            data: other.data.clone(),
            ..self.clone()
        }
    }

    /// Whether the examples are those of `other`, or both have none.
    pub fn has_same_data(&self, other: &Own) -> bool {
        is_same(&self.data, &other.data)
    }

    /// The same with the page's examples.
    pub fn without_data(&self) -> Own {
        Own {
            data: None,
            ..self.clone()
        }
    }

    /// The same with the seed's initial parameters.
    pub fn without_start(&self) -> Own {
        Own {
            start: None,
            ..self.clone()
        }
    }

    /// The examples.
    pub fn data(&self) -> Option<&Dataset> {
        self.data.as_deref()
    }

    /// The initial parameters.
    pub fn start(&self) -> Option<&[f64]> {
        self.start.as_ref().map(|start| &start[..])
    }
}

fn usable<'a>(mut numbers: impl Iterator<Item = &'a f64>) -> Result<(), OwnError> {
    match numbers.all(|number| number.abs() < LARGEST) {
        true => Ok(()),
        false => Err(OwnError::Number),
    }
}

/// The serialised form. It is short if the coordinates have two decimals, as those of drawn points do.
#[derive(Serialize, Deserialize)]
struct Packed {
    coordinates: Coordinates,
    /// How many labels each example has.
    n_y: u8,
    /// Eight labels a byte, row after row; the first label of each example, then the second where there is one.
    labels: Vec<u8>,
    start: Option<Vec<f64>>,
}

/// The coordinates, row x1 before row x2.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Serialize, Deserialize)]
enum Coordinates {
    Hundredths(Vec<i32>),
    Exact(Vec<f64>),
}

impl From<Own> for Packed {
    fn from(own: Own) -> Packed {
        let numbers = || own.data.iter().flat_map(|data| data.X.iter());
        let hundredths: Option<Vec<i32>> = numbers().map(|x| hundredths(*x)).collect();
        let mut labels = Vec::new();
        for (index, label) in own.data.iter().flat_map(|data| data.Y.iter()).enumerate() {
            if index % 8 == 0 {
                labels.push(0);
            }
            if let Some(last) = labels.last_mut() {
                *last |= u8::from(*label == 1.0) << (index % 8);
            }
        }
        Packed {
            coordinates: match hundredths {
                Some(hundredths) => Coordinates::Hundredths(hundredths),
                None => Coordinates::Exact(numbers().copied().collect()),
            },
            n_y: own.data.as_ref().map_or(1, |data| data.Y.nrows() as u8),
            labels,
            start: own.start.map(|start| start.to_vec()),
        }
    }
}

/// The whole number of hundredths that `x` is, if it is exactly one.
fn hundredths(x: f64) -> Option<i32> {
    let whole = (x * 100.0).round() as i32;
    // Bits are compared because −0 would lose its sign.
    ((f64::from(whole) / 100.0).to_bits() == x.to_bits()).then_some(whole)
}

impl TryFrom<Packed> for Own {
    type Error = OwnError;

    fn try_from(packed: Packed) -> Result<Own, OwnError> {
        let numbers: Vec<f64> = match packed.coordinates {
            Coordinates::Exact(numbers) => numbers,
            Coordinates::Hundredths(whole) => {
                whole.into_iter().map(|x| f64::from(x) / 100.0).collect()
            }
        };
        let mut own = Own::default();
        if let Some(start) = packed.start {
            own = own.with_start(start)?;
        }
        if numbers.is_empty() {
            return Ok(own);
        }
        let (m, n_y) = (numbers.len() / 2, usize::from(packed.n_y));
        if packed.labels.len() != (n_y * m).div_ceil(8) {
            return Err(OwnError::Shape);
        }
        let label = |index: usize| {
            let byte = packed.labels.get(index / 8).copied().unwrap_or_default();
            f64::from(byte >> (index % 8) & 1)
        };
        let labels = (0..n_y * m).map(label).collect();
        let shaped = |rows, numbers| Array2::from_shape_vec((rows, m), numbers);
        let data = Dataset {
            X: shaped(2, numbers).map_err(|_| OwnError::Shape)?,
            Y: shaped(n_y, labels).map_err(|_| OwnError::Shape)?,
        };
        own.with_data(data)
    }
}
