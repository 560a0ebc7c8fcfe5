//! An equation broken on purpose: who notices, what becomes of the run, and mending it.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

/// The verdicts of the panel *Check it*, a parameter each.
async fn verdicts(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.summaries tbody tr')].map(row =>
        row.querySelector('th').textContent + ' ' + row.querySelector('.verdict').classList[1])";
    let read = page.script(script, vec![]).await;
    let texts = read.as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn wait_for_verdicts(page: &Page, expected: [&str; 4]) {
    page.wait_for("every parameter to be checked", async || {
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
        let right = page.wait_for_iteration(1).await;

        page.click_tab("Break it").await;
        page.click("Break it: without 1/m").await;
        let start = page.wait_for_status("Iteration 0 ").await;
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
        let broken = page.wait_for_iteration(1).await;
        assert_ne!(broken.cost, right.cost);

        page.click("Mend it").await;
        page.wait_for_status("Iteration 0 ").await;
        wait_for_verdicts(
            page,
            ["dW1 agrees", "db1 agrees", "dW2 agrees", "db2 agrees"],
        )
        .await;
        page.click("Next iteration").await;
        let mended = page.wait_for_iteration(1).await;
        assert_eq!(mended.cost, right.cost);
    });
}

/// What the figures say below their plots.
async fn captions(page: &Page) -> [String; 2] {
    let script = "return ['Decision boundary', 'Cost curve'].map(name =>
        document.querySelector(`figure[aria-label='${name}'] figcaption`)?.textContent ?? '')";
    let read = page.script(script, vec![]).await;
    let text = |index: usize| read[index].as_str().unwrap_or_default().to_owned();
    [text(0), text(1)]
}

/// The right network is trained beside the broken one, to the same iteration, there and back; mended, it is gone.
#[test]
fn the_right_network_is_trained_beside_the_broken_one() {
    run(Setup::default(), async |page| {
        page.click_step("dW2").await;
        page.click_tab("Break it").await;
        page.click("Break it: 1/m twice").await;
        page.wait_for_status("Iteration 0 ").await;
        let [boundary, cost] = captions(page).await;
        assert!(boundary.contains("broken, accuracy 59.75 %"), "{boundary}");
        assert!(boundary.contains("right, accuracy 59.75 %"), "{boundary}");
        assert!(
            cost.contains("J at iteration 0: broken 0.693, right 0.693"),
            "{cost}"
        );

        page.set("Iterations", "400").await;
        page.click("Train").await;
        let broken = page.wait_for_iteration(400).await;
        let [boundary, cost] = captions(page).await;
        assert!(broken.cost > 0.6, "{}", broken.cost);
        assert!(cost.contains("J at iteration 400: broken 0.6"), "{cost}");
        assert!(cost.contains("right 0.3"), "{cost}");
        assert!(boundary.contains("right, accuracy 8"), "{boundary}");

        page.click("Next iteration").await;
        page.wait_for_iteration(401).await;
        let [_, on] = captions(page).await;
        assert!(on.contains("J at iteration 401: broken 0.6"), "{on}");
        page.click("Rewind to start").await;
        page.wait_for_status("Iteration 0 ").await;
        let [_, back] = captions(page).await;
        assert!(
            back.contains("J at iteration 0: broken 0.693, right 0.693"),
            "{back}"
        );

        page.click("Mend it").await;
        page.wait_for_status("Iteration 0 ").await;
        page.wait_for("the comparison to be gone", async || {
            let [boundary, cost] = captions(page).await;
            let is_gone = !boundary.contains("broken") && cost.is_empty();
            is_gone.then_some(()).ok_or(boundary + &cost)
        })
        .await;
    });
}

/// The cost that pairs each label with each prediction: both tables, and both totals in words. It cannot be made part of
/// the page's network.
#[test]
fn the_table_of_all_pairs_is_shown() {
    run(Setup::default(), async |page| {
        page.click_step("J").await;
        page.click_tab("Break it").await;
        let panel = page.panel_with("J is 277.3 instead of 0.693.").await;
        assert!(
            panel.contains("shapes (1,400) and (1,400) not aligned"),
            "{panel}"
        );
        assert!(!page.has_button("Break it: ᵀ on the left, *").await);
        assert!(page.has_button("Break it: without 1/m").await);
    });
}

