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
}

/// A scaling of the inputs: x ← (x − mean) / deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// The means of x1 and x2.
    pub means: [f64; 2],
    /// The standard deviations, as `np.std` computes them; 1 for an input that is constant.
    pub deviations: [f64; 2],
}

impl Sheet {
    /// The scaling that these inputs need. They need none if they are of the order of 1, for which the page's settings are
    /// made.
    pub fn scaling(&self) -> Option<Scaling> {
        let largest = |input: usize| {
            let sizes = self.inputs.iter().map(|x| x[input].abs());
            sizes.fold(0.0, f64::max)
        };
        let is_far = [0, 1]
            .map(largest)
            .map(|largest| largest > 10.0 || largest < 0.1 && largest > 0.0);
        if is_far == [false, false] {
            return None;
        }
        let m = self.inputs.len() as f64;
        let mean = |input: usize, of: fn(f64, f64) -> f64, center: f64| {
            let sum: f64 = self.inputs.iter().map(|x| of(x[input], center)).sum();
            sum / m
        };
        let means = [0, 1].map(|input| mean(input, |x, _| x, 0.0));
        let deviations = [0, 1].map(|input| {
            let variance = mean(input, |x, mean| (x - mean) * (x - mean), means[input]);
            let deviation = variance.sqrt();
            // A constant column has none, up to rounding.
            match deviation > 1e-12 * largest(input) {
                true => deviation,
                false => 1.0,
            }
        });
        Some(Scaling { means, deviations })
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
