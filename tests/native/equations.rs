//! The derived program is the course's, in letters, in shapes and as NumPy code.
#![allow(non_snake_case, reason = "course notation")]

use backstep::algebra::function::Function;
use backstep::algebra::typeset::mathml;
use backstep::nn::program::{Examples, Program};

use crate::support::{code, code_of, network};

#[test]
fn one_hidden_layer_on_all_examples() {
    let program = Program::new(&network(Some(Function::Tanh), 1), Examples::All(400));
    assert_eq!(
        code(&program),
        [
            "Z1 = W1 @ X + b1",
            "A1 = np.tanh(Z1)",
            "Z2 = W2 @ A1 + b2",
            "A2 = 1 / (1 + np.exp(-Z2))",
            "J = np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m",
            "dZ2 = A2 - Y",
            "dW2 = dZ2 @ A1.T / m",
            "db2 = np.sum(dZ2, axis=1, keepdims=True) / m",
            "dA1 = W2.T @ dZ2",
            "dZ1 = dA1 * (1 - A1**2)",
            "dW1 = dZ1 @ X.T / m",
            "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
            "W1 -= alpha * dW1",
            "b1 -= alpha * db1",
            "W2 -= alpha * dW2",
            "b2 -= alpha * db2",
        ]
    );
}

#[test]
fn one_example_is_the_slides_left_column() {
    let program = Program::new(&network(Some(Function::Tanh), 1), Examples::One);
    assert_eq!(
        code_of(&program.backward, &program),
        [
            "dz2 = a2 - y",
            "dW2 = dz2 @ a1.T",
            "db2 = dz2",
            "da1 = W2.T @ dz2",
            "dz1 = da1 * (1 - a1**2)",
            "dW1 = dz1 @ x.T",
            "db1 = dz1",
        ]
    );
}

#[test]
fn every_activation_has_its_own_slope() {
    let slopes = Function::ALL.map(|function| {
        let program = Program::new(&network(Some(function), 1), Examples::All(3));
        code_of(&program.backward, &program)[4].clone()
    });
    assert_eq!(
        slopes,
        [
            "dZ1 = dA1 * (1 - A1**2)",
            "dZ1 = dA1 * (A1 * (1 - A1))",
            "dZ1 = dA1 * (Z1 > 0)",
            "dZ1 = dA1 * np.where(Z1 > 0, 1, 0.01)",
            "dZ1 = dA1 * 1",
        ]
    );
}

#[test]
fn a_gradient_has_the_shape_of_its_variable() {
    for n_y in 1..3 {
        for hidden in [None, Some(Function::Relu)] {
            for examples in [Examples::All(7), Examples::One] {
                let program = Program::new(&network(hidden, n_y), examples);
                for equation in &program.backward {
                    let target = equation.target;
                    assert_eq!(
                        program.scope.shape(&equation.expr).unwrap(),
                        program.scope.var(target.base()),
                        "{target}"
                    );
                }
            }
        }
    }
}

fn typeset(target: &str) -> String {
    let program = Program::new(&network(Some(Function::Tanh), 1), Examples::All(400));
    let (_, equation) = program
        .steps()
        .find(|(_, e)| e.target.to_string() == target)
        .expect("a step");
    mathml::equation(equation, &program.scope).to_string()
}

#[test]
fn the_equation_is_typeset_with_the_shape_under_every_operand() {
    let dZ1 = typeset("dZ1");
    assert!(
        dZ1.starts_with("<mrow><munder><munder><mrow><mi>d</mi><msup><mi>Z</mi>"),
        "{dZ1}"
    );
    // dZ1, dA1 and g′(Z1) are all (n_h, m) = (4, 400).
    let letters = "<mo>(</mo><msub class=\"dim-n-h\"><mi>n</mi><mi>h</mi></msub><mo>,</mo>\
                   <mi class=\"dim-m\">m</mi><mo>)</mo>";
    assert_eq!(dZ1.matches(letters).count(), 3, "{dZ1}");
    let numbers =
        "<mo>(</mo><mn class=\"dim-n-h\">4</mn><mo>,</mo><mn class=\"dim-m\">400</mn><mo>)</mo>";
    assert_eq!(dZ1.matches(numbers).count(), 3, "{dZ1}");
}

#[test]
fn transposes_and_sums_are_typeset_as_on_the_slides() {
    let dA1 = typeset("dA1");
    let W2_transposed = "<msup><mi>W</mi><mrow><mo stretchy=\"false\">[</mo><mn>2</mn>\
         <mo stretchy=\"false\">]</mo><mi>T</mi></mrow></msup>";
    assert!(dA1.contains(W2_transposed), "{dA1}");
    let db1 = typeset("db1");
    assert!(db1.contains("<munderover><mo>∑</mo>"), "{db1}");
    // Under the sum stands one example's column: lower case, with the example's number.
    let column = "<mi>z</mi><mrow><mo stretchy=\"false\">[</mo><mn>1</mn><mo stretchy=\"false\">]</mo>\
                  <mo stretchy=\"false\">(</mo><mi>i</mi><mo stretchy=\"false\">)</mo></mrow>";
    assert!(db1.contains(column), "{db1}");
}
