//! *Own data*: a field to draw points in, and CSV files.

use std::rc::Rc;

use std::fmt::Write;

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, Element, File, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use crate::algebra::number::short;
use crate::data::Dataset;
use crate::features::own_data::State;
use crate::features::own_data::columns::columns;
use crate::features::own_data::points::{
    Event, LONGEST, OwnData, Pen, Point, Source, points_of, reach,
};
use crate::features::own_data::words;

use crate::page::context::Context;
use crate::ui::part::{Part, part};
use crate::ui::radio_group::one_of;

/// The view of `state`.
pub fn view(state: &State, _: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(BringData {
        own: state.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The view of *Own data*.
#[derive(PartialEq)]
pub struct BringData {
    /// The state of *Own data*.
    pub own: OwnData,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

/// Half the side of a field, in its own units.
const HALF: f64 = 100.0;

/// How many examples the preview lists.
const LISTED: usize = 5;

impl Part for BringData {
    fn view(&self) -> Html {
        let OwnData { source, said, .. } = &self.own;
        let dispatch = self.dispatch.clone();
        let go = dispatch.reform(|_: MouseEvent| Event::Go);
        let data = self.own.dataset();
        let (class, verdict) = match said {
            Some(Ok(said)) => ("verdict agrees", said.clone()),
            Some(Err(said)) => ("verdict differs", format!("✗ {said}")),
            None => ("verdict", String::new()),
        };
        html! {
            <div class="write own">
                { one_of(("Examples from", Source::name), (&Source::ALL, *source), dispatch.reform(Event::SetSource)) }
                { match source {
                    Source::Draw => self.field(&dispatch),
                    Source::Csv => self.file(&dispatch),
                } }
                if *source == Source::Csv {
                    { columns(&self.own, &dispatch) }
                }
                if let Some(data) = data {
                    { self.preview(&data, &dispatch) }
                    <p><button type="button" class="primary" onclick={go}>{ "Use this data" }</button></p>
                }
                <div aria-live="polite"><p {class}>{ verdict }</p></div>
            </div>
        }
    }
}

impl BringData {
    /// The field, with its pens and buttons.
    fn field(&self, dispatch: &Callback<Event>) -> Html {
        let OwnData {
            pen,
            points,
            reach,
            cross,
            announced,
            ..
        } = &self.own;
        let (reach, pen) = (*reach, *pen);
        let button = |name: &'static str, is_on: bool, event: Event| {
            let onclick = dispatch.reform(move |_: MouseEvent| event.clone());
            html! { <button type="button" disabled={!is_on} {onclick}>{ name }</button> }
        };
        let onclick = dispatch.reform(move |event: MouseEvent| Event::Touch(place(&event, reach)));
        let rub = dispatch.clone();
        let onpointermove = Callback::from(move |event: PointerEvent| {
            if pen == Pen::Eraser && event.buttons() == 1 {
                rub.emit(Event::Rub(place(&event, reach)));
            }
        });
        let keys = dispatch.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if let Some(wanted) = key(&event) {
                event.prevent_default();
                keys.emit(wanted);
            }
        });
        let [x, y] = on_screen(*cross, reach);
        let edge = format!("{reach:.0}");
        html! {
            <>
                <div class="drawing">
                    { one_of(("Pen", Pen::name), (&Pen::ALL, pen), dispatch.reform(Event::SetPen)) }
                    <p class="row">
                        { button("Undo last point", self.own.can_undo(), Event::Undo) }
                        { button("Clear", !points.is_empty(), Event::Clear) }
                        { button("Start from the current data", true, Event::StartFrom) }
                    </p>
                </div>
                <p id="how-to-draw" class="hint">{ words::HOW_TO_DRAW }</p>
                <svg class={classes!("field-of-points", (pen == Pen::Eraser).then_some("erases"))} viewBox="-100 -100 200 200"
                    role="application" aria-label="Field of points" aria-describedby="how-to-draw" tabindex="0"
                    {onclick} {onpointermove} {onkeydown}>
                    <path class="axes" d="M-100 0h200M0 -100v200" />
                    <text x="97" y="-3" text-anchor="end">{ format!("x1 = {edge}") }</text>
                    <text x="3" y="-93">{ format!("x2 = {edge}") }</text>
                    { marks(points, reach) }
                    <path class="cross" d={format!("M{x:.1} {y:.1}m-6 0h12m-6 -6v12")} />
                </svg>
                <p class="visually-hidden" aria-live="polite">{ announced }</p>
            </>
        }
    }

    /// A file, or its text.
    fn file(&self, dispatch: &Callback<Event>) -> Html {
        let chosen = dispatch.clone();
        let onchange = Callback::from(move |event: web_sys::Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read(&file, chosen.clone());
            }
            // The same file can be chosen again, once it has been mended.
            input.set_value("");
        });
        let dropped = dispatch.clone();
        let ondrop = Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                read(&file, dropped.clone());
            }
        });
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        let oninput = dispatch.reform(|event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            Event::Read(area.value())
        });
        let refused = match &self.own.sheet {
            Some(Err(error)) => Some(error.to_string()),
            _ => None,
        };
        html! {
            <div class="csv" {ondrop} {ondragover}>
                <label for="csv-file">{ "Choose a CSV file, drop it here, or paste its text. It stays on your device." }</label>
                <input id="csv-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" aria-label="CSV file" {onchange} />
                <textarea rows="6" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
                    aria-label="CSV text" aria-describedby="csv-said" aria-invalid={refused.is_some().to_string()}
                    placeholder={"x1,x2,label\n0.5,-1.2,0\n1.5,0.3,1"} value={self.own.csv.clone()} {oninput} />
                <p class="hint">{ "Each line needs two numbers and a label, which is a word or a number. Other columns can \
                    be left out. Of more than 5,000 lines, 5,000 are drawn." }</p>
                <div id="csv-said" aria-live="polite">
                    { refused.map(|refused| html! { <p class="verdict differs">{ "✗ " }{ refused }</p> }) }
                </div>
            </div>
        }
    }

    /// The preview of the examples that will be used.
    fn preview(&self, data: &Dataset, dispatch: &Callback<Event>) -> Html {
        let points = points_of(data);
        let ones = points.iter().filter(|point| point.class == 1).count();
        let mut rows = Vec::new();
        for Point { x, class } in points.iter().take(LISTED) {
            rows.push(html! {
                <tr><td>{ short(x[0]) }</td><td>{ short(x[1]) }</td><td>{ *class }</td></tr>
            });
        }
        let mut notes = Vec::new();
        for note in self.own.notes() {
            notes.push(html! { <li>{ note }</li> });
        }
        let m = points.len();
        let counts = format!("m = {m}: {} of class 0, {ones} of class 1.", m - ones);
        let is_file = self.own.source == Source::Csv;
        let caption = match m {
            m if m > LISTED => format!("The first {LISTED} of {m}"),
            _ => "All examples".to_owned(),
        };
        // With a margin, so that no point lies on the edge.
        let reach = 1.06 * reach(&points);
        html! {
            <section class="preview" aria-label="Preview">
                <div>
                    <p><b>{ counts }</b></p>
                    <ul>{ notes }</ul>
                    if is_file {
                        { self.scaling(dispatch) }
                    }
                </div>
                if is_file {
                    <table class="slips">
                        <caption>{ caption }</caption>
                        <thead><tr><th scope="col">{ "x1" }</th><th scope="col">{ "x2" }</th><th scope="col">{ "class" }</th></tr></thead>
                        <tbody>{ rows }</tbody>
                    </table>
                    <svg class="field-of-points small" viewBox="-100 -100 200 200" role="img" aria-label="The examples in the plane">
                        <path class="axes" d="M-100 0h200M0 -100v200" />
                        { marks(&points, reach) }
                    </svg>
                }
            </section>
        }
    }

    /// How the numbers are scaled, and a switch.
    fn scaling(&self, dispatch: &Callback<Event>) -> Html {
        let Some([x1, x2]) = self.own.formulas() else {
            return html! {};
        };
        let scales = self.own.scales;
        let onchange = dispatch.reform(move |_: web_sys::Event| Event::SetScales(!scales));
        html! {
            <>
                <label class="scale"><input type="checkbox" checked={scales} {onchange} />{ " Scale the numbers" }</label>
                <p class="hint">{ words::WHY_SCALED }<br /><code>{ x1 }</code><br /><code>{ x2 }</code></p>
            </>
        }
    }
}

