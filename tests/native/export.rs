//! What is exported: its structure, its bytes, and that NumPy computes from it what the page shows.
#![allow(non_snake_case, reason = "course notation")]

use std::env;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::numpy;
use backstep::algebra::readings::slip::slips;
use backstep::algebra::var::Var;
use backstep::data::{DataSet, Dataset};
use backstep::features::export::Format;
use backstep::features::export::exported::Exported;
use backstep::features::export::section::sections;
use backstep::iteration::Iteration;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Windows;
use backstep::nn::breakage::Breakage;
use backstep::nn::params::Params;
use backstep::nn::program::{Examples, Layout};
use backstep::nn::settings::{Architecture, HiddenUnits, InitialScale, Seed, Settings, TestShare};
use backstep::nn::train::Trainer;
use backstep::numpy::{RandomState, Saved, npz};
use backstep::page::run::Run;
use backstep::page::state::State;
use ndarray::Array2;
use serde_json::Value;

/// A state after some updates, with what follows from it.
struct Case {
    state: State,
    iteration: Iteration,
}

impl Case {
    fn new(
        settings: Settings,
        updates: u32,
        layout: Layout,
        look_at: LookAt,
        picked: usize,
    ) -> Case {
        let mut trainer = Trainer::new(&settings);
        trainer.seek(updates);
        let run = State::default().run;
        let state = State {
            settings,
            run: Run {
                iteration: trainer.iteration(),
                params: Rc::new(trainer.params()),
                ..run
            },
            layout,
            look_at,
            windows: Windows {
                hidden: 0,
                examples: 0,
                picked,
            },
            ..State::default()
        };
        let data = Rc::new(state.settings.data());
        Case {
            iteration: Iteration::of(&state.viewpoint(), data),
            state,
        }
    }

    /// Settings, layout and position drawn from `random`; every second one is broken on purpose.
    fn random(random: &mut RandomState) -> Case {
        let mut below = |n: usize| random.randint(0, n as i32) as usize;
        let mut settings = Settings {
            architecture: Architecture::ALL[below(3)],
            activation: Function::ALL[below(5)],
            hidden_units: HiddenUnits::try_from([1, 2, 3, 4, 5, 20, 50][below(7)]).unwrap(),
            data_set: DataSet::ALL[below(7)],
            seed: Seed::try_from(below(1000) as u32).unwrap(),
            initial_scale: InitialScale::try_from([0.01, 0.5, 1.0][below(3)]).unwrap(),
            ..Settings::default()
        };
        if below(4) == 1 {
            settings.test_share = TestShare::try_from(20).unwrap();
        }
        if below(4) == 1 {
            let own = Dataset {
                X: Array2::from_shape_fn((2, 7), |(row, col)| 0.1 * (row + 3 * col) as f64 - 0.95),
                Y: Array2::from_shape_fn((1, 7), |(_, col)| f64::from(col % 2 == 0)),
            };
            settings.own = settings.own.with_data(own).unwrap();
        }
        let (updates, picked) = (below(30) as u32, below(settings.data().X.ncols()));
        let (layout, look_at) = (Layout::ALL[below(2)], LookAt::ALL[below(2)]);
        if below(2) == 1 {
            let possible = breakages(&settings);
            settings.breakage = Some(possible[below(possible.len())]);
        }
        Case::new(settings, updates, layout, look_at, picked)
    }

    fn exported(&self) -> Exported<'_> {
        Exported {
            settings: &self.state.settings,
            at: self.state.run.iteration,
            params: &self.state.run.params,
            picked: self.state.windows.picked,
            iteration: &self.iteration,
        }
    }

    fn text(&self, format: Format) -> String {
        String::from_utf8(format.contents(self.exported())).unwrap()
    }
}

/// Every slip that the network can be trained with.
fn breakages(settings: &Settings) -> Vec<Breakage> {
    let data = settings.data();
    let program = settings.program(&data, Examples::All(data.X.ncols()));
    let of_step = |equation| {
        slips(equation)
            .into_iter()
            .filter(|(slip, expr)| program.can_be_made(equation, *slip, expr))
            .map(|(slip, _)| Breakage {
                target: equation.target,
                slip,
            })
            .collect::<Vec<_>>()
    };
    program.steps().flat_map(|(_, e)| of_step(e)).collect()
}

