//! Python's operators on NumPy's arrays, and the functions of NumPy that do the same.
//!
//! The rules are in NumPy's reference ("Universal functions", "Data type promotion") and in Python's for plain numbers.

use strum::VariantArray;

use super::array::{Array, Kind};
use super::exception::{Class, Exception};
use super::shape::{self, Extent, ShapeError, as_left, as_right, broadcast};

/// An operator with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`, entry by entry
    Multiply,
    /// `/`
    Divide,
    /// `@`, the matrix product
    MatMul,
    /// `**`
    Power,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

/// The most multiplications in a matrix product: one of (m, m) tables would stop the page.
const MOST_PRODUCTS: usize = 1 << 27;

const NO_BOOLEAN_SUBTRACT: &str = "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, \
                                   the `^` operator, or the logical_xor function instead.";
const NO_BOOLEAN_NEGATIVE: &str = "The numpy boolean negative, the `-` operator, is not supported, use the `~` \
                                   operator or the logical_not function instead.";

impl Operator {
    /// Every operator, in the order above.
    pub const ALL: [Self; Self::VARIANTS.len()] =
        *Self::VARIANTS.first_chunk().expect("as many as there are");

    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::MatMul => "@",
            Operator::Power => "**",
            Operator::Less => "<",
            Operator::LessEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterEqual => ">=",
            Operator::Equal => "==",
            Operator::NotEqual => "!=",
        }
    }

    /// `left + right`, …
    pub fn apply(self, left: &Array, right: &Array) -> Result<Array, Exception> {
        match self {
            Operator::MatMul => product_sign(left, right),
            Operator::Power => power(left, right),
            _ => elementwise(self.kind(left, right)?, left, right, self.on_entries()),
        }
    }

    /// NumPy's function of the same name, `np.add(left, right)`, …: plain numbers become NumPy's first.
    pub fn call(self, left: &Array, right: &Array) -> Result<Array, Exception> {
        match self {
            Operator::MatMul => matmul(left, right),
            _ => self.apply(&left.to_numpy(), &right.to_numpy()),
        }
    }

    /// `target += value`, …: an array is changed in place and keeps its shape and kind; a single number is replaced.
    pub fn in_place(self, target: &Array, value: &Array) -> Result<Array, Exception> {
        if target.extent() == Extent::Scalar {
            return self.apply(target, value);
        }
        let kind = self.kind(target, value)?;
        if kind > target.kind() {
            let name = match self {
                Operator::Add => "add",
                Operator::Subtract => "subtract",
                Operator::Multiply => "multiply",
                _ => "divide",
            };
            let of = |kind| match kind {
                Kind::Bool => "bool",
                Kind::Int => "int64",
                Kind::Float => "float64",
            };
            let words = [
                "Cannot cast ufunc '",
                name,
                "' output from dtype('",
                of(kind),
                "') to dtype('",
                of(target.kind()),
                "') with casting rule 'same_kind'",
            ];
            return Err(Exception::new(Class::UfuncType, &words));
        }
        let (left, right) = (target.extent(), value.extent());
        let result = broadcast(left, right).map_err(|_| ShapeError::Broadcast {
            left,
            right,
            third: Some(left),
        })?;
        if result != left {
            return Err(ShapeError::InPlace {
                target: left,
                result,
            }
            .into());
        }
        self.apply(target, value)
    }

    /// What the entries of the result are.
    fn kind(self, left: &Array, right: &Array) -> Result<Kind, Exception> {
        let python = left.is_python() && right.is_python();
        let kind = left.kind().max(right.kind());
        match self {
            Operator::Divide if python && right.entries() == [0.0] => {
                let words = match kind {
                    Kind::Float => "float division by zero",
                    _ => "division by zero",
                };
                Err(Exception::new(Class::ZeroDivision, &[words]))
            }
            Operator::Divide => Ok(Kind::Float),
            Operator::Add | Operator::Subtract | Operator::Multiply if python => {
                Ok(kind.max(Kind::Int))
            }
            Operator::Subtract if kind == Kind::Bool => {
                Err(Exception::new(Class::Type, &[NO_BOOLEAN_SUBTRACT]))
            }
            Operator::Add | Operator::Subtract | Operator::Multiply => Ok(kind),
            Operator::Power | Operator::MatMul => Ok(kind),
            _ => Ok(Kind::Bool),
        }
    }

    fn on_entries(self) -> fn(f64, f64) -> f64 {
        match self {
            Operator::Add => |l, r| l + r,
            Operator::Subtract => |l, r| l - r,
            Operator::Multiply | Operator::MatMul => |l, r| l * r,
            Operator::Divide => |l, r| l / r,
            Operator::Power => raise,
            Operator::Less => |l, r| f64::from(l < r),
            Operator::LessEqual => |l, r| f64::from(l <= r),
            Operator::Greater => |l, r| f64::from(l > r),
            Operator::GreaterEqual => |l, r| f64::from(l >= r),
            Operator::Equal => |l, r| f64::from(l == r),
            Operator::NotEqual => |l, r| f64::from(l != r),
        }
    }
}

