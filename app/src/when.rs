//! Dates and times in the reader's language and zone, by the platform's own `Intl`.
//!
//! The zone comes from the cookie `tz`, so that the Worker and the browser write the same text; the browser
//! sets that cookie once it knows better and everything on the page follows.

use crate::text::{Text, language};
use domain::{Timestamp, language::Language};
use leptos::prelude::*;
use std::time::Duration;

/// The zone of whoever knows none yet.
pub const UTC: &str = "UTC";

/// The reader's zone, an IANA name such as `Europe/Paris`.
#[derive(Debug, Clone, Copy)]
pub struct Zone(pub RwSignal<String>);

/// Provides the zone; `None`, or a name that could not be one, means UTC.
pub fn provide(zone: Option<&str>) {
    let plausible = |z: &&str| {
        !z.is_empty() && z.len() <= 64 && z.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b))
    };
    provide_context(Zone(RwSignal::new(zone.filter(plausible).unwrap_or(UTC).to_owned())));
}

/// How much of a moment to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// 18 Nov 2026
    Date,
    /// 18 Nov 2026, 09:42
    DateTime,
    /// 18 Nov 2026, 09:42:10
    Seconds,
    /// 18 Nov 2026, 09:42 CET: where the zone matters.
    Zoned,
    /// 18 Nov: along an axis.
    Day,
    /// 2026-11-18: in lists that people compare and sort by eye, the same in every language.
    Stamp,
    /// 2026-11-18, 09:42:10; in the hour that happens twice with its offset, 2026-10-25, 02:30:00 GMT+1.
    StampSeconds,
    /// Ends with the offset alone, such as GMT+1.
    Offset,
}

/// The date.
pub fn date(at: Timestamp) -> Text {
    styled(at, Style::Date)
}

/// Date and time to the minute.
pub fn date_time(at: Timestamp) -> Text {
    styled(at, Style::DateTime)
}

/// A moment in a style; follows the language and the zone.
pub fn styled(at: Timestamp, style: Style) -> Text {
    let (language, zone) = (language(), zone());
    Signal::derive(move || zone.with(|zone| write(at, style, language.get(), zone)))
}

/// The moment in words, once: for event handlers and arguments of other messages.
pub fn say(at: Timestamp, style: Style) -> String {
    zone().with_untracked(|zone| write(at, style, language().get_untracked(), zone))
}

/// A calendar day (`2026-11-18`) that belongs to no zone, such as the day an order ends.
pub fn calendar_day(day: &str, style: Style) -> Text {
    let moment: Option<Timestamp> = format!("{day}T00:00:00Z").parse().ok();
    let (language, day) = (language(), day.to_owned());
    Signal::derive(move || moment.map_or_else(|| day.clone(), |at| write(at, style, language.get(), UTC)))
}

/// A moment in UTC, 2026-11-18 08:42:10 UTC, whatever the reader's zone (EVNT-036).
pub fn utc(at: Timestamp) -> String {
    let text: String = at.to_string().chars().take(19).collect();
    format!("{} UTC", text.replace('T', " "))
}

/// The moment at which clocks of the reader's zone show this (`2026-11-18T17:30:00`); `None` if it is no date.
/// Of an hour that happens twice one of the two is meant.
pub fn moment(local: &str) -> Option<Timestamp> {
    let shown: Timestamp = format!("{local}Z").parse().ok()?;
    // How far the zone's clocks are ahead of UTC at a moment.
    let ahead = |at: Timestamp| {
        let clocks = zone().with(|zone| plain(at, Style::StampSeconds, Language::En, zone));
        let clocks: Timestamp = format!("{}Z", clocks.replace(' ', "T")).parse().ok()?;
        Some(clocks.as_second() - at.as_second())
    };
    let before = |seconds: i64| Timestamp::from_second(shown.as_second() - seconds).ok();
    // Twice, because at the moment meant they may differ from what they are at the first guess.
    let moment = before(ahead(before(ahead(shown)?)?)?)?;
    Timestamp::from_millisecond(moment.as_millisecond() + i64::from(shown.subsec_millisecond())).ok()
}

/// The name of the reader's zone.
pub fn zone_name() -> Signal<String> {
    zone().into()
}

fn zone() -> RwSignal<String> {
    use_context::<Zone>().map_or_else(|| RwSignal::new(UTC.to_owned()), |zone| zone.0)
}

