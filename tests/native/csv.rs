//! Data sets of the learner's own: what is read of a CSV file, what is said of it, and what cannot be used.

use backstep::data::csv::{MOST_BYTES, Picks, Sheet, Told, read, table};
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
            "Every x1 is 1: it says nothing about the class, and it is not scaled.",
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
            "One example repeats an earlier one, point and class. It counts twice.",
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
        "The label, column 3, has 3 classes: “a”, “b” and “c”. Choose two of them, or one against the rest.",
    ),
    (
        "x1,x2,y\n1,2,0.1\n3,4,0.2\n5,6,0.3\n",
        "Line 2, column 3: 0.1 is a fraction, so “y” is a quantity. A label is a class, such as 0 or 1.",
    ),
    (
        "y,x1,x2\n0,1,2\n1,3,4\n2,5,6\n",
        "The label, “y”, has 3 classes: “0”, “1” and “2”. Choose two of them, or one against the rest.",
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
    assert_eq!((scaling.means, scaling.deviations[1]), ([103.0, 0.0], 1.0));
    assert!(scaling.leaves(1) && !scaling.leaves(0));
    let data = large.dataset(Some(scaling));
    let expected = [-1.01904933, -0.33968311, 1.35873244];
    assert_eq!(data.X.dim(), (2, expected.len()));
    for (got, expected) in data.X.row(0).iter().zip(expected) {
        assert!((got - expected).abs() < 1e-8, "{got}");
    }
    // A constant column stays as it is.
    assert!(data.X.row(1).iter().all(|x| *x == 5.0));
    assert_eq!(large.dataset(None).X[[0, 2]], 107.0);
    assert!(sheet("0.01,1,0\n0.02,1,1\n").scaling().is_some());
    assert_eq!(sheet("0,1,0\n0,10,1\n").scaling(), None);
}

/// Of too many rows as many are drawn as can be used, always the same, and both classes stay though they are sorted.
#[test]
fn too_many_rows_are_drawn_from() {
    let sorted = |count: usize| {
        let row = |row: usize| format!("{row},{},{}\n", row % 7, usize::from(2 * row >= count));
        format!("a,b,c\n{}", (0..count).map(row).collect::<String>())
    };
    for count in [5001, 12_000] {
        let text = sorted(count);
        let sheet = sheet(&text);
        assert_eq!(sheet.inputs.len(), 5000);
        assert_eq!(sheet, self::sheet(&text));
        let ones = sheet.classes.iter().filter(|class| **class == 1).count();
        assert!((2300..2700).contains(&ones), "{ones}");
        // In order, and none twice.
        assert!(sheet.inputs.is_sorted_by(|one, next| one[0] < next[0]));
        let said: Vec<String> = sheet.notes.iter().map(ToString::to_string).collect();
        let drawn = format!(
            "There are {count} rows. The page can use 5000, so as many are drawn from them at random, always the same ones."
        );
        assert!(said.contains(&drawn), "{said:?}");
    }
    let headless = sorted(6000).split_off(6);
    assert_eq!(sheet(&headless).inputs.len(), 5000);
}

/// Columns that are no inputs by their content: such as count the rows, have two values where others have more, or words.
#[test]
fn the_inputs_are_found() {
    for (text, inputs, label) in [
        (
            "User ID,Sex,Age,Pay,Bought\n17,0,21,30,0\n4,1,35,20,1\n9,1,48,90,1\n",
            ["“Age”", "“Pay”"],
            "“Bought”",
        ),
        (
            "id,p,q,kind\n1,0.5,2,a\n2,0.25,4,b\n",
            ["“p”", "“q”"],
            "“kind”",
        ),
        (
            "1,5,2,0\n2,6,3,1\n3,5,8,0\n4,9,4,1\n",
            ["column 2", "column 3"],
            "column 4",
        ),
        // An input may count as well.
        (
            "1,5,0\n2,6,1\n3,5,0\n4,9,1\n",
            ["column 1", "column 2"],
            "column 3",
        ),
        (",p,q,r\n0.5,2,1\n0.25,3,-1\n", ["“p”", "“q”"], "“r”"),
        ("p,q,r,\n0.5,2,1\n0.25,3,-1\n", ["“p”", "“q”"], "“r”"),
        (
            "\"p\",\"q\",\"r\"\n\"1\",0.5,2,\"no\"\n\"2\",0.25,3,\"yes\"\n",
            ["“p”", "“q”"],
            "“r”",
        ),
        ("p,q,y\n0.5,2,1,\n0.25,3,0,\n", ["“p”", "“q”"], "“y”"),
        // Coordinates may be called x and y.
        ("x,y,label\n0.5,2,1\n0.25,3,0\n", ["“x”", "“y”"], "“label”"),
        ("X,Y,Z\n0,1,1\n1,0,1\n1,1,0\n", ["“X”", "“Y”"], "“Z”"),
        ("y,p,q\n1,0.5,2\n0,0.25,3\n", ["“p”", "“q”"], "“y”"),
        // The label is not the last.
        (
            "name;kind;p;q\nA1;1;0.5;2.5\nA2;2;0.25;3.5\nA3;1;0.75;4.5\nA4;1;0.8;5.5\nA5;2;0.9;6.5\nA6;2;1.5;7.5\n\
             A7;1;2.5;8.5\nA8;1;3.5;9.5\nA9;2;4.5;1.5\nB1;1;5.5;0.5\nB2;2;6.5;11.5\n",
            ["“p”", "“q”"],
            "“kind”",
        ),
    ] {
        let said = notes(text);
        let [x1, x2] = inputs;
        assert!(
            said.contains(&format!("x1 is {x1}, x2 is {x2}.")),
            "{said:?}"
        );
        let label = format!("The label is {label}: ");
        assert!(said.iter().any(|note| note.starts_with(&label)), "{said:?}");
    }
    let said = notes("User ID,Age,Pay,Bought\n17,21,30,0\n4,35,20,1\n9,48,90,1\n");
    let id = "Left out: “User ID”, which tells the rows apart and says nothing about the class.";
    assert!(said.contains(&id.to_owned()), "{said:?}");
}

