//! Links: what stands after the # of the address.
//!
//! It is the id of a question, or where the learner stands: a version, a point, and the bytes of a [`Bookmark`] with
//! their checksum in base64url ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-5)). So a link that has lost
//! a letter on its way is told from one that was meant.

use std::fmt;

use crate::codec::bytes::{decode, encode};
use crate::codec::checksum::fnv_1a;
use crate::codec::seal::SealError;
use crate::page::bookmark::Bookmark;
use crate::page::position::targets;

pub use crate::codec::seal::{seal, unseal};

/// The version this page writes, and the only one there has been.
const VERSION: &str = "1.";

/// An address with more letters than this is no longer passed on well: it says [`KEPT`] instead.
pub const LONGEST: usize = 8_000;

/// What stands for a link that is too long: it is kept on the device.
pub const KEPT: &str = "kept";

/// Nobody steps further than this, and to train so far takes minutes.
pub(crate) const LAST_ITERATION: u32 = 1_000_000;

/// A link that leads nowhere, or what the tab has kept in the form of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// No question has this id.
    NoQuestion(String),
    /// It is of a version that this page does not know.
    OtherVersion,
    /// Some of its letters are missing or changed.
    Damaged,
    /// It asks for what there is not: an iteration, a step, an example.
    OutOfRange,
    /// What it stands for was kept on another device, or has been forgotten.
    NotKept,
    /// It is a session that the tab has stored, and it cannot be read.
    NoSession,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self {
            LinkError::NoQuestion(id) => {
                return write!(
                    f,
                    "This page has no question “{id}”. The link may be from another version."
                );
            }
            LinkError::OtherVersion => "This link is from another version of the page.",
            LinkError::Damaged => {
                "This link is damaged: some of its letters are missing or changed. Copy it once more, whole."
            }
            LinkError::OutOfRange => "This link asks for a place that the page does not have.",
            LinkError::NotKept => {
                "This link holds no data: there was too much of it. It opens only in the browser it was made in."
            }
            LinkError::NoSession => {
                "What you could undo could not be read when the page was loaded again. It begins anew."
            }
        };
        f.write_str(why)
    }
}

impl std::error::Error for LinkError {}

impl From<SealError> for LinkError {
    fn from(error: SealError) -> LinkError {
        match error {
            SealError::OtherVersion => LinkError::OtherVersion,
            SealError::Damaged => LinkError::Damaged,
        }
    }
}

/// The link to where the learner stands.
pub fn to(bookmark: &Bookmark) -> String {
    seal(VERSION, encode(bookmark))
}

/// Whether `text` is meant as a link to where somebody stands: a question's id begins with a letter.
pub fn is_one(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// Where a link leads.
///
/// # Errors
/// If it leads nowhere.
pub fn read(text: &str) -> Result<Bookmark, LinkError> {
    let bytes = unseal(VERSION, text)?;
    let bookmark: Bookmark = decode(&bytes).map_err(|_| LinkError::Damaged)?;
    let Bookmark {
        settings,
        position,
        windows,
        ..
    } = &bookmark;
    let is_there = position.iteration <= LAST_ITERATION
        && position.step < targets(settings).len()
        && windows.picked < settings.data().X.ncols()
        && settings.clone().fitting() == *settings;
    is_there.then_some(bookmark).ok_or(LinkError::OutOfRange)
}

/// The checksum of a link, as it stands in it.
pub(crate) fn checksum(bytes: &[u8]) -> [u8; 4] {
    fnv_1a(bytes).to_le_bytes()
}
