//! The learner's own numbers and data: pasted, compared, drawn by keyboard, read from CSV.

use std::time::Duration;

use backstep_e2e::{Key, Page, Setup, run};
use serde_json::json;

const SOON: Duration = Duration::from_secs(10);

/// Waits until the open tool's text has `words`.
async fn wait_for(page: &Page, words: &str) {
    page.wait_for(words, SOON, async || {
        let script = "return document.querySelector('.tool').textContent";
        let text = page.script(script, vec![]).await;
        let text = text.as_str().unwrap_or_default().to_owned();
        text.contains(words).then_some(()).ok_or(text)
    })
    .await;
}

/// Pastes into the text field of that name.
async fn paste(page: &Page, name: &str, text: &str) {
    page.field(name).await.focus().await;
    let script = "const area = document.activeElement; area.value = arguments[0];
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.script(script, vec![json!(text)]).await;
}

/// Waits until an entry of a matrix on the page is `expected`.
async fn wait_for_entry(page: &Page, name: &str, place: (usize, usize), expected: f64) {
    page.wait_for(&format!("{name}{place:?} = {expected}"), SOON, async || {
        let matrix = page.matrix(name).await;
        let mut numbers = matrix.numbers();
        let value = numbers.find(|(row, col, _)| (*row, *col) == place);
        let is_it = value.is_some_and(|(_, _, value)| (value - expected).abs() < 1e-12);
        is_it.then_some(()).ok_or(format!("{value:?}"))
    })
    .await;
}

#[test]
fn numbers_are_pasted_and_compared() {
    run(Setup::default(), async |page| {
        page.click("Own numbers").await;
        wait_for(page, "W1 must be (4, 2) for n_h = 4.").await;
        paste(page, "W1", "[[1 2]\n [3 x]]").await;
        page.click("Use these numbers").await;
        wait_for(page, "Line 2, column 5: “x” is not a number.").await;
        paste(page, "W1", "[[1, 2, 3, 4], [5, 6, 7, 8]]").await;
        page.click("Use these numbers").await;
        wait_for(page, "this is (2, 4). Is it the transpose?").await;
        paste(
            page,
            "W1",
            "array([[ 1. ,  0. ],\n       [ 0. ,  2. ],\n       [-1. , 0.5]])",
        )
        .await;
        page.click("Use these numbers").await;
        wait_for(page, "n_h is now 3.").await;
        // Every step shows with them: Z1 = W1 X, for b1 = 0.
        let inputs = page.matrix("X").await;
        wait_for_entry(page, "Z1", (0, 0), inputs.cell(0, 0)).await;
        wait_for_entry(page, "Z1", (1, 0), 2.0 * inputs.cell(1, 0)).await;

        page.click_step("dW2").await;
        let right = page.matrix("dW2").await;
        page.choose("Own numbers", "compare mine").await;
        page.choose("Matrix", "dW2").await;
        let times_m: Vec<String> = right
            .numbers()
            .map(|(_, _, v)| format!("{:.8}", 400.0 * v))
            .collect();
        paste(page, "dW2", &format!("[[{}]]", times_m.join(" "))).await;
        page.click("Compare").await;
        wait_for(page, "The first number that differs is dW2[0, 0]").await;
        wait_for(
            page,
            "Every number is 400 times the right one, and m is 400.",
        )
        .await;
        wait_for(
            page,
            "This line gives exactly your numbers:dW2 = dZ2 @ A1.T (without 1/m)",
        )
        .await;
    });
}

/// A file from the learner's disk: read, used, and read once more when it has been mended.
#[test]
fn a_csv_file_is_chosen() {
    run(Setup::default(), async |page| {
        page.click("Own data").await;
        page.choose("Examples from", "read a CSV").await;
        let path = std::env::temp_dir().join(format!("backstep-{}.csv", std::process::id()));
        let choose = async |text: &str| {
            std::fs::write(&path, text).expect("a file can be written");
            page.button("CSV file").await.choose_file(&path).await;
        };
        choose("height\tweight\tkind\n1\t2\tcat\n3\tfive\tdog\n").await;
        wait_for(page, "Line 3, column 2: “five” is not a number.").await;
        choose("height\tweight\tkind\n1\t2\tcat\n3\t5\tdog\n").await;
        wait_for(page, "“cat” is class 0, “dog” is class 1.").await;
        page.click("Use this data").await;
        wait_for_entry(page, "X", (1, 1), 5.0).await;
        choose("").await;
        wait_for(page, "There is no data here.").await;
        std::fs::remove_file(&path).expect("the file is there");

        // A file that goes after it was chosen, and before it is read.
        let go = "const given = Blob.prototype.text;
            Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
            setTimeout(() => { Blob.prototype.text = given; }, 0);
            const data = new DataTransfer(); data.items.add(new File(['1,2,0'], 'a.csv'));
            const input = document.querySelector('[type=file]'); input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(go, vec![]).await;
        wait_for(page, "The file could not be read.").await;
    });
}

#[test]
fn points_are_drawn_by_keyboard_and_read_from_csv() {
    run(Setup::default(), async |page| {
        page.click("Own data").await;
        wait_for(page, "Click to place a point").await;
        let focus = "document.querySelector('[aria-label=\"Field of points\"]').focus()";
        page.script(focus, vec![]).await;
        page.press(Key::Right).await;
        page.press(Key::Enter).await;
        wait_for(page, "Class 0 at x1 = 0.10, x2 = 0.00. 1 point.").await;
        wait_for(
            page,
            "Every example is of class 0: there is nothing to tell apart.",
        )
        .await;
        page.choose("Pen", "Class 1").await;
        page.script(focus, vec![]).await;
        page.press(Key::Up).await;
        page.press(Key::Enter).await;
        wait_for(page, "Class 1 at x1 = 0.10, x2 = 0.10. 2 points.").await;
        page.click("Use this data").await;
        wait_for(page, "Your data are used: m = 2.").await;
        wait_for_entry(page, "X", (1, 1), 0.1).await;
        page.click("Undo last point").await;
        wait_for(page, "m = 1: 1 of class 0, 0 of class 1.").await;

        page.choose("Examples from", "read a CSV").await;
        paste(page, "CSV text", "x1;x2;class\n1,5;2;red\n3;four;blue\n").await;
        wait_for(page, "Line 3, column 2: “four” is not a number.").await;
        paste(page, "CSV text", "x1;x2;class\n1,5;2;red\n3;4;blue\n").await;
        wait_for(page, "“blue” is class 0, “red” is class 1.").await;
        page.click("Use this data").await;
        wait_for_entry(page, "X", (0, 0), 1.5).await;
        wait_for_entry(page, "X", (1, 1), 4.0).await;
    });
}
