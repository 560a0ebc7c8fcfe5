//! Any action: a generator that has every one there is.

use backstep::algebra::function::Function;
use backstep::algebra::var::Dim;
use backstep::app::message::Message;
use backstep::data::{DataSet, Dataset};
use backstep::features::ask::find::restored;
use backstep::features::ask::{answer, bank};
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::gradcheck::Epsilon;
use backstep::nn::own::Own;
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::choices::{EdgesShow, Panel, Speed, Theme, Tool};
use backstep::page::link;
use backstep::page::link::{LinkCopy, LinkError};
use backstep::page::number_field::NumberField;
use backstep::page::session::{self, Session};
use backstep::page::state::State;
use backstep::page::update::{
    Action, AppearanceEvent, AskFirstEvent, DialogEvent, HistoryEvent, LinkEvent, LookEvent,
    QuestionEvent, SessionEvent, SettingsEvent, StepEvent, TrainerEvent, TrainingEvent,
};
use backstep::worker::protocol::{Costs, Progress, RunId};
use ndarray::Array2;
use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;

use super::{BREAKAGES, STEPS};
use crate::page::apply_and_answer;

fn any_field() -> impl Strategy<Value = NumberField> {
    prop::sample::select(NumberField::ALL.to_vec())
}

/// Values of every field, nothing that trains for long, and no values.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0u32..60).prop_map(|number| number.to_string()),
        2 => (0.0f64..2.0).prop_map(|number| format!("{number:.3}")),
        1 => prop::sample::select(vec!["", "NaN", "−1", "1e999", "many", "1e4"]).prop_map(str::to_owned),
    ]
}

/// Answers that no trainer gives, of the runs there may be.
pub fn any_misfit() -> impl Strategy<Value = Progress> {
    let numbers = || prop::collection::vec(any::<f64>(), 0..30);
    (
        0u32..6,
        any::<u32>(),
        numbers(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(run, iteration, params, training, diverged)| Progress {
            run: RunId(run),
            iteration,
            // None, or more numbers than any network here has parameters: those are 252 at most.
            params: params.repeat(253),
            costs: Costs {
                first: iteration / 2,
                values: vec![0.5],
            },
            snapshots: vec![],
            training,
            diverged,
            beside: None,
        })
}

/// Few examples of the learner's own, and parameters that may be of another network.
fn any_own() -> impl Strategy<Value = Settings> {
    let start = prop::sample::select(vec![3usize, 17, 5])
        .prop_flat_map(|length| prop::collection::vec(-1.0..1.0f64, length));
    (1..6usize, start, any::<bool>()).prop_map(|(m, start, has_data)| {
        let data = Dataset {
            X: Array2::from_shape_fn((2, m), |(row, col)| row as f64 - 0.7 * col as f64),
            Y: Array2::from_shape_fn((1, m), |(_, col)| (col % 2) as f64),
        };
        let own = Own::default().with_start(start).unwrap();
        Settings {
            own: if has_data {
                own.with_data(data).unwrap()
            } else {
                own
            },
            ..Settings::default()
        }
    })
}

/// Any entry, also one that no matrix has.
fn any_index() -> impl Strategy<Value = usize> {
    prop_oneof![4 => 0usize..20, 1 => any::<usize>()]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    (any_index(), any_index()).prop_map(|(row, col)| Cell { row, col })
}

/// One of `all`, and no long list of types.
fn one_of<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = T> + use<T> {
    prop::sample::select(all.to_vec())
}

/// States that bookmarks, questions and sessions are made of: nothing that trains for long.
fn any_other_state() -> impl Strategy<Value = State> {
    let messages: [Vec<Message>; 4] = [
        vec![],
        vec![
            SettingsEvent::ChooseDataSet(DataSet::Blobs).into(),
            StepEvent::NextIteration.into(),
            LookEvent::Pick(7).into(),
            AskFirstEvent::TurnOn(true).into(),
        ],
        vec![
            SettingsEvent::ChooseArchitecture(Architecture::LogisticRegression).into(),
            LookEvent::Show(Panel::Check).into(),
            SettingsEvent::Type(NumberField::Seed, "x".to_owned()).into(),
        ],
        vec![
            QuestionEvent::Ask("why-the-transpose").into(),
            DialogEvent::OpenTool(Some(Tool::Export)).into(),
        ],
    ];
    one_of(&messages).prop_map(|messages| {
        let mut state = State::default();
        for message in messages {
            apply_and_answer(&mut state, message);
        }
        state
    })
}

fn any_session() -> impl Strategy<Value = SessionEvent> {
    any_other_state().prop_map(|state| {
        let session = Session::read(&session::text(&state, "")).unwrap();
        SessionEvent::Restore {
            question: restored(&session).map(Box::new),
            session: Box::new(session),
        }
    })
}

fn any_question() -> impl Strategy<Value = QuestionEvent> {
    let ids = [
        "why-the-transpose",
        "which-epsilon",
        "mean-twice",
        "dead-relu",
    ];
    (any_other_state(), one_of(&ids)).prop_map(|(state, id)| {
        let mut entries = bank::entries();
        let entry = entries.find(|(question, _)| question.id == id);
        answer::open(&state, entry.unwrap())
    })
}

/// For every action there is: how often it is wanted, its pattern, and a strategy for it. Since the patterns are those of
/// a `match`, the tests do not compile before an action that is added has a line here.
macro_rules! every_action {
    ($($weight:literal => $pattern:pat => $strategy:expr;)*) => {
        /// The pattern that an action has.
        fn pattern(action: &Action) -> &'static str {
            match action {
                $($pattern => stringify!($pattern),)*
            }
        }

        /// Each pattern, with its weight and its strategy.
        fn strategies() -> Vec<(&'static str, u32, BoxedStrategy<Action>)> {
            vec![$((stringify!($pattern), $weight, $strategy.prop_map(Action::from).boxed()),)*]
        }
    };
}

