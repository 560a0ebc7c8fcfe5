//! The chain rule: where the equations of the backward pass come from.

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DA, HIDDEN_DZ, J, OUTPUT_DW, OUTPUT_DZ, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "why-a-minus-y",
        ask: "Why is dz just a − y?",
        steps: [OUTPUT_DZ],
        answer: "dL/da is (a − y) / (a(1 − a)), and the slope of σ is a(1 − a), which cancels: see the crossed-out \
                 factors. Below, y = 0 beside y = 1. Only sigmoid with cross-entropy gives this.",
        keywords: "derivative simplification cancel sigmoid cross entropy output layer gradient dz2 A2 minus Y \
                   prediction minus label proof simple where does it come from fractions disappear cancel simplifies \
                   remains show multiply dL/da and da/dz prediction minus label nice result how do you get A2 - Y \
                   algebra",
        also: [
            "derive dZ2 = A2 - Y",
            "why is the derivative so simple at the output",
            "how do the terms cancel",
            "proof that dz = a - y",
            "dz equals yhat minus y",
            "simplify derivative of the loss with respect to z",
            "the fractions cancel and a - y remains",
            "show that dL/da times a(1-a) gives a - y",
            "simple form of the output gradient",
            "where did a(1-a) go",
            "how does the gradient at the output end up as prediction minus target",
            "why does everything cancel in dZ2",
            "work out dL/da times da/dz at the last layer",
            "where do A2 - Y and the other simple formulas come from",
            "I get a big fraction for dz2 and not a - y",
            "derivation of dZ2",
            "where does the short a - y at the output come from",
        ],
        setup: AS_IT_IS,
    }
    {
        id: "two-formulas-for-dz",
        ask: "Is it dZ = A − Y or dZ = dA * g′(Z)?",
        steps: [OUTPUT_DZ, HIDDEN_DZ],
        answer: "Both. dZ = dA ⊙ g′(Z) holds in every layer. For a sigmoid output with cross-entropy it simplifies \
                 to A − Y. The panel shows that both forms give the same numbers.",
        keywords: "which formula output hidden layer general special case dA times slope both same different \
                   inconsistent A minus Y sigmoid_backward deep network assignment changed formula week 4 helper \
                   generic versus special output both correct last layer other layers which one",
        also: [
            "two different expressions for dZ",
            "when do I use A - Y and when dA * g’(Z)",
            "why does dZ2 have another formula than dZ1",
            "is dZ = A - Y valid for every layer",
            "general formula for dZ",
            "dA2 * sigmoid derivative equals A2 - Y",
            "different formulas for the last layer and hidden layers",
            "formula for dZ is different in week 4",
            "are both formulas for dZ correct",
            "dA * g’(Z) or A - Y",
            "one slide says A - Y, another says dA times g prime",
            "linear_activation_backward or just AL - Y",
            "both slides define dZ in a different way",
            "the last layer has its own rule for dZ",
            "is A - Y only a special case",
        ],
        setup: Setup {
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "why-not-squared-error",
        ask: "Why not squared error with a sigmoid?",
        steps: [OUTPUT_DZ, J],
        answer: "Because with squared error dz keeps the factor a(1 − a), the dashed curve. If the unit is \
                 confidently wrong, dz is nearly 0, so it hardly learns. Cross-entropy cancels that factor: dz = a \
                 − y, the solid curve.",
        keywords: "mse mean squared error quadratic loss cross entropy log loss instead convex slow saturated least \
                   squares (y - yhat)^2 binary classification regression loss non-convex wrong confident learns slowly \
                   gradient small distance difference squared instead of logs",
        also: [
            "mse loss with sigmoid output",
            "why cross entropy and not mean squared error",
            "why use log loss",
            "quadratic cost learns slowly",
            "which loss function for classification",
            "squared difference as cost",
            "can I use the squared difference for binary classification",
            "loss (a-y)**2/2 with a sigmoid",
            "why logs in the loss instead of squares",
            "mean squared error for a classifier",
            "learning stalls when the sigmoid is wrong and sure of it",
            "why not take the squared distance as the loss",
            "sum of squares instead of the logarithms",
            "MSE works for regression, so why not here",
            "is log loss better than MSE",
            "take (a - y)^2 instead of the cross entropy",
        ],
        setup: Setup {
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    }
    {
        id: "why-dz-and-da",
        ask: "Why compute dZ and dA if only W and b are updated?",
        steps: [OUTPUT_DZ, OUTPUT_DW, HIDDEN_DA, HIDDEN_DZ],
        answer: "Because W and b affect the loss only through Z and A: every chain to a parameter passes through \
                 dZ. It is computed once and used three times: for dW, for db and for the layer before.",
        keywords: "intermediate gradients needed purpose only parameters updated cache reuse chain path useless dz da \
                   what for helper variables intermediate only needed temporary results stored why not directly step by \
                   step quantities not parameters",
        also: [
            "why bother with dZ when we only update weights",
            "what are dA and dZ used for",
            "can I skip dZ and compute dW directly",
            "why not differentiate J by W directly",
            "intermediate derivatives seem unnecessary",
            "do we ever update Z or A",
            "what is the point of computing dZ",
            "are dZ and dA only helper variables",
            "dZ is never used in the update",
            "what are the intermediate gradients good for",
            "Z is not learned, so what is its gradient good for",
            "we only need dW and db in the end",
            "why go through the activations in the backward pass",
            "gradient descent never touches Z or A",
            "too many d something, which ones do I really need",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            panel: Panel::Graph,
            ..AS_IT_IS
        },
    }
    {
        id: "what-is-da1",
        ask: "What is dA1, and where does it come from?",
        steps: [HIDDEN_DA, HIDDEN_DZ],
        answer: "dA1 says how the loss reacts to each hidden activation: dA1 = W2ᵀ dZ2. The slides write it inside \
                 the line for dZ1, so it has no name there. Here it is a step of its own.",
        keywords: "dA1 hidden activation derivative missing slides never mentioned where is intermediate W2.T dZ2 error \
                   sent back not in the six equations week 4 dA_prev np.dot(W.T, dZ) name for W2.T dZ2 hidden layer new \
                   quantity suddenly appears linear_backward",
        also: [
            "the slides have no dA1",
            "how do I compute dA1",
            "derivative of the loss with respect to A1",
            "where is dA1 in the formulas",
            "dA1 is not in the six equations",
            "what is dA for a hidden layer",
            "the lecture never defines dA1",
            "what is the gradient with respect to the hidden activation",
            "linear_backward returns dA_prev",
            "name of the product W2.T dZ2",
            "where did dA1 go in the summary of gradient descent",
            "define dA1",
            "what does dA[1] stand for",
            "the summary slide does not mention dA1",
            "dA1 equals W2.T dZ2, right",
            "how much the loss depends on A1",
            "never heard of dA1",
            "in which line is dA1 computed",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            ..AS_IT_IS
        },
    }
    {
        id: "where-does-dz1-come-from",
        ask: "Where does W2ᵀ dZ2 * g1′(Z1) come from?",
        steps: [HIDDEN_DZ, HIDDEN_DA],
        answer: "From the chain rule, in two steps. dA1 = W2ᵀ dZ2 carries dZ2 back along the edges. Each a1 depends \
                 only on its own z1, so its slope g1′(z1) is one more factor.",
        keywords: "chain rule derive dZ1 hidden layer formula explanation W2.T dZ2 times derivative step by step origin \
                   proof show all the steps how error goes from output into first layer explain please np.dot(W2.T, \
                   dZ2) * (1 - np.power(A1, 2)) full derivation long formula understand",
        also: [
            "derive dZ1",
            "explain the formula for dZ1",
            "derivation of the hidden layer gradient",
            "chain rule for the hidden layer",
            "backprop through the hidden layer",
            "where does the equation for dZ1 come from",
            "i do not understand dz1",
            "how does the error get from the output into the hidden layer",
            "derive the hidden layer",
            "how is the equation of dZ1 obtained",
            "explain the long line for the hidden gradient",
            "I am lost at the third line of the backward pass",
            "where do the three factors of dZ1 come from",
            "backpropagate from dZ2 to dZ1",
            "why W2.T, then dZ2, then the slope",
            "how do we arrive at W2.T dZ2 * g1’(Z1) for the hidden layer",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            ..AS_IT_IS
        },
    }
    {
        id: "why-add-over-units",
        ask: "Why add up over the next layer’s units?",
        steps: [HIDDEN_DA],
        answer: "Because this a1 affects both outputs, and each output affects the loss. To first order the effects \
                 add up: one term for each outgoing edge. The line of arithmetic shows both terms.",
        keywords: "sum several outputs paths multivariable chain rule total derivative branches contributions units \
                   next layer neuron feeds many others whose error which error several next units sums influences all \
                   outputs two outputs two paths contributions combined",
        also: [
            "sum over output units",
            "multivariable chain rule adds paths",
            "a hidden unit feeds several outputs",
            "why are the contributions added up",
            "one unit influences many units",
            "sum over k in the derivative",
            "adding the gradients of all branches",
            "total derivative",
            "add the errors of all next units",
            "two outputs send back two errors",
            "one neuron is linked to several neurons of the next layer",
            "which of the output errors counts for a hidden unit",
            "sum of the contributions of every output",
            "several arrows leave a unit",
            "the loss depends on a1 through two ways",
        ],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            pin: Some(Pin::Picked(0)),
            panel: Panel::Graph,
            ..AS_IT_IS
        },
    }
    {
        id: "no-label-for-a-hidden-unit",
        ask: "A hidden unit has no label: why is dz1 not a1 − y?",
        steps: [HIDDEN_DZ],
        answer: "Nobody says what a hidden unit should give. Its share of the error is dz2, sent back over its own \
                 weight w2 and scaled by its slope: dz1 = w2 × dz2 × g1′(z1). The panel multiplies the three numbers.",
        keywords: "hidden unit target label error blame share a1 minus y no ground truth responsibility middle layer \
                   nobody knows correct output hidden neuron truth compare with what target for layer 1 right answer \
                   responsible credit assignment",
        also: [
            "what is the error of a hidden unit",
            "hidden layer has no y",
            "how does a hidden neuron know what it should output",
            "blame of hidden units",
            "dz1 = dz2 * w2 * slope",
            "what should a hidden unit have output",
            "nothing to compare a1 with",
            "y is only for the output layer",
            "error of the middle layer",
            "what is the right output of a hidden neuron",
            "nobody labels the hidden layer",
            "how can the middle layer be wrong when it has no y",
            "how is the error shared out among the hidden neurons",
            "delta of a hidden unit compared with delta of the output",
            "why does the inner layer not use prediction minus label",
            "could the middle layer use a1 - y too",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), panel: Panel::Graph, ..AS_IT_IS },
    }
    {
        id: "what-is-g-prime-of-z",
        ask: "Is g1′(Z1) a product of g1′ and Z1?",
        steps: [HIDDEN_DZ],
        answer: "No. It is the slope of g1 at every entry of Z1, ∂a/∂z, marked “local” below. dA1 is ∂L/∂a, marked \
                 “arrives”. Their product ⊙ is dZ1. “As a curve” draws g1′ with this entry’s z.",
        keywords: "g prime notation derivative function evaluated multiply product meaning matrix of slopes prime \
                   apostrophe tick function of Z argument evaluate each entry slope matrix not a product brackets mean \
                   apply",
        also: [
            "what does g1’(Z1) mean",
            "g prime times Z1",
            "how do I evaluate g’(Z)",
            "what is the prime on g",
            "is g1’(Z1) the same as dA1",
            "is g1 prime times Z1",
            "apostrophe after g",
            "does the bracket mean multiplication",
            "apply the derivative to every entry of Z",
            "what does the little stroke on g mean",
            "is the slope of the activation the same as dA",
            "difference between g’(Z) and dA",
            "local gradient of the activation versus gradient of the loss",
            "is g’ a number, a function or a matrix",
            "g’ in brackets Z: function call or multiplication",
            "is Z1 a factor or the place where the slope is taken",
            "multiply g’ by Z1 or evaluate it there",
            "g’ is a function and Z1 its argument",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), pin: Some(Pin::Picked(0)), unfold: true, ..AS_IT_IS },
    }
    {
        id: "where-does-da-of-the-output-come-from",
        ask: "Where does dA = −(Y/A − (1 − Y)/(1 − A)) come from?",
        steps: [OUTPUT_DZ],
        answer: "It is the derivative of the loss −(y log a + (1 − y) log(1 − a)) by a: the tangent in the first \
                 picture. Week 3 skips it, because times a(1 − a) it is a − y.",
        keywords: "dA2 dAL derivative loss with respect to a np.divide (Y, A) (1-Y)/(1-A) initial gradient dAL AL \
                   np.divide week 4 fraction minus y over a first line of backward start of backprop loss derivative \
                   log",
        also: [
            "dA2 = -(Y/A2) + (1-Y)/(1-A2)",
            "derivative of cross entropy with respect to a",
            "where does the fraction Y/A come from",
            "derivative of the loss by the output",
            "-y/a + (1-y)/(1-a)",
            "first line of L_model_backward",
            "derivative of -(y log a + (1-y) log(1-a))",
            "y divided by a",
            "initialise backpropagation dAL",
            "how do I get dAL",
            "starting value of the backward pass in week 4",
            "what do the two fractions in dA mean",
            "differentiate the cross entropy by the prediction",
            "dAL with np.divide",
            "derive the formula of dA2",
            "dA2 has two quotients",
            "dJ/dA2, the slope of the cost by the output",
        ],
        setup: Setup { look_at: Some(LookAt::AllExamples), panel: Panel::Curve, ..AS_IT_IS },
    }
    {
        id: "error-or-slope",
        ask: "Is A2 − Y an error or a derivative? Is a σ′ missing?",
        steps: [OUTPUT_DZ],
        answer: "It is the derivative ∂L/∂z2: nudge z2, and L changes by a − y times as much. It happens to equal \
                 prediction minus label, because the cross-entropy cancels the slope a(1 − a).",
        keywords: "a minus y error residual derivative sigmoid prime missing term slope a(1-a) prediction difference \
                   error term difference call residual delta factor missing sigma prime other formula books multiply \
                   slope of the output a(1-a) not there",
        also: [
            "is A2 - Y the error or the gradient",
            "sigmoid derivative is missing in dZ2",
            "where did sigma prime go in dZ2",
            "shouldn’t dz2 be multiplied by a(1-a)",
            "is dz2 just prediction minus label",
            "other books have (a-y)*a*(1-a)",
            "error signal or derivative",
            "why no sigmoid derivative in dZ2",
            "is it a gradient or simply a difference",
            "shouldn’t there be a times 1 minus a",
            "delta = (a - y) * sigmoid’(z)",
            "is a - y how much we missed or a slope",
            "why can a difference be a derivative",
            "error and derivative seem to be the same here",
            "distance between guess and label used as gradient",
            "who dropped the sigmoid derivative at the output",
            "residual or gradient",
            "how far off the prediction is, and how steep the loss is",
        ],
        setup: Setup { look_at: Some(LookAt::AllExamples), panel: Panel::Check, ..AS_IT_IS },
    }
    {
        id: "does-the-size-of-j-matter",
        ask: "Does a huge or NaN cost break the gradients?",
        steps: [J],
        answer: "No. J is a dead end: no arrow leads back from it. Backward propagation begins with A2 − Y, which \
                 lies between −1 and 1, however large the loss is.",
        keywords: "cost value used backprop huge loss nan gradient independent J not needed dead end cost value printed \
                   only monitor unused in gradient big cost big step nan in cost but weights fine compute_cost needed",
        also: [
            "is the cost used in backpropagation",
            "does backprop need the value of J",
            "cost is nan but gradients are fine",
            "does a large loss mean a large step",
            "do I have to compute the cost to train",
            "is J an input of the backward pass",
            "loss is infinite, are the gradients too",
            "is J used anywhere in backprop",
            "is the cost only for printing",
            "cost is nan but accuracy is good",
            "huge cost, huge gradient?",
            "can I train without computing the cost",
            "does a high cost give a larger update",
            "is the number J fed back into the network",
            "what is compute_cost for if the gradients do not need it",
            "cost is inf, can I trust the gradients",
            "higher loss, bigger steps",
            "backward never calls the cost",
            "is a giant loss dangerous for the training",
            "does nan in J spoil the weights",
        ],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Graph, ..AS_IT_IS },
    }
}