/// Lines before the table that are neither names nor data.
#[test]
fn other_first_lines_are_left_out() {
    for text in [
        "4,2,cat,dog\n0.5,2,7,0\n0.25,3,5,1\n0.75,1,6,0\n1.5,4,8,1\n",
        "Measured in May\na,b,c,kind\n0.5,2,7,0\n0.25,3,5,1\n0.75,1,6,0\n1.5,4,8,1\n",
    ] {
        let sheet = sheet(text);
        assert_eq!((sheet.inputs.len(), sheet.inputs[0]), (4, [0.5, 2.0]));
        let said = sheet.notes.iter().map(ToString::to_string);
        let skipped = "Line 1 has neither names nor data, and is left out.";
        assert!(said.into_iter().any(|note| note == skipped));
    }
    assert_eq!(
        read("a,b,c,d,e\n1,2,0\n3,4,1\n5,6,1\n")
            .unwrap_err()
            .to_string(),
        "Line 1, column 1: the header has 5 names, but every row below it has 3 values."
    );
}

/// Two of several classes, or one against the rest; other columns as label and inputs.
#[test]
fn columns_and_classes_are_chosen() {
    let text = "p,q,r,kind\n1,2,3,a\n4,5,6,b\n7,8,9,c\n10,11,12,b\n";
    let table = table(text).unwrap();
    let with = |picks: Picks| table.sheet(&picks).unwrap();
    assert_eq!(
        table.sheet(&Picks::default()).unwrap_err().to_string(),
        "The label, “kind”, has 3 classes: “a”, “b” and “c”. Choose two of them, or one against the rest."
    );
    assert_eq!(table.classes(3), ["a", "b", "c"]);
    let told = |told| Picks {
        told: Some(told),
        ..Picks::default()
    };
    let two = with(told(Told::Two(2, 1)));
    assert_eq!(
        (two.inputs, two.classes),
        (vec![[4.0, 5.0], [7.0, 8.0], [10.0, 11.0]], vec![1, 0, 1])
    );
    assert!(
        two.notes
            .iter()
            .any(|note| note.to_string() == "One row of another class is left out.")
    );
    let rest = with(told(Told::OneFromRest(1)));
    assert_eq!(rest.classes, [0, 1, 0, 1]);
    let last = rest
        .notes
        .iter()
        .map(ToString::to_string)
        .find(|note| note.starts_with("The label"));
    assert_eq!(
        last.unwrap(),
        "The label is “kind”: “a” is class 0, “c” is class 0, “b” is class 1."
    );
    let chosen = with(Picks {
        inputs: [Some(2), Some(0)],
        ..told(Told::OneFromRest(0))
    });
    assert_eq!(chosen.inputs[0], [3.0, 1.0]);
    let one = with(Picks {
        inputs: [None, Some(0)],
        ..told(Told::OneFromRest(0))
    });
    assert_eq!(one.inputs[0], [2.0, 1.0]);
    // What is not there, or cannot be told apart, is not chosen.
    for picks in [
        told(Told::Two(1, 1)),
        told(Told::Two(0, 3)),
        told(Told::OneFromRest(3)),
        Picks {
            label: Some(9),
            ..Picks::default()
        },
    ] {
        assert!(table.sheet(&picks).is_err());
    }
    let many = "1,2,3,4,5,6,7,8,9,10,11"
        .split(',')
        .map(|y| format!("0.5,2.5,{y}\n"))
        .collect::<String>();
    assert_eq!(
        read(&many).unwrap_err().to_string(),
        "The label, column 3, has more than ten different values, so these are no classes. Choose another column."
    );
}

/// Labels as they are written: the same number is the same label.
#[test]
fn numeric_labels_are_said_as_numbers() {
    for [zero, one] in [
        ["-1", "1"],
        ["0.000e+00", "1.000e+00"],
        ["0.0", "1"],
        ["\"0\"", "\"1\""],
    ] {
        let text = format!("1,2,{zero}\n3,4,{one}\n5,6,{one}\n");
        let said = notes(&text);
        let value = |label: &str| label.trim_matches('"').parse::<f64>().unwrap();
        let label = format!(
            "The label is column 3: “{}” is class 0, “{}” is class 1.",
            value(zero),
            value(one)
        );
        assert!(said.contains(&label), "{said:?}");
    }
    assert_eq!(
        read("a,b,c,d\n.05,.10,.01,.99\n").unwrap_err().to_string(),
        "Line 2, column 4: .99 is a fraction, so “d” is a quantity. A label is a class, such as 0 or 1."
    );
    let one = sheet(".05,.10,1\n");
    assert_eq!((one.classes.clone(), one.scaling()), (vec![1], None));
    let said = one.notes.last().unwrap().to_string();
    assert!(said.starts_with("There is one example only."), "{said}");
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
                prop_assert!(sentence.ends_with(['.', '…']));
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
