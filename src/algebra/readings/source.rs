//! The reading *source*: the arithmetic behind one entry of a result, down to the entries it came from.

use crate::algebra::expr::{Activation, Expr, Factor};
use crate::algebra::function::{Function, LEAK, loss_from_activation};
use crate::algebra::number::{MINUS, short, significant, with_decimals};
use crate::algebra::readings::eval::Values;
use crate::algebra::shape::Scope;
use crate::algebra::var::{Role, Var};

/// A place in a named matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The matrix.
    pub var: Var,
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
}

/// Arithmetic on entries.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// The number at a place.
    Entry(Place, f64),
    /// Terms added up.
    Sum(Vec<Term>),
    /// Two terms multiplied.
    Product(Box<[Term; 2]>),
    /// The second term taken from the first.
    Difference(Box<[Term; 2]>),
    /// −t
    Negative(Box<Term>),
    /// 1 − t
    Complement(Box<Term>),
    /// A named number times a term.
    Scaled(Factor, f64, Box<Term>),
    /// g(t)
    Applied(Activation, Box<Term>),
    /// g′, written with z or with a = g(z) as [`Function::slope_uses_output`] says.
    Slope(Activation, Box<Term>),
    /// L(a, y)
    Loss(Box<[Term; 2]>),
}

/// The arithmetic behind entry (row, col) of `expr`.
///
/// # Panics
/// If the entry does not exist.
pub fn source(expr: &Expr, row: usize, col: usize, scope: &Scope, values: &Values) -> Term {
    let at = |e: &Expr, row, col| source(e, row, col, scope, values);
    // Where a row or a column was broadcast, there is only the first one to take from.
    let broadcast = |e: &Expr| {
        let (rows, cols) = numbers(e, scope);
        at(e, row.min(rows - 1), col.min(cols - 1))
    };
    let entry =
        |var: Var, row, col| Term::Entry(Place { var, row, col }, values.get(var)[[row, col]]);
    match expr {
        Expr::Var(var) => entry(*var, row, col),
        Expr::Transpose(e) => at(e, col, row),
        Expr::MatMul(l, r) => {
            let inner = numbers(l, scope).1;
            let product = |k| Term::Product(Box::new([at(l, row, k), at(r, k, col)]));
            sum((0..inner).map(product).collect())
        }
        Expr::Mul(l, r) => Term::Product(Box::new([broadcast(l), broadcast(r)])),
        Expr::Add(l, r) => sum(vec![broadcast(l), broadcast(r)]),
        Expr::Sub(l, r) => Term::Difference(Box::new([broadcast(l), broadcast(r)])),
        Expr::Neg(e) => Term::Negative(Box::new(at(e, row, col))),
        Expr::OneMinus(e) => Term::Complement(Box::new(at(e, row, col))),
        Expr::Scale(factor, e) => {
            Term::Scaled(*factor, values.factor(*factor), Box::new(at(e, row, col)))
        }
        Expr::Apply(activation, e) => Term::Applied(*activation, Box::new(at(e, row, col))),
        Expr::Slope {
            activation,
            input,
            output,
        } => {
            let of = if activation.function.slope_uses_output() {
                entry(*output, row, col)
            } else {
                at(input, row, col)
            };
            Term::Slope(*activation, Box::new(of))
        }
        Expr::Loss {
            activations,
            labels,
            ..
        } => Term::Loss(Box::new([entry(*activations, row, col), broadcast(labels)])),
        Expr::RowSum(e) => {
            let cols = 0..numbers(e, scope).1;
            sum(cols.map(|col| at(e, row, col)).collect())
        }
        Expr::ColumnSum(e) => {
            let rows = 0..numbers(e, scope).0;
            sum(rows.map(|row| at(e, row, col)).collect())
        }
        Expr::Sum(e) => {
            let (rows, cols) = numbers(e, scope);
            let mut terms = Vec::with_capacity(rows * cols);
            for col in 0..cols {
                terms.extend((0..rows).map(|row| at(e, row, col)));
            }
            sum(terms)
        }
    }
}

fn numbers(expr: &Expr, scope: &Scope) -> (usize, usize) {
    match scope.shape(expr) {
        Ok(shape) => scope.sizes.of_shape(shape),
        Err(error) => panic!("only equations whose shapes go together have sources: {error}"),
    }
}

