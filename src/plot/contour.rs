//! The line on which a field has a given value, by marching squares.
//!
//! The lattice is that of the cells' centres. Wherever two neighbours lie on different sides of the level, the line
//! crosses the edge between them at the point that linear interpolation gives; each square of four neighbours joins
//! its crossings in pairs, and the pairs that share an edge are chained into polylines. (W. E. Lorensen and H. E. Cline,
//! *Marching Cubes*, 1987, in two dimensions.)

use super::field::Field;

/// An edge of the lattice: twice the number of the cell it starts from, plus 0 if it runs right or 1 if it runs down.
type Edge = usize;

const NONE: Edge = Edge::MAX;

/// The up to two crossings that each edge's crossing is joined to, one by each square beside the edge.
type Links = Vec<[Edge; 2]>;

/// The polylines, in data coordinates, on which the field equals `level`. A closed line ends where it began.
///
/// In an ambiguous square (a saddle) the mean of the four values decides which corners hang together. Squares with a value
/// that is not a number are skipped.
pub fn contour(field: &Field, level: f64) -> Vec<Vec<(f64, f64)>> {
    let mut links: Links = vec![[NONE; 2]; 2 * field.probabilities.len()];
    let mut crossed = Vec::new();
    for square in crossed_squares(field, level) {
        for (one, other) in joins(field, square, level).into_iter().flatten() {
            link(&mut links, one, other);
            link(&mut links, other, one);
            crossed.extend([one, other]);
        }
    }
    // Open lines from one of their ends first; what is left then is closed.
    let (ends, inner): (Vec<Edge>, Vec<Edge>) = crossed
        .into_iter()
        .partition(|&edge| links[edge].contains(&NONE));
    ends.into_iter()
        .chain(inner)
        .map(|start| follow(&mut links, start))
        .filter(|line| line.len() > 1)
        .map(|line| {
            line.into_iter()
                .map(|edge| crossing(field, edge, level))
                .collect()
        })
        .collect()
}

/// The squares, each by its upper left cell, whose corners are not all on one side: few, so that only they are looked at
/// more closely.
fn crossed_squares(field: &Field, level: f64) -> Vec<usize> {
    let mut squares = Vec::new();
    let is_above: Vec<bool> = field.probabilities.iter().map(|v| *v >= level).collect();
    let rows = is_above.chunks_exact(field.columns.max(1));
    for (row, (upper, lower)) in rows.clone().zip(rows.skip(1)).enumerate() {
        let pairs = upper.windows(2).zip(lower.windows(2));
        for (column, (upper, lower)) in pairs.enumerate() {
            let one = upper[0];
            if (upper[1], lower[0], lower[1]) != (one, one, one) {
                squares.push(row * field.columns + column);
            }
        }
    }
    squares
}

/// The pairs of crossed edges that the line joins within one square, named by its upper left cell.
fn joins(field: &Field, square: usize, level: f64) -> [Option<(Edge, Edge)>; 2] {
    let right = square + 1;
    let below = square + field.columns;
    // Clockwise from the upper left; edge k runs from corner k to the next one.
    let values = [square, right, below + 1, below].map(|cell| field.probabilities[cell]);
    let [top, east, bottom, west] = [2 * square, 2 * right + 1, 2 * below, 2 * square + 1];
    if values.iter().any(|value| value.is_nan()) {
        return [None, None];
    }
    let [a, b, c, d] = values.map(|value| value >= level);
    match [a != b, b != c, c != d, d != a] {
        [true, true, true, true] => {
            let centre = values.iter().sum::<f64>() / 4.0 >= level;
            if centre == a {
                [Some((top, east)), Some((bottom, west))]
            } else {
                [Some((west, top)), Some((east, bottom))]
            }
        }
        [true, true, _, _] => [Some((top, east)), None],
        [true, _, true, _] => [Some((top, bottom)), None],
        [true, _, _, true] => [Some((top, west)), None],
        [_, true, true, _] => [Some((east, bottom)), None],
        [_, true, _, true] => [Some((east, west)), None],
        [_, _, true, true] => [Some((bottom, west)), None],
        _ => [None, None],
    }
}

fn link(links: &mut Links, from: Edge, to: Edge) {
    let [first, second] = &mut links[from];
    *(if *first == NONE { first } else { second }) = to;
}

/// The chain of crossings from `start`, whose links are used up.
fn follow(links: &mut Links, start: Edge) -> Vec<Edge> {
    let mut line = vec![start];
    let mut at = start;
    while let Some(way) = links[at].iter().position(|&edge| edge != NONE) {
        let next = std::mem::replace(&mut links[at][way], NONE);
        for back in &mut links[next] {
            if *back == at {
                *back = NONE;
            }
        }
        line.push(next);
        at = next;
    }
    line
}

/// Where on an edge the field has the value `level`, if it were linear along the edge.
fn crossing(field: &Field, edge: Edge, level: f64) -> (f64, f64) {
    let from = edge / 2;
    let to = if edge.is_multiple_of(2) {
        from + 1
    } else {
        from + field.columns
    };
    let (here, there) = (field.probabilities[from], field.probabilities[to]);
    let part = (level - here) / (there - here);
    let centre = |cell| field.window.centre(field.columns, field.rows, cell);
    let ((x0, y0), (x1, y1)) = (centre(from), centre(to));
    (x0 + part * (x1 - x0), y0 + part * (y1 - y0))
}
