//! Matrices written in NumPy's form.

use ndarray::ArrayView2;

/// `matrix` in NumPy's form, with every digit: reading it back gives the same numbers.
pub fn print(matrix: ArrayView2<'_, f64>) -> String {
    let digits = |v: &f64| match v {
        v if v.is_finite() => format!("{v:?}"),
        v if v.is_nan() => "nan".to_owned(),
        v if *v < 0.0 => "-inf".to_owned(),
        _ => "inf".to_owned(),
    };
    let width = matrix.iter().map(|v| digits(v).len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in matrix.rows() {
        text.push_str(if text.is_empty() { "[[" } else { "]\n [" });
        for (col, v) in row.iter().enumerate() {
            if col > 0 {
                text.push(' ');
            }
            let digits = digits(v);
            text.extend(std::iter::repeat_n(' ', width - digits.len()));
            text.push_str(&digits);
        }
    }
    text.push_str("]]");
    text
}
