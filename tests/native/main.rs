//! The native ring: engine, state and codecs, in seconds.

mod plot;
