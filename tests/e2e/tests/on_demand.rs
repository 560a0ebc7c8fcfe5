//! What panels and tools need is a chunk of the program, fetched when it is first asked for.

use std::time::Duration;

use backstep_e2e::{Page, Setup, run};

const SOON: Duration = Duration::from_secs(10);

/// It is fetched at the first click and that once: not at load, and not by the worker. It is asked for by a hash of its
/// bytes, so that no cache answers with another build's.
#[test]
fn the_chunk_is_fetched_once_at_the_first_click() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "100").await;
        page.click("Train").await;
        page.wait_for_iteration(100, SOON).await;
        assert_eq!(fetched(page), [""; 0]);

        for tab in ["Break it", "Why this shape", "Break it"] {
            page.click_tab(tab).await;
        }
        let paths = fetched(page);
        assert_eq!(paths, [chunk()]);
        let bytes = std::fs::read(format!("{}/{}", dist(), chunk())).expect("it is there");
        // FNV-1a
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        assert!(
            chunk().ends_with(&format!("-{hash:016x}.wasm")),
            "{}",
            chunk()
        );
    });
}

/// A chunk that cannot be fetched is said in a sentence, with a button that fetches it again; the page goes on.
#[test]
fn a_chunk_that_cannot_be_fetched_is_fetched_again() {
    let chunk: &str = chunk().leak();
    let setup = Setup {
        refuse: vec![chunk].leak(),
        ..Setup::default()
    };
    run(setup, async |page| {
        page.press_tab("Break it").await;
        alert(page).await;
        assert_eq!(fetched(page), [chunk]);
        page.click("Try again").await;
        page.wait_for(
            "the chunk to be asked for again",
            SOON,
            async || match fetched(page) {
                paths if paths == [chunk, chunk] => Ok(()),
                paths => Err(format!("{paths:?}")),
            },
        )
        .await;
        alert(page).await;
        page.step_to("dZ2").await;

        // The connection is back: the same file, by an address that is not refused.
        let back = "const real = fetch;
            window.fetch = (asked) => real(String(asked).replace('snippets/', 'snippets//'))";
        page.script(back, Vec::new()).await;
        page.click("Try again").await;
        page.panel_with("One slip away").await;
        assert!(!page.has_button("Try again").await);
    });
}

/// Waits for the sentence and its button.
async fn alert(page: &Page) {
    page.wait_for("an alert with a button Try again", SOON, async || {
        let alerts = page.alerts().await;
        let is_said = alerts
            .iter()
            .any(|text| text.contains("could not be loaded"));
        match is_said && page.has_button("Try again").await {
            true => Ok(()),
            false => Err(format!("the alerts are {alerts:?}")),
        }
    })
    .await;
}

/// The chunks that were asked for.
fn fetched(page: &Page) -> Vec<String> {
    let paths = page.requests().into_iter().map(|request| request.path);
    paths.filter(|path| path.starts_with("snippets/")).collect()
}

/// The path of the chunk that there is.
fn chunk() -> String {
    let folder = std::fs::read_dir(format!("{}/snippets", dist())).expect("there are chunks");
    let names: Vec<_> = folder
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    match &names[..] {
        [name] => format!("snippets/{}", name.display()),
        _ => panic!("{names:?}"),
    }
}

fn dist() -> String {
    std::env::var("BACKSTEP_DIST").expect("the page's folder")
}
