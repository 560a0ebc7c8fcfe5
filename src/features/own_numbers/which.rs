//! Which of the page's arrays each pasted one is: by its name, else by its shape where only one has it, else the learner is
//! asked.

use crate::algebra::var::{Dim, Quantity, Sizes, Var};
use crate::data::matrix_text::{Named, Pasted};
use crate::nn::program::Program;
use crate::numpy::Extent;

use super::names::meant;

/// How a pasted array fits into the place of one of the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// As it is.
    AsItIs,
    /// Only its transpose does.
    Transposed,
    /// Not at all.
    Not,
}

/// A pasted array, and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// The array with its name.
    pub named: &'a Named,
    /// Which of the page's it is; `None` where it is not used, or not known.
    pub var: Option<Var>,
    /// Whether the learner has to say so.
    pub is_asked: bool,
    /// The shape that is wanted there.
    pub expected: (usize, usize),
    /// How it fits.
    pub fit: Fit,
}

/// What the learner has answered about the array of an index.
pub type Chosen = (usize, Option<Var>);

/// What is known of where the arrays go.
pub struct Places<'a> {
    /// The equations on the page.
    pub program: &'a Program,
    /// The arrays that can be chosen.
    pub choices: &'a [Var],
    /// The one to which a single array goes, if that is known.
    pub only: Option<Var>,
    /// Whether n_h and m are those of the arrays; else they are the page's.
    pub are_sizes_free: bool,
}

/// Whether an array with that shape fits where `expected` is wanted.
fn fit(extent: Extent, expected: (usize, usize)) -> Fit {
    match extent {
        Extent::Matrix(rows, cols) if (rows, cols) == expected => Fit::AsItIs,
        Extent::Matrix(rows, cols) if (cols, rows) == expected => Fit::Transposed,
        Extent::Vector(size) if (size, 1) == expected || (1, size) == expected => Fit::AsItIs,
        Extent::Scalar if expected == (1, 1) => Fit::AsItIs,
        _ => Fit::Not,
    }
}

impl Places<'_> {
    /// Every array with what it is for.
    pub fn sort<'a>(&self, arrays: &'a [Named], chosen: &[Chosen]) -> Vec<Item<'a>> {
        let names: Vec<Option<&str>> = arrays.iter().map(|named| named.name.as_deref()).collect();
        let layers = self.program.update.iter().map(|e| e.target.layer).max();
        let meant = meant(&names, self.choices, usize::from(layers.unwrap_or(1)));
        let answer = |index: usize| {
            let mut answers = chosen.iter();
            answers.find(|(at, _)| *at == index).map(|(_, var)| *var)
        };
        let mut vars: Vec<Option<Var>> = Vec::new();
        for (index, known) in meant.iter().enumerate() {
            let known = match (answer(index), arrays.len()) {
                (Some(answer), _) => answer,
                (None, 1) => known.or(self.only),
                // The second of a name is not known to be meant.
                (None, _) => known.filter(|var| !vars.contains(&Some(*var))),
            };
            vars.push(known);
        }
        let sizes = self.sizes(arrays, &vars);
        for (index, named) in arrays.iter().enumerate() {
            let is_open = answer(index).is_none() && named.name.is_none();
            if let (true, Some(None)) = (is_open, vars.get(index)) {
                let by_shape = self.by_shape(&named.array, &vars, sizes);
                if let (Some(place), Some(var)) = (vars.get_mut(index), by_shape) {
                    *place = Some(var);
                }
            }
        }
        // What is known by its shape may settle n_h.
        let sizes = self.sizes(arrays, &vars);
        let are_all_unknown = vars.iter().all(Option::is_none);
        let item = |(index, (named, var)): (usize, (&'a Named, Option<Var>))| {
            let mut sizes = sizes;
            if let Some(var) =
                var.filter(|var| self.are_sizes_free && (*var == Var::X || *var == Var::Y))
            {
                let m = self.free_size(&named.array, var, Dim::Examples);
                sizes.m = m.unwrap_or(sizes.m);
            }
            let expected = var.map_or((0, 0), |var| self.shape(var, sizes));
            let is_open = var.is_none() && answer(index).is_none();
            Item {
                named,
                var,
                is_asked: is_open && (named.name.is_none() || are_all_unknown),
                expected,
                fit: fit(named.array.extent, expected),
            }
        };
        arrays.iter().zip(vars).enumerate().map(item).collect()
    }

    /// The shape that `var` has.
    fn shape(&self, var: Var, sizes: Sizes) -> (usize, usize) {
        sizes.of_shape(self.program.scope.var(var))
    }

    /// The page's sizes, with the n_h of W1 where it may be another.
    fn sizes(&self, arrays: &[Named], vars: &[Option<Var>]) -> Sizes {
        let mut sizes = self.program.scope.sizes;
        if !self.are_sizes_free {
            return sizes;
        }
        for (named, var) in arrays.iter().zip(vars) {
            // X and Y may differ in m: then one waits for another of its kind.
            if *var == Some(Var::W(1))
                && let Some(n_h) = self.free_size(&named.array, Var::W(1), Dim::Hidden)
            {
                sizes.n_h = n_h;
            }
        }
        sizes
    }

    /// The size of `free` in an array in place of `var`, if the other dimension fits, or fits in the transpose.
    fn free_size(&self, array: &Pasted, var: Var, free: Dim) -> Option<usize> {
        let (one, two) = self.program.scope.var(var);
        let (fixed, is_second) = match (one == free, two == free) {
            (false, true) => (self.program.scope.sizes.of(one), true),
            (true, false) => (self.program.scope.sizes.of(two), false),
            _ => return None,
        };
        match (array.extent, is_second) {
            (Extent::Matrix(rows, cols), true) if rows == fixed => Some(cols),
            (Extent::Matrix(rows, cols), true) if cols == fixed => Some(rows),
            (Extent::Matrix(rows, cols), false) if cols == fixed => Some(rows),
            (Extent::Matrix(rows, cols), false) if rows == fixed => Some(cols),
            (Extent::Vector(size), _) if fixed == 1 => Some(size),
            (Extent::Scalar, _) if fixed == 1 => Some(1),
            _ => None,
        }
    }

    /// The only array that has this shape and is not yet known to be there.
    fn by_shape(&self, array: &Pasted, vars: &[Option<Var>], sizes: Sizes) -> Option<Var> {
        let are_labels = || array.entries.iter().all(|v| *v == 0.0 || *v == 1.0);
        let mut fitting = self.choices.iter().copied().filter(|var| {
            let free = match var {
                var if *var == Var::W(1) => Some(Dim::Hidden),
                var if *var == Var::X || *var == Var::Y => Some(Dim::Examples),
                _ => None,
            };
            let mut own = sizes;
            let is_open = self.are_sizes_free && !vars.contains(&Some(*var));
            if let Some(free) = free.filter(|_| is_open)
                && let Some(size) = self.free_size(array, *var, free)
            {
                match free {
                    Dim::Hidden => own.n_h = size,
                    _ => own.m = size,
                }
            }
            !vars.contains(&Some(*var))
                && (var.quantity != Quantity::Y || are_labels())
                && fit(array.extent, self.shape(*var, own)) == Fit::AsItIs
        });
        let only = fitting.next();
        only.filter(|_| fitting.next().is_none())
    }
}
