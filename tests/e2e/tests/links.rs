//! The address holds where the learner stands: opened elsewhere or reloaded, the same screen with the same numbers.

use backstep_e2e::{Page, Setup, run};

/// What stands in the address, with its #: at once, where the link is copied.
async fn fragment(page: &Page) -> String {
    page.click("Copy link").await;
    page.wait_for("the link to be copied", async || {
        match page.has_button("Link copied").await {
            true => Ok(()),
            false => Err(format!("{:?}", page.names("button").await)),
        }
    })
    .await;
    let hash = page.script("return location.hash", vec![]).await;
    hash.as_str().unwrap_or_default().to_owned()
}

/// What *Check it* says once it is there: it comes with the second program.
const CHECKED: &str = "Every entry shown above";

/// All numbers of the current step, to the last digit, and what else makes the screen what it is.
async fn screen(page: &Page) -> String {
    let script = "
        const numbers = [...document.querySelectorAll('[data-value]')].map(e => e.dataset.value);
        const chosen = [...document.querySelectorAll('[aria-checked=true], [aria-selected=true], [aria-current]')]
            .map(e => e.textContent || e.getAttribute('aria-label'));
        const fields = [...document.querySelectorAll('input[type=text]')].map(e => e.value);
        return JSON.stringify([numbers, chosen, fields])";
    let screen = page.script(script, vec![]).await;
    screen.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_link_shows_the_same_screen_and_so_does_reloading() {
    run(Setup::default(), async |page| {
        assert_eq!(fragment(page).await, "", "nothing is changed yet");
        page.choose("Data set", "spiral").await;
        page.choose("Activation", "ReLU").await;
        page.set("Test share", "20").await;
        page.set("Noise", "0.3").await;
        for _ in 0..3 {
            page.click("Next iteration").await;
        }
        page.wait_for_status("Iteration 3 ").await;
        page.click_step("dW1").await;
        page.click_tab("Check it").await;
        page.panel_with(CHECKED).await;
        let status = page.status().await;
        assert!(status.text.contains("test "), "{}", status.text);
        let (link, before) = (fragment(page).await, screen(page).await);

        page.open_at("").await;
        page.wait_for_status("Iteration 0 ").await;
        page.open_at(&link).await;
        page.wait_for_status(&status.text).await;
        page.panel_with(CHECKED).await;
        assert_eq!(screen(page).await, before);

        page.reload().await;
        page.wait_for_status(&status.text).await;
        page.panel_with(CHECKED).await;
        assert_eq!(screen(page).await, before);
        assert_eq!(fragment(page).await, link);
    });
}

#[test]
fn links_that_lead_nowhere_get_a_sentence_and_the_page_as_it_begins() {
    run(Setup::default(), async |page| {
        let start = page.status().await.text;
        for (link, part) in [
            ("#1.AAAA", "damaged"),
            ("#9.AAAA", "another version"),
            ("#kept", "opens only in the browser"),
            ("#1.%3Cscript%3E", "damaged"),
            ("#nothing-of-ours", "no question"),
        ] {
            page.open_at(link).await;
            page.wait_for("the sentence", async || {
                let alerts = page.alerts().await.join(" ");
                alerts.contains(part).then_some(()).ok_or(alerts)
            })
            .await;
            assert_eq!(page.status().await.text, start);
        }
    });
}

/// Data too long for an address are the tab's: what another tab keeps on the device meanwhile does not take their place.
#[test]
fn an_address_that_is_too_long_belongs_to_its_tab() {
    run(Setup::default(), async |page| {
        page.click("Own data").await;
        page.choose("Examples from", "read a CSV").await;
        let row = |row: u32| format!("{}.{:07},{row},{}\n", row % 7, row * 7919, row % 2);
        let rows: String = (0..1200).map(row).collect();
        page.type_in("CSV text", &rows).await;
        page.wait_for("the rows to be read", async || {
            let names = page.names("button").await;
            let is_there = names.iter().any(|name| name == "Use this data");
            is_there.then_some(()).ok_or(names.join(", "))
        })
        .await;
        page.click("Use this data").await;
        page.wait_for("the address to say so", async || {
            let hash = page.script("return location.hash", vec![]).await;
            (hash == "#kept").then_some(()).ok_or(hash.to_string())
        })
        .await;
        page.click("Next iteration").await;
        let before = page.wait_for_status("Iteration 1 ").await.text;
        // Written last, after what the page itself writes.
        let another = "const keep = () => localStorage.setItem('backstep.last', '1.AAAA');
            addEventListener('pagehide', keep);
            document.addEventListener('visibilitychange', keep);";
        page.script(another, vec![]).await;
        page.reload().await;
        page.wait_for_status(&before).await;
    });
}

#[test]
fn what_was_left_can_be_resumed() {
    run(Setup::default(), async |page| {
        page.choose("Data set", "XOR").await;
        page.click("Next iteration").await;
        page.wait_for_status("Iteration 1 ").await;
        let left = page.status().await.text;
        page.open_at("").await;
        page.wait_for_status("Iteration 0 ").await;
        page.click("Resume").await;
        page.wait_for_status(&left).await;
    });
}

#[test]
fn any_iteration_comes_back_and_every_change_can_be_undone() {
    run(Setup::default(), async |page| {
        for _ in 0..4 {
            page.click("Next iteration").await;
        }
        page.wait_for_status("Iteration 4 ").await;
        page.click("Previous equation").await;
        page.wait_for_status("Iteration 3 ").await;
        let at_three = page.status().await.text;

        page.slide("Iteration", 1).await;
        page.wait_for_status("Iteration 1 ").await;
        page.slide("Iteration", 3).await;
        page.wait_for_status(&at_three).await;

        page.choose("Activation", "sigmoid").await;
        page.wait_for_status("Iteration 0 ").await;
        page.click("Undo").await;
        page.wait_for_status(&at_three).await;
        page.click("Redo").await;
        page.wait_for_status("Iteration 0 ").await;
        page.click("Undo").await;
        page.wait_for_status(&at_three).await;
    });
}
