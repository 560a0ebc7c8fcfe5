//! What no link holds comes back when the page is loaded anew in its tab; and nothing that stands there instead does harm.

use backstep_e2e::{Page, Setup, run};
use serde_json::json;

async fn wait_for_text(page: &Page, name: &str, text: &str) {
    page.wait_for(&format!("{name}: {text}"), async || {
        let value = page.field(name).await.value().await;
        (value == text).then_some(()).ok_or(value)
    })
    .await;
}

#[test]
fn a_reload_loses_nothing() {
    run(Setup::default(), async |page| {
        // Two changes of which one is taken back, after a run to compare with.
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 1 ").await;
        page.choose("Activation", "sigmoid").await;
        let sigmoid = page.wait_for_status("Iteration 0 ").await.text;
        page.set("Hidden units", "7").await;
        let seven = page.wait_for_status("Iteration 0 ").await.text;
        page.click("Undo").await;
        page.wait_for_status(&sigmoid).await;

        // A line of one's own, and numbers in a tool.
        page.click_step("dZ1").await;
        page.click_tab("Write it").await;
        page.type_in("Write dZ1 in NumPy", "np.dot(W2.T, dZ2) * A1")
            .await;
        page.click("Own numbers").await;
        page.type_in("W1", "[[1, 2], [3, x]]").await;
        page.choose("Edges show", "gradients").await;

        page.reload().await;
        wait_for_text(page, "W1", "[[1, 2], [3, x]]").await;
        wait_for_text(page, "Write dZ1 in NumPy", "np.dot(W2.T, dZ2) * A1").await;
        let gradients = page.radio("Edges show", "gradients").await;
        assert!(gradients.is_checked().await);

        // Both ways still lead where they led.
        page.click("Redo").await;
        page.wait_for_status(&seven).await;
        assert_eq!(page.field("Hidden units").await.value().await, "7");
        page.click("Undo").await;
        page.click("Undo").await;
        page.wait_for_status("Iteration 1 ").await;
        page.wait_for("nothing left to undo", async || {
            let script = "return document.querySelector('[aria-label=Undo]').ariaDisabled";
            let disabled = page.script(script, vec![]).await;
            (disabled == "true")
                .then_some(())
                .ok_or(disabled.to_string())
        })
        .await;
        page.click("Redo").await;
        page.wait_for_status(&sigmoid).await;

        // A curve's zoom, and another tool with another text.
        page.click_tab("As a curve").await;
        page.click("Zoom in").await;
        page.click("Zoom in").await;
        let curve = page.text_of("[role=tabpanel]").await;
        page.click("Own data").await;
        page.choose("Examples from", "read a CSV").await;
        page.type_in("CSV text", "1,2,0\n3,4,1\n").await;
        page.reload().await;
        wait_for_text(page, "CSV text", "1,2,0\n3,4,1\n").await;
        page.wait_for("the same curve", async || {
            let now = page.text_of("[role=tabpanel]").await;
            (now == curve).then_some(()).ok_or(now)
        })
        .await;
    });
}

/// A verdict beside the numbers it is about, what is chosen for a sheet, and a trial, which begins anew.
#[test]
fn verdicts_and_choices_come_back() {
    run(Setup::default(), async |page| {
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 1 ").await;
        page.click("Own numbers").await;
        page.choose("Own numbers", "compare mine").await;
        page.choose("Matrix", "dW2").await;
        page.type_in("dW2", "[[1, 2, 3, 4]]").await;
        page.click("Compare").await;
        let verdict = "The first number that differs is dW2[0, 0]";
        page.text_with(".tool", verdict).await;
        page.reload().await;
        page.wait_for_status("Iteration 1 ").await;
        page.text_with(".tool", verdict).await;

        // Where dW2 has other numbers, or is not, nothing is said of it.
        let is_silent = async || {
            page.wait_for("nothing to be said", async || {
                let text = page.text_of("#own-numbers-said").await;
                text.is_empty().then_some(()).ok_or(text)
            })
            .await;
        };
        page.click("Next iteration").await;
        is_silent().await;
        page.click("Undo").await;
        page.choose("Network", "logistic regression").await;
        is_silent().await;
        page.click("Undo").await;

        page.click("Worksheet").await;
        page.choose("Examples", "the picked one and the next").await;
        page.click("Use these four examples").await;
        page.choose("Shapes", "to fill in").await;
        page.reload().await;
        page.text_with(".tool", "shape ( ____ , ____ )").await;
        page.click("Undo").await;
        page.text_with(".tool", "Use these four examples").await;
        let next = page.radio("Examples", "the picked one and the next").await;
        assert!(next.is_checked().await);

        page.click_step("J").await;
        page.click_tab("Break it").await;
        page.click("Train it: ᵀ on the left, *").await;
        let trial = "Only the reported cost is wrong";
        page.text_with(".trial", trial).await;
        page.reload().await;
        page.text_with(".trial", trial).await;
        page.click("Stop: ᵀ on the left, *").await;
    });
}

/// What was answered in *Ask me first*, at an iteration that the page first has to go back to.
#[test]
fn answers_come_back_with_their_iteration() {
    run(Setup::default(), async |page| {
        page.click("Next iteration").await;
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 2 ").await;
        page.flip("Ask me first").await;
        let ask = "return document.querySelector('.ask')?.textContent";
        let wait_for = async |words: &str| {
            page.wait_for(words, async || {
                let text = page.script(ask, vec![]).await;
                let text = text.as_str().unwrap_or_default().to_owned();
                text.contains(words).then_some(()).ok_or(text)
            })
            .await;
        };
        page.click_step("dZ2").await;
        page.click("Show me").await;
        wait_for("Here it is.").await;
        page.matrix("dZ2").await;
        page.reload().await;
        page.wait_for_status("Iteration 2 ").await;
        wait_for("Here it is.").await;
        page.matrix("dZ2").await;
        page.click_step("db2").await;
        wait_for("db2").await;
        assert!(page.has_button("Show me").await);
    });
}

/// Anything may stand in the storage: the page opens as it begins, and says nothing in the console.
#[test]
fn what_nobody_wrote_does_no_harm() {
    run(Setup::default(), async |page| {
        for text in ["1.AAAA", "9.AAAA", "<script>", "1.", "\u{0}\u{FFFF}"] {
            // Written last, after what the page itself writes.
            let fill = "const given = arguments[0];
                const fill = () => ['visit', 'write-it', 'own-data']
                    .forEach(name => sessionStorage.setItem('backstep.' + name, given));
                addEventListener('pagehide', fill);
                document.addEventListener('visibilitychange', fill);";
            page.script(fill, vec![json!(text)]).await;
            page.reload().await;
            page.wait_for_status("Iteration 0 ").await;
            let alerts = page.alerts().await;
            assert!(alerts[0].contains("starts empty."), "{alerts:?}");
            page.click("Dismiss").await;
            page.click_tab("Write it").await;
            page.wait_for("the sentence", async || {
                let text = page.text_of("[role=tabpanel]").await;
                text.contains("could not be restored")
                    .then_some(())
                    .ok_or(text)
            })
            .await;
            page.click_tab("Where it comes from").await;
        }
    });
}
