//! Indexing: `A[i, j]`, `A[:, i]`, `A[A > 0]`, `A[:, np.newaxis]`, to read and to set.

use super::array::Array;
use super::exception::{Class, Exception};
use super::shape::{Extent, broadcast};

/// What stands between two commas of an index.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// A whole number, which drops the axis; negative ones count from the end.
    One(i64),
    /// `start:stop:step`
    Range {
        /// The first, or the first there is.
        start: Option<i64>,
        /// The one after the last, or what is after the last there is.
        stop: Option<i64>,
        /// How far on; negative ones go back.
        step: Option<i64>,
    },
    /// `np.newaxis`, or None: a new axis of size 1.
    NewAxis,
    /// An array of True and False.
    Mask(Array),
}

/// Which entries an index picks along an axis, and whether the axis stays.
struct Axis {
    picked: Vec<usize>,
    is_kept: bool,
}

/// The value of `array[picks]`.
pub fn index(array: &Array, picks: &[Pick]) -> Result<Array, Exception> {
    if let [Pick::Mask(mask)] = picks {
        let places = masked(array, mask)?;
        let entries: Vec<f64> = places
            .iter()
            .filter_map(|at| array.entries().get(*at).copied())
            .collect();
        return Ok(Array::of_numpy(
            Extent::Vector(entries.len()),
            array.kind(),
            entries,
        ));
    }
    let (places, extent) = places(array, picks)?;
    let entries = places
        .iter()
        .filter_map(|at| array.entries().get(*at).copied());
    Ok(Array::of_numpy(extent, array.kind(), entries.collect()))
}

/// `array` after `array[picks] = value`.
pub fn with_set(array: &Array, picks: &[Pick], value: &Array) -> Result<Array, Exception> {
    let (places, extent) = match picks {
        [Pick::Mask(mask)] => {
            let places = masked(array, mask)?;
            let extent = Extent::Vector(places.len());
            (places, extent)
        }
        _ => self::places(array, picks)?,
    };
    let source = value.extent();
    if extent == Extent::Scalar && source != Extent::Scalar {
        let words = "setting an array element with a sequence.";
        return Err(Exception::new(Class::Value, &[words]));
    }
    // Axes of size 1 in front are dropped.
    let narrow = match (source, extent) {
        (Extent::Matrix(1, size), Extent::Vector(_)) => Extent::Vector(size),
        _ => source,
    };
    if broadcast(narrow, extent) != Ok(extent) {
        let words =
            format!("could not broadcast input array from shape {source} into shape {extent}");
        return Err(Exception::new(Class::Value, &[&words]));
    }
    let (_, cols) = extent.as_matrix();
    let mut entries = array.entries().to_vec();
    for (index, at) in places.iter().enumerate() {
        if let Some(entry) = entries.get_mut(*at) {
            *entry = value.at(index / cols, index % cols);
        }
    }
    let whole = Array::of_numpy(array.extent(), array.kind(), entries);
    match array.kind() {
        super::array::Kind::Int => whole.map(array.kind(), f64::trunc),
        _ => whole.checked(),
    }
}

/// The entries that a mask picks, counted row by row.
fn masked(array: &Array, mask: &Array) -> Result<Vec<usize>, Exception> {
    let (own, other) = (array.extent(), mask.extent());
    if own != other {
        let sizes = |extent: Extent| match extent {
            Extent::Scalar => vec![],
            Extent::Vector(size) => vec![size],
            Extent::Matrix(rows, cols) => vec![rows, cols],
        };
        let (own, other) = (sizes(own), sizes(other));
        if other.len() > own.len() {
            return Err(too_many(own.len(), other.len()));
        }
        let differs = own.iter().zip(&other).position(|(own, other)| own != other);
        return Err(
            match differs.and_then(|axis| Some((axis, own.get(axis)?, other.get(axis)?))) {
                Some((axis, own, other)) => {
                    let words = format!(
                        "boolean index did not match indexed array along axis {axis}; size of axis is {own} but size of \
                     corresponding boolean axis is {other}"
                    );
                    Exception::new(Class::Index, &[&words])
                }
                None => Exception::outside(&["Picking whole rows by True and False"]),
            },
        );
    }
    let picked = mask.entries().iter().enumerate();
    Ok(picked
        .filter(|(_, is)| **is != 0.0)
        .map(|(at, _)| at)
        .collect())
}

