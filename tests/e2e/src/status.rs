//! The status line.

use std::fmt;
use std::str::FromStr;

/// *Iteration 900 · cost 0.218612 · accuracy 90.5 %*, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Updates made so far.
    pub iteration: u64,
    /// J, to six decimals.
    pub cost: f64,
    /// Per cent.
    pub accuracy: f64,
    /// The line itself, every space an ordinary one.
    pub text: String,
}

impl FromStr for Status {
    type Err = String;

    fn from_str(line: &str) -> Result<Status, String> {
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = || {
            let mut parts = text.split(" · ");
            let iteration = parts.next()?.strip_prefix("Iteration ")?.parse().ok()?;
            let cost = parts.next()?.strip_prefix("cost ")?.parse().ok()?;
            let accuracy = parts.next()?.strip_prefix("accuracy ")?;
            let accuracy = accuracy.strip_suffix(" %")?.parse().ok()?;
            Some((iteration, cost, accuracy))
        };
        let Some((iteration, cost, accuracy)) = parts() else {
            return Err(format!(
                "the status line should start like \"Iteration 900 · cost 0.218612 · accuracy 90.5 %\", it is {text:?}"
            ));
        };
        Ok(Status {
            iteration,
            cost,
            accuracy,
            text,
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn reads_the_line() {
        let status: Status = "Iteration 900 · cost 0.218612 · accuracy 90.5\u{a0}%"
            .parse()
            .expect("the line of the design");
        assert_eq!(
            (status.iteration, status.cost, status.accuracy),
            (900, 0.218612, 90.5)
        );
        assert!("Iteration 900".parse::<Status>().is_err());
    }
}
