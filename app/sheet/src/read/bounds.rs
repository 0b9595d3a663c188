//! What a zip archive may unpack to (IMPT-010): known before anything of it is unpacked.
//!
//! The sizes that an archive declares are the bound, since the zip crate stops unpacking where a file grows past what
//! it declares. So a file that lies cannot fill the memory either; it breaks off, and [`why`] finds out what it was.

use super::{MAX_UNPACKED, Refusal};
use flate2::read::DeflateDecoder;
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

/// Refuses an archive that is broken, locked or too large.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut declared = 0_u64;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| Refusal::Damaged)?;
        if file.encrypted() {
            return Err(Refusal::Encrypted);
        }
        declared = declared.saturating_add(file.size());
    }
    if declared > MAX_UNPACKED { Err(Refusal::UnpacksTooMuch) } else { Ok(()) }
}

/// Why an archive could not be read: it is damaged, or it unpacks to more than it declared and more than it may.
/// Everything is unpacked into nothing, up to the limit.
pub fn why(bytes: &[u8]) -> Refusal {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Refusal::Damaged;
    };
    let mut left = MAX_UNPACKED;
    let mut buffer = vec![0; 64 * 1024];
    for at in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(at) else {
            return Refusal::Damaged;
        };
        if file.compression() != CompressionMethod::Deflated {
            continue;
        }
        let mut unpacked = DeflateDecoder::new(file);
        while let Ok(got @ 1..) = unpacked.read(&mut buffer) {
            match left.checked_sub(got as u64) {
                Some(rest) => left = rest,
                None => return Refusal::UnpacksTooMuch,
            }
        }
    }
    Refusal::Damaged
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn packed(megabytes: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(
            "xl/worksheets/sheet1.xml",
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated),
        )
        .unwrap();
        let megabyte = vec![b' '; 1_000_000];
        for _ in 0..megabytes {
            zip.write_all(&megabyte).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// Writes a lie into the sizes that the archive declares.
    fn declaring(mut zip: Vec<u8>, size: u32) -> Vec<u8> {
        let directory = zip.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        zip[directory + 24..directory + 28].copy_from_slice(&size.to_le_bytes());
        zip[22..26].copy_from_slice(&size.to_le_bytes());
        zip
    }

    #[test]
    fn impt_010_an_archive_that_declares_too_much_is_refused() {
        assert_eq!(check(&packed(3)), Ok(()));
        assert_eq!(check(&packed(501)), Err(Refusal::UnpacksTooMuch));
        assert_eq!(check(&declaring(packed(3), 501_000_000)), Err(Refusal::UnpacksTooMuch));
    }

    #[test]
    fn impt_010_an_archive_that_lies_about_its_size_is_refused_too() {
        let bomb = declaring(packed(510), 1_000);
        assert!(bomb.len() < 600_000);
        assert_eq!(why(&bomb), Refusal::UnpacksTooMuch);
        assert_eq!(crate::read::read(&bomb, &mut |_, _, _| ()), Err(Refusal::UnpacksTooMuch));
    }

    #[test]
    fn impt_010_half_an_archive_is_damaged() {
        let whole = packed(1);
        assert_eq!(check(&whole[..whole.len() / 2]), Err(Refusal::Damaged));
        assert_eq!(why(&whole), Refusal::Damaged);
    }
}
