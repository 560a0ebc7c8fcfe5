//! What the course's notebook prints, and what NumPy's float64 gives: the numbers, and how far anybody's are the same.
//!
//! From `tests/golden` (NumPy 2.4.6, twelve variants of the same float64 run, several published copies of the notebook);
//! `tests/native/notebook.rs` holds them to it.

use crate::features::match_my_notebook::known::Known;

/// What is known of a run, at every thousandth iteration.
#[derive(Debug, PartialEq)]
pub struct Published {
    /// "Cost after iteration 0", 1000, …, as the notebook prints it.
    pub costs: &'static [f64],
    /// The same at the thousands after these, where copies of the notebook lie between two numbers.
    pub spread: &'static [(f64, f64)],
    /// NumPy's float64 at 0, 1000, …
    pub numpy: &'static [f64],
    /// How many of these thousands are the same on every machine, to [`DECIMALS`].
    pub exact: usize,
    /// The percentage of labels predicted right, after so many iterations.
    pub accuracy: Option<(u32, Known, &'static str)>,
}

/// To how many decimals NumPy's float64 costs are the same on every machine, as far as they are.
pub const DECIMALS: usize = 9;

/// To how many decimals the notebook prints them.
pub const PRINTED_DECIMALS: usize = 6;

/// How near costs come, where rounding decides the way.
pub const NEAR: f64 = 1e-3;

/// The flower, 4 tanh units, α = 1.2, initial parameters of seed 2: the notebook to 2020.
pub const FLOWER: Published = Published {
    costs: &[
        0.693048, 0.288083, 0.254385, 0.233864, 0.226792, 0.222644, 0.219731, 0.217504,
    ],
    spread: &[(0.219454, 0.219522), (0.218558, 0.218633)],
    numpy: &[
        0.6930480201239823,
        0.28808329356901846,
        0.2543854940732458,
        0.23386415038952213,
        0.22679248744854014,
        0.22264427549299018,
        0.21973140404281324,
        0.21750365405131297,
        0.21946506327465112,
        0.21856040081157585,
        0.21782112318653354,
    ],
    exact: 8,
    accuracy: Some((10_000, between(90.5, 90.75), "90.5 or 90.75 %")),
};

/// The same with seed 3: the notebook from 2021 on.
pub const FLOWER_SINCE_2021: Published = Published {
    costs: &[
        0.693162, 0.258625, 0.239334, 0.230802, 0.225528, 0.221845, 0.219094,
    ],
    spread: &[],
    numpy: &[],
    exact: 7,
    accuracy: None,
};

/// The noisy moons, drawn where the notebook draws them when it is run from top to bottom; seed 2.
pub const MOONS: Published = Published {
    costs: &[
        0.692992, 0.167137, 0.069092, 0.063716, 0.061312, 0.059669, 0.058364, 0.057279, 0.056359,
    ],
    spread: &[],
    numpy: &[
        0.69299178402179,
        0.1671373892976898,
        0.06909233747100467,
        0.06371577519872601,
        0.06131189860007172,
        0.05966943307346794,
        0.05836382166708095,
        0.05727875845545485,
        0.056359003947478496,
        0.055568699777648646,
        0.054882351205171,
    ],
    exact: 11,
    // The notebook prints the whole percents alone.
    accuracy: Some((10_000, percent(98.5), "98 %, the rest is cut off")),
};

/// Logistic regression on the flower, which has one minimum.
pub const LOGISTIC: Published = Published {
    costs: &[],
    spread: &[],
    numpy: &[],
    exact: 0,
    accuracy: Some((10_000, percent(47.0), "47 %")),
};

/// After so many iterations *Tuning hidden layer size* takes the accuracy.
pub const TUNING_ITERATIONS: u32 = 5_000;

/// n_h, the flower's accuracy with it (seed 2), and how that is said.
pub const ACCURACIES: [(u32, Known, &str); 7] = [
    (1, percent(67.5), "67.5 %"),
    (2, percent(67.25), "67.25 %"),
    (3, percent(90.75), "90.75 %"),
    (4, percent(90.5), "90.5 %"),
    (5, percent(91.25), "91.25 %"),
    (20, between(90.0, 90.75), "90 to 90.75 %"),
    (50, between(90.25, 90.75), "90.25 or 90.75 %"),
];

/// A percentage that every machine gives.
const fn percent(value: f64) -> Known {
    Known::Exact { value, decimals: 2 }
}

/// Percentages on which copies of the notebook disagree.
const fn between(low: f64, high: f64) -> Known {
    let tolerance = 0.0;
    Known::About {
        low,
        high,
        tolerance,
    }
}

/// A matrix as the notebook prints it, row after row.
pub type Printed = ((usize, usize), &'static [f64]);

/// To how many decimals NumPy prints a matrix.
pub const MATRIX_DECIMALS: usize = 8;

/// What `initialize_parameters` gives with seed 2, n_x = 2, n_h = 4, n_y = 1.
pub mod initial {
    use super::Printed;

    /// randn(4, 2) × 0.01
    pub const W1: Printed = (
        (4, 2),
        &[
            -0.00416758,
            -0.00056267,
            -0.02136196,
            0.01640271,
            -0.01793436,
            -0.00841747,
            0.00502881,
            -0.01245288,
        ],
    );
    /// randn(1, 4) × 0.01
    pub const W2: Printed = ((1, 4), &[-0.01057952, -0.00909008, 0.00551454, 0.02292208]);
}

/// The notebook's test of `backward_propagation`, to 2020. Its parameters are those of [`initial`], as they are printed.
pub mod backward_test {
    use super::Printed;

    /// The inputs.
    pub const X: Printed = (
        (2, 3),
        &[
            1.6243453636632417,
            -0.6117564136500754,
            -0.5281717522634557,
            -1.0729686221561705,
            0.8654076293246785,
            -2.3015386968802827,
        ],
    );
    /// The labels.
    pub const Y: Printed = ((1, 3), &[1.0, 0.0, 1.0]);
    /// The cache's activations: those of its own inputs and parameters.
    pub const A1: Printed = (
        (4, 3),
        &[
            -0.00616578,
            0.0020626,
            0.00349619,
            -0.05225116,
            0.02725659,
            -0.02646251,
            -0.02009721,
            0.0036869,
            0.02883756,
            0.02152675,
            -0.01385234,
            0.02599885,
        ],
    );
    /// The cache's output.
    pub const A2: Printed = ((1, 3), &[0.5002307, 0.49985831, 0.50023963]);
    /// What is expected.
    #[expect(non_upper_case_globals, reason = "course notation")]
    pub const dW1: Printed = (
        (4, 2),
        &[
            0.00301023,
            -0.00747267,
            0.00257968,
            -0.00641288,
            -0.00156892,
            0.003893,
            -0.00652037,
            0.01618243,
        ],
    );
    /// What is expected.
    #[expect(non_upper_case_globals, reason = "course notation")]
    pub const db1: Printed = ((4, 1), &[0.00176201, 0.00150995, -0.00091736, -0.00381422]);
    /// What is expected.
    #[expect(non_upper_case_globals, reason = "course notation")]
    pub const dW2: Printed = ((1, 4), &[0.00078841, 0.01765429, -0.00084166, -0.01022527]);
    /// What is expected.
    #[expect(non_upper_case_globals, reason = "course notation")]
    pub const db2: Printed = ((1, 1), &[-0.16655712]);
}
