//! Tiles as text.

use super::*;

#[test]
fn prov_005_a_tile_is_read_as_it_was_written() {
    let hashes: Vec<Hash> = (0..=255).map(|n| [n; 32]).collect();
    for count in [0, 1, 255, 256] {
        assert_eq!(read(&write(&hashes[..count])).as_deref(), Some(&hashes[..count]));
    }
    assert_eq!(read("AAAA"), None);
    assert_eq!(read("?"), None);
    assert_eq!(read(&write(&[hashes.clone(), hashes].concat())), None, "too many");
}

#[test]
fn prov_005_the_edge_is_where_a_level_is_not_full() {
    let place = |level, tile| Place { level, tile };
    assert_eq!(edge_of(0), []);
    assert_eq!(edge_of(255), [place(0, 0)]);
    assert_eq!(edge_of(256), [place(1, 0)]);
    assert_eq!(edge_of(65_536 + 3), [place(0, 256), place(2, 0)]);
}
