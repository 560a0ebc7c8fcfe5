//! The reading *derivation*: a gradient line by line, scalars first, then the sum over paths, then the matrix.
//!
//! It is made from the forward equation that uses the variable, by the same rules as [`grad`](crate::algebra::readings::grad): one
//! for each way a variable can stand in an equation. In a derivation every dimension has one index, the course's
//! letter for it: k an output, j a hidden unit, l an input, (i) an example. So the entry of a matrix is named by
//! the matrix alone: an entry of W2 (n_y, n_h) is W2_kj, and where examples are rows, of W2 (n_h, n_y), W2_jk.

use crate::algebra::expr::{Activation, Equation, Expr, Factor};
use crate::algebra::function::Function;
use crate::algebra::number::{MINUS, short};
use crate::algebra::readings::column::Column;
use crate::algebra::readings::eval::Values;
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Role, Var};

/// Arithmetic on one entry of each matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// An entry of a matrix.
    Entry(Var),
    /// An entry of a transposed matrix: (Wᵀ)_jk, which is W_kj.
    Transposed(Var),
    /// 1
    One,
    /// g′(z), with z and the a = g(z) that is kept.
    Slope(Activation, Var, Var),
    /// The function by its own name: tanh(z).
    Applied(Function, Var),
    /// A number times itself.
    Square(Box<Scalar>),
    /// ∂of/∂by, and what the rules say it is.
    Partial {
        /// What is differentiated.
        of: Of,
        /// With respect to what.
        by: Var,
        /// What it comes to.
        is: Box<Scalar>,
    },
    /// Factors side by side.
    Product(Vec<Scalar>),
    /// One over the other.
    Quotient(Box<[Scalar; 2]>),
    /// One less the other.
    Difference(Box<[Scalar; 2]>),
    /// What a line has put in place of something in the line before.
    New(Box<Scalar>),
    /// A factor that is struck out because the same stands on the other side of the fraction bar.
    Struck(Box<Scalar>),
    /// Σ over the index of a dimension.
    Sum(Dim, Box<Scalar>),
    /// (1/m) Σ over the examples.
    Mean(Box<Scalar>),
}

/// What a partial derivative is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// J, the cost.
    Cost,
    /// L⁽ⁱ⁾, one example's loss.
    Loss,
    /// An entry of a matrix.
    Entry(Var),
}

/// Why a line follows from the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// J is the mean of the losses, so its derivative is the mean of theirs.
    CostIsMean,
    /// The chain rule along every path from `from` through `through`: the paths add up.
    SumOverPaths {
        /// Where the paths begin.
        from: Var,
        /// What each of them goes through.
        through: Var,
    },
    /// The chain rule along the only path from `from`, through `through`.
    OnePath {
        /// Where the path begins.
        from: Var,
        /// What it goes through.
        through: Var,
    },
    /// ∂L/∂v is what the step before has computed as `dv`.
    Name(Var),
    /// In `of`'s equation only one term has `by`, and its other factor is the slope.
    Term {
        /// Whose equation.
        of: Var,
        /// The variable in the term.
        by: Var,
        /// The other factor; none for a bias.
        slope: Option<Var>,
    },
    /// The slope of the activation function.
    Slope {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
        /// Which function.
        function: Function,
    },
    /// The slope's own formula.
    Formula(Function),
    /// `of` is the function of `by`, and it is kept.
    Kept {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// A whole column: multiplying by a diagonal matrix is scaling entry by entry.
    Diagonal {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// A whole column: what is left after cancelling, and what holds without it.
    TwoForms {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// The slopes of the cross-entropy and of σ.
    LossAndSigmoid,
    /// The same factor above and below the bar.
    Cancel,
    /// What has not been struck out.
    Remains,
    /// W_kj is entry (j, k) of Wᵀ.
    Transpose {
        /// W
        weights: Var,
        /// The dimension that is summed over.
        over: Dim,
    },
    /// All entries at once.
    Matrix,
    /// The step that computes this put in place of its name.
    InOneLine(Var),
}

/// One line of a derivation: equal to the line before, for the reason given.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Why.
    pub rule: Rule,
    /// What.
    pub right: Right,
}

/// The right side of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Right {
    /// For one entry.
    Scalar(Scalar),
    /// For the entries of one example.
    Column(Column),
    /// For all.
    Matrix(Expr),
}

/// A derivation: its left side, and the lines that follow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// ∂J/∂v or ∂L⁽ⁱ⁾/∂v.
    pub left: Scalar,
    /// Each equal to it.
    pub lines: Vec<Line>,
}

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

