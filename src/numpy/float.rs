//! A decimal number, read as Python's `float` reads it: the double nearest to it, and of two equally near the even one.
//!
//! The standard library's parser is faster, by a table of powers of five, but the table alone would be a twentieth of the
//! page. Here the number is a fraction of two whole numbers, and division finds its binary digits one by one.

use std::cmp::Ordering;

/// The longest text that is read: every digit of any double, and some.
const LONGEST: usize = 1200;

/// The binary digits of a double.
const DIGITS: i32 = 53;

/// The exponent of the smallest normal double, 2⁻¹⁰²².
const SMALLEST: i32 = -1022;

/// The double that `text` writes: `-1`, `0.25`, `.5`, `1e-6`. `None` for anything else, infinity and NaN among it.
pub fn float(text: &str) -> Option<f64> {
    if text.len() > LONGEST {
        return None;
    }
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        None => (unsigned, 0),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let mut digits = Natural::default();
    for byte in before.bytes().chain(after.bytes()) {
        digits.times_plus(10, digit(byte)?);
    }
    let size = scaled(digits, exponent - after.len() as i32);
    Some(if is_negative { -size } else { size })
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

/// An exponent. Beyond where every number is 0 or infinite it makes no difference how large it is.
fn whole(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0;
    for byte in digits.bytes() {
        value = (10 * value + digit(byte)? as i32).min(2 * LONGEST as i32);
    }
    Some(sign * value)
}

/// `digits` × 10^`exponent`, rounded once.
fn scaled(digits: Natural, exponent: i32) -> f64 {
    if digits.bits() == 0 {
        return 0.0;
    }
    let (mut above, mut below) = (digits, Natural(vec![1]));
    for _ in 0..exponent.abs() {
        let one = if exponent < 0 { &mut below } else { &mut above };
        one.times_plus(10, 0);
    }
    // above / below is `power` doublings of a number from 1 to less than 2.
    let mut power = above.bits() - below.bits();
    for _ in 0..power.abs() {
        let one = if power < 0 { &mut above } else { &mut below };
        one.times_plus(2, 0);
    }
    if above < below {
        power -= 1;
        above.times_plus(2, 0);
    }
    if power >= f64::MAX_EXP {
        return f64::INFINITY;
    }
    // Below the smallest normal double there are fewer digits.
    let mut significand = 0;
    for _ in 0..DIGITS + (power - SMALLEST).min(0) {
        significand *= 2;
        if above >= below {
            above.minus(&below);
            significand += 1;
        }
        above.times_plus(2, 0);
    }
    // What is left over is now twice its size: against 1, it is the rest against a half. Far below the smallest double
    // it is not.
    let rounds_up = match above.cmp(&below) {
        Ordering::Less => false,
        Ordering::Equal => significand % 2 == 1,
        Ordering::Greater => power >= SMALLEST - DIGITS,
    };
    // The leading digit of a normal double adds 1 to its exponent, and so does a carry out of the last one.
    let exponent = (power.max(SMALLEST) - SMALLEST) as u64;
    f64::from_bits((exponent << (DIGITS - 1)) + significand + u64::from(rounds_up))
}

/// A whole number of any size: 32 binary digits a place, the lowest first, the highest not 0.
#[derive(Default, PartialEq, Eq)]
struct Natural(Vec<u32>);

impl Natural {
    fn bits(&self) -> i32 {
        let highest = self.0.last().copied().unwrap_or_default();
        (32 * self.0.len() as u32 - highest.leading_zeros() * u32::from(highest > 0)) as i32
    }

    /// This, times `factor`, plus `term`.
    fn times_plus(&mut self, factor: u32, term: u32) {
        let mut carry = u64::from(term);
        for place in &mut self.0 {
            carry += u64::from(*place) * u64::from(factor);
            *place = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// This less `other`, which is not larger.
    fn minus(&mut self, other: &Natural) {
        let mut borrow = false;
        for (index, place) in self.0.iter_mut().enumerate() {
            let subtrahend = other.0.get(index).copied().unwrap_or_default();
            let (once, first) = place.overflowing_sub(subtrahend);
            let (twice, second) = once.overflowing_sub(u32::from(borrow));
            *place = twice;
            borrow = first || second;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Natural) -> Ordering {
        let places = |number: &Natural| number.0.len();
        places(self)
            .cmp(&places(other))
            .then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Natural) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
