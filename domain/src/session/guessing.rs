//! Limits against guessing passwords (SIGN-021).

/// Failures within [`WINDOW_SECONDS`] that pass without delay.
pub const FREE_FAILURES: u32 = 5;
/// The span in which failures of one name are counted.
pub const WINDOW_SECONDS: i64 = 15 * 60;
/// The longest delay.
pub const MAX_DELAY_SECONDS: i64 = 300;
/// Attempts a minute from one address before 429.
pub const ADDRESS_ATTEMPTS_A_MINUTE: u32 = 30;

/// How many seconds the next attempt for a name must wait after this many failures in the window:
/// 2 after the sixth, doubling to 300.
pub const fn delay_seconds(failures: u32) -> i64 {
    if failures <= FREE_FAILURES {
        return 0;
    }
    let doublings = failures - FREE_FAILURES - 1;
    if doublings > 8 {
        return MAX_DELAY_SECONDS;
    }
    let delay = 2_i64 << doublings;
    if delay > MAX_DELAY_SECONDS { MAX_DELAY_SECONDS } else { delay }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_021_the_delay_starts_at_the_sixth_failure_and_doubles_to_five_minutes() {
        let delays: Vec<_> = (4..=16).map(delay_seconds).collect();
        assert_eq!(delays, [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }
}