every_action! {
    1 => Action::Settings(SettingsEvent::Type(..)) =>
        (any_field(), any_text()).prop_map(|(field, text)| SettingsEvent::Type(field, text));
    2 => Action::Settings(SettingsEvent::Commit(..)) =>
        (any_field(), any_text()).prop_map(|(field, text)| SettingsEvent::Commit(field, text));
    // Only the first steps: a slider reaches 100,000 iterations.
    1 => Action::Settings(SettingsEvent::Slide(..)) =>
        (any_field(), -1.0f64..15.0).prop_map(|(field, at)| SettingsEvent::Slide(field, at));
    1 => Action::Settings(SettingsEvent::Revert(_)) => any_field().prop_map(SettingsEvent::Revert);
    1 => Action::Settings(SettingsEvent::ChooseDataSet(_)) =>
        one_of(&[DataSet::Xor, DataSet::Blobs, DataSet::Spiral, DataSet::Flower])
            .prop_map(SettingsEvent::ChooseDataSet);
    1 => Action::Settings(SettingsEvent::ChooseOwnData) => Just(SettingsEvent::ChooseOwnData);
    2 => Action::Settings(SettingsEvent::ChooseArchitecture(_)) =>
        one_of(&Architecture::ALL).prop_map(SettingsEvent::ChooseArchitecture);
    1 => Action::Settings(SettingsEvent::ChooseActivation(_)) =>
        one_of(&Function::ALL).prop_map(SettingsEvent::ChooseActivation);
    2 => Action::Settings(SettingsEvent::Break(_)) =>
        prop::option::weighted(0.8, one_of(&BREAKAGES)).prop_map(SettingsEvent::Break);
    1 => Action::Settings(SettingsEvent::Replace(_)) => any_own().prop_map(SettingsEvent::Replace);
    1 => Action::Step(StepEvent::Next) => Just(StepEvent::Next);
    1 => Action::Step(StepEvent::Previous) => Just(StepEvent::Previous);
    2 => Action::Step(StepEvent::GoTo(_)) =>
        prop_oneof![any_index(), Just(0), Just(STEPS - 1)].prop_map(StepEvent::GoTo);
    1 => Action::Step(StepEvent::NextIteration) => Just(StepEvent::NextIteration);
    2 => Action::Step(StepEvent::GoToIteration(_)) => (0..9u32).prop_map(StepEvent::GoToIteration);
    1 => Action::Step(StepEvent::Rewind) => Just(StepEvent::Rewind);
    1 => Action::Training(TrainingEvent::Train) => Just(TrainingEvent::Train);
    1 => Action::Training(TrainingEvent::Pause) => Just(TrainingEvent::Pause);
    1 => Action::Training(TrainingEvent::TrainOrPause) => Just(TrainingEvent::TrainOrPause);
    1 => Action::Training(TrainingEvent::SetSpeed(..)) =>
        prop::sample::select(&Speed::ALL[..]).prop_map(TrainingEvent::SetSpeed);
    1 => Action::Trainer(TrainerEvent::Progress(_)) => any_misfit().prop_map(TrainerEvent::Progress);
    1 => Action::Trainer(TrainerEvent::Failed(_)) =>
        Just(TrainerEvent::Failed("The trainer stopped.".to_owned()));
    3 => Action::Trainer(TrainerEvent::Retry) => Just(TrainerEvent::Retry);
    1 => Action::Look(LookEvent::LookAt(_)) => one_of(&LookAt::ALL).prop_map(LookEvent::LookAt);
    1 => Action::Look(LookEvent::Layout(_)) => one_of(&Layout::ALL).prop_map(LookEvent::Layout);
    1 => Action::Look(LookEvent::Show(_)) => one_of(&Panel::ALL).prop_map(LookEvent::Show);
    1 => Action::Look(LookEvent::AddUp(_)) => any_index().prop_map(LookEvent::AddUp);
    1 => Action::Look(LookEvent::SetEpsilon(_)) =>
        (1..=12u8).prop_map(|exponent| LookEvent::SetEpsilon(Epsilon::try_from(exponent).unwrap()));
    1 => Action::Look(LookEvent::ShowEdges(_)) => one_of(&EdgesShow::ALL).prop_map(LookEvent::ShowEdges);
    1 => Action::Look(LookEvent::Zoom(_)) => any::<i8>().prop_map(LookEvent::Zoom);
    1 => Action::Look(LookEvent::Pick(_)) => any_index().prop_map(LookEvent::Pick);
    1 => Action::Look(LookEvent::Hover(_)) => prop::option::of(any_cell()).prop_map(LookEvent::Hover);
    1 => Action::Look(LookEvent::Pin(_)) => any_cell().prop_map(LookEvent::Pin);
    1 => Action::Look(LookEvent::Explain(_)) => any_cell().prop_map(LookEvent::Explain);
    1 => Action::Look(LookEvent::Scroll(..)) =>
        (one_of(&[Dim::One, Dim::Inputs, Dim::Hidden, Dim::Outputs, Dim::Examples]), any_index())
            .prop_map(|(dim, first)| LookEvent::Scroll(dim, first));
    1 => Action::AskFirst(AskFirstEvent::TurnOn(_)) => any::<bool>().prop_map(AskFirstEvent::TurnOn);
    1 => Action::AskFirst(AskFirstEvent::Reveal(_)) =>
        prop::collection::vec(any_index(), 0..3).prop_map(AskFirstEvent::Reveal);
    1 => Action::AskFirst(AskFirstEvent::Hide) => Just(AskFirstEvent::Hide);
    1 => Action::AskFirst(AskFirstEvent::KeepMastery(_)) =>
        any_text().prop_map(AskFirstEvent::KeepMastery);
    2 => Action::History(HistoryEvent::Undo) => Just(HistoryEvent::Undo);
    2 => Action::History(HistoryEvent::Redo) => Just(HistoryEvent::Redo);
    1 => Action::Link(LinkEvent::Follow(_)) =>
        any_other_state().prop_map(|state| LinkEvent::Follow(Box::new(state.bookmark())));
    1 => Action::Link(LinkEvent::Reject(_)) => Just(LinkEvent::Reject(LinkError::Damaged));
    1 => Action::Link(LinkEvent::Dismiss) => Just(LinkEvent::Dismiss);
    1 => Action::Link(LinkEvent::Remember(_)) => prop_oneof![
        any_other_state().prop_map(|state| LinkEvent::Remember(link::to(&state.bookmark()))),
        Just(LinkEvent::Remember("nonsense".to_owned())),
    ];
    1 => Action::Link(LinkEvent::Resume(_)) => any::<bool>().prop_map(LinkEvent::Resume);
    1 => Action::Link(LinkEvent::Copy) => Just(LinkEvent::Copy);
    1 => Action::Link(LinkEvent::Copied(_)) => one_of(&[LinkCopy::Copied, LinkCopy::Refused, LinkCopy::TooLong]).prop_map(LinkEvent::Copied);
    1 => Action::Session(SessionEvent::GoToStart) => Just(SessionEvent::GoToStart);
    1 => Action::Session(SessionEvent::Restore { .. }) => any_session();
    1 => Action::Question(QuestionEvent::Open(_)) => any_question();
    1 => Action::Question(QuestionEvent::Close) => Just(QuestionEvent::Close);
    1 => Action::Question(QuestionEvent::Leave) => Just(QuestionEvent::Leave);
    1 => Action::Question(QuestionEvent::Ask(_)) => Just(QuestionEvent::Ask("mean-twice"));
    1 => Action::Question(QuestionEvent::UseAsk) => Just(QuestionEvent::UseAsk);
    1 => Action::Dialog(DialogEvent::OpenTool(_)) =>
        prop::option::of(one_of(&Tool::ALL)).prop_map(DialogEvent::OpenTool);
    1 => Action::Dialog(DialogEvent::ShowTour(_)) => any::<bool>().prop_map(DialogEvent::ShowTour);
    1 => Action::Dialog(DialogEvent::ShowCard(_)) => any::<u8>().prop_map(DialogEvent::ShowCard);
    1 => Action::Dialog(DialogEvent::ShowKeys(_)) => any::<bool>().prop_map(DialogEvent::ShowKeys);
    1 => Action::Dialog(DialogEvent::Escape) => Just(DialogEvent::Escape);
    1 => Action::Appearance(AppearanceEvent::SetTheme(_)) =>
        one_of(&[Theme::System, Theme::Light, Theme::Dark]).prop_map(AppearanceEvent::SetTheme);
    1 => Action::Appearance(AppearanceEvent::SystemIsDark(_)) =>
        any::<bool>().prop_map(AppearanceEvent::SystemIsDark);
}

/// Any action there is.
pub fn any_action() -> impl Strategy<Value = Action> {
    let weighted = strategies().into_iter();
    let weighted = weighted.map(|(_, weight, strategy)| (weight, strategy));
    Union::new_weighted(weighted.collect())
}

/// Each line of the table makes the action that its pattern is of, so none is left out.
#[test]
fn every_action_is_made() {
    let mut runner = TestRunner::deterministic();
    for (name, _, strategy) in strategies() {
        for _ in 0..5 {
            let action = strategy.new_tree(&mut runner).unwrap().current();
            assert_eq!(pattern(&action), name);
        }
    }
}
