//! A run that the panel trains by itself from its start, some iterations at a time, and looks at now and then.

use std::rc::Rc;

use crate::algebra::function::Function;
use crate::algebra::var::{Quantity, Role, Var};
use crate::data::Dataset;
use crate::iteration::plane::accuracy_on;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Program};
use crate::nn::settings::Settings;
use crate::nn::trace::trace;
use crate::nn::train::replay;
use crate::page::context::Context;
use crate::page::feature::Clock;
use crate::plot::figure::{Axis, Figure, Point, drawable, range_around};

use crate::features::as_a_curve::words::both_costs;

/// How many iterations a run has.
pub const ITERATIONS: u32 = 1000;

/// The iterations of the table of lengths.
pub const ROWS: [u32; 7] = [0, 1, 2, 10, 100, 300, ITERATIONS];

/// Between two looks, from the twentieth iteration on.
const EVERY: u32 = 20;

/// How long a stretch of training is, in milliseconds.
const STRETCH: f64 = 6.0;

/// What is seen of a run at one iteration.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The iteration.
    pub iteration: u32,
    /// J
    pub cost: f64,
    /// The length ‖dV‖ of each parameter's gradient.
    pub lengths: Vec<(Var, f64)>,
}

/// A run of these settings, as far as it is trained.
#[derive(Clone, Debug)]
pub struct Sideline {
    settings: Settings,
    data: Rc<Dataset>,
    program: Program,
    params: Params,
    iteration: u32,
    /// What was seen of it, from its start on.
    pub seen: Vec<Seen>,
    /// Whether it is at its end, or has diverged.
    pub is_over: bool,
}

/// The runs that are shown at the current step: the learner's, where the first iterations are told, and with tanh beside
/// it, where another activation is chosen.
pub fn wanted(context: &Context) -> Vec<Settings> {
    let Some(step) = context.current() else {
        return vec![];
    };
    let target = step.equation.target;
    let own = Settings {
        breakage: None,
        ..context.settings.clone()
    };
    let is_hidden = own.architecture.has_hidden_layer() && target == Var::A(1);
    match (target.quantity, target.role) {
        (Quantity::J, _) | (Quantity::A, Role::Gradient) => vec![own],
        _ if is_hidden && own.activation != Function::Tanh => {
            let tanh = Settings {
                activation: Function::Tanh,
                ..own.clone()
            };
            vec![own, tanh]
        }
        _ => vec![],
    }
}

impl Sideline {
    /// The run at its start.
    pub fn new(settings: Settings) -> Sideline {
        let data = Rc::new(settings.data());
        let network = settings.network(&data);
        let mut line = Sideline {
            program: Program::new(&network, Examples::All(data.X.ncols())),
            params: settings.initial_parameters(&network),
            settings,
            data,
            iteration: 0,
            seen: vec![],
            is_over: false,
        };
        line.look();
        line
    }

    /// Whether it is a run of these settings.
    pub fn is_of(&self, settings: &Settings) -> bool {
        self.settings.is_same_run(settings)
    }

    /// The hidden layer's activation.
    pub fn function(&self) -> Function {
        self.settings.activation
    }

    fn look(&mut self) {
        let alpha = self.settings.learning_rate.get();
        let values = trace(&self.program, &self.params, &self.data, alpha);
        let length = |var: Var| {
            let gradient = values.get(var.gradient());
            gradient.iter().map(|v| v * v).sum::<f64>().sqrt()
        };
        self.seen.push(Seen {
            iteration: self.iteration,
            cost: values.cost(),
            lengths: values
                .parameters()
                .map(|(var, _)| (var.gradient(), length(var)))
                .collect(),
        });
    }

    /// Trains for one stretch, but at least to the next look.
    pub fn advance(&mut self, clock: Clock) {
        let start = clock();
        while !self.is_over {
            let next = match self.iteration {
                0 | 1 => self.iteration + 1,
                2 => 10,
                now => (now / EVERY + 1) * EVERY,
            };
            let updates = next - self.iteration;
            match replay(&self.settings, &self.data, &self.params, updates) {
                Some(params) => {
                    self.params = params;
                    self.iteration = next;
                    self.look();
                    self.is_over = next >= ITERATIONS;
                }
                None => self.is_over = true,
            }
            if clock() - start > STRETCH {
                break;
            }
        }
    }

    /// The rows of the table of lengths, as far as the run has come.
    pub fn rows(&self) -> impl Iterator<Item = &Seen> {
        let seen = self.seen.iter();
        seen.filter(|seen| ROWS.contains(&seen.iteration))
    }

    /// The percentage of labels that it gets right at its end, and how many iterations it has had.
    pub fn end(&self) -> (u32, f64) {
        let accuracy = accuracy_on(&self.settings, &self.params, &self.data);
        (self.iteration, accuracy)
    }

    fn costs(&self) -> Vec<Point> {
        let points = self.seen.iter().map(|seen| {
            let cost = drawable(seen.cost).unwrap_or(f64::NAN);
            (f64::from(seen.iteration), cost)
        });
        points.collect()
    }
}

/// Both costs over the iterations: solid the first, dashed that with tanh.
pub fn both_figure([own, tanh]: [&Sideline; 2]) -> Figure {
    let curves = vec![own.costs(), tanh.costs()];
    let range = range_around(curves.iter().flatten().map(|point| point.1));
    figure("Both costs", both_costs(own.function()), range, curves)
}

/// The costs so far over the iterations, with a line at ln 2 for each output. `costs` are those at iterations 0, 1, …; where
/// there is only the first, those of `line` stand for what is to come.
pub fn cost_figure(costs: &[f64], line: Option<&Sideline>, outputs: usize) -> Option<Figure> {
    /// No more points than this are drawn.
    const POINTS: usize = 280;
    let (title, points) = match costs {
        [] | [_] => ("The cost of the first iterations", line?.costs()),
        _ => {
            let places = (0..).map(f64::from);
            (
                "The cost so far",
                places.zip(costs.iter().copied()).collect(),
            )
        }
    };
    let last = points.last()?.0;
    if last == 0.0 {
        return None;
    }
    let level = std::f64::consts::LN_2 * outputs as f64;
    let every = points.len().div_ceil(POINTS);
    let points: Vec<Point> = points
        .into_iter()
        .step_by(every)
        .filter(|point| drawable(point.1).is_some())
        .collect();
    let line = vec![(0.0, level), (last, level)];
    let range = range_around(points.iter().chain(&line).map(|point| point.1));
    let caption = "Dashed: ln 2, the cost of always answering 0.5.".to_owned();
    let mut figure = figure(title, caption, range, vec![points, line]);
    figure.x = Axis::new("iteration".to_owned(), (0.0, 1.04 * last), 4, 0.0);
    Some(figure)
}

fn figure(title: &str, caption: String, range: Point, curves: Vec<Vec<Point>>) -> Figure {
    let end = 1.04 * f64::from(ITERATIONS);
    Figure {
        title: title.to_owned(),
        caption,
        x: Axis::new("iteration".to_owned(), (0.0, end), 5, 0.0),
        y: Axis::new("J".to_owned(), range, 4, 0.0),
        curves,
        bars: vec![],
        marks: vec![],
        slope: None,
        arrow: None,
    }
}
