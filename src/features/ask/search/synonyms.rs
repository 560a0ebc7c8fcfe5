//! Words that stand for the same thing, and words that stand for nothing.

use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::features::ask::search::stems::stem;
use crate::features::ask::search::words::words;

/// Words that every question could have.
pub const IGNORED: &[&str] = &[
    "a",
    "about",
    "actually",
    "after",
    "again",
    "all",
    "also",
    "always",
    "am",
    "an",
    "and",
    "any",
    "anyone",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "being",
    "but",
    "by",
    "can",
    "cannot",
    "cant",
    "case",
    "come",
    "comes",
    "could",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "doing",
    "dont",
    "else",
    "even",
    "ever",
    "exactly",
    "explain",
    "for",
    "from",
    "get",
    "gets",
    "getting",
    "give",
    "gives",
    "go",
    "goes",
    "got",
    "had",
    "happen",
    "happens",
    "has",
    "have",
    "he",
    "help",
    "her",
    "here",
    "hi",
    "how",
    "i",
    "if",
    "im",
    "in",
    "is",
    "isnt",
    "it",
    "its",
    "ive",
    "just",
    "keep",
    "keeps",
    "know",
    "like",
    "make",
    "makes",
    "matter",
    "may",
    "me",
    "must",
    "my",
    "need",
    "needed",
    "now",
    "of",
    "ok",
    "on",
    "or",
    "our",
    "please",
    "possible",
    "problem",
    "put",
    "question",
    "really",
    "say",
    "see",
    "seem",
    "seems",
    "shall",
    "should",
    "shouldnt",
    "so",
    "some",
    "someone",
    "something",
    "still",
    "such",
    "tell",
    "than",
    "thanks",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "think",
    "this",
    "those",
    "to",
    "too",
    "try",
    "understand",
    "us",
    "use",
    "used",
    "using",
    "very",
    "want",
    "was",
    "way",
    "we",
    "were",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whole",
    "why",
    "will",
    "with",
    "work",
    "would",
    "write",
    "written",
    "wrote",
    "yet",
    "you",
    "your",
    "np",
    "numpy",
    "code",
    "course",
    "assignment",
    "video",
    "lecture",
    "ng",
    "andrew",
    "coursera",
    "python",
    "confused",
    "difference",
];

