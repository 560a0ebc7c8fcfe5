//! Work in pieces, a turn of the event loop each: what the learner does comes in between.

use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// Turns, as asked for.
pub struct Turns {
    ports: [MessagePort; 2],
    _turn: Closure<dyn Fn()>,
}

impl Turns {
    /// `turn` is what is to be done in each. A message to oneself is a turn at once: `setTimeout` would make it 4 ms late.
    pub fn new(turn: impl Fn() + 'static) -> Option<Turns> {
        let channel = MessageChannel::new().ok()?;
        let turn = Closure::<dyn Fn()>::new(turn);
        let ports = [channel.port1(), channel.port2()];
        ports[0].set_onmessage(Some(turn.as_ref().unchecked_ref()));
        Some(Turns { ports, _turn: turn })
    }

    /// Asks for one.
    pub fn ask(&self) {
        if let Err(error) = self.ports[1].post_message(&JsValue::NULL) {
            web_sys::console::error_1(&error);
        }
    }
}

/// A turn that was asked for does not come any more.
impl Drop for Turns {
    fn drop(&mut self) {
        self.ports[0].set_onmessage(None);
        self.ports[0].close();
    }
}
