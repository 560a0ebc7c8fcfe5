//! The cost curve: the cost J after every iteration, beside the former run's.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::decimate::decimate;
use super::palette::Palette;
use super::ticks::{Tick, round_step, ticks};
use super::{Drawn, TEXT, dashes, small_print, stroke, units};

/// The cost beyond which the figure treats it as infinite; below its inverse, it is treated as 0.
const HUGE: f64 = 1e100;

/// The curves to draw. `costs[k]` is the cost after k updates, as "Cost after iteration k" in the course's notebook.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The present run.
    pub costs: &'a [f64],
    /// The run before it, to compare with; empty if there was none.
    pub former: &'a [f64],
    /// The right network's run beside a broken one's, dashed; empty if there is none.
    pub beside: &'a [f64],
    /// The iteration now on the screen.
    pub iteration: u32,
    /// The iteration at which training stops.
    pub iterations: u32,
}

/// Draws both curves, their axes and a mark at the present iteration.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    run: &Run,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    draw_curves(area, run, palette, scale)?;
    draw_mark(area, run, palette, scale)
}

/// Draws both curves and their axes.
///
/// The vertical axis starts at 0, the best a cost can be, so that heights compare. The axes stay finite, whatever the costs
/// are.
pub fn draw_curves<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    run: &Run,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let chart = Chart::new(run, area.dim_in_pixel(), scale);
    chart.draw_axes(area, palette)?;
    let plane = area.apply_coord_spec(chart.plane());
    let former = palette.muted.mix(0.45);
    plane.draw(&PathElement::new(
        chart.former.as_slice(),
        stroke(former, 1.5, scale),
    ))?;
    plane.draw(&PathElement::new(
        chart.present.as_slice(),
        stroke(palette.ink, 1.8, scale),
    ))?;
    for dash in dashes(&chart.beside, chart.units()) {
        plane.draw(&PathElement::new(
            dash.as_slice(),
            stroke(palette.ink, 1.8, scale),
        ))?;
    }
    Ok(())
}

/// Draws a mark at the present iteration, over the curves. A cost that is not finite leaves none.
pub fn draw_mark<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    run: &Run,
    palette: &Palette,
    scale: f64,
) -> Drawn<DB> {
    let chart = Chart::new(run, area.dim_in_pixel(), scale);
    let plane = area.apply_coord_spec(chart.plane());
    let now = f64::from(run.iteration);
    let mark = vec![(now, chart.low), (now, chart.high)];
    plane.draw(&PathElement::new(
        mark,
        stroke(palette.muted.mix(0.6), 1.0, scale),
    ))?;
    let cost = run
        .costs
        .get(run.iteration as usize)
        .copied()
        .filter(|&cost| drawable(cost));
    if let Some(cost) = cost {
        for (color, radius) in [(palette.background, 5.5), (palette.ink, 4.0)] {
            plane.draw(&Circle::new(
                (now, cost),
                units(radius, scale),
                color.filled(),
            ))?;
        }
    }
    Ok(())
}

/// The iteration at a place across a canvas of `size`, all in CSS pixels: the nearest, and never beyond the ends of the axis.
pub fn iteration_at(run: &Run, size: (f64, f64), x: f64) -> u32 {
    let (width, height) = (size.0.max(1.0) as u32, size.1.max(1.0) as u32);
    let chart = Chart::new(run, (width, height), 1.0);
    let (left, _, right, _) = chart.edges;
    let share = (x - f64::from(left)) / f64::from(right - left).max(1.0);
    // A cast of NaN, or of what is below 0, gives 0.
    (share.min(1.0) * chart.last).round() as u32
}

fn drawable(cost: f64) -> bool {
    cost.abs() <= HUGE
}

/// The curves ready to draw, and the ranges and the place of the plane they are drawn in.
struct Chart {
    present: Vec<(f64, f64)>,
    former: Vec<(f64, f64)>,
    beside: Vec<(f64, f64)>,
    last: f64,
    low: f64,
    high: f64,
    iterations: Vec<Tick>,
    costs: Vec<Tick>,
    /// Left, top, right and bottom of the plane in backend units.
    edges: (i32, i32, i32, i32),
    scale: f64,
}

