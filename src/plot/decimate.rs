//! Decimation: fewer points that give the same picture of a series.

/// The entries of a long series that make a line of the same looks: in each of `columns` equal spans of indices the
/// lowest and the highest, so that no spike is lost, and the first and the last of all. With their indices, in order.
///
/// Index `last` falls in the last column; the series may stop before it. Entries that are not finite are left out.
/// At most 2 · columns + 2 entries come back.
pub fn decimate(series: &[f64], last: usize, columns: usize) -> Vec<(usize, f64)> {
    let mut finite = series
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, value)| value.is_finite());
    if series.len() <= 2 * columns {
        return finite.collect();
    }
    // In 64 bits: the product outgrows the 32 of WebAssembly's usize after some million entries.
    let column = |index: usize| index as u64 * columns as u64 / (last as u64 + 1);
    let Some(first) = finite.next() else {
        return Vec::new();
    };
    let mut kept = vec![first];
    let (mut low, mut high, mut newest) = (first, first, first);
    for entry in finite {
        if column(entry.0) != column(newest.0) {
            keep(&mut kept, low, high);
            (low, high) = (entry, entry);
        }
        if entry.1 < low.1 {
            low = entry;
        }
        if entry.1 > high.1 {
            high = entry;
        }
        newest = entry;
    }
    keep(&mut kept, low, high);
    keep(&mut kept, newest, newest);
    kept
}

/// Adds two entries in the order of their indices, each once.
fn keep(kept: &mut Vec<(usize, f64)>, one: (usize, f64), other: (usize, f64)) {
    let (early, late) = if one.0 <= other.0 {
        (one, other)
    } else {
        (other, one)
    };
    for entry in [early, late] {
        if kept.last().is_none_or(|newest| newest.0 < entry.0) {
            kept.push(entry);
        }
    }
}
