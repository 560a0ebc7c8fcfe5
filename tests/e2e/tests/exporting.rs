//! The tool *Export*: what is saved and what is copied, all of it made in the page.

use backstep_e2e::{Page, Setup, run};
use serde_json::{Value, json};

/// Keeps what the page would save, in base64, and what it would copy, in place of saving and copying.
const KEEP: &str = "
    window.saved = []; window.copied = null;
    const contents = new Map(), create = URL.createObjectURL;
    URL.createObjectURL = blob => {
        const address = create.call(URL, blob);
        contents.set(address, blob);
        return address;
    };
    HTMLAnchorElement.prototype.click = function () {
        const reader = new FileReader(), name = this.download;
        reader.onload = () => window.saved.push([name, reader.result]);
        reader.readAsDataURL(contents.get(this.href));
    };
    navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };";

/// What the page says of the last export, as soon as it is that.
async fn wait_for_note(page: &Page, note: &str) {
    page.wait_for(note, async || {
        let script = "return document.querySelector('.export .note').textContent";
        let text = page.script(script, vec![]).await;
        if text == note {
            Ok(())
        } else {
            Err(text.to_string())
        }
    })
    .await;
}

/// Presses a button, and gives the file it saves: its name and its bytes.
async fn saved(page: &Page, button: &str) -> (String, Vec<u8>) {
    page.script("window.saved = []", vec![]).await;
    page.click(button).await;
    let saved = page.wait_for(button, async || {
        let saved = page.script("return window.saved", vec![]).await;
        match saved[0].as_array() {
            Some(file) => Ok(file.clone()),
            None => Err("nothing is saved".to_owned()),
        }
    });
    let file = saved.await;
    let [name, contents] = [0, 1].map(|index| file[index].as_str().expect("a text"));
    let (_, contents) = contents.split_once(";base64,").expect("a file");
    wait_for_note(page, &format!("Saved as {name}.")).await;
    (name.to_owned(), decoded(contents))
}

fn decoded(base64: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for digit in base64.chars().filter_map(|c| DIGITS.find(c)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

async fn open(page: &Page) {
    page.set("Iterations", "10").await;
    page.click("Train").await;
    page.wait_for_status("Iteration 10 ").await;
    page.click_step("dZ1").await;
    page.click("Export").await;
    page.button("NumPy script").await;
    page.script(KEEP, vec![]).await;
}

#[test]
fn an_iteration_is_saved_as_files() {
    run(Setup::default(), async |page| {
        open(page).await;
        let before = page.requests().len();

        let (name, script) = saved(page, "NumPy script").await;
        let script = text(script);
        assert_eq!(name, "backstep-iteration-10.py");
        let (steps, _) = page.steps().await;
        for step in &steps {
            assert!(script.contains(&format!("# --- {step}")), "{step}");
        }
        assert!(script.contains("dZ1 = dA1 * (1 - A1**2)  # (n_h, m) = (4, 400)"));

        let (name, notebook) = saved(page, "Jupyter notebook").await;
        assert_eq!(name, "backstep-iteration-10.ipynb");
        let notebook: Value = serde_json::from_slice(&notebook).expect("JSON");
        assert_eq!(notebook["nbformat"], 4);

        let (name, npz) = saved(page, "Parameters and trace (.npz)").await;
        assert_eq!(name, "backstep-iteration-10.npz");
        assert!(npz.starts_with(b"PK\x03\x04"));

        let (_, numbers) = saved(page, "Parameters and trace (JSON)").await;
        let numbers: Value = serde_json::from_slice(&numbers).expect("JSON");
        assert_eq!(numbers["iteration"], 10);
        assert_eq!(numbers["arrays"]["dZ1"]["shape"], json!([4, 400]));
        let cost = numbers["arrays"]["J"]["values"].as_f64().expect("a number");
        let status = page.status().await.text;
        assert!(
            status.contains(&format!("cost {cost:.6}")),
            "{status}, {cost}"
        );

        for (figure, file, (width, height)) in [
            ("Decision boundary", "boundary", (480, 480)),
            ("Cost curve", "cost", (640, 360)),
        ] {
            let (name, svg) = saved(page, &format!("{figure} (SVG)")).await;
            assert_eq!(name, format!("backstep-iteration-10-{file}.svg"));
            assert!(text(svg).contains("</svg>"));
            let (name, png) = saved(page, &format!("{figure} (PNG)")).await;
            assert_eq!(name, format!("backstep-iteration-10-{file}.png"));
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
            let size =
                |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
            assert_eq!((size(16), size(20)), (3 * width, 3 * height));
        }

        let later = &page.requests()[before..];
        assert!(later.is_empty(), "nothing is asked for: {later:?}");
    });
}

#[test]
fn an_equation_is_copied_or_selected() {
    run(Setup::default(), async |page| {
        open(page).await;
        for (name, expected) in [
            ("LaTeX", r"dZ^{[1]} = dA^{[1]} \odot g^{[1]\prime}(Z^{[1]})"),
            (
                "MathML",
                "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mrow>",
            ),
            ("NumPy", "dZ1 = dA1 * (1 - A1**2)"),
        ] {
            page.click(&format!("Copy {name}")).await;
            wait_for_note(page, &format!("The {name} of dZ1 is copied.")).await;
            let copied = page.script("return window.copied", vec![]).await;
            let copied = copied.as_str().expect("a text");
            assert!(copied.starts_with(expected), "{copied}");
        }

        // Where the browser refuses, the text is there to be copied by hand.
        let refuse =
            "navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))";
        page.script(refuse, vec![]).await;
        page.click_step("dZ2").await;
        page.click("Copy NumPy").await;
        wait_for_note(
            page,
            "The NumPy of dZ2 is selected: copy it with Ctrl+C (⌘C).",
        )
        .await;
        let script = "const area = document.activeElement;
            return area.value.slice(area.selectionStart, area.selectionEnd)";
        assert_eq!(page.script(script, vec![]).await, "dZ2 = A2 - Y");
    });
}
