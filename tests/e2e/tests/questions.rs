//! Every question, opened on the built page: the page shows what the answer speaks of.

use backstep::features::ask::answer::Answer;
use backstep::features::ask::bank::entries;
use backstep::features::ask::find::by_id;
use backstep::features::ask::question::Question;
use backstep::features::ask::setup::Pin;
use backstep::nn::program::Layout;
use backstep::page::choices::Panel;
use backstep::page::number_field::NumberField;
use backstep_e2e::{Page, Setup, run};

const BACK: &str = "Back to where I was";

/// What is read off the page.
#[derive(Debug, PartialEq)]
struct Shown {
    /// The question and the answer, as the region *Answer* has them.
    answer: String,
    /// The names of the questions marked as open.
    expanded: Vec<String>,
    step: String,
    panel: String,
    /// Network, activation, data set, look at.
    chosen: Vec<String>,
    /// The number fields, in order.
    fields: Vec<String>,
    iteration: String,
    /// The lit entry of the result.
    lit: Vec<[usize; 2]>,
    epsilon: Option<String>,
    /// Whether the panel's depth on request is unfolded, where it has any.
    unfolded: bool,
    /// Columns or rows, where the panel has the switch.
    layout: Option<String>,
}

const READ: &str = "
    const all = selector => [...document.querySelectorAll(selector)];
    const text = element => element ? element.textContent.trim() : '';
    const step = text(document.querySelector('[aria-current=step]'));
    const result = all('table').find(table => text(table.caption) === step);
    const epsilon = document.querySelector('[aria-label=Epsilon]');
    return {
        answer: [...document.querySelectorAll('#answer > :is(h2, p:not([class]))')].map(text).join(' | '),
        expanded: all('button[aria-expanded=true]').map(text),
        step,
        panel: text(document.querySelector('[role=tab][aria-selected=true]')),
        chosen: ['Network', 'Activation', 'Data set', 'Look at'].map(name =>
            document.querySelector(`[role=radiogroup][aria-label='${name}'] input:checked`).getAttribute('aria-label')),
        fields: all('[role=spinbutton]').map(field => field.value),
        iteration: text(document.querySelector('[role=status]')).match(/\\d+/)[0],
        lit: result === undefined ? [] : [...result.querySelectorAll('[data-lit=target]')]
            .map(cell => [Number(cell.dataset.row), Number(cell.dataset.col)]),
        epsilon: epsilon?.value ?? null,
        unfolded: all('[role=tabpanel] details').some(details => details.open),
        layout: document.querySelector(`[role=radiogroup][aria-label='Examples are'] input:checked`)
            ?.getAttribute('aria-label') ?? null,
    };";

async fn read(page: &Page) -> Shown {
    let read = page.script(READ, Vec::new()).await;
    let text = |name: &str| read[name].as_str().unwrap_or_default().to_owned();
    let texts = |name: &str| -> Vec<String> {
        serde_json::from_value(read[name].clone()).expect("a list of texts")
    };
    Shown {
        answer: text("answer"),
        expanded: texts("expanded"),
        step: text("step"),
        panel: text("panel"),
        chosen: texts("chosen"),
        fields: texts("fields"),
        iteration: text("iteration"),
        lit: serde_json::from_value(read["lit"].clone()).expect("pairs of numbers"),
        epsilon: read["epsilon"].as_str().map(str::to_owned),
        unfolded: read["unfolded"] == true,
        layout: read["layout"].as_str().map(str::to_owned),
    }
}

