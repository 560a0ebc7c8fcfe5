//! What the page shows that takes long to compute, kept until what it is computed from changes.

use std::rc::Rc;

use crate::data::Dataset;
use crate::iteration::Iteration;
use crate::iteration::plane::{field, units};
use crate::iteration::viewpoint::LookAt;
use crate::nn::params::Params;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;
use crate::page::compared::{Compared, compared};
use crate::page::state::State;
use crate::plot::field::Field;

/// Everything that is computed from the state and kept.
#[derive(Clone)]
pub struct Derived {
    /// The examples that the network is trained on.
    pub data: Rc<Dataset>,
    /// The examples that are held back to test on, if any are.
    pub test: Option<Rc<Dataset>>,
    /// Both together.
    pub examples: Rc<Dataset>,
    /// The steps of the current iteration, with their numbers.
    pub iteration: Iteration,
    /// What the network answers around the examples.
    pub field: Rc<Field>,
    /// What every unit says there, layer by layer.
    pub units: Rc<Vec<Vec<Field>>>,
    /// The right network beside a broken one.
    pub compared: Option<Rc<Compared>>,
    /// What all of it was computed from.
    source: Source,
}

/// The part of the state that anything is computed from.
#[derive(Clone)]
struct Source {
    settings: Settings,
    params: Rc<Params>,
    /// The parameters of the right network beside a broken one.
    beside: Option<Rc<Params>>,
    iteration: u32,
    look_at: LookAt,
    layout: Layout,
    picked: usize,
    training: bool,
}

impl Source {
    fn of(state: &State) -> Source {
        Source {
            settings: state.settings.clone(),
            params: state.run.params.clone(),
            beside: (state.run.beside.as_ref()).map(|beside| beside.params.clone()),
            iteration: state.run.iteration,
            look_at: state.look_at,
            layout: state.layout,
            picked: state.windows.picked,
            training: state.training,
        }
    }

    fn has_same_params(&self, other: &Source) -> bool {
        let is_same_beside = match (&self.beside, &other.beside) {
            (None, None) => true,
            (Some(one), Some(other)) => is_same(one, other),
            _ => false,
        };
        is_same(&self.params, &other.params) && is_same_beside
    }

    fn has_same_look(&self, other: &Source) -> bool {
        let look = |of: &Source| (of.look_at, of.layout, of.picked);
        look(self) == look(other)
    }
}

/// Whether the parameters are equal. A trainer that has just been started tells the numbers that the page has begun with;
/// and NaN, which equals nothing, is still the same where it is shared.
fn is_same(one: &Rc<Params>, other: &Rc<Params>) -> bool {
    Rc::ptr_eq(one, other) || one == other
}

impl Derived {
    /// All of it, computed.
    pub fn of(state: &State) -> Derived {
        let (data, test, examples) = data_sets(&state.settings);
        let iteration = Iteration::of(&state.viewpoint(), data.clone());
        Derived {
            field: answers(state, &examples),
            units: Rc::new(units(&state.settings, &state.run.params, &examples)),
            compared: compared(state, &iteration, &examples).map(Rc::new),
            source: Source::of(state),
            data,
            test,
            examples,
            iteration,
        }
    }

    /// Computes anew what depends on what has changed in the state.
    pub fn follow(&mut self, state: &State) {
        let now = Source::of(state);
        let before = &self.source;
        let same_params = now.has_same_params(before);
        let same_numbers = same_params && now.settings.is_same_run(&before.settings);
        // Another learning rate changes where the run goes, not what the network answers where it stands.
        let with_former_rate = Settings {
            learning_rate: before.settings.learning_rate,
            ..now.settings.clone()
        };
        let same_answers = same_params
            && with_former_rate.is_same_run(&before.settings)
            && now.iteration == before.iteration
            && now.training == before.training;
        if !now.settings.has_same_data(&before.settings) {
            (self.data, self.test, self.examples) = data_sets(&now.settings);
        }
        if !same_numbers || !now.has_same_look(before) {
            self.iteration = Iteration::of(&state.viewpoint(), self.data.clone());
        }
        if !same_answers {
            self.field = answers(state, &self.examples);
            self.units = Rc::new(units(&state.settings, &state.run.params, &self.examples));
            self.compared = compared(state, &self.iteration, &self.examples).map(Rc::new);
        }
        self.source = now;
    }
}

/// The examples to train on, those to test on, and both together.
fn data_sets(settings: &Settings) -> (Rc<Dataset>, Option<Rc<Dataset>>, Rc<Dataset>) {
    let data = Rc::new(settings.data());
    let test = settings.test_data().map(Rc::new);
    let examples = match test {
        Some(_) => Rc::new(settings.all_data()),
        None => data.clone(),
    };
    (data, test, examples)
}

fn answers(state: &State, examples: &Dataset) -> Rc<Field> {
    let (settings, params) = (&state.settings, &state.run.params);
    Rc::new(field(settings, params, examples, state.training))
}
