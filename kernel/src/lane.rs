//! Eight numbers side by side, one for each example of a block.
//!
//! In WebAssembly they are four registers of two; elsewhere an array that the compiler vectorises. Both do the same
//! operations in the same order, so both give the same bits.

/// How many examples a block has.
pub const WIDTH: usize = 8;

/// 2⁶⁴, by which a power of two is lifted into the numbers that have all their digits.
pub(crate) const LIFT: f64 = (1u128 << 64) as f64;
/// The exponent of [`LIFT`] as a number's bits have it.
const LIFTED: i64 = 1023 + 64;

/// How many pairs a table has.
const ENTRIES: usize = 4096;

#[cfg(target_arch = "wasm32")]
use wasm::Entry;
#[cfg(target_arch = "wasm32")]
pub use wasm::Lane;
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm::{Mask, Pair};

#[cfg(not(target_arch = "wasm32"))]
use array::Entry;
#[cfg(not(target_arch = "wasm32"))]
pub use array::Lane;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use array::{Mask, Pair};

/// Pairs of numbers, one for each integer from −2048 to 2047.
#[derive(Debug)]
pub(crate) struct Table(Box<[Entry; ENTRIES]>);

impl Table {
    /// The pairs that `pair` gives for each integer.
    pub(crate) fn new(pair: impl Fn(i32) -> [f64; 2]) -> Table {
        let half = ENTRIES as i32 / 2;
        // In the order of their lowest bits: 0, 1, …, 2047, −2048, …, −1.
        let mut entries = Box::new([Entry::new([0.0; 2]); ENTRIES]);
        for (k, entry) in (0..half).chain(-half..0).zip(entries.iter_mut()) {
            *entry = Entry::new(pair(k));
        }
        Table(entries)
    }

    /// The first and the second numbers of the pairs whose integers are in the lowest bits.
    #[inline(always)]
    pub(crate) fn look_up(&self, indices: Lane) -> (Lane, Lane) {
        indices.look_up(&self.0)
    }
}

/// The operators, from the methods.
macro_rules! operators {
    ($($type:ident),*) => {$(
        impl std::ops::Add for $type {
            type Output = Self;
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self.plus(other)
            }
        }
        impl std::ops::Sub for $type {
            type Output = Self;
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                self.minus(other)
            }
        }
        impl std::ops::Mul for $type {
            type Output = Self;
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                self.times(other)
            }
        }
        impl std::ops::Div for $type {
            type Output = Self;
            #[inline(always)]
            fn div(self, other: Self) -> Self {
                self.over(other)
            }
        }
    )*};
}
operators!(Lane);

#[cfg(target_arch = "wasm32")]
mod wasm {
    use core::arch::wasm32::*;

    use super::{ENTRIES, LIFTED, WIDTH};

    /// Eight numbers.
    #[derive(Clone, Copy, Debug)]
    pub struct Lane([v128; 4]);

    /// A pair of a table.
    #[derive(Clone, Copy, Debug)]
    pub(super) struct Entry(v128);

    impl Entry {
        pub(super) fn new([first, second]: [f64; 2]) -> Entry {
            Entry(f64x2(first, second))
        }
    }

    /// The first numbers of the two pairs that a register points to, and the second ones.
    #[inline(always)]
    fn pairs(indices: v128, table: &[Entry; ENTRIES]) -> (v128, v128) {
        let first = table[i32x4_extract_lane::<0>(indices) as usize % ENTRIES].0;
        let second = table[i32x4_extract_lane::<2>(indices) as usize % ENTRIES].0;
        (
            i64x2_shuffle::<0, 2>(first, second),
            i64x2_shuffle::<1, 3>(first, second),
        )
    }

    /// For each of eight numbers, whether it is meant: all bits set, or none.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Mask([v128; 4]);

    /// Two sums, those of the even and of the odd places.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Pair(v128);

    /// The operation on each of the four registers, written out: the page's compiler flags keep closures from being
    /// inlined.
    macro_rules! each {
        ($f:path, $a:expr) => {
            [$f($a[0]), $f($a[1]), $f($a[2]), $f($a[3])]
        };
        ($f:path, $a:expr, $b:expr) => {
            [
                $f($a[0], $b[0]),
                $f($a[1], $b[1]),
                $f($a[2], $b[2]),
                $f($a[3], $b[3]),
            ]
        };
        ($f:path, $a:expr, $b:expr, $c:expr) => {
            [
                $f($a[0], $b[0], $c[0]),
                $f($a[1], $b[1], $c[1]),
                $f($a[2], $b[2], $c[2]),
                $f($a[3], $b[3], $c[3]),
            ]
        };
    }

