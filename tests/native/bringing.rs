//! *Own numbers* and *Own data* without a page: what is taken, what is refused, and what follows.

use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::data::csv::Told;
use backstep::data::matrix_text::{Commas, Reading};
use backstep::features::own_data::points::{self, OwnData, Pen, Source};
use backstep::features::own_numbers::compare::name;
use backstep::features::own_numbers::pasted::{self, Numbers, Reply, Way};
use backstep::iteration::Iteration;
use backstep::nn::breakage::Breakage;
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, LearningRate, Settings, TestShare};
use backstep::page::run::Run;
use backstep::page::state::State;

use crate::support::context;

/// The tool, and where the page stands.
struct Desk {
    state: State,
    numbers: Numbers,
}

impl Desk {
    fn new(change: impl Fn(&mut State)) -> Desk {
        let mut state = State::default();
        change(&mut state);
        let mut desk = Desk {
            state,
            numbers: Numbers::default(),
        };
        desk.start();
        desk
    }

    fn start(&mut self) {
        self.state.run = Run::start(self.state.run.id, &self.state.settings);
    }

    fn iteration(&self) -> Iteration {
        context(&self.state).iteration
    }

    fn act(&mut self, event: pasted::Event) -> Option<Settings> {
        let context = context(&self.state);
        let settings = self.numbers.apply(&context, &context.iteration, event)?;
        self.state.settings = settings.clone();
        self.start();
        Some(settings)
    }

    /// What is said where the page stands.
    fn said(&self) -> Option<Reply> {
        self.numbers.said(&context(&self.state)).cloned()
    }

    /// What is said to `text`.
    fn paste(&mut self, var: Var, text: &str) -> Vec<String> {
        self.act(pasted::Event::Choose(var));
        self.act(pasted::Event::Write(text.to_owned()));
        self.act(pasted::Event::Go);
        match self.said().unwrap() {
            Reply::Refused(sentence) => vec![sentence],
            Reply::Used(notes) => notes,
            Reply::Compared(verdicts) => {
                let sentences = verdicts.into_iter().map(|verdict| verdict.sentences);
                sentences.flatten().collect()
            }
        }
    }

    fn value(&self, var: Var) -> Vec<f64> {
        self.iteration()
            .all
            .values
            .get(var)
            .iter()
            .copied()
            .collect()
    }
}

/// A verdict is about the numbers that were compared: it is not shown beside others.
#[test]
fn a_verdict_is_shown_where_it_is_true() {
    let mut desk = Desk::new(|_| {});
    desk.numbers = Numbers::default();
    desk.act(pasted::Event::SetWay(Way::Compare));
    let right = "[[1, 2], [3, 4], [5, 6], [7, 8]]";
    assert!(desk.paste(Var::W(1).gradient(), right)[0].contains("differs"));
    let verdict = desk.said();
    let elsewhere: [fn(&mut State); 4] = [
        |state| state.run.iteration = 1,
        |state| state.layout = Layout::Rows,
        |state| state.settings.architecture = Architecture::LogisticRegression,
        |state| state.settings.learning_rate = LearningRate::try_from(0.5).unwrap(),
    ];
    for change in elsewhere {
        let before = desk.state.clone();
        change(&mut desk.state);
        assert_eq!(desk.said(), None);
        desk.state = before;
        assert_eq!(desk.said(), verdict);
    }

    // What is used is used at every iteration, and no longer where something else is set.
    desk.act(pasted::Event::SetWay(Way::Use));
    assert!(desk.paste(Var::b(1), "[[1], [2], [3], [4]]")[0].starts_with("✓ b1 is used"));
    desk.state.run.iteration = 9;
    assert!(matches!(desk.said(), Some(Reply::Used(_))));
    desk.state.settings = Settings::default();
    assert_eq!(desk.said(), None);
}

