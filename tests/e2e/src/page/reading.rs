//! What is read off the page.

use serde_json::Value;

use super::{Element, Page};
use crate::find::{self, plain};
use crate::matrix::{Cell, Matrix};
use crate::status::Status;

impl Page {
    /// The status line.
    pub async fn status(&self) -> Status {
        self.read_status()
            .await
            .unwrap_or_else(|seen| panic!("{seen}"))
    }

    pub(super) async fn read_status(&self) -> Result<Status, String> {
        let script = "return [...document.querySelectorAll('[role=status], output')].map(e => e.textContent)";
        let lines = self.texts(script, Vec::new()).await;
        match &lines[..] {
            [line] => line.parse(),
            _ => Err(format!(
                "there should be one status line, there are {lines:?}"
            )),
        }
    }

    /// Waits for the status line to start with `start`.
    pub async fn wait_for_status(&self, start: &str) -> Status {
        let what = format!("the status line {start:?}");
        self.wait_for(&what, async || {
            let status = self.read_status().await?;
            match status.text.starts_with(start) {
                true => Ok(status),
                false => Err(format!("it is {:?}", status.text)),
            }
        })
        .await
    }

    /// Waits until training has made at least that many updates.
    pub async fn wait_for_iteration(&self, iteration: u64) -> Status {
        let what = format!("iteration {iteration}");
        self.wait_for(&what, async || {
            let status = self.read_status().await?;
            match status.iteration >= iteration {
                true => Ok(status),
                false => Err(format!("the status line is {:?}", status.text)),
            }
        })
        .await
    }

    /// Waits until the step called `name` is the current one.
    pub async fn wait_for_step(&self, name: &str) {
        let what = format!("the current step to be {name}");
        self.wait_for(&what, async || match self.current_step().await {
            seen if seen == name => Ok(()),
            seen => Err(format!("it is {seen}")),
        })
        .await;
    }

    /// Waits until the tab called `name` is the chosen one.
    pub async fn wait_for_tab(&self, name: &str) {
        self.wait_for(&format!("the tab {name:?}"), async || {
            match self.text_of("[role=tab][aria-selected=true]").await {
                seen if seen == name => Ok(()),
                seen => Err(format!("it is {seen}")),
            }
        })
        .await;
    }

