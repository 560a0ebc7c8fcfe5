//! The end-to-end ring: drives the built page in Chromium, by the accessible names a person finds things by.
//!
//! A test is a plain function that calls [`run`] with an async closure over a [`Page`]. Each gets a server of its own and
//! a fresh window, so nothing carries over from one to the next. Browsers are shared: a test takes one that is free, or
//! starts one, so there are as many as tests that run side by side. A test that fails leaves a screenshot and the page's
//! source in `target/e2e/`, and its browser is ended.
//!
//! The environment says what to test: `BACKSTEP_DIST` is the folder of the built page (`dist` at the top of the
//! project if unset), `CHROMEDRIVER` the driver's program (`chromedriver` if unset), `CHROME` the browser's
//! (the driver's own choice if unset).
//!
//! Reading order: `session` (runs a test), `browser` (shared by tests), `page` (what a person can do), `find` (how a name
//! becomes an element), `matrix` and `status` (what is read off), `server` and `devtools` (what stands behind).

mod browser;
mod chromedriver;
mod devtools;
mod find;
pub mod golden;
mod matrix;
mod page;
mod problems;
mod report;
mod server;
mod session;
mod status;

pub use fantoccini::key::Key;
pub use matrix::{Cell, Matrix};
pub use page::{Element, Page};
pub use server::Request;
pub use session::{Setup, run, run_alone};
pub use status::Status;
