//! Activations and their slopes.

use crate::algebra::function::Function;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::settings::{InitialScale, LearningRate};
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_A, HIDDEN_DW, HIDDEN_DZ, OUTPUT_A, OUTPUT_DW, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "why-nonlinear",
        ask: "Why must the hidden activation be non-linear?",
        steps: [HIDDEN_A],
        answer: "Because two linear layers collapse into one: W2(W1x + b1) + b2 = W′x + b′. Here g(z) = z. However \
                 many units you add, the boundary stays a straight line, and the accuracy stays at 47 %.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course, Set::Activation(Function::Identity)],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(100),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "why-tanh",
        ask: "Why tanh rather than sigmoid in the hidden layer?",
        steps: [HIDDEN_A, OUTPUT_DW],
        answer: "Here g is the sigmoid: every a1 is positive, so for one example all entries in a row of dW2 share \
                 one sign. Its slope is 0.25 at most. tanh gives both signs, and its slope at 0 is 1.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Sigmoid)],
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "why-slope-from-a1",
        ask: "The formula says g1′(Z1). Why does the code use A1?",
        steps: [HIDDEN_DZ],
        answer: "For tanh, g′(z) = 1 − tanh²(z), and tanh(z) is a1, which forward propagation has kept. So the code \
                 says 1 - A1**2. Writing Z1 there is wrong: break it so, train and check.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Tanh)],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "which-slope",
        ask: "Which layer’s slope goes into dZ1?",
        steps: [HIDDEN_DZ],
        answer: "The slope of the unit itself: g1′(Z1). The output’s slope is already in A2 − Y. Here it is the \
                 other layer’s: NumPy broadcasts its one row without an error, and the check fails at dW1 and db1.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[
                Set::Course,
                Set::Breakage(Breakage {
                    target: Var::Z(1).gradient(),
                    slip: Slip::OtherLayer,
                }),
            ],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
    {
        id: "relu-at-zero",
        ask: "What is the slope of ReLU at exactly 0?",
        steps: [HIDDEN_DZ, HIDDEN_A],
        answer: "There is none: it is 0 from the left and 1 from the right, the jump in the curve. This page uses \
                 0; z is almost never exactly 0. A central difference across the corner lies between the two.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Relu)],
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "dead-relu",
        ask: "What is a dead ReLU, and why can it not come back?",
        steps: [HIDDEN_A, HIDDEN_DW],
        answer: "α = 10 has pushed units 3 and 4 below z = 0 for every example. There the slope is 0, so their rows \
                 of dW1 are 0 and no update brings them back. Leaky ReLU keeps a small slope.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[
                Set::Course,
                Set::Activation(Function::Relu),
                Set::LearningRate(LearningRate::fixed(10.0)),
            ],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(10),
            pin: Some(Pin::Picked(2)),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "derivative-of-sigmoid",
        ask: "Why is σ′ = σ(1 − σ), and tanh′ = 1 − tanh²?",
        steps: [OUTPUT_A, HIDDEN_A],
        answer: "σ′ = e⁻ᶻ/(1 + e⁻ᶻ)², which is a times e⁻ᶻ/(1 + e⁻ᶻ), and that is 1 − a. The panel has every line \
                 with this z filled in; at A1 it has those of tanh.",
        keywords: "derivative of sigmoid derivative of tanh proof quotient rule a(1-a)",
        also: ["how to derive the sigmoid derivative", "proof of 1 - tanh squared"],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), panel: Panel::Curve, unfold: true, ..AS_IT_IS },
    }
    {
        id: "why-sigmoid-at-the-output",
        ask: "Why sigmoid and not tanh at the output?",
        steps: [OUTPUT_A],
        answer: "Because the cross-entropy takes log a, and tanh can be negative: its logarithm is nan. Made to lie \
                 between 0 and 1, (tanh(z/2) + 1)/2, it is exactly the sigmoid: see the second picture.",
        keywords: "output activation probability threshold log negative",
        also: ["can I use tanh in the last layer"],
        setup: Setup { look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "flat-activation-or-flat-cost",
        ask: "If the slope is near 0, has it not arrived at the minimum?",
        steps: [HIDDEN_DZ],
        answer: "Not here: the activation is flat, not the cost. Where g1′ is near 0, hardly any of dA1 gets through, \
                 so W1 hardly moves though the cost is high. Weights × 100 put nearly every unit there.",
        keywords: "saturated vanishing gradient zero slope goal flat",
        also: ["isn’t zero gradient what we want", "why does a small slope slow learning"],
        setup: Setup { sets: &[Set::Course, Set::InitialScale(InitialScale::fixed(100.0))], look_at: Some(LookAt::AllExamples), iteration: Some(0), pin: Some(Pin::Picked(0)), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "relu-is-worse",
        ask: "I swapped tanh for ReLU and it got worse. Why?",
        steps: [HIDDEN_A],
        answer: "Each ReLU unit bends the boundary once, and the flower’s petals are round: four are too few. The \
                 panel trains tanh beside it. Take more units and a smaller α, and change g′ as well: Z1 > 0.",
        keywords: "relu worse than tanh accuracy drops flower leaky",
        also: ["relu gives lower accuracy than tanh"],
        setup: Setup { sets: &[Set::Course, Set::Activation(Function::Relu)], look_at: Some(LookAt::AllExamples), iteration: Some(1000), panel: Panel::Curve, ..AS_IT_IS },
    }
}
