//! The files that `np.load` reads: arrays as `.npy`, and several of them as `.npz`.
//!
//! Formats: NumPy's documentation, *numpy.lib.format*, version 1.0; and PKWARE's *.ZIP File Format Specification*
//! (APPNOTE), with members stored as they are.

use crate::codec::checksum::crc_32;

/// An array of 64-bit floating-point numbers, to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The name it is loaded by.
    pub name: String,
    /// The length of each axis; none for a single number.
    pub shape: Vec<usize>,
    /// Its entries, row after row.
    pub entries: Vec<f64>,
}

/// The bytes of an `.npy` file.
pub fn npy(array: &Saved) -> Vec<u8> {
    let lengths = array.shape.iter().map(usize::to_string);
    let shape = match &lengths.collect::<Vec<_>>()[..] {
        [length] => format!("({length},)"),
        lengths => format!("({})", lengths.join(", ")),
    };
    let mut header =
        format!("{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}").into_bytes();
    // Magic, version and length take 10 bytes. The entries begin at a multiple of 64, after a line feed.
    while !(10 + header.len() + 1).is_multiple_of(64) {
        header.push(b' ');
    }
    header.push(b'\n');
    let mut file = b"\x93NUMPY\x01\x00".to_vec();
    file.extend((header.len() as u16).to_le_bytes());
    file.extend(header);
    for entry in &array.entries {
        file.extend(entry.to_le_bytes());
    }
    file
}

/// The bytes of an `.npz` file, uncompressed as `np.savez` writes it. Arrays are some megabytes at most: lengths and
/// offsets fit the 32 bits they have.
pub fn npz(arrays: &[Saved]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for array in arrays {
        let name = format!("{}.npy", array.name);
        let contents = npy(array);
        let offset = file.len() as u32;
        let described = description(&name, &contents);

        file.extend(b"PK\x03\x04");
        file.extend(&described);
        file.extend(name.as_bytes());
        file.extend(contents);

        directory.extend(b"PK\x01\x02");
        // Made by version 2.0 of the format.
        directory.extend([20, 0]);
        directory.extend(described);
        // No comment (2 bytes), on disk 0 (2), no attributes (2 and 4).
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (file.len() as u32, directory.len() as u32);
    let members = (arrays.len() as u16).to_le_bytes();
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(members);
    file.extend(members);
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    // No comment.
    file.extend([0, 0]);
    file
}

/// The part that a member's own header and the directory have in common: the version needed (2.0), no flags, stored, 1 January 1980 (the
/// first day there is), check sum, length twice, length of the name, nothing extra.
fn description(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut bytes = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    let length = (contents.len() as u32).to_le_bytes();
    bytes.extend(crc_32(contents).to_le_bytes());
    bytes.extend(length);
    bytes.extend(length);
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
