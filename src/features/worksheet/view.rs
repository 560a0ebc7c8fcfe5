//! *Worksheet*: an iteration to be computed by hand, and its key, to print.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::typeset::mathml;
use crate::algebra::var::Role;
use crate::features::worksheet::sheet::{
    Choices, DECIMALS, GIVEN_DECIMALS, Line, Pick, Shapes, Sheet, Start, settings,
};
use crate::features::worksheet::{Event, State};
use crate::nn::own::OwnError;
use crate::nn::program::Phase;
use crate::nn::settings::Settings;
use crate::page::context::Context;

use crate::ui::math::math;
use crate::ui::part::{Part, part};
use crate::ui::radio_group::one_of;

/// The view of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(Worksheet {
        context: context.clone(),
        choices: state.choices,
        dispatch: dispatch.clone(),
    })
}

/// The view of *Worksheet*.
#[derive(PartialEq)]
pub struct Worksheet {
    /// The context of the page.
    pub context: Rc<Context>,
    /// The choices for the sheet.
    pub choices: Choices,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for Worksheet {
    fn view(&self) -> Html {
        let Worksheet {
            context,
            choices,
            dispatch,
        } = self;
        let choices = *choices;
        let m = context.settings.data().X.ncols();
        match Sheet::of(context) {
            Err(reason) => {
                let columns = choices.pick.columns(context.picked(), m);
                let names: Vec<_> = columns.iter().map(|i| (i + 1).to_string()).collect();
                let on_pick =
                    dispatch.reform(move |pick| Event::Choose(Choices { pick, ..choices }));
                html! {
                    <div class="worksheet">
                        <p>{ reason.to_string() }</p>
                        { one_of(("Examples", Pick::name), (&Pick::ALL, choices.pick), on_pick) }
                        <p>
                            { format!("Examples {}. The sheet and the page then use these examples alone. Undo \
                                brings yours back.", names.join(", ")) }
                        </p>
                        { use_these("Use these four examples", settings(context, &columns, Start::Page), dispatch) }
                    </div>
                }
            }
            Ok(sheet) => {
                let on_shapes =
                    dispatch.reform(move |shapes| Event::Choose(Choices { shapes, ..choices }));
                let all: Vec<usize> = (0..m).collect();
                let print = |_: MouseEvent| {
                    // A browser that cannot print has no other way to be told of it.
                    let _ = web_sys::window().map(|window| window.print());
                };
                html! {
                    <div class="worksheet">
                        <div class="buttons-row">
                            <button type="button" onclick={print}>{ "Print" }</button>
                            { one_of(("Shapes", Shapes::name), (&Shapes::ALL, choices.shapes), on_shapes) }
                        </div>
                        if !sheet.is_pages {
                            <p>
                                { "The page has more decimals than the sheet. " }
                                { use_these("Use the sheet’s numbers", settings(context, &all, Start::Page), dispatch) }
                            </p>
                        }
                        if sheet.is_faint {
                            <p>
                                { "The weights are so small that most results are nearly 0. " }
                                { use_these("Use larger weights", settings(context, &all, Start::Large), dispatch) }
                            </p>
                        }
                        { paper(&sheet, choices.shapes) }
                    </div>
                }
            }
        }
    }
}

/// The button that sets the page to what is on the sheet.
fn use_these(
    name: &'static str,
    settings: Result<Settings, OwnError>,
    dispatch: &Callback<Event>,
) -> Html {
    match settings {
        Ok(settings) => {
            let onclick = dispatch.reform(move |_: MouseEvent| Event::Set(settings.clone()));
            html! { <button type="button" {onclick}>{ name }</button> }
        }
        Err(error) => html! { <span role="alert">{ error.to_string() }</span> },
    }
}

/// The printed page.
fn paper(sheet: &Sheet, shapes: Shapes) -> Html {
    let sizes = &sheet.program.scope.sizes;
    let hidden = match sizes.n_h {
        0 => String::new(),
        n_h => format!("n_h = {n_h}, "),
    };
    let sizes = format!(
        "n_x = {}, {hidden}n_y = {}, m = {}, α = {}. Parameters after {} updates.",
        sizes.n_x, sizes.n_y, sizes.m, sheet.alpha, sheet.iteration
    );
    let given = sheet.given.iter().map(|(var, entries)| {
        let label = mathml::variable(*var, &sheet.program.scope);
        html! {
            <div class="named">
                <math>{ math(&label) }</math>{ "=" }
                { matrix(&format!("{var}, given"), entries) }
            </div>
        }
    });
    html! {
        <article class="paper">
            <section aria-label="Worksheet">
                <h3>{ "One iteration by hand" }<span>{ "Name: ____________________" }</span></h3>
                <p>{ sizes }</p>
                <p>
                    { format!("Round each result to {DECIMALS} decimals, halves away from zero, and go on with the rounded number. Within one result keep all digits of your calculator. The given numbers are rounded to {GIVEN_DECIMALS} decimals: use them as they stand.") }
                </p>
                <div class="given">{ for given }</div>
                <ol>{ for sheet.lines.iter().map(|line| blank(sheet, line, shapes)) }</ol>
            </section>
            <section class="key" aria-label="Answer key">
                <h3>{ "Answer key" }</h3>
                <ol>{ for sheet.lines.iter().map(|line| answer(sheet, line)) }</ol>
            </section>
        </article>
    }
}

/// The equation, without shapes.
fn equation(sheet: &Sheet, line: &Line) -> Html {
    let scope = &sheet.program.scope;
    let target = mathml::variable(line.equation.target, scope);
    let sign = if line.equation.target.role == Role::Updated {
        "←"
    } else {
        "="
    };
    html! {
        <math>
            { math(&target) }<mo>{ sign }</mo>{ math(&mathml::plain(&line.equation.expr, scope)) }
        </math>
    }
}

fn phase(line: &Line) -> &'static str {
    match line.phase {
        Phase::Forward => "forward",
        Phase::Backward => "backward",
        Phase::Update => "update",
    }
}

/// A line to fill in.
fn blank(sheet: &Sheet, line: &Line, shapes: Shapes) -> Html {
    let (rows, cols) = line.shape;
    let hints = line.hints.join("; ");
    html! {
        <li class={phase(line)}>
            <p>
                { equation(sheet, line) }
                <span class="shape">
                    { match shapes {
                        Shapes::Given => format!("shape ({rows}, {cols})"),
                        Shapes::Asked => "shape ( ____ , ____ )".to_owned(),
                    } }
                </span>
                if !hints.is_empty() { <small>{ hints }</small> }
            </p>
            { match shapes {
                Shapes::Given => matrix(&format!("{}, to fill in", line.name()), &vec![vec![String::new(); cols]; rows]),
                // Boxes would give the shape away.
                Shapes::Asked => html! { <div class="room" /> },
            } }
        </li>
    }
}

/// A line of the key.
fn answer(sheet: &Sheet, line: &Line) -> Html {
    let (rows, cols) = line.shape;
    let target = mathml::variable(line.equation.target, &sheet.program.scope);
    html! {
        <li class={phase(line)}>
            <p>
                <math>{ math(&target) }</math>
                <span class="shape">{ format!("({rows}, {cols})") }</span>
            </p>
            { matrix(&format!("{}, answer", line.name()), &line.answer) }
        </li>
    }
}

/// A matrix of texts, in brackets.
fn matrix(name: &str, entries: &[Vec<String>]) -> Html {
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|text| html! { <td>{ text }</td> });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <table class="boxes" aria-label={name.to_owned()}>
            <tbody>{ for entries.iter().map(row) }</tbody>
        </table>
    }
}