fn course() -> Case {
    let settings = Settings::default();
    Case::new(settings, 3, Layout::Columns, LookAt::AllExamples, 58)
}

#[test]
fn the_script_of_the_course_s_network() {
    let script = course().text(Format::Script);
    for line in [
        "import numpy as np",
        "m = X.shape[1]",
        "alpha = 1.2  # the learning rate",
        "Z1 = W1 @ X + b1  # (n_h, m) = (4, 400)",
        "print(\"Z1\", Z1.shape, Z1, sep=\"\\n\")",
        "J = np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m  # a number",
        "J = np.sum(np.logaddexp(0, Z2) - Y * Z2) / m",
        "dZ1 = dA1 * (1 - A1**2)  # (n_h, m) = (4, 400)",
        "W1 -= alpha * dW1  # (n_h, n_x) = (4, 2)",
        "        dW1 = dZ1 @ X.T / m  # (n_h, n_x) = (4, 2)",
        "trained, costs = gradient_descent(4)",
    ] {
        assert!(script.lines().any(|other| other == line), "{line}");
    }
    assert!(
        script
            .lines()
            .filter(|line| line.starts_with('#'))
            .all(|line| line.chars().count() <= 88),
        "comments are as wide as a page"
    );
}

/// Every number of the parameters stands in the script with all its digits.
#[test]
fn literals_keep_every_bit() {
    let case = course();
    let script = case.text(Format::Script);
    let line = script
        .lines()
        .position(|line| line.starts_with("W1 = np.array("))
        .unwrap();
    let text: String = script.lines().skip(line).take(4).collect();
    let numbers = text.split(|c: char| !"0123456789.e-".contains(c));
    let numbers: Vec<f64> = numbers
        .skip(1)
        .filter_map(|number| number.parse().ok())
        .collect();
    let W1 = case.iteration.all.values.get(Var::W(1));
    // The name W1 has a digit of its own.
    assert!(
        numbers[numbers.len() - 8..].iter().eq(W1.iter()),
        "{numbers:?}"
    );
}

#[test]
fn every_step_is_in_every_notebook() {
    let mut random = RandomState::new(1);
    for _ in 0..40 {
        let case = Case::random(&mut random);
        let sections = sections(case.exported());
        let script = case.text(Format::Script);
        for step in case.iteration.steps() {
            let line = numpy::equation(&step.equation, step.is_one_example());
            let section = sections
                .iter()
                .find(|section| section.code.starts_with(&line));
            let section = section.unwrap_or_else(|| panic!("no section for {line}"));
            assert!(section.latex.is_some() && section.title.starts_with(&step.name()));
            assert!(script.contains(&section.code));
            let is_broken = step.mended() != &step.equation;
            assert_eq!(
                section.words.contains("Broken on purpose"),
                is_broken,
                "{line}"
            );
        }
    }
}

#[test]
fn the_notebook_is_what_jupyter_reads() {
    let notebook: Value = serde_json::from_str(&course().text(Format::Notebook)).unwrap();
    assert_eq!(
        (&notebook["nbformat"], &notebook["nbformat_minor"]),
        (&4.into(), &5.into())
    );
    assert_eq!(notebook["metadata"]["kernelspec"]["name"], "python3");
    let cells = notebook["cells"].as_array().unwrap();
    assert!(cells.len() > 2 * 16);
    for pair in cells.chunks(2) {
        let kinds = [&pair[0]["cell_type"], &pair[1]["cell_type"]];
        assert_eq!(kinds, ["markdown", "code"]);
        assert_eq!(pair[1]["outputs"], Value::Array(vec![]));
    }
    let all = notebook.to_string();
    assert!(all.contains(r"\\underbrace{dA^{[1]}}"), "LaTeX is quoted");
}

