//! Everything that can happen, and what it does to the state.

use std::rc::Rc;

use crate::algebra::function::Function;
use crate::algebra::table::Table;
use crate::algebra::var::Dim;
use crate::data::DataSet;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::{Architecture, Settings};
use crate::worker::protocol::{Progress, RunId, ToWorker};

use crate::features::questions::question::Question;
use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Cell;
use crate::page::bookmark::Bookmark;
use crate::page::choices::MOST_ZOOM;
use crate::page::choices::{EdgesShow, Panel, Theme, Tool};
use crate::page::history;
use crate::page::link::{self, LinkError};
use crate::page::number_field::Draft;
use crate::page::number_field::{NumberField, shortened};
use crate::page::open_question;
use crate::page::position::{Position, targets};
use crate::page::practice::Said;
use crate::page::run::Run;
use crate::page::session;
use crate::page::state::State;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A field's text changed; it is not set before it is committed.
    Type(NumberField, String),
    /// A field's text is to be its value.
    Commit(NumberField, String),
    /// A field's slider is moved to a position.
    Slide(NumberField, f64),
    /// What is typed in a field is given up.
    Revert(NumberField),
    /// *Data set*
    ChooseDataSet(DataSet),
    /// *Data set*: the learner's own.
    ChooseOwnData,
    /// *Network*
    ChooseArchitecture(Architecture),
    /// *Activation*
    ChooseActivation(Function),
    /// *Break it*, or *Mend it*: an equation is broken on purpose, or none is.
    Break(Option<Breakage>),
    /// *Ask me first*
    AskFirst(bool),
    /// The second program says something, of this run and iteration.
    Practice(Said),
    /// It could not be loaded, or, on *Try again*, is loaded anew.
    PracticeFailed(bool),
    /// *Next equation*, on into the next iteration.
    NextEquation,
    /// *Previous equation*, back into the iteration before.
    PreviousEquation,
    /// A step of this iteration.
    GoToStep(usize),
    /// *Next iteration*, at the same step.
    NextIteration,
    /// *Train*
    Train,
    /// *Pause*
    Pause,
    /// The space bar.
    TrainOrPause,
    /// *Rewind to start*
    Rewind,
    /// *Look at*
    LookAt(LookAt),
    /// *Examples are*
    Layout(Layout),
    /// A panel's tab is chosen.
    Show(Panel),
    /// *Add one example*, *Add all*, *Start over*: so many are added up.
    AddUp(usize),
    /// *Epsilon*
    SetEpsilon(Epsilon),
    /// *Edges show*
    ShowEdges(EdgesShow),
    /// *Zoom in* (1) or *Zoom out* (−1) of a curve.
    Zoom(i8),
    /// A question is opened, by its id.
    Ask(&'static str),
    /// A link is followed: what stands after the # of the address.
    Follow(String),
    /// The page was left with this link the last time, and is opened without one.
    Remember(String),
    /// The page was opened in a tab that holds this of the visit before, by loading it anew or otherwise.
    ComeBack {
        /// As it was kept.
        visit: String,
        /// Whether the page was loaded anew.
        is_reload: bool,
    },
    /// *Resume*, or not, where the page was left the last time.
    Resume(bool),
    /// The page is left.
    Leave,
    /// *Undo*
    Undo,
    /// *Redo*
    Redo,
    /// *Iteration*: any that has been reached.
    Scrub(u32),
    /// *Copy link*
    CopyLink,
    /// The link is in the clipboard, or the browser does not let it.
    LinkCopied(bool),
    /// A tool is opened, or the open one is closed.
    OpenTool(Option<Tool>),
    /// The sentence about a link that leads nowhere is dismissed.
    DismissLink,
    /// The open question is closed; the page stays as it is.
    CloseQuestion,
    /// *Back to where I was*
    LeaveQuestion,
    /// *Find a question*: the words in the field.
    Find(String),
    /// An example is picked in a plot or a matrix.
    Pick(usize),
    /// The pointer or the focus enters an entry of the result, or leaves it.
    Hover(Option<Cell>),
    /// An entry of the result is to stay explained; the same entry again, no longer.
    Pin(Cell),
    /// The Escape key: what is open is closed, and nothing stays explained.
    Escape,
    /// The matrices are scrolled along a dimension.
    Scroll(Dim, usize),
    /// The trainer has got somewhere.
    Progress(Progress),
    /// The trainer is gone, with a sentence that says why.
    TrainerFailed(String),
    /// *Retry*
    RetryTrainer,
    /// The list of keys is opened or closed.
    ShowKeys(bool),
    /// Light or dark, as the learner says.
    SetTheme(Theme),
    /// Dark or not, as the system says.
    SystemIsDark(bool),
}

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the trainer.
    Send(ToWorker),
    /// Start another trainer in place of the one that failed.
    RestartTrainer,
    /// Put the address of the page into the clipboard.
    CopyLink,
}

