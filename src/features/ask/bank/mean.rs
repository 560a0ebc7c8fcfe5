//! The mean over the examples: 1/m, J and L, one example and all.

use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DB, HIDDEN_DW, HIDDEN_DZ, J, OUTPUT_DB, OUTPUT_DW, OUTPUT_DZ, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "j-or-l",
        ask: "Which d’s belong to J and which to L?",
        steps: [OUTPUT_DW, OUTPUT_DZ, J],
        answer: "L is one example’s loss; J is the mean of all m. dW and db are slopes of J. Column i of dZ or dA \
                 is a slope of L⁽ⁱ⁾. The last column of the summary shows which.",
        keywords: "cost loss difference derivative of what with respect J L single example average meaning of dw dz \
                   notation cost is a number vector single value one example whole training set symbol derivative of \
                   which quantity dJ dL capital script L average of losses per example",
        also: [
            "difference between loss and cost",
            "dW is dJ/dW or dL/dW",
            "what does dw stand for",
            "derivative of J or L",
            "is da dL/da or dJ/da",
            "L for one example, J for all",
            "is a gradient for one example or for the whole training set",
            "dvar means derivative of J or of L",
            "is L for one example and J for all",
            "what is the d in dW short for",
            "J and L, which is which",
            "gradient of the cost or of a single loss",
            "is dZ a derivative of J",
            "is J a scalar",
            "loss function versus cost function",
            "the d notation: derivative of what",
            "is dZ taken from the loss or from the cost",
        ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Summary,
            ..AS_IT_IS
        },
    }
    {
        id: "why-divide-by-m",
        ask: "Why divide by m in dW and db, but not in dZ?",
        steps: [OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB, OUTPUT_DZ],
        answer: "Because J is the mean of m losses, and all examples share W and b: dW and db are means over the \
                 examples. A column of dZ belongs to one example’s loss, so there is no mean and no 1/m.",
        keywords: "average mean 1/m number of examples division gradient dW db dZ missing factor np.sum batch typo \
                   slides averaging appears only at weights J contains 1/m expected it in A2 - Y take the mean at which \
                   point inconsistent missing in dZ",
        also: [
            "why 1/m in dW",
            "where is the 1/m in dZ",
            "why average the gradient over the examples",
            "why multiply by 1/m",
            "divide the sum by the number of examples",
            "why do only dW and db have 1/m",
            "is the missing 1/m in dZ2 a typo",
            "J has 1/m, so why not dZ",
            "why is the average taken only for dW and db",
            "at which point is the mean taken",
            "why is dZ not averaged",
            "dZ2 = A2 - Y without 1/m",
            "only the parameter gradients are divided by m",
            "why does 1/m turn up at dW",
            "where does the average enter the backward pass",
            "dW has a factor that dZ lacks",
            "should A2 - Y be divided by m too",
            "dZ lacks the 1/m term that dW has",
            "1/m at dW and db, none at dZ",
            "division by m for dW2 and db2, nothing of the kind for dZ2",
            "dZ2 is not a mean",
        ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            ..AS_IT_IS
        },
    }
    {
        id: "mean-in-dz2",
        ask: "May 1/m stand in dZ2 instead of dW and db?",
        steps: [OUTPUT_DZ],
        answer: "Yes: here it does, and every dW and db is the same. But dZ2, dA1 and dZ1 are then m times smaller, \
                 because they are slopes of J, not of each L⁽ⁱ⁾. Never apply 1/m twice.",
        keywords: "move factor 1/m earlier elsewhere place division dZ2 instead allowed equivalent once right at the \
                   start first line once instead of several times front already leave out of others two versions same \
                   result both correct devide pull out factor",
        also: [
            "can I put the 1/m into dZ2",
            "divide dZ2 by m instead",
            "where should I divide by m",
            "is it ok to divide by m at the start",
            "dZ2 = (A2 - Y)/m",
            "move the average to the beginning of backprop",
            "divide by m in the first line of the backward pass",
            "1/m once in dZ2 instead of in every line",
            "dZ2 = 1/m * (A2 - Y)",
            "two versions of the code with 1/m in different places",
            "can dZ already contain the mean",
            "1/m already in dZ2",
            "(A2 - Y)/m and no 1/m afterwards",
            "apply the mean at the first step",
            "can the factor 1/m be moved",
            "same gradients when I divide dZ2",
            "divide once at the top",
            "1/m goes into dZ2 and is left out of dW and db",
            "is the place of 1/m free",
        ],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::Breakage(Breakage {
                    target: Var::Z(2).gradient(),
                    slip: Slip::MeanMoved,
                }),
            ],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
    {
        id: "one-product-no-loop",
        ask: "How can one product replace the loop over examples?",
        steps: [OUTPUT_DW, HIDDEN_DW],
        answer: "The inner dimension of dZ2 A1ᵀ is m, so the product sums over the examples: one small product dz2 \
                 a1ᵀ for each. Add them up one by one in the panel.",
        keywords: "vectorization vectorized for loop examples sum accumulate dW += matrix multiplication speed np.dot \
                   replaces implicit for i in range(m) dW += np.dot(dz, a.T) same as one np.dot mix samples rows times \
                   columns sum hidden inside accumulates vectorised backprop all at once where did the loop go",
        also: [
            "vectorize the for loop over examples",
            "where is the sum over examples in dW",
            "how does np.dot sum over the training set",
            "dw += in a loop versus one matrix product",
            "get rid of the loop",
            "does the matrix product add up the examples",
            "sum of outer products",
            "no explicit loop over m",
            "for i in range(m): dW += is the same as one product",
            "vectorised backprop without the loop over samples",
            "where did the for loop go",
            "does np.dot sum over the samples",
            "loop over samples replaced by a matrix product",
            "why does a matrix product add up over the samples",
            "dW as a sum over i",
            "how are all examples handled at once",
            "vectorised code hides the sum",
            "what happens to the index i in dZ2 A1.T",
        ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 0)),
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "mean-twice",
        ask: "dW2 and db2 pass, dW1 and db1 fail: what is wrong?",
        steps: [HIDDEN_DZ, HIDDEN_DW, HIDDEN_DB],
        answer: "dZ1, because dW1 and db1 are computed from it. Here dZ1 has 1/m, and dW1 and db1 apply 1/m again, \
                 so they are m times too small. Each of them needs 1/m once.",
        keywords: "gradient check fails dW1 db1 too small wrong dW2 db2 correct 1/m twice dZ1 divided by m scaled 1/m \
                   two times first layer wrong second layer right only W1 b1 differ grads for layer 1 too small passes \
                   fails half dZ1 has 1/m again",
        also: [
            "dW1 is m times too small",
            "only the first layer gradients are wrong",
            "dW2 correct but dW1 wrong",
            "second layer right, first layer wrong",
            "I divided by m twice",
            "gradients of the hidden layer 400 times too small",
            "expected dW1 differs by a factor",
            "layer 2 passes, layer 1 fails",
            "1/m twice",
            "dW1 and db1 too small",
            "first layer is off by the factor m",
            "divided by m two times",
            "gradients of W1 and b1 fail the check",
            "the check passes for W2 and b2 and fails for W1 and b1",
        ],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::Breakage(Breakage {
                    target: Var::Z(1).gradient(),
                    slip: Slip::MeanEarly,
                }),
            ],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    }
    {
        id: "drop-the-mean",
        ask: "Where does 1/m come from, and may I drop it?",
        steps: [OUTPUT_DW],
        answer: "J is a mean, so its gradient is one. Without 1/m, as here in dW2, the gradient is 400 times as long, \
                 in the same direction: as if α were 480. Such steps overshoot.",
        keywords: "1/m origin average cost omit leave out forget without 1/m sum instead of mean learning rate scale \
                   overshoot leave away 1/m forget division only scale faster learning larger steps why average at all \
                   absorb in alpha no 1/m works diverges",
        also: [
            "what happens if I forget to divide by m",
            "is the 1/m necessary",
            "sum instead of mean",
            "does 1/m matter or can alpha absorb it",
            "gradients are 400 times too large",
            "forgot 1/m",
            "without the average the cost explodes",
            "is dividing by m really needed",
            "sum over examples instead of the average",
            "without 1/m training explodes",
            "forgetting to divide by m",
            "can alpha replace 1/m",
            "dW without 1/m",
            "is 1/m only a matter of scale",
            "the gradient adds up over the examples and gets too long",
            "learning rate must be m times smaller without 1/m",
            "what is the 1/m in the gradient good for",
            "what if I never divide by m",
            "the purpose of 1/m",
            "who needs 1/m",
        ],
        setup: Setup { sets: &[Set::Course, Set::Breakage(Breakage { target: Var::W(2).gradient(), slip: Slip::NoMean })], look_at: Some(LookAt::AllExamples), panel: Panel::Check, ..AS_IT_IS },
    }
}
