//! What only a click opens is fetched at the first click that needs it, and once.

use std::collections::BTreeMap;

use backstep_e2e::{Page, Setup, run};

/// How often each WebAssembly file has been asked for.
fn programs(page: &Page) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in page.requests() {
        if request.path.ends_with(".wasm") {
            *counts.entry(request.path).or_default() += 1;
        }
    }
    counts
}

/// Those among them that were not there when the page had loaded.
fn beyond(loaded: &BTreeMap<String, usize>, page: &Page) -> BTreeMap<String, usize> {
    let mut programs = programs(page);
    programs.retain(|path, _| !loaded.contains_key(path));
    programs
}

#[test]
fn what_a_click_opens_is_fetched_at_the_first_click_and_once() {
    run(Setup::default(), async |page| {
        let loaded = programs(page);
        assert_eq!(loaded.len(), 1, "one program at load: {loaded:?}");
        page.click_step("dW1").await;
        page.panel_with("The value is").await;
        let loaded = programs(page);

        // The trainer is the same program.
        page.set("Iterations", "10").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 10 ").await;
        let none = BTreeMap::new();
        assert_eq!(beyond(&loaded, page), none, "the trainer needs no panel");

        page.click_tab("Break it").await;
        page.panel_with("One slip away").await;
        let first = beyond(&loaded, page);
        assert!(!first.is_empty(), "the panel comes with its first click");

        // Closed and opened again, and used while it trains.
        page.click_tab("Where it comes from").await;
        page.click_tab("Break it").await;
        page.panel_with("One slip away").await;
        page.set("Iterations", "20").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 20 ").await;
        assert_eq!(beyond(&loaded, page), first, "nothing is fetched again");

        // Another panel and a tool may bring more, and do so once.
        page.click_tab("Check it").await;
        page.panel_with("Every entry shown above").await;
        page.click("Own numbers").await;
        page.tool_with("W1 must be (4, 2) for n_h = 4.").await;
        let all = beyond(&loaded, page);
        assert!(all.values().all(|count| *count == 1), "{all:?}");
        page.click_tab("Break it").await;
        page.panel_with("One slip away").await;
        page.click_tab("Check it").await;
        page.panel_with("Every entry shown above").await;
        assert_eq!(beyond(&loaded, page), all, "nothing is fetched again");
    });
}

const FAILED: &str = "This part of the page could not be loaded. Check the connection.";

#[test]
fn what_could_not_be_fetched_can_be_tried_again() {
    run(Setup::default(), async |page| {
        page.refuse(&[".wasm"]);
        page.press_tab("Break it").await;
        page.panel_with(FAILED).await;
        // The rest of the page goes on.
        page.click("Next equation").await;
        page.wait_for_step("A1").await;

        // While the server refuses, so does the button.
        let tried = page.requests().len();
        page.click("Try again").await;
        page.wait_for("the file to be asked for again", async || {
            match page.requests().len() > tried {
                true => Ok(()),
                false => Err("it is not".to_owned()),
            }
        })
        .await;
        page.panel_with(FAILED).await;

        page.refuse(&[]);
        page.click("Try again").await;
        let panel = page.panel_with("One slip away").await;
        assert!(!panel.contains(FAILED), "{panel}");
    });
}
