//! Bars of events per day, or per hour where the filters name two days at most: above the table, following the filters, and
//! themselves a filter (PROV-006). They come after the rows.

use super::{address::Address, history::use_history, span::Span};
use crate::{
    args, paths,
    text::{language, t_with},
    ui::{
        chart::{Bar, BarChart},
        listing::Listing,
    },
    when::{self, Style},
};
use domain::{
    Timestamp,
    events::{
        Event,
        bars::{EventBars, Quarter},
        filter::EventQuery,
    },
};
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
/// A span of so many hours or fewer has bars of an hour; the day when clocks change has one more.
const HOURLY: i64 = 49;

/// The part of the span that a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    begins: Timestamp,
    ends: Timestamp,
}

/// Whether the span has bars of an hour.
fn is_hourly(bars: &EventBars) -> bool {
    bars.to.duration_since(bars.from).as_hours() < HOURLY
}

/// The reader's own hours or days that the span touches. `day_of` gives the day (`2026-11-18`) of a moment, `moment` the
/// moment at which the reader's clocks show a date and time.
fn parts(
    bars: &EventBars,
    day_of: impl Fn(Timestamp) -> String,
    moment: impl Fn(&str) -> Option<Timestamp>,
) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    if is_hourly(bars) {
        let first = moment(&format!("{}T00:00:00", day_of(bars.from))).unwrap_or(bars.from);
        // Hours by the reader's clocks, which may be half an hour beside those of UTC.
        let past = bars.from.duration_since(first).as_hours();
        let mut begins = first.checked_add(HOUR * u32::try_from(past).unwrap_or_default()).unwrap_or(first);
        while begins <= bars.to && found.len() < 60 {
            let Ok(ends) = begins.checked_add(HOUR) else { break };
            found.push(Part { begins, ends });
            begins = ends;
        }
        return found;
    }
    let (mut day, last) = (day_of(bars.from), day_of(bars.to));
    while day <= last && found.len() < 100 {
        // Days of the calendar: noon of each, so that no change of clocks matters.
        let noon = format!("{day}T12:00:00Z").parse::<Timestamp>().ok();
        let Some(next) = noon.and_then(|noon| noon.checked_add(HOUR * 24).ok()) else { break };
        let next: String = next.to_string().chars().take(10).collect();
        let (begins, ends) = (moment(&format!("{day}T00:00:00")), moment(&format!("{next}T00:00:00")));
        let (Some(begins), Some(ends)) = (begins, ends) else { break };
        found.push(Part { begins, ends });
        day = next;
    }
    found
}

/// How many events each part has.
fn counted(parts: &[Part], quarters: &[Quarter]) -> Vec<u64> {
    let mut counts = vec![0; parts.len()];
    for quarter in quarters {
        let begins = quarter.begins();
        // The first part may begin within a quarter.
        let at = parts.partition_point(|part| part.begins <= begins).max(1) - 1;
        if let Some(count) = counts.get_mut(at) {
            *count += quarter.1;
        }
    }
    counts
}

