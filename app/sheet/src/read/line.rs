//! One row of a file on its way from a reader to the table: texts by column, in one buffer that is used again and again.

/// The filled cells of a row.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    /// Column, and where the cell's text ends. It begins where the one before ends.
    cells: Vec<(u32, usize)>,
}

impl Line {
    /// Makes room for the next row.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell to the right of all before.
    pub fn push(&mut self, column: u32, text: &str) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.cells.push((column, self.text.len()));
        }
    }

    /// The cells that hold anything, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = (u32, &str)> {
        let mut from = 0;
        self.cells.iter().map(move |(column, end)| {
            let text = &self.text[from..*end];
            from = *end;
            (*column, text)
        })
    }
}