/// What the trainer is told when the page opens.
pub fn begin(state: &State) -> Effect {
    Effect::Send(ToWorker::Start {
        run: state.run.id,
        settings: state.settings.clone(),
    })
}

/// The state after `action`, and what is left to do.
pub fn apply(state: &mut State, action: Action) -> Vec<Effect> {
    let place = |state: &State| {
        let Run { id, iteration, .. } = state.run;
        (id, iteration, state.step, state.windows.picked)
    };
    let before = place(state);
    if !matches!(action, Action::Slide(..) | Action::Progress(_)) {
        state.history.end_slide();
    }
    if !matches!(action, Action::Hover(_) | Action::Progress(_)) {
        state.link_copied = None;
    }
    let effects = act(state, action);
    if (state.run.id, state.run.iteration) != (before.0, before.1) {
        state.revealed = Vec::new();
    }
    if place(state) != before {
        // A sum of other numbers is begun anew.
        state.added = 0;
    }
    session::arrive(state);
    effects
}

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Type(field, text) => {
            let error = field.set(&state.settings, &text).err();
            state.drafts.insert(field, Draft { text, error });
            vec![]
        }
        Action::Commit(field, text) => match field.set(&state.settings, &text) {
            Ok(settings) => {
                state.drafts.remove(field);
                history::set(state, settings, None)
            }
            Err(error) => {
                state.drafts.insert(
                    field,
                    Draft {
                        text,
                        error: Some(error),
                    },
                );
                vec![]
            }
        },
        Action::Slide(field, position) => {
            let text = field.text_at(position);
            match text.and_then(|text| field.set(&state.settings, &text).ok()) {
                Some(settings) => {
                    state.drafts.remove(field);
                    history::set(state, settings, Some(field))
                }
                None => vec![],
            }
        }
        Action::Revert(field) => {
            state.drafts.remove(field);
            vec![]
        }
        Action::ChooseDataSet(data_set) => {
            let settings = Settings {
                data_set,
                noise: None,
                data_seed: None,
                own: state.settings.own.without_data(),
                ..state.settings.clone()
            };
            history::set(state, settings, None)
        }
        Action::ChooseOwnData if state.own.data().is_none() => {
            state.tool = Some(Tool::Data);
            vec![]
        }
        Action::ChooseOwnData => {
            let settings = Settings {
                own: state.settings.own.with_data_of(&state.own),
                ..state.settings.clone()
            };
            history::set(state, settings, None)
        }
        Action::ChooseArchitecture(architecture) => {
            let settings = Settings {
                architecture,
                own: state.settings.own.without_start(),
                ..state.settings.clone()
            };
            history::set(state, settings, None)
        }
        Action::ChooseActivation(activation) => {
            let settings = Settings {
                activation,
                ..state.settings.clone()
            };
            history::set(state, settings, None)
        }
        Action::Break(breakage) => {
            let settings = Settings {
                breakage,
                ..state.settings.clone()
            };
            history::set(state, settings, None)
        }
        Action::AskFirst(asks_first) => {
            state.asks_first = asks_first;
            state.revealed = Vec::new();
            vec![]
        }
        Action::Practice(said) => match said {
            Said::GoToStep(step) => apply(state, Action::GoToStep(step)),
            Said::Pin(cell) => {
                state.pinned = Some(cell);
                vec![]
            }
            Said::Reveal(steps) => {
                state.revealed.extend(steps);
                vec![]
            }
            Said::Break(breakage) => apply(state, Action::Break(breakage)),
            Said::Layout(layout) => apply(state, Action::Layout(layout)),
            Said::SetEpsilon(epsilon) => apply(state, Action::SetEpsilon(epsilon)),
            Said::Zoom(steps) => apply(state, Action::Zoom(steps)),
            Said::Set(settings) => {
                state.drafts = Table::default();
                history::set(state, settings, None)
            }
            Said::Hide => {
                state.revealed = Vec::new();
                vec![]
            }
        },
        Action::PracticeFailed(failed) => {
            state.practice_failed = failed;
            vec![]
        }
        Action::NextEquation => {
            let place = state.position();
            if place.step + 1 < step_count(&state.settings) {
                return go_to_step(state, place.step + 1);
            }
            next_iteration(state, 0)
        }
        Action::PreviousEquation => {
            let place = state.position();
            if place.step > 0 {
                return go_to_step(state, place.step - 1);
            }
            let last = step_count(&state.settings) - 1;
            if state.training {
                return go_to_step(state, last);
            }
            match place.iteration.checked_sub(1) {
                Some(iteration) => go_to(
                    state,
                    Position {
                        iteration,
                        step: last,
                    },
                ),
                None => vec![],
            }
        }
        Action::GoToStep(step) if step < step_count(&state.settings) => go_to_step(state, step),
        Action::GoToStep(_) => vec![],
        Action::NextIteration => {
            let step = state.position().step;
            next_iteration(state, step)
        }
        Action::Train if state.can_train() => {
            state.training = true;
            state.is_done = false;
            run_to_the_end(state)
        }
        Action::Train => vec![],
        Action::Pause => {
            let was_training = std::mem::take(&mut state.training);
            // A trainer on its way to a step is not to be stopped.
            match was_training && state.going_to.is_none() {
                true => vec![Effect::Send(ToWorker::Pause { run: state.run.id })],
                false => vec![],
            }
        }
        Action::TrainOrPause if state.training => apply(state, Action::Pause),
        Action::TrainOrPause => apply(state, Action::Train),
        Action::Rewind => {
            state.training = false;
            go_to(
                state,
                Position {
                    iteration: 0,
                    step: 0,
                },
            )
        }
        Action::LookAt(look_at) => {
            state.look_at = look_at;
            state.hovered = None;
            state.pinned = None;
            vec![]
        }
        Action::Layout(layout) => {
            state.layout = layout;
            state.hovered = None;
            state.pinned = None;
            vec![]
        }
        Action::Show(panel) => {
            state.panel = panel;
            vec![]
        }
        Action::AddUp(count) => {
            state.added = count.min(examples(&state.settings));
            vec![]
        }
        Action::SetEpsilon(epsilon) => {
            state.epsilon = epsilon;
            vec![]
        }
        Action::Ask(id) => match Question::of(id) {
            Some(question) => open_question::open(state, question),
            None => vec![],
        },
        Action::Follow(text) => {
            let text = text.trim_start_matches('#');
            state.link_error = None;
            let error = match Question::of(text) {
                Some(question) => return open_question::open(state, question),
                None if text.is_empty() => return vec![],
                None if text == link::KEPT => LinkError::NotKept,
                None if link::is_one(text) => match link::read(text) {
                    Ok(there) => {
                        history::mark(state);
                        state.question = None;
                        return stand(state, &there);
                    }
                    Err(error) => error,
                },
                None => LinkError::NoQuestion(shortened(text)),
            };
            state.link_error = Some(error);
            vec![]
        }
        Action::Remember(text) => {
            // What cannot be read any more is not worth a sentence: nobody has asked for it.
            let last = link::read(&text).ok();
            state.last = last.map(Rc::new);
            vec![]
        }
        Action::ComeBack { visit, is_reload } => match session::come_back(state, &visit, is_reload)
        {
            Ok(effects) => effects,
            Err(error) => {
                state.link_error = Some(error);
                vec![]
            }
        },
        Action::Resume(resumed) => match state.last.take().filter(|_| resumed) {
            Some(there) => {
                history::mark(state);
                stand(state, &there)
            }
            None => vec![],
        },
        Action::Leave => vec![],
        Action::Undo => history::undo(state),
        Action::Redo => history::redo(state),
        Action::Scrub(iteration) => {
            let mut effects = apply(state, Action::Pause);
            let reached = state.run.costs.len().saturating_sub(1) as u32;
            let iteration = iteration.min(reached);
            let step = state.position().step;
            if iteration != state.position().iteration {
                effects.extend(go_to(state, Position { iteration, step }));
            }
            effects
        }
        Action::CopyLink => vec![Effect::CopyLink],
        Action::LinkCopied(copied) => {
            state.link_copied = Some(copied);
            vec![]
        }
        Action::OpenTool(tool) => {
            state.tool = tool;
            vec![]
        }
        Action::DismissLink => {
            state.link_error = None;
            vec![]
        }
        Action::CloseQuestion => {
            state.question = None;
            vec![]
        }
        Action::LeaveQuestion => open_question::leave(state),
        Action::Find(words) => {
            state.sought = words;
            vec![]
        }
        Action::ShowEdges(edges_show) => {
            state.edges_show = edges_show;
            vec![]
        }
        Action::Zoom(steps) => {
            state.zoom = state
                .zoom
                .saturating_add(steps)
                .clamp(-MOST_ZOOM, MOST_ZOOM);
            vec![]
        }
        Action::Pick(example) => {
            state.windows.picked = example.min(examples(&state.settings) - 1);
            state.hovered = None;
            state.pinned = None;
            vec![]
        }
        Action::Hover(cell) => {
            state.hovered = cell;
            vec![]
        }
        Action::Pin(cell) => {
            state.pinned = if state.pinned == Some(cell) {
                None
            } else {
                Some(cell)
            };
            vec![]
        }
        Action::Escape => {
            state.keys_are_shown = false;
            state.tool = None;
            state.pinned = None;
            vec![]
        }
        Action::Scroll(dim, first) => {
            state.windows.scroll(dim, first);
            // Another entry is under the pointer now, and which one only a movement will tell.
            state.hovered = None;
            vec![]
        }
        Action::Progress(progress) => receive(state, progress),
        Action::TrainerFailed(sentence) => {
            state.trainer_failure = Some(sentence);
            state.training = false;
            state.going_to = None;
            vec![]
        }
        Action::RetryTrainer if state.trainer_failure.is_some() => {
            state.trainer_failure = None;
            let mut effects = vec![Effect::RestartTrainer, begin(state)];
            effects.extend(go_to(state, state.position()));
            effects
        }
        Action::RetryTrainer => vec![],
        Action::ShowKeys(shown) => {
            state.keys_are_shown = shown;
            vec![]
        }
        Action::SetTheme(theme) => {
            state.theme = theme;
            vec![]
        }
        Action::SystemIsDark(is_dark) => {
            state.system_is_dark = is_dark;
            vec![]
        }
    }
}

