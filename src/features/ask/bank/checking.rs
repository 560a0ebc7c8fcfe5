//! The gradient check, and how it finds the wrong line.

use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::settings::InitialScale;
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
        keywords: "numerical gradient finite difference central difference approximation mismatch gradapprox theta plus \
                   minus epsilon gradient checking not equal perturb a weight look at change of A2 output does not \
                   agree change of the output instead of cost nudge compare manual bump two sided",
        also: [
            "numerical gradient does not match backprop",
            "gradapprox differs from grad",
            "how do I compute the numerical gradient",
            "finite differences give another value",
            "(J(theta+eps) - J(theta-eps)) / (2 eps)",
            "gradient checking gives a large difference",
            "what do I nudge in gradient checking",
            "numeric derivative of the cost",
            "I perturb a weight and look at the output",
            "nudging a weight gives another number than backprop",
            "compare backprop with finite differences",
            "numeric gradient is different from backprop",
            "gradapprox is not equal to dW",
            "analytic and numerical gradient disagree",
            "should I nudge the weight and look at J or at A2",
            "finite differences do not agree with my gradient",
            "J_plus minus J_minus",
        ],
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
        answer: "In float64 about 10⁻⁵, at the bottom of the V: a larger ε errs by about ε², a smaller one by rounding, as \
                 10⁻¹² here. 10⁻⁷ is good enough. With weights × 0.01, J hardly bends, and 10⁻² errs least.",
        keywords: "epsilon size 1e-7 gradient check step too small too large rounding precision float64 choose depends \
                   on step h floating point rounding how small nudge numerical derivative 1e-12 noise garbage precision \
                   size of h",
        also: [
            "how small should epsilon be",
            "why not a smaller epsilon",
            "epsilon 1e-12 makes it worse",
            "best eps for gradient checking",
            "rounding errors with tiny epsilon",
            "step size for numerical derivative",
            "should epsilon be as small as possible",
            "gradient check depends on the step h",
            "how small must the nudge be",
            "tiny epsilon gives garbage",
            "value of epsilon",
            "1e-7 or 1e-5 for the check",
            "a very small epsilon is worse",
            "size of the nudge",
            "step of the finite difference",
            "rounding error for tiny steps",
        ],
        setup: Setup {
            sets: &[Set::InitialScale(InitialScale::fixed(1.0))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
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
        keywords: "debug find bug location gradient check fails wrong line which gradient error pattern diagnosis where \
                   mistake relative difference 0.3 which part is broken only dW2 off everything else ok what does it \
                   mean locate narrow down culprit pattern of failing gradients",
        also: [
            "gradient check failed where is the bug",
            "which of my gradients is wrong",
            "debugging backpropagation",
            "locate the error with gradient checking",
            "my backprop is wrong but I don’t know where",
            "gradient check fails but I have no idea which part",
            "only dW2 is wrong, everything else is right",
            "only db2 fails",
            "narrow down the bug",
            "difference 0.3 in the gradient check, where do I look",
            "gradient check is red",
            "find the line with the bug",
            "something in my backward pass is wrong",
            "how do I debug backprop",
            "dW2 wrong but the rest right",
            "check fails for all gradients",
            "the check does not say where",
            "the check reports a big difference, what now",
        ],
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
    {
        id: "a-minus-y-or-y-minus-a",
        ask: "Sign: is it y − a or a − y?",
        steps: [OUTPUT_DZ],
        answer: "a − y is the derivative, for W − α dW. Here it is turned round, Y − A2: every gradient has the \
                 opposite sign, the error in the last table is exactly 1, and training goes uphill.",
        keywords: "sign reversed flipped opposite Y - A2 subtract order cost increases uphill ascent predictions \
                   inverted swap order subtraction reversed loss grows goes up each step climbing worse opposite class \
                   wrong direction",
        also: [
            "I wrote y - yhat",
            "my cost goes up",
            "cost increases every iteration",
            "wrong sign in dZ2",
            "gradients have the opposite sign",
            "target minus output or output minus target",
            "predictions are inverted",
            "does the order of a and y matter",
            "cost climbs instead of falling",
            "network learns the opposite",
            "loss gets bigger every iteration",
            "label minus prediction or prediction minus label",
            "which one comes first in the subtraction",
            "cost rises with every step",
            "sign of all gradients is reversed",
            "loss increases during training",
            "I subtracted the wrong way round",
            "gradients are the negative of the right ones",
            "my line says dZ2 = Y - A2 and the check says 1",
        ],
        setup: Setup { sets: &[Set::Course, Set::Breakage(Breakage { target: Var::Z(2).gradient(), slip: Slip::TurnedRound })], look_at: Some(LookAt::AllExamples), panel: Panel::Check, ..AS_IT_IS },
    }
    {
        id: "exactly-0-or-exactly-1",
        ask: "The check gives exactly 0, or exactly 1: is that good?",
        steps: [OUTPUT_DW],
        answer: "Exactly 0 mostly means that a number was compared with itself. Right code gives 10⁻⁷ to 10⁻¹⁰. \
                 Exactly 1 means the opposite sign, as here, or that one side is 0.",
        keywords: "gradient check difference 0 1 exactly zero one relative error good value suspicious 1e-7 difference \
                   0.0 perfect suspicious 1.0 result good number 1e-7 threshold what is normal compare with itself",
        also: [
            "is a difference of zero good",
            "what value should the gradient check have",
            "what is a good difference",
            "brackets in gradapprox",
            "difference is 0.0, too good to be true",
            "difference is exactly 1",
            "which difference is ok",
            "gradient check says 1.0",
            "gradient_check returns 0",
            "the check prints 0.0",
            "the check prints 1.0",
            "difference of 1 in the gradient check",
            "is 0 a good result of the check",
            "perfect agreement in the gradient check looks suspicious",
            "J_plus - J_minus / (2 * epsilon) without brackets",
            "what does a difference of exactly 1 mean",
            "the relative difference comes out as 1",
        ],
        setup: Setup { sets: &[Set::Course, Set::Breakage(Breakage { target: Var::Z(2).gradient(), slip: Slip::TurnedRound })], look_at: Some(LookAt::AllExamples), panel: Panel::Check, unfold: true, ..AS_IT_IS },
    }
    {
        id: "own-output-in-dw",
        ask: "It runs without an error but learns nothing: A2 in dW2?",
        steps: [OUTPUT_DW],
        answer: "dW2 pairs dZ2 with what went into the layer: A1. With A2 the product is one number, (1, 1), and \
                 NumPy broadcasts it over W2 without an error: see “the layer’s own output”. Train it.",
        keywords: "wrong activation dW2 A2 instead of A1 layer input output (1,1) broadcast learns nothing no error A2 \
                   where A1 belongs dW2 wrong activation runs no error not learning (1,1) number input of layer output \
                   of layer",
        also: [
            "dZ2 A2.T",
            "dW2 has shape (1,1)",
            "code runs but does not learn",
            "which activation goes into dW2",
            "used the output of the layer in dW",
            "runs fine but accuracy is bad",
            "dW2 = dZ2 A2.T",
            "no error but the network does not learn",
            "dW2 is a single number",
            "activation of this layer or of the layer before in dW",
            "everything runs but accuracy stays low",
            "no traceback and no learning",
            "wrong A in dW2",
            "dW2 is (1,1)",
            "A2.T in place of A1.T",
            "A2.T behind dZ2 in the line of dW2",
            "A1 or A2 in the line of dW2",
            "A2 where dW2 needs A1",
            "which layer’s activation is multiplied in dW2",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
}
