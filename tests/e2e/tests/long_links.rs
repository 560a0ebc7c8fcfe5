//! A link to data of one's own opens the same data elsewhere, or the page says that no link can hold them.

use backstep_e2e::{Page, Setup, run};

/// Keeps what the page copies, in place of the clipboard.
const KEEP: &str =
    "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }";

/// Rows of two numbers with 16 digits each, and a class.
fn rows(count: u64) -> String {
    // Digits without a pattern: a linear congruential generator (Knuth's MMIX).
    let mut state = 1_u64;
    let mut digits = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        1_000_000_000_000_000 + (state >> 11) % 9_000_000_000_000_000
    };
    (0..count)
        .map(|row| format!("0.{},0.{},{}\n", digits(), digits(), row % 2))
        .collect()
}

/// The entries of X that are shown, to the last digit.
async fn inputs(page: &Page) -> String {
    format!("{:?}", page.matrix("X").await.texts())
}

/// Where *Copy link* leads.
enum Copied {
    Link(String),
    /// A sentence says that no link holds the data, and a button offers a file.
    File,
}

async fn copy_link(page: &Page) -> Copied {
    page.click("Copy link").await;
    page.wait_for("a link, or a file", async || {
        let copied = page.script("return window.copied ?? null", vec![]).await;
        if let Some(link) = copied.as_str() {
            return Ok(Copied::Link(link.to_owned()));
        }
        let said = page.text_of("header [aria-live]").await;
        let names = page.names("button").await;
        let offers = |name: &String| name.contains("file") || name.starts_with("Save");
        match said.contains("link") && said.contains("file") && names.iter().any(offers) {
            true => Ok(Copied::File),
            false => Err(format!("said is {said:?}, the buttons are {names:?}")),
        }
    })
    .await
}

fn a_link_to(count: u64) {
    let mut copied = None;
    let mut expected = String::new();
    run(Setup::default(), async |page| {
        page.script(KEEP, vec![]).await;
        page.click("Own data").await;
        page.choose("Examples from", "read a CSV").await;
        page.type_in("CSV text", &rows(count)).await;
        page.click("Use this data").await;
        page.tool_with(&format!("Your data are used: m = {count}."))
            .await;
        expected = inputs(page).await;
        copied = Some(copy_link(page).await);
    });
    let Some(Copied::Link(link)) = copied else {
        return;
    };
    let (_, fragment) = link.split_once('#').expect("the link says where");
    // In another browser, which keeps nothing of it.
    run(Setup::default(), async |page| {
        page.open_at(&format!("#{fragment}")).await;
        let alerts = page.alerts().await;
        assert_eq!(alerts, Vec::<String>::new(), "{link}");
        assert_eq!(inputs(page).await, expected);
    });
}

#[test]
fn of_ten_rows_opens_elsewhere() {
    a_link_to(10);
}

#[test]
fn of_400_rows_opens_elsewhere_or_is_refused_in_a_sentence() {
    a_link_to(400);
}
