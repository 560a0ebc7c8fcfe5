//! The network diagram: which node or edge of it an entry of a matrix is about.

use crate::algebra::readings::source::Place;
use crate::algebra::var::{Dim, Quantity};
use crate::nn::program::Program;

use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

/// A node or an edge. Layers are counted from 0, the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A unit of a layer.
    Unit {
        /// Its layer.
        layer: usize,
        /// Its place in it, from 0.
        unit: usize,
    },
    /// An edge into a layer.
    Edge {
        /// The layer it leads into.
        layer: usize,
        /// The unit of the layer before that it comes from; behind the last one stands the node 1, whose edges are
        /// the biases.
        from: usize,
        /// The unit it leads to.
        to: usize,
    },
}

impl Spot {
    /// The unit of `layer` that it is, or that its edge leads to or comes from.
    pub fn unit_of(self, wanted: usize) -> Option<usize> {
        match self {
            Spot::Unit { layer, unit } => (layer == wanted).then_some(unit),
            Spot::Edge { layer, to, .. } if layer == wanted => Some(to),
            Spot::Edge { layer, from, .. } => (layer == wanted + 1).then_some(from),
        }
    }
}

/// How many units each layer has, the inputs first.
pub fn layers(program: &Program) -> Vec<usize> {
    let scope = &program.scope;
    let mut layers = vec![scope.sizes.n_x];
    for equation in &program.update {
        if equation.target.quantity == Quantity::W {
            let (rows, cols) = scope.var(equation.target);
            layers.push(scope.sizes.of(rows.max(cols)));
        }
    }
    layers
}

/// The node or edge that a place is about: a weight is an edge, a bias an edge from the node 1, and what an example has
/// its own of stands at a unit. `layers` are those of `program`. None for the cost.
pub fn spot(place: Place, program: &Program, layers: &[usize]) -> Option<Spot> {
    let Place { var, row, col } = place;
    let (rows, cols) = program.scope.var(var);
    let layer = usize::from(var.layer);
    let is_unit = |dim| !matches!(dim, Dim::One | Dim::Examples);
    let unit = if is_unit(rows) { row } else { col };
    match var.quantity {
        // The dimensions are in the order of the layers, whichever of them the rows are.
        Quantity::W => {
            let (from, to) = if rows < cols { (row, col) } else { (col, row) };
            Some(Spot::Edge { layer, from, to })
        }
        Quantity::B => {
            let from = *layers.get(layer.checked_sub(1)?)?;
            let to = unit;
            Some(Spot::Edge { layer, from, to })
        }
        Quantity::X | Quantity::Z | Quantity::A => Some(Spot::Unit { layer, unit }),
        Quantity::Y => {
            let layer = layers.len() - 1;
            Some(Spot::Unit { layer, unit })
        }
        Quantity::J => None,
    }
}

/// The nodes and edges that an entry of the result is about and that it came from, each once; its own first.
pub fn spots(step: &Step, cell: Cell) -> Vec<Spot> {
    let program = &step.traced.program;
    let layers = layers(program);
    let own = Place {
        var: step.equation.target,
        row: cell.row,
        col: cell.col,
    };
    let mut spots = Vec::new();
    for place in [vec![own], step.source(cell).places()].concat() {
        if let Some(spot) = spot(place, program, &layers)
            && !spots.contains(&spot)
        {
            spots.push(spot);
        }
    }
    spots
}

/// The entry of a step's result that a node or an edge is about, or else the first that it takes part in; of the picked
/// example where examples have entries of their own.
pub fn entry_about(wanted: Spot, step: &Step, picked: usize) -> Option<Cell> {
    let program = &step.traced.program;
    let layers = layers(program);
    let target = step.equation.target;
    let dims = program.scope.var(target);
    let (rows, cols) = step.dim();
    let range = |dim, size: usize| match dim {
        Dim::Examples => picked..size.min(picked + 1),
        _ => 0..size,
    };
    let cells = range(dims.0, rows).flat_map(|row| range(dims.1, cols).map(move |col| (row, col)));
    let cells: Vec<Cell> = cells.map(|(row, col)| Cell { row, col }).collect();
    let is_about = |Cell { row, col }: &Cell| {
        let place = Place {
            var: target,
            row: *row,
            col: *col,
        };
        spot(place, program, &layers) == Some(wanted)
    };
    let own = cells.iter().copied().find(is_about);
    own.or_else(|| {
        cells
            .into_iter()
            .find(|cell| spots(step, *cell).contains(&wanted))
    })
}
