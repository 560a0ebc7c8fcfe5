//! Values as bytes, in the format of [postcard](https://postcard.jamesmunns.com/wire-format).

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why bytes are not the value that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// They do not spell one, or spell settings out of range.
    #[error("the bytes are no message: {0}")]
    Malformed(postcard::Error),
    /// A value, and this many bytes more.
    #[error("{0} bytes follow the message")]
    Trailing(usize),
}

/// A value as bytes.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("values hold nothing that postcard cannot write")
}

/// The value that the bytes, all of them, stand for.
///
/// # Errors
/// If they stand for none, or if some are left over.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    match postcard::take_from_bytes(bytes).map_err(DecodeError::Malformed)? {
        (value, []) => Ok(value),
        (_, rest) => Err(DecodeError::Trailing(rest.len())),
    }
}