/// Groups of words for the same thing. Words of one entry stand next to each other.
const GROUPS: &[(&str, &str)] = &[
    (
        "transpose",
        "transposed, transpose, flip, flipped, t, turned on its side",
    ),
    (
        "sum",
        "sum, summed, add, add up, added, total, accumulate, summation, sums, adding",
    ),
    (
        "average",
        "average, mean, 1/m, divide, division, per example, divided, dividing, averaging, factor m, by m, over m",
    ),
    (
        "sign",
        "sign, minus, negative, opposite, flipped sign, reversed, inverted, plus, positive",
    ),
    (
        "raised",
        "error, exception, traceback, crash, crashes, crashed, complain, complains, raises, throws, valueerror, warning",
    ),
    (
        "squash",
        "activation, activations, squash, squashes, squashed, squashing, nonlinearity, transfer function",
    ),
    (
        "layer1",
        "layer 1, layer one, first layer, hidden layer, middle layer, inner layer",
    ),
    (
        "layer2",
        "layer 2, layer two, second layer, output layer, last layer, final layer, end of the network",
    ),
    (
        "below",
        "negative, below zero, below 0, less than 0, less than zero, smaller than 0, smaller than zero, under zero, under 0",
    ),
    (
        "advantage",
        "advantage, benefit, better, superior, pros, prefer, preferred, beats",
    ),
    (
        "order",
        "order, swap, swapped, reversed, turned round, the other way round, other way around, first, before, sequence",
    ),
    (
        "elementwise",
        "elementwise, element wise, hadamard, pointwise, star, multiply, entrywise, entry by entry, asterisk, component wise",
    ),
    (
        "product",
        "dot, matmul, matrix product, matrix multiplication, dot product, matrix multiply, mat mul, matrix times",
    ),
    (
        "derivative",
        "derivative, differentiate, slope, prime, deriv, partial, differentiation, differential, d dz",
    ),
    (
        "gradient",
        "gradient, grad, grads, derivative, backprop, backpropagation, backward",
    ),
    (
        "stuck",
        "stuck, plateau, constant, frozen, 0.69, ln 2, ln2, log 2, not learn, not learning, no learning, not decrease, not decreasing, \
      not change, not go down, not going down, not improve, not improving, does nothing, not moving, stays, same value, not train, \
      not training, never changes, not drop, wont go down, wont decrease, not converge, barely moves, isnt decreasing, stay",
    ),
    (
        "rises",
        "goes up, rise, rises, increase, increases, increasing, climb, climbs, uphill, grow, explode, explodes, blows up, diverge, \
      diverges, going up, gets worse, getting bigger",
    ),
    (
        "identical",
        "identical, same, clone, copy, copies, symmetry, symmetric, equal, alike, duplicate, twins, twin, as each other, like one, as one",
    ),
    (
        "start",
        "initialise, initialize, initialization, initialisation, init, start, starting, starts, random, randn, randomly, begin, beginning, \
      initial, initialised, initialized",
    ),
    ("zero", "zero, zeros, 0, zeroes"),
    (
        "bias",
        "bias, biases, b, b1, b2, db, db1, db2, intercept, offset, biasses",
    ),
    (
        "weight",
        "weight, weights, w, w1, w2, dw, dw1, dw2, coefficients",
    ),
    (
        "unit",
        "hidden unit, unit, neuron, node, hidden units, units, neurons, nodes, hidden neuron, hidden node, hidden size",
    ),
    (
        "example",
        "example, sample, examples, samples, training set, data point, datapoint, observation, record, instance, m, batch, points, point, rows of data",
    ),
    (
        "cost",
        "cost, loss, j, objective, cost function, loss function",
    ),
    (
        "broadcast",
        "broadcast, broadcasting, stretch, stretched, broadcasted",
    ),
    (
        "shape",
        "shape, dimension, size, dim, dims, dimensions, shapes, sizes, dimensional",
    ),
    (
        "check",
        "check, checking, gradient check, gradient checking, verify, gradcheck, grad check",
    ),
    (
        "numeric",
        "numeric, numerical, finite difference, approximation, gradapprox, numerically, approximate, finite differences, central difference",
    ),
    (
        "rate",
        "alpha, learning rate, lr, step size, eta, learning_rate, stepsize",
    ),
    (
        "nan",
        "nan, inf, infinity, overflow, not a number, infinite, nans, divide by zero, undefined",
    ),
    (
        "wrong",
        "wrong, bug, incorrect, mistake, fail, fails, broken, error, failing, buggy, not correct, not right, false, faulty",
    ),
    (
        "loop",
        "loop, vectorise, vectorize, vectorization, vectorisation, vectorized, vectorised, for loop, loops, one at a time, iterate",
    ),
    (
        "output",
        "output, last layer, final layer, prediction, yhat, output layer, predictions, outputs, y hat, end of the network",
    ),
    (
        "squared",
        "mse, quadratic, squared error, least squares, squared, mean squared error, squared loss, l2 loss, rmse",
    ),
    (
        "entropy",
        "cross entropy, log loss, logloss, crossentropy, bce, logistic loss, negative log likelihood, log likelihood",
    ),
    (
        "axis",
        "axis, keepdims, axis 0, axis 1, keep dims, keepdim, axes",
    ),
    (
        "update",
        "update, updates, updating, updated, descent, gradient descent, step, parameters change",
    ),
    (
        "memorise",
        "memorise, memorize, overfit, overfitting, by heart, generalise, generalize, memorizing, memorised",
    ),
    (
        "origin",
        "derive, derivation, proof, prove, come from, comes from, origin, coming from, derived, show that, came from, where does, step by step, \
      appear, explanation",
    ),
    (
        "outer",
        "outer product, outer, tensor, 3d, three dimensional, 3 d, jacobian, rank one, kronecker",
    ),
    (
        "linear",
        "linear, straight, nonlinear, nonlinearity, non linear, identity, linearity, straight line",
    ),
    (
        "large",
        "large, big, huge, high, bigger, larger, too large, enormous, exploding, giant, hundreds, thousands, massive",
    ),
    (
        "small",
        "small, tiny, low, smaller, little, close to 0, near zero, near 0, close to zero, vanish, vanishes, vanishing",
    ),
    ("many", "how many, number of, more, width, amount of, count"),
    (
        "flat",
        "flat, saturated, saturate, saturation, vanishing gradient, vanishing gradients, vanish, plateau, saturates",
    ),
    (
        "notation",
        "notation, superscript, subscript, symbol, letters, capital, uppercase, lowercase, index, indices, bracket, brackets, capitals, subscripts",
    ),
    (
        "missing",
        "missing, forgot, forget, leave out, left out, omit, omitted, drop, skip, dropped, without, no, lost, disappear, lack, where is, vanished, not have, gone, none, absent, nowhere, not there",
    ),
    (
        "dead",
        "dead, dying, die, died, always 0, always zero, never activates, stays at zero, inactive, all zeros, only zeros, turned off",
    ),
    (
        "half",
        "0.5, half, one half, 50, 50%, chance, coin, guessing, 50 percent, percent",
    ),
    (
        "target",
        "label, target, ground truth, labels, targets, true value, desired, answer for",
    ),
    (
        "need",
        "need, necessary, why bother, purpose, useless, useful, point of, what for, reason, unnecessary, required, needed for, bother",
    ),
    (
        "rank1",
        "rank 1, rank one, rank 1 array, 1 d, 1d, one dimensional, flat array, reshape, vector, tuple",
    ),
    ("epsilon", "epsilon, eps, 1e-7"),
    (
        "slow",
        "slow, slowly, slower, takes forever, takes long, ages",
    ),
    (
        "choose",
        "choose, pick, select, tune, best, good value, right value, choosing, find a good, optimal, ideal, which value, what value, what number, recommended",
    ),
    (
        "meaning",
        "meaning, meant, stand for, stands for, represent, represents, interpretation, interpret",
    ),
    (
        "rows",
        "row, column, rows, columns, horizontally, vertically, stacked, stack",
    ),
    (
        "place",
        "move, put, place, inside, earlier, position, moved, apply it in, do it in",
    ),
    (
        "week2",
        "week 2, logistic, logistic regression, week2, single neuron, one neuron",
    ),
    (
        "twice",
        "twice, double, two times, second time, both, again divided",
    ),
    ("two", "two, other, different, another, second, both"),
    ("tanh", "tanh, hyperbolic, hyperbolic tangent"),
    (
        "kink",
        "kink, corner, not differentiable, nondifferentiable, undefined at, at exactly 0, at zero, z 0, at 0",
    ),
];

