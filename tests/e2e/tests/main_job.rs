//! The main job: train, step to an equation, check its numbers against NumPy, start over.

use backstep_e2e::golden::Flower;
use backstep_e2e::{Page, Setup, run};

#[test]
fn starts_with_the_course_s_numbers() {
    run(Setup::default(), async |page| {
        let status = page.status().await;
        assert_eq!(
            status.text,
            "Iteration 0 · cost 0.693048 · accuracy 59.75 %"
        );
        let flower = Flower::read();
        for name in [
            "Z1", "A1", "Z2", "A2", "dZ2", "dW2", "db2", "dZ1", "dW1", "db1",
        ] {
            page.step_to(name).await;
            page.matrix(name)
                .await
                .assert_near(&flower.at_start(name), 1e-12);
        }
    });
}

#[test]
fn trains_steps_and_rewinds() {
    run(Setup::default(), async |page| {
        let flower = Flower::read();
        page.step_to("Z1").await;
        let first = page.status().await;
        let first_weights = page.matrix("W1").await;
        first_weights.assert_near(&flower.params_at(0).W1, 1e-15);

        train_to_1000(page).await;
        let trained = flower.params_at(1000);
        page.step_to("Z1").await;
        page.matrix("W1").await.assert_near(&trained.W1, 1e-9);
        page.step_to("dZ1").await;
        let expected = flower.dZ1(&trained);
        let shown = page.matrix("dZ1").await;
        shown.assert_near(&expected, 1e-9);
        assert!(
            shown.numbers().any(|(_, _, number)| number.abs() > 1e-3),
            "an entry that is not as good as zero should be shown, else the comparison proves nothing: {shown:?}"
        );
        page.click("Previous equation").await;
        page.wait_for_step("dA1").await;
        page.click("Next equation").await;
        page.step_to("dZ1").await;
        page.matrix("dZ1").await.assert_near(&expected, 1e-9);

        page.click("Rewind to start").await;
        let again = page.wait_for_status("Iteration 0 ").await;
        assert_eq!(
            again.text, first.text,
            "Rewind to start gives the same start"
        );
        page.step_to("Z1").await;
        assert_eq!(
            page.matrix("W1").await.texts(),
            first_weights.texts(),
            "Rewind to start gives the same W1, to the last bit"
        );
    });
}

async fn train_to_1000(page: &Page) {
    page.set("Iterations", "1000").await;
    page.click("Train").await;
    page.wait_for_status("Iteration 1000 · cost 0.288083").await;
    page.button("Train").await;
}