/// What the page shows once `question` is opened where it showed `before`, at iteration 0.
fn promised(question: &Question, answer: &Answer, before: &Shown) -> Shown {
    let setup = &answer.setup;
    let settings = setup.settings(backstep::nn::settings::Settings::default());
    let layers = if settings.architecture.has_hidden_layer() {
        2
    } else {
        1
    };
    let target = question.steps[0]
        .var(layers)
        .expect("the network has its first step");
    let look_at = setup
        .look_at
        .map_or(before.chosen[3].clone(), |it| it.name().to_owned());
    let is_one = look_at == "one example";
    let picked = if is_one { 0 } else { 58 };
    let has_examples = !target.is_parameter();
    let pinned = match setup.pin {
        Some(Pin::Entry(row, col)) => [row, col],
        Some(Pin::Picked(row)) => [row, picked],
        None if target.layer == 0 => [0, 0],
        None if setup.layout == Layout::Rows => [58, 0],
        None => [0, if has_examples { picked } else { 0 }],
    };
    let is_update = target.role == backstep::algebra::var::Role::Updated;
    Shown {
        answer: format!("{} | {}", question.ask, answer.text),
        expanded: vec![question.ask.to_owned()],
        step: target.base_if_updated().name(is_one && !is_update),
        panel: setup.panel.name().to_owned(),
        chosen: vec![
            settings.architecture.name().to_owned(),
            settings.activation.name().to_owned(),
            settings.data_set.name().to_owned(),
            look_at,
        ],
        fields: NumberField::ALL
            .iter()
            .map(|field| field.text(&settings))
            .collect(),
        iteration: setup.iteration.unwrap_or(0).to_string(),
        lit: vec![pinned],
        epsilon: (setup.panel.name() == "Check it").then(|| {
            setup
                .epsilon
                .map_or(5, |epsilon| epsilon.exponent())
                .to_string()
        }),
        unfolded: setup.unfold,
        layout: (setup.panel == Panel::Shape).then(|| setup.layout.name().to_owned()),
    }
}

async fn wait_for(page: &Page, what: &str, expected: &Shown) {
    page.wait_for(what, async || {
        let shown = read(page).await;
        match shown == *expected {
            true => Ok(()),
            false => Err(format!(
                "it shows {shown:#?}\nand should show {expected:#?}"
            )),
        }
    })
    .await;
}

/// One part of all questions: they are gone through side by side.
fn each_shows_what_it_promises(part: usize) {
    const PARTS: usize = 4;
    run(Setup::default(), async |page| {
        let start = read(page).await;
        for (question, answer) in entries().skip(part).step_by(PARTS) {
            page.ask(question.ask).await;
            page.take_answer(question.ask).await;
            wait_for(page, question.id, &promised(question, answer, &start)).await;
            page.click(BACK).await;
            wait_for(page, &format!("back from {}", question.id), &start).await;
        }
    });
}

#[test]
fn every_question_shows_what_it_promises_1_of_4() {
    each_shows_what_it_promises(0);
}

#[test]
fn every_question_shows_what_it_promises_2_of_4() {
    each_shows_what_it_promises(1);
}

#[test]
fn every_question_shows_what_it_promises_3_of_4() {
    each_shows_what_it_promises(2);
}

#[test]
fn every_question_shows_what_it_promises_4_of_4() {
    each_shows_what_it_promises(3);
}

#[test]
fn the_questions_of_a_step_are_at_the_step_and_the_answer_is_in_sight() {
    run(Setup::default(), async |page| {
        page.click_step("dA1").await;
        let question = by_id("why-the-transpose").expect("a question");
        // Two actions from a fresh page.
        page.click(question.ask).await;
        let script = "const answer = document.getElementById('answer');
            if (!answer) return [];
            const { top, bottom, height } = answer.getBoundingClientRect();
            return [top, bottom, height, document.activeElement.textContent]";
        page.wait_for("the answer", async || {
            let seen = page.script(script, Vec::new()).await;
            let number = |index: usize| seen[index].as_f64().unwrap_or_default();
            let is_seen = number(0) >= 0.0 && number(1) <= 900.0 && number(2) > 40.0;
            let has_focus = seen[3] == question.ask;
            match is_seen && has_focus {
                true => Ok(()),
                false => Err(seen.to_string()),
            }
        })
        .await;
        assert_eq!(read(page).await.chosen[0], "two outputs");
        // Going on leaves it open; its own button closes it.
        page.click("Next equation").await;
        assert!(read(page).await.answer.starts_with(question.ask));
        page.click("Previous equation").await;
        page.click(question.ask).await;
        assert_eq!(read(page).await.answer, "");
        assert!(!page.has_button(BACK).await);
    });
}

/// The names of the *Answers*, once there are any.
async fn answers(page: &Page) -> Vec<String> {
    page.wait_for("answers", async || {
        let names = page.names("option").await;
        match names.is_empty() {
            false => Ok(names),
            true => Err("there are none".to_owned()),
        }
    })
    .await
}