/// The arrays of an `.npz` file, read by the directory at its end.
fn read_npz(file: &[u8]) -> Vec<Saved> {
    let number = |at: usize, length: usize| -> usize {
        let bytes = &file[at..at + length];
        bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum * 256 + usize::from(*byte))
    };
    let end = file.len() - 22;
    assert_eq!(&file[end..end + 4], b"PK\x05\x06");
    let mut entry = number(end + 16, 4);
    let mut arrays = Vec::new();
    for _ in 0..number(end + 10, 2) {
        assert_eq!(&file[entry..entry + 4], b"PK\x01\x02");
        let (length, name_length) = (number(entry + 24, 4), number(entry + 28, 2));
        let offset = number(entry + 42, 4);
        let name = &file[entry + 46..entry + 46 + name_length];
        assert_eq!(&file[offset..offset + 4], b"PK\x03\x04");
        // From the version on, both headers say the same.
        assert_eq!(file[offset + 4..offset + 30], file[entry + 6..entry + 32]);
        let start = offset + 30 + name_length;
        let name = std::str::from_utf8(name)
            .unwrap()
            .strip_suffix(".npy")
            .unwrap();
        arrays.push(read_npy(name, &file[start..start + length]));
        entry += 46 + name_length;
    }
    assert_eq!(entry, end);
    arrays
}

fn read_npy(name: &str, file: &[u8]) -> Saved {
    assert_eq!(&file[..8], b"\x93NUMPY\x01\x00");
    let start = 10 + usize::from(file[8]) + 256 * usize::from(file[9]);
    assert_eq!((start % 64, file[start - 1]), (0, b'\n'));
    let header = std::str::from_utf8(&file[10..start]).unwrap();
    assert!(header.starts_with("{'descr': '<f8', 'fortran_order': False, 'shape': ("));
    let shape = header.split(['(', ')']).nth(1).unwrap();
    let shape = shape
        .split(',')
        .filter_map(|length| length.trim().parse().ok());
    let entries = file[start..].chunks_exact(8);
    Saved {
        name: name.to_owned(),
        shape: shape.collect(),
        entries: entries
            .map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap()))
            .collect(),
    }
}

#[test]
fn arrays_are_saved_with_name_shape_and_bits() {
    let saved = |name: &str, shape: &[usize], entries: &[f64]| Saved {
        name: name.to_owned(),
        shape: shape.to_vec(),
        entries: entries.to_vec(),
    };
    let arrays = [
        saved("J", &[], &[0.1]),
        saved("row", &[3], &[1.0, -0.0, 5e-324]),
        saved("W1", &[2, 2], &[f64::INFINITY, f64::MAX, 1.0 / 3.0, -1e-7]),
    ];
    assert_eq!(read_npz(&npz(&arrays)), arrays);
    assert_eq!(read_npz(&npz(&[])), []);
}

#[test]
fn npz_and_json_have_every_number_of_the_page() {
    let mut random = RandomState::new(7);
    for _ in 0..20 {
        let case = Case::random(&mut random);
        let arrays = read_npz(&Format::Npz.contents(case.exported()));
        let json: Value = serde_json::from_str(&case.text(Format::Json)).unwrap();
        assert_eq!(json["arrays"].as_object().unwrap().len(), arrays.len());
        for array in &arrays {
            let json = &json["arrays"][&array.name];
            let shape: Vec<_> = array
                .shape
                .iter()
                .map(|length| Value::from(*length))
                .collect();
            assert_eq!(json["shape"], Value::Array(shape));
            assert!(
                numbers(&json["values"]).eq(&array.entries),
                "{}",
                array.name
            );
        }
        let one = case.iteration.one.as_ref();
        for step in case.iteration.steps() {
            let name = match (step.equation.target, one) {
                (target, _) if target.base_if_updated() != target => {
                    format!("{}_updated", step.name())
                }
                (_, Some(_)) => format!("example_{}", step.name()),
                (_, None) => step.name(),
            };
            let array = arrays.iter().find(|array| array.name == name).unwrap();
            let matrix = step.traced.values.get(step.equation.target);
            assert!(array.entries.iter().eq(matrix.iter()), "{name}");
        }
    }
}

