//! Slips made in the text of a line, as people make them when they type. This knows nothing of the search for a slip, so
//! that the search is not tested with itself.

use backstep::algebra::python::repair::Undo;

use super::tokens::{Word, depth_after, is_call, is_name, joined, words};

/// A kind of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Transpose,
    ProductSign,
    TurnedRound,
    OtherName,
    Sign,
    Axis,
    NoAxis,
    KeepDims,
    Mean,
    MeanTwice,
    Factor,
    NoFactor,
    NumberForM,
    Number,
    Square,
    Brackets,
    OneMinus,
    Slope,
    Function,
    NoSum,
    ExtraSum,
    Term,
    Cost,
}

impl Kind {
    /// The diagnoses that name a slip of this kind.
    pub fn named_by(self, undo: Undo) -> bool {
        let names: &[&str] = match self {
            Kind::Transpose => &["Transpose", "NoTranspose"],
            Kind::ProductSign => &["MatrixProduct", "Elementwise"],
            Kind::TurnedRound => &["TurnRound", "Sign", "Divide", "OneMinus", "NoOneMinus"],
            Kind::OtherName => &[
                "OtherName",
                "DivideByM",
                "NoDivideByM",
                "ByM",
                "OtherNumber",
            ],
            Kind::Sign => &["Sign"],
            Kind::Axis => &["Axis"],
            Kind::NoAxis => &["AddAxis", "Axis"],
            Kind::KeepDims => &["KeepDims"],
            Kind::Mean => &["DivideByM"],
            Kind::MeanTwice => &["NoDivideByM"],
            Kind::Factor => &["NoFactor", "NoDivideByM", "OtherNumber"],
            Kind::NoFactor => &["Factor", "DivideByM"],
            Kind::NumberForM => &["ByM", "OtherName"],
            Kind::Number => &["OtherNumber", "Square", "NoSquare", "NoFactor", "NoTerm"],
            Kind::Square => &["Square", "NoSquare", "OtherNumber"],
            Kind::Brackets => &["Brackets"],
            Kind::OneMinus => &["OneMinus"],
            Kind::Slope => &["Slope", "OtherSlope", "OtherName", "Square", "NoFactor"],
            Kind::Function => &["OtherFunction", "Function", "Sign"],
            Kind::NoSum => &["Sum"],
            Kind::ExtraSum => &["NoSum"],
            Kind::Term => &["Term"],
            Kind::Cost => &["Elementwise", "Sum", "NoTranspose", "Sign", "Brackets"],
        };
        names.contains(&format!("{undo:?}").as_str())
    }
}

/// A line with one slip in it.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub kind: Kind,
    pub text: String,
}

/// Every line that is one slip away from `line`, an expression; `names` are those that could be taken for one another.
pub fn mutants(line: &str, names: &[String]) -> Vec<Mutant> {
    let words = words(line);
    let mut found = Vec::new();
    let mut add = |kind, text: String| {
        if text != line {
            found.push(Mutant { kind, text });
        }
    };
    for at in 0..words.len() {
        at_word(&words, at, names, &mut add);
    }
    brackets(&words, &mut add);
    whole(line, &mut add);
    slopes(line, &mut add);
    cost(line, &mut add);
    found
}

/// Slips at one word.
fn at_word(words: &[Word], at: usize, names: &[String], add: &mut dyn FnMut(Kind, String)) {
    let word = words[at].as_str();
    let next = words.get(at + 1).map_or("", |word| word.as_str());
    let with = |new: &[&str]| joined(words, at..at + 1, new);
    match word {
        ".T" => add(Kind::Transpose, with(&[])),
        "@" => add(Kind::ProductSign, with(&["*"])),
        "*" if !is_number(words, at) => add(Kind::ProductSign, with(&["@"])),
        "np.dot" => add(Kind::ProductSign, with(&["np.multiply"])),
        "np.multiply" => add(Kind::ProductSign, with(&["np.dot"])),
        "-" => add(
            Kind::Sign,
            with(if is_unary(words, at) { &[] } else { &["+"] }),
        ),
        "+" => add(Kind::Sign, with(&["-"])),
        "**" => {
            add(Kind::Square, joined(words, at..at + 2, &[]));
            add(Kind::Square, joined(words, at..at + 2, &["**", "3"]));
        }
        "axis=1" => add(Kind::Axis, with(&["axis=0"])),
        "axis=0" => add(Kind::Axis, with(&["axis=1"])),
        "keepdims=True" => add(Kind::KeepDims, joined(words, at - 1..at + 1, &[])),
        "np.sum" | "np.mean" => sum(words, at, add),
        "1" if next == "-" => {
            add(Kind::OneMinus, joined(words, at..at + 2, &[]));
            add(Kind::Number, with(&["2"]));
        }
        "m" => {
            add(Kind::NumberForM, with(&["7"]));
            for other in names.iter().filter(|name| is_scalar(name)) {
                add(Kind::OtherName, with(&[other]));
            }
        }
        name if is_name(name) && !is_scalar(name) => {
            if next != ".T" {
                add(Kind::Transpose, with(&[name, ".T"]));
            }
            for other in names.iter().filter(|other| !is_scalar(other)) {
                add(Kind::OtherName, with(&[other]));
            }
            add(Kind::ExtraSum, with(&["np.sum", "(", name, ")"]));
        }
        name if is_call(name) => function(words, at, add),
        _ => {}
    }
    if let Some(turned) = turned(words, at) {
        add(Kind::TurnedRound, turned);
    }
    if (word, next) == ("+", "b1") || (word, next) == ("+", "b2") {
        add(Kind::Term, joined(words, at..at + 2, &[]));
    }
}

