//! What training does: the cost, the learning rate, the size of the network.

use crate::iteration::viewpoint::LookAt;
use crate::nn::settings::{HiddenUnits, InitialScale, LearningRate};
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_A, HIDDEN_B, HIDDEN_W, HIDDEN_Z, J, OUTPUT_A, OUTPUT_B, OUTPUT_W, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "cost-is-nan",
        ask: "Why is my cost NaN?",
        steps: [J, OUTPUT_A],
        answer: "Because from z ≈ 36.74 on, σ(z) is exactly 1 in float64. Then log(1 − a) is −inf, and 0 · (−inf) \
                 is nan: see the table. The loss from z stays finite. Try a smaller α or smaller weights.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course, Set::InitialScale(InitialScale::fixed(100.0))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "more-hidden-units",
        ask: "Can more hidden units do worse?",
        steps: [HIDDEN_A, HIDDEN_Z],
        answer: "Yes. Too few cannot bend the boundary enough, but more may need another α or more iterations. \
                 After the same 1000 iterations 50 units get 88 % here, 4 units 89.25 %, and one unit 67.75 %.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course, Set::HiddenUnits(HiddenUnits::fixed(50))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(1000),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "which-learning-rate",
        ask: "How do I choose the learning rate?",
        steps: [HIDDEN_W, OUTPUT_W, HIDDEN_B, OUTPUT_B],
        answer: "There is no formula: try several and read the cost curve. Here α = 0.01 is too small: the cost is \
                 0.689 after 1000 iterations. With α = 1.2 it is 0.288. Too large, and the cost jumps or freezes.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course, Set::LearningRate(LearningRate::fixed(0.01))],
            iteration: Some(1000),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "why-subtract",
        ask: "Why subtract the gradient?",
        steps: [HIDDEN_W, OUTPUT_W, HIDDEN_B, OUTPUT_B],
        answer: "Because the gradient points uphill. Where dw is positive, a larger w makes J larger, so w goes \
                 down by α dw. Where dw is negative, w goes up. For a small α, J falls either way.",
        keywords: "",
        also: [],
        setup: Setup {
            pin: Some(Pin::Entry(0, 0)),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
}
