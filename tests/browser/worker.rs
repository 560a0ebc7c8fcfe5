//! A real worker, started through the script that ships with the page.
//!
//! The page's glue runs `main`; that of the tests does not, so a module of a few lines stands in for it: it loads
//! this very wasm and calls one of its exports.

use std::cell::RefCell;
use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::nn::settings::{LearningRate, Settings};
use backstep::nn::train::Trainer;
use backstep::worker::client::{Client, Event};
use backstep::worker::protocol::{Progress, RunId, ToWorker};
use backstep::worker::serve;
use js_sys::{Array, Promise, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, Url};

const RUN: RunId = RunId(1);

#[wasm_bindgen]
extern "C" {
    /// The address of the tests' glue. Not by the name that the client uses: the linker sees both.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static TEST_GLUE: String;
}

/// The worker, as the page's `main` runs it.
#[wasm_bindgen]
pub fn serve_page() {
    serve::run();
}

/// A worker that serves, and then panics.
#[wasm_bindgen]
pub fn serve_and_panic() {
    serve_page();
    let crash = Closure::once_into_js(|| -> () { panic!("as the test asks for") });
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    scope
        .set_timeout_with_callback(crash.unchecked_ref())
        .expect("a timer");
}

/// A worker that answers what is no message.
#[wasm_bindgen]
pub fn talk_nonsense() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let nonsense = js_sys::Uint8Array::from([255, 255, 255].as_slice());
    scope.post_message(&nonsense).expect("a message");
}

/// The address of the page's worker script, for a glue that calls this export.
fn script(export: &str) -> String {
    let glue = TEST_GLUE.with(String::clone);
    // The runner serves the glue without its suffix too.
    let wasm = format!("{}_bg.wasm", glue.trim_end_matches(".js"));
    let module = format!(
        "import init, {{ {export} }} from '{glue}';
         export default async () => {{ await init({{ module_or_path: '{wasm}' }}); {export}(); }};"
    );
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = Array::of1(&module.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).expect("a blob");
    let address = Url::create_object_url_with_blob(&blob).expect("an address");
    script_with_glue(&address)
}

fn script_with_glue(glue: &str) -> String {
    format!("static/train-worker.js?glue={}", encode_uri_component(glue))
}

/// A client, and what it has heard.
struct Listener {
    client: Client,
    heard: Rc<Heard>,
}

#[derive(Default)]
struct Heard {
    events: RefCell<Vec<Event>>,
    waiting: RefCell<Option<js_sys::Function>>,
}

impl Listener {
    fn new(script: &str) -> Listener {
        let heard = Rc::new(Heard::default());
        let on_event = {
            let heard = Rc::clone(&heard);
            move |event| {
                heard.events.borrow_mut().push(event);
                if let Some(resolve) = heard.waiting.take() {
                    resolve.call0(&JsValue::NULL).expect("a promise");
                }
            }
        };
        let client = Client::start_script(script, Rc::new(on_event)).expect("a worker");
        Listener { client, heard }
    }

    /// The next event: the runner's own limit ends a wait in vain.
    async fn next(&self) -> Event {
        if self.heard.events.borrow().is_empty() {
            let heard = Promise::new(&mut |resolve, _| {
                self.heard.waiting.replace(Some(resolve));
            });
            JsFuture::from(heard).await.expect("an event");
        }
        self.heard.events.borrow_mut().remove(0)
    }

    async fn progress(&self) -> Progress {
        match self.next().await {
            Event::Progress(progress) => progress,
            Event::Failed(sentence) => panic!("{sentence}"),
        }
    }

    /// Acknowledges as it goes; everything up to the first progress of a run that is not training.
    async fn to_rest(&self) -> Vec<Progress> {
        let mut all = Vec::new();
        loop {
            let progress = self.progress().await;
            self.client.send(&ToWorker::Acknowledge { run: RUN });
            let training = progress.training;
            all.push(progress);
            if !training {
                return all;
            }
        }
    }

    async fn failure(&self) -> String {
        match self.next().await {
            Event::Failed(sentence) => sentence,
            Event::Progress(progress) => panic!("{progress:?}"),
        }
    }
}

fn run_to(iteration: u32) -> ToWorker {
    ToWorker::RunTo {
        run: RUN,
        iteration,
    }
}

