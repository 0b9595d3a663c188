//! The filter by date: start, end, or both, each with an optional time, read in the reader's zone (EVNT-015).

use super::{address::Address, history::use_history};
use crate::{
    args, paths,
    text::{say, say_with, t, t_message, t_with},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        field::{InputKind, TextField},
        filter_menu::close_menu,
    },
    when::{self, Style},
};
use domain::{
    Timestamp,
    events::filter::{EventQuery, Within},
    problem::FieldErrors,
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// A span as typed: days as `2026-11-18`, times as `17:30`; empty means open. Instead of the first day it may name a time
/// that ends now, such as `7d`, which stays as it is (PROV-003).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) from: String,
    pub(super) from_time: String,
    pub(super) to: String,
    pub(super) to_time: String,
}

impl Span {
    /// The span between two moments, as the reader's clocks show them.
    pub(super) fn of(since: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        // 2026-11-18, 09:42:10
        let clocks = |at: Timestamp| {
            let stamp = when::say(at, Style::StampSeconds);
            let (day, time) = stamp.split_once(", ").unwrap_or((&stamp, ""));
            (day.to_owned(), time.chars().take(5).collect::<String>())
        };
        let (from, from_time) = since.map(clocks).unwrap_or_default();
        let (to, to_time) = until.map(clocks).unwrap_or_default();
        // The first minute of a day, and its last one, are meant without a time.
        let whole = |time: String, usual: &str| if time == usual { String::new() } else { time };
        Self { from, from_time: whole(from_time, "00:00"), to, to_time: whole(to_time, "23:59") }
    }

    /// That of a query, which may have a time that ends now instead of its beginning.
    pub(super) fn of_query(query: &EventQuery) -> Self {
        let span = Self::of(query.since, query.until);
        match query.within {
            Some(within) => Self { from: within.name().to_owned(), from_time: String::new(), ..span },
            None => span,
        }
    }

    /// The time that ends now, if it begins with one.
    pub(super) fn within(&self) -> Option<Within> {
        self.from.parse().ok()
    }

    /// Whether it limits nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }

    /// As one value of a filter.
    pub(super) fn to_value(&self) -> String {
        [&self.from, &self.from_time, &self.to, &self.to_time].map(String::as_str).join("|")
    }

    /// Reads it back.
    pub(super) fn from_value(value: &str) -> Self {
        let mut parts = value.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self { from: next(), from_time: next(), to: next(), to_time: next() }
    }

    /// The first and the last moment; a start without time is the day's first, an end without time its last.
    /// A minute at the end is included whole.
    pub(super) fn moments(&self) -> Result<(Option<Timestamp>, Option<Timestamp>), FieldErrors> {
        let mut errors = FieldErrors::default();
        // What is counted back from now the API knows.
        let from = if self.within().is_some() { "" } else { &self.from };
        let since = edge(&mut errors, "from", from, &self.from_time, ("00:00", ":00"));
        let until = edge(&mut errors, "to", &self.to, &self.to_time, ("23:59", ":59.999"));
        if let (Some(since), Some(until)) = (since, until)
            && until < since
        {
            errors.add("to", "events-date-end-before-start");
        }
        errors.into_result().map(|()| (since, until))
    }

    /// In words, for the chip.
    pub(super) fn words(&self) -> String {
        let join = |day: &str, time: &str| if time.is_empty() { day.to_owned() } else { format!("{day} {time}") };
        let (since, until) = (join(&self.from, &self.from_time), join(&self.to, &self.to_time));
        if let Some(within) = self.within() {
            let time = say(within_key(within));
            return if until.is_empty() {
                time
            } else {
                say_with("events-filter-within-until", args! { "time" => time, "until" => until })
            };
        }
        match (self.from.is_empty(), self.to.is_empty()) {
            (false, false) => say_with("events-filter-span", args! { "since" => since, "until" => until }),
            (false, true) => say_with("events-filter-span-since", args! { "since" => since }),
            (true, _) => say_with("events-filter-span-until", args! { "until" => until }),
        }
    }
}

