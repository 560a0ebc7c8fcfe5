//! The explanation of an error message: all that is shown of it.

use crate::algebra::readings::numpy;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::{Quantity, Role, Var};
use crate::iteration::slip_words;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::program::{Examples, Layout, Program};
use crate::numpy::Extent;
use crate::page::bookmark::Bookmark;
use crate::page::choices::Panel;

use super::known::entry::{Known, Shows};
use super::known::of_class;
use super::learner::{Verdict, vars_of};
use super::message::{Clash, ErrorMessage, Kind, Sort};
use super::open::{Shown, bookmark, sizes};
use super::origin::{Misshapen, Origin, product_style};
use super::pass::{Pass, Products};
use super::reading::{APART, LETTERS, Reading};
use super::search::{Culprit, Found, products, search};
use super::shapes;
use super::words::{self, ShapeShown};

/// The explanation of an error message.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The message, on one line.
    pub title: String,
    /// What it means, sentence by sentence.
    pub meaning: Vec<String>,
    /// The shapes in it.
    pub shapes: Vec<ShapeShown>,
    /// The line of code that failed, where the text has it.
    pub line: Option<String>,
    /// What is to be said of that line.
    pub of_line: Option<&'static str>,
    /// What causes it, best first.
    pub causes: Vec<Cause>,
    /// What is to be said where there is no cause to show.
    pub otherwise: Option<&'static str>,
}

/// A cause of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// Its name, short enough for a button: `dZ1, @ for *`.
    pub name: String,
    /// What is wrong, in sentences.
    pub says: Vec<String>,
    /// The line that is wrong, as it is typed.
    pub code: Option<String>,
    /// The same line, right.
    pub right: Option<String>,
    /// The later line in which NumPy notices.
    pub noticed: Option<String>,
    /// The state that shows it, if one does.
    pub opens: Option<Box<Bookmark>>,
}

/// The explanation of `message` for a page that is `here`.
pub fn explain(message: &ErrorMessage, here: &Bookmark) -> Explanation {
    match &message.kind {
        Kind::Clash(clash) => of_clash(message, clash, here),
        Kind::Known(known, words) => of_known(message, known, words, here),
        Kind::Other => Explanation {
            otherwise: None,
            meaning: vec![of_class(message.class.as_deref().unwrap_or_default()).to_owned()],
            ..blank(message)
        },
    }
}

fn blank(message: &ErrorMessage) -> Explanation {
    let class = message.class.as_deref().unwrap_or_default();
    let title = match (class, message.words.as_str()) {
        (class, "") => class.to_owned(),
        ("", words) => words.to_owned(),
        (class, words) => [class, ": ", words].concat(),
    };
    Explanation {
        title,
        meaning: vec![],
        shapes: vec![],
        line: message.line.clone(),
        of_line: None,
        causes: vec![],
        otherwise: None,
    }
}

fn of_clash(message: &ErrorMessage, clash: &Clash, here: &Bookmark) -> Explanation {
    let found = search(message, here);
    let dot = products(message, clash) == Products::Dot;
    let told = !clash.shapes.is_empty() || clash.sizes.is_some();
    let mut causes: Vec<Cause> = Vec::new();
    if told || message.line.is_some() {
        for culprit in &found.culprits {
            let cause = cause(&found, culprit, here, dot);
            // Two slips may come to the same code.
            let is_new = |cause: &Cause| {
                let mut others = causes.iter();
                others.all(|other| cause.code.is_none() || other.code != cause.code)
            };
            causes.extend(cause.filter(is_new));
        }
    }
    let causes = match found.line {
        _ if clash.sort == Sort::Axis && causes.is_empty() => {
            of_shows(Shows::Sum, message, "it", here)
        }
        Verdict::Wrong if causes.is_empty() => itself(message, here).into_iter().collect(),
        _ => causes,
    };
    let otherwise = match (causes.is_empty(), told) {
        (false, _) => None,
        (true, true) => Some(words::NO_CAUSE),
        (true, false) => Some(words::NO_SHAPES),
    };
    Explanation {
        title: words::in_full(clash),
        meaning: words::meaning(clash),
        shapes: words::shapes(clash),
        of_line: match found.line {
            Verdict::Wrong => Some(words::LINE_IS_WRONG),
            Verdict::Right => Some(words::LINE_IS_RIGHT),
            Verdict::Unknown | Verdict::Other => None,
        },
        causes,
        otherwise,
        ..blank(message)
    }
}

