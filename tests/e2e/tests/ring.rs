//! The ring itself: no test sees what another left, and nothing that goes wrong in one is missed or does harm to another.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use backstep_e2e::{Page, Setup, run};
use serde_json::json;

/// Everything that a page can leave in a browser.
const LEAVE: &str = "
    localStorage.setItem('left', 'x');
    sessionStorage.setItem('left', 'x');
    document.cookie = 'left=x; max-age=1000';
    window.left = 'x';
    window.name = 'left';
    const cache = await caches.open('left');
    await cache.put('left', new Response('x'));
    await new Promise(done => { indexedDB.open('left').onsuccess = done; });";

/// What a page finds of that.
const FIND: &str = "
    return [localStorage.length, sessionStorage.length, document.cookie, window.left ?? '', window.name,
        await caches.keys(), (await indexedDB.databases()).length, history.length > 2];";

async fn run_async(page: &Page, script: &str) -> serde_json::Value {
    let script = format!("return (async () => {{ {script} }})()");
    page.script(&script, Vec::new()).await
}

#[test]
fn every_test_finds_a_fresh_browser() {
    let nothing = json!([0, 0, "", "", "", [], 0, false]);
    for _ in 0..4 {
        run(Setup::default(), async |page| {
            let requests = page.requests();
            let of_the_page = |path: &str| requests.iter().any(|it| it.path.ends_with(path));
            for file in ["index.html", ".css", ".wasm"] {
                assert!(of_the_page(file), "{file} comes from a cache");
            }
            assert_eq!(run_async(page, FIND).await, nothing);
            run_async(page, LEAVE).await;
            assert_ne!(run_async(page, FIND).await, nothing);
        });
    }
}

/// The message of the panic that `test` ends with.
fn failure(setup: Setup, test: impl AsyncFnOnce(&Page)) -> String {
    let outcome = catch_unwind(AssertUnwindSafe(|| run(setup, test)));
    let panic = outcome.expect_err("the test should fail");
    match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(panic) => (*panic.downcast::<&str>().expect("a message")).to_owned(),
    }
}

#[test]
fn what_goes_wrong_behind_a_test_fails_it() {
    for (script, words) in [
        ("console.error('an error')", "an error"),
        ("console.warn('a warning')", "a warning"),
        (
            "setTimeout(() => { throw new Error('an exception') })",
            "an exception",
        ),
        ("Promise.reject(new Error('a rejection'))", "a rejection"),
        ("fetch('not-there')", "no such file: not-there"),
    ] {
        let message = failure(Setup::default(), async |page| {
            page.script(script, Vec::new()).await;
            // By then the browser has told of it.
            run_async(page, "await fetch('start.js')").await;
        });
        assert!(message.contains("the browser complains"), "{message}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_request_to_another_host_fails_a_test() {
    let address = "http://example.com/";
    let message = failure(Setup::default(), async |page| {
        page.devtools("Page.navigate", json!({ "url": address }))
            .await;
    });
    let expected = format!("a request to another host: {address}");
    assert!(message.contains(&expected), "{message}");
}

/// What the failed test of this name saw last.
fn evidence(name: &str) -> [PathBuf; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
    ["png", "html"].map(|kind| folder.join(format!("{name}.{kind}")))
}

#[test]
fn a_test_that_fails_leaves_what_it_saw_last() {
    let files = evidence("ring-a_test_that_fails_leaves_what_it_saw_last");
    for file in &files {
        // It is not there before the first run.
        let _ = fs::remove_file(file);
    }
    let message = failure(Setup::default(), async |_| panic!("as it should"));
    assert_eq!(message, "as it should");
    let [image, source] = files.map(|file| fs::read(file).expect("the evidence is saved"));
    assert!(image.starts_with(b"\x89PNG"));
    assert!(String::from_utf8_lossy(&source).contains("Next equation"));
}

#[test]
fn a_page_that_hangs_or_crashes_ends_alone() {
    let short = Setup {
        limit: Duration::from_secs(10),
        ..Setup::default()
    };
    let message = failure(short, async |page| {
        page.script("while (true) {}", Vec::new()).await;
    });
    assert_eq!(message, "the test did not end within 10 s");
    failure(Setup::default(), async |page| {
        page.devtools("Page.crash", json!({})).await;
    });
    run(Setup::default(), async |page| {
        page.click("Next equation").await;
    });
}
