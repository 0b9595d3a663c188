//! Why a file is not imported, each case with a reason of its own (IMPT-010; spec 04, Bad input).

use domain::{
    import::{MAX_FILE_BYTES, MAX_ROWS, likeness::Unmapped, preview::Reason},
    problem::Message,
};

/// A file, or a row, that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Beyond 50 MB; the size in bytes.
    TooLarge(u64),
    /// Beyond 200,000 filled rows; how many there are.
    TooManyRows(u32),
    /// Protected by a password.
    Encrypted,
    /// A spreadsheet that cannot be read.
    Damaged,
    /// Not a spreadsheet.
    NotASpreadsheet,
    /// Unpacks beyond the limit.
    UnpacksTooMuch,
    /// The headers name no e-mail column: their row, the sheet if there are sheets, and what might be mapped.
    NoEmailColumn(u32, Option<String>, Vec<Unmapped>),
    /// No row below the headers, or nothing at all.
    NoRows,
    /// A row cannot be added: as many as possible are there.
    Full,
}

/// Refuses a file beyond the limit (IMPT-007).
pub fn check_size(bytes: u64) -> Result<(), Refusal> {
    if bytes > MAX_FILE_BYTES { Err(Refusal::TooLarge(bytes)) } else { Ok(()) }
}

impl Refusal {
    /// The reason, for the page.
    pub fn reason(&self) -> Reason {
        match self {
            Self::TooLarge(_) => Reason::TooLarge,
            Self::TooManyRows(_) => Reason::TooManyRows,
            Self::Encrypted => Reason::Encrypted,
            Self::Damaged => Reason::Damaged,
            Self::NotASpreadsheet => Reason::NotASpreadsheet,
            Self::UnpacksTooMuch => Reason::UnpacksTooMuch,
            Self::NoEmailColumn(..) => Reason::NoEmailColumn,
            Self::NoRows => Reason::NoRows,
            Self::Full => Reason::Full,
        }
    }

    /// The headers of which one may hold the addresses (PLAN-001).
    pub fn unmapped(&self) -> &[Unmapped] {
        match self {
            Self::NoEmailColumn(_, _, unmapped) => unmapped,
            _ => &[],
        }
    }

    /// The reason, for people.
    pub fn message(&self) -> Message {
        const MEGABYTE: u64 = 1024 * 1024;
        let limits = |key| Message::new(key).with("limit", MAX_FILE_BYTES / MEGABYTE).with("rowLimit", MAX_ROWS);
        match self {
            // Rounded up, so that a file just beyond the limit does not claim to be within it.
            Self::TooLarge(bytes) => limits("import-file-too-large").with("size", bytes.div_ceil(MEGABYTE)),
            Self::TooManyRows(rows) => limits("import-file-too-many-rows").with("rows", *rows),
            Self::Encrypted => Message::new("import-file-encrypted"),
            Self::Damaged => Message::new("import-file-damaged"),
            Self::NotASpreadsheet => Message::new("import-file-not-a-spreadsheet"),
            Self::UnpacksTooMuch => {
                Message::new("import-file-unpacks-too-much").with("limit", super::MAX_UNPACKED / 1_000_000)
            }
            Self::NoEmailColumn(row, None, _) => Message::new("import-file-no-email-column").with("row", *row),
            Self::NoEmailColumn(row, Some(sheet), _) => {
                Message::new("import-file-no-email-column-sheet").with("row", *row).with("sheet", sheet.as_str())
            }
            Self::NoRows => Message::new("import-file-no-rows"),
            Self::Full => Message::new("import-file-full").with("rowLimit", MAX_ROWS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impt_007_a_file_of_51_megabytes_is_refused_and_told_its_size() {
        assert_eq!(check_size(MAX_FILE_BYTES), Ok(()));
        let refusal = check_size(51 * 1024 * 1024).unwrap_err();
        assert_eq!(refusal.reason(), Reason::TooLarge);
        assert_eq!(refusal.message().args["size"], 51);
        assert_eq!(check_size(MAX_FILE_BYTES + 1).unwrap_err().message().args["size"], 51);
    }
}
