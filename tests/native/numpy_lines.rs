//! Lines of NumPy against NumPy itself: tests/golden/numpy_lines.json has what it makes of thousands of random lines.

use backstep::algebra::python::parse::read;
use backstep::algebra::python::run::Notebook;
use backstep::algebra::python::syntax::Error;
use backstep::numpy::{Array, Class, Extent, Kind};
use serde_json::Value;

use crate::support::golden;

/// The file to read, from tests/golden on: the stored one, or another that the same script has written.
fn file() -> String {
    std::env::var("NUMPY_LINES").unwrap_or_else(|_| "numpy_lines.json".to_owned())
}

fn notebook(names: &Value) -> Notebook {
    let mut notebook = Notebook::default();
    for (name, value) in names.as_object().unwrap() {
        let array = match value {
            Value::Array(rows) => {
                let entries = |row: &Value| -> Vec<f64> {
                    let row = row.as_array().unwrap().iter();
                    row.map(|v| v.as_f64().unwrap()).collect()
                };
                let entries: Vec<_> = rows.iter().map(entries).collect();
                Array::matrix((rows.len(), entries[0].len()), entries.concat())
            }
            number if name == "J" => {
                Array::of_numpy(Extent::Scalar, Kind::Float, vec![number.as_f64().unwrap()])
            }
            number if name == "m" => Array::python(Kind::Int, number.as_f64().unwrap()),
            number => Array::python(Kind::Float, number.as_f64().unwrap()),
        };
        notebook.set(name, array);
    }
    notebook
}

/// The value of the last line.
fn run(text: &str, notebook: &Notebook) -> Result<Array, Error> {
    let mut notebook = notebook.clone();
    let mut last = None;
    for statement in read(text) {
        last = Some(notebook.run(&statement?)?);
    }
    Ok(last.expect("a line"))
}

fn kind(array: &Array) -> String {
    match (array.is_python(), array.kind()) {
        (true, Kind::Bool) => "python bool",
        (true, Kind::Int) => "python int",
        (true, Kind::Float) => "python float",
        (false, Kind::Bool) => "bool",
        (false, Kind::Int) => "int64",
        (false, Kind::Float) => "float64",
    }
    .to_owned()
}

fn shape(array: &Array) -> Vec<u64> {
    match array.extent() {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![size as u64],
        Extent::Matrix(rows, cols) => vec![rows as u64, cols as u64],
    }
}

/// 1e-12 relative; where every operation is a single one of IEEE 754, to the last bit.
fn is_near(got: f64, expected: f64, exact: bool) -> bool {
    let same = got == expected || (got.is_nan() && expected.is_nan());
    same || (!exact && (got - expected).abs() <= 1e-12 * expected.abs())
}

/// What differs from NumPy, if anything.
fn difference(case: &[Value], got: Result<Array, Error>) -> Option<String> {
    let array = match (&got, case.len()) {
        (Ok(array), 6) => array,
        (Err(error), 4) if case[3] == "outside" && error.exception.class == Class::Outside => {
            return None;
        }
        (Err(error), 4) if case[3] == error.to_string().as_str() => return None,
        (Ok(array), _) => return Some(format!("{array:?}")),
        (Err(error), _) => return Some(error.to_string()),
    };
    let entries = case[5].as_str().unwrap().split_whitespace();
    let entries: Vec<f64> = entries
        .map(|v| v.parse().unwrap_or_else(|_| panic!("{v} is no number")))
        .collect();
    let exact = case[2] == 1;
    let near = array
        .entries()
        .iter()
        .zip(&entries)
        .all(|(got, expected)| is_near(*got, *expected, exact));
    let expected_shape: Vec<u64> = case[4]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_u64().unwrap())
        .collect();
    let same = near
        && array.entries().len() == entries.len()
        && shape(array) == expected_shape
        && kind(array) == case[3];
    (!same).then(|| format!("{array:?}"))
}

#[test]
fn every_line_gives_what_numpy_gives() {
    let golden = golden(&file());
    let notebooks = golden["meta"]["notebooks"].as_array().unwrap();
    let notebooks: Vec<_> = notebooks.iter().map(notebook).collect();
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() >= 5000, "{} lines", cases.len());
    let mut refused = 0;
    let mut different = Vec::new();
    for case in cases {
        let case = case.as_array().unwrap();
        let line = case[1].as_str().unwrap();
        let got = run(
            &line.replace("; ", "\n"),
            &notebooks[case[0].as_u64().unwrap() as usize],
        );
        // Left out on purpose: functions and powers of True and False, which NumPy computes in 8 or 16 bits, and complex
        // numbers.
        let is_left_out =
            |words: &str| words.contains("True and False") || words.contains("complex");
        if got.as_ref().is_err_and(|error| {
            error.exception.class == Class::Outside && is_left_out(&error.exception.words)
        }) {
            refused += 1;
        } else if let Some(difference) = difference(case, got) {
            different.push(format!("{case:?}\n    {difference}"));
        }
    }
    let shown = different.iter().take(40).cloned().collect::<Vec<_>>();
    assert!(
        different.is_empty(),
        "{} of {}, {refused} refused:\n{}",
        different.len(),
        cases.len(),
        shown.join("\n")
    );
    assert!(refused * 50 < cases.len(), "{refused} refused");
}

/// What whole functions use beside operators: tests/golden/notebook_lines.json.
#[test]
fn what_notebooks_use_gives_what_numpy_gives() {
    let names = golden("numpy_lines.json");
    let notebooks = names["meta"]["notebooks"].as_array().unwrap();
    let notebooks: Vec<_> = notebooks.iter().map(notebook).collect();
    let golden = golden("notebook_lines.json");
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() >= 3000, "{} lines", cases.len());
    let (mut left_out, mut different) = (0, Vec::new());
    for case in cases {
        let case = case.as_array().unwrap();
        let line = case[1].as_str().unwrap();
        let mut notebook = notebooks[case[0].as_u64().unwrap() as usize].clone();
        let mut got = None;
        for statement in read(&line.replace("; ", "\n")) {
            let value = statement.and_then(|statement| {
                let span = statement.span;
                let value = notebook.run_any(&statement)?;
                // A tuple that is unpacked is no array, and is not asked for.
                let nothing = Array::python(Kind::Int, 0.0);
                let value = value.array().unwrap_or(nothing);
                Ok((span, value))
            });
            got = Some(value.map(|(_, value)| value));
            if matches!(got, Some(Err(_))) {
                break;
            }
        }
        let got = got.expect("a line");
        let is_outside = got
            .as_ref()
            .is_err_and(|error| error.exception.class == Class::Outside);
        if is_outside {
            left_out += 1;
        } else if let Some(difference) = difference(case, got) {
            different.push(format!("{case:?}\n    {difference}"));
        }
    }
    let shown = different.iter().take(40).cloned().collect::<Vec<_>>();
    assert!(
        different.is_empty(),
        "{}:\n{}",
        different.len(),
        shown.join("\n")
    );
    assert!(left_out * 10 < cases.len(), "{left_out} left out");
}
