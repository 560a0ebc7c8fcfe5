//! The questions: what they say, and that each leads to the state it promises, from wherever it is opened.

use std::collections::BTreeSet;

use crate::page::{Page, apply_and_answer};
use backstep::algebra::function::Function;
use backstep::algebra::var::{Dim, Var};
use backstep::app::message::{Message, apply};
use backstep::data::DataSet;
use backstep::features::ask::answer::Answer;
use backstep::features::ask::bank::{entries, questions};
use backstep::features::ask::find::offered;
use backstep::features::ask::question::Question;
use backstep::features::ask::setup::Pin;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::choices::Panel;
use backstep::page::number_field::NumberField;
use backstep::page::position::Position;
use backstep::page::state::State;
use backstep::page::update::{
    DialogEvent, LinkEvent, LookEvent, QuestionEvent, SettingsEvent, StepEvent, TrainerEvent,
    TrainingEvent,
};

/// The bank of learners' questions, by number, with the ids that answer them. The forum's have no number.
const BANK: [(u8, &str); 70] = [
    (26, "dot-in-the-cost"),
    (27, "cost-of-all-pairs"),
    (30, "mean-in-dz2"),
    (1, "why-a-minus-y"),
    (2, "two-formulas-for-dz"),
    (4, "where-does-dz1-come-from"),
    (5, "what-is-da1"),
    (7, "why-dz-and-da"),
    (10, "why-not-squared-error"),
    (11, "why-add-over-units"),
    (14, "why-a1-transposed"),
    (16, "why-w-not-transposed"),
    (17, "why-examples-are-columns"),
    (18, "why-same-shape"),
    (19, "w-or-w-transposed"),
    (22, "not-aligned"),
    (33, "mean-twice"),
    (53, "which-slope"),
    (67, "which-line"),
    (24, "why-elementwise"),
    (25, "dot-or-multiply"),
    (32, "j-or-l"),
    (34, "one-product-no-loop"),
    (35, "letters-and-indices"),
    (37, "why-db-sums"),
    (38, "why-db-has-no-a"),
    (42, "how-is-b-added"),
    (43, "rank-one-arrays"),
    (44, "why-slope-from-a1"),
    (46, "relu-at-zero"),
    (47, "why-tanh"),
    (49, "why-nonlinear"),
    (52, "dead-relu"),
    (54, "why-not-zeros"),
    (56, "random-b-zero-w"),
    (57, "why-small-weights"),
    (59, "cost-is-nan"),
    (61, "which-learning-rate"),
    (62, "more-hidden-units"),
    (64, "why-subtract"),
    (65, "numeric-gradient-differs"),
    (68, "which-epsilon"),
    (13, "why-the-transpose"),
    (29, "why-divide-by-m"),
    (3, "no-label-for-a-hidden-unit"),
    (6, "what-is-g-prime-of-z"),
    (8, "where-does-da-of-the-output-come-from"),
    (9, "error-or-slope"),
    (12, "a-minus-y-or-y-minus-a"),
    (15, "week-2-order-week-3-order"),
    (20, "derivative-by-a-matrix"),
    (21, "star-or-dot"),
    (23, "star-in-dw"),
    (28, "dw-of-the-wrong-shape"),
    (31, "drop-the-mean"),
    (36, "does-the-size-of-j-matter"),
    (39, "axis-and-keepdims"),
    (40, "update-of-b-fails"),
    (41, "sum-over-the-wrong-axis"),
    (45, "derivative-of-sigmoid"),
    (48, "why-sigmoid-at-the-output"),
    (50, "flat-activation-or-flat-cost"),
    (51, "relu-is-worse"),
    (55, "identical-units"),
    (58, "stuck-at-0-69"),
    (60, "negative-cost"),
    (63, "update-w2-first"),
    (66, "exactly-0-or-exactly-1"),
    (69, "own-output-in-dw"),
    (70, "error-far-from-the-typo"),
];