/// The failing line, where it is wrong itself but not by one slip.
fn itself(message: &ErrorMessage, here: &Bookmark) -> Option<Cause> {
    let pass = of_page(here);
    let var = vars_of(&pass, message.variable.as_deref()?)
        .into_iter()
        .next()?;
    let cause = step(&pass, here, var, Panel::Write)?;
    Some(Cause {
        says: vec![words::TYPE_IT.to_owned()],
        ..cause
    })
}

/// The lines of the page’s own network.
fn of_page(here: &Bookmark) -> Pass {
    let data = here.settings.data();
    let network = here.settings.network(&data);
    let program = Program::new(&network, Examples::All(data.X.ncols()));
    Pass::of(program.laid_out(here.layout), Products::Sign)
}

/// A slip in sentences.
fn cause(found: &Found, culprit: &Culprit, here: &Bookmark, dot: bool) -> Option<Cause> {
    let Culprit {
        suspect,
        failure,
        right,
        reading,
        ..
    } = culprit;
    let pass = found.passes.get(culprit.pass)?;
    let line = pass.lines.get(suspect.line)?;
    let fails = pass.lines.get(failure.line)?;
    let (target, fails_in) = (line.equation.target, fails.equation.target);
    let name = pass.name(target);
    let shown = |extent: &Extent| shape(*extent, reading);
    let of = |var: Var, all: &[Extent]| Some(shown(all.get(pass.place(var)?)?));
    let is_here = culprit.is_here();
    let mut says = Vec::new();
    let label = match suspect.origin {
        Origin::Slip(slip) => {
            says.push(words::slip(slip, &name));
            format!("{name}, {}", slip_words::name(slip))
        }
        Origin::Both(one, other) => {
            says.push(words::slip(one, &name));
            says.push(words::slip(other, &name));
            let [one, other] = [one, other].map(slip_words::name);
            format!("{name}, {one}, {other}")
        }
        Origin::OtherName { meant, written } => {
            let [meant, written] = [meant, written].map(|var| pass.name(var));
            says.push(words::other_name(&name, &meant, &written));
            format!("{name}, {written} for {meant}")
        }
        Origin::Cached { name, holds } => {
            let [name, holds] = [name, holds].map(|var| pass.name(var));
            says.push(words::cached(&name, &holds));
            format!("{name} holds {holds}")
        }
        Origin::Given { var, how } => {
            let place = pass.place(var)?;
            let got = failure.shapes.get(place)?;
            let [got, should] = [shown(got), shown(right.get(place)?)];
            let name = pass.name(var);
            says.push(words::given(&name, how, &got, &should));
            match how {
                Misshapen::Transposed => format!("{name} transposed"),
                Misshapen::Flat => format!("{name} with one axis"),
            }
        }
    };
    let line_name = pass.name(fails_in);
    let is_product = matches!(failure.clash.sort, Sort::Matmul);
    if !is_here {
        says.push(match suspect.is_in_line() {
            true => words::later(
                &name,
                &of(target, &failure.shapes)?,
                &of(target, right)?,
                &line_name,
            ),
            false => words::noticed(&line_name),
        });
    }
    if is_product && let Some(operands) = suspect.operands(pass, failure) {
        let [left, right] = operands.map(|operand| shown(&operand));
        says.push(words::given_two(&left, &right));
    }
    let mut parts = [target, fails_in].into_iter();
    if let Some(part) = parts.find(|var| is_slope_of_activation(*var)) {
        let whole = Var {
            quantity: Quantity::Z,
            ..part
        };
        says.push(words::part_of(&pass.name(part), &pass.name(whole)));
    }
    says.extend(of_reading(reading, here));
    let panel = match suspect.origin {
        Origin::Slip(_) | Origin::Both(..) => Panel::Break,
        _ => Panel::Shape,
    };
    let shows = Shown {
        target,
        panel,
        breakage: None,
    };
    let opens = bookmark(here, Some(reading), shows);
    says.extend(of_sizes(reading, &opens, here));
    let code = |of: Var, expression: &str| {
        [&pass.name(of), " = ", &product_style(expression, dot)].concat()
    };
    let one = pass.is_one_example();
    let right_code = numpy::expression(&line.equation.expr, one);
    Some(Cause {
        name: label,
        says,
        code: suspect.typed(pass, dot),
        right: suspect.is_in_line().then(|| code(target, &right_code)),
        noticed: (!is_here).then(|| match pass.is_update(failure.line) {
            true => numpy::equation(&fails.equation, one),
            false => code(fails_in, &numpy::expression(&fails.equation.expr, one)),
        }),
        opens: Some(Box::new(opens)),
    })
}

