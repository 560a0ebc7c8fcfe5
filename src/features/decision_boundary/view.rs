//! The decision boundary's figure.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::data::Dataset;
use crate::page::compared::Compared;
use crate::plot::boundary::{Frame, draw_line, draw_points, nearest_point};
use crate::plot::field::{Field, Window, shade};
use crate::plot::palette::Palette;
use crate::plot::unit_lines::{UnitLine, draw_unit_lines};
use crate::ui::canvas::{Pixels, Surface, use_pixels};
use crate::ui::legend::legend;
use crate::ui::shared::Shared;

/// See [`DecisionBoundary`].
#[derive(Clone, Properties)]
pub struct Props {
    /// What the network answers everywhere in the plane.
    pub field: Rc<Field>,
    /// The right network beside it, where this one has an equation broken on purpose.
    pub compared: Option<Rc<Compared>>,
    /// The lines of the hidden units.
    pub lines: Vec<UnitLine>,
    /// The examples.
    pub data: Rc<Dataset>,
    /// The examples that are held back for testing.
    pub test: Option<Rc<Dataset>>,
    /// The example with the ring around it.
    pub picked: usize,
    /// The page's theme.
    pub palette: Palette,
    /// Called with the example that the learner picks, by a click, a tap or an arrow key.
    pub on_pick: Callback<usize>,
    /// The caption below the plot.
    pub caption: AttrValue,
}

/// Shared data are compared by identity: a new field is a new allocation, and comparing 25,000 numbers a frame is not free.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.field, &other.field)
            && Rc::ptr_eq(&self.data, &other.data)
            // Held back are other examples only where other examples are learned from.
            && (self.picked, self.palette) == (other.picked, other.palette)
            && self.on_pick == other.on_pick
            && self.caption == other.caption
            && self.compared == other.compared
            && self.lines == other.lines
    }
}

/// The plane coloured by the network's answer, the line where it is undecided, and the examples, which can be picked.
///
/// Two canvases lie on each other: the lower one is drawn anew for every field, the upper one with the points only when the
/// data, the pick, the theme or the size changes.
#[component]
pub fn DecisionBoundary(props: &Props) -> Html {
    let (lower, upper) = (use_node_ref(), use_node_ref());
    let store = use_memo((), |()| canvas_out_of_sight());
    let pixels = use_pixels(&upper);

    {
        let (lower, props) = (lower.clone(), props.clone());
        let seen = (
            Shared(props.field.clone()),
            props.compared.clone(),
            props.lines.clone(),
            props.palette,
            pixels,
        );
        use_effect_with(seen, move |_| {
            paint_field(&lower, (*store).as_ref(), &props, pixels);
        });
    }
    {
        let (upper, props) = (upper.clone(), props.clone());
        let window = props.field.window;
        let seen = (
            Shared(props.data.clone()),
            props.picked,
            props.palette,
            window,
            pixels,
        );
        use_effect_with(seen, move |_| paint_points(&upper, window, &props, pixels));
    }

    let onclick = {
        let props = props.clone();
        Callback::from(move |event: MouseEvent| {
            let pixel = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let size = (pixels.width, pixels.height);
            if let Some(example) = nearest_point(props.field.window, size, &props.data, pixel) {
                props.on_pick.emit(example);
            }
        })
    };
    let onkeydown = {
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let example = match event.key().as_str() {
                "ArrowLeft" => props.picked.checked_sub(1),
                "ArrowRight" => Some(props.picked + 1),
                _ => return,
            };
            // The page steps through the equations on these keys; here they are taken.
            event.prevent_default();
            event.stop_propagation();
            if let Some(example) = example.filter(|&example| example < props.data.X.ncols()) {
                props.on_pick.emit(example);
            }
        })
    };

    html! {
        <figure class="boundary" aria-label="Decision boundary" tabindex="0"
            aria-keyshortcuts="ArrowLeft ArrowRight" {onkeydown}>
            <div class="plot">
                <canvas ref={lower} aria-hidden="true" />
                <canvas ref={upper} aria-hidden="true" {onclick} />
            </div>
            <figcaption>
                { &props.caption }
                { props.compared.as_ref().map(|compared| legend(&compared.boundaries)) }
            </figcaption>
            if !props.lines.is_empty() {
                <p class="unit-lines">{ "z = 0 of a hidden unit; ticks where z > 0" }</p>
            }
        </figure>
    }
}

fn canvas_out_of_sight() -> Option<HtmlCanvasElement> {
    web_sys::window()?
        .document()?
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()
}

fn paint_field(node: &NodeRef, store: Option<&HtmlCanvasElement>, props: &Props, pixels: Pixels) {
    let (field, palette) = (&*props.field, &props.palette);
    let Some((surface, store)) = Surface::clear(node, pixels).zip(store) else {
        return;
    };
    let rectangle = Frame::new(field.window, (pixels.width, pixels.height)).rectangle();
    let size = (field.columns, field.rows);
    if let Err(error) = surface.picture(store, &shade(field, palette), size, rectangle) {
        web_sys::console::error_1(&error);
    }
    surface.draw(|area, scale| {
        let (lit, others): (Vec<UnitLine>, Vec<UnitLine>) =
            props.lines.iter().cloned().partition(|line| line.is_lit);
        draw_unit_lines(area, field.window, &others, palette, scale)?;
        draw_line(area, field, false, palette, scale)?;
        if let Some(compared) = &props.compared {
            draw_line(area, &compared.field, true, palette, scale)?;
        }
        draw_unit_lines(area, field.window, &lit, palette, scale)
    });
}

fn paint_points(node: &NodeRef, window: Window, props: &Props, pixels: Pixels) {
    if let Some(surface) = Surface::clear(node, pixels) {
        surface.draw(|area, scale| {
            draw_points(
                area,
                window,
                &props.data,
                props.test.as_deref(),
                Some(props.picked),
                &props.palette,
                scale,
            )
        });
    }
}
