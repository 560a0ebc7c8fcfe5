//! *Own data*: examples that the learner draws, or brings as a CSV file.

use std::rc::Rc;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use crate::algebra::number::{MINUS, seven_digits};
use crate::data::Dataset;
use crate::data::csv::{
    CsvError, MOST_BYTES, MOST_ROWS, Note, Picks, Roles, Scaling, Sheet, Table, Told, odd, table,
};
use crate::features::own_data::words;
use crate::nn::settings::Settings;

/// Where the examples come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// They are drawn.
    Draw,
    /// They are in a CSV file.
    Csv,
}

impl Source {
    /// Both, in order.
    pub const ALL: [Source; 2] = [Source::Draw, Source::Csv];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Source::Draw => "draw points",
            Source::Csv => "read a CSV",
        }
    }
}

/// What a click in the field does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pen {
    /// Places a point of class 0.
    Zero,
    /// Places a point of class 1.
    One,
    /// Erases the nearest point.
    Eraser,
}

impl Pen {
    /// All, in order.
    pub const ALL: [Pen; 3] = [Pen::Zero, Pen::One, Pen::Eraser];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Pen::Zero => "Class 0",
            Pen::One => "Class 1",
            Pen::Eraser => "Eraser",
        }
    }
}

/// A point and its class.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// x1 and x2.
    pub x: [f64; 2],
    /// 0 or 1.
    pub class: u8,
}

/// The points that the learner has drawn, and the file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnData {
    /// Where the examples come from.
    pub source: Source,
    /// What a click does.
    pub pen: Pen,
    /// The points that are drawn.
    pub points: Rc<Vec<Point>>,
    /// The points before each change, the last change last.
    past: Vec<Rc<Vec<Point>>>,
    /// The field goes from −`reach` to `reach` both ways.
    #[serde(skip)]
    pub reach: f64,
    /// The position of the keyboard's cross.
    #[serde(skip)]
    pub cross: [f64; 2],
    /// The announcement for a reader who does not see the field.
    #[serde(skip)]
    pub announced: String,
    /// The text of the file, where it is short enough to be shown.
    pub csv: String,
    /// The text of the file, where it is longer, and not too long to be kept by the tab.
    file: Rc<str>,
    /// Its table.
    #[serde(skip)]
    pub table: Option<Rc<Table>>,
    /// What was read of it.
    #[serde(skip)]
    pub sheet: Option<Result<Rc<Sheet>, CsvError>>,
    /// Whether its numbers are scaled where they need it.
    pub scales: bool,
    /// The sentence for examples that are used, or the reason why they cannot be.
    pub said: Option<Result<String, String>>,
    /// What is chosen of the file.
    pub picks: Picks,
}

impl Default for OwnData {
    fn default() -> OwnData {
        OwnData {
            source: Source::Draw,
            pen: Pen::Zero,
            points: Rc::default(),
            past: Vec::new(),
            reach: REACH,
            cross: [0.0, 0.0],
            announced: String::new(),
            csv: String::new(),
            file: Rc::default(),
            table: None,
            sheet: None,
            scales: true,
            said: None,
            picks: Picks::default(),
        }
    }
}

/// The actions of *Own data*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Where the examples come from.
    SetSource(Source),
    /// What a click does.
    SetPen(Pen),
    /// A click there: a point is placed, or the nearest is erased.
    Touch([f64; 2]),
    /// The eraser is drawn over this place.
    Rub([f64; 2]),
    /// The cross moves by so many steps.
    Move([f64; 2]),
    /// A point is placed, or erased, at the cross.
    TouchCross,
    /// *Undo last point*
    Undo,
    /// *Clear*
    Clear,
    /// *Start from the current data*
    StartFrom,
    /// A CSV file's text, typed or pasted.
    Read(String),
    /// The text of a file that was chosen or dropped; `None` where it cannot be read.
    Choose(Option<String>),
    /// A file that is too long to be read, of so many bytes.
    TooLong(usize),
    /// The column of the label.
    SetLabel(usize),
    /// The column of x1 (0) or x2 (1).
    SetInput(usize, usize),
    /// Which classes are told apart.
    SetTold(Told),
    /// *Scale*
    SetScales(bool),
    /// *Use this data*
    Go,
}

