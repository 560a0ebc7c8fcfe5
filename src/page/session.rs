//! The session: what the page shows or can do besides what a link holds. The tab stores it while the page is reloaded.
//!
//! Session data is restored only if the address matches. On reload the browser opens the address that stood there before
//! the page was left, whatever the page writes there while it goes; so a session knows both addresses.

use serde::{Deserialize, Serialize};

use crate::nn::own::Own;
use crate::nn::settings::Settings;
use crate::worker::protocol::{decode, encode};

use crate::page::address::address;
use crate::page::awaited::Awaited;
use crate::page::bookmark::Bookmark;
use crate::page::choices::{EdgesShow, Theme, Tool};
use crate::page::history::{History, HistoryEntry};
use crate::page::link::{self, LAST_ITERATION, LONGEST, LinkError, seal, unseal};
use crate::page::number_field::NumberField;
use crate::page::state::State;

/// The version that this page writes.
const VERSION: &str = "1.";

/// The learner's own examples and parameters in the history are stored up to so many bytes; older changes are not.
const MOST_BYTES: usize = 1_000_000;

/// So many costs are stored at most, of all curves together; else none.
const MOST_COSTS: usize = 150_000;

/// A session as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The checksum of the address.
    checksum: u32,
    /// The checksum of the address that a reload opens: the same, or one from shortly before.
    followed: u32,
    /// The address, unless a reload opens it and it is so long that the device stores it already.
    address: Option<String>,
    /// The learner's own numbers in the settings below, each once; first those to be chosen again.
    pub(crate) own: Vec<Own>,
    /// The id of the open question; empty if there is none.
    question: String,
    /// The links to where the learner was before it, to where its answer is shown, and to where *Resume* leads; each
    /// empty if there is none.
    pub(crate) links: [String; 3],
    /// What can be undone and then what can be redone: settings without the learner's own numbers, the index of these in
    /// `own`, and the iteration.
    entries: Vec<(Settings, usize, u32)>,
    /// How many of these can be redone.
    undone: usize,
    /// The cost at every iteration reached: of the run, of the right network beside it, and of the run before.
    pub(crate) costs: [Vec<f64>; 3],
    pub(crate) awaited: Awaited,
    pub(crate) asks_first: bool,
    pub(crate) tool: Option<Tool>,
    pub(crate) edges_show: EdgesShow,
    pub(crate) zoom: i8,
    pub(crate) theme: Theme,
    /// Where the learner is on the tour. It stands where a field stood that is no more, so that what tabs have stored keeps
    /// its meaning.
    pub(crate) tour: String,
    /// The text in each field that is not its value; empty if it is.
    pub(crate) drafts: Vec<String>,
}

/// Where a page stands that may restore a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Where the session was left.
    There,
    /// Elsewhere: this address must be followed first, or, if it is empty, the page begins where everybody begins.
    Elsewhere(String),
    /// At an address that the session does not belong to.
    Unrelated,
}

/// The session as text, for the tab to store. `followed` is the address that a reload would open.
pub fn text(state: &State, followed: &str) -> String {
    seal(VERSION, encode(&Session::of(state, followed)))
}

