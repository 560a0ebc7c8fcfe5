//! A problem: settings with everything that follows from them before the first iteration.

use std::rc::Rc;

use crate::data::Dataset;

use super::params::Params;
use super::program::{Examples, Network, Program};
use super::settings::Settings;

/// Settings, the examples they choose, the network for these, and its equations.
///
/// To draw the examples takes as long as some iterations, so a problem is made when settings change, and passed on.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What the learner has set.
    pub settings: Settings,
    /// The examples to learn from, with as many labels each as the network has outputs.
    pub data: Rc<Dataset>,
    /// The layers, sized for the examples.
    pub network: Network,
    /// The equations for all examples, one a column; with a slip in one of them where the settings break it.
    pub program: Program,
}

impl Problem {
    /// The problem that these settings pose.
    pub fn new(settings: Settings) -> Problem {
        let data = Rc::new(settings.data());
        Problem::with(settings, data)
    }

    /// The problem that other settings pose. Examples that they share with this one are not drawn again.
    pub fn changed(&self, settings: Settings) -> Problem {
        match settings.has_same_data(&self.settings) {
            true => Problem::with(settings, self.data.clone()),
            false => Problem::new(settings),
        }
    }

    fn with(settings: Settings, data: Rc<Dataset>) -> Problem {
        let network = settings.network(&data);
        let program = settings.program(&data, Examples::All(data.X.ncols()));
        Problem {
            settings,
            data,
            network,
            program,
        }
    }

    /// The parameters that training starts with: the learner's own, where they fit the network, or those of the seed.
    pub fn initial_parameters(&self) -> Params {
        self.settings.initial_parameters(&self.network)
    }

    /// The same problem with every equation right, where the settings break one of them.
    pub fn mended(&self) -> Option<Problem> {
        if self.program.mended.is_empty() {
            return None;
        }
        let settings = Settings {
            breakage: None,
            ..self.settings.clone()
        };
        Some(self.changed(settings))
    }
}
