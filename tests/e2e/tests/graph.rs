//! The computation graph, and the network diagram's edges.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

/// Waits until `script` gives `expected`.
async fn wait(page: &Page, what: &str, script: &str, expected: &[&str]) {
    page.wait_for(what, async || {
        let seen = page.script(script, vec![]).await;
        let texts = seen.as_array().into_iter().flatten();
        let texts: Vec<&str> = texts.filter_map(Value::as_str).collect();
        match texts == expected {
            true => Ok(()),
            false => Err(format!("it is {seen}")),
        }
    })
    .await;
}

/// Waits until the graph's current step and the gradients of its lit arrows are those: made, used and fed.
async fn wait_for_lit(page: &Page, current: &str, [makes, uses, feeds]: [&[&str]; 3]) {
    let script =
        "return [...document.querySelectorAll('.graph [aria-current=step]')].map(e => e.ariaLabel)";
    wait(page, "the lit step", script, &[current]).await;
    for (class, expected) in [("makes", makes), ("uses", uses), ("feeds", feeds)] {
        let script = format!(
            "return [...document.querySelectorAll('.graph .gradients.{class} title')].map(e => e.textContent)"
        );
        wait(page, class, &script, expected).await;
    }
}

#[test]
fn the_graph_shows_what_a_gradient_is_used_for_and_the_sum_over_paths() {
    run(Setup::default(), async |page| {
        page.choose("Network", "two outputs").await;
        page.script("[...document.querySelectorAll('[role=tab]')].find(e => e.textContent === 'Graph').click()", vec![])
            .await;
        page.figure("Computation graph").await;
        page.click_step("dZ2").await;
        // Its arrow begins at A2, not at J, and fans out.
        let fan_out: [&[&str]; 3] = [&["dZ2"], &[], &["dW2", "dA1", "db2"]];
        wait_for_lit(page, "Go to dZ2", fan_out).await;

        page.click("Go to dA1").await;
        assert_eq!(page.current_step().await, "dA1");
        wait_for_lit(page, "Go to dA1", [&["dA1"], &["dZ2"], &["dZ1"]]).await;
        let paths = "return [...document.querySelectorAll('.graph [aria-label=Paths] li')]
            .map(e => e.textContent.split(' = ')[0])";
        let both = ["W2[0, 0] × dZ2[0, 58]", "W2[1, 0] × dZ2[1, 58]"];
        wait(page, "two paths", paths, &both).await;
        // The same two edges, column 0 of W2, are lit in the network.
        let halos = "return [String(document.querySelectorAll('.diagram .halo').length)]";
        wait(page, "two edges", halos, &["2"]).await;

        // By keyboard.
        page.button("Go to W1").await.focus().await;
        page.press('\u{E007}').await;
        page.wait_for_step("W1").await;
        page.choose("Network", "one hidden layer").await;
        page.click("Go to dA1").await;
        wait(page, "one path", paths, &both[..1]).await;
    });
}

#[test]
fn edges_show_weights_or_gradients() {
    run(Setup::default(), async |page| {
        let first = "return [document.querySelector('.diagram .edges path title').textContent]";
        page.click_step("Z1").await;
        let weight = page.matrix("W1").await.cell(0, 0);
        wait(
            page,
            "a weight",
            first,
            &[&format!("W1[0, 0] = {}", with_minus(weight))],
        )
        .await;
        page.choose("Edges show", "gradients").await;
        page.click_step("dW1").await;
        let gradient = page.matrix("dW1").await.cell(0, 0);
        assert_ne!(weight, gradient);
        wait(
            page,
            "a gradient",
            first,
            &[&format!("dW1[0, 0] = {}", with_minus(gradient))],
        )
        .await;
    });
}

#[test]
fn the_network_shows_the_picked_example_and_picks_what_is_clicked() {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        // dz2 × w × g′ = dz1, on the way back to the second unit.
        let entry = page.matrix("dZ1").await.cell(1, 58);
        let shown = "return [...document.querySelectorAll('.diagram [data-unit=\"1\"] .of-step')].map(e => e.title)";
        wait(
            page,
            "dz1 of unit 2",
            shown,
            &[&format!("dZ1[1, 58] = {}", with_minus(entry))],
        )
        .await;

        page.click("Hidden unit 2: a = 0.021 for example 59").await;
        explained(page, "dZ1[1, 58]").await;
        // Away from the picture it stays, and a second click lets it go.
        page.button("Next equation").await.focus().await;
        explained(page, "dZ1[1, 58]").await;

        // An edge is a weight: the same entry of dW2 as of W2.
        page.click_step("dW2").await;
        page.script(
            "document.querySelector('.diagram .number[aria-label^=\"W2[0, 2]\"]').click()",
            vec![],
        )
        .await;
        explained(page, "dW2[0, 2]").await;
        // The arrows move among what can be picked, and do not step through the equations.
        page.script("document.querySelector('.diagram .tile').focus()", vec![])
            .await;
        page.press('\u{E014}').await;
        let focused = "return [document.activeElement.ariaLabel]";
        wait(
            page,
            "the second input",
            focused,
            &["Input 2: x = −1.457 for example 59"],
        )
        .await;
        page.wait_for_step("dW2").await;
    });
}

/// Waits until this entry is the one that is explained.
async fn explained(page: &Page, entry: &str) {
    let own = "return [document.querySelector('.arithmetic b').textContent]";
    wait(page, "the explained entry", own, &[entry]).await;
}

/// A number as the page writes it.
fn with_minus(value: f64) -> String {
    format!("{value:?}").replace('-', "−")
}
