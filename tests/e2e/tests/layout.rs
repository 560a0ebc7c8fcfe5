//! Everything is within reach on a laptop, a tablet and a phone, light and dark.

use backstep_e2e::{Key, Page, Setup, run};

const ROLES: [&str; 6] = [
    "button",
    "slider",
    "spinbutton",
    "textbox",
    "radio",
    "figure",
];

#[test]
fn a_laptop() {
    everything_has_a_name_and_fits("laptop", (1440, 900));
}

#[test]
fn a_tablet() {
    everything_has_a_name_and_fits("tablet", (1024, 768));
}

#[test]
fn a_phone() {
    everything_has_a_name_and_fits("phone", (390, 844));
}

#[test]
fn the_narrowest_phone() {
    everything_has_a_name_and_fits("narrow", (360, 640));
}

/// A track that grew as its number lost digits would take the thumb away from the finger.
#[test]
fn the_track_of_the_iterations_keeps_its_length() {
    for size in [(1440, 900), (1024, 768), (390, 844)] {
        let setup = Setup {
            size,
            ..Setup::default()
        };
        run(setup, async |page| {
            page.click("Train").await;
            page.wait_for_status("Iteration 10000 ").await;
            let end = track(page).await;
            assert!(end[1] - end[0] > 100.0, "{size:?}: {end:?}");
            page.slider("Iteration").await.focus().await;
            page.press(Key::Home).await;
            page.wait_for_status("Iteration 0 ").await;
            assert_eq!(track(page).await, end, "{size:?}");
        });
    }
}

/// The left and the right end of the slider of the iterations.
async fn track(page: &Page) -> [f64; 2] {
    let [left, _, right, _] = page.slider("Iteration").await.edges().await;
    [left, right]
}

#[test]
fn on_a_laptop_no_step_needs_scrolling() {
    let setup = Setup::default();
    run(setup, async |page| {
        let (steps, _) = page.steps().await;
        for step in &steps {
            page.click_step(step).await;
            page.wait_for_step(step).await;
            let shown = page.matrix(step).await;
            let (&(row, col), _) = shown.cells.first_key_value().expect("an entry is shown");
            let entry = page.entry(step, row, col).await;
            within(step, "its first entry", entry.edges().await, setup.size);
            let (&(row, col), _) = shown.cells.last_key_value().expect("an entry is shown");
            let entry = page.entry(step, row, col).await;
            within(step, "its last entry", entry.edges().await, setup.size);
            entry.focus().await;
            let note = page
                .wait_for(&format!("{step}'s arithmetic"), async || {
                    page.arithmetic()
                        .await
                        .ok_or("there is no note called Arithmetic".to_owned())
                })
                .await;
            within(step, "its arithmetic", note.edges().await, setup.size);
            let scrolled = page.script("return window.scrollY", Vec::new()).await;
            assert_eq!(scrolled, 0, "{step}: the page should not have scrolled");
        }
        for figure in ["Decision boundary", "Cost curve"] {
            let edges = page.figure(figure).await.edges().await;
            within("any step", figure, edges, setup.size);
        }
    });
}

#[test]
fn on_a_phone_the_step_bar_stays_in_reach() {
    let setup = Setup {
        size: (390, 844),
        ..Setup::default()
    };
    run(setup, async |page| {
        for scroll in [
            "0",
            "document.documentElement.scrollHeight / 2",
            "document.documentElement.scrollHeight",
        ] {
            page.script(&format!("window.scrollTo(0, {scroll})"), Vec::new())
                .await;
            let edges = page.button("Next equation").await.edges().await;
            within(
                &format!("scrolled to {scroll}"),
                "Next equation",
                edges,
                setup.size,
            );
        }
        let [left, top, right, bottom] = page.button("Next equation").await.edges().await;
        let (width, height) = (right - left, bottom - top);
        assert!(
            width >= 44.0 && height >= 44.0,
            "a thumb needs 44 pixels each way, Next equation has {width} × {height}"
        );
    });
}

fn everything_has_a_name_and_fits(name: &str, size: (u32, u32)) {
    let setup = Setup {
        size,
        ..Setup::default()
    };
    run(setup, async |page| {
        for scheme in ["light", "dark"] {
            page.prefer_color_scheme(scheme).await;
            page.click_step("dZ1").await;
            page.wait_for_step("dZ1").await;
            page.screenshot(&format!("{name}-{scheme}")).await;
            page.assert_no_wider_than_the_window().await;
            for role in ROLES {
                let names = page.names(role).await;
                assert!(
                    names.iter().all(|name| !name.is_empty()),
                    "{name}, {scheme}: every {role} needs a name, they are {names:?}"
                );
            }
        }
        let light = background(page, "light").await;
        let dark = background(page, "dark").await;
        assert_ne!(light, dark, "the colours follow the system");
    });
}

/// The colour behind the page.
async fn background(page: &Page, scheme: &str) -> String {
    page.prefer_color_scheme(scheme).await;
    let script = "
        const of = e => getComputedStyle(e).backgroundColor;
        const painted = [document.body, document.documentElement].map(of)
            .find(colour => colour !== 'rgba(0, 0, 0, 0)');
        const probe = document.createElement('i');
        probe.style.backgroundColor = 'Canvas';
        document.body.append(probe);
        const canvas = of(probe);
        probe.remove();
        return painted ?? canvas;";
    let colour = page.script(script, Vec::new()).await;
    colour.as_str().unwrap_or_default().to_owned()
}

fn within(step: &str, what: &str, edges: [f64; 4], (width, height): (u32, u32)) {
    let [left, top, right, bottom] = edges;
    let inside =
        left >= 0.0 && top >= 0.0 && right <= f64::from(width) && bottom <= f64::from(height);
    assert!(
        inside && right > left && bottom > top,
        "{step}: {what} should lie within {width} × {height}, it is at ({left}, {top}) to ({right}, {bottom})"
    );
}
