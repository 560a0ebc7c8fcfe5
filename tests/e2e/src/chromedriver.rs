//! The chromedriver process, and the browser that it starts.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// How often a driver is started before giving up.
const ATTEMPTS: usize = 5;

/// A running chromedriver. Dropping it ends the driver and its browser at once, even if they hang.
pub struct Chromedriver {
    process: Child,
    /// Closed when this process ends, however it ends; that ends the driver too.
    input: Option<ChildStdin>,
    /// Kept open, so that the driver can go on writing.
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Chromedriver {
    /// Starts `$CHROMEDRIVER` on a port of its own choice, for a browser with its profile in the folder `profile`.
    ///
    /// Two drivers that start at once may choose the same port, and one of them ends: it is started again.
    pub fn start(profile: &Path) -> Chromedriver {
        (0..ATTEMPTS)
            .find_map(|_| Self::try_start(profile))
            .unwrap_or_else(|| {
                panic!("chromedriver ended {ATTEMPTS} times before it named its port")
            })
    }

    fn try_start(profile: &Path) -> Option<Chromedriver> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = command(program.as_ref(), profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let output = process.stdout.take().expect("standard output is piped");
        let mut driver = Chromedriver {
            input: process.stdin.take(),
            process,
            output: BufReader::new(output),
            port: 0,
        };
        driver.port = driver
            .output
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            })?;
        Some(driver)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        drop(self.input.take());
        // It may have ended by itself; then there is nothing to end.
        if cfg!(not(unix)) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// A shell that runs the driver until its input is closed, then ends its process group: itself, the driver and the
/// browser. A static is not dropped when a test program exits, so nothing in this process could do that.
#[cfg(unix)]
fn command(program: &Path, profile: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let script = r#""$0" --port=0 & read -r _; rm -rf -- "$1"; kill -KILL 0"#;
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program).arg(profile);
    // An interrupt from the keyboard would end the shell before it can clear up.
    command.process_group(0);
    command
}

#[cfg(not(unix))]
fn command(program: &Path, _: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("--port=0");
    command
}
