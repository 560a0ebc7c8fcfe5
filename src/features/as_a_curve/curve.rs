//! *As a curve*: the current step as one picture or two, and what is to be seen in them.

use ndarray::Axis as NdAxis;

use crate::algebra::expr::{Activation, Expr, Symbol};
use crate::algebra::function::Function;
use crate::algebra::number::short;
use crate::algebra::var::{Role, Var};
use crate::plot::figure::{Axis, Figure, drawable, range_around};
use crate::plot::ticks::round_step;

use crate::features::as_a_curve::alike::alike;
use crate::features::as_a_curve::cost_slice::slice;
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
            function.show(&mut curves, step, all, look.cell, false)
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
            function.show(&mut curves, step, all, look.cell, true)
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
        cell: Cell,
        is_slope: bool,
    ) -> Option<()> {
        let function = self.activation.function;
        let value = |z| function.value(z);
        let slope_at = |z| function.slope(z, function.value(z));
        let inputs = all.values.eval(self.input);
        let layout = all.program.layout;
        let (index, _) = layout.turn((cell.row, cell.col));
        let (units, _) = layout.turn((NdAxis(0), NdAxis(1)));
        let unit = inputs.index_axis(units, index);
        let z = drawable(step.traced.values.eval(self.input)[[cell.row, cell.col]])?;
        let farthest = unit.iter().fold(z.abs(), |most, z| most.max(z.abs()));
        let half = round_step(drawable(farthest)?.max(5.0), 1);

        let g = match self.activation.symbol {
            Symbol::G(layer) => format!("g{layer}"),
            Symbol::Sigma => "σ".to_owned(),
        };
        let points = if is_slope {
            curve(half, slope_at)
        } else {
            curve(half, value)
        };
        let range = range_around(points.iter().map(|point| point.1));
        let name = if is_slope {
            format!("{g}′")
        } else {
            g.clone()
        };
        let j = index + 1;
        let m = unit.len();
        let (a, slope) = (short(value(z)), short(slope_at(z)));
        let dot = if is_slope {
            let entry = (cell.row, cell.col);
            let (da, dz) = (self.output.gradient(), step.equation.target);
            let number = |var| short(step.traced.values.get(var)[[entry.0, entry.1]]);
            format!(
                "The dot: {g}′({}) = {slope}. It scales {} = {} to {} = {}.",
                short(z),
                entry_name(step, da, entry),
                number(da),
                entry_name(step, dz, entry),
                number(dz)
            )
        } else {
            format!(
                "The dot: z = {}, a = {a}. The dashed tangent has the slope {g}′(z) = {slope}.",
                short(z)
            )
        };
        curves.figures.push(Figure {
            title: format!("{name} ({}) and the z of unit {j}", function.name()),
            caption: format!("{dot} Bars: where the z of unit {j} lie, for all {m} examples."),
            x: Axis::new("z".to_owned(), (-half, half), 5, 0.0),
            y: Axis::new(name, range, 4, 0.0),
            curves: vec![points],
            bars: histogram(unit.iter(), half),
            marks: vec![(z, if is_slope { slope_at(z) } else { value(z) })],
            slope: (!is_slope).then(|| slope_at(z)),
            arrow: None,
        });

        curves.proof = proof(function, z);
        let is_output = matches!(self.activation.symbol, Symbol::Sigma);
        if is_output && !is_slope {
            tanh_at_the_output(curves, z, half);
        }
        if function == Function::Identity {
            curves.product = one_layer(all);
        }
        let slopes = all.values.eval(&Expr::Slope {
            activation: self.activation,
            input: Box::new(self.input.clone()),
            output: self.output,
        });
        let outputs = all.values.get(self.output);
        curves.words.push(format!(
            "Over the whole layer: mean {g}′ = {}, mean of {} = {}. Where {g}′ is near 0, the gradient \
             hardly gets through.",
            short(slopes.mean()?),
            self.output,
            short(outputs.mean()?)
        ));
        if function == Function::Sigmoid {
            let exact = outputs.iter().filter(|a| **a == 0.0 || **a == 1.0).count();
            // 1 + e⁻ᶻ rounds to 1 once e⁻ᶻ ≤ 2⁻⁵³.
            let ends = f64::from(f64::MANTISSA_DIGITS) * std::f64::consts::LN_2;
            curves.words.push(format!(
                "Exactly 0 or 1 in float64: {exact} of the {} a. From z ≈ {ends:.2} on, {g}(z) = 1.0.",
                outputs.len()
            ));
        }
        if function.has_corner() {
            let is_active = |z: &f64| *z > 0.0;
            let active = unit.iter().filter(|z| is_active(z)).count();
            let dead = inputs.axis_iter(units);
            let dead = dead.filter(|unit| !unit.iter().any(is_active)).count();
            curves.badge = Some(format!("Unit {j}: active on {active} of {m} examples"));
            let [left, at, right] = [-1.0, 0.0, 1.0].map(slope_at);
            curves.words.push(format!(
                "Active on no example: {dead} of {} units. {}",
                inputs.len_of(units),
                if left == 0.0 {
                    "Such a unit is dead: its rows of dW1 and db1 are 0, so it stays as it is."
                } else {
                    "Even there the slope is not 0, so no unit dies."
                }
            ));
            curves.words.push(format!(
                "At z = 0 the slope is {left} from the left and {right} from the right. The code takes {g}′(0) = {at}."
            ));
        }
        Some(())
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
