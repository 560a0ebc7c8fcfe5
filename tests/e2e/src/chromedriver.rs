//! The chromedriver process.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

/// How often a driver is started before giving up.
const ATTEMPTS: usize = 5;

/// A running chromedriver, ended when it is dropped.
pub struct Chromedriver {
    process: Child,
    /// Kept open, so that the driver can go on writing.
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Chromedriver {
    /// Starts `$CHROMEDRIVER` on a port of its own choice.
    ///
    /// Two drivers that start at once may choose the same port, and one of them ends: it is started again.
    pub fn start() -> Chromedriver {
        (0..ATTEMPTS)
            .find_map(|_| Self::try_start())
            .unwrap_or_else(|| {
                panic!("chromedriver ended {ATTEMPTS} times before it named its port")
            })
    }

    fn try_start() -> Option<Chromedriver> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let output = process.stdout.take().expect("standard output is piped");
        let mut driver = Chromedriver {
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
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
