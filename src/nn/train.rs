//! Gradient descent, iteration after iteration, and back to any of them.

use crate::algebra::readings::eval::Values;
use crate::algebra::var::Var;
use crate::data::Dataset;

use super::engine::Engine;
use super::params::Params;
use super::problem::Problem;
use super::program::Program;
use super::settings::Settings;

/// The number of iterations between two snapshots of the parameters. Any other iteration is recomputed from the snapshot
/// before it: the same operations in the same order give the same numbers to the bit.
pub const SNAPSHOT_EVERY: u32 = 50;

/// A run of gradient descent, at one of its iterations.
pub struct Trainer {
    engine: Engine,
    iteration: u32,
    /// The cost at every iteration reached so far, from 0 on.
    costs: Vec<f64>,
    /// The parameters at 0, 50, 100, …
    snapshots: Vec<Params>,
}

/// Whether another iteration can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// All numbers are finite.
    Sound,
    /// A quantity of this iteration is infinite or not a number: training must stop.
    Diverged,
}

impl Trainer {
    /// A run with these settings, at iteration 0.
    pub fn new(settings: &Settings) -> Trainer {
        Trainer::of(&Problem::new(settings.clone()))
    }

    /// A run on this problem, at iteration 0.
    pub fn of(problem: &Problem) -> Trainer {
        let params = problem.initial_parameters();
        let engine = Engine::of(problem, &params);
        Trainer {
            iteration: 0,
            costs: vec![engine.cost()],
            engine,
            snapshots: vec![params],
        }
    }

    /// How many updates the parameters have had.
    pub fn iteration(&self) -> u32 {
        self.iteration
    }

    /// The cost at every iteration reached so far, from 0 on. Going back removes none.
    pub fn costs(&self) -> &[f64] {
        &self.costs
    }

    /// The parameters at 0, 50, 100, … as far as the run has been.
    pub fn snapshots(&self) -> &[Params] {
        &self.snapshots
    }

    /// The parameters at this iteration.
    pub fn params(&self) -> Params {
        self.engine.params()
    }

    /// Goes to the next iteration, unless the run diverges here: unless the cost or the update is infinite or not a number.
    /// Divergence is not an error. The run stays where it is.
    pub fn step(&mut self) -> Health {
        if !update(&mut self.engine) {
            return Health::Diverged;
        }
        self.iteration += 1;
        let reached = self.iteration as usize;
        if reached == self.costs.len() {
            self.costs.push(self.engine.cost());
            if self.iteration.is_multiple_of(SNAPSHOT_EVERY) {
                self.snapshots.push(self.params());
            }
        }
        Health::Sound
    }

    /// Goes to `iteration`, back or on; stops before it where the run diverges.
    pub fn seek(&mut self, iteration: u32) -> Health {
        let kept = (iteration / SNAPSHOT_EVERY) as usize;
        let kept = kept.min(self.snapshots.len() - 1);
        let kept_at = kept as u32 * SNAPSHOT_EVERY;
        if iteration < self.iteration || kept_at > self.iteration {
            self.engine.set_params(&self.snapshots[kept]);
            self.iteration = kept_at;
        }
        while self.iteration < iteration {
            if self.step() == Health::Diverged {
                return Health::Diverged;
            }
        }
        Health::Sound
    }
}

/// Updates the parameters once, unless the cost or the updated parameters are infinite or not a number: then `false`.
fn update(engine: &mut Engine) -> bool {
    engine.cost().is_finite() && engine.update()
}

/// The parameters that a run with these settings has `updates` iterations after `params`, the same to the bit as the
/// trainer's. `None` if the run diverges before.
pub fn replay(
    settings: &Settings,
    data: &Dataset,
    params: &Params,
    updates: u32,
) -> Option<Params> {
    let network = settings.network(data);
    let mut engine = Engine::new(settings, &network, data, params);
    for _ in 0..updates {
        if !update(&mut engine) {
            return None;
        }
    }
    Some(engine.params())
}

/// The first quantity of an iteration, in the order of computation, that is infinite or not a number.
pub fn first_to_diverge(program: &Program, values: &Values) -> Option<Var> {
    values.first_non_finite(program.steps().map(|(_, equation)| equation.target))
}
