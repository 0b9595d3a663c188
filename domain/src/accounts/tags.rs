//! Tags: the words that partners put on a customer account to find and group it by (DELG-002).

use crate::{
    fold::{fold, tidy},
    problem::Message,
    text_rules::too_long,
};

/// The name of the field.
pub const FIELD: &str = "tags";
/// Tags of an account, at most.
pub const MOST_TAGS: usize = 20;
/// Characters of a tag, at most.
pub const MAX_TAG: usize = 40;

/// What stands between commas, each tag once.
pub fn split(text: &str) -> Vec<String> {
    tidied(&text.split(',').map(str::to_owned).collect::<Vec<_>>())
}

/// The tags as they are stored: trimmed, single spaces, none empty, each once whatever its case and accents.
pub fn tidied(tags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = tidy(tag).split_whitespace().collect::<Vec<_>>().join(" ");
        if !tag.is_empty() && kept.iter().all(|other| key(other) != key(&tag)) {
            kept.push(tag);
        }
    }
    kept
}

/// What is compared of a tag.
pub fn key(tag: &str) -> String {
    fold(tag)
}

/// What is compared of these tags, in their order.
pub fn keys(tags: &[String]) -> Vec<String> {
    tags.iter().map(|tag| key(tag)).collect()
}

/// What is wrong with tags as they were typed: too many, one too long, or with what no tag can have.
pub fn wrong(tags: &[String]) -> Option<Message> {
    let tags = tidied(tags);
    if tags.len() > MOST_TAGS {
        return Some(Message::new("accounts-tags-too-many").with("max", MOST_TAGS as u64));
    }
    tags.iter().find_map(|tag| {
        let length = tag.chars().count();
        if length > MAX_TAG {
            Some(too_long(MAX_TAG, length))
        } else if tag.chars().any(char::is_control) {
            Some("problem-control-characters".into())
        } else if tag.contains(',') {
            // A comma stands between tags where they are typed and in addresses.
            Some("accounts-tags-comma".into())
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn delg_002_a_tag_is_kept_once_whatever_its_case_accents_and_spaces() {
        assert_eq!(split(" Région  Nord, vip,region nord , VIP,,"), ["Région Nord", "vip"]);
        assert_eq!(keys(&split("Région Nord")), ["region nord"]);
    }

    #[test]
    fn delg_002_tags_are_at_most_20_of_40_characters_without_commas() {
        let many: Vec<String> = (0..21).map(|n| format!("t{n}")).collect();
        assert!(wrong(&many[..20]).is_none());
        assert_eq!(wrong(&many).map(|message| message.key), Some("accounts-tags-too-many".into()));
        assert!(wrong(&list(&[&"é".repeat(40)])).is_none());
        assert_eq!(wrong(&list(&[&"é".repeat(41)])), Some(too_long(40, 41)));
        assert!(wrong(&list(&["a,b"])).is_some() && wrong(&list(&["a\u{0}b"])).is_some());
    }
}