/// The limit of a coordinate, as of every number on the page.
const FARTHEST: f64 = 1e100;

/// How far the field reaches, unless the data reach further.
const REACH: f64 = 4.0;

/// How many steps of the cross the field is wide.
const STEPS: f64 = 80.0;

/// How near the eraser must come, as a part of the field's half.
const NEAR: f64 = 0.05;

/// The number of changes that can be undone.
const MOST_CHANGES: usize = 200;

/// The length up to which a file is shown as text.
const SHOWN: usize = 200_000;

/// The length up to which a file survives a reload.
const KEPT: usize = 1_000_000;

/// The number of points, over all changes that can be undone, that survive a reload.
const KEPT_POINTS: usize = 20_000;

/// A coordinate, kept to two decimals.
fn hundredths(x: f64) -> f64 {
    // Not −0.
    (x * 100.0).round() / 100.0 + 0.0
}

/// A coordinate for an announcement.
fn two_decimals(x: f64) -> String {
    format!("{x:.2}").replace('-', &MINUS.to_string())
}

/// A place for an announcement.
fn place(x: [f64; 2]) -> String {
    let [x1, x2] = x.map(two_decimals);
    format!("x1 = {x1}, x2 = {x2}")
}

impl OwnData {
    /// Forgets the oldest changes, so that the rest can be stored.
    pub(crate) fn forget_oldest(&mut self) {
        let mut room = KEPT_POINTS;
        let fits = |points: &&Rc<Vec<Point>>| {
            let left = room.checked_sub(points.len());
            room = left.unwrap_or_default();
            left.is_some()
        };
        let count = self.past.iter().rev().take_while(fits).count();
        self.past.drain(..self.past.len() - count);
    }

    /// Computes what follows from a stored state; `false` if it has points that cannot have been drawn.
    pub(crate) fn come_back(&mut self) -> bool {
        let can_be = |points: &Rc<Vec<Point>>| {
            let is_point =
                |point: &Point| point.class <= 1 && point.x.iter().all(|x| x.abs() < FARTHEST);
            points.len() <= MOST_ROWS && points.iter().all(is_point)
        };
        if !self.past.iter().chain([&self.points]).all(can_be) {
            return false;
        }
        self.reach = reach(&self.points);
        let text = match &self.csv[..] {
            "" => &self.file,
            text => text,
        };
        let text = text.to_owned();
        if !text.trim().is_empty() {
            self.read(&text);
        }
        true
    }

