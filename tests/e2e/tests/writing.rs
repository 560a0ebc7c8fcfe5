//! A line of one's own: its shapes, NumPy's words for an error, the check, and the ladder of hints.

use backstep_e2e::{Setup, run};

const LINE: &str = "Write dZ1 in NumPy";

#[test]
fn a_line_is_read_checked_and_explained() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.click_tab("Write it").await;
        page.type_in(LINE, "np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))")
            .await;
        page.panel_with(
            "ValueError: shapes (4,400) and (4,400) not aligned: 400 (dim 1) != 4 (dim 0)",
        )
        .await;
        page.panel_with("np.dot(W2.T, dZ2)(4,400)").await;
        // Said, and where, for who does not see the underline.
        page.panel_with("In line 1, at np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))")
            .await;

        page.type_in(LINE, "np.dot(W2.T, dZ2) * (1 - A1)").await;
        page.click("Check my line").await;
        page.panel_with("The shape is right. The numbers are not")
            .await;
        for hint in [
            "Look at A1",
            "A square is missing.",
            "np.dot(W2.T, dZ2) * (1 - A1**2)",
        ] {
            page.click("Give me a hint").await;
            page.panel_with(hint).await;
        }
        // The first number that differs is lit.
        page.wait_for("the entry to be lit", async || {
            let matrix = page.matrix("dZ1").await;
            let lit = matrix.cells.get(&(0, 0)).map(|cell| cell.lit.clone());
            (lit == Some(Some("target".to_owned())))
                .then_some(())
                .ok_or(format!("{lit:?}"))
        })
        .await;

        page.type_in(LINE, "W2.T * dZ2 * (1 - A1**2)").await;
        page.click("Check my line").await;
        page.panel_with("but by luck").await;
        page.type_in(
            LINE,
            "dA1 = np.dot(W2.T, dZ2)\ndZ1 = dA1 * (1 - np.power(A1, 2))",
        )
        .await;
        page.click("Check my line").await;
        page.panel_with("Right: the shape, every number, and with other sizes too.")
            .await;

        // It is kept while one looks elsewhere.
        page.click_step("dW1").await;
        // The page is shorter there, and scrolls.
        page.panel_with("Compute dW1").await;
        page.click_step("dZ1").await;
        page.panel_with("Right:").await;
        page.type_in(LINE, "np.linalg.inv(dZ1)").await;
        page.panel_with("is not part of what this page reads.")
            .await;
    });
}
