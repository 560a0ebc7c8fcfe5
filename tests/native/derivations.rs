//! No derivation can be wrong silently: every line comes to the traced number, and every partial derivative in
//! it to a central difference.

use backstep::algebra::derivation::{
    At, Column, Derivation, Of, Right, Scalar, derive, in_one_line,
};
use backstep::algebra::function::Function;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::readings::outer::outer;
use backstep::algebra::var::{Dim, Var};
use backstep::nn::gradcheck::{Epsilon, central_difference};
use backstep::nn::params::initialize_parameters;
use backstep::nn::program::{Examples, Hidden, Network, Program};
use backstep::nn::settings::{Architecture, Settings};
use backstep::nn::trace::trace;
use ndarray::{Array2, Axis};
use proptest::prelude::*;

use crate::support::{Case, any_case, assert_close, output};

fn derivations(program: &Program) -> Vec<(Var, Derivation)> {
    let derivation = |target| {
        let step = program.backward.iter().find(|e| e.target == target)?;
        let mut derivation = derive(step, &program.forward, &program.scope)?;
        derivation
            .lines
            .extend(in_one_line(step, &program.backward));
        Some(derivation)
    };
    let targets = program.backward.iter().map(|e| e.target);
    targets
        .map(|target| {
            (
                target,
                derivation(target).expect("every backward step is derived"),
            )
        })
        .collect()
}

/// Every entry of every dimension.
fn everywhere(program: &Program) -> Vec<At> {
    let sizes = program.scope.sizes;
    let mut all = Vec::new();
    for input in 0..sizes.n_x {
        for hidden in 0..sizes.n_h.max(1) {
            for output in 0..sizes.n_y {
                for example in 0..sizes.m {
                    all.push(At {
                        input,
                        hidden,
                        output,
                        example,
                    });
                }
            }
        }
    }
    all
}

fn place(var: Var, at: At, program: &Program) -> (usize, usize) {
    let (rows, cols) = program.scope.var(var);
    (at.of(rows), at.of(cols))
}

/// ∂of/∂by by central differences.
fn difference(of: Of, by: Var, at: At, program: &Program, values: &Values) -> f64 {
    match of {
        Of::Cost => {
            central_difference(program, values, by, place(by, at, program), Epsilon::BEST).slope()
        }
        // One example's loss: the whole cost less that of the others, which a parameter moves too.
        Of::Loss => slope(by, at, program, values, |nudged| {
            let loss = |k: usize| {
                let Some((_, cost)) = nudged.last() else {
                    return f64::NAN;
                };
                let (row, col) = program.layout.turn((k, at.example));
                cost[[row, col]]
            };
            (0..program.scope.sizes.n_y).map(loss).sum()
        }),
        Of::Entry(var) => slope(by, at, program, values, |nudged| {
            let (_, matrix) = nudged
                .iter()
                .find(|(name, _)| *name == var)
                .expect("computed");
            let (row, col) = place(var, at, program);
            matrix[[row, col]]
        }),
    }
}

/// The slope of what `read` makes of the matrices computed after `by`, the losses last.
fn slope(
    by: Var,
    at: At,
    program: &Program,
    values: &Values,
    read: impl Fn(&[(Var, ndarray::Array2<f64>)]) -> f64,
) -> f64 {
    let after = program
        .forward
        .iter()
        .position(|e| e.target == by)
        .map_or(0, |i| i + 1);
    let with = |nudge: f64| {
        let mut nudged = values.clone();
        let mut matrix = values.get(by).to_owned();
        let (row, col) = place(by, at, program);
        matrix[[row, col]] += nudge;
        nudged.insert(by, matrix);
        for equation in &program.forward[after..] {
            nudged.run(equation);
        }
        let mut computed: Vec<_> = program.forward[after..]
            .iter()
            .map(|e| (e.target, nudged.get(e.target).to_owned()))
            .collect();
        let output = program.forward[program.forward.len() - 2].target;
        let a = nudged.get(output).to_owned();
        let losses = ndarray::Zip::from(&a)
            .and(values.get(Var::Y))
            .map_collect(|a, y| -(y * a.ln() + (1.0 - y) * (1.0 - a).ln()));
        computed.push((Var::J, losses));
        read(&computed)
    };
    let epsilon = Epsilon::BEST.get();
    (with(epsilon) - with(-epsilon)) / (2.0 * epsilon)
}

