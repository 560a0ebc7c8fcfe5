//! How near numbers must be to count as the same: to rounding, of float64 or of float32.

/// The largest difference, relative to the largest entry, that counts as rounding of float64.
const OF_FLOAT64: f64 = 1e-9;

/// How many of its last binary digits a sum of float32 may lose.
const LOST_DIGITS: i32 = 3;

/// Whether two numbers of a matrix with that `largest` entry are the same; where they are `single`, as float32.
pub(super) fn is_same(got: f64, right: f64, largest: f64, single: bool) -> bool {
    if got.is_nan() || right.is_nan() {
        return got.is_nan() && right.is_nan();
    }
    if got == right {
        return true;
    }
    if !single {
        return (got - right).abs() <= OF_FLOAT64 * largest;
    }
    let as_single = |v: f64| f64::from(v as f32);
    let last_digit = f64::from(f32::EPSILON) * largest;
    (as_single(got) - as_single(right)).abs() <= last_digit * 2_f64.powi(LOST_DIGITS)
}

/// Whether these numbers were computed as float32: of float64 hardly one in 500 million is one of float32.
pub(super) fn are_single(entries: &[f64]) -> bool {
    let is_whole = |v: &f64| v.fract() == 0.0;
    let is_single = |v: &f64| f64::from(*v as f32) == *v;
    !entries.iter().all(is_whole) && entries.iter().all(is_single)
}
