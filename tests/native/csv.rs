//! Data sets of the learner's own: what is read of a CSV file, what is said of it, and what cannot be used.

use backstep::data::csv::{MOST_BYTES, Sheet, read};
use proptest::prelude::*;

#[track_caller]
fn sheet(text: &str) -> Sheet {
    read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn notes(text: &str) -> Vec<String> {
    sheet(text).notes.iter().map(ToString::to_string).collect()
}

const INPUTS: [[f64; 2]; 3] = [[1.5, -2.0], [0.25, 3.0], [1e-3, 0.0]];

/// One table in every spelling.
#[test]
fn any_delimiter_header_or_not() {
    for text in [
        "x1,x2,y\n1.5,-2,0\n0.25,3,1\n1e-3,0,1\n",
        "1.5,-2,0\n0.25,3,1\n1e-3,0,1",
        "1.5, -2, 0\r\n0.25, 3, 1\r\n0.001, 0, 1\r\n",
        "\u{feff}x1;x2;y\r\n1,5;−2;0\r\n0,25;3;1\r\n0,001;0;1\r\n",
        "1.5;-2;0\n0.25;3;1\n\n.001;0.;1\n\n",
        "x1\tx2\tlabel\n1.5\t-2\tblue\n0.25\t3\tred\n1e-3\t0\tred\n",
        "1,5\t-2\tno\n0,25\t3\tyes\n0,001\t0\tyes\n",
        "1.5|-2|a\n0.25|3|b\n1e-3|0|b\n",
        "# x1 x2 y\n1.500e+00 -2.000e+00 0.000e+00\n2.500e-01 3.000e+00 1.000e+00\n1.000e-03 0.000e+00 1.000e+00\n",
        "  1.5   -2  -1\n 0.25    3   1\n1e-3    0   1\n",
        "\"x1\",\"x2\",\"the, class\"\n\"1.5\",\"-2\",\"a \"\"b\"\"\"\n0.25,3,\"c\n,d\"\n1e-3,0,\"c\n,d\"\n",
        "class,height,weight\nno,1.5,-2\nyes,0.25,3\nyes,0.001,0\n",
        ",x1,x2,y\n0,1.5,-2,0\n1,0.25,3,1\n2,1e-3,0,1\n",
        "id,x1,x2,y\na,1.5,-2,0\nb,0.25,3,1\nc,1e-3,0,1\n",
        "x1,x2,x3,y\n1.5,-2,7,2\n0.25,3,8,10\n1e-3,0,9,10.0\n",
        "1.5,-2,0\r0.25,3,1\r1e-3,0,1\r",
    ] {
        let sheet = sheet(text);
        assert_eq!(sheet.inputs, INPUTS, "{text:?}");
        assert_eq!(sheet.classes, [0, 1, 1], "{text:?}");
        assert_eq!(sheet.scaling(), None);
        let data = sheet.dataset(None);
        assert_eq!((data.X.dim(), data.Y.dim()), ((2, 3), (1, 3)));
        assert_eq!(
            [data.X[[0, 1]], data.X[[1, 1]], data.Y[[0, 1]]],
            [0.25, 3.0, 1.0]
        );
    }
}

#[test]
fn what_was_done_is_said() {
    assert_eq!(
        notes("a;b;c;class\n1,5;2;x;yes\n0,5;3;x;no\n"),
        [
            "Columns are separated by semicolons. Commas are read as decimal points.",
            "The first line is a header.",
            "x1 is “a”, x2 is “b”.",
            "Not used: “c”.",
            "The label is “class”: “no” is class 0, “yes” is class 1.",
        ]
    );
    assert_eq!(
        notes("1,2,3\n1,3,-1\n"),
        [
            "Columns are separated by commas.",
            "There is no header.",
            "x1 is column 1, x2 is column 2.",
            "The label is column 3: “-1” is class 0, “3” is class 1.",
            "Every x1 is 1: it says nothing about the class.",
        ]
    );
    let of_rows = |rows: &str| notes(rows).split_off(4);
    assert_eq!(
        of_rows("1,2,0\n,2,1\n3,nan,1\n4,inf,0\n5,6,\n2,3,1\n"),
        ["4 rows are left out. Line 2, column 1, and further on: missing, or not a finite number."]
    );
    // Beyond the largest double, as inf is.
    assert_eq!(
        of_rows("1,2,0\n1e400,3,1\n2,3,1\n"),
        ["One row is left out. Line 2, column 1: missing, or not a finite number."]
    );
    assert_eq!(
        of_rows("1,2,0\n2,3,1\n4,NA,1\n"),
        ["One row is left out. Line 3, column 2: missing, or not a finite number."]
    );
    assert_eq!(
        of_rows("1,2,0\n1,2,0\n1,2,1\n2,3,1\n"),
        [
            "One point is a duplicate; it counts twice.",
            "One point is in both classes: no network gets it right both times.",
        ]
    );
    assert_eq!(
        notes("1,2,yes\n2,3,yes\n").split_off(3),
        [
            "The label is column 3: “yes” is class 0.",
            "Every example is of class 0: there is nothing to tell apart.",
        ]
    );
    assert_eq!(sheet("1,2,1\n2,3,1\n").classes, [1, 1]);
}

/// Every bad file, and the sentence it gets.
const REFUSED: [(&str, &str); 26] = [
    (
        "",
        "There is no data here. A line needs two numbers and a label.",
    ),
    (
        "\n \n\t\r\n",
        "There is no data here. A line needs two numbers and a label.",
    ),
    (
        ",,\n,,\n",
        "There is no data here. A line needs two numbers and a label.",
    ),
    (
        "x1,x2,y\n",
        "Line 1, column 1: there is a header and no row below it.",
    ),
    (
        "1\n2\n",
        "Line 1, column 1: there is one column. Three are needed: two numbers and a label.",
    ),
    (
        "hello",
        "Line 1, column 1: there is one column. Three are needed: two numbers and a label.",
    ),
    (
        "1,0\n2,1\n",
        "Line 1, column 1: there is one column of numbers beside the label. Two are needed, x1 and x2.",
    ),
    (
        "1,2,0\n3,4\n",
        "Line 2, column 3: this line has 2 columns, line 1 has 3.",
    ),
    (
        "1,2,0\n3,4,1,5\n",
        "Line 2, column 4: this line has 4 columns, line 1 has 3.",
    ),
    (
        "x,y\n1,2,0\n3,4,1\n",
        "Line 2, column 3: this line has 3 columns, line 1 has 2.",
    ),
    (
        "x1,x2,y\n1,2,0\n3,four,1\n",
        "Line 3, column 2: “four” is not a number.",
    ),
    (
        "1,2,0\n\n3,4x,1\n",
        "Line 3, column 2: “4x” is not a number.",
    ),
    (
        "x1,x2,y\na,2,0\nb,4,1\n",
        "Line 2, column 1: “a” is not a number.",
    ),
    (
        "x1,x2,y\n1,12:30,0\n",
        "Line 2, column 2: “12:30” is not a number.",
    ),
    (
        "1,2,0\n3,a very long sentence that goes on,1\n",
        "Line 2, column 2: “a very long sentence…” is not a number.",
    ),
    (
        "1,2,3 4,0\n1,2,3,0\n1,1.5.2,3,1",
        "Line 3, column 2: “1.5.2” is not a number.",
    ),
    (
        "1,2,0\n1e300,4,1\n",
        "Line 2, column 1: 1e300 is too large to be used.",
    ),
    (
        "1,2,a\n3,4,b\n5,6,c\n",
        "Line 3, column 3: “c” is a third label, after “a” and “b”. There can be two.",
    ),
    (
        "x1,x2,y\n1,2,0.1\n3,4,0.2\n5,6,0.3\n",
        "Line 4, column 3: “0.3” is a third label, after “0.1” and “0.2”. There can be two.",
    ),
    (
        "y,x1,x2\n0,1,2\n1,3,4\n2,5,6\n",
        "Line 4, column 1: “2” is a third label, after “0” and “1”. There can be two.",
    ),
    (
        "1,2,\"a\n3,4,b\n",
        "Line 1, column 3: this quotation mark is not closed.",
    ),
    (
        "1,2,a\n\"3\"x,4,b\n",
        "Line 2, column 1: something follows the closing quotation mark.",
    ),
    (
        "1,,0\n2,nan,1\n",
        "Line 1, column 2: something is missing here, and in every other row too.",
    ),
    (
        "x1,x2,y\n,,0\n,,1\n",
        "Line 2, column 1: something is missing here, and in every other row too.",
    ),
    (
        "\u{0}\u{1},\u{2},\u{3}\n1,2\n",
        "Line 2, column 3: this line has 2 columns, line 1 has 3.",
    ),
    (
        "{\"x\": [1, 2], \"y\": 0}",
        "Line 1, column 3: something follows the closing quotation mark.",
    ),
];

#[test]
fn what_cannot_be_used_gets_a_sentence() {
    for (text, sentence) in REFUSED {
        match read(text) {
            Err(error) => assert_eq!(error.to_string(), sentence, "{text:?}"),
            Ok(sheet) => panic!("{text:?} is read as {sheet:?}"),
        }
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let rows = |count: usize| "1,2,0\n".repeat(count);
    assert_eq!(sheet(&rows(5000)).inputs.len(), 5000);
    assert_eq!(sheet(&format!("a,b,c\n{}", rows(5000))).inputs.len(), 5000);
    let refused = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        refused(&rows(5001)),
        "There are 5001 rows. At most 5000 can be used."
    );
    assert_eq!(
        refused(&format!("a,b,c\n{}", rows(5001))),
        "There are 5001 rows. At most 5000 can be used."
    );
    assert_eq!(
        refused(&rows(1_000_000)),
        "There are 1000000 rows. At most 5000 can be used."
    );
    assert_eq!(
        refused(&rows(MOST_BYTES / 5)),
        "This is too long: 12 MB. At most 10 MB are read."
    );
    assert_eq!(
        refused(&",".repeat(9_000_000)),
        "Line 1, column 1001: a line has at most 1000 columns."
    );
    assert_eq!(
        refused(&"\"".repeat(9_000_000)),
        "Line 1, column 1: there is one column. Three are needed: two numbers and a label."
    );
    assert_eq!(
        refused(&"1".repeat(9_000_000)),
        "Line 1, column 1: there is one column. Three are needed: two numbers and a label."
    );
}

/// Against NumPy: `(x - x.mean()) / x.std()` of [100, 102, 107] is [-1.01904933, -0.33968311, 1.35873244].
#[test]
fn large_numbers_are_scaled() {
    let large = sheet("100,5,0\n102,5,1\n107,5,1\n");
    let scaling = large.scaling().unwrap();
    assert_eq!((scaling.means, scaling.deviations[1]), ([103.0, 5.0], 1.0));
    let data = large.dataset(Some(scaling));
    let expected = [-1.01904933, -0.33968311, 1.35873244];
    assert_eq!(data.X.dim(), (2, expected.len()));
    for (got, expected) in data.X.row(0).iter().zip(expected) {
        assert!((got - expected).abs() < 1e-8, "{got}");
    }
    assert!(data.X.row(1).iter().all(|x| *x == 0.0));
    assert_eq!(large.dataset(None).X[[0, 2]], 107.0);
    assert!(sheet("0.01,1,0\n0.02,1,1\n").scaling().is_some());
    assert_eq!(sheet("0,1,0\n0,10,1\n").scaling(), None);
}

proptest! {
    /// Nothing panics; what is read has as many classes as inputs, all finite; a line that is named is there.
    #[test]
    fn anything_is_read_or_refused(text in r#"[0-9a-c.,;|"\t\n\r \-e]{0,80}|(([0-9.]{0,3}[,;\t ]){2,3}[a-c01]?\n){0,6}|.{0,40}"#) {
        match read(&text) {
            Ok(sheet) => {
                prop_assert_eq!(sheet.inputs.len(), sheet.classes.len());
                prop_assert!(!sheet.inputs.is_empty());
                let data = sheet.dataset(sheet.scaling());
                prop_assert!(data.X.iter().all(|x| x.is_finite()));
                prop_assert!(data.Y.iter().all(|y| *y == 0.0 || *y == 1.0));
            }
            Err(error) => {
                let sentence = error.to_string();
                prop_assert!(sentence.ends_with('.'));
                let line = sentence.strip_prefix("Line ").and_then(|rest| rest.split_once(','));
                let lines = text.split(['\n', '\r']).count();
                prop_assert!(line.is_none_or(|(line, _)| line.parse::<usize>().unwrap() <= lines), "{}", sentence);
            }
        }
    }

    /// What is written is read, whatever stands between.
    #[test]
    fn writing_and_reading_is_nothing(
        rows in prop::collection::vec((-1e6f64..1e6, any::<f32>(), 0u8..2), 1..20),
        separator in prop::sample::select(vec![",", ";", "\t", "|", " "]),
    ) {
        let rows: Vec<_> = rows.into_iter().filter(|(_, x2, _)| x2.is_finite()).collect();
        prop_assume!(!rows.is_empty());
        let mut text = String::new();
        for (x1, x2, class) in &rows {
            let decimal = if separator == ";" { "," } else { "." };
            text += &format!("{x1:?}{separator}{x2:?}{separator}{class}\n").replace('.', decimal);
        }
        let sheet = read(&text).unwrap();
        prop_assert_eq!((sheet.inputs.len(), sheet.classes.len()), (rows.len(), rows.len()));
        for (([x1, x2], class), row) in sheet.inputs.iter().zip(&sheet.classes).zip(&rows) {
            prop_assert_eq!((*x1, *x2 as f32, *class), *row);
        }
    }
}
