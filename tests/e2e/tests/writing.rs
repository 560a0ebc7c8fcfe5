//! A line of one's own: its shapes, NumPy's words for an error, the check, and the ladder of hints.

use std::time::Duration;

use backstep_e2e::{Page, Setup, run};
use serde_json::json;

const SOON: Duration = Duration::from_secs(10);

/// Waits until the panel's text has `words`.
async fn wait_for(page: &Page, words: &str) {
    page.wait_for(words, SOON, async || {
        let script = "return document.querySelector('[role=tabpanel]').textContent";
        let text = page.script(script, vec![]).await;
        let text = text.as_str().unwrap_or_default().to_owned();
        text.contains(words).then_some(()).ok_or(text)
    })
    .await;
}

async fn write(page: &Page, text: &str) {
    let script = "const area = document.querySelector('textarea'); area.value = arguments[0];
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.field("Write dZ1 in NumPy").await.focus().await;
    page.script(script, vec![json!(text)]).await;
}

#[test]
fn a_line_is_read_checked_and_explained() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.click_tab("Write it").await;
        write(page, "np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))").await;
        wait_for(
            page,
            "ValueError: shapes (4,400) and (4,400) not aligned: 400 (dim 1) != 4 (dim 0)",
        )
        .await;
        wait_for(page, "np.dot(W2.T, dZ2)(4,400)").await;
        // Said, and where, for who does not see the underline.
        wait_for(
            page,
            "In line 1, at np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
        )
        .await;

        write(page, "np.dot(W2.T, dZ2) * (1 - A1)").await;
        page.click("Check my line").await;
        wait_for(page, "The shape is right. The numbers are not").await;
        for hint in [
            "Look at A1",
            "A square is missing.",
            "np.dot(W2.T, dZ2) * (1 - A1**2)",
        ] {
            page.click("Give me a hint").await;
            wait_for(page, hint).await;
        }
        // The first number that differs is lit.
        page.wait_for("the entry to be lit", SOON, async || {
            let matrix = page.matrix("dZ1").await;
            let lit = matrix.cells.get(&(0, 0)).map(|cell| cell.lit.clone());
            (lit == Some(Some("target".to_owned())))
                .then_some(())
                .ok_or(format!("{lit:?}"))
        })
        .await;

        write(page, "W2.T * dZ2 * (1 - A1**2)").await;
        page.click("Check my line").await;
        wait_for(page, "but by luck").await;
        write(
            page,
            "dA1 = np.dot(W2.T, dZ2)\ndZ1 = dA1 * (1 - np.power(A1, 2))",
        )
        .await;
        page.click("Check my line").await;
        wait_for(
            page,
            "Right: the shape, every number, and with other sizes too.",
        )
        .await;

        // It is kept while one looks elsewhere.
        page.click_step("dW1").await;
        page.click_step("dZ1").await;
        wait_for(page, "Right:").await;
        write(page, "dZ2[0]").await;
        wait_for(page, "is not part of what this page reads.").await;
    });
}
