//! The examples as a CSV file: what a link cannot hold is read elsewhere by *Own data*.

use std::fmt::Write;

use crate::nn::settings::Settings;

/// Two columns of inputs and one of labels, those of the first output, with every digit of each number. Examples that are
/// held back to test on are among them.
pub fn csv(settings: &Settings) -> String {
    let data = settings.all_data();
    let mut text = "x1,x2,label\n".to_owned();
    for (x, y) in data.X.columns().into_iter().zip(data.Y.columns()) {
        for number in x {
            // Writing to a string cannot fail.
            let _ = write!(text, "{number:?},");
        }
        let _ = writeln!(text, "{:.0}", y[0]);
    }
    text
}
