//! Puts the page together.

pub mod address;
pub mod header;
pub mod keys;
pub mod notices;
pub mod panels;
pub mod practice;
pub mod practice_host;
pub mod root;
pub mod tools;
