//! The questions, in the order of the steps.
//!
//! To add one, add an entry to [`QUESTIONS`]. The tests open every entry from many states and see that the page shows
//! what its setup says.

use crate::algebra::function::Function;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::{HiddenUnits, InitialScale, LearningRate};

use crate::features::questions::question::{Pin, Question, Set, Setup, Target};
use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

const HIDDEN_Z: Target = Target::new(Quantity::Z, Role::Value, 1);
const HIDDEN_A: Target = Target::new(Quantity::A, Role::Value, 1);
const HIDDEN_DZ: Target = Target::new(Quantity::Z, Role::Gradient, 1);
const HIDDEN_DA: Target = Target::new(Quantity::A, Role::Gradient, 1);
const HIDDEN_DW: Target = Target::new(Quantity::W, Role::Gradient, 1);
const HIDDEN_DB: Target = Target::new(Quantity::B, Role::Gradient, 1);
const HIDDEN_W: Target = Target::new(Quantity::W, Role::Updated, 1);
const HIDDEN_B: Target = Target::new(Quantity::B, Role::Updated, 1);
const OUTPUT_Z: Target = Target::new(Quantity::Z, Role::Value, 0);
const OUTPUT_A: Target = Target::new(Quantity::A, Role::Value, 0);
const OUTPUT_DZ: Target = Target::new(Quantity::Z, Role::Gradient, 0);
const OUTPUT_DW: Target = Target::new(Quantity::W, Role::Gradient, 0);
const OUTPUT_DB: Target = Target::new(Quantity::B, Role::Gradient, 0);
const OUTPUT_W: Target = Target::new(Quantity::W, Role::Updated, 0);
const OUTPUT_B: Target = Target::new(Quantity::B, Role::Updated, 0);
const J: Target = Target::new(Quantity::J, Role::Value, 0);

/// The setup of an answer that needs no change of the page.
const AS_IT_IS: Setup = Setup {
    sets: &[],
    look_at: None,
    layout: Layout::Columns,
    iteration: None,
    epsilon: None,
    pin: None,
    panel: Panel::Derivation,
    unfold: false,
};

