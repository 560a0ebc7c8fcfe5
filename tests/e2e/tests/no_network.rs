//! Once loaded, the page needs no network; other hosts it never asks.

use backstep_e2e::{Setup, run};

#[test]
fn a_session_makes_no_request_once_the_trainer_is_there() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "10").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 10 ").await;
        // What shows a derivation comes with the first step.
        page.click_step("dZ1").await;
        page.panel_with("The value is").await;
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
            page.wait_for_status("Iteration 0 ").await;
            page.click("Train").await;
            page.wait_for_status("Iteration 200 ").await;
            page.step_to("dZ1").await;
            page.entry("dZ1", 0, 0).await.hover().await;
            page.choose("Look at", "one example").await;
            page.choose("Look at", "all examples").await;
            page.click("Next iteration").await;
            page.click("Rewind to start").await;
            page.wait_for_status("Iteration 0 ").await;
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

/// What a learner brings stays on the machine: the tools ask for nothing once the second program is there.
#[test]
fn what_is_brought_stays_here() {
    run(Setup::default(), async |page| {
        page.click("Own numbers").await;
        page.wait_for("the second program", async || {
            match page.has_button("Use these numbers").await {
                true => Ok(()),
                false => Err("it is not there".to_owned()),
            }
        })
        .await;
        let loaded = page.requests();
        page.click("Use these numbers").await;
        page.click("Own data").await;
        page.click("Start from the current data").await;
        page.click("Use this data").await;
        page.wait_for_status("Iteration 0 ").await;
        page.choose("Data set", "flower").await;
        page.set("Noise", "0.3").await;
        page.click("Copy link").await;
        page.click("Undo").await;
        page.click("Worksheet").await;
        page.click("Use these four examples").await;
        page.wait_for_status("Iteration 0 ").await;
        for tab in ["Break it", "Write it", "Why this shape"] {
            page.click_tab(tab).await;
        }
        let all = page.requests();
        let later = &all[loaded.len()..];
        assert!(later.is_empty(), "these requests followed: {later:?}");
        assert!(all.iter().all(|request| !request.foreign), "{all:?}");
    });
}
