//! The decision boundary: the line where the network is undecided, and the examples on both sides of it.
//!
//! There are two functions to draw them, because the line moves at every iteration and the points only with the data. The page keeps each on a canvas of its own, over the picture that [`shade`](super::field::shade) gives.

use plotters::coord::{CoordTranslate, Shift};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::contour::contour;
use super::field::{Field, Window};
use super::palette::Palette;
use super::ticks::{Tick, round_step, ticks};
use super::{Drawn, TEXT, dashes, small_print, stroke, units};
use crate::data::Dataset;

/// The distance from a point within which a click or a tap chooses it, in CSS pixels: half of the 48 that a thumb needs.
const REACH: f64 = 24.0;

/// A point's radius in CSS pixels.
const POINT: f64 = 2.9;

/// The place of a window on a canvas: in the middle, as large as fits, with equal units on both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    window: Window,
    left: f64,
    top: f64,
    unit: f64,
}

impl Frame {
    /// The frame for a canvas of `size` = (width, height), in whatever pixels are wanted back.
    pub fn new(window: Window, (width, height): (f64, f64)) -> Self {
        let (across, up) = (window.x.1 - window.x.0, window.y.1 - window.y.0);
        let unit = (width / across).min(height / up);
        Self {
            window,
            left: (width - unit * across) / 2.0,
            top: (height - unit * up) / 2.0,
            unit,
        }
    }

    /// The pixel of a point of the plane; y runs down.
    pub fn pixel(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.left + self.unit * (x - self.window.x.0),
            self.top + self.unit * (self.window.y.1 - y),
        )
    }

    /// What the window covers: left, top, width, height.
    pub fn rectangle(&self) -> (f64, f64, f64, f64) {
        let (right, bottom) = self.pixel((self.window.x.1, self.window.y.0));
        (self.left, self.top, right - self.left, bottom - self.top)
    }
}

impl CoordTranslate for Frame {
    type From = (f64, f64);

    fn translate(&self, point: &(f64, f64)) -> (i32, i32) {
        let (x, y) = self.pixel(*point);
        (x.round() as i32, y.round() as i32)
    }
}

/// The example whose point lies nearest to `pixel` on a canvas of `size`, both in CSS pixels, if one is within reach.
pub fn nearest_point(
    window: Window,
    size: (f64, f64),
    dataset: &Dataset,
    pixel: (f64, f64),
) -> Option<usize> {
    let frame = Frame::new(window, size);
    points(dataset)
        .map(|(point, _)| frame.pixel(point))
        .map(|(x, y)| (x - pixel.0).powi(2) + (y - pixel.1).powi(2))
        .enumerate()
        .filter(|(_, squared_distance)| *squared_distance <= REACH * REACH)
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(example, _)| example)
}

/// Each example's place and class. With several outputs the first row of Y is the class shown.
fn points(dataset: &Dataset) -> impl Iterator<Item = ((f64, f64), bool)> {
    debug_assert_eq!(
        dataset.X.ncols(),
        dataset.Y.ncols(),
        "a label for each example"
    );
    let places = dataset.X.columns().into_iter().map(|x| (x[0], x[1]));
    places.zip(dataset.Y.row(0).into_iter().map(|&y| y >= 0.5))
}

/// Draws the line where the network's output is 0.5, dark on a light halo, so that it stands out from both colours. The line
/// of the right network beside a broken one is `dashed`.
pub fn draw_line<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    field: &Field,
    dashed: bool,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let area = framed(area, field.window);
    let mut lines = contour(field, 0.5);
    if dashed {
        let unit = area.as_coord_spec().unit / scale;
        lines = lines
            .iter()
            .flat_map(|line| dashes(line, (unit, unit)))
            .collect();
    }
    for (color, width) in [(palette.background, 4.0), (palette.ink, 1.6)] {
        for line in &lines {
            area.draw(&PathElement::new(
                line.as_slice(),
                stroke(color, width, scale),
            ))?;
        }
    }
    Ok(())
}

