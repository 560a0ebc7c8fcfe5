//! exp, tanh, σ and log(1 + e⁻ᶻ) of eight numbers at once: within 2 units in the last place everywhere.
//!
//! The argument of exp is reduced to |r| ≤ ln 2 / 2 by x = n ln 2 + r, that of tanh to |t| ≤ h / 2 by the nearest of the
//! multiples of h, whose tanh is kept in a table. What is left is a polynomial, summed in Estrin's form: in
//! pairs, pairs of pairs and so on, so that few operations wait for one another. The coefficients interpolate the function
//! at the Chebyshev points of the range, computed with 60 digits.

use std::sync::LazyLock;

use crate::lane::{LIFT, Lane, Table, WIDTH};

/// Added and taken away again, it rounds a number of size below 2⁵¹ to an integer, which then is in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// 1 / ln 2
const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// ln 2 in two parts. The first has 32 bits, so that its product with an integer below 2²¹ is exact.
const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;

/// How many bits of a number are behind its exponent.
const MANTISSA: u32 = 52;

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

/// h, the distance of the multiples at which tanh is kept. The product with an integer below 2⁴¹ is exact; and tanh h lies
/// close to a number, tanh h/2 above 1/128, which keeps the error below 2 units where the terms of the sum nearly cancel.
const STEP: f64 = 2051.0 / 131072.0;
/// 20 / h: as many multiples are kept on either side of 0.
const SIZE: usize = 1280;
/// As far from 0 as this, the table has something for every number: beyond `SIZE` multiples it is 1.
pub const NEAR: f64 = 32.0;
/// 2⁶⁴ e⁻²ʰ
const POWER: u128 = 17878378998144963054;

/// (x / tanh x − 1) / x² as a polynomial in x², for |x| ≤ h / 2, to 7e-17 of q = x / tanh x. Exact at x² = 0.35 (h / 2)² and
/// 0.93 (h / 2)² rather than at the Chebyshev points: just below 1/128, rounding q alone costs a whole unit.
const TANH: [f64; 2] = [0.333333333330752, -0.022222056394587276];

/// tanh of eight numbers at once, by a table.
#[derive(Debug)]
pub struct Tanh(Table);

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

/// eˣ for x ≤ 0
#[inline(always)]
pub fn exp(x: Lane) -> Lane {
    // Below this it is 0 already.
    let x = x.at_least(Lane::splat(-746.0));
    let rounder = Lane::splat(ROUNDER);
    let shifted = x * Lane::splat(LOG2_E) + rounder;
    let value = Lane::splat(1.0) + exp_m1_reduced(less_multiple_of_ln_2(x, shifted - rounder));
    // 2ⁿ in two factors: n may be below the exponents there are, and the last product rounds once.
    value * shifted.lifted_power_of_two() * Lane::splat(1.0 / LIFT)
}

impl Tanh {
    /// Computes the table: e⁻²ᵏʰ and with it tanh kh in integers of which the lowest bit is worth 2⁻⁶⁴, so that only the
    /// last step rounds.
    pub fn new() -> Tanh {
        let one = 1u128 << 64;
        let (mut power, mut sizes) = (one, Vec::new());
        for _ in 0..=SIZE {
            sizes.push((((one - power) << 63) / (one + power)) as f64 / 2f64.powi(63));
            power = (power * POWER + (one >> 1)) >> 64;
        }
        Tanh(Table::new(|k| {
            let size = sizes.get(k.unsigned_abs() as usize).copied();
            let size = size.unwrap_or(1.0);
            let value = if k < 0 { -size } else { size };
            [value, 1.0 - value * value]
        }))
    }

    /// The one that all networks share: its table is computed once.
    pub fn shared() -> &'static Tanh {
        static SHARED: LazyLock<Tanh> = LazyLock::new(Tanh::new);
        &SHARED
    }

    /// tanh x
    #[inline(always)]
    pub fn of(&self, x: Lane) -> Lane {
        // From 19.1 on it is 1.
        self.near(x.at_most(Lane::splat(20.0)).at_least(Lane::splat(-20.0)))
    }

    /// tanh x for |x| ≤ [`NEAR`]: T + t (1 − T²) / (1 + T t), where T = tanh kh of the nearest multiple of h, and
    /// t = d / q, the tanh of d = x − kh. Of −0 it is 0: the sign of a zero would cost a twentieth of an iteration, and
    /// changes no number of it.
    #[inline(always)]
    pub fn near(&self, x: Lane) -> Lane {
        let rounder = Lane::splat(ROUNDER);
        let shifted = x * Lane::splat(1.0 / STEP) + rounder;
        let (value, slope) = self.0.look_up(shifted);
        let d = x - (shifted - rounder) * Lane::splat(STEP);
        let z = d * d;
        let q = Lane::splat(1.0) + z * line(TANH[0], TANH[1], z);
        value + d * slope / (q + value * d)
    }
}

impl Default for Tanh {
    fn default() -> Tanh {
        Tanh::new()
    }
}

/// σ(z) and e⁻⎸ᶻ⎹, of which it is made
#[inline(always)]
pub fn sigmoid_and_power(z: Lane) -> (Lane, Lane) {
    let power = exp(Lane::splat(0.0) - z.abs());
    (sigmoid_from(z, power), power)
}

/// σ(z) = 1 / (1 + e⁻ᶻ)
#[inline(always)]
pub fn sigmoid(z: Lane) -> Lane {
    sigmoid_and_power(z).0
}

/// σ(z), given e⁻⎸ᶻ⎹: 1 / (1 + e⁻ᶻ) right of 0, eᶻ / (1 + eᶻ) left of it, which never overflows.
#[inline(always)]
fn sigmoid_from(z: Lane, small: Lane) -> Lane {
    let one = Lane::splat(1.0);
    let left = z.is_at_most(Lane::splat(0.0));
    small.or_else(left, one) / (one + small)
}

/// log(1 + u) for u ≥ 0, with 1 + u below the largest number. From 1 on, u is taken apart: 1 + u = 2ᵏ (1 + f).
pub fn ln_1p(u: Lane) -> Lane {
    let (mut k, mut f) = ([0.0; WIDTH], u.to_array());
    for (k, f) in k.iter_mut().zip(&mut f) {
        if *f >= 1.0 {
            let bits = (1.0 + *f).to_bits();
            *k = (bits >> MANTISSA) as f64 - 1023.0;
            *f = f64::from_bits((bits % (1 << MANTISSA)) | 1f64.to_bits()) - 1.0;
        }
    }
    Lane::new(k) * Lane::splat(std::f64::consts::LN_2) + ln_1p_reduced(Lane::new(f))
}

/// log(1 + u) for 0 ≤ u ≤ 1, as in FreeBSD's msun (`e_log.c`): with s = f / (2 + f), f² / 2 is taken from f exactly
/// rather than as part of s. From √2 − 1 on, f is (u − 1) / 2, that is log(1 + u) = log 2 + log((1 + u) / 2).
#[inline(always)]
fn ln_1p_reduced(u: Lane) -> Lane {
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