fn elementwise(
    kind: Kind,
    left: &Array,
    right: &Array,
    entry: fn(f64, f64) -> f64,
) -> Result<Array, Exception> {
    let extent = broadcast(left.extent(), right.extent())?;
    let is_python = left.is_python() && right.is_python();
    Array::tabulate(extent, kind, is_python, &|row, col| {
        entry(left.at(row, col), right.at(row, col))
    })
}

/// lʳ. As in NumPy, the power of a half is the root: of −∞ it is NaN. Whole powers are products: `powf` alone would make
/// the page larger by some kilobytes.
fn raise(l: f64, r: f64) -> f64 {
    let whole = r as i32;
    if f64::from(whole) == r {
        l.powi(whole)
    } else if r == 0.5 {
        l.sqrt()
    } else {
        // Other negative numbers than −∞ give NaN, unless the exponent is infinite: then only the size counts.
        let is_limit = l.is_infinite() || r.is_infinite();
        let base = if is_limit { l.abs() } else { l };
        if base == 1.0 {
            return 1.0;
        }
        (r * base.ln()).exp()
    }
}

fn power(left: &Array, right: &Array) -> Result<Array, Exception> {
    if left.is_python() && right.is_python() {
        return power_of_python(left, right);
    }
    if left.kind() == Kind::Bool {
        return Err(Exception::outside(&["A power of True and False"]));
    }
    let kind = left.kind().max(right.kind());
    let raised = elementwise(Kind::Float, left, right, raise)?;
    if kind == Kind::Int && right.entries().iter().any(|r| *r < 0.0) {
        let words = "Integers to negative integer powers are not allowed.";
        return Err(Exception::new(Class::Value, &[words]));
    }
    Array::of_numpy(raised.extent(), kind, raised.entries().to_vec()).checked()
}

/// Plain numbers: whole ones stay whole unless the exponent is negative, and what float64 does not hold is an error.
fn power_of_python(left: &Array, right: &Array) -> Result<Array, Exception> {
    let (l, r) = (left.at(0, 0), right.at(0, 0));
    let kind = match left.kind().max(right.kind()) {
        Kind::Float => Kind::Float,
        _ if r < 0.0 => Kind::Float,
        _ => Kind::Int,
    };
    // Where NumPy takes the root, Python's float has the C library's power: of −∞ it is ∞.
    let raise = |l: f64, r: f64| match (l, r) {
        (f64::NEG_INFINITY, 0.5) => f64::INFINITY,
        _ => raise(l, r),
    };
    let raised = raise(l, r);
    if l == 0.0 && r < 0.0 {
        let words = "0.0 cannot be raised to a negative power";
        return Err(Exception::new(Class::ZeroDivision, &[words]));
    }
    if l < 0.0 && l.is_finite() && r.is_finite() && r.fract() != 0.0 {
        return Err(Exception::outside(&["A complex number"]));
    }
    if kind == Kind::Float && raised.is_infinite() && l.is_finite() && r.is_finite() {
        let words = "(34, 'Numerical result out of range')";
        return Err(Exception::new(Class::Overflow, &[words]));
    }
    elementwise(kind, left, right, raise)
}

/// `left @ right`
fn product_sign(left: &Array, right: &Array) -> Result<Array, Exception> {
    if left.extent() == Extent::Scalar && right.extent() == Extent::Scalar {
        let words = [
            "unsupported operand type(s) for @: '",
            left.type_name(),
            "' and '",
            right.type_name(),
            "'",
        ];
        return Err(Exception::new(Class::Type, &words));
    }
    matmul(left, right)
}

/// `np.matmul(left, right)`
fn matmul(left: &Array, right: &Array) -> Result<Array, Exception> {
    product(shape::matmul(left.extent(), right.extent())?, left, right)
}

/// `np.dot(left, right)`
pub fn dot(left: &Array, right: &Array) -> Result<Array, Exception> {
    let extent = shape::dot(left.extent(), right.extent())?;
    if left.extent() == Extent::Scalar || right.extent() == Extent::Scalar {
        return Operator::Multiply.call(left, right);
    }
    product(extent, left, right)
}

