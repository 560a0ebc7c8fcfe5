//! exp, tanh, σ and log(1 + e⁻ᶻ) of eight numbers at once: within 2 units in the last place everywhere.
//!
//! Arguments are reduced to |r| ≤ ln 2 / 2 by x = n ln 2 + r. What is left is a polynomial, summed in Estrin's form: in
//! pairs, pairs of pairs and so on, so that few operations wait for one another. The coefficients interpolate the function
//! at the Chebyshev points of the range, computed with 60 digits.

use crate::lane::Lane;

/// Added and taken away again, it rounds a number of size below 2⁵¹ to an integer, which then is in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// 1 / ln 2
const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// ln 2 in two parts. The first has 32 bits, so that its product with an integer below 2²¹ is exact.
const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;

/// (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2, to 1.1e-16.
const EXP: [f64; 10] = [
    0.5000000000000001,
    0.16666666666666669,
    0.04166666666662399,
    0.008333333333330051,
    0.001388888891728333,
    0.0001984126986310715,
    2.480152118783432e-5,
    2.7557268376851323e-6,
    2.762013985250333e-7,
    2.510042502811674e-8,
];

/// (log((1 + s) / (1 − s)) / s − 2) / s² as a polynomial in s², for s² ≤ 0.0294, to 3.1e-16.
const LOG: [f64; 7] = [
    0.666666666666667,
    0.3999999999989924,
    0.2857142862609589,
    0.2222221111514416,
    0.18182890556695602,
    0.1533167403016786,
    0.1461703754879165,
];

/// c + d x
#[inline(always)]
fn line(c: f64, d: f64, x: Lane) -> Lane {
    Lane::splat(c) + Lane::splat(d) * x
}

/// eʳ − 1 for |r| ≤ ln 2 / 2.
#[inline(always)]
fn exp_m1_reduced(r: Lane) -> Lane {
    let r2 = r * r;
    let r4 = r2 * r2;
    let low = line(EXP[0], EXP[1], r) + line(EXP[2], EXP[3], r) * r2;
    let high = line(EXP[4], EXP[5], r) + line(EXP[6], EXP[7], r) * r2;
    let top = line(EXP[8], EXP[9], r);
    r + r2 * (low + r4 * (high + r4 * top))
}

/// x − n ln 2
#[inline(always)]
fn less_multiple_of_ln_2(x: Lane, n: Lane) -> Lane {
    (x - n * Lane::splat(LN_2_HIGH)) - n * Lane::splat(LN_2_LOW)
}

/// eˣ
#[inline(always)]
pub fn exp(x: Lane) -> Lane {
    // Beyond these it is ∞ or 0 already.
    let x = x.at_most(Lane::splat(710.0)).at_least(Lane::splat(-746.0));
    let rounder = Lane::splat(ROUNDER);
    let n = (x * Lane::splat(LOG2_E) + rounder) - rounder;
    let value = Lane::splat(1.0) + exp_m1_reduced(less_multiple_of_ln_2(x, n));
    // 2ⁿ in two factors: n may be beyond the exponents there are, and the last product rounds once.
    let half = n * Lane::splat(0.5) + rounder;
    let rest = (n - (half - rounder)) + rounder;
    value * half.power_of_two() * rest.power_of_two()
}

/// tanh x, from e²ˣ − 1 with x taken without its sign.
#[inline(always)]
pub fn tanh(x: Lane) -> Lane {
    // From 19.1 on it is 1.
    let twice = (x.abs() + x.abs()).at_most(Lane::splat(44.0));
    let rounder = Lane::splat(ROUNDER);
    let shifted = twice * Lane::splat(LOG2_E) + rounder;
    let power = shifted.power_of_two();
    let rest = exp_m1_reduced(less_multiple_of_ln_2(twice, shifted - rounder));
    let exp_m1 = rest * power + (power - Lane::splat(1.0));
    (exp_m1 / (exp_m1 + Lane::splat(2.0))).signed_as(x)
}

/// σ(z) and log(1 + e⁻⎸ᶻ⎹), which share e⁻⎸ᶻ⎹.
#[inline(always)]
pub fn sigmoid_and_softplus(z: Lane) -> (Lane, Lane) {
    let small = exp(Lane::splat(0.0) - z.abs());
    (sigmoid_from(z, small), ln_1p(small))
}

/// σ(z) = 1 / (1 + e⁻ᶻ)
#[inline(always)]
pub fn sigmoid(z: Lane) -> Lane {
    sigmoid_from(z, exp(Lane::splat(0.0) - z.abs()))
}

/// σ(z), given e⁻⎸ᶻ⎹: 1 / (1 + e⁻ᶻ) right of 0, eᶻ / (1 + eᶻ) left of it, which never overflows.
#[inline(always)]
fn sigmoid_from(z: Lane, small: Lane) -> Lane {
    let one = Lane::splat(1.0);
    let left = z.is_at_most(Lane::splat(0.0));
    small.or_else(left, one) / (one + small)
}

/// log(1 + u) for 0 ≤ u ≤ 1, as in FreeBSD's msun (`e_log.c`): with s = f / (2 + f), f² / 2 is taken from f exactly
/// rather than as part of s. From √2 − 1 on, f is (u − 1) / 2, that is log(1 + u) = log 2 + log((1 + u) / 2).
#[inline(always)]
fn ln_1p(u: Lane) -> Lane {
    let half = Lane::splat(0.5);
    let low = u.is_at_most(Lane::splat(std::f64::consts::SQRT_2 - 1.0));
    let f = u.or_else(low, (u - Lane::splat(1.0)) * half);
    let base = Lane::splat(0.0).or_else(low, Lane::splat(std::f64::consts::LN_2));
    let s = f / (Lane::splat(2.0) + f);
    let z = s * s;
    let z2 = z * z;
    let first = line(LOG[0], LOG[1], z) + line(LOG[2], LOG[3], z) * z2;
    let second = line(LOG[4], LOG[5], z) + Lane::splat(LOG[6]) * z2;
    let series = z * (first + second * (z2 * z2));
    let square = half * f * f;
    base + (f - (square - s * (square + series)))
}
