//! An error message, explained: what a learner pastes of Python’s words, what they mean, and which slips raise them.
//!
//! | module | gives |
//! |---|---|
//! | [`text`] | what was pasted, without what surrounds it |
//! | [`message`] | what the words say: the kind of the error, and the shapes |
//! | [`known`] | the messages that are not about two shapes, each with its meaning |
//! | [`traceback`] | the line of code that failed |
//! | [`read`](mod@read) | all this, from a text |
//! | [`shapes`] | a line of NumPy run on shapes alone |
//! | [`pass`] | an iteration in such lines |
//! | [`origin`] | the slips whose errors are looked for |
//! | [`learner`] | the learner’s own line, run on shapes |
//! | [`reading`] | what the sizes of a message stand for |
//! | [`search`] | those that raise a message, on the page’s sizes and on others |
//! | [`words`] | the sentences |
//! | [`open`] | what the page shows for a cause |
//! | [`explanation`] | all that the view needs |

pub mod explanation;
pub mod known;
pub mod learner;
pub mod message;
pub mod open;
pub mod origin;
pub mod pass;
pub mod read;
pub mod reading;
pub mod search;
pub mod shapes;
pub mod text;
pub mod traceback;
pub mod words;
