//! Examples as rows: every matrix and every equation is transposed, every number stays.

#![allow(non_snake_case, reason = "course notation")]

use backstep_e2e::golden::Flower;
use backstep_e2e::{Matrix, Page, Setup, run};
use serde_json::Value;

/// The NumPy line, and the equation with the shapes under it, as text.
async fn equation(page: &Page) -> (String, String) {
    let read = page
        .script(
            "return ['code[aria-label=NumPy]', '.equation math'].map(at => document.querySelector(at).textContent);",
            vec![],
        )
        .await;
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    (text(&read[0]), text(&read[1]))
}

/// Every entry of `rows` is that of `columns` on the other side of the diagonal, and at least `shared` are shown of
/// both.
fn assert_transposed(rows: &Matrix, columns: &Matrix, shared: usize) {
    let both = columns.cells.iter().filter_map(|(&(row, col), cell)| {
        let turned = rows.cells.get(&(col, row))?;
        Some((&cell.text, &turned.text))
    });
    let both: Vec<_> = both.collect();
    assert!(
        both.len() >= shared,
        "{} of {} are shown",
        both.len(),
        rows.name
    );
    for (cell, turned) in both {
        assert_eq!(cell, turned, "{}", rows.name);
    }
}

#[test]
fn rows_transpose_every_matrix_and_every_equation() {
    run(Setup::default(), async |page| {
        page.click_step("dA1").await;
        let dA1 = page.matrix("dA1").await;
        page.click_step("dW1").await;
        let dW1 = page.matrix("dW1").await;
        let status = page.status().await;

        page.click_step("dA1").await;
        page.click_tab("Why this shape").await;
        page.choose("Examples are", "rows").await;
        page.wait_for("the code of rows", async || {
            let (code, _) = equation(page).await;
            (code == "dA1 = dZ2 @ W2.T").then_some(()).ok_or(code)
        })
        .await;
        assert_eq!(page.current_step().await, "dA1", "the step stays");
        assert_eq!(page.matrices().await, ["dA1", "dZ2", "W2ᵀ"]);
        let turned = page.matrix("dA1").await;
        assert_transposed(&turned, &dA1, 12);
        assert_eq!(turned.lit("target"), [(58, 0)], "the picked example's row");
        let (_, typeset) = equation(page).await;
        assert!(typeset.contains("(m,nh)(400,4)"), "{typeset}");

        page.entry("dA1", 58, 2).await.hover().await;
        page.wait_for("the arithmetic of the entry", async || {
            let note = page.arithmetic().await.ok_or("there is no arithmetic")?;
            let text = note.text().await;
            let starts = text.starts_with("dA1[58, 2] = dZ2[58, 0] × W2[2, 0]");
            (starts && text.contains("row 58 is example (59)"))
                .then_some(())
                .ok_or(text)
        })
        .await;

        page.click_step("dW1").await;
        page.wait_for("the code of dW1", async || {
            let (code, _) = equation(page).await;
            (code == "dW1 = X.T @ dZ1 / m").then_some(()).ok_or(code)
        })
        .await;
        assert_eq!(page.matrices().await, ["dW1", "Xᵀ", "dZ1"]);
        let turned = page.matrix("dW1").await;
        assert_transposed(&turned, &dW1, 8);
        // NumPy's own, from the course's layout.
        for (unit, row) in Flower::read().at_start("dW1").iter().enumerate() {
            for (input, expected) in row.iter().enumerate() {
                let seen = turned.cell(input, unit);
                assert!((seen - expected).abs() <= 1e-15, "{seen} is not {expected}");
            }
        }
        assert_eq!(page.status().await, status, "the run is the same");

        page.choose("Look at", "one example").await;
        page.wait_for("the example's row", async || {
            let (code, typeset) = equation(page).await;
            (code == "dW1 = x.T @ dz1" && typeset.contains("(1,nh)(1,4)"))
                .then_some(())
                .ok_or(format!("{code}, {typeset}"))
        })
        .await;
        page.choose("Look at", "all examples").await;
        page.click_tab("Why this shape").await;
        page.choose("Examples are", "columns").await;
        page.wait_for("the course's code again", async || {
            let (code, _) = equation(page).await;
            (code == "dW1 = dZ1 @ X.T / m").then_some(()).ok_or(code)
        })
        .await;
        assert_eq!(page.matrix("dW1").await.texts(), dW1.texts());
    });
}