/// Every matrix that cannot be used, and the sentence it gets.
#[test]
fn what_cannot_be_used_gets_a_sentence() {
    let [w1, b1, w2] = [Var::W(1), Var::b(1), Var::W(2)];
    let many = "1 2\n".repeat(51);
    for (var, text, sentence) in [
        (w1, "", "There are no numbers here. Paste a matrix."),
        (
            w1,
            "[[1 2]\n [3]]",
            "Line 2, column 4: row 2 has 1 number, row 1 has 2.",
        ),
        (
            w1,
            "[[1 2]\n [3 nan]]",
            "Line 2, column 5: nan and inf cannot be used here.",
        ),
        (
            w1,
            "1 2 3 4\n5 6 7 8",
            "W1 must be (4, 2) for n_h = 4; yours is (2, 4). Is it the transpose?",
        ),
        (w1, "[1 2]", "W1 must be (4, 2) for n_h = 4; yours is (2,)."),
        (
            w1,
            "[[1 2]\n [1e200 3]]",
            "Every number must be finite, and smaller than 1e100.",
        ),
        (w1, &many, "At most 50 hidden units can be used."),
        (
            b1,
            "[[1 2 3 4]]",
            "b1 must be (4, 1) for n_h = 4; yours is (1, 4). Is it the transpose?",
        ),
        (
            b1,
            "[1 2 3]",
            "b1 must be (4, 1) for n_h = 4; yours is (3,).",
        ),
        (
            w2,
            "[[1 2 3]]",
            "W2 must be (1, 4) for n_y = 1, n_h = 4; yours is (1, 3).",
        ),
        (
            Var::X,
            "[[1 2 3]]",
            "X must be (2, 400) for m = 400; yours is (1, 3).",
        ),
        (
            Var::Y,
            "[[0 1 2]]",
            "Y[0, 2] is 2.0. Every label must be 0 or 1.",
        ),
        (
            Var::Y,
            "[[0 1]\n [1 0]]",
            "Y must be (1, 400) for n_y = 1, m = 400; yours is (2, 2).",
        ),
    ] {
        let mut desk = Desk::new(|_| {});
        let before = desk.state.settings.clone();
        assert_eq!(desk.paste(var, text), [sentence], "{text}");
        assert_eq!(desk.state.settings, before);
        // What was typed is kept.
        assert_eq!(desk.numbers.text(&desk.iteration().all), text);
    }
}

#[test]
fn parameters_are_used() {
    let mut desk = Desk::new(|_| {});
    let w2 = desk.value(Var::W(2));
    let said = desk.paste(Var::W(1), "[[1 2]\n [3 4]\n [5 6]\n [7 8]]");
    assert_eq!(said, ["✓ W1 is used. Every step is now computed with it."]);
    assert_eq!(
        desk.value(Var::W(1)),
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    );
    // The others stay, and those that follow are theirs.
    assert_eq!(desk.value(Var::W(2)), w2);
    let said = desk.paste(Var::b(1), "[0.1 0.2 0.3 0.4]");
    assert_eq!(
        said[0],
        "(4,) has only one axis. Here it is read as (4, 1)."
    );
    assert_eq!(
        (desk.value(Var::b(1)), desk.value(Var::W(1))[7]),
        (vec![0.1, 0.2, 0.3, 0.4], 8.0)
    );
    let (x, z1) = (desk.value(Var::X), desk.value(Var::Z(1)));
    assert!((z1[0] - (x[0] + 2.0 * x[400] + 0.1)).abs() < 1e-12);

    // Another number of units.
    let said = desk.paste(Var::W(1), "[[1 2]\n [3 4]]");
    assert_eq!(
        said[1],
        "n_h is now 2. b1, W2 and b2 are drawn from the seed again, because their shapes change with it."
    );
    assert_eq!(
        (
            desk.value(Var::W(1)),
            desk.value(Var::b(1)),
            desk.value(Var::W(2)).len()
        ),
        (vec![1.0, 2.0, 3.0, 4.0], vec![0.0, 0.0], 2)
    );
    desk.act(pasted::Event::Forget);
    assert!(desk.state.settings.own.start().is_none() && desk.value(Var::W(1))[0] < 0.1);

    // Unchanged, the lesson's own numbers come out as they went in.
    let before = desk.value(Var::W(1));
    desk.act(pasted::Event::Choose(Var::W(1)));
    desk.act(pasted::Event::Go);
    assert_eq!(desk.value(Var::W(1)), before);
}

