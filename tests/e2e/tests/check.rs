//! *Check it*: the gradient beside its central differences, at the ε the learner sets.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

#[test]
fn the_entries_the_epsilon_and_the_summary() {
    run(Setup::default(), async |page| {
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 1 · cost 0.692981").await;
        page.click_step("dW1").await;
        open(page).await;

        let entries = rows(page, "entries", 8).await;
        assert!(entries[0].starts_with("dW1[0, 0]"), "{entries:?}");
        all(&entries, "✓");
        assert_eq!(rows(page, "nudges", 3).await.len(), 3);
        let summaries = rows(page, "summaries", 4).await;
        for (row, name) in summaries.iter().zip(["dW1", "db1", "dW2", "db2"]) {
            assert!(row.starts_with(name), "{summaries:?}");
        }
        all(&summaries, "✓");

        set_epsilon(page, 12).await;
        let rounded = rows(page, "entries", 8).await;
        assert!(rounded.iter().all(|row| !row.contains('✓')), "{rounded:?}");
        let cause = page.text_of(".cause").await;
        assert!(cause.contains("rounding"), "{cause}");
        let label = page.text_of(".epsilon").await;
        assert!(label.contains("10⁻¹²"), "{label}");
    });
}

#[test]
fn only_a_backward_step_has_something_to_check() {
    run(Setup::default(), async |page| {
        page.click_step("Z1").await;
        open(page).await;
        page.panel_with("nothing to check").await;
        page.click_step("dZ1").await;
        rows(page, "entries", 12).await;
        let panel = page.text_of("[role=tabpanel]").await;
        assert!(panel.contains("loss L⁽ⁱ⁾"), "{panel}");
    });
}

#[test]
fn on_a_phone_it_fits() {
    let setup = Setup {
        size: (390, 844),
        ..Setup::default()
    };
    run(setup, async |page| {
        page.click_step("dW1").await;
        open(page).await;
        rows(page, "entries", 8).await;
        page.assert_no_wider_than_the_window().await;
    });
}

/// Fifty hidden units have 201 entries to check: too many for one frame, so they are checked some at a time.
#[test]
fn the_largest_network_is_checked_in_slices() {
    run(Setup::default(), async |page| {
        page.field("Hidden units").await.set("50").await;
        page.click_step("dW1").await;
        let record = "window.progress = new Set();
            new MutationObserver(() => {
                const done = document.body.textContent.match(/(\\d+) of 201 entries/);
                if (done) window.progress.add(done[1]);
            }).observe(document.body, { subtree: true, childList: true, characterData: true });";
        page.script(record, Vec::new()).await;
        open(page).await;
        rows(page, "summaries", 4).await;
        let slices = page.script("return window.progress.size", Vec::new()).await;
        assert!(
            slices.as_u64().is_some_and(|slices| slices >= 3),
            "the page is shown between the slices, {slices} times"
        );
    });
}

async fn open(page: &Page) {
    page.click_tab("Check it").await;
}

async fn set_epsilon(page: &Page, exponent: u8) {
    page.slide("Epsilon", exponent.into()).await;
    page.wait_for("the value of Epsilon", async || {
        let script = "return document.activeElement.getAttribute('aria-valuetext')";
        match page.script(script, Vec::new()).await {
            Value::String(text) if text == format!("10 to the minus {exponent}") => Ok(()),
            other => Err(format!("it is {other}")),
        }
    })
    .await;
}

/// The rows of a table of the panel, once there are as many.
async fn rows(page: &Page, table: &str, count: usize) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`table.${arguments[0]} tbody tr`)].map(r => r.textContent)";
    page.wait_for(&format!("{count} rows of {table}"), async || {
        let rows = page.script(script, vec![table.into()]).await;
        let rows: Vec<String> = serde_json::from_value(rows).expect("texts");
        match rows.len() == count {
            true => Ok(rows),
            false => Err(format!("there are {rows:?}")),
        }
    })
    .await
}

#[track_caller]
fn all(rows: &[String], sign: &str) {
    assert!(rows.iter().all(|row| row.contains(sign)), "{rows:?}");
}
