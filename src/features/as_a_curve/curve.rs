//! *As a curve*: the current step as one picture or two, and what is to be seen in them.

use ndarray::Axis as NdAxis;

use crate::algebra::expr::{Activation, Expr, Symbol};
use crate::algebra::function::Function;
use crate::algebra::number::short;
use crate::algebra::var::{Role, Var};
use crate::plot::figure::{Axis, Figure, Point, drawable, range_around};
use crate::plot::ticks::round_step;

use crate::features::as_a_curve::alike::alike;
use crate::features::as_a_curve::cost_slice::slice;
use crate::features::as_a_curve::flat::cost_over_a_weight;
use crate::features::as_a_curve::loss_curves::loss;
use crate::features::as_a_curve::one_layer::one_layer;
use crate::features::as_a_curve::other_output::tanh_at_the_output;
use crate::features::as_a_curve::proof::proof;
use crate::features::as_a_curve::samples::curve;
use crate::features::as_a_curve::shown::{Curves, Look, entry_name};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

/// How many bars a histogram has.
const BARS: usize = 50;

/// The curves of `step`. `all` is the pass with all examples, whichever the step is of.
pub fn curves(step: &Step, all: &Traced, look: Look) -> Curves {
    let target = step.equation.target;
    let output = all.output();
    let mut curves = Curves::default();
    let is_broken = step.mended() != &step.equation;
    let curve = match &step.equation.expr {
        // The curves are those of the right equations.
        _ if is_broken => Some(()),
        Expr::Apply(activation, input) => {
            let function = Applied {
                activation: *activation,
                input,
                output: target,
            };
            function.show(&mut curves, step, all, look, false)
        }
        Expr::Mul(_, slope)
            if let Expr::Slope {
                activation,
                input,
                output,
            } = &**slope =>
        {
            let function = Applied {
                activation: *activation,
                input,
                output: *output,
            };
            function.show(&mut curves, step, all, look, true)
        }
        _ if target == Var::J || target == Var::Z(output.layer).gradient() => {
            loss(&mut curves, step, output, look)
        }
        _ => Some(()),
    };
    curves.alike = alike(all, target);
    let is_of_one_entry = target.role != Role::Value || target.base() == Var::Z(target.layer);
    let drawn = curve.and_then(|()| {
        let has_slice = is_of_one_entry && target != Var::Z(output.layer).gradient();
        match has_slice {
            true => slice(&mut curves, step, look),
            false => Some(()),
        }
    });
    if is_broken && curves.figures.is_empty() {
        let words = "This equation is broken on purpose: its curve is not drawn.";
        curves.words.push(words.to_owned());
    }
    if drawn.is_none() {
        let gone = "A number here is infinite or no number: there is no curve to draw. Rewind.";
        return Curves {
            words: vec![gone.to_owned()],
            ..Curves::default()
        };
    }
    curves
}

/// An activation function in the program.
struct Applied<'a> {
    activation: Activation,
    input: &'a Expr,
    output: Var,
}

