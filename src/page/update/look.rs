//! What is looked at: which examples, which panel, which entry, which part of the matrices.

use crate::algebra::var::Dim;
use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::page::choices::{EdgesShow, MOST_ZOOM, Panel};
use crate::page::effect::Effect;
use crate::page::state::State;

use super::running::examples;

/// Something else is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LookEvent {
    /// *Look at*
    LookAt(LookAt),
    /// *Examples are*
    Layout(Layout),
    /// A panel's tab is chosen.
    Show(Panel),
    /// *Add one example*, *Add all*, *Start over*: so many are added up.
    AddUp(usize),
    /// *Epsilon*
    SetEpsilon(Epsilon),
    /// *Edges show*
    ShowEdges(EdgesShow),
    /// *Zoom in* (1) or *Zoom out* (−1) of a curve.
    Zoom(i8),
    /// An example is picked in a plot or a matrix.
    Pick(usize),
    /// The pointer or the focus enters an entry of the result, or leaves it.
    Hover(Option<Cell>),
    /// An entry of the result is to stay explained; the same entry again, no longer.
    Pin(Cell),
    /// An entry of the result is to stay explained, also if it is already.
    Explain(Cell),
    /// The matrices are scrolled along a dimension.
    Scroll(Dim, usize),
}

/// Looks at something else.
pub(super) fn update(state: &mut State, event: LookEvent) -> Vec<Effect> {
    match event {
        LookEvent::LookAt(look_at) => {
            state.look_at = look_at;
            state.hovered = None;
            state.pinned = None;
        }
        LookEvent::Layout(layout) => {
            state.layout = layout;
            state.hovered = None;
            state.pinned = None;
        }
        LookEvent::Show(panel) => state.panel = panel,
        LookEvent::AddUp(count) => state.added = count.min(examples(&state.settings)),
        LookEvent::SetEpsilon(epsilon) => state.epsilon = epsilon,
        LookEvent::ShowEdges(edges_show) => state.edges_show = edges_show,
        LookEvent::Zoom(steps) => {
            let zoom = state.zoom.saturating_add(steps);
            state.zoom = zoom.clamp(-MOST_ZOOM, MOST_ZOOM);
        }
        LookEvent::Pick(example) => {
            state.windows.picked = example.min(examples(&state.settings) - 1);
            state.hovered = None;
            state.pinned = None;
        }
        LookEvent::Hover(cell) => state.hovered = cell,
        LookEvent::Pin(cell) => {
            state.pinned = Some(cell).filter(|cell| state.pinned != Some(*cell));
        }
        LookEvent::Explain(cell) => state.pinned = Some(cell),
        LookEvent::Scroll(dim, first) => {
            state.windows.scroll(dim, first);
            // Another entry is under the pointer now; which one, only a movement will tell.
            state.hovered = None;
        }
    }
    vec![]
}
