//! The gradient check, and how it finds the wrong line.

use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DA, HIDDEN_DB, HIDDEN_DW, HIDDEN_DZ, OUTPUT_DB, OUTPUT_DW, OUTPUT_DZ, bank,
};
use crate::features::ask::setup::{Set, Setup};

bank! {
    {
        id: "numeric-gradient-differs",
        ask: "Why does my numeric gradient not match?",
        steps: [OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB],
        answer: "Take the difference of the cost, not of the network’s output: (J(v + ε) − J(v − ε)) / 2ε, with the \
                 same data, loss and 1/m. The table shows one entry nudged, and what J becomes.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
    {
        id: "which-epsilon",
        ask: "Which ε for the gradient check?",
        steps: [
            OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB, OUTPUT_DZ, HIDDEN_DA, HIDDEN_DZ,
        ],
        answer: "In float64, 10⁻⁵ to 10⁻⁷ is best. Here ε is 10⁻¹²: two nearly equal costs are subtracted, and only \
                 rounding error is left. A large ε is wrong too, by about ε². Try the slider.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            epsilon: Some(Epsilon::SMALLEST),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
    {
        id: "which-line",
        ask: "The check says wrong. But which line?",
        steps: [OUTPUT_DW, HIDDEN_DW, OUTPUT_DB, HIDDEN_DB],
        answer: "Compare each gradient. Only dW2 wrong, as here: its own line. dW1 and db1 wrong: dA1 or dZ1. All \
                 four wrong: dZ2. One bias wrong: its sum. Break other lines to see the pattern.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[
                Set::Course,
                Set::Breakage(Breakage {
                    target: Var::W(2).gradient(),
                    slip: Slip::NoMean,
                }),
            ],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
}
