//! Every text people read: Fluent messages in their language, reactive on it (DASH-003).
//!
//! `t("users-title")` is a [`Text`] that changes when the language does; `say("users-saved")` is the sentence
//! of this moment, for event handlers. Both languages are compiled into the Worker; the browser is given its
//! language's text at [`provide`] and learns others through [`learn`], without a reload.

use domain::{
    language::Language,
    problem::{Message, Problem},
};
use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};
use leptos::prelude::*;
use serde_json::Value;
use std::{
    borrow::Cow,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};
use unic_langid::langid;

/// A text on the page: a signal, so that a change of language shows at once.
pub type Text = Signal<String>;

/// Arguments of a message, best written with [`args!`](crate::args).
pub type Args = fluent_bundle::FluentArgs<'static>;

/// Arguments of a Fluent message: `args! { "count" => 3, "name" => name }`.
#[macro_export]
macro_rules! args {
    ($($name:literal => $value:expr),* $(,)?) => {{
        let mut args = $crate::text::Args::new();
        $(args.set($name, $value);)*
        args
    }};
}

/// The message in the present language, and in the next one after a switch.
pub fn t(key: impl Into<Cow<'static, str>>) -> Text {
    let (language, key) = (spoken(), key.into());
    Signal::derive(move || write(language.get(), &key, None))
}

/// The message with arguments; reactive on the language and on whatever `args` reads.
pub fn t_with(key: impl Into<Cow<'static, str>>, args: impl Fn() -> Args + Send + Sync + 'static) -> Text {
    let (language, key) = (spoken(), key.into());
    Signal::derive(move || write(language.get(), &key, Some(&args())))
}

/// The message now, once. For event handlers; on the page use [`t`].
pub fn say(key: &str) -> String {
    write(language_now(), key, None)
}

/// The message now, with arguments.
pub fn say_with(key: &str, args: Args) -> String {
    write(language_now(), key, Some(&args))
}

/// A message of the domain (a field's error, a line of a result) in words, now.
pub fn say_message(message: &Message) -> String {
    write_message(language_now(), message)
}

/// A message of the domain in words, reactive on the language.
pub fn t_message(message: Message) -> Text {
    let language = spoken();
    Signal::derive(move || write_message(language.get(), &message))
}

/// A problem in words, now: what happened, why, what to do. The sentence of its kind (`problem-<kind>`).
pub fn say_problem(problem: &Problem) -> String {
    write_problem(language_now(), problem)
}

/// A problem in words, reactive on the language.
pub fn t_problem(problem: Problem) -> Text {
    let language = spoken();
    Signal::derive(move || write_problem(language.get(), &problem))
}

/// The language of the page, as a signal.
pub fn language() -> Signal<Language> {
    spoken().into()
}

/// Provides the language of this page. The Worker calls it for each request; the browser once, with the
/// joined `.ftl` text of that language.
pub fn provide(language: Language, ftl: Option<String>) {
    if let Some(ftl) = ftl {
        remember(language, ftl);
    }
    note(language);
    provide_context(Spoken(RwSignal::new(language)));
}

/// Makes a language known whose text was fetched. Call [`speak`] afterwards.
pub fn remember(language: Language, ftl: String) {
    // A second text of the same language is the same text.
    let _ = BUNDLES[slot(language)].set(bundle(language, ftl));
}

/// Whether the language's messages are here already.
pub fn knows(language: Language) -> bool {
    known(language).is_some()
}

/// The pages whose messages this browser's module shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those before sign-in (`routes::Door`).
    Door,
    /// All.
    Whole,
}

/// Where a language's messages are.
pub fn address(assets: &str, language: Language, reach: Reach) -> String {
    let folder = match reach {
        Reach::Door => "locales/door",
        Reach::Whole => "locales",
    };
    format!("{assets}/{folder}/{}.ftl", language.tag())
}

/// Whether this browser runs the module of the pages before sign-in.
#[cfg(feature = "hydrate")]
static AT_THE_DOOR: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Says that this browser runs the module of the pages before sign-in, which needs no other messages.
#[cfg(feature = "hydrate")]
pub fn stay_at_the_door() {
    AT_THE_DOOR.store(true, Ordering::Relaxed);
}

/// Fetches a language's messages ([`address`]) unless they are here. `false`: the line failed.
#[cfg(feature = "hydrate")]
pub async fn learn(language: Language, assets: &str) -> bool {
    if knows(language) {
        return true;
    }
    let reach = if AT_THE_DOOR.load(Ordering::Relaxed) { Reach::Door } else { Reach::Whole };
    let url = address(assets, language, reach);
    let Ok(answer) = gloo_net::http::Request::get(&url).send().await else { return false };
    if !answer.ok() {
        return false;
    }
    let Ok(ftl) = answer.text().await else { return false };
    remember(language, ftl);
    true
}

