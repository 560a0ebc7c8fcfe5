//! A visit: what the page shows or can do besides what a link holds, kept by the tab while the page is loaded anew.
//!
//! It belongs to an address. Where the page is opened at another one, or the text is not as it was written, nothing of it
//! comes back. A page that is loaded anew is opened at the address that stood there before it was left, whatever it writes
//! there while it goes; so a visit knows both.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::nn::own::Own;
use crate::nn::settings::Settings;
use crate::worker::protocol::{decode, encode};

use crate::features::questions::question::Question;
use crate::page::address::address;
use crate::page::bookmark::Bookmark;
use crate::page::choices::MOST_ZOOM;
use crate::page::choices::{EdgesShow, Theme, Tool};
use crate::page::history::{History, Moment};
use crate::page::link::{self, LAST_ITERATION, LONGEST, LinkError, seal, unseal};
use crate::page::number_field::NumberField;
use crate::page::open_question::Open;
use crate::page::state::State;
use crate::page::update::{Action, Effect, apply, stand};

/// The version this page writes.
const VERSION: &str = "1.";

/// The learner's own examples and parameters in the history are kept up to so many bytes; older changes are not.
const MOST_BYTES: usize = 1_000_000;

/// So many costs are kept at most, of all curves together; else none.
const MOST_COSTS: usize = 150_000;

/// What comes back once the run is at `iteration` again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    iteration: u32,
    revealed: Vec<usize>,
    added: usize,
}

/// As it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Visit {
    /// Of the address.
    checksum: u32,
    /// Of the address that is opened when the page is loaded anew: the same, or one from shortly before.
    followed: u32,
    /// The address, unless it is the one that is opened and so long that it is kept already.
    address: Option<String>,
    /// The learner's own numbers in the settings below, each once; first those to be chosen again.
    own: Vec<Own>,
    /// The id of the open question; empty where there is none.
    question: String,
    /// The links to where the learner was before it, to where it led, and to where *Resume* leads; empty where there are
    /// none.
    links: [String; 3],
    /// What can be undone and then what can be redone: settings without the learner's own numbers, the place of these in
    /// `own`, and the iteration.
    moments: Vec<(Settings, usize, u32)>,
    /// How many of these can be redone.
    undone: usize,
    /// The cost at every iteration reached: of the run, of the right network beside it, and of the run before.
    costs: [Vec<f64>; 3],
    awaited: Awaited,
    asks_first: bool,
    tool: Option<Tool>,
    edges_show: EdgesShow,
    zoom: i8,
    theme: Theme,
    sought: String,
    /// The text in each field that is not its value; empty where it is.
    drafts: Vec<String>,
}

/// The visit as text, to be kept by the tab, of a page that would be loaded anew at the address `followed`.
pub fn text(state: &State, followed: &str) -> String {
    let address = address(state);
    let mut own = vec![state.own.clone()];
    let mut room = MOST_BYTES;
    let History { past, future, .. } = &state.history;
    let past = packed(past, &mut own, &mut room);
    let future = packed(future, &mut own, &mut room);
    let open = state.question.as_ref();
    let beside = state.run.beside.as_ref();
    let costs = [
        state.run.costs.to_vec(),
        beside.map_or(vec![], |beside| beside.costs.to_vec()),
        state.former_costs.to_vec(),
    ];
    let is_short = costs.iter().map(Vec::len).sum::<usize>() <= MOST_COSTS;
    let visit = Visit {
        checksum: number(&address),
        followed: number(followed),
        address: Some(address).filter(|it| it != followed || it.len() <= LONGEST),
        own,
        question: open.map_or("", |open| open.question.id).to_owned(),
        links: [
            open.map(|open| &open.before),
            open.map(|open| &open.after),
            state.last.as_deref(),
        ]
        .map(|there| there.map(link::to).unwrap_or_default()),
        undone: future.len(),
        moments: [past, future].concat(),
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
        sought: state.sought.clone(),
        drafts: NumberField::ALL
            .map(|field| state.drafts.get(field))
            .map(|draft| draft.map_or_else(String::new, |draft| draft.text.clone()))
            .to_vec(),
    };
    seal(VERSION, encode(&visit))
}

