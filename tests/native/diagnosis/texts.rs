//! Slips in loops, in functions of the learner's own, and in week 2's logistic regression.
//!
//! Each text is right as it stands. A slip is made in one of its lines; what is then blamed must be that line, and the text
//! with that line mended must be right in a network on which nothing has been tried.

use backstep::judging::backward_pass::{Exercise, JudgedText};
use backstep::judging::diagnosis::Diagnosis;
use backstep::judging::exercise::read_exercise;
use backstep::judging::search::Search;

use super::mutants::mutants;
use super::{Lesson, Pair, some};

/// Loops over examples, units and layers.
const LOOPS: [&str; 4] = [
    "dW1 = np.zeros_like(W1)
db1 = np.zeros(b1.shape)
dW2 = np.zeros((W2.shape[0], W2.shape[1]))
db2 = np.zeros_like(b2)
for i in range(m):
    x = X[:, i]
    a = A1[:, i]
    err = A2[:, i] - Y[:, i]
    dW2 += np.outer(err, a)
    db2 += err[:, np.newaxis]
    back = W2.T.dot(err) * (1 - a ** 2)
    dW1 += np.outer(back, x)
    db1 += back.reshape(-1, 1)
dW1 /= m
db1 /= m
dW2 = dW2 / m
db2 = db2 / m",
    "dW1 = np.zeros(W1.shape)
db1 = np.zeros(b1.shape)
dW2 = np.zeros(W2.shape)
db2 = np.zeros(b2.shape)
for i in range(m):
    a1 = A1[:, i:i+1]
    dz2 = A2[:, i:i+1] - Y[:, i:i+1]
    dW2 += np.dot(dz2, a1.T) / m
    db2 += dz2 / m
    dz1 = np.dot(W2.T, dz2) * (1 - a1**2)
    dW1 += np.dot(dz1, X[:, i:i+1].T) / m
    db1 += dz1 / m",
    "dZ2 = A2 - Y
dW2 = np.zeros_like(W2)
db2 = np.zeros_like(b2)
for k in range(W2.shape[0]):
    db2[k, 0] = np.sum(dZ2[k, :]) / m
    for j in range(W2.shape[1]):
        dW2[k, j] = np.sum(dZ2[k, :] * A1[j, :]) / m
dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)
dW1 = np.zeros_like(W1)
for j in range(W1.shape[0]):
    for k in range(W1.shape[1]):
        dW1[j, k] = np.mean(dZ1[j] * X[k])
db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
    "A = [X, A1, A2]
W = [None, W1, W2]
grads = {}
dZ = A[2] - Y
for l in [2, 1]:
    grads['dW' + str(l)] = np.dot(dZ, A[l - 1].T) / m
    grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
    if l > 1:
        dZ = np.dot(W[l].T, dZ) * (1 - A[l - 1]**2)",
];

/// Functions of the learner's own.
const HELPERS: [&str; 3] = [
    "def tanh_slope(a):
    return 1 - a**2
def back(parameters, cache, X, Y):
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * tanh_slope(A1)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
    "def mean(dz):
    n = dz.shape[1]
    return np.sum(dz, axis=1, keepdims=True) / n
def slope(z):
    t = np.tanh(z)
    return 1 - t * t
def pairs(dz, inputs):
    total = np.dot(dz, inputs.T)
    return total / dz.shape[1]
dZ2 = A2 - Y
dW2 = pairs(dZ2, A1)
db2 = mean(dZ2)
dZ1 = np.dot(W2.T, dZ2) * slope(Z1)
dW1 = pairs(dZ1, X)
db1 = mean(dZ1)",
    "def linear_backward(dZ, A_prev, W):
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
dZ2 = A2 - Y
dA1, dW2, db2 = linear_backward(dZ2, A1, W2)
dZ1 = dA1 * (1 - A1**2)
dX, dW1, db1 = linear_backward(dZ1, X, W1)",
];

/// Week 2's logistic regression.
const WEEK_TWO: [&str; 3] = [
    "def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {'dw': dw, 'db': db}, cost",
    "Z = np.dot(w.T, X) + b
A = sigmoid(Z)
dZ = A - Y
dw = 1 / m * np.dot(X, dZ.T)
db = 1 / m * np.sum(dZ)
w = w - alpha * dw
b = b - alpha * db",
    "dw = np.zeros((X.shape[0], 1))
db = 0
for i in range(m):
    x = X[:, i:i+1]
    dz = sigmoid(np.dot(w.T, x) + b) - Y[:, i:i+1]
    dw += x * dz / m
    db += np.sum(dz) / m",
];

/// How many slips were made, explained, left open, and blamed on a right line.
#[derive(Debug, Default)]
struct Count {
    made: usize,
    explained: usize,
    one_of_several: usize,
    silent: usize,
    wrong: usize,
}

fn judged(lesson: &Lesson, text: &str) -> JudgedText {
    let mut whole = read_exercise(&lesson.iteration, Exercise::Backward, 0, text);
    while whole.judge_next(&lesson.network) {}
    whole
}

