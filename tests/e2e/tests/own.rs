//! The learner's own numbers and data: pasted, compared, drawn by keyboard, read from CSV.

use backstep_e2e::{Key, Page, Setup, run};

/// Waits until an entry of a matrix on the page is `expected`.
async fn wait_for_entry(page: &Page, name: &str, place: (usize, usize), expected: f64) {
    page.wait_for(&format!("{name}{place:?} = {expected}"), async || {
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
        page.tool_with("W1 must be (4, 2) for n_h = 4.").await;
        page.type_in("W1", "[[1 2]\n [3 x]]").await;
        page.click("Use these numbers").await;
        page.tool_with("Line 2, column 5: “x” is not a number.")
            .await;
        page.type_in("W1", "[[1, 2, 3, 4], [5, 6, 7, 8]]").await;
        page.click("Use these numbers").await;
        page.tool_with("yours is (2, 4). Is it the transpose?")
            .await;
        page.type_in(
            "W1",
            "array([[ 1. ,  0. ],\n       [ 0. ,  2. ],\n       [-1. , 0.5]])",
        )
        .await;
        page.click("Use these numbers").await;
        page.tool_with("n_h is now 3.").await;
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
        page.type_in("dW2", &format!("[[{}]]", times_m.join(" ")))
            .await;
        page.click("Compare").await;
        page.tool_with("The first number that differs is dW2[0, 0]")
            .await;
        page.tool_with("Every number is 400 times the right one, and m is 400.")
            .await;
        page.tool_with("This line gives exactly your numbers:dW2 = dZ2 @ A1.T (without 1/m)")
            .await;
    });
}

/// Several arrays in one paste: each is shown with its name and shape, and all are used at once.
#[test]
fn several_arrays_are_pasted() {
    run(Setup::default(), async |page| {
        page.click("Own numbers").await;
        page.type_in(
            "W1",
            "W1 = [[1 2]\n [3 4]]\nb1 = [[5]\n [6]]\nW2 = [[7 8]]\nb2 = [[9]]",
        )
        .await;
        page.tool_with("“b1” (2, 1): ").await;
        page.click("Use these numbers").await;
        page.tool_with("✓ W1, b1, W2 and b2 are used.").await;
        page.tool_with("n_h is now 2.").await;
        wait_for_entry(page, "b1", (1, 0), 6.0).await;
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
        page.tool_with("Line 3, column 2: “five” is not a number.")
            .await;
        choose("height\tweight\tkind\n1\t2\tcat\n3\t5\tdog\n").await;
        page.tool_with("“cat” is class 0, “dog” is class 1.").await;
        page.click("Use this data").await;
        wait_for_entry(page, "X", (1, 1), 5.0).await;
        choose("").await;
        page.tool_with("There is no data here.").await;
        std::fs::remove_file(&path).expect("the file is there");

        // A file that goes after it was chosen, and before it is read.
        let go = "const given = Blob.prototype.text;
            Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
            setTimeout(() => { Blob.prototype.text = given; }, 0);
            const data = new DataTransfer(); data.items.add(new File(['1,2,0'], 'a.csv'));
            const input = document.querySelector('[type=file]'); input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(go, vec![]).await;
        page.tool_with("The file could not be read.").await;
    });
}

#[test]
fn points_are_drawn_by_keyboard_and_read_from_csv() {
    run(Setup::default(), async |page| {
        page.click("Own data").await;
        page.tool_with("Click to place a point").await;
        let focus = "document.querySelector('[aria-label=\"Field of points\"]').focus()";
        page.script(focus, vec![]).await;
        page.press(Key::Right).await;
        page.press(Key::Enter).await;
        page.tool_with("Class 0 at x1 = 0.10, x2 = 0.00. 1 point.")
            .await;
        page.tool_with("There is one example only.").await;
        page.choose("Pen", "Class 1").await;
        page.script(focus, vec![]).await;
        page.press(Key::Up).await;
        page.press(Key::Enter).await;
        page.tool_with("Class 1 at x1 = 0.10, x2 = 0.10. 2 points.")
            .await;
        page.click("Use this data").await;
        page.tool_with("Your data are used: m = 2.").await;
        wait_for_entry(page, "X", (1, 1), 0.1).await;
        page.click("Undo last point").await;
        page.tool_with("m = 1: 1 of class 0, 0 of class 1.").await;

        page.choose("Examples from", "read a CSV").await;
        page.type_in("CSV text", "x1;x2;class\n1,5;2;red\n3;four;blue\n")
            .await;
        page.tool_with("Line 3, column 2: “four” is not a number.")
            .await;
        page.type_in("CSV text", "x1;x2;class\n1,5;2;red\n3;4;blue\n")
            .await;
        page.tool_with("“blue” is class 0, “red” is class 1.").await;
        page.click("Use this data").await;
        wait_for_entry(page, "X", (0, 0), 1.5).await;
        wait_for_entry(page, "X", (1, 1), 4.0).await;
    });
}
