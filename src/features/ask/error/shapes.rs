//! A line of NumPy run on shapes alone.
//!
//! [`Notebook`](crate::algebra::python::run::Notebook) computes every number, which takes too long for the thousands of
//! lines that a search runs. Whether NumPy refuses a line depends on shapes only, in all lines that a slip makes of the
//! lesson’s.

use crate::algebra::python::syntax::{Function, Head, Py};
use crate::numpy::{Extent, Operator, ShapeError, broadcast, matmul};

use super::message::{Clash, Sizes, Sort};

/// A step of a line’s arithmetic, as it changes the shapes on a stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// The shape of the name with this number.
    Name(u8),
    /// A plain number.
    Number,
    /// `.T`
    Transpose,
    /// `+` and the others that work entry by entry.
    Elementwise,
    /// `@`
    MatMul,
    /// `np.dot`
    Dot,
    /// `np.where`
    Where,
    /// `np.sum` and `np.mean`
    Sum {
        /// `axis=`
        axis: Option<i64>,
        /// `keepdims=`
        keepdims: bool,
    },
}

/// The steps of `py`, where every name in it is known to `number` or is that of a plain number.
pub fn compile(py: &Py, number: &dyn Fn(&str) -> Option<Op>) -> Option<Vec<Op>> {
    let mut ops = Vec::new();
    append(py, number, &mut ops)?;
    Some(ops)
}

fn append(py: &Py, number: &dyn Fn(&str) -> Option<Op>, ops: &mut Vec<Op>) -> Option<()> {
    for operand in &py.operands {
        append(operand, number, ops)?;
    }
    ops.push(match &py.head {
        Head::Name(name) => number(name)?,
        Head::Literal(..) => Op::Number,
        Head::Transpose => Op::Transpose,
        Head::Negative => return Some(()),
        Head::Binary(Operator::MatMul) => Op::MatMul,
        Head::Binary(_) => Op::Elementwise,
        Head::Call {
            function,
            axis,
            keepdims,
        } => match function {
            Function::Operator(Operator::MatMul) => Op::MatMul,
            Function::Operator(_) | Function::Maximum => Op::Elementwise,
            Function::Dot => Op::Dot,
            Function::Where => Op::Where,
            Function::Sum | Function::Mean => Op::Sum {
                axis: *axis,
                keepdims: *keepdims,
            },
            Function::Map(_) | Function::Sigmoid => return Some(()),
        },
        _ => return None,
    });
    Some(())
}

/// The same steps with `np.dot` for every `@`.
pub fn with_dot(ops: &[Op]) -> Vec<Op> {
    let ops = ops.iter().map(|op| match op {
        Op::MatMul => Op::Dot,
        op => *op,
    });
    ops.collect()
}

/// The shape of a line’s value where the names have the shapes `of`, or why it has none.
pub fn run(ops: &[Op], of: &[Extent], steps: &mut usize) -> Result<Extent, Clash> {
    *steps += ops.len();
    run_noting(ops, of, &mut [Extent::Scalar; 2])
}

/// The shapes of the two operands at which a line fails.
pub fn operands(ops: &[Op], of: &[Extent]) -> Option<[Extent; 2]> {
    let mut operands = [Extent::Scalar; 2];
    let value = run_noting(ops, of, &mut operands);
    value.is_err().then_some(operands)
}

fn run_noting(ops: &[Op], of: &[Extent], noted: &mut [Extent; 2]) -> Result<Extent, Clash> {
    let mut stack = [Extent::Scalar; DEEPEST];
    let mut height = 0;
    for op in ops {
        let operands = match op {
            Op::Name(_) | Op::Number => 0,
            Op::Transpose | Op::Sum { .. } => 1,
            Op::Elementwise | Op::MatMul | Op::Dot => 2,
            Op::Where => 3,
        };
        height -= operands;
        let [a, b, c] = [0, 1, 2].map(|operand| stack[height + operand]);
        *noted = [a, b];
        stack[height] = match *op {
            Op::Name(name) => of[usize::from(name)],
            Op::Number => Extent::Scalar,
            Op::Transpose => transposed(a),
            Op::Elementwise => broadcast(a, b).map_err(clash)?,
            Op::MatMul => matmul(a, b).map_err(clash)?,
            Op::Dot => dot(a, b).map_err(clash)?,
            Op::Where => choose([a, b, c]).map_err(clash)?,
            Op::Sum { axis, keepdims } => sum(a, axis, keepdims)?,
        };
        height += 1;
    }
    Ok(stack[0])
}

