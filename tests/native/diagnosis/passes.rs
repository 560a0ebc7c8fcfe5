//! Slips in whole backward passes.

use backstep::algebra::python::syntax::Target;
use backstep::judging::backward_pass::{Exercise, JudgedLine, JudgedText};
use backstep::judging::exercise::read_exercise;
use backstep::judging::search::Search;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::settings::TestShare;

use super::mutants::mutants;
use super::table::Table;
use super::{Lesson, Pair, names, some};

/// Whole backward passes, as people write them: with np.dot, with operators, with names of their own for parts.
const PASSES: [&[&str]; 3] = [
    &[
        "dZ2 = A2 - Y",
        "dW2 = 1 / m * np.dot(dZ2, A1.T)",
        "db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)",
        "dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
        "dW1 = 1 / m * np.dot(dZ1, X.T)",
        "db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)",
    ],
    &[
        "dZ2 = A2 - Y",
        "dW2 = dZ2 @ A1.T / m",
        "db2 = np.mean(dZ2, axis=1, keepdims=True)",
        "dA1 = W2.T @ dZ2",
        "dZ1 = dA1 * (1 - A1**2)",
        "dW1 = dZ1 @ X.T / m",
        "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
    ],
    &[
        "share = 1 / m",
        "dZ2 = A2 - Y",
        "dW2 = share * np.dot(dZ2, A1.T)",
        "db2 = share * np.sum(dZ2, axis=1, keepdims=True)",
        "back = np.dot(W2.T, dZ2)",
        "slope = 1 - np.power(A1, 2)",
        "dZ1 = back * slope",
        "dW1 = share * np.dot(dZ1, X.T)",
        "db1 = share * np.sum(dZ1, axis=1, keepdims=True)",
    ],
];

/// The lines that use a name of one's own.
fn users(name: &str) -> &'static [&'static str] {
    match name {
        "share" => &["dW2", "db2", "dW1", "db1"],
        // Where it is dA1, it is read as that.
        "back" => &["dA1", "dZ1"],
        "slope" => &["dZ1"],
        _ => &[],
    }
}

/// A slip in one line of a whole pass: that line is blamed, or, where it has a name of one's own, the first that uses it,
/// with the slip in the line before. No other line is, and those that only use it are said to be right themselves.
#[test]
fn a_slip_in_a_whole_pass_is_found_in_its_own_line() {
    let few = TestShare::try_from(90).unwrap();
    let pair = Pair::new(|state| state.settings.test_share = few);
    let mut table = Table::default();
    for pass in PASSES {
        for (number, line) in pass.iter().enumerate() {
            let (name, value) = line.split_once(" = ").unwrap();
            let users = users(name);
            let step = pair.lesson.step(users.last().copied().unwrap_or(name));
            for mutant in some(mutants(value, &names(&step)), [20, 8, 4]) {
                let mut lines: Vec<String> = pass.iter().map(|line| (*line).to_owned()).collect();
                lines[number] = format!("{name} = {}", mutant.text);
                let whole = judged(&pair.lesson, &lines.join("\n"));
                let wrong: Vec<String> = whole
                    .lines
                    .iter()
                    .filter(|line| is_wrong(line))
                    .map(|line| line.step.name())
                    .collect();
                if wrong.is_empty() {
                    continue;
                }
                let is_blamed = |other: &String| other == name || users.contains(&other.as_str());
                assert!(wrong.iter().all(is_blamed), "{lines:?}: {wrong:?}");
                let row = table.rows.entry(mutant.kind).or_default();
                row.made += 1;
                match &whole.first_wrong().unwrap().search {
                    Search::Found(found) => {
                        // A name that several lines use is at fault where all of them are wrong.
                        assert!(found.is_earlier || name != "share", "{lines:?}: {found:?}");
                        let Target::Assign(mended) = &found.lines.0.target else {
                            panic!("{found:?}");
                        };
                        let is_it = |line: &String| line.starts_with(&format!("{mended} = "));
                        let place = lines.iter().position(is_it).unwrap();
                        lines[place] = found.mended.clone();
                        let whole = judged(&pair.other, &lines.join("\n"));
                        let mut judged = whole.lines.iter();
                        let is_right = judged.all(|line| line.outcome == Some(LineVerdict::Right));
                        assert!(is_right, "{lines:?}: {found:?}");
                        match mutant.kind.named_by(found.undo) {
                            true => row.named += 1,
                            false => row.otherwise += 1,
                        }
                    }
                    _ => {
                        row.silent += 1;
                        table
                            .notes
                            .push(format!("silent {:?}: {}", mutant.kind, lines[number]));
                    }
                }
                for line in whole.lines.iter().filter(|line| is_wrong(line)).skip(1) {
                    assert!(!matches!(line.search, Search::Found(_) | Search::NoSlip));
                }
            }
        }
    }
    table.assert_nearly_all("whole passes", 100, 98);
}

fn is_wrong(line: &JudgedLine) -> bool {
    line.outcome != Some(LineVerdict::Right)
}

fn judged(lesson: &Lesson, text: &str) -> JudgedText {
    let mut whole = read_exercise(&lesson.iteration, Exercise::Backward, 0, text);
    while whole.judge_next(&lesson.network) {}
    whole
}
