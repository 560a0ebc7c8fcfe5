//! However large a number grows, the page keeps its width, and the buttons to go on stay in reach.

use backstep_e2e::{Page, Setup, run};

/// Puts the slider of the iterations there.
async fn go_to(page: &Page, iteration: u64) {
    page.slide("Iteration", iteration).await;
    page.wait_for_status(&format!("Iteration {iteration} "))
        .await;
}

/// Fails if a number has moved something out of reach.
async fn assert_in_reach(page: &Page, (width, height): (u32, u32)) {
    let status = page.status().await;
    page.assert_no_wider_than_the_window().await;
    for name in ["Next equation", "Train"] {
        let [left, top, right, bottom] = page.button(name).await.edges().await;
        let is_inside =
            left >= 0.0 && right <= f64::from(width) && top >= 0.0 && bottom <= f64::from(height);
        assert!(
            is_inside && left < right,
            "{name} is at ({left}, {top}) to ({right}, {bottom}) of {width} × {height}: {status}"
        );
    }
}

/// A learning rate far too high: the numbers grow by powers of ten until they are none.
fn numbers_grow(size: (u32, u32)) {
    let setup = Setup {
        size,
        ..Setup::default()
    };
    run(setup, async |page| {
        page.choose("Activation", "identity").await;
        page.set("Learning rate", "10000").await;
        page.wait_for_status("Iteration 0 ").await;
        page.script("window.scrollTo(0, 0)", vec![]).await;
        assert_in_reach(page, size).await;
        page.click("Train").await;
        page.text_with("[role=alert]", "Training diverged and stopped at iteration")
            .await;
        let end = page.status().await.iteration;
        assert!(end > 30, "it diverges at iteration {end}");
        for iteration in [12, 30, end / 2, end - 1, end] {
            go_to(page, iteration).await;
            page.script("window.scrollTo(0, 0)", vec![]).await;
            assert_in_reach(page, size).await;
        }
    });
}

#[test]
fn a_laptop() {
    numbers_grow((1440, 900));
}

#[test]
fn a_tablet() {
    numbers_grow((1024, 768));
}

#[test]
fn a_phone() {
    numbers_grow((390, 844));
}
