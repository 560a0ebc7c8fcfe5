//! Matrix products and products entry by entry, and the errors of NumPy where one stands for the other.

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{AS_IT_IS, HIDDEN_DA, HIDDEN_DZ, J, bank};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "dot-in-the-cost",
        ask: "Why does np.dot(Y, np.log(A2)) fail in the cost?",
        steps: [J],
        answer: "Because both are (1, 400). np.dot(Y, np.log(A2).T) works: it is (1, 1), already summed. With Y.T \
                 first it is a table of all pairs, shown at the end of the panel. np.sum(Y * np.log(A2)) needs no \
                 transpose.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "cost-of-all-pairs",
        ask: "Why is my cost far too large, without any error?",
        steps: [J],
        answer: "Did you write Y.T * np.log(A2)? (400, 1) times (1, 400) is broadcast to a table: each label with \
                 each prediction. np.sum adds up all 160,000 entries. Only the framed diagonal pairs an example \
                 with itself.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "dot-or-multiply",
        ask: "np.multiply(W2.T, dZ2) works. Why is it wrong?",
        steps: [HIDDEN_DA],
        answer: "With one output it gives the same numbers, because each sum has only one term. Here are two \
                 outputs, so each entry is a sum of two terms. * does not sum, and NumPy refuses.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Picked(0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-elementwise",
        ask: "Why ⊙ with g1′(Z1) and not a matrix product?",
        steps: [HIDDEN_DZ],
        answer: "Because each a1 depends only on its own z1. So the Jacobian ∂a1/∂z1 is diagonal, and a diagonal \
                 matrix multiplies each entry by its own number: ⊙. The panel shows both, with the same numbers.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "not-aligned",
        ask: "Why are (4,400) and (4,400) not aligned in dZ1?",
        steps: [HIDDEN_DZ],
        answer: "Because a matrix product needs equal inner sizes, and 400 is not 4. The second product is \
                 elementwise: np.dot(W2.T, dZ2) * (1 − np.power(A1, 2)). The first line of the panel shows NumPy’s \
                 error.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
}
