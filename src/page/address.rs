//! The address of the page: what stands after its #.

use crate::page::bookmark::Bookmark;
use crate::page::link;
use crate::page::state::State;

/// What stands after the # of the address: the id of the question that is asked, or of the open one as long as the page
/// shows its answer; nothing where everybody begins; else a link to what the page shows.
pub fn address(state: &State) -> String {
    if let Some(id) = state.asked {
        return id.to_owned();
    }
    let here = state.bookmark();
    if let Some(open) = state.question.as_ref().filter(|open| open.after == here) {
        return open.id.to_owned();
    }
    match here == Bookmark::default() {
        true => String::new(),
        false => link::to(&here),
    }
}
