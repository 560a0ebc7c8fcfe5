//! The three sides, each asked the same way: n_h, m and a number of iterations; seconds and the last cost.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use backstep_e2e::Page;
use serde_json::json;

/// How many hidden units, examples and iterations.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    pub n_h: usize,
    pub m: usize,
    pub iterations: usize,
}

/// What it took, and what came out.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    pub seconds: f64,
    pub cost: f64,
}

impl Done {
    pub fn microseconds_each(self, task: Task) -> f64 {
        self.seconds * 1e6 / task.iterations as f64
    }
}

/// A program that answers lines; ended when it is dropped.
pub struct Program {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Program {
    /// The kernel as a native program.
    pub fn native(program: &Path) -> Program {
        Program::start(&mut Command::new(program))
    }

    /// NumPy in one thread, with the best kernels it has for this processor; and what it says it is.
    pub fn numpy(python: &Path) -> (Program, String) {
        let mut command = Command::new(python);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/numpy_side.py"));
        for threads in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"] {
            command.env(threads, "1");
        }
        for hindrance in [
            "OPENBLAS_CORETYPE",
            "OPENBLAS_L2_SIZE",
            "NPY_DISABLE_CPU_FEATURES",
        ] {
            command.env_remove(hindrance);
        }
        let mut program = Program::start(&mut command);
        let versions = program.line();
        (program, versions)
    }

    fn start(command: &mut Command) -> Program {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        Program {
            questions: process.stdin.take().expect("standard input is piped"),
            answers: BufReader::new(process.stdout.take().expect("standard output is piped")),
            process,
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("an answer");
        line.trim().to_owned()
    }

    pub fn measure(&mut self, task: Task) -> Done {
        let Task { n_h, m, iterations } = task;
        writeln!(self.questions, "{n_h} {m} {iterations}").expect("the program listens");
        let line = self.line();
        let numbers: Vec<f64> = line.split(' ').flat_map(str::parse).collect();
        match numbers[..] {
            [seconds, cost] => Done { seconds, cost },
            _ => panic!("the answer to {task:?} is {line:?}"),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the worker with the WebAssembly side, where there is none yet, and asks it.
const ASK: &str = "
    window.side ??= new Promise((ready, failed) => {
        const worker = new Worker('bench/worker.js', { type: 'module' });
        worker.onmessage = () => ready(worker);
        worker.onerror = (event) => failed(new Error(event.message));
    });
    return window.side.then((worker) => new Promise((answer) => {
        worker.onmessage = ({ data }) => answer(data);
        worker.postMessage(arguments[0]);
    }));";

/// The kernel as WebAssembly, in a worker of the page; and the bytes of its memory.
pub async fn measure_wasm(page: &Page, task: Task) -> (Done, f64) {
    let Task { n_h, m, iterations } = task;
    let answer = page.script(ASK, vec![json!([n_h, m, iterations])]).await;
    let (seconds, cost, bytes) =
        serde_json::from_value(answer).expect("seconds, a cost and a number of bytes");
    (Done { seconds, cost }, bytes)
}
