//! Training beside the page, in a Web Worker, so that the page never waits for it.
//!
//! [`protocol`] says what the two sides tell each other, and [`server`] is the worker's side of it; both build and
//! test without a browser. The rest joins them to one: `serve` runs the server in the worker, `client` is the
//! page's end, and `wire` is how a message crosses.

pub mod protocol;
pub mod server;

#[cfg(target_arch = "wasm32")]
pub mod client;
#[cfg(target_arch = "wasm32")]
pub mod serve;
#[cfg(target_arch = "wasm32")]
mod wire;