/// Another function, or none.
fn function(words: &[Word], at: usize, add: &mut dyn FnMut(Kind, String)) {
    let all = ["np.tanh", "sigmoid", "np.exp", "np.log"];
    let word = words[at].as_str();
    if all.contains(&word) {
        for other in all.iter().filter(|other| **other != word) {
            add(Kind::Function, joined(words, at..at + 1, &[other]));
        }
        add(Kind::Function, joined(words, at..at + 1, &[]));
    }
}

/// A sum without an axis, or no sum.
fn sum(words: &[Word], at: usize, add: &mut dyn FnMut(Kind, String)) {
    let close = closing(words, at + 1);
    let comma =
        (at + 2..close).find(|i| words[*i].as_str() == "," && depth_after(&words[at + 2..*i]) == 0);
    if let Some(comma) = comma {
        add(Kind::NoAxis, joined(words, comma..close, &[]));
    }
    let inner = comma.unwrap_or(close);
    let mut parts: Vec<Word> = words[..at].to_vec();
    parts.push("(".into());
    parts.extend_from_slice(&words[at + 2..inner]);
    parts.extend_from_slice(&words[close..]);
    if words[at].as_str() == "np.sum" {
        add(Kind::NoSum, joined(&parts, 0..0, &[]));
    }
}

/// The two arguments of a call swapped, or the two sides of `@` or `-` where both are one word, with or without `.T`.
fn turned(words: &[Word], at: usize) -> Option<String> {
    let word = words[at].as_str();
    if word == "np.dot" {
        let close = closing(words, at + 1);
        let comma = (at + 2..close)
            .find(|i| words[*i].as_str() == "," && depth_after(&words[at + 2..*i]) == 0)?;
        let mut parts = words[at + 2..comma].to_vec();
        parts.insert(0, ",".into());
        let mut swapped = words[comma + 1..close].to_vec();
        swapped.extend(parts);
        let swapped: Vec<&str> = swapped.iter().map(Word::as_str).collect();
        return Some(joined(words, at + 2..close, &swapped));
    }
    if !matches!(word, "@" | "-") || at == 0 || is_unary(words, at) {
        return None;
    }
    let before = if words[at - 1].as_str() == ".T" {
        at - 2
    } else {
        at - 1
    };
    let after = if words.get(at + 2).is_some_and(|w| w.as_str() == ".T") {
        at + 3
    } else {
        at + 2
    };
    if !is_atom(&words[before]) || !is_atom(words.get(at + 1)?) {
        return None;
    }
    let tight = |i: usize| {
        words
            .get(i)
            .is_some_and(|w| matches!(w.as_str(), "*" | "@" | "/" | "**"))
    };
    if word == "-" && (tight(after) || (before > 0 && tight(before - 1))) {
        return None;
    }
    let mut parts: Vec<&str> = words[at + 1..after].iter().map(Word::as_str).collect();
    parts.push(word);
    parts.extend(words[before..at].iter().map(Word::as_str));
    Some(joined(words, before..after, &parts))
}

/// A pair of brackets left out, or one too many.
fn brackets(words: &[Word], add: &mut dyn FnMut(Kind, String)) {
    for open in 0..words.len() {
        let after_name = open > 0 && (is_call(words[open - 1].as_str()));
        if words[open].as_str() == "(" && !after_name {
            let close = closing(words, open);
            let mut left = words.to_vec();
            left.remove(close);
            left.remove(open);
            add(Kind::Brackets, joined(&left, 0..0, &[]));
        }
    }
    let starts =
        |at: usize| is_atom(&words[at]) || is_call(words[at].as_str()) || words[at].as_str() == "(";
    let ends = |at: usize| is_atom(&words[at]) || matches!(words[at].as_str(), ")" | ".T");
    for open in (0..words.len()).filter(|at| starts(*at)) {
        for close in (open + 2..words.len()).filter(|at| ends(*at)) {
            let inner = &words[open..=close];
            let has_sign = inner
                .iter()
                .any(|w| matches!(w.as_str(), "+" | "-" | "*" | "/" | "@"));
            let never_negative = (0..inner.len()).all(|i| depth_after(&inner[..i]) >= 0);
            let is_called =
                open > 0 && is_call(words[open - 1].as_str()) && words[open].as_str() == "(";
            if is_called
                || !has_sign
                || !never_negative
                || depth_after(inner) != 0
                || inner
                    .iter()
                    .any(|w| w.as_str() == "," && depth_after(inner) == 0 && !inside(inner))
            {
                continue;
            }
            let mut more: Vec<&str> = vec!["("];
            more.extend(inner.iter().map(Word::as_str));
            more.push(")");
            add(Kind::Brackets, joined(words, open..close + 1, &more));
        }
    }
}

