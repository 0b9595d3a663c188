//! What a letter says: from its kind and its facts to a subject, plain text and HTML (SIGN-029, SIGN-035, USER-048).
//!
//! A letter is a list of blocks; plain text and HTML are two ways to write the same blocks, so neither says what the
//! other does not. What people typed (names) is escaped in HTML and has no line breaks anywhere.

use crate::texts::{moment, say};
use domain::{Timestamp, language::Language, mail::MailKind};
use serde::{Deserialize, Serialize};

/// What a letter mentions. Stored with the mail, so nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Facts {
    /// The recipient's name; none of a support contact.
    pub name: String,
    /// The name of the recipient's account, if it has one.
    pub account: Option<String>,
    /// Its Account ID.
    pub account_number: Option<String>,
    /// The addresses to write to with questions.
    pub contacts: Vec<String>,
    /// Who asked for the letter or did what it tells, if it was not the recipient.
    pub asked_by: Option<String>,
    /// Their e-mail address, where it is to be known.
    pub asked_by_email: Option<String>,
    /// What was changed, if the letter is about one of several changes.
    pub change: Option<String>,
    /// When the link's time is over.
    pub expires_at: Option<Timestamp>,
    /// When it happened.
    pub at: Option<Timestamp>,
    /// By which browser, in its own words.
    pub browser: Option<String>,
    /// The view whose events it tells of.
    pub view: Option<String>,
    /// How many events it tells of.
    pub events: Option<u64>,
    /// The name of the account that it is about, where that is not the recipient's.
    pub customer: Option<String>,
    /// The page of the portal that it leads to.
    pub page: Option<String>,
    /// Until when what it tells of waits.
    pub waits_until: Option<Timestamp>,
}

/// A letter to write.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What it is about.
    pub kind: MailKind,
    /// Its language (USER-058).
    pub language: Language,
    /// To which address it goes.
    pub address: &'a str,
    /// What it mentions.
    pub facts: &'a Facts,
    /// The portal: scheme and host.
    pub portal: &'a str,
    /// The link that it brings.
    pub link: Option<&'a str>,
}

/// A letter as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject, in one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
}

/// A piece of a letter.
enum Block {
    Paragraph(String),
    /// What is to be pressed, and where it leads.
    Button(String, String),
    /// Names and values.
    Table(Vec<(String, String)>),
    /// What may be skipped.
    Small(String),
}

/// Writes a letter.
pub fn write(letter: &Letter) -> Written {
    let subject = line(&letter.text("subject"));
    let name = line(&letter.facts.name);
    let greeting = if name.is_empty() { "mail-greeting-contact" } else { "mail-greeting" };
    let mut blocks = vec![Block::Paragraph(letter.say(greeting, &[("name", &name)]))];
    blocks.extend(letter.body());
    let asks_contacts = !letter.is_to_contact() && letter.kind != MailKind::EventsMatch;
    if !letter.facts.contacts.is_empty() && asks_contacts {
        let contacts = letter.facts.contacts.iter().map(|c| line(c)).collect::<Vec<_>>().join(", ");
        blocks.push(Block::Paragraph(letter.say("mail-contacts", &[("contacts", &contacts)])));
    }
    blocks.push(Block::Small(letter.text("unexpected")));
    blocks.push(Block::Small(letter.say("mail-automatic", &[])));
    Written { text: plain(letter, &blocks), html: html(letter, &subject, &blocks), subject }
}