/// Every number of the bank.
const NUMBERS: std::ops::RangeInclusive<u8> = 1..=70;

fn targets(page: &Page) -> Vec<Var> {
    let steps = page.iteration().steps();
    steps.iter().map(|step| step.equation.target).collect()
}

fn network(architecture: Architecture) -> Message {
    Message::from(SettingsEvent::ChooseArchitecture(architecture))
}

fn typed(field: NumberField, text: &str) -> Message {
    Message::from(SettingsEvent::Commit(field, text.to_owned()))
}

/// The states that questions are opened from.
fn pages() -> Vec<(String, Page)> {
    let iterations = || typed(NumberField::Iterations, "7");
    let mut pages = vec![
        ("the first".to_owned(), Page::open()),
        (
            "logistic regression, trained".to_owned(),
            Page::after([
                network(Architecture::LogisticRegression),
                iterations(),
                Message::from(TrainingEvent::Train),
                Message::from(StepEvent::GoTo(7)),
            ]),
        ),
        (
            "two outputs, 50 units, scrolled, one example".to_owned(),
            Page::after([
                network(Architecture::TwoOutputs),
                typed(NumberField::HiddenUnits, "50"),
                Message::from(LookEvent::LookAt(LookAt::OneExample)),
                Message::from(LookEvent::Scroll(Dim::Hidden, 30)),
                Message::from(LookEvent::Scroll(Dim::Examples, 300)),
                Message::from(LookEvent::Pick(399)),
                Message::from(LookEvent::Layout(Layout::Rows)),
                Message::from(StepEvent::NextIteration),
                Message::from(StepEvent::GoTo(9)),
                Message::from(LookEvent::Show(Panel::Check)),
            ]),
        ),
        (
            "one unit, something pinned, a draft".to_owned(),
            Page::after([
                typed(NumberField::HiddenUnits, "1"),
                Message::from(SettingsEvent::ChooseActivation(Function::LeakyRelu)),
                Message::from(StepEvent::GoTo(10)),
                Message::from(LookEvent::Pin(Cell { row: 0, col: 1 })),
                Message::from(SettingsEvent::Type(
                    NumberField::InitialScale,
                    "x".to_owned(),
                )),
            ]),
        ),
    ];
    for data_set in DataSet::ALL {
        let actions = [
            Message::from(SettingsEvent::ChooseDataSet(data_set)),
            Message::from(StepEvent::NextIteration),
        ];
        pages.push((data_set.name().to_owned(), Page::after(actions)));
    }
    pages
}

#[test]
fn every_question_of_the_bank_is_here() {
    let answered: BTreeSet<u8> = BANK.iter().map(|(number, _)| *number).collect();
    let bank: BTreeSet<u8> = NUMBERS.collect();
    let here: BTreeSet<u8> = answered.into_iter().filter(|n| *n > 0).collect();
    assert_eq!(here, bank);
    let ids: BTreeSet<&str> = questions().map(|question| question.id).collect();
    assert_eq!(ids.len(), questions().count(), "ids are unique");
    assert_eq!(ids.len(), entries().count(), "each has an answer");
    assert_eq!(ids, BANK.iter().map(|(_, id)| *id).collect());
}

#[test]
fn questions_and_answers_are_short() {
    for (
        Question {
            id, ask, unfold, ..
        },
        answer,
    ) in entries()
    {
        let Answer {
            text: answer,
            setup,
            ..
        } = answer;
        assert_eq!(*unfold, setup.unfold, "{id}");
        let words = answer.split_whitespace().count();
        assert!(words <= 40, "{id}: {words} words");
        assert!(ask.chars().count() <= 60, "{id}: {ask}");
        assert!(ask.ends_with('?') && answer.ends_with('.'), "{id}");
        let is_id = |c: char| c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit();
        assert!(id.chars().all(is_id), "{id}");
        assert!(
            setup.pin.is_none() || setup.layout == Layout::Columns,
            "{id}"
        );
        assert!(!answer.contains('\''), "{id}: a straight apostrophe");
    }
}

