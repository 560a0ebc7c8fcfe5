//! *Train it*: a slip that only typed code can have, beside the right lines.

use std::fmt::Write;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::data::Dataset;
use crate::features::break_it::training::{Shown, Trial};
use crate::features::break_it::training_words as words;
use crate::iteration::slip_runs::Tried;
use crate::iteration::slip_words::name;
use crate::plot::boundary::Frame;
use crate::plot::field::Window;
use crate::plot::figure::Point;

use crate::features::as_a_curve::view::{draw, line};

/// How long lines are run at a stretch, and how long it is from one picture to the next, in milliseconds.
const STRETCH: f64 = 6.0;
const PICTURE: f64 = 120.0;

/// The side of the drawing of the plane.
const SIDE: f64 = 200.0;

/// A trial on the page.
pub struct TrialPanel {
    trial: Trial,
    /// Whether it goes on.
    pub is_running: bool,
    shown: Shown,
    shown_at: f64,
    /// The examples of either class, as paths.
    points: [AttrValue; 2],
}

impl TrialPanel {
    /// At its beginning.
    pub fn new(trial: Trial) -> TrialPanel {
        TrialPanel {
            is_running: true,
            shown: trial.shown(),
            shown_at: now(),
            points: points(trial.data()),
            trial,
        }
    }

    /// Whether it is of that slip.
    pub fn is_of(&self, tried: &Tried) -> bool {
        (self.trial.slip, &self.trial.code) == (tried.slip, &tried.code)
    }

    /// Stops where it is.
    pub fn stop(&mut self) {
        self.is_running = false;
        self.shown = self.trial.shown();
    }

    /// Goes on for a moment; whether there is something new to be seen.
    pub fn turn(&mut self) -> bool {
        let start = now();
        if self.trial.is_over() {
            self.stop();
        } else if start - self.shown_at < PICTURE {
            self.trial.advance(&|| now() - start < STRETCH);
            return false;
        } else {
            self.shown = self.trial.shown();
        }
        self.shown_at = now();
        true
    }

    /// The panel. What changes by itself is not read out; where it begins and ends is.
    pub fn view(&self) -> Html {
        let mut said = Vec::new();
        for words in &self.shown.words {
            said.push(html! { <p>{ words }</p> });
        }
        let begins = words::begins(name(self.trial.slip));
        let boundaries = self.shown.boundaries.as_ref();
        html! {
            <section class="curves trial" aria-label={format!("Trained: {}", name(self.trial.slip))}>
                <div class="words">
                    <div aria-live="polite">
                        if self.is_running {
                            <p>{ begins }</p>
                        } else {
                            { said.clone() }
                        }
                    </div>
                    if self.is_running {
                        { said }
                    }
                </div>
                { self.shown.costs.as_ref().map(draw) }
                { boundaries.map(|boundaries| self.plane(boundaries)) }
            </section>
        }
    }

    /// The examples, and the lines on which either network is undecided.
    fn plane(&self, boundaries: &[Vec<Vec<Point>>; 2]) -> Html {
        let frame = Frame::new(Window::around(self.trial.data()), (SIDE, SIDE));
        let mut lines = Vec::new();
        for (class, contours) in ["curve", "curve dashed"].into_iter().zip(boundaries) {
            for contour in contours {
                let contour: Vec<Point> = contour.iter().map(|at| frame.pixel(*at)).collect();
                lines.push(line(class, &contour));
            }
        }
        let [negative, positive] = self.points.clone();
        html! {
            <figure>
                <svg viewBox="0 0 200 200" role="img" aria-label="Both decision boundaries">
                    <path class="negative" d={negative} />
                    <path class="positive" d={positive} />
                    { lines }
                </svg>
                <figcaption><b>{ "Both decision boundaries" }</b>{ ". " }{ words::BOUNDARIES }</figcaption>
            </figure>
        }
    }
}

/// Triangles for label 0 and circles for label 1, as in the figure of the page.
fn points(data: &Dataset) -> [AttrValue; 2] {
    let frame = Frame::new(Window::around(data), (SIDE, SIDE));
    let mut paths = [String::new(), String::new()];
    for (x, y) in data.X.columns().into_iter().zip(data.Y.row(0)) {
        let (left, top) = frame.pixel((x[0], x[1]));
        // Writing to a string cannot fail.
        let _ = match *y >= 0.5 {
            true => write!(paths[1], "M{left:.1} {top:.1}h0"),
            false => write!(paths[0], "M{left:.1} {top:.1}m-2 1.5h4l-2 -4z"),
        };
    }
    paths.map(AttrValue::from)
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}
