//! What a notebook of an iteration says and computes.

use crate::algebra::expr::Equation;
use crate::algebra::readings::numpy::{equation, equation_from_logits};
use crate::algebra::shape::Scope;
use crate::algebra::typeset::latex;
use crate::algebra::var::{Quantity, Role, Var};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::nn::program::{Layout, Network, Phase, Program};

use crate::features::export::exported::{Exported, in_layout};
use crate::features::export::python::{assignment, number};

/// Some words, and some lines of Python.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is about: for an equation, what it computes.
    pub title: String,
    /// The equation, where it is about one, in LaTeX.
    pub latex: Option<String>,
    /// What is to be said.
    pub words: String,
    /// The code.
    pub code: String,
}

impl Section {
    fn new(title: &str, words: String, code: Vec<String>) -> Section {
        Section {
            title: title.to_owned(),
            latex: None,
            words,
            code: code.join("\n"),
        }
    }
}

/// The whole notebook: the examples, the parameters, every equation in order, and the run from its start.
pub fn sections(of: Exported<'_>) -> Vec<Section> {
    let all = &*of.iteration.all;
    let network = of.settings.network(&of.iteration.data);
    let mut sections = vec![title(of), examples(all), parameters(of)];
    if of.iteration.one.is_some() {
        sections.push(one_example(of));
    }
    let (before, update) = of
        .iteration
        .steps()
        .into_iter()
        .partition::<Vec<_>, _>(|step| step.phase != Phase::Update);
    sections.extend(before.iter().map(|step| self::step(of, step, &network)));
    if of.iteration.one.is_some() {
        sections.push(all_examples(all));
    }
    sections.extend(held_back(of));
    sections.extend(update.iter().map(|step| self::step(of, step, &network)));
    sections.extend([start(of, &network), run(of)]);
    sections
}

fn title(of: Exported<'_>) -> Section {
    let settings = of.settings;
    let mut words = format!(
        "A page of Backstep, to run as it stands: it needs NumPy alone. Data: {}. Network: {}",
        of.data_set(),
        settings.architecture.name()
    );
    if settings.architecture.has_hidden_layer() {
        words += &format!(
            ", n_h = {}, g = {}",
            settings.hidden_units.get(),
            settings.activation.name()
        );
    }
    words += ". Each equation is printed from the one on the page, with its shape beside it.";
    let program = &of.iteration.all.program;
    if let Some(breakage) = settings.breakage.filter(|_| !program.mended.is_empty()) {
        let name = breakage.target.base_if_updated().to_string();
        let is_forward = breakage.target.role == Role::Value;
        words = format!(
            "{words} {}",
            crate::iteration::slip_words::broken(&name, breakage.slip, is_forward)
        );
    }
    let code = [
        "import numpy as np\n",
        "np.set_printoptions(threshold=60)  # Large matrices are shortened when printed.",
    ];
    let title = format!("Iteration {}", of.at);
    Section::new(&title, words, code.map(str::to_owned).into())
}

fn examples(all: &Traced) -> Section {
    let words = format!(
        "One a {}. X has the inputs, Y the labels.",
        all.program.layout.line()
    );
    let mut code = given(all, &[Var::X, Var::Y]);
    code.push(number_of_examples(all.program.layout));
    Section::new("The examples", words, code)
}

/// `m = X.shape[1]`, or 0 where examples are rows.
fn number_of_examples(layout: Layout) -> String {
    let (_, axis) = layout.turn((0, 1));
    format!("m = X.shape[{axis}]")
}

fn parameters(of: Exported<'_>) -> Section {
    let vars: Vec<_> = of.iteration.all.values.parameters().map(|p| p.0).collect();
    let words = match of.at {
        0 => "As they are at the start.".to_owned(),
        1 => "As they are after one update.".to_owned(),
        at => format!("As they are after {at} updates."),
    };
    let mut code = given(&of.iteration.all, &vars);
    let alpha = number(of.settings.learning_rate.get());
    code.push(format!("alpha = {alpha}  # the learning rate"));
    Section::new("The parameters", words, code)
}