/// Whether a variable is dA1, which the course’s six lines have within that of dZ1.
fn is_slope_of_activation(var: Var) -> bool {
    (var.quantity, var.role) == (Quantity::A, Role::Gradient)
}

/// A shape in the sizes of the message, and in letters where that tells none.
fn shape(extent: Extent, reading: &Reading) -> String {
    let size = |size: usize| {
        let mut letters = LETTERS.iter().zip(reading.sizes);
        let apart = letters.find(|(dim, _)| APART.of(**dim) == size);
        match apart {
            Some((_, Some(number))) => number.to_string(),
            Some((dim, None)) => dim.letters().to_owned(),
            None => size.to_string(),
        }
    };
    let sizes: Vec<String> = shapes::sizes(extent).into_iter().map(size).collect();
    match &sizes[..] {
        [one] => format!("({one},)"),
        sizes => format!("({})", sizes.join(",")),
    }
}

/// What the sizes stand for, if they are not the page’s.
fn of_reading(reading: &Reading, here: &Bookmark) -> Option<String> {
    let page = sizes(here);
    let has_hidden_layer = page[1].is_some();
    let letters = LETTERS.iter().zip(reading.sizes);
    let told: Vec<(&str, usize)> = match reading.is_of_page {
        true => vec![],
        false => letters
            .filter_map(|(dim, size)| Some((dim.letters(), size?)))
            .filter(|(letters, size)| !(*letters == "n_y" && *size == 1))
            .collect(),
    };
    let network =
        (reading.has_hidden_layer != has_hidden_layer).then_some(match reading.has_hidden_layer {
            true => "one with a hidden layer",
            false => "logistic regression",
        });
    let turned = reading.layout != here.layout && reading.layout == Layout::Rows;
    let one = reading.look_at != here.look_at && reading.look_at == LookAt::OneExample;
    words::reading(&told, network, turned, one)
}

/// What the page has in place of the learner’s sizes.
fn of_sizes(reading: &Reading, opens: &Bookmark, here: &Bookmark) -> Option<String> {
    if reading.is_of_page {
        return None;
    }
    let page = sizes(opens);
    let letters = LETTERS.iter().zip(reading.sizes).zip(page);
    let others: Vec<(&str, usize)> = letters
        .filter(|((_, told), page)| told.is_some() && told != page)
        .filter_map(|((dim, _), page)| Some((dim.letters(), page?)))
        .collect();
    let [.., before] = sizes(here);
    let [.., m] = page;
    words::other_sizes(&others).or_else(|| {
        let fewer = m.filter(|m| Some(*m) != before);
        fewer.map(words::fewer_examples)
    })
}

