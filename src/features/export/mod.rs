//! An iteration to take along: as a NumPy script, as a Jupyter notebook, and its numbers as files.
//!
//! Script and notebook are the same [`sections`](section::sections); each of their equations is printed from the tree that
//! the page shows.

pub mod json;
mod notation;
mod notebook;
pub mod picture;
mod python;
mod script;
pub mod section;
mod trace;
#[cfg(target_arch = "wasm32")]
pub mod view;

pub use crate::features::export::notation::Notation;

use ndarray::{ArcArray2, Array2};
use serde::{Deserialize, Serialize};

use crate::nn::params::Params;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;

use crate::iteration::Iteration;
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;
use crate::worker::protocol::RunId;

/// What is said of the last export.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    #[serde(skip)]
    note: String,
    /// The run and the iteration that were exported.
    #[serde(skip)]
    of: Option<(RunId, u32)>,
}

/// What the learner has done here.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Something was exported, or was not: what is to be said of it.
    Note(String),
}

impl State {
    /// What is said of the last export, as long as the page is at the iteration that was exported.
    pub fn note(&self, context: &Context) -> &str {
        match self.of == Some((context.run, context.at)) {
            true => &self.note,
            false => "",
        }
    }
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let Event::Note(note) = event;
        self.note = note;
        self.of = Some((context.run, context.at));
        vec![]
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'a> {
    /// What is set.
    pub settings: &'a Settings,
    /// How many updates the parameters have had.
    pub at: u32,
    /// The parameters, in the course's layout.
    pub params: &'a Params,
    /// The picked example.
    pub picked: usize,
    /// The equations and their numbers.
    pub iteration: &'a Iteration,
}

impl Exported<'_> {
    /// What the examples are called.
    fn data_set(&self) -> &'static str {
        match self.settings.own.data() {
            Some(_) => "your own",
            None => self.settings.data_set.name(),
        }
    }

    /// Whether the run began with the learner's own parameters.
    fn own_start(&self) -> bool {
        let network = self.settings.network(&self.iteration.data);
        let own = self.settings.own.start();
        own.is_some_and(|own| Params::from_flat(&network, own).is_some())
    }

    /// X_test and Y_test in the page's layout, where examples are held back.
    fn held_back(&self) -> Vec<(&'static str, ArcArray2<f64>)> {
        let Some(test) = self.settings.test_data() else {
            return vec![];
        };
        let layout = self.iteration.all.program.layout;
        let laid_out = |matrix: Array2<f64>| in_layout(layout, &matrix.into_shared());
        vec![("X_test", laid_out(test.X)), ("Y_test", laid_out(test.Y))]
    }
}

/// A matrix that is in the course's layout.
fn in_layout(layout: Layout, matrix: &ArcArray2<f64>) -> ArcArray2<f64> {
    match layout {
        Layout::Columns => matrix.clone(),
        Layout::Rows => matrix.clone().reversed_axes(),
    }
}

/// A file that it is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A NumPy script.
    Script,
    /// A Jupyter notebook.
    Notebook,
    /// Parameters and trace for `np.load`.
    Npz,
    /// The same as text, with the settings.
    Json,
}

impl Format {
    /// Every format, in the order in which it is offered.
    pub const ALL: [Format; 4] = [Format::Script, Format::Notebook, Format::Npz, Format::Json];

    /// What it is called on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Script => "NumPy script",
            Format::Notebook => "Jupyter notebook",
            Format::Npz => "Parameters and trace (.npz)",
            Format::Json => "Parameters and trace (JSON)",
        }
    }

    /// What the file's name ends in.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Script => "py",
            Format::Notebook => "ipynb",
            Format::Npz => "npz",
            Format::Json => "json",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Script => "text/x-python",
            Format::Notebook | Format::Json => "application/json",
            Format::Npz => "application/zip",
        }
    }

    /// The bytes of the file.
    pub fn contents(self, of: Exported<'_>) -> Vec<u8> {
        match self {
            Format::Script => script::script(&section::sections(of)).into_bytes(),
            Format::Notebook => notebook::notebook(&section::sections(of)).into_bytes(),
            Format::Npz => trace::npz(of),
            Format::Json => trace::json(of).into_bytes(),
        }
    }
}

/// The name of a file without its ending: `backstep-iteration-900`.
pub fn file_name(at: u32) -> String {
    format!("backstep-iteration-{at}")
}
