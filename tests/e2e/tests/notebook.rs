//! *Match my notebook*: presets by their names, the page's numbers beside the notebook's, accuracies from a worker.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

/// The texts of the cells of a table's row, the caption and the row's header given by what they start with.
async fn row(page: &Page, caption: &str, header: &str) -> Result<Vec<String>, String> {
    let script = "
        const table = [...document.querySelectorAll('table')]
            .find(t => t.caption?.textContent.startsWith(arguments[0]));
        const row = [...(table?.tBodies[0].rows ?? [])]
            .find(r => r.cells[0].textContent === arguments[1]);
        return row ? [...row.cells].map(c => c.textContent) : null;";
    let arguments = vec![Value::from(caption), Value::from(header)];
    let answer = page.script(script, arguments).await;
    let cells: Option<Vec<String>> = serde_json::from_value(answer).expect("texts");
    cells.ok_or_else(|| format!("there is no row {header:?} in {caption:?}"))
}

async fn wait_for_row(page: &Page, caption: &str, header: &str, cells: &[&str]) {
    let what = format!("{header:?} of {caption:?} to be {cells:?}");
    page.wait_for(&what, async || {
        let seen = row(page, caption, header).await?;
        match seen[1..] == *cells {
            true => Ok(()),
            false => Err(format!("it is {seen:?}")),
        }
    })
    .await;
}

#[test]
fn a_preset_sets_the_page_and_its_costs_are_compared() {
    run(Setup::default(), async |page| {
        page.click("Match my notebook").await;
        page.click("The assignment, seed 3").await;
        page.wait_for_status("Iteration 0 · cost 0.693162").await;
        assert_eq!(page.field("Seed").await.value().await, "3");
        let costs = "Cost after iteration";
        wait_for_row(
            page,
            costs,
            "0",
            &["0.693162", "0.693162", "✓ equal to 6 decimals"],
        )
        .await;
        wait_for_row(
            page,
            costs,
            "1000",
            &["0.258625", "–", "train to 1000 to see it"],
        )
        .await;
        page.set("Iterations", "1000").await;
        page.click("Train").await;
        wait_for_row(
            page,
            costs,
            "1000",
            &["0.258625", "0.258625", "✓ equal to 6 decimals"],
        )
        .await;

        page.click("Noisy moons").await;
        page.wait_for_status("Iteration 0 · cost 0.692992").await;
        wait_for_row(
            page,
            costs,
            "0",
            &[
                "0.692992",
                "0.692991784",
                "0.692991784",
                "✓ equal to 9 decimals",
            ],
        )
        .await;
        page.set("Learning rate", "1").await;
        page.wait_for("nothing to be compared with", async || {
            let seen = row(page, costs, "0").await;
            if seen.is_err() {
                Ok(())
            } else {
                Err(format!("{seen:?}"))
            }
        })
        .await;
    });
}

/// The page's own iteration 0 has what the notebook's test prints.
#[test]
fn the_test_of_backward_propagation_is_the_pages_own() {
    run(Setup::default(), async |page| {
        page.click("Match my notebook").await;
        page.click("Test of backward_propagation").await;
        page.click_step("dW2").await;
        let printed = vec![vec![0.00078841, 0.01765429, -0.00084166, -0.01022527]];
        page.wait_for("dW2 of three examples", async || {
            let seen = page.matrix("dW2").await;
            match (seen.cell(0, 0) - printed[0][0]).abs() < 5e-9 {
                true => Ok(()),
                false => Err(format!("{seen:?}")),
            }
        })
        .await;
        page.matrix("dW2").await.assert_near(&printed, 5e-9);
        page.click_step("db2").await;
        page.matrix("db2")
            .await
            .assert_near(&[vec![-0.16655712]], 5e-9);
        let script = "return [...document.querySelectorAll('.comparison:has(pre)')]
            .map(t => t.caption.textContent + ': ' + t.tBodies[0].rows[0].cells[2].textContent)";
        let seen = page.script(script, vec![]).await;
        let seen: Vec<String> = serde_json::from_value(seen).unwrap();
        let expected = ["A1", "A2", "dW1", "db1", "dW2", "db2"]
            .map(|name| format!("{name} at iteration 0: ✓ equal to 8 decimals"));
        assert_eq!(seen, expected);
    });
}

/// In a worker of its own, which ends with the tool; the page stays where it is.
#[test]
fn accuracies_are_computed_beside_the_page() {
    run(Setup::default(), async |page| {
        page.click("Match my notebook").await;
        let accuracies = "Accuracy by hidden size";
        wait_for_row(page, accuracies, "1", &["67.5 %", "–", "not computed yet"]).await;
        // At the first number the tool is closed from within the page: all sizes together take half a second.
        let close_at_once = "
            const button = name => [...document.querySelectorAll('button')].find(b => b.textContent.trim() === name);
            const seen = new MutationObserver(() => {
                if (!document.querySelector('.tuning').textContent.includes('✓')) return;
                seen.disconnect();
                window.workedOn = !!button('Stop');
                button('Close').click();
            });
            seen.observe(document.querySelector('.tuning'), { subtree: true, childList: true, characterData: true });
            button('Compute accuracies').click();";
        page.script(close_at_once, vec![]).await;
        page.wait_for("the tool to close", async || {
            let closed = page.script("return !document.querySelector('.tuning')", vec![]);
            closed
                .await
                .as_bool()
                .filter(|is| *is)
                .ok_or_else(|| "it is open".to_owned())
        })
        .await;
        assert_eq!(page.script("return window.workedOn", vec![]).await, true);
        assert_eq!(page.status().await.iteration, 0);
        page.click("Match my notebook").await;
        page.button("Compute accuracies").await;
        wait_for_row(page, accuracies, "1", &["67.5 %", "67.5 %", "✓ equal"]).await;
        wait_for_row(
            page,
            accuracies,
            "50",
            &["90.25 or 90.75 %", "–", "not computed yet"],
        )
        .await;
    });
}
