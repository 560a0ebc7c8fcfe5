//! The project's commands: `cargo xtask help` lists them.
//!
//! [`toolchain`], [`tools`] and [`browser`] install what is missing, [`page`] builds (where [`fresh`] finds it
//! changed) and serves, [`style`] joins the style sheet, [`sizes`] measures what was built,
//! [`mod@bench`] how fast it is, [`rings`] tests, and [`workspace`] gives all of them one environment to start programs in.

mod bench;
mod browser;
mod fresh;
mod page;
mod rings;
mod sizes;
mod style;
mod toolchain;
mod tools;
mod workspace;

use rings::Ring;
use std::process::ExitCode;
use workspace::Workspace;

/// What goes wrong here is told to a person and ends the run, so an error is its sentence.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page and serve it on http://127.0.0.1:8080/
cargo xtask build              build the page into dist/, to be put in any folder of any web host
cargo xtask test [RING]...     run every check in order, or these rings alone:
                                 lint      rustfmt, clippy (native and wasm32) and the documentation
                                 native    the engine's tests, without a browser
                                 browser   the tests of canvas, worker and DOM, in Chromium
                                 e2e       the built page, driven in Chromium
cargo xtask sizes              what the built page in dist/ transfers, file by file; fails above 245,000 bytes
                               for the first load, or 420,000 for everything
cargo xtask style              what Trunk calls before a build: one style sheet out of the parts in static/style/
cargo xtask bench [PART]...    measure everything in order, or these parts alone: kernel slope instructions
                               interaction memory
cargo xtask help               this text

What a command needs and does not find, it installs: the pinned Rust and the wasm32 target by rustup, Trunk and
wasm-bindgen by cargo into the target folder, Chromium and its driver by apt-get, NumPy by pip into
the target folder. Without NumPy the native ring fails, unless BACKSTEP_NO_PYTHON=1 excuses it.
CHROME and CHROMEDRIVER name a browser and a driver of your own, BACKSTEP_PYTHON a Python with NumPy.
";

#[derive(Debug, PartialEq)]
enum Action {
    Help,
    Serve { port: u16 },
    Build,
    Sizes,
    Style,
    Test(Vec<Ring>),
    Bench(Vec<String>),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match parse(&arguments).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[&str]) -> Result<Action> {
    match arguments {
        [] | ["help" | "--help" | "-h"] => Ok(Action::Help),
        ["serve"] => Ok(Action::Serve { port: 8080 }),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) if port > 0 => Ok(Action::Serve { port }),
            _ => Err(format!(
                "a port is a number from 1 to 65535, not \"{port}\""
            )),
        },
        ["build"] => Ok(Action::Build),
        ["sizes"] => Ok(Action::Sizes),
        ["style"] => Ok(Action::Style),
        ["bench", parts @ ..] => Ok(Action::Bench(
            parts.iter().map(|part| (*part).to_owned()).collect(),
        )),
        ["test"] => Ok(Action::Test(Ring::ALL.to_vec())),
        ["test", names @ ..] => names
            .iter()
            .map(|name| Ring::named(name))
            .collect::<Result<_>>()
            .map(Action::Test),
        other => Err(format!("no command \"{}\"\n\n{USAGE}", other.join(" "))),
    }
}

fn perform(action: Action) -> Result {
    match action {
        Action::Help => {
            print!("{USAGE}");
            Ok(())
        }
        Action::Serve { port } => page::serve(&pinned()?, port),
        Action::Build => {
            let workspace = pinned()?;
            page::build(&workspace)?;
            sizes::print(&workspace)
        }
        Action::Sizes => sizes::hold(&Workspace::find()?),
        Action::Style => {
            let workspace = Workspace::find()?;
            style::join(&workspace)?;
            style::strip_scripts(&workspace)
        }
        Action::Test(rings) => rings::test(&pinned()?, &rings),
        Action::Bench(parts) => bench::bench(&pinned()?, &parts),
    }
}

/// The workspace, with the pinned toolchain where it can be had.
fn pinned() -> Result<Workspace> {
    let mut workspace = Workspace::find()?;
    toolchain::pin(&mut workspace)?;
    Ok(workspace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read() {
        assert_eq!(parse(&[]), Ok(Action::Help));
        assert_eq!(parse(&["serve"]), Ok(Action::Serve { port: 8080 }));
        assert_eq!(
            parse(&["serve", "--port", "9000"]),
            Ok(Action::Serve { port: 9000 })
        );
        assert_eq!(
            parse(&["test", "e2e", "lint"]),
            Ok(Action::Test(vec![Ring::EndToEnd, Ring::Lint]))
        );
        assert_eq!(parse(&["sizes"]), Ok(Action::Sizes));
        assert_eq!(parse(&["style"]), Ok(Action::Style));
        assert_eq!(parse(&["test"]), Ok(Action::Test(Ring::ALL.to_vec())));
        assert_eq!(
            parse(&["bench", "slope"]),
            Ok(Action::Bench(vec!["slope".to_owned()]))
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (arguments, name) in [
            (&["serve", "--port", "70000"][..], "70000"),
            (&["serve", "--port", "0"], "\"0\""),
            (&["serve", "now"], "serve now"),
            (&["test", "unit"], "unit"),
        ] {
            let sentence = parse(arguments).unwrap_err();
            assert!(sentence.contains(name), "{sentence}");
        }
    }
}
