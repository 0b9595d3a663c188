//! Every letter in every language, as it is sent: `tests/letters/<kind>.<language>.txt` and `.html`. With
//! `WRITE_LETTERS=1` the files are written anew, to be looked at before they are kept.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test panics to fail")]

use domain::{language::Language, mail::MailKind};
use post::{
    letter::{Facts, Letter, Written, write},
    message::{Envelope, mime},
};
use std::{env, fs, path::Path};

const LINK: &str = "https://portal.example/register#T0kenT0kenT0ken";
const EVIL: &str = "<b>\"Eve\"</b> & \r\nBcc: all@x.example";

fn facts(kind: MailKind) -> Facts {
    let moment = |text: &str| Some(text.parse().unwrap());
    let basic = Facts {
        name: "Amélie Roux".into(),
        account: Some("Ballad & Sons".into()),
        account_number: Some("123456789".into()),
        contacts: vec!["help@ballad.example".into(), "it@ballad.example".into()],
        ..Facts::default()
    };
    match kind {
        MailKind::Welcome => Facts { expires_at: moment("2026-11-28T10:40:59Z"), ..basic },
        MailKind::WelcomeBack => basic,
        MailKind::Reset => {
            Facts { expires_at: moment("2026-08-01T09:05:00Z"), asked_by: Some("Petra Partner".into()), ..basic }
        }
        MailKind::AccountDeactivated
        | MailKind::AccountReactivated
        | MailKind::AccountDeleted
        | MailKind::AccountRestored => Facts {
            name: String::new(),
            at: moment("2026-12-31T00:01:00Z"),
            asked_by: Some("Petra Partner".into()),
            ..basic
        },
        MailKind::ContactAdded => Facts {
            name: String::new(),
            asked_by: Some("Petra Partner".into()),
            asked_by_email: Some("petra@partner.example".into()),
            ..basic
        },
        MailKind::SecurityChanged => Facts {
            at: moment("2026-02-03T23:59:00Z"),
            browser: Some("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0".into()),
            change: Some("authenticatorAdded".into()),
            ..basic
        },
        MailKind::ApprovalAsked => Facts {
            account: None,
            account_number: None,
            contacts: Vec::new(),
            asked_by: Some("Petra Partner".into()),
            change: Some("DeleteUsers".into()),
            customer: Some("Ballad & Sons".into()),
            page: Some("/approvals/01890000-0000-7000-8000-000000000001".into()),
            waits_until: moment("2026-02-10T23:59:00Z"),
            ..basic
        },
        MailKind::AddressChanged => Facts {
            at: moment("2026-02-03T23:59:00Z"),
            asked_by: Some("Petra Partner".into()),
            change: Some("amelie.king@ballad.example".into()),
            ..basic
        },
        MailKind::EventsMatch => Facts {
            view: Some("Deleted users".into()),
            events: Some(12),
            page: Some("/accounts/0198/events?view=0199".into()),
            ..basic
        },
        MailKind::PasswordChanged => Facts {
            at: moment("2026-02-03T23:59:00Z"),
            browser: Some("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0".into()),
            ..basic
        },
    }
}

fn letter(kind: MailKind, language: Language, facts: &Facts) -> Written {
    let link = match kind {
        MailKind::Welcome => Some(LINK),
        MailKind::Reset => Some("https://portal.example/reset-password#T0kenT0kenT0ken"),
        MailKind::WelcomeBack
        | MailKind::PasswordChanged
        | MailKind::SecurityChanged
        | MailKind::AccountDeactivated
        | MailKind::AccountReactivated
        | MailKind::AddressChanged
        | MailKind::AccountDeleted
        | MailKind::AccountRestored
        | MailKind::ContactAdded
        | MailKind::EventsMatch
        | MailKind::ApprovalAsked => None,
    };
    let address = "amelie@ballad.example";
    write(&Letter { kind, language, address, facts, portal: "https://portal.example", link })
}

fn same(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters").join(name);
    if env::var_os("WRITE_LETTERS").is_some() {
        fs::write(&path, found).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} is missing"));
    assert_eq!(found, kept, "{name}");
}

#[test]
fn sign_029_every_letter_says_what_it_said_in_both_languages() {
    for kind in MailKind::ALL {
        for language in Language::ALL {
            let written = letter(*kind, language, &facts(*kind));
            let name = format!("{kind}.{}", language.tag());
            same(&format!("{name}.txt"), &format!("{}\n\n{}", written.subject, written.text));
            same(&format!("{name}.html"), &written.html);
            // Nothing was left out for want of a text or a value.
            assert!(!written.text.contains("mail-") && !written.text.contains('{'), "{}", written.text);
        }
    }
}