/// Switches the page to a language that is known, without a reload (DASH-003).
pub fn speak(language: Language) {
    note(language);
    #[cfg(feature = "hydrate")]
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    if let Some(Spoken(signal)) = use_context::<Spoken>() {
        signal.set(language);
    }
}

#[derive(Clone, Copy)]
struct Spoken(RwSignal<Language>);

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

/// The browser's language, for code that runs after an `await`, where no context is left. One browser, one
/// person; in the Worker requests share the process, so it is neither written nor read there.
static PRESENT: AtomicUsize = AtomicUsize::new(0);

fn note(language: Language) {
    if cfg!(not(feature = "ssr")) {
        PRESENT.store(slot(language), Ordering::Relaxed);
    }
}

fn slot(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Fr => 1,
    }
}

fn present() -> Language {
    if cfg!(feature = "ssr") {
        return Language::default();
    }
    Language::ALL.get(PRESENT.load(Ordering::Relaxed)).copied().unwrap_or_default()
}

fn spoken() -> RwSignal<Language> {
    use_context::<Spoken>().map_or_else(|| RwSignal::new(present()), |spoken| spoken.0)
}

fn language_now() -> Language {
    use_context::<Spoken>().and_then(|spoken| spoken.0.try_get_untracked()).unwrap_or_else(present)
}

#[cfg(feature = "ssr")]
#[expect(clippy::unnecessary_wraps, reason = "the browser may not know a language yet")]
fn known(language: Language) -> Option<&'static Bundle> {
    let text = match language {
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.ftl")),
        Language::Fr => include_str!(concat!(env!("OUT_DIR"), "/fr.ftl")),
    };
    Some(BUNDLES[slot(language)].get_or_init(|| bundle(language, text.to_owned())))
}

#[cfg(not(feature = "ssr"))]
fn known(language: Language) -> Option<&'static Bundle> {
    BUNDLES[slot(language)].get()
}

fn bundle(language: Language, ftl: String) -> Bundle {
    let tag = match language {
        Language::En => langid!("en"),
        Language::Fr => langid!("fr"),
    };
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Both languages run left to right; isolation marks would only end up in copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| grouped(value, ",", '.'),
        Language::Fr => |value, _| grouped(value, "\u{202f}", ','),
    }));
    // A message that does not parse is left out and shows as its id; tidy checks the files.
    let resource = FluentResource::try_new(ftl).unwrap_or_else(|(rest, _)| rest);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Numbers as people of the language write them: 1,244 or 1 244.
fn grouped(value: &FluentValue<'_>, separator: &str, point: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(group(&number.as_string(), separator, point))
}

fn group(plain: &str, separator: &str, point: char) -> String {
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

fn write(language: Language, key: &str, args: Option<&Args>) -> String {
    let pattern = known(language).and_then(|b| Some((b, b.get_message(key)?.value()?)));
    let Some((bundle, pattern)) = pattern else { return key.to_owned() };
    bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
}

fn write_message(language: Language, message: &Message) -> String {
    write(language, &message.key, Some(&message.args.iter().map(|(k, v)| (k.clone(), fluent(v))).collect()))
}

fn write_problem(language: Language, problem: &Problem) -> String {
    let args = problem.more.iter().map(|(k, v)| (k.clone(), fluent(v))).collect();
    write(language, &format!("problem-{}", problem.kind.name()), Some(&args))
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Number(n) => n.as_f64().map_or(FluentValue::None, FluentValue::from),
        Value::String(s) => FluentValue::from(s.clone()),
        other => FluentValue::from(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        assert_eq!(group("1244", ",", '.'), "1,244");
        assert_eq!(group("1234567.5", "\u{202f}", ','), "1\u{202f}234\u{202f}567,5");
        assert_eq!(group("-100", ",", '.'), "-100");
    }

    #[test]
    fn messages_speak_both_languages() {
        for (language, said) in [(Language::En, "1,200 rows"), (Language::Fr, "1\u{202f}200 lignes")] {
            let ftl = match language {
                Language::En => "n = { $count ->\n [one] one row\n *[other] { $count } rows\n}",
                Language::Fr => "n = { $count ->\n [one] une ligne\n *[other] { $count } lignes\n}",
            };
            let bundle = bundle(language, ftl.to_owned());
            let pattern = bundle.get_message("n").and_then(|m| m.value()).unwrap();
            let args = args! { "count" => 1200 };
            assert_eq!(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()), said);
        }
    }
}
