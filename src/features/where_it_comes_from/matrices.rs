//! The small matrices inside a derivation: a whole column, its diagonal matrix, outer products and their sum.

use ndarray::Array2;
use yew::prelude::*;

use crate::algebra::derivation::{At, Column, Numbers};
use crate::algebra::readings::outer::Outer;
use crate::algebra::typeset::scalar::{ARRIVES, LOCAL};
use crate::features::where_it_comes_from::words::{COLLAPSES, SATURATED};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

use crate::ui::math::math;
use crate::ui::small_matrix::small_matrix;

fn small(name: &str, matrix: &Array2<f64>, lit: (usize, usize)) -> Html {
    small_matrix(name, matrix.view(), Some(lit))
}

fn sign(text: &'static str) -> Html {
    html! { <span>{ text }</span> }
}

/// One example of an elementwise step: ⊙, beside the product with a diagonal matrix or beside the short form.
pub fn column(column: &Column, numbers: Numbers<'_>) -> Html {
    let [da, dz] = [column.of, column.by].map(|var| var.gradient().name(true));
    let slope = format!("g′({})", column.by.name(true));
    let (arriving, local) = (format!("{da} {ARRIVES}"), format!("{slope} {LOCAL}"));
    let unit = numbers.unit();
    let lit = if numbers.is_row() {
        (0, unit)
    } else {
        (unit, 0)
    };
    let one = |name: &str, matrix: Array2<f64>| small(name, &matrix, lit);
    let other = match column.short {
        Some([a, y]) => html! {
            <>
                { one(&a.name(true), numbers.of(a)) }{ sign("−") }{ one(&y.name(true), numbers.of(y)) }
                { sign("=") }{ numbers.short().map(|short| one(&dz, short)) }
            </>
        },
        None => {
            let diagonal = small(&format!("diag({slope})"), &numbers.diagonal(), (unit, unit));
            let upstream = one(&da, numbers.upstream());
            let [l, r] = match numbers.is_row() {
                true => [upstream, diagonal],
                false => [diagonal, upstream],
            };
            html! { <>{ l }{ sign("·") }{ r }{ sign("=") }{ one(&dz, numbers.as_product()) }</> }
        }
    };
    let elementwise = numbers.elementwise();
    let is_saturated = column.short.is_some() && elementwise.iter().any(|v| v.is_nan());
    html! {
        <div class="smalls">
            if is_saturated {
                <p>{ SATURATED }</p>
            }
            <div>{ other }</div>
            <div>
                { one(&arriving, numbers.upstream()) }{ sign("⊙") }{ one(&local, numbers.slope()) }
                { sign("=") }{ one(&dz, elementwise) }
            </div>
        </div>
    }
}

/// One example's outer product, and the sum over the `added` examples before it.
pub fn outer(outer: &Outer, step: &Step, at: At, (next, added): (usize, usize)) -> Html {
    let Traced { program, values } = &*step.traced;
    let scope = &program.scope;
    let is_one = scope.is_one_example();
    let m = scope.sizes.m;
    let example = if is_one { 0 } else { (at.example + next) % m };
    let (rows, cols) = scope.var(outer.target);
    let (row, col) = (at.of(rows), at.of(cols));
    let [left, right] = outer.names(true);
    let product = format!("{left} · {right}");
    let sum = (!is_one).then(|| {
        let name = if added == m {
            outer.target.name(false)
        } else {
            format!("sum of {added} / m")
        };
        let sum = outer.sum(at.example, added, values);
        html! { <div>{ sign("adds up to") }{ small(&name, &sum, (row, col)) }</div> }
    });
    html! {
        <div>
            <math>{ math(&outer.math(scope)) }</math>
            <div class="smalls">
                <div>
                    if !is_one {
                        <span class="dim-m">{ format!("({})", example + 1) }</span>
                    }
                    { small(&left, &outer.column(example, values), (row, 0)) }{ sign("·") }
                    { small(&right, &outer.row(example, values), (0, col)) }{ sign("=") }
                    { small(&product, &outer.product(example, values), (row, col)) }
                </div>
                { sum }
            </div>
        </div>
    }
}

/// A bias's gradient as the row of dZ that becomes one number.
pub fn collapse(outer: &Outer, step: &Step, at: At) -> Html {
    let Traced { program, values } = &*step.traced;
    let (rows, cols) = program.scope.var(outer.target);
    let cell = Cell {
        row: at.of(rows),
        col: at.of(cols),
    };
    // One of them is 0: a bias has one column, or one row.
    let unit = cell.row + cell.col;
    let line = program.layout.turn(("row", "column")).0;
    let dz = program.layout.turn(outer.names(false).into()).0;
    let mean = Array2::from_elem((1, 1), step.value(cell));
    html! {
        <>
            <p>{ COLLAPSES }</p>
            <div class="smalls"><div>
                { small(&format!("{line} {} of {dz}", unit + 1), &outer.unit(unit, values), (0, at.example)) }
                { sign("→") }{ small(&format!("{}[{}, {}]", step.name(), cell.row, cell.col), &mean, (0, 0)) }
            </div></div>
        </>
    }
}