/// Every question, in the order of the steps.
pub static QUESTIONS: &[Question] = &[
    Question {
        id: "why-w-not-transposed",
        ask: "Why Wx here, but wᵀx in logistic regression?",
        answer: "It is a convention. In logistic regression w is a column, so it needs a transpose: wᵀx. In a layer \
                 each unit’s weights are already a row of W, like the highlighted one, so Wx needs none.",
        steps: &[HIDDEN_Z, OUTPUT_Z],
        setup: Setup {
            pin: Some(Pin::Picked(0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-examples-are-columns",
        ask: "Why are the examples columns?",
        answer: "It is a choice. Here they are rows: every matrix is transposed, W and b too, so Z = XW + b. No \
                 number changes. The course has them as columns: Z = WX + b.",
        steps: &[HIDDEN_Z, OUTPUT_Z],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            layout: Layout::Rows,
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    },
    Question {
        id: "letters-and-indices",
        ask: "What do capitals, [l], (i) and subscripts mean?",
        answer: "[l] is the layer, (i) the example, a subscript the unit. A small letter is one example’s column; a \
                 capital has all m columns side by side. The summary shows both.",
        steps: &[HIDDEN_Z, OUTPUT_Z],
        setup: Setup {
            panel: Panel::Summary,
            ..AS_IT_IS
        },
    },
    Question {
        id: "how-is-b-added",
        ask: "How can b of shape (n, 1) be added to (n, m)?",
        answer: "By broadcasting: NumPy copies the column b m times, the pale copies in the panel, so every example \
                 gets the same bias. This is also why db later sums over the examples.",
        steps: &[HIDDEN_Z, OUTPUT_Z],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-nonlinear",
        ask: "Why must the hidden activation be non-linear?",
        answer: "Because two linear layers collapse into one: W2(W1x + b1) + b2 = W′x + b′. Here g(z) = z. However \
                 many units you add, the boundary stays a straight line, and the accuracy stays at 47 %.",
        steps: &[HIDDEN_A],
        setup: Setup {
            sets: &[Set::Course, Set::Activation(Function::Identity)],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(100),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-tanh",
        ask: "Why tanh rather than sigmoid in the hidden layer?",
        answer: "Here g is the sigmoid: every a1 is positive, so for one example all entries in a row of dW2 share \
                 one sign. Its slope is 0.25 at most. tanh gives both signs, and its slope at 0 is 1.",
        steps: &[HIDDEN_A, OUTPUT_DW],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Sigmoid)],
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "more-hidden-units",
        ask: "Can more hidden units do worse?",
        answer: "Yes. Too few cannot bend the boundary enough, but more may need another α or more iterations. \
                 After the same 1000 iterations 50 units get 88 % here, 4 units 89.25 %, and one unit 67.75 %.",
        steps: &[HIDDEN_A, HIDDEN_Z],
        setup: Setup {
            sets: &[Set::Course, Set::HiddenUnits(HiddenUnits::fixed(50))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(1000),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-small-weights",
        ask: "Why start with weights × 0.01?",
        answer: "Because large weights make z large, where tanh is flat. Here they are × 100: nearly every a1 is −1 \
                 or 1, and the mean slope is 0.007. Small weights start where tanh is steep. 0.01 is one possible \
                 choice.",
        steps: &[HIDDEN_A, HIDDEN_Z],
        setup: Setup {
            sets: &[Set::Course, Set::InitialScale(InitialScale::fixed(100.0))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "cost-is-nan",
        ask: "Why is my cost NaN?",
        answer: "Because from z ≈ 36.74 on, σ(z) is exactly 1 in float64. Then log(1 − a) is −inf, and 0 · (−inf) \
                 is nan: see the table. The loss from z stays finite. Try a smaller α or smaller weights.",
        steps: &[J, OUTPUT_A],
        setup: Setup {
            sets: &[Set::Course, Set::InitialScale(InitialScale::fixed(100.0))],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "dot-in-the-cost",
        ask: "Why does np.dot(Y, np.log(A2)) fail in the cost?",
        answer: "Because both are (1, 400). np.dot(Y, np.log(A2).T) works: it is (1, 1), already summed. With Y.T \
                 first it is a table of all pairs, shown at the end of the panel. np.sum(Y * np.log(A2)) needs no \
                 transpose.",
        steps: &[J],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    },
    Question {
        id: "cost-of-all-pairs",
        ask: "Why is my cost far too large, without any error?",
        answer: "Did you write Y.T * np.log(A2)? (400, 1) times (1, 400) is broadcast to a table: each label with \
                 each prediction. np.sum adds up all 160,000 entries. Only the framed diagonal pairs an example \
                 with itself.",
        steps: &[J],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-a-minus-y",
        ask: "Why is dz just a − y?",
        answer: "Because dL/da is (a − y) / (a(1 − a)), and the slope of σ is a(1 − a). In their product a(1 − a) \
                 cancels: see the crossed-out factors. Only a sigmoid output with cross-entropy gives this.",
        steps: &[OUTPUT_DZ],
        setup: AS_IT_IS,
    },
    Question {
        id: "two-formulas-for-dz",
        ask: "Is it dZ = A − Y or dZ = dA * g′(Z)?",
        answer: "Both. dZ = dA ⊙ g′(Z) holds in every layer. For a sigmoid output with cross-entropy it simplifies \
                 to A − Y. The panel shows that both forms give the same numbers.",
        steps: &[OUTPUT_DZ, HIDDEN_DZ],
        setup: Setup {
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-not-squared-error",
        ask: "Why not squared error with a sigmoid?",
        answer: "Because with squared error dz keeps the factor a(1 − a), the dashed curve. If the unit is \
                 confidently wrong, dz is nearly 0, so it hardly learns. Cross-entropy cancels that factor: dz = a \
                 − y, the solid curve.",
        steps: &[OUTPUT_DZ, J],
        setup: Setup {
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-dz-and-da",
        ask: "Why compute dZ and dA if only W and b are updated?",
        answer: "Because W and b affect the loss only through Z and A: every chain to a parameter passes through \
                 dZ. It is computed once and used three times: for dW, for db and for the layer before.",
        steps: &[OUTPUT_DZ, OUTPUT_DW, HIDDEN_DA, HIDDEN_DZ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            panel: Panel::Graph,
            ..AS_IT_IS
        },
    },
    Question {
        id: "j-or-l",
        ask: "Which d’s belong to J and which to L?",
        answer: "L is one example’s loss; J is the mean of all m. dW and db are slopes of J. Column i of dZ or dA \
                 is a slope of L⁽ⁱ⁾. The last column of the summary shows which.",
        steps: &[OUTPUT_DW, OUTPUT_DZ, J],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Summary,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-divide-by-m",
        ask: "Why divide by m in dW and db, but not in dZ?",
        answer: "Because J is the mean of m losses, and all examples share W and b: dW and db are means over the \
                 examples. A column of dZ belongs to one example’s loss, so there is no mean and no 1/m.",
        steps: &[OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB, OUTPUT_DZ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            ..AS_IT_IS
        },
    },
    Question {
        id: "mean-in-dz2",
        ask: "May 1/m stand in dZ2 instead of dW and db?",
        answer: "Yes: here it does, and every dW and db is the same. But dZ2, dA1 and dZ1 are then m times smaller, \
                 because they are slopes of J, not of each L⁽ⁱ⁾. Never apply 1/m twice.",
        steps: &[OUTPUT_DZ],
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
    },
    Question {
        id: "why-a1-transposed",
        ask: "Why A1 transposed in dW2?",
        answer: "Because an entry of dW2 is dz2 of the weight’s output times the a1 that it carried, averaged over \
                 the examples. A matrix product multiplies rows by columns, so the row of A1 must become a column.",
        steps: &[OUTPUT_DW, HIDDEN_DW],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 1)),
            ..AS_IT_IS
        },
    },
    Question {
        id: "one-product-no-loop",
        ask: "How can one product replace the loop over examples?",
        answer: "The inner dimension of dZ2 A1ᵀ is m, so the product sums over the examples: one small product dz2 \
                 a1ᵀ for each. Add them up one by one in the panel.",
        steps: &[OUTPUT_DW, HIDDEN_DW],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 0)),
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-db-sums",
        ask: "Why is db a sum over examples and not dZ itself?",
        answer: "Because all m examples share one b. Nudge b, and z changes equally in every example, so the \
                 effects add up. db is the mean of the highlighted row of dZ: one number for each unit, whatever m \
                 is.",
        steps: &[HIDDEN_DB, OUTPUT_DB],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(1, 0)),
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-db-has-no-a",
        ask: "Why is there no activation in db?",
        answer: "Because z = Wa + b. Nudge a weight, and z changes a times as much; nudge b, and z changes by the \
                 same amount. So dW has the factor a, and db only the factor 1.",
        steps: &[OUTPUT_DB, HIDDEN_DB],
        setup: Setup {
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "rank-one-arrays",
        ask: "Why is an array of shape (3,) trouble?",
        answer: "Because it is neither a row nor a column: .T does nothing to it, and broadcasting surprises you. \
                 Without keepdims db1 is one, and the update makes b1 square: see the last line. Keep two \
                 dimensions.",
        steps: &[HIDDEN_DB, OUTPUT_DB, OUTPUT_A],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    },
    Question {
        id: "what-is-da1",
        ask: "What is dA1, and where does it come from?",
        answer: "dA1 says how the loss reacts to each hidden activation: dA1 = W2ᵀ dZ2. The slides write it inside \
                 the line for dZ1, so it has no name there. Here it is a step of its own.",
        steps: &[HIDDEN_DA, HIDDEN_DZ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-the-transpose",
        ask: "Why W2 transposed?",
        answer: "W2[k, j] is the weight from hidden unit j to output k. dA1 of unit j sums over its outgoing \
                 weights: column j of W2. A product takes rows of its left factor, so it needs W2ᵀ.",
        steps: &[HIDDEN_DA],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            pin: Some(Pin::Picked(1)),
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-add-over-units",
        ask: "Why add up over the next layer’s units?",
        answer: "Because this a1 affects both outputs, and each output affects the loss. To first order the effects \
                 add up: one term for each outgoing edge. The line of arithmetic shows both terms.",
        steps: &[HIDDEN_DA],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            pin: Some(Pin::Picked(0)),
            panel: Panel::Graph,
            ..AS_IT_IS
        },
    },
    Question {
        id: "w-or-w-transposed",
        ask: "Is ∂z2/∂a1 equal to W2 or to W2ᵀ?",
        answer: "Both have the same numbers, in two layouts. The Jacobian ∂z2/∂a1 is W2, with the row of gradients \
                 on its left. In the course gradients are columns, with W2ᵀ on their left. The panel shows both.",
        steps: &[HIDDEN_DA],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            panel: Panel::Shape,
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "dot-or-multiply",
        ask: "np.multiply(W2.T, dZ2) works. Why is it wrong?",
        answer: "With one output it gives the same numbers, because each sum has only one term. Here are two \
                 outputs, so each entry is a sum of two terms. * does not sum, and NumPy refuses.",
        steps: &[HIDDEN_DA],
        setup: Setup {
            sets: &[Set::TwoOutputs],
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Picked(0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    },
    Question {
        id: "random-b-zero-w",
        ask: "Random b but zero W?",
        answer: "It can work: different b1 make the units differ. But while W2 = 0, dA1 = W2ᵀ dZ2 = 0, as here, so \
                 the first dW1 is 0 and the start is slow. Use random W and zero b.",
        steps: &[HIDDEN_DA, HIDDEN_DW, HIDDEN_DB],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            iteration: Some(0),
            ..AS_IT_IS
        },
    },
    Question {
        id: "where-does-dz1-come-from",
        ask: "Where does W2ᵀ dZ2 * g1′(Z1) come from?",
        answer: "From the chain rule, in two steps. dA1 = W2ᵀ dZ2 carries dZ2 back along the edges. Each a1 depends \
                 only on its own z1, so its slope g1′(z1) is one more factor.",
        steps: &[HIDDEN_DZ, HIDDEN_DA],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-elementwise",
        ask: "Why ⊙ with g1′(Z1) and not a matrix product?",
        answer: "Because each a1 depends only on its own z1. So the Jacobian ∂a1/∂z1 is diagonal, and a diagonal \
                 matrix multiplies each entry by its own number: ⊙. The panel shows both, with the same numbers.",
        steps: &[HIDDEN_DZ],
        setup: Setup {
            sets: &[Set::HiddenLayer],
            unfold: true,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-slope-from-a1",
        ask: "The formula says g1′(Z1). Why does the code use A1?",
        answer: "For tanh, g′(z) = 1 − tanh²(z), and tanh(z) is a1, which forward propagation has kept. So the code \
                 says 1 - A1**2. Writing Z1 there is wrong: break it so, train and check.",
        steps: &[HIDDEN_DZ],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Tanh)],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    },
    Question {
        id: "not-aligned",
        ask: "Why are (4,400) and (4,400) not aligned in dZ1?",
        answer: "Because a matrix product needs equal inner sizes, and 400 is not 4. The second product is \
                 elementwise: np.dot(W2.T, dZ2) * (1 − np.power(A1, 2)). The first line of the panel shows NumPy’s \
                 error.",
        steps: &[HIDDEN_DZ],
        setup: Setup {
            sets: &[Set::Course],
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Break,
            ..AS_IT_IS
        },
    },
    Question {
        id: "mean-twice",
        ask: "dW2 and db2 pass, dW1 and db1 fail: what is wrong?",
        answer: "dZ1, because dW1 and db1 are computed from it. Here dZ1 has 1/m, and dW1 and db1 apply 1/m again, \
                 so they are m times too small. Each of them needs 1/m once.",
        steps: &[HIDDEN_DZ, HIDDEN_DW, HIDDEN_DB],
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
    },
    Question {
        id: "which-slope",
        ask: "Which layer’s slope goes into dZ1?",
        answer: "The slope of the unit itself: g1′(Z1). The output’s slope is already in A2 − Y. Here it is the \
                 other layer’s: NumPy broadcasts its one row without an error, and the check fails at dW1 and db1.",
        steps: &[HIDDEN_DZ],
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
    },
    Question {
        id: "which-line",
        ask: "The check says wrong. But which line?",
        answer: "Compare each gradient. Only dW2 wrong, as here: its own line. dW1 and db1 wrong: dA1 or dZ1. All \
                 four wrong: dZ2. One bias wrong: its sum. Break other lines to see the pattern.",
        steps: &[OUTPUT_DW, HIDDEN_DW, OUTPUT_DB, HIDDEN_DB],
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
    },
    Question {
        id: "relu-at-zero",
        ask: "What is the slope of ReLU at exactly 0?",
        answer: "There is none: it is 0 from the left and 1 from the right, the jump in the curve. This page uses \
                 0; z is almost never exactly 0. A central difference across the corner lies between the two.",
        steps: &[HIDDEN_DZ, HIDDEN_A],
        setup: Setup {
            sets: &[Set::HiddenLayer, Set::Activation(Function::Relu)],
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "dead-relu",
        ask: "What is a dead ReLU, and why can it not come back?",
        answer: "α = 10 has pushed units 3 and 4 below z = 0 for every example. There the slope is 0, so their rows \
                 of dW1 are 0 and no update brings them back. Leaky ReLU keeps a small slope.",
        steps: &[HIDDEN_A, HIDDEN_DW],
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
    },
    Question {
        id: "why-same-shape",
        ask: "Must dW have the shape of W?",
        answer: "Yes. J is one number, so each entry of W has exactly one slope: nudge the entry and see J change. \
                 The slope is kept in the same cell. And W − α dW needs equal shapes.",
        steps: &[HIDDEN_DW, OUTPUT_DW],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            pin: Some(Pin::Entry(0, 0)),
            panel: Panel::Shape,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-not-zeros",
        ask: "Zeros work for logistic regression. Why not here?",
        answer: "Because tanh(0) = 0: with A1 = 0, dW2 = 0. With W2 = 0, dW1 = 0. Only b2 can change, so nothing is \
                 learned. Logistic regression has X in place of A1, and X is not 0.",
        steps: &[OUTPUT_DW, HIDDEN_DW, HIDDEN_W],
        setup: Setup {
            sets: &[
                Set::HiddenLayer,
                Set::Activation(Function::Tanh),
                Set::InitialScale(InitialScale::fixed(0.0)),
            ],
            look_at: Some(LookAt::AllExamples),
            iteration: Some(0),
            ..AS_IT_IS
        },
    },
    Question {
        id: "which-learning-rate",
        ask: "How do I choose the learning rate?",
        answer: "There is no formula: try several and read the cost curve. Here α = 0.01 is too small: the cost is \
                 0.689 after 1000 iterations. With α = 1.2 it is 0.288. Too large, and the cost jumps or freezes.",
        steps: &[HIDDEN_W, OUTPUT_W, HIDDEN_B, OUTPUT_B],
        setup: Setup {
            sets: &[Set::Course, Set::LearningRate(LearningRate::fixed(0.01))],
            iteration: Some(1000),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "why-subtract",
        ask: "Why subtract the gradient?",
        answer: "Because the gradient points uphill. Where dw is positive, a larger w makes J larger, so w goes \
                 down by α dw. Where dw is negative, w goes up. For a small α, J falls either way.",
        steps: &[HIDDEN_W, OUTPUT_W, HIDDEN_B, OUTPUT_B],
        setup: Setup {
            pin: Some(Pin::Entry(0, 0)),
            panel: Panel::Curve,
            ..AS_IT_IS
        },
    },
    Question {
        id: "numeric-gradient-differs",
        ask: "Why does my numeric gradient not match?",
        answer: "Take the difference of the cost, not of the network’s output: (J(v + ε) − J(v − ε)) / 2ε, with the \
                 same data, loss and 1/m. The table shows one entry nudged, and what J becomes.",
        steps: &[OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    },
    Question {
        id: "which-epsilon",
        ask: "Which ε for the gradient check?",
        answer: "In float64, 10⁻⁵ to 10⁻⁷ is best. Here ε is 10⁻¹²: two nearly equal costs are subtracted, and only \
                 rounding error is left. A large ε is wrong too, by about ε². Try the slider.",
        steps: &[
            OUTPUT_DW, OUTPUT_DB, HIDDEN_DW, HIDDEN_DB, OUTPUT_DZ, HIDDEN_DA, HIDDEN_DZ,
        ],
        setup: Setup {
            look_at: Some(LookAt::AllExamples),
            epsilon: Some(Epsilon::SMALLEST),
            panel: Panel::Check,
            ..AS_IT_IS
        },
    },
];
