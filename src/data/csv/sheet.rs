//! The result of reading a file, and the data set that it makes, scaled or not.

use ndarray::Array2;

use super::note::Note;
use crate::data::dataset::Dataset;

/// The examples of a file, with notes on how they were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// x1 and x2 of every example, as in the file.
    pub inputs: Vec<[f64; 2]>,
    /// The class of every example.
    pub classes: Vec<u8>,
    /// Notes to the learner.
    pub notes: Vec<Note>,
    /// The columns of x1 and x2.
    pub used: [usize; 2],
}

/// A scaling of the inputs: x ← (x − mean) / deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// The means of x1 and x2; 0 for an input that is constant, which is not scaled.
    pub means: [f64; 2],
    /// The standard deviations, as `np.std` computes them; 1 for an input that is constant.
    pub deviations: [f64; 2],
}

impl Scaling {
    /// Whether that input is left as it is.
    pub fn leaves(&self, input: usize) -> bool {
        let of = |numbers: &[f64; 2]| numbers.get(input).copied();
        (of(&self.means), of(&self.deviations)) == (Some(0.0), Some(1.0))
    }
}

impl Sheet {
    /// The scaling that these inputs need. They need none if they are of the order of 1, for which the page's settings are
    /// made, or constant.
    pub fn scaling(&self) -> Option<Scaling> {
        let m = self.inputs.len() as f64;
        let column = |input: usize| self.inputs.iter().map(move |x| x[input]);
        let means = [0, 1].map(|input| column(input).sum::<f64>() / m);
        let deviations = [0, 1].map(|input| {
            let mean = means[input];
            let squares = column(input).map(|x| (x - mean) * (x - mean));
            (squares.sum::<f64>() / m).sqrt()
        });
        let largest =
            |input: usize| column(input).fold(0.0, |largest: f64, x| largest.max(x.abs()));
        // A constant column has no deviation, up to rounding.
        let varies = |input: usize| deviations[input] > 1e-12 * largest(input);
        let is_far = |input: usize| varies(input) && !(0.1..=10.0).contains(&largest(input));
        if !is_far(0) && !is_far(1) {
            return None;
        }
        let of = |input: usize, number: f64, constant: f64| match varies(input) {
            true => number,
            false => constant,
        };
        Some(Scaling {
            means: [0, 1].map(|input| of(input, means[input], 0.0)),
            deviations: [0, 1].map(|input| of(input, deviations[input], 1.0)),
        })
    }

    /// The examples, scaled or as they are.
    pub fn dataset(&self, scaling: Option<Scaling>) -> Dataset {
        let scaled = |input: usize, i: usize| {
            let x = self.inputs[i][input];
            scaling.map_or(x, |scaling| {
                (x - scaling.means[input]) / scaling.deviations[input]
            })
        };
        let m = self.inputs.len();
        Dataset {
            X: Array2::from_shape_fn((2, m), |(input, i)| scaled(input, i)),
            Y: Array2::from_shape_fn((1, m), |(_, i)| f64::from(self.classes[i])),
        }
    }
}