    /// The text of everything that the CSS `selector` selects.
    pub async fn text_of(&self, selector: &str) -> String {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join(' ')";
        let text = self.script(script, vec![selector.into()]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The same, as soon as it has these words.
    pub async fn text_with(&self, selector: &str, words: &str) -> String {
        self.wait_for(words, async || {
            let text = self.text_of(selector).await;
            match text.contains(words) {
                true => Ok(text),
                false => Err(text),
            }
        })
        .await
    }

    /// The text of the open panel, as soon as it has these words.
    pub async fn panel_with(&self, words: &str) -> String {
        self.text_with("[role=tabpanel]", words).await
    }

    /// The text of the open tool, as soon as it has these words.
    pub async fn tool_with(&self, words: &str) -> String {
        self.text_with(".tool", words).await
    }

    /// Fails if the page can be scrolled sideways.
    pub async fn assert_no_wider_than_the_window(&self) {
        let script = "return document.scrollingElement.scrollWidth - innerWidth";
        let over = self.script(script, Vec::new()).await;
        let is_within = over.as_f64().is_some_and(|over| over <= 0.0);
        assert!(is_within, "the page is {over} px wider than the window");
    }

    /// What the page announces as urgent.
    pub async fn alerts(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('[role=alert]')].map(e => e.textContent)";
        let alerts = self.texts(script, Vec::new()).await;
        alerts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// Everything the page announces, the status line included.
    pub async fn announcements(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[role=alert], [role=status], output')]
            .map(e => e.textContent)";
        self.texts(script, Vec::new()).await
    }

    /// The names of the steps, in order, and which is the current one.
    pub async fn steps(&self) -> (Vec<String>, Option<usize>) {
        let list = self.named(None, &["list"], "Steps").await;
        let script = "
            const items = [...arguments[0].querySelectorAll(':scope > li, [role=listitem]')];
            const name = item => (item.querySelector('[aria-label]') ?? item).getAttribute?.('aria-label')
                ?? item.textContent;
            const current = item => item.matches('[aria-current=step]')
                || item.querySelector('[aria-current=step]') !== null;
            return [items.map(name), items.map(current)];";
        let answer = self.script(script, vec![list.reference()]).await;
        let names: Vec<String> = serde_json::from_value(answer[0].clone()).expect("names");
        let current: Vec<bool> = serde_json::from_value(answer[1].clone()).expect("marks");
        assert!(
            current.iter().filter(|mark| **mark).count() <= 1,
            "one step at most is the current one, marked are {current:?} of {names:?}"
        );
        let names = names.iter().map(|name| plain(name)).collect();
        (names, current.iter().position(|mark| *mark))
    }

    /// The name of the current step.
    pub async fn current_step(&self) -> String {
        let (mut names, current) = self.steps().await;
        match current {
            Some(index) => names.swap_remove(index),
            None => panic!("no item of the list Steps has aria-current=\"step\": {names:?}"),
        }
    }

    /// Clicks the step called `name` in the list *Steps*.
    pub async fn click_step(&self, name: &str) {
        let list = self.named(None, &["list"], "Steps").await;
        self.named(Some(&list), &["button", "link"], name)
            .await
            .click()
            .await;
    }

    /// The first matrix called `name`.
    pub async fn matrix(&self, name: &str) -> Matrix {
        self.table(name).await.0
    }

    /// The names of the matrices shown.
    pub async fn matrices(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('table:has([data-value]) > caption')]
            .filter(e => e.checkVisibility())
            .map(e => e.textContent)";
        self.texts(script, Vec::new()).await
    }

    /// The element of an entry that is shown.
    pub async fn entry(&self, name: &str, row: usize, col: usize) -> Element {
        let (_, table) = self.table(name).await;
        let script = "return arguments[0].querySelector(`[data-row='${arguments[1]}'][data-col='${arguments[2]}']`)";
        let answer = self
            .script(script, vec![table.reference(), row.into(), col.into()])
            .await;
        let Some(inner) = find::from_reference(&self.client, &answer) else {
            panic!("{name}[{row}, {col}] is not shown");
        };
        Element {
            client: self.client.clone(),
            inner,
            what: format!("the entry {name}[{row}, {col}]"),
        }
    }

    pub(super) async fn table(&self, name: &str) -> (Matrix, Element) {
        let table = self.named(None, &["table", "grid"], name).await;
        let script = "
            return [...arguments[0].querySelectorAll('[data-value]')]
                .map(({ dataset: d }) => [d.row, d.col, d.value, d.lit ?? null]);";
        let answer = self.script(script, vec![table.reference()]).await;
        let entries: Vec<(String, String, String, Option<String>)> =
            serde_json::from_value(answer).expect("four texts a cell");
        let index = |text: &str| -> usize {
            text.parse()
                .unwrap_or_else(|_| panic!("{name}: {text:?} is no row or column"))
        };
        let cells = entries
            .into_iter()
            .map(|(row, col, text, lit)| ((index(&row), index(&col)), Cell { text, lit }))
            .collect();
        let name = name.to_owned();
        (Matrix { name, cells }, table)
    }

    /// The line that spells out an entry's arithmetic, if there is one now.
    pub async fn arithmetic(&self) -> Option<Element> {
        let notes = find::by_role(&self.client, None, "note").await;
        let note = notes.iter().find(|note| note.name == "Arithmetic")?;
        self.adopt(note).await
    }

    pub(super) async fn texts(&self, script: &str, arguments: Vec<Value>) -> Vec<String> {
        let texts: Vec<String> =
            serde_json::from_value(self.script(script, arguments).await).expect("a list of texts");
        texts.iter().map(|text| plain(text)).collect()
    }
}
