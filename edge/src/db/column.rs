//! How columns become values: `#[serde(deserialize_with = "column::flag")]`.

use domain::Timestamp;
use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error};
use std::str::FromStr;

/// 0 or 1.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    // The database's driver gives every number as a double.
    Ok(f64::deserialize(deserializer)? != 0.0)
}

/// Milliseconds since 1970.
pub fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    Timestamp::from_millisecond(f64::deserialize(deserializer)? as i64).map_err(D::Error::custom)
}

/// Milliseconds since 1970, or NULL.
pub fn time_option<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let at = Option::<f64>::deserialize(deserializer)?;
    at.map(|at| Timestamp::from_millisecond(at as i64)).transpose().map_err(D::Error::custom)
}

/// TEXT that holds JSON.
pub fn json<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<T, D::Error> {
    serde_json::from_str(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// TEXT that holds JSON, or NULL.
pub fn json_option<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(D::Error::custom)
}

/// TEXT that holds one of a type's words.
pub fn word<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom(format!("unknown word {text:?}")))
}
