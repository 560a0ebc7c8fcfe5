//! A long line in *Write it* is answered before anybody takes the page for dead.

use backstep_e2e::{Setup, run};

/// Seconds. A search whose time grows with the cube of the length takes longer for the longest lines on any machine; one
/// that is bounded is over in a hundredth of that, so a busy machine fails no test.
const LIMIT: f64 = 10.0;

/// Writes a line as a person does, has it checked, and gives the seconds until it is answered. Too long a line is refused
/// at once in a sentence; "…" stands where a verdict is still looked for.
const WRITE: &str = "
    const frame = () => new Promise(requestAnimationFrame);
    const panel = document.querySelector('[role=tabpanel]');
    const area = panel.querySelector('textarea');
    const start = performance.now();
    area.value = arguments[0];
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const said = () => [...panel.querySelectorAll('[aria-live]')].map(e => e.textContent.trim()).join('');
    const check = () => [...panel.querySelectorAll('button')].find(e => e.textContent === 'Check my line');
    while (!said() && !check()) await frame();
    if (!said()) check().click();
    while (!said() || said() === '…') await frame();
    return (performance.now() - start) / 1000;";

fn is_answered(line: &str) {
    run(Setup::default(), async |page| {
        page.click_step("dZ1").await;
        page.click_tab("Write it").await;
        page.field("Write dZ1 in NumPy").await;
        let script = format!("return (async function () {{ {WRITE} }})(...arguments)");
        let seconds = page.script(&script, vec![line.into()]).await;
        let is_soon = seconds.as_f64().is_some_and(|seconds| seconds < LIMIT);
        assert!(is_soon, "it took {seconds} s");
        page.click("Next equation").await;
        page.wait_for_step("dW1").await;
    });
}

/// `term` added to itself until it is there so many times.
fn sum(term: &str, count: usize) -> String {
    vec![term; count].join(" + ")
}

#[test]
fn a_sum_of_160_terms() {
    is_answered(&sum("Z1", 160));
}

/// As many as were read when this test was written.
#[test]
fn a_sum_of_300_terms() {
    is_answered(&sum("Z1", 300));
}

#[test]
fn a_sum_of_100_products() {
    is_answered(&sum("W2.T @ dZ2", 100));
}

#[test]
fn a_sum_of_2000_terms() {
    is_answered(&sum("Z1", 2000));
}
