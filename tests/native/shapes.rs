//! The reading *shape*: it agrees with the values, and speaks NumPy's words where there are none.
#![allow(non_snake_case, reason = "course notation")]

use backstep::algebra::expr::Expr;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::var::{Dim, Var};
use backstep::iteration::check_words::Differenced;
use backstep::iteration::shape_words::same_shape;
use backstep::nn::program::Program;
use proptest::prelude::*;

use crate::support::{any_case, course_pass};

/// The right side of the program's equation for `target`.
fn right_side(program: &Program, target: Var) -> Expr {
    let mut steps = program.steps().map(|(_, equation)| equation);
    let equation = steps.find(|equation| equation.target == target);
    equation.expect("a step of the program").expr.clone()
}

/// dZ1 = dA1 @ g′(Z1): the matrix product in place of ⊙.
fn dZ1_with_matmul(program: &Program) -> Expr {
    match right_side(program, Var::Z(1).gradient()) {
        Expr::Mul(dA1, slope) => Expr::MatMul(dA1, slope),
        other => panic!("dZ1 is an elementwise product, not {other:?}"),
    }
}

/// dA1 = W2.T * dZ2: ⊙ in place of the matrix product.
fn dA1_with_times(program: &Program) -> Expr {
    match right_side(program, Var::A(1).gradient()) {
        Expr::MatMul(W2_transposed, dZ2) => Expr::Mul(W2_transposed, dZ2),
        other => panic!("dA1 is a matrix product, not {other:?}"),
    }
}

/// dA1 = W2 @ dZ2: without the transpose.
fn dA1_without_transpose(program: &Program) -> Expr {
    match right_side(program, Var::A(1).gradient()) {
        Expr::MatMul(W2_transposed, dZ2) => Expr::MatMul(Box::new(W2_transposed.transpose()), dZ2),
        other => panic!("dA1 is a matrix product, not {other:?}"),
    }
}

/// `words` are copied from NumPy 2.4.6, which was given `np.ones` of the same shapes.
#[track_caller]
fn fails(program: &Program, expr: &Expr, words: &str) {
    let error = program
        .scope
        .shape(expr)
        .expect_err("shapes that do not fit");
    assert_eq!(error.to_string(), words);
}

/// Asserts that `expr` has this shape, and that its value has it too.
#[track_caller]
fn passes(
    (program, values): &(Program, Values),
    expr: &Expr,
    letters: (Dim, Dim),
    dim: (usize, usize),
) {
    let shape = program.scope.shape(expr).unwrap();
    assert_eq!(shape, letters);
    assert_eq!(program.scope.sizes.of_shape(shape), dim);
    assert_eq!(values.eval(expr).dim(), dim);
}

#[test]
fn a_matrix_product_for_an_elementwise_one_fails_in_numpys_words() {
    let (program, _) = course_pass(1, 3);
    fails(
        &program,
        &dZ1_with_matmul(&program),
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
         (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)",
    );
}

#[test]
fn a_dropped_transpose_fails_in_numpys_words() {
    let (program, _) = course_pass(2, 3);
    fails(
        &program,
        &dA1_without_transpose(&program),
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
         (n?,k),(k,m?)->(n?,m?) (size 2 is different from 4)",
    );
}

#[test]
fn an_elementwise_product_for_a_matrix_one_fails_in_numpys_words() {
    let (program, _) = course_pass(2, 3);
    fails(
        &program,
        &dA1_with_times(&program),
        "operands could not be broadcast together with shapes (4,2) (2,3) ",
    );
    fails(
        &program,
        &Expr::Var(Var::W(1)).plus(Var::Z(1)),
        "operands could not be broadcast together with shapes (4,2) (4,3) ",
    );
    fails(
        &program,
        &Expr::Var(Var::A(2)).minus(Expr::Var(Var::Y).transpose()),
        "operands could not be broadcast together with shapes (2,3) (3,2) ",
    );
}

/// The error is that of the part that fails, as Python computes the parts first.
#[test]
fn an_error_within_an_equation_is_the_error_of_the_equation() {
    let (program, _) = course_pass(2, 3);
    let Z1 = Expr::Var(Var::W(1)).times(Var::X).plus(Var::b(1));
    fails(
        &program,
        &Z1,
        "operands could not be broadcast together with shapes (4,2) (2,3) ",
    );
    let dW1 = dZ1_with_matmul(&program)
        .matmul(Expr::Var(Var::X).transpose())
        .row_sum();
    fails(
        &program,
        &dW1,
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
         (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)",
    );
}

