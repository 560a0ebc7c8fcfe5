//! Links: what stands after the # of the address.
//!
//! A link is the id of a question, or a bookmark: a version, a point, and the bytes of a [`Bookmark`] with their checksum
//! in base64url ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-5)). The checksum tells a link that has lost a
//! letter on its way from a whole one.

use std::fmt;

use crate::codec::bytes::{decode, encode};
use crate::codec::checksum::fnv_1a;
use crate::codec::seal::SealError;
use crate::page::bookmark::Bookmark;
use crate::page::position::targets;

pub use crate::codec::seal::{seal, unseal};

/// The version this page writes, and the only one there has been.
const VERSION: &str = "1.";

/// Addresses longer than this break when they are passed on: [`KEPT`] stands for them.
pub const LONGEST: usize = 8_000;

/// The address of a link that is too long. The link itself is stored on the device.
pub const KEPT: &str = "kept";

/// The last iteration that a link may lead to: to train so far takes minutes.
pub(crate) const LAST_ITERATION: u32 = 1_000_000;

/// What became of *Copy link*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkCopy {
    /// The link is in the clipboard.
    Copied,
    /// The browser does not let a page write there.
    Refused,
    /// The link would be too long to be passed on.
    TooLong,
}

/// Why a link, or a stored session, cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// No question has this id.
    NoQuestion(String),
    /// It is of a version that this page does not know.
    OtherVersion,
    /// Some of its letters are missing or changed.
    Damaged,
    /// It asks for an iteration, a step or an example that does not exist.
    OutOfRange,
    /// What it stands for was stored on another device, or has been deleted.
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
            LinkError::NotKept => "This link opens only in the browser it was made in.",
            LinkError::NoSession => {
                "What you could undo could not be read when the page was loaded again. The list of changes starts empty."
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

/// The link to a bookmark.
pub fn to(bookmark: &Bookmark) -> String {
    seal(VERSION, encode(bookmark))
}

/// Whether `text` is meant as a link to a bookmark: a question's id begins with a letter.
pub fn is_one(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// The bookmark that a link leads to.
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
