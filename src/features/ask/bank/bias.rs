//! The bias: broadcasting, sums over an axis, and the shapes that follow.

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

use crate::features::ask::bank::entry::{
    AS_IT_IS, HIDDEN_DB, HIDDEN_Z, OUTPUT_A, OUTPUT_DB, OUTPUT_Z, bank,
};
use crate::features::ask::setup::{Pin, Set, Setup};

bank! {
    {
        id: "how-is-b-added",
        ask: "How can b of shape (n, 1) be added to (n, m)?",
        steps: [HIDDEN_Z, OUTPUT_Z],
        answer: "By broadcasting: NumPy copies the column b m times, the pale copies in the panel, so every example \
                 gets the same bias. This is also why db later sums over the examples.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    }
    {
        id: "why-db-sums",
        ask: "Why is db a sum over examples and not dZ itself?",
        steps: [HIDDEN_DB, OUTPUT_DB],
        answer: "Because all m examples share one b. Nudge b, and z changes equally in every example, so the \
                 effects add up. db is the mean of the highlighted row of dZ: one number for each unit, whatever m \
                 is.",
        keywords: "",
        also: [],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(1, 0)),
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "why-db-has-no-a",
        ask: "Why is there no activation in db?",
        steps: [OUTPUT_DB, HIDDEN_DB],
        answer: "Because z = Wa + b. Nudge a weight, and z changes a times as much; nudge b, and z changes by the \
                 same amount. So dW has the factor a, and db only the factor 1.",
        keywords: "",
        also: [],
        setup: Setup {
            unfold: true,
            ..AS_IT_IS
        },
    }
    {
        id: "rank-one-arrays",
        ask: "Why is an array of shape (3,) trouble?",
        steps: [HIDDEN_DB, OUTPUT_DB, OUTPUT_A],
        answer: "Because it is neither a row nor a column: .T does nothing to it, and broadcasting surprises you. \
                 Without keepdims db1 is one, and the update makes b1 square: see the last line. Keep two \
                 dimensions.",
        keywords: "",
        also: [],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    }
    {
        id: "axis-and-keepdims",
        ask: "What do axis=1 and keepdims=True do?",
        steps: [HIDDEN_DB, OUTPUT_DB],
        answer: "axis=1 adds along each row, over the examples. keepdims=True keeps the result a column (n_h, 1). \
                 Without it you get (n_h,), and b1 changes its shape: see “without keepdims”.",
        keywords: "np.sum keepdims axis rows columns sum",
        also: ["why keepdims in np.sum", "axis 0 or axis 1"],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "update-of-b-fails",
        ask: "Why “non-broadcastable output operand” when I update b1?",
        steps: [HIDDEN_DB],
        answer: "Because db1 has the wrong shape, (4,): b1 − α db1 is (4, 4), and −= cannot store that in (4, 1). b1 \
                 = b1 − … accepts it silently. Repair db1 with keepdims=True.",
        keywords: "error update bias doesn’t match the broadcast shape in place -=",
        also: ["b1 -= fails but b1 = b1 - works"],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
    {
        id: "sum-over-the-wrong-axis",
        ask: "What if I sum dZ over axis=0, or without an axis?",
        steps: [HIDDEN_DB],
        answer: "axis=0 adds up the units, so each example gets a bias of its own. NumPy does not complain: the \
                 network learns the examples by heart and knows nothing of new points. Press “Train it”.",
        keywords: "wrong axis db memorise overfit no axis",
        also: ["db with axis=0", "accuracy 100 % on training but cannot predict"],
        setup: Setup { sets: &[Set::Course], look_at: Some(LookAt::AllExamples), panel: Panel::Break, ..AS_IT_IS },
    }
}
