//! Prints the backward pass of a network, or the derivation of one of its gradients, line by line.
//!
//! ```text
//! cargo run --example derive
//! cargo run --example derive -- --outputs 2 dA1
//! ```
//!
//! It is also an example of a reading of one's own: [`text`] writes the arithmetic of a derivation as plain text.

use std::process::ExitCode;

use backstep::algebra::derivation::{Of, Right, Scalar, derive, in_one_line};
use backstep::algebra::expr::Expr;
use backstep::algebra::function::Function;
use backstep::algebra::readings::numpy;
use backstep::algebra::shape::Scope;
use backstep::algebra::typeset::scalar::index;
use backstep::algebra::var::{Dim, Role, Var, has_examples};
use backstep::features::where_it_comes_from::words::reason;
use backstep::nn::program::{Examples, Hidden, Layout, Network, Program};

const USAGE: &str = "\
Usage: derive [options] [gradient]

Prints the derivation of the gradient (dZ2, dW2, …), or the whole backward pass without one.

Options:
  --hidden g      the hidden layer's function: tanh (the default), sigmoid, relu, leaky-relu or identity;
                  or none, which is logistic regression
  --outputs n     how many outputs there are, from 1 to 100 (1 without this option)
  --rows          examples are rows, as in CS231n, and not columns
  --one-example   the equations of one example alone, without 1/m";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--help" || a == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let lines = Asked::read(&arguments).and_then(|asked| asked.answer());
    match lines {
        Ok(lines) => {
            println!("{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("derive: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
struct Asked {
    hidden: Option<Function>,
    outputs: usize,
    layout: Layout,
    examples: Examples,
    gradient: Option<String>,
}

impl Asked {
    fn read(arguments: &[String]) -> Result<Asked, String> {
        let mut asked = Asked {
            hidden: Some(Function::Tanh),
            outputs: 1,
            layout: Layout::Columns,
            examples: Examples::All(400),
            gradient: None,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                let value = arguments.next();
                value.ok_or_else(|| format!("{argument} needs a value after it"))
            };
            match argument.as_str() {
                "--hidden" => asked.hidden = function(value()?)?,
                "--outputs" => asked.outputs = outputs(value()?)?,
                "--rows" => asked.layout = Layout::Rows,
                "--one-example" => asked.examples = Examples::One,
                option if option.starts_with('-') => {
                    return Err(format!("there is no option {option}"));
                }
                name => {
                    if let Some(first) = asked.gradient.replace(name.to_owned()) {
                        return Err(format!("one gradient at a time, not {first} and {name}"));
                    }
                }
            }
        }
        Ok(asked)
    }

    fn answer(&self) -> Result<Vec<String>, String> {
        let hidden = self.hidden.map(|function| Hidden { units: 4, function });
        let network = Network {
            n_x: 2,
            hidden,
            n_y: self.outputs,
        };
        let program = Program::new(&network, self.examples).laid_out(self.layout);
        match &self.gradient {
            None => Ok(backward_pass(&program)),
            Some(name) => derivation(&program, name),
        }
    }
}

fn function(name: &str) -> Result<Option<Function>, String> {
    let spelled = |function: &Function| function.name().to_lowercase().replace(' ', "-");
    let known = Function::ALL.into_iter();
    match known.clone().find(|function| spelled(function) == name) {
        Some(function) => Ok(Some(function)),
        None if name == "none" => Ok(None),
        None => {
            let names: Vec<String> = known.map(|function| spelled(&function)).collect();
            Err(format!(
                "there is no function {name}; there are {} and none",
                names.join(", ")
            ))
        }
    }
}

fn outputs(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|n| (1..=100).contains(n));
    number.ok_or_else(|| format!("--outputs takes a whole number from 1 to 100, not {text}"))
}

/// Every equation of the backward pass, as NumPy.
fn backward_pass(program: &Program) -> Vec<String> {
    let one_example = program.scope.is_one_example();
    let equations = program.backward.iter();
    equations
        .map(|equation| numpy::equation(equation, one_example))
        .collect()
}

/// The derivation of one gradient, a line for each step with the reason beside it.
fn derivation(program: &Program, name: &str) -> Result<Vec<String>, String> {
    let scope = &program.scope;
    let one_example = scope.is_one_example();
    let mut steps = program.backward.iter();
    let step = steps.find(|step| step.target.name(one_example) == name);
    let Some(step) = step else {
        let steps = program.backward.iter();
        let names: Vec<String> = steps.map(|step| step.target.name(one_example)).collect();
        return Err(format!(
            "this network has no gradient {name}; it has {}",
            names.join(", ")
        ));
    };
    let Some(derivation) = derive(step, &program.forward, scope) else {
        return Err(format!("there is no derivation of {name}"));
    };
    let mut lines = vec![text(&derivation.left, scope)];
    let one_line = in_one_line(step, &program.backward);
    for line in derivation.lines.into_iter().chain(one_line) {
        let right = match &line.right {
            Right::Scalar(right) => text(right, scope),
            Right::Column(column) => format!(
                "[{}] ⊙ [{}], for all units at once",
                text(&column.upstream, scope),
                text(&column.slope, scope)
            ),
            Right::Matrix(right) => matrix(step.target, right, one_example),
        };
        lines.push(format!("  = {right}"));
        lines.push(format!("      {}", reason(line.rule, scope)));
    }
    Ok(lines)
}

fn matrix(target: Var, right: &Expr, one_example: bool) -> String {
    let name = target.name(one_example);
    format!(
        "{name}, where {name} = {}",
        numpy::expression(right, one_example)
    )
}

/// The arithmetic of a derivation as text: `Σ_k dz2_k · W2_kj`.
fn text(scalar: &Scalar, scope: &Scope) -> String {
    let of = |scalar: &Scalar| text(scalar, scope);
    let factor = |scalar: &Scalar| match scalar {
        Scalar::Difference(_) => format!("({})", of(scalar)),
        _ => of(scalar),
    };
    match scalar {
        Scalar::Entry(var) => entry(*var, scope),
        Scalar::Transposed(var) => {
            let (rows, cols) = scope.var(*var);
            format!("({}ᵀ)_{}{}", var.name(false), index(cols), index(rows))
        }
        Scalar::One => "1".to_owned(),
        Scalar::Slope(_, z, _) => format!("g′({})", entry(*z, scope)),
        Scalar::Applied(function, z) => format!("{}({})", function.name(), entry(*z, scope)),
        Scalar::Square(inner) => format!("({})²", of(inner)),
        Scalar::Partial { of, by, .. } => {
            let of = match of {
                Of::Cost => "J".to_owned(),
                Of::Loss => "L".to_owned(),
                Of::Entry(var) => entry(*var, scope),
            };
            format!("∂{of}/∂{}", entry(*by, scope))
        }
        Scalar::Product(factors) => {
            let factors: Vec<String> = factors.iter().map(factor).collect();
            factors.join(" · ")
        }
        Scalar::Quotient(pair) => format!("({}) / ({})", of(&pair[0]), of(&pair[1])),
        Scalar::Difference(pair) => format!("{} − {}", of(&pair[0]), of(&pair[1])),
        Scalar::New(inner) => factor(inner),
        Scalar::Struck(inner) => format!("[cancels: {}]", of(inner)),
        Scalar::Sum(dim, inner) => format!("Σ_{} {}", index(*dim), factor(inner)),
        Scalar::Mean(inner) => format!("1/m Σ_i {}", factor(inner)),
    }
}

/// An entry by its name and the letters of its unit: `dz2_k`, `W2_kj`. What an example has its own of is in lower case.
fn entry(var: Var, scope: &Scope) -> String {
    let (rows, cols) = scope.var(var);
    let is_small = scope.is_one_example() || has_examples((rows, cols));
    let name = match var.role {
        Role::Updated => var.base().name(is_small),
        Role::Value | Role::Gradient => var.name(is_small),
    };
    let units = [rows, cols].into_iter().filter(|dim| *dim != Dim::Examples);
    let units: String = units.map(index).collect();
    match units.as_str() {
        "" => name,
        units => format!("{name}_{units}"),
    }
}