/// The chart. Its place is kept while it is under way, so that the rows do not move.
#[component]
pub(super) fn Bars(list: Listing<Event>, address: Memo<Address>) -> impl IntoView {
    let (history, known) = (use_history(), RwSignal::new(None::<EventBars>));
    let query =
        Memo::new(move |_| address.with(|address| EventQuery { after: None, direction: None, ..address.query() }));
    let newest = Memo::new(move |_| list.rows().with(|rows| rows.first().map(|event| event.id)));
    Effect::new(move |_| {
        let asked = query.get();
        newest.track();
        if !list.ready().get() {
            return;
        }
        let answer = history.bars(&asked);
        leptos::task::spawn_local(async move {
            // Without the bars the page works all the same.
            if let Ok(reply) = answer.await
                && query.try_get_untracked() == Some(asked)
            {
                known.try_set(Some(reply.value));
            }
        });
    });
    let (zone, language) = (when::zone_name(), language());
    let parts_of = Memo::new(move |_| {
        zone.track();
        known
            .with(|known| known.as_ref().map(|bars| parts(bars, |at| when::say(at, Style::Stamp), when::moment)))
            .unwrap_or_default()
    });
    let bars = Memo::new(move |_| {
        language.track();
        let (hourly, counts) = known
            .with(|known| known.as_ref().map(|bars| (is_hourly(bars), counted(&parts_of.read(), &bars.quarters))))
            .unwrap_or_default();
        let style = if hourly { Style::DateTime } else { Style::Day };
        let bar = |(part, value): (&Part, u64)| Bar {
            key: part.begins.as_millisecond().to_string(),
            label: when::say(part.begins, style),
            value,
        };
        parts_of.read().iter().zip(counts).map(bar).collect::<Vec<_>>()
    });
    let navigate = StoredValue::new(use_navigate());
    let pick = Callback::new(move |(key,): (String,)| {
        let part = parts_of
            .with_untracked(|parts| parts.iter().find(|part| part.begins.as_millisecond().to_string() == key).cloned());
        let Some(Part { begins, ends }) = part else { return };
        let last = Timestamp::from_millisecond(ends.as_millisecond() - 1).ok();
        let span = Span::of(Some(begins), last);
        let to = untrack(|| paths::with_query(&history.address(), &address.get().with_span(span)));
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&to, options));
    });
    let label = t_with("events-bars", move || {
        let hourly = known.with(|known| known.as_ref().is_some_and(is_hourly));
        let count = bars.with(|bars| bars.iter().map(|bar| bar.value).sum::<u64>());
        args! { "by" => if hourly { "hour" } else { "day" }, "count" => count }
    });
    // Of what is older than the bars the reader is told.
    let since = t_with("events-bars-since", move || {
        let at = known.with(|known| known.as_ref().map(|bars| when::say(bars.from, Style::Date)));
        args! { "at" => at.unwrap_or_default() }
    });
    let is_cut = move || {
        known.with(|known| known.as_ref().is_some_and(|bars| query.with(|q| q.since.is_some_and(|at| at < bars.from))))
    };
    // The newest are in sight where not all of them are.
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        bars.track();
        request_animation_frame(move || {
            let chart = frame.try_get_untracked().flatten();
            if let Some(chart) = chart.and_then(|frame| frame.query_selector(".chart").ok().flatten()) {
                chart.set_scroll_left(chart.scroll_width());
            }
        });
    });
    let few = move || known.with(Option::is_some) && bars.with(|bars| bars.len() < 2);
    view! {
        <div class="events__bars" hidden=few node_ref=frame>
            <p class="events__bars-about">
                {move || known.with(Option::is_some).then_some(label)}
                {move || is_cut().then(|| view! { <span class="events__bars-cut">{since}</span> })}
            </p>
            {move || {
                known.with(Option::is_some).then(|| view! { <BarChart label bars on_pick=pick many=true /> })
            }}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Half past five ahead of UTC, as in Kolkata.
    fn ahead(at: Timestamp) -> String {
        at.checked_add(Duration::from_mins(330)).unwrap().to_string().chars().take(10).collect()
    }

    fn moment(text: &str) -> Option<Timestamp> {
        format!("{text}Z").parse::<Timestamp>().ok()?.checked_sub(Duration::from_mins(330)).ok()
    }

    #[test]
    fn prov_006_quarters_become_the_readers_own_days_and_hours() {
        let quarter = |text: &str, events| Quarter(Quarter::of(at(text)), events);
        let quarters = vec![
            quarter("2026-11-04T18:15:00Z", 7),
            quarter("2026-11-04T18:30:00Z", 3),
            quarter("2026-11-05T18:15:00Z", 2),
            quarter("2026-11-06T18:30:00Z", 5),
        ];
        let bars = EventBars { from: at("2026-11-04T10:00:00Z"), to: at("2026-11-07T10:00:00Z"), quarters };
        let days = parts(&bars, ahead, moment);
        assert_eq!(
            days.iter().map(|day| ahead(day.begins)).collect::<Vec<_>>(),
            ["2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07"]
        );
        assert_eq!(counted(&days, &bars.quarters), [7, 5, 0, 5]);
        assert_eq!(days[1].begins, at("2026-11-04T18:30:00Z"));

        let bars = EventBars { from: at("2026-11-04T18:10:00Z"), to: at("2026-11-04T20:10:00Z"), ..bars };
        let hours = parts(&bars, ahead, moment);
        assert!(is_hourly(&bars));
        assert_eq!(hours.len(), 3);
        assert_eq!(hours[0].begins, at("2026-11-04T17:30:00Z"), "an hour of the reader's clocks");
        assert_eq!(counted(&hours, &bars.quarters)[..2], [7, 3]);
    }
}
