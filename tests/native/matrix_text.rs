//! Matrices as learners paste them: NumPy's own prints are read back, and what is no matrix gets a sentence.

use backstep::data::matrix_text::{Commas, Fault, Named, Reading, Shown, print, read, read_all};
use backstep::numpy::Extent;
use ndarray::Array2;
use proptest::prelude::*;

use crate::support::golden;

/// Every form in which NumPy 2.4 prints an array: shape, and every entry as near as the printed digits are.
#[test]
fn what_numpy_prints_is_read() {
    let golden = golden("matrix_text.json");
    let cases = &golden["single"];
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

/// Several arrays in one text, as NumPy and Python print them: each is read with its name, shape and numbers.
#[test]
fn several_arrays_are_read_with_their_names() {
    let golden = golden("matrix_text.json");
    let cases = golden["several"].as_array().unwrap();
    for case in cases {
        let (form, text) = (
            case["form"].as_str().unwrap(),
            case["text"].as_str().unwrap(),
        );
        let expected = case["arrays"].as_object().unwrap();
        let arrays = arrays(text);
        assert_eq!(arrays.len(), expected.len(), "{form}\n{text}");
        for Named { name, array } in &arrays {
            let name = name.as_deref().unwrap_or_else(|| panic!("{form}\n{text}"));
            let shape = match name {
                "W1" => (4, 2),
                "b1" => (4, 1),
                "W2" => (1, 4),
                _ => (1, 1),
            };
            assert_eq!(array.extent, Extent::from(shape), "{form}: {name}\n{text}");
            assert_eq!(
                Some(array.is_float32),
                case["float32"].as_bool(),
                "{form}\n{text}"
            );
            let exact = expected[name].as_array().unwrap();
            assert_eq!(exact.len(), array.entries.len());
            let read = array.entries.iter().zip(&array.half_units);
            for ((got, half_unit), exact) in read.zip(exact) {
                let exact: f64 = exact.as_str().unwrap().parse().unwrap();
                // Single precision is printed with as many digits as tell its numbers apart.
                let rounding = if exact as f32 as f64 == exact {
                    6e-8
                } else {
                    1e-15
                };
                let most = half_unit * (1.0 + 1e-9) + rounding * exact.abs();
                assert!((got - exact).abs() <= most, "{form}: {got} {exact}\n{text}");
            }
        }
    }
    assert!(cases.len() > 40);
}

#[test]
fn numbers_that_are_left_out_are_named() {
    let golden = golden("matrix_text.json");
    for text in golden["shortened"].as_array().unwrap() {
        let fault = read(text.as_str().unwrap()).unwrap_err().fault;
        let Fault::Shortened(Shown {
            before,
            after,
            by_torch,
            ..
        }) = fault
        else {
            panic!("{fault}");
        };
        assert_eq!((before, after, by_torch), (3, 3, false));
    }
    let fault = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        fault("tensor([[0.1, 0.2],\n        [0.3, 0.4],\n        ...,\n        [0.5, 0.6]])"),
        "Line 3, column 9: only the first 2 and the last 1 rows are printed; the others are missing. \
         torch.set_printoptions(profile=\"full\") makes PyTorch print all of them."
    );
    assert!(fault(r"\begin{bmatrix} 1 & \cdots & 2 \end{bmatrix}").contains("are missing"));
}

#[track_caller]
fn arrays(text: &str) -> Vec<Named> {
    match read_all(text, None) {
        Ok(Reading::Arrays(arrays)) => arrays,
        other => panic!("{other:?}\n{text}"),
    }
}

/// What is read of a text, in short: `W1 (2,2) 1 2 3 4`.
fn short(arrays: &[Named]) -> Vec<String> {
    let one = |Named { name, array }: &Named| {
        let numbers: String = array.entries.iter().map(|v| format!(" {v}")).collect();
        let name = name.as_deref().unwrap_or("-");
        format!("{name} {}{numbers}", array.extent)
    };
    arrays.iter().map(one).collect()
}

#[track_caller]
fn all_read(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(short(&arrays(text)), *expected, "{text}");
    }
}