/// The entries that an index picks, counted row by row, and the shape of what is picked.
fn places(array: &Array, picks: &[Pick]) -> Result<(Vec<usize>, Extent), Exception> {
    let (rows, cols) = array.extent().as_matrix();
    let sizes: Vec<usize> = match array.extent() {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![size],
        Extent::Matrix(..) => vec![rows, cols],
    };
    let used = picks.iter().filter(|pick| **pick != Pick::NewAxis).count();
    if used > sizes.len() {
        return Err(too_many(sizes.len(), used));
    }
    let mut axes = Vec::new();
    // The axes of the result: their sizes.
    let mut kept = Vec::new();
    for pick in picks {
        if *pick == Pick::NewAxis {
            kept.push(1);
            continue;
        }
        let number = axes.len();
        let size = sizes.get(number).copied().unwrap_or(1);
        let axis = picked(pick, size, number)?;
        if axis.is_kept {
            kept.push(axis.picked.len());
        }
        axes.push(axis);
    }
    for size in sizes.iter().skip(axes.len()) {
        kept.push(*size);
        axes.push(Axis {
            picked: (0..*size).collect(),
            is_kept: true,
        });
    }
    let extent = match *kept {
        [] => Extent::Scalar,
        [size] => Extent::Vector(size),
        [rows, cols] => Extent::Matrix(rows, cols),
        _ => return Err(Exception::outside(&["An array of three axes"])),
    };
    let all = match &*axes {
        [] => vec![0],
        [one] => one.picked.clone(),
        [down, across, ..] => {
            let row = |row: &usize| {
                let row = *row;
                across.picked.iter().map(move |col| row * cols + col)
            };
            down.picked.iter().flat_map(row).collect()
        }
    };
    Ok((all, extent))
}

fn too_many(axes: usize, used: usize) -> Exception {
    let words =
        format!("too many indices for array: array is {axes}-dimensional, but {used} were indexed");
    Exception::new(Class::Index, &[&words])
}

/// What a pick picks of an axis of that size.
fn picked(pick: &Pick, size: usize, axis: usize) -> Result<Axis, Exception> {
    let length = size as i64;
    match pick {
        Pick::One(at) => {
            let from_the_front = if *at < 0 { at + length } else { *at };
            if !(0..length).contains(&from_the_front) {
                let words = format!("index {at} is out of bounds for axis {axis} with size {size}");
                return Err(Exception::new(Class::Index, &[&words]));
            }
            Ok(Axis {
                picked: vec![from_the_front as usize],
                is_kept: false,
            })
        }
        Pick::Range { start, stop, step } => Ok(Axis {
            picked: range(*start, *stop, *step, length)?,
            is_kept: true,
        }),
        Pick::NewAxis | Pick::Mask(_) => {
            Err(Exception::outside(&["A mask together with other indices"]))
        }
    }
}

/// The numbers of a slice of so many.
fn range(
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    length: i64,
) -> Result<Vec<usize>, Exception> {
    let step = step.unwrap_or(1);
    if step == 0 {
        let words = "slice step cannot be zero";
        return Err(Exception::new(Class::Value, &[words]));
    }
    let (least, most) = if step > 0 {
        (0, length)
    } else {
        (-1, length - 1)
    };
    let clamped = |at: i64| {
        let at = if at < 0 {
            at.saturating_add(length)
        } else {
            at
        };
        at.clamp(least, most)
    };
    let (first, last) = match step > 0 {
        true => (start.map_or(0, clamped), stop.map_or(length, clamped)),
        false => (start.map_or(length - 1, clamped), stop.map_or(-1, clamped)),
    };
    let mut picked = Vec::new();
    let mut at = first;
    while (step > 0 && at < last) || (step < 0 && at > last) {
        picked.push(at as usize);
        at = at.saturating_add(step);
    }
    Ok(picked)
}
