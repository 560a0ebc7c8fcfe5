//! *Match my notebook*: the course's runs and tests in one click, and how the page's numbers compare with theirs.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use crate::algebra::number::true_minus;
use crate::algebra::var::Var;
use crate::data::{DataSet, Dataset};
use crate::nn::own::Own;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Program};
use crate::nn::settings::{Architecture, HiddenUnits, Seed, Settings};
use crate::nn::trace::trace;
use crate::worker::protocol::{Progress, RunId, ToWorker};

use crate::features::match_my_notebook::known::{Known, Match};
use crate::features::match_my_notebook::published::{
    self, ACCURACIES, DECIMALS, MATRIX_DECIMALS, NEAR, PRINTED_DECIMALS, Printed, Published,
    TUNING_ITERATIONS, backward_test, initial,
};
use crate::iteration::plane::accuracy_on;
use crate::page::sentences::percent;

/// Between two costs that the notebook prints.
pub const EVERY: usize = 1_000;

/// How many of them are compared: to the end of the assignment's 10,000 iterations.
const MARKS: usize = 11;

/// Those of a run's costs that the notebook prints.
pub fn marks(costs: &[f64]) -> Vec<f64> {
    costs.iter().step_by(EVERY).take(MARKS).copied().collect()
}

/// One line of a comparison, in words: a number of the notebook's, NumPy's own, and the page's.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Of what.
    pub label: String,
    /// What the notebook prints, where copies of it are known.
    pub printed: Option<String>,
    /// NumPy's float64, to the decimals that are the same on every machine.
    pub numpy: Option<String>,
    /// The page's, to as many; where it is not there yet, what there is to do.
    pub ours: Result<String, String>,
    /// How it compares, where it is there.
    pub verdict: Option<Match>,
}

/// A matrix beside what the notebook prints of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Its name.
    pub name: String,
    /// As the notebook prints it.
    pub printed: String,
    /// The page's, to as many decimals.
    pub ours: String,
    /// The worst of its entries.
    pub verdict: Match,
}

/// Something of the notebook's that the page can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The assignment, as it was to 2020.
    Assignment,
    /// The assignment from 2021 on.
    Since2021,
    /// Its beginning: no hidden layer.
    Logistic,
    /// Its end: another data set.
    Moons,
    /// The test of `backward_propagation`.
    BackwardTest,
}

impl Preset {
    /// Every preset, in order.
    pub const ALL: [Preset; 5] = [
        Preset::Assignment,
        Preset::Since2021,
        Preset::Logistic,
        Preset::Moons,
        Preset::BackwardTest,
    ];

