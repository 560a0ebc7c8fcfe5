//! The training of a slip in short stretches, with a new picture now and then.

use std::fmt::Write;
use std::rc::Rc;

use crate::algebra::readings::slip::Slip;
use crate::data::Dataset;
use crate::iteration::slip_runs::Tried;
use crate::page::feature::Clock;
use crate::plot::boundary::Frame;
use crate::plot::field::Window;

use super::training::{Shown, Trial};

/// The length of a stretch, and the time from one picture to the next, in milliseconds.
const STRETCH: f64 = 6.0;
const PICTURE: f64 = 120.0;

/// The side of the drawing of the plane.
pub const SIDE: f64 = 200.0;

/// A trial and the last picture of it.
#[derive(Clone, Debug)]
pub struct Running {
    trial: Trial,
    /// Whether it is still training.
    pub is_running: bool,
    /// The last picture.
    pub shown: Rc<Shown>,
    shown_at: Option<f64>,
    /// The examples of either class, as paths.
    pub points: [Rc<str>; 2],
}

impl Running {
    /// A trial at its beginning.
    pub fn new(trial: Trial) -> Running {
        Running {
            is_running: true,
            shown: Rc::new(trial.shown()),
            shown_at: None,
            points: points(trial.data()),
            trial,
        }
    }

    /// The slip that is trained.
    pub fn slip(&self) -> Slip {
        self.trial.slip
    }

    /// The drawing of the plane around its examples.
    pub fn frame(&self) -> Frame {
        Frame::new(Window::around(self.trial.data()), (SIDE, SIDE))
    }

    /// Whether it trains this slip.
    pub fn is_of(&self, tried: &Tried) -> bool {
        (self.trial.slip, &self.trial.code) == (tried.slip, &tried.code)
    }

    /// Stops where it is.
    pub fn stop(&mut self) {
        self.is_running = false;
        self.shown = Rc::new(self.trial.shown());
    }

    /// Trains for one stretch. Returns whether there is a new picture.
    pub fn turn(&mut self, clock: Clock) -> bool {
        let start = clock();
        let shown_at = *self.shown_at.get_or_insert(start);
        if self.trial.is_over() {
            self.stop();
        } else if start - shown_at < PICTURE {
            self.trial.advance(&|| clock() - start < STRETCH);
            return false;
        } else {
            self.shown = Rc::new(self.trial.shown());
        }
        self.shown_at = Some(clock());
        true
    }
}

/// Two are shown alike if they show the same picture.
impl PartialEq for Running {
    fn eq(&self, other: &Running) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.is_running == other.is_running
    }
}

/// Triangles for label 0 and circles for label 1, as in the figure of the page.
fn points(data: &Dataset) -> [Rc<str>; 2] {
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
    paths.map(Rc::from)
}
