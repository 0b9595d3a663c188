//! Events of the last fourteen days as bars: the reader's own days, put together from quarters of an hour.

use crate::{
    args, paths,
    text::{language, t, t_with},
    ui::{
        card::Card,
        chart::{Bar, BarChart},
    },
    when::{self, Style},
};
use domain::{
    Timestamp,
    dashboard::{DAYS, Quarter},
    ids::AccountId,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::Serialize;
use std::{collections::HashMap, time::Duration};

/// The filter by date of the event history, as it stands in that page's address.
#[derive(Serialize)]
struct Span<'a> {
    from: &'a str,
    to: &'a str,
}

fn events_of(account: AccountId, from: &str, to: &str) -> String {
    paths::with_query(&paths::events(account), &Span { from, to })
}

/// The last fourteen days, today last, each with its events. `day_of` gives the day (`2026-11-18`) of a moment.
fn days(now: Timestamp, quarters: &[Quarter], day_of: impl Fn(Timestamp) -> String) -> Vec<(String, u64)> {
    let mut counted: HashMap<String, u64> = HashMap::new();
    for quarter in quarters {
        *counted.entry(day_of(quarter.begins())).or_default() += quarter.1;
    }
    // Days of the calendar: noon of each, so that no change of clocks matters.
    let Ok(noon) = format!("{}T12:00:00Z", day_of(now)).parse::<Timestamp>() else { return Vec::new() };
    let day = |back: u32| noon.checked_sub(Duration::from_hours(24 * u64::from(back))).unwrap_or(noon).to_string();
    let one = |back: u32| {
        let day: String = day(back).chars().take(10).collect();
        let events = counted.get(&day).copied().unwrap_or_default();
        (day, events)
    };
    (0..DAYS).rev().map(one).collect()
}

/// The card. Inside an account each bar, and the link beside the heading, leads to the events that it counts.
pub(super) fn activity(now: Timestamp, quarters: Vec<Quarter>, account: Option<AccountId>) -> AnyView {
    let (zone, language) = (when::zone_name(), language());
    let bars = Memo::new(move |_| {
        zone.track();
        language.track();
        let bar = |(day, value): (String, u64)| {
            let label = when::calendar_day(&day, Style::Day).get_untracked();
            Bar { key: day, label, value }
        };
        days(now, &quarters, |at| when::say(at, Style::Stamp)).into_iter().map(bar).collect::<Vec<_>>()
    });
    let sum = move || bars.with(|bars| bars.iter().map(|bar| bar.value).sum::<u64>());
    let all = move || {
        let account = account?;
        let (from, to) = bars.with(|bars| Some((bars.first()?.key.clone(), bars.last()?.key.clone())))?;
        Some(view! { <a href=events_of(account, &from, &to)>{t("dashboard-activity-all")}</a> })
    };
    let label = t("dashboard-activity");
    let chart = match account {
        Some(account) => {
            let navigate = use_navigate();
            let pick = Callback::new(move |(day,): (String,)| {
                navigate(&events_of(account, &day, &day), NavigateOptions::default());
            });
            view! { <BarChart label bars on_pick=pick /> }.into_any()
        }
        None => view! { <BarChart label bars /> }.into_any(),
    };
    view! {
        <Card title=label actions=move || view! { {all} }>
            <p class="dashboard__about">{t_with("dashboard-activity-sum", move || args! { "count" => sum() })}</p>
            {chart}
        </Card>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_009_quarters_become_the_readers_own_days() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let quarter = |text: &str, events| Quarter(Quarter::of(at(text)), events);
        // Half past five ahead of UTC, as in Kolkata.
        let ahead = |at: Timestamp| {
            at.checked_add(Duration::from_mins(330)).unwrap().to_string().chars().take(10).collect::<String>()
        };
        let quarters = [
            quarter("2026-11-04T18:15:00Z", 7),
            quarter("2026-11-04T18:30:00Z", 3),
            quarter("2026-11-17T18:15:00Z", 2),
            quarter("2026-11-17T18:30:00Z", 5),
        ];
        let found = days(at("2026-11-18T10:00:00Z"), &quarters, ahead);
        assert_eq!(found.len(), 14);
        assert_eq!(found[0], ("2026-11-05".to_owned(), 3));
        assert_eq!(found[12], ("2026-11-17".to_owned(), 2));
        assert_eq!(found[13], ("2026-11-18".to_owned(), 5));
    }
}
