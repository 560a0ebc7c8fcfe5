//! Evenly spaced numbers, rounded as `np.linspace` rounds them.

/// Whether the interval's end is one of the numbers (NumPy's `endpoint=True`, its default) or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// The last number is `stop`.
    Included,
    /// The last number is one step before `stop`.
    Excluded,
}

/// `np.linspace(start, stop, n, endpoint)`: `n` evenly spaced numbers, the first of them `start`.
///
/// Each is `i * step + start` with one rounded `step`, as in NumPy; adding up steps would round differently.
pub fn linspace(start: f64, stop: f64, n: usize, endpoint: Endpoint) -> Vec<f64> {
    let intervals = match endpoint {
        Endpoint::Included => n.saturating_sub(1).max(1),
        Endpoint::Excluded => n.max(1),
    };
    let step = (stop - start) / intervals as f64;
    let mut numbers: Vec<f64> = (0..n).map(|i| i as f64 * step + start).collect();
    // NumPy sets the last number outright, so that rounding cannot miss it.
    if endpoint == Endpoint::Included
        && n > 1
        && let Some(last) = numbers.last_mut()
    {
        *last = stop;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values printed by NumPy 2.4.6.
    #[test]
    fn rounds_as_numpy_does() {
        assert_eq!(
            linspace(0.1, 0.3, 4, Endpoint::Included),
            [0.1, 0.16666666666666669, 0.23333333333333334, 0.3]
        );
        assert_eq!(
            linspace(0.0, 1.0, 50, Endpoint::Included).last(),
            Some(&1.0)
        );
        assert_eq!(
            linspace(0.1, 1.0, 7, Endpoint::Excluded),
            [
                0.1,
                0.2285714285714286,
                0.3571428571428572,
                0.48571428571428577,
                0.6142857142857143,
                0.7428571428571429,
                0.8714285714285716
            ]
        );
    }

    #[test]
    fn few_numbers() {
        for endpoint in [Endpoint::Included, Endpoint::Excluded] {
            assert_eq!(linspace(2.0, 5.0, 1, endpoint), [2.0]);
            assert!(linspace(2.0, 5.0, 0, endpoint).is_empty());
        }
    }
}