    /// The name of its button.
    pub const fn name(self) -> &'static str {
        match self {
            Preset::Assignment => "The assignment, seed 2",
            Preset::Since2021 => "The assignment, seed 3",
            Preset::Logistic => "Logistic regression",
            Preset::Moons => "Noisy moons",
            Preset::BackwardTest => "Test of backward_propagation",
        }
    }

    /// What it sets, in a sentence.
    pub const fn description(self) -> &'static str {
        match self {
            Preset::Assignment => {
                "Flower, n_h = 4, tanh, α = 1.2, 10,000 iterations. Course versions to 2020."
            }
            Preset::Since2021 => {
                "The same with np.random.seed(3) before the weights. Course versions from 2021 on."
            }
            Preset::Logistic => {
                "No hidden layer, on the flower. The notebook uses scikit-learn’s \
                 LogisticRegressionCV; the page trains by gradient descent."
            }
            Preset::Moons => {
                "noisy_moons as the notebook draws them when it is run once, from top to bottom."
            }
            Preset::BackwardTest => {
                "The small inputs of the notebook’s own test, course versions to 2020 but the first: X (2, 3), n_h = 4."
            }
        }
    }

    /// What it sets.
    pub fn settings(self) -> Settings {
        let assignment = Settings::default();
        match self {
            Preset::Assignment => assignment,
            Preset::Since2021 => Settings {
                seed: Seed::fixed(3),
                ..assignment
            },
            Preset::Logistic => Settings {
                architecture: Architecture::LogisticRegression,
                ..assignment
            },
            Preset::Moons => Settings {
                data_set: DataSet::NoisyMoons,
                ..assignment
            },
            Preset::BackwardTest => Settings {
                own: test_inputs().unwrap_or_default(),
                ..assignment
            },
        }
    }

    /// The preset that `settings` are, wherever training stops.
    pub fn of(settings: &Settings) -> Option<Preset> {
        let mut all = Preset::ALL.into_iter();
        all.find(|preset| preset.settings().is_same_run(settings))
    }

    /// What is known of its run.
    pub const fn published(self) -> Option<&'static Published> {
        match self {
            Preset::Assignment => Some(&published::FLOWER),
            Preset::Since2021 => Some(&published::FLOWER_SINCE_2021),
            Preset::Logistic => Some(&published::LOGISTIC),
            Preset::Moons => Some(&published::MOONS),
            Preset::BackwardTest => None,
        }
    }

    /// How far its numbers are the same for everybody, and why no further.
    pub const fn limit(self) -> &'static str {
        match self {
            Preset::Assignment => {
                "Exact to iteration 7000; after that nobody’s numbers are. Between 7700 and 7860 the run is unstable: \
                 every fifteen iterations or so multiply a rounding error by ten, and two machines that differ in the \
                 last digit of one sum go different ways. Published copies of the notebook show both ways, and end at \
                 90.5 or 90.75 %: if yours differs there, you have made no mistake."
            }
            Preset::Since2021 => {
                "Exact to iteration 6000, where the published table ends. After that nobody’s numbers are reproducible: \
                 as with seed 2, an instability multiplies rounding errors."
            }
            Preset::Logistic => {
                "The cost has one minimum, so every method ends at the same straight line."
            }
            Preset::Moons => "Exact throughout: nothing in this run multiplies rounding errors.",
            Preset::BackwardTest => {
                "The test hands over a cache, A1 and A2. It is the forward pass of its own inputs, so the page shows \
                 the same by itself, at iteration 0. The first version hands over labels that are neither 0 nor 1 \
                 (1.745, −0.761 and 0.319): there dW1 begins with 0.01018708, and your code can be right with that. \
                 The page takes no such labels. The tests from 2021 on hand over random numbers as A1 and A2: \
                 those belong to no forward pass, and the page cannot be set to them."
            }
        }
    }

    /// The costs at every thousandth iteration, those of the page being `marks`.
    pub fn costs(self, marks: &[f64]) -> Vec<Row> {
        let Some(published) = self.published().filter(|known| !known.costs.is_empty()) else {
            return vec![];
        };
        let known = published
            .numpy
            .len()
            .max(published.costs.len() + published.spread.len());
        let row = |nth| cost(published, nth, marks.get(nth).copied());
        (0..known).map(row).collect()
    }

    /// The accuracy at the end, the page's being `ours` at `iteration`.
    pub fn accuracy(self, iteration: u32, ours: f64) -> Option<Row> {
        let (end, known, printed) = self.published()?.accuracy?;
        let ours = (iteration == end).then_some(ours);
        Some(Row {
            label: "at the end".to_owned(),
            printed: Some(printed.to_owned()),
            numpy: None,
            verdict: ours.map(|ours| known.judge(ours)),
            ours: ours
                .map(|ours| format!("{} %", percent(ours)))
                .ok_or_else(|| train_to(end)),
        })
    }

    /// The matrices that the notebook prints, beside the page's at iteration 0.
    pub fn matrices(self) -> Vec<Matrix> {
        let printed: &[(Var, Printed)] = match self {
            Preset::Assignment | Preset::Moons => {
                &[(Var::W(1), initial::W1), (Var::W(2), initial::W2)]
            }
            Preset::BackwardTest => &[
                (Var::A(1), backward_test::A1),
                (Var::A(2), backward_test::A2),
                (Var::W(1).gradient(), backward_test::dW1),
                (Var::b(1).gradient(), backward_test::db1),
                (Var::W(2).gradient(), backward_test::dW2),
                (Var::b(2).gradient(), backward_test::db2),
            ],
            Preset::Since2021 | Preset::Logistic => return vec![],
        };
        let settings = self.settings();
        let data = settings.data();
        let network = settings.network(&data);
        let program = Program::new(&network, Examples::All(data.X.ncols()));
        let params = settings.initial_parameters(&network);
        let values = trace(&program, &params, &data, settings.learning_rate.get());
        let compare = |(var, printed): &(Var, Printed)| compared(*var, printed, values.get(*var));
        printed.iter().map(compare).collect()
    }
}

