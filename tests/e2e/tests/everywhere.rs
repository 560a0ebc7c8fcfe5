//! Every panel of every step of every network, for one example and for all, with columns and with rows, on the narrowest
//! screen: there is something to read, and the page does not scroll sideways.

use backstep::page::choices::Panel;
use backstep_e2e::{Setup, run};
use serde_json::{Value, json};

/// Goes through everything for the network with the first index, one example or all, and columns or rows, with the others;
/// gives how many panels it has seen, and what is wrong.
const GO_THROUGH: &str = "
    const [network, look, layout] = arguments;
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const options = group => [...document.querySelectorAll(`[role=radiogroup][aria-label='${group}'] input`)];
    const tabs = () => [...document.querySelectorAll('[role=tab]')];
    const steps = () => [...document.querySelectorAll('.steps button')];
    const wrong = [];
    let seen = 0;
    options('Network')[network].click();
    await drawn();
    // This panel's program is loaded when it is first opened.
    tabs().find(tab => tab.textContent === 'Write it').click();
    while (!document.querySelector('textarea')) await drawn();
    options('Look at')[look].click();
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
            const is_empty = () => panel.textContent.trim().length < 20;
            // What is worked out in pieces comes some frames later.
            for (let frame = 0; frame < 60 && is_empty(); frame += 1) await drawn();
            panel.querySelectorAll('details').forEach(details => details.open = true);
            const where = [steps()[step].textContent, tab.textContent].join(' ');
            if (is_empty()) wrong.push(`nothing: ${where}`);
            if (/undefined|NaN/.test(document.querySelector('.lesson').textContent)) wrong.push(`no number: ${where}`);
            const width = document.scrollingElement.scrollWidth;
            if (width > innerWidth) wrong.push(`${width} wide: ${where}`);
        }
    }
    return [seen, wrong];";

fn go_through(network: usize, steps: usize) {
    run(Setup::default(), async move |page| {
        page.resize((360, 800)).await;
        let script = format!("return (async function () {{ {GO_THROUGH} }})(...arguments)");
        for (look, layout) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let arguments = vec![json!(network), json!(look), json!(layout)];
            let read = page.script(&script, arguments).await;
            let none = Value::Array(Vec::new());
            assert_eq!(read[1], none, "look {look}, layout {layout}");
            assert_eq!(read[0], steps * Panel::ALL.len());
        }
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
