//! How people prove who they are besides a password: codes of an authenticator app, recovery codes, passkeys.
//!
//! Pure: the moment, the random bytes and the keys come as arguments, so that every vector of a standard is a native
//! test. The Worker stores, counts guesses and decides who is meant.

pub mod cose;
pub mod passkey;
pub mod qr;
pub mod recovery;
pub mod totp;
