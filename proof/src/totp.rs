//! Codes of an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds, one step of tolerance either way.

use totp_rs::{Algorithm, Secret, TOTP};

/// Bytes of a secret: as many as the hash has (RFC 4226, section 4).
pub const SECRET_BYTES: usize = 20;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Seconds that a code is shown.
pub const STEP_SECONDS: i64 = 30;
/// Steps before and after the present one that count too: clocks differ, and typing takes time.
const TOLERANCE: i64 = 1;

/// What cannot be an app's secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusable;

/// An app's secret.
#[derive(Debug)]
pub struct App(TOTP);

impl App {
    /// The app that holds these bytes, as `account` of `issuer`: names for its list, without colons.
    pub fn new(secret: &[u8], issuer: &str, account: &str) -> Result<Self, Unusable> {
        let names = |text: &str| text.replace(':', " ");
        let totp = TOTP::new(
            Algorithm::SHA1,
            DIGITS,
            1,
            STEP_SECONDS as u64,
            secret.to_vec(),
            Some(names(issuer)),
            names(account),
        );
        totp.map(Self).map_err(|_| Unusable)
    }

    /// The secret for typing, in base32.
    pub fn typed(&self) -> String {
        match Secret::Raw(self.0.secret.clone()).to_encoded() {
            Secret::Encoded(text) => text,
            Secret::Raw(_) => String::new(),
        }
    }

    /// The secret for scanning: an `otpauth:` address.
    pub fn address(&self) -> String {
        self.0.get_url()
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> String {
        self.0.generate((step.max(0) * STEP_SECONDS) as u64)
    }

    /// The step that a code belongs to, if it is one of those around `seconds` (since 1970) and later than `last`,
    /// the step of the code that was taken last: each is taken once.
    pub fn step_of(&self, code: &str, seconds: i64, last: i64) -> Option<i64> {
        let now = seconds.div_euclid(STEP_SECONDS);
        // All are compared, whichever fits, so that the time tells nothing.
        (now - TOLERANCE..=now + TOLERANCE).fold(None, |found, step| {
            let fits = alike(self.code(step).as_bytes(), code.as_bytes()) && step > last;
            found.or(fits.then_some(step))
        })
    }
}

/// Compares in a time that does not depend on where the difference is.
fn alike(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn app() -> App {
        App::new(SECRET, "Mitel Administration", "ada@example.com").unwrap()
    }

    #[test]
    fn fact_002_codes_are_those_of_rfc_6238_appendix_b() {
        // The RFC prints eight digits; six are their end.
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(app().code(seconds / STEP_SECONDS), code[2..], "{seconds}");
        }
    }

    #[test]
    fn fact_003_a_code_holds_one_step_before_and_after_its_own() {
        let (step, code) = (41_152_263, app().code(41_152_263));
        let at = |steps: i64| app().step_of(&code, (step + steps) * STEP_SECONDS, 0);
        assert_eq!([at(-2), at(-1), at(0), at(1), at(2)], [None, Some(step), Some(step), Some(step), None]);
        assert_eq!(app().step_of(&code, step * STEP_SECONDS + 59, 0), Some(step));
        for wrong in ["", "12345", "1234567", "abcdef", "000000"] {
            assert_eq!(app().step_of(wrong, step * STEP_SECONDS, 0), None, "{wrong}");
        }
    }

    #[test]
    fn fact_003_a_step_is_taken_once_and_none_before_it() {
        let step = 41_152_263;
        let taken = |code: &str, last| app().step_of(code, step * STEP_SECONDS, last);
        assert_eq!(taken(&app().code(step), step), None);
        assert_eq!(taken(&app().code(step - 1), step), None);
        assert_eq!(taken(&app().code(step + 1), step), Some(step + 1));
    }

    #[test]
    fn fact_001_the_secret_can_be_typed_and_scanned() {
        assert_eq!(app().typed(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let address = app().address();
        assert!(address.starts_with("otpauth://totp/Mitel%20Administration:ada%40example.com?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert!(address.contains("issuer=Mitel%20Administration"), "{address}");
        // A colon in a name would end it.
        assert!(App::new(SECRET, "a:b", "c:d").is_ok());
        assert_eq!(App::new(b"short", "a", "b").unwrap_err(), Unusable);
    }
}
