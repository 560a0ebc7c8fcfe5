//! The address of the page, which holds where the learner stands, and what the device keeps of it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Location, Window, window};

use crate::page::link::{KEPT, LONGEST, LinkCopy};

use crate::ui::storage::{Keeper, LAST};

/// How many milliseconds lie between two addresses at least. Browsers let a page write its address some 200 times, or
/// 100, in half a minute; whoever moves a slider goes through more places than that.
const PAUSE: f64 = 400.0;

/// So many milliseconds an address waits in any case: what it is the address of comes onto the screen first.
const MOMENT: f64 = 50.0;

/// What stands after the # of the address.
pub struct Address {
    written: Rc<RefCell<Written>>,
    write: Closure<dyn Fn()>,
}

/// What is written there, or is about to be.
#[derive(Default)]
struct Written {
    /// The link to where the learner stands.
    link: String,
    /// What the address shows: the same, unless it is too long.
    shown: String,
    /// When it was written, by the page's clock.
    at: f64,
    /// Whether it will be written when the pause is over.
    is_due: bool,
}

fn location() -> Option<Location> {
    Some(window()?.location())
}

fn now() -> f64 {
    let clock = window().and_then(|window| window.performance());
    clock.map(|clock| clock.now()).unwrap_or_default()
}

impl Address {
    /// The address as it is when the page is opened.
    pub fn at_opening() -> Address {
        let written = Rc::new(RefCell::new(Written {
            at: f64::NEG_INFINITY,
            ..Written::default()
        }));
        let later = written.clone();
        let write = move || later.borrow_mut().write();
        Address {
            written,
            write: Closure::new(write),
        }
    }

    /// Where it leads: what stands after the #, or what the device keeps for it.
    pub fn fragment() -> String {
        let hash = location().and_then(|location| location.hash().ok());
        let hash = hash.unwrap_or_default();
        match hash.strip_prefix('#') {
            Some(KEPT) => kept_address().unwrap_or(hash),
            _ => hash,
        }
    }

    /// The link to where the page was left the last time; empty if there is none.
    pub fn last() -> String {
        Keeper::Device.kept(LAST).unwrap_or_default()
    }

    /// Shows `link` in the address, in a moment or after the pause.
    pub fn show(&self, link: String) {
        let mut written = self.written.borrow_mut();
        if written.link == link {
            return;
        }
        written.link = link;
        if !written.is_due {
            let wait = (written.at + PAUSE - now()).max(MOMENT);
            let write = self.write.as_ref().unchecked_ref();
            let set = |window: Window| {
                let wait = wait.ceil() as i32;
                window.set_timeout_with_callback_and_timeout_and_arguments_0(write, wait)
            };
            written.is_due = window().map(set).is_some_and(|timer| timer.is_ok());
        }
    }

    /// Puts the whole address into the clipboard, and says what became of it: not every browser lets a page do so, and none
    /// where the page has come unencrypted from another machine.
    pub fn copy(&self, say: impl Fn(LinkCopy) + Clone + 'static) {
        self.written.borrow_mut().write();
        if self.written.borrow().shown == KEPT {
            return say(LinkCopy::TooLong);
        }
        let href = location().and_then(|location| location.href().ok());
        let clipboard = window().map(|window| window.navigator().clipboard());
        let clipboard = clipboard.filter(|clipboard| !clipboard.is_undefined());
        let (Some(href), Some(clipboard)) = (href, clipboard) else {
            return say(LinkCopy::Refused);
        };
        let refused = say.clone();
        let copied = Closure::once(move |_: JsValue| say(LinkCopy::Copied));
        let refused = Closure::once(move |_: JsValue| refused(LinkCopy::Refused));
        let _ = clipboard.write_text(&href).then2(&copied, &refused);
        copied.forget();
        refused.forget();
    }

    /// Where the page is opened when it is loaded anew. What is written while it goes comes too late for that.
    pub fn followed(&self) -> String {
        let written = self.written.borrow();
        match &*written.shown {
            KEPT => kept_address().unwrap_or_default(),
            shown => shown.to_owned(),
        }
    }
}

/// Keeps `link` on the device, to be resumed.
pub fn keep_last(link: &str) {
    Keeper::Device.keep(LAST, link);
}

/// The address that was too long to be shown: the last one of this tab, or else of this device.
fn kept_address() -> Option<String> {
    let kept = Keeper::Tab.kept(LAST);
    kept.or_else(|| Keeper::Device.kept(LAST))
}

impl Written {
    /// Writes the link into the address, in place of what is there: going back leaves the page. What is too long to be
    /// shown is kept by the tab and on the device.
    fn write(&mut self) {
        self.is_due = false;
        let shown = match self.link.len() {
            0..=LONGEST => &self.link,
            _ => {
                // The device has one for all tabs, each tab its own.
                Keeper::Device.keep(LAST, &self.link);
                Keeper::Tab.keep(LAST, &self.link);
                KEPT
            }
        };
        if shown == self.shown {
            return;
        }
        let history = window().and_then(|window| window.history().ok());
        let replaced = history.map(|history| {
            let address = format!("#{shown}");
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        });
        if let Some(Ok(())) = replaced {
            self.shown = shown.to_owned();
            self.at = now();
        }
    }
}