#[test]
fn every_step_has_questions_and_offers_only_its_own() {
    for architecture in Architecture::ALL {
        let page = Page::after([network(architecture)]);
        for target in targets(&page) {
            let asked = offered(&page.state.settings, target);
            let name = architecture.name();
            assert!(
                (1..=18).contains(&asked.len()),
                "{name}, {target}: {}",
                asked.len()
            );
        }
    }
    // The transpose is no question without a hidden layer.
    let page = Page::after([network(Architecture::LogisticRegression)]);
    let ids: Vec<_> = targets(&page)
        .into_iter()
        .flat_map(|t| offered(&page.state.settings, t))
        .map(|q| q.id)
        .collect();
    assert!(
        !ids.contains(&"why-the-transpose") && ids.contains(&"why-a-minus-y"),
        "{ids:?}"
    );
}

/// What the setup says, said again here from the question alone.
#[track_caller]
fn assert_shows(from: &str, (question, answer): (&Question, &Answer), before: &State, page: &Page) {
    let at = format!("{} from {from}", question.id);
    let (state, setup) = (&page.state, &answer.setup);
    assert_eq!(
        state.settings,
        setup.settings(before.settings.clone()),
        "{at}"
    );
    assert_eq!(state.going_to, None, "{at}");
    assert!(
        !state.training && !state.is_done || state.settings == before.settings,
        "{at}"
    );
    let same_run = state.settings.is_same_run(&before.settings);
    let here = if same_run { before.run.iteration } else { 0 };
    assert_eq!(state.run.iteration, setup.iteration.unwrap_or(here), "{at}");
    assert_eq!(state.panel, setup.panel, "{at}");
    assert_eq!(state.layout, setup.layout, "{at}");
    assert_eq!(
        state.look_at,
        setup.look_at.unwrap_or(before.look_at),
        "{at}"
    );
    assert_eq!(
        state.epsilon,
        setup.epsilon.unwrap_or(before.epsilon),
        "{at}"
    );
    assert_eq!(
        state.question.as_ref().map(|open| open.id),
        Some(question.id),
        "{at}"
    );

    let step = page.iteration().steps().swap_remove(state.step);
    let target = step.equation.target;
    let layers = if state.settings.architecture.has_hidden_layer() {
        2
    } else {
        1
    };
    let mut first = question.steps.iter().filter_map(|step| step.var(layers));
    let first = first.find(|var| targets(page).contains(var));
    assert_eq!(Some(target), first, "{at}");
    assert!(
        offered(&state.settings, target).contains(&question),
        "{at}: it is offered there"
    );

    let (rows, cols) = step.dim();
    let cell = state.cell(&step);
    assert_eq!(state.pinned.is_some(), setup.pin.is_some(), "{at}");
    if let Some(pin) = setup.pin {
        let has_examples = step.traced.program.scope.var(target).1 == Dim::Examples;
        let expected = match pin {
            Pin::Entry(row, col) => Cell {
                row: row.min(rows - 1),
                col: col.min(cols - 1),
            },
            Pin::Picked(row) if has_examples => Cell {
                row: row.min(rows - 1),
                col: state.windows.picked,
            },
            Pin::Picked(row) => Cell {
                row: row.min(rows - 1),
                col: 0,
            },
        };
        assert_eq!(cell, expected, "{at}");
    }
    let checks = step.checks(state.windows, state.epsilon);
    let is_gradient = !checks.is_empty();
    assert!(
        is_gradient || setup.panel != Panel::Check,
        "{at}: there is something to check"
    );
    if is_gradient {
        assert!(
            checks.iter().any(|(shown, _)| *shown == cell),
            "{at}: {cell:?} is in sight"
        );
    }
    for field in NumberField::ALL {
        let is_changed = field.text(&before.settings) != field.text(&state.settings);
        assert!(
            !is_changed || state.error(field).is_none(),
            "{at}: {}",
            field.name()
        );
    }
}