#[test]
fn what_other_libraries_print_is_read() {
    all_read(&[
        (
            "Parameter containing:\ntensor([[0.5, -0.25]], requires_grad=True)",
            &["- (1,2) 0.5 -0.25"],
        ),
        (
            "(Parameter containing:\n tensor([[0.5, 2.]], requires_grad=True),\n Parameter containing:\n tensor([3.]))",
            &["- (1,2) 0.5 2", "- (1,) 3"],
        ),
        (
            "dW1: tensor([[1.5]], device='cuda:0', grad_fn=<AddmmBackward0>)",
            &["dW1 (1,1) 1.5"],
        ),
        (
            "OrderedDict([('fc1.weight', tensor([[1., 2.]])), ('fc1.bias', tensor([3.]))])",
            &["fc1.weight (1,2) 1 2", "fc1.bias (1,) 3"],
        ),
        (
            "<tf.Variable 'W1:0' shape=(1, 2) dtype=float32, numpy=\narray([[1., 2.]], dtype=float32)>",
            &["W1 (1,2) 1 2"],
        ),
        (
            "<tf.Tensor: shape=(2,), dtype=float64, numpy=array([1., 2.])>",
            &["- (2,) 1 2"],
        ),
        (
            "tf.Tensor([[1. 2.]], shape=(1, 2), dtype=float32)",
            &["- (1,2) 1 2"],
        ),
        ("Array([[1., 2.]], dtype=float32)", &["- (1,2) 1 2"]),
    ]);
}

#[test]
fn what_other_languages_print_is_read() {
    all_read(&[
        (
            "iw: [1 2; 3 4]\nb{1} [5; 6]\nb{2} [7]",
            &["iw (2,2) 1 2 3 4", "b{1} (2,1) 5 6", "b{2} (1,) 7"],
        ),
        (
            "W =\n\n    1.5    2.5\n   -3.5    4.5\n\nc =\n\n     7\n\n",
            &["W (2,2) 1.5 2.5 -3.5 4.5", "c () 7"],
        ),
        (
            "W1 =\n\n  Columns 1 through 2\n\n   1   2\n   4   5\n\n  Column 3\n\n   3\n   6\n\nb =\n   9\n",
            &["W1 (2,3) 1 2 3 4 5 6", "b () 9"],
        ),
        (
            "     [,1] [,2]\n[1,]  0.5  1.5\n[2,]  2.5 -3.5\n",
            &["- (2,2) 0.5 1.5 2.5 -3.5"],
        ),
        (
            r"$$W^{[1]} = \begin{pmatrix} 1 & 2 \\ 3 & -4 \end{pmatrix}$$",
            &["W^{[1]} (2,2) 1 2 3 -4"],
        ),
        (
            r"\mathbf{dW}^{[2]} &= \left[\begin{array}{cc} 1 & 2 \end{array}\right]",
            &["dW^{[2]} (1,2) 1 2"],
        ),
        ("{{1, 2}, {3, 4}}", &["- (2,2) 1 2 3 4"]),
        ("((1, 2), (3, 4))", &["- (2,2) 1 2 3 4"]),
    ]);
}

#[test]
fn names_are_read() {
    all_read(&[
        (
            "m=3 Y=[[1 0 1]] dw = [[ 0.5] [-1.5]] db = -0.25",
            &[
                "m () 3",
                "Y (1,3) 1 0 1",
                "dw (2,1) 0.5 -1.5",
                "db () -0.25",
            ],
        ),
        (
            "grads[\"dW1\"] = [[1 2]]\nparameters['b1'] = [[3]]",
            &["dW1 (1,2) 1 2", "b1 (1,1) 3"],
        ),
        (
            "print(W1)\n[[1 2]]\nprint(\"b1 =\", b1)\nb1 = [[3]]",
            &["W1 (1,2) 1 2", "b1 (1,1) 3"],
        ),
        (
            "W1 (1, 2) [[1 2]]\nb1.shape = (1, 1)\nb1 = [[3]] (1, 1)",
            &["W1 (1,2) 1 2", "b1 (1,1) 3"],
        ),
        (
            "{'dW1': array([[1.]]), 'cost': 0.5}",
            &["dW1 (1,1) 1", "cost () 0.5"],
        ),
        (
            "(0.5, {'dw': array([[1.], [2.]]), 'db': np.float64(3.0)})",
            &["- () 0.5", "dw (2,1) 1 2", "db () 3"],
        ),
        ("Expected output\ndW1 = [[1 2]]", &["dW1 (1,2) 1 2"]),
        (
            "W1\n1 2\n3 4\nb1\n5\n6",
            &["W1 (2,2) 1 2 3 4", "b1 (2,) 5 6"],
        ),
        ("[1 2]\n[3 4]\n[5 6]", &["- (3,2) 1 2 3 4 5 6"]),
        ("[[1 2]]\n[[3 4]]", &["- (1,2) 1 2", "- (1,2) 3 4"]),
        (
            "1 2\n3 4\n\n5 6\n7 8",
            &["- (2,2) 1 2 3 4", "- (2,2) 5 6 7 8"],
        ),
    ]);
}

