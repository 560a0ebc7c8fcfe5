//! An iteration to take along: as a NumPy script, as a Jupyter notebook, and its numbers as files.
//!
//! Script and notebook are the same [`sections`](section::sections); each of their equations is printed from the tree that
//! the page shows.

mod examples;
pub mod exported;
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

use serde::{Deserialize, Serialize};

use crate::features::export::exported::Exported;
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
    /// The examples, to be read by *Own data* elsewhere.
    Csv,
}

impl Format {
    /// Every format, in the order in which it is offered.
    pub const ALL: [Format; 5] = [
        Format::Script,
        Format::Notebook,
        Format::Npz,
        Format::Json,
        Format::Csv,
    ];

    /// What it is called on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Script => "NumPy script",
            Format::Notebook => "Jupyter notebook",
            Format::Npz => "Parameters and trace (.npz)",
            Format::Json => "Parameters and trace (JSON)",
            Format::Csv => "Examples (CSV)",
        }
    }

    /// What the file's name ends in.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Script => "py",
            Format::Notebook => "ipynb",
            Format::Npz => "npz",
            Format::Json => "json",
            Format::Csv => "csv",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Script => "text/x-python",
            Format::Notebook | Format::Json => "application/json",
            Format::Npz => "application/zip",
            Format::Csv => "text/csv",
        }
    }

    /// The bytes of the file.
    pub fn contents(self, of: Exported<'_>) -> Vec<u8> {
        match self {
            Format::Script => script::script(&section::sections(of)).into_bytes(),
            Format::Notebook => notebook::notebook(&section::sections(of)).into_bytes(),
            Format::Npz => trace::npz(of),
            Format::Json => trace::json(of).into_bytes(),
            Format::Csv => examples::csv(of.settings).into_bytes(),
        }
    }
}

/// The name of a file without its ending: `backstep-iteration-900`.
pub fn file_name(at: u32) -> String {
    format!("backstep-iteration-{at}")
}
