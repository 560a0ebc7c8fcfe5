//! How the parameters start.

use crate::algebra::function::Function;
use crate::iteration::viewpoint::LookAt;
use crate::nn::settings::InitialScale;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_A, HIDDEN_DA, HIDDEN_DB, HIDDEN_DW, HIDDEN_W, HIDDEN_Z, OUTPUT_DW, bank,
};
use crate::features::ask::setup::{Set, Setup};

bank! {
    {
        id: "why-small-weights",
        ask: "Why start with weights × 0.01?",
        steps: [HIDDEN_A, HIDDEN_Z],
        answer: "Because large weights make z large, where tanh is flat. Here they are × 100: nearly every a1 is −1 \
                 or 1, and the mean slope is 0.007. Small weights start where tanh is steep. 0.01 is one possible \
                 choice.",
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
        id: "why-not-zeros",
        ask: "Zeros work for logistic regression. Why not here?",
        steps: [OUTPUT_DW, HIDDEN_DW, HIDDEN_W],
        answer: "Because tanh(0) = 0: with A1 = 0, dW2 = 0. With W2 = 0, dW1 = 0. Only b2 can change, so nothing is \
                 learned. Logistic regression has X in place of A1, and X is not 0.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::Activation(Function::Tanh),
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            ..AS_IT_IS
        },
    }
    {
        id: "random-b-zero-w",
        ask: "Random b but zero W?",
        steps: [HIDDEN_DA, HIDDEN_DW, HIDDEN_DB],
        answer: "It can work: different b1 make the units differ. But while W2 = 0, dA1 = W2ᵀ dZ2 = 0, as here, so \
                 the first dW1 is 0 and the start is slow: see the table. Use random W and zero b.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            iteration: Some(0),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "identical-units",
        ask: "Why do all my hidden units stay identical?",
        steps: [HIDDEN_DW, HIDDEN_A],
        answer: "Because they start with equal weights: equal activations, equal gradients, equal updates. After 100 \
                 iterations the rows of W1 and of dW1 are still equal: four units act as one. Random weights make \
                 them differ.",
        keywords: "symmetry breaking clones same weights constant initialisation",
        also: ["all rows of W1 are the same", "what is symmetry breaking"],
        setup: Setup { sets: &[Set::Course, Set::EqualWeights], look_at: Some(LookAt::AllExamples), iteration: Some(100), panel: Panel::Curve, ..AS_IT_IS },
    }
}