/// Where examples are rows, every matrix is pasted as it is shown: transposed.
#[test]
fn rows_are_pasted_as_rows() {
    let mut desk = Desk::new(|state| state.layout = Layout::Rows);
    let said = desk.paste(Var::W(1), "[[1 2 3]\n [4 5 6]]");
    assert!(said[1].starts_with("n_h is now 3."), "{said:?}");
    assert_eq!(desk.value(Var::W(1)), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!(
        desk.state.settings.own.start().unwrap()[..6],
        [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]
    );
}

/// X and Y of another m are used together, in either order.
#[test]
fn examples_are_used_once_both_are_there() {
    for turn in [false, true] {
        let mut desk = Desk::new(|state| state.settings.test_share = TestShare::fixed(20));
        let mut both = [(Var::X, "[[1 2 3]\n [4 5 6]]"), (Var::Y, "[0 1 1]")];
        if turn {
            both.reverse();
        }
        let [(first, text), (second, other)] = both;
        let said = desk.paste(first, text);
        let waits = format!(
            "{first} has m = 3, but {second} has m = 320. {first} is kept until you paste {second} with m = 3 too; then both are used."
        );
        assert_eq!(said.last(), Some(&waits));
        assert!(desk.state.settings.own.data().is_none());
        let said = desk.paste(second, other);
        assert_eq!(
            said.last().map(String::as_str),
            Some("All examples are now used for training: none is held back for testing.")
        );
        assert_eq!(
            (desk.value(Var::X), desk.value(Var::Y)),
            (vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], vec![0.0, 1.0, 1.0])
        );
    }
}

/// A broken equation's own numbers are not the right ones.
#[test]
fn what_is_compared_with_is_right() {
    let target = Var::W(2).gradient();
    let mut desk = Desk::new(|state| {
        state.settings.breakage = Some(Breakage {
            target,
            slip: Slip::NoMean,
        });
    });
    desk.act(pasted::Event::SetWay(Way::Compare));
    let shown: Vec<String> = desk
        .value(target)
        .iter()
        .map(|v| format!("{v:?}"))
        .collect();
    let said = desk.paste(target, &format!("[[{}]]", shown.join(", ")));
    assert!(
        said[0]
            .starts_with("✗ The first number that differs is dW2[0, 0], row 0, column 0: yours "),
        "{said:?}"
    );
    assert_eq!(
        said[1],
        "Every number is 400 times the right one, and m is 400."
    );
    let right: Vec<String> = desk
        .value(target)
        .iter()
        .map(|v| format!("{:.8}", v / 400.0))
        .collect();
    let said = desk.paste(target, &format!("[[{}]]", right.join(" ")));
    assert_eq!(
        said,
        ["✓ dW2 is right, every number to the 8 decimals that NumPy prints."]
    );
    let said = desk.paste(target, "[[1 2]]");
    assert_eq!(
        said,
        ["✗ dW2 must be (1, 4) for n_y = 1, n_h = 4; yours is (1, 2)."]
    );
}

impl Desk {
    /// What each array of the text is taken for.
    fn sorted(&self) -> Vec<Option<String>> {
        let iteration = self.iteration();
        let program = &iteration.all.program;
        let Some(Ok(Reading::Arrays(arrays))) = self.numbers.reading(program) else {
            panic!("{:?}", self.numbers.reading(program));
        };
        let items = self.numbers.sorted(program, &arrays);
        let vars = items.into_iter().map(|item| item.var);
        vars.map(|var| Some(name(var?))).collect()
    }

    /// What is said to a text that was pasted elsewhere on the page.
    fn bring(&mut self, text: &str) -> Vec<Option<String>> {
        self.act(pasted::Event::Bring(text.to_owned()));
        self.sorted()
    }

    fn go(&mut self) -> Reply {
        self.act(pasted::Event::Go);
        self.said().unwrap()
    }
}

