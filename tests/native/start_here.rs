//! *Start here*: every card's setup leads where the card is done, on whatever network and data.

use std::collections::BTreeSet;

use backstep::algebra::function::Function;
use backstep::app::features::{Event as FeatureEvent, Features, Name};
use backstep::app::message::Message;
use backstep::data::DataSet;
use backstep::features::start_here::cards::{Part, TOUR};
use backstep::features::start_here::facts::{worst, wrong};
use backstep::features::start_here::words::WHILE_TRAINING;
use backstep::features::start_here::{Event, Said, State};
use backstep::iteration::viewpoint::LookAt;
use backstep::nn::program::Layout;
use backstep::nn::settings::Architecture;
use backstep::page::context::Context;
use backstep::page::feature::Feature;
use backstep::page::link::LinkError;
use backstep::page::number_field::NumberField;
use backstep::page::position::targets;
use backstep::page::request::Request;
use backstep::page::session;
use backstep::page::tour::{ADDRESS, CARDS, Tour};
use backstep::page::update::{
    Action, DialogEvent, LinkEvent, LookEvent, SettingsEvent, StepEvent, TrainingEvent,
};

use crate::page::Page;

fn context(page: &Page) -> Context {
    Context::of(&page.state, &page.iteration())
}

/// The learner on the tour.
struct Learner {
    page: Page,
    tour: State,
}

impl Learner {
    fn on(mut page: Page, card: u8) -> Learner {
        page.settled(DialogEvent::ShowCard(card));
        let mut tour = State::default();
        tour.follow(&context(&page));
        Learner { page, tour }
    }

    /// Does something on the page.
    fn acts(&mut self, message: impl Into<Message>) {
        self.page.settled(message);
        self.tour.follow(&context(&self.page));
    }

    /// Presses a button of the card.
    fn presses(&mut self, event: Event) {
        let requests = self.tour.update(event, &context(&self.page));
        for request in requests {
            self.page.settled(Action::from(request));
        }
        self.tour.follow(&context(&self.page));
    }

    fn said(&self) -> Said {
        self.tour.said(&context(&self.page)).unwrap()
    }

    fn card(&self) -> (u8, bool) {
        let Tour { card, is_open, .. } = self.page.state.tour;
        (card, is_open)
    }
}

/// A page of every network, with several data sets and activations, at the start of a short run.
fn pages() -> impl Iterator<Item = Page> {
    let data = [DataSet::Flower, DataSet::Blobs, DataSet::Xor];
    let functions = [Function::Tanh, Function::Relu, Function::Identity];
    let kinds = data.into_iter().zip(functions);
    let kinds = Architecture::ALL
        .into_iter()
        .flat_map(move |architecture| kinds.clone().map(move |kind| (architecture, kind)));
    kinds.map(|(architecture, (data, function))| {
        let mut page = Page::open();
        page.commit(NumberField::Iterations, "250");
        page.settled(SettingsEvent::ChooseDataSet(data));
        page.settled(SettingsEvent::ChooseArchitecture(architecture));
        page.settled(SettingsEvent::ChooseActivation(function));
        page
    })
}

/// A point that is not the one that the card asks for.
fn another(context: &Context) -> usize {
    let wrong = wrong(context);
    let is_asked_for = |nth: &usize| match wrong.is_empty() {
        true => *nth == worst(context),
        false => wrong.contains(nth),
    };
    let mut points = 0..context.iteration.data.X.ncols();
    points.find(|nth| !is_asked_for(nth)).unwrap()
}

#[test]
fn what_show_me_does_is_what_the_card_asks_for() {
    for page in pages() {
        let mut learner = Learner::on(page, 0);
        for nth in 0..CARDS {
            learner.acts(StepEvent::GoTo(0));
            let other = another(&context(&learner.page));
            learner.acts(LookEvent::Pick(other));
            learner.acts(DialogEvent::ShowCard(nth));
            let before = learner.said();
            assert!(!before.is_done, "{before:?}");
            if !before.can_show {
                let has_hidden_layer = learner.page.state.settings.architecture;
                assert!(!has_hidden_layer.has_hidden_layer(), "{before:?}");
                continue;
            }
            learner.presses(Event::ShowMe);
            let after = learner.said();
            assert!(after.is_done, "{after:?}");
            assert_ne!(after.sentence, before.sentence);
            assert_ne!(after.sentence, WHILE_TRAINING);
        }
    }
}

