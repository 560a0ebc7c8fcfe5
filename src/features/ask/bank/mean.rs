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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "",
        also: [],
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
        keywords: "forget divide by m average leave out omit without",
        also: ["what if I forget to divide by m", "is 1/m needed"],
        setup: Setup { sets: &[Set::Course, Set::Breakage(Breakage { target: Var::W(2).gradient(), slip: Slip::NoMean })], look_at: Some(LookAt::AllExamples), panel: Panel::Check, ..AS_IT_IS },
    }
}