fn some(names: &[&str]) -> Vec<Option<String>> {
    let name = |name: &&str| (*name != "-").then(|| (*name).to_owned());
    names.iter().map(name).collect()
}

/// Each array goes to its own by its name, in whatever way that is written.
#[test]
fn arrays_are_known_by_their_names() {
    for (text, expected, way) in [
        (
            "dW1 = [[1]]\ndb1 = [[1]]\ndW2 = [[1]]\ndb2 = [[1]]",
            &["dW1", "db1", "dW2", "db2"][..],
            Way::Compare,
        ),
        (
            "{'w1': [[1]], 'w2': [[1]], 'b1': [[1]], 'b2': [[1]]}",
            &["W1", "W2", "b1", "b2"],
            Way::Use,
        ),
        (
            "grads[\"dW1\"] = [[1]]\ngrads['db2'] = [[2]]",
            &["dW1", "db2"],
            Way::Compare,
        ),
        ("theta1: [[1]]\nTheta2: [[2]]", &["W1", "W2"], Way::Use),
        (
            "W0 = [[1]]\nb0 = [[1]]\nW1 = [[1]]\nb1 = [[1]]",
            &["W1", "b1", "W2", "b2"],
            Way::Use,
        ),
        (
            "OrderedDict([('0.weight', tensor([[1.]])), ('0.bias', tensor([1.])), ('2.weight', tensor([[1.]])), ('2.bias', tensor([1.]))])",
            &["W1", "b1", "W2", "b2"],
            Way::Use,
        ),
        (
            "fc1.weight = [[1]]\nhidden.bias = [[1]]\noutput.weight = [[1]]",
            &["W1", "b1", "W2"],
            Way::Use,
        ),
        (
            "iw: [1 2]\nlw: [1 2]\nb{1} [1]\nb{2} [1]",
            &["W1", "W2", "b1", "b2"],
            Way::Use,
        ),
        (
            "t_X = [[1 2]\n [3 4]]\nY_assess = [[1 0]]",
            &["X", "Y"],
            Way::Use,
        ),
        (
            "W^{[1]} = \\begin{bmatrix} 1 & 2 \\end{bmatrix}",
            &["W1"],
            Way::Use,
        ),
        (
            "grad_W1 = [[1]]\nb2.grad = [[1]]\ndJ/dW2 = [[1]]\ndelta2 = [[1]]",
            &["dW1", "db2", "dW2", "dZ2"],
            Way::Compare,
        ),
        (
            "cost = 0.69\nA2 = [[0.5]]\ndz1 = [[1]]",
            &["J", "A2", "dZ1"],
            Way::Compare,
        ),
        (
            "Expected output: dW1 = [[1]]\nmine dW2 = [[1]]",
            &["dW1", "dW2"],
            Way::Compare,
        ),
        // What means nothing is not used.
        (
            "dW1 = [[1]]\nm = 3\nfoo = [[1]]",
            &["dW1", "-", "-"],
            Way::Compare,
        ),
        ("W1 = [[1]]\nW1 = [[2]]", &["W1", "-"], Way::Use),
    ] {
        let mut desk = Desk::new(|_| {});
        assert_eq!(desk.bring(text), some(expected), "{text}");
        assert_eq!(desk.numbers.way, way, "{text}");
    }
    // With one layer, a name needs no number.
    let mut desk =
        Desk::new(|state| state.settings.architecture = Architecture::LogisticRegression);
    let text = "m=3 Y=[[1 1 0]] A=[[0.9 0.6 0.1]] dw = [[ 0.25] [-0.5]] db = -0.125";
    assert_eq!(desk.bring(text), some(&["-", "-", "A1", "dW1", "db1"]));
}