impl Session {
    fn of(state: &State, followed: &str) -> Session {
        let address = address(state);
        let mut own = vec![state.own.clone()];
        let mut room = MOST_BYTES;
        let past = packed(state.history.past(), &mut own, &mut room);
        let future = packed(state.history.future(), &mut own, &mut room);
        let open = state.question.as_deref();
        let beside = state.run.beside.as_ref();
        let costs = [
            state.run.costs.to_vec(),
            beside.map_or(vec![], |beside| beside.costs.to_vec()),
            state.former_costs.to_vec(),
        ];
        let is_short = costs.iter().map(Vec::len).sum::<usize>() <= MOST_COSTS;
        Session {
            checksum: number(&address),
            followed: number(followed),
            address: Some(address).filter(|it| it != followed || it.len() <= LONGEST),
            own,
            question: open.map_or("", |open| open.id).to_owned(),
            links: [
                open.map(|open| &open.before),
                open.map(|open| &open.after),
                state.last.as_deref(),
            ]
            .map(|there| there.map(link::to).unwrap_or_default()),
            undone: future.len(),
            entries: [past, future].concat(),
            costs: if is_short { costs } else { Default::default() },
            awaited: state.awaited.clone().unwrap_or_else(|| Awaited {
                iteration: state.position().iteration,
                revealed: state.revealed.clone(),
                added: state.added,
            }),
            asks_first: state.asks_first,
            tool: state.tool,
            edges_show: state.edges_show,
            zoom: state.zoom,
            theme: state.theme,
            tour: state.tour.to_text(),
            drafts: NumberField::ALL
                .map(|field| state.drafts.get(field))
                .map(|draft| draft.map_or_else(String::new, |draft| draft.text.clone()))
                .to_vec(),
        }
    }

    /// What [`text`] wrote.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(text: &str) -> Result<Session, LinkError> {
        let bytes = unseal(VERSION, text).map_err(|_| LinkError::NoSession)?;
        let session: Session = decode(&bytes).map_err(|_| LinkError::NoSession)?;
        let mut indices = session.entries.iter().map(|(_, own, _)| *own);
        match indices.all(|index| index < session.own.len()) {
            true => Ok(session),
            false => Err(LinkError::NoSession),
        }
    }

    /// Where `state` is, seen from this session. A page that has been reloaded shows the same session, whatever address
    /// the browser had time to take down.
    pub fn whereabouts(&self, state: &State, is_reload: bool) -> Whereabouts {
        let here = number(&address(state));
        let is_related = is_reload || here == self.followed;
        match &self.address {
            _ if here == self.checksum => Whereabouts::There,
            Some(address) if is_related => Whereabouts::Elsewhere(address.clone()),
            _ => Whereabouts::Unrelated,
        }
    }

    /// The id of the open question, where the learner was before it, and where its answer is shown.
    pub fn question(&self) -> Option<(&str, Bookmark, Bookmark)> {
        let [before, after, _] = &self.links;
        let (before, after) = (link::read(before).ok()?, link::read(after).ok()?);
        Some((&self.question, before, after))
    }

    /// What can be undone and redone.
    pub(crate) fn history(&self) -> History {
        let entry = |(settings, own, iteration): &(Settings, usize, u32)| {
            let own = self.own.get(*own)?.clone();
            let settings = settings.clone();
            Some(HistoryEntry {
                settings: Settings { own, ..settings },
                iteration: (*iteration).min(LAST_ITERATION),
            })
        };
        let mut past: Vec<_> = self.entries.iter().filter_map(entry).collect();
        let future = past.split_off(past.len().saturating_sub(self.undone));
        History::of(past, future)
    }
}

/// The checksum of an address, as a number.
fn number(address: &str) -> u32 {
    u32::from_le_bytes(link::checksum(address.as_bytes()))
}

/// The last of `entries` whose own numbers there is room for.
fn packed(
    entries: &[HistoryEntry],
    own: &mut Vec<Own>,
    room: &mut usize,
) -> Vec<(Settings, usize, u32)> {
    let mut packed = Vec::new();
    for HistoryEntry {
        settings,
        iteration,
    } in entries.iter().rev()
    {
        let index = match own.iter().position(|own| *own == settings.own) {
            Some(index) => index,
            None => {
                let Some(left) = room.checked_sub(encode(&settings.own).len()) else {
                    break;
                };
                *room = left;
                own.push(settings.own.clone());
                own.len() - 1
            }
        };
        let settings = Settings {
            own: Own::default(),
            ..settings.clone()
        };
        packed.push((settings, index, *iteration));
    }
    packed.reverse();
    packed
}
