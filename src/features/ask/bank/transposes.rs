//! Transposes, the order of factors, and how matrices are laid out.

use crate::iteration::viewpoint::LookAt;
use crate::nn::program::Layout;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DA, HIDDEN_DW, HIDDEN_Z, OUTPUT_DW, OUTPUT_Z, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "why-w-not-transposed",
        ask: "Why Wx here, but wᵀx in logistic regression?",
        steps: [HIDDEN_Z, OUTPUT_Z],
        answer: "It is a convention. In logistic regression w is a column, so it needs a transpose: wᵀx. In a layer \
                 each unit’s weights are already a row of W, like the highlighted one, so Wx needs none.",
        keywords: "",
        also: [],
        setup: Setup {
            pin: Some(Pin::Picked(0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-examples-are-columns",
        ask: "Why are the examples columns?",
        steps: [HIDDEN_Z, OUTPUT_Z],
        answer: "It is a choice. Here they are rows: every matrix is transposed, W and b too, so Z = XW + b. No \
                 number changes. The course has them as columns: Z = WX + b.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            layout: Layout::Rows,
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "letters-and-indices",
        ask: "What do capitals, [l], (i) and subscripts mean?",
        steps: [HIDDEN_Z, OUTPUT_Z],
        answer: "[l] is the layer, (i) the example, a subscript the unit. A small letter is one example’s column; a \
                 capital has all m columns side by side. The summary shows both.",
        keywords: "",
        also: [],
        setup: Setup {
            panel: Panel::Summary,
            ..AS_IT_IS
        },
    }
    {
        id: "why-same-shape",
        ask: "Must dW have the shape of W?",
        steps: [HIDDEN_DW, OUTPUT_DW],
        answer: "Yes. J is one number, so each entry of W has exactly one slope: nudge the entry and see J change. \
                 The slope is kept in the same cell. And W − α dW needs equal shapes.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-a1-transposed",
        ask: "Why A1 transposed in dW2?",
        steps: [OUTPUT_DW, HIDDEN_DW],
        answer: "Because an entry of dW2 is dz2 of the weight’s output times the a1 that it carried, averaged over \
                 the examples. A matrix product multiplies rows by columns, so the row of A1 must become a column.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 1)),
            ..AS_IT_IS
        },
    }
    {
        id: "why-the-transpose",
        ask: "Why W2 transposed?",
        steps: [HIDDEN_DA],
        answer: "W2[k, j] is the weight from hidden unit j to output k. dA1 of unit j sums over its outgoing \
                 weights: column j of W2. A product takes rows of its left factor, so it needs W2ᵀ.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            pin: Some(Pin::Picked(1)),
            ..AS_IT_IS
        },
    }
    {
        id: "w-or-w-transposed",
        ask: "Is ∂z2/∂a1 equal to W2 or to W2ᵀ?",
        steps: [HIDDEN_DA],
        answer: "Both have the same numbers, in two layouts. The Jacobian ∂z2/∂a1 is W2, with the row of gradients \
                 on its left. In the course gradients are columns, with W2ᵀ on their left. The panel shows both.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            panel: Panel::Shape,
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "week-2-order-week-3-order",
        ask: "dw = X dZᵀ in week 2, but dW = dZ Xᵀ in week 3?",
        steps: [OUTPUT_DW],
        answer: "Each is the transpose of the other, with the same numbers. Week 2 keeps w as a column (n_x, 1); week \
                 3 keeps each unit’s weights as a row of W. The panel shows both.",
        keywords: "order turned round swapped logistic regression",
        also: ["why is the order of dw reversed", "week 2 and week 3 formulas for dw differ"],
        setup: Setup { sets: &[Set::LogisticRegression], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
    {
        id: "derivative-by-a-matrix",
        ask: "Is ∂z/∂W a 3-D array? How does it become dz aᵀ?",
        steps: [HIDDEN_DW],
        answer: "Yes, it has three indices. But the z of unit k uses only row k of W, so all other rows are 0. \
                 Multiply each table by its dz and add them up: dz aᵀ.",
        keywords: "tensor jacobian outer product np.outer vector by matrix three indices",
        also: ["derivative of a vector with respect to a matrix", "why is dW an outer product"],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::OneExample), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
}
