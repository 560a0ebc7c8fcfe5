//! Base64: bytes as letters, three bytes in four letters ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648)).

/// The digits that both alphabets share; the last two differ.
const SHARED: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The last two digits of the alphabet for addresses and file names, section 5.
const URL: [u8; 2] = *b"-_";

/// The last two digits of the alphabet for everything else, section 4.
const STANDARD: [u8; 2] = *b"+/";

/// `bytes` in base64url, without padding: all its letters may stand in an address.
pub fn to_url(bytes: &[u8]) -> String {
    encode(bytes, URL)
}

/// The bytes that [`to_url`] writes as `text`.
///
/// `None` for any other text: with a letter that is not in the alphabet, or one too many, or with bits that stand for
/// nothing. So no two texts give the same bytes.
pub fn from_url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for letter in chunk {
            let alphabet = SHARED.iter().chain(&URL);
            let value = alphabet.into_iter().position(|other| other == letter)?;
            bits = bits << 6 | value as u32;
        }
        bits <<= 6 * (4 - chunk.len());
        let count = chunk.len().checked_sub(1).filter(|count| *count > 0)?;
        bytes.extend(bits.to_be_bytes().iter().skip(1).take(count));
    }
    (to_url(&bytes) == text).then_some(bytes)
}

/// `bytes` in standard base64, padded with `=` to a multiple of four letters.
pub fn to_padded(bytes: &[u8]) -> String {
    let mut text = encode(bytes, STANDARD);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

fn encode(bytes: &[u8], last_two: [u8; 2]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sextet in 0..=chunk.len() {
            let digit = (bits >> (18 - 6 * sextet) & 63) as usize;
            let letter = match digit.checked_sub(SHARED.len()) {
                None => SHARED[digit],
                Some(further) => last_two[further],
            };
            text.push(char::from(letter));
        }
    }
    text
}