/// Other settings: the same run with another end, or another run from its start.
pub(crate) fn change(state: &mut State, settings: Settings) -> Vec<Effect> {
    let settings = settings.fitting();
    let same_run = settings.is_same_run(&state.settings);
    let same_data = settings.has_same_data(&state.settings);
    let step = same_step(state, &settings);
    state.settings = settings.clone();
    if same_run {
        return match state.training || state.is_done {
            true if state.can_train() => apply(state, Action::Train),
            true => apply(state, Action::Pause),
            false => vec![],
        };
    }
    if state.run.costs.len() > 1 {
        state.former_costs = state.run.costs.clone();
    }
    if !same_data {
        // Other data's costs are no measure for this one's.
        state.former_costs = Rc::default();
        state.windows.picked = state.windows.picked.min(examples(&settings) - 1);
    }
    state.run = Run::start(RunId(state.run.id.0.wrapping_add(1)), &settings);
    state.step = step;
    state.going_to = None;
    state.is_done = false;
    state.hovered = None;
    state.pinned = None;
    let mut effects = vec![begin(state)];
    if state.training {
        effects.extend(apply(state, Action::Train));
    }
    effects
}

/// The current step in the iteration of other settings: where the same is computed, else the first.
fn same_step(state: &State, settings: &Settings) -> usize {
    let current = targets(&state.settings).get(state.step).copied();
    let others = targets(settings);
    let same = others.iter().position(|target| Some(*target) == current);
    same.unwrap_or_default()
}

