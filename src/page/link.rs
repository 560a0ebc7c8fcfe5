//! Links: what stands after the # of the address.
//!
//! A link is the id of a question, or a bookmark: a version, a point, and the bytes of a [`Bookmark`] with their checksum
//! in base64url ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-5)). The checksum tells a link that has lost a
//! letter on its way from a whole one.

use std::fmt;

use crate::worker::protocol::{decode, encode};

use crate::page::bookmark::Bookmark;
use crate::page::position::targets;

/// The version this page writes, and the only one there has been.
const VERSION: &str = "1.";

/// Addresses longer than this break when they are passed on: [`KEPT`] stands for them.
pub const LONGEST: usize = 8_000;

/// The address of a link that is too long. The link itself is stored on the device.
pub const KEPT: &str = "kept";

/// The last iteration that a link may lead to: to train so far takes minutes.
pub(crate) const LAST_ITERATION: u32 = 1_000_000;

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

/// The link to a bookmark.
pub fn to(bookmark: &Bookmark) -> String {
    seal(VERSION, encode(bookmark))
}

/// `bytes` as text: a version, and the bytes with their checksum in base64url.
pub fn seal(version: &str, mut bytes: Vec<u8>) -> String {
    bytes.extend(checksum(&bytes));
    version.to_owned() + &base64url(&bytes)
}

/// The bytes that [`seal`] made `text` of.
///
/// # Errors
/// If `text` is of another version, or damaged.
pub fn unseal(version: &str, text: &str) -> Result<Vec<u8>, LinkError> {
    let text = text.strip_prefix(version).ok_or(LinkError::OtherVersion)?;
    let mut bytes = from_base64url(text).ok_or(LinkError::Damaged)?;
    let (rest, sum) = bytes.split_last_chunk::<4>().ok_or(LinkError::Damaged)?;
    if checksum(rest) != *sum {
        return Err(LinkError::Damaged);
    }
    bytes.truncate(bytes.len() - 4);
    Ok(bytes)
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

/// FNV-1a, 32 bits.
pub(crate) fn checksum(bytes: &[u8]) -> [u8; 4] {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, step).to_le_bytes()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Without padding.
fn base64url(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sextet in 0..=chunk.len() {
            let letter = ALPHABET[(bits >> (18 - 6 * sextet) & 63) as usize];
            text.push(char::from(letter));
        }
    }
    text
}

/// `None` where there is a letter that is none of the alphabet, or one too many, or bits that stand for nothing.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for letter in chunk {
            let value = ALPHABET.iter().position(|other| other == letter)?;
            bits = bits << 6 | value as u32;
        }
        bits <<= 6 * (4 - chunk.len());
        let count = chunk.len().checked_sub(1).filter(|count| *count > 0)?;
        bytes.extend(&bits.to_be_bytes()[1..=count]);
    }
    (base64url(&bytes) == text).then_some(bytes)
}