/// An address as a number.
fn number(address: &str) -> u32 {
    u32::from_le_bytes(link::checksum(address.as_bytes()))
}

/// The last of `moments` for whose own numbers there is room.
fn packed(moments: &[Moment], own: &mut Vec<Own>, room: &mut usize) -> Vec<(Settings, usize, u32)> {
    let mut packed = Vec::new();
    for Moment {
        settings,
        iteration,
    } in moments.iter().rev()
    {
        let place = match own.iter().position(|own| *own == settings.own) {
            Some(place) => place,
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
        packed.push((settings, place, *iteration));
    }
    packed.reverse();
    packed
}

/// The rest of a visit comes back, if `text` is one that was kept where `state` is, or is on its way to, or if the page was
/// loaded anew: then it is the same visit, whatever address the browser had time to take down. Elsewhere nobody misses it.
/// An error where it cannot be read.
pub(crate) fn come_back(
    state: &mut State,
    text: &str,
    is_reload: bool,
) -> Result<Vec<Effect>, LinkError> {
    let bytes = unseal(VERSION, text).map_err(|_| LinkError::NoVisit)?;
    let visit: Visit = decode(&bytes).map_err(|_| LinkError::NoVisit)?;
    let mut past = Vec::new();
    for (settings, place, iteration) in visit.moments {
        let own = visit.own.get(place).ok_or(LinkError::NoVisit)?.clone();
        past.push(Moment {
            settings: Settings { own, ..settings },
            iteration: iteration.min(LAST_ITERATION),
        });
    }
    let mut effects = Vec::new();
    let here = number(&address(state));
    if here != visit.checksum {
        let is_it = is_reload || here == visit.followed;
        let Some(address) = visit.address.filter(|_| is_it) else {
            return Ok(vec![]);
        };
        effects = match address.is_empty() {
            true => stand(state, &Bookmark::default()),
            false => apply(state, Action::Follow(address)),
        };
    }
    let future = past.split_off(past.len().saturating_sub(visit.undone));
    state.history.past = past;
    state.history.future = future;
    let question = Question::of(&visit.question);
    let [before, after, last] = visit.links.map(|there| link::read(&there).ok());
    if let (Some(question), Some(before), Some(after)) = (question, before, after) {
        if state.question.is_some() {
            // The address is the question's, which may have been asked elsewhere than where everybody begins.
            effects.extend(stand(state, &after));
        }
        state.question = Some(Open {
            question,
            before,
            after,
        });
    }
    state.last = last.map(Rc::new);
    state.own = visit.own.into_iter().next().unwrap_or_default();
    let [costs, beside, former] = visit.costs;
    let run = &mut state.run;
    recall(&mut run.costs, costs);
    if let Some(run) = &mut run.beside {
        recall(&mut run.costs, beside);
    }
    state.former_costs = Rc::new(former);
    state.asks_first = visit.asks_first;
    state.tool = visit.tool;
    state.edges_show = visit.edges_show;
    state.zoom = visit.zoom.clamp(-MOST_ZOOM, MOST_ZOOM);
    state.theme = visit.theme;
    state.sought = visit.sought;
    for (field, draft) in NumberField::ALL.into_iter().zip(visit.drafts) {
        if !draft.is_empty() {
            apply(state, Action::Type(field, draft));
        }
    }
    // Last: what is shown of an iteration would be forgotten with the change of run that may be above.
    state.awaited = Some(visit.awaited);
    Ok(effects)
}

/// The costs that were reached, if they begin as this run does: the trainer finds them again when it gets there.
fn recall(costs: &mut Rc<Vec<f64>>, reached: Vec<f64>) {
    if reached.first() == costs.first() && reached.len() > costs.len() {
        *costs = Rc::new(reached);
    }
}

/// What was shown of an iteration is shown again, if the page has come back to it.
pub(crate) fn arrive(state: &mut State) {
    if state.going_to.is_some() {
        return;
    }
    let awaited = state.awaited.take();
    if let Some(awaited) = awaited.filter(|awaited| awaited.iteration == state.run.iteration) {
        state.revealed = awaited.revealed;
        state.added = awaited.added;
    }
}