/// Training from here to *Iterations*; on the way somewhere else, it begins on arrival.
fn run_to_the_end(state: &State) -> Vec<Effect> {
    if state.going_to.is_some() {
        return vec![];
    }
    let (run, iteration) = (state.run.id, state.settings.iterations.get());
    vec![Effect::Send(ToWorker::RunTo { run, iteration })]
}

/// Another step of this iteration, or of the one being gone to.
pub(crate) fn go_to_step(state: &mut State, step: usize) -> Vec<Effect> {
    state.hovered = None;
    match &mut state.going_to {
        Some(place) => place.step = step,
        None => state.step = step,
    }
    vec![]
}

/// The iteration after this one, at `step`. While training there is always a next one coming.
fn next_iteration(state: &mut State, step: usize) -> Vec<Effect> {
    if state.training {
        return go_to_step(state, step);
    }
    if state.run.diverged {
        return vec![];
    }
    let iteration = state.position().iteration + 1;
    go_to(state, Position { iteration, step })
}

pub(crate) fn go_to(state: &mut State, place: Position) -> Vec<Effect> {
    if state.trainer_failure.is_some() {
        return vec![];
    }
    state.going_to = Some(place);
    state.is_done = false;
    if state
        .run
        .anticipate(&state.settings, place.iteration)
        .is_some()
    {
        state.step = place.step;
    }
    let (run, iteration) = (state.run.id, place.iteration);
    vec![Effect::Send(ToWorker::Seek { run, iteration })]
}

