//! What is typeset stays as it is, byte for byte: MathML and LaTeX of every program, of its slips and of its derivations.
//!
//! `tests/golden/typeset.txt` has the course's equations in full, and a checksum for each of the other programs. After a
//! change that is meant, `BACKSTEP_WRITE_GOLDEN=1 cargo test --test native typeset` writes the file anew.

use backstep::algebra::derivation::{Right, derive, in_one_line};
use backstep::algebra::expr::Equation;
use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::slips;
use backstep::algebra::typeset::scalar::scalar;
use backstep::algebra::typeset::{latex, mathml};
use backstep::nn::program::{Examples, Layout, Program};

use crate::support::network;

/// Every form of every equation of `program`, a line each.
fn equations(program: &Program) -> Vec<String> {
    let scope = &program.scope;
    let mut lines = Vec::new();
    for (_, equation) in program.steps() {
        lines.push(latex::equation(equation, scope, false));
        lines.push(latex::equation(equation, scope, true));
        lines.push(mathml::plain_equation(equation, scope).to_string());
        lines.push(mathml::equation(equation, scope).to_string());
        lines.push(mathml::plain(&equation.expr, scope).to_string());
        lines.push(mathml::variable(equation.target, scope).to_string());
    }
    lines
}

/// The same for the slips of the program's equations.
fn slipped(program: &Program) -> Vec<String> {
    let scope = &program.scope;
    let mut lines = Vec::new();
    for (_, equation) in program.steps() {
        for (_, expr) in slips(equation) {
            let slipped = Equation::new(equation.target, expr);
            lines.push(latex::equation(&slipped, scope, true));
            lines.push(mathml::equation(&slipped, scope).to_string());
        }
    }
    lines
}

/// Every line of the derivations of `program`.
fn derivations(program: &Program) -> Vec<String> {
    let scope = &program.scope;
    let mut lines = Vec::new();
    for step in &program.backward {
        let Some(derivation) = derive(step, &program.forward, scope) else {
            continue;
        };
        lines.push(scalar(&derivation.left, scope).to_string());
        let mut rights = derivation.lines;
        rights.extend(in_one_line(step, &program.backward));
        for line in rights {
            lines.push(match line.right {
                Right::Scalar(right) => scalar(&right, scope).to_string(),
                Right::Matrix(right) => mathml::plain(&right, scope).to_string(),
                Right::Column(column) => {
                    let [upstream, slope] = [column.upstream, column.slope];
                    format!("{} {}", scalar(&upstream, scope), scalar(&slope, scope))
                }
            });
        }
    }
    lines
}

/// The FNV-1a checksum of lines.
fn checksum(lines: &[String]) -> String {
    let bytes = lines.iter().flat_map(|line| line.bytes().chain([b'\n']));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}")
}

fn program(function: Option<Function>, n_y: usize, examples: Examples, layout: Layout) -> Program {
    Program::new(&network(function, n_y), examples).laid_out(layout)
}

/// All that is compared.
fn everything() -> Vec<String> {
    let columns = Layout::ALL[0];
    let course = program(Some(Function::Tanh), 1, Examples::All(400), columns);
    let mut lines = equations(&course);
    lines.extend(derivations(&course));
    let functions = Function::ALL.map(Some).into_iter().chain([None]);
    for function in functions {
        for n_y in [1, 2] {
            for examples in [Examples::All(3), Examples::One] {
                for layout in Layout::ALL {
                    let program = program(function, n_y, examples, layout);
                    let sums = [
                        equations(&program),
                        slipped(&program),
                        derivations(&program),
                    ]
                    .map(|lines| checksum(&lines));
                    let name = function.map_or("no hidden layer", Function::name);
                    lines.push(format!(
                        "{name}, {n_y} outputs, {examples:?}, {layout:?}: {}",
                        sums.join(" ")
                    ));
                }
            }
        }
    }
    lines
}

#[test]
fn it_is_as_it_was() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/typeset.txt");
    let now = everything();
    if std::env::var_os("BACKSTEP_WRITE_GOLDEN").is_some() {
        std::fs::write(path, now.join("\n") + "\n").unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    let golden: Vec<&str> = golden.lines().collect();
    for (now, golden) in now.iter().zip(&golden) {
        assert_eq!(now, golden);
    }
    assert_eq!(now.len(), golden.len());
}
