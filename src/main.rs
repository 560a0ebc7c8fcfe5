//! The page, or, where there is no window, the trainer in a Web Worker.

fn main() {}
