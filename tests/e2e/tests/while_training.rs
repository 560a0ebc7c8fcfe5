//! The page answers while it trains. How quickly it does is measured by `cargo xtask bench`.

use backstep_e2e::{Setup, run};

#[test]
fn every_click_is_answered_while_training_goes_on() {
    run(Setup::default(), async |page| {
        page.set("Hidden units", "50").await;
        page.set("Iterations", "10000").await;
        page.wait_for_status("Iteration 0 ").await;
        page.click_step("dZ1").await;
        page.choose("Training speed", "to the end").await;
        // What is looked at, and what the step is called there.
        let examples = [("one example", "dz1"), ("all examples", "dZ1")];
        let mut step = "dZ1";

        page.click("Train").await;
        let mut status = page.wait_for_iteration(1).await;
        let mut rounds = 0_usize;
        while status.iteration < 10_000 {
            page.click("Next equation").await;
            page.wait_for_step("dW1").await;
            page.click("Previous equation").await;
            page.wait_for_step(step).await;
            let (chosen, name) = examples[rounds % examples.len()];
            step = name;
            page.choose("Look at", chosen).await;
            assert!(page.radio("Look at", chosen).await.is_checked().await);
            // The same number again: typing, without another place to stop.
            page.set("Iterations", "10000").await;
            rounds += 1;

            let now = page.status().await;
            assert!(
                now.iteration >= status.iteration,
                "training goes on whatever is clicked, it went from {} to {}",
                status.iteration,
                now.iteration
            );
            status = now;
        }
        assert_eq!(status.iteration, 10_000, "training stops at Iterations");
        assert!(rounds > 0, "training ended before anything was clicked");
    });
}
