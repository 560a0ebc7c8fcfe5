//! *As a curve*: reached by keyboard, with words that agree with the numbers above.

use std::time::Duration;

use backstep_e2e::{Key, Page, Setup, run};

const SOON: Duration = Duration::from_secs(10);

#[test]
fn the_words_of_an_update_agree_with_its_gradient() {
    run(Setup::default(), async |page| {
        page.step_to("W1").await;
        open_by_keyboard(page).await;
        let mut signs = Vec::new();
        for row in 0..4 {
            page.entry("W1", row, 0).await.click().await;
            let gradient = page.matrix("dW1").await.cell(row, 0);
            let (sign, way) = match gradient > 0.0 {
                true => ("positive", "goes down"),
                false => ("negative", "goes up"),
            };
            let words = said(page, &format!("raising W1[{row}, 0]")).await;
            assert!(
                words.contains(&format!("gradient is {sign} here")) && words.contains(way),
                "dW1[{row}, 0] = {gradient}: {words}"
            );
            signs.push(sign);
        }
        assert!(
            signs.contains(&"positive") && signs.contains(&"negative"),
            "{signs:?}"
        );
    });
}

#[test]
fn every_picture_is_named_and_zooming_redraws_it() {
    let setup = Setup {
        size: (390, 844),
        ..Setup::default()
    };
    run(setup, async |page| {
        page.click_step("dZ1").await;
        open_by_keyboard(page).await;
        page.panel_with("L⁽ⁱ⁾ against Z1[0, 58]").await;
        let pictures =
            "return [...document.querySelectorAll('.curves svg[role=img]')].map(e => e.ariaLabel)";
        let names = page.script(pictures, Vec::new()).await;
        assert_eq!(names[0], "g1′ (tanh) and the z of unit 1");
        assert_eq!(names[1], "L⁽ⁱ⁾ against Z1[0, 58]");

        page.click_step("dW1").await;
        said(page, "raising W1[0, 0]").await;
        let path = "return document.querySelector('.curves .curve').getAttribute('d')";
        let before = page.script(path, Vec::new()).await;
        page.button("Zoom out").await.focus().await;
        page.press(Key::Enter).await;
        page.wait_for("another curve", SOON, async || {
            match page.script(path, Vec::new()).await {
                now if now != before => Ok(()),
                _ => Err("it is the same".to_owned()),
            }
        })
        .await;
        let script = "return document.documentElement.scrollWidth - innerWidth";
        let over = page.script(script, Vec::new()).await;
        assert!(over.as_f64().is_some_and(|over| over <= 0.0), "{over} px");
    });
}

/// The panels come with a chunk of the program that is fetched for the first of them. Who goes on before it has come finds
/// the next panel whole and alone, and the former one when they come back.
#[test]
fn panels_that_come_late_are_shown_in_their_own_place_alone() {
    run(Setup::default(), async |page| {
        page.click_step("W1").await;
        let hold = "const real = fetch; window.held = [];
            window.fetch = (...asked) => new Promise((done) => held.push(() => done(real(...asked))))";
        page.script(hold, Vec::new()).await;
        for (panel, place) in [
            ("Why this shape", "why-shape"),
            ("As a curve", "as-a-curve"),
        ] {
            page.press_tab(panel).await;
            page.wait_for("the panel to be asked for", SOON, async || {
                let state = "return `${document.activeElement.textContent}, ${held.length} held, place \
                    ${document.getElementById(arguments[0])?.childElementCount}`";
                match page.script(state, vec![place.into()]).await {
                    state if state == format!("{panel}, 1 held, place 0") => Ok(()),
                    state => Err(state.to_string()),
                }
            })
            .await;
        }
        page.script("held.forEach((go) => go())", Vec::new()).await;
        let words = said(page, "raising W1[0, 0]").await;
        assert!(!words.contains("otherwise"), "{words}");

        page.click_tab("Why this shape").await;
        said(page, "And if it were written otherwise?").await;
        page.click_tab("As a curve").await;
        let words = said(page, "raising W1[0, 0]").await;
        assert!(!words.contains("otherwise"), "{words}");
    });
}

/// From the first tab by the right arrow.
async fn open_by_keyboard(page: &Page) {
    let script = "document.querySelector('[role=tab][aria-selected=true]').focus()";
    page.script(script, Vec::new()).await;
    for _ in 0..8 {
        let chosen = "return document.querySelector('[role=tab][aria-selected=true]').textContent";
        if page.script(chosen, Vec::new()).await == "As a curve" {
            return;
        }
        page.press(Key::Right).await;
    }
    panic!("the arrow key does not come to the tab");
}

/// The panel's text, once it contains `part`.
async fn said(page: &Page, part: &str) -> String {
    page.wait_for(part, SOON, async || {
        let script = "return document.querySelector('[role=tabpanel]').textContent";
        let text = page.script(script, Vec::new()).await;
        let text = text.as_str().unwrap_or_default().to_owned();
        match text.contains(part) {
            true => Ok(text),
            false => Err(text),
        }
    })
    .await
}
