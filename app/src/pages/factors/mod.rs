//! Second factors and passkeys (spec 40, FACT): `second_step` and `passkey` are pages before anyone is signed in,
//! `security` is one's own page, `rules` the partner's; `enrol`, `passkeys` and `codes` are what they are made of, `browser` asks the browser
//! for a passkey.

mod browser;
mod codes;
mod desk;
mod enrol;
mod passkey;
mod passkeys;
mod rules;
mod second_step;
mod security;

pub use passkey::PasskeyPage;
pub use rules::SignInRulesPage;
pub use second_step::SecondStepPage;
pub use security::SecurityPage;
