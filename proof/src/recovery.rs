//! Recovery codes: what to have on paper for the day the telephone is gone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Codes of a set.
pub const CODES: usize = 10;
/// Random bytes that a code is made of; a byte gives a letter of five bits.
pub const CODE_BYTES: usize = LETTERS;
/// Letters of a code: 60 bits.
const LETTERS: usize = 12;
/// Crockford's base32: nothing that could be read as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code that these random bytes make, in groups of four: `7K2M-9QXA-04TD`.
pub fn code(random: [u8; CODE_BYTES]) -> String {
    let mut code = String::with_capacity(LETTERS + 2);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte & 31)]));
    }
    code
}

/// The code as it is compared, whichever case and however spaced it was typed; `None` if it is no code.
pub fn tidy(typed: &str) -> Option<String> {
    let mut letters = String::with_capacity(LETTERS);
    for letter in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !letter.is_ascii() || !ALPHABET.contains(&(letter as u8)) || letters.len() == LETTERS {
            return None;
        }
        letters.push(letter);
    }
    (letters.len() == LETTERS).then_some(letters)
}

/// What is kept of a person's code: HMAC-SHA-256 by a key that is in no database. `None` only if there is no key.
pub fn hash(key: &[u8], person: &str, tidied: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(b"portal recovery code 1\n");
    mac.update(person.as_bytes());
    mac.update(b"\n");
    mac.update(tidied.as_bytes());
    Some(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fact_005_a_code_is_read_however_it_was_typed() {
        let code = code([7, 19, 2, 20, 9, 23, 29, 10, 0, 4, 1, 13]);
        assert_eq!(code, "7K2M-9QXA-041D");
        for typed in ["7K2M-9QXA-041D", "7k2m9qxao4ld", " 7k2m 9qxa 04id "] {
            assert_eq!(tidy(typed).as_deref(), Some("7K2M9QXA041D"), "{typed}");
        }
        for wrong in ["", "123456", "7K2M-9QXA-041", "7K2M-9QXA-041D-5", "7K2M-9QXA-04UD", "7K2M-9QXA-04ÀD"] {
            assert_eq!(tidy(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn fact_005_what_is_kept_differs_by_person_and_key() {
        let kept = |key: &str, person: &str| hash(key.as_bytes(), person, "7K2M9QXA041D").unwrap();
        assert_eq!(kept("k", "a"), kept("k", "a"));
        assert_ne!(kept("k", "a"), kept("k", "b"));
        assert_ne!(kept("k", "a"), kept("l", "a"));
    }
}