fn of_known(
    message: &ErrorMessage,
    known: &Known,
    gaps: &[String],
    here: &Bookmark,
) -> Explanation {
    let gap = gaps.first().map_or("it", String::as_str);
    let filled = |words: &str| words.replace("{}", gap);
    let words = match message.words.as_str() {
        "" => {
            let phrase = known.phrases.first().copied().unwrap_or_default();
            phrase.replacen("{}", gap, 1)
        }
        words => words.to_owned(),
    };
    let message = ErrorMessage {
        words,
        ..message.clone()
    };
    Explanation {
        meaning: vec![filled(known.meaning), filled(known.cause)],
        causes: of_shows(known.shows, &message, gap, here),
        ..blank(&message)
    }
}

/// The states that show the cause of a message that is not about shapes.
fn of_shows(shows: Shows, message: &ErrorMessage, gap: &str, here: &Bookmark) -> Vec<Cause> {
    let pass = of_page(here);
    let output = pass
        .vars
        .iter()
        .map(|var| var.layer)
        .max()
        .unwrap_or_default();
    let of = |target: Var, panel: Panel| step(&pass, here, target, panel);
    let broken = |target: Var, slip: Slip| broken(&pass, here, target, slip);
    let found: Vec<Option<Cause>> = match shows {
        Shows::Nothing => vec![],
        Shows::Named => {
            let name = message
                .variable
                .as_deref()
                .filter(|_| gap == "it")
                .unwrap_or(gap);
            let vars = vars_of(&pass, name.trim_end_matches(['.', ',', '!']));
            vars.into_iter()
                .map(|var| of(var, Panel::Derivation))
                .collect()
        }
        Shows::Cost => vec![
            broken(Var::W(output).updated(), Slip::Plus),
            broken(Var::Z(output).gradient(), Slip::TurnedRound),
            broken(Var::W(output).gradient(), Slip::NoMean),
            of(Var::J, Panel::Derivation),
        ],
        Shows::Output => vec![
            of(Var::A(output), Panel::Break).map(|cause| Cause {
                name: format!(
                    "{}, {}",
                    Var::A(output),
                    slip_words::name(Slip::NoActivation)
                ),
                says: vec![words::slip(Slip::NoActivation, &Var::A(output).to_string())],
                ..cause
            }),
            broken(Var::W(output).updated(), Slip::Plus),
        ],
        Shows::Sum => vec![of(Var::b(output).gradient(), Panel::Break)],
        Shows::Update => vec![of(Var::W(1).updated(), Panel::Derivation)],
    };
    found.into_iter().flatten().collect()
}

/// A step of the page, as a cause that is in its line.
fn step(pass: &Pass, here: &Bookmark, target: Var, panel: Panel) -> Option<Cause> {
    let mut lines = pass.lines.iter();
    let updated = target.updated();
    let is_it = |of: Var| of == target || (of == updated && target.role == Role::Value);
    let line = lines.find(|line| is_it(line.equation.target))?;
    let target = line.equation.target;
    let name = pass.name(target);
    let shown = Shown {
        target,
        panel,
        breakage: None,
    };
    Some(Cause {
        says: vec![format!("This is the line that computes {name}.")],
        name: format!("The line of {name}"),
        code: None,
        right: Some(numpy::equation(&line.equation, false)),
        noticed: None,
        opens: Some(Box::new(bookmark(here, None, shown))),
    })
}

/// An equation that is broken on purpose, as a cause.
fn broken(pass: &Pass, here: &Bookmark, target: Var, slip: Slip) -> Option<Cause> {
    let cause = step(pass, here, target, Panel::Break)?;
    let name = pass.name(target);
    let shown = Shown {
        target,
        panel: Panel::Break,
        breakage: Some(Breakage { target, slip }),
    };
    Some(Cause {
        name: format!("{name}, {}", slip_words::name(slip)),
        says: vec![words::slip(slip, &name), words::UPHILL.to_owned()],
        opens: Some(Box::new(bookmark(here, None, shown))),
        ..cause
    })
}
