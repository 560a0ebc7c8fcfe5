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
        keywords: "initialization random initialise small 0.01 factor scale large weights saturate np.random.randn \
                   times big start values saturated from the beginning tanh flat initial factor 0.01 multiply randn \
                   larger start scale too big activations -1 and 1 at start",
        also: [
            "why multiply by 0.01 at initialization",
            "what if initial weights are large",
            "initialise with big numbers",
            "could I use 100 instead of 0.01",
            "random init scale",
            "why not start with large random values",
            "starting weights too big",
            "tanh saturates right at the start",
            "why times 0.01",
            "does the scale of the random weights matter",
            "W = np.random.randn(n_h, n_x) * 0.01",
            "np.random.randn without 0.01",
            "weights times 100 at the start",
            "small random numbers as weights",
            "starting weights too large make tanh flat",
            "how big should the initial weights be",
            "is 0.01 special or could it be 0.1",
            "who chose 0.01",
        ],
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
                 learned. Logistic regression has X in place of A1, not 0: see both below.",
        keywords: "zero initialization weights all zeros symmetry break random logistic regression np.zeros init \
                   nothing learned gradient zero zero initialisation worked in week 2 fails in week 3 single neuron \
                   fine forbidden all 0 no learning network does nothing",
        also: [
            "why can’t I initialize weights with zeros",
            "all weights zero",
            "zero init does not train",
            "initializing to zero",
            "why random initialization is needed",
            "what if W starts at 0",
            "zeros in logistic regression but not in neural networks",
            "zero init worked in logistic regression and fails here",
            "starting at 0 was fine for a single neuron",
            "W = np.zeros does not learn",
            "all weights 0 at the start",
            "np.zeros for the weights",
            "W1 = 0 and W2 = 0",
            "all gradients are zero at the start",
            "nothing is learned when the weights start at 0",
            "zero weights are fine in logistic regression",
            "do the weights have to be random",
            "only b2 changes",
        ],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::Activation(Function::Tanh),
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            panel: Panel::Curve,
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "random-b-zero-w",
        ask: "Random b but zero W?",
        steps: [HIDDEN_DA, HIDDEN_DW, HIDDEN_DB],
        answer: "It can work: different b1 make the units differ. But while W2 = 0, dA1 = W2ᵀ dZ2 = 0, so the \
                 first dW1 is 0 and the start is slow. The table tries every choice. Use random W.",
        keywords: "initialise bias random weights zero break symmetry only b nonzero init w zero b random only biases \
                   random start instead of weights alternative different biases enough",
        also: [
            "is it enough to randomise b",
            "initialize b randomly instead of W",
            "can b be zero",
            "does the bias need random init",
            "make the biases random instead of the weights",
            "W zero but b random",
            "randomise b and not W",
            "is a random bias enough to break the symmetry",
            "b can start at zero, why not W",
            "randn for the biases and zeros for the rest",
            "let the bias break the symmetry of the units",
            "why not random numbers for b and zeros for W",
            "W = 0 at the start and only b1 random",
        ],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            iteration: Some(0),
            panel: Panel::Curve,
            unfold: true,
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
        also: [
            "all rows of W1 are the same",
            "hidden units are copies of each other",
            "neurons all learn the same",
            "every hidden unit computes the same value",
            "same start for every weight",
            "initialise all weights with one constant",
            "W1 = np.ones or W1 = np.full",
            "why do neurons with equal weights stay equal",
            "how do hidden units become different",
            "four units act like a single one",
            "all hidden neurons do the same thing",
            "break the symmetry of the units",
            "identical gradients for all neurons",
            "weights all set to 0.5 at the start",
            "twin neurons",
            "rows of W1 never differ",
        ],
        setup: Setup { sets: &[Set::Course, Set::EqualWeights], look_at: Some(LookAt::AllExamples), iteration: Some(100), panel: Panel::Curve, ..AS_IT_IS },
    }
}