#[test]
fn a_wrong_product_passes_by_coincidence_while_m_is_n_h() {
    let square = course_pass(1, 4);
    let wrong = dZ1_with_matmul(&square.0);
    passes(&square, &wrong, (Dim::Hidden, Dim::Examples), (4, 4));
    let right = square.1.get(Var::Z(1).gradient());
    assert_ne!(
        square.1.eval(&wrong),
        right.view(),
        "only the shape is right"
    );
}

/// W2.T * dZ2 is (4, 1) * (1, m): broadcasting makes it the outer product, which is the matrix product of a column
/// and a row.
#[test]
fn with_one_output_the_wrong_product_is_broadcast_to_the_right_numbers() {
    let one_output = course_pass(1, 3);
    let wrong = dA1_with_times(&one_output.0);
    passes(&one_output, &wrong, (Dim::Hidden, Dim::Examples), (4, 3));
    let right = one_output.1.get(Var::A(1).gradient());
    assert_eq!(one_output.1.eval(&wrong), right.view());
}

fn check(program: &Program, values: &Values) -> Result<(), TestCaseError> {
    for (_, equation) in program.steps() {
        let mut parts = vec![&equation.expr];
        while let Some(part) = parts.pop() {
            let shape = program.scope.shape(part).unwrap();
            let dim = program.scope.sizes.of_shape(shape);
            prop_assert_eq!(
                dim,
                values.eval(part).dim(),
                "{}: {:?}",
                equation.target,
                part
            );
            parts.extend(part.children());
        }
        let shape = program.scope.shape(&equation.expr).unwrap();
        prop_assert_eq!(shape, program.scope.var(equation.target));
        prop_assert_eq!(
            program.scope.sizes.of_shape(shape),
            values.get(equation.target).dim()
        );
    }
    Ok(())
}

/// A sum, a difference or a product of two variables, either of them transposed or not.
fn any_pair() -> impl Strategy<Value = (usize, bool, usize, bool, usize)> {
    (
        any::<usize>(),
        any::<bool>(),
        any::<usize>(),
        any::<bool>(),
        0usize..4,
    )
}

proptest! {
    #[test]
    fn every_part_of_every_equation_has_the_shape_of_its_value(case in any_case()) {
        let program = case.program();
        check(&program, &case.trace(&program))?;
        let (program, values) = case.one_example(0);
        check(&program, &values)?;
    }

    /// What passes can be computed, and has the shape it is said to have: for equations that nobody meant, too.
    #[test]
    fn whatever_passes_can_be_computed(case in any_case(), (l, l_is_turned, r, r_is_turned, operator) in any_pair()) {
        let program = case.program();
        let values = case.trace(&program);
        let vars: Vec<Var> = program.steps().map(|(_, e)| e.target).chain([Var::X, Var::Y]).collect();
        let operand = |index: usize, is_turned: bool| {
            let var = Expr::Var(vars[index % vars.len()]);
            if is_turned { var.transpose() } else { var }
        };
        let (l, r) = (operand(l, l_is_turned), operand(r, r_is_turned));
        let expr = match operator {
            0 => l.matmul(r),
            1 => l.times(r),
            2 => l.plus(r),
            _ => l.minus(r),
        };
        match program.scope.shape(&expr) {
            Ok(shape) => prop_assert_eq!(program.scope.sizes.of_shape(shape), values.eval(&expr).dim()),
            Err(error) => {
                let words = error.to_string();
                let is_matmul = matches!(expr, Expr::MatMul(..));
                prop_assert_eq!(words.starts_with("matmul: "), is_matmul, "{}", words);
            }
        }
    }
}

/// "b2's 1 entries" is no English.
#[test]
fn a_single_entry_is_spoken_of_as_one() {
    let said = |entries| same_shape(Differenced::Cost, "b2", entries);
    assert!(
        said(1).starts_with("J is one number, and so is b2."),
        "{}",
        said(1)
    );
    assert!(said(4).contains("4 entries"), "{}", said(4));
}