/// The derivation of a backward step; `None` for a step that is no gradient, or whose variable is used in a way the
/// course's networks do not have.
pub fn derive(step: &Equation, forward: &[Equation], scope: &Scope) -> Option<Derivation> {
    if step.target.role != Role::Gradient {
        return None;
    }
    let v = step.target.base();
    let is_mean = v.is_parameter() && !scope.is_one_example();
    let mut lines = match forward.last().and_then(|cost| loss_at(&cost.expr, v)) {
        Some((a, y)) => through_loss(v, a, y),
        None => {
            let user = forward
                .iter()
                .find(|equation| equation.expr.vars().contains(&v))?;
            let mut lines = through_equation(v, user, scope, is_mean)?;
            if let Expr::Apply(activation, _) = &user.expr {
                lines.extend(elementwise(v, user.target, *activation));
            }
            lines
        }
    };
    let of = if is_mean { Of::Cost } else { Of::Loss };
    lines.push(Line {
        rule: Rule::Matrix,
        right: Right::Matrix(step.expr.clone()),
    });
    Some(Derivation {
        left: partial(of, v, Scalar::Entry(step.target)),
        lines,
    })
}

/// The step with the gradient of the activations in it written out, as the course's summary has it:
/// dZ1 = W2ᵀ dZ2 ⊙ g′(Z1).
pub fn in_one_line(step: &Equation, backward: &[Equation]) -> Option<Line> {
    let Expr::Mul(upstream, _) = &step.expr else {
        return None;
    };
    let inner = backward
        .iter()
        .find(|equation| **upstream == Expr::Var(equation.target))?;
    Some(Line {
        rule: Rule::InOneLine(inner.target),
        right: Right::Matrix(step.expr.with(inner.target, &inner.expr)),
    })
}

fn partial(of: Of, by: Var, is: Scalar) -> Scalar {
    Scalar::Partial {
        of,
        by,
        is: Box::new(is),
    }
}

fn line(rule: Rule, right: Scalar) -> Line {
    Line {
        rule,
        right: Right::Scalar(right),
    }
}

/// The activations and labels of the loss, if `v` holds its logits.
fn loss_at(cost: &Expr, v: Var) -> Option<(Var, Var)> {
    match cost {
        Expr::Scale(Factor::OneOverM, e) | Expr::Sum(e) => loss_at(e, v),
        Expr::Loss {
            activations,
            logits,
            labels,
        } => match (&**logits, &**labels) {
            (Expr::Var(z), Expr::Var(y)) if *z == v => Some((*activations, *y)),
            _ => None,
        },
        _ => None,
    }
}

/// Through a = σ(z) to the cross-entropy: the two slopes, and what cancels.
fn through_loss(z: Var, a: Var, y: Var) -> Vec<Line> {
    let [a_, y_] = [a, y].map(Scalar::Entry);
    let difference = Scalar::Difference(Box::new([a_.clone(), y_]));
    let one_less = Scalar::Difference(Box::new([Scalar::One, a_.clone()]));
    let slope = Scalar::Product(vec![a_, one_less]);
    let of_loss = Scalar::Quotient(Box::new([difference.clone(), slope.clone()]));
    let two_forms = Line {
        rule: Rule::TwoForms { of: a, by: z },
        right: Right::Column(Column {
            of: a,
            by: z,
            upstream: of_loss.clone(),
            slope: slope.clone(),
            short: Some([a, y]),
        }),
    };
    let struck = Scalar::Struck(Box::new(slope.clone()));
    let struck_quotient = Scalar::Quotient(Box::new([difference.clone(), struck.clone()]));
    let chain = Scalar::Product(vec![
        partial(Of::Loss, a, of_loss.clone()),
        partial(Of::Entry(a), z, slope.clone()),
    ]);
    vec![
        line(
            Rule::OnePath {
                from: z,
                through: a,
            },
            chain,
        ),
        line(Rule::LossAndSigmoid, Scalar::Product(vec![of_loss, slope])),
        line(Rule::Cancel, Scalar::Product(vec![struck_quotient, struck])),
        line(Rule::Remains, difference),
        two_forms,
    ]
}