/// An array without a name is known by its shape where only one has it, else the page asks.
#[test]
fn arrays_without_a_name_are_asked_about() {
    let mut desk = Desk::new(|_| {});
    assert_eq!(desk.bring("[[1 2 3 4]]"), some(&["W2"]));
    assert_eq!(desk.bring("[[1 2]\n [3 4]\n [5 6]\n [7 8]]"), some(&["W1"]));
    assert_eq!(desk.bring("[[1 0 1]]"), some(&["Y"]));
    assert_eq!(desk.bring("[[0.5 0.25 0.75]]"), some(&["-"]));
    assert_eq!(
        desk.go(),
        Reply::Refused("Say first which array this is.".to_owned())
    );
    // (2, 2) is a W1 of two units, and an X of two examples.
    assert_eq!(desk.bring("[[1 2]\n [3 4]]"), some(&["-"]));
    desk.act(pasted::Event::Assign(0, Some(Var::X)));
    assert_eq!(desk.sorted(), some(&["X"]));
    assert!(matches!(desk.go(), Reply::Used(_)));
    // Several, one of them unknown.
    assert_eq!(desk.bring("[[1 2 3 4]]\n[[1 2 3 4]]"), some(&["W2", "-"]));
    assert_eq!(
        desk.go(),
        Reply::Refused("Say first which array number 2 is.".to_owned())
    );
    // If the second is it, the first is not known to be.
    desk.act(pasted::Event::Assign(1, Some(Var::W(2))));
    assert_eq!(desk.sorted(), some(&["-", "W2"]));
    desk.act(pasted::Event::Assign(0, Some(Var::W(2))));
    assert_eq!(
        desk.go(),
        Reply::Refused("Two arrays are to be W2. Choose one.".to_owned())
    );
    desk.act(pasted::Event::Assign(1, None));
    assert!(matches!(desk.go(), Reply::Used(_)));
    // Where the matrix was chosen before, it is that one, whatever it is called.
    desk.act(pasted::Event::Choose(Var::b(1)));
    desk.act(pasted::Event::Write(
        "v = [[1]\n [2]\n [3]\n [4]]".to_owned(),
    ));
    assert_eq!(desk.sorted(), some(&["b1"]));
}

/// Parameters that come together are used together, with the n_h of W1, or none of them is.
#[test]
fn several_parameters_are_used_at_once() {
    let mut desk = Desk::new(|_| {});
    let text = "W1 = [[1 2]\n [3 4]]\nb1 = [5 6]\nW2 = [[7 8]]\nb2 = 9\nm = 3";
    assert_eq!(desk.bring(text), some(&["W1", "b1", "W2", "b2", "-"]));
    let Reply::Used(notes) = desk.go() else {
        panic!("{:?}", desk.said());
    };
    assert_eq!(
        notes,
        [
            "(2,) has only one axis. Here it is read as (2, 1).",
            "✓ W1, b1, W2 and b2 are used. Every step is now computed with them.",
            "n_h is now 2.",
            "Not used: m.",
        ]
    );
    let start: Vec<f64> = (1..10).map(f64::from).collect();
    assert_eq!(desk.state.settings.own.start().unwrap(), start);
    let before = desk.state.settings.clone();
    desk.bring("W1 = [[1 2]\n [3 4]\n [5 6]]\nb1 = [[1]\n [2]]");
    let Reply::Refused(sentence) = desk.go() else {
        panic!("{:?}", desk.said());
    };
    assert!(sentence.starts_with("b1 must be "), "{sentence}");
    assert_eq!(desk.state.settings, before);
    // X and Y together need not wait.
    desk.bring("X = [[1 2 3]\n [4 5 6]]\nY = [[1 0 1]]");
    assert!(matches!(desk.go(), Reply::Used(_)));
    assert_eq!(desk.value(Var::Y), [1.0, 0.0, 1.0]);
    desk.bring("X = [[1 2 3]\n [4 5 6]]\nY = [[1 0]]");
    assert_eq!(
        desk.go(),
        Reply::Refused("X has m = 3, but Y has m = 2. Both need the same.".to_owned())
    );
}