impl Applied<'_> {
    /// g, or g′ for the step that multiplies by it, with the z of the explained unit on it.
    fn show(
        &self,
        curves: &mut Curves,
        step: &Step,
        all: &Traced,
        look: Look,
        is_slope: bool,
    ) -> Option<()> {
        let function = self.activation.function;
        let slope_at = |z: &f64| function.slope(*z, function.value(*z));
        let inputs = all.values.eval(self.input);
        let layout = all.program.layout;
        let (index, _) = layout.turn((look.cell.row, look.cell.col));
        let (units, _) = layout.turn((NdAxis(0), NdAxis(1)));
        let unit = inputs.index_axis(units, index);
        let z = drawable(step.traced.values.eval(self.input)[[look.cell.row, look.cell.col]])?;
        let farthest = unit.iter().fold(z.abs(), |most, z| most.max(z.abs()));
        let half = round_step(drawable(farthest)?.max(5.0), 1);
        let figure = match is_slope {
            true => self.slope_figure(step, look.cell, z, half),
            false => self.figure(z, half),
        };
        let (j, m) = (index + 1, unit.len());
        curves.figures.push(Figure {
            title: format!(
                "{} ({}) and the z of unit {j}",
                figure.title,
                function.name()
            ),
            caption: format!(
                "{} Bars: where the z of unit {j} lie, for all {m} examples.",
                figure.caption
            ),
            bars: histogram(unit.iter(), half),
            ..figure
        });

        curves.proof = proof(function, z);
        let is_output = matches!(self.activation.symbol, Symbol::Sigma);
        if is_output && !is_slope {
            let logits: Vec<f64> = inputs.iter().copied().collect();
            tanh_at_the_output(curves, z, half, (&logits, all.values.cost()));
        }
        if function == Function::Identity {
            curves.product = one_layer(all);
        }
        curves.words.push(self.layer_in_words(all)?);
        if function == Function::Sigmoid {
            curves.words.push(self.saturated_in_words(all));
        }
        if function.has_corner() {
            let dead = inputs
                .axis_iter(units)
                .filter(|unit| !unit.iter().any(is_active));
            let active = unit.iter().filter(|z| is_active(z)).count();
            curves.badge = Some(format!("Unit {j}: active on {active} of {m} examples"));
            curves
                .words
                .extend(self.corner_in_words(dead.count(), inputs.len_of(units)));
        }
        if is_slope {
            let mean = match step.is_one_example() {
                true => slope_at(&z),
                false => unit.map(slope_at).mean()?,
            };
            cost_over_a_weight(curves, step, look, (&self.symbol(), mean))?;
        }
        Some(())
    }

    /// The letter of the function: g1, or σ.
    fn symbol(&self) -> String {
        match self.activation.symbol {
            Symbol::G(layer) => format!("g{layer}"),
            Symbol::Sigma => "σ".to_owned(),
        }
    }

    /// g over ±`half`, with its tangent at z.
    fn figure(&self, z: f64, half: f64) -> Figure {
        let (function, g) = (self.activation.function, self.symbol());
        let a = function.value(z);
        let slope = function.slope(z, a);
        let caption = format!(
            "The dot: z = {}, a = {}. The dashed tangent has the slope {g}′(z) = {}.",
            short(z),
            short(a),
            short(slope)
        );
        Figure {
            slope: Some(slope),
            ..plain(g, caption, (z, a), vec![curve(half, |z| function.value(z))])
        }
    }

    /// g′ over ±`half`, and where g has flat ends also g, which is flat where g′ is near 0.
    fn slope_figure(&self, step: &Step, cell: Cell, z: f64, half: f64) -> Figure {
        let (function, g) = (self.activation.function, self.symbol());
        let slope_at = |z: f64| function.slope(z, function.value(z));
        let mut lines = vec![curve(half, slope_at)];
        let has_flat_ends = matches!(function, Function::Tanh | Function::Sigmoid);
        if has_flat_ends {
            lines.push(curve(half, |z| function.value(z)));
        }
        let entry = (cell.row, cell.col);
        let [da, dz] = [self.output.gradient(), step.equation.target].map(|var| {
            let number = short(step.traced.values.get(var)[[entry.0, entry.1]]);
            format!("{} = {number}", entry_name(step, var, entry))
        });
        let caption = format!(
            "The dot: {g}′({}) = {}, the local slope. It scales what arrives, {da}, to {dz}.{}",
            short(z),
            short(slope_at(z)),
            match has_flat_ends {
                true => format!(" Dashed: {g} itself, flat where {g}′ is near 0."),
                false => String::new(),
            }
        );
        plain(format!("{g}′"), caption, (z, slope_at(z)), lines)
    }

    /// The mean slope and the mean result of the layer.
    fn layer_in_words(&self, all: &Traced) -> Option<String> {
        let g = self.symbol();
        let slopes = all.values.eval(&Expr::Slope {
            activation: self.activation,
            input: Box::new(self.input.clone()),
            output: self.output,
        });
        Some(format!(
            "Over the whole layer: mean {g}′ = {}, mean of {} = {}. Where {g}′ is near 0, the gradient hardly gets through.",
            short(slopes.mean()?),
            self.output,
            short(all.values.get(self.output).mean()?)
        ))
    }

    /// How many results of a sigmoid are exactly 0 or 1.
    fn saturated_in_words(&self, all: &Traced) -> String {
        let outputs = all.values.get(self.output);
        let exact = outputs.iter().filter(|a| **a == 0.0 || **a == 1.0).count();
        // 1 + e⁻ᶻ rounds to 1 once e⁻ᶻ ≤ 2⁻⁵³.
        let ends = f64::from(f64::MANTISSA_DIGITS) * std::f64::consts::LN_2;
        format!(
            "Exactly 0 or 1 in float64: {exact} of the {} a. From z ≈ {ends:.2} on, {}(z) = 1.0.",
            outputs.len(),
            self.symbol()
        )
    }

    /// How many units are never active, and what the slope is at the corner.
    fn corner_in_words(&self, dead: usize, units: usize) -> [String; 2] {
        let (function, g) = (self.activation.function, self.symbol());
        let [left, at, right] = [-1.0, 0.0, 1.0].map(|z| function.slope(z, function.value(z)));
        let fate = match left == 0.0 {
            true => "Such a unit is dead: its rows of dW1 and db1 are 0, so it stays as it is.",
            false => "Even there the slope is not 0, so no unit dies.",
        };
        [
            format!("Active on no example: {dead} of {units} units. {fate}"),
            format!(
                "At z = 0 the slope is {left} from the left and {right} from the right. The code takes {g}′(0) = {at}."
            ),
        ]
    }
}

/// Whether a unit with a corner is active at this z.
fn is_active(z: &f64) -> bool {
    *z > 0.0
}

/// Curves over the whole width with a dot, without bars.
fn plain(name: String, caption: String, dot: Point, curves: Vec<Vec<Point>>) -> Figure {
    let points = || curves.iter().flatten();
    let half = points().fold(0.0_f64, |most, point| most.max(point.0));
    let range = range_around(points().map(|point| point.1));
    Figure {
        title: name.clone(),
        caption,
        x: Axis::new("z".to_owned(), (-half, half), 5, 0.0),
        y: Axis::new(name, range, 4, 0.0),
        curves,
        bars: Vec::new(),
        marks: vec![dot],
        slope: None,
        arrow: None,
    }
}

/// How many of the `values` lie in each of [`BARS`] parts of ±`half`, the most being 1.
fn histogram<'a>(values: impl Iterator<Item = &'a f64>, half: f64) -> Vec<f64> {
    let mut bars = vec![0.0_f64; BARS];
    for value in values {
        let place = (value / half + 1.0) / 2.0 * BARS as f64;
        if let Some(bar) = bars.get_mut((place as usize).min(BARS - 1)) {
            *bar += 1.0;
        }
    }
    let most = bars.iter().fold(1.0, |most: f64, bar| most.max(*bar));
    bars.iter().map(|bar| bar / most).collect()
}
