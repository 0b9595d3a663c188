//! How an export carries its proofs: a first line with the tree head, a line for each event with its proof of
//! inclusion, and a last line whose signature says that these lines, in this order, are what the portal wrote.
//!
//! The proofs of inclusion show that an event is in the log as it stands in the file. That nothing was taken out of a
//! filtered file, or put into another order, only the last line can show: it signs a chain of hashes over all lines.

use crate::{
    Hash, decode, encode,
    head::{Key, Public},
    leaf_of,
};
use domain::{event_log::TreeHead, events::Event};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The version of this form.
pub const VERSION: u32 = 1;

/// The first line: `{"export": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Begin {
    /// [`VERSION`].
    pub version: u32,
    /// The head that the proofs lead to. Events that came later are not in the file.
    pub tree_head: TreeHead,
    /// The key that has signed, for whoever has no better source.
    pub public_key: String,
    /// Whether the file has every event of the tree.
    pub whole: bool,
    /// Events that were named one by one, if they were.
    pub selected: Option<u64>,
    /// Filters and order.
    pub query: Value,
}

/// What stands beside an event in its line, as `proof`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Proof {
    /// The number of the event in the file, from 1.
    pub line: u64,
    /// The number of its leaf in the tree, from 0: the order in which events arrived.
    pub index: u64,
    /// The actor's name at the time; the event's own `actorName` is the present one (EVNT-071).
    pub actor_name: String,
    /// The hash of its leaf.
    pub leaf: String,
    /// The proof of inclusion, from the leaf upwards.
    pub path: Vec<String>,
    /// The chain up to this line.
    pub chain: String,
}

/// The last line: `{"end": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct End {
    /// Events in the file.
    pub events: u64,
    /// The chain up to the last event.
    pub chain: String,
    /// The id of the key that signed.
    pub key: String,
    /// The signature over log, root, number of events and chain.
    pub signature: String,
}

impl End {
    /// The text that is signed.
    pub fn signed(&self, head: &TreeHead) -> String {
        let (log, root, Self { events, chain, .. }) = (head.log, &head.root, self);
        format!("mitel-administration/event-export\n{log}\n{root}\n{events}\n{chain}\n")
    }
}

/// The chain before the first event: what the first line says, as it says it.
pub fn chain_of(begin: &Value) -> Hash {
    Sha256::new().chain_update([2]).chain_update(begin.to_string()).finalize().into()
}

/// The chain behind a line: that before it, the event's leaf, and the actor's name as the file shows it.
pub fn chain_on(before: &Hash, leaf: &Hash, shown: Option<&str>) -> Hash {
    let digest = Sha256::new().chain_update([3]).chain_update(before).chain_update(leaf);
    digest.chain_update(json!(shown).to_string()).finalize().into()
}

/// Writes the lines of a file, one portion after the other.
#[derive(Debug, Clone)]
pub struct Writer {
    begin: Begin,
    chain: Hash,
    lines: u64,
}

impl Writer {
    /// Begins a file.
    pub fn new(begin: Begin) -> Self {
        Self { chain: chain_of(&json!(begin)), begin, lines: 0 }
    }

    /// The tree that the proofs lead to has so many leaves.
    pub fn size(&self) -> u64 {
        self.begin.tree_head.size
    }

    /// Adds the first line.
    pub fn begin(&self, file: &mut String) {
        push(file, &json!({ "export": self.begin }));
    }

    /// Adds an event with its proof; `recorded` is the actor's name at the time.
    pub fn event(&mut self, file: &mut String, event: &Event, recorded: &str, index: u64, path: &[Hash]) {
        let leaf = leaf_of(&self.begin.tree_head.log.to_string(), event, recorded);
        self.chain = chain_on(&self.chain, &leaf, event.actor_name.as_deref());
        self.lines += 1;
        let mut line = json!(event);
        line["proof"] = json!(Proof {
            line: self.lines,
            index,
            actor_name: recorded.to_owned(),
            leaf: encode(&leaf),
            path: path.iter().map(|hash| encode(hash)).collect(),
            chain: encode(&self.chain),
        });
        push(file, &line);
    }

    /// Adds the last line.
    pub fn end(&self, file: &mut String, key: &Key) {
        let (chain, id) = (encode(&self.chain), key.public().id());
        let mut end = End { events: self.lines, chain, key: id, signature: String::new() };
        end.signature = key.sign(&end.signed(&self.begin.tree_head));
        push(file, &json!({ "end": end }));
    }
}

fn push(file: &mut String, line: &Value) {
    *file += &line.to_string();
    file.push('\n');
}

impl Proof {
    /// The hashes of the path; nothing if one is none.
    pub fn hashes(&self) -> Option<Vec<Hash>> {
        self.path.iter().map(|hash| decode(hash)).collect()
    }
}

impl Begin {
    /// The key that the file names itself.
    pub fn own_key(&self) -> Option<Public> {
        Public::read(&self.public_key)
    }
}
