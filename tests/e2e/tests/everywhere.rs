//! Every panel of every step of every network, for one example and for all, with columns and with rows, on the narrowest
//! screen: there is something to read, and the page does not scroll sideways.

use backstep::page::choices::Panel;
use backstep_e2e::{Setup, run};
use serde_json::{Value, json};

/// Goes through everything for these choices of *Network*, *Look at* and *Examples are*; gives how many panels it has seen, and
/// what is wrong.
const GO_THROUGH: &str = "
    const [network, look, layout] = arguments;
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const choose = (group, option) =>
        document.querySelector(`[role=radiogroup][aria-label='${group}'] input[aria-label='${option}']`).click();
    const tabs = () => [...document.querySelectorAll('[role=tab]')];
    const steps = () => [...document.querySelectorAll('.steps button')];
    const wrong = [];
    let seen = 0;
    choose('Network', network);
    await drawn();
    // This panel's program is loaded when it is first opened.
    tabs().find(tab => tab.textContent === 'Write it').click();
    while (!document.querySelector('main textarea')) await drawn();
    choose('Look at', look);
    tabs().find(tab => tab.textContent === 'Why this shape').click();
    await drawn();
    choose('Examples are', layout);
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

/// Every panel of every step, for one example or all, with columns or rows.
fn go_through(network: &str, steps: usize, look_at: &str, layout: &str) {
    let setup = Setup {
        size: (360, 800),
        ..Setup::default()
    };
    run(setup, async |page| {
        let script = format!("return (async function () {{ {GO_THROUGH} }})(...arguments)");
        let arguments = vec![json!(network), json!(look_at), json!(layout)];
        let read = page.script(&script, arguments).await;
        let none = Value::Array(Vec::new());
        assert_eq!(read[1], none);
        assert_eq!(read[0], steps * Panel::ALL.len());
    });
}

#[test]
fn logistic_regression_of_one_example_in_columns() {
    go_through("logistic regression", 8, "one example", "columns");
}

#[test]
fn logistic_regression_of_one_example_in_rows() {
    go_through("logistic regression", 8, "one example", "rows");
}

#[test]
fn logistic_regression_of_all_examples_in_columns() {
    go_through("logistic regression", 8, "all examples", "columns");
}

#[test]
fn logistic_regression_of_all_examples_in_rows() {
    go_through("logistic regression", 8, "all examples", "rows");
}

#[test]
fn one_hidden_layer_of_one_example_in_columns() {
    go_through("one hidden layer", 16, "one example", "columns");
}

#[test]
fn one_hidden_layer_of_one_example_in_rows() {
    go_through("one hidden layer", 16, "one example", "rows");
}

#[test]
fn one_hidden_layer_of_all_examples_in_columns() {
    go_through("one hidden layer", 16, "all examples", "columns");
}

#[test]
fn one_hidden_layer_of_all_examples_in_rows() {
    go_through("one hidden layer", 16, "all examples", "rows");
}

#[test]
fn two_outputs_of_one_example_in_columns() {
    go_through("two outputs", 16, "one example", "columns");
}

#[test]
fn two_outputs_of_one_example_in_rows() {
    go_through("two outputs", 16, "one example", "rows");
}

#[test]
fn two_outputs_of_all_examples_in_columns() {
    go_through("two outputs", 16, "all examples", "columns");
}

#[test]
fn two_outputs_of_all_examples_in_rows() {
    go_through("two outputs", 16, "all examples", "rows");
}
