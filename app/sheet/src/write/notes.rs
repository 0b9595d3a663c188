//! Comments of cells: their texts, and the boxes that show them, which Excel wants beside (ECMA-376 part 1, 18.7, and
//! part 4, 19.4).

use super::xml;
use std::io::{Result, Write};

/// Beyond this spreadsheet programs become slow; the column of reasons tells the others.
const MOST: usize = 20_000;
/// Shapes of one block of ids.
const BLOCK: u32 = 1_024;

/// A comment.
struct Note {
    row: u32,
    column: u32,
    text: Box<str>,
}

/// All comments, in the order of the rows.
#[derive(Default)]
pub struct Notes {
    all: Vec<Note>,
}

impl Notes {
    /// Adds the comment of a cell; row and column count from 0.
    pub fn add(&mut self, row: u32, column: u32, text: &str) {
        if self.all.len() < MOST {
            self.all.push(Note { row, column, text: text.into() });
        }
    }

    /// Writes the part with the texts.
    pub fn write_comments(&self, to: &mut impl Write) -> Result<()> {
        to.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
            <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author></author>\
            </authors><commentList>",
        )?;
        for Note { row, column, text } in &self.all {
            let (cell, text) = (xml::letters(*column), xml::text(text));
            write!(
                to,
                "<comment ref=\"{cell}{}\" authorId=\"0\"><text><t xml:space=\"preserve\">{text}</t></text></comment>",
                row + 1
            )?;
        }
        to.write_all(b"</commentList></comments>")
    }

    /// Writes the part with the boxes.
    pub fn write_shapes(&self, to: &mut impl Write) -> Result<()> {
        let blocks: Vec<String> = (1..=self.all.len() as u32 / BLOCK + 1).map(|block| block.to_string()).collect();
        write!(
            to,
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
             xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" \
             data=\"{}\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
             path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
             o:connecttype=\"rect\"/></v:shapetype>",
            blocks.join(",")
        )?;
        for (number, Note { row, column, .. }) in (1..).zip(&self.all) {
            let (id, left, right) = (BLOCK + number, column + 1, column + 4);
            let (top, bottom) = (row.saturating_sub(1), row + 3);
            write!(
                to,
                "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:59.25pt;\
                 margin-top:1.5pt;width:180pt;height:60pt;z-index:{number};visibility:hidden\" fillcolor=\"#ffffe1\" \
                 o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
                 <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
                 <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>\
                 <x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor>\
                 <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData>\
                 </v:shape>"
            )?;
        }
        to.write_all(b"</xml>")
    }
}
