//! A sharp HTML canvas for plotters.
//!
//! A canvas is sharp when its backing store has exactly the screen's pixels: the CSS size times the device pixel ratio.
//! [`use_pixels`] keeps both up to date, and [`Surface`] sizes the store and hands out a plotters drawing area.

use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, ResizeObserver};
use yew::prelude::*;

use crate::plot::Drawn;

/// plotters places everything on whole backend units. This many of them make one pixel of the screen, so that slanted lines
/// are not bent onto whole pixels.
const FINE: u32 = 8;

/// A canvas's size in CSS pixels, and the screen's pixels in one of them. All 0 before it is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pixels {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// The device pixel ratio.
    pub ratio: f64,
}

impl Pixels {
    fn of(element: &Element) -> Self {
        let rectangle = element.get_bounding_client_rect();
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        Self {
            width: rectangle.width(),
            height: rectangle.height(),
            ratio,
        }
    }

    /// The size in the screen's pixels.
    fn store(&self) -> (u32, u32) {
        let pixels = |length: f64| (length * self.ratio).round() as u32;
        (pixels(self.width), pixels(self.height))
    }
}

/// The present pixels of an element: renders again when its size changes, or the device pixel ratio (by zooming, or by
/// moving the window to another screen).
#[hook]
pub fn use_pixels(node: &NodeRef) -> Pixels {
    let pixels = use_state_eq(Pixels::default);
    let measure = {
        let (node, pixels) = (node.clone(), pixels.setter());
        Rc::new(move || {
            if let Some(element) = node.cast::<Element>() {
                pixels.set(Pixels::of(&element));
            }
        })
    };
    {
        let (node, measure) = (node.clone(), measure.clone());
        use_effect_with((), move |()| {
            let changed = Closure::<dyn Fn()>::new(move || measure());
            let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
                observer.observe(&element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(changed);
            }
        });
    }
    // A media query answers for one ratio only, so each new ratio has a query of its own.
    use_effect_with(pixels.ratio, move |ratio| {
        let query = web_sys::window()
            .and_then(|window| {
                window
                    .match_media(&format!("(resolution: {ratio}dppx)"))
                    .ok()
            })
            .flatten();
        let changed = Closure::<dyn Fn()>::new(move || measure());
        if let Some(query) = &query {
            query.set_onchange(Some(changed.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(query) = query {
                query.set_onchange(None);
            }
            drop(changed);
        }
    });
    *pixels
}

/// A canvas cleared for one drawing.
pub struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    ratio: f64,
}

impl Surface {
    /// Clears the canvas of `node` and gives it the size of `pixels`. `None` if there is nothing to draw on: the canvas is
    /// not in the page, or has no area.
    pub fn clear(node: &NodeRef, pixels: Pixels) -> Option<Self> {
        let canvas = node.cast::<HtmlCanvasElement>()?;
        let context = context(&canvas)?;
        let (width, height) = pixels.store();
        if width == 0 || height == 0 {
            return None;
        }
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        Some(Self {
            canvas,
            context,
            ratio: pixels.ratio,
        })
    }

    /// Stretches a picture over a rectangle (left, top, width, height, in CSS pixels), smoothly. `bytes` are red, green, blue
    /// and alpha of `columns` pixels a row; `store` is a canvas out of sight that carries them.
    ///
    /// # Errors
    /// The browser's, if `bytes` is no whole number of rows.
    pub fn picture(
        &self,
        store: &HtmlCanvasElement,
        bytes: &[u8],
        (columns, rows): (usize, usize),
        (left, top, width, height): (f64, f64, f64, f64),
    ) -> Result<(), JsValue> {
        let (columns, rows) = (columns as u32, rows as u32);
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(bytes), columns, rows)?;
        if (store.width(), store.height()) != (columns, rows) {
            store.set_width(columns);
            store.set_height(rows);
        }
        context(store)
            .ok_or(JsValue::NULL)?
            .put_image_data(&image, 0.0, 0.0)?;
        self.context
            .set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0)?;
        self.context
            .draw_image_with_html_canvas_element_and_dw_and_dh(store, left, top, width, height)
    }

    /// Draws by plotters: `figure` is given a drawing area and its scale, backend units in one CSS pixel. An error of the
    /// browser's goes to the console; the next drawing starts afresh.
    pub fn draw(
        self,
        figure: impl FnOnce(&DrawingArea<FineCanvas, Shift>, f64) -> Drawn<FineCanvas>,
    ) {
        let unit = 1.0 / f64::from(FINE);
        let size = (self.canvas.width() * FINE, self.canvas.height() * FINE);
        let Some(canvas) = CanvasBackend::with_canvas_object(self.canvas) else {
            return;
        };
        self.context.set_line_join("round");
        let drawn = self
            .context
            .set_transform(unit, 0.0, 0.0, unit, 0.0, 0.0)
            .map(|()| {
                figure(
                    &FineCanvas { canvas, size }.into_drawing_area(),
                    self.ratio * f64::from(FINE),
                )
            });
        match drawn {
            Ok(Ok(())) => {}
            Ok(Err(error)) => web_sys::console::error_1(&error.to_string().into()),
            Err(error) => web_sys::console::error_1(&error),
        }
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// plotters' canvas backend under a finer grid: `FINE` units to a pixel, by the context's transform. Filled rectangles keep to
/// whole pixels, which makes rules crisp.
pub struct FineCanvas {
    canvas: CanvasBackend,
    size: (u32, u32),
}

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for FineCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.canvas.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.canvas.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.canvas.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.canvas.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        if !fill {
            return self.canvas.draw_rect(upper_left, lower_right, style, fill);
        }
        let pixel = FINE as i32;
        let whole = |units: i32| (units + pixel / 2).div_euclid(pixel) * pixel;
        // The size is rounded, not the far edge: rules of equal width stay equal.
        let length = |from: i32, to: i32| whole(to - from).max(pixel);
        let (left, top) = (whole(upper_left.0), whole(upper_left.1));
        let right = left + length(upper_left.0, lower_right.0);
        let bottom = top + length(upper_left.1, lower_right.1);
        self.canvas
            .draw_rect((left, top), (right, bottom), style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.canvas.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.canvas.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        self.canvas.fill_polygon(corners, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Outcome {
        self.canvas.draw_text(text, style, at)
    }
}
