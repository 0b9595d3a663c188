//! The texts of letters, in their language.

use domain::{Timestamp, language::Language};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::sync::OnceLock;
use unic_langid::langid;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

fn bundle(language: Language) -> &'static Bundle {
    let (slot, tag, text) = match language {
        Language::En => (0, langid!("en"), include_str!("../../locales/en/mail.ftl")),
        Language::Fr => (1, langid!("fr"), include_str!("../../locales/fr/mail.ftl")),
    };
    BUNDLES[slot].get_or_init(|| {
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        // Isolation marks would only end up in copied text.
        bundle.set_use_isolating(false);
        // A message that does not parse is left out and shows as its id; tidy checks the files.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
        bundle
    })
}

/// The text with this key; arguments are texts and stand as they are.
pub(crate) fn say(language: Language, key: &str, arguments: &[(&'static str, &str)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
    let mut given = FluentArgs::new();
    for (name, value) in arguments {
        given.set(*name, (*value).to_owned());
    }
    bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
}

/// A moment as people of the language write it, in UTC: whoever reads a letter may be anywhere.
pub(crate) fn moment(language: Language, at: Timestamp) -> String {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let (day, month, year) = (at.day().to_string(), format!("m{}", at.month()), at.year().to_string());
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    say(language, "mail-moment", &[("day", &day), ("month", &month), ("year", &year), ("time", &time)])
}