impl Letter<'_> {
    fn say(&self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        say(self.language, key, arguments)
    }

    /// A text of this kind of letter, which may mention the account and who asked.
    fn text(&self, what: &str) -> String {
        let kind = match self.kind {
            MailKind::Welcome => "welcome",
            MailKind::WelcomeBack => "back",
            MailKind::Reset => "reset",
            MailKind::PasswordChanged => "changed",
            MailKind::AddressChanged => "address",
            MailKind::SecurityChanged => "security",
            MailKind::AccountDeactivated => "deactivated",
            MailKind::AccountReactivated => "reactivated",
            MailKind::AccountDeleted => "deleted",
            MailKind::AccountRestored => "restored",
            MailKind::ContactAdded => "contact",
            MailKind::EventsMatch => "events",
            MailKind::ApprovalAsked => "approval",
        };
        let about = self.facts.account.as_deref().or(self.facts.customer.as_deref());
        let account = line(about.unwrap_or_default());
        let by = line(self.facts.asked_by.as_deref().unwrap_or_default());
        let change = &*line(self.facts.change.as_deref().unwrap_or_default());
        let asked = if by.is_empty() { "self" } else { "other" };
        // A support contact is nobody in particular; an account admin is named.
        let to = if self.facts.name.is_empty() { "contact" } else { "admin" };
        let email = line(self.facts.asked_by_email.as_deref().unwrap_or_default());
        let view = line(self.facts.view.as_deref().unwrap_or_default());
        let events = self.facts.events.unwrap_or_default();
        let count = events.to_string();
        let arguments = [
            ("view", &*view),
            ("count", &*count),
            ("number", if events == 1 { "one" } else { "many" }),
            ("of", if account.is_empty() { "partner" } else { "account" }),
            ("account", &*account),
            ("asked", asked),
            ("by", &*by),
            ("email", &*email),
            ("change", change),
            ("to", to),
        ];
        self.say(&format!("mail-{kind}-{what}"), &arguments)
    }

    /// Whether it tells of the account itself: to a support contact, who needs neither have an account nor be a user,
    /// or to an account admin.
    const fn is_to_contact(&self) -> bool {
        matches!(
            self.kind,
            MailKind::AccountDeactivated
                | MailKind::AccountReactivated
                | MailKind::AccountDeleted
                | MailKind::AccountRestored
                | MailKind::ContactAdded
        )
    }

    fn body(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.text("intro"))];
        let sign_in = format!("{}/sign-in", self.portal);
        match self.kind {
            MailKind::Welcome | MailKind::Reset => {
                if let Some(link) = self.link {
                    blocks.push(Block::Button(self.text("button"), link.to_owned()));
                }
                if let Some(at) = self.facts.expires_at {
                    blocks.push(Block::Paragraph(self.say("mail-expiry", &[("at", &moment(self.language, at))])));
                }
            }
            MailKind::WelcomeBack => blocks.push(Block::Button(self.text("button"), sign_in)),
            MailKind::ContactAdded => blocks.push(Block::Paragraph(self.text("what"))),
            MailKind::EventsMatch => {
                let page = self.facts.page.as_deref().unwrap_or_default();
                blocks.push(Block::Button(self.text("button"), format!("{}{page}", self.portal)));
            }
            MailKind::ApprovalAsked => {
                let page = self.facts.page.as_deref().unwrap_or_default();
                blocks.push(Block::Button(self.text("button"), format!("{}{page}", self.portal)));
                if let Some(at) = self.facts.waits_until {
                    let until = moment(self.language, at);
                    blocks.push(Block::Paragraph(self.say("mail-approval-until", &[("at", &until)])));
                }
            }
            MailKind::PasswordChanged
            | MailKind::AddressChanged
            | MailKind::SecurityChanged
            | MailKind::AccountDeactivated
            | MailKind::AccountReactivated
            | MailKind::AccountDeleted
            | MailKind::AccountRestored => {}
        }
        blocks.push(Block::Table(self.table()));
        blocks
    }

    fn table(&self) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut add = |key: &str, value: Option<String>| {
            rows.extend(value.filter(|value| !value.is_empty()).map(|value| (self.say(key, &[]), line(&value))));
        };
        add("mail-fact-at", self.facts.at.map(|at| moment(self.language, at)));
        add("mail-fact-browser", self.facts.browser.clone());
        add("mail-fact-account", self.facts.account.clone().or_else(|| self.facts.customer.clone()));
        add("mail-fact-account-number", self.facts.account_number.clone());
        if self.is_to_contact() {
            let added = self.kind == MailKind::ContactAdded;
            add(if added { "mail-fact-added-by" } else { "mail-fact-by" }, self.facts.asked_by.clone());
        } else {
            add("mail-fact-email", Some(self.address.to_owned()));
        }
        add("mail-fact-portal", Some(self.portal.to_owned()));
        rows
    }
}

