//! What follows from arrays that the page is to compute with: the settings with them.

use std::rc::Rc;

use ndarray::Array2;

use crate::algebra::number::long;
use crate::algebra::var::Var;
use crate::data::Dataset;
use crate::data::matrix_text::Pasted;
use crate::features::own_numbers::compare::name;
use crate::features::own_numbers::which::{Fit, Item};
use crate::features::own_numbers::words;
use crate::iteration::Traced;
use crate::nn::program::Layout;
use crate::nn::settings::{HiddenUnits, Settings, TestShare};
use crate::numpy::{Extent, Shape};
use crate::page::context::Context;

/// X or Y, its shape and its entries by rows, of another m than the other: it is used with the next one that has as many.
pub type Waiting = (Var, Shape, Rc<Vec<f64>>);

/// The use of pasted arrays on a page.
pub(super) struct Using<'a> {
    pub(super) context: &'a Context,
    pub(super) traced: &'a Traced,
    /// Whether arrays of which only the transpose fits are transposed.
    pub(super) turns: bool,
    /// X or Y that waits for the other one.
    pub(super) waiting: &'a mut Option<Waiting>,
}

/// An array for the page, in the course's layout.
struct Given {
    var: Var,
    matrix: Array2<f64>,
}

impl Using<'_> {
    /// The settings with these arrays, and what is to be said of that. No settings: X or Y waits for the other one.
    ///
    /// # Errors
    /// A sentence for each array that cannot be used; then none is.
    pub(super) fn take(
        &mut self,
        items: &[Item<'_>],
    ) -> Result<(Option<Settings>, Vec<String>), String> {
        let (mut given, mut faults, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            let Some(var) = item.var else { continue };
            match self.matrix(var, item, &mut notes) {
                Ok(matrix) => given.push(Given { var, matrix }),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults.join(" "));
        }
        let (parameters, data): (Vec<Given>, Vec<Given>) = given
            .into_iter()
            .partition(|given| given.var.is_parameter());
        let mut settings = None;
        if !parameters.is_empty() {
            settings = Some(self.parameters(&parameters, &mut notes)?);
        }
        if !data.is_empty() {
            let base = settings.as_ref().unwrap_or(&self.context.settings).clone();
            settings = self.data(&base, data, &mut notes)?.or(settings);
        }
        Ok((settings, notes))
    }

    /// The matrix that an array is in the course's layout.
    fn matrix(
        &self,
        var: Var,
        item: &Item<'_>,
        notes: &mut Vec<String>,
    ) -> Result<Array2<f64>, String> {
        let Pasted {
            extent, entries, ..
        } = &item.named.array;
        if let Some(place) = item.named.array.not_finite {
            return Err(words::not_finite(place));
        }
        let dims = self.traced.program.scope.var(var);
        let expected = item.expected;
        let is_turned = item.fit == Fit::Transposed;
        if item.fit == Fit::Not || is_turned && !self.turns {
            let expected = self.traced.program.scope.sizes.of_shape(dims);
            let must_be = words::must_be(&name(var), dims, expected);
            let is_turned = is_turned || self.is_turned(*extent, expected);
            return Err(words::other_shape(
                &must_be,
                &words::extent(*extent),
                is_turned,
            ));
        }
        let shape = match is_turned {
            true => (expected.1, expected.0),
            false => expected,
        };
        let matrix =
            Array2::from_shape_vec(shape, entries.clone()).map_err(|error| error.to_string())?;
        let in_rows = self.traced.program.layout == Layout::Rows;
        if let Extent::Vector(_) = extent {
            notes.push(words::one_axis(&extent.to_string(), shape));
        }
        Ok(match is_turned != in_rows {
            true => matrix.reversed_axes().as_standard_layout().into_owned(),
            false => matrix,
        })
    }

    fn is_turned(&self, extent: Extent, expected: (usize, usize)) -> bool {
        match extent {
            Extent::Matrix(rows, cols) => (cols, rows) == expected,
            _ => false,
        }
    }

    /// The settings with these parameters. The others are those of the iteration, or, for another n_h, the seed's.
    fn parameters(&self, given: &[Given], notes: &mut Vec<String>) -> Result<Settings, String> {
        let context = self.context;
        let mut settings = context.settings.clone();
        let data = settings.data();
        let network = settings.network(&data);
        let units = network.hidden.map(|hidden| hidden.units);
        let is_given = |var: Var| given.iter().any(|given| given.var == var);
        let others: Vec<Var> = network
            .parameter_shapes()
            .into_iter()
            .map(|(var, _)| var)
            .filter(|var| !is_given(*var))
            .collect();
        let names: Vec<String> = given.iter().map(|given| name(given.var)).collect();
        let first = given.iter().find(|given| given.var == Var::W(1));
        let n_h = first.map_or(0, |given| given.matrix.nrows());
        let params = match units {
            Some(units) if first.is_some() && n_h != units => {
                let most = *HiddenUnits::RANGE.end();
                let units = HiddenUnits::try_from(n_h as u32);
                settings.hidden_units = units.map_err(|_| words::too_many_units(most))?;
                settings.own = settings.own.without_start();
                notes.push(words::used(&names, 0));
                let others: Vec<String> = others.iter().map(|var| name(*var)).collect();
                notes.push(words::other_units(n_h, &others));
                settings.initial_parameters(&settings.network(&data))
            }
            _ => {
                let is_all = others.is_empty();
                notes.push(words::used(&names, if is_all { 0 } else { context.at }));
                let present = context.params.fitting(&network);
                present.unwrap_or_else(|| settings.initial_parameters(&network))
            }
        };
        let mut flat = Vec::new();
        for (other, present) in params.iter() {
            match given.iter().find(|given| given.var == other) {
                Some(given) => flat.extend(given.matrix.iter()),
                None => flat.extend(present.iter()),
            }
        }
        let own = settings.own.with_start(flat);
        let own = own.map_err(|error| error.to_string())?;
        Ok(Settings { own, ..settings })
    }

    /// The settings with that X or Y, or both. If only one is there, and the other has not as many examples, it waits.
    #[expect(non_snake_case, reason = "course notation: matrices are capitals")]
    fn data(
        &mut self,
        settings: &Settings,
        given: Vec<Given>,
        notes: &mut Vec<String>,
    ) -> Result<Option<Settings>, String> {
        let names: Vec<String> = given.iter().map(|given| name(given.var)).collect();
        let (mut X, mut Y) = (None, None);
        for Given { var, matrix } in given {
            match var == Var::X {
                true => X = Some(matrix),
                false => Y = Some(matrix),
            }
        }
        let labels = Y.iter().flat_map(|labels| labels.indexed_iter());
        for ((row, col), label) in labels {
            if *label != 0.0 && *label != 1.0 {
                let is_whole = *label == label.round();
                return Err(words::not_a_label(row, col, &long(*label), is_whole));
            }
        }
        let (X, Y) = match (X, Y) {
            (Some(X), Some(Y)) if X.ncols() == Y.ncols() => (X, Y),
            (Some(X), Some(Y)) => return Err(words::other_m(X.ncols(), Y.ncols())),
            (Some(X), None) => match self.other(settings, Var::Y, (Var::X, &X), notes) {
                Some(Y) => (X, Y),
                None => return Ok(None),
            },
            (None, Some(Y)) => match self.other(settings, Var::X, (Var::Y, &Y), notes) {
                Some(X) => (X, Y),
                None => return Ok(None),
            },
            (None, None) => return Ok(None),
        };
        let own = settings.own.with_data(Dataset { X, Y });
        notes.push(words::used(&names, 0));
        let test_share = TestShare::fixed(0);
        if settings.test_share != test_share {
            notes.push(words::ALL_LEARNED.to_owned());
        }
        Ok(Some(Settings {
            own: own.map_err(|error| error.to_string())?,
            test_share,
            ..settings.clone()
        }))
    }

    /// The X or Y that goes with the given one: the one that waits, or the present one. If neither has as many examples,
    /// the given one waits.
    fn other(
        &mut self,
        settings: &Settings,
        other: Var,
        (var, matrix): (Var, &Array2<f64>),
        notes: &mut Vec<String>,
    ) -> Option<Array2<f64>> {
        let m = matrix.ncols();
        let waiting = self
            .waiting
            .take()
            .filter(|(name, (_, cols), _)| *name == other && *cols == m);
        if let Some((_, shape, entries)) = waiting {
            return Array2::from_shape_vec(shape, Rc::unwrap_or_clone(entries)).ok();
        }
        let data = settings.data();
        let present = if other == Var::X { data.X } else { data.Y };
        if present.ncols() == m {
            return Some(present);
        }
        let [name, other] = [var, other].map(name);
        notes.push(words::waits(&name, m, &other, present.ncols()));
        let entries = matrix.iter().copied().collect();
        *self.waiting = Some((var, matrix.dim(), Rc::new(entries)));
        None
    }
}