    #[inline(always)]
    fn power(v: v128) -> v128 {
        i64x2_shl(i64x2_add(v, i64x2_splat(LIFTED)), 52)
    }

    impl Lane {
        #[inline(always)]
        pub(crate) fn splat(v: f64) -> Lane {
            Lane([f64x2_splat(v); 4])
        }

        /// Those numbers.
        pub fn new(v: [f64; WIDTH]) -> Lane {
            Lane([
                f64x2(v[0], v[1]),
                f64x2(v[2], v[3]),
                f64x2(v[4], v[5]),
                f64x2(v[6], v[7]),
            ])
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Lane) -> Lane {
            Lane(each!(f64x2_add, self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn minus(self, other: Lane) -> Lane {
            Lane(each!(f64x2_sub, self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn times(self, other: Lane) -> Lane {
            Lane(each!(f64x2_mul, self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn over(self, other: Lane) -> Lane {
            Lane(each!(f64x2_div, self.0, other.0))
        }

        /// |v|
        #[inline(always)]
        pub(crate) fn abs(self) -> Lane {
            Lane(each!(f64x2_abs, self.0))
        }

        /// The smaller; NaN where `self` is NaN.
        #[inline(always)]
        pub(crate) fn at_most(self, limit: Lane) -> Lane {
            Lane(each!(f64x2_pmin, self.0, limit.0))
        }

        /// The larger; NaN where `self` is NaN.
        #[inline(always)]
        pub(crate) fn at_least(self, limit: Lane) -> Lane {
            Lane(each!(f64x2_pmax, self.0, limit.0))
        }

        /// 2ⁿ⁺⁶⁴ of the n in the lowest bits, −1086 ≤ n ≤ 959.
        #[inline(always)]
        pub(crate) fn lifted_power_of_two(self) -> Lane {
            Lane(each!(power, self.0))
        }

        /// The pairs of the integers in the lowest bits: all first numbers, all second ones.
        #[inline(always)]
        pub(super) fn look_up(self, table: &[Entry; ENTRIES]) -> (Lane, Lane) {
            let [a, b, c, d] = each!(pairs, self.0, [table; 4]);
            (Lane([a.0, b.0, c.0, d.0]), Lane([a.1, b.1, c.1, d.1]))
        }

        /// Where v ≤ limit; nowhere for NaN.
        #[inline(always)]
        pub(crate) fn is_at_most(self, limit: Lane) -> Mask {
            Mask(each!(f64x2_le, self.0, limit.0))
        }

        /// Itself where `mask` is set, 0 elsewhere.
        #[inline(always)]
        pub(crate) fn only(self, mask: Mask) -> Lane {
            Lane(each!(v128_and, self.0, mask.0))
        }

        /// Itself where `mask` is set, `other` elsewhere.
        #[inline(always)]
        pub(crate) fn or_else(self, mask: Mask, other: Lane) -> Lane {
            Lane(each!(v128_bitselect, self.0, other.0, mask.0))
        }

        /// The sums of the even and of the odd places.
        #[inline(always)]
        pub(crate) fn sums(self) -> Pair {
            let [a, b, c, d] = self.0;
            Pair(f64x2_add(f64x2_add(a, c), f64x2_add(b, d)))
        }

        /// The numbers.
        pub fn to_array(self) -> [f64; WIDTH] {
            let [a, b, c, d] = self.0;
            let (first, second) = (f64x2_extract_lane::<0>, f64x2_extract_lane::<1>);
            [
                first(a),
                second(a),
                first(b),
                second(b),
                first(c),
                second(c),
                first(d),
                second(d),
            ]
        }
    }

    impl Pair {
        pub(crate) fn zero() -> Pair {
            Pair(f64x2_splat(0.0))
        }

        #[inline(always)]
        pub(crate) fn add(&mut self, other: Pair) {
            self.0 = f64x2_add(self.0, other.0);
        }

        /// Both, times a number.
        #[inline(always)]
        pub(crate) fn scale(&mut self, factor: f64) {
            self.0 = f64x2_mul(self.0, f64x2_splat(factor));
        }

        /// The one sum of both.
        #[inline(always)]
        pub(crate) fn sum(self) -> f64 {
            f64x2_extract_lane::<0>(self.0) + f64x2_extract_lane::<1>(self.0)
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod array {
    use std::array::from_fn;

    use super::{ENTRIES, LIFTED, WIDTH};

    /// Eight numbers.
    #[derive(Clone, Copy, Debug)]
    pub struct Lane([f64; WIDTH]);

    /// A pair of a table.
    #[derive(Clone, Copy, Debug)]
    pub(super) struct Entry([f64; 2]);

    impl Entry {
        pub(super) fn new(pair: [f64; 2]) -> Entry {
            Entry(pair)
        }
    }

    /// For each of eight numbers, whether it is meant: all bits set, or none.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Mask([u64; WIDTH]);

    /// Two sums, those of the even and of the odd places.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Pair([f64; 2]);

    impl Lane {
        #[inline(always)]
        pub(crate) fn splat(v: f64) -> Lane {
            Lane([v; WIDTH])
        }

        /// Those numbers.
        pub fn new(v: [f64; WIDTH]) -> Lane {
            Lane(v)
        }

        #[inline(always)]
        fn each(self, f: impl Fn(f64) -> f64) -> Lane {
            Lane(from_fn(|i| f(self.0[i])))
        }

        #[inline(always)]
        fn with(self, other: Lane, f: impl Fn(f64, f64) -> f64) -> Lane {
            Lane(from_fn(|i| f(self.0[i], other.0[i])))
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Lane) -> Lane {
            self.with(other, |l, r| l + r)
        }

        #[inline(always)]
        pub(crate) fn minus(self, other: Lane) -> Lane {
            self.with(other, |l, r| l - r)
        }

        #[inline(always)]
        pub(crate) fn times(self, other: Lane) -> Lane {
            self.with(other, |l, r| l * r)
        }

        #[inline(always)]
        pub(crate) fn over(self, other: Lane) -> Lane {
            self.with(other, |l, r| l / r)
        }

        /// |v|
        #[inline(always)]
        pub(crate) fn abs(self) -> Lane {
            self.each(f64::abs)
        }

        /// The smaller; NaN where `self` is NaN.
        #[inline(always)]
        pub(crate) fn at_most(self, limit: Lane) -> Lane {
            self.with(limit, |v, limit| if limit < v { limit } else { v })
        }

        /// The larger; NaN where `self` is NaN.
        #[inline(always)]
        pub(crate) fn at_least(self, limit: Lane) -> Lane {
            self.with(limit, |v, limit| if v < limit { limit } else { v })
        }

        /// 2ⁿ⁺⁶⁴ of the n in the lowest bits, −1086 ≤ n ≤ 959.
        #[inline(always)]
        pub(crate) fn lifted_power_of_two(self) -> Lane {
            self.each(|v| f64::from_bits(v.to_bits().wrapping_add(LIFTED as u64) << 52))
        }

        /// The pairs of the integers in the lowest bits: all first numbers, all second ones.
        #[inline(always)]
        pub(super) fn look_up(self, table: &[Entry; ENTRIES]) -> (Lane, Lane) {
            let pairs = self.0.map(|v| table[v.to_bits() as usize % ENTRIES].0);
            (
                Lane(pairs.map(|pair| pair[0])),
                Lane(pairs.map(|pair| pair[1])),
            )
        }

        /// Where v ≤ limit; nowhere for NaN.
        #[inline(always)]
        pub(crate) fn is_at_most(self, limit: Lane) -> Mask {
            Mask(from_fn(
                |i| {
                    if self.0[i] <= limit.0[i] { u64::MAX } else { 0 }
                },
            ))
        }

        /// Itself where `mask` is set, 0 elsewhere.
        #[inline(always)]
        pub(crate) fn only(self, mask: Mask) -> Lane {
            Lane(from_fn(|i| f64::from_bits(self.0[i].to_bits() & mask.0[i])))
        }

        /// Itself where `mask` is set, `other` elsewhere.
        #[inline(always)]
        pub(crate) fn or_else(self, mask: Mask, other: Lane) -> Lane {
            Lane(from_fn(|i| {
                let own = self.0[i].to_bits() & mask.0[i];
                f64::from_bits(own | (other.0[i].to_bits() & !mask.0[i]))
            }))
        }

        /// The sums of the even and of the odd places.
        #[inline(always)]
        pub(crate) fn sums(self) -> Pair {
            let v = self.0;
            Pair(from_fn(|i| (v[i] + v[i + 4]) + (v[i + 2] + v[i + 6])))
        }

        /// The numbers.
        pub fn to_array(self) -> [f64; WIDTH] {
            self.0
        }
    }

    impl Pair {
        pub(crate) fn zero() -> Pair {
            Pair([0.0; 2])
        }

        #[inline(always)]
        pub(crate) fn add(&mut self, other: Pair) {
            self.0 = from_fn(|i| self.0[i] + other.0[i]);
        }

        /// Both, times a number.
        #[inline(always)]
        pub(crate) fn scale(&mut self, factor: f64) {
            self.0 = self.0.map(|sum| sum * factor);
        }

        /// The one sum of both.
        #[inline(always)]
        pub(crate) fn sum(self) -> f64 {
            self.0[0] + self.0[1]
        }
    }
}
