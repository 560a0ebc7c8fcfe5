//! *As a curve*: the current step as one picture or two, and what is to be seen in them.

use ndarray::Axis as NdAxis;

use crate::algebra::expr::{Activation, Expr, Symbol};
use crate::algebra::function::{Function, loss_from_activation, loss_from_logit};
use crate::algebra::number::{long, short};
use crate::algebra::var::{Role, Var};
use crate::plot::figure::{Axis, Figure, Point, drawable, range_around};
use crate::plot::ticks::round_step;

use crate::features::as_a_curve::cost_slice::slice;
use crate::features::as_a_curve::shown::{BothForms, Curves, Look, Saturation, entry_name};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

/// How many values of z a curve is drawn through.
const SAMPLES: i32 = 200;

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

/// The values of z at which a curve over ±`half` is drawn; at a corner from both sides.
fn samples(half: f64) -> impl Iterator<Item = f64> {
    let middle = SAMPLES / 2;
    (-middle..=middle).flat_map(move |k| {
        let z = half * f64::from(k) / f64::from(middle);
        [Some(z), (k == 0).then_some(f64::MIN_POSITIVE)]
            .into_iter()
            .flatten()
    })
}

fn curve(half: f64, y: impl Fn(f64) -> f64) -> Vec<Point> {
    samples(half).map(|z| (z, y(z))).collect()
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

/// dz at the logit z for the label y: by the cross-entropy, a − y, and by the squared error ½(a − y)²,
/// (a − y) · a(1 − a).
pub fn dz(z: f64, y: f64) -> [f64; 2] {
    let a = Function::Sigmoid.value(z);
    [a - y, (a - y) * Function::Sigmoid.slope(z, a)]
}

/// The loss of one output for one example over its z, and what its slope would be with another loss.
fn loss(curves: &mut Curves, step: &Step, output: Var, look: Look) -> Option<()> {
    let is_cost = step.equation.target == Var::J;
    let layout = step.traced.program.layout;
    let (unit, example) = layout.turn((look.cell.row, look.cell.col));
    let example = match (is_cost, step.is_one_example()) {
        (_, true) => 0,
        (true, false) => look.picked,
        (false, false) => example,
    };
    let number = |var: Var| step.traced.values.get(var)[layout.turn((unit, example))];
    let z = drawable(number(Var::Z(output.layer)))?;
    let (a, y) = (number(output), number(Var::Y));
    let half = round_step(z.abs().max(8.0), 1);
    let x = || Axis::new("z".to_owned(), (-half, half), 5, 0.0);
    let title = |what: &str| format!("{what} against z, for y = {y}");

    let points = curve(half, |z| loss_from_logit(z, y));
    let here = loss_from_logit(z, y);
    let range = range_around(points.iter().map(|point| point.1));
    let example = if is_cost || step.is_one_example() {
        look.picked
    } else {
        example
    };
    curves.figures.push(Figure {
        title: title("The loss L"),
        caption: format!(
            "The dot is example {}: z = {}, a = {}, L = {}. The dashed tangent has the slope dz = a − y = {}.",
            example + 1,
            short(z),
            short(a),
            short(here),
            short(a - y)
        ),
        x: x(),
        y: Axis::new("L".to_owned(), range, 4, 0.0),
        curves: vec![points],
        bars: Vec::new(),
        marks: vec![(z, here)],
        slope: Some(a - y),
        arrow: None,
    });
    if is_cost {
        curves.words.push(
            "In float64 a reaches 1.0. Then log(1 − a) is −inf. For y = 0 the textbook’s loss is inf, and for y = 1 it \
             is nan, because 0 · −inf is nan. Computed from z, the loss is finite as long as z is."
                .to_owned(),
        );
        curves.saturation = saturation();
        return Some(());
    }

    let [cross_entropy, squared] = [0, 1].map(|which| curve(half, |z| dz(z, y)[which]));
    let range = range_around(cross_entropy.iter().map(|point| point.1));
    let [by_cross_entropy, by_squared] = dz(z, y);
    // As wrong as can be: the answer is nearly 0 for a label of 1, or nearly 1 for one of 0.
    let wrong = 6.0 - 12.0 * y;
    let [wrong_by_cross_entropy, wrong_by_squared] =
        dz(wrong, y).map(|dz| format!("{dz:.4}").replace('-', "−"));
    curves.figures.push(Figure {
        title: title("The slope dz"),
        caption: format!(
            "Solid: cross-entropy, dz = a − y. Dashed: squared error ½(a − y)², dz = (a − y) · a(1 − a). At the dots \
             {} and {}.",
            short(by_cross_entropy),
            short(by_squared)
        ),
        x: x(),
        y: Axis::new("dz".to_owned(), range, 4, 0.0),
        curves: vec![cross_entropy, squared],
        bars: Vec::new(),
        marks: vec![(z, by_cross_entropy), (z, by_squared)],
        slope: None,
        arrow: None,
    });
    curves.words.push(format!(
        "Confidently wrong, at z = {} with y = {y}: the cross-entropy says dz = {wrong_by_cross_entropy}, the squared \
         error {wrong_by_squared}. With the squared error such an example hardly teaches anything.",
        long(wrong).trim_end_matches(".0")
    ));
    Some(())
}

/// From where both forms agree to where the textbook's has long failed.
fn saturation() -> Vec<Saturation> {
    let rows = [10.0, 30.0, 36.0, 37.0, 40.0, 800.0].map(|z| {
        let a = Function::Sigmoid.value(z);
        let losses = [0.0, 1.0].map(|y| BothForms {
            by_log: loss_from_activation(a, y),
            from_z: loss_from_logit(z, y),
        });
        Saturation {
            z,
            a,
            log: (1.0 - a).ln(),
            losses,
        }
    });
    rows.to_vec()
}
