//! A small picture as a PNG file in an address, to stand in an SVG file.
//!
//! It is written by hand because the `png` crate brings a compressor along, 80 kB of WebAssembly (44 kB gzip), which a
//! picture of a few thousand pixels does not need.

use crate::codec::base64::to_padded;
use crate::codec::checksum::{adler_32, crc_32};

/// `data:image/png;base64,…` of a picture: four bytes (red, green, blue, alpha) a pixel, `width` pixels a row.
///
/// (W3C, *Portable Network Graphics*; RFC 1950 and 1951, uncompressed; RFC 2397 and 4648.)
pub fn data_url(pixels: &[u8], width: usize) -> String {
    let rows = pixels.chunks(4 * width);
    let mut header = Vec::new();
    header.extend((width as u32).to_be_bytes());
    header.extend((rows.len() as u32).to_be_bytes());
    // Eight bits a channel, colour with alpha, the one compression and filtering there is, not interlaced.
    header.extend([8, 6, 0, 0, 0]);
    let mut lines = Vec::new();
    for row in rows {
        // Unfiltered.
        lines.push(0);
        lines.extend(row);
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"IDAT", &zlib(&lines));
    chunk(&mut file, b"IEND", &[]);
    format!("data:image/png;base64,{}", to_padded(&file))
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc_32(&file[start..]);
    file.extend(sum.to_be_bytes());
}

/// The bytes in stored blocks, with Adler's check sum.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xFFFF).peekable();
    while let Some(block) = blocks.next() {
        stream.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler_32(bytes).to_be_bytes());
    stream
}
