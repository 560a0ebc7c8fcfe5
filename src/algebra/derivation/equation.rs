//! The derivation through the one equation that uses a variable: a product, a sum, or an activation function.

use crate::algebra::derivation::column::Column;
use crate::algebra::derivation::lines::{Line, Right, Rule};
use crate::algebra::derivation::scalar::{Of, Scalar};
use crate::algebra::expr::{Activation, Equation, Expr};
use crate::algebra::function::Function;
use crate::algebra::shape::Scope;
use crate::algebra::var::Var;

/// The way a variable stands in the equation that uses it.
#[derive(Clone, Copy)]
enum Use {
    /// V · other
    Left(Var),
    /// other · V
    Right(Var),
    /// … + V
    Added,
    /// g(V)
    Inside(Activation),
}

/// Through the one equation that uses `v`.
pub(super) fn through_equation(
    v: Var,
    user: &Equation,
    scope: &Scope,
    is_mean: bool,
) -> Option<Vec<Line>> {
    let through = user.target;
    let usage = use_of(&user.expr, v)?;
    let term = |slope| Rule::Term {
        of: through,
        by: v,
        slope,
    };
    let (slope, slope_rule) = match usage {
        Use::Left(other) | Use::Right(other) => (Scalar::Entry(other), term(Some(other))),
        Use::Added => (Scalar::One, term(None)),
        Use::Inside(activation) => {
            let function = activation.function;
            let rule = Rule::Slope {
                of: through,
                by: v,
                function,
            };
            (Scalar::Slope(activation, v, through), rule)
        }
    };
    // An entry of one factor meets a whole row or column of the other: of weights, one for each path; of what every
    // example has its own of, one for each example, which is the mean's sum.
    let sum_over = match usage {
        Use::Left(other) => Some((scope.var(other).1, other)),
        Use::Right(other) => Some((scope.var(other).0, other)),
        Use::Added | Use::Inside(_) => None,
    };
    let sum_over = sum_over.filter(|(_, other)| other.is_parameter());
    let upstream = Scalar::Entry(through.gradient());
    // What one example says, under whatever sums there are.
    let under_sums = |inner: Scalar| {
        let inner = match sum_over {
            Some((dim, _)) => Scalar::Sum(dim, Box::new(inner)),
            None => inner,
        };
        if is_mean {
            Scalar::Mean(Box::new(inner))
        } else {
            inner
        }
    };
    let product = |factors: [Scalar; 2]| Scalar::Product(factors.to_vec());
    let new = |scalar: &Scalar| Scalar::New(Box::new(scalar.clone()));
    let local = Scalar::partial(Of::Entry(through), v, slope.clone());
    let of_loss = Scalar::partial(Of::Loss, through, upstream.clone());
    let mut lines = Vec::new();
    if is_mean {
        let of_one = Scalar::partial(Of::Loss, v, product([upstream.clone(), slope.clone()]));
        lines.push(Line::scalar(
            Rule::CostIsMean,
            Scalar::Mean(Box::new(of_one)),
        ));
    }
    let chain_rule = match sum_over {
        Some(_) => Rule::SumOverPaths { from: v, through },
        None => Rule::OnePath { from: v, through },
    };
    lines.push(Line::scalar(
        chain_rule,
        under_sums(product([of_loss, local.clone()])),
    ));
    lines.push(Line::scalar(
        Rule::Name(through),
        under_sums(product([new(&upstream), local])),
    ));
    lines.push(Line::scalar(
        slope_rule,
        under_sums(product([upstream.clone(), new(&slope)])),
    ));
    if let Some((over, weights)) = sum_over {
        let turned = new(&Scalar::Transposed(weights));
        let factors = match usage {
            Use::Left(_) => [upstream, turned],
            _ => [turned, upstream],
        };
        let rule = Rule::Transpose { weights, over };
        lines.push(Line::scalar(rule, under_sums(product(factors))));
    }
    Some(lines)
}

fn use_of(expr: &Expr, v: Var) -> Option<Use> {
    let is_v = |e: &Expr| *e == Expr::Var(v);
    match expr {
        Expr::MatMul(l, r) => match (&**l, &**r) {
            (l, Expr::Var(other)) if is_v(l) => Some(Use::Left(*other)),
            (Expr::Var(other), r) if is_v(r) => Some(Use::Right(*other)),
            _ => None,
        },
        Expr::Add(_, r) if is_v(r) => Some(Use::Added),
        Expr::Add(l, _) => use_of(l, v),
        Expr::Apply(activation, e) if is_v(e) => Some(Use::Inside(*activation)),
        _ => None,
    }
}

/// After the scalar lines through a = g(z): the slope's formula, with z and with the a that is kept, and the column.
pub(super) fn elementwise(z: Var, a: Var, activation: Activation) -> Vec<Line> {
    let function = activation.function;
    let upstream = Scalar::Entry(a.gradient());
    let forms = [
        (Rule::Formula(function), Scalar::Applied(function, z)),
        (Rule::Kept { of: a, by: z }, Scalar::Entry(a)),
    ];
    let forms = forms.into_iter().filter_map(|(rule, result)| {
        let slope = Scalar::New(Box::new(slope_from(function, result)?));
        Some(Line::scalar(
            rule,
            Scalar::Product(vec![upstream.clone(), slope]),
        ))
    });
    let mut lines: Vec<Line> = forms.collect();
    lines.push(Line {
        rule: Rule::Diagonal { of: a, by: z },
        right: Right::Column(Column {
            of: a,
            by: z,
            upstream,
            slope: Scalar::Slope(activation, z, a),
            short: None,
        }),
    });
    lines
}

/// g′ written with g(z), for the functions that have it so.
fn slope_from(function: Function, result: Scalar) -> Option<Scalar> {
    let one_less = |other| Scalar::Difference(Box::new([Scalar::One, other]));
    match function {
        Function::Tanh => Some(one_less(Scalar::Square(Box::new(result)))),
        Function::Sigmoid => Some(Scalar::Product(vec![result.clone(), one_less(result)])),
        Function::Relu | Function::LeakyRelu | Function::Identity => None,
    }
}
