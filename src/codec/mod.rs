//! How data leaves the program and comes back: values as bytes, bytes as text, and the sums that tell damaged from whole.
//!
//! [`bytes`] writes and reads values, [`base64`] turns bytes into text, [`checksum`] has the three sums that links and
//! files need, and [`seal`] puts a version and a checksum on bytes that are kept or passed on.
//!
//! Base64 and the sums are written here and not taken from crates, because the link to the page is part of the first
//! load, and because the sums are a few lines. Measured as what a small WebAssembly module grows by (opt-level z, LTO;
//! bytes, and gzip): base64 both ways 1,900 and 850 by hand, 15,900 and 6,200 with `base64` 0.22; CRC-32 110 and 60 by
//! hand, 20,000 and 18,900 with `crc32fast` 1.5, which is mostly its tables; Adler-32 80 and 50 by hand, 740 and 350 with
//! `adler2` 2.0.

pub mod base64;
pub mod bytes;
pub mod checksum;
pub mod seal;
