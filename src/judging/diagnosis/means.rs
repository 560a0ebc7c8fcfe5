//! What a slip may be mended with: the names and functions of the lesson.

use crate::algebra::expr::{Equation, Expr};
use crate::algebra::function::Function;
use crate::algebra::python::parse::read;
use crate::algebra::python::repair::Means;
use crate::algebra::python::syntax::Py;
use crate::algebra::readings::numpy;
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::program::Program;

/// What the line of `equation` may be mended with, of the `names` that are known before it.
pub(in crate::judging) fn means(
    equation: &Equation,
    program: &Program,
    names: Vec<String>,
) -> Means {
    let one_example = program.scope.is_one_example();
    let name = |var: Var| var.base_if_updated().name(one_example);
    let is_known = |name: &String| names.contains(name);
    let mut means = Means {
        has_m: !one_example,
        ..Means::default()
    };
    let is_given = |var: &Var| {
        var.role == Role::Value && (var.is_parameter() || *var == Var::X || *var == Var::Y)
    };
    for (_, step) in program.steps() {
        for var in step.expr.vars().into_iter().filter(is_given) {
            add(&mut means.given, name(var));
            if var.quantity == Quantity::B {
                add(&mut means.biases, name(var));
            }
        }
    }
    for name in ["m", "alpha", "learning_rate"] {
        add(&mut means.given, name.to_owned());
    }
    for var in equation.expr.vars() {
        add(&mut means.used, name(var));
    }
    for step in &program.forward {
        let Expr::Apply(activation, z) = &step.expr else {
            continue;
        };
        if activation.function == Function::Identity || !is_known(&name(step.target)) {
            continue;
        }
        let slope = Expr::Slope {
            activation: *activation,
            input: z.clone(),
            output: step.target,
        };
        means.slopes.extend(python(&slope, one_example));
        add(&mut means.used, name(step.target));
    }
    applied(&equation.expr, &mut |function| {
        means.functions.extend(python(function, one_example));
    });
    // One example is divided by nothing: there m is 1, and would explain anything.
    let is_name = |name: &String| !one_example || name != "m";
    means.used.retain(is_known);
    means.names = names.iter().filter(|name| is_name(name)).cloned().collect();
    means
}

/// Calls back with every function of the expression that an activation applies.
fn applied(expr: &Expr, found: &mut dyn FnMut(&Expr)) {
    if let Expr::Apply(activation, _) = expr
        && activation.function != Function::Identity
    {
        found(expr);
    }
    for child in expr.children() {
        applied(child, found);
    }
}

fn add(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// The tree of its NumPy code.
fn python(expr: &Expr, one_example: bool) -> Option<Py> {
    let code = numpy::expression(expr, one_example);
    Some(read(&code).pop()?.ok()?.value)
}
