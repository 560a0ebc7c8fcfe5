//! The cards of the tour, as data: what each says, what it shows, and when it is done. `words.rs` fills in what stands in
//! braces; another tour is another list.

use crate::algebra::var::Var;
use crate::page::tour::CARDS;

/// A card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its address: what stands after the # there.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What the learner is asked to do.
    pub asks: &'static str,
    /// What is said once that is done.
    pub says: &'static str,
    /// What it is instead where the page has nothing of the kind.
    pub otherwise: Option<Otherwise>,
    /// What *Show me* does.
    pub shows: Show,
    /// When it is done.
    pub done: Done,
    /// Where it is done: this has a ring.
    pub target: Part,
    /// What is to be looked at then: the ring goes there.
    pub result: Part,
}

/// What a card is where the page has nothing of the kind that it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// Its title.
    pub title: &'static str,
    /// What it says or asks.
    pub asks: &'static str,
}

/// What *Show me* does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// *Train*
    Train,
    /// Picks the wrong point with the largest loss.
    PickWorst,
    /// Goes to a step.
    GoTo(Place),
    /// *Next iteration*
    NextIteration,
}

/// When a card is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The run is at this iteration, or at the last one of a shorter run.
    IterationAtLeast(u32),
    /// The picked point is predicted wrong; where none is, it has the largest loss.
    PickedWrong,
    /// A step is shown.
    Step(Place),
    /// The parameters have been updated since the card began, but not by training.
    Updated,
}

/// A step, whatever the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The gradient of the last layer's Z, with which backpropagation begins.
    OutputGradient,
    /// This one, of a network with a hidden layer.
    Hidden(Var),
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// *Train*
    Train,
    /// *Next iteration*
    NextIteration,
    /// The decision boundary.
    Boundary,
    /// The cost curve.
    Cost,
    /// The network.
    Network,
    /// The list of steps.
    Steps,
    /// The numbers of the current step.
    Numbers,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 7] = [
        Part::Train,
        Part::NextIteration,
        Part::Boundary,
        Part::Cost,
        Part::Network,
        Part::Steps,
        Part::Numbers,
    ];

    /// What it is in the document.
    pub const fn selector(self) -> &'static str {
        match self {
            Part::Train => ".buttons .train",
            Part::NextIteration => ".buttons [aria-label=\"Next iteration\"]",
            Part::Boundary => ".boundary .plot",
            Part::Cost => ".cost .plot",
            Part::Network => ".network",
            Part::Steps => ".steps",
            Part::Numbers => ".matrices",
        }
    }

    /// Its name in the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Train => "train",
            Part::NextIteration => "next-iteration",
            Part::Boundary => "boundary",
            Part::Cost => "cost",
            Part::Network => "network",
            Part::Steps => "steps",
            Part::Numbers => "numbers",
        }
    }
}

/// The tour: one iteration of backpropagation, from a wrong point to a better line.
pub const TOUR: [Card; CARDS as usize] = [
    Card {
        id: "start-here-1",
        title: "Watch it learn",
        asks: "Press Train. In every iteration the network computes how wrong it is, and each weight moves a little \
               downhill. Watch the boundary take shape.",
        says: "That is training: many small steps. Nobody has drawn this boundary, it follows from the weights. \
               The next cards look into a single step.",
        otherwise: None,
        shows: Show::Train,
        done: Done::IterationAtLeast(200),
        target: Part::Train,
        result: Part::Boundary,
    },
    Card {
        id: "start-here-2",
        title: "One point is wrong",
        asks: "Predicted wrong: {wrong} of {m} points. Pick one of them in the plot, or have the one with the largest \
               loss picked.",
        says: "Example {n}: the network says ŷ = {ŷ}, its label is y = {y}. Backpropagation starts from that one \
               difference.",
        otherwise: Some(Otherwise {
            title: "No point is wrong",
            asks: "Every point is predicted right, but none perfectly. Pick the one with the largest loss: \
                   example {worst}.",
        }),
        shows: Show::PickWorst,
        done: Done::PickedWrong,
        target: Part::Boundary,
        result: Part::Boundary,
    },
    Card {
        id: "start-here-3",
        title: "Its error is {dZ}",
        asks: "How wrong is it, and which way? Choose {dZ} in the list of steps: the prediction minus the label, for \
               every example.",
        says: "For example {n}: ŷ − y = {ŷ} − {y} = {error}. Every gradient of this iteration is made from such errors.",
        otherwise: None,
        shows: Show::GoTo(Place::OutputGradient),
        done: Done::Step(Place::OutputGradient),
        target: Part::Steps,
        result: Part::Numbers,
    },
    Card {
        id: "start-here-4",
        title: "Send it back through W2",
        asks: "Each hidden unit contributed to it through its weight in W2. Choose {dA1} in the list of steps: the same \
               weights carry the error back to the units.",
        says: "Hidden unit 1 gets {dA1[1]} of the error of example {n}: {dZ} times what W2 has for that unit.",
        otherwise: Some(Otherwise {
            title: "No hidden layer",
            asks: "This network has no hidden layer, so there are no weights to send the error back through: {dZ} is \
                   the last error there is. Go on to the last card.",
        }),
        shows: Show::GoTo(Place::Hidden(Var::A(1).gradient())),
        done: Done::Step(Place::Hidden(Var::A(1).gradient())),
        target: Part::Steps,
        result: Part::Numbers,
    },
    Card {
        id: "start-here-5",
        title: "Then through g′",
        asks: "{dA1} is the error at each unit’s output. Choose {dZ1} in the list of steps: multiplied by the slope g′, it \
               becomes the error at the unit’s input.",
        says: "Unit 1 of example {n}: {dA1[1]} × {slope} = {dZ1[1]}. A unit whose slope is near 0 passes hardly anything \
               on.",
        otherwise: Some(Otherwise {
            title: "No hidden layer",
            asks: "Without a hidden layer there is no activation g whose slope the error would be multiplied by. Go on \
                   to the last card.",
        }),
        shows: Show::GoTo(Place::Hidden(Var::Z(1).gradient())),
        done: Done::Step(Place::Hidden(Var::Z(1).gradient())),
        target: Part::Steps,
        result: Part::Numbers,
    },
    Card {
        id: "start-here-6",
        title: "Take one step, see the line move",
        asks: "From these errors follow the gradients, and each weight takes a small step against its own. J is {J}. \
               Press Next iteration, and watch the boundary.",
        says: "One step: J went from {before} to {after}, and the boundary moved with the weights. Training is this, \
               again and again.",
        otherwise: None,
        shows: Show::NextIteration,
        done: Done::Updated,
        target: Part::NextIteration,
        result: Part::Boundary,
    },
];
