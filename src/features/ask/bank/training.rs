//! What training does: the cost, the learning rate, the size of the network.

use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::settings::{HiddenUnits, InitialScale, LearningRate};
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_A, HIDDEN_B, HIDDEN_DA, HIDDEN_W, HIDDEN_Z, J, OUTPUT_A, OUTPUT_B, OUTPUT_W,
    bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "cost-is-nan",
        ask: "Why is my cost NaN?",
        steps: [J, OUTPUT_A],
        answer: "Because from z ≈ 36.74 on, σ(z) is exactly 1 in float64. Then log(1 − a) is −inf, and 0 · (−inf) \
                 is nan: see the table. The loss from z stays finite. Try a smaller α or smaller weights.",
        keywords: "nan inf infinity not a number overflow log zero divide by zero invalid value runtime warning \
                   exploding cost undefined sigmoid exactly 1 saturates rounding never reaches one float 0 * inf clip \
                   log of 0 how to fix warning loss turns into nan after few iterations blows",
        also: [
            "loss becomes nan",
            "cost nan after some iterations",
            "log(0) in the cost",
            "cost is inf",
            "how to avoid log of zero",
            "getting nan when training",
            "loss is not a number after some steps",
            "nan in the cost, what can I do",
            "clip A2 before the log",
            "np.log gives -inf",
            "sigmoid gives exactly 1 and log(1 - a) is -inf",
            "RuntimeWarning: invalid value encountered in multiply",
            "cost turns into nan in the middle of training",
            "float64 rounds the sigmoid to 1",
            "nan after a while",
            "why does np.log complain",
            "warning about a division by zero in np.log",
            "np.exp overflows in my sigmoid",
            "nan shows up in the printed cost",
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
        id: "more-hidden-units",
        ask: "Can more hidden units do worse?",
        steps: [HIDDEN_A, HIDDEN_Z],
        answer: "Yes. Too few cannot bend the boundary enough, but more may need another α or more iterations. \
                 After the same 1000 iterations 50 units get 88 % here, 4 units 89.25 %, and one unit 67.75 %.",
        keywords: "n_h size hidden layer width number neurons too many too few overfitting underfit capacity nodes \
                   bigger network worse accuracy larger model should fit at least as good bigger hidden layer capacity \
                   size units accuracy drop number of neurons optimal hidden size 5 20 50 increase not better \
                   underfitting overfitting",
        also: [
            "how many hidden units should I use",
            "more neurons but lower accuracy",
            "does a larger hidden layer always help",
            "50 neurons are worse than 4",
            "choosing n_h",
            "bigger network performs worse",
            "increase the number of nodes",
            "is one hidden unit enough",
            "shouldn’t a bigger model fit better",
            "accuracy went down with more units",
            "what is the best hidden layer size",
            "is bigger better",
            "does a wider layer always help",
            "number of neurons in the hidden layer",
            "why does accuracy fall when I add neurons",
            "how large should n_h be",
            "too many hidden neurons",
            "20 units are not better than 4",
            "n_h = 100 is no improvement",
            "do additional neurons always pay",
            "is it always good to add units",
        ],
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
        keywords: "alpha step size too large too small choose tune best value slow diverge oscillate hyperparameter \
                   convergence 1.2 0.005 0.01 0.1 how did they find it value of alpha try guess training too slow jumps \
                   overshoot bouncing",
        also: [
            "what learning rate should I use",
            "good value for alpha",
            "cost goes down very slowly",
            "cost oscillates",
            "cost jumps up and down",
            "learning rate too high",
            "learning rate too small",
            "how to tune alpha",
            "step size of gradient descent",
            "why is alpha 1.2",
            "how did they find the learning rate",
            "cost falls too slowly",
            "alpha too big or too small",
            "what is a good alpha",
            "training is very slow, raise the learning rate",
            "loss bounces around",
            "learning_rate = 1.2, why so large",
            "how is the learning rate found",
            "cost zigzags",
        ],
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
        keywords: "minus sign update rule gradient descent direction W - alpha dW downhill negative add plus descend \
                   opposite direction of derivative gradient negative take away still minus a negative makes error \
                   smaller w - slope moves downhill why not plus",
        also: [
            "why minus in the update",
            "W = W - alpha * dW",
            "why not add the gradient",
            "why do we move against the gradient",
            "what if I add the gradient",
            "direction of steepest descent",
            "update rule minus sign",
            "go downhill",
            "if the gradient is negative, do we still subtract",
            "subtracting a negative gradient",
            "minus alpha times dW",
            "why go down against the slope",
            "plus or minus in the update",
            "parameter minus gradient, why",
            "does subtracting always make the cost smaller",
            "what happens with W + alpha dW",
        ],
        setup: Setup {
            pin: Some(Pin::Entry(0, 0)),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "stuck-at-0-69",
        ask: "Why is my cost stuck at 0.69, with every output 0.5?",
        steps: [J],
        answer: "0.693 is ln 2, the cost of always answering 0.5. Small weights start there, with small gradients. \
                 The table shows how they grow as you train on. A larger α or larger weights leave it sooner.",
        keywords: "plateau stuck cost 0.693 ln 2 log 2 not learning not decreasing constant 0.5 half predictions chance \
                   accuracy 50 flat cost 0.693 never goes down flat line no progress 50% accuracy predicts 0.5 for \
                   everything ln(2) long time start log(2) hardly moves random guessing",
        also: [
            "cost does not go down",
            "cost stays at 0.693",
            "network is not learning",
            "loss is constant",
            "accuracy stays at 50 percent",
            "cost starts at 0.6931",
            "why log 2",
            "training does nothing",
            "plateau at the beginning",
            "not learning anything",
            "cost is 0.693 and does not move",
            "cost curve is a flat line",
            "predicts 0.5 for every point",
            "no progress for many iterations",
            "why does the cost begin at 0.693",
            "accuracy 50 percent",
            "loss does not decrease",
            "cost does not fall from 0.693",
            "loss stays at ln 2",
            "output is 0.5 for all examples",
            "network only guesses, like tossing a coin",
            "cost hardly changes at the beginning",
            "nothing happens during training",
            "first iterations bring no progress",
            "always answers 0.5",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), iteration: Some(0), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "negative-cost",
        ask: "Why is my cost negative?",
        steps: [J],
        answer: "Logarithms of numbers below 1 are negative, so both terms need the minus: −(y log a + (1 − y) log(1 \
                 − a)). The table has both terms of each loss. A negative J means a lost minus or bracket.",
        keywords: "cost below zero minus sign negative loss formula lost minus cross entropy log minus sign below zero \
                   loss less than 0 forgot brackets sum sign log negative values impossible",
        also: [
            "loss is negative",
            "cost below zero",
            "forgot the minus in the cost",
            "why is there a minus in front of the cost",
            "cost keeps getting more negative",
            "sign of the cross entropy",
            "cost less than zero",
            "loss below 0, is that possible",
            "got a negative loss",
            "missing minus sign in compute_cost",
            "brackets in the cost formula",
            "cost is minus 0.3",
            "J is less than 0",
            "cost goes down to minus infinity",
            "cost falls below 0",
            "should the cost always be positive",
            "wrong sign of the second term of the cost",
            "np.log of numbers below 1 is negative",
            "got -0.3 as the cost",
            "is a cost of -2 normal",
            "is it possible that J is negative",
        ],
        setup: Setup { look_at: Some(LookAt::AllExamples), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "update-w2-first",
        ask: "May I update W2 first and then compute dZ1?",
        steps: [HIDDEN_DA],
        answer: "No. All gradients belong to one point, so compute them all, then update. Here dA1 uses the new W2: \
                 the check fails at dW1 and db1, and only there.",
        keywords: "order of updates old new W2 before dZ1 simultaneous update sequence parameters first gradients \
                   update immediately each layer before going back mixed old new weights order right away after dW2 \
                   sequence all at end",
        also: [
            "update weights before computing all gradients",
            "simultaneous update",
            "when do I update W2",
            "can I update each layer right away",
            "should dA1 use the updated W2",
            "order of update and backprop",
            "updating parameters during backprop",
            "update W2 before dZ1 is computed",
            "should I use the new W2 for dZ1",
            "update at the end or right away",
            "can I update layer by layer",
            "update W2 before backprop reaches layer 1",
            "new W2 or old W2 for dA1",
            "do all gradients first, then update",
            "can I change W2 as soon as I have dW2",
            "weights updated in the middle of the backward pass",
            "update inside the backward loop",
        ],
        setup: Setup { sets: &[Set::Course, Set::Breakage(Breakage { target: Var::A(1).gradient(), slip: Slip::UpdatedFirst })], look_at: Some(LookAt::AllExamples), iteration: Some(100), panel: Panel::Check, ..AS_IT_IS },
    }
}
