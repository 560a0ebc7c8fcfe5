//! One component at a time, rendered into a box of the document under the style sheet that ships with the page.

use std::cell::RefCell;
use std::rc::Rc;

use backstep::iteration::{Iteration, Traced};
use backstep::page::state::State;
use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, KeyboardEvent, KeyboardEventInit, MouseEvent,
    MouseEventInit, Window,
};
use yew::html::BaseComponent;
use yew::prelude::*;

/// How many frames a condition may take: five seconds where a second has sixty.
const PATIENCE: usize = 300;

pub fn window() -> Window {
    web_sys::window().expect("a window")
}

pub fn document() -> Document {
    window().document().expect("a document")
}

/// Until the browser is about to paint again: what was rendered before has been laid out.
pub async fn frame() {
    let painted = Promise::new(&mut |resolve, _| {
        window()
            .request_animation_frame(&resolve)
            .expect("a frame to come");
    });
    JsFuture::from(painted).await.expect("a frame");
}

/// What `condition` gives in the first frame where it gives anything.
///
/// # Panics
/// If that does not happen in five seconds.
pub async fn until<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    for _ in 0..PATIENCE {
        if let Some(found) = condition() {
            return found;
        }
        frame().await;
    }
    panic!("waited in vain: {what}");
}

/// Long enough for whatever follows from what has happened: a rendering, a scroll event, a focus moved in the next frame.
pub async fn settled() {
    for _ in 0..4 {
        frame().await;
    }
}

/// Links the page's style sheet, once: the joined one, as each of its thirty parts would be a request of its own to the
/// runner's server, and one that stays unanswered holds up all.
async fn styled() {
    const LINK: &str = "style-of-the-page";
    if document().get_element_by_id(LINK).is_none() {
        let link = document().create_element("link").expect("a link");
        for (name, value) in [
            ("id", LINK),
            ("rel", "stylesheet"),
            ("href", "generated/style.css"),
        ] {
            link.set_attribute(name, value).expect("an attribute");
        }
        let head = document().head().expect("a head");
        head.append_child(&link).expect("a link in the head");
    }
    // The style sheet sets it; a page without one has margins.
    until("the style sheet", || {
        let body = document().body()?;
        let style = window().get_computed_style(&body).ok()??;
        (style.get_property_value("margin-top").ok()? == "0px").then_some(())
    })
    .await;
}

/// A component on the screen. It leaves when it is dropped.
pub struct Shown<C: BaseComponent> {
    /// What it is rendered into, in the corner of the window.
    pub root: HtmlElement,
    app: Option<yew::AppHandle<C>>,
}

impl<C: BaseComponent> Shown<C> {
    /// Renders into a box of this width, in CSS pixels.
    pub async fn new(width: u32, props: impl Into<C::Properties>) -> Shown<C> {
        styled().await;
        let root: HtmlElement = document()
            .create_element("div")
            .expect("a box")
            .unchecked_into();
        let body = document().body().expect("a body");
        body.append_child(&root).expect("a box in the body");
        set_width(&root, width);
        let app =
            yew::Renderer::<C>::with_root_and_props(root.clone().into(), props.into()).render();
        let shown = Shown {
            root,
            app: Some(app),
        };
        until("a first rendering", || shown.root.first_element_child()).await;
        shown
    }

    /// Renders with other properties, and waits for what follows.
    pub async fn update(&mut self, props: impl Into<C::Properties>) {
        let props = props.into();
        self.app.as_mut().expect("it is shown").update(props);
        settled().await;
    }

    pub fn resize(&self, width: u32) {
        set_width(&self.root, width);
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into().ok())
            .collect()
    }

    /// The only element that `selector` selects.
    pub fn one<E: JsCast>(&self, selector: &str) -> E {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector}");
        let element = found.into_iter().next().expect("one");
        element.dyn_into().expect("an element of that kind")
    }
}

impl<C: BaseComponent> Drop for Shown<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

fn set_width(root: &HtmlElement, width: u32) {
    let style = format!("position: fixed; top: 0; left: 0; width: {width}px");
    root.set_attribute("style", &style).expect("a style");
}

/// What a callback was called with.
pub struct Log<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Log<T> {
    /// A log, and the callback that writes it.
    pub fn new() -> (Log<T>, Callback<T>) {
        let log: Rc<RefCell<Vec<T>>> = Rc::default();
        let writer = Rc::clone(&log);
        (
            Log(log),
            Callback::from(move |entry| writer.borrow_mut().push(entry)),
        )
    }

    /// Everything since it was last asked.
    pub fn take(&self) -> Vec<T> {
        self.0.take()
    }

    /// The same, once there is something.
    pub async fn next(&self, what: &str) -> Vec<T> {
        until(what, || {
            let entries = self.take();
            (!entries.is_empty()).then_some(entries)
        })
        .await
    }
}

/// The keys that reach the document, where the page listens for those that nothing wanted.
pub struct Unwanted {
    keys: Log<String>,
    _listener: EventListener,
}

impl Unwanted {
    pub fn listen() -> Unwanted {
        let (keys, heard) = Log::new();
        let listener = EventListener::new(&document(), "keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            heard.emit(event.key());
        });
        Unwanted {
            keys,
            _listener: listener,
        }
    }

    pub fn take(&self) -> Vec<String> {
        self.keys.take()
    }
}

/// Presses a key on `target`; whether the browser's own answer to it was prevented.
pub fn press(target: &Element, key: &str) -> bool {
    press_with(KeyboardEventInit::new(), target, key)
}

/// The same with the Alt key held: on the arrows, the browser's way back and forward.
pub fn press_with_alt(target: &Element, key: &str) -> bool {
    let options = KeyboardEventInit::new();
    options.set_alt_key(true);
    press_with(options, target, key)
}

fn press_with(options: KeyboardEventInit, target: &Element, key: &str) -> bool {
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event =
        KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    !target.dispatch_event(&event).expect("a key pressed")
}

/// A mouse event at a place of `target`, in CSS pixels from its upper left corner.
pub fn mouse(kind: &str, target: &Element, (x, y): (f64, f64)) {
    let rectangle = target.get_bounding_client_rect();
    let options = MouseEventInit::new();
    // As in a browser: to leave an element is a matter of that element alone.
    options.set_bubbles(kind != "mouseleave");
    options.set_client_x((rectangle.left() + x).round() as i32);
    options.set_client_y((rectangle.top() + y).round() as i32);
    let event = MouseEvent::new_with_mouse_event_init_dict(kind, &options).expect("an event");
    target.dispatch_event(&event).expect("a mouse event");
}

/// An event without particulars.
pub fn happen(kind: &str, target: &Element) {
    let options = EventInit::new();
    options.set_bubbles(true);
    let event = Event::new_with_event_init_dict(kind, &options).expect("an event");
    target.dispatch_event(&event).expect("an event");
}

pub fn attribute(element: &Element, name: &str) -> String {
    let value = element.get_attribute(name);
    value.unwrap_or_else(|| panic!("{} has no {name}", element.outer_html()))
}

pub fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// What the page shows when it opens: the flower's 400 examples, 4 hidden units, iteration 0.
pub fn iteration() -> Iteration {
    let state = State::default();
    Iteration::of(&state.viewpoint(), Rc::new(state.settings.data_set.load()))
}

/// Its numbers.
pub fn traced() -> Rc<Traced> {
    iteration().all
}
