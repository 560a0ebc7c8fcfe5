//! The core state of the page and what can happen to it, without Yew and the DOM.

pub mod address;
pub mod awaited;
pub mod bookmark;
pub mod choices;
pub mod compared;
pub mod context;
pub mod derived;
pub mod effect;
pub mod feature;
pub mod history;
pub mod link;
pub mod number_field;
pub mod position;
pub mod question;
pub mod request;
pub mod run;
pub mod sentences;
pub mod session;
pub mod state;
pub mod tour;
pub mod update;
