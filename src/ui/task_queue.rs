//! A queue of short tasks, one a turn of the event loop, so that the page stays responsive.

use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// A source of turns of the event loop.
pub struct Turns {
    ports: [MessagePort; 2],
    _turn: Closure<dyn Fn()>,
}

impl Turns {
    /// Calls `turn` in each. It posts messages to itself, because `setTimeout` would delay each turn by 4 ms.
    pub fn new(turn: impl Fn() + 'static) -> Option<Turns> {
        let channel = MessageChannel::new().ok()?;
        let turn = Closure::<dyn Fn()>::new(turn);
        let ports = [channel.port1(), channel.port2()];
        ports[0].set_onmessage(Some(turn.as_ref().unchecked_ref()));
        Some(Turns { ports, _turn: turn })
    }

    /// Asks for one turn.
    pub fn ask(&self) {
        if let Err(error) = self.ports[1].post_message(&JsValue::NULL) {
            web_sys::console::error_1(&error);
        }
    }
}

/// A turn that was asked for is cancelled.
impl Drop for Turns {
    fn drop(&mut self) {
        self.ports[0].set_onmessage(None);
        self.ports[0].close();
    }
}