/// After the scalar lines through a = g(z): the slope's formula, with z and with the a that is kept, and the column.
fn elementwise(z: Var, a: Var, activation: Activation) -> Vec<Line> {
    let function = activation.function;
    let upstream = Scalar::Entry(a.gradient());
    let forms = [
        (Rule::Formula(function), Scalar::Applied(function, z)),
        (Rule::Kept { of: a, by: z }, Scalar::Entry(a)),
    ];
    let forms = forms.into_iter().filter_map(|(rule, result)| {
        let slope = Scalar::New(Box::new(slope_from(function, result)?));
        Some(line(rule, Scalar::Product(vec![upstream.clone(), slope])))
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

/// Through the one equation that uses `v`.
fn through_equation(v: Var, user: &Equation, scope: &Scope, is_mean: bool) -> Option<Vec<Line>> {
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
    let local = partial(Of::Entry(through), v, slope.clone());
    let of_loss = partial(Of::Loss, through, upstream.clone());
    let mut lines = Vec::new();
    if is_mean {
        let of_one = partial(Of::Loss, v, product([upstream.clone(), slope.clone()]));
        lines.push(line(Rule::CostIsMean, Scalar::Mean(Box::new(of_one))));
    }
    let chain_rule = match sum_over {
        Some(_) => Rule::SumOverPaths { from: v, through },
        None => Rule::OnePath { from: v, through },
    };
    lines.push(line(
        chain_rule,
        under_sums(product([of_loss, local.clone()])),
    ));
    lines.push(line(
        Rule::Name(through),
        under_sums(product([new(&upstream), local])),
    ));
    lines.push(line(
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
        lines.push(line(rule, under_sums(product(factors))));
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

/// Which entry of each dimension is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// l
    pub input: usize,
    /// j
    pub hidden: usize,
    /// k
    pub output: usize,
    /// i
    pub example: usize,
}

impl At {
    /// The place along a dimension.
    pub fn of(&self, dim: Dim) -> usize {
        match dim {
            Dim::One => 0,
            Dim::Inputs => self.input,
            Dim::Hidden => self.hidden,
            Dim::Outputs => self.output,
            Dim::Examples => self.example,
        }
    }

    /// The same but for one dimension.
    pub fn with(mut self, dim: Dim, index: usize) -> At {
        match dim {
            Dim::One => {}
            Dim::Inputs => self.input = index,
            Dim::Hidden => self.hidden = index,
            Dim::Outputs => self.output = index,
            Dim::Examples => self.example = index,
        }
        self
    }
}

impl Scalar {
    /// The number it comes to at one entry of each dimension.
    pub fn value(&self, at: At, scope: &Scope, values: &Values) -> f64 {
        let entry = |var: Var| {
            let (rows, cols) = scope.var(var);
            values.get(var)[[at.of(rows), at.of(cols)]]
        };
        let of = |scalar: &Scalar| scalar.value(at, scope, values);
        let sum = |dim: Dim, scalar: &Scalar| {
            let size = scope.sizes.of(dim);
            (0..size)
                .map(|index| scalar.value(at.with(dim, index), scope, values))
                .sum::<f64>()
        };
        match self {
            Scalar::Entry(var) | Scalar::Transposed(var) => entry(*var),
            Scalar::One => 1.0,
            Scalar::Slope(activation, z, a) => activation.function.slope(entry(*z), entry(*a)),
            Scalar::Applied(function, z) => function.value(entry(*z)),
            Scalar::Square(scalar) => of(scalar).powi(2),
            Scalar::Partial { is, .. } | Scalar::Struck(is) | Scalar::New(is) => of(is),
            Scalar::Product(factors) => factors.iter().map(of).product(),
            Scalar::Quotient(pair) => of(&pair[0]) / of(&pair[1]),
            Scalar::Difference(pair) => of(&pair[0]) - of(&pair[1]),
            Scalar::Sum(dim, scalar) => sum(*dim, scalar),
            Scalar::Mean(scalar) => sum(Dim::Examples, scalar) / values.m as f64,
        }
    }

    /// The same arithmetic in numbers, sums longer than `most` terms cut short: `(−9.757) × 0.236`.
    pub fn in_numbers(&self, most: usize, at: At, scope: &Scope, values: &Values) -> String {
        let write = |scalar: &Scalar| scalar.in_numbers(most, at, scope, values);
        let terms = |dim: Dim, scalar: &Scalar| {
            let size = scope.sizes.of(dim);
            // Of the examples, the one that is meant comes first: its share is seen.
            let first = if dim == Dim::Examples { at.example } else { 0 };
            let mut terms = Vec::new();
            for k in 0..size.min(most) {
                let at = at.with(dim, (first + k) % size);
                terms.push(scalar.in_numbers(most, at, scope, values));
            }
            if size > most {
                terms.push(format!("… {} more", size - most));
            }
            terms.join(" + ")
        };
        match self {
            Scalar::Entry(_)
            | Scalar::Transposed(_)
            | Scalar::One
            | Scalar::Slope(..)
            | Scalar::Applied(..)
            | Scalar::Partial { .. } => {
                let text = short(self.value(at, scope, values));
                if text.starts_with(MINUS) {
                    format!("({text})")
                } else {
                    text
                }
            }
            Scalar::Struck(scalar) | Scalar::New(scalar) => write(scalar),
            Scalar::Square(scalar) => format!("{}²", write(scalar)),
            Scalar::Product(factors) => factors.iter().map(write).collect::<Vec<_>>().join(" × "),
            Scalar::Quotient(pair) => format!("{} / ({})", write(&pair[0]), write(&pair[1])),
            Scalar::Difference(pair) => format!("({} − {})", write(&pair[0]), write(&pair[1])),
            Scalar::Sum(dim, scalar) => terms(*dim, scalar),
            Scalar::Mean(scalar) => {
                format!("1/{} × ({})", scope.sizes.m, terms(Dim::Examples, scalar))
            }
        }
    }
}