#[test]
fn numbers_are_read_as_they_are_written() {
    all_read(&[
        (
            "–1.5 \u{2212}2 ‐3\n.5 1. 1e-3",
            &["- (2,3) -1.5 -2 -3 0.5 1 0.001"],
        ),
        ("[True, false, np.True_, -0.]", &["- (4,) 1 0 1 -0"]),
        (
            "[np.nan -np.inf Inf NaN ∞]",
            &["- (5,) NaN -inf inf NaN inf"],
        ),
        ("0,05;1,25\n2,5;3", &["- (2,2) 0.05 1.25 2.5 3"]),
        ("1;2\n3;4", &["- (2,2) 1 2 3 4"]),
        ("1\t2\t\n3\t4\t\n", &["- (2,2) 1 2 3 4"]),
        ("[[1,2],[3,4]]", &["- (2,2) 1 2 3 4"]),
        ("[1,2;3,4]", &["- (2,2) 1 2 3 4"]),
    ]);
}

/// Commas that may be either are asked about, unless only one reading is possible.
#[test]
fn commas_are_asked_about() {
    for (text, separate, decimal) in [
        ("1,5 2,5", "- (4,) 1 5 2 5", "- (2,) 1.5 2.5"),
        ("1,2\n3,4", "- (2,2) 1 2 3 4", "- (2,) 1.2 3.4"),
        (
            "[1,5 2,5; 3,5 4,5]",
            "- (2,4) 1 5 2 5 3 5 4 5",
            "- (2,2) 1.5 2.5 3.5 4.5",
        ),
        ("W1 = 1,5; 2,5", "W1 (2,2) 1 5 2 5", "W1 (2,) 1.5 2.5"),
        (
            "1.234,5 2.345,6",
            "- (4,) 1.234 5 2.345 6",
            "- (2,) 1234.5 2345.6",
        ),
    ] {
        let Ok(Reading::Either(one, two)) = read_all(text, None) else {
            panic!("{text}: {:?}", read_all(text, None));
        };
        assert_eq!(
            (short(&one), short(&two)),
            (vec![separate.to_owned()], vec![decimal.to_owned()])
        );
        for (commas, expected) in [(Commas::Separate, separate), (Commas::Decimal, decimal)] {
            match read_all(text, Some(commas)) {
                Ok(Reading::Arrays(arrays)) => assert_eq!(short(&arrays), [expected]),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(
            read(text).unwrap_err().to_string(),
            "Do the commas separate numbers, or are they decimal points?"
        );
    }
    // As separators they would make rows of unequal length.
    assert_eq!(short(&arrays("1,5 2,5\n3 4")), ["- (2,2) 1.5 2.5 3 4"]);
}

/// What is computed in single precision is known by its type, or by its digits.
#[test]
fn single_precision_is_noticed() {
    for (text, is_single) in [
        ("array([0.1, 0.2], dtype=float32)", true),
        ("tensor([0.1000, 0.2000])", true),
        ("tensor([0.1000, 0.2000], dtype=torch.float64)", false),
        ("[0.10000000149011612, 0.20000000298023224]", true),
        ("[0.1, 0.2]", false),
        ("[0.000000000000000000e+00 1.000000000000000000e+00]", false),
    ] {
        assert_eq!(read(text).unwrap().is_float32, is_single, "{text}");
    }
}

/// Every bad input, and the sentence it gets.
const REFUSED: [(&str, &str); 40] = [
    (
        "W1 = [[1 2]]\nb1 =",
        "Line 2, column 1: the numbers of b1 are missing.",
    ),
    ("-[[1 2]]", "Line 1, column 1: “-” is not a number."),
    ("[[1 2]].T", "Line 1, column 8: “.T” is not a number."),
    ("[1 2]'", "Line 1, column 6: “'” is not a number."),
    ("2 * [[1]]", "Line 1, column 3: “*” is not a number."),
    ("1 - 2", "Line 1, column 3: “-” is not a number."),
    ("1.0e+03 *\n 1 2", "Line 1, column 9: “*” is not a number."),
    (
        "np.zeros((2, 1))",
        "Line 1, column 1: “np.zeros” is not a number.",
    ),
    (
        "1.5 \\times 10^{-3}",
        "Line 1, column 5: “\\times” is not a number.",
    ),
    (
        "1\u{202f}234 2",
        "Line 1, column 1: “1\u{202f}234” is not a number.",
    ),
    (
        "0.1\u{200b}2",
        "Line 1, column 1: “0.1\u{200b}2” is not a number.",
    ),
    (
        "matrix(c(1, 2), nrow=2)",
        "Line 1, column 8: “c” is not a number.",
    ),
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
    fn anything_is_read_or_refused(text in r"(W1|b|'c'|array\(|tensor\(|\[|\]|\{|\}|\(|\)|<|>|=|:|,|;|&|\\\\|\n| |1|-0\.5|\.\.\.|Out\[1\]:|\\begin\{bmatrix\}|\\end\{bmatrix\}|\[,1\]|\[1,\]|Columns 1 through 2|é){0,16}|[\[\](),;. \n\r\t0-9eE+\-a-fnx=#\u{2212}\u{2026}]{0,60}|.{0,40}") {
        match read_all(&text, None) {
            Ok(Reading::Arrays(arrays) | Reading::Either(arrays, _)) => {
                prop_assert!(!arrays.is_empty());
                for Named { array, .. } in arrays {
                    let (rows, cols) = array.extent.as_matrix();
                    prop_assert_eq!(rows * cols, array.entries.len());
                    prop_assert_eq!(array.half_units.len(), array.entries.len());
                }
            }
            Err(error) => if let Some(place) = error.place {
                let line = text.split('\n').nth(place.line - 1);
                prop_assert!(line.is_some_and(|line| place.column <= line.chars().count() + 1), "{}", error);
            },
        }
    }

    /// Nothing is glued: of numbers with anything between them, all are read as they are and in order, or none.
    #[test]
    fn nothing_is_glued_or_left_out(
        numbers in prop::collection::vec((-9999i32..9999, 0u32..4), 1..12),
        between in prop::collection::vec(
            r"[ ,;\n\t]{1,2}|\] \[|\], \[|\n|, | |\x{2009}|\x{200b}|\x{a0}|'|_|x|-|\x{2013}|\*|/|\.|\.\.\.|e",
            12,
        ),
        (open, close) in prop::sample::select(vec![
            ("", ""), ("[", "]"), ("[[", "]]"), ("array([[", "]])"), ("W1 = ", ""), ("(", ")"), ("{'a': [", "]}"),
        ]),
    ) {
        let number = |(digits, decimals): &(i32, u32)| {
            let value = f64::from(*digits) / 10f64.powi(*decimals as i32);
            format!("{value:.*}", *decimals as usize)
        };
        let written: Vec<String> = numbers.iter().map(number).collect();
        let mut text = open.to_owned();
        for (index, number) in written.iter().enumerate() {
            if index > 0 {
                text += &between[index];
            }
            text += number;
        }
        text += close;
        let Ok(Reading::Arrays(arrays)) = read_all(&text, None) else {
            return Ok(());
        };
        let expected: Vec<f64> = written.iter().map(|number| number.parse().unwrap()).collect();
        let entries = arrays.iter().flat_map(|named| named.array.entries.iter());
        let got: Vec<f64> = entries.copied().collect();
        // A dash is the sign of what follows it, and a point or an e joins two numbers to another one, as a comma may.
        let joins = |text: &String| text.contains(['-', '\u{2013}', '.', 'e', ',']);
        let is_joined = between.iter().take(written.len()).skip(1).any(joins);
        prop_assert!(got == expected || is_joined, "{text:?}: {arrays:?}");
    }
}