/// Every partial derivative inside, each with the entry it is taken at.
fn check_partials(scalar: &Scalar, at: At, program: &Program, values: &Values) {
    let inside = |scalar: &Scalar| check_partials(scalar, at, program, values);
    match scalar {
        Scalar::Partial { of, by, is } => {
            let said = is.value(at, &program.scope, values);
            let is_so = difference(*of, *by, at, program, values);
            let error = (said - is_so).abs();
            assert!(
                error <= 2e-6 * said.abs().max(1.0),
                "∂{of:?}/∂{by} is {is_so}, not {said}, at {at:?}"
            );
        }
        Scalar::Product(factors) => factors.iter().for_each(inside),
        Scalar::Quotient(pair) | Scalar::Difference(pair) => pair.iter().for_each(inside),
        Scalar::Struck(scalar) | Scalar::New(scalar) | Scalar::Square(scalar) => inside(scalar),
        Scalar::Mean(scalar) => {
            for example in 0..program.scope.sizes.m {
                check_partials(scalar, at.with(Dim::Examples, example), program, values);
            }
        }
        Scalar::Sum(dim, scalar) => {
            for index in 0..program.scope.sizes.of(*dim) {
                check_partials(scalar, at.with(*dim, index), program, values);
            }
        }
        Scalar::Entry(_)
        | Scalar::Transposed(_)
        | Scalar::One
        | Scalar::Slope(..)
        | Scalar::Applied(..) => {}
    }
}

fn is_smooth(case: &Case, values: &Values) -> bool {
    let is_near = |z: &f64| z.abs() < 1e-3;
    // Far out, the slope 1/(a(1 − a)) bends too fast for a central difference.
    let is_saturated = values
        .get(output(values))
        .iter()
        .any(|a| a * (1.0 - a) < 2e-2);
    let is_at_corner = case.has_corner() && values.get(Var::Z(1)).iter().any(is_near);
    !is_saturated && !is_at_corner
}

fn check(program: &Program, values: &Values) {
    for (target, Derivation { left, lines }) in derivations(program) {
        for at in everywhere(program) {
            let (row, col) = place(target, at, program);
            let traced = values.get(target)[[row, col]];
            assert_eq!(left.value(at, &program.scope, values), traced);
            check_partials(&left, at, program, values);
            for (number, line) in lines.iter().enumerate() {
                let (value, partials) = match &line.right {
                    Right::Scalar(right) => (right.value(at, &program.scope, values), right),
                    Right::Matrix(expr) => (values.eval(expr)[[row, col]], &left),
                    Right::Column(column) => {
                        check_column(column, target, at, program, values);
                        continue;
                    }
                };
                let error = (value - traced).abs();
                assert!(
                    error <= 1e-11,
                    "line {number} of {target} is {value}, not {traced}, at {at:?}"
                );
                check_partials(partials, at, program, values);
            }
        }
    }
}

/// Every way to a column comes to the traced one, and its factors are the slopes they are said to be.
fn check_column(column: &Column, target: Var, at: At, program: &Program, values: &Values) {
    let numbers = column.numbers(at, &program.scope, values);
    let (_, example) = program.layout.turn(place(target, at, program));
    let across = program.layout.turn((0, 1)).1;
    let traced = values.get(target).index_axis(Axis(across), example);
    let traced = traced.insert_axis(Axis(across));
    let mut ways = vec![numbers.elementwise(), numbers.as_product()];
    ways.extend(numbers.short());
    assert_eq!(ways.len(), 2 + usize::from(column.short.is_some()));
    for way in ways {
        assert_close(&format!("{target} in a column"), way.view(), traced, 1e-11);
    }
    for ((row, col), entry) in numbers.diagonal().indexed_iter() {
        let expected = if row == col {
            numbers.slope()[program.layout.turn((row, 0))]
        } else {
            0.0
        };
        assert_eq!(*entry, expected, "∂a/∂z at ({row}, {col})");
    }
    let factors = [
        (Of::Loss, column.of, &column.upstream),
        (Of::Entry(column.of), column.by, &column.slope),
    ];
    for (of, by, is) in factors {
        let is = Box::new(is.clone());
        check_partials(&Scalar::Partial { of, by, is }, at, program, values);
    }
}

