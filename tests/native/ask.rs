//! The box *Ask*: what it offers, what its keys do, and the answer that it opens.

use backstep::algebra::function::Function;
use backstep::app::features::{Event as FeatureEvent, Features};
use backstep::features::ask::bank::entries;
use backstep::features::ask::offer::Choice;
use backstep::features::ask::set_for::set_for;
use backstep::features::ask::{Event, State, Way};
use backstep::judging::backward_pass::Exercise;
use backstep::nn::program::Layout;
use backstep::page::choices::{Panel, Tool};
use backstep::page::context::Context;
use backstep::page::feature::Feature;
use backstep::page::number_field::NumberField;
use backstep::page::request::{Brought, Request};
use backstep::page::update::{DialogEvent, LookEvent, QuestionEvent, SettingsEvent, StepEvent};

use crate::page::Page;

fn context(page: &Page) -> Context {
    Context::of(&page.state, &page.iteration())
}

/// The ids of the questions that are offered.
fn ids(state: &State, context: &Context) -> Vec<&'static str> {
    let choices = state.offer(context).choices;
    let id = |choice: Choice| match choice {
        Choice::Question(question) => Some(question.id),
        _ => None,
    };
    choices.into_iter().filter_map(id).collect()
}

fn written(text: &str, context: &Context) -> State {
    let mut state = State::default();
    state.update(Event::Write(text.to_owned()), context);
    state
}

#[test]
fn an_empty_box_offers_the_questions_of_the_step() {
    let mut page = Page::after([StepEvent::GoTo(8)]);
    let mut state = State::default();
    state.update(Event::Open, &context(&page));
    assert!(state.is_open && state.active.is_none());
    assert!(ids(&state, &context(&page)).contains(&"why-the-transpose"));
    page.settled(StepEvent::GoTo(4));
    let at_the_cost = ids(&state, &context(&page));
    assert!(at_the_cost.contains(&"cost-is-nan") && !at_the_cost.contains(&"why-the-transpose"));
    // Blanks are as good as nothing.
    assert_eq!(
        ids(&written(" \n", &context(&page)), &context(&page)),
        at_the_cost
    );
}

#[test]
fn the_keys_go_through_the_choices_and_open_one() {
    let page = Page::open();
    let context = context(&page);
    let mut state = written("dead relu", &context);
    let ids = ids(&state, &context);
    assert_eq!((state.active, ids[0]), (Some(0), "dead-relu"));
    state.update(Event::Move(Way::Up), &context);
    assert_eq!(state.active, Some(ids.len() - 1), "round the top");
    state.update(Event::Move(Way::Down), &context);
    state.update(Event::Move(Way::Down), &context);
    assert_eq!(state.active, Some(1));
    assert_eq!(state.update(Event::Enter, &context), [Request::Ask(ids[1])]);
    assert!(
        !state.is_open && state.text == "dead relu",
        "to try the next one"
    );
    // Enter and the arrow show the choices again, where they were left.
    state.update(Event::Enter, &context);
    assert_eq!((state.is_open, state.active), (true, Some(1)));
    state.update(Event::Escape, &context);
    assert_eq!((state.is_open, &state.text[..]), (false, "dead relu"));
    state.update(Event::Move(Way::Down), &context);
    assert_eq!((state.is_open, state.active), (true, Some(1)));
    assert_eq!(
        state.update(Event::Choose(0), &context),
        [Request::Ask("dead-relu")]
    );
    assert_eq!(state.update(Event::Choose(99), &context), []);
    state.update(Event::Escape, &context);
    state.update(Event::Escape, &context);
    assert_eq!(state.text, "", "Escape closes, then deletes");
}

#[test]
fn a_new_search_closes_the_answer_and_the_way_back_is_kept() {
    let mut page = Page::after([StepEvent::GoTo(3)]);
    let start = page.state.bookmark();
    page.settled(QuestionEvent::Ask("dead-relu"));
    let mut state = State::default();
    let search = Event::Write("why transpose".to_owned());
    assert_eq!(
        state.update(search.clone(), &context(&page)),
        [Request::CloseQuestion]
    );
    assert_eq!(state.update(search, &context(&page)), [], "nothing new");
    page.settled(QuestionEvent::Close);
    assert_eq!(page.state.question, None);
    // From this answer to the next one the way back is to the beginning.
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    assert_eq!(
        state.update(Event::Leave, &context(&page)),
        [Request::LeaveQuestion]
    );
    page.settled(QuestionEvent::Leave);
    assert_eq!(page.state.bookmark(), start);
    // Not so where the learner has gone on in between.
    page.settled(QuestionEvent::Ask("dead-relu"));
    page.settled(QuestionEvent::Close);
    page.settled(StepEvent::GoTo(2));
    let moved = page.state.bookmark();
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    page.settled(QuestionEvent::Leave);
    assert_eq!(page.state.bookmark(), moved);
}