fn numbers(json: &Value) -> Vec<f64> {
    match json {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::String(text) => vec![text.parse().unwrap()],
        number => vec![number.as_f64().unwrap()],
    }
}

/// A state whose numbers are not finite is exported as it is.
#[test]
fn what_is_not_finite_is_kept() {
    let mut case = course();
    let network = case.state.settings.network(&case.iteration.data);
    let mut flat = case.state.run.params.to_flat();
    flat.fill(1e308);
    case.state.run.params = Rc::new(Params::from_flat(&network, &flat).unwrap());
    case.iteration = Iteration::of(&case.state.viewpoint(), case.iteration.data.clone());
    let json: Value = serde_json::from_str(&case.text(Format::Json)).unwrap();
    assert_eq!(json["arrays"]["Z2"]["values"][0][0], "inf");
}

/// The Python of that name, else `python3`, if it has NumPy. Where it has not, `None` if that `is_excused`, or else an
/// error: a comparison that was not made is no comparison passed.
fn python(named: Option<OsString>, is_excused: bool) -> Result<Option<PathBuf>, String> {
    let program = named.map_or("python3".into(), PathBuf::from);
    let output = Command::new(&program).args(["-c", "import numpy"]).output();
    match output.is_ok_and(|output| output.status.success()) {
        true => Ok(Some(program)),
        false if is_excused => Ok(None),
        false => Err(format!(
            "{} has no NumPy, so exported notebooks cannot be run. BACKSTEP_PYTHON names a Python that has it; \
             BACKSTEP_NO_PYTHON=1 leaves this out.",
            program.display()
        )),
    }
}

#[test]
fn without_numpy_the_comparison_fails_unless_it_is_left_out_on_purpose() {
    let missing = || Some("no-python-of-this-name".into());
    let error = python(missing(), false).unwrap_err();
    assert!(
        error.starts_with("no-python-of-this-name has no NumPy"),
        "{error}"
    );
    assert_eq!(python(missing(), true), Ok(None));
}

/// Says a line even where the test passes: what is printed in the usual way is kept back then.
fn say(line: &str) {
    let mut stderr = std::io::stderr().lock();
    // Best effort: the test does not depend on being heard.
    let _ = writeln!(stderr, "{}", line.trim_end());
}

#[test]
fn numpy_computes_what_the_page_shows() {
    let named = env::var_os("BACKSTEP_PYTHON");
    let is_excused = env::var_os("BACKSTEP_NO_PYTHON").is_some_and(|value| value == "1");
    let Some(python) = python(named, is_excused).unwrap() else {
        return say("SKIPPED, as BACKSTEP_NO_PYTHON=1 asks: exported notebooks were not run");
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported");
    // What an earlier run has left.
    let _ = std::fs::remove_dir_all(&folder);
    let mut random = RandomState::new(2026);
    let mut cases = vec![course()];
    cases.extend((0..60).map(|_| Case::random(&mut random)));
    for (number, case) in cases.iter().enumerate() {
        let folder = folder.join(format!("{number:02}"));
        std::fs::create_dir_all(&folder).unwrap();
        for format in Format::ALL {
            let file = folder.join("export").with_extension(format.extension());
            std::fs::write(file, format.contents(case.exported())).unwrap();
        }
    }
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/exported.py");
    let output = Command::new(python)
        .arg(driver)
        .arg(&folder)
        .output()
        .unwrap();
    let [said, errors] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{said}{errors}");
    assert!(
        said.starts_with(&format!("{} states", cases.len())),
        "{said}"
    );
    say(&said);
}

/// The file of examples, read by *Own data*, gives the same examples to the bit.
#[test]
fn the_examples_come_back_from_their_file() {
    let case = course();
    let sheet = backstep::data::csv::read(&case.text(Format::Csv)).unwrap();
    assert_eq!(sheet.dataset(None), case.exported().settings.all_data());
}
