//! The current step as a row of matrices: the result, and what it was computed from.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::expr::Expr;
use crate::algebra::readings::operands::{Operand, Piece, pieces};
use crate::algebra::var::Role;
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::iteration::windows::{Along, Windows};
use crate::page::update::Action;

use crate::features::current_step::matrix::{Matrix, Side};
use crate::ui::part::part;

/// See [`Matrices`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The current step.
    pub step: Step,
    /// The entry of its result that is explained.
    pub cell: Cell,
    /// What is shown of each dimension.
    pub windows: Windows,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The row of matrices.
#[component]
pub fn Matrices(props: &Props) -> Html {
    let Props {
        step,
        cell,
        windows,
        dispatch,
    } = props;
    // With the pass it was read from: once the numbers change it is no longer true.
    let peek = use_state_eq(|| None::<(AttrValue, Rc<Traced>)>);
    let on_peek = {
        let peek = peek.setter();
        let read = move |text: Option<AttrValue>, traced: &Rc<Traced>| {
            peek.set(text.map(|text| (text, traced.clone())));
        };
        use_callback(step.traced.clone(), read)
    };
    let peeked = (*peek).clone().filter(|(_, of)| *of == step.traced);
    let lit: Rc<Vec<_>> = Rc::new(step.source(*cell).places());
    let matrix = |operand: Operand, side: Side| {
        part(Matrix {
            operand,
            traced: step.traced.clone(),
            side,
            lit: lit.clone(),
            windows: *windows,
            dispatch: dispatch.clone(),
            on_peek: on_peek.clone(),
        })
    };
    let target = step.equation.target;
    let (rows_of, _) = step.traced.program.scope.var(target);
    let shown_rows = windows.indices(rows_of, Along::Rows, step.dim().0);
    let result = Operand {
        expr: Expr::Var(target),
    };
    let sign = if target.role == Role::Updated {
        "←"
    } else {
        "="
    };
    let right_side = pieces(&step.equation.expr)
        .into_iter()
        .map(|piece| match piece {
            Piece::Sign(text) => html! { <span class="sign" aria-hidden="true">{ text }</span> },
            Piece::Operand(operand) => matrix(operand, Side::Operand),
        });
    html! {
        <>
            <div class="matrices" style={format!("--rows:{}", shown_rows.len())}>
                { matrix(result, Side::Result(*cell)) }
                <span class="sign" aria-hidden="true">{ sign }</span>
                { for right_side }
            </div>
            <p class="peek" aria-hidden="true">{ peeked.map(|(text, _)| text) }</p>
        </>
    }
}
