//! Matrices as learners paste them: NumPy's own prints are read back, and what is no matrix gets a sentence.

use backstep::data::matrix_text::{print, read};
use backstep::numpy::Extent;
use ndarray::Array2;
use proptest::prelude::*;

use crate::support::golden;

/// Every form in which NumPy 2.4 prints an array: shape, and every entry as near as the printed digits are.
#[test]
fn what_numpy_prints_is_read() {
    let cases = golden("matrix_text.json");
    for case in cases.as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        let form = case["form"].as_str().unwrap();
        let pasted = read(text).unwrap_or_else(|error| panic!("{form}: {error}\n{text}"));
        let shape: Vec<usize> = case["shape"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_u64().unwrap() as usize)
            .collect();
        let expected = match shape[..] {
            // Without brackets nothing tells a row or a column from one axis.
            [1, 1] if !pasted.has_brackets => Extent::Scalar,
            [1, size] | [size, 1] if !pasted.has_brackets => Extent::Vector(size),
            [size] => Extent::Vector(size),
            [rows, cols] => Extent::Matrix(rows, cols),
            _ => panic!("{shape:?}"),
        };
        assert_eq!(pasted.extent, expected, "{form}\n{text}");
        let entries = case["entries"].as_array().unwrap();
        assert_eq!(pasted.entries.len(), entries.len());
        assert_eq!(pasted.half_units.len(), entries.len());
        let mut not_finite = false;
        for ((got, half_unit), exact) in pasted.entries.iter().zip(&pasted.half_units).zip(entries)
        {
            let exact: f64 = exact.as_str().unwrap().parse().unwrap();
            let is_near = (got - exact).abs() <= half_unit * (1.0 + 1e-9) + 1e-15 * exact.abs();
            let is_same = got == &exact || got.is_nan() && exact.is_nan();
            assert!(
                is_near || is_same,
                "{form}: {got} is not {exact}, ± {half_unit}\n{text}"
            );
            not_finite |= !exact.is_finite();
        }
        assert_eq!(pasted.not_finite.is_some(), not_finite);
    }
    assert!(cases.as_array().unwrap().len() > 200);
}

#[track_caller]
fn reads(text: &str, extent: Extent, entries: &[f64]) {
    let pasted = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(
        (pasted.extent, &pasted.entries[..]),
        (extent, entries),
        "{text}"
    );
}

#[test]
fn what_learners_paste_is_read() {
    let square = Extent::Matrix(2, 2);
    for text in [
        "[[ 0.1 -2.e-03]\n [3 4]]",
        "array([[ 0.1  , -0.002],\n       [ 3.   ,  4.   ]])",
        "np.array([[.1, -2e-3], [3., 4]], dtype=np.float64)",
        "W1 = np.array([[0.1, −0.002],\n [3, 4]])  # from the notebook",
        "W1=[[0.1, -0.002], [+3, 4E0]]",
        "tensor([[0.1, -0.002], [3, 4]], dtype=torch.float64, requires_grad=True)",
        "[[np.float64(0.1), np.float64(-0.002)], [np.float64(3.0), np.float64(4.0)]]",
        "[0.1 -0.002]\n[3 4]",
        "[0.1, -0.002; 3, 4]",
        "0.1,-0.002\n3,4\n",
        "0.1\t-0.002\r\n3\t4\r\n",
        "0.1 -0.002; 3 4;",
        "\u{feff}0.1, -0.002,\n\n3, 4,",
        "[[0.1, -0.002,], [3, 4],]",
    ] {
        reads(text, square, &[0.1, -0.002, 3.0, 4.0]);
    }
    reads("[1. 2. 3.]", Extent::Vector(3), &[1.0, 2.0, 3.0]);
    reads("[[1. 2. 3.]]", Extent::Matrix(1, 3), &[1.0, 2.0, 3.0]);
    reads("[[1], [2]]", Extent::Matrix(2, 1), &[1.0, 2.0]);
    reads("1\n2", Extent::Vector(2), &[1.0, 2.0]);
    reads("0.693048", Extent::Scalar, &[0.693048]);
    reads("np.float64(0.5)", Extent::Scalar, &[0.5]);
    reads("[[ True False]]", Extent::Matrix(1, 2), &[1.0, 0.0]);
}

