//! A stream out of a compound file, the container of Excel 97 to 2003 (MS-CFB).
//!
//! calamine has a reader of its own and does not lend it out; and it panics where half a file ends. The crate `cfb` is
//! too strict for what SheetJS writes. So this follows the chains of sectors with every step checked, and a file that
//! passes here is whole enough for calamine.

use super::Refusal;

const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// Entries of the allocation table that the header itself lists.
const IN_HEADER: usize = 109;
/// Streams below this size lie in the small sectors of the root's stream.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// An opened file.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    entries: Vec<Entry>,
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Reads tables and directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let field = |at: usize| long(bytes, at).ok_or(Refusal::Damaged);
        let sector = match bytes.get(30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Refusal::Damaged),
        };
        let mut file = Self { bytes, sector, table: Vec::new(), small_table: Vec::new(), entries: Vec::new() };
        let mut tables: Vec<u32> = (0..IN_HEADER).filter_map(|at| long(bytes, 76 + 4 * at)).collect();
        let mut more = field(68)?;
        while more < END {
            let mut list = longs(file.sector(more)?);
            more = list.pop().unwrap_or(END);
            tables.extend(list);
            // No file has more tables than sectors: whoever has, goes round in circles.
            if tables.len() > bytes.len() {
                return Err(Refusal::Damaged);
            }
        }
        for at in tables.into_iter().filter(|at| *at < END).take(field(44)? as usize) {
            file.table.extend(longs(file.sector(at)?));
        }
        let directory = file.chain(field(48)?)?;
        file.entries = directory.chunks_exact(128).filter_map(Entry::read).collect();
        file.small_table = match field(60)? {
            start if start < END => longs(&file.chain(start)?),
            _ => Vec::new(),
        };
        Ok(file)
    }

    /// The bytes of the first stream that has one of these names.
    pub fn stream(&self, names: &[&str]) -> Result<Vec<u8>, Refusal> {
        let entry = names.iter().find_map(|name| self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name)));
        let entry = entry.ok_or(Refusal::Damaged)?;
        let size = usize::try_from(entry.size).map_err(|_| Refusal::Damaged)?;
        let mut stream = if entry.size >= SMALL { self.chain(entry.start)? } else { self.small_chain(entry.start)? };
        if stream.len() < size {
            return Err(Refusal::Damaged);
        }
        stream.truncate(size);
        Ok(stream)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        let mut found = Vec::new();
        for at in steps(start, &self.table)? {
            found.extend_from_slice(self.sector(at)?);
        }
        Ok(found)
    }

    fn small_chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        let root = self.entries.first().ok_or(Refusal::Damaged)?;
        let holder = self.chain(root.start)?;
        let mut found = Vec::new();
        for at in steps(start, &self.small_table)? {
            let from = at as usize * SMALL_SECTOR;
            let until = holder.len().min(from + SMALL_SECTOR);
            found.extend_from_slice(holder.get(from..until).ok_or(Refusal::Damaged)?);
        }
        Ok(found)
    }

    /// A sector; only the last one of a file may be cut short.
    fn sector(&self, at: u32) -> Result<&'a [u8], Refusal> {
        let from = (at as usize).checked_add(1).and_then(|n| n.checked_mul(self.sector)).ok_or(Refusal::Damaged)?;
        let until = self.bytes.len().min(from.saturating_add(self.sector));
        self.bytes.get(from..until).filter(|sector| !sector.is_empty()).ok_or(Refusal::Damaged)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16::from_le_bytes([*bytes.get(64)?, *bytes.get(65)?]));
        let name = bytes.get(..length.saturating_sub(2).min(64))?;
        let name: Vec<u16> = name.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        Some(Self { name: String::from_utf16_lossy(&name), start: long(bytes, 116)?, size: long(bytes, 120)?.into() })
    }
}

/// The sectors of a chain, in order.
fn steps(start: u32, table: &[u32]) -> Result<Vec<u32>, Refusal> {
    let mut steps = Vec::new();
    let mut at = start;
    while at != END && at != FREE {
        // A chain longer than the table goes round in circles.
        if steps.len() > table.len() {
            return Err(Refusal::Damaged);
        }
        steps.push(at);
        at = *table.get(at as usize).ok_or(Refusal::Damaged)?;
    }
    Ok(steps)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn longs(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn impt_010_any_compound_file_is_opened_or_refused_without_panic(
            mut bytes in prop::collection::vec(any::<u8>(), 512..4096),
            tables in prop::collection::vec(0u32..9, 4),
        ) {
            bytes[30] = 9;
            for (at, value) in [44, 48, 60, 76].into_iter().zip(tables) {
                bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            bytes[68..72].copy_from_slice(&END.to_le_bytes());
            if let Ok(file) = Compound::open(&bytes) {
                let _ = file.stream(&["Workbook"]);
            }
        }
    }
}
