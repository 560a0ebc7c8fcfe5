//! Error messages: each that NumPy gives for a slip is found by its own text, and the slip is among its causes.

use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::features::ask::error::explanation::explain;
use backstep::features::ask::error::message::{Clash, Kind, Sort};
use backstep::features::ask::error::origin::Origin;
use backstep::features::ask::error::pass::Pass;
use backstep::features::ask::error::read::read;
use backstep::features::ask::error::search::{Culprit, Found, search};
use backstep::features::ask::error::words;
use backstep::iteration::slip_runs::Outcome;
use backstep::iteration::slip_words;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::nn::program::{Examples, Layout};
use backstep::nn::settings::{Architecture, HiddenUnits, Settings};
use backstep::nn::trace::probabilities;
use backstep::nn::train::Trainer;
use backstep::page::choices::Panel;
use backstep::page::state::State;
use proptest::prelude::*;

use crate::support::{begun, golden, iteration_of};

/// A page with so many examples and hidden units.
fn page(architecture: Architecture, layout: Layout, m: usize, units: u32) -> State {
    begun(|state| {
        let settings = Settings {
            architecture,
            hidden_units: HiddenUnits::try_from(units).unwrap(),
            ..Settings::default()
        };
        let data = settings.data();
        let all = data.X.ncols();
        let columns: Vec<usize> = (0..m).map(|i| i * all / m).collect();
        let own = settings.own.with_data(data.select(&columns)).unwrap();
        state.settings = Settings { own, ..settings };
        state.layout = layout;
        state.windows.picked = 0;
    })
}

/// Every error of every slip: the variable whose line has it, the slip, the line that fails, and NumPy's words.
fn errors(step: &Step) -> Vec<(Var, Slip, String)> {
    let target = step.equation.target;
    let mut found = Vec::new();
    for tried in step.tried() {
        let then = tried.then.iter().map(|(_, outcome)| outcome);
        for outcome in [&tried.outcome].into_iter().chain(then) {
            if let Outcome::Refused(words) = outcome {
                found.push((target, tried.slip, words.clone()));
            }
        }
    }
    found
}

const NETWORKS: [Architecture; 3] = Architecture::ALL;

fn pages(sizes: &[(usize, u32)]) -> Vec<State> {
    let mut pages = Vec::new();
    for architecture in NETWORKS {
        for layout in Layout::ALL {
            for look_at in LookAt::ALL {
                // One example is one, however many there are.
                let sizes = match look_at {
                    LookAt::AllExamples => sizes,
                    LookAt::OneExample => sizes.get(..1).unwrap_or_default(),
                };
                for (m, units) in sizes.iter().copied() {
                    let mut page = page(architecture, layout, m, units);
                    page.look_at = look_at;
                    pages.push(page);
                }
            }
        }
    }
    pages
}

/// m and n_h: few and many examples, n_h = m, one example, one unit.
const SIZES: &[(usize, u32)] = &[(3, 4), (40, 4), (4, 4), (1, 4), (3, 1)];

#[test]
fn the_slip_is_among_the_causes_of_its_error() {
    let (mut all, mut first, mut alone, mut alone_first) = (0, 0, 0, 0);
    let mut missing = Vec::new();
    let mut steps = 0;
    for page in pages(SIZES) {
        let here = page.bookmark();
        let mut every: Vec<(Var, Slip, String)> = Vec::new();
        for step in iteration_of(&page).steps() {
            every.extend(errors(&step));
        }
        let mut searched: Vec<(&str, Found)> = Vec::new();
        for (target, slip, words) in &every {
            let message = read(words).unwrap_or_else(|| panic!("{words}"));
            let known = searched.iter().position(|(other, _)| other == words);
            let known = known.unwrap_or_else(|| {
                searched.push((words, search(&message, &here)));
                searched.len() - 1
            });
            let found = &searched[known].1;
            steps = steps.max(found.steps);
            let place = found.culprits.iter().position(|culprit| {
                let pass = &found.passes[culprit.pass];
                let line = &pass.lines[culprit.suspect.line];
                line.equation.target == *target && culprit.suspect.origin == Origin::Slip(*slip)
            });
            let same = |other: &(Var, Slip, String)| {
                other.2 == *words && (other.0, other.1) != (*target, *slip)
            };
            let is_alone = !every.iter().any(same);
            all += 1;
            alone += usize::from(is_alone);
            match place {
                Some(0) => {
                    first += 1;
                    alone_first += usize::from(is_alone);
                }
                Some(_) => {}
                None => missing.push(format!(
                    "{:?} {:?} {:?} {} {target} {slip:?} {words}",
                    here.settings.architecture,
                    here.layout,
                    here.look_at,
                    here.settings.data().X.ncols()
                )),
            }
        }
    }
    println!("{all} errors, first {first}, {alone} of one slip only, of these first {alone_first}");
    assert_eq!(
        alone, alone_first,
        "what only one slip raises, that slip is named first for"
    );
    assert!(
        all > 500 && first * 10 > all * 7 && steps < MOST_STEPS,
        "{all} {first} {steps}"
    );
    assert!(
        missing.is_empty(),
        "{} {:#?}",
        missing.len(),
        &missing[..missing.len().min(40)]
    );
}