#[test]
fn an_answer_is_left_when_the_page_moves_on_and_found_again() {
    let mut page = Page::open();
    assert!(!context(&page).has_left_answer);
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    assert!(!context(&page).has_left_answer);
    page.settled(StepEvent::Next);
    assert!(context(&page).has_left_answer);
    page.settled(StepEvent::Previous);
    page.settled(LookEvent::Show(Panel::Derivation));
    page.settled(DialogEvent::Escape);
    let open = page.state.question.clone().unwrap();
    assert_eq!(context(&page).has_left_answer, open.after.pinned.is_some());
}

#[track_caller]
fn assert_set_for(page: &Page, expected: &str) {
    let open = page.state.question.as_ref().expect("an open question");
    assert_eq!(set_for(open), expected);
}

#[test]
fn only_what_differs_from_the_learners_own_is_said_to_be_set() {
    let mut page = Page::open();
    page.settled(QuestionEvent::Ask("why-the-transpose"));
    assert_set_for(&page, "Set for this: two outputs");
    page.settled(QuestionEvent::Leave);
    page.settled(QuestionEvent::Ask("why-a-minus-y"));
    assert_set_for(&page, "");
    page.settled(QuestionEvent::Ask("dead-relu"));
    assert_set_for(&page, "Set for this: ReLU, learning rate 10, iteration 10");
    page.settled(QuestionEvent::Ask("which-epsilon"));
    assert_set_for(&page, "Set for this: initial scale 1, ε = 10⁻¹²");
    page.settled(QuestionEvent::Ask("mean-twice"));
    assert_set_for(&page, "Set for this: dZ1 1/m here already");
    page.settled(QuestionEvent::Leave);

    // What the learner has set already is not set for them.
    page.settled(SettingsEvent::ChooseActivation(Function::Relu));
    page.settled(LookEvent::Layout(Layout::Rows));
    page.commit(NumberField::HiddenUnits, "3");
    page.settle();
    page.settled(QuestionEvent::Ask("dead-relu"));
    assert_set_for(
        &page,
        "Set for this: hidden units 4, learning rate 10, examples as columns, iteration 10",
    );
}

/// The words name whatever a setup changes.
#[test]
fn whatever_an_answer_sets_is_named() {
    let mut page = Page::open();
    for (question, _) in entries() {
        page.settled(QuestionEvent::Ask(question.id));
        let open = page.state.question.clone().unwrap();
        let is_changed = open.after.settings != open.before.settings
            || open.after.look_at != open.before.look_at
            || open.after.layout != open.before.layout
            || open.after.epsilon != open.before.epsilon;
        let is_named = !set_for(&open).is_empty();
        assert!(is_named || !is_changed, "{}", question.id);
        page.settled(QuestionEvent::Leave);
    }
}

#[test]
fn numbers_and_code_go_to_the_features_they_are_for() {
    let page = Page::open();
    let context = context(&page);
    let mut features = Features::default();
    let numbers = "W1 = [[0.1, 0.2],\n [0.3, 0.4],\n [0.5, 0.6],\n [0.7, 0.8]]".to_owned();
    features.take(FeatureEvent::Ask(Event::Write(numbers.clone())), &context);
    assert_eq!(features.ask.offer(&context).choices, [Choice::Numbers]);
    let requests = features.take(FeatureEvent::Ask(Event::Enter), &context);
    assert!(requests.contains(&Request::Bring(Brought::Numbers(numbers))));
    assert_eq!(features.ask.text, "");

    let code = "dZ2 = A2 - Y\ndW2 = np.dot(dZ2, A1.T) / m".to_owned();
    features.take(FeatureEvent::Ask(Event::Write(code.clone())), &context);
    assert_eq!(features.ask.offer(&context).choices[0], Choice::Code);
    let requests = features.take(FeatureEvent::Ask(Event::Enter), &context);
    assert!(requests.contains(&Request::Bring(Brought::Code(code.clone()))));
    assert_eq!(features.write_it.writes, Exercise::Backward);
    assert_eq!(features.write_it.attempt(&context).unwrap().text, code);

    // And the page opens them.
    let mut page = page;
    page.act(Request::Bring(Brought::Numbers(String::new())));
    page.act(Request::Bring(Brought::Code(String::new())));
    assert_eq!(page.state.tool, Some(Tool::Numbers));
    assert_eq!(page.state.panel, Panel::Write);
}

#[test]
fn a_long_text_is_not_kept_and_a_short_one_is() {
    let context = context(&Page::open());
    for (text, kept) in [
        ("why", "why".to_owned()),
        (&"1 ".repeat(20_000), String::new()),
    ] {
        let mut state = written(text, &context);
        state.pack();
        assert_eq!(state.text, kept);
    }
}
