//! The rows and columns on the screen: few, in order, and the picked example among them.

use backstep::algebra::derivation::Right;
use backstep::algebra::number::short;
use backstep::algebra::var::{Dim, Var};
use backstep::iteration::Iteration;
use backstep::iteration::windows::Cell;
use backstep::iteration::windows::{Along, Windows};
use backstep::nn::program::Layout;
use backstep::page::state::State;
use proptest::prelude::*;

const DIMS: [Dim; 5] = [
    Dim::One,
    Dim::Inputs,
    Dim::Hidden,
    Dim::Outputs,
    Dim::Examples,
];

/// A dimension and the way it runs, a size, and windows scrolled anywhere, also far beyond that size, as they are
/// after another data set or fewer units have been chosen.
fn any_window() -> impl Strategy<Value = (Windows, Dim, Along, usize)> {
    let position = || prop_oneof![4 => 0usize..60, 1 => any::<usize>()];
    let windows =
        (position(), position(), position()).prop_map(|(hidden, examples, picked)| Windows {
            hidden,
            examples,
            picked,
        });
    (
        windows,
        prop::sample::select(DIMS.to_vec()),
        prop::sample::select(vec![Along::Rows, Along::Columns]),
        0usize..50,
    )
}

proptest! {
    #[test]
    fn what_is_shown_is_in_order_within_the_matrix_and_as_much_as_fits(
        (windows, dim, along, size) in any_window(),
    ) {
        let shown = windows.indices(dim, along, size);
        prop_assert!(shown.is_sorted_by(|a, b| a < b), "{:?}", shown);
        prop_assert!(shown.iter().all(|index| *index < size), "{:?}", shown);
        prop_assert_eq!(shown.len(), along.most(dim).min(size));
        if dim == Dim::Examples && windows.picked < size {
            prop_assert!(shown.contains(&windows.picked), "{:?}", shown);
        }
    }

    #[test]
    fn what_is_revealed_is_shown(
        (mut windows, dim, along, size) in any_window(),
        at in any::<prop::sample::Index>(),
    ) {
        prop_assume!(size > 0 && matches!(dim, Dim::Hidden | Dim::Examples));
        let index = at.index(size);
        let before = windows;
        windows.reveal(dim, along, size, index);
        let shown = windows.indices(dim, along, size);
        prop_assert!(shown.contains(&index), "{} is not among {:?}", index, shown);
        if before.indices(dim, along, size).contains(&index) {
            prop_assert_eq!(windows, before, "nothing moves for what is shown already");
        }
        prop_assert_eq!(windows.picked, before.picked);
    }
}

#[test]
fn matrices_that_share_a_dimension_scroll_together() {
    let mut windows = Windows {
        hidden: 0,
        examples: 0,
        picked: 58,
    };
    windows.scroll(Dim::Examples, 10);
    assert_eq!(
        windows.indices(Dim::Examples, Along::Columns, 400),
        [10, 11, 58]
    );
    assert_eq!(
        windows.indices(Dim::Hidden, Along::Rows, 50),
        [0, 1, 2, 3, 4, 5]
    );
    windows.scroll(Dim::Hidden, 20);
    assert_eq!(
        windows.indices(Dim::Hidden, Along::Columns, 50),
        [20, 21, 22, 23]
    );
    windows.scroll(Dim::Examples, 100);
    assert_eq!(
        windows.indices(Dim::Examples, Along::Rows, 400),
        [58, 101, 102]
    );
}

/// A sum over the examples that is cut short shows the picked one's share, in the arithmetic and in the derivation.
#[test]
fn the_picked_examples_share_leads_every_sum_over_the_examples() {
    for layout in Layout::ALL {
        for picked in [0, 58, 399] {
            let mut state = State {
                layout,
                ..State::default()
            };
            state.windows.picked = picked;
            let iteration = Iteration::of(&state.viewpoint(), state.settings.data().into());
            for step in iteration.steps() {
                let name = step.name();
                if !["dW1", "db1", "dW2", "db2", "J"].contains(&&*name) {
                    continue;
                }
                let cell = Cell { row: 0, col: 0 };
                let written = step.source_led_by(picked, cell).in_names(1, false);
                let place = match layout {
                    Layout::Columns => format!("[0, {picked}]"),
                    Layout::Rows => format!("[{picked}, 0]"),
                };
                assert!(written.contains(&place), "{name}: {written}");
                assert!(written.contains("399 more"), "{name}: {written}");
                let all = step.source_led_by(picked, cell).places().len();
                assert_eq!(all, step.source(cell).places().len(), "{name}");
                if let Some(derivation) = step.derivation() {
                    let at = step.at(cell, picked);
                    let (scope, values) = (&step.traced.program.scope, &step.traced.values);
                    let last = derivation
                        .lines
                        .iter()
                        .rev()
                        .find_map(|line| match &line.right {
                            Right::Scalar(scalar) => Some(scalar),
                            _ => None,
                        });
                    let written = last.unwrap().in_numbers(1, at, scope, values);
                    let dz = short(
                        values.get(Var::Z(step.equation.target.layer).gradient())
                            [layout.turn((0, picked))],
                    );
                    assert!(written.contains(&dz), "{name}: {written} has no {dz}");
                }
            }
        }
    }
}

/// Where a product is cut short the bias stays, and nothing is cut where one term would be left.
#[test]
fn a_bias_is_never_cut_off() {
    let state = State::default();
    let iteration = Iteration::of(&state.viewpoint(), state.settings.data().into());
    let steps = iteration.steps();
    let written = |index: usize| {
        let step = &steps[index];
        step.source(Cell { row: 0, col: 0 }).in_names(2, false)
    };
    assert_eq!(
        written(0),
        "W1[0, 0] × X[0, 0] + W1[0, 1] × X[1, 0] + b1[0, 0]"
    );
    assert_eq!(
        written(2),
        "W2[0, 0] × A1[0, 0] + W2[0, 1] × A1[1, 0] + … 2 more + b2[0, 0]"
    );
}
