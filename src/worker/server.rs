//! The trainer's side of the protocol, without a browser: it takes requests in, works a little at a time, and answers.

use crate::nn::params::Params;
use crate::nn::problem::Problem;
use crate::nn::settings::Settings;
use crate::nn::train::{Health, SNAPSHOT_EVERY, Trainer};

use super::protocol::{Beside, Costs, Pace, Progress, RunId, ToWorker};

/// A trainer that works on one run at a time, in short stretches, so that no request waits long.
#[derive(Default)]
pub struct Server {
    run: Option<Run>,
}

struct Run {
    id: RunId,
    told: Told,
    /// The right network, where this one has an equation broken on purpose: it goes wherever this one goes.
    beside: Option<Told>,
    activity: Activity,
    /// Whether the page is owed a progress, ready for it or not.
    answer_due: bool,
    /// Whether the page has shown what it was sent. It gets nothing unasked before it has, so however slow it is,
    /// no queue builds up. One acknowledgement a frame does for all that arrived before it.
    page_is_ready: bool,
    /// How far it may train ahead of what the page was sent.
    pace: Pace,
    /// The iteration of what the page was sent last.
    reported: u32,
}

/// A trainer, and how much of its cost curve the page has.
struct Told {
    trainer: Trainer,
    /// How many of its costs the page has.
    costs_sent: usize,
}

/// What the server does with a run.
#[derive(Clone, Copy, PartialEq)]
enum Activity {
    Resting,
    /// The iteration after this one has no finite numbers.
    Diverged,
    /// On its way up to this iteration, reporting.
    Training(u32),
    /// On its way to this iteration, back or on, silently.
    Seeking(u32),
}

impl Server {
    /// Takes a request in. It is carried out, and answered, by [`Server::work`].
    pub fn receive(&mut self, message: ToWorker) {
        if let ToWorker::Start { run, settings } = &message {
            self.run = Some(Run::new(*run, settings));
        }
        if let Some(run) = self.run.as_mut().filter(|run| run.id == message.run()) {
            run.receive(message);
        }
    }

    /// Whether [`Server::work`] has anything to do.
    pub fn has_work(&self) -> bool {
        self.run
            .as_ref()
            .is_some_and(|run| run.answer_due || run.goal().is_some() && !run.waits())
    }

    /// Works for as long as `has_time`, one iteration at least, and gives what is to be sent.
    pub fn work(&mut self, has_time: impl FnMut() -> bool) -> Option<Progress> {
        let run = self.run.as_mut()?;
        // An answer that is due is about what was before the next request, so it goes first.
        if !run.answer_due {
            run.advance(has_time);
        }
        run.report()
    }
}

impl Run {
    fn new(id: RunId, settings: &Settings) -> Run {
        let problem = Problem::new(settings.clone());
        Run {
            id,
            told: Told::new(&problem),
            beside: problem.mended().as_ref().map(Told::new),
            activity: Activity::Resting,
            answer_due: false,
            page_is_ready: true,
            pace: Pace::Free,
            reported: 0,
        }
    }

    fn receive(&mut self, message: ToWorker) {
        match message {
            ToWorker::Start { .. } => self.answer_due = true,
            ToWorker::RunTo { iteration, .. } => self.activity = Activity::Training(iteration),
            ToWorker::Seek { iteration, .. } => self.activity = Activity::Seeking(iteration),
            ToWorker::Pause { .. } => {
                if self.goal().is_some() {
                    self.activity = Activity::Resting;
                }
                self.answer_due = true;
            }
            ToWorker::Acknowledge { .. } => self.page_is_ready = true,
            ToWorker::SetPace { pace, .. } => self.pace = pace,
        }
    }

    /// The iteration it is on its way to.
    fn goal(&self) -> Option<u32> {
        match self.activity {
            Activity::Resting | Activity::Diverged => None,
            Activity::Training(goal) | Activity::Seeking(goal) => Some(goal),
        }
    }

    /// How far it may train before the page is sent the next progress.
    fn limit(&self) -> u32 {
        match self.activity {
            Activity::Training(_) => {
                let most = self.pace.most(self.reported);
                self.reported.saturating_add(most)
            }
            _ => u32::MAX,
        }
    }

    /// Whether it trains no further until the page has shown what it was sent.
    fn waits(&self) -> bool {
        !self.page_is_ready && self.told.trainer.iteration() >= self.limit()
    }

    /// One stretch of the way.
    fn advance(&mut self, mut has_time: impl FnMut() -> bool) {
        let Some(goal) = self.goal() else { return };
        let limit = self.limit();
        let trainer = &mut self.told.trainer;
        let mut health = Health::Sound;
        if let Activity::Seeking(_) = self.activity {
            // To where the run has been it is a short way from the nearest snapshot; from there on, step by step.
            let frontier = trainer.costs().len() as u32 - 1;
            health = trainer.seek(goal.min(frontier));
        }
        follow(&mut self.beside, trainer);
        while health == Health::Sound && trainer.iteration() < goal.min(limit) {
            health = trainer.step();
            follow(&mut self.beside, trainer);
            if !has_time() {
                break;
            }
        }
        let reached = trainer.iteration();
        if health == Health::Diverged {
            self.activity = Activity::Diverged;
            self.answer_due = true;
        } else if reached >= goal {
            self.activity = Activity::Resting;
            self.answer_due = true;
        }
    }

    /// What the page is to be told now, if anything.
    fn report(&mut self) -> Option<Progress> {
        let training = matches!(self.activity, Activity::Training(_));
        let wanted = self.answer_due || (training && self.page_is_ready);
        if !wanted {
            return None;
        }
        self.answer_due = false;
        self.page_is_ready = false;
        let costs = self.told.new_costs();
        let Told { trainer, .. } = &self.told;
        self.reported = trainer.iteration();
        let kept = costs.first.div_ceil(SNAPSHOT_EVERY) as usize;
        let snapshots = trainer.snapshots().get(kept..).unwrap_or_default();
        Some(Progress {
            run: self.id,
            iteration: trainer.iteration(),
            params: trainer.params().to_flat(),
            costs,
            snapshots: snapshots.iter().flat_map(Params::to_flat).collect(),
            training,
            diverged: self.activity == Activity::Diverged,
            beside: self.beside.as_mut().map(|beside| Beside {
                iteration: beside.trainer.iteration(),
                params: beside.trainer.params().to_flat(),
                costs: beside.new_costs(),
            }),
        })
    }
}

impl Told {
    fn new(problem: &Problem) -> Told {
        Told {
            trainer: Trainer::of(problem),
            costs_sent: 0,
        }
    }

    /// The costs that the page does not have yet, and will from now on.
    fn new_costs(&mut self) -> Costs {
        let costs = self.trainer.costs();
        let first = std::mem::replace(&mut self.costs_sent, costs.len());
        Costs {
            first: first as u32,
            values: costs[first..].to_vec(),
        }
    }
}

/// Takes the right network to the iteration of the broken one, or as far as it gets before it diverges itself.
fn follow(beside: &mut Option<Told>, trainer: &Trainer) {
    if let Some(beside) = beside {
        beside.trainer.seek(trainer.iteration());
    }
}