fn train_to(iteration: u32) -> String {
    format!("train to {iteration} to see it")
}

/// "Cost after iteration nth · 1000".
fn cost(published: &Published, nth: usize, ours: Option<f64>) -> Row {
    let printed = published.costs.get(nth).copied();
    let numpy = published.numpy.get(nth).copied();
    let is_exact = nth < published.exact;
    let spread = nth.checked_sub(published.costs.len());
    let spread = spread.and_then(|nth| published.spread.get(nth)).copied();
    let mut known = Vec::new();
    if is_exact {
        let exact = |decimals| move |value| Known::Exact { value, decimals };
        known.extend(printed.map(exact(PRINTED_DECIMALS)));
        known.extend(numpy.map(exact(DECIMALS)));
    } else {
        let about = |(low, high)| Known::About {
            low,
            high,
            tolerance: NEAR,
        };
        known.extend(spread.map(about));
        known.extend(numpy.map(|value| about((value, value))));
    }
    let decimals = if numpy.is_some() {
        DECIMALS
    } else {
        PRINTED_DECIMALS
    };
    let text = |value: f64| match is_exact {
        true => format!("{value:.decimals$}"),
        false => format!("about {value:.4}"),
    };
    let iteration = nth * EVERY;
    Row {
        label: iteration.to_string(),
        printed: printed
            .map(|cost| format!("{cost:.PRINTED_DECIMALS$}"))
            .or(spread.map(|(low, high)| format!("{low} to {high}"))),
        numpy: numpy.map(text),
        verdict: ours.and_then(|ours| worst(known.iter().map(|known| known.judge(ours)))),
        ours: ours.map(text).ok_or_else(|| train_to(iteration as u32)),
    }
}

/// The least that can be said of all; of several that are equal, the most decimals.
fn worst(verdicts: impl Iterator<Item = Match>) -> Option<Match> {
    let rank = |verdict: &Match| match verdict {
        Match::Equal(decimals) => *decimals,
        Match::Near => 100,
        Match::Differs => 101,
    };
    verdicts.max_by_key(rank)
}

fn compared(var: Var, (shape, printed): &Printed, ours: &ndarray::ArrayRef2<f64>) -> Matrix {
    let known = |value: &f64| Known::Exact {
        value: *value,
        decimals: MATRIX_DECIMALS,
    };
    let verdicts = printed
        .iter()
        .zip(ours)
        .map(|(printed, ours)| known(printed).judge(*ours));
    let fits = ours.dim() == *shape;
    let verdict = worst(verdicts).filter(|_| fits);
    Matrix {
        name: var.name(false),
        printed: as_printed(&matrix(&(*shape, printed))),
        ours: as_printed(ours),
        verdict: verdict.unwrap_or(Match::Differs),
    }
}

fn matrix((shape, entries): &Printed) -> Array2<f64> {
    let (_, cols) = *shape;
    Array2::from_shape_fn(*shape, |(row, col)| {
        entries.get(row * cols + col).copied().unwrap_or(f64::NAN)
    })
}

