//! The trainer cannot be loaded: the page says so, offers to try again, and the equations can still be stepped through.

use backstep_e2e::golden::Flower;
use backstep_e2e::{Page, Setup, run};

#[test]
fn a_trainer_that_cannot_be_loaded_is_said_in_a_sentence() {
    let setup = Setup {
        refuse: &["train-worker.js"],
        ..Setup::default()
    };
    run(setup, async |page| {
        page.click("Train").await;
        alert(page).await;

        let flower = Flower::read();
        for name in ["Z1", "dZ2", "dZ1", "db1"] {
            page.step_to(name).await;
            page.matrix(name)
                .await
                .assert_near(&flower.at_start(name), 1e-12);
        }

        let asked = asked_for_the_worker(page);
        page.click("Retry").await;
        page.wait_for(
            "Retry to ask for the trainer again",
            async || match asked_for_the_worker(page) {
                now if now > asked => Ok(()),
                now => Err(format!("it was asked for {now} times")),
            },
        )
        .await;
        alert(page).await;
    });
}

/// Waits for the sentence and its button.
async fn alert(page: &Page) {
    page.wait_for("an alert with a button Retry", async || {
        let alerts = page.alerts().await;
        let sentence = alerts.iter().any(|text| text.split(' ').count() >= 4);
        match sentence && page.has_button("Retry").await {
            true => Ok(()),
            false => Err(format!(
                "the alerts are {alerts:?}, the buttons {:?}",
                page.names("button").await
            )),
        }
    })
    .await;
}

fn asked_for_the_worker(page: &Page) -> usize {
    let requests = page.requests();
    requests
        .iter()
        .filter(|request| request.path == "train-worker.js")
        .count()
}
