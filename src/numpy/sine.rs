//! Sine and cosine, alike on every platform. Those of the standard library bring the reduction of huge angles along,
//! 2 kB of the page, and differ between systems in the last digit.

use std::f64::consts::FRAC_PI_2;

/// The first 33 bits of π/2: a multiple of it by up to 2^20 is exact, and so is what an angle exceeds that by.
const HIGH: f64 = f64::from_bits(FRAC_PI_2.to_bits() & !0xf_ffff);

/// The rest of π/2 beyond [`HIGH`]: what was cut off, and the rounding of `FRAC_PI_2`.
const LOW: f64 = FRAC_PI_2 - HIGH + 6.123233995736766e-17;

/// sin and cos of an angle in radians, to one unit in the last place. The angle is at most 2^20 in size.
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round();
    let rest = angle - quarters * HIGH - quarters * LOW;
    let square = rest * rest;
    let sin = rest - rest * (square / 6.0 * series(4.0, square));
    let cos = 1.0 - square / 2.0 * series(3.0, square);
    match (quarters as i32).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// 1 − t/n(n + 1) (1 − t/(n + 2)(n + 3) (1 − …)), as far as it matters for t = (π/4)²: what follows the first two
/// terms of the Taylor series of sin with n = 4, and of cos with n = 3.
fn series(n: f64, t: f64) -> f64 {
    [12.0, 10.0, 8.0, 6.0, 4.0, 2.0, 0.0]
        .iter()
        .fold(1.0, |sum, step| {
            1.0 - t / ((n + step) * (n + step + 1.0)) * sum
        })
}
