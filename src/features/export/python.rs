//! Numbers and arrays as Python literals.

use ndarray::ArrayRef2;

/// A number with every digit, as NumPy prints it: reading it back gives the same bits.
pub fn number(value: f64) -> String {
    if value.is_nan() {
        return "np.nan".to_owned();
    }
    if value.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}np.inf");
    }
    let text = format!("{value:?}");
    match text.strip_suffix(".0") {
        Some(whole) => format!("{whole}."),
        None => text,
    }
}

/// `name = np.array([[…], […]])`, a row a line.
pub fn assignment(name: &str, matrix: &ArrayRef2<f64>) -> String {
    let start = format!("{name} = np.array([");
    let rows = matrix.rows().into_iter().map(|row| {
        let numbers: Vec<_> = row.iter().map(|value| number(*value)).collect();
        format!("[{}]", numbers.join(", "))
    });
    let next_line = format!(",\n{}", " ".repeat(start.chars().count()));
    let rows = rows.collect::<Vec<_>>().join(&next_line);
    format!("{start}{rows}])")
}