/// The text with its lines at `number` replaced.
fn with_line(text: &str, number: usize, line: &str) -> String {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, old)| if at == number { line } else { old });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every line with a slip, as (its number, the line).
fn slips(text: &str, one_in: [usize; 3]) -> Vec<(usize, String)> {
    let mut names: Vec<String> = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')) {
        let is_name = word.len() < 4 && word.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_word = ["for", "in", "np", "if", "def", "str", "l", "i", "j", "k"].contains(&word);
        if is_name && !is_word && !word.contains('.') && !names.contains(&word.to_owned()) {
            names.push(word.to_owned());
        }
    }
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (head, value) = match line.split_once("return ") {
            Some((blanks, value)) => ([blanks, "return "].concat(), value),
            None => match line.split_once(" = ").or(line.split_once(" += ")) {
                // A number of examples is judged elsewhere, and is set right.
                Some((target, value))
                    if !value.contains(['{', '\'']) && !value.ends_with("shape[1]") =>
                {
                    let sign = if line.contains(" += ") { " += " } else { " = " };
                    ([target, sign].concat(), value)
                }
                _ => continue,
            },
        };
        let target = line.split_whitespace().next().unwrap();
        // That a line does nothing is no slip that anyone makes.
        let mutants = mutants(value, &names)
            .into_iter()
            .filter(|mutant| mutant.text != target);
        for mutant in some(mutants.collect(), one_in) {
            found.push((number, [&head, mutant.text.as_str()].concat()));
        }
        if line.contains(" += ") {
            found.push((number, line.replace(" += ", " = ")));
            found.push((number, line.replace(" += ", " -= ")));
        }
        if line.contains("np.outer(") {
            let (l, r) = value
                .trim_start_matches("np.outer(")
                .trim_end_matches(')')
                .split_once(", ")
                .unwrap();
            found.push((number, format!("{head}np.outer({r}, {l})")));
        }
    }
    found
}

fn line_of(text: &str, found: &Diagnosis) -> usize {
    text[..found.lines.0.span.start].matches('\n').count()
}

/// Makes slips in `texts`, and notes what becomes of them.
fn tried(pair: &Pair, texts: &[&str], one_in: [usize; 3]) -> Count {
    let mut count = Count::default();
    for text in texts {
        assert!(
            judged(&pair.lesson, text).is_right(),
            "{text}\n{:?}",
            judged(&pair.lesson, text)
                .lines
                .iter()
                .map(|l| (l.step.name(), l.outcome.clone()))
                .collect::<Vec<_>>()
        );
        for (number, line) in slips(text, one_in) {
            let slip = with_line(text, number, &line);
            let whole = judged(&pair.lesson, &slip);
            let Some(first) = whole.first_wrong() else {
                continue;
            };
            count.made += 1;
            let named = match &first.search {
                Search::Found(found) => vec![found.clone()],
                Search::Several(several) => several.clone(),
                _ => {
                    count.silent += 1;
                    println!("silent {} {:?}: {line}", first.step.name(), first.search);
                    continue;
                }
            };
            let is_mended = |found: &Diagnosis| {
                let number = line_of(&slip, found);
                let blanks = slip.lines().nth(number).unwrap();
                let blanks = &blanks[..blanks.len() - blanks.trim_start().len()];
                let mended = with_line(&slip, number, &[blanks, &found.mended].concat());
                judged(&pair.other, &mended).is_right()
            };
            let is_there = named.iter().any(|found| line_of(&slip, found) == number);
            if !is_there || !named.iter().all(is_mended) {
                count.wrong += 1;
                println!(
                    "WRONG: {line}: {:?}",
                    named
                        .iter()
                        .map(|f| (f.undo, f.mended.clone()))
                        .collect::<Vec<_>>()
                );
            } else if named.len() > 1 {
                count.one_of_several += 1;
                println!(
                    "several: {line}: {:?}",
                    named
                        .iter()
                        .map(|f| (f.undo, f.mended.clone()))
                        .collect::<Vec<_>>()
                );
            } else {
                count.explained += 1;
            }
        }
    }
    println!("{count:?}");
    count
}

/// That no right line is blamed, and nearly every slip is explained.
fn assert_nearly_all(count: &Count) {
    assert_eq!(count.wrong, 0);
    assert!(count.made > 50, "{count:?}");
    let explained = count.explained + count.one_of_several;
    assert!(100 * explained >= 85 * count.made, "{count:?}");
    assert!(100 * count.explained >= 80 * count.made, "{count:?}");
}

#[test]
fn slips_in_loops_are_found() {
    let count = tried(&Pair::new(|_| {}), &LOOPS, [80, 30, 10]);
    assert_nearly_all(&count);
}

#[test]
fn slips_in_functions_of_ones_own_are_found() {
    let count = tried(&Pair::new(|_| {}), &HELPERS, [80, 30, 10]);
    assert_nearly_all(&count);
}

#[test]
fn slips_in_week_two_are_found() {
    let pair = Pair::new(|state| {
        state.settings.architecture = backstep::nn::settings::Architecture::LogisticRegression
    });
    let count = tried(&pair, &WEEK_TWO, [80, 30, 10]);
    assert_nearly_all(&count);
}