/// The part of a line that fails, written in one way for all that are the same to shapes: `1 - A1**2` is A1.
pub fn failing_part(ops: &[Op], of: &[Extent]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for (index, op) in ops.iter().enumerate() {
        let mut next = || parts.pop().unwrap_or_default();
        let part = match *op {
            Op::Name(name) => format!("n{name}"),
            Op::Number => String::new(),
            Op::Transpose => next() + ".T",
            Op::Sum { axis, keepdims } => format!("sum({},{axis:?},{keepdims})", next()),
            Op::MatMul | Op::Dot => {
                let (right, left) = (next(), next());
                format!("({left}@{right})")
            }
            Op::Where => {
                let (right, left) = (next(), next());
                format!("({}?{left}:{right})", next())
            }
            Op::Elementwise => match (next(), next()) {
                (right, left) if left.is_empty() || left == right => right,
                (right, left) if right.is_empty() => left,
                (right, left) => format!("({left}*{right})"),
            },
        };
        if run(ops.get(..=index)?, of, &mut 0).is_err() {
            return Some(part);
        }
        parts.push(part);
    }
    None
}

/// The highest stack: no line that [`fits`] needs more.
const DEEPEST: usize = 32;

/// Whether a line is short enough to be run.
pub fn fits(ops: &[Op]) -> bool {
    ops.len() + 3 < DEEPEST
}

/// The shape of `target` after `target -= value`, which it keeps.
pub fn in_place(target: Extent, value: Extent) -> Result<Extent, Clash> {
    if target == Extent::Scalar {
        return broadcast(target, value).map_err(clash);
    }
    let result = broadcast(target, value).map_err(|error| match error {
        ShapeError::Broadcast { left, right, .. } => ShapeError::Broadcast {
            left,
            right,
            third: Some(left),
        },
        other => other,
    });
    match result.map_err(clash)? {
        result if result == target => Ok(target),
        result => Err(clash(ShapeError::InPlace { target, result })),
    }
}

fn transposed(extent: Extent) -> Extent {
    match extent {
        Extent::Matrix(rows, cols) => Extent::Matrix(cols, rows),
        other => other,
    }
}

fn dot(left: Extent, right: Extent) -> Result<Extent, ShapeError> {
    match (left, right) {
        (Extent::Scalar, other) | (other, Extent::Scalar) => Ok(other),
        _ => matmul(left, right).map_err(|_| ShapeError::Dot { left, right }),
    }
}

fn choose([condition, left, right]: [Extent; 3]) -> Result<Extent, ShapeError> {
    let shape = broadcast(condition, left).and_then(|wide| broadcast(wide, right));
    shape.map_err(|_| ShapeError::Broadcast {
        left: condition,
        right: left,
        third: Some(right),
    })
}

/// The shape of a sum along an axis.
fn sum(of: Extent, axis: Option<i64>, keepdims: bool) -> Result<Extent, Clash> {
    let rank = of.rank() as i64;
    let Some(axis) = axis else {
        return Ok(match (of, keepdims) {
            (Extent::Vector(_), true) => Extent::Vector(1),
            (Extent::Matrix(..), true) => Extent::Matrix(1, 1),
            _ => Extent::Scalar,
        });
    };
    let from_the_front = if axis < 0 { axis + rank } else { axis };
    Ok(match (of, from_the_front, keepdims) {
        (Extent::Scalar, 0 | -1, _) => Extent::Scalar,
        (Extent::Vector(_), 0, false) => Extent::Scalar,
        (Extent::Vector(_), 0, true) => Extent::Vector(1),
        (Extent::Matrix(_, cols), 0, false) => Extent::Vector(cols),
        (Extent::Matrix(_, cols), 0, true) => Extent::Matrix(1, cols),
        (Extent::Matrix(rows, _), 1, false) => Extent::Vector(rows),
        (Extent::Matrix(rows, _), 1, true) => Extent::Matrix(rows, 1),
        _ => {
            return Err(Clash {
                sort: Sort::Axis,
                shapes: vec![],
                sizes: usize::try_from(axis).ok().map(|axis| [axis, of.rank()]),
            });
        }
    })
}

/// The sizes of an extent, axis by axis.
pub fn sizes(extent: Extent) -> Sizes {
    match extent {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![size],
        Extent::Matrix(rows, cols) => vec![rows, cols],
    }
}

/// NumPy’s refusal, as a message gives it.
fn clash(error: ShapeError) -> Clash {
    let of = |sort, shapes: &[Extent], between: Option<[usize; 2]>| Clash {
        sort,
        shapes: shapes.iter().copied().map(sizes).collect(),
        sizes: between,
    };
    match error {
        ShapeError::Broadcast { left, right, third } => {
            let shapes: Vec<Extent> = [left, right].into_iter().chain(third).collect();
            of(Sort::Broadcast, &shapes, None)
        }
        ShapeError::Matmul { left, right } => of(Sort::Matmul, &[], Some([right, left])),
        ShapeError::MatmulScalar { .. } => of(Sort::Matmul, &[], None),
        ShapeError::Dot { left, right } => {
            let inner = [sizes(left).last().copied(), first_of_right(right)];
            let inner = inner[0].zip(inner[1]).map(|(left, right)| [left, right]);
            of(Sort::Dot, &[left, right], inner)
        }
        ShapeError::InPlace { target, result } => of(Sort::InPlace, &[target, result], None),
    }
}

fn first_of_right(right: Extent) -> Option<usize> {
    sizes(right).first().copied()
}
