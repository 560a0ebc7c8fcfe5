//! Before its program is there the page shows its frame and the first equation, where the program will show them.

use backstep_e2e::{Page, Setup, run};
use serde_json::Value;

/// What is the same before and after: elements with their places, and the equation as it is written.
const READ: &str = r"
    const all = selectors => selectors.flatMap(selector => [...document.querySelectorAll(selector)]);
    const parts = all(['header', 'header h1', 'header button', '.lesson', '.step-bar button', '.steps button',
        '.guide', '.equation', '.equation math', '.equation mtable', '.numpy',
        '.boundary .plot', '.boundary figcaption', '.cost .plot', '.scrubber input']);
    const named = part => (part.ariaLabel ?? '') + part.textContent.trim().replace(/\s+/g, ' ');
    return {
        equation: document.querySelector('.equation math').outerHTML.replace(/>\s+</g, '><'),
        words: all(['header h1', 'header p', 'header button', '.step-bar button', '.steps button', '.guide', '.numpy',
            '.plots > .card > h2', '.boundary figcaption', '.scrubber'])
            .map(named).filter(name => !name.startsWith('Questions')),
        places: parts.map(part => {
            const { left, top, width } = part.getBoundingClientRect();
            return [part.className || part.textContent.slice(0, 20), left, top, width];
        }),
    };";

#[test]
fn the_frame_is_the_page_where_everybody_begins() {
    for size in [(1440, 900), (1024, 768), (390, 844)] {
        let setup = Setup {
            size,
            ..Setup::default()
        };
        run(setup, async |page| {
            let program = page.script(READ, Vec::new()).await;
            page.withhold_the_program().await;
            let loading = "return document.querySelector('[role=status]').textContent";
            assert_eq!(page.script(loading, Vec::new()).await, "Loading…");
            let frame = page.script(READ, Vec::new()).await;
            assert_eq!(frame["equation"], program["equation"]);
            assert_eq!(frame["words"], program["words"]);
            assert_same_places(&frame["places"], &program["places"], f64::from(size.1));
            assert_nothing_to_press(page).await;
        });
    }
}

/// To half a pixel, as far as they are in a window of this height.
fn assert_same_places(frame: &Value, program: &Value, height: f64) {
    let (frame, program) = (places(frame), places(program));
    assert_eq!(frame.len(), program.len());
    let pairs = frame.iter().zip(&program);
    for (before, after) in pairs.filter(|(before, _)| before.1[1] < height) {
        let moved = before.1.iter().zip(&after.1).map(|(a, b)| (a - b).abs());
        let most = moved.fold(0.0, f64::max);
        assert!(most < 0.5, "{before:?} is then at {after:?}");
    }
}

/// Each with its left and top edge and its width.
fn places(read: &Value) -> Vec<(String, Vec<f64>)> {
    let place = |part: &Value| {
        let numbers = part.as_array().into_iter().flatten();
        let numbers = numbers.filter_map(Value::as_f64).collect();
        (part[0].to_string(), numbers)
    };
    read.as_array().into_iter().flatten().map(place).collect()
}

/// A button that would do nothing says so.
async fn assert_nothing_to_press(page: &Page) {
    let script = "return document.querySelectorAll(':is(button, input):enabled').length";
    assert_eq!(page.script(script, Vec::new()).await, 0);
}
