//! A number that the notebook prints, and how a number of the page compares with it.

/// A number of the notebook's, and how far one's own can be the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// The same on every machine, to so many decimals.
    Exact {
        /// The number.
        value: f64,
        /// So many of its decimals.
        decimals: usize,
    },
    /// Rounding decides, and copies of the notebook lie between these.
    About {
        /// The lowest.
        low: f64,
        /// The highest.
        high: f64,
        /// How far beside them one's own may lie.
        tolerance: f64,
    },
}

/// How a number of the page compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The same to so many decimals.
    Equal(usize),
    /// As near as copies of the notebook are to each other. No more can be said.
    Near,
    /// Another number.
    Differs,
}

impl Known {
    /// How `ours` compares with it.
    pub fn judge(self, ours: f64) -> Match {
        match self {
            Known::Exact { value, decimals } => {
                let half = 0.5 * 0.1_f64.powi(decimals as i32);
                match (ours - value).abs() <= half {
                    true => Match::Equal(decimals),
                    false => Match::Differs,
                }
            }
            Known::About {
                low,
                high,
                tolerance,
            } => match (low - tolerance..=high + tolerance).contains(&ours) {
                true => Match::Near,
                false => Match::Differs,
            },
        }
    }
}
