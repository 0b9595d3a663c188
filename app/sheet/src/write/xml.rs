//! What a text becomes in a part of a workbook.

/// The longest text of a cell, in UTF-16 units (Excel, "Specifications and limits").
const MOST: usize = 32_767;

/// Adds a text as the content of an element or attribute. What XML cannot hold is written as `_xHHHH_`
/// (ECMA-376 part 1, 22.4.2.4), and what only looks like that is escaped so that it comes back as it was.
pub fn push(to: &mut String, text: &str) {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MOST {
            break;
        }
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '_' if looks_escaped(&text[at..]) => to.push_str("_x005F_"),
            '\t' | '\n' => to.push(c),
            '\r' => to.push_str("_x000D_"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                to.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            c => to.push(c),
        }
    }
}

/// The text on its own.
pub fn text(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    push(&mut to, text);
    to
}

fn looks_escaped(text: &str) -> bool {
    let Some(code) = text.strip_prefix("_x").and_then(|rest| rest.get(..5)) else { return false };
    code.ends_with('_') && code[..4].bytes().all(|b| b.is_ascii_hexdigit())
}

/// The letters of a column, counted from 0: A, B … Z, AA.
pub fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = char::from(b'A' + ((rest - 1) % 26) as u8);
        letters.insert(0, letter);
        rest = (rest - 1) / 26;
    }
    letters
}
