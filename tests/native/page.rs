//! The page in a test: its state, and a trainer that answers when the test lets it.

use std::collections::VecDeque;

use backstep::app::message::{Message, apply};
use backstep::data::DataSet;
use backstep::features::ask;
use backstep::iteration::Iteration;
use backstep::nn::params::Params;
use backstep::nn::settings::Settings;
use backstep::nn::train::{Health, Trainer};
use backstep::page::effect::{Effect, Update};
use backstep::page::number_field::NumberField;
use backstep::page::state::State;
use backstep::page::update::{SettingsEvent, TrainerEvent, TrainingEvent, begin};
use backstep::worker::protocol::{Progress, ToWorker};
use backstep::worker::server::Server;

/// The page without its view, and its trainer without a worker.
pub struct Page {
    pub state: State,
    /// `None` once it has failed.
    pub trainer: Option<Server>,
    /// On their way to the trainer.
    requests: VecDeque<ToWorker>,
    /// On their way to the page.
    pub answers: VecDeque<Progress>,
}

impl Page {
    /// A page as everybody opens it, settled.
    pub fn open() -> Page {
        let state = State::default();
        let first = begin(&state);
        let mut page = Page {
            state,
            trainer: Some(Server::default()),
            requests: VecDeque::new(),
            answers: VecDeque::new(),
        };
        page.perform(first);
        page.settle();
        page
    }

    /// A page with few examples and few iterations to go, settled.
    pub fn small() -> Page {
        let mut page = Page::open();
        page.act(SettingsEvent::ChooseDataSet(DataSet::Xor));
        page.commit(NumberField::Iterations, "40");
        page.settle();
        page
    }

    /// A page on which this has been done, each thing settled before the next.
    pub fn after(messages: impl IntoIterator<Item = impl Into<Message>>) -> Page {
        let mut page = Page::open();
        for message in messages {
            page.settled(message);
        }
        page
    }

    /// Does something; the effects returned are on their way already.
    pub fn act(&mut self, message: impl Into<Message>) -> Vec<Effect> {
        let effects = apply_and_answer(&mut self.state, message).effects;
        for effect in &effects {
            self.perform(effect.clone());
        }
        effects
    }

    /// Does something, and says whether there is anything new to draw.
    pub fn redraws(&mut self, message: impl Into<Message>) -> bool {
        let Update { effects, redraws } = apply(&mut self.state, message);
        for effect in effects {
            self.perform(effect);
        }
        redraws
    }

    /// Does something, and lets the trainer do all that this asks for.
    pub fn settled(&mut self, message: impl Into<Message>) {
        self.act(message);
        self.settle();
    }

    /// Sets a field.
    pub fn commit(&mut self, field: NumberField, text: &str) -> Vec<Effect> {
        self.act(SettingsEvent::Commit(field, text.to_owned()))
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Send(request) => self.requests.push_back(request),
            Effect::CopyLink | Effect::KeepMastery(_) => {}
            Effect::RestartTrainer => {
                self.trainer = Some(Server::default());
                self.requests.clear();
                self.answers.clear();
            }
        }
    }

    /// The trainer takes in what has been sent, and works for that many iterations at most.
    pub fn work(&mut self, iterations: u32) {
        let requests = std::mem::take(&mut self.requests);
        let Some(trainer) = &mut self.trainer else {
            return;
        };
        requests
            .into_iter()
            .for_each(|request| trainer.receive(request));
        let mut left = iterations;
        self.answers.extend(trainer.work(|| {
            left -= 1;
            left > 0
        }));
    }

    /// One answer arrives.
    pub fn hear(&mut self) {
        if let Some(progress) = self.answers.pop_front() {
            self.act(TrainerEvent::Progress(progress));
        }
    }

    /// Until neither side has anything to do.
    pub fn settle(&mut self) {
        let mut is_settled = false;
        while !is_settled {
            self.work(10);
            while !self.answers.is_empty() {
                self.hear();
            }
            let has_work = self.trainer.as_ref().is_some_and(Server::has_work);
            is_settled = self.requests.is_empty() && !has_work;
        }
    }

    /// The trainer is lost, with all that was under way.
    pub fn fail(&mut self) {
        self.trainer = None;
        self.requests.clear();
        self.answers.clear();
        self.act(TrainerEvent::Failed("The trainer stopped.".to_owned()));
    }

    /// Trained up to this iteration, and standing there.
    pub fn trained_to(iteration: u32) -> Page {
        let mut page = Page::small();
        page.act(TrainingEvent::Train);
        page.work(iteration);
        page.hear();
        page.act(TrainingEvent::Pause);
        page.settle();
        assert_eq!(page.state.run.iteration, iteration);
        page
    }

    /// In the middle of training to 40, at iteration 10.
    pub fn training() -> Page {
        let mut page = Page::small();
        page.act(TrainingEvent::Train);
        page.work(10);
        page.hear();
        assert!(page.state.training);
        assert_eq!(page.state.run.iteration, 10);
        page
    }

    /// The numbers of the current iteration.
    pub fn iteration(&self) -> Iteration {
        Iteration::of(&self.state.viewpoint(), self.state.settings.data().into())
    }

    /// The iteration and the step that the page shows.
    pub fn at(&self) -> (u32, usize) {
        assert_eq!(self.state.going_to, None, "still on the way");
        (self.state.run.iteration, self.state.step)
    }

    /// Asserts that the run is the one that its settings give when nothing interrupts it, bit for bit.
    #[track_caller]
    pub fn assert_is_straight(&self) {
        let run = &self.state.run;
        let straight = |settings: &Settings, costs: &[f64], iteration, params: &Params| {
            let mut trainer = Trainer::new(settings);
            let mut expected = trainer.params();
            while trainer.costs().len() < costs.len() && trainer.step() == Health::Sound {
                if trainer.iteration() == iteration {
                    expected = trainer.params();
                }
            }
            assert_eq!(bits(costs), bits(trainer.costs()));
            assert_eq!(bits(&params.to_flat()), bits(&expected.to_flat()));
            let kept = trainer.snapshots().iter().flat_map(Params::to_flat);
            kept.collect::<Vec<f64>>()
        };
        let kept = straight(&self.state.settings, &run.costs, run.iteration, &run.params);
        assert_eq!(bits(&run.snapshots), bits(&kept));
        // Beside a broken network, the right one: as if nobody knew of the slip.
        let right = self.state.settings.mended();
        assert_eq!(run.beside.is_some(), right.is_some());
        for (beside, right) in run.beside.iter().zip(right) {
            assert!(beside.iteration <= run.iteration);
            straight(&right, &beside.costs, beside.iteration, &beside.params);
        }
    }
}

/// Changes the state, and opens the question that is asked: the code for that is there.
pub fn apply_and_answer(state: &mut State, message: impl Into<Message>) -> Update {
    let update = apply(state, message);
    match ask::opening(state) {
        Some(opening) => update.then(apply(state, opening)),
        None => update,
    }
}

/// The bits of numbers, to compare them exactly.
pub fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|v| v.to_bits()).collect()
}