/// What NumPy refuses cannot be trained: there is its error, and no button.
#[test]
fn what_the_shapes_refuse_has_numpys_words_and_no_button() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.click_tab("Break it").await;
        page.panel_with("dA1 @ (1 - A1**2)ValueError: matmul").await;
        assert!(!page.has_button("Break it: @ for *").await);
        assert!(page.has_button("Break it: without g′").await);
        assert!(page.has_button("Break it: g′ of the other layer").await);
    });
}

/// What the trial says, once it says `words`.
async fn trial_with(page: &Page, words: &str) -> String {
    let panel = page.panel_with(words).await;
    let read = page
        .script(
            "return document.querySelector('.trial .words').textContent",
            vec![],
        )
        .await;
    let said = read.as_str().unwrap_or_default().to_owned();
    assert!(said.contains(words), "{said} is not all of {panel}");
    said
}

/// What only NumPy's rules let pass is trained by NumPy's rules: the wrong cost beside the right one, which is stopped and
/// begun again, while both networks stay the same.
#[test]
fn a_slip_in_the_cost_is_trained() {
    run(Setup::default(), async |page| {
        page.click_step("J").await;
        page.click_tab("Break it").await;
        page.panel_with("J is 277.3 instead of 0.693.").await;
        page.click("Train it: ᵀ on the left, *").await;
        let said = trial_with(page, "Only the reported cost is wrong").await;
        assert!(
            said.contains("Training with the slip “ᵀ on the left, *”"),
            "{said}"
        );
        page.wait_for("a curve", async || {
            let drawn = page
                .script(
                    "return document.querySelectorAll('.trial svg').length",
                    vec![],
                )
                .await;
            (drawn == 2).then_some(()).ok_or_else(|| drawn.to_string())
        })
        .await;
        page.click("Stop: ᵀ on the left, *").await;
        let said = trial_with(
            page,
            "The parameters of both networks are the same, to the last digit.",
        )
        .await;
        assert!(!said.contains("Training"), "{said}");
        assert!(!said.contains("Iteration 0:"), "{said}");
        page.click("Train it: ᵀ on the left, *").await;
        page.panel_with("Training with the slip “ᵀ on the left, *”")
            .await;
        assert!(page.has_button("Stop: ᵀ on the left, *").await);

        // Another step has other slips.
        page.click_step("db2").await;
        page.panel_with("np.sum(dZ2, axis=1) / m").await;
        page.click("Train it: without keepdims").await;
        let said = trial_with(
            page,
            "The parameters of both networks are the same, to the last digit.",
        )
        .await;
        assert!(!said.contains("NumPy refuses"), "{said}");
    });
}

/// A bias gradient of one axis: which spelling NumPy lets pass, what that makes of b1, and the line that ends it.
#[test]
fn a_bias_gradient_of_one_axis_is_trained_until_numpy_refuses() {
    run(Setup::default(), async |page| {
        page.click_step("db1").await;
        page.click_tab("Break it").await;
        page.panel_with("np.sum(dZ1, axis=1) / m").await;
        page.click("Train it: without keepdims").await;
        let said = trial_with(
            page,
            "In iteration 1 NumPy refuses Z1 = W1 @ X + b1: ValueError: operands",
        )
        .await;
        for words in [
            "NumPy refuses b1 -= alpha * db1 (ValueError: non-broadcastable output operand with shape (4,1)",
            "It accepts b1 = b1 - alpha * db1, so that line is trained instead: it makes b1 (4,4).",
            "could not be broadcast together with shapes (4,400) (4,4)",
            "The boundary with the slip cannot be drawn. b1 is (4,4) now",
        ] {
            assert!(said.contains(words), "{words:?} is not in {said}");
        }
        assert!(page.has_button("Train it: without keepdims").await);
    });
}
