//! Once loaded, the page needs no network; other hosts it never asks.

use std::time::Duration;

use backstep_e2e::{Setup, run};

const TRAINING: Duration = Duration::from_secs(60);

#[test]
fn a_session_makes_no_request_once_the_trainer_is_there() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "10").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 10 ", TRAINING).await;
        let loaded = page.requests();
        assert!(
            loaded.iter().any(|request| request.path == "index.html"),
            "the page itself is among the requests: {loaded:?}"
        );
        assert!(
            loaded
                .iter()
                .any(|request| request.path == "train-worker.js"),
            "the trainer is among the requests: {loaded:?}"
        );

        for (activation, data) in [("ReLU", "spiral"), ("sigmoid", "XOR"), ("tanh", "flower")] {
            page.choose("Data set", data).await;
            page.choose("Activation", activation).await;
            page.set("Iterations", "200").await;
            page.wait_for_status("Iteration 0 ", TRAINING).await;
            page.click("Train").await;
            page.wait_for_status("Iteration 200 ", TRAINING).await;
            page.step_to("dZ1").await;
            page.entry("dZ1", 0, 0).await.hover().await;
            page.choose("Look at", "one example").await;
            page.choose("Look at", "all examples").await;
            page.click("Next iteration").await;
            page.click("Rewind to start").await;
            page.wait_for_status("Iteration 0 ", TRAINING).await;
        }

        let all = page.requests();
        let later = &all[loaded.len()..];
        assert!(
            later.is_empty(),
            "no request should follow, these did: {later:?}"
        );
        let foreign: Vec<_> = all.iter().filter(|request| request.foreign).collect();
        assert!(foreign.is_empty(), "other hosts were asked: {foreign:?}");
    });
}
