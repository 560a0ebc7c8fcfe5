//! Links and sessions of version "1.", letter by letter: what was passed on or stored before today must keep its meaning.

use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::{Quantity, Role, Var};
use backstep::app::message::{Message, apply};
use backstep::data::{DataSet, Dataset};
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::{Cell, Windows};
use backstep::nn::breakage::Breakage;
use backstep::nn::gradcheck::Epsilon;
use backstep::nn::own::Own;
use backstep::nn::program::Layout;
use backstep::nn::settings::{
    Architecture, HiddenUnits, InitialScale, Iterations, LearningRate, Noise, Seed, Settings,
    TestShare,
};
use backstep::page::bookmark::Bookmark;
use backstep::page::choices::{EdgesShow, Panel, Theme, Tool};
use backstep::page::position::Position;
use backstep::page::state::State;
use backstep::page::{link, session};
use ndarray::array;

/// The first bookmark, with one change.
fn with(change: impl FnOnce(&mut Bookmark)) -> Bookmark {
    let mut bookmark = Bookmark::default();
    change(&mut bookmark);
    bookmark
}

/// The first bookmark, with one setting changed.
fn set(change: impl FnOnce(&mut Settings)) -> Bookmark {
    with(|bookmark| change(&mut bookmark.settings))
}

fn data_set(data_set: DataSet) -> Bookmark {
    set(|settings| settings.data_set = data_set)
}

fn architecture(architecture: Architecture) -> Bookmark {
    set(|settings| settings.architecture = architecture)
}

fn activation(activation: Function) -> Bookmark {
    set(|settings| settings.activation = activation)
}

fn panel(panel: Panel) -> Bookmark {
    with(|bookmark| bookmark.panel = panel)
}

fn epsilon(exponent: u8) -> Bookmark {
    with(|bookmark| bookmark.epsilon = Epsilon::try_from(exponent).unwrap())
}

/// One slip, in the equation of dZ2.
fn slip(slip: Slip) -> Bookmark {
    broken(Quantity::Z, 2, Role::Gradient, slip)
}

/// The same slip, in another equation.
fn target(quantity: Quantity, layer: u8, role: Role) -> Bookmark {
    broken(quantity, layer, role, Slip::Plus)
}

fn broken(quantity: Quantity, layer: u8, role: Role, slip: Slip) -> Bookmark {
    let target = Var {
        quantity,
        layer,
        role,
    };
    set(|settings| settings.breakage = Some(Breakage { target, slip }))
}

/// Two examples of the learner's own, the second one picked.
fn own_data(last: f64) -> Bookmark {
    let data = Dataset {
        X: array![[0.25, -1.5], [3.0, last]],
        Y: array![[1.0, 0.0]],
    };
    with(|bookmark| {
        bookmark.settings.own = Own::default().with_data(data).unwrap();
        bookmark.windows.picked = 1;
    })
}

/// The five parameters of a network with one hidden unit, and of its output.
fn own_start() -> Bookmark {
    let start = vec![0.5, -0.25, 1e-3, 2.0, -7.0];
    set(|settings| {
        settings.hidden_units = HiddenUnits::fixed(1);
        settings.own = Own::default().with_start(start).unwrap();
    })
}