/// As NumPy prints it, but for its way to leave out last zeros: a line a row, a place for each sign.
fn as_printed(matrix: &ndarray::ArrayRef2<f64>) -> String {
    let rows = matrix.rows().into_iter().map(|row| {
        let entries = row.iter().map(|entry| {
            let text = true_minus(&format!("{entry:.MATRIX_DECIMALS$}"));
            match text.starts_with(|sign: char| sign.is_ascii_digit()) {
                true => format!(" {text}"),
                false => text,
            }
        });
        format!("[{}]", entries.collect::<Vec<_>>().join(" "))
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// X, Y and the parameters of the notebook's test.
fn test_inputs() -> Option<Own> {
    let data = Dataset {
        X: matrix(&backward_test::X),
        Y: matrix(&backward_test::Y),
    };
    let settings = Settings::default();
    let network = settings.network(&data);
    let ((n_h, _), w1) = initial::W1;
    let start = [w1, &vec![0.0; n_h], initial::W2.1, &[0.0]].concat();
    Params::from_flat(&network, &start)?;
    Own::default().with_data(data).ok()?.with_start(start).ok()
}

/// *Tuning hidden layer size*: the flower trained with one hidden size after another, and the accuracy of each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tuning {
    /// The accuracies found so far, in the order of [`ACCURACIES`].
    pub found: Vec<f64>,
    /// How far the present size has got.
    #[serde(skip)]
    pub iteration: u32,
}

impl Tuning {
    /// The hidden size that is being trained, if one is left.
    pub fn size(&self) -> Option<u32> {
        let (size, ..) = ACCURACIES.get(self.found.len())?;
        Some(*size)
    }

    /// How many of all iterations are done, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        let done = self.found.len() as u32 * TUNING_ITERATIONS;
        let all = ACCURACIES.len() as u32 * TUNING_ITERATIONS;
        (done + self.iteration, all)
    }

    fn run(&self) -> RunId {
        RunId(self.found.len() as u32)
    }

    fn settings(&self) -> Option<Settings> {
        Some(Settings {
            hidden_units: HiddenUnits::try_from(self.size()?).ok()?,
            ..Settings::default()
        })
    }

    /// What the trainer is to be told to train the next size.
    pub fn start(&self) -> Vec<ToWorker> {
        let run = self.run();
        let Some(settings) = self.settings() else {
            return vec![];
        };
        let iteration = TUNING_ITERATIONS;
        vec![
            ToWorker::Start { run, settings },
            ToWorker::RunTo { run, iteration },
        ]
    }

    /// Takes in what the trainer says. What it is to be told then.
    pub fn receive(&mut self, progress: &Progress) -> Vec<ToWorker> {
        let run = self.run();
        let Some(settings) = self.settings().filter(|_| progress.run == run) else {
            return vec![];
        };
        self.iteration = progress.iteration;
        if progress.iteration < TUNING_ITERATIONS && !progress.diverged {
            return vec![ToWorker::Acknowledge { run }];
        }
        let data = settings.data();
        let params = Params::from_flat(&settings.network(&data), &progress.params);
        let accuracy = params.map_or(f64::NAN, |params| accuracy_on(&settings, &params, &data));
        self.found.push(accuracy);
        self.iteration = 0;
        self.start()
    }

    /// Every size with its accuracy, beside the notebook's.
    pub fn rows(&self) -> Vec<Row> {
        let row = |(nth, (size, known, printed)): (usize, &(u32, Known, &str))| {
            let ours = self.found.get(nth);
            Row {
                label: size.to_string(),
                printed: Some((*printed).to_owned()),
                numpy: None,
                verdict: ours.map(|ours| known.judge(*ours)),
                ours: ours
                    .map(|ours| format!("{} %", percent(*ours)))
                    .ok_or_else(|| "not computed yet".to_owned()),
            }
        };
        ACCURACIES.iter().enumerate().map(row).collect()
    }
}