/// Where a place of the plane is in a field.
fn on_screen([x1, x2]: [f64; 2], reach: f64) -> [f64; 2] {
    [HALF * x1 / reach, -HALF * x2 / reach]
}

/// Where in the plane the field was touched.
fn place(event: &MouseEvent, reach: f64) -> [f64; 2] {
    // A mark in the field is touched for the field itself.
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let field = field.and_then(|element| element.closest("svg").ok().flatten());
    let Some(field) = field else {
        return [0.0, 0.0];
    };
    let within = field.get_bounding_client_rect();
    let across = (f64::from(event.client_x()) - within.left()) / within.width();
    let down = (f64::from(event.client_y()) - within.top()) / within.height();
    [reach * (2.0 * across - 1.0), reach * (1.0 - 2.0 * down)]
}

/// What a key does in the field.
fn key(event: &KeyboardEvent) -> Option<Event> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let by = if event.shift_key() { 10.0 } else { 1.0 };
    match event.key().as_str() {
        "ArrowLeft" => Some(Event::Move([-by, 0.0])),
        "ArrowRight" => Some(Event::Move([by, 0.0])),
        "ArrowUp" => Some(Event::Move([0.0, by])),
        "ArrowDown" => Some(Event::Move([0.0, -by])),
        "Enter" | " " => Some(Event::TouchCross),
        _ => None,
    }
}

/// Triangles for class 0 and dots for class 1, as in the figure of the decision boundary; each class is one path.
fn marks(points: &[Point], reach: f64) -> Html {
    let [mut triangles, mut dots] = [String::new(), String::new()];
    for point in points {
        let [x, y] = on_screen(point.x, reach);
        // Writing to a string cannot fail.
        let _ = match point.class {
            0 => write!(triangles, "M{x:.1} {y:.1}m0 -2.4l2.2 3.8h-4.4z"),
            _ => write!(dots, "M{x:.1} {y:.1}h0"),
        };
    }
    html! {
        <>
            <path class="negative" d={triangles} />
            <path class="positive" d={dots} />
        </>
    }
}

/// Reads a file, unless it is too long.
fn read(file: &File, dispatch: Callback<Event>) {
    if file.size() > LONGEST as f64 {
        return dispatch.emit(Event::TooLong(file.size() as usize));
    }
    let take = Closure::once(move |text: JsValue| {
        // A file that has gone meanwhile has an error in place of its text.
        let text = text.dyn_into::<JsString>().map(String::from);
        dispatch.emit(Event::Choose(text.ok()));
    });
    let _ = file.text().then2(&take, &take);
    // It is called later, once.
    take.forget();
}
