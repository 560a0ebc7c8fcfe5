//! The line of each hidden unit in the plane: where its z is 0, and on which side z is positive.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::boundary::Frame;
use super::field::Window;
use super::palette::Palette;
use super::{Drawn, small_print, stroke};

/// The length of the tick towards the positive side, in CSS pixels.
const TICK: f64 = 7.0;

/// Where along the line its ticks stand, and its number.
const TICKS: [f64; 2] = [0.2, 0.8];
const NUMBER: f64 = 0.06;

/// A hidden unit's line w · x + b = 0.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitLine {
    /// The unit, counted from 1.
    pub unit: usize,
    /// Its row of W1.
    pub w: [f64; 2],
    /// Its entry of b1.
    pub b: f64,
    /// How much the output listens to it, from 0 to 1: the size of its weights in W2, the largest being 1.
    pub strength: f64,
    /// Whether it is the one that is looked at.
    pub is_lit: bool,
}

impl UnitLine {
    /// Where the line enters the window and leaves it, the positive side to the left; `None` where it does not cross it, or
    /// is no line.
    pub fn ends(&self, window: Window) -> Option<[(f64, f64); 2]> {
        let [w1, w2] = self.w;
        let square = w1 * w1 + w2 * w2;
        let start = (-self.b * w1 / square, -self.b * w2 / square);
        // Turned to the right of w, so that w is to the left of the way.
        let way = (w2, -w1);
        let mut from = f64::NEG_INFINITY;
        let mut to = f64::INFINITY;
        for (start, way, (low, high)) in [(start.0, way.0, window.x), (start.1, way.1, window.y)] {
            if way == 0.0 {
                if !(low..=high).contains(&start) {
                    return None;
                }
                continue;
            }
            let (one, other) = ((low - start) / way, (high - start) / way);
            from = from.max(one.min(other));
            to = to.min(one.max(other));
        }
        let at = |t: f64| (start.0 + way.0 * t, start.1 + way.1 * t);
        let ends = [at(from), at(to)];
        let is_finite = ends.iter().all(|(x, y)| x.is_finite() && y.is_finite());
        (is_finite && from < to).then_some(ends)
    }
}

/// Draws the lines, each as thick as the output listens to its unit, with ticks to the side where z is positive.
pub fn draw_unit_lines<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    window: Window,
    lines: &[UnitLine],
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let (width, height) = area.dim_in_pixel();
    let frame = Frame::new(window, (f64::from(width), f64::from(height)));
    for line in lines {
        let Some([from, to]) = line.ends(window) else {
            continue;
        };
        let [(x1, y1), (x2, y2)] = [from, to].map(|end| frame.pixel(end));
        let at = |share: f64| (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
        let length = (x2 - x1).hypot(y2 - y1);
        // In pixels y runs down: to the left of the way is its quarter turn.
        let left = ((y2 - y1) / length, -(x2 - x1) / length);
        let pixel = |(x, y): (f64, f64)| (x.round() as i32, y.round() as i32);
        let beside =
            |(x, y): (f64, f64), by: f64| pixel((x + left.0 * by * scale, y + left.1 * by * scale));
        let thickness = 1.0 + 1.5 * line.strength + if line.is_lit { 1.5 } else { 0.0 };
        let style = stroke(palette.unit, thickness, scale);
        let mut paths = vec![vec![pixel(at(0.0)), pixel(at(1.0))]];
        let tick = |share| vec![pixel(at(share)), beside(at(share), TICK)];
        paths.extend(TICKS.map(tick));
        for path in paths {
            area.draw(&PathElement::new(path, style))?;
        }
        let print = small_print(palette.unit, scale, HPos::Center, VPos::Center);
        let place = beside(at(NUMBER), -TICK);
        area.draw(&Text::new(line.unit.to_string(), place, print))?;
    }
    Ok(())
}
