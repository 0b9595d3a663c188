//! What a file is, told by its content (IMPT-007): a renamed file is read for what it is, anything else refused.

use super::{Refusal, encoding};

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML: .xlsx and .xlsm, whose macros nobody looks at.
    Xlsx,
    /// The binary workbook of Excel 97 to 2003.
    Xls,
    /// OpenDocument.
    Ods,
    /// A table as text.
    Text,
}

impl Kind {
    /// The usual extension. A table as text is told apart by its delimiter later.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text => "csv",
        }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
const ZIP_WITHOUT_FILES: &[u8] = b"PK\x05\x06";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What common files begin with that are text, or could pass as text, without being a table.
const NEVER: &[&[u8]] =
    &[b"%PDF", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xFF\xD8\xFF", b"BM", b"RIFF", b"7z\xBC\xAF", b"Rar!", b"\x1F\x8B"];

/// Tells what the bytes are.
pub fn of(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.starts_with(ZIP) || bytes.starts_with(ZIP_WITHOUT_FILES) {
        return zipped(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    let never = NEVER.iter().any(|start| bytes.starts_with(start) && (start.len() > 2 || encoding::is_binary(bytes)));
    if never || encoding::is_binary(bytes) || is_markup(bytes) {
        return Err(Refusal::NotASpreadsheet);
    }
    Ok(Kind::Text)
}

/// The names in a zip archive tell what it is. They are looked for as they stand in its directory, so that a
/// broken archive can still be called a damaged spreadsheet.
fn zipped(bytes: &[u8]) -> Result<Kind, Refusal> {
    let has = |name: &[u8]| find(bytes, name);
    if has(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
        // An encrypted one names the encryption in its manifest, or holds the whole document as one package.
        return Ok(Kind::Ods);
    }
    if has(b"xl/workbook.bin")
        || has(b"mimetypeapplication/")
        || has(b"word/document.xml")
        || has(b"ppt/presentation.xml")
    {
        return Err(Refusal::NotASpreadsheet);
    }
    if has(b"xl/workbook.xml") || has(b"xl/worksheets/") || has(b"xl\\workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if has(b"content.xml") && has(b"META-INF/manifest.xml") {
        return Ok(Kind::Ods);
    }
    if has(b"[Content_Types].xml") { Err(Refusal::Damaged) } else { Err(Refusal::NotASpreadsheet) }
}

/// Excel 97 to 2003, or the shell that Office puts around an encrypted file. The directory has UTF-16 names.
fn compound(bytes: &[u8]) -> Result<Kind, Refusal> {
    let has = |name: &str| find(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    if has("EncryptedPackage") {
        Err(Refusal::Encrypted)
    } else if has("WordDocument") || has("PowerPoint Document") || has("__substg1.0_") {
        Err(Refusal::NotASpreadsheet)
    } else if has("Workbook") || has("Book") {
        Ok(Kind::Xls)
    } else {
        Err(Refusal::NotASpreadsheet)
    }
}

/// Web pages and XML, which some programs export under the name .xls.
fn is_markup(bytes: &[u8]) -> bool {
    let head = encoding::decode(bytes.get(..512).unwrap_or(bytes));
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml", "<table", "<head", "<body", "<svg", "<meta"].iter().any(|tag| head.starts_with(tag))
}

fn find(bytes: &[u8], what: &[u8]) -> bool {
    // `windows` over 50 MB is slow; the first byte sorts out nearly everything.
    let Some(first) = what.first() else { return true };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| b == first) {
        rest = &rest[at..];
        if rest.starts_with(what) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impt_007_the_content_decides() {
        for (bytes, kind) in [
            (&b"EMAIL,NAME\na@b.co,Ada"[..], Ok(Kind::Text)),
            (b"BMI,EMAIL\n1,a@b.co", Ok(Kind::Text)),
            (b"", Ok(Kind::Text)),
            (b"%PDF-1.7 ...", Err(Refusal::NotASpreadsheet)),
            (b"\x89PNG\r\n\x1a\n", Err(Refusal::NotASpreadsheet)),
            (b"\xFF\xD8\xFF\xE0JFIF", Err(Refusal::NotASpreadsheet)),
            (b"\n <!DOCTYPE html><table>", Err(Refusal::NotASpreadsheet)),
            (b"{\\rtf1 hello}", Err(Refusal::NotASpreadsheet)),
            (b"PK\x05\x06\0\0\0\0", Err(Refusal::NotASpreadsheet)),
            (b"PK\x03\x04....word/document.xml", Err(Refusal::NotASpreadsheet)),
            (b"PK\x03\x04....[Content_Types].xml", Err(Refusal::Damaged)),
            (b"PK\x03\x04....xl/workbook.xml", Ok(Kind::Xlsx)),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0", Err(Refusal::NotASpreadsheet)),
        ] {
            assert_eq!(of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
