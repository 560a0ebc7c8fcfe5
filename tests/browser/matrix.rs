//! A matrix: every digit of its numbers, its scroll bars, and what pointer and keys do in it.

use std::rc::Rc;

use backstep::algebra::expr::Expr;
use backstep::algebra::readings::operands::Operand;
use backstep::algebra::readings::source::Place;
use backstep::algebra::var::{Dim, Var};
use backstep::features::current_step::matrix::{Matrix, Side};
use backstep::iteration::Traced;
use backstep::iteration::windows::Cell;
use backstep::iteration::windows::Windows;
use backstep::page::update::{Action, LookEvent};
use backstep::ui::part::Drawn;
use ndarray::{Array2, ArrayView2};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::{AttrValue, Callback};

use crate::page::{
    Log, Shown, Unwanted, attribute, document, mouse, press, press_with_alt, settled, text, traced,
    until,
};

/// Wide enough for every matrix.
const WIDTH: u32 = 800;

const FIRST: Cell = Cell { row: 0, col: 0 };

const START: Windows = Windows {
    hidden: 0,
    examples: 0,
    picked: 58,
};

/// 4 hidden units by 400 examples.
fn gradient() -> Operand {
    Operand {
        expr: Expr::Var(Var::Z(1).gradient()),
    }
}

/// 400 examples by 4 hidden units.
fn tall() -> Operand {
    Operand {
        expr: Expr::Transpose(Box::new(Expr::Var(Var::A(1)))),
    }
}

fn props(operand: Operand, dispatch: Callback<Action>) -> Matrix {
    Matrix {
        operand,
        traced: traced(),
        side: Side::Result(FIRST),
        lit: Rc::default(),
        windows: START,
        dispatch,
        on_peek: Callback::noop(),
    }
}

/// dZ1 with these numbers instead of its own.
fn with_numbers(numbers: Array2<f64>) -> Rc<Traced> {
    let Traced {
        program,
        mut values,
    } = Rc::unwrap_or_clone(traced());
    values.insert(Var::Z(1).gradient(), numbers);
    Rc::new(Traced { program, values })
}

fn cell(shown: &Shown<Drawn>, row: usize, col: usize) -> HtmlElement {
    shown.one(&format!("[data-row='{row}'][data-col='{col}']"))
}

/// The columns on the screen, each of which has all four rows.
fn columns(shown: &Shown<Drawn>) -> Vec<usize> {
    let rows: Vec<Vec<usize>> = (0..4)
        .map(|row| {
            let cells = shown.all(&format!("[data-row='{row}']"));
            let number = |cell: &Element| attribute(cell, "data-col").parse().expect("a number");
            cells.iter().map(number).collect()
        })
        .collect();
    assert!(rows.iter().all(|row| *row == rows[0]), "{rows:?}");
    rows[0].clone()
}

/// Reads every cell as JavaScript does.
fn assert_exact(shown: &Shown<Drawn>, numbers: ArrayView2<f64>) {
    let cells = shown.all("td");
    assert!(!cells.is_empty());
    for cell in cells {
        let place =
            ["data-row", "data-col"].map(|name| attribute(&cell, name).parse().expect("a number"));
        let read = JsValue::from(attribute(&cell, "data-value")).unchecked_into_f64();
        let value: f64 = numbers[place];
        assert!(
            read.to_bits() == value.to_bits() || (read.is_nan() && value.is_nan()),
            "{read} is shown for {value} at {place:?}"
        );
    }
}

fn focused() -> Option<(usize, usize)> {
    let element = document().active_element()?;
    let number = |name| element.get_attribute(name)?.parse().ok();
    Some((number("data-row")?, number("data-col")?))
}

