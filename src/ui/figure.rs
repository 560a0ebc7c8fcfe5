//! A figure of numbers, drawn as SVG.

use std::fmt::Write;

use yew::prelude::*;

use crate::plot::figure::{Figure, Point};

/// The line through `points`, in the drawing's units.
pub fn line(class: &'static str, points: &[Point]) -> Html {
    let mut d = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(d, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
    }
    html! { <path {class} {d} /> }
}

/// The left, top, right and bottom of the axes' box, in a drawing of 340 × 190.
const BOX: [f64; 4] = [50.0, 18.0, 332.0, 158.0];

/// How much of the box's height the highest bar takes.
const BAR: f64 = 0.3;

/// The drawing of `figure`.
pub fn draw(figure: &Figure) -> Html {
    let [left, top, right, bottom] = BOX;
    let across = |x: f64| left + (right - left) * figure.x.place(x);
    let up = |share: f64| bottom + (top - bottom) * share;
    let at = |(x, y): Point| (across(x), up(figure.y.place(y)));
    let text = |class: &'static str, (x, y): Point, text: &str| {
        html! { <text {class} x={pixels(x)} y={pixels(y)}>{ text }</text> }
    };

    let columns = figure.x.ticks.iter().map(|tick| {
        let x = across(tick.value);
        let grid = line("grid", &[(x, top), (x, bottom)]);
        html! { <>{ grid }{ text("x", (x, bottom + 14.0), &tick.label) }</> }
    });
    let rows = figure.y.ticks.iter().map(|tick| {
        let y = up(figure.y.place(tick.value));
        let grid = line("grid", &[(left, y), (right, y)]);
        html! { <>{ grid }{ text("y", (left - 5.0, y + 3.5), &tick.label) }</> }
    });
    let width = (right - left) / figure.bars.len().max(1) as f64;
    let mut bars = String::new();
    for (index, height) in figure
        .bars
        .iter()
        .enumerate()
        .filter(|(_, height)| **height > 0.0)
    {
        let x = left + width * index as f64;
        let _ = write!(
            bars,
            "M{x:.1} {bottom}V{:.1}h{width:.1}V{bottom}z",
            up(BAR * height)
        );
    }
    let curves = figure.curves.iter().enumerate().map(|(index, points)| {
        let points: Vec<Point> = points.iter().map(|point| at(*point)).collect();
        line(if index == 0 { "curve" } else { "curve dashed" }, &points)
    });
    let tangent = figure
        .tangent()
        .map(|ends| line("tangent dashed", &ends.map(at)));
    let arrow = figure.arrow.map(|(from, to)| {
        let (from, to) = (across(from), across(to));
        let back = if to < from { 6.0 } else { -6.0 };
        let head = [
            (to + back, bottom - 4.0),
            (to, bottom),
            (to + back, bottom + 4.0),
        ];
        html! { <>{ line("arrow", &[(from, bottom), (to, bottom)]) }{ line("arrow", &head) }</> }
    });
    let marks = figure.marks.iter().enumerate().rev().map(|(index, mark)| {
        let (x, y) = at(*mark);
        let class = if index == 0 { "dot" } else { "dot other" };
        html! { <circle {class} cx={pixels(x)} cy={pixels(y)} r="4" /> }
    });
    html! {
        <figure>
            <svg viewBox="0 0 340 190" role="img" aria-label={figure.title.clone()}>
                { for columns }
                { for rows }
                <path class="bars" d={bars} />
                { tangent }
                { for curves }
                { arrow }
                { for marks }
                { text("name", (left, top - 7.0), &figure.y.name) }
                { text("name end", (right, bottom + 28.0), &figure.x.name) }
            </svg>
            <figcaption><b>{ &figure.title }</b>{ ". " }{ &figure.caption }</figcaption>
        </figure>
    }
}

fn pixels(value: f64) -> String {
    format!("{value:.1}")
}
