//! What a person can do on the page, and read off it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::devtools;
use crate::find::{self, Found, plain};
use crate::matrix::{Cell, Matrix};
use crate::problems;
use crate::server::{Request, Server};
use crate::session::{Setup, report};
use crate::status::Status;

/// How long the page may take to show what it was asked for.
const LIMIT: Duration = Duration::from_secs(10);

/// Between two looks at the page.
const POLL: Duration = Duration::from_millis(20);

/// Keeps every long task from the first script on: the browser's own buffer ends at 200.
const RECORD_LONG_TASKS: &str = "
    window.longTasks = [];
    new PerformanceObserver(list => window.longTasks.push(...list.getEntries()))
        .observe({ type: 'longtask', buffered: true });";

/// The page in a browser of its own.
pub struct Page {
    client: Client,
    server: Server,
    setup: Setup,
}

/// A task that held the main thread for more than 50 ms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LongTask {
    /// Milliseconds since the page was asked for.
    pub start: f64,
    /// Milliseconds.
    pub duration: f64,
}

impl Page {
    /// Opens the page and waits until the status line speaks.
    pub(crate) async fn open(client: Client, server: Server, setup: Setup) -> Page {
        let page = Page {
            client,
            server,
            setup,
        };
        page.resize(setup.size).await;
        page.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": RECORD_LONG_TASKS }),
        )
        .await;
        page.open_again().await;
        page
    }

    /// Opens the page anew, with what the browser has kept of it.
    pub async fn open_again(&self) {
        self.open_at("").await;
    }

    /// Reloads the page at the address it has.
    pub async fn reload(&self) {
        if let Err(error) = self.client.refresh().await {
            panic!("cannot reload the page: {error}");
        }
        self.wait_for("the status line to show an iteration", LIMIT, async || {
            self.read_status().await
        })
        .await;
    }

    /// Loads the page anew and withholds its program: what there is then is what the page's file says.
    pub async fn withhold_the_program(&self) {
        let withhold = "WebAssembly.instantiateStreaming = () => new Promise(() => {})";
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": withhold }),
        )
        .await;
        if let Err(error) = self.client.refresh().await {
            panic!("cannot reload the page: {error}");
        }
        self.wait_for("something to be painted", LIMIT, async || {
            let painted = "return performance.getEntriesByName('first-contentful-paint').length";
            match self.script(painted, Vec::new()).await {
                count if count == 1 => Ok(()),
                count => Err(count.to_string()),
            }
        })
        .await;
    }

    /// Follows a link into the page: `fragment` is what stands after the address, with its #.
    pub async fn open_at(&self, fragment: &str) {
        let address = self.server.address() + fragment;
        if let Err(error) = self.client.goto(&address).await {
            panic!("cannot open {address}: {error}");
        }
        self.wait_for("the status line to show an iteration", LIMIT, async || {
            self.read_status().await
        })
        .await;
    }

    // Finding, by role and accessible name

    /// The button called `name`.
    pub async fn button(&self, name: &str) -> Element {
        self.named(None, &["button"], name).await
    }

    /// The slider called `name`.
    pub async fn slider(&self, name: &str) -> Element {
        self.named(None, &["slider"], name).await
    }

    /// The field for typing called `name`.
    pub async fn field(&self, name: &str) -> Element {
        self.named(None, &["spinbutton", "textbox"], name).await
    }

    /// The choice called `option` in the radio group called `group`.
    pub async fn radio(&self, group: &str, option: &str) -> Element {
        let group = self.named(None, &["radiogroup", "group"], group).await;
        self.named(Some(&group), &["radio"], option).await
    }

    /// The figure called `name`.
    pub async fn figure(&self, name: &str) -> Element {
        self.named(None, &["figure"], name).await
    }

    /// Whether a button called `name` is there now.
    pub async fn has_button(&self, name: &str) -> bool {
        let buttons = find::by_role(&self.client, None, "button").await;
        buttons.iter().any(|button| button.name == name)
    }

    /// The accessible names of everything with `role`, in the order of the page.
    pub async fn names(&self, role: &str) -> Vec<String> {
        let found = find::by_role(&self.client, None, role).await;
        found.into_iter().map(|found| found.name).collect()
    }

    /// Waits for an element with one of `roles` and that name.
    async fn named(&self, root: Option<&Element>, roles: &[&str], name: &str) -> Element {
        let what = format!("a {} called {name:?}", roles.join(" or "));
        let root = root.map(|root| &root.inner);
        self.wait_for(&what, LIMIT, async || {
            let mut seen = Vec::new();
            for role in roles {
                for found in find::by_role(&self.client, root, role).await {
                    if found.name != name {
                        seen.push(found.name);
                    } else if let Some(element) = self.adopt(&found).await {
                        return Ok(element);
                    }
                }
            }
            Err(format!("there are {seen:?}"))
        })
        .await
    }

    async fn adopt(&self, found: &Found) -> Option<Element> {
        let inner = find::element(&self.client, found).await?;
        Some(Element {
            client: self.client.clone(),
            inner,
            what: format!("the {} {:?}", found.role, found.name),
        })
    }

    // Doing

    /// Clicks the button called `name`.
    pub async fn click(&self, name: &str) {
        self.button(name).await.click().await;
    }

    /// Flips the switch called `name`.
    pub async fn flip(&self, name: &str) {
        self.named(None, &["switch"], name).await.click().await;
    }

    /// Opens the panel whose tab is called `name`, and waits until there is something in it: most panels come with the
    /// second program.
    pub async fn click_tab(&self, name: &str) {
        self.press_tab(name).await;
        self.wait_for(&format!("the panel {name:?}"), LIMIT, async || {
            let script = "const place = document.querySelector('[role=tabpanel] .practice');
                return !place || place.childElementCount > 0";
            match self.script(script, Vec::new()).await {
                is_there if is_there == true => Ok(()),
                _ => Err("it is empty".to_owned()),
            }
        })
        .await;
    }

    /// The same without waiting.
    pub async fn press_tab(&self, name: &str) {
        self.named(None, &["tab"], name).await.click().await;
    }

    /// The text of the open panel, as soon as it has these words.
    pub async fn panel_with(&self, words: &str) -> String {
        self.wait_for(words, LIMIT, async || {
            let script = "return document.querySelector('[role=tabpanel]').textContent";
            let text = self.script(script, Vec::new()).await;
            let text = text.as_str().unwrap_or_default().to_owned();
            if text.contains(words) {
                Ok(text)
            } else {
                Err(text)
            }
        })
        .await
    }

    /// Chooses `option` in the radio group `group`.
    pub async fn choose(&self, group: &str, option: &str) {
        self.radio(group, option).await.click().await;
    }

    /// Puts `text` into the field called `name` in place of what it holds, and confirms with Enter.
    pub async fn set(&self, name: &str, text: &str) {
        self.field(name).await.set(text).await;
    }

    /// Presses and releases a key wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        done("press a key", self.client.perform_actions(keys).await);
    }

    /// Takes the focus off whatever has it.
    pub async fn leave_focus(&self) {
        self.script("document.activeElement.blur()", Vec::new())
            .await;
    }

    /// Sets the width and height of the page in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Makes the system prefer `scheme`: "light" or "dark".
    pub async fn prefer_color_scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Goes to the step called `name` by *Next equation*.
    pub async fn step_to(&self, name: &str) {
        let next = self.button("Next equation").await;
        let mut passed = Vec::new();
        while passed.len() < 40 {
            let step = self.current_step().await;
            if step == name {
                return;
            }
            next.click().await;
            self.wait_for("Next equation to go on", LIMIT, async || {
                match self.current_step().await {
                    now if now != step => Ok(()),
                    now => Err(format!("the step is still {now}")),
                }
            })
            .await;
            passed.push(step);
        }
        panic!(
            "Next equation never came to {name}: it went {}",
            passed.join(", ")
        );
    }

    // Reading

    /// The status line.
    pub async fn status(&self) -> Status {
        self.read_status()
            .await
            .unwrap_or_else(|seen| panic!("{seen}"))
    }

    async fn read_status(&self) -> Result<Status, String> {
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
    pub async fn wait_for_status(&self, start: &str, limit: Duration) -> Status {
        let what = format!("the status line {start:?}");
        self.wait_for(&what, limit, async || {
            let status = self.read_status().await?;
            match status.text.starts_with(start) {
                true => Ok(status),
                false => Err(format!("it is {:?}", status.text)),
            }
        })
        .await
    }

    /// Waits until training has made at least that many updates.
    pub async fn wait_for_iteration(&self, iteration: u64, limit: Duration) -> Status {
        let what = format!("iteration {iteration}");
        self.wait_for(&what, limit, async || {
            let status = self.read_status().await?;
            match status.iteration >= iteration {
                true => Ok(status),
                false => Err(format!("the status line is {:?}", status.text)),
            }
        })
        .await
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

    async fn table(&self, name: &str) -> (Matrix, Element) {
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

    /// Every long task so far.
    pub async fn long_tasks(&self) -> Vec<LongTask> {
        let script = "return window.longTasks.map(task => [task.startTime, task.duration])";
        let tasks: Vec<(f64, f64)> = serde_json::from_value(self.script(script, Vec::new()).await)
            .expect("two numbers a task");
        tasks
            .into_iter()
            .map(|(start, duration)| LongTask { start, duration })
            .collect()
    }

    /// Milliseconds since the page was asked for.
    pub async fn now(&self) -> f64 {
        let now = self.script("return performance.now()", Vec::new()).await;
        now.as_f64().expect("a number")
    }

    /// Every request the browser has made, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.server.requests()
    }

    /// Runs a script in the page and returns its answer.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        done("run a script", self.client.execute(script, arguments).await)
    }

    async fn texts(&self, script: &str, arguments: Vec<Value>) -> Vec<String> {
        let texts: Vec<String> =
            serde_json::from_value(self.script(script, arguments).await).expect("a list of texts");
        texts.iter().map(|text| plain(text)).collect()
    }

    /// Saves the screen as `target/e2e/<name>.png`.
    pub async fn screenshot(&self, name: &str) {
        let image = done("take a screenshot", self.client.screenshot().await);
        let file = report(&format!("{name}.png"));
        fs::write(&file, image)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }

    /// Looks until `look` finds what it looks for; its `Err` says what it saw instead.
    ///
    /// # Panics
    /// When `limit` has passed, with what was waited for and what was seen last.
    pub async fn wait_for<T>(
        &self,
        what: &str,
        limit: Duration,
        look: impl AsyncFn() -> Result<T, String>,
    ) -> T {
        let start = Instant::now();
        loop {
            match look().await {
                Ok(found) => return found,
                Err(seen) if start.elapsed() > limit => {
                    panic!("waited {} s for {what}; {seen}", limit.as_secs())
                }
                Err(_) => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Calls a method of the [DevTools protocol](https://chromedevtools.github.io/devtools-protocol/).
    pub async fn devtools(&self, method: &str, params: Value) -> Value {
        devtools::call(&self.client, method, params).await
    }

    /// Fails if the console, an exception or a request tells of a fault.
    pub(crate) async fn finish(&self) {
        let log = devtools::take_log(&self.client).await;
        let problems = problems::find(&log, &self.requests(), self.setup.refuse);
        assert!(
            problems.is_empty(),
            "the test passed, but the browser complains:\n  {}",
            problems.join("\n  ")
        );
    }
}

/// An element of the page.
pub struct Element {
    client: Client,
    inner: fantoccini::elements::Element,
    what: String,
}

impl Element {
    /// Clicks it; a radio or checkbox by its label, as a person does.
    pub async fn click(&self) {
        let label = self
            .script("const [label] = arguments[0].labels ?? []; return label ?? null;")
            .await;
        let target = match self.inner.tag_name().await {
            Ok(tag) if tag == "input" => find::from_reference(&self.client, &label),
            _ => None,
        };
        let target = target.unwrap_or_else(|| self.inner.clone());
        // As a person scrolls what they want to click away from the bar at the bottom of a phone.
        self.script("if (!arguments[0].closest('.buttons')) arguments[0].scrollIntoView({ block: 'nearest' })")
            .await;
        done(&format!("click {}", self.what), target.click().await);
    }

    /// Puts `text` in place of what the field holds, all at once like a paste, and confirms with Enter.
    pub async fn set(&self, text: &str) {
        self.script("arguments[0].focus(); arguments[0].select();")
            .await;
        let mut keys = String::new();
        if text.is_empty() {
            keys.push(Key::Delete.into());
        } else {
            devtools::call(&self.client, "Input.insertText", json!({ "text": text })).await;
        }
        keys.push(Key::Enter.into());
        done(
            &format!("type in {}", self.what),
            self.inner.send_keys(&keys).await,
        );
    }

    /// Chooses a file, as in the browser's dialog.
    pub async fn choose_file(&self, path: &Path) {
        let path = path.to_str().expect("a path that is text");
        done(
            &format!("choose a file in {}", self.what),
            self.inner.send_keys(path).await,
        );
    }

    /// Moves the pointer over it.
    pub async fn hover(&self) {
        let pointer = MouseActions::new("mouse".into()).then(PointerAction::MoveToElement {
            element: self.inner.clone(),
            duration: None,
            x: 0.0,
            y: 0.0,
        });
        done(
            &format!("hover over {}", self.what),
            self.client.perform_actions(pointer).await,
        );
    }

    /// Gives it the focus.
    pub async fn focus(&self) {
        self.script("arguments[0].focus()").await;
        let focused = self
            .script("return document.activeElement === arguments[0]")
            .await;
        assert_eq!(focused, true, "{} should take the focus", self.what);
    }

    /// What a field or slider holds.
    pub async fn value(&self) -> String {
        let value = self.script("return String(arguments[0].value)").await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether a radio or checkbox is chosen.
    pub async fn is_checked(&self) -> bool {
        let script =
            "return arguments[0].checked ?? arguments[0].getAttribute('aria-checked') === 'true'";
        self.script(script).await == true
    }

    /// Whether it takes input.
    pub async fn is_enabled(&self) -> bool {
        let enabled = self.inner.is_enabled().await;
        done(&format!("look at {}", self.what), enabled)
    }

    /// Its text.
    pub async fn text(&self) -> String {
        let text = self.script("return arguments[0].textContent").await;
        plain(text.as_str().unwrap_or_default())
    }

    /// Left, top, right and bottom in the viewport, in CSS pixels.
    pub async fn edges(&self) -> [f64; 4] {
        let script = "const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom];";
        serde_json::from_value(self.script(script).await).expect("four numbers")
    }

    /// The sentence beside a field that says what is wrong with it: `None` while the field is valid.
    ///
    /// # Panics
    /// If the field is marked invalid and no sentence is tied to it.
    pub async fn complaint(&self) -> Option<String> {
        let script = "
            const field = arguments[0];
            if (field.getAttribute('aria-invalid') !== 'true') return null;
            const ids = ['aria-errormessage', 'aria-describedby']
                .flatMap(name => (field.getAttribute(name) ?? '').split(/\\s+/)).filter(id => id);
            return [...new Set(ids)].map(id => document.getElementById(id))
                .filter(e => e !== null && e.checkVisibility()).map(e => e.textContent).join(' ');";
        let answer = self.script(script).await;
        let sentence = plain(answer.as_str()?);
        assert!(
            !sentence.is_empty(),
            "{} has aria-invalid=\"true\" and no sentence visible by aria-errormessage or aria-describedby",
            self.what
        );
        Some(sentence)
    }

    async fn script(&self, script: &str) -> Value {
        let answer = self.client.execute(script, vec![self.reference()]).await;
        done(&format!("look at {}", self.what), answer)
    }

    fn reference(&self) -> Value {
        serde_json::to_value(&self.inner).expect("an element is a reference")
    }
}

fn done<T>(what: &str, outcome: Result<T, CmdError>) -> T {
    outcome.unwrap_or_else(|error| panic!("cannot {what}: {error}"))
}
