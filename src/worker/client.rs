//! The page's side of the trainer: it starts the worker, sends requests, and hands on the answers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::encode_uri_component;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType, console};

use super::protocol::{FromWorker, Progress, ToWorker};
use super::wire::{Parcel, open};

/// The worker's script, beside the page.
const SCRIPT: &str = "train-worker.js";

/// How long the worker may take to be ready, in milliseconds. It runs the wasm that the page has just loaded, so that
/// a second is usual even on a phone.
const PATIENCE: i32 = 10_000;

#[wasm_bindgen]
extern "C" {
    /// The address of the glue this very code came with.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static GLUE: String;
}

/// An event of the trainer.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An answer has come.
    Progress(Progress),
    /// The trainer has stopped for good. The text is a sentence for the learner.
    Failed(String),
}

/// The error of a browser that refuses to create a worker. Its reason is in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This browser does not let the page start its trainer, so nothing can be trained here.")]
pub struct ClientError;

/// A running trainer. It stops when this is dropped.
pub struct Client {
    link: Rc<Link>,
    /// Kept for as long as the browser may call them.
    _callbacks: Callbacks,
}

impl Client {
    /// Starts a trainer; `on_event` hears what comes back.
    ///
    /// # Errors
    /// Where the browser refuses to create a worker. One that is created and then fails is an [`Event::Failed`].
    pub fn start(on_event: Rc<dyn Fn(Event)>) -> Result<Client, ClientError> {
        Client::start_glue(&GLUE.with(String::clone), on_event)
    }

    /// [`Client::start`] with the address of the page's glue, for a program that is not the page.
    ///
    /// # Errors
    /// As there.
    pub fn start_glue(glue: &str, on_event: Rc<dyn Fn(Event)>) -> Result<Client, ClientError> {
        let glue = encode_uri_component(glue);
        Client::start_script(&format!("{SCRIPT}?glue={glue}"), on_event)
    }

    /// [`Client::start`] with the address of the worker's module script, relative to the document.
    ///
    /// # Errors
    /// As there.
    pub fn start_script(script: &str, on_event: Rc<dyn Fn(Event)>) -> Result<Client, ClientError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).map_err(|cause| {
            console::error_1(&cause);
            ClientError
        })?;
        let link = Rc::new(Link {
            worker,
            on_event,
            state: RefCell::new(State::Starting(Vec::new())),
            timer: Cell::new(None),
        });
        let callbacks = Callbacks::new(&link);
        callbacks.attach(&link);
        Ok(Client {
            link,
            _callbacks: callbacks,
        })
    }

    /// Sends a request: at once, or as soon as the trainer listens. One that has failed gets none.
    pub fn send(&self, message: &ToWorker) {
        match &mut *self.link.state.borrow_mut() {
            State::Starting(waiting) => waiting.push(message.clone()),
            State::Ready => self.link.post(message),
            State::Closed => {}
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.link.close();
    }
}

/// What the worker and the timer call.
struct Callbacks {
    message: Closure<dyn Fn(MessageEvent)>,
    message_error: Closure<dyn Fn()>,
    error: Closure<dyn Fn()>,
    timeout: Closure<dyn Fn()>,
}

impl Callbacks {
    fn new(link: &Rc<Link>) -> Callbacks {
        let signal = |handle: fn(&Link)| {
            let link = Rc::clone(link);
            Closure::new(move || handle(&link))
        };
        let message = {
            let link = Rc::clone(link);
            Closure::new(move |event: MessageEvent| link.receive(&event))
        };
        Callbacks {
            message,
            message_error: signal(Link::unreadable),
            error: signal(Link::stopped),
            timeout: signal(Link::too_late),
        }
    }

    fn attach(&self, link: &Link) {
        let Link { worker, timer, .. } = link;
        worker.set_onmessage(Some(self.message.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(self.message_error.as_ref().unchecked_ref()));
        worker.set_onerror(Some(self.error.as_ref().unchecked_ref()));
        timer.set(web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(
                    self.timeout.as_ref().unchecked_ref(),
                    PATIENCE,
                )
                .ok()
        }));
    }
}

/// The worker, as the client and the callbacks share it.
struct Link {
    worker: Worker,
    on_event: Rc<dyn Fn(Event)>,
    state: RefCell<State>,
    /// Runs until the worker is ready.
    timer: Cell<Option<i32>>,
}

enum State {
    /// Not listening yet; these wait, in order.
    Starting(Vec<ToWorker>),
    Ready,
    /// Dropped or failed.
    Closed,
}

impl Link {
    fn receive(&self, event: &MessageEvent) {
        match open(event) {
            Ok(FromWorker::Ready) => self.ready(),
            Ok(FromWorker::Progress(progress)) => (self.on_event)(Event::Progress(progress)),
            Err(error) => {
                console::error_1(&format!("The trainer's answer: {error}").into());
                self.unreadable();
            }
        }
    }

    fn ready(&self) {
        self.stop_timer();
        if let State::Starting(waiting) = self.state.replace(State::Ready) {
            waiting.iter().for_each(|message| self.post(message));
        }
    }

    fn post(&self, message: &ToWorker) {
        let Parcel { message, transfer } = Parcel::new(message);
        if let Err(error) = self.worker.post_message_with_transfer(&message, &transfer) {
            console::error_1(&error);
        }
    }

    fn stopped(&self) {
        let was_ready = matches!(*self.state.borrow(), State::Ready);
        self.fail(if was_ready {
            "The trainer stopped unexpectedly. Reload the page to train again."
        } else {
            "The trainer could not be loaded. Check the connection and reload the page."
        });
    }

    fn unreadable(&self) {
        self.fail("The trainer's answer could not be read. Reload the page to train again.");
    }

    fn too_late(&self) {
        self.fail("The trainer did not start in time. Reload the page to try again.");
    }

    fn fail(&self, sentence: &str) {
        if !matches!(*self.state.borrow(), State::Closed) {
            self.close();
            (self.on_event)(Event::Failed(sentence.to_owned()));
        }
    }

    /// Ends the worker and lets go of every callback, so that nothing is heard of it any more.
    fn close(&self) {
        self.state.replace(State::Closed);
        self.stop_timer();
        self.worker.set_onmessage(None);
        self.worker.set_onmessageerror(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }

    fn stop_timer(&self) {
        if let (Some(timer), Some(window)) = (self.timer.take(), web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}
