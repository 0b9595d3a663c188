//! When to try again to hand over a mail that was not accepted (DASH-030).

/// Seconds to wait after each try that failed: 1 minute to 6 hours, almost 11 hours in all.
const WAITS: [i64; 7] = [60, 5 * 60, 15 * 60, 30 * 60, 60 * 60, 3 * 60 * 60, 6 * 60 * 60];

/// How many seconds to wait after this many tries, the last of which failed; `None` if there were enough.
pub fn wait_seconds(tries: u32) -> Option<i64> {
    WAITS.get(usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_030_eight_tries_from_a_minute_to_six_hours_apart() {
        let waits: Vec<_> = (1..=9).map(wait_seconds).collect();
        assert_eq!((waits[0], waits[6], waits[7], waits[8]), (Some(60), Some(6 * 60 * 60), None, None));
        assert!(WAITS.is_sorted());
    }
}