/// One end of the span; `usual` is the time meant without one, and what completes the minute.
fn edge(errors: &mut FieldErrors, field: &str, day: &str, time: &str, usual: (&str, &str)) -> Option<Timestamp> {
    if day.is_empty() {
        if !time.is_empty() {
            errors.add(field, "events-date-invalid");
        }
        return None;
    }
    let (time, rest) = if time.is_empty() { usual } else { (time, usual.1) };
    if !is_minute(time) {
        errors.add(field, "events-time-invalid");
        return None;
    }
    let moment = when::moment(&format!("{day}T{time}{rest}"));
    if moment.is_none() {
        errors.add(field, "events-date-invalid");
    }
    moment
}

/// Spans that many ask for (EVNT-057).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quick {
    Today,
    Within(Within),
}

impl Quick {
    const ALL: [Self; 4] =
        [Self::Today, Self::Within(Within::Hours24), Self::Within(Within::Days7), Self::Within(Within::Days30)];

    const fn key(self) -> &'static str {
        match self {
            Self::Today => "events-filter-today",
            Self::Within(within) => within_key(within),
        }
    }

    /// The span that stays open at its end: the day in the reader's zone, or a time that goes on with the clock.
    fn span(self, now: Timestamp) -> Span {
        let from = match self {
            // 2026-11-18, 09:42:10
            Self::Today => {
                when::say(now, Style::StampSeconds).split_once(", ").map(|(day, _)| day.to_owned()).unwrap_or_default()
            }
            Self::Within(within) => within.name().to_owned(),
        };
        Span { from, ..Span::default() }
    }
}

/// The words for a time that ends now.
pub(super) const fn within_key(within: Within) -> &'static str {
    match within {
        Within::Hours24 => "events-filter-hours-24",
        Within::Days7 => "events-filter-days-7",
        Within::Days30 => "events-filter-days-30",
    }
}

/// `17:30`.
fn is_minute(time: &str) -> bool {
    let number = |part: &str, below: u8| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse().is_ok_and(|n: u8| n < below)
    };
    time.split_once(':').is_some_and(|(hours, minutes)| number(hours, 24) && number(minutes, 60))
}

