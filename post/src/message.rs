//! A letter as a MIME message: plain text and HTML as alternatives, in UTF-8 (RFC 2045 to 2047, RFC 5322).

use crate::letter::Written;
use domain::Timestamp;
use mail_builder::{
    MessageBuilder,
    headers::{content_type::ContentType, date::Date},
    mime::MimePart,
};
use std::io;

/// From whom to whom, and which message it is.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The sender's address.
    pub from: &'a str,
    /// The name shown with it.
    pub from_name: &'a str,
    /// The recipient's address.
    pub to: &'a str,
    /// The same for every try to send the message, so that a reader who gets it twice can tell.
    pub id: &'a str,
    /// When it was written.
    pub at: Timestamp,
}

/// The message. It asks not to be answered by machines (RFC 3834).
pub fn mime(written: &Written, envelope: &Envelope) -> io::Result<Vec<u8>> {
    let domain = envelope.from.rsplit('@').next().unwrap_or_default();
    let boundary = format!("{}.alternative", envelope.id);
    let parts = vec![
        MimePart::new("text/plain; charset=utf-8", written.text.as_str()),
        MimePart::new("text/html; charset=utf-8", written.html.as_str()),
    ];
    MessageBuilder::new()
        .message_id(format!("{}@{domain}", envelope.id))
        .date(Date::new(envelope.at.as_second()))
        .from((envelope.from_name, envelope.from))
        .to(envelope.to)
        .subject(written.subject.as_str())
        .header("Auto-Submitted", mail_builder::headers::raw::Raw::new("auto-generated"))
        .body(MimePart::new(ContentType::new("multipart/alternative").attribute("boundary", boundary), parts))
        .write_to_vec()
}
