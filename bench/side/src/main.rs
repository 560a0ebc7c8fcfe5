//! One side of the bench: so many iterations of gradient descent by the page's kernel.
//!
//! As a program it answers each line `n_h m iterations` of standard input with a line `seconds cost`, as `numpy_side.py`
//! does; with the three numbers as arguments it does that once. As WebAssembly it exports [`Run`](run::Run)'s three functions
//! to JavaScript, which holds the clock.

mod run;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.is_empty() {
        println!("{}", native::answer(&arguments.join(" ")));
        return Ok(());
    }
    for line in std::io::stdin().lines() {
        println!("{}", native::answer(&line?));
    }
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::time::Instant;

    use crate::run::Run;

    /// Does what a line asks for, and says how long it took.
    pub fn answer(line: &str) -> String {
        let numbers: Vec<usize> = line.split(' ').flat_map(str::parse).collect();
        let &[n_h, m, iterations] = &numbers[..] else {
            return format!("asked for \"{line}\", which is not n_h, m and a number of iterations");
        };
        let mut run = Run::new(n_h, m);
        let start = Instant::now();
        let cost = run.steps(iterations);
        format!("{} {cost}", start.elapsed().as_secs_f64())
    }
}
