//! Checksums: short numbers that almost surely change when bytes do.

/// The hash FNV-1a with 32 bits (G. Fowler, L. C. Noll, K.-P. Vo), for links and for what is kept.
pub fn fnv_1a(bytes: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, step)
}

/// The cyclic redundancy check of ZIP and PNG: CRC-32 with the polynomial 0x04C11DB7, bits reversed.
pub fn crc_32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    !crc
}

/// Adler-32, the checksum of a zlib stream ([RFC 1950](https://www.rfc-editor.org/rfc/rfc1950)).
pub fn adler_32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}
