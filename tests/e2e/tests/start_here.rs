//! *Start here*: a tour that acts on the page and knows when the learner has done what it asks for.

use backstep_e2e::{Page, Setup, run};
use serde_json::{Value, json};

/// Waits for the card to say this.
async fn told(page: &Page, words: &str) {
    page.text_with("section[aria-label='Start here']", words)
        .await;
}

/// Waits until the card is done.
async fn done(page: &Page) {
    let script = "return document.querySelector('.tour .check')?.ariaLabel ?? 'none'";
    page.wait_for("the card to be done", async || {
        match page.script(script, vec![]).await {
            mark if mark == "Done:" => Ok(()),
            mark => Err(format!("its mark is {mark}")),
        }
    })
    .await;
}

async fn left(page: &Page) {
    page.wait_for("the card to be gone", async || {
        let regions = page.names("region").await;
        match regions.iter().any(|name| name == "Start here") {
            true => Err("it is there".to_owned()),
            false => Ok(()),
        }
    })
    .await;
}

/// Waits for a ring round what `selector` finds.
async fn ring(page: &Page, selector: &str) {
    let script = "const part = document.querySelector(arguments[0]);
        return part === null ? 'none' : getComputedStyle(part).outlineStyle";
    page.wait_for(&format!("a ring round {selector}"), async || {
        let style = page.script(script, vec![json!(selector)]).await;
        match style == "solid" {
            true => Ok(()),
            false => Err(format!("its outline is {style}")),
        }
    })
    .await;
}

#[test]
fn six_cards_lead_through_one_step_of_training() {
    run(Setup::default(), async |page| {
        let is_marked =
            "return document.querySelector('#start-here-button').classList.contains('primary')";
        assert_eq!(page.script(is_marked, vec![]).await, true);
        page.click("Start here").await;
        told(page, "Watch it learn").await;
        told(page, "1 of 6").await;
        assert_eq!(page.script(is_marked, vec![]).await, false);

        // The learner may do it, or have it shown.
        ring(page, ".train").await;
        page.click("Train").await;
        page.wait_for_iteration(200).await;
        done(page).await;
        ring(page, ".boundary .plot").await;
        page.click("Next").await;
        told(page, "One point is wrong").await;
        // It trains on until a card needs numbers that stay.
        page.click("Show me").await;
        done(page).await;
        told(page, "the network says ŷ = ").await;

        page.click("Next").await;
        told(page, "Its error is dZ2").await;
        ring(page, ".steps").await;
        page.click_step("dZ2").await;
        done(page).await;
        told(page, "ŷ − y = ").await;
        ring(page, ".matrices").await;

        page.click("Next").await;
        told(page, "Send it back through W2").await;
        page.click("Show me").await;
        page.wait_for_step("dA1").await;
        done(page).await;
        page.click("Next").await;
        told(page, "Then through g′").await;
        page.click("Show me").await;
        page.wait_for_step("dZ1").await;
        done(page).await;

        page.click("Next").await;
        told(page, "Take one step, see the line move").await;
        let before = page.status().await;
        page.click("Next iteration").await;
        let after = page.wait_for_iteration(before.iteration + 1).await;
        assert_eq!(after.iteration, before.iteration + 1);
        told(
            page,
            &format!("J went from {:.6} to {:.6},", before.cost, after.cost),
        )
        .await;
        page.click("Done").await;
        left(page).await;
        let focused = "return document.activeElement.textContent";
        assert_eq!(page.script(focused, vec![]).await, "Start here");
    });
}

/// The tour is left, resumed, reloaded and opened by the address of a card.
#[test]
fn a_card_is_kept_and_has_an_address() {
    run(Setup::default(), async |page| {
        page.open_at("#start-here-3").await;
        told(page, "3 of 6").await;
        page.click("Show me").await;
        page.wait_for_step("dZ2").await;
        page.click("Leave").await;
        left(page).await;
        page.click("Start here").await;
        told(page, "3 of 6").await;
        page.click("Next").await;
        told(page, "4 of 6").await;
        page.reload().await;
        told(page, "4 of 6").await;
        page.click("Back").await;
        told(page, "3 of 6").await;
        done(page).await;
        let ring = "return document.documentElement.getAttribute('data-ring')";
        page.click("Leave").await;
        left(page).await;
        assert_eq!(page.script(ring, vec![]).await, Value::Null);
    });
}

/// The card moves nothing when its sentence changes, and it is no wider than a phone.
#[test]
fn the_card_stays_as_high_as_it_is() {
    for size in [(1440, 900), (1024, 768), (390, 844)] {
        let setup = Setup {
            size,
            ..Setup::default()
        };
        run(setup, async |page| {
            page.click("Start here").await;
            told(page, "Watch it learn").await;
            let height = "return document.querySelector('.tour').getBoundingClientRect().height";
            let before = page.script(height, vec![]).await;
            page.click("Show me").await;
            page.wait_for_iteration(200).await;
            done(page).await;
            for nth in 2..=6 {
                page.click("Next").await;
                told(page, &format!("{nth} of 6")).await;
                assert_eq!(page.script(height, vec![]).await, before, "{size:?}, {nth}");
                page.click("Show me").await;
                done(page).await;
                assert_eq!(page.script(height, vec![]).await, before, "{size:?}, {nth}");
                page.assert_no_wider_than_the_window().await;
            }
        });
    }
}
