//! Equations as LaTeX.
#![allow(non_snake_case, reason = "course notation")]

use backstep::algebra::expr::{Activation, Equation, Expr, Factor, Symbol};
use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::slips;
use backstep::algebra::typeset::latex;
use backstep::algebra::var::Var;
use backstep::nn::program::{Examples, Layout, Program};
use proptest::prelude::*;

use crate::support::{any_case, course_network};

fn plain(program: &Program) -> Vec<String> {
    let steps = program.steps();
    steps
        .map(|(_, e)| latex::equation(e, &program.scope, false))
        .collect()
}

/// As the lectures write them.
#[test]
fn the_course_s_equations() {
    let program = Program::new(&course_network(1), Examples::All(400));
    assert_eq!(
        plain(&program)[..13],
        [
            r"Z^{[1]} = W^{[1]} \, X + b^{[1]}",
            r"A^{[1]} = g^{[1]}(Z^{[1]})",
            r"Z^{[2]} = W^{[2]} \, A^{[1]} + b^{[2]}",
            r"A^{[2]} = \sigma(Z^{[2]})",
            r"J = \frac{1}{m} \sum_{i=1}^{m} \mathcal{L}(a^{[2](i)}, y^{(i)})",
            r"dZ^{[2]} = A^{[2]} - Y",
            r"dW^{[2]} = \frac{1}{m} dZ^{[2]} \, A^{[1]T}",
            r"db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dz^{[2](i)}",
            r"dA^{[1]} = W^{[2]T} \, dZ^{[2]}",
            r"dZ^{[1]} = dA^{[1]} \odot g^{[1]\prime}(Z^{[1]})",
            r"dW^{[1]} = \frac{1}{m} dZ^{[1]} \, X^{T}",
            r"db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dz^{[1](i)}",
            r"W^{[1]} \leftarrow W^{[1]} - \alpha \, dW^{[1]}",
        ]
    );
}

#[test]
fn one_example_is_in_lower_case_and_without_sums() {
    let program = Program::new(&course_network(1), Examples::One);
    let lines = plain(&program);
    assert_eq!(lines[4], r"\mathcal{L} = \mathcal{L}(a^{[2]}, y)");
    assert_eq!(
        lines[6..8],
        [r"dW^{[2]} = dz^{[2]} \, a^{[1]T}", r"db^{[2]} = dz^{[2]}"]
    );
}

#[test]
fn shapes_stand_under_their_operands() {
    let program = Program::new(&course_network(2), Examples::All(400));
    assert_eq!(
        latex::equation(&program.backward[3], &program.scope, true),
        r"\underbrace{dA^{[1]}}_{\substack{(n_h,\, m) \\ (4,\, 400)}} = \underbrace{W^{[2]T}}_{\substack{(n_h,\, n_y) \\ (4,\, 2)}} \, \underbrace{dZ^{[2]}}_{\substack{(n_y,\, m) \\ (2,\, 400)}}"
    );
    let db = latex::equation(&program.backward[2], &program.scope, true);
    assert!(
        db.ends_with(r"\underbrace{dz^{[2](i)}}_{\substack{(n_y,\, 1) \\ (2,\, 1)}}"),
        "{db}"
    );
}

/// What the course's equations do not have: it comes from slips, and from what is typed.
#[test]
fn every_other_node() {
    let program = Program::new(&course_network(1), Examples::All(400));
    let check = |expr: Expr, expected: &str| {
        let text = latex::equation(&Equation::new(Var::J, expr), &program.scope, false);
        assert_eq!(text, format!("J = {expected}"));
    };
    let (A1, Z1) = (Expr::Var(Var::A(1)), Expr::Var(Var::Z(1)));
    check(A1.clone().from_one(), "1 - A^{[1]}");
    check(A1.clone().times(A1.clone()).from_one(), "1 - (A^{[1]})^{2}");
    check(
        A1.clone().from_one().times(Var::Z(1)),
        r"\left(1 - A^{[1]}\right) \odot Z^{[1]}",
    );
    check(Expr::Neg(Box::new(A1.clone())), "-A^{[1]}");
    check(
        Expr::Neg(Box::new(A1.clone().plus(Var::Z(1)))),
        r"-\left(A^{[1]} + Z^{[1]}\right)",
    );
    check(
        Z1.clone().minus(A1.clone()).transpose(),
        r"\left(Z^{[1]} - A^{[1]}\right)^{T}",
    );
    check(
        Expr::ColumnSum(Box::new(A1.clone().scale(Factor::LearningRate))),
        r"\sum_{i=1}^{m} \alpha \, a^{[1](i)}",
    );
    let output = Activation {
        function: Function::Sigmoid,
        symbol: Symbol::Sigma,
    };
    let slope = Expr::Slope {
        activation: output,
        input: Box::new(Var::Z(2).into()),
        output: Var::A(2),
    };
    check(slope, r"\sigma^{\prime}(Z^{[2]})");
}

/// Where every brace and every `\left` is closed.
fn is_balanced(latex: &str) -> bool {
    let mut open = 0;
    for c in latex.chars() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0 && latex.matches(r"\left(").count() == latex.matches(r"\right)").count()
}

proptest! {
    #[test]
    fn all_is_balanced(case in any_case(), shapes: bool, rows: bool) {
        let layout = if rows { Layout::Rows } else { Layout::Columns };
        let program = case.program().laid_out(layout);
        for (_, equation) in program.steps() {
            let slipped = slips(equation).into_iter().map(|(_, expr)| expr);
            for expr in slipped.chain([equation.expr.clone()]) {
                let text = latex::equation(&Equation::new(equation.target, expr), &program.scope, shapes);
                prop_assert!(is_balanced(&text), "{text}");
            }
        }
    }
}