#[test]
fn texts_are_short_and_speak_of_steps_that_there_are() {
    for mut page in pages() {
        let has_hidden_layer = page.state.settings.architecture.has_hidden_layer();
        for (layout, look_at) in [
            (Layout::Columns, LookAt::AllExamples),
            (Layout::Rows, LookAt::OneExample),
        ] {
            page.settled(LookEvent::Layout(layout));
            page.settled(LookEvent::LookAt(look_at));
            page.settled(StepEvent::Rewind);
            let mut learner = Learner::on(page, 0);
            for nth in 0..CARDS {
                learner.acts(DialogEvent::ShowCard(nth));
                let before = learner.said();
                learner.presses(Event::ShowMe);
                for said in [before, learner.said()] {
                    let words = format!("{} {}", said.title, said.sentence);
                    assert!(said.sentence.chars().count() < 220, "{words}");
                    assert!(!said.sentence.is_empty() && !words.contains(['{', '}']));
                    let absent = ["W2", "dA1", "da1", "dZ2", "dz2"];
                    let is_spoken_of = absent.iter().any(|name| words.contains(name));
                    assert!(has_hidden_layer || !is_spoken_of, "{words}");
                }
            }
            page = learner.page;
        }
    }
}

#[test]
fn each_card_has_an_address_and_each_part_a_name() {
    let ids: BTreeSet<&str> = TOUR.iter().map(|card| card.id).collect();
    assert_eq!(ids.len(), TOUR.len());
    for (nth, card) in (0..).zip(TOUR) {
        assert_eq!(card.id, format!("{ADDRESS}{}", nth + 1));
        let page = Page::after([Message::Follow(format!("#{}", card.id))]);
        let tour = page.state.tour;
        assert_eq!((tour.card, tour.is_open), (nth, true));
        assert_eq!(page.state.link_error, None);
    }
    for none in ["start-here-0", "start-here-7", "start-here-", "start-here"] {
        let page = Page::after([Message::Follow(none.to_owned())]);
        assert!(!page.state.tour.is_open, "{none}");
        let error = LinkError::NoQuestion(none.to_owned());
        assert_eq!(page.state.link_error, Some(error));
    }
}

#[test]
fn the_style_sheet_has_a_ring_for_each_part() {
    let style = include_str!("../../static/style/start-here.css");
    for part in Part::ALL {
        let rule = format!(":root[data-ring=\"{}\"] {}", part.name(), part.selector());
        assert!(style.contains(&rule), "{rule}");
    }
}

#[test]
fn the_learner_may_do_it_without_show_me() {
    let mut learner = Learner::on(Page::open(), 1);
    let wrong = wrong(&context(&learner.page))[0];
    learner.acts(LookEvent::Pick(wrong));
    assert!(
        learner
            .said()
            .sentence
            .contains(&format!("Example {}", wrong + 1))
    );
    learner.presses(Event::Next);
    assert_eq!(learner.card(), (2, true));
    assert_eq!(learner.said().title, "Its error is dZ2");
    assert_eq!(learner.said().ring, Part::Steps);
    for _ in 0..5 {
        assert!(!learner.said().is_done);
        learner.acts(StepEvent::Next);
    }
    assert!(learner.said().is_done);
    assert_eq!(learner.said().ring, Part::Numbers);
    // What was done stays done, and the sentence is about what is on the page.
    learner.acts(StepEvent::Next);
    assert!(learner.said().is_done);
    assert!(learner.said().sentence.contains("Choose dZ2"));
}

#[test]
fn the_last_card_compares_the_cost_before_and_after() {
    let mut page = Page::small();
    page.settled(StepEvent::NextIteration);
    let mut learner = Learner::on(page, 5);
    let costs = |learner: &Learner| learner.page.state.run.costs.clone();
    let [before, after] = [1, 2].map(|at| {
        let settings = &learner.page.state.settings;
        let mut trainer = backstep::nn::train::Trainer::new(settings);
        trainer.seek(2);
        format!("{:.6}", trainer.costs()[at])
    });
    assert!(learner.said().sentence.contains(&format!("J is {before}.")));
    // By the steps, on into the next iteration.
    let count = targets(&learner.page.state.settings).len();
    for _ in 0..count {
        assert!(!learner.said().is_done);
        learner.acts(StepEvent::Next);
    }
    let told = format!("J went from {before} to {after},");
    assert!(learner.said().sentence.contains(&told));
    assert!(costs(&learner).len() >= 3);
    learner.acts(StepEvent::NextIteration);
    assert!(learner.said().sentence.contains(&told), "the same step");
    // Another run has other costs.
    learner.acts(SettingsEvent::ChooseActivation(Function::Relu));
    assert!(learner.said().sentence.contains("Press Next iteration"));
}

#[test]
fn while_training_no_number_moves_and_nothing_is_done_by_itself() {
    let page = Page::training();
    for nth in 1..CARDS {
        let mut page = Page::training();
        page.act(DialogEvent::ShowCard(nth));
        let mut tour = State::default();
        tour.follow(&context(&page));
        let first = tour.said(&context(&page));
        page.work(5);
        page.hear();
        assert!(page.state.training && page.state.run.iteration > 10);
        tour.follow(&context(&page));
        assert!(!tour.is_done(nth));
        assert_eq!(tour.said(&context(&page)), first);
    }
    // *Show me* pauses first.
    let mut learner = Learner {
        page,
        tour: State::default(),
    };
    learner.page.act(DialogEvent::ShowCard(2));
    let requests = learner.tour.update(Event::ShowMe, &context(&learner.page));
    assert_eq!(requests[0], Request::Train(false));
    learner.presses(Event::ShowMe);
    assert!(!learner.page.state.training && learner.said().is_done);
}

