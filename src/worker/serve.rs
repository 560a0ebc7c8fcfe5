//! Runs the [`Server`] in the worker: stretches of training, and the event loop in between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, console};

use super::protocol::FromWorker;
use super::server::Server;
use super::wire::{Parcel, open};

/// How long it trains before it looks for requests, in milliseconds: shorter than a frame of the page, which so has
/// something new to draw in every frame, and long enough for a turn of the event loop to cost next to nothing.
const STRETCH: f64 = 12.0;

struct Host {
    scope: DedicatedWorkerGlobalScope,
    server: RefCell<Server>,
    /// A message to this port comes back as a turn. `setTimeout` would make every turn 4 ms late.
    turns: MessagePort,
    turn_asked_for: Cell<bool>,
}

/// Serves the page that started this worker, for as long as it lives. Where that cannot be, it throws: the page then
/// hears of an error, as of any other.
pub fn run() {
    if let Err(error) = listen() {
        wasm_bindgen::throw_val(error);
    }
}

fn listen() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let channel = MessageChannel::new()?;
    let host = Rc::new(Host {
        scope,
        server: RefCell::default(),
        turns: channel.port2(),
        turn_asked_for: Cell::new(false),
    });

    let turn = Closure::<dyn Fn()>::new({
        let host = Rc::clone(&host);
        move || host.turn()
    });
    channel
        .port1()
        .set_onmessage(Some(turn.as_ref().unchecked_ref()));
    let request = Closure::<dyn Fn(MessageEvent)>::new({
        let host = Rc::clone(&host);
        move |event: MessageEvent| host.receive(&event)
    });
    host.scope
        .set_onmessage(Some(request.as_ref().unchecked_ref()));
    // The worker ends all at once, and these with it.
    turn.forget();
    request.forget();

    host.send(&FromWorker::Ready);
    Ok(())
}

impl Host {
    fn receive(&self, event: &MessageEvent) {
        match open(event) {
            Ok(message) => self.server.borrow_mut().receive(message),
            Err(error) => {
                console::error_1(&format!("The trainer ignores a message: {error}").into())
            }
        }
        self.ask_for_turn();
    }

    fn turn(&self) {
        self.turn_asked_for.set(false);
        let start = self.now();
        let progress = self
            .server
            .borrow_mut()
            .work(|| self.now() - start < STRETCH);
        if let Some(progress) = progress {
            self.send(&FromWorker::Progress(progress));
        }
        self.ask_for_turn();
    }

    /// One turn at a time: requests that come in meanwhile must not add more.
    fn ask_for_turn(&self) {
        if self.server.borrow().has_work() && !self.turn_asked_for.replace(true) {
            self.report(self.turns.post_message(&JsValue::NULL));
        }
    }

    fn send(&self, message: &FromWorker) {
        let Parcel { message, transfer } = Parcel::new(message);
        self.report(self.scope.post_message_with_transfer(&message, &transfer));
    }

    fn report(&self, result: Result<(), JsValue>) {
        if let Err(error) = result {
            console::error_1(&error);
        }
    }

    /// Milliseconds.
    fn now(&self) -> f64 {
        self.scope.performance().map_or(0.0, |clock| clock.now())
    }
}