fn product(extent: Extent, left: &Array, right: &Array) -> Result<Array, Exception> {
    let ((rows, inner), (_, cols)) = (as_left(left.extent()), as_right(right.extent()));
    let (l, r) = (left.entries(), right.entries());
    if rows.saturating_mul(inner).saturating_mul(cols) > MOST_PRODUCTS {
        return Err(Exception::outside(&["A product as large as this"]));
    }
    let kind = left.kind().max(right.kind());
    let one_row = extent.as_matrix().0 != rows;
    Array::tabulate(extent, kind, false, &|row, col| {
        // A matrix by a vector has one axis, which counts the matrix's rows.
        let (row, col) = if one_row { (col, 0) } else { (row, col) };
        let products = (0..inner).map(|k| l[row * inner + k] * r[k * cols + col]);
        // From 0 on: `sum` begins with −0.
        products.fold(0.0, |sum, product| sum + product)
    })
}

/// `-array`
pub fn negative(array: &Array) -> Result<Array, Exception> {
    if array.kind() == Kind::Bool && !array.is_python() {
        return Err(Exception::new(Class::Type, &[NO_BOOLEAN_NEGATIVE]));
    }
    array.map(array.kind().max(Kind::Int), |v| -v)
}

/// `np.maximum(left, right)`: NaN wins, and of 0 and −0 the second.
pub fn maximum(left: &Array, right: &Array) -> Result<Array, Exception> {
    let larger = |l: f64, r: f64| if l > r || l.is_nan() { l } else { r };
    let kind = left.kind().max(right.kind());
    elementwise(kind, &left.to_numpy(), &right.to_numpy(), larger)
}

/// `np.minimum(left, right)`: NaN wins, and of 0 and −0 the second.
pub fn minimum(left: &Array, right: &Array) -> Result<Array, Exception> {
    let smaller = |l: f64, r: f64| if l < r || l.is_nan() { l } else { r };
    let kind = left.kind().max(right.kind());
    elementwise(kind, &left.to_numpy(), &right.to_numpy(), smaller)
}

/// `left % right`: it has the sign of `right`.
pub fn modulo(left: &Array, right: &Array) -> Result<Array, Exception> {
    let kind = left.kind().max(right.kind()).max(Kind::Int);
    if right.entries().contains(&0.0) {
        return Err(Exception::outside(&["A remainder of a division by zero"]));
    }
    elementwise(kind, left, right, |l, r| {
        let rest = l % r;
        if rest != 0.0 && (rest < 0.0) != (r < 0.0) {
            rest + r
        } else {
            rest.abs().copysign(r)
        }
    })
}

/// A function of NumPy that maps every entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Map {
    /// `np.tanh`
    Tanh,
    /// `np.exp`
    Exp,
    /// `np.log`
    Log,
    /// `np.square`
    Square,
    /// `np.abs`
    Abs,
    /// `np.sqrt`
    Sqrt,
    /// `np.sign`
    Sign,
}

impl Map {
    /// Its value for every entry. Of True and False NumPy computes most of them in half precision, which is left out.
    pub fn call(self, array: &Array) -> Result<Array, Exception> {
        let array = array.to_numpy();
        if array.kind() == Kind::Bool && self != Map::Abs {
            return Err(Exception::outside(&["A function of True and False"]));
        }
        match self {
            Map::Tanh => array.map(Kind::Float, f64::tanh),
            Map::Exp => array.map(Kind::Float, f64::exp),
            Map::Log => array.map(Kind::Float, f64::ln),
            Map::Square => array.map(array.kind(), |v| v * v),
            Map::Abs => array.map(array.kind(), f64::abs),
            Map::Sqrt => array.map(Kind::Float, f64::sqrt),
            // Of 0, 0 and NaN it is the number itself.
            Map::Sign => array.map(array.kind(), |v| {
                if v == 0.0 || v.is_nan() {
                    v.abs()
                } else {
                    v.signum()
                }
            }),
        }
    }
}

/// `sigmoid(array)` as the course's notebook defines it: `1/(1+np.exp(-x))`.
pub fn sigmoid(array: &Array) -> Result<Array, Exception> {
    let one = Array::python(Kind::Int, 1.0);
    let raised = Map::Exp.call(&negative(array)?)?;
    Operator::Divide.apply(&one, &Operator::Add.apply(&one, &raised)?)
}