/// What a test of NumPy’s words must say: where the slip is, and which it is.
fn is_expected(pass: &Pass, culprit: &Culprit, variable: &str, slip: &str) -> bool {
    let target = pass.lines[culprit.suspect.line].equation.target;
    let name = |var: Var| pass.name(var);
    let (is_of, said) = match culprit.suspect.origin {
        Origin::Slip(slip) => (name(target), format!("{slip:?}")),
        Origin::Both(one, other) => (name(target), format!("Both {one:?} {other:?}")),
        Origin::OtherName { written, .. } => (name(target), format!("OtherName {}", name(written))),
        Origin::Cached { name: of, holds } => (name(of), format!("Cached {}", name(holds))),
        Origin::Given { var, .. } => (name(var), "Given".to_owned()),
    };
    is_of == variable && (slip.is_empty() || said == slip)
}

/// The page as it is opened first has 400 examples; the messages are of 3, of rows, of logistic regression.
#[test]
fn what_numpy_prints_leads_to_the_slip() {
    let here = State::default().bookmark();
    let golden = golden("error_messages.json");
    let mut wrong = Vec::new();
    let mut first = 0;
    for case in golden["slips"].as_array().unwrap() {
        let of = |key: &str| case[key].as_str().unwrap_or_default();
        let message = read(of("text")).unwrap();
        let line = of("line");
        let target = line.split(" = ").next().unwrap();
        let is_given = ["X", "W1", "b1", "A2"].contains(&target);
        if !is_given {
            let named = message.variable.as_deref().unwrap();
            let typed = message.line.as_deref().unwrap();
            let is_noticed_later = typed.contains("-=");
            assert!(
                named == target && typed == line || is_noticed_later,
                "{line}: {typed}"
            );
        }
        let found = search(&message, &here);
        let places = found.culprits.iter().map(|culprit| {
            let pass = &found.passes[culprit.pass];
            is_expected(pass, culprit, of("variable"), of("slip"))
        });
        let place = places.into_iter().position(|is_it| is_it);
        first += usize::from(place == Some(0));
        if place.is_none() && !of("variable").is_empty() {
            let explained = explain(&message, &here);
            let names: Vec<&String> = explained.causes.iter().map(|cause| &cause.name).collect();
            wrong.push(format!(
                "{line}: {:?} {:?} {names:?}",
                found.line, message.kind
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(first >= 28, "{first}");
}

#[test]
fn other_messages_of_python_s_are_explained() {
    let here = State::default().bookmark();
    let mut wrong = Vec::new();
    for case in golden("error_messages.json")["others"].as_array().unwrap() {
        let [code, word, text] = ["code", "word", "text"].map(|key| case[key].as_str().unwrap());
        let Some(message) = read(text) else {
            wrong.push(format!("{code}: not read"));
            continue;
        };
        let explained = explain(&message, &here);
        let said = explained.meaning.join(" ");
        if !said.contains(word) || said.contains("{}") || explained.title.is_empty() {
            wrong.push(format!("{code}: {} {said}", explained.title));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A message that was copied wrongly may name shapes that fit: that is said, and nothing is made up.
#[test]
fn shapes_that_fit_are_not_called_unfit() {
    let here = State::default().bookmark();
    let said = |text: &str| explain(&read(text).unwrap(), &here).meaning.join(" ");
    for (text, fits) in [
        (
            "operands could not be broadcast together with shapes (1,400) (4,400)",
            true,
        ),
        (
            "operands could not be broadcast together with shapes (4,) (4,4)",
            true,
        ),
        (
            "operands could not be broadcast together with shapes (4,3) (2,3)",
            false,
        ),
        (
            "shapes (4,3) and (3,1) not aligned: 3 (dim 1) != 3 (dim 0)",
            true,
        ),
        (
            "shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)",
            false,
        ),
    ] {
        let said = said(text);
        assert_eq!(
            said.contains("fit, so the message was about other shapes"),
            fits,
            "{said}"
        );
        assert_eq!(
            said.contains("do not fit") || said.contains("its rows have"),
            !fits,
            "{said}"
        );
    }
}

/// The bare words, of NumPy of today and of former years, in part and as they are passed on.
#[test]
fn a_message_is_found_in_its_variants() {
    let broadcast = |shapes: &[&[usize]]| Clash {
        sort: Sort::Broadcast,
        shapes: shapes.iter().map(|shape| shape.to_vec()).collect(),
        sizes: None,
    };
    let dot = |l: [usize; 2], r: [usize; 2]| Clash {
        sort: Sort::Dot,
        shapes: vec![l.to_vec(), r.to_vec()],
        sizes: Some([l[1], r[0]]),
    };
    let matmul = |sizes| Clash {
        sort: Sort::Matmul,
        shapes: vec![],
        sizes,
    };
    for (text, clash) in [
        (
            "operands could not be broadcast together with shapes (7,5) (5,7)",
            broadcast(&[&[7, 5], &[5, 7]]),
        ),
        (
            "Operands could not be broadcast together with shapes (7, 5) (5, 7).",
            broadcast(&[&[7, 5], &[5, 7]]),
        ),
        (
            "I get “operands could not be broadcast together with shapes (7,5) (7,)” in dZ1, why?",
            broadcast(&[&[7, 5], &[7]]),
        ),
        (
            "ds could not be broadcast together with shapes (7,5) (5,7) ",
            broadcast(&[&[7, 5], &[5, 7]]),
        ),
        ("operands could not be broadcast toge", broadcast(&[])),
        (
            "operands could not be broadcast together with shapes (7,5) (5",
            broadcast(&[]),
        ),
        (
            "operands could not be broadcast together with shapes (6,) (7,1,2) (6,)",
            broadcast(&[&[6], &[7, 1, 2], &[6]]),
        ),
        (
            "ValueError: shapes (6,9) and (5,9) not aligned: 9 (dim 1) != 5 (dim 0)",
            dot([6, 9], [5, 9]),
        ),
        (
            "(6,9) and (5,9) not aligned: 9 (dim 1) != 5 (dim 0)",
            dot([6, 9], [5, 9]),
        ),
        (
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 9 is different from 5)",
            matmul(Some([9, 5])),
        ),
        (
            "(n?,k),(k,m?)->(n?,m?) (size 9 is different from 5)",
            matmul(Some([9, 5])),
        ),
        (
            "matmul: Input operand 1 has a mismatch in its core dimens",
            matmul(None),
        ),
        (
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 9 is diff",
            matmul(None),
        ),
        (
            "numpy.AxisError: axis 1 is out of bounds for array of dimension 1",
            Clash {
                sort: Sort::Axis,
                shapes: vec![],
                sizes: Some([1, 1]),
            },
        ),
        (
            "non-broadcastable output operand with shape (5,1) doesn’t match the broadcast shape (5,8)",
            Clash {
                sort: Sort::InPlace,
                shapes: vec![vec![5, 1], vec![5, 8]],
                sizes: None,
            },
        ),
    ] {
        let read = read(text).map(|message| message.kind);
        assert_eq!(read, Some(Kind::Clash(clash)), "{text}");
    }
    let cut = read("shapes (6,9) and (5,9) not al").map(|message| message.kind);
    let shapes = vec![vec![6, 9], vec![5, 9]];
    assert_eq!(
        cut,
        Some(Kind::Clash(Clash {
            sort: Sort::Dot,
            shapes,
            sizes: None
        }))
    );
}

/// As IPython shows it: in colours, with arrows and the lines around, frames of NumPy’s own below.
#[test]
fn the_failing_line_is_found_in_a_notebook_s_traceback() {
    let text = "\u{1b}[0;31m---------------------------------------------------------------------------\u{1b}[0m\n\
        \u{1b}[0;31mValueError\u{1b}[0m                                Traceback (most recent call last)\n\
        Cell \u{1b}[0;32mIn[12], line 2\u{1b}[0m\n\
        \u{1b}[1;32m      1\u{1b}[0m parameters, cache = first()\n\
        \u{1b}[0;32m----> 2\u{1b}[0m grads = backward(parameters, cache, X, Y)\n\n\
        Cell \u{1b}[0;32mIn[11], line 9\u{1b}[0m, in backward(parameters, cache, X, Y)\n\
        \u{1b}[1;32m      8\u{1b}[0m     db2 = np.sum(dZ2, axis=1)\n\
        \u{1b}[0;32m----> 9\u{1b}[0m     dZ1 = W2 @ dZ2  # back\n\
        \u{1b}[1;32m     10\u{1b}[0m     dW1 = 3\n\n\
        File /opt/lib/python3.11/site-packages/numpy/core/thing.py:90, in product(a)\n\
        \u{1b}[0;32m---> 90\u{1b}[0m     result = a.product()\n\n\
        \u{1b}[0;31mValueError\u{1b}[0m: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc \
        signature (n?,k),(k,m?)->(n?,m?) (size 1 is different from 4)";
    let message = read(text).unwrap();
    assert_eq!(message.line.as_deref(), Some("dZ1 = W2 @ dZ2"));
    assert_eq!(message.variable.as_deref(), Some("dZ1"));
    assert_eq!(message.class.as_deref(), Some("ValueError"));
    let explained = explain(&message, &State::default().bookmark());
    assert_eq!(explained.causes[0].name, "dA1, without ᵀ");
    assert_eq!(explained.of_line, Some(words::LINE_IS_WRONG));
}

/// A right line that fails because of one above it.
#[test]
fn the_slip_may_be_above_the_line_that_fails() {
    let text = "    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))\n\
        ValueError: shapes (5,1) and (5,9) not aligned: 1 (dim 1) != 5 (dim 0)";
    let explained = explain(&read(text).unwrap(), &State::default().bookmark());
    assert_eq!(explained.of_line, Some(words::LINE_IS_RIGHT));
    let names: Vec<&str> = explained
        .causes
        .iter()
        .map(|cause| cause.name.as_str())
        .collect();
    assert!(names.contains(&"A2 holds A1"), "{names:?}");
    let cause = explained
        .causes
        .iter()
        .find(|cause| cause.name == "A2 holds A1")
        .unwrap();
    assert!(
        cause
            .says
            .iter()
            .any(|said| said.contains("n_h is 5 and m is 9")),
        "{:?}",
        cause.says
    );
}

#[test]
fn what_is_no_error_message_is_not_taken_for_one() {
    for text in [
        "",
        "why is the cost stuck at 0.69",
        "which axis does np.sum need for db1",
        "axis=1 or axis=0?",
        "What does the slope of tanh look like",
        "my cost is nan",
        "is an assertion needed after every line?",
        "Why must W be random and not 0",
        "how do I know which shapes are right (4,3) or (3,4)",
        "the sum is different from mine",
        "divide by m or not",
        "W1 = [[1, 2], [3, 4]]",
        "[[ 0.01 -0.02]\n [ 0.3   4.  ]]",
        "array([[1., 2.],\n       [3., 4.]])",
        "dZ2 = A2 - Y\ndW2 = np.dot(dZ2, A1.T) / m",
        "def backward(cache):\n    assert dW1.shape == W1.shape\n    return grads",
        "try:\n    train()\nexcept ValueError:\n    raise KeyError(\"no W1\")",
        "assert (dZ2.shape == (1, m)), \"wrong\"",
        "np.seterr(divide='ignore')",
        "x1,x2,y\n1,2,0\n3,4,1",
        "errors are 0.5 and 0.25",
        "Error analysis",
        "3 4 5",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// Whether the two are the same, or `np.dot` and `@` refuse the same sizes: Break it writes later lines with `@`.
fn is_same_clash(shown: &Kind, pasted: &Kind) -> bool {
    let sizes = |kind: &Kind| match kind {
        Kind::Clash(clash) if clash.sort == Sort::Matmul => clash.sizes,
        Kind::Clash(clash) if clash.sort == Sort::Dot => clash.sizes.map(|[l, r]| [r, l]),
        _ => None,
    };
    shown == pasted || (sizes(shown).is_some() && sizes(shown) == sizes(pasted))
}

/// What opens is Break it at the slip’s step, and there NumPy’s words are those of the message.
#[test]
fn the_opened_page_shows_the_message() {
    let here = State::default().bookmark();
    let mut opened = 0;
    for case in golden("error_messages.json")["slips"].as_array().unwrap() {
        let message = read(case["text"].as_str().unwrap()).unwrap();
        let found = search(&message, &here);
        let explained = explain(&message, &here);
        for cause in &explained.causes {
            let of_cause = found.culprits.iter().find_map(|culprit| {
                let pass = &found.passes[culprit.pass];
                let target = pass.lines[culprit.suspect.line].equation.target;
                let Origin::Slip(slip) = culprit.suspect.origin else {
                    return None;
                };
                let name = format!("{}, {}", pass.name(target), slip_words::name(slip));
                (name == cause.name).then_some((target, slip))
            });
            let Some((target, slip)) = of_cause else {
                continue;
            };
            let bookmark = cause.opens.clone().unwrap();
            let state = begun(|state| {
                state.settings = bookmark.settings.clone();
                state.layout = bookmark.layout;
                state.look_at = bookmark.look_at;
                state.windows = bookmark.windows;
            });
            let step = &iteration_of(&state).steps()[bookmark.position.step];
            assert_eq!(step.equation.target, target);
            let is_same_here = !cause
                .says
                .iter()
                .any(|said| said.starts_with("On the page"));
            if is_same_here {
                assert_eq!(bookmark.panel, Panel::Break);
                let words = errors(step);
                let words = words.iter().filter(|(_, other, _)| *other == slip);
                let mut messages = words.filter_map(|(.., words)| read(words));
                assert!(
                    messages.any(|shown| is_same_clash(&shown.kind, &message.kind)),
                    "{}: {:?}",
                    cause.name,
                    message.kind
                );
                opened += 1;
            }
        }
    }
    assert!(opened >= 20, "{opened}");
}

/// A search is counted, not timed: so many steps of arithmetic on shapes take some milliseconds.
#[test]
fn a_search_is_short() {
    for architecture in NETWORKS {
        let here = page(architecture, Layout::Columns, 40, 4).bookmark();
        for case in golden("error_messages.json")["slips"].as_array().unwrap() {
            let message = read(case["text"].as_str().unwrap()).unwrap();
            let steps = search(&message, &here).steps;
            assert!((1000..MOST_STEPS).contains(&steps), "{steps}");
        }
    }
}

const MOST_STEPS: usize = 100_000;

/// A way in which a text is passed on.
fn passed_on(text: &str, (width, quote, colour): (usize, &str, bool)) -> String {
    let mut passed = String::new();
    for line in text.lines() {
        let letters: Vec<char> = line.chars().collect();
        for piece in letters.chunks(width) {
            passed.push_str(quote);
            if colour {
                passed.push_str("\u{1b}[0;31m");
            }
            passed.extend(piece);
            if colour {
                passed.push_str("\u{1b}[0m");
            }
            passed.push('\n');
        }
    }
    passed
}

proptest! {
    /// Wrapped anywhere, quoted, in colours, in other text: it is the same message.
    #[test]
    fn a_message_is_the_same_however_it_is_passed_on(
        index in any::<prop::sample::Index>(),
        width in 25_usize..120,
        quote in prop::sample::select(vec!["", "> ", "    ", "E   ", "│ "]),
        colour in any::<bool>(),
        before in "[a-z ,.\n]{0,40}",
        after in "[a-z ,.\n]{0,40}",
    ) {
        let golden = golden("error_messages.json");
        let case = index.get(golden["slips"].as_array().unwrap());
        let text = case["text"].as_str().unwrap();
        let kind = read(text).unwrap().kind;
        let words = text.trim_end().lines().last().unwrap();
        let bare = passed_on(words, (width, quote, colour));
        let around = format!("{before}\n{bare}\n{after}");
        prop_assert_eq!(read(&around).map(|message| message.kind), Some(kind), "{}", around);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Anything may be pasted.
    #[test]
    fn nothing_breaks_the_reader(text in "\\PC{0,200}", cut in any::<prop::sample::Index>()) {
        let _ = read(&text);
        let golden = golden("error_messages.json");
        for key in ["slips", "others"] {
            let case = cut.get(golden[key].as_array().unwrap());
            let whole: Vec<char> = case["text"].as_str().unwrap().chars().collect();
            let from = cut.index(whole.len());
            for part in [&whole[from..], &whole[..from]] {
                let part: String = part.iter().collect();
                if let Some(message) = read(&part) {
                    explain(&message, &State::default().bookmark());
                }
            }
        }
    }
}

/// A slip that is shown for an overflow does overflow: after some hundred updates an output is exactly 0 or 1.
#[test]
fn what_is_said_to_grow_without_end_does() {
    let here = State::default().bookmark();
    let message = read("RuntimeWarning: divide by zero encountered in log").unwrap();
    let causes = explain(&message, &here).causes;
    let mut broken = 0;
    for cause in causes {
        let settings = cause.opens.unwrap().settings;
        if settings.breakage.is_none() {
            continue;
        }
        broken += 1;
        let mut trainer = Trainer::new(&settings);
        trainer.seek(300);
        let data = settings.data();
        let program = settings.program(&data, Examples::All(data.X.ncols()));
        let outputs = probabilities(&program, &trainer.params(), data.X);
        assert!(
            outputs.iter().any(|a| *a == 0.0 || *a == 1.0),
            "{}",
            cause.name
        );
    }
    assert_eq!(broken, 3);
}