#[test]
fn every_question_leads_to_what_it_promises_and_back_again() {
    for (from, mut page) in pages() {
        for (question, answer) in entries() {
            let before = page.state.clone();
            page.settled(QuestionEvent::Ask(question.id));
            assert_shows(&from, (question, answer), &before, &page);
            page.settled(QuestionEvent::Leave);
            let back = &page.state;
            let at = format!("back from {} to {from}", question.id);
            assert_eq!(back.bookmark(), before.bookmark(), "{at}");
            assert_eq!(back.run.params, before.run.params, "{at}: the same bits");
            assert_eq!(
                (back.question.clone(), back.going_to, back.training),
                (None, None, false),
                "{at}"
            );
        }
    }
}

#[test]
fn from_one_answer_to_the_next_the_way_back_is_to_the_beginning() {
    let mut page = Page::after([Message::from(StepEvent::GoTo(3))]);
    let start = page.state.bookmark();
    page.settled(QuestionEvent::Ask("dead-relu"));
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    let alone = Page::after([
        Message::from(StepEvent::GoTo(3)),
        Message::from(QuestionEvent::Ask("why-the-transpose")),
    ]);
    let (one_after_the_other, alone) = (page.state.bookmark(), alone.state.bookmark());
    assert_eq!(one_after_the_other, alone, "no trace of the first");
    page.settled(QuestionEvent::Leave);
    assert_eq!(page.state.bookmark(), start);

    // Not so if the learner has gone somewhere in between: that is where they were.
    page.settled(QuestionEvent::Ask("why-a-minus-y"));
    page.settled(StepEvent::Next);
    let moved = page.state.bookmark();
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    page.settled(QuestionEvent::Leave);
    assert_eq!(page.state.bookmark(), moved);
}

#[test]
fn a_question_stays_open_until_it_is_closed() {
    let mut page = Page::open();
    page.settled(QuestionEvent::Ask("why-a-minus-y"));
    page.settled(StepEvent::Next);
    page.settled(DialogEvent::Escape);
    assert_eq!(
        page.state.question.as_ref().map(|open| open.id),
        Some("why-a-minus-y")
    );
    let here = page.state.bookmark();
    page.settled(QuestionEvent::Close);
    assert_eq!(page.state.question, None);
    assert_eq!(page.state.bookmark(), here);
    page.settled(QuestionEvent::Leave);
    assert_eq!(page.state.bookmark(), here);
}

#[test]
fn asking_while_training_pauses_and_going_back_does_not_train() {
    let mut page = Page::after([typed(NumberField::Iterations, "400")]);
    page.act(TrainingEvent::Train);
    page.settled(QuestionEvent::Ask("why-a-minus-y"));
    assert!(!page.state.training);
    page.settled(QuestionEvent::Close);
    page.settled(TrainingEvent::Train);
    assert!(page.state.is_done);
    let settings = page.state.settings.clone();
    page.settled(QuestionEvent::Ask("which-learning-rate"));
    assert_eq!(page.state.run.iteration, 1000);
    page.settled(QuestionEvent::Leave);
    assert_eq!(
        (page.state.settings, page.state.run.iteration),
        (settings, 400)
    );
    assert!(!page.state.training);
}

/// Without a trainer the step is still gone to.
#[test]
fn without_a_trainer_the_step_is_shown() {
    let mut state = State::default();
    apply(&mut state, TrainerEvent::Failed("It stopped.".to_owned()));
    apply_and_answer(&mut state, QuestionEvent::Ask("which-learning-rate"));
    let here = Position {
        iteration: 0,
        step: 12,
    };
    assert_eq!((state.position(), state.going_to), (here, None));
}

