//! Merkle trees as RFC 9162, section 2.1, has them: hashes of leaves and nodes, proofs, and how proofs are checked.
//!
//! What makes proofs asks a [`Nodes`] for the hashes of complete subtrees, so that no tree is ever in memory.

use crate::Hash;
use sha2::{Digest, Sha256};

/// The hash of a leaf (RFC 9162, section 2.1.1).
pub fn leaf(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

/// The hash of a node with these children.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without leaves.
pub fn empty() -> Hash {
    Sha256::digest([]).into()
}

/// Where hashes of complete subtrees are found.
pub trait Nodes {
    /// The hash of the subtree over the leaves `index << height` to `(index + 1) << height`, all of which are there.
    fn complete(&mut self, height: u32, index: u64) -> Hash;
}

/// The largest power of two below `size`, which is 2 or more.
fn split(size: u64) -> u64 {
    1 << (u64::BITS - 1 - (size - 1).leading_zeros())
}

/// The root over the leaves from `start` to `end`, where the tree is split so.
fn over(nodes: &mut impl Nodes, start: u64, end: u64) -> Hash {
    let size = end - start;
    if size == 0 {
        return empty();
    }
    if size.is_power_of_two() && start.is_multiple_of(size) {
        let height = size.trailing_zeros();
        return nodes.complete(height, start >> height);
    }
    let middle = start + split(size);
    let left = over(nodes, start, middle);
    node(&left, &over(nodes, middle, end))
}

/// The root of the tree over the first `size` leaves.
pub fn root(nodes: &mut impl Nodes, size: u64) -> Hash {
    over(nodes, 0, size)
}

/// The proof that the leaf at `index` is in the tree of `size` leaves; `index` must be below `size`.
pub fn inclusion(nodes: &mut impl Nodes, index: u64, size: u64) -> Vec<Hash> {
    let (mut start, mut end, mut path) = (0, size, Vec::new());
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(over(nodes, middle, end));
            end = middle;
        } else {
            path.push(over(nodes, start, middle));
            start = middle;
        }
    }
    path.reverse();
    path
}

/// The proof that the tree of `second` leaves goes on from that of `first`; 0 < `first` <= `second`.
pub fn consistency(nodes: &mut impl Nodes, first: u64, second: u64) -> Vec<Hash> {
    let (mut start, mut end, mut proof, mut whole) = (0, second, Vec::new(), true);
    while first < end {
        let middle = start + split(end - start);
        if first <= middle {
            proof.push(over(nodes, middle, end));
            end = middle;
        } else {
            proof.push(over(nodes, start, middle));
            start = middle;
            whole = false;
        }
    }
    if !whole {
        proof.push(over(nodes, start, end));
    }
    proof.reverse();
    proof
}

/// The root that a proof leads a leaf to (RFC 9162, section 2.1.3.2); nothing if the proof has not the form of one.
pub fn root_by(leaf: Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut number, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in path {
        if last == 0 {
            return None;
        }
        if number & 1 == 1 || number == last {
            hash = node(sibling, &hash);
            while number & 1 == 0 && number != 0 {
                number >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        number >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// Whether a proof shows that the tree of `second` leaves goes on from that of `first` (RFC 9162, section 2.1.4.2).
pub fn is_consistent(first: u64, first_root: &Hash, second: u64, second_root: &Hash, proof: &[Hash]) -> bool {
    if first == second {
        return proof.is_empty() && first_root == second_root;
    }
    if first == 0 || first > second {
        return false;
    }
    let own = [*first_root];
    let mut proof = if first.is_power_of_two() { own.iter().chain(proof) } else { [].iter().chain(proof) };
    let Some(begin) = proof.next() else { return false };
    let (mut number, mut last) = (first - 1, second - 1);
    while number & 1 == 1 {
        number >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (*begin, *begin);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if number & 1 == 1 || number == last {
            old = node(sibling, &old);
            new = node(sibling, &new);
            while number & 1 == 0 && number != 0 {
                number >>= 1;
                last >>= 1;
            }
        } else {
            new = node(&new, sibling);
        }
        number >>= 1;
        last >>= 1;
    }
    last == 0 && old == *first_root && new == *second_root
}

#[cfg(test)]
mod tests;