/// Matrices as literals, each printed.
fn given(traced: &Traced, vars: &[Var]) -> Vec<String> {
    let mut code = Vec::new();
    for var in vars {
        let name = var.name(false);
        code.push(assignment(&name, traced.values.get(*var)));
        code.push(print(*var, &name));
    }
    code
}

/// The line that prints a result and its shape.
fn print(var: Var, name: &str) -> String {
    match var {
        Var::J => format!("print(\"{name}\", {name})"),
        _ => format!("print(\"{name}\", {name}.shape, {name}, sep=\"\\n\")"),
    }
}

fn one_example(of: Exported<'_>) -> Section {
    let picked = of.picked;
    let index = match of.iteration.all.program.layout {
        Layout::Columns => format!("[:, [{picked}]]"),
        Layout::Rows => format!("[[{picked}], :]"),
    };
    let words = format!(
        "Example {} alone, in lower case. Its index stands in brackets of its own, so that x keeps two axes.",
        picked + 1
    );
    let code = [
        format!("x = X{index}"),
        format!("y = Y{index}"),
        "m = 1".to_owned(),
    ];
    Section::new("One example", words, code.into())
}

fn all_examples(all: &Traced) -> Section {
    let words = "One example has no update of its own: the parameters move by the mean over all. So here are the gradients of \
        all m examples.";
    let Program {
        layout,
        scope,
        forward,
        backward,
        ..
    } = &all.program;
    let mut code = vec![number_of_examples(*layout)];
    code.extend(lines(forward, scope));
    code.extend(lines(backward, scope));
    Section::new("All examples", words.to_owned(), code)
}

/// What the network says to the examples that are held back, where some are.
fn held_back(of: Exported<'_>) -> Option<Section> {
    let all = &of.iteration.all;
    let Program { scope, forward, .. } = &all.program;
    let mut code = Vec::new();
    for (name, matrix) in of.held_back() {
        code.push(assignment(name, &matrix));
    }
    if code.is_empty() {
        return None;
    }
    code.push("def predict(X):".to_owned());
    for equation in forward.iter().filter(|e| e.target != Var::J) {
        let line = self::equation(equation, scope.is_one_example());
        code.push(indented(&line, 1));
    }
    code.extend([
        format!("    return {}\n", all.output()),
        "print(\"test accuracy in %\", 100 * np.mean((predict(X_test) > 0.5) == (Y_test > 0.5)))"
            .to_owned(),
    ]);
    let words =
        "They are not learned from. The same forward lines tell how well the network does on them.";
    Some(Section::new(
        "The examples held back",
        words.to_owned(),
        code,
    ))
}

fn step(of: Exported<'_>, step: &Step, network: &Network) -> Section {
    let Step {
        equation, traced, ..
    } = step;
    let scope = &traced.program.scope;
    let is_one_example = scope.is_one_example();
    let name = step.name();
    let mut words = format!(
        "{} {}",
        shape_in_words(equation.target, scope),
        crate::iteration::guide_words::guide(equation.target, network, is_one_example)
    );
    let right = step.mended();
    if right != equation {
        let right = self::equation(right, is_one_example);
        words += &format!(" Broken on purpose. It should be: {right}");
    }
    let mut code = vec![line(equation, scope), print(equation.target, &name)];
    if equation.target == Var::J {
        if let Some(remark) = step.remark_on_cost() {
            words = format!("{words} {remark}");
        }
        code.extend([
            "# The same from z, as the page computes it: finite even where a is exactly 0 or 1."
                .to_owned(),
            equation_from_logits(equation, is_one_example),
            print(equation.target, &name),
        ]);
        if !is_one_example {
            let output = of.iteration.all.output();
            code.push(format!(
                "print(\"accuracy in %\", 100 * np.mean(({output} > 0.5) == (Y > 0.5)))"
            ));
        }
    }
    Section {
        title: match step.phase {
            Phase::Update => format!("{name}, updated"),
            Phase::Forward | Phase::Backward => name,
        },
        latex: Some(latex::equation(equation, scope, true)),
        words,
        code: code.join("\n"),
    }
}