/// Links, each with the bookmark that it opens as.
fn links() -> Vec<(&'static str, Bookmark)> {
    vec![
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFOAovSA",
            Bookmark::default(),
        ),
        (
            "1.AQAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFxU9RnA",
            data_set(DataSet::NoisyCircles),
        ),
        (
            "1.AgAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFUmkmwQ",
            data_set(DataSet::NoisyMoons),
        ),
        (
            "1.AwAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF_wCfXA",
            data_set(DataSet::Blobs),
        ),
        (
            "1.BAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFTBym9Q",
            data_set(DataSet::GaussianQuantiles),
        ),
        (
            "1.BQAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFCUeihQ",
            data_set(DataSet::Xor),
        ),
        (
            "1.BgAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF9lIOZQ",
            data_set(DataSet::Spiral),
        ),
        (
            "1.AAAAAAAAAQAAAAQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFt7jLWQ",
            architecture(Architecture::LogisticRegression),
        ),
        (
            "1.AAAAAAAAAQAAAgQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF5fbZEA",
            architecture(Architecture::TwoOutputs),
        ),
        (
            "1.AAAAAAAAAQAAAQQBMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF33YlLQ",
            activation(Function::Sigmoid),
        ),
        (
            "1.AAAAAAAAAQAAAQQCMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF7oGpWg",
            activation(Function::Relu),
        ),
        (
            "1.AAAAAAAAAQAAAQQDMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF5bnTPA",
            activation(Function::LeakyRelu),
        ),
        (
            "1.AAAAAAAAAQAAAQQEMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFJDnoBQ",
            activation(Function::Identity),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEAAAAAAAAAOgAABYQ8RG4",
            slip(Slip::NoTranspose),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEBAAAAAAAAOgAABSNF4kA",
            slip(Slip::TurnedRound),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgECAAAAAAAAOgAABdprbV0",
            slip(Slip::Elementwise),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEDAAAAAAAAOgAABfF7qa4",
            slip(Slip::MatrixProduct),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEEAAAAAAAAOgAABcjJUwk",
            slip(Slip::Plus),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEFAAAAAAAAOgAABYf6Lek",
            slip(Slip::NoMean),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEGAAAAAAAAOgAABR75fPg",
            slip(Slip::MeanTwice),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEHAAAAAAAAOgAABWUiuVk",
            slip(Slip::MeanEarly),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEIAAAAAAAAOgAABaz2f5s",
            slip(Slip::NoSlope),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEJAAAAAAAAOgAABUv_HW4",
            slip(Slip::OtherLayer),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEKAAAAAAAAOgAABYKuyKA",
            slip(Slip::OtherAxis),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgELAAAAAAAAOgAABZm-BPI",
            slip(Slip::Minus),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEMAAAAAAAAOgAABfCDjzY",
            slip(Slip::NoBias),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgENAAAAAAAAOgAABa-0aRY",
            slip(Slip::NoActivation),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEOAAAAAAAAOgAABUazuCU",
            slip(Slip::NoSquare),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEPAAAAAAAAOgAABY3c9IY",
            slip(Slip::ZForA),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEQAAAAAAAAOgAABbQ_rf0",
            slip(Slip::SlopeOfA),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgERAAAAAAAAOgAABVNIS9A",
            slip(Slip::MeanMoved),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgESAAAAAAAAOgAABQpv1uw",
            slip(Slip::NoKeepDims),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgETAAAAAAAAOgAABaEHMlQ",
            slip(Slip::TransposedProduct),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAgEUAAAAAAAAOgAABfjMvJg",
            slip(Slip::TransposedFactor),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEAAAAEAAAAAAAAOgAABfOjJss",
            target(Quantity::X, 0, Role::Value),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEBAAAEAAAAAAAAOgAABf7HEcw",
            target(Quantity::Y, 0, Role::Value),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwECAQIEAAAAAAAAOgAABQgcOCE",
            target(Quantity::W, 1, Role::Updated),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEDAQEEAAAAAAAAOgAABQptV4c",
            target(Quantity::B, 1, Role::Gradient),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEEAQAEAAAAAAAAOgAABRAiyd0",
            target(Quantity::Z, 1, Role::Value),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEFAQEEAAAAAAAAOgAABfSOgN0",
            target(Quantity::A, 1, Role::Gradient),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwEGAAAEAAAAAAAAOgAABTmJcrQ",
            target(Quantity::J, 0, Role::Value),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAABAAA6AAAFx7Hs3w",
            with(|bookmark| bookmark.layout = Layout::Rows),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAEAAAA6AAAF9ZxV-g",
            with(|bookmark| bookmark.look_at = LookAt::OneExample),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAEFjZ8sLA",
            panel(Panel::Shape),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAIFZhUq_A",
            panel(Panel::Curve),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAMFI54n2A",
            panel(Panel::Check),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAQFLC0luA",
            panel(Panel::Break),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAUFUakijA",
            panel(Panel::Write),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAYFWjggbA",
            panel(Panel::Graph),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAcFF8EdSA",
            panel(Panel::Summary),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAABhBAvTA",
            epsilon(1),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAMM_8uQQ",
            epsilon(12),
        ),
        (
            "1.AAAAHgAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFPgAMDw",
            set(|settings| settings.test_share = TestShare::fixed(30)),
        ),
        (
            "1.AAEAAAAAAADgPwAAAAABAAABBAAzMzMzMzPzP5BOAnsUrkfheoQ_AAAAAAAAADoAAAV-rUmo",
            set(|settings| settings.noise = Some(Noise::fixed(0.5))),
        ),
        (
            "1.AAABrAIAAAABAAABBAAzMzMzMzPzP5BOAnsUrkfheoQ_AAAAAAAAADoAAAW7xJhE",
            set(|settings| settings.data_seed = Some(Seed::fixed(300))),
        ),
        (
            "1.AAAAAAAAAQAAARQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAFyEZpTw",
            set(|settings| settings.hidden_units = HiddenUnits::fixed(20)),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMzsz-QTgJ7FK5H4XqEPwAAAAAAAAA6AAAF-CR1Vw",
            set(|settings| settings.learning_rate = LearningRate::fixed(0.075)),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z_EEwJ7FK5H4XqEPwAAAAAAAAA6AAAFBzWceQ",
            set(|settings| settings.iterations = Iterations::fixed(2_500)),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgF7FK5H4XqEPwAAAAAAAAA6AAAFO4nNbw",
            set(|settings| settings.seed = Seed::fixed(1)),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgIAAAAAAADwPwAAAAAAAAA6AAAFnf6K6g",
            set(|settings| settings.initial_scale = InitialScale::fixed(1.0)),
        ),
        (
            "1.AAAAAAAEMqsC2ASlBAEBAQABBAAzMzMzMzPzP5BOAnsUrkfheoQ_AAAAAAAAAAEAAAUZXqpu",
            own_data(-2.75),
        ),
        (
            "1.AAAAAAEEAAAAAAAA0D8AAAAAAAD4vwAAAAAAAAhANDMzMzMz0z8BAQEAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAABAAAFk5zEjg",
            own_data(0.1 + 0.2),
        ),
        (
            "1.AAAAAAAAAQABBQAAAAAAAOA_AAAAAAAA0L_8qfHSTWJQPwAAAAAAAABAAAAAAAAAHMABAQAzMzMzMzPzP5BOAnsUrkfheoQ_AAAAAAAAADoAAAWl8NWJ",
            own_start(),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAAA6AQEDAAUjOuzu",
            with(|bookmark| bookmark.pinned = Some(Cell { row: 1, col: 3 })),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwCEBwMAAAAAOgAABVi8YLA",
            with(|bookmark| {
                bookmark.position = Position {
                    iteration: 900,
                    step: 3,
                }
            }),
        ),
        (
            "1.AAAAAAAAAQAAAQQAMzMzMzMz8z-QTgJ7FK5H4XqEPwAAAAAAAYIBBwAABQXHZ6E",
            with(|bookmark| {
                bookmark.windows = Windows {
                    hidden: 1,
                    examples: 130,
                    picked: 7,
                }
            }),
        ),
    ]
}

