//! The two figures beside the equation: the decision boundary and the cost curve.
//!
//! They are drawn through plotters onto any [`DrawingBackend`], so that the page and the native tests run
//! the same code. `scale` is everywhere the number of backend units in one CSS pixel: sizes are given in
//! CSS pixels and multiplied by it, so a figure looks the same at every device pixel ratio.
//!
//! Text is placed by its anchor and never measured: measuring is the one slow thing plotters does in a
//! browser (a styled element is laid out in the page for each text).

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

pub mod boundary;
pub mod contour;
pub mod cost;
pub mod decimate;
pub mod field;
pub mod figure;
pub mod palette;
pub mod png;
pub mod svg;
pub mod ticks;
pub mod unit_lines;

/// The result of a drawing function: nothing, or the backend's error.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

const FONT: &str = "Inter, system-ui, sans-serif";

/// The size of the figures' small print, in CSS pixels.
const TEXT: f64 = 11.0;

fn small_print(
    color: RGBColor,
    scale: f64,
    horizontal: HPos,
    vertical: VPos,
) -> TextStyle<'static> {
    TextStyle {
        font: (FontFamily::Name(FONT), TEXT * scale).into_font(),
        color: color.to_backend_color(),
        pos: Pos::new(horizontal, vertical),
    }
}

/// A stroke of `width` CSS pixels.
fn stroke(color: impl Color, width: f64, scale: f64) -> ShapeStyle {
    ShapeStyle::from(color.to_rgba()).stroke_width(units(width, scale).max(1) as u32)
}

/// CSS pixels in whole backend units.
fn units(css_pixels: f64, scale: f64) -> i32 {
    (css_pixels * scale).round() as i32
}

/// A line cut into dashes, 6 CSS pixels drawn and 4 not, where a unit is so many of them across and up.
fn dashes(line: &[(f64, f64)], (across, up): (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let mut found = Vec::new();
    let mut dash = Vec::from_iter(line.first().copied());
    let (mut is_drawn, mut left) = (true, 6.0);
    for pair in line.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let step = (to.0 - from.0, to.1 - from.1);
        let length = (step.0 * across).hypot(step.1 * up);
        let mut way = left;
        while way < length {
            let part = way / length;
            dash.push((from.0 + step.0 * part, from.1 + step.1 * part));
            if is_drawn {
                found.push(std::mem::take(&mut dash));
            }
            is_drawn = !is_drawn;
            way += if is_drawn { 6.0 } else { 4.0 };
        }
        left = way - length;
        if is_drawn {
            dash.push(to);
        }
    }
    if !dash.is_empty() {
        found.push(dash);
    }
    found
}