/// Draws the examples, with shape and colour by class (a blue circle for 1, an orange triangle for 0), the `picked` one ringed,
/// those `held_back` to test on hollow, and the axes' small print.
pub fn draw_points<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    window: Window,
    dataset: &Dataset,
    held_back: Option<&Dataset>,
    picked: Option<usize>,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let area = framed(area, window);
    draw_axes(&area, palette, scale)?;
    for (point, positive) in held_back.into_iter().flat_map(points) {
        draw_point(&area, point, (positive, true), palette, scale)?;
    }
    for (point, positive) in points(dataset) {
        draw_point(&area, point, (positive, false), palette, scale)?;
    }
    if let Some((point, positive)) = picked.and_then(|example| points(dataset).nth(example)) {
        for (color, width) in [(palette.background, 5.0), (palette.ink, 2.0)] {
            area.draw(&Circle::new(
                point,
                units(8.0, scale),
                stroke(color, width, scale),
            ))?;
        }
        draw_point(&area, point, (positive, false), palette, scale)?;
    }
    Ok(())
}

fn framed<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    window: Window,
) -> DrawingArea<DB, Frame> {
    let (width, height) = area.dim_in_pixel();
    area.apply_coord_spec(Frame::new(window, (f64::from(width), f64::from(height))))
}

fn draw_point<DB: DrawingBackend>(
    area: &DrawingArea<DB, Frame>,
    point: (f64, f64),
    (positive, hollow): (bool, bool),
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    if !(point.0.is_finite() && point.1.is_finite()) {
        return Ok(());
    }
    let rim = 1.0;
    // One on the other: the rim, the point, and what is left out of a hollow one.
    let shown = if hollow { 3 } else { 2 };
    if positive {
        let circles = [
            (palette.background, POINT + rim),
            (palette.positive, POINT),
            (palette.background, POINT - 1.4),
        ];
        for (color, radius) in circles.into_iter().take(shown) {
            area.draw(&Circle::new(point, units(radius, scale), color.filled()))?;
        }
    } else {
        // A triangle's corner lies twice as far out as its sides, so its rim must be twice as thick there. Its radius gives
        // it the circle's area.
        let radius = POINT * 1.45;
        let triangles = [
            (palette.background, radius + 2.0 * rim),
            (palette.negative, radius),
            (palette.background, radius - 2.6),
        ];
        for (color, radius) in triangles.into_iter().take(shown) {
            let corner = |x: f64, y: f64| (units(radius * x, scale), units(radius * y, scale));
            let corners = vec![corner(0.0, -1.0), corner(0.866, 0.5), corner(-0.866, 0.5)];
            area.draw(&(EmptyElement::at(point) + Polygon::new(corners, color.filled())))?;
        }
    }
    Ok(())
}

/// Tick labels and names inside the frame, along its lower and its left edge.
fn draw_axes<DB: DrawingBackend>(
    area: &DrawingArea<DB, Frame>,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let Frame { window, .. } = *area.as_coord_spec();
    let (left, bottom) = (window.x.0, window.y.0);
    let print = |horizontal, vertical| small_print(palette.ink, scale, horizontal, vertical);
    let inset = units(4.0, scale);
    for tick in inner_ticks(window.x) {
        let label = Text::new(tick.label, (0, -inset), print(HPos::Center, VPos::Bottom));
        area.draw(&(EmptyElement::at((tick.value, bottom)) + label))?;
    }
    for tick in inner_ticks(window.y) {
        let label = Text::new(tick.label, (inset, 0), print(HPos::Left, VPos::Center));
        area.draw(&(EmptyElement::at((left, tick.value)) + label))?;
    }
    let name = Text::new("x₁", (-inset, -inset), print(HPos::Right, VPos::Bottom));
    area.draw(&(EmptyElement::at((window.x.1, bottom)) + name))?;
    let name = Text::new(
        "x₂",
        (inset, inset + units(TEXT / 2.0, scale)),
        print(HPos::Left, VPos::Center),
    );
    area.draw(&(EmptyElement::at((left, window.y.1)) + name))
}

/// Round values along one side, away from the corners, where the axes' names stand.
fn inner_ticks((low, high): (f64, f64)) -> Vec<Tick> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let corner = span / 10.0;
    ticks(low + corner, high - corner, round_step(span, 6))
}
