//! A run as the page knows it: what the trainer has sent of it, and what follows from that alone.

use std::rc::Rc;

use crate::nn::engine::Engine;
use crate::nn::params::Params;
use crate::nn::program::Network;
use crate::nn::settings::Settings;
use crate::nn::train::{SNAPSHOT_EVERY, replay};
use crate::worker::protocol::{Costs, Progress, RunId};

/// How many units, examples and updates, multiplied, the page computes at once: 2 to 4 ms in the kernel.
const AT_ONCE: usize = 1_000_000;

/// A run of gradient descent, at one of its iterations.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The number of the run. What the trainer says of another run is dropped.
    pub id: RunId,
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// The parameters at this iteration.
    pub params: Rc<Params>,
    /// The cost at every iteration reached so far.
    pub costs: Rc<Vec<f64>>,
    /// The parameters at 0, 50, 100, … as far as the trainer has told them, one set after another.
    pub snapshots: Rc<Vec<f64>>,
    /// Whether the run has diverged here, so that it cannot go on.
    pub diverged: bool,
    /// While an equation is broken on purpose: the right network, trained beside it.
    pub beside: Option<Beside>,
}

/// What the page has learned from an answer of the trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// The answer does not fit the network: nothing of it is taken.
    Misfit,
    /// The answer says what the page knows already.
    Known,
    /// The answer brings other numbers.
    New,
}

/// The right network beside a broken one: the same settings, the same start.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// That of the broken one, or the last it reached, where it has diverged.
    pub iteration: u32,
    /// Its parameters at its iteration.
    pub params: Rc<Params>,
    /// Its cost at every iteration reached so far.
    pub costs: Rc<Vec<f64>>,
}

impl Run {
    /// A run at iteration 0.
    pub fn start(id: RunId, settings: &Settings) -> Run {
        let (params, cost) = first(settings);
        let beside = settings.mended().map(|settings| {
            let (params, cost) = first(&settings);
            Beside {
                iteration: 0,
                params: Rc::new(params),
                costs: Rc::new(vec![cost]),
            }
        });
        Run {
            id,
            iteration: 0,
            snapshots: Rc::new(params.to_flat()),
            params: Rc::new(params),
            costs: Rc::new(vec![cost]),
            diverged: false,
            beside,
        }
    }

    /// Merges an answer of the trainer: appends its costs and snapshots and, if `moves`, jumps to its iteration.
    pub fn receive(&mut self, network: &Network, progress: Progress, moves: bool) -> Received {
        match self.merge(network, progress, moves) {
            None => Received::Misfit,
            Some(true) => Received::New,
            Some(false) => Received::Known,
        }
    }

    /// Whether the answer brings other numbers; `None`, and nothing merged, if it does not fit.
    fn merge(&mut self, network: &Network, progress: Progress, moves: bool) -> Option<bool> {
        let params = Params::from_flat(network, &progress.params)?;
        let new = new_costs(&self.costs, progress.iteration, &progress.costs)?;
        let set = progress.params.len();
        let known = self.snapshots.len() / set;
        let kept = new_snapshots(known, &progress.costs, &progress.snapshots, set)?;
        let most = self.costs.len() + new.len();
        let mut is_new = false;
        match (&mut self.beside, progress.beside) {
            (None, None) => {}
            (Some(beside), Some(told)) => {
                let params = Params::from_flat(network, &told.params)?;
                let new = new_costs(&beside.costs, told.iteration, &told.costs)?;
                // It goes where the broken one goes, and no further.
                if told.iteration > progress.iteration || beside.costs.len() + new.len() > most {
                    return None;
                }
                is_new |= append(&mut beside.costs, new);
                if moves {
                    is_new |= set_to(&mut beside.iteration, told.iteration);
                    is_new |= set_to(&mut beside.params, Rc::new(params));
                }
            }
            _ => return None,
        }
        is_new |= append(&mut self.costs, new);
        is_new |= append(&mut self.snapshots, kept);
        if moves {
            is_new |= set_to(&mut self.iteration, progress.iteration);
            is_new |= set_to(&mut self.params, Rc::new(params));
            is_new |= set_to(&mut self.diverged, progress.diverged);
        }
        Some(is_new)
    }

