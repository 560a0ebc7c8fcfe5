//! An equation broken on purpose: who notices, what becomes of the run, and mending it.

use std::time::Duration;

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

const SOON: Duration = Duration::from_secs(10);

/// The verdicts of the panel *Check it*, a parameter each.
async fn verdicts(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.summaries tbody tr')].map(row =>
        row.querySelector('th').textContent + ' ' + row.querySelector('.verdict').classList[1])";
    let read = page.script(script, vec![]).await;
    let texts = read.as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn wait_for_verdicts(page: &Page, expected: [&str; 4]) {
    page.wait_for("every parameter to be checked", SOON, async || {
        let verdicts = verdicts(page).await;
        (verdicts == expected)
            .then_some(())
            .ok_or_else(|| verdicts.join(", "))
    })
    .await;
}

/// Shapes pass, the gradient check sees it at its own parameter alone, and mending starts the right run again.
#[test]
fn a_forgotten_mean_is_seen_by_the_check_alone() {
    run(Setup::default(), async |page| {
        page.click_step("dW2").await;
        page.click("Next iteration").await;
        let right = page.wait_for_iteration(1, SOON).await;

        page.click_tab("Break it").await;
        page.click("Break it: without 1/m").await;
        let start = page.wait_for_iteration(0, SOON).await;
        assert_eq!(start.cost, 0.693048, "the same start");
        let code = page
            .script(
                "return document.querySelector('[aria-label=NumPy]').textContent.trim()",
                vec![],
            )
            .await;
        assert_eq!(code, "dW2 = dZ2 @ A1.T");
        page.click_tab("Check it").await;
        wait_for_verdicts(
            page,
            ["dW1 agrees", "db1 agrees", "dW2 differs", "db2 agrees"],
        )
        .await;
        page.click("Next iteration").await;
        let broken = page.wait_for_iteration(1, SOON).await;
        assert_ne!(broken.cost, right.cost);

        page.click("Mend it").await;
        page.wait_for_iteration(0, SOON).await;
        wait_for_verdicts(
            page,
            ["dW1 agrees", "db1 agrees", "dW2 agrees", "db2 agrees"],
        )
        .await;
        page.click("Next iteration").await;
        let mended = page.wait_for_iteration(1, SOON).await;
        assert_eq!(mended.cost, right.cost);
    });
}

/// What NumPy refuses cannot be trained: there is its error, and no button.
#[test]
fn what_the_shapes_refuse_has_numpys_words_and_no_button() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.click_tab("Break it").await;
        let panel = page
            .script(
                "return document.querySelector('.slips').textContent",
                vec![],
            )
            .await;
        let panel = panel.as_str().unwrap_or_default().to_owned();
        assert!(
            panel.contains("dA1 @ (1 - A1**2)ValueError: matmul"),
            "{panel}"
        );
        assert!(!page.has_button("Break it: @ for *").await);
        assert!(page.has_button("Break it: without g′").await);
        assert!(page.has_button("Break it: g′ of the other layer").await);
    });
}
