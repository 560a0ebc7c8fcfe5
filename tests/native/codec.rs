//! Bytes, base64, checksums and seals, against the examples of their standards.

use backstep::codec::base64::{from_url, to_padded, to_url};
use backstep::codec::bytes::{DecodeError, decode, encode};
use backstep::codec::checksum::{adler_32, crc_32, fnv_1a};
use backstep::codec::seal::{SealError, seal, unseal};
use proptest::prelude::*;

/// The test vectors of RFC 4648, section 10.
const VECTORS: [(&str, &str); 7] = [
    ("", ""),
    ("f", "Zg=="),
    ("fo", "Zm8="),
    ("foo", "Zm9v"),
    ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
];

#[test]
fn base64_gives_the_vectors_of_its_standard() {
    for (plain, padded) in VECTORS {
        assert_eq!(to_padded(plain.as_bytes()), padded);
        let unpadded = padded.trim_end_matches('=');
        assert_eq!(to_url(plain.as_bytes()), unpadded);
        assert_eq!(from_url(unpadded).as_deref(), Some(plain.as_bytes()));
    }
    // The two letters in which the alphabets differ: 62, 63, 62, 63.
    let bytes = [0b1111_1011, 0b1111_1111, 0b1011_1111];
    assert_eq!(to_padded(&bytes), "+/+/");
    assert_eq!(to_url(&bytes), "-_-_");
}

#[test]
fn what_is_not_base64url_is_refused() {
    // A letter of the other alphabet, padding, a single letter left over, and bits that stand for nothing.
    for text in ["+_-_", "Zg==", "Zm9vZ", "Zh", "Zm9", "Zg ", "é"] {
        assert_eq!(from_url(text), None, "{text}");
    }
}

/// The check values that catalogues of checksums give for the nine digits, and those that the authors of FNV publish.
#[test]
fn checksums_give_the_published_values() {
    assert_eq!(crc_32(b"123456789"), 0xCBF4_3926);
    assert_eq!(crc_32(b""), 0);
    assert_eq!(adler_32(b"123456789"), 0x091E_01DE);
    assert_eq!(adler_32(b""), 1);
    // Long enough that both sums are reduced; the value is zlib's.
    assert_eq!(adler_32(&[0xFF; 1000]), 0xE6E9_E446);
    assert_eq!(fnv_1a(b""), 0x811c_9dc5);
    assert_eq!(fnv_1a(b"a"), 0xe40c_292c);
    assert_eq!(fnv_1a(b"foobar"), 0xbf9c_f968);
}

#[test]
fn a_value_ends_where_its_bytes_end() {
    let mut bytes = encode(&(7_u32, "seven".to_owned()));
    let value = Ok((7_u32, "seven".to_owned()));
    assert_eq!(decode::<(u32, String)>(&bytes), value);
    bytes.extend([1, 2]);
    let error = decode::<(u32, String)>(&bytes).unwrap_err();
    assert_eq!(error, DecodeError::Trailing(2));
    assert_eq!(error.to_string(), "2 bytes follow the message");
    let error = decode::<(u32, String)>(&bytes[..3]).unwrap_err();
    assert!(matches!(error, DecodeError::Malformed(_)));
}

#[test]
fn a_seal_tells_another_version_from_damage() {
    let text = seal("1.", b"bytes".to_vec());
    assert_eq!(unseal("1.", &text), Ok(b"bytes".to_vec()));
    assert_eq!(unseal("2.", &text), Err(SealError::OtherVersion));
    // Too short for a checksum.
    assert_eq!(unseal("1.", "1."), Err(SealError::Damaged));
    assert_eq!(unseal("1.", "1.Zm9v"), Err(SealError::Damaged));
}

proptest! {
    #[test]
    fn bytes_come_back_from_base64url(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
        let text = to_url(&bytes);
        prop_assert_eq!(text.len(), (bytes.len() * 4).div_ceil(3));
        prop_assert_eq!(from_url(&text), Some(bytes));
    }

    /// The checksum, which is four bytes, sees every change of one letter.
    #[test]
    fn a_seal_sees_a_changed_letter(
        bytes in prop::collection::vec(any::<u8>(), 0..50),
        place in any::<prop::sample::Index>(),
        letter in prop::sample::select(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".to_vec()),
    ) {
        let sealed = seal("", bytes);
        let mut changed = sealed.clone().into_bytes();
        *place.get_mut(&mut changed) = letter;
        let changed = String::from_utf8(changed).unwrap();
        prop_assume!(changed != sealed);
        prop_assert_eq!(unseal("", &changed), Err(SealError::Damaged));
    }
}
