//! Stepping through the equations, on and back, by buttons, keys and the list; and looking at one entry.

use backstep_e2e::{Key, Page, Setup, run};

const STEPS: [&str; 16] = [
    "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "W1", "b1", "W2",
    "b2",
];

#[test]
fn next_and_previous_walk_every_equation_and_across_the_iterations() {
    run(Setup::default(), async |page| {
        page.click_step("Z1").await;
        page.wait_for_step("Z1").await;
        let mut numbers = Vec::new();
        for step in STEPS {
            page.wait_for_step(step).await;
            numbers.push(page.matrix(step).await.texts());
            page.click("Next equation").await;
        }
        page.wait_for_step("Z1").await;
        page.wait_for_status("Iteration 1 · cost 0.692981").await;
        let after = page.matrix("Z1").await.texts();
        assert_ne!(
            after, numbers[0],
            "Z1 of iteration 1 differs from Z1 of iteration 0"
        );

        for (step, before) in STEPS.iter().zip(&numbers).rev() {
            page.click("Previous equation").await;
            page.wait_for_step(step).await;
            let again = page.matrix(step).await.texts();
            assert_eq!(
                &again, before,
                "going back to {step} shows the same numbers"
            );
        }
        page.wait_for_status("Iteration 0 · cost 0.693048").await;
    });
}

#[test]
fn next_iteration_makes_one_update() {
    run(Setup::default(), async |page| {
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 1 · cost 0.692981").await;
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 2 · cost 0.692886").await;
    });
}

#[test]
fn keys_do_what_the_buttons_do() {
    run(Setup::default(), async |page| {
        page.click_step("A1").await;
        page.wait_for_step("A1").await;
        page.leave_focus().await;
        page.press(Key::Right).await;
        page.wait_for_step("Z2").await;
        page.press(Key::Left).await;
        page.wait_for_step("A1").await;
        page.press(Key::Left).await;
        page.wait_for_step("Z1").await;

        // A run of some seconds.
        page.set("Hidden units", "50").await;
        page.set("Iterations", "100000").await;
        page.leave_focus().await;
        page.press(' ').await;
        page.wait_for_iteration(1).await;
        page.button("Pause").await;
        page.press(' ').await;
        page.button("Train").await;

        let before = page.names("dialog").await;
        page.press('?').await;
        page.wait_for("? to open a list of the keys", async || {
            let dialogs = page.names("dialog").await;
            match dialogs.len() > before.len() {
                true => Ok(()),
                false => Err(format!("there are the dialogs {dialogs:?}")),
            }
        })
        .await;
    });
}

#[test]
fn arrow_keys_in_a_field_do_not_step() {
    run(Setup::default(), async |page| {
        page.click_step("A1").await;
        page.wait_for_step("A1").await;
        page.field("Seed").await.focus().await;
        page.press(Key::Right).await;
        page.press(Key::Left).await;
        page.press(Key::Left).await;
        page.wait_for_step("A1").await;
    });
}

#[test]
fn a_click_in_the_list_goes_to_the_step() {
    run(Setup::default(), async |page| {
        for step in ["db1", "J", "W2", "Z1", "dZ1"] {
            page.click_step(step).await;
            page.wait_for_step(step).await;
            let status = page.status().await;
            assert_eq!(status.iteration, 0, "looking at {step} changes nothing");
        }
    });
}

#[test]
fn an_entry_looked_at_lights_its_sources_and_spells_out_its_arithmetic() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.wait_for_step("dZ1").await;
        let result = page.matrix("dZ1").await;
        let (&(row, col), _) = result.cells.last_key_value().expect("dZ1 shows an entry");
        assert_eq!(row, 3, "the last row of dZ1 is its fourth");

        page.entry("dZ1", row, col).await.hover().await;
        let by_pointer = lit(page, row, col).await;
        page.entry("dZ1", 0, 0).await.hover().await;
        lit(page, 0, 0).await;

        page.figure("Cost curve").await.hover().await;
        page.entry("dZ1", row, col).await.focus().await;
        let by_focus = lit(page, row, col).await;
        assert_eq!(by_focus, by_pointer, "focus lights what the pointer lights");
    });
}

/// Waits until that entry of dZ1 and its sources are lit; every matrix's lit sources, and the arithmetic.
async fn lit(page: &Page, row: usize, col: usize) -> (Vec<(String, Vec<(usize, usize)>)>, String) {
    let what = format!("dZ1[{row}, {col}] and its sources to be lit, with its arithmetic");
    page.wait_for(&what, async || {
        let targets = page.matrix("dZ1").await.lit("target");
        if targets != [(row, col)] {
            return Err(format!("lit as target are {targets:?}"));
        }
        let mut sources = Vec::new();
        for name in page.matrices().await {
            let lit = page.matrix(&name).await.lit("source");
            if !lit.is_empty() {
                sources.push((name, lit));
            }
        }
        let columns_and_rows = sources.iter().flat_map(|(_, at)| at);
        if sources.is_empty() || !columns_and_rows.clone().any(|at| *at == (row, col)) {
            return Err(format!(
                "g′ of the same entry should be among the sources, which are {sources:?}"
            ));
        }
        let Some(note) = page.arithmetic().await else {
            return Err("there is no note called Arithmetic".into());
        };
        let text = note.text().await;
        let numbers = text
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter(|word| word.contains('.') && word.parse::<f64>().is_ok())
            .count();
        match numbers {
            0..3 => Err(format!(
                "the arithmetic should have its three numbers, it is {text:?}"
            )),
            _ => Ok((sources, text)),
        }
    })
    .await
}