    /// The state after `event`, and the settings that follow, if any do.
    pub fn apply(&mut self, settings: &Settings, event: Event) -> Option<Settings> {
        self.said = None;
        match event {
            Event::SetSource(source) => self.source = source,
            Event::SetPen(pen) => self.pen = pen,
            Event::Touch(x) => self.touch(x),
            Event::Rub(x) if self.pen == Pen::Eraser && self.nearest(x).is_some() => self.erase(x),
            Event::Rub(_) => {}
            Event::Move(by) => {
                let step = 2.0 * self.reach / STEPS;
                for (cross, by) in self.cross.iter_mut().zip(by) {
                    *cross = hundredths((*cross + by * step).clamp(-self.reach, self.reach));
                }
                self.announced = match self.nearest(self.cross) {
                    Some(index) => format!(
                        "{}, at a point of class {}",
                        place(self.cross),
                        self.class(index)
                    ),
                    None => place(self.cross),
                };
            }
            Event::TouchCross => self.touch(self.cross),
            Event::Undo => {
                if let Some(points) = self.past.pop() {
                    self.points = points;
                    self.reach = reach(&self.points);
                    self.announce("Undone");
                }
            }
            Event::Clear => {
                self.change(Vec::new());
                self.reach = REACH;
                self.announce("Cleared");
            }
            Event::StartFrom => {
                let mut points = points_of(&settings.all_data());
                for point in &mut points {
                    point.x = point.x.map(hundredths);
                }
                self.change(points);
                self.reach = reach(&self.points);
                self.announce("Started from the current data");
            }
            Event::Read(text) => {
                self.picks = Picks::default();
                match text.trim() {
                    "" => (self.table, self.sheet) = (None, None),
                    _ => self.read(&text),
                }
                self.take(text);
            }
            Event::Choose(Some(text)) => {
                // An empty field is no data yet; an empty file is a mistake.
                self.picks = Picks::default();
                self.read(&text);
                self.take(text);
            }
            Event::Choose(None) => {
                let sentence = "The file could not be read. Is it still where it was?";
                self.said = Some(Err(sentence.to_owned()));
            }
            Event::TooLong(bytes) => {
                self.csv = String::new();
                self.file = Rc::default();
                self.table = None;
                self.sheet = Some(Err(CsvError::TooLong(bytes)));
            }
            Event::SetLabel(column) => {
                // Other classes than before are told apart.
                (self.picks.label, self.picks.told) = (Some(column), None);
                self.pick();
            }
            Event::SetInput(input, column) => {
                self.set_input(input, column);
                self.pick();
            }
            Event::SetTold(told) => {
                self.picks.told = Some(told);
                self.pick();
            }
            Event::SetScales(scales) => self.scales = scales,
            Event::Go => {
                let used = self.dataset().ok_or("There are no points yet.".to_owned());
                let own = used.and_then(|data| {
                    let m = data.X.ncols();
                    let own = settings
                        .own
                        .with_data(data)
                        .map_err(|error| error.to_string());
                    own.map(|own| (own, m))
                });
                match own {
                    Ok((own, m)) => {
                        self.said = Some(Ok(format!("✓ Your data are used: m = {m}.")));
                        return Some(Settings {
                            own,
                            ..settings.clone()
                        });
                    }
                    Err(sentence) => self.said = Some(Err(sentence)),
                }
            }
        }
        None
    }

    /// Reads the text of a file.
    fn read(&mut self, text: &str) {
        match table(text) {
            Ok(table) => {
                self.table = Some(Rc::new(table));
                self.pick();
            }
            Err(error) => (self.table, self.sheet) = (None, Some(Err(error))),
        }
    }

    /// Takes out of the table what is chosen.
    fn pick(&mut self) {
        let sheet = self.table.as_ref().map(|table| table.sheet(&self.picks));
        self.sheet = sheet.map(|sheet| sheet.map(Rc::new));
    }

    /// Chooses the column of x1 (0) or x2 (1). The other one stays as it is, unless it was this one: then the two change
    /// places.
    fn set_input(&mut self, input: usize, column: usize) {
        let Some(Roles { inputs, .. }) = self.roles() else {
            return;
        };
        let [one, two] = inputs;
        let (other, before) = if input == 0 { (two, one) } else { (one, two) };
        let other = if other == column { before } else { other };
        self.picks.inputs = match input {
            0 => [Some(column), Some(other)],
            _ => [Some(other), Some(column)],
        };
    }

    /// The columns that are used, if the file has a table.
    pub fn roles(&self) -> Option<Roles> {
        self.table.as_ref()?.roles(&self.picks).ok()
    }

    /// Stores the text of a file, to be shown or to be read again.
    fn take(&mut self, text: String) {
        self.file = Rc::default();
        self.csv = match text.len() {
            0..=SHOWN => text,
            length => {
                if length <= KEPT {
                    self.file = text.into();
                }
                String::new()
            }
        };
        self.scales = true;
    }

    fn class(&self, index: usize) -> u8 {
        self.points.get(index).map_or(0, |point| point.class)
    }