#[test]
fn sign_029_the_welcome_holds_link_account_portal_expiry_and_contacts_in_text_and_html() {
    let written = letter(MailKind::Welcome, Language::En, &facts(MailKind::Welcome));
    for part in
        ["Finish creating your account", LINK, "123456789", "https://portal.example", "28 November 2026, 10:40 UTC"]
            .into_iter()
            .chain(["help@ballad.example", "it@ballad.example"])
    {
        assert!(written.text.contains(part) && written.html.contains(part), "{part}");
    }
    assert!(written.text.contains("Ballad & Sons") && written.html.contains("Ballad &amp; Sons"));
    assert!(!written.text.contains('<'), "no markup in the text");
}

#[test]
fn supc_015_a_new_contact_learns_of_what_and_by_whom_and_whom_to_ask_to_be_removed() {
    for language in Language::ALL {
        let written = letter(MailKind::ContactAdded, language, &facts(MailKind::ContactAdded));
        for part in ["Ballad & Sons", "123456789", "Petra Partner", "petra@partner.example"] {
            assert!(written.text.contains(part), "{part} is not in\n{}", written.text);
        }
        assert!(!written.text.contains("help@ballad.example"), "one contact learns nothing of the others");
    }
}

#[test]
fn prov_003_a_letter_of_new_events_leads_to_the_view_and_knows_one_from_many() {
    for (language, one, partner) in [
        (Language::En, "One new event", "your partner account"),
        (Language::Fr, "Un nouvel événement", "votre compte partenaire"),
    ] {
        let facts = facts(MailKind::EventsMatch);
        let written = letter(MailKind::EventsMatch, language, &facts);
        for part in ["12", "Deleted users", "Ballad & Sons", "https://portal.example/accounts/0198/events?view=0199"] {
            assert!(written.text.contains(part), "{part} is not in\n{}", written.text);
        }
        let alone = Facts { events: Some(1), account: None, account_number: None, ..facts };
        let written = letter(MailKind::EventsMatch, language, &alone);
        assert!(written.subject.contains(one) && written.text.contains(partner), "{}", written.text);
    }
}

#[test]
fn what_people_typed_is_text_and_nothing_else() {
    let evil = || Some(EVIL.to_owned());
    let facts = Facts {
        name: EVIL.into(),
        account: evil(),
        browser: evil(),
        asked_by: evil(),
        asked_by_email: evil(),
        ..Facts::default()
    };
    for kind in MailKind::ALL {
        let written = letter(*kind, Language::En, &facts);
        assert!(!written.html.contains("<b>") && !written.subject.contains(['\r', '\n']), "{kind}");
        assert!(!written.text.contains("\nBcc"), "{kind}");
        let envelope = Envelope {
            from: "portal@x.example",
            from_name: "Mitel Administration",
            to: "amelie@ballad.example",
            id: "0198",
            at: "2026-11-21T10:00:00Z".parse().unwrap(),
        };
        let message = String::from_utf8(mime(&written, &envelope).unwrap()).unwrap();
        let (headers, _) = message.split_once("\r\n\r\n").unwrap();
        assert!(!headers.to_lowercase().contains("\r\nbcc"), "{headers}");
    }
}

#[test]
fn a_message_is_text_and_html_as_alternatives_in_plain_ascii() {
    let written = letter(MailKind::Welcome, Language::Fr, &facts(MailKind::Welcome));
    let envelope = Envelope {
        from: "portal@x.example",
        from_name: "Mitel Administration",
        to: "amelie@ballad.example",
        id: "01980000-0000-7000-8000-000000000001",
        at: "2026-11-21T10:00:00Z".parse().unwrap(),
    };
    let message = String::from_utf8(mime(&written, &envelope).unwrap()).unwrap();
    assert!(message.is_ascii());
    for part in [
        "Message-ID: <01980000-0000-7000-8000-000000000001@x.example>",
        "Date: Sat, 21 Nov 2026 10:00:00 +0000",
        "To: <amelie@ballad.example>",
        "multipart/alternative",
        "text/plain; charset=utf-8",
        "text/html; charset=utf-8",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(message.contains(part), "{part} is not in\n{message}");
    }
    // The same message, however often it is tried.
    assert_eq!(message.into_bytes(), mime(&written, &envelope).unwrap());
}
