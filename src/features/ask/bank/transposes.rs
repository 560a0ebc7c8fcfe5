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
        keywords: "w transpose T weights logistic regression week 2 versus week 3 orientation row column convention \
                   forward propagation inconsistent flip weight vector last week this week matrix forward propagation \
                   orientation changed w transposed before not now layer stored rows of units stack",
        also: [
            "no transpose on W in Z = WX + b",
            "why is there a transpose in logistic regression but none in the neural network",
            "np.dot(w.T, X) or np.dot(W, X)",
            "W1 X instead of W1 transposed X in the forward pass",
            "are the weights rows or columns of W",
            "z = w^T x + b versus z = W x + b",
            "transposed weights in logistic regression, not transposed in the hidden layer",
            "do the weights of a layer need a transpose in the forward pass",
            "np.dot(W1, X), why no .T",
            "w transpose x in logistic regression but W x in the network",
            "where is the T of W in forward propagation",
            "rows of W are the weights of a unit",
            "shape of W1 is (n_h, n_x)",
            "w.T x for a single neuron in week 2",
        ],
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
        keywords: "stack training samples rows columns layout design matrix dataset shape n_x m X.T axis horizontally \
                   keras sklearn pytorch transposed data features m x n n x m feed network samples side by side next to \
                   each other rows instead of columns shape of X other courses convention pandas csv dataframe",
        also: [
            "should samples be rows or columns of X",
            "X is (n_x, m) but other libraries use (m, n_x)",
            "why stack training examples horizontally",
            "my data has one example per row",
            "XW + b instead of WX + b",
            "does the course transpose the dataset",
            "data matrix orientation",
            "each column of X is one sample",
            "X has shape features by examples",
            "feeding examples as rows",
            "X of shape (n_x, m) or (m, n_x)",
            "one column per training example",
            "my data set has rows of examples",
            "why not one row per sample",
            "transpose the data before training",
            "pandas gives me rows",
            "other libraries have batch first",
            "X has shape (400,2), should it be (2,400)",
            "can X be (m, n_x)",
        ],
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
        keywords: "notation superscript subscript bracket square round parentheses layer index example index uppercase \
                   lowercase capital symbols meaning legend superscripts subscripts small number above below raised \
                   lowered lost confused reading formulas neuron layer sample what is what letters big small bold",
        also: [
            "what does the superscript in square brackets mean",
            "lowercase z or uppercase Z",
            "notation of the course explained",
            "what is the number in round brackets",
            "what is the little i on top",
            "why are some letters capital",
            "what do the small numbers mean: layer, unit or example",
            "lost in the superscripts and subscripts",
            "reading the formulas",
            "notation with brackets on top",
            "big letters and small letters",
            "superscripts and subscripts explained",
            "what is the 2 in a[2]",
            "index below, index above",
            "meaning of all the indices",
            "[l] for the layer and (i) for the example",
        ],
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
        keywords: "same shape dimensions gradient parameter dW W size check match dW1 is (2,4) but W1 is (4,2) one \
                   partial derivative per weight stored rows and columns swapped compared to W allowed entry position \
                   update subtract needs gradient",
        also: [
            "shape of dW",
            "must the gradient have the same dimensions as the weights",
            "what shape should dZ1 have",
            "dimension of db and b",
            "are gradient and parameter shapes equal",
            "how to check shapes in backprop",
            "one derivative for every weight",
            "rows and columns of dW are swapped compared to W",
            "can dW have another shape than W",
            "dW must be as big as W",
            "dW1 has the wrong orientation",
            "is dW the same size as W",
            "gradient has another shape than the parameter",
            "one slope for each weight",
            "why do dvar and var have equal dimensions",
            "are dW and W equal in shape, and db and b",
        ],
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
        keywords: "A1.T activation transpose dW2 gradient of weights product order previous layer input A_prev why X.T \
                   in dW1 turned activation on its side outer product dz times a single weight to matrix A_prev.T \
                   second factor",
        also: [
            "A1.T in dW2",
            "why transpose the activations for the weight gradient",
            "what does A_prev.T do",
            "gradient of the weights has a transpose",
            "why turn the activations on their side",
            "dz times a for one weight, but A1 transposed for the matrix",
            "A1 and not A1.T would be logical in dW2",
            "X.T in dW1",
            "where does the transpose of X come from in dW1",
            "derivative of W2 A1 by W2",
            "the .T on A1",
            "transpose of the layer’s input",
            "the formula dW2 has a T on A1",
            "origin of the T on A1",
            "A1.T on the right of dZ2",
            "does A1.T only make the shapes fit",
            "where does X.T in the first layer come from",
            "why do we transpose what went into the layer",
        ],
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
        keywords: "W2.T backward weights transpose backpropagate dZ1 dA1 rows columns outgoing weights reverse \
                   direction my derivation has W2 in front the course puts a T on it error back through weights same \
                   weights backwards columns shape fits np.dot(W2, dZ2) fails",
        also: [
            "W2 transposed in dZ1",
            "why is the weight matrix transposed in backprop",
            "why do we take the transpose of the weights",
            "transpose of W2 in the backward pass",
            "W2 and not W2.T",
            "why flip W2",
            "my derivation gives W2 without the T",
            "why do the weights get a T on the way back",
            "W transposed on the way back",
            "W2 or W2.T when the error goes back",
            "why is W2 turned in the backward pass",
            "forward uses W2, backward uses W2.T",
            "is it the inverse of W2",
            "which side of W2 belongs to one hidden unit",
            "without the T the shapes do not fit in dA1",
            "W2.T in front of dZ2",
            "np.dot(W2, dZ2) without the T",
        ],
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
        keywords: "jacobian layout numerator denominator derivative of vector by vector matrix calculus dz2/da1 row \
                   column gradient d(Wx)/dx jacobian matrix calculus other book row gradient order of factors reversed \
                   convention dL/dY W^T textbook different",
        also: [
            "derivative of Wa with respect to a",
            "is the derivative of W x W or W transposed",
            "numerator layout or denominator layout",
            "jacobian of the linear layer",
            "matrix calculus conventions",
            "dz/da = W",
            "textbook says W but course has W.T",
            "jacobian of Wx with respect to x",
            "other books have the transpose on the other side",
            "gradient as a row or as a column",
            "derivative of a linear map",
            "layout conventions of matrix derivatives",
            "d(Wa)/da is W, so where does the T come from",
            "gradient as row or column",
            "my textbook writes the gradient as a row",
            "jacobian or gradient convention",
        ],
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
        keywords: "order of factors week 2 logistic regression X dZ.T dZ X.T dw transposed swapped turned round swapped \
                   order X dZ.T dZ X.T same thing logistic neural column row w shape (n_x,1) factor first second",
        also: [
            "dw = np.dot(X, dZ.T)/m but dW = np.dot(dZ, X.T)/m",
            "why is the order swapped",
            "X first in week 2, dZ first in week 3",
            "dW1 = dZ1 X.T versus dw = X dz.T",
            "different order of multiplication in logistic regression",
            "is the order of dZ and X important",
            "dw in logistic regression is the transpose",
            "why X dZ.T once and dZ X.T the other time",
            "order of the product changed between weeks",
            "X dZ.T in week 2 and dZ X.T in week 3",
            "order of X and dZ",
            "X on the left or on the right of dZ",
            "T on dZ in week 2, on X in week 3",
            "the factors changed places",
            "why is dZ in front now",
        ],
        setup: Setup { sets: &[Set::LogisticRegression], look_at: Some(LookAt::AllExamples), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
    {
        id: "derivative-by-a-matrix",
        ask: "Is ∂z/∂W a 3-D array? How does it become dz aᵀ?",
        steps: [HIDDEN_DW],
        answer: "Yes, it has three indices. But the z of unit k uses only row k of W, so all other rows are 0. \
                 Multiply each table by its dz and add them up: dz aᵀ.",
        keywords: "tensor three indices 3d array derivative vector with respect to matrix outer product jacobian \
                   kronecker dz/dW tensor indices 3-dimensional cube stack of matrices vector by matrix differentiate \
                   simplify outer product mostly zeros",
        also: [
            "dz/dW is a tensor",
            "derivative of z with respect to W",
            "how does a 3D jacobian become an outer product",
            "np.outer(dz, a)",
            "why is dW an outer product",
            "gradient of Wx with respect to W",
            "differentiate a vector by a matrix",
            "three indices in the derivative",
            "why does dz/dW not show up as a 3D array",
            "cube of derivatives",
            "derivative of a vector with respect to a matrix",
            "why does dz/dW have three axes",
            "the jacobian of z by W is huge",
            "how does the tensor turn into dz times a.T",
            "outer product for one example",
            "dW for one example is dz a.T",
        ],
        setup: Setup { sets: &[Set::HiddenLayer], look_at: Some(LookAt::OneExample), panel: Panel::Shape, unfold: true, ..AS_IT_IS },
    }
}
