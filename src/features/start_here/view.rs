//! The card of the tour, and the ring round what it speaks of.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::features::start_here::cards::Part as PagePart;
use crate::features::start_here::{Event, Said, State};
use crate::page::context::Context;
use crate::page::tour::CARDS;
use crate::ui::part::{Part, part};

/// The id of the button that opens the tour.
const BUTTON: &str = "start-here-button";

/// What the style sheet knows the ring by.
const RING: &str = "data-ring";

/// The card that is shown.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let said = state.said(context);
    let card = said.map(|said| CardView {
        said,
        dispatch: dispatch.clone(),
    });
    card.map(part).unwrap_or_default()
}

/// A card.
#[derive(PartialEq)]
struct CardView {
    said: Said,
    dispatch: Callback<Event>,
}

impl Part for CardView {
    fn view(&self) -> Html {
        let Said {
            id,
            nth,
            title,
            sentence,
            is_done,
            ring,
            ..
        } = &self.said;
        html! {
            <section tabindex="-1" aria-label="Start here" class="tour">
                <Ring on={*ring} />
                <Arrival />
                <div class="told" aria-live="polite">
                    <h2>{ title }</h2>
                    <p>
                        if *is_done {
                            <span class="check" role="img" aria-label="Done:">{ "✓" }</span>
                        }
                        { sentence }
                    </p>
                </div>
                <div class="leave">
                    <a href={format!("#{id}")}>
                        { format!("{} of {CARDS}", nth + 1) }<span class="visually-hidden">{ ": link to this card" }</span>
                    </a>
                    { self.buttons() }
                </div>
            </section>
        }
    }
}

impl CardView {
    fn buttons(&self) -> Html {
        let on = |event: Event| self.dispatch.reform(move |_: MouseEvent| event);
        let Said {
            nth,
            is_done,
            can_show,
            result,
            ..
        } = self.said;
        let is_last = nth + 1 == CARDS;
        let dispatch = self.dispatch.clone();
        // The button that is pressed is gone then: the focus goes where the tour is opened again.
        let close = move |event: Event| {
            dispatch.emit(event);
            focus(document().and_then(|document| document.get_element_by_id(BUTTON)));
        };
        let leave = Callback::from(close.clone());
        let dispatch = self.dispatch.clone();
        let show = move |_: MouseEvent| {
            dispatch.emit(Event::ShowMe);
            bring_into_sight(result);
        };
        let next = match is_last {
            true => Callback::from(move |_: MouseEvent| close(Event::Next)),
            false => on(Event::Next),
        };
        html! {
            <>
                <button type="button" aria-disabled={(nth == 0).to_string()} onclick={on(Event::Back)}>{ "Back" }</button>
                <button type="button" aria-disabled={(!can_show).to_string()} onclick={show}>{ "Show me" }</button>
                <button type="button" class={is_done.then_some("primary")} onclick={next}>
                    { if is_last { "Done" } else { "Next" } }
                </button>
                <button type="button" onclick={leave.reform(|_: MouseEvent| Event::Leave)}>{ "Leave" }</button>
            </>
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn focus(element: Option<Element>) {
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What cannot take the focus is no reason to fail.
        let _ = element.focus();
    }
}

/// On a small screen what is shown may be far down the page.
fn bring_into_sight(part: PagePart) {
    let found = document().and_then(|document| document.query_selector(part.selector()).ok()?);
    if let Some(element) = found {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// See [`Ring`].
#[derive(Clone, PartialEq, Properties)]
struct RingProps {
    /// What has the ring.
    on: PagePart,
}

/// Has the style sheet draw a ring round a part of the page, for as long as the card is there.
#[component]
fn Ring(props: &RingProps) -> Html {
    use_effect_with(props.on, |on| {
        let root = document().and_then(|document| document.document_element());
        if let Some(root) = &root {
            // Without a ring the card says the same.
            let _ = root.set_attribute(RING, on.name());
        }
        move || unmark(root)
    });
    html! {}
}

fn unmark(root: Option<Element>) {
    if let Some(root) = root {
        // Without a ring there is nothing to take away.
        let _ = root.remove_attribute(RING);
    }
}

/// Takes the focus over from the button that has opened the tour, so that the card is read and is next in reach.
#[component]
fn Arrival() -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let focused = document().and_then(|document| document.active_element());
            let is_opened = focused.is_some_and(|focused| focused.id() == BUTTON);
            let mark = node.cast::<HtmlElement>().filter(|_| is_opened);
            let card = mark.and_then(|mark| mark.closest(".tour").ok().flatten());
            focus(card);
        });
    }
    html! { <span ref={node} hidden=true /> }
}
