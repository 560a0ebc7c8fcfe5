//! Where the units stand in the picture, in percent of its width and height.

/// Up to so many units of a layer stand below each other, with their numbers; more are small, in rows.
const MOST_IN_A_COLUMN: usize = 8;

/// How many small units stand in a row.
const MOST_IN_A_ROW: usize = 10;

/// How much of the width the rows of small units take.
const WIDTH_OF_ROWS: f64 = 34.0;

/// Where the first and the last layer stand.
const ENDS: (f64, f64) = (8.0, 84.0);

/// Up to so many weights can be written between the inputs and the units, and between units, whose own numbers need room.
const MOST_WEIGHTS: [usize; 2] = [8, 4];

/// A place: percent from the left, percent from the top.
pub type At = (f64, f64);

/// The layers of a network, the inputs first, and where their units stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// How many units each layer has.
    pub sizes: Vec<usize>,
}

impl Plan {
    /// Whether the units of a layer are too many to stand below each other.
    pub fn is_dense(&self, layer: usize) -> bool {
        self.size(layer) > MOST_IN_A_COLUMN
    }

    /// Whether every weight can be written beside its edge.
    pub fn has_room_for_weights(&self) -> bool {
        let mut pairs = self.sizes.windows(2).enumerate();
        pairs.all(|(before, pair)| pair.iter().product::<usize>() <= MOST_WEIGHTS[before.min(1)])
    }

    /// (across, down): how many units stand beside and below each other in a layer.
    pub fn grid(&self, layer: usize) -> (usize, usize) {
        let size = self.size(layer).max(1);
        match self.is_dense(layer) {
            true => (MOST_IN_A_ROW, size.div_ceil(MOST_IN_A_ROW)),
            false => (1, size),
        }
    }

    /// Where a unit stands.
    pub fn at(&self, layer: usize, unit: usize) -> At {
        let last = self.sizes.len().saturating_sub(1).max(1);
        let middle = ENDS.0 + (ENDS.1 - ENDS.0) * layer as f64 / last as f64;
        let (across, down) = self.grid(layer);
        let share = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        let x = match across {
            1 => middle,
            _ => middle + WIDTH_OF_ROWS * (share(unit % across, across) - 0.5),
        };
        (x, 100.0 * share(unit / across, down))
    }

    /// The middle of an edge's number. Neighbours stand in turn to the left and to the right, so that none covers another.
    pub fn number_at(&self, layer: usize, from: usize, to: usize) -> At {
        let Some(before) = layer.checked_sub(1) else {
            return (0.0, 0.0);
        };
        // Between what a unit of the layer before says and what one of the layer is told.
        let shares = match before {
            // Not where two edges cross.
            0 if self.size(layer) == 2 => [0.28, 0.56],
            0 => [0.26, 0.475],
            _ if self.size(layer) == 1 => [0.5, 0.5],
            _ => [0.41, 0.57],
        };
        let share = shares[(from + to) % 2];
        point(self.at(before, from), self.at(layer, to), share)
    }

    fn size(&self, layer: usize) -> usize {
        self.sizes.get(layer).copied().unwrap_or(0)
    }
}

/// The point of an edge at a `share` of its width: an edge leaves and arrives level.
fn point((x1, y1): At, (x2, y2): At, share: f64) -> At {
    let rise = share * share * (3.0 - 2.0 * share);
    (x1 + (x2 - x1) * share, y1 + (y2 - y1) * rise)
}