/// Takes the browser's own zone: writes the cookie for the next request and redraws what shows a time.
#[cfg(feature = "hydrate")]
pub fn take_browser_zone() {
    let Some(Zone(present)) = use_context::<Zone>() else { return };
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    let Some(name) = js_sys::Reflect::get(&options, &"timeZone".into()).ok().and_then(|z| z.as_string()) else {
        return;
    };
    if present.with_untracked(|z| *z != name) {
        use wasm_bindgen::JsCast;
        // Partitioned and None: the portal lives in an iframe of another site.
        let cookie = format!("tz={name}; Path=/; Max-Age=31536000; Secure; SameSite=None; Partitioned");
        if let Some(page) = document().dyn_ref::<web_sys::HtmlDocument>() {
            let _ = page.set_cookie(&cookie);
        }
        present.set(name);
    }
}

fn write(at: Timestamp, style: Style, language: Language, zone: &str) -> String {
    let text = plain(at, style, language, zone);
    if style != Style::StampSeconds {
        return text;
    }
    let hour = Duration::from_hours(1);
    let alike = |other: Option<Timestamp>| other.is_some_and(|other| plain(other, style, language, zone) == text);
    let twice = alike(at.checked_add(hour).ok()) || alike(at.checked_sub(hour).ok());
    let offset = if twice { plain(at, Style::Offset, language, zone) } else { String::new() };
    // The offset's format begins with the date, which is written already.
    let offset = offset.rsplit(' ').next().filter(|_| twice).map(|o| format!(" {o}")).unwrap_or_default();
    format!("{}{offset}", text.replace(' ', ", "))
}

#[cfg(target_arch = "wasm32")]
fn plain(at: Timestamp, style: Style, language: Language, zone: &str) -> String {
    use std::{cell::RefCell, collections::HashMap};
    use wasm_bindgen::{JsCast, JsValue};

    /// By style, language and zone; `None` where the engine knows no such zone.
    type Formatters = HashMap<(Style, &'static str, String), Option<js_sys::Function>>;
    thread_local! {
        // Making a formatter costs far more than using it.
        static MADE: RefCell<Formatters> = RefCell::default();
    }
    let found = MADE.with_borrow_mut(|made| {
        // Zones come from a cookie: keep whoever sends many from filling the memory.
        if made.len() > 200 {
            made.clear();
        }
        made.entry((style, language.tag(), zone.to_owned()))
            .or_insert_with(|| formatter(style, language, zone).or_else(|| formatter(style, language, UTC)))
            .clone()
    });
    let moment = js_sys::Date::new(&JsValue::from_f64(at.as_millisecond() as f64));
    found
        .and_then(|f| f.call1(&JsValue::UNDEFINED, moment.unchecked_ref()).ok())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| at.to_string())
}

/// The `format` function of an `Intl.DateTimeFormat`; `None` if the platform does not know the zone.
#[cfg(target_arch = "wasm32")]
fn formatter(style: Style, language: Language, zone: &str) -> Option<js_sys::Function> {
    use wasm_bindgen::{JsCast, JsValue};
    let options = js_sys::Object::new();
    let set = |name: &str, value: &str| js_sys::Reflect::set(&options, &name.into(), &value.into()).ok();
    set("timeZone", zone)?;
    if style == Style::Day {
        set("day", "numeric")?;
        set("month", "short")?;
    } else if matches!(style, Style::Stamp | Style::StampSeconds) {
        set("year", "numeric")?;
        set("month", "2-digit")?;
        set("day", "2-digit")?;
    } else {
        set("year", "numeric")?;
        set("month", "short")?;
        set("day", "numeric")?;
    }
    if matches!(style, Style::DateTime | Style::Seconds | Style::Zoned | Style::StampSeconds) {
        set("hour", "2-digit")?;
        set("minute", "2-digit")?;
        set("hourCycle", "h23")?;
    }
    if matches!(style, Style::Seconds | Style::StampSeconds) {
        set("second", "2-digit")?;
    }
    if style == Style::Zoned {
        set("timeZoneName", "short")?;
    }
    if style == Style::Offset {
        set("timeZoneName", "shortOffset")?;
    }
    // English dates day first: read alike in Britain, Canada and the United States, where 2/3 is not.
    let tag = match (style, language) {
        // Sweden writes dates as ISO 8601 does.
        (Style::Stamp | Style::StampSeconds, _) => "sv-SE",
        (_, Language::En) => "en-GB",
        (_, Language::Fr) => "fr",
    };
    let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function = js_sys::Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // Through Reflect, because an unknown zone throws and must not end the page.
    let made = js_sys::Reflect::construct(&class, &js_sys::Array::of2(&JsValue::from_str(tag), &options)).ok()?;
    js_sys::Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()
}

/// Outside of a browser or Worker (native tests) there is no `Intl`: the moment itself.
#[cfg(not(target_arch = "wasm32"))]
fn plain(at: Timestamp, style: Style, _: Language, _: &str) -> String {
    let text = at.to_string();
    if matches!(style, Style::Date | Style::Day | Style::Stamp) { text.chars().take(10).collect() } else { text }
}
