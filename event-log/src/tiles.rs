//! How the hashes of a tree are kept: in tiles of 256, in the manner of Certificate Transparency's static tiles.
//!
//! Level 0 has the hashes of the leaves, each level above those of the full tiles below: a tile's root. A tile that is
//! full never changes; the last ones of each level are the right edge, from which the tree grows.

use crate::{
    Hash,
    tree::{self, Nodes},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::{BTreeMap, BTreeSet};

/// Hashes of a full tile.
pub const WIDTH: u64 = 256;
/// Levels that a tree can have: more leaves than 256 to this power are no history's.
pub const LEVELS: u32 = 6;
/// Two to this power is [`WIDTH`].
const BITS: u32 = 8;

/// Where a tile is: its level, and its number from the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// 0 for the hashes of leaves.
    pub level: u32,
    /// From the left, beginning with 0.
    pub tile: u64,
}

/// A tile's hashes as text.
pub fn write(hashes: &[Hash]) -> String {
    STANDARD.encode(hashes.as_flattened())
}

/// Reads what [`write`] wrote; nothing if it is no tile.
pub fn read(text: &str) -> Option<Vec<Hash>> {
    let bytes = STANDARD.decode(text).ok()?;
    let (hashes, rest) = bytes.as_chunks::<32>();
    (rest.is_empty() && hashes.len() as u64 <= WIDTH).then(|| hashes.to_vec())
}

/// The tiles of the right edge of a tree of this size, as far as they have hashes.
pub fn edge_of(size: u64) -> Vec<Place> {
    (0..LEVELS)
        .map(|level| (level, size >> (BITS * level)))
        .filter(|(_, count)| count % WIDTH != 0)
        .map(|(level, count)| Place { level, tile: count / WIDTH })
        .collect()
}

/// A growing tree: its right edge, and the tiles that have changed.
#[derive(Debug, Clone)]
pub struct Growing {
    size: u64,
    edge: Vec<Vec<Hash>>,
    changed: BTreeMap<Place, Vec<Hash>>,
}

impl Growing {
    /// A tree of this size, by the tiles of its right edge ([`edge_of`]). Nothing if they are not those of that size.
    pub fn from_edge(size: u64, tiles: &BTreeMap<Place, Vec<Hash>>) -> Option<Self> {
        let mut edge = Vec::new();
        for level in 0..LEVELS {
            let count = size >> (BITS * level);
            let place = Place { level, tile: count / WIDTH };
            let known = tiles.get(&place).cloned().unwrap_or_default();
            if known.len() as u64 != count % WIDTH {
                return None;
            }
            edge.push(known);
        }
        Some(Self { size, edge, changed: BTreeMap::new() })
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf's hash.
    pub fn push(&mut self, leaf: Hash) {
        let (mut hash, mut number) = (leaf, self.size);
        self.size += 1;
        for (level, tile) in (0..).zip(&mut self.edge) {
            let place = Place { level, tile: number / WIDTH };
            self.changed.entry(place).or_insert_with(|| tile.clone()).push(hash);
            tile.push(hash);
            if (tile.len() as u64) < WIDTH {
                return;
            }
            hash = layers(tile).last().map_or(hash, |top| top[0]);
            tile.clear();
            number /= WIDTH;
        }
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        // Peaks from right to left: the smaller ones are in the lower tiles.
        let mut root = None;
        for tile in &self.edge {
            let layers = layers(tile);
            for (height, layer) in layers.iter().enumerate() {
                if tile.len() >> height & 1 == 1
                    && let Some(peak) = layer.last()
                {
                    root = Some(root.map_or(*peak, |right| tree::node(peak, &right)));
                }
            }
        }
        root.unwrap_or_else(tree::empty)
    }

    /// The tiles that have changed, with their hashes from now on.
    pub fn changed(&self) -> &BTreeMap<Place, Vec<Hash>> {
        &self.changed
    }
}

/// The hashes of a tile, and of the complete subtrees over them, height by height.
fn layers(tile: &[Hash]) -> Vec<Vec<Hash>> {
    let mut layers = vec![tile.to_vec()];
    while let Some(below) = layers.last().filter(|below| below.len() > 1) {
        let above = below.as_chunks::<2>().0.iter().map(|[left, right]| tree::node(left, right)).collect();
        layers.push(above);
    }
    layers
}

/// Tiles that were read, to make proofs from.
#[derive(Debug, Clone, Default)]
pub struct Tiles {
    known: BTreeMap<Place, Vec<Vec<Hash>>>,
    missing: BTreeSet<Place>,
}

impl Tiles {
    /// Adds a tile.
    pub fn insert(&mut self, place: Place, hashes: &[Hash]) {
        self.known.insert(place, layers(hashes));
    }

    /// How many are held.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Forgets the tiles of leaves: a file of a whole history meets each of them once.
    pub fn forget_leaves(&mut self) {
        self.known.retain(|place, _| place.level > 0);
    }

    /// What `ask` gives, or the tiles that it lacks.
    ///
    /// # Errors
    /// The places of tiles to be read first.
    pub fn make<T>(&mut self, ask: impl FnOnce(&mut Self) -> T) -> Result<T, Vec<Place>> {
        self.missing.clear();
        let made = ask(self);
        if self.missing.is_empty() { Ok(made) } else { Err(self.missing.iter().copied().collect()) }
    }
}

impl Nodes for Tiles {
    fn complete(&mut self, height: u32, index: u64) -> Hash {
        let (level, within) = (height / BITS, height % BITS);
        let tile = (index << within) / WIDTH;
        let place = Place { level, tile };
        let at = index - ((tile * WIDTH) >> within);
        let found = self.known.get(&place).and_then(|layers| layers.get(within as usize)?.get(at as usize));
        found.copied().unwrap_or_else(|| {
            self.missing.insert(place);
            [0; 32]
        })
    }
}

#[cfg(test)]
mod tests;
