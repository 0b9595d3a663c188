//! What list of orders is asked for; the page's address and the call's query string alike.

use crate::{Timestamp, fold::fold, ids::GroupId, operation::Input, page::Direction, words::words};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// A view of the orders (ORDR-005).
    OrderView {
        /// All orders, the default.
        All = "all",
        /// Orders that no account has and that can still be assigned.
        Unassigned = "unassigned",
        /// Orders that end within 90 days, assigned or not.
        Expiring = "expiring",
    }
);

words!(
    /// The columns by which orders can be sorted (ORDR-007).
    OrderSort {
        /// By SAP order ID.
        SapOrderId = "sapOrderId",
        /// By tracking number.
        TrackingNumber = "trackingNumber",
        /// By the reseller's purchase order.
        ResellerPo = "resellerPo",
        /// By the customer's purchase order.
        CustomerPo = "customerPo",
        /// By the account's name.
        Company = "company",
        /// By the time of purchase, the default.
        PurchasedAt = "purchasedAt",
        /// By the time of expiry.
        ExpiresAt = "expiresAt",
        /// By status, in the order of its rule.
        Status = "status",
    }
);

/// View, search, sort and page of the list of orders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderQuery {
    /// Part of a number or of the account's name, or a date of expiry (ORDR-006).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// All if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<OrderView>,
    /// Only orders of accounts of this group (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Sorted by; the time of purchase if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<OrderSort>,
    /// Which way; of the time of purchase newest first if absent, else ascending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for OrderQuery {}

impl OrderQuery {
    /// What the list is sorted by, and which way.
    pub fn order(&self) -> (OrderSort, Direction) {
        let sort = self.sort.unwrap_or(OrderSort::PurchasedAt);
        let usual = if sort == OrderSort::PurchasedAt { Direction::Desc } else { Direction::Asc };
        (sort, self.direction.unwrap_or(usual))
    }
}

/// The names of the months without accents, English and French, as far as they differ within their first letters.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier"],
    &["february", "fevrier"],
    &["march", "mars"],
    &["april", "avril"],
    &["may", "mai"],
    &["june", "juin"],
    &["july", "juillet"],
    &["august", "aout"],
    &["september", "septembre"],
    &["october", "octobre"],
    &["november", "novembre"],
    &["december", "decembre"],
];

/// The time that a searched date of expiry means, in UTC: a day as ISO or as shown, or a month with its year
/// (ORDR-006). From the first moment to before the second.
pub fn expiry(search: &str) -> Option<(Timestamp, Timestamp)> {
    let folded = fold(search.trim());
    let parts: Vec<&str> = folded.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    let month = |part: &str| {
        let named = |names: &&[&str]| part.len() >= 3 && names.iter().any(|name| name.starts_with(part));
        let place = MONTHS.iter().position(named)?;
        i8::try_from(place + 1).ok()
    };
    let small = |part: &str| number(part).and_then(|n| i8::try_from(n).ok());
    let year = |part: &str| number(part).filter(|year| (1970..=9999).contains(year));
    let (from, until) = match parts[..] {
        [a, b, c] if year(a).is_some() => day(year(a)?, small(b)?, small(c)?)?,
        [a, b, c] => day(year(c)?, small(b).or_else(|| month(b))?, small(a)?)?,
        [a, b] if year(a).is_some() => whole_month(year(a)?, small(b)?)?,
        [a, b] => whole_month(year(b)?, small(a).or_else(|| month(a))?)?,
        _ => return None,
    };
    let moment = |date: Date| date.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    Some((moment(from)?, moment(until)?))
}

fn day(year: i16, month: i8, day: i8) -> Option<(Date, Date)> {
    let date = Date::new(year, month, day).ok()?;
    Some((date, date.checked_add(1.day()).ok()?))
}

fn whole_month(year: i16, month: i8) -> Option<(Date, Date)> {
    let date = Date::new(year, month, 1).ok()?;
    Some((date, date.checked_add(1.month()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordr_006_a_date_of_expiry_is_found_as_shown_as_iso_and_as_month_and_year() {
        let days = |search: &str| {
            let (from, until) = expiry(search)?;
            Some((from.to_string()[..10].to_owned(), until.to_string()[..10].to_owned()))
        };
        let day = Some(("2025-12-31".to_owned(), "2026-01-01".to_owned()));
        for search in ["31/12/2025", "2025-12-31", "31 Dec 2025", "31 déc. 2025"] {
            assert_eq!(days(search), day, "{search}");
        }
        let month = Some(("2025-12-01".to_owned(), "2026-01-01".to_owned()));
        for search in ["Dec 2025", "décembre 2025", "2025-12", "12/2025"] {
            assert_eq!(days(search), month, "{search}");
        }
        for search in ["A-S000152", "2025", "Ballad", "31/13/2025", ""] {
            assert_eq!(days(search), None, "{search}");
        }
    }
}
