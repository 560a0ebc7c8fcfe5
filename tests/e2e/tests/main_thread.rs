//! The page answers at once while it trains: no task holds the main thread for more than 50 ms.

use std::time::{Duration, Instant};

use backstep_e2e::{Setup, run};

const TRAINING: Duration = Duration::from_secs(180);

#[test]
fn no_task_is_long_while_training_and_clicking() {
    run(Setup::default(), async |page| {
        page.set("Hidden units", "50").await;
        page.set("Iterations", "10000").await;
        page.wait_for_status("Iteration 0 ", TRAINING).await;
        page.click_step("dZ1").await;
        // Found before training, so that looking for them is not part of what is measured.
        let next = page.button("Next equation").await;
        let previous = page.button("Previous equation").await;
        let examples = [
            page.radio("Look at", "one example").await,
            page.radio("Look at", "all examples").await,
        ];
        let iterations = page.field("Iterations").await;
        let train = page.button("Train").await;
        let loaded = page.now().await;

        train.click().await;
        let began = Instant::now();
        let mut status = page.wait_for_iteration(1, TRAINING).await;
        let mut rounds = 0_usize;
        while status.iteration < 10_000 {
            next.click().await;
            next.click().await;
            previous.click().await;
            previous.click().await;
            examples[rounds % examples.len()].click().await;
            // The same number again: typing, without another place to stop.
            iterations.set("10000").await;
            rounds += 1;

            let now = page.status().await;
            assert!(
                now.iteration >= status.iteration && began.elapsed() < TRAINING,
                "training should go on to iteration 10000 whatever is clicked, after {} s it went from {} to {}",
                began.elapsed().as_secs(),
                status.iteration,
                now.iteration
            );
            status = now;
        }

        assert_eq!(
            status.iteration, 10_000,
            "training stops at Iterations, it is {status}"
        );
        assert!(rounds > 0, "training ended before anything was clicked");
        let long: Vec<_> = page
            .long_tasks()
            .await
            .into_iter()
            .filter(|task| task.start >= loaded && task.duration > 50.0)
            .collect();
        let longest = long.iter().map(|task| task.duration).fold(0.0, f64::max);
        assert!(
            long.is_empty(),
            "no task should take more than 50 ms in {rounds} rounds of clicks; {} did, the longest {longest} ms: {:?}",
            long.len(),
            &long[..long.len().min(10)]
        );
    });
}
