//! QR codes as a path to draw.

use qrcodegen::{QrCode, QrCodeEcc};

/// White modules that a reader needs around the code (ISO/IEC 18004).
const MARGIN: i32 = 4;

/// A code, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Width and height in modules, margin included.
    pub size: u32,
    /// The `d` of an SVG path that fills the dark modules.
    pub path: String,
}

/// Draws a text; `None` if it is too long for any code.
pub fn draw(text: &str) -> Option<Drawn> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                path.push_str(&format!("M{} {}h{}v1h-{}z", start + MARGIN, y + MARGIN, x - start, x - start));
            }
            x += 1;
        }
    }
    Some(Drawn { size: u32::try_from(code.size() + 2 * MARGIN).ok()?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fact_001_every_dark_module_is_drawn_within_the_margin() {
        let drawn = draw("otpauth://totp/a:b?secret=ABC").unwrap();
        let code = QrCode::encode_text("otpauth://totp/a:b?secret=ABC", QrCodeEcc::Medium).unwrap();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn_modules: usize = drawn
            .path
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|run| run.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(drawn_modules, dark);
        assert_eq!(drawn.size, code.size() as u32 + 8);
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "the first finder pattern");
        assert_eq!(draw(&"x".repeat(4000)), None);
    }
}
