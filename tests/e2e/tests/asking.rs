//! *Ask me first*: a step is hidden until its question is answered, the answer is explained, and what is mastered stays.

use backstep_e2e::{Page, Setup, run};
use serde_json::json;

/// The text of the card with the question, and whether the equation is on the page.
async fn card(page: &Page) -> (String, bool) {
    let script = "const card = document.querySelector('[aria-label=\"Ask me first\"]:not(button)');
        return [card ? card.textContent : '', document.querySelector('.equation') !== null]";
    let seen = page.script(script, vec![]).await;
    (
        seen[0].as_str().unwrap_or_default().to_owned(),
        seen[1].as_bool().unwrap_or_default(),
    )
}

async fn wait_for(page: &Page, words: &str, is_shown: bool) {
    page.wait_for(words, async || {
        let (text, shown) = card(page).await;
        (text.contains(words) && shown == is_shown)
            .then_some(())
            .ok_or(format!("{shown} {text}"))
    })
    .await;
}

/// Presses the key of the choice that reads `text`.
async fn choose(page: &Page, text: &str) {
    let script = "const texts = [...document.querySelectorAll('.choices code')].map(code => code.textContent);
        document.body.dispatchEvent(new KeyboardEvent('keydown',
            { key: String(texts.indexOf(arguments[0]) + 1), bubbles: true }));
        return texts.indexOf(arguments[0])";
    let place = page.script(script, vec![json!(text)]).await;
    assert_ne!(place, json!(-1), "{text} is no choice");
}

async fn fill(page: &Page, selector: &str, text: &str) {
    let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1];
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.script(script, vec![json!(selector), json!(text)])
        .await;
}

#[test]
fn a_step_is_asked_for_before_it_is_shown() {
    run(Setup::default(), async |page| {
        page.flip("Ask me first").await;
        page.click_step("dW2").await;
        wait_for(page, "Which line computes dW2?", false).await;

        // A wrong answer is explained in NumPy's words and in the lesson's.
        choose(page, "A1.T @ dZ2 / m").await;
        wait_for(
            page,
            "ValueError: matmul: Input operand 1 has a mismatch",
            false,
        )
        .await;
        wait_for(page, "The order matters", false).await;
        choose(page, "dZ2 @ A1.T / m").await;
        wait_for(page, "Right: the shapes fit", true).await;
        // Not at once, so nothing is mastered.
        wait_for(page, "dW2: 0 of 3 mastered", true).await;

        // An entry is typed.
        page.click_step("dZ2").await;
        wait_for(page, "What is dZ2[", false).await;
        fill(page, ".ask input", "-0.5").await;
        page.click("Answer").await;
        wait_for(page, "The size is right, but the sign is wrong", false).await;
        page.click("Show me").await;
        wait_for(page, "Here it is.", true).await;

        // Answered at once, it is mastered, stays so on the device, and more is left blank.
        page.click_step("db2").await;
        wait_for(page, "Which shape does db2 have?", false).await;
        choose(page, "(1, 1)").await;
        wait_for(page, "db2: 1 of 3 mastered", true).await;
        page.open_again().await;
        page.flip("Ask me first").await;
        page.click_step("db2").await;
        wait_for(page, "What goes in the blank?", false).await;
        let part = "return document.querySelector('.ask form code').textContent";
        let before = page.script(part, vec![]).await;
        assert!(
            before.as_str().unwrap_or_default().starts_with("db2 = "),
            "{before}"
        );
        fill(page, ".ask input", "Y").await;
        page.click("Answer").await;
        wait_for(page, "✗", false).await;
        page.click("Forget what I have mastered").await;
        wait_for(page, "db2: 0 of 3 mastered", false).await;
        page.flip("Ask me first").await;
        page.wait_for("the step to be shown", async || {
            let (text, shown) = card(page).await;
            (text.is_empty() && shown).then_some(()).ok_or(text)
        })
        .await;
    });
}

/// Up to the whole of backward_propagation, and what cannot be read on the device is said.
#[test]
fn the_whole_backward_pass_is_asked_for_in_the_end() {
    run(Setup::default(), async |page| {
        let kept = "localStorage.setItem('backstep.mastery', arguments[0])";
        let all = "dZ2=3 dW2=3 db2=3 dA1=3 dZ1=3 dW1=3 db1=3";
        page.script(kept, vec![json!(all)]).await;
        page.open_again().await;
        page.flip("Ask me first").await;
        page.click_step("dZ2").await;
        wait_for(page, "Compute backward_propagation in NumPy", false).await;
        let wrong = "dZ2 = A2 - Y\ndW2 = dZ2 @ A1.T / m\ndb2 = np.sum(dZ2, axis=1, keepdims=True) / m
dZ1 = np.dot(W2.T, dZ2) * (1 - A1)\ndW1 = dZ1 @ X.T / m\ndb1 = np.sum(dZ1, axis=1, keepdims=True) / m";
        fill(page, "main textarea", wrong).await;
        page.click("Check all lines").await;
        wait_for(page, "The numbers are not", false).await;
        page.click("Give me a hint").await;
        wait_for(page, "Look at A1", false).await;
        fill(
            page,
            "main textarea",
            &wrong.replace("(1 - A1)", "(1 - A1**2)"),
        )
        .await;
        page.click("Check all lines").await;
        wait_for(
            page,
            "This is backward_propagation. Every line of it is yours.",
            true,
        )
        .await;
        // It answers for all of its steps.
        page.click_step("dW1").await;
        wait_for(page, "Forget what I have mastered", true).await;

        page.script(kept, vec![json!("dZ9=1")]).await;
        page.open_again().await;
        page.flip("Ask me first").await;
        wait_for(
            page,
            "Your progress could not be read from this device",
            false,
        )
        .await;
    });
}