/// The outer products of all examples, added up, are the traced gradients; those of some are the mean of theirs.
fn check_outers(program: &Program, values: &Values) {
    let parameters = program.backward.iter().filter(|e| e.target.is_parameter());
    for equation in parameters {
        let name = equation.target;
        let outer = outer(equation, &program.scope).expect("a mean of outer products");
        let traced = values.get(name);
        let m = program.scope.sizes.m;
        // What is added may cancel: rounding is measured by what is added.
        let sizes = |i: usize| outer.product(i, values).mapv(f64::abs);
        let scale = (0..m).map(sizes).reduce(|l, r| l + r).expect("an example") / m as f64;
        let largest = scale.iter().fold(f64::MIN_POSITIVE, |l, v| l.max(*v));
        for first in [0, m / 2, m - 1] {
            let sum = outer.sum(first, m, values);
            assert_close(
                &format!("{name} from {first}"),
                sum.view(),
                traced.view(),
                1e-12 * largest,
            );
            let mut so_far = Array2::zeros(traced.dim());
            for count in 0..m.min(4) {
                let sum = outer.sum(first, count, values) * m as f64;
                assert_close(
                    &format!("{count} of {name}"),
                    sum.view(),
                    so_far.view(),
                    1e-12 * largest * m as f64,
                );
                so_far += &outer.product((first + count) % m, values);
            }
        }
        if outer.is_bias() {
            for (unit, entry) in traced.iter().enumerate() {
                let mean = outer.unit(unit, values).mean().expect("an example");
                assert!(
                    (mean - entry).abs() <= 1e-12 * largest,
                    "unit {unit} of {name}"
                );
            }
        }
    }
}

#[test]
fn outer_products_add_up_to_the_gradient_in_every_network() {
    for architecture in Architecture::ALL {
        for activation in Function::ALL {
            let settings = Settings {
                architecture,
                activation,
                ..Settings::default()
            };
            let data = settings.data();
            let network = settings.network(&data);
            let program = Program::new(&network, Examples::All(data.X.ncols()));
            let params = initialize_parameters(&network, 3, 1.0);
            check_outers(&program, &trace(&program, &params, &data, 1.2));
        }
    }
}

#[test]
fn a_step_is_written_in_one_line_with_the_one_before_put_in() {
    let network = Network {
        n_x: 2,
        hidden: Some(Hidden {
            units: 3,
            function: Function::Tanh,
        }),
        n_y: 2,
    };
    let program = Case::new(network, 4, 1, 0.5).program();
    let lines: Vec<_> = program
        .backward
        .iter()
        .filter_map(|step| in_one_line(step, &program.backward))
        .collect();
    let [line] = &lines[..] else {
        panic!("only dZ1 has a gradient inside that the summary does not name: {lines:?}");
    };
    let Right::Matrix(expr) = &line.right else {
        panic!("{line:?}")
    };
    assert_eq!(
        backstep::algebra::readings::numpy::expression(expr, false),
        "W2.T @ dZ2 * (1 - A1**2)"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_line_is_the_traced_number_and_every_partial_a_central_difference(case in any_case()) {
        let passes = case.passes();
        prop_assume!(passes.iter().all(|(_, values)| is_smooth(&case, values)));
        for (program, values) in passes {
            check(&program, &values);
            check_outers(&program, &values);
        }
    }
}

/// The rules of one step, in order, as they are shown.
#[test]
fn the_last_line_is_the_equation_of_the_step() {
    let case = Case::new(
        backstep::nn::program::Network {
            n_x: 2,
            hidden: None,
            n_y: 2,
        },
        3,
        1,
        0.5,
    );
    let program = case.program();
    for (target, derivation) in derivations(&program) {
        let step = program
            .backward
            .iter()
            .find(|e| e.target == target)
            .unwrap();
        let last = derivation.lines.last().unwrap();
        assert_eq!(last.right, Right::Matrix(step.expr.clone()), "{target}");
    }
    assert!(
        program
            .update
            .iter()
            .all(|e| derive(e, &program.forward, &program.scope).is_none())
    );
}