#[test]
fn without_a_hidden_layer_the_cards_about_it_are_skipped() {
    let change = SettingsEvent::ChooseArchitecture(Architecture::LogisticRegression);
    let mut learner = Learner::on(Page::after([change]), 2);
    assert_eq!(learner.said().title, "Its error is dZ1");
    learner.presses(Event::Next);
    assert_eq!(learner.card(), (5, true));
    learner.presses(Event::Back);
    assert_eq!(learner.card(), (2, true));
    // By its address each is still there, and leads on.
    for nth in [3, 4] {
        learner.acts(DialogEvent::ShowCard(nth));
        assert_eq!(learner.said().title, "No hidden layer");
        assert!(!learner.said().can_show);
        learner.presses(Event::Next);
        assert_eq!(learner.card(), (5, true));
    }
}

#[test]
fn where_no_point_is_wrong_the_one_with_the_largest_loss_is_taken() {
    let mut page = Page::after([SettingsEvent::ChooseDataSet(DataSet::NoisyMoons)]);
    page.commit(NumberField::Noise, "0");
    page.commit(NumberField::HiddenUnits, "5");
    page.commit(NumberField::Iterations, "2000");
    page.settled(TrainingEvent::Train);
    let context = context(&page);
    assert!(wrong(&context).is_empty(), "the moons can be told apart");
    let mut learner = Learner::on(page, 1);
    let said = learner.said();
    assert_eq!(said.title, "No point is wrong");
    assert!(
        said.sentence
            .contains(&format!("example {}.", worst(&context) + 1))
    );
    learner.presses(Event::ShowMe);
    assert!(learner.said().is_done);
    assert_eq!(learner.page.state.windows.picked, worst(&context));
}

#[test]
fn the_tour_can_be_left_and_goes_on_and_ends() {
    let mut learner = Learner::on(Page::open(), 0);
    learner.presses(Event::Back);
    assert_eq!(learner.card(), (0, true));
    learner.presses(Event::Next);
    learner.presses(Event::ShowMe);
    learner.presses(Event::Next);
    learner.presses(Event::ShowMe);
    learner.presses(Event::Leave);
    assert_eq!(learner.card(), (2, false));
    learner.acts(DialogEvent::ShowTour(true));
    assert_eq!(learner.card(), (2, true));
    assert!(learner.said().is_done);
    for nth in 3..CARDS {
        learner.presses(Event::Next);
        assert_eq!(learner.card(), (nth, true));
    }
    learner.presses(Event::Next);
    assert_eq!(learner.card(), (0, false));
    assert!(
        (1..CARDS).all(|nth| !learner.tour.is_done(nth)),
        "from the start"
    );
}

#[test]
fn a_reload_keeps_the_card_and_what_is_done() {
    for is_open in [true, false] {
        let mut learner = Learner::on(Page::open(), 2);
        learner.presses(Event::ShowMe);
        learner.acts(DialogEvent::ShowTour(is_open));
        let session = session::text(&learner.page.state, "");
        let mut again = Page::open();
        again.settled(Message::Restore {
            session: session.clone(),
            is_reload: true,
        });
        let tour = again.state.tour;
        assert_eq!((tour.card, tour.is_open, tour.is_known), (2, is_open, true));
        // The address of another card, opened in the same tab, is what is wanted.
        let mut elsewhere = Page::after([Message::Follow("start-here-5".to_owned())]);
        elsewhere.settled(Message::Restore {
            session,
            is_reload: false,
        });
        assert_eq!(elsewhere.state.tour.card, 4);
    }
    let mut features = Features::default();
    let context = context(&Learner::on(Page::after([StepEvent::GoTo(5)]), 2).page);
    features.follow(Name::StartHere, &context);
    assert!(features.start_here.is_done(2));
    let mut again = Features::default();
    again.recall(Name::StartHere, &features.to_text(Name::StartHere));
    assert!(again.start_here.is_done(2) && !again.is_lost(Name::StartHere));
    let left = again.update(FeatureEvent::StartHere(Event::Leave), &context);
    assert_eq!(left, [Request::LeaveTour]);
}

/// On a first visit the button is pointed out, until it has been used or the learner has trained.
#[test]
fn it_is_pointed_out_once() {
    assert!(!Page::open().state.tour.is_known);
    let there = Page::after([StepEvent::GoTo(3)]).state.bookmark();
    let known: [Message; 4] = [
        DialogEvent::ShowTour(true).into(),
        DialogEvent::ShowCard(1).into(),
        TrainingEvent::Train.into(),
        LinkEvent::Remember(backstep::page::link::to(&there)).into(),
    ];
    for message in known {
        let mut page = Page::small();
        page.act(message);
        assert!(page.state.tour.is_known);
    }
    let mut page = Page::after([StepEvent::Next]);
    page.settled(LinkEvent::Remember(String::new()));
    assert!(!page.state.tour.is_known);
}
