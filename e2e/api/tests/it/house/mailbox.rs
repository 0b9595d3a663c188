//! The inbox of the mail server that takes what the Worker sends (`MAIL_ADDRESS`).

use super::server::variable;
use serde_json::Value;
use std::time::Duration;

/// A mail as its reader has it.
#[derive(Debug, Clone)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
    pub headers: Value,
}

impl Mail {
    fn of(mail: &Value) -> Self {
        let text = |name: &str| mail[name].as_str().unwrap_or_default().to_owned();
        Self { subject: text("subject"), text: text("text"), html: text("html"), headers: mail["headers"].clone() }
    }

    /// The token of the link that it brings.
    #[track_caller]
    pub fn token(&self) -> String {
        let token = self.text.split('#').nth(1).and_then(|rest| rest.split_whitespace().next());
        token.unwrap_or_else(|| panic!("no link in {}", self.text)).to_owned()
    }
}

/// The mails that have come to this address so far, oldest first.
pub async fn mails(address: &str) -> Vec<Mail> {
    let list = reqwest::get(format!("{}/email", variable("MAIL_ADDRESS"))).await.expect("the inbox");
    let list: Vec<Value> = list.json().await.expect("mails as JSON");
    let is_to = |mail: &&Value| mail["to"].as_array().into_iter().flatten().any(|to| to["address"] == address);
    list.iter().filter(is_to).map(Mail::of).collect()
}

/// Waits until this address has so many mails; gives the last.
pub async fn mail(address: &str, count: usize) -> Mail {
    for _ in 0..150 {
        let mails = mails(address).await;
        if mails.len() >= count {
            assert_eq!(mails.len(), count, "{address} has more mails than that");
            return mails.into_iter().last().expect("a mail");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{address} has not {count} mails")
}
