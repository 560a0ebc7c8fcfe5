//! NumPy's legacy generator, `np.random.RandomState`, which `np.random.seed` and `np.random.randn` use.
//!
//! NumPy has frozen this stream (NEP 19), so the same seed gives the same numbers in every version of NumPy and
//! here. Each method takes as many words from the stream as NumPy's does, so calls may be mixed in any order.
//! Integers and uniforms are equal to NumPy's bit for bit; normals go through the platform's logarithm and may
//! differ in the last bit or two.

use super::mt19937::Mt19937;

/// `np.random.RandomState(seed)`: one stream of random numbers.
#[derive(Clone, Debug)]
pub struct RandomState {
    words: Mt19937,
    /// The second normal of a pair, which waits here whatever is drawn in between: the polar method makes two at a time.
    spare_normal: Option<f64>,
}

impl RandomState {
    /// Starts the stream of `np.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        Self {
            words: Mt19937::new(seed),
            spare_normal: None,
        }
    }

    /// `random_sample()`: uniform in [0, 1).
    pub fn random_sample(&mut self) -> f64 {
        self.words.next_f64()
    }

    /// `rand(n)`: n numbers uniform in [0, 1).
    pub fn rand(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.random_sample()).collect()
    }

    /// `uniform(low, high)`: uniform in [low, high).
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.random_sample()
    }

    /// `standard_normal()`: normal with mean 0 and variance 1.
    ///
    /// Marsaglia's polar method: a point uniform in the unit disc gives two independent normals.
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(normal) = self.spare_normal.take() {
            return normal;
        }
        loop {
            let x = 2.0 * self.random_sample() - 1.0;
            let y = 2.0 * self.random_sample() - 1.0;
            let r2 = x * x + y * y;
            if r2 < 1.0 && r2 != 0.0 {
                let scale = (-2.0 * r2.ln() / r2).sqrt();
                // NumPy keeps the first coordinate and hands out the second.
                self.spare_normal = Some(scale * x);
                return scale * y;
            }
        }
    }

    /// `randn(n)`: n standard normals. `randn(rows, cols)` is the same numbers in row-major order.
    pub fn randn(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.standard_normal()).collect()
    }

    /// `normal(loc, scale)`: normal with mean `loc` and standard deviation `scale`.
    pub fn normal(&mut self, loc: f64, scale: f64) -> f64 {
        loc + scale * self.standard_normal()
    }

    /// `randint(low, high)`: an integer from `low` to `high - 1`.
    ///
    /// # Panics
    /// If `low >= high`, where NumPy raises `ValueError`.
    pub fn randint(&mut self, low: i32, high: i32) -> i32 {
        assert!(low < high, "low >= high");
        let span = high.abs_diff(low) - 1;
        low.wrapping_add_unsigned(self.interval(span))
    }

    /// `shuffle(items)`: Fisher and Yates, from the last item down.
    ///
    /// # Panics
    /// If there are more than 2³² items.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last).expect("at most 2³² items");
            items.swap(last, self.interval(bound) as usize);
        }
    }

    /// `permutation(n)`: 0, 1, …, n − 1 in random order.
    ///
    /// # Panics
    /// If n is more than 2³².
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }

    /// An integer from 0 to `max`, both included.
    ///
    /// Takes as many low bits of a word as `max` needs, and the next word when they exceed `max`. No word is
    /// taken for `max` = 0.
    fn interval(&mut self, max: u32) -> u32 {
        let Some(unused_bits) = max.checked_ilog2().map(|top_bit| 31 - top_bit) else {
            return 0;
        };
        let mask = u32::MAX >> unused_bits;
        loop {
            let value = self.words.next_u32() & mask;
            if value <= max {
                return value;
            }
        }
    }
}
