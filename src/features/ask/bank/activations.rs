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
        keywords: "linear identity function collapse composition nonlinearity activation needed straight line boundary \
                   no activation without stacking layers without activation one layer two layers equal single layer \
                   remove tanh leave out activation purely linear regression g(z)=z no bend cannot curve xor",
        also: [
            "what happens without an activation function",
            "stacking linear layers is still linear",
            "identity activation gives a straight boundary",
            "deep linear network is just logistic regression",
            "g(z) = z in hidden layer",
            "two layers without activation equal one layer",
            "remove the activation function",
            "is g(z)=z allowed for the first layer",
            "the network only draws a straight line",
            "hidden layer with the identity",
            "leave the activation away",
            "what is the purpose of tanh in the middle",
            "no activation function, only a line as boundary",
            "a network of linear layers",
            "does depth help without activations",
            "hand Z1 to the next layer unchanged",
            "A1 = Z1 in place of tanh",
        ],
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
        keywords: "centered zero mean hyperbolic tangent better than sigmoid hidden activation choice positive only \
                   zigzag which activation replace tanh by sigmoid hidden layer slower faster zero-centred all positive \
                   same sign gradients advantage preferred learn speed compare",
        also: [
            "tanh or sigmoid for hidden units",
            "why is tanh almost always better than sigmoid",
            "why not use sigmoid everywhere",
            "zero centered activations",
            "sigmoid in the hidden layer instead of tanh",
            "which activation for the hidden layer",
            "the mean of the activations is near zero",
            "what changes when I replace tanh by sigmoid",
            "sigmoid hidden units learn slower",
            "advantage of tanh over sigmoid",
            "difference between tanh and sigmoid",
            "sigmoid or tanh in layer 1",
            "what is better about tanh",
            "why does the course use tanh for hidden units",
            "outputs centred around zero",
            "all a1 are positive with the sigmoid",
            "is the sigmoid outdated for hidden layers",
            "pros and cons of tanh",
        ],
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
        keywords: "1 - A1**2 np.power(A1,2) tanh derivative A1 instead of Z1 code assignment activation squared 1 - \
                   Z1^2 wrong tanh derivative from the output instead of z 1 - a^2 stored activation reuse \
                   np.power(A1,2) z or a inside derivative",
        also: [
            "why 1 - A1^2 in the code",
            "1 - np.power(A1, 2)",
            "where does A1 squared come from",
            "derivative of tanh uses A1 not Z1",
            "should it be Z1 or A1 in the derivative",
            "why is g1’(Z1) computed from A1",
            "can I use Z1 in 1 - Z1**2",
            "derivative uses the activation and not z",
            "1 - A1**2, shouldn’t it be Z1",
            "backward pass uses the cached A1",
            "tanh’(Z1) written with A1",
            "A1 squared in dZ1",
            "derivative is taken at Z but the code has A",
            "the power of A1 stands where I expected Z1",
            "slope of tanh from its own output",
        ],
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
        keywords: "slope of which layer g1 or g2 derivative dZ1 wrong activation output layer sigmoid derivative tanh \
                   mixed up A2 instead of A1 used 1 - A2^2 in hidden layer evaluate at z1 or z2 mistake took slope of \
                   output layer no error just wrong gradients which derivative hidden g of which layer a2(1-a2)",
        also: [
            "use A1 or A2 in the derivative of dZ1",
            "A2*(1-A2) in dZ1",
            "sigmoid derivative or tanh derivative in the hidden layer",
            "which activation derivative for dZ1",
            "should dZ1 use g1 or g2",
            "own layer or next layer derivative",
            "1 - A2**2 in dZ1",
            "used the output layer’s slope in the hidden layer",
            "derivative at z1 or at z2",
            "1 - A2**2 instead of 1 - A1**2",
            "which layer’s activation derivative",
            "g1’ or g2’ in dZ1",
            "sigmoid or tanh slope in dZ1",
            "slope of the layer itself or of the layer above",
            "which g prime belongs to dZ1",
            "A1*(1-A1) or A2*(1-A2)",
            "put 1 - A2**2 into dZ1",
        ],
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
        keywords: "relu derivative zero kink corner not differentiable undefined subgradient max(0,z) gradient check \
                   gives 0.5 relu neuron derivative at exactly zero max(0,z) left right one-sided undefined",
        also: [
            "relu is not differentiable at zero",
            "is relu’ 0 or 1 at z=0",
            "kink of relu",
            "subgradient of relu",
            "Z > 0 or Z >= 0",
            "gradient check fails near the kink",
            "numerical gradient of relu is 0.5 at the corner",
            "is the derivative of max(0,z) at 0 zero or one",
            "derivative of max(0, z) where z is 0",
            "relu has no slope at the corner",
            "Z1 > 0 or Z1 >= 0 for relu",
            "can I do gradient descent with relu although it has a kink",
            "subgradient at the origin",
            "the bend of relu has no tangent",
            "which slope does the code take where relu bends",
        ],
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
        keywords: "dying relu dead neurons units always zero output stuck never recover leaky negative unit is off for \
                   all examples revive rows of dW1 are zeros stay zeros max(0,z) high learning rate killed recover \
                   neuron silent",
        also: [
            "my relu units output only zeros",
            "hidden units are always 0",
            "neuron never activates",
            "relu neurons died",
            "how does leaky relu help",
            "row of dW1 is all zeros",
            "units stopped learning with relu",
            "can a dead unit be revived",
            "rows of zeros in dW1 with relu",
            "relu unit stuck at zero",
            "relu unit died",
            "units that are zero for every example",
            "some hidden units never fire",
            "relu neurons give 0 for all inputs",
            "why do dead neurons never recover",
            "leaky relu against dead units",
            "half of my relu neurons do nothing",
        ],
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
        keywords: "sigmoid derivative tanh derivative proof s(1-s) 1 - tanh^2 quotient rule calculus prove derivation \
                   calculus differentiate 1/(1+exp(-z)) a(1-a) 1-a^2 quotient rule tanh where does formula come from",
        also: [
            "derive the sigmoid derivative",
            "why is the derivative of sigmoid a(1-a)",
            "prove that tanh’ = 1 - tanh^2",
            "derivative of tanh",
            "sigma prime",
            "s*(1-s)",
            "slope of the sigmoid function",
            "where does a(1-a) come from",
            "differentiate the sigmoid step by step",
            "why 1 - tanh squared",
            "derivation of the tanh derivative",
            "how to get s(1-s)",
            "proof of sigma’ = sigma (1 - sigma)",
            "calculus behind the slope of the sigmoid",
            "what is the derivative of tanh",
            "maximum of the sigmoid slope is 1/4",
            "how do I differentiate tanh",
            "derivative of the logistic function",
            "quotient rule for sigmoid and tanh",
            "da/dz of the sigmoid",
            "why a(1-a)",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), panel: Panel::Curve, unfold: true, ..AS_IT_IS },
    }
    {
        id: "why-sigmoid-at-the-output",
        ask: "Why sigmoid and not tanh at the output?",
        steps: [OUTPUT_A],
        answer: "Because the cross-entropy takes log a, and tanh can be negative: its logarithm is nan. Made to lie \
                 between 0 and 1, (tanh(z/2) + 1)/2, it is exactly the sigmoid: see the second picture and the table.",
        keywords: "output activation probability between 0 and 1 tanh output last layer log negative binary \
                   classification final layer probability 0 1 tanh -1 log negative last activation output unit choose \
                   binary",
        also: [
            "tanh in the output layer",
            "why is the output activation sigmoid",
            "why sigmoid for the last layer and tanh for the hidden layer",
            "relu at the output",
            "output must be between 0 and 1",
            "use threshold 0 with tanh output",
            "why not tanh for the last layer",
            "use tanh everywhere, also at the end",
            "why does the output need a sigmoid",
            "log of a negative number with tanh output",
            "tanh as output activation",
            "may A2 be between -1 and 1",
            "the output is a probability",
            "predict with tanh and a threshold of 0",
            "which activation for yhat",
            "tanh is better, so why sigmoid for the prediction",
            "labels 0 and 1 or -1 and 1",
        ],
        setup: Setup { look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "flat-activation-or-flat-cost",
        ask: "If the slope is near 0, has it not arrived at the minimum?",
        steps: [HIDDEN_DZ],
        answer: "Not here: the activation is flat, not the cost. Where g1′ is near 0, hardly any of dA1 gets through, \
                 so W1 hardly moves though the cost is high: the pictures show both. Weights × 100 do this.",
        keywords: "saturation saturated vanishing gradient slope zero flat minimum reached learning slow plateau \
                   derivative small slope zero minimum reached confusion vanishing small derivative good or bad hidden \
                   unit saturated not finished optimum",
        also: [
            "is a zero slope not what we want",
            "vanishing gradient",
            "saturated units learn slowly",
            "gradient near zero means minimum",
            "why is a flat activation bad",
            "slope of tanh is almost zero",
            "small derivative slows down learning",
            "difference between flat activation and flat cost",
            "derivative zero means we are at the minimum, so why is it bad",
            "why is saturation bad",
            "slope of activation near 0",
            "vanishing gradients with large z",
            "isn’t a small gradient good",
            "slope zero sounds like the goal",
            "small gradient means we are done, doesn’t it",
            "tanh is flat for large z, why is that a problem",
            "why does a saturated neuron stop learning",
            "flat curve, but the cost is still high",
            "isn’t a gradient of 0 the minimum",
            "vanishing slope of the activation",
        ],
        setup: Setup { sets: &[Set::Course, Set::InitialScale(InitialScale::fixed(100.0))], look_at: Some(LookAt::AllExamples), iteration: Some(0), pin: Some(Pin::Picked(0)), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "relu-is-worse",
        ask: "I swapped tanh for ReLU and it got worse. Why?",
        steps: [HIDDEN_A],
        answer: "Each ReLU unit bends the boundary once, and the flower’s petals are round: four are too few. The \
                 panel trains tanh beside it. Take more units and a smaller α, and change g′ as well: Z1 > 0.",
        keywords: "relu worse than tanh accuracy lower replace activation flower change derivative more units default \
                   switched changed replaced relu lower accuracy bad boundary angular edges default recommended 4 units \
                   tanh better result",
        also: [
            "relu performs worse than tanh",
            "accuracy dropped after switching to relu",
            "why is relu bad on the flower",
            "changed tanh to relu",
            "isn’t relu always better",
            "relu with 4 hidden units",
            "relu boundary has straight pieces",
            "what else do I change when I use relu",
            "relu gives lower accuracy",
            "after changing to relu the result is bad",
            "relu boundary looks like a polygon",
            "everybody recommends relu but tanh works better",
            "relu instead of tanh makes it worse",
            "np.maximum(0, Z1) gives lower accuracy",
            "relu boundary is made of straight edges",
            "rectified linear unit on the planar data",
            "which lines change when I switch to relu",
            "I expected relu to be better",
        ],
        setup: Setup { sets: &[Set::Course, Set::Activation(Function::Relu)], look_at: Some(LookAt::AllExamples), iteration: Some(1000), panel: Panel::Curve, ..AS_IT_IS },
    }
}
