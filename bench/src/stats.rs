//! What is said of many measurements.

/// The value that a share `p` of all lies at or below; NaN where there is none.
pub fn percentile(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (p * sorted.len() as f64).ceil() as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}

/// The middle value: of an even number, the lower one in the middle.
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The straight line y = intercept + slope x with the least squares, and R², the share of y's variance that it explains.
pub struct Line {
    pub slope: f64,
    pub intercept: f64,
    pub r_squared: f64,
}

impl Line {
    pub fn fit(points: &[(f64, f64)]) -> Line {
        let n = points.len() as f64;
        let mean = |f: fn(&(f64, f64)) -> f64| points.iter().map(f).sum::<f64>() / n;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
            points.iter().map(|point| f(point.0 - x, point.1 - y)).sum()
        };
        let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
        let slope = xy / xx;
        Line {
            slope,
            intercept: y - slope * x,
            r_squared: xy * xy / (xx * yy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_values_in_order() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(median(&values), 50.0);
        assert_eq!(percentile(&values, 0.95), 95.0);
        assert_eq!(percentile(&values, 1.0), 100.0);
        assert!(median(&[]).is_nan());
    }

    /// The numbers of Anscombe's first quartet: y = 3.00 + 0.500 x, R² = 0.67.
    #[test]
    fn the_line_is_anscombes() {
        let x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        let y = [
            8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68,
        ];
        let points: Vec<_> = x.into_iter().map(f64::from).zip(y).collect();
        let line = Line::fit(&points);
        assert!((line.intercept - 3.0).abs() < 0.005);
        assert!((line.slope - 0.5).abs() < 0.0005);
        assert!((line.r_squared - 0.67).abs() < 0.005);
    }
}
