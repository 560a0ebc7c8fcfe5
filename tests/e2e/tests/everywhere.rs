//! Every panel of every step of every network, for one example and for all, with columns and with rows, on the narrowest
//! screen: there is something to read, and the page does not scroll sideways.

use backstep::app::state::Panel;
use backstep_e2e::{Setup, run};
use serde_json::{Value, json};

/// Goes through everything for the network with that index; gives how many panels it has seen, and what is wrong.
const GO_THROUGH: &str = "
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const options = group => [...document.querySelectorAll(`[role=radiogroup][aria-label='${group}'] input`)];
    const tabs = () => [...document.querySelectorAll('[role=tab]')];
    const steps = () => [...document.querySelectorAll('.steps button')];
    const wrong = [];
    let seen = 0;
    options('Network')[arguments[0]].click();
    await drawn();
    // This panel's program is loaded when it is first opened.
    tabs().find(tab => tab.textContent === 'Write it').click();
    while (!document.querySelector('textarea')) await drawn();
    for (const look of [0, 1]) {
        options('Look at')[look].click();
        for (const layout of [0, 1]) {
            tabs().find(tab => tab.textContent === 'Why this shape').click();
            await drawn();
            options('Examples are')[layout].click();
            await drawn();
            for (const step of steps().keys()) {
                steps()[step].click();
                await drawn();
                for (const tab of tabs()) {
                    tab.click();
                    await drawn();
                    seen += 1;
                    const panel = document.querySelector('[role=tabpanel]');
                    panel.querySelectorAll('details').forEach(details => details.open = true);
                    const where = [look, layout, steps()[step].textContent, tab.textContent].join(' ');
                    if (panel.textContent.trim().length < 20) wrong.push(`nothing: ${where}`);
                    if (/undefined|NaN/.test(document.querySelector('.lesson').textContent)) wrong.push(`no number: ${where}`);
                    const width = document.scrollingElement.scrollWidth;
                    if (width > innerWidth) wrong.push(`${width} wide: ${where}`);
                }
            }
        }
    }
    return [seen, wrong];";

fn go_through(network: usize, steps: usize) {
    run(Setup::default(), async move |page| {
        page.resize((360, 800)).await;
        let script = format!("return (async function () {{ {GO_THROUGH} }})(...arguments)");
        let read = page.script(&script, vec![json!(network)]).await;
        assert_eq!(read[1], Value::Array(Vec::new()), "of {} panels", read[0]);
        assert_eq!(read[0], 2 * 2 * steps * Panel::ALL.len());
    });
}

#[test]
fn logistic_regression() {
    go_through(0, 8);
}

#[test]
fn one_hidden_layer() {
    go_through(1, 16);
}

#[test]
fn two_outputs() {
    go_through(2, 16);
}