/// The text in one line: what people typed can break neither a header nor the letter's form.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn plain(letter: &Letter, blocks: &[Block]) -> String {
    let named = |name: &str, value: &str| letter.say("mail-named", &[("name", name), ("value", value)]);
    let block = |block: &Block| match block {
        Block::Paragraph(text) | Block::Small(text) => text.clone(),
        Block::Button(label, address) => format!("{}\n{address}", named(label, "").trim_end()),
        Block::Table(rows) => rows.iter().map(|(name, value)| named(name, value)).collect::<Vec<_>>().join("\n"),
    };
    let mut text = blocks.iter().map(block).collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Styles stand at each element, for readers that drop the head; those that keep it follow the dark mode too.
const HEAD: &str = "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n\
    <style>\n:root { color-scheme: light dark; }\n@media (prefers-color-scheme: dark) {\n\
    .page { background: #10161d !important; }\n.sheet { background: #18212b !important; color: #e8edf3 !important; }\n\
    .small, .name { color: #a9b6c4 !important; }\n.button { background: #7cbcff !important; color: #07182b !important; }\n\
    .brand, .link { color: #7cbcff !important; }\n}\n</style>\n";

fn html(letter: &Letter, subject: &str, blocks: &[Block]) -> String {
    let body: String = blocks.iter().map(html_block).collect();
    let brand = escape(&letter.say("mail-brand", &[]));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n{HEAD}<title>{subject}</title>\n</head>\n\
         <body class=\"page\" style=\"margin:0;padding:16px;background:#f3f5f8;\">\n\
         <div class=\"sheet\" style=\"max-width:560px;margin:0 auto;padding:24px;border-radius:8px;background:#ffffff;\
         color:#1b2530;font:16px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere;\">\n\
         <p class=\"brand\" style=\"margin:0 0 24px;font-weight:600;color:#0b5cad;\">{brand}</p>\n{body}</div>\n\
         </body>\n</html>\n",
        language = letter.language.tag(),
        subject = escape(subject),
    )
}

fn html_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("<p style=\"margin:0 0 16px;\">{}</p>\n", escape(text)),
        Block::Small(text) => {
            format!("<p class=\"small\" style=\"margin:0 0 8px;font-size:14px;color:#55636f;\">{}</p>\n", escape(text))
        }
        Block::Button(label, address) => {
            let (label, address) = (escape(label), escape(address));
            format!(
                "<p style=\"margin:0 0 16px;\"><a class=\"button\" href=\"{address}\" style=\"display:inline-block;\
                 padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:600;\
                 text-decoration:none;\">{label}</a></p>\n\
                 <p class=\"small\" style=\"margin:0 0 16px;font-size:14px;color:#55636f;\">\
                 <a class=\"link\" href=\"{address}\" style=\"color:#0b5cad;\">{address}</a></p>\n"
            )
        }
        Block::Table(rows) => {
            let rows = rows.iter().fold(String::new(), |rows, (name, value)| {
                rows + &format!(
                    "<tr><th scope=\"row\" class=\"name\" style=\"padding:2px 16px 2px 0;text-align:left;\
                     vertical-align:top;font-weight:400;color:#55636f;\">{}</th>\
                     <td style=\"padding:2px 0;\">{}</td></tr>\n",
                    escape(name),
                    escape(value)
                )
            });
            format!("<table style=\"margin:0 0 16px;border-collapse:collapse;\">\n{rows}</table>\n")
        }
    }
}
