//! Everything that can happen to the state of the page, and what it does to it.
//!
//! Each file has the events of one subject and an `update` that carries them out. What several subjects need, such as
//! going to a position, is a function in `running`, `bookmark` or `history`; no event is sent from inside an update.

mod appearance;
mod ask_first;
mod bookmark;
mod dialogs;
mod history;
mod link;
mod look;
mod question;
mod running;
mod session;
mod settings;
mod steps;
mod trainer;
mod training;

pub use appearance::AppearanceEvent;
pub use ask_first::AskFirstEvent;
pub use dialogs::DialogEvent;
pub use history::HistoryEvent;
pub use link::LinkEvent;
pub use look::LookEvent;
pub use question::QuestionEvent;
pub use running::begin;
pub use session::SessionEvent;
pub use settings::SettingsEvent;
pub use steps::StepEvent;
pub use trainer::TrainerEvent;
pub use training::TrainingEvent;

use crate::page::choices::{Panel, Tool};
use crate::page::effect::Update;
use crate::page::request::{Brought, Request};
use crate::page::state::State;

/// Something that happened, by subject.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The settings, and what is typed for them.
    Settings(SettingsEvent),
    /// Another step or iteration.
    Step(StepEvent),
    /// *Train* and *Pause*.
    Training(TrainingEvent),
    /// What the trainer says.
    Trainer(TrainerEvent),
    /// What is looked at.
    Look(LookEvent),
    /// *Ask me first*
    AskFirst(AskFirstEvent),
    /// *Undo* and *Redo*.
    History(HistoryEvent),
    /// Links.
    Link(LinkEvent),
    /// What a reload restores.
    Session(SessionEvent),
    /// Questions.
    Question(QuestionEvent),
    /// Tools and the list of keys.
    Dialog(DialogEvent),
    /// Light or dark.
    Appearance(AppearanceEvent),
}

/// Every event is an action.
macro_rules! actions {
    ($($subject:ident($event:ident)),* $(,)?) => {
        $(impl From<$event> for Action {
            fn from(event: $event) -> Action {
                Action::$subject(event)
            }
        })*
    };
}

actions!(
    Settings(SettingsEvent),
    Step(StepEvent),
    Training(TrainingEvent),
    Trainer(TrainerEvent),
    Look(LookEvent),
    AskFirst(AskFirstEvent),
    History(HistoryEvent),
    Link(LinkEvent),
    Session(SessionEvent),
    Question(QuestionEvent),
    Dialog(DialogEvent),
    Appearance(AppearanceEvent),
);

/// What a feature asks for is something that happened.
impl From<Request> for Action {
    fn from(request: Request) -> Action {
        match request {
            Request::GoToStep(step) => StepEvent::GoTo(step).into(),
            Request::NextIteration => StepEvent::NextIteration.into(),
            Request::Train(true) => TrainingEvent::Train.into(),
            Request::Train(false) => TrainingEvent::Pause.into(),
            Request::Pick(example) => LookEvent::Pick(example).into(),
            Request::Pin(cell) => LookEvent::Explain(cell).into(),
            Request::Reveal(steps) => AskFirstEvent::Reveal(steps).into(),
            Request::Hide => AskFirstEvent::Hide.into(),
            Request::KeepMastery(text) => AskFirstEvent::KeepMastery(text).into(),
            Request::Break(breakage) => SettingsEvent::Break(breakage).into(),
            Request::Set(settings) => SettingsEvent::Replace(settings).into(),
            Request::Layout(layout) => LookEvent::Layout(layout).into(),
            Request::SetEpsilon(epsilon) => LookEvent::SetEpsilon(epsilon).into(),
            Request::Zoom(steps) => LookEvent::Zoom(steps).into(),
            Request::GoThere(there) => LinkEvent::Follow(there).into(),
            Request::Ask(id) => QuestionEvent::Ask(id).into(),
            Request::CloseQuestion => QuestionEvent::Close.into(),
            Request::LeaveQuestion => QuestionEvent::Leave.into(),
            Request::ShowCard(card) => DialogEvent::ShowCard(card).into(),
            Request::LeaveTour => DialogEvent::ShowTour(false).into(),
            // What is brought is handed over where the features are known.
            Request::Bring(Brought::Numbers(_)) => {
                DialogEvent::OpenTool(Some(Tool::Numbers)).into()
            }
            Request::Bring(Brought::Code(_)) => LookEvent::Show(Panel::Write).into(),
        }
    }
}

/// Changes the state as `action` says.
pub fn apply(state: &mut State, action: impl Into<Action>) -> Update {
    let action = action.into();
    let is_slide = matches!(action, Action::Settings(SettingsEvent::Slide(..)));
    let is_hover = matches!(action, Action::Look(LookEvent::Hover(_)));
    let is_progress = matches!(action, Action::Trainer(TrainerEvent::Progress(_)));
    let numbers = |state: &State| (state.run.id, state.run.iteration);
    let shown = |state: &State| (numbers(state), state.step, state.windows.picked);
    let before = shown(state);
    if !is_slide && !is_progress {
        state.history.end_slide();
    }
    if !is_hover && !is_progress {
        state.link_copied = None;
    }
    let mut update = update(state, action);
    if numbers(state) != before.0 {
        state.revealed = Vec::new();
    }
    if shown(state) != before {
        // A sum of other numbers is begun anew.
        state.added = 0;
    }
    update.redraws |= session::arrive(state);
    update
}

/// What the update of the action's subject does.
fn update(state: &mut State, action: Action) -> Update {
    let effects = match action {
        Action::Trainer(event) => return trainer::update(state, event),
        Action::Step(event) => return steps::update(state, event),
        Action::Settings(event) => settings::update(state, event),
        Action::Training(event) => training::update(state, event),
        Action::Look(event) => look::update(state, event),
        Action::AskFirst(event) => ask_first::update(state, event),
        Action::History(event) => history::update(state, event),
        Action::Link(event) => link::update(state, event),
        Action::Session(event) => session::update(state, event),
        Action::Question(event) => question::update(state, event),
        Action::Dialog(event) => dialogs::update(state, event),
        Action::Appearance(event) => appearance::update(state, event),
    };
    effects.into()
}