/// Arrays of a network with its examples as rows are transposed, once the learner wants it.
#[test]
fn transposes_are_offered() {
    let mut desk = Desk::new(|_| {});
    let text = "W1: [[1 2 3]\n [4 5 6]]\nW2: [[1]\n [2]\n [3]]\nB1: [[1 2 3]]\nB2: [[1]]";
    assert_eq!(desk.bring(text), some(&["W1", "W2", "b1", "b2"]));
    let Reply::Refused(sentence) = desk.go() else {
        panic!("{:?}", desk.said());
    };
    assert!(sentence.contains("Is it the transpose?"), "{sentence}");
    desk.act(pasted::Event::Turn(true));
    assert!(matches!(desk.go(), Reply::Used(_)));
    assert_eq!(desk.value(Var::W(1)), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    assert_eq!(desk.value(Var::b(1)), [1.0, 2.0, 3.0]);
}

/// What the commas are is asked first.
#[test]
fn commas_are_asked_about_first() {
    let mut desk = Desk::new(|_| {});
    desk.act(pasted::Event::Choose(Var::b(1)));
    desk.act(pasted::Event::Write("0,5 1,5\n2,5 3,5".to_owned()));
    let Reply::Refused(sentence) = desk.go() else {
        panic!("{:?}", desk.said());
    };
    assert!(
        sentence.starts_with("Say first what the commas are"),
        "{sentence}"
    );
    desk.act(pasted::Event::Write("0,5\n1,5\n2,5\n3,5".to_owned()));
    desk.act(pasted::Event::SetCommas(Commas::Decimal));
    assert!(matches!(desk.go(), Reply::Used(_)));
    assert_eq!(desk.value(Var::b(1)), [0.5, 1.5, 2.5, 3.5]);
}

/// Several gradients in one paste are each compared, with as many digits as are there.
#[test]
fn several_gradients_are_compared() {
    let mut desk = Desk::new(|_| {});
    let [dw2, db2] = [Var::W(2), Var::b(2)].map(Var::gradient);
    let printed = |desk: &Desk, var: Var, digits: usize| {
        let numbers = desk.value(var).into_iter().map(|v| format!("{v:.digits$}"));
        numbers.collect::<Vec<_>>().join(" ")
    };
    let text = format!(
        "dw2 = [[{}]]\ndb2 = [[{}]]\ndb1 = [[1]\n [2]\n [3]\n [4]]",
        printed(&desk, dw2, 8),
        printed(&desk, db2, 4)
    );
    assert_eq!(desk.bring(&text), some(&["dW2", "db2", "db1"]));
    let Reply::Compared(verdicts) = desk.go() else {
        panic!("{:?}", desk.said());
    };
    let said: Vec<&str> = verdicts
        .iter()
        .map(|verdict| &*verdict.sentences[0])
        .collect();
    assert_eq!(
        said[0],
        "✓ dW2 is right, every number to the 8 decimals that NumPy prints."
    );
    assert!(said[2].starts_with("✗ The first number that differs is db1[0, 0]"));
    let is_right: Vec<bool> = verdicts.iter().map(|verdict| verdict.is_right).collect();
    assert_eq!((is_right[0], is_right[2]), (true, false));
}

/// A label column, two inputs and two classes of a file are chosen, and come back with it.
#[test]
fn columns_of_a_file_are_chosen() {
    let settings = Settings::default();
    let mut own = OwnData::default();
    own.apply(&settings, points::Event::SetSource(Source::Csv));
    let text = "p,q,r,kind\n1,2,3,a\n4,5,6,b\n7,8,9,c\n";
    own.apply(&settings, points::Event::Read(text.to_owned()));
    assert!(own.dataset().is_none());
    own.apply(&settings, points::Event::SetTold(Told::Two(0, 2)));
    assert_eq!(own.dataset().unwrap().X.ncols(), 2);
    own.apply(&settings, points::Event::SetInput(0, 1));
    // The two change places.
    assert_eq!(own.roles().unwrap().inputs, [1, 0]);
    own.apply(&settings, points::Event::SetInput(1, 2));
    assert_eq!(own.roles().unwrap().inputs, [1, 2]);
    assert_eq!(own.dataset().unwrap().X[[0, 1]], 8.0);
    own.apply(&settings, points::Event::SetLabel(0));
    assert_eq!(own.roles().unwrap().label, 0);
    assert!(own.dataset().is_none() && own.picks.told.is_none());
    own.apply(&settings, points::Event::Read(text.to_owned()));
    assert_eq!(own.roles().unwrap().label, 3);
}

/// A file with nothing in it, or one that has gone, gets a sentence; an empty field does not.
#[test]
fn files_without_data_get_a_sentence() {
    let settings = Settings::default();
    let mut own = OwnData::default();
    own.apply(&settings, points::Event::Read(" \n".to_owned()));
    assert!(own.sheet.is_none() && own.said.is_none());
    own.apply(&settings, points::Event::Choose(Some(" \n".to_owned())));
    let said = own
        .sheet
        .clone()
        .map(|sheet| sheet.unwrap_err().to_string());
    assert!(said.unwrap().starts_with("There is no data here."));
    own.apply(&settings, points::Event::Choose(None));
    let said = own.said.unwrap().unwrap_err();
    assert!(said.starts_with("The file could not be read."));
}

#[test]
fn points_are_drawn_and_erased() {
    let settings = Settings::default();
    let mut own = OwnData::default();
    let mut act = |deeds: Vec<points::Event>| {
        let mut last = None;
        for deed in deeds {
            last = own.apply(&settings, deed);
        }
        (own.clone(), last)
    };
    use points::Event::*;
    let (own, used) = act(vec![Go]);
    assert_eq!(
        (own.said, used),
        (Some(Err("There are no points yet.".to_owned())), None)
    );
    let (own, _) = act(vec![
        Touch([0.1234, -9.0]),
        SetPen(Pen::One),
        Move([1.0, 2.0]),
        TouchCross,
    ]);
    let points: Vec<_> = own
        .points
        .iter()
        .map(|point| (point.x, point.class))
        .collect();
    assert_eq!(points, [([0.12, -4.0], 0), ([0.1, 0.2], 1)]);
    assert_eq!(own.announced, "Class 1 at x1 = 0.10, x2 = 0.20. 2 points.");
    let (own, _) = act(vec![
        SetPen(Pen::Eraser),
        Touch([3.0, 3.0]),
        Rub([0.0, 0.2]),
    ]);
    assert_eq!(
        (own.points.len(), &*own.announced),
        (1, "Erased class 1 at x1 = 0.10, x2 = 0.20. 1 point.")
    );
    let (own, used) = act(vec![Undo, Go]);
    let data = used.unwrap().own.data().unwrap().clone();
    assert_eq!(
        (
            data.X.into_raw_vec_and_offset().0,
            data.Y.into_raw_vec_and_offset().0
        ),
        (vec![0.12, 0.1, -4.0, 0.2], vec![0.0, 1.0])
    );
    assert_eq!(
        own.said,
        Some(Ok("✓ Your data are used: m = 2.".to_owned()))
    );
    let (own, _) = act(vec![Clear, StartFrom]);
    assert_eq!(own.points.len(), 400);
    assert!(
        own.points
            .iter()
            .all(|point| (point.x[0] * 100.0).fract().abs() < 1e-9
                || (point.x[0] * 100.0).fract().abs() > 1.0 - 1e-9)
    );
    let (own, _) = act(vec![Undo, Undo]);
    assert_eq!(own.points.len(), 2);
}

#[test]
fn a_file_is_read_and_scaled_or_not() {
    let settings = Settings::default();
    let mut own = OwnData::default();
    own.apply(&settings, points::Event::SetSource(Source::Csv));
    own.apply(
        &settings,
        points::Event::Read("100,5,0\n102,6,1\n107,7,1\n".to_owned()),
    );
    assert_eq!(
        own.formulas().unwrap()[0],
        "x1 ← (x1 − 103.0000) / 2.943920"
    );
    assert!((own.dataset().unwrap().X[[0, 0]] + 1.01904933).abs() < 1e-8);
    own.apply(&settings, points::Event::SetScales(false));
    assert_eq!(own.dataset().unwrap().X[[0, 0]], 100.0);
    own.apply(&settings, points::Event::TooLong(12_000_000));
    assert!(own.dataset().is_none());
    let error = own.sheet.clone().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is too long: 12 MB. At most 10 MB are read."
    );
    assert!(own.apply(&settings, points::Event::Go).is_none());
}
