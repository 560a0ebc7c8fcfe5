//! Messages as the browser carries them: a `Uint8Array` whose buffer is transferred, not copied.

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use crate::codec::bytes::{DecodeError, decode, encode};

/// The two arguments of `postMessage`: the message, and what of it is handed over.
pub struct Parcel {
    pub message: Uint8Array,
    pub transfer: JsValue,
}

impl Parcel {
    pub fn new<T: Serialize>(message: &T) -> Parcel {
        let message = Uint8Array::from(encode(message).as_slice());
        let transfer = Array::of1(&message.buffer()).into();
        Parcel { message, transfer }
    }
}

/// Why an event carries no message.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It carries something else than bytes.
    #[error("the message is not a Uint8Array")]
    NoBytes,
    /// Its bytes are no message.
    #[error(transparent)]
    Decode(DecodeError),
}

/// The message an event carries.
pub fn open<T: DeserializeOwned>(event: &MessageEvent) -> Result<T, OpenError> {
    let bytes: Uint8Array = event.data().dyn_into().map_err(|_| OpenError::NoBytes)?;
    decode(&bytes.to_vec()).map_err(OpenError::Decode)
}