/// Terms added up, sums within sums laid flat.
fn sum(terms: Vec<Term>) -> Term {
    let mut flat = Vec::with_capacity(terms.len());
    for term in terms {
        match term {
            Term::Sum(terms) => flat.extend(terms),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 {
        flat.remove(0)
    } else {
        Term::Sum(flat)
    }
}

impl Term {
    /// The number the arithmetic comes to.
    pub fn value(&self) -> f64 {
        match self {
            Term::Entry(_, value) => *value,
            Term::Sum(terms) => terms.iter().map(Term::value).sum(),
            Term::Product(pair) => pair[0].value() * pair[1].value(),
            Term::Difference(pair) => pair[0].value() - pair[1].value(),
            Term::Negative(term) => -term.value(),
            Term::Complement(term) => 1.0 - term.value(),
            Term::Scaled(_, number, term) => number * term.value(),
            Term::Applied(activation, term) => activation.function.value(term.value()),
            Term::Slope(activation, term) => {
                let v = term.value();
                activation.function.slope(v, v)
            }
            Term::Loss(pair) => loss_from_activation(pair[0].value(), pair[1].value()),
        }
    }

    /// Every place the number came from.
    pub fn places(&self) -> Vec<Place> {
        match self {
            Term::Entry(place, _) => vec![*place],
            _ => {
                let places: Vec<_> = self.parts().iter().map(Term::places).collect();
                places.concat()
            }
        }
    }

    /// The terms it is made of, from left to right.
    fn parts(&self) -> &[Term] {
        match self {
            Term::Entry(..) => &[],
            Term::Sum(terms) => terms,
            Term::Product(pair) | Term::Difference(pair) | Term::Loss(pair) => &pair[..],
            Term::Negative(term)
            | Term::Complement(term)
            | Term::Scaled(_, _, term)
            | Term::Applied(_, term)
            | Term::Slope(_, term) => std::slice::from_ref(term),
        }
    }

    /// Begins its sum with the first term that has a place that is wanted, where it is not cut off. The others follow in
    /// order and round to the beginning, as they do in a derivation.
    pub fn lead_with(&mut self, is_wanted: &dyn Fn(&Place) -> bool) {
        match self {
            Term::Sum(terms) => {
                let mut all = terms.iter();
                let wanted = all.position(|term| term.places().iter().any(is_wanted));
                if let Some(index) = wanted {
                    terms.rotate_left(index);
                }
            }
            Term::Scaled(_, _, term) => term.lead_with(is_wanted),
            _ => {}
        }
    }

    /// The arithmetic in names: `W2[0, 2] × dZ2[0, 58]`. Sums longer than `most` terms are cut short.
    pub fn in_names(&self, most: usize, one_example: bool) -> String {
        let entry = |place: &Place, _| {
            let name = place.var.name(one_example);
            format!("{name}[{}, {}]", place.row, place.col)
        };
        self.written(most, &entry).0
    }

    /// The arithmetic in numbers: `(−3.249) × 0.236`. Sums longer than `most` terms are cut short. An update has digits
    /// enough for its step to be seen.
    pub fn in_numbers(&self, most: usize) -> String {
        let decimals = self.decimals();
        let write = |place: &Place, value| match (decimals, place.var.role) {
            (None, _) => short(value),
            (_, Role::Gradient) => significant(value, 3),
            (Some(decimals), _) => with_decimals(value, decimals),
        };
        self.written(most, &write).0
    }

    /// The number it comes to, `value`, with as many digits as [`Term::in_numbers`].
    pub fn result(&self, value: f64) -> String {
        match self.decimals() {
            Some(decimals) => with_decimals(value, decimals),
            None => short(value),
        }
    }

    /// How many decimals show the step of an update with two digits; `None` for other arithmetic, and where there is no
    /// step, or too large a one.
    fn decimals(&self) -> Option<usize> {
        /// From here on numbers are too long to be written out.
        const LARGE: f64 = 1e6;
        let pair = match self {
            Term::Difference(pair) => &pair[..],
            Term::Sum(terms) => terms,
            _ => return None,
        };
        let [
            Term::Entry(_, old),
            step @ Term::Scaled(Factor::LearningRate, ..),
        ] = pair
        else {
            return None;
        };
        let step = step.value().abs();
        let is_fine = (f64::MIN_POSITIVE..LARGE).contains(&step) && old.abs() < LARGE;
        let decimals = is_fine.then(|| 1 - step.log10().floor() as i32)?;
        (decimals <= 17).then_some(decimals.max(3) as usize)
    }

    /// The text, and how tightly it holds together.
    fn written(&self, most: usize, entry: &dyn Fn(&Place, f64) -> String) -> (String, Binding) {
        let inside = |term: &Term, binding| {
            let (text, binds) = term.written(most, entry);
            if binds < binding {
                format!("({text})")
            } else {
                text
            }
        };
        match self {
            Term::Entry(place, value) => {
                let text = entry(place, *value);
                let negative = text.starts_with(MINUS);
                (
                    text,
                    if negative {
                        Binding::Sum
                    } else {
                        Binding::Atom
                    },
                )
            }
            Term::Sum(terms) => {
                // A bias after a product is of another kind than what is cut off.
                let is_bias = |term: &&Term| matches!(term, Term::Entry(..));
                let bias = match terms.first() {
                    Some(Term::Product(_)) => terms.last().filter(is_bias),
                    _ => None,
                };
                let cut = terms
                    .len()
                    .saturating_sub(most + usize::from(bias.is_some()));
                let write = |term| inside(term, Binding::Product);
                // "1 more" says no less than the term itself would.
                let mut shown: Vec<String> = match cut {
                    0 | 1 => terms.iter().map(write).collect(),
                    _ => terms.iter().take(most).map(write).collect(),
                };
                if cut > 1 {
                    shown.push(format!("… {cut} more"));
                    shown.extend(bias.map(write));
                }
                (shown.join(" + "), Binding::Sum)
            }
            Term::Product(pair) => {
                let [l, r] = pair.each_ref().map(|term| inside(term, Binding::Product));
                (format!("{l} × {r}"), Binding::Product)
            }
            Term::Difference(pair) => {
                let l = inside(&pair[0], Binding::Sum);
                let r = inside(&pair[1], Binding::Product);
                (format!("{l} − {r}"), Binding::Sum)
            }
            Term::Complement(term) => {
                let term = inside(term, Binding::Product);
                (format!("1 − {term}"), Binding::Sum)
            }
            Term::Negative(term) => {
                let term = inside(term, Binding::Product);
                (format!("−{term}"), Binding::Sum)
            }
            Term::Scaled(factor, number, term) => {
                let term = inside(term, Binding::Product);
                let number = match factor {
                    Factor::OneOverM => format!("1/{}", (1.0 / number).round()),
                    Factor::LearningRate => number.to_string(),
                };
                (format!("{number} × {term}"), Binding::Product)
            }
            Term::Applied(activation, term) => {
                let z = inside(term, Binding::Sum);
                let text = match activation.function {
                    Function::Tanh => format!("tanh({z})"),
                    Function::Sigmoid => format!("σ({z})"),
                    Function::Relu => format!("max(0, {z})"),
                    Function::LeakyRelu => {
                        let factor = inside(term, Binding::Product);
                        format!("max({LEAK} × {factor}, {z})")
                    }
                    Function::Identity => return term.written(most, entry),
                };
                (text, Binding::Atom)
            }
            Term::Slope(activation, term) => {
                let of = inside(term, Binding::Atom);
                match activation.function {
                    Function::Tanh => (format!("1 − {of}²"), Binding::Sum),
                    Function::Sigmoid => (format!("{of} × (1 − {of})"), Binding::Product),
                    _ => (format!("g′({})", inside(term, Binding::Sum)), Binding::Atom),
                }
            }
            Term::Loss(pair) => {
                let a = inside(&pair[0], Binding::Atom);
                // A label of 0 or 1 picks one half of the sum; the other half is multiplied by 0.
                let text = match pair[1].value() {
                    1.0 => format!("−log({a})"),
                    0.0 => format!("−log(1 − {a})"),
                    _ => {
                        let y = inside(&pair[1], Binding::Atom);
                        format!("−({y} × log({a}) + (1 − {y}) × log(1 − {a}))")
                    }
                };
                (text, Binding::Sum)
            }
        }
    }
}

/// The levels of precedence of written arithmetic, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Atom,
}
