//! *As a curve*: reached by keyboard, with words that agree with the numbers above.

use backstep_e2e::{Key, Page, Setup, run};

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
            let words = page.panel_with(&format!("raising W1[{row}, 0]")).await;
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
        assert_eq!(names[1], "J against W1[0, 0]");
        assert_eq!(names[2], "L⁽ⁱ⁾ against Z1[0, 58]");

        page.click_step("dW1").await;
        page.panel_with("raising W1[0, 0]").await;
        let path = "return document.querySelector('.curves .curve').getAttribute('d')";
        let before = page.script(path, Vec::new()).await;
        page.button("Zoom out").await.focus().await;
        page.press(Key::Enter).await;
        page.wait_for("another curve", async || {
            match page.script(path, Vec::new()).await {
                now if now != before => Ok(()),
                _ => Err("it is the same".to_owned()),
            }
        })
        .await;
        page.assert_no_wider_than_the_window().await;
    });
}

/// What a panel needs is loaded when it is first opened. Who goes on before it has come finds the next panel whole and
/// alone, and the former one when they come back.
#[test]
fn panels_that_come_late_are_shown_in_their_own_place_alone() {
    run(Setup::default(), async |page| {
        page.click_step("W1").await;
        let loaded = page.requests().len();
        page.hold(&[".js", ".wasm"]);
        page.press_tab("Why this shape").await;
        page.wait_for("the panel to be asked for", async || {
            match page.requests().len() > loaded {
                true => Ok(()),
                false => Err("no request".to_owned()),
            }
        })
        .await;
        page.press_tab("As a curve").await;
        page.wait_for_tab("As a curve").await;
        page.hold(&[]);
        let words = page.panel_with("raising W1[0, 0]").await;
        assert!(!words.contains("otherwise"), "{words}");

        page.click_tab("Why this shape").await;
        page.panel_with("And if it were written otherwise?").await;
        page.click_tab("As a curve").await;
        let words = page.panel_with("raising W1[0, 0]").await;
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
