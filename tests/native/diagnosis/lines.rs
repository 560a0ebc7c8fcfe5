//! Slips in lines of one step.

use backstep::algebra::function::Function;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::readings::numpy;
use backstep::iteration::slip_runs::Outcome;
use backstep::iteration::viewpoint::LookAt;
use backstep::judging::search::diagnosis;
use backstep::nn::program::Layout;
use backstep::nn::settings::Architecture;

use super::mutants::mutants;
use super::table::Table;
use super::{Pair, names, some};

/// As people write the course's lines: the lines before, the step, and the line.
const LINES: [(&str, &str, &str); 22] = [
    ("", "A1", "np.tanh(np.dot(W1, X) + b1)"),
    ("", "A1", "np.tanh(Z1)"),
    (
        "",
        "J",
        "-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
    ),
    (
        "",
        "J",
        "-1 / m * np.sum(np.multiply(Y, np.log(A2)) + np.multiply(1 - Y, np.log(1 - A2)))",
    ),
    ("", "dZ2", "A2 - Y"),
    ("", "dZ2", "-(Y - A2)"),
    ("", "dW2", "1 / m * np.dot(dZ2, A1.T)"),
    ("", "dW2", "dZ2 @ A1.T / m"),
    ("", "db2", "1 / m * np.sum(dZ2, axis=1, keepdims=True)"),
    ("", "db2", "np.mean(dZ2, axis=1, keepdims=True)"),
    (
        "",
        "dZ1",
        "np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
    ),
    ("", "dZ1", "W2.T @ dZ2 * (1 - A1**2)"),
    ("", "dW1", "1 / m * np.dot(dZ1, X.T)"),
    ("", "dW1", "dZ1 @ X.T / m"),
    ("", "db1", "1 / m * np.sum(dZ1, axis=1, keepdims=True)"),
    ("", "db1", "np.sum(dZ1, axis=1, keepdims=True) / m"),
    ("", "W2", "W2 - alpha * dW2"),
    (
        "slope = 1 - np.power(A1, 2)\n",
        "dZ1",
        "np.dot(W2.T, dZ2) * slope",
    ),
    ("back = W2.T @ dZ2\n", "dZ1", "back * (1 - A1**2)"),
    ("share = 1 / m\n", "dW2", "share * np.dot(dZ2, A1.T)"),
    ("inputs = X.T\n", "dW1", "dZ1 @ inputs / m"),
    (
        "logs = np.log(A2)\n",
        "J",
        "-np.sum(Y * logs + (1 - Y) * np.log(1 - A2)) / m",
    ),
];

#[test]
fn slips_as_people_write_the_course_s_lines() {
    let pair = Pair::new(|_| {});
    let mut table = Table::default();
    for (before, name, line) in LINES {
        let (step, other) = (pair.lesson.step(name), pair.other.step(name));
        assert!(
            pair.lesson.is_right(&step, &format!("{before}{line}")),
            "{line}"
        );
        for mutant in mutants(line, &names(&step)) {
            table.try_one(&pair, (&step, &other), before, &mutant);
        }
    }
    table.assert_nearly_all("the course", 1000, 99);
}

/// Some of the slips in every line that the page prints.
#[test]
fn slips_in_every_network() {
    table_of_every_network([12, 5, 2]).assert_nearly_all("every network", 3000, 99);
}

/// All of them.
#[test]
#[ignore = "takes some minutes"]
fn all_slips_in_every_network() {
    table_of_every_network([1, 1, 1]).assert_nearly_all("every network, all slips", 10_000, 99);
}

fn every_pair(found: &mut dyn FnMut(&Pair)) {
    for architecture in Architecture::ALL {
        for activation in Function::ALL {
            for layout in Layout::ALL {
                for look_at in LookAt::ALL {
                    let is_course_s = activation == Function::Tanh;
                    let is_usual = layout == Layout::Columns && look_at == LookAt::AllExamples;
                    let has_hidden = architecture != Architecture::LogisticRegression;
                    if is_course_s || (is_usual && has_hidden) {
                        found(&Pair::new(|state| {
                            state.settings.architecture = architecture;
                            state.settings.activation = activation;
                            state.layout = layout;
                            state.look_at = look_at;
                        }));
                    }
                }
            }
        }
    }
}

fn table_of_every_network(one_in: [usize; 3]) -> Table {
    let mut table = Table::default();
    every_pair(&mut |pair| {
        let others = pair.other.iteration.steps();
        for (step, other) in pair.lesson.iteration.steps().iter().zip(&others) {
            let line = numpy::equation(&step.equation, step.is_one_example());
            let Some(Ok(statement)) = read(&line).pop() else {
                panic!("{line}")
            };
            let target = line.split_once('=').unwrap().0;
            let value = print::expression(&statement.value);
            for mut mutant in some(mutants(&value, &names(step)), one_in) {
                mutant.text = format!("{target}= {}", mutant.text);
                table.try_one(pair, (step, other), "", &mutant);
            }
        }
    });
    table
}

/// What *Break it* breaks, *Write it* mends.
#[test]
fn every_slip_of_break_it_is_known() {
    let (mut known, mut others) = (0, Vec::new());
    every_pair(&mut |pair| {
        let steps = pair.other.iteration.steps();
        for (step, other) in pair.lesson.iteration.steps().iter().zip(&steps) {
            for tried in step.tried() {
                if pair.lesson.is_right(step, &tried.code) || tried.outcome == Outcome::SameNumbers
                {
                    continue;
                }
                let found = diagnosis(step, &tried.code, &pair.lesson.network);
                match found.filter(|found| pair.other.is_right(other, &found.mended)) {
                    Some(_) => known += 1,
                    None => {
                        others.push(format!("{:?} {} = {}", tried.slip, step.name(), tried.code))
                    }
                }
            }
        }
    });
    assert_eq!(others, [""; 0]);
    assert!(known > 500, "{known}");
}
