//! Which encoding a text table is in: UTF-8, UTF-16 or Windows-1252 (IMPT-007).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How much is looked at to guess.
const SAMPLE: usize = 4096;

/// The text of the bytes, without byte order mark.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, mark) = of(bytes);
    encoding.decode_without_bom_handling(&bytes[mark..]).0
}

/// Whether the bytes are no text in any of the encodings.
pub fn is_binary(bytes: &[u8]) -> bool {
    let (encoding, mark) = of(bytes);
    let sample = &bytes[mark..bytes.len().min(mark + SAMPLE)];
    let strange = |c: char| {
        c.is_control()
            && !matches!(
                c,
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{1e}' | '\u{1f}' | '\u{80}'..='\u{9f}'
            )
    };
    encoding.decode_without_bom_handling(sample).0.chars().any(|c| c == '\0' || strange(c))
}

/// The encoding, and how long its byte order mark is.
fn of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    if let Some(encoding) = utf_16_by_its_zeros(bytes) {
        return (encoding, 0);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, 0);
    }
    // A cut at the end of a sample, or of a broken file, may split one character.
    match std::str::from_utf8(bytes) {
        Err(e) if e.error_len().is_none() && e.valid_up_to() + 4 > bytes.len() && e.valid_up_to() > 0 => (UTF_8, 0),
        _ => (WINDOWS_1252, 0),
    }
}

/// UTF-16 without a mark: in a table of names and addresses most characters have a zero byte, always on one side.
fn utf_16_by_its_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    match (even, odd) {
        (0, odd) if odd * 2 > pairs => Some(UTF_16LE),
        (even, 0) if even * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impt_007_utf_8_utf_16_and_windows_1252_are_told_apart() {
        let text = "EMAIL;NOM\nzoe@b.co;Zoë Œuvre €";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
        let (le, be) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [&[0xFF, 0xFE], &le[..]].concat(),
            [&[0xFE, 0xFF], &be[..]].concat(),
            le,
            be,
            windows,
        ] {
            assert_eq!(decode(&bytes), text);
            assert!(!is_binary(&bytes));
        }
    }

    proptest! {
        #[test]
        fn impt_007_any_bytes_are_decoded_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = (decode(&bytes), is_binary(&bytes));
        }

        #[test]
        fn impt_007_what_is_utf_8_is_read_as_utf_8(text in "\\PC{0,80}") {
            prop_assert_eq!(decode(text.as_bytes()), text.as_str());
        }
    }
}
