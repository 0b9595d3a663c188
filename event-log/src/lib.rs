//! The history that proves itself (PROV-005): the events of an account are the leaves of an append-only Merkle tree
//! (RFC 9162); signed heads of it are kept for ever, and an export carries what proves each of its events.
//!
//! `tree` is the standard's arithmetic, `tiles` how its hashes are kept, `head` what is signed, `export` how a file
//! carries its proofs, `verify` and `csv` how it is checked, `split` how it
//! is cut into lines. Pure: the Worker, the page and the command share it.

pub mod csv;
pub mod export;
pub mod head;
pub mod split;
pub mod tiles;
pub mod tree;
pub mod verify;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{event_log::leaf, events::Event};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// A hash as files and answers have it: base64 with padding.
pub fn encode(hash: &[u8]) -> String {
    STANDARD.encode(hash)
}

/// Reads what [`encode`] wrote; nothing if it is no hash.
pub fn decode(text: &str) -> Option<Hash> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

/// The hash by which an event stands in the log of this history. `recorded` is the actor's name at the time.
pub fn leaf_of(log: &str, event: &Event, recorded: &str) -> Hash {
    tree::leaf(leaf::canonical(log, event, recorded).as_bytes())
}
