//! The log of events: a Merkle tree over an account's history, whose signed heads are kept for ever (PROV-005).
//!
//! Here is what the API says of it and what a leaf is; the arithmetic is in the crate `event-log`.

pub mod leaf;
pub mod operations;
pub mod verdict;

use crate::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A signed tree head: so many events, in the order in which they arrived, have this root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TreeHead {
    /// Whose history it is: the id of the account, or of the partner account.
    pub log: Uuid,
    /// Events in the tree.
    pub size: u64,
    /// The tree's root, in base64.
    pub root: String,
    /// When it was signed.
    pub at: Timestamp,
    /// The id of the key that signed it.
    pub key: String,
    /// The Ed25519 signature, in base64.
    pub signature: String,
}

/// A public key that signs tree heads and exports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicKey {
    /// The first eight bytes of its SHA-256, in hexadecimal.
    pub id: String,
    /// The 32 bytes of the Ed25519 key, in base64.
    pub public_key: String,
    /// Whether heads are signed with it today; the others have signed earlier ones.
    pub current: bool,
}

/// The public keys, the present one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicKeys {
    /// The keys.
    pub keys: Vec<PublicKey>,
}

/// What shows that a later tree only added to an earlier one (RFC 9162, section 2.1.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsistencyProof {
    /// The earlier head.
    pub first: TreeHead,
    /// The later head.
    pub second: TreeHead,
    /// The hashes of the proof, in base64.
    pub hashes: Vec<String>,
}
