//! The Mersenne Twister MT19937, the generator under `np.random.seed`.
//!
//! M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
//! number generator", ACM Transactions on Modeling and Computer Simulation 8 (1998). Seeding is that of the
//! authors' 2002 version (`init_genrand`), which is what NumPy does with an integer seed.

/// Words of state (n in the paper).
const WORDS: usize = 624;
/// How far ahead the word lies that each word is combined with (m in the paper).
const AHEAD: usize = 397;

/// A stream of 32-bit words.
#[derive(Clone, Debug)]
pub struct Mt19937 {
    state: [u32; WORDS],
    /// The next word of `state` to hand out; `WORDS` when all have been.
    next: usize,
}

impl Mt19937 {
    /// The stream that `np.random.seed(seed)` starts.
    pub fn new(seed: u32) -> Self {
        let mut state = [0; WORDS];
        let mut word = seed;
        for (i, slot) in (1..).zip(&mut state) {
            *slot = word;
            word = 1_812_433_253_u32
                .wrapping_mul(word ^ (word >> 30))
                .wrapping_add(i);
        }
        Self { state, next: WORDS }
    }

    /// The next 32-bit word.
    pub fn next_u32(&mut self) -> u32 {
        if self.next == WORDS {
            self.twist();
        }
        let word = self.state[self.next];
        self.next += 1;
        temper(word)
    }

    /// The next number in [0, 1) with 53 random bits, from two words: 27 bits of the first, 26 of the second.
    pub fn next_f64(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// Replaces all words of the state by the next ones of the recurrence.
    fn twist(&mut self) {
        for i in 0..WORDS {
            let joined =
                (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % WORDS] & 0x7fff_ffff);
            let feedback = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + AHEAD) % WORDS] ^ (joined >> 1) ^ feedback;
        }
        self.next = 0;
    }
}

/// Spreads a word's bits: the output transform of the paper.
fn temper(mut word: u32) -> u32 {
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    word ^ (word >> 18)
}