    fn change(&mut self, points: Vec<Point>) {
        if self.past.len() == MOST_CHANGES {
            self.past.remove(0);
        }
        let before = std::mem::replace(&mut self.points, Rc::new(points));
        self.past.push(before);
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    fn touch(&mut self, x: [f64; 2]) {
        let class = match self.pen {
            Pen::Zero => 0,
            Pen::One => 1,
            Pen::Eraser => return self.erase(x),
        };
        let x = x.map(|x| hundredths(x.clamp(-self.reach, self.reach)));
        if self.points.len() == MOST_ROWS {
            self.said = Some(Err(format!("There can be at most {MOST_ROWS} points.")));
            return;
        }
        let mut points = (*self.points).clone();
        points.push(Point { x, class });
        self.change(points);
        self.announce(&format!("Class {class} at {}", place(x)));
    }

    fn erase(&mut self, x: [f64; 2]) {
        let Some(index) = self.nearest(x) else {
            self.announced = format!("No point near {}", place(x));
            return;
        };
        let mut points = (*self.points).clone();
        let Point { x, class } = points.remove(index);
        self.change(points);
        self.announce(&format!("Erased class {class} at {}", place(x)));
    }

    /// The point nearest to `x`, if it is near; of several, the last that was placed.
    fn nearest(&self, x: [f64; 2]) -> Option<usize> {
        let mut nearest = (None, NEAR * self.reach);
        for (index, point) in self.points.iter().enumerate() {
            let distance = (point.x[0] - x[0]).hypot(point.x[1] - x[1]);
            if distance <= nearest.1 {
                nearest = (Some(index), distance);
            }
        }
        nearest.0
    }

    fn announce(&mut self, what: &str) {
        let count = self.points.len();
        let points = if count == 1 { "point" } else { "points" };
        self.announced = format!("{what}. {count} {points}.");
    }

    /// How the file's numbers are scaled, if they are to be.
    pub fn scaling(&self) -> Option<Scaling> {
        match &self.sheet {
            Some(Ok(sheet)) => sheet.scaling(),
            _ => None,
        }
    }

    /// The examples to be used, if there are any.
    pub fn dataset(&self) -> Option<Dataset> {
        match (self.source, &self.sheet) {
            (Source::Draw, _) if self.points.is_empty() => None,
            (Source::Draw, _) => Some(dataset(&self.points)),
            (Source::Csv, Some(Ok(sheet))) => {
                Some(sheet.dataset(self.scaling().filter(|_| self.scales)))
            }
            (Source::Csv, _) => None,
        }
    }

    /// The notes on the examples.
    pub fn notes(&self) -> Vec<String> {
        let notes: Vec<Note> = match (self.source, &self.sheet) {
            (Source::Draw, _) => {
                let inputs: Vec<[f64; 2]> = self.points.iter().map(|point| point.x).collect();
                let classes: Vec<u8> = self.points.iter().map(|point| point.class).collect();
                odd(&inputs, &classes)
            }
            (Source::Csv, Some(Ok(sheet))) => sheet.notes.clone(),
            (Source::Csv, _) => vec![],
        };
        notes.iter().map(ToString::to_string).collect()
    }

    /// The formula of the scaling, for each input.
    pub fn formulas(&self) -> Option<[String; 2]> {
        let scaling = self.scaling()?;
        let Scaling { means, deviations } = scaling;
        Some([0, 1].map(|input| {
            if scaling.leaves(input) {
                return words::not_scaled(input + 1);
            }
            let [mean, deviation] = [means[input], deviations[input]].map(seven_digits);
            words::scaled(input + 1, &mean, &deviation)
        }))
    }
}

/// Points as examples, side by side.
fn dataset(points: &[Point]) -> Dataset {
    Dataset {
        X: Array2::from_shape_fn((2, points.len()), |(input, i)| points[i].x[input]),
        Y: Array2::from_shape_fn((1, points.len()), |(_, i)| f64::from(points[i].class)),
    }
}

/// The points of examples.
pub fn points_of(data: &Dataset) -> Vec<Point> {
    let columns = data.X.columns().into_iter().zip(data.Y.row(0));
    let points = columns.map(|(x, label)| Point {
        x: [x[0], x[1]],
        class: u8::from(*label > 0.5),
    });
    points.collect()
}

/// How far a field must reach for these points.
pub fn reach(points: &[Point]) -> f64 {
    let coordinates = points.iter().flat_map(|point| point.x);
    let largest = coordinates.fold(0.0, |largest: f64, x| largest.max(x.abs()));
    largest.ceil().max(REACH)
}

/// The longest file that is read, in bytes.
pub const LONGEST: usize = MOST_BYTES;
