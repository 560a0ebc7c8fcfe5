//! The three networks: logistic regression, one hidden layer, two outputs.

#![allow(non_snake_case, reason = "course notation")]

use backstep_e2e::{Page, Setup, run};

const LOGISTIC_REGRESSION: &str = "logistic regression";
const ONE_HIDDEN_LAYER: &str = "one hidden layer";
const TWO_OUTPUTS: &str = "two outputs";

const SHORT: [&str; 8] = ["Z1", "A1", "J", "dZ1", "dW1", "db1", "W1", "b1"];
const LONG: [&str; 16] = [
    "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "W1", "b1", "W2",
    "b2",
];

#[test]
fn each_network_has_its_steps_and_keeps_the_one_it_shares() {
    run(Setup::default(), async |page| {
        let chosen = page.radio("Network", ONE_HIDDEN_LAYER).await;
        assert!(
            chosen.is_checked().await,
            "the course's network is the first"
        );
        page.click_step("dZ1").await;
        // From each to each other, from a step they share and from one that logistic regression does not have.
        choose(page, LOGISTIC_REGRESSION, &SHORT, "dZ1").await;
        choose(page, TWO_OUTPUTS, &LONG, "dZ1").await;
        page.click_step("b2").await;
        choose(page, ONE_HIDDEN_LAYER, &LONG, "b2").await;
        choose(page, TWO_OUTPUTS, &LONG, "b2").await;
        choose(page, LOGISTIC_REGRESSION, &SHORT, "Z1").await;
        for step in SHORT {
            page.click_step(step).await;
            page.matrix(step).await;
            assert_eq!(page.current_step().await, step);
        }
        choose(page, ONE_HIDDEN_LAYER, &LONG, "b1").await;
        page.wait_for_status("Iteration 0 · cost 0.693048").await;
    });
}

#[test]
fn logistic_regression_gets_47_percent_of_the_flower() {
    run(Setup::default(), async |page| {
        page.choose("Network", LOGISTIC_REGRESSION).await;
        page.wait_for_status("Iteration 0 · cost 0.693139 · accuracy 50.75 %")
            .await;
        hidden_layer_can_be_set(page, false).await;
        page.click("Train").await;
        page.wait_for_status("Iteration 10000 · cost 0.673146 · accuracy 47 %")
            .await;
        for figure in ["Decision boundary", "Cost curve", "Network diagram"] {
            let [left, top, right, bottom] = page.figure(figure).await.edges().await;
            assert!(right - left > 100.0 && bottom - top > 100.0, "{figure}");
        }
        // The slides' column for one example: dz = a − y, dw = dz xᵀ, db = dz.
        page.choose("Look at", "one example").await;
        page.click_step("dW1").await;
        wait_for_matrices(page, &["dW1", "dz1", "xᵀ"]).await;
        let (dW1, dz1, x) = (
            page.matrix("dW1").await,
            page.matrix("dz1").await,
            page.matrix("xᵀ").await,
        );
        for input in 0..2 {
            let product = dz1.cell(0, 0) * x.cell(0, input);
            assert_eq!(dW1.cell(0, input), product, "input {input}");
        }
        page.choose("Network", ONE_HIDDEN_LAYER).await;
        hidden_layer_can_be_set(page, true).await;
    });
}

#[test]
fn with_two_outputs_every_entry_of_dA1_is_a_sum_of_two_terms() {
    run(Setup::default(), async |page| {
        page.choose("Network", TWO_OUTPUTS).await;
        page.wait_for_status("Iteration 0 · cost 1.386317 · accuracy 41 %")
            .await;
        let caption = page.figure("Decision boundary").await.text().await;
        assert!(
            caption.contains("y = (0, 0). Boundary and colours: output 1."),
            "{caption}"
        );
        page.click_step("dA1").await;
        wait_for_matrices(page, &["dA1", "W2ᵀ", "dZ2"]).await;
        let (dA1, W2_transposed, dZ2) = (
            page.matrix("dA1").await,
            page.matrix("W2ᵀ").await,
            page.matrix("dZ2").await,
        );
        for (row, col, seen) in dA1.numbers() {
            let sum: f64 = (0..2)
                .map(|k| W2_transposed.cell(row, k) * dZ2.cell(k, col))
                .sum();
            assert!(
                (seen - sum).abs() <= 1e-15,
                "dA1[{row}, {col}] is {seen}, not {sum}"
            );
        }
        page.entry("dA1", 2, 58).await.hover().await;
        let sum = "dA1[2, 58] = W2[0, 2] × dZ2[0, 58] + W2[1, 2] × dZ2[1, 58]";
        page.wait_for("the sum of two terms", async || {
            let note = page.arithmetic().await.ok_or("there is no arithmetic")?;
            let text = note.text().await;
            match text.starts_with(sum) {
                true => Ok(()),
                false => Err(format!("it is {text:?}")),
            }
        })
        .await;
        page.set("Iterations", "1000").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 1000 · cost 0.302787 · accuracy 94.5 %")
            .await;
    });
}

#[test]
fn changed_while_training_another_network_goes_on_training() {
    run(Setup::default(), async |page| {
        // With 50 units 100,000 iterations take seconds; logistic regression, a fraction of one.
        page.set("Hidden units", "50").await;
        page.set("Iterations", "100000").await;
        page.click("Train").await;
        page.wait_for_iteration(500).await;
        for (network, steps) in [
            (TWO_OUTPUTS, &LONG[..]),
            (ONE_HIDDEN_LAYER, &LONG),
            (LOGISTIC_REGRESSION, &SHORT),
        ] {
            assert!(page.has_button("Pause").await, "{network} comes too late");
            choose(page, network, steps, "Z1").await;
            page.wait_for_iteration(50).await;
        }
        page.wait_for_iteration(100_000).await;
        page.button("Train").await;
        assert_eq!(page.alerts().await, Vec::<String>::new());
    });
}

/// Chooses a network, and waits until its steps are there, with `step` the current one and its numbers shown.
async fn choose(page: &Page, network: &str, steps: &[&str], step: &str) {
    page.choose("Network", network).await;
    page.wait_for(&format!("{network} at {step}"), async || {
        let (names, current) = page.steps().await;
        match current.map(|index| &names[index]) {
            Some(name) if name == step && names == steps => Ok(()),
            seen => Err(format!("at {seen:?} of {names:?}")),
        }
    })
    .await;
    page.matrix(step).await;
}

async fn wait_for_matrices(page: &Page, names: &[&str]) {
    page.wait_for(&format!("the matrices {names:?}"), async || {
        let seen = page.matrices().await;
        match names
            .iter()
            .all(|name| seen.iter().any(|seen| seen == name))
        {
            true => Ok(()),
            false => Err(format!("there are {seen:?}")),
        }
    })
    .await;
}

/// Asserts that every control of the hidden layer takes input, or that none does.
async fn hidden_layer_can_be_set(page: &Page, expected: bool) {
    let controls = [
        page.field("Hidden units").await,
        page.slider("Hidden units").await,
        page.radio("Activation", "tanh").await,
        page.radio("Activation", "ReLU").await,
    ];
    for control in controls {
        assert_eq!(control.is_enabled().await, expected);
    }
}