async fn until_focused(row: usize, col: usize) {
    until(&format!("the focus on ({row}, {col})"), || {
        (focused() == Some((row, col))).then_some(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_wide_matrix_is_a_table_of_three_columns_and_says_how_many_more() {
    let mut shown = Shown::<Drawn>::new(WIDTH, props(gradient(), Callback::noop())).await;
    let caption: Element = shown.one("table > caption");
    assert_eq!(text(&caption), "dZ1");
    assert_eq!(columns(&shown), [0, 1, 58]);
    let headers: Vec<String> = shown
        .all("thead th[scope='col']")
        .iter()
        .map(text)
        .collect();
    assert_eq!(headers, ["(1)", "(2)", "(59)"]);
    assert_eq!(text(&shown.one(".more")), "… 397 more →");
    assert_exact(&shown, traced().values.get(Var::Z(1).gradient()).view());

    for (examples, expected) in [
        (57, [57, 58, 59]),
        (100, [58, 101, 102]),
        (397, [58, 398, 399]),
        (5_000, [58, 398, 399]),
    ] {
        let windows = Windows { examples, ..START };
        shown
            .update(Matrix {
                windows,
                ..props(gradient(), Callback::noop())
            })
            .await;
        assert_eq!(columns(&shown), expected);
        assert_exact(&shown, traced().values.get(Var::Z(1).gradient()).view());
    }
}

#[wasm_bindgen_test]
async fn every_number_reads_back_exactly() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -0.0,
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
        -1.0 / 3.0,
        0.1 + 0.2,
        1e21,
        -1e-7,
        123_456_789.123_456_79,
    ];
    let numbers = Array2::from_shape_fn((4, 400), |(row, col)| odd[(3 * row + col) % odd.len()]);
    let shown = Shown::<Drawn>::new(
        WIDTH,
        Matrix {
            traced: with_numbers(numbers.clone()),
            windows: Windows { picked: 2, ..START },
            ..props(gradient(), Callback::noop())
        },
    )
    .await;
    assert_eq!(shown.all("td").len(), odd.len());
    assert_exact(&shown, numbers.view());
    // One number of them as a learner reads it: NumPy's word, and the whole value for a screen reader.
    assert_eq!(text(&cell(&shown, 0, 0)), "nan");
    assert_eq!(
        attribute(&cell(&shown, 0, 2), "aria-label"),
        "dZ1[0, 2] = −inf"
    );
}

#[wasm_bindgen_test]
async fn other_numbers_replace_those_shown() {
    let mut shown = Shown::<Drawn>::new(WIDTH, props(gradient(), Callback::noop())).await;
    let numbers = Array2::from_shape_fn((4, 400), |(row, col)| row as f64 - col as f64);
    let traced = with_numbers(numbers.clone());
    shown
        .update(Matrix {
            traced,
            ..props(gradient(), Callback::noop())
        })
        .await;
    assert_exact(&shown, numbers.view());
    assert_eq!(attribute(&cell(&shown, 0, 1), "class"), "negative");
    assert_eq!(attribute(&cell(&shown, 1, 0), "class"), "positive");
}

/// The bar moves by a cell where the window moves by an example, whichever way the examples run.
#[wasm_bindgen_test]
async fn scrolling_moves_the_window_and_the_window_the_scroll_bar() {
    // The distance of two cells, from the screen itself.
    let distance = |one: &HtmlElement, other: &HtmlElement| {
        let (one, other) = (
            one.get_bounding_client_rect(),
            other.get_bounding_client_rect(),
        );
        ((other.left() - one.left()) + (other.top() - one.top())).round() as i32
    };
    for (operand, is_wide) in [(gradient(), true), (tall(), false)] {
        let (actions, dispatch) = Log::new();
        let mut shown = Shown::<Drawn>::new(WIDTH, props(operand.clone(), dispatch.clone())).await;
        let scroller: Element = shown.one(".scroller");
        let pace = match is_wide {
            true => distance(&cell(&shown, 0, 0), &cell(&shown, 0, 1)),
            false => distance(&cell(&shown, 0, 0), &cell(&shown, 1, 0)),
        };
        let scroll = |to: i32| match is_wide {
            true => scroller.set_scroll_left(to),
            false => scroller.set_scroll_top(to),
        };
        let scrolled = || match is_wide {
            true => scroller.scroll_left(),
            false => scroller.scroll_top(),
        };
        for (to, first) in [
            (10 * pace, 10),
            (9 * pace + pace / 2 + 2, 10),
            (1_000_000, 397),
        ] {
            scroll(0);
            settled().await;
            actions.take();
            scroll(to);
            let heard = actions.next("a scroll heard").await;
            assert_eq!(
                heard,
                [Action::from(LookEvent::Scroll(Dim::Examples, first))],
                "to {to}"
            );
        }
        for (examples, first) in [(100, 100), (3, 3), (397, 397), (0, 0), (5_000, 397)] {
            let windows = Windows { examples, ..START };
            shown
                .update(Matrix {
                    windows,
                    ..props(operand.clone(), dispatch.clone())
                })
                .await;
            assert_eq!(scrolled(), first * pace, "at {examples}");
            assert_eq!(actions.take(), [], "a bar that follows asks for nothing");
        }
    }
}

#[wasm_bindgen_test]
async fn a_small_matrix_has_no_scroll_bar() {
    let weights = Operand {
        expr: Expr::Var(Var::W(1)),
    };
    let shown = Shown::<Drawn>::new(WIDTH, props(weights, Callback::noop())).await;
    assert_eq!(shown.all("td").len(), 4 * 2);
    assert!(shown.all(".scroller, .more, th").is_empty());
}

#[wasm_bindgen_test]
async fn pointer_and_focus_explain_an_entry_and_leave_it() {
    let (actions, dispatch) = Log::new();
    let (peeks, on_peek) = Log::<Option<AttrValue>>::new();
    let result = |side| Matrix {
        side,
        on_peek: on_peek.clone(),
        ..props(gradient(), dispatch.clone())
    };
    let mut shown = Shown::<Drawn>::new(WIDTH, result(Side::Result(FIRST))).await;
    let table: Element = shown.one("table");
    let hovered = Action::from(LookEvent::Hover(Some(Cell { row: 2, col: 58 })));

    mouse("mouseover", &cell(&shown, 2, 58), (5.0, 5.0));
    assert_eq!(actions.take(), std::slice::from_ref(&hovered));
    let value = traced().values.get(Var::Z(1).gradient())[[2, 58]];
    let named = format!("dZ1[2, 58] = {value:?}")
        .replace(" -", " −")
        .replace("e-", "e−");
    assert_eq!(peeks.take(), [Some(named.into())]);
    mouse("mouseleave", &table, (0.0, 0.0));
    assert_eq!(actions.take(), [Action::from(LookEvent::Hover(None))]);
    assert_eq!(peeks.take(), [None]);
    // Between the entries there is nothing to explain.
    mouse("mouseover", &shown.one("caption"), (1.0, 1.0));
    assert_eq!(actions.take(), [Action::from(LookEvent::Hover(None))]);

    cell(&shown, 2, 58).focus().expect("the focus");
    assert_eq!(actions.take(), [hovered]);
    cell(&shown, 2, 58).blur().expect("the focus gone");
    assert_eq!(actions.take(), [Action::from(LookEvent::Hover(None))]);

    mouse("click", &cell(&shown, 2, 58), (5.0, 5.0));
    press(&cell(&shown, 1, 0), "Enter");
    assert_eq!(
        actions.take(),
        [
            Action::from(LookEvent::Pin(Cell { row: 2, col: 58 })),
            Action::from(LookEvent::Pin(Cell { row: 1, col: 0 }))
        ]
    );
    mouse("click", &shown.one("thead th:last-child"), (5.0, 5.0));
    assert_eq!(actions.take(), [Action::from(LookEvent::Pick(58))]);

    // What an operand's entry is, is said; what is explained is the result's.
    peeks.take();
    shown.update(result(Side::Operand)).await;
    mouse("mouseover", &cell(&shown, 2, 58), (5.0, 5.0));
    mouse("click", &cell(&shown, 2, 58), (5.0, 5.0));
    press(&cell(&shown, 1, 0), "Enter");
    assert_eq!(actions.take(), []);
    assert_eq!(peeks.take().len(), 1);
}

#[wasm_bindgen_test]
async fn arrow_keys_move_the_focus_and_explain_where_it_is() {
    let (actions, dispatch) = Log::new();
    let unwanted = Unwanted::listen();
    let shown = Shown::<Drawn>::new(WIDTH, props(gradient(), dispatch)).await;
    cell(&shown, 0, 0).focus().expect("the focus");
    let mut explained = None;
    for (key, row, col) in [
        ("ArrowRight", 0, 1),
        ("ArrowDown", 1, 1),
        ("ArrowDown", 2, 1),
        ("ArrowUp", 1, 1),
        ("ArrowLeft", 1, 0),
        ("ArrowLeft", 1, 0),
        ("ArrowRight", 1, 1),
    ] {
        let focus = document().active_element().expect("the focus");
        assert!(press(&focus, key), "{key} scrolls the page");
        until_focused(row, col).await;
        explained = actions.take().pop().or(explained);
        assert_eq!(
            explained,
            Some(Action::from(LookEvent::Hover(Some(Cell { row, col }))))
        );
    }
    assert_eq!(unwanted.take(), [""; 0]);
    assert!(!press(&cell(&shown, 1, 1), "Escape"));
    assert_eq!(unwanted.take(), ["Escape"]);
}

/// The page scrolls as it is asked to, and the focus is then where the key sent it.
#[wasm_bindgen_test]
async fn arrow_keys_scroll_at_the_edge() {
    let (actions, dispatch) = Log::new();
    let mut shown = Shown::<Drawn>::new(WIDTH, props(gradient(), dispatch.clone())).await;
    cell(&shown, 1, 1).focus().expect("the focus");
    for (from, key, to, expected) in [
        (1, "ArrowRight", 2, [2, 3, 58]),
        (2, "ArrowLeft", 1, [1, 2, 58]),
        // The picked one is always shown; before it there is a gap.
        (58, "ArrowLeft", 57, [57, 58, 59]),
        (59, "ArrowRight", 60, [58, 59, 60]),
    ] {
        cell(&shown, 1, from).focus().expect("the focus");
        actions.take();
        press(&cell(&shown, 1, from), key);
        let asked = actions.take();
        let [Action::Look(LookEvent::Scroll(Dim::Examples, examples))] = asked[..] else {
            panic!("{asked:?} for {key} from {from}");
        };
        let windows = Windows { examples, ..START };
        shown
            .update(Matrix {
                windows,
                ..props(gradient(), dispatch.clone())
            })
            .await;
        assert_eq!(columns(&shown), expected, "after {key} from {from}");
        assert_eq!(focused(), Some((1, to)));
        let hovered = actions.take().pop();
        let entry = Cell { row: 1, col: to };
        assert_eq!(
            hovered,
            Some(Action::from(LookEvent::Hover(Some(entry)))),
            "after {key} from {from}"
        );
    }
}

#[wasm_bindgen_test]
async fn keys_of_the_browser_are_left_to_it() {
    let (actions, dispatch) = Log::new();
    let shown = Shown::<Drawn>::new(WIDTH, props(gradient(), dispatch)).await;
    assert!(!press_with_alt(&cell(&shown, 1, 1), "ArrowLeft"));
    assert!(actions.take().is_empty());
}

#[wasm_bindgen_test]
async fn one_entry_at_a_time_can_be_reached_by_the_tab_key() {
    let mut shown = Shown::<Drawn>::new(WIDTH, props(gradient(), Callback::noop())).await;
    let stop = |shown: &Shown<Drawn>| {
        let cell: Element = shown.one("td[tabindex='0']");
        ["data-row", "data-col"].map(|name| attribute(&cell, name))
    };
    assert_eq!(stop(&shown), ["0", "0"]);
    let side = Side::Result(Cell { row: 3, col: 58 });
    shown
        .update(Matrix {
            side,
            ..props(gradient(), Callback::noop())
        })
        .await;
    assert_eq!(stop(&shown), ["3", "58"]);
    // Scrolled out of sight, it leaves its place to the first that is shown.
    let side = Side::Result(Cell { row: 3, col: 300 });
    shown
        .update(Matrix {
            side,
            ..props(gradient(), Callback::noop())
        })
        .await;
    assert_eq!(stop(&shown), ["0", "0"]);
}

#[wasm_bindgen_test]
async fn the_explained_entry_and_its_sources_are_lit() {
    let lit = |shown: &Shown<Drawn>| -> Vec<[String; 3]> {
        let cells = shown.all("[data-lit]");
        cells
            .iter()
            .map(|cell| ["data-row", "data-col", "data-lit"].map(|name| attribute(cell, name)))
            .collect()
    };
    let side = Side::Result(Cell { row: 1, col: 58 });
    let result = Matrix {
        side,
        ..props(gradient(), Callback::noop())
    };
    let mut shown = Shown::<Drawn>::new(WIDTH, result).await;
    assert_eq!(lit(&shown), [["1", "58", "target"]]);

    // Example 58's column of A1 is row 58 of its transpose.
    let var = Var::A(1);
    let sources: Vec<Place> = (0..4).map(|row| Place { var, row, col: 58 }).collect();
    let operand = Matrix {
        side: Side::Operand,
        lit: Rc::new(sources),
        ..props(tall(), Callback::noop())
    };
    shown.update(operand).await;
    assert_eq!(
        lit(&shown),
        ["0", "1", "2", "3"].map(|col| ["58", col, "source"])
    );
    shown
        .update(Matrix {
            side: Side::Operand,
            ..props(tall(), Callback::noop())
        })
        .await;
    assert_eq!(shown.all("[data-lit]").len(), 0);
}

#[wasm_bindgen_test]
async fn a_single_entry_is_reached_without_leaving_it() {
    let (actions, dispatch) = Log::new();
    let cost = Operand {
        expr: Expr::Var(Var::J),
    };
    let shown = Shown::<Drawn>::new(WIDTH, props(cost, dispatch)).await;
    let only = cell(&shown, 0, 0);
    only.focus().expect("the focus");
    actions.take();
    for key in ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] {
        assert!(press(only.unchecked_ref(), key));
    }
    settled().await;
    assert_eq!(focused(), Some((0, 0)));
    assert_eq!(actions.take(), []);
}
