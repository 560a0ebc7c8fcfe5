//! The guided path and the panels that go with it: why this shape, and the summary.

use backstep_e2e::{Setup, run};
use serde_json::json;

/// Who only presses *Next equation* is told at every step what it does, and at the end why the cost went down.
#[test]
fn next_equation_leads_through_an_iteration() {
    run(Setup::default(), async |page| {
        let (steps, _) = page.steps().await;
        let mut told = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let sentence = page.text_of(".guide[aria-live]").await;
            let announced = format!("{step}, ");
            assert!(sentence.starts_with(&announced), "{step}: {sentence}");
            let place = format!("step {} of {}", index + 1, steps.len());
            assert!(sentence.contains(&place), "{step}: {sentence}");
            told.push(sentence);
            if index + 1 < steps.len() {
                page.click("Next equation").await;
            }
        }
        let last = told.last().expect("an update").clone();
        page.click("Next equation").await;
        let status = page.wait_for_iteration(1).await;
        let promised = format!("falls from 0.693048 to {}.", status.cost);
        assert!(last.contains(&promised), "{last} {promised}");
    });
}

#[test]
fn the_shape_panel_answers_why_the_transpose() {
    run(Setup::default(), async |page| {
        page.click_step("dA1").await;
        page.click_tab("Why this shape").await;
        // One slip after the other is run.
        for slip in [
            "W2 @ dZ2ValueError: matmul: Input operand 1 has a mismatch",
            "W2.T * dZ2The same numbers, by luck",
        ] {
            page.panel_with(slip).await;
        }
        page.choose("Network", "two outputs").await;
        let refused = "W2.T * dZ2ValueError: operands could not be broadcast together with shapes (4,2) (2,400)";
        page.panel_with(refused).await;
        // Another step's, too, while it trains.
        page.click("Train").await;
        page.click_step("dW2").await;
        page.panel_with("dZ2 @ A1 / mValueError").await;
    });
}

#[test]
fn the_summary_goes_to_a_step_and_marks_the_current_one() {
    run(Setup::default(), async |page| {
        page.click_tab("Summary").await;
        page.click("Go to dW1").await;
        assert_eq!(page.current_step().await, "dW1");
        let row = page.text_of(".summary tr[aria-current=step] th").await;
        assert_eq!(row, "dW1");
        // One example has no mean; all have.
        let cells = "return [...document.querySelectorAll('.summary [aria-current] math')].map((m) => m.textContent)";
        let cells = page.script(cells, vec![]).await;
        assert_eq!(cells, json!(["dW[1]=dz[1]xT", "dW[1]=1mdZ[1]XT"]));
    });
}
