//! A learning rate far too high: training stops by itself, says when and what, and can be rewound.

use backstep_e2e::{Setup, run};

/// What can stop being finite, or the cost that grows without bound.
const QUANTITIES: [&str; 12] = [
    "W1", "b1", "W2", "b2", "Z1", "A1", "Z2", "A2", "dW1", "dW2", "cost", "J",
];

#[test]
fn a_run_that_diverges_stops_and_names_the_iteration_and_the_quantity() {
    run(Setup::default(), async |page| {
        let start = page.status().await;
        page.choose("Activation", "identity").await;
        page.set("Learning rate", "10000").await;
        page.click("Train").await;
        page.wait_for(
            "a sentence that names the iteration and the quantity",
            async || {
                // Besides the status line's own "Iteration … · cost …".
                let said: Vec<String> = page
                    .announcements()
                    .await
                    .into_iter()
                    .filter(|text| !text.contains(" · "))
                    .collect();
                let names_both = said.iter().any(|text| {
                    let words = text.split(|c: char| !c.is_alphanumeric());
                    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
                    let iteration = words.windows(2).any(|pair| {
                        pair[0].eq_ignore_ascii_case("iteration") && pair[1].parse::<u32>().is_ok()
                    });
                    iteration && words.iter().any(|word| QUANTITIES.contains(word))
                });
                match names_both {
                    true => Ok(()),
                    false => Err(format!("said is {said:?}")),
                }
            },
        )
        .await;
        // It has stopped: Train is back.
        page.button("Train").await;

        page.click("Rewind to start").await;
        let again = page.wait_for_status("Iteration 0 ").await;
        assert!(
            again.cost.is_finite(),
            "Rewind to start is a finite start: {again}"
        );
        page.choose("Activation", "tanh").await;
        page.set("Learning rate", "1.2").await;
        page.wait_for_status(&start.text).await;
    });
}

/// The cost of a diverged iteration is no number, and a reload explains that as the first time.
#[test]
fn a_reload_at_a_diverged_iteration_explains_it_again() {
    let sentence = "Training diverged and stopped at iteration";
    run(Setup::default(), async |page| {
        page.choose("Activation", "identity").await;
        page.set("Learning rate", "10000").await;
        page.click("Train").await;
        let before = page.text_with("[role=alert]", sentence).await;
        page.button("Train").await;
        let status = page.status().await;
        page.reload().await;
        page.wait_for_status(&status.text).await;
        let after = page.text_with("[role=alert]", sentence).await;
        assert_eq!(after, before);
    });
}
