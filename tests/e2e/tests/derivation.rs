//! Where an equation comes from: the derivation of every backward step, for the entry that is looked at.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

/// The panel *Where it comes from*: the sentence above, and the lines' reasons.
async fn panel(page: &Page) -> (String, Vec<String>) {
    let read = page
        .script(
            "const panel = document.querySelector('[role=tabpanel]');
             const text = (element) => element ? element.textContent.trim() : '';
             return [text(panel.querySelector('p')), [...panel.querySelectorAll('.why')].map(text)];",
            vec![],
        )
        .await;
    let reasons = read[1].as_array().into_iter().flatten();
    (
        read[0].as_str().unwrap_or_default().to_owned(),
        reasons
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn every_backward_step_is_derived_and_no_other() {
    run(Setup::default(), async |page| {
        for step in ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"] {
            page.click_step(step).await;
            let (_, reasons) = panel(page).await;
            assert!(
                reasons.len() >= 4,
                "{step} is derived in lines: {reasons:?}"
            );
        }
        for step in ["Z1", "J", "W1"] {
            page.click_step(step).await;
            let (sentence, reasons) = panel(page).await;
            assert!(
                reasons.is_empty(),
                "{step} has nothing to derive: {reasons:?}"
            );
            assert!(
                sentence.ends_with('.'),
                "{step} says why in a sentence: {sentence:?}"
            );
        }
    });
}

#[test]
fn the_transpose_is_explained_for_the_entry_looked_at() {
    run(Setup::default(), async |page| {
        page.click_step("dA1").await;
        page.entry("dA1", 2, 1).await.hover().await;
        let said = page
            .wait_for("the derivation speaks of the entry", async || {
                let (sentence, reasons) = panel(page).await;
                sentence
                    .contains("hidden unit j = 3, example i = 2")
                    .then_some(reasons)
                    .ok_or(sentence)
            })
            .await;
        assert!(
            said.iter()
                .any(|why| why.contains("row j of W2 transposed")),
            "a line says why the transpose: {said:?}"
        );
    });
}

#[test]
fn one_example_is_derived_without_the_mean() {
    run(Setup::default(), async |page| {
        page.click_step("dW2").await;
        let (_, all) = panel(page).await;
        page.choose("Look at", "one example").await;
        let (_, one) = panel(page).await;
        assert_eq!(all.len(), one.len() + 1, "{all:?} and {one:?}");
        assert!(all[0].contains("mean of the m losses"), "{all:?}");
        assert!(one.iter().all(|why| !why.contains("mean")), "{one:?}");
    });
}

/// The small matrices shown in the panel: the caption, and each entry's row, column and number.
async fn small(page: &Page) -> Vec<(String, Vec<(usize, usize, f64)>)> {
    let read = page
        .script(
            "return [...document.querySelectorAll('[role=tabpanel] .small table')]
                .filter(table => table.checkVisibility())
                .map(table => [table.caption.textContent, [...table.querySelectorAll('td')]
                    .map(({ dataset: d }) => [+d.row, +d.col, +d.value])]);",
            vec![],
        )
        .await;
    serde_json::from_value(read).expect("captions and entries")
}

async fn open(page: &Page, summary: &str) {
    let script = "[...document.querySelectorAll('[role=tabpanel] summary')]
        .find(e => e.textContent === arguments[0]).click()";
    page.script(script, vec![summary.into()]).await;
}

#[test]
fn outer_products_are_added_up_to_the_gradient() {
    run(Setup::default(), async |page| {
        page.click_step("dW2").await;
        open(page, "Add it up example by example").await;
        let dw2 = page.matrix("dW2").await;
        page.click("Add one example").await;
        page.click("Add one example").await;
        let names: Vec<_> = small(page)
            .await
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert!(names.contains(&"sum of 2 / m".to_owned()), "{names:?}");
        assert!(names.contains(&"dz2 · a1ᵀ".to_owned()), "{names:?}");
        page.click("Add all").await;
        let all = small(page).await;
        let (_, sum) = all
            .iter()
            .find(|(name, _)| name == "dW2")
            .unwrap_or_else(|| panic!("the sum of all is dW2: {all:?}"));
        assert_eq!(sum.len(), 4);
        for (row, col, value) in sum {
            let traced = dw2.cell(*row, *col);
            let error = (value - traced).abs();
            assert!(error <= 1e-16, "dW2[{row}, {col}]: {value} and {traced}");
        }
        page.click_step("dW1").await;
        let names: Vec<_> = small(page)
            .await
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert!(names.contains(&"sum of 0 / m".to_owned()), "{names:?}");
    });
}

#[test]
fn multiplying_by_a_diagonal_matrix_is_scaling_entry_by_entry() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        open(page, "As a product with a diagonal matrix").await;
        let all = small(page).await;
        let named = |name: &str| -> Vec<&Vec<(usize, usize, f64)>> {
            let found = all.iter().filter(|(of, _)| of == name);
            found.map(|(_, entries)| entries).collect()
        };
        let diagonal = named("diag(g′(z1))");
        assert_eq!(diagonal.len(), 1, "{all:?}");
        assert_eq!(diagonal[0].len(), 16);
        for (row, col, value) in diagonal[0] {
            assert_eq!(*value != 0.0, row == col, "({row}, {col}) is {value}");
        }
        let [product, scaled] = named("dz1")[..] else {
            panic!("both ways are shown: {all:?}");
        };
        assert_eq!(product, scaled);
        let picked = 58;
        let traced = page.matrix("dZ1").await;
        for (row, _, value) in product {
            assert_eq!(*value, traced.cell(*row, picked), "row {row}");
        }
    });
}