#[test]
fn the_box_is_worked_by_the_keyboard_alone() {
    run(Setup::default(), async |page| {
        page.press('/').await;
        page.press('d').await;
        for letter in "ead relu".chars() {
            page.press(letter).await;
        }
        page.wait_for("the question about dead units", async || {
            let names = page.names("option").await;
            let is_first = names
                .first()
                .is_some_and(|name| name.starts_with("What is a dead ReLU"));
            is_first.then_some(()).ok_or(format!("{names:?}"))
        })
        .await;
        page.press(backstep_e2e::Key::Down).await;
        page.press(backstep_e2e::Key::Up).await;
        page.press(backstep_e2e::Key::Enter).await;
        page.wait_for("the answer", async || {
            let shown = read(page).await.answer;
            shown
                .starts_with("What is a dead ReLU")
                .then_some(())
                .ok_or(shown)
        })
        .await;
        assert_eq!(page.names("option").await, Vec::<String>::new());
        // Another search closes the answer; Escape closes the list, and then clears the field.
        page.ask("learning rate").await;
        answers(page).await;
        assert_eq!(read(page).await.answer, "");
        page.press(backstep_e2e::Key::Escape).await;
        page.press(backstep_e2e::Key::Escape).await;
        page.wait_for("the field to be empty", async || {
            let text = page
                .script("return document.activeElement.value", Vec::new())
                .await;
            (text == "").then_some(()).ok_or(text.to_string())
        })
        .await;
    });
}

/// An error message is explained, and the slip that raises it is shown on the page; numbers and code go where they belong.
#[test]
fn the_box_tells_what_it_was_given() {
    run(Setup::default(), async |page| {
        let start = read(page).await;
        page.ask("ValueError: shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)")
            .await;
        let names = answers(page).await;
        page.take_answer("dZ1, @ for *").await;
        page.wait_for("the state that shows it", async || {
            let shown = read(page).await;
            let is_there =
                shown.step == "dZ1" && shown.panel == "Break it" && shown.answer.contains("(4,3)");
            is_there
                .then_some(())
                .ok_or(format!("{shown:?} of {names:?}"))
        })
        .await;
        page.click(BACK).await;
        wait_for(page, "back from the error", &start).await;
        page.ask("W1 = array([[0.1, -0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]])")
            .await;
        page.take_answer("Use or compare these numbers").await;
        page.tool_with("(4, 2)").await;
        page.click("Close").await;
        page.ask("dZ2 = A2 - Y\ndW2 = np.dot(dZ2, A1.T) / m\n")
            .await;
        page.take_answer("Check this code").await;
        page.panel_with("Check all lines").await;
        assert!(
            page.field("Write backward_propagation in NumPy")
                .await
                .value()
                .await
                .contains("dW2 = np.dot")
        );
    });
}

#[test]
fn further_reading_opens_elsewhere_and_tells_nobody_where_from() {
    run(Setup::default(), async |page| {
        page.click_tab("Summary").await;
        let script = "return [...document.querySelectorAll('.reading a')]
            .map(a => [a.protocol, a.target, a.rel, a.textContent.length > 9])";
        let links = page.script(script, Vec::new()).await;
        let links: Vec<(String, String, String, bool)> =
            serde_json::from_value(links).expect("links");
        assert_eq!(links.len(), 8);
        let expected = (
            "https:".to_owned(),
            "_blank".to_owned(),
            "noreferrer".to_owned(),
            true,
        );
        assert!(links.iter().all(|link| *link == expected), "{links:?}");
    });
}

/// A question has an address of its own; one that leads nowhere is a sentence and the default page.
#[test]
fn a_link_opens_its_question() {
    run(Setup::default(), async |page| {
        // In the open page, and when it is opened.
        for _ in 0..2 {
            page.open_at("#mean-twice").await;
            page.wait_for("the question to be open", async || {
                let answer = "return document.querySelector('#answer').textContent";
                let answer = page.script(answer, Vec::new()).await;
                let answer = answer.as_str().unwrap_or_default().to_owned();
                let names = page.names("note").await;
                let is_broken = names.iter().any(|name| name == "Broken on purpose");
                (answer.contains("1/m") && is_broken)
                    .then_some(())
                    .ok_or(answer)
            })
            .await;
            page.script("location.assign('about:blank')", Vec::new())
                .await;
        }
        page.open_at("#no-such-question").await;
        let said = page.alerts().await;
        let sentence =
            "This page has no question “no-such-question”. The link may be from another version.";
        assert!(said.len() == 1 && said[0].starts_with(sentence), "{said:?}");
        assert_eq!(page.current_step().await, "Z1");
        page.click("Dismiss").await;
        page.wait_for("the sentence to go", async || {
            let alerts = page.alerts().await;
            alerts.is_empty().then_some(()).ok_or(format!("{alerts:?}"))
        })
        .await;
    });
}