/// The form in the menu of filters. Without script it is a plain GET form that keeps the other filters.
#[component]
pub(super) fn SpanForm(address: Memo<Address>) -> impl IntoView {
    let history = use_history();
    let present = move || address.with_untracked(Address::span);
    let Span { from, from_time, to, to_time } = present();
    let [from, from_time, to, to_time] = [from, from_time, to, to_time].map(RwSignal::new);
    // Back, or the chip's cross, changes the span from outside.
    Effect::new(move |before: Option<Span>| {
        let span = address.with(Address::span);
        if before.is_some_and(|before| before != span) {
            from.set(span.from.clone());
            from_time.set(span.from_time.clone());
            to.set(span.to.clone());
            to_time.set(span.to_time.clone());
        }
        span
    });
    let typed = move || Span { from: from.get(), from_time: from_time.get(), to: to.get(), to_time: to_time.get() };
    let errors = Memo::new(move |_| typed().moments().err().unwrap_or_default());
    // Without a script nothing would follow what is typed, so until there is one the form can be sent.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let idle = Signal::derive(move || alive.get() && (typed().is_empty() || errors.with(|errors| !errors.is_empty())));
    let link = move |address: Address| paths::with_query(&history.address(), &address);
    let cleared = Signal::derive(move || link(address.get().with_span(Span::default())));
    let navigate = use_navigate();
    let navigate_to = navigate.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if idle.get_untracked() {
            return;
        }
        if let Some(form) = event.target() {
            close_menu(&form);
        }
        let to = untrack(|| link(address.get().with_span(typed())));
        navigate_to(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let zone = when::zone_name();
    let problem = move |field: &'static str| {
        move || {
            errors.with(|errors| errors.get(field).cloned()).map(|error| {
                view! { <p class="events__span-problem" role="alert">{t_message(error)}</p> }
            })
        }
    };
    // What else is in the address goes along.
    let kept = move || {
        let kept = Address { direction: None, ..address.get().with_span(Span::default()) };
        let direction = address.get().direction.map(|d| match d {
            domain::page::Direction::Asc => "asc".to_owned(),
            domain::page::Direction::Desc => "desc".to_owned(),
        });
        let texts = [
            ("search", kept.search),
            ("asset", kept.asset),
            ("action", kept.action),
            ("type", kept.event_type),
            ("actorId", kept.actor_id),
            ("actor", kept.actor),
            ("notAsset", kept.not_asset),
            ("notAction", kept.not_action),
            ("notType", kept.not_type),
            ("notActor", kept.not_actor),
        ];
        texts
            .map(|(name, text)| (name, Some(text)))
            .into_iter()
            .chain([("direction", direction)])
            .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)))
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
    };
    let go = StoredValue::new(navigate.clone());
    let quick = move |quick: Quick| {
        let press = move |event: leptos::ev::MouseEvent| {
            let now = Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default();
            if let Some(button) = event.target() {
                close_menu(&button);
            }
            let to = untrack(|| link(address.get().with_span(quick.span(now))));
            go.with_value(|go| go(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() }));
        };
        view! {
            <button type="button" class="events__quick" on:click=press>
                {t(quick.key())}
            </button>
        }
    };
    view! {
        // They need the clock, so a script.
        <div class="events__quicks" hidden=move || !alive.get()>
            {Quick::ALL.map(quick).collect_view()}
        </div>
        <form class="events__span" method="get" action=move || history.address() on:submit=submit>
            <div class="events__span-end">
                <TextField name="from" label=t("events-filter-since") value=from kind=InputKind::Date />
                <TextField name="fromTime" label=t("events-filter-time") value=from_time kind=InputKind::Time />
            </div>
            {problem("from")}
            <div class="events__span-end">
                <TextField name="to" label=t("events-filter-until") value=to kind=InputKind::Date />
                <TextField name="toTime" label=t("events-filter-time") value=to_time kind=InputKind::Time />
            </div>
            {problem("to")}
            <p class="muted">{t_with("events-filter-zone", move || args! { "zone" => zone.get() })}</p>
            {kept}
            <div class="row">
                <Button
                    label=t("events-filter-apply")
                    kind=ButtonKind::Primary
                    submit=true
                    small=true
                    disabled=idle
                />
                <LinkButton label=t("events-filter-remove") href=cleared small=true />
            </div>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evnt_015_a_span_survives_as_a_value() {
        let span =
            Span { from: "2026-11-18".into(), to: "2026-11-20".into(), to_time: "17:30".into(), ..Span::default() };
        assert_eq!(Span::from_value(&span.to_value()), span);
        assert!(Span::from_value("").is_empty());
    }

    #[test]
    fn prov_003_a_time_that_ends_now_is_kept_as_such() {
        let query = EventQuery { within: Some(Within::Days7), ..EventQuery::default() };
        let span = Span::of_query(&query);
        assert_eq!((span.from.as_str(), span.within(), span.moments()), ("7d", Some(Within::Days7), Ok((None, None))));
        assert_eq!(Span::from_value(&span.to_value()), span);
        // A minute of the day has no meaning beside it.
        assert!(Span { from_time: "08:30".into(), ..span }.moments().is_err());
    }

    #[test]
    fn evnt_015_a_time_is_hours_and_minutes_that_exist() {
        for (time, fits) in
            [("17:30", true), ("00:00", true), ("25:00", false), ("7:30", false), ("17:60", false), ("", false)]
        {
            assert_eq!(is_minute(time), fits, "{time}");
        }
    }
}