/// A thing that words of a text stand for.
pub struct Concept {
    /// Its name, after a ~.
    pub name: String,
    /// The first word that stands for it.
    pub word: String,
}

/// A group: its name, and the stems of each of its entries.
type Group = (&'static str, Vec<Vec<String>>);

fn groups() -> &'static [Group] {
    static STEMS: OnceLock<Vec<Group>> = OnceLock::new();
    STEMS.get_or_init(|| {
        let stemmer = Stemmer::create(Algorithm::English);
        let stems = |entry: &str| {
            words(entry)
                .iter()
                .map(|word| stem(&stemmer, word))
                .collect()
        };
        let group = |(name, entries): &(&'static str, &str)| {
            (*name, entries.split(',').map(stems).collect())
        };
        GROUPS.iter().map(group).collect()
    })
}

/// What the words of a text stand for.
pub fn concepts(words: &[String], stems: &[String]) -> Vec<Concept> {
    let mut concepts = Vec::new();
    for (name, entries) in groups() {
        let found = entries.iter().find_map(|sought| {
            let at = stems
                .windows(sought.len())
                .position(|stems| stems == sought)?;
            words.get(at)
        });
        if let Some(word) = found {
            concepts.push(Concept {
                name: format!("~{name}"),
                word: word.clone(),
            });
        }
    }
    concepts
}
