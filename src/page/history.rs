//! The history of the settings: every change of the settings or the data can be undone and redone.

use std::rc::Rc;

use crate::nn::settings::Settings;
use crate::page::number_field::NumberField;

/// How many changes can be undone.
const MOST: usize = 100;

/// The settings before or after a change, and the iteration that was shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HistoryEntry {
    pub(crate) settings: Settings,
    pub(crate) iteration: u32,
}

/// What can be undone and redone. Both lists are shared, so that a copy of the state copies neither.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// What can be undone; the last change is last.
    past: Rc<Vec<HistoryEntry>>,
    /// What can be redone; what was undone last is last.
    future: Rc<Vec<HistoryEntry>>,
    /// The field whose slider made the last change: while it is being moved, all its movements are one change.
    sliding: Option<NumberField>,
}

impl History {
    /// The history with these entries.
    pub(crate) fn of(past: Vec<HistoryEntry>, future: Vec<HistoryEntry>) -> History {
        History {
            past: Rc::new(past),
            future: Rc::new(future),
            sliding: None,
        }
    }

    /// What can be undone; the last change is last.
    pub(crate) fn past(&self) -> &[HistoryEntry] {
        &self.past
    }

    /// What can be redone; what was undone last is last.
    pub(crate) fn future(&self) -> &[HistoryEntry] {
        &self.future
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether `other` is a copy that shares its entries with this one.
    pub fn shares_entries_with(&self, other: &History) -> bool {
        Rc::ptr_eq(&self.past, &other.past) && Rc::ptr_eq(&self.future, &other.future)
    }

    /// Records that `before` is about to change. `slid` is the field whose slider is being moved, if one is.
    pub(crate) fn record(&mut self, before: HistoryEntry, slid: Option<NumberField>) {
        if slid.is_none() || slid != self.sliding {
            let past = Rc::make_mut(&mut self.past);
            past.push(before);
            if past.len() > MOST {
                past.remove(0);
            }
        }
        self.future = Rc::default();
        self.sliding = slid;
    }

    /// Ends the movement of a slider: its next movement is another change.
    pub(crate) fn end_slide(&mut self) {
        self.sliding = None;
    }

    /// The entry to go back to, if there is one; `now` can be redone from then on.
    pub(crate) fn undo(&mut self, now: HistoryEntry) -> Option<HistoryEntry> {
        take(&mut self.past, &mut self.future, now)
    }

    /// The entry to go forward to, if there is one; `now` can be undone from then on.
    pub(crate) fn redo(&mut self, now: HistoryEntry) -> Option<HistoryEntry> {
        take(&mut self.future, &mut self.past, now)
    }
}

/// The last entry of `from`; `now` becomes the last of `to`.
fn take(
    from: &mut Rc<Vec<HistoryEntry>>,
    to: &mut Rc<Vec<HistoryEntry>>,
    now: HistoryEntry,
) -> Option<HistoryEntry> {
    if from.is_empty() {
        return None;
    }
    let then = Rc::make_mut(from).pop()?;
    Rc::make_mut(to).push(now);
    Some(then)
}