    /// Goes to an iteration that the run has reached before, if it is few updates from a snapshot. The page then need not
    /// wait for the trainer, whose numbers are the same.
    pub fn anticipate(&mut self, settings: &Settings, iteration: u32) -> Option<()> {
        // Broken equations take longer, and have another run beside them.
        let is_known = self.beside.is_none() && (iteration as usize) < self.costs.len();
        let updates = iteration % SNAPSHOT_EVERY;
        let data = settings.data();
        let network = settings.network(&data);
        let units = network.hidden.map_or(network.n_y, |hidden| hidden.units);
        let work = updates as usize * units * data.X.ncols();
        if !is_known || work > AT_ONCE {
            return None;
        }
        let set = self.params.to_flat().len();
        let kept = (iteration / SNAPSHOT_EVERY) as usize;
        let kept = self.snapshots.chunks_exact(set).nth(kept)?;
        let kept = Params::from_flat(&network, kept)?;
        self.params = Rc::new(replay(settings, &data, &kept, updates)?);
        self.iteration = iteration;
        self.diverged = false;
        Some(())
    }

    /// The cost at this iteration, if the trainer has told it.
    pub fn cost(&self) -> Option<f64> {
        self.costs.get(self.iteration as usize).copied()
    }

    /// Finds out whether the run has diverged here, at the last iteration that it has reached, by trying the next update.
    /// The trainer knows only where it has tried itself.
    pub fn look_ahead(&mut self, settings: &Settings) {
        if self.iteration as usize + 1 == self.costs.len() {
            let next = replay(settings, &settings.data(), &self.params, 1);
            self.diverged = next.is_none();
        }
    }
}

/// The initial parameters, and the cost with them.
fn first(settings: &Settings) -> (Params, f64) {
    let data = settings.data();
    let network = settings.network(&data);
    let params = settings.initial_parameters(&network);
    // By the trainer's own arithmetic: the costs are one curve, to the bit.
    let cost = Engine::new(settings, &network, &data, &params).cost();
    (params, cost)
}

/// The costs in `told` that are not `known` yet. `None` if there is a gap, or if `iteration` has no cost.
fn new_costs<'a>(known: &[f64], iteration: u32, told: &'a Costs) -> Option<&'a [f64]> {
    // A trainer that has been restarted sends costs again that are known already: the same numbers.
    let known_again = known.len().checked_sub(told.first as usize)?;
    let new = told.values.get(known_again..).unwrap_or_default();
    ((iteration as usize) < known.len() + new.len()).then_some(new)
}

/// The snapshots in `told`, each of `set` numbers, beyond the `known` ones. `None` if there is a gap, or if there is not one
/// for each multiple of [`SNAPSHOT_EVERY`] among the iterations of `costs`.
fn new_snapshots<'a>(
    known: usize,
    costs: &Costs,
    told: &'a [f64],
    set: usize,
) -> Option<&'a [f64]> {
    let first = costs.first as usize;
    let end = first.checked_add(costs.values.len())?;
    let [first, end] = [first, end].map(|iteration| iteration.div_ceil(SNAPSHOT_EVERY as usize));
    if told.len() != (end - first) * set {
        return None;
    }
    let known_again = known.checked_sub(first)? * set;
    Some(told.get(known_again..).unwrap_or_default())
}

/// Appends, if there is anything to append; whether there is. Else the curve stays the same one, already drawn.
fn append(numbers: &mut Rc<Vec<f64>>, new: &[f64]) -> bool {
    if !new.is_empty() {
        Rc::make_mut(numbers).extend(new);
    }
    !new.is_empty()
}

/// Sets `old` to `new`; whether that is another value.
fn set_to<T: PartialEq>(old: &mut T, new: T) -> bool {
    let is_other = *old != new;
    if is_other {
        *old = new;
    }
    is_other
}
