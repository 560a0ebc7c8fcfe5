//! What is exported: an iteration with all that it follows from.

use ndarray::{ArcArray2, Array2};

use crate::iteration::Iteration;
use crate::nn::params::Params;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'a> {
    /// What is set.
    pub settings: &'a Settings,
    /// How many updates the parameters have had.
    pub at: u32,
    /// The parameters, in the course's layout.
    pub params: &'a Params,
    /// The picked example.
    pub picked: usize,
    /// The equations and their numbers.
    pub iteration: &'a Iteration,
}

impl Exported<'_> {
    /// What the examples are called.
    pub fn data_set(&self) -> &'static str {
        match self.settings.own.data() {
            Some(_) => "your own",
            None => self.settings.data_set.name(),
        }
    }

    /// Whether the run began with the learner's own parameters.
    pub fn own_start(&self) -> bool {
        let network = self.settings.network(&self.iteration.data);
        let own = self.settings.own.start();
        own.is_some_and(|own| Params::from_flat(&network, own).is_some())
    }

    /// X_test and Y_test in the page's layout, where examples are held back.
    pub fn held_back(&self) -> Vec<(&'static str, ArcArray2<f64>)> {
        let Some(test) = self.settings.test_data() else {
            return vec![];
        };
        let layout = self.iteration.all.program.layout;
        let laid_out = |matrix: Array2<f64>| in_layout(layout, &matrix.into_shared());
        vec![("X_test", laid_out(test.X)), ("Y_test", laid_out(test.Y))]
    }
}

/// A matrix that is in the course's layout.
pub fn in_layout(layout: Layout, matrix: &ArcArray2<f64>) -> ArcArray2<f64> {
    match layout {
        Layout::Columns => matrix.clone(),
        Layout::Rows => matrix.clone().reversed_axes(),
    }
}