/// The numbers that answers quote.
#[test]
fn quoted_numbers_are_what_the_page_shows() {
    let accuracy = |settings: &[Message], iteration: u32| {
        let mut page = Page::after(settings.iter().cloned());
        page.settled(typed(NumberField::Iterations, &iteration.to_string()));
        page.settled(TrainingEvent::Train);
        (
            page.iteration().accuracy(),
            page.iteration().all.values.cost(),
        )
    };
    let units = |n: &str| [typed(NumberField::HiddenUnits, n)];
    assert_eq!(accuracy(&units("50"), 1000).0, 88.0);
    assert_eq!(accuracy(&units("4"), 1000).0, 89.25);
    assert_eq!(accuracy(&units("1"), 1000).0, 67.75);
    assert_eq!(
        accuracy(
            &[Message::from(SettingsEvent::ChooseActivation(
                Function::Identity
            ))],
            100
        )
        .0,
        47.0
    );
    let rate = |alpha: &str| [typed(NumberField::LearningRate, alpha)];
    assert_eq!(format!("{:.3}", accuracy(&rate("0.01"), 1000).1), "0.689");
    assert_eq!(format!("{:.3}", accuracy(&rate("1.2"), 1000).1), "0.288");

    let mut page = Page::open();
    page.settled(QuestionEvent::Ask("dead-relu"));
    let iteration = page.iteration();
    let values = &iteration.all.values;
    for unit in 0..4 {
        let is_dead = values.get(Var::Z(1)).row(unit).iter().all(|z| *z < 0.0);
        assert_eq!(is_dead, unit >= 2, "unit {unit}");
        let gradient = values.get(Var::W(1).gradient());
        assert_eq!(gradient.row(unit).iter().all(|d| *d == 0.0), is_dead);
    }
    page.settled(QuestionEvent::Ask("cost-is-nan"));
    let remark = page.iteration().steps()[page.state.step].remark_on_cost();
    assert!(remark.is_some_and(|remark| remark.contains("stays finite")));
    page.settled(QuestionEvent::Ask("why-small-weights"));
    let iteration = page.iteration();
    let flat = iteration
        .all
        .values
        .get(Var::A(1))
        .iter()
        .filter(|a| a.abs() > 0.99)
        .count();
    assert!(flat > 1500, "{flat} of 1600");
    let slopes = iteration.all.values.get(Var::A(1)).mapv(|a| 1.0 - a * a);
    assert_eq!(format!("{:.3}", slopes.mean().unwrap()), "0.007");
    assert_eq!(Settings::default().data().X.ncols(), 400);
}

#[test]
fn a_link_opens_a_question_or_says_that_it_does_not() {
    for question in questions() {
        let (mut asked, mut followed) = (State::default(), State::default());
        apply_and_answer(&mut asked, QuestionEvent::Ask(question.id));
        apply_and_answer(&mut followed, Message::Follow(format!("#{}", question.id)));
        assert_eq!(followed, asked, "{}", question.id);
    }
    for nothing in ["", "#"] {
        let mut state = State::default();
        assert_eq!(
            apply(&mut state, Message::Follow(nothing.to_owned())).effects,
            []
        );
        assert_eq!(state, State::default());
    }
    let long = "#".repeat(3) + &"x".repeat(100_000);
    let hostile = [
        "#why-the-transpos",
        "#WHY-THE-TRANSPOSE",
        "#why-the-transpose ",
        "#%00",
        "#<script>alert(1)</script>",
        "#é",
        &long,
    ];
    for link in hostile {
        let mut state = State::default();
        assert_eq!(
            apply(&mut state, Message::Follow(link.to_owned())).effects,
            []
        );
        let said = state.link_error.as_ref().map(ToString::to_string).unwrap();
        assert!(
            said.starts_with("This page has no question “") && said.len() < 150,
            "{said}"
        );
        apply(&mut state, LinkEvent::Dismiss);
        assert_eq!(state, State::default());
    }
}