/// Whether every comma stands inside a bracket of these words.
fn inside(words: &[Word]) -> bool {
    (0..words.len()).all(|i| words[i].as_str() != "," || depth_after(&words[..i]) > 0)
}

/// Slips of the whole line.
fn whole(line: &str, add: &mut dyn FnMut(Kind, String)) {
    add(Kind::Sign, format!("-({line})"));
    for factor in ["2", "0.5", "alpha", "Z1", "A1"] {
        add(Kind::Factor, format!("{factor} * ({line})"));
        add(Kind::Factor, format!("({line}) * {factor}"));
    }
    add(Kind::MeanTwice, format!("({line}) / m"));
    add(Kind::MeanTwice, format!("1 / m * ({line})"));
    add(Kind::ExtraSum, format!("np.sum({line})"));
    add(
        Kind::ExtraSum,
        format!("np.sum({line}, axis=1, keepdims=True)"),
    );
    for mean in ["1 / m * ", "1/m * ", "(1/m) * ", "1./m * "] {
        if line.contains(mean) {
            add(Kind::Mean, line.replacen(mean, "", 1));
            add(
                Kind::MeanTwice,
                line.replacen(mean, &format!("{mean}{mean}"), 1),
            );
            add(Kind::Factor, line.replacen(mean, &format!("{mean}2 * "), 1));
        }
    }
    for mean in [" / m", "/m"] {
        if line.ends_with(mean) {
            add(Kind::Mean, line.trim_end_matches(mean).to_owned());
            add(Kind::Factor, line.replacen(mean, " / (2 * m)", 1));
        }
    }
    if line.contains("alpha * ") {
        add(Kind::NoFactor, line.replacen("alpha * ", "", 1));
        add(
            Kind::Factor,
            line.replacen("alpha * ", "alpha * alpha * ", 1),
        );
        add(Kind::Number, line.replacen("alpha", "0.01", 1));
        add(Kind::Factor, line.replacen("alpha * ", "alpha / m * ", 1));
    }
}

/// How the slopes are written.
const SLOPES: [&str; 12] = [
    "(1 - A1**2)",
    "(1 - np.power(A1, 2))",
    "A1 * (1 - A1)",
    "(A1 * (1 - A1))",
    "(Z1 > 0)",
    "(1 - Z1**2)",
    "(1 - A2**2)",
    "(A2 * (1 - A2))",
    "(1 - np.tanh(A1)**2)",
    "(A1**2)",
    "(1 - A1)",
    "np.where(Z1 > 0, 1, 0.01)",
];

/// Another slope, or none.
fn slopes(line: &str, add: &mut dyn FnMut(Kind, String)) {
    for own in SLOPES.into_iter().chain(["1 - np.power(A1, 2)"]) {
        if !line.contains(own) || !line.contains('d') {
            continue;
        }
        for other in SLOPES {
            add(Kind::Slope, line.replacen(own, other, 1));
        }
        for before in [" * ", ", "] {
            let product = format!("{before}{own}");
            if before == " * " && line.contains(&product) {
                add(Kind::Slope, line.replacen(&product, "", 1));
            }
        }
        return;
    }
    if matches!(line, "A2 - Y" | "-(Y - A2)") {
        add(Kind::Factor, format!("({line}) * A2 * (1 - A2)"));
        add(Kind::Factor, format!("({line}) * (1 - A2**2)"));
    }
}

/// Slips of the cost.
fn cost(line: &str, add: &mut dyn FnMut(Kind, String)) {
    let matrix = line
        .replace("Y * np.log", "Y.T @ np.log")
        .replace("(1 - Y) * np.log", "(1 - Y).T @ np.log");
    add(Kind::Cost, matrix);
    let dot = line
        .replace("Y * np.log", "Y @ np.log")
        .replace("(1 - Y) * np.log", "(1 - Y) @ np.log");
    if line.contains("Y * np.log") {
        add(Kind::ProductSign, dot);
    }
}

fn is_number(words: &[Word], at: usize) -> bool {
    at == 0
        || at + 1 == words.len()
        || [at - 1, at + 1]
            .iter()
            .any(|i| is_scalar(words[*i].as_str()))
}

fn is_scalar(word: &str) -> bool {
    matches!(word, "m" | "alpha" | "learning_rate" | "J")
        || word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_atom(word: &Word) -> bool {
    let word = word.as_str();
    (is_name(word) && !is_call(word)) || word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_unary(words: &[Word], at: usize) -> bool {
    at == 0
        || matches!(
            words[at - 1].as_str(),
            "(" | "," | "*" | "/" | "@" | "+" | "-"
        )
}

/// The bracket that closes the one at `open`.
fn closing(words: &[Word], open: usize) -> usize {
    (open + 1..words.len())
        .find(|i| depth_after(&words[open..=*i]) == 0)
        .unwrap()
}
