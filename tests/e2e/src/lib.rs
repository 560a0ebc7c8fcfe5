//! The end-to-end ring: drives the built page in Chromium, by the accessible names a person finds things by.
//!
//! A test is a plain function that calls [`run`] with an async closure over a [`Page`]. Each gets its own
//! server, chromedriver, browser and profile, so nothing carries over from one to the next; a test that fails
//! leaves a screenshot and the page's source in `target/e2e/`.
//!
//! The environment says what to test: `BACKSTEP_DIST` is the folder of the built page (`dist` at the top of the
//! project if unset), `CHROMEDRIVER` the driver's program (`chromedriver` if unset), `CHROME` the browser's
//! (the driver's own choice if unset).
//!
//! Reading order: `session` (start, run, close), `page` (what a person can do), `find` (how a name becomes an
//! element), `matrix` and `status` (what is read off), `server` and `devtools` (what stands behind).

mod chromedriver;
mod devtools;
mod find;
pub mod golden;
mod matrix;
mod page;
mod problems;
mod server;
mod session;
mod status;

pub use fantoccini::key::Key;
pub use matrix::{Cell, Matrix};
pub use page::{Element, LongTask, Page};
pub use session::{Setup, run};
pub use status::Status;