/// `Z1 = W1 @ X + b1  # (n_h, m) = (4, 400)`
fn line(equation: &Equation, scope: &Scope) -> String {
    let code = self::equation(equation, scope.is_one_example());
    format!("{code}  # {}", shape(equation.target, scope))
}

fn lines(equations: &[Equation], scope: &Scope) -> Vec<String> {
    equations.iter().map(|e| line(e, scope)).collect()
}

/// `(n_h, m) = (4, 400)`
fn shape(var: Var, scope: &Scope) -> String {
    let (rows, cols) = scope.var(var);
    if var == Var::J {
        return "a number".to_owned();
    }
    let (down, across) = scope.sizes.of_shape((rows, cols));
    format!(
        "({}, {}) = ({down}, {across})",
        rows.letters(),
        cols.letters()
    )
}

fn shape_in_words(var: Var, scope: &Scope) -> String {
    match var {
        Var::J => String::new(),
        _ => format!("Shape {}.", shape(var, scope)),
    }
}

/// The initial parameters as a function.
fn start(of: Exported<'_>, network: &Network) -> Section {
    let settings = of.settings;
    let (seed, scale) = (settings.seed.get(), settings.initial_scale.get());
    let layout = of.iteration.all.program.layout;
    let turned = match layout {
        Layout::Columns => "",
        Layout::Rows => ", transposed",
    };
    let mut drawn = vec![format!("np.random.seed({seed})")];
    let (mut names, mut code) = (Vec::new(), vec!["def initialize_parameters():".to_owned()]);
    for (var, matrix) in settings.initial_parameters(network).iter() {
        let (rows, cols) = matrix.dim();
        if var.quantity == Quantity::W {
            let scale = number(scale);
            drawn.push(format!(
                "{var} = np.random.randn({rows}, {cols}) * {scale}{turned}"
            ));
        }
        let matrix = in_layout(layout, matrix);
        code.push(indented(&assignment(&var.to_string(), &matrix), 1));
        names.push(var.to_string());
    }
    code.push(format!("    return {}", names.join(", ")));
    let words = match of.own_start() {
        true => "The parameters that the run began with: your own.".to_owned(),
        false => format!(
            "The parameters that the run began with: {}. Biases begin at 0. Drawn on another machine, the last digit may \
             differ.",
            drawn.join("; ")
        ),
    };
    Section::new("The start", words, code)
}

/// The run from its start, up to and with the update above.
fn run(of: Exported<'_>) -> Section {
    let all = &of.iteration.all;
    let names: Vec<_> = all.values.parameters().map(|p| p.0.to_string()).collect();
    let names = names.join(", ");
    let Program {
        scope,
        forward,
        backward,
        update,
        ..
    } = &all.program;
    let mut code = vec![
        "def gradient_descent(iterations):".to_owned(),
        format!("    {names} = initialize_parameters()"),
        "    costs = []".to_owned(),
        "    for i in range(iterations):".to_owned(),
    ];
    for equation in forward.iter().chain(backward).chain(update) {
        let text = match equation.target {
            Var::J => equation_from_logits(equation, false),
            _ => line(equation, scope),
        };
        code.push(indented(&text, 2));
    }
    code.extend([
        "        costs.append(J)".to_owned(),
        format!("    return ({names}), costs\n"),
        format!("trained, costs = gradient_descent({})", of.at + 1),
        format!("for mine, page in zip(trained, ({names})):"),
        "    print(\"largest difference\", np.max(np.abs(mine - page)))".to_owned(),
    ]);
    let words = "The same lines in a loop: from the start to this iteration and its update. What comes out is compared with \
        what came out above. NumPy may add up in another order than the page, so last digits differ. Over thousands of \
        iterations, or with a large learning rate, such differences can grow.";
    Section::new("The whole run", words.to_owned(), code)
}

fn indented(code: &str, by: usize) -> String {
    let margin = "    ".repeat(by);
    let lines = code.lines().map(|line| format!("{margin}{line}"));
    lines.collect::<Vec<_>>().join("\n")
}
