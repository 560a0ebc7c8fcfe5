//! What the page shows for a cause.

use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::program::{Examples, Program};
use crate::nn::settings::{Architecture, HiddenUnits, Settings};
use crate::page::bookmark::Bookmark;
use crate::page::choices::Panel;
use crate::page::position::Position;

use super::reading::Reading;

/// What is to be shown: the step of a variable, in a panel.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// The variable that the step computes.
    pub target: Var,
    /// The panel.
    pub panel: Panel,
    /// The equation that is broken, if one is.
    pub breakage: Option<Breakage>,
}

/// The page at a step, from where it is `here`, with settings as near to `reading` as the page can have them.
pub fn bookmark(here: &Bookmark, reading: Option<&Reading>, shown: Shown) -> Bookmark {
    let settings = Settings {
        breakage: shown.breakage,
        ..here.settings.clone()
    };
    let (settings, look_at, layout) = match reading {
        Some(reading) => (as_read(settings, reading), reading.look_at, reading.layout),
        None => (settings, LookAt::AllExamples, here.layout),
    };
    let is_same_run = settings.is_same_run(&here.settings);
    let data = settings.data();
    let m = data.X.ncols();
    let examples = match look_at {
        LookAt::AllExamples => Examples::All(m),
        LookAt::OneExample => Examples::One,
    };
    let program = Program::new(&settings.network(&data), examples);
    let step = step_of(&program, shown.target);
    let mut windows = here.windows;
    windows.picked = windows.picked.min(m.saturating_sub(1));
    Bookmark {
        settings,
        position: Position {
            iteration: if is_same_run {
                here.position.iteration
            } else {
                0
            },
            step,
        },
        look_at,
        layout,
        windows,
        pinned: None,
        panel: shown.panel,
        epsilon: here.epsilon,
    }
}

fn step_of(program: &Program, target: Var) -> usize {
    let mut steps = program.steps();
    steps
        .position(|(_, equation)| equation.target == target)
        .unwrap_or_default()
}

/// The settings with the sizes of `reading`, as far as the page can have them: fewer examples are some of its own.
fn as_read(mut settings: Settings, reading: &Reading) -> Settings {
    if reading.is_of_page {
        return settings;
    }
    let [n_x, n_h, n_y, m] = reading.sizes;
    settings.architecture = match (reading.has_hidden_layer, n_y) {
        (false, _) => Architecture::LogisticRegression,
        (true, Some(1)) => Architecture::OneHiddenLayer,
        (true, Some(_)) => Architecture::TwoOutputs,
        (true, None) if settings.architecture.has_hidden_layer() => settings.architecture,
        (true, None) => Architecture::OneHiddenLayer,
    };
    let units = n_h.and_then(|n_h| u32::try_from(n_h).ok());
    if let Some(Ok(units)) = units.map(HiddenUnits::try_from) {
        settings.hidden_units = units;
    }
    let data = settings.data();
    let (rows, all) = data.X.dim();
    if let Some(m) = m.filter(|m| (1..all).contains(m))
        && n_x.is_none_or(|n_x| n_x == rows)
    {
        // Spread over all of them, so that both classes are there.
        let chosen: Vec<usize> = (0..m).map(|i| i * all / m).collect();
        if let Ok(own) = settings.own.with_data(data.select(&chosen)) {
            settings.own = own;
            settings.test_share = Settings::default().test_share;
        }
    }
    settings.fitting()
}

/// The sizes of the page at `bookmark`: n_x, n_h, n_y, m.
pub fn sizes(bookmark: &Bookmark) -> [Option<usize>; 4] {
    let data = bookmark.settings.data();
    let network = bookmark.settings.network(&data);
    let n_h = network.hidden.map(|hidden| hidden.units);
    [
        Some(network.n_x),
        n_h,
        Some(network.n_y),
        Some(data.X.ncols()),
    ]
}