/// Every bad input, and the sentence it gets.
const REFUSED: [(&str, &str); 28] = [
    ("", "There are no numbers here. Paste a matrix."),
    (
        " \n\t# nothing\n",
        "There are no numbers here. Paste a matrix.",
    ),
    ("W1 =", "There are no numbers here. Paste a matrix."),
    ("[]", "Line 1, column 1: a number is missing here."),
    ("[[]]", "Line 1, column 2: a number is missing here."),
    (
        "[[1, 2], []]",
        "Line 1, column 10: a number is missing here.",
    ),
    ("[[1,, 2]]", "Line 1, column 5: a number is missing here."),
    (",1", "Line 1, column 1: a number is missing here."),
    ("1, 2\n3,, 4", "Line 2, column 3: a number is missing here."),
    ("[[1 2]\n [3 x]]", "Line 2, column 5: “x” is not a number."),
    ("1 2\n3 4a", "Line 2, column 3: “4a” is not a number."),
    ("1.2.3", "Line 1, column 1: “1.2.3” is not a number."),
    ("0x10", "Line 1, column 1: “0x10” is not a number."),
    ("1e", "Line 1, column 1: “1e” is not a number."),
    ("sin(1)", "Line 1, column 1: “sin” is not a number."),
    (
        "[[1 2 3 4]\n [5 6 7 8]\n [9 10]]",
        "Line 3, column 7: row 3 has 2 numbers, row 1 has 4.",
    ),
    (
        "1 2\n3",
        "Line 2, column 2: row 2 has 1 number, row 1 has 2.",
    ),
    (
        "1 2; 3 4 5",
        "Line 1, column 11: row 2 has 3 numbers, row 1 has 2.",
    ),
    (
        "[[0.1 0.2 ... 0.9]\n [1 2 ... 3]]",
        "Line 1, column 11: only the first 2 and the last 1 numbers of this row are printed; the others are missing. np.set_printoptions(threshold=np.inf) makes NumPy print all of them.",
    ),
    (
        "1 … 2",
        "Line 1, column 3: only the first 1 and the last 1 numbers of this row are printed; the others are missing. np.set_printoptions(threshold=np.inf) makes NumPy print all of them.",
    ),
    (
        "[[[1, 2]]]",
        "Line 1, column 3: this is a list in a list in a list. A matrix has rows and columns, no more.",
    ),
    (
        "[[1, 2], 3]",
        "Line 1, column 10: here a number stands beside a list. Each row is a list of its own.",
    ),
    (
        "[1, [2, 3]]",
        "Line 1, column 5: here a number stands beside a list. Each row is a list of its own.",
    ),
    (
        "[1, 2] 3",
        "Line 1, column 8: here a number stands beside a list. Each row is a list of its own.",
    ),
    ("[[1, 2]", "Line 1, column 1: this bracket is not closed."),
    ("[1, 2]]", "Line 1, column 7: this bracket closes nothing."),
    ("1, 2]", "Line 1, column 5: this bracket closes nothing."),
    (
        "Cost after iteration 0: 0.69",
        "Line 1, column 1: “Cost” is not a number.",
    ),
];

#[test]
fn what_is_no_matrix_gets_a_sentence() {
    for (text, sentence) in REFUSED {
        match read(text) {
            Err(error) => assert_eq!(error.to_string(), sentence, "{text:?}"),
            Ok(pasted) => panic!("{text:?} is read as {pasted:?}"),
        }
    }
    let long = "1bcdefghij".repeat(1_000_000);
    assert_eq!(
        read(&long).unwrap_err().to_string(),
        "Line 1, column 1: “1bcdefghij1bcdefghij…” is not a number."
    );
    let names = "abcdefghij".repeat(1_000_000);
    assert_eq!(
        read(&names).unwrap_err().fault.to_string(),
        "There are no numbers here. Paste a matrix."
    );
    let many = "1 ".repeat(5_000_000);
    assert_eq!(
        read(&many).unwrap_err().to_string(),
        "Line 1, column 500001: these are more than 250000 numbers. That is too many."
    );
    let deep = "[".repeat(10_000_000);
    assert!(
        read(&deep)
            .unwrap_err()
            .to_string()
            .starts_with("Line 1, column 3: this is a list in a list")
    );
}

/// Numbers stand in columns, as NumPy sets them.
#[test]
fn what_is_printed_is_aligned() {
    let matrix = ndarray::array![[1.0, -10.5], [0.25, f64::NEG_INFINITY]];
    assert_eq!(print(matrix.view()), "[[  1.0 -10.5]\n [ 0.25  -inf]]");
}

proptest! {
    /// What the page prints is read back to the bit.
    #[test]
    fn printing_and_reading_is_nothing(rows in 1usize..6, cols in 1usize..6, entries in prop::collection::vec(any::<f64>(), 36)) {
        let matrix = Array2::from_shape_fn((rows, cols), |(row, col)| entries[6 * row + col]);
        let pasted = read(&print(matrix.view())).unwrap();
        prop_assert_eq!(pasted.extent, Extent::Matrix(rows, cols));
        prop_assert_eq!(pasted.entries.len(), matrix.len());
        for (got, expected) in pasted.entries.iter().zip(&matrix) {
            prop_assert!(got.to_bits() == expected.to_bits() || got.is_nan() && expected.is_nan());
        }
    }

    /// Nothing panics, and a place that is named is there.
    #[test]
    fn anything_is_read_or_refused(text in r"[\[\](),;. \n\r\t0-9eE+\-a-fnx=#\u{2212}\u{2026}]{0,60}|.{0,40}") {
        match read(&text) {
            Ok(pasted) => {
                let (rows, cols) = pasted.extent.as_matrix();
                prop_assert_eq!(rows * cols, pasted.entries.len());
                prop_assert_eq!(pasted.half_units.len(), pasted.entries.len());
            }
            Err(error) => if let Some(place) = error.place {
                let line = text.split('\n').nth(place.line - 1);
                prop_assert!(line.is_some_and(|line| place.column <= line.chars().count() + 1), "{}", error);
            },
        }
    }
}
