//! The Worker's clock. It stands still while the Worker computes and moves on at every answer from outside.

use domain::Timestamp;

/// Now, in whole milliseconds.
pub fn now() -> Timestamp {
    let milliseconds = i64::try_from(worker::Date::now().as_millis()).unwrap_or_default();
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
