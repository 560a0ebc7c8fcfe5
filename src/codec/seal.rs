//! Sealed text: a version, then bytes and their checksum in base64url.
//!
//! The version tells text of another edition of the page, and the checksum tells text that has lost a letter on its way.

use super::base64::{from_url, to_url};
use super::checksum::fnv_1a;

/// Why a text cannot be unsealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It begins with another version.
    #[error("the text is of another version")]
    OtherVersion,
    /// Some of its letters are missing or changed.
    #[error("some letters of the text are missing or changed")]
    Damaged,
}

/// `bytes` as text: the version, then the bytes and their checksum.
pub fn seal(version: &str, mut bytes: Vec<u8>) -> String {
    bytes.extend(fnv_1a(&bytes).to_le_bytes());
    version.to_owned() + &to_url(&bytes)
}

/// The bytes that [`seal`] made `text` of.
///
/// # Errors
/// If `text` is of another version, or damaged.
pub fn unseal(version: &str, text: &str) -> Result<Vec<u8>, SealError> {
    let text = text.strip_prefix(version).ok_or(SealError::OtherVersion)?;
    let mut bytes = from_url(text).ok_or(SealError::Damaged)?;
    let (rest, sum) = bytes.split_last_chunk::<4>().ok_or(SealError::Damaged)?;
    if fnv_1a(rest).to_le_bytes() != *sum {
        return Err(SealError::Damaged);
    }
    bytes.truncate(rest.len());
    Ok(bytes)
}
