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
            .wait_for(
                "the derivation speaks of the entry",
                std::time::Duration::from_secs(5),
                async || {
                    let (sentence, reasons) = panel(page).await;
                    sentence
                        .contains("hidden unit j = 3, example i = 2")
                        .then_some(reasons)
                        .ok_or(sentence)
                },
            )
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