/// What the trainer says, unless it is of another run.
fn receive(state: &mut State, progress: Progress) -> Vec<Effect> {
    if progress.run != state.run.id {
        return vec![];
    }
    let (iteration, diverged, training) =
        (progress.iteration, progress.diverged, progress.training);
    let data = state.settings.data();
    let network = state.settings.network(&data);
    // On the way to an iteration the page stays where it is: what comes before is the answer to an earlier request,
    // or iteration 0 of a trainer that has been started again. A run that diverges gets no further.
    let has_arrived = state.going_to.is_none_or(|place| {
        place.iteration == iteration || (diverged && place.iteration > iteration)
    });
    if state.run.receive(&network, progress, has_arrived).is_none() {
        let sentence = "The trainer’s numbers do not fit this network.".to_owned();
        return apply(state, Action::TrainerFailed(sentence));
    }
    let mut effects = vec![Effect::Send(ToWorker::Acknowledge { run: state.run.id })];
    let arrived_at = state.going_to.take_if(|_| has_arrived);
    if let Some(place) = arrived_at.filter(|place| place.iteration == iteration) {
        state.step = place.step;
    }
    if !training && iteration >= state.settings.iterations.get() {
        state.is_done = std::mem::take(&mut state.training);
    }
    state.training &= !diverged;
    if arrived_at.is_some() && state.training {
        effects.extend(run_to_the_end(state));
    }
    effects
}

/// How many steps an iteration has.
fn step_count(settings: &Settings) -> usize {
    targets(settings).len()
}

/// m
fn examples(settings: &Settings) -> usize {
    settings.data().X.ncols()
}

/// Has the learner stand `there`, with nothing moving by itself: an answer is about numbers that stay.
pub(crate) fn stand(state: &mut State, there: &Bookmark) -> Vec<Effect> {
    let mut effects = apply(state, Action::Pause);
    if there.settings != state.settings {
        // A run that had reached its end does not go on because of this.
        state.is_done = false;
        for field in NumberField::ALL {
            if field.text(&state.settings) != field.text(&there.settings) {
                state.drafts.remove(field);
            }
        }
        effects.extend(change(state, there.settings.clone()));
    }
    state.look_at = there.look_at;
    state.layout = there.layout;
    state.windows = there.windows;
    state.hovered = None;
    state.pinned = there.pinned;
    state.panel = there.panel;
    state.epsilon = there.epsilon;
    let is_here = there.position.iteration == state.position().iteration;
    effects.extend(match is_here || state.trainer_failure.is_some() {
        true => go_to_step(state, there.position.step),
        false => go_to(state, there.position),
    });
    effects
}
