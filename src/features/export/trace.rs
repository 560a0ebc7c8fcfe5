//! Every number of an iteration by name, for `np.load` and as JSON.

use ndarray::ArrayRef2;

use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::iteration::plane::accuracy_on;
use crate::numpy::{Saved, npz as zipped};

use crate::features::export::exported::Exported;
use crate::features::export::json::{list, number, object, string};

/// X, Y, the parameters and every result, in the order of computation. The next parameters are `W1_updated` and so on. Where
/// one example is looked at, its own numbers follow, as `example_z1` and so on. What is held back to test on is `X_test` and
/// `Y_test`.
fn arrays(of: Exported<'_>) -> Vec<Saved> {
    let mut arrays = Vec::new();
    let traced = &of.iteration.all;
    collect(&traced.values, false, &mut arrays);
    for (name, matrix) in of.held_back() {
        arrays.push(saved(name.to_owned(), Var::X, &matrix));
    }
    if let Some(one) = &of.iteration.one {
        collect(&one.values, true, &mut arrays);
    }
    arrays
}

fn collect(values: &Values, is_one_example: bool, arrays: &mut Vec<Saved>) {
    for (var, matrix) in values.iter() {
        let is_shared = var.is_parameter() && var.role != Role::Gradient;
        if is_one_example && is_shared {
            // One example has the parameters of all, and no update of its own.
            continue;
        }
        let prefix = if is_one_example { "example_" } else { "" };
        let suffix = match var.role {
            Role::Updated => "_updated",
            Role::Value | Role::Gradient => "",
        };
        let name = format!("{prefix}{}{suffix}", var.name(is_one_example));
        arrays.push(saved(name, var, matrix));
    }
}

fn saved(name: String, var: Var, matrix: &ArrayRef2<f64>) -> Saved {
    let (rows, cols) = matrix.dim();
    Saved {
        name,
        // np.sum gives a number, not a table of one.
        shape: match var {
            Var::J => vec![],
            _ => vec![rows, cols],
        },
        entries: matrix.iter().copied().collect(),
    }
}

/// The bytes of the `.npz` file.
pub fn npz(of: Exported<'_>) -> Vec<u8> {
    zipped(&arrays(of))
}

/// The same numbers as JSON, with what is set: `arrays` has for each name its `shape` and its `values`, nested as in
/// NumPy's `tolist`. What is not finite is a string.
pub fn json(of: Exported<'_>) -> String {
    let settings = of.settings;
    let program = &of.iteration.all.program;
    let breakage = settings.breakage.filter(|_| !program.mended.is_empty());
    let broken = breakage.map_or("null".to_owned(), |breakage| {
        object(&[
            (
                "equation",
                string(&breakage.target.base_if_updated().to_string()),
            ),
            (
                "slip",
                string(crate::iteration::slip_words::name(breakage.slip)),
            ),
        ])
    });
    let has_hidden_layer = settings.architecture.has_hidden_layer();
    let hidden = |value: String| match has_hidden_layer {
        true => value,
        false => "null".to_owned(),
    };
    let drawn = settings.own.data().is_none();
    let of_set = |value: Option<String>| match drawn {
        true => value.unwrap_or("null".to_owned()),
        false => "null".to_owned(),
    };
    let set = [
        ("data_set", string(of.data_set())),
        (
            "noise",
            of_set(settings.noise.map(|noise| number(noise.get()))),
        ),
        (
            "data_seed",
            of_set(settings.data_seed.map(|seed| seed.get().to_string())),
        ),
        ("test_share", settings.test_share.get().to_string()),
        ("architecture", string(settings.architecture.name())),
        ("n_h", hidden(settings.hidden_units.get().to_string())),
        ("activation", hidden(string(settings.activation.name()))),
        ("alpha", number(settings.learning_rate.get())),
        ("own_start", of.own_start().to_string()),
        ("seed", settings.seed.get().to_string()),
        ("initial_scale", number(settings.initial_scale.get())),
        ("examples_as", string(program.layout.name())),
        ("broken", broken),
    ];
    let arrays = arrays(of);
    let arrays: Vec<_> = arrays
        .iter()
        .map(|array| (array.name.as_str(), described(array)))
        .collect();
    let test = settings.test_data();
    let tested = test.map(|test| number(accuracy_on(settings, of.params, &test)));
    let example = of.iteration.one.as_ref().map(|_| of.picked.to_string());
    object(&[
        ("settings", object(&set)),
        ("iteration", of.at.to_string()),
        ("accuracy", number(of.iteration.accuracy())),
        ("test_accuracy", tested.unwrap_or("null".to_owned())),
        ("example", example.unwrap_or("null".to_owned())),
        ("arrays", object(&arrays)),
    ])
}

fn described(array: &Saved) -> String {
    let shape: Vec<_> = array.shape.iter().map(usize::to_string).collect();
    let numbers: Vec<_> = array.entries.iter().map(|entry| number(*entry)).collect();
    let values = match array.shape[..] {
        [_, columns] => list(&numbers.chunks(columns).map(list).collect::<Vec<_>>()),
        _ => numbers.concat(),
    };
    object(&[("shape", list(&shape)), ("values", values)])
}
