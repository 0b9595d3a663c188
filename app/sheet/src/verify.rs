//! Checks an export of events that the page hands over in parts, off the page's thread (PROV-005).

use domain::{
    event_log::verdict::{CheckStep, Checked},
    import::preview::Answer,
};
use event_log::{csv::Rows, head::keys_of, split::Split, verify::Verifier};

/// The file that is being checked, if one is.
#[derive(Default)]
pub struct Check {
    reading: Option<Reading>,
}

struct Reading {
    verifier: Verifier,
    lines: Split,
    /// The rows of the CSV that the lines are the proofs of, if there is one.
    csv: Option<(Rows, Split)>,
}

impl Check {
    /// Does a step; `part` are the bytes that came with it. Nothing if the step does not go with those before.
    pub fn step(&mut self, step: CheckStep, part: Option<&[u8]>) -> Option<Answer> {
        if let CheckStep::Begin { keys, csv } = step {
            let csv = csv.then(|| (Rows::default(), Split::rows()));
            self.reading = Some(Reading { verifier: Verifier::new(keys_of(&keys)), lines: Split::lines(), csv });
            return Some(Answer::Written);
        }
        let Reading { verifier, lines, csv } = self.reading.as_mut()?;
        match step {
            CheckStep::Lines => lines.push(part?, |line| take(verifier, csv, line)),
            CheckStep::Rows => {
                let (rows, split) = csv.as_mut()?;
                split.push(part?, |row| rows.row(row));
            }
            CheckStep::Begin { .. } | CheckStep::End => return self.end(),
        }
        Some(Answer::Written)
    }

    fn end(&mut self) -> Option<Answer> {
        let Reading { mut verifier, lines, mut csv } = self.reading.take()?;
        lines.end(|line| take(&mut verifier, &mut csv, line));
        let mut report = verifier.report();
        let mut in_csv = false;
        if report.finding.is_none()
            && let Some((mut rows, split)) = csv
        {
            split.end(|row| rows.row(row));
            report.finding = rows.finding();
            in_csv = report.finding.is_some();
        }
        Some(Answer::Checked(Box::new(Checked { report, in_csv })))
    }
}

fn take(verifier: &mut Verifier, csv: &mut Option<(Rows, Split)>, line: &str) {
    if let Some((rows, _)) = csv {
        rows.expect(line);
    }
    verifier.line(line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::event_log::{
        PublicKeys,
        verdict::{Fault, Report},
    };

    fn checked(check: &mut Check, parts: &[&[u8]]) -> Report {
        let keys = PublicKeys { keys: Vec::new() };
        assert!(check.step(CheckStep::Begin { keys, csv: false }, None).is_some());
        for part in parts {
            assert!(check.step(CheckStep::Lines, Some(part)).is_some());
        }
        let Some(Answer::Checked(checked)) = check.step(CheckStep::End, None) else { panic!("no report") };
        checked.report
    }

    #[test]
    fn prov_005_a_file_is_checked_step_by_step_and_another_one_after_it() {
        let mut check = Check::default();
        assert_eq!(check.step(CheckStep::Lines, Some(b"x")), None, "not begun");
        for _ in 0..2 {
            let finding = checked(&mut check, &[b"no ", b"export\n"]).finding.unwrap();
            assert_eq!((finding.fault, finding.line), (Fault::NoExport, 1));
        }
        assert_eq!(check.step(CheckStep::End, None), None, "ended");
        assert_eq!(check.step(CheckStep::Rows, Some(b"x")), None, "no CSV");
    }
}
