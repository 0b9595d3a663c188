//! The known answers of the standard's trees, and every proof of small ones against another implementation.

use super::*;
use crate::{
    decode,
    tiles::{Growing, Place, Tiles, edge_of},
};
use ct_merkle::{HashableLeaf, InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree};
use std::collections::BTreeMap;

/// The leaves of the test vectors that implementations of Certificate Transparency share.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
/// Their roots, for the first, the first two …
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

fn grown(leaves: &[Hash]) -> (Growing, Tiles) {
    let mut growing = Growing::from_edge(0, &BTreeMap::new()).unwrap();
    for leaf in leaves {
        growing.push(*leaf);
    }
    let mut tiles = Tiles::default();
    for (place, hashes) in growing.changed() {
        tiles.insert(*place, hashes);
    }
    (growing, tiles)
}

#[test]
fn prov_005_roots_are_those_of_the_known_answers() {
    assert_eq!(empty().to_vec(), hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    let leaves: Vec<_> = LEAVES.iter().map(|data| leaf(&hex(data))).collect();
    for size in 1..=8 {
        let (growing, mut tiles) = grown(&leaves[..size]);
        assert_eq!(growing.root().to_vec(), hex(ROOTS[size - 1]));
        assert_eq!(root(&mut tiles, size as u64).to_vec(), hex(ROOTS[size - 1]));
    }
}

#[test]
fn prov_005_a_known_proof_of_inclusion_is_made_and_holds() {
    let leaves: Vec<_> = LEAVES.iter().map(|data| leaf(&hex(data))).collect();
    let (_, mut tiles) = grown(&leaves);
    // The path of the sixth leaf in the tree of eight.
    let path = inclusion(&mut tiles, 5, 8);
    let known = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(path.iter().map(|hash| hash.to_vec()).collect::<Vec<_>>(), known.map(hex));
    assert_eq!(root_by(leaves[5], 5, 8, &path).unwrap().to_vec(), hex(ROOTS[7]));
}

/// A leaf of the other implementation.
#[derive(Clone)]
struct Data(Vec<u8>);

impl HashableLeaf for Data {
    fn hash<H: ct_merkle::digest::Update>(&self, hasher: &mut H) {
        hasher.update(&self.0);
    }
}

#[test]
fn prov_005_proofs_of_every_size_are_those_of_another_implementation() {
    let data: Vec<_> = (0..70_u32).map(|n| Data(n.to_be_bytes().to_vec())).collect();
    let leaves: Vec<_> = data.iter().map(|data| leaf(&data.0)).collect();
    let mut other = MemoryBackedTree::<Sha256, Data>::new();
    let mut roots = vec![empty()];
    for size in 1..=70_u64 {
        other.push(data[size as usize - 1].clone());
        let (growing, mut tiles) = grown(&leaves[..size as usize]);
        let top = growing.root();
        assert_eq!(top.as_slice(), other.root().as_bytes().as_slice());
        for index in 0..size {
            let path = inclusion(&mut tiles, index, size);
            let theirs = other.prove_inclusion(index as usize);
            assert_eq!(path.as_flattened(), theirs.as_bytes(), "{index} of {size}");
            assert_eq!(root_by(leaves[index as usize], index, size, &path), Some(top));
            let read = InclusionProof::<Sha256>::try_from_bytes(path.as_flattened().to_vec()).unwrap();
            let root = RootHash::<Sha256>::new(top.into(), size);
            root.verify_inclusion(&data[index as usize], index, &read).unwrap();
        }
        for first in 1..=size {
            let proof = consistency(&mut tiles, first, size);
            let theirs = other.prove_consistency((size - first) as usize);
            assert_eq!(proof.as_flattened(), theirs.as_bytes(), "{first} to {size}");
            let before = if first == size { &top } else { &roots[first as usize] };
            assert!(is_consistent(first, before, size, &top, &proof));
        }
        roots.push(top);
    }
}

#[test]
fn prov_005_a_proof_that_is_changed_at_any_place_holds_no_more() {
    let leaves: Vec<_> = (0..23_u8).map(|n| leaf(&[n])).collect();
    let (growing, mut tiles) = grown(&leaves);
    let (top, other) = (growing.root(), leaf(b"other"));
    for (index, own) in (0..).zip(&leaves) {
        let path = inclusion(&mut tiles, index, 23);
        assert_ne!(root_by(other, index, 23, &path), Some(top));
        for wrong in (0..30).filter(|wrong| *wrong != index) {
            assert_ne!(root_by(*own, wrong, 23, &path), Some(top), "{index} as {wrong}");
        }
        for at in 0..path.len() {
            let mut changed = path.clone();
            changed[at] = other;
            assert_ne!(root_by(*own, index, 23, &changed), Some(top));
            changed.remove(at);
            assert_ne!(root_by(*own, index, 23, &changed), Some(top));
        }
        assert_eq!(root_by(*own, index, 23, &[path, vec![other]].concat()), None);
    }
    for first in 1..23_u64 {
        let before = grown(&leaves[..first as usize]).0.root();
        let proof = consistency(&mut tiles, first, 23);
        assert!(is_consistent(first, &before, 23, &top, &proof));
        assert!(!is_consistent(first, &other, 23, &top, &proof));
        assert!(!is_consistent(first, &before, 23, &other, &proof));
        for at in 0..proof.len() {
            let mut changed = proof.clone();
            changed[at] = other;
            assert!(!is_consistent(first, &before, 23, &top, &changed), "{first} {at}");
            changed.remove(at);
            assert!(!is_consistent(first, &before, 23, &top, &changed), "{first} {at}");
        }
    }
    assert!(!is_consistent(0, &empty(), 23, &top, &[]), "of nothing there is nothing to prove");
}

#[test]
fn prov_005_a_tree_that_grows_by_its_edge_is_the_tree_that_grew_at_once() {
    let leaves: Vec<_> = (0..70_000_u32).map(|n| leaf(&n.to_be_bytes())).collect();
    let (whole, mut all) = grown(&leaves);
    let mut kept: BTreeMap<Place, Vec<Hash>> = BTreeMap::new();
    let mut size = 0;
    for step in [1, 254, 1, 1, 255, 1_000, 64_000, 24, 4_464] {
        let edge: BTreeMap<_, _> = edge_of(size).into_iter().map(|place| (place, kept[&place].clone())).collect();
        let mut growing = Growing::from_edge(size, &edge).unwrap();
        for leaf in &leaves[size as usize..][..step] {
            growing.push(*leaf);
        }
        kept.extend(growing.changed().clone());
        size = growing.size();
        assert_eq!(growing.root(), root(&mut all, size), "{size}");
    }
    assert_eq!((size, whole.size()), (70_000, 70_000));
    assert!(Growing::from_edge(70_000, &BTreeMap::new()).is_none(), "an edge that is not of that size");
    // What proofs need are few tiles, and the tree says which.
    let mut tiles = Tiles::default();
    let missing = tiles.make(|tiles| inclusion(tiles, 40_000, size)).unwrap_err();
    assert!(missing.len() <= 6, "{missing:?}");
    for place in &missing {
        tiles.insert(*place, &kept[place]);
    }
    let path = tiles.make(|tiles| inclusion(tiles, 40_000, size)).unwrap();
    assert_eq!(root_by(leaves[40_000], 40_000, size, &path), Some(whole.root()));
    assert_eq!(decode(&crate::encode(&path[0])), Some(path[0]));
}
