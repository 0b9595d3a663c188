//! The log of events: a Merkle tree over each history, in the order of arrival, with signed heads (PROV-005).
//!
//! `grow` adds leaves and signs heads, a slice at a time; `prove` makes proofs from the tiles; `read` answers calls,
//! `keys` knows what is signed with. No event waits for any of it: the tree follows the history.

mod grow;
pub mod keys;
pub mod prove;
mod read;
mod store;

pub use grow::{current, sweep};

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_tree_heads);
    routes.add(read::get_consistency_proof);
    routes.add(keys::get_event_log_keys);
    routes.add(read::list_partner_tree_heads);
    routes.add(read::get_partner_consistency_proof);
}
