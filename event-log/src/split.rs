//! Cuts a file that comes in parts into its lines, or into its rows, in which a line may end within quotes (RFC 4180).

/// What is left of the parts so far.
#[derive(Debug, Clone, Default)]
pub struct Split {
    rest: Vec<u8>,
    /// How much of the rest was looked at.
    seen: usize,
    quotes: bool,
    quoted: bool,
}

impl Split {
    /// Cuts at every line end.
    pub fn lines() -> Self {
        Self::default()
    }

    /// Cuts at line ends outside of quotes.
    pub fn rows() -> Self {
        Self { quotes: true, ..Self::default() }
    }

    /// Adds a part; gives `each` what is whole now, without its line feed.
    pub fn push(&mut self, part: &[u8], mut each: impl FnMut(&str)) {
        self.rest.extend_from_slice(part);
        let mut begun = 0;
        while let Some(byte) = self.rest.get(self.seen) {
            match byte {
                b'"' if self.quotes => self.quoted = !self.quoted,
                b'\n' if !self.quoted => {
                    each(&String::from_utf8_lossy(&self.rest[begun..self.seen]));
                    begun = self.seen + 1;
                }
                _ => {}
            }
            self.seen += 1;
        }
        self.rest.drain(..begun);
        self.seen -= begun;
    }

    /// What is left behind the last line end, if anything is.
    pub fn end(self, mut each: impl FnMut(&str)) {
        if !self.rest.is_empty() {
            each(&String::from_utf8_lossy(&self.rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_rows_are_the_same_however_a_file_comes() {
        let file = "a,\"b\r\nc\"\r\nd,\"é\"\"\"\r\n\nlast";
        for size in 1..file.len() {
            for (mut split, whole) in [
                (Split::lines(), &["a,\"b\r", "c\"\r", "d,\"é\"\"\"\r", "", "last"][..]),
                (Split::rows(), &["a,\"b\r\nc\"\r", "d,\"é\"\"\"\r", "", "last"]),
            ] {
                let mut found = Vec::new();
                for part in file.as_bytes().chunks(size) {
                    split.push(part, |line| found.push(line.to_owned()));
                }
                split.end(|line| found.push(line.to_owned()));
                assert_eq!(found, whole, "{size}");
            }
        }
    }
}
