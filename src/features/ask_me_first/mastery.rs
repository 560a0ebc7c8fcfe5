//! The learner's level in each equation, answered without help. It is stored on the learner's device and nowhere else.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::nn::settings::Settings;

use crate::page::position::targets;

/// How much of an equation is left blank; each level more than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Its shape, its line or one of its numbers is chosen from a few.
    #[default]
    Choose,
    /// A part of its line is left blank.
    Fill,
    /// The line is left blank.
    Write,
    /// Nothing is left to ask but the whole backward pass.
    Mastered,
}

impl Level {
    /// Every level, in order.
    pub const ALL: [Level; 4] = [Level::Choose, Level::Fill, Level::Write, Level::Mastered];

    /// The level after this one.
    pub fn next(self) -> Level {
        let mut levels = Level::ALL.into_iter();
        levels.find(|level| *level > self).unwrap_or(self)
    }

    /// How many levels are below it.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// The level reached in each equation, by what it computes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mastery(Table<Var, Level>);

/// The error for a stored text that is not a list of levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Your progress could not be read from this device, so it starts over.")
    }
}

impl std::error::Error for Unreadable {}

impl Mastery {
    /// The level to be asked at.
    pub fn level(&self, target: Var) -> Level {
        self.0.get(target).copied().unwrap_or_default()
    }

    /// Notes that the question of `level` was answered without help. A level once reached is not lost.
    pub fn raise(&mut self, target: Var, level: Level) {
        let level = level.next().max(self.level(target));
        self.0.insert(target, level);
    }

    /// Whether nothing is mastered yet.
    pub fn is_empty(&self) -> bool {
        self.0.iter().next().is_none()
    }

    /// As kept: `dZ2=3 dW2=1`.
    pub fn to_text(&self) -> String {
        let entries = self.0.iter();
        let entries = entries.map(|(var, level)| format!("{}={}", var.name(false), level.index()));
        entries.collect::<Vec<_>>().join(" ")
    }

    /// What [`Mastery::to_text`] wrote.
    ///
    /// # Errors
    /// Where `text` names another equation than a network of this page has, or a level that there is not.
    pub fn from_text(text: &str) -> Result<Mastery, Unreadable> {
        // The network the page opens with has a hidden layer: the equations of all networks are among its own.
        let targets = targets(&Settings::default());
        let mut mastery = Mastery::default();
        for entry in text.split_ascii_whitespace() {
            let (name, level) = entry.split_once('=').ok_or(Unreadable)?;
            let mut known = targets.iter();
            let target = known.find(|target| target.name(false) == name);
            let mut levels = Level::ALL.into_iter();
            let level = levels.find(|known| known.index().to_string() == level);
            let (target, level) = target.zip(level).ok_or(Unreadable)?;
            mastery.0.insert(*target, level);
        }
        Ok(mastery)
    }
}
