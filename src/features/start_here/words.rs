//! What a card says: its sentences with the names and the numbers of the page filled in.

use crate::algebra::number::{cost, short};
use crate::algebra::var::Var;
use crate::features::start_here::began::Began;
use crate::features::start_here::facts::{numbers, worst, wrong};
use crate::iteration::viewpoint::LookAt;
use crate::page::context::Context;

/// What a card says in place of numbers that change sixty times a second.
pub const WHILE_TRAINING: &str = "This card is about numbers that stay. Pause, or press Show me.";

/// `text` with what stands in braces filled in; `None` where the page has no such number now. `began` is where the page was
/// when the card began.
pub fn filled(text: &str, context: &Context, began: Option<Began>) -> Option<String> {
    let mut said = String::new();
    let mut parts = text.split(['{', '}']);
    while let Some(plain) = parts.next() {
        said.push_str(plain);
        if let Some(name) = parts.next() {
            said.push_str(&value(name, context, began)?);
        }
    }
    Some(said)
}

/// What a name in braces stands for.
fn value(name: &str, context: &Context, began: Option<Began>) -> Option<String> {
    match name {
        "dZ" | "dA1" | "dZ1" => Some(named(name, context)),
        "m" => Some(context.iteration.data.X.ncols().to_string()),
        // They would change with every frame.
        _ if context.training => None,
        "n" => Some((context.picked() + 1).to_string()),
        "wrong" => Some(wrong(context).len().to_string()),
        "worst" => Some((worst(context) + 1).to_string()),
        "J" => Some(cost(context.iteration.all.values.cost())),
        "before" => cost_after(0, context, began),
        "after" => cost_after(1, context, began),
        "ŷ" | "y" | "error" => prediction(name, context),
        _ => hidden(name, context),
    }
}

/// The name of a step, as the list of steps has it.
fn named(name: &str, context: &Context) -> String {
    let var = match name {
        "dA1" => Var::A(1),
        "dZ1" => Var::Z(1),
        _ => Var::Z(context.iteration.all.output().layer),
    };
    var.gradient().name(context.look_at == LookAt::OneExample)
}

/// The cost so many iterations after the card began.
fn cost_after(iterations: usize, context: &Context, began: Option<Began>) -> Option<String> {
    let at = began?.at as usize + iterations;
    context.costs.get(at).map(|value| cost(*value))
}

/// What is predicted for the picked example, its label, or the difference.
fn prediction(name: &str, context: &Context) -> Option<String> {
    let [output, labels] =
        [context.iteration.all.output(), Var::Y].map(|var| numbers(context, var, context.picked()));
    let errors = output.iter().zip(&labels).map(|(a, y)| a - y).collect();
    let texts: Vec<String> = match name {
        "ŷ" => output.into_iter().map(short).collect(),
        "y" => labels.iter().map(f64::to_string).collect(),
        _ => Vec::into_iter(errors).map(short).collect(),
    };
    match &texts[..] {
        [text] => Some(text.clone()),
        _ => Some(format!("({})", texts.join(", "))),
    }
}

/// A number of the first hidden unit for the picked example, where there is one.
fn hidden(name: &str, context: &Context) -> Option<String> {
    let function = context.network.hidden?.function;
    let first = |var| {
        let numbers = numbers(context, var, context.picked());
        numbers.first().copied()
    };
    let number = match name {
        "dA1[1]" => first(Var::A(1).gradient()),
        "dZ1[1]" => first(Var::Z(1).gradient()),
        "slope" => Some(function.slope(first(Var::Z(1))?, first(Var::A(1))?)),
        _ => None,
    };
    number.map(short)
}
