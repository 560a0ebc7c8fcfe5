//! The worksheet: four examples in one click, every matrix with its boxes and its answer, and nothing else on paper.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

type Rows = Vec<Vec<String>>;

/// The texts of every table of the sheet, with its name.
async fn tables(page: &Page) -> Vec<(String, Rows)> {
    let script = "return [...document.querySelectorAll('.boxes')].map(t =>
        [t.getAttribute('aria-label'), [...t.rows].map(r => [...r.cells].map(c => c.textContent))])";
    serde_json::from_value(page.script(script, vec![]).await).expect("tables")
}

fn of<'a>(tables: &'a [(String, Rows)], name: &str) -> &'a Rows {
    let found = tables.iter().find(|(found, _)| found == name);
    &found.unwrap_or_else(|| panic!("no {name:?}")).1
}

fn numbers(rows: &Rows) -> Vec<Vec<f64>> {
    let number = |text: &String| text.replace('−', "-").parse().expect("a number");
    let row = |row: &Vec<String>| row.iter().map(number).collect();
    rows.iter().map(row).collect()
}

const STEPS: [&str; 12] = [
    "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1",
];

#[test]
fn four_examples_make_a_sheet_with_its_key() {
    run(Setup::default(), async |page| {
        page.click("Worksheet").await;
        page.choose("Examples", "the picked one and the next").await;
        page.click("Use these four examples").await;
        page.click("Use larger weights").await;
        let tables = page
            .wait_for("a sheet with larger weights", async || {
                let tables = tables(page).await;
                let seen = tables.iter().find(|(name, _)| name == "W1, given");
                match seen.filter(|(_, rows)| rows[0][0] == "−0.417") {
                    Some(_) => Ok(tables),
                    None => Err(format!("{seen:?}")),
                }
            })
            .await;
        for name in ["X", "Y", "W1", "b1", "W2", "b2"] {
            of(&tables, &format!("{name}, given"));
        }
        let updates = ["new W1", "new b1", "new W2", "new b2"];
        for name in STEPS.iter().chain(&updates) {
            let blank = of(&tables, &format!("{name}, to fill in"));
            let answer = of(&tables, &format!("{name}, answer"));
            assert!(blank.iter().flatten().all(String::is_empty), "{name}");
            let sizes = |rows: &Rows| (rows.len(), rows[0].len());
            assert_eq!(sizes(blank), sizes(answer), "{name}");
        }

        // The page has the same numbers, but for the roundings on the way.
        for name in STEPS {
            page.click_step(name).await;
            let expected = numbers(of(&tables, &format!("{name}, answer")));
            page.matrix(name).await.assert_near(&expected, 2e-3);
        }

        // One answer by hand.
        let [z, w, x, b] = ["Z1, answer", "W1, given", "X, given", "b1, given"]
            .map(|name| numbers(of(&tables, name)));
        let by_hand = w[2][0] * x[0][3] + w[2][1] * x[1][3] + b[2][0];
        assert!((z[2][3] - by_hand).abs() <= 0.5e-4 + 1e-9, "{by_hand}");

        // Shapes to be filled in: no boxes that would tell them.
        page.choose("Shapes", "to fill in").await;
        page.wait_for("the boxes to go", async || {
            let left = self::tables(page).await;
            let left: Vec<_> = left.into_iter().map(|(name, _)| name).collect();
            match left.iter().any(|name| name.ends_with("to fill in")) {
                false => Ok(()),
                true => Err(format!("{left:?}")),
            }
        })
        .await;

        // Print prints.
        page.script("window.print = () => { window.printed = true; }", vec![])
            .await;
        page.click("Print").await;
        assert_eq!(page.script("return window.printed", vec![]).await, true);
    });
}

/// What the browser would print.
#[test]
fn the_sheet_alone_is_printed() {
    run(Setup::default(), async |page| {
        page.click("Worksheet").await;
        page.click("Use these four examples").await;
        page.button("Print").await;
        // The rules for print, for the screen.
        let script = "
            for (const sheet of document.styleSheets)
                for (const rule of sheet.cssRules)
                    if (rule.media?.mediaText === 'print') rule.media.mediaText = 'screen';
            const shown = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility());
            const paper = document.querySelector('.paper');
            const colours = shown.filter(e => paper.contains(e) && e !== paper).map(e => getComputedStyle(e).color);
            return [shown.filter(e => !paper.contains(e) && !e.contains(paper)).map(e => e.outerHTML),
                [...new Set(colours)], getComputedStyle(document.querySelector('.key')).breakBefore];";
        let seen = page.script(script, vec![]).await;
        assert_eq!(seen[0], Value::Array(vec![]));
        assert_eq!(seen[1], serde_json::json!(["rgb(0, 0, 0)"]));
        assert_eq!(seen[2], "page");
    });
}