impl Chart {
    fn new(run: &Run, (width, height): (u32, u32), scale: f64) -> Self {
        let (wide, tall) = (f64::from(width) / scale, f64::from(height) / scale);
        let newest = run.costs.len().max(run.former.len()).saturating_sub(1);
        let last = newest
            .max(run.iterations as usize)
            .max(run.iteration as usize)
            .max(1);
        let present = curve(run.costs, last, wide.ceil() as usize);
        let former = curve(run.former, last, wide.ceil() as usize);
        let beside = curve(run.beside, last, wide.ceil() as usize);
        let last = last as f64;

        let both = [&present[..], &beside[..]].concat();
        let (low, high, step) = cost_range(&both, &former, steps_that_fit(tall - 47.0, 22.0));
        let costs = ticks(low, high, step);
        let step = round_step(last, steps_that_fit(wide - 55.0, 48.0)).max(1.0);
        let iterations = ticks(0.0, last, step);

        let widest = costs.iter().map(width_of).fold(0.0, f64::max);
        let rightmost = iterations.last().map_or(0.0, width_of);
        let edges = (
            units(widest + 8.0, scale),
            units(TEXT + 10.0, scale),
            units(wide - (rightmost / 2.0).max(8.0), scale),
            units(tall - 2.0 * TEXT - 14.0, scale),
        );
        Self {
            present,
            former,
            beside,
            last,
            low,
            high,
            iterations,
            costs,
            edges,
            scale,
        }
    }

    fn plane(&self) -> Cartesian2d<RangedCoordf64, RangedCoordf64> {
        let (left, top, right, bottom) = self.edges;
        Cartesian2d::new(
            0.0..self.last,
            self.low..self.high,
            (left..right, bottom..top),
        )
    }

    /// CSS pixels an iteration, and a unit of cost.
    fn units(&self) -> (f64, f64) {
        let (left, top, right, bottom) = self.edges;
        let pixels = |backend: i32| f64::from(backend) / self.scale;
        (
            pixels(right - left) / self.last,
            pixels(bottom - top) / (self.high - self.low),
        )
    }

    fn draw_axes<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        palette: &Palette,
    ) -> Drawn<DB> {
        let (left, _, right, _) = self.edges;
        let (_, height) = area.dim_in_pixel();
        let (gap, hair) = (units(6.0, self.scale), units(1.0, self.scale).max(1));
        let print =
            |horizontal, vertical| small_print(palette.muted, self.scale, horizontal, vertical);
        let plane = area.apply_coord_spec(self.plane());
        for Tick { value, label } in &self.costs {
            let (_, y) = plane.map_coordinate(&(0.0, *value));
            // A rectangle, not a line: a backend can set its edges on whole pixels.
            let rule = [(left, y - hair / 2), (right, y - hair / 2 + hair)];
            area.draw(&Rectangle::new(rule, palette.line.filled()))?;
            area.draw(&Text::new(
                label.as_str(),
                (left - gap, y),
                print(HPos::Right, VPos::Center),
            ))?;
        }
        let below = height as i32 - units(TEXT + 5.0, self.scale);
        for Tick { value, label } in &self.iterations {
            let (x, _) = plane.map_coordinate(&(*value, self.low));
            area.draw(&Text::new(
                label.as_str(),
                (x, below),
                print(HPos::Center, VPos::Bottom),
            ))?;
        }
        let top = units(2.0, self.scale);
        area.draw(&Text::new("cost J", (0, top), print(HPos::Left, VPos::Top)))?;
        let foot = ((left + right) / 2, height as i32);
        area.draw(&Text::new(
            "iteration",
            foot,
            print(HPos::Center, VPos::Bottom),
        ))
    }
}

/// The costs worth drawing, over their iterations: two for each of `columns` pixels.
fn curve(costs: &[f64], last: usize, columns: usize) -> Vec<(f64, f64)> {
    decimate(costs, last, columns)
        .into_iter()
        .filter(|&(_, cost)| drawable(cost))
        .map(|(iteration, cost)| (iteration as f64, cost))
        .collect()
}

/// The range of the vertical axis and the step between its ticks: from 0, or below if a cost is, to a round value at or above
/// the highest cost. A former run may be cut off above, because one that has diverged would press the present one flat.
fn cost_range(present: &[(f64, f64)], former: &[(f64, f64)], most: usize) -> (f64, f64, f64) {
    const FORMER_AT_MOST: f64 = 2.0;
    let highest = present.iter().map(|&(_, cost)| cost).fold(0.0, f64::max);
    let comparable = former
        .iter()
        .filter(|(_, cost)| present.is_empty() || *cost <= FORMER_AT_MOST * highest);
    let costs = || {
        present
            .iter()
            .chain(comparable.clone())
            .map(|&(_, cost)| cost)
    };
    let lowest = costs().fold(0.0, f64::min);
    let highest = costs().fold(0.0, f64::max);
    let span = highest - lowest;
    let step = if span > 1.0 / HUGE {
        round_step(span, most)
    } else {
        0.5
    };
    let low = (lowest / step).floor() * step;
    let count = ((highest - low) / step - 1e-9).ceil().max(1.0);
    (low, low + count * step, step)
}

/// How many steps an axis of this length has room for, all in CSS pixels; 5 are enough.
fn steps_that_fit(length: f64, room: f64) -> usize {
    (length / room).clamp(2.0, 5.0) as usize
}

/// A generous guess at the width of a label in CSS pixels.
fn width_of(tick: &Tick) -> f64 {
    tick.label.chars().count() as f64 * TEXT * 0.62
}
