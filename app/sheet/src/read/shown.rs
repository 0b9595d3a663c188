//! How a spreadsheet program shows a number (IMPT-009): 45352 in the format `dd/mm/yyyy` is 01/03/2024.

use ssfmt::{DateSystem, FormatOptions, NumberFormat};

/// Whole numbers are written in full up to here; beyond, a double no longer holds every one.
const MOST_WHOLE: f64 = 1e15;

/// A way to show numbers.
#[derive(Debug)]
pub enum Shown {
    /// As it is.
    General,
    /// A date, a time or both, where the program would take the order from the system it runs on: ISO 8601.
    Date,
    /// Hours, minutes, seconds.
    Duration,
    /// By the format code of the file.
    Code(Box<NumberFormat>),
}

impl Shown {
    /// By a format code and, for built-in formats, its number.
    pub fn by_code(code: &str, id: Option<u32>) -> Self {
        let general = code.is_empty() || code.eq_ignore_ascii_case("General") || code == "@";
        // Built-in formats whose order of day, month and year is the system's, and the codes that say so. The East
        // Asian ones have numbers that other programs give to formats of their own.
        let of_the_system = match id {
            Some(14 | 22) => true,
            Some(27..=36 | 50..=58) => general,
            _ => code.contains("[$-F800]") || code.contains("[$-F400]"),
        };
        if of_the_system {
            return Self::Date;
        }
        if general {
            return Self::General;
        }
        NumberFormat::parse(code).map_or(Self::General, |format| Self::Code(Box::new(format)))
    }

    /// The text that is shown.
    pub fn text(&self, number: f64, is_1904: bool) -> String {
        let date_system = if is_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        match self {
            Self::General => general(number),
            Self::Date => by("yyyy-mm-dd", "hh:mm:ss", number, date_system),
            Self::Duration => by("", "[h]:mm:ss", number, date_system),
            Self::Code(format) => {
                let options = FormatOptions { date_system, ..FormatOptions::default() };
                format.try_format(number, &options).unwrap_or_else(|_| general(number))
            }
        }
    }
}

/// Date, time, or both, by what the number holds.
fn by(date: &str, time: &str, number: f64, date_system: DateSystem) -> String {
    let has_time = number.fract().abs() > 1e-9;
    let code = match (number < 1.0 || date.is_empty(), has_time) {
        (true, _) => time.to_owned(),
        (false, false) => date.to_owned(),
        (false, true) => format!("{date} {time}"),
    };
    let options = FormatOptions { date_system, ..FormatOptions::default() };
    ssfmt::format(number, &code, &options).unwrap_or_else(|_| general(number))
}

/// A number without a format. Whole ones without ".0" and in full, so that a long extension stays legible; others
/// with 15 digits, so that 0.1 + 0.2 is 0.3 as in every spreadsheet program.
pub fn general(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < MOST_WHOLE {
        // Adding zero takes the sign from a negative zero.
        return format!("{:.0}", number + 0.0);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded.abs() >= MOST_WHOLE { format!("{rounded:E}").replace('E', "E+") } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impt_009_numbers_and_dates_are_taken_as_displayed() {
        for (number, code, id, shown) in [
            (7.0, "General", None, "7"),
            (-7.0, "General", None, "-7"),
            (0.0, "General", None, "0"),
            (33_612_345_678.0, "General", None, "33612345678"),
            (0.1 + 0.2, "General", None, "0.3"),
            (12.5, "General", None, "12.5"),
            (1.5e20, "General", None, "1.5E+20"),
            (7.0, "000", None, "007"),
            (1234.5, "#,##0.00", Some(4), "1,234.50"),
            (0.255, "0.0%", None, "25.5%"),
            (0.5, "0%", Some(9), "50%"),
            (45352.0, "dd/mm/yyyy", None, "01/03/2024"),
            (45352.0, "d\\.m\\.yyyy", None, "1.3.2024"),
            (45352.0, "yyyy\\-mm\\-dd;@", None, "2024-03-01"),
            (45352.0, "mm-dd-yy", Some(14), "2024-03-01"),
            (45352.75, "m/d/yy h:mm", Some(22), "2024-03-01 18:00:00"),
            (45352.0, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", None, "2024-03-01"),
            (1.25, "[h]:mm:ss", Some(46), "30:00:00"),
            (612_345_678.0, "00\\ 00\\ 00\\ 00\\ 00", None, "06 12 34 56 78"),
            (12.0, "@", Some(49), "12"),
            (12.0, "bogus [ \" x", None, "12"),
        ] {
            assert_eq!(Shown::by_code(code, id).text(number, false), shown, "{number} as {code}");
        }
        assert_eq!(Shown::Date.text(43890.0, true), "2024-03-01");
        assert_eq!(Shown::Duration.text(0.5, false), "12:00:00");
    }

    proptest! {
        #[test]
        fn impt_009_any_number_in_any_format_is_shown_without_panic(number: f64, code in "[0#?.,;%eE+@/\\\\\"\\[\\]a-zA-Z:$ _*é-]{0,24}") {
            let _ = Shown::by_code(&code, None).text(number, false);
            let _ = (Shown::Date.text(number, true), Shown::Duration.text(number, false));
        }

        #[test]
        fn impt_009_whole_numbers_have_no_point(number in -999_999_999_999_i64..999_999_999_999) {
            prop_assert_eq!(general(number as f64), number.to_string());
        }
    }
}