/// Sessions with nothing in them but what was chosen to be seen.
const SESSIONS: [(&str, Theme, Option<Tool>, EdgesShow); 6] = [
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAAAAAAAIAAAAAAAAAAD8N1T0",
        Theme::System,
        None,
        EdgesShow::Weights,
    ),
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAQABAAEACAAAAAAAAAAAd5NR8Q",
        Theme::Light,
        Some(Tool::Notebook),
        EdgesShow::Gradients,
    ),
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAQEAAAIACAAAAAAAAAAAUO5Thw",
        Theme::Dark,
        Some(Tool::Numbers),
        EdgesShow::Weights,
    ),
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAQIBAAAACAAAAAAAAAAAmuW5WQ",
        Theme::System,
        Some(Tool::Data),
        EdgesShow::Gradients,
    ),
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAQMAAAEACAAAAAAAAAAAHweAig",
        Theme::Light,
        Some(Tool::Export),
        EdgesShow::Weights,
    ),
    (
        "1.xbvyiAjFu_KICAEAAQAAAQAAAAAAAAAAAYWunwpzLeY_AAAAAAAAAQQBAAIACAAAAAAAAAAAvgw1dg",
        Theme::Dark,
        Some(Tool::Worksheet),
        EdgesShow::Gradients,
    ),
];

#[test]
fn links_in_circulation_keep_their_meaning() {
    for (text, bookmark) in links() {
        assert_eq!(link::read(text).as_ref(), Ok(&bookmark), "{text}");
        assert_eq!(link::to(&bookmark), text, "{bookmark:?}");
    }
}

/// A new variant needs a link of its own.
#[test]
fn every_variant_is_in_a_link() {
    let links = links();
    let is_in_one = |test: &dyn Fn(&Bookmark) -> bool| links.iter().any(|(_, it)| test(it));
    for it in DataSet::ALL {
        assert!(is_in_one(&|there| there.settings.data_set == it), "{it:?}");
    }
    for it in Architecture::ALL {
        assert!(
            is_in_one(&|there| there.settings.architecture == it),
            "{it:?}"
        );
    }
    for it in Function::ALL {
        assert!(
            is_in_one(&|there| there.settings.activation == it),
            "{it:?}"
        );
    }
    for it in Panel::ALL {
        assert!(is_in_one(&|there| there.panel == it), "{it:?}");
    }
    for it in Layout::ALL {
        assert!(is_in_one(&|there| there.layout == it), "{it:?}");
    }
    for it in LookAt::ALL {
        assert!(is_in_one(&|there| there.look_at == it), "{it:?}");
    }
    for it in Tool::ALL {
        let mut tools = SESSIONS.iter().map(|(_, _, tool, _)| *tool);
        assert!(tools.any(|tool| tool == Some(it)), "{it:?}");
    }
}

#[test]
fn stored_sessions_keep_their_meaning() {
    for (text, theme, tool, edges_show) in SESSIONS {
        let mut state = State::default();
        let session = text.to_owned();
        apply(
            &mut state,
            Message::Restore {
                session,
                is_reload: true,
            },
        );
        let seen = (state.theme, state.tool, state.edges_show);
        assert_eq!(seen, (theme, tool, edges_show), "{text}");
        assert_eq!(state.link_error, None);
        assert_eq!(session::text(&state, ""), text);
    }
}
