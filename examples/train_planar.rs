//! Trains the course's planar network (flower, four tanh units) and prints its cost every so many iterations.
//!
//! ```text
//! cargo run --release --example train_planar
//! cargo run --release --example train_planar -- --units 5 --alpha 0.5
//! ```

use std::fmt::Display;
use std::process::ExitCode;
use std::str::FromStr;

use backstep::nn::program::Examples;
use backstep::nn::settings::{HiddenUnits, Iterations, LearningRate, Seed, Settings};
use backstep::nn::trace::{accuracy, probabilities};
use backstep::nn::train::{Health, Trainer};

const USAGE: &str = "\
Usage: train_planar [options]

Trains the planar network of the course's assignment and prints the cost every 1000 iterations.

Options, each with the course's number where it is left out:
  --units n        hidden units
  --alpha x        the learning rate
  --iterations n   how many updates
  --seed n         the seed of the initial weights
  --every n        how many iterations lie between two lines of the table";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--help" || a == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match read(&arguments) {
        Ok((settings, every)) => {
            train(&settings, every);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("train_planar: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The settings that the command line asks for, and how many iterations lie between two lines.
fn read(arguments: &[String]) -> Result<(Settings, u32), String> {
    let mut settings = Settings::default();
    let mut every = 1000;
    let mut arguments = arguments.iter();
    while let Some(option) = arguments.next() {
        let mut value = || {
            let value = arguments.next();
            value.ok_or_else(|| format!("{option} needs a number after it"))
        };
        match option.as_str() {
            "--units" => settings.hidden_units = number(option, value()?, HiddenUnits::RANGE)?,
            "--alpha" => settings.learning_rate = number(option, value()?, LearningRate::RANGE)?,
            "--iterations" => settings.iterations = number(option, value()?, Iterations::RANGE)?,
            "--seed" => settings.seed = number(option, value()?, Seed::RANGE)?,
            "--every" => {
                let wanted: Iterations = number(option, value()?, 1..=*Iterations::RANGE.end())?;
                every = wanted.get().max(1);
            }
            _ => return Err(format!("there is no option {option}")),
        }
    }
    Ok((settings, every))
}

/// The number of an option, as the type that holds nothing out of range.
fn number<N, T>(option: &str, text: &str, range: std::ops::RangeInclusive<N>) -> Result<T, String>
where
    N: FromStr + PartialOrd + Display,
    T: TryFrom<N>,
{
    let number = text.parse().ok().filter(|number| range.contains(number));
    let accepted = number.and_then(|number| T::try_from(number).ok());
    accepted.ok_or_else(|| {
        let (least, most) = range.into_inner();
        format!("{option} takes a number from {least} to {most}, not {text}")
    })
}

fn train(settings: &Settings, every: u32) {
    let mut trainer = Trainer::new(settings);
    println!("iteration      cost");
    loop {
        let iteration = trainer.iteration();
        let is_last = iteration >= settings.iterations.get();
        if is_last || iteration.is_multiple_of(every) {
            let cost = trainer.costs().last().copied().unwrap_or(f64::NAN);
            println!("{iteration:>9}  {cost:.6}");
        }
        if is_last {
            break;
        }
        if trainer.step() == Health::Diverged {
            println!("diverged after iteration {}", trainer.iteration());
            break;
        }
    }
    let data = settings.data();
    let program = settings.program(&data, Examples::All(data.X.ncols()));
    let predicted = probabilities(&program, &trainer.params(), data.X.clone());
    println!(
        "accuracy: {:.2} %",
        accuracy(predicted.view(), data.Y.view())
    );
}