fn start() -> ToWorker {
    ToWorker::Start {
        run: RUN,
        settings: Settings::default(),
    }
}

/// Requests that are sent before the worker listens wait for it, in order.
#[wasm_bindgen_test]
async fn a_run_trained_in_a_worker_is_the_run_trained_here() {
    let listener = Listener::new(&script("serve_page"));
    listener.client.send(&start());
    listener.client.send(&run_to(300));
    let mut told = vec![listener.progress().await];
    assert_eq!(told[0].iteration, 0);
    told.extend(listener.to_rest().await);
    let last = told.last().expect("an answer");
    let mut here = Trainer::new(&Settings::default());
    here.seek(300);
    assert_eq!(last.iteration, 300);
    assert_eq!(last.params, here.params().to_flat());
    let costs: Vec<f64> = told.iter().flat_map(|p| p.costs.values.clone()).collect();
    assert_eq!(costs, here.costs());
}

/// A hundred thousand iterations take many seconds; a pause does not wait for them, nor does a new run.
#[wasm_bindgen_test]
async fn requests_interrupt_training() {
    let listener = Listener::new(&script("serve_page"));
    listener.client.send(&start());
    listener.client.send(&run_to(100_000));
    assert_eq!(listener.progress().await.iteration, 0);
    listener.client.send(&ToWorker::Pause { run: RUN });
    let paused = listener.to_rest().await;
    let at = paused.last().expect("an answer").iteration;
    assert!(at < 100_000, "{at}");

    listener.client.send(&run_to(100_000));
    listener.client.send(&ToWorker::Seek {
        run: RUN,
        iteration: 7,
    });
    let sought = listener.to_rest().await;
    assert_eq!(sought.last().expect("an answer").iteration, 7);
}

#[wasm_bindgen_test]
async fn a_run_that_diverges_says_so() {
    let listener = Listener::new(&script("serve_page"));
    let settings = Settings {
        activation: Function::Identity,
        learning_rate: LearningRate::try_from(10_000.0).expect("in range"),
        ..Settings::default()
    };
    listener
        .client
        .send(&ToWorker::Start { run: RUN, settings });
    listener.client.send(&run_to(10_000));
    // The start is answered by itself, at rest, if that comes before the next request.
    assert_eq!(listener.progress().await.iteration, 0);
    let told = listener.to_rest().await;
    assert!(told.last().expect("an answer").diverged);
}

#[wasm_bindgen_test]
async fn a_panic_in_the_worker_reaches_the_page() {
    let listener = Listener::new(&script("serve_and_panic"));
    let sentence = listener.failure().await;
    assert!(sentence.contains("stopped unexpectedly"), "{sentence}");
    // It is over: this goes nowhere, and breaks nothing.
    listener.client.send(&start());
}

#[wasm_bindgen_test]
async fn glue_that_is_not_there_reaches_the_page() {
    let listener = Listener::new(&script_with_glue("no-such-glue.js"));
    let sentence = listener.failure().await;
    assert!(sentence.contains("could not be loaded"), "{sentence}");
}

#[wasm_bindgen_test]
async fn a_script_that_is_not_there_reaches_the_page() {
    let listener = Listener::new("static/no-such-script.js");
    let sentence = listener.failure().await;
    assert!(sentence.contains("could not be loaded"), "{sentence}");
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_message_reaches_the_page() {
    let listener = Listener::new(&script("talk_nonsense"));
    let sentence = listener.failure().await;
    assert!(sentence.contains("could not be read"), "{sentence}");
}

/// A client may be dropped from within its own callback, as a page does that replaces it.
#[wasm_bindgen_test]
async fn a_client_dropped_in_its_callback_ends_quietly() {
    let slot: Rc<RefCell<Option<Client>>> = Rc::default();
    let done = Promise::new(&mut |resolve, _| {
        let on_event = {
            let slot = Rc::clone(&slot);
            move |_| {
                slot.take();
                resolve.call0(&JsValue::NULL).expect("a promise");
            }
        };
        let client =
            Client::start_script(&script("serve_page"), Rc::new(on_event)).expect("a worker");
        client.send(&start());
        client.send(&run_to(100_000));
        slot.replace(Some(client));
    });
    JsFuture::from(done).await.expect("one event");
    assert!(slot.borrow().is_none());
}
