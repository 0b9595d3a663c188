//! Submission by SMTP (RFC 5321, RFC 6409) over a connection that somebody else has opened: greeting, STARTTLS
//! (RFC 3207), AUTH PLAIN or LOGIN (RFC 4954), one message.

use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use url::Url;

/// A reply longer than this is not one of a mail server.
const MAX_REPLY: usize = 64 * 1024;

/// How the connection is kept from being read on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: to a server on the same machine.
    Plain,
    /// By STARTTLS, before anything else is said.
    StartTls,
    /// From its first byte on.
    Tls,
}

/// Where to submit mail, read from `smtp://user:password@host:587?starttls`, `smtps://…` or `smtp://127.0.0.1:1025`.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// The host's name.
    pub host: String,
    /// The port; 465 for `smtps`, else 587, if none is given.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// User name and password.
    pub login: Option<(String, String)>,
}

impl std::fmt::Debug for Server {
    /// Never shows the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port, self.security)
    }
}

impl Server {
    /// Reads the address. A password goes over a secured connection only, or stays on this machine.
    pub fn parse(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let security = match (url.scheme(), url.query()) {
            ("smtps", None) => Security::Tls,
            ("smtp", Some("starttls")) => Security::StartTls,
            ("smtp", None) => Security::Plain,
            _ => return None,
        };
        let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
        let port = url.port().unwrap_or(if security == Security::Tls { 465 } else { 587 });
        let text = |part: &str| percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned);
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => Some((text(user)?, text(password.unwrap_or_default())?)),
        };
        let here = matches!(host.as_str(), "127.0.0.1" | "localhost" | "[::1]");
        let safe = login.is_none() || security != Security::Plain || here;
        safe.then_some(Self { host, port, security, login })
    }
}

/// Why a message was not handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The server will never take this message for this recipient.
    #[error("refused for good: {0}")]
    Permanent(String),
    /// It may do so later, or the fault is not the message's.
    #[error("{0}")]
    Temporary(String),
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Temporary(format!("the connection broke: {error}"))
    }
}

struct Reply {
    code: u16,
    lines: Vec<String>,
}

impl Reply {
    fn text(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" "))
    }
}

/// A dialogue with a mail server.
pub struct Dialogue<S> {
    stream: S,
    buffer: Vec<u8>,
    /// What the server said it can do.
    abilities: Vec<String>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Dialogue<S> {
    /// Over this connection.
    pub fn new(stream: S) -> Self {
        Self { stream, buffer: Vec::new(), abilities: Vec::new() }
    }

    /// Waits until the server is ready.
    pub async fn greeted(&mut self) -> Result<(), Refusal> {
        self.reply().await.and_then(|reply| expect(reply, "greeting", 220)).map(drop)
    }

    /// Says who calls, and learns what the server can do.
    pub async fn hello(&mut self, own_host: &str) -> Result<(), Refusal> {
        let reply = self.ask(&format!("EHLO {own_host}"), "EHLO", 250).await?;
        self.abilities = reply.lines.into_iter().skip(1).map(|line| line.to_ascii_uppercase()).collect();
        Ok(())
    }

    /// Asks to secure the connection, and gives it back for that. What was said before counts no more.
    pub async fn start_tls(mut self) -> Result<S, Refusal> {
        self.ask("STARTTLS", "STARTTLS", 220).await?;
        if !self.buffer.is_empty() {
            return Err(Refusal::Temporary("the server spoke on before the connection was secured".to_owned()));
        }
        Ok(self.stream)
    }

    /// Proves who calls.
    pub async fn login(&mut self, user: &str, password: &str) -> Result<(), Refusal> {
        let offers = |way: &str| {
            let auth = self.abilities.iter().filter_map(|line| line.strip_prefix("AUTH"));
            auth.flat_map(|ways| ways.split([' ', '='])).any(|offered| offered == way)
        };
        if offers("PLAIN") || !offers("LOGIN") {
            let proof = STANDARD.encode(format!("\0{user}\0{password}"));
            self.ask(&format!("AUTH PLAIN {proof}"), "AUTH", 235).await?;
        } else {
            self.ask("AUTH LOGIN", "AUTH", 334).await?;
            self.ask(&STANDARD.encode(user), "AUTH", 334).await?;
            self.ask(&STANDARD.encode(password), "AUTH", 235).await?;
        }
        Ok(())
    }

    /// Hands a message over. When this succeeds, the server has taken charge of it.
    pub async fn send(&mut self, from: &str, to: &str, message: &[u8]) -> Result<(), Refusal> {
        self.ask(&format!("MAIL FROM:<{from}>"), "MAIL", 250).await?;
        // 251: the server forwards it.
        let taken = self.command(&format!("RCPT TO:<{to}>")).await?;
        if taken.code != 251 {
            expect_for_recipient(taken, "RCPT")?;
        }
        self.ask("DATA", "DATA", 354).await?;
        self.stream.write_all(&stuffed(message)).await?;
        self.stream.flush().await?;
        let taken = self.reply().await?;
        expect_for_recipient(taken, "message")
    }

    /// Says goodbye; what comes back does not matter any more.
    pub async fn quit(&mut self) {
        let _ = self.command("QUIT").await;
    }

    async fn ask(&mut self, line: &str, what: &str, wanted: u16) -> Result<Reply, Refusal> {
        expect(self.command(line).await?, what, wanted)
    }

    async fn command(&mut self, line: &str) -> Result<Reply, Refusal> {
        if line.contains(['\r', '\n', '\0']) {
            return Err(Refusal::Permanent("a line break in an address".to_owned()));
        }
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.stream.flush().await?;
        self.reply().await
    }

    /// Reads a reply of one or more lines: `250-first`, `250 last`.
    async fn reply(&mut self) -> Result<Reply, Refusal> {
        let mut lines = Vec::new();
        loop {
            let line = self.line().await?;
            let code = line.get(..3).and_then(|code| code.parse().ok());
            let Some(code) = code else { return Err(Refusal::Temporary(format!("no reply of SMTP: {line}"))) };
            lines.push(line.get(4..).unwrap_or_default().to_owned());
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(Reply { code, lines });
            }
        }
    }

    async fn line(&mut self) -> Result<String, Refusal> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..end + 2).take(end).collect();
                return Ok(String::from_utf8_lossy(&line).into_owned());
            }
            let mut piece = [0; 2048];
            let read = self.stream.read(&mut piece).await?;
            self.buffer.extend(piece.iter().take(read));
            if read == 0 || self.buffer.len() > MAX_REPLY {
                return Err(Refusal::Temporary("the server ended the connection".to_owned()));
            }
        }
    }
}

fn expect(reply: Reply, what: &str, wanted: u16) -> Result<Reply, Refusal> {
    if reply.code == wanted { Ok(reply) } else { Err(Refusal::Temporary(format!("{what}: {}", reply.text()))) }
}

/// About the recipient and the message itself a 5xx is the last word; about anything else it may be a fault of the
/// settings, which somebody mends.
fn expect_for_recipient(reply: Reply, what: &str) -> Result<(), Refusal> {
    match reply.code {
        250 => Ok(()),
        500..=599 => Err(Refusal::Permanent(format!("{what}: {}", reply.text()))),
        _ => Err(Refusal::Temporary(format!("{what}: {}", reply.text()))),
    }
}

/// The message with line ends of CRLF, a dot more at lines that begin with one, and the dot that ends it.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(message.len() + 64);
    let text = message.strip_suffix(b"\n").unwrap_or(message);
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.first() == Some(&b'.') {
            sent.push(b'.');
        }
        sent.extend_from_slice(line);
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(b".\r\n");
    sent
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{DuplexStream, duplex};

    #[test]
    fn the_address_of_a_server_says_how_to_reach_it() {
        let server = Server::parse("smtp://user%40x:p%3Ass@mail.example:2525?starttls").unwrap();
        assert_eq!((server.host.as_str(), server.port, server.security), ("mail.example", 2525, Security::StartTls));
        assert_eq!(server.login, Some(("user@x".to_owned(), "p:ss".to_owned())));
        assert!(!format!("{server:?}").contains("p:ss"));
        assert_eq!(Server::parse("smtps://mail.example").map(|s| (s.port, s.security)), Some((465, Security::Tls)));
        assert_eq!(Server::parse("smtp://127.0.0.1:1025").map(|s| s.login), Some(None));
        assert!(Server::parse("smtp://a:b@127.0.0.1:1025").is_some());
        for bad in ["", "http://mail.example", "smtp://a:b@mail.example", "smtp://mail.example?tls", "smtp://"] {
            assert_eq!(Server::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_line_that_is_a_dot_does_not_end_the_message() {
        assert_eq!(stuffed(b"a\r\n.\r\n.b\nc"), b"a\r\n..\r\n..b\r\nc\r\n.\r\n");
    }

    /// A server that says these lines, one after each line it hears; gives what it heard.
    async fn server(mut end: DuplexStream, says: &'static [&'static str]) -> String {
        let mut heard = String::new();
        for line in says {
            end.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
            let mut piece = [0; 4096];
            let read = end.read(&mut piece).await.unwrap_or_default();
            heard.push_str(&String::from_utf8_lossy(&piece[..read]));
        }
        heard
    }

    async fn deliver(says: &'static [&'static str]) -> (Result<(), Refusal>, String) {
        let (own, other) = duplex(65_536);
        let talk = async {
            let mut dialogue = Dialogue::new(own);
            dialogue.greeted().await?;
            dialogue.hello("portal.example").await?;
            dialogue.login("user", "pass").await?;
            dialogue.send("from@x.example", "to@x.example", b"Subject: x\r\n\r\nHello").await
        };
        tokio::join!(talk, server(other, says))
    }

    #[tokio::test]
    async fn a_message_is_handed_over_after_each_reply() {
        let replies = &[
            "220 ready",
            "250-mail.example\r\n250 AUTH LOGIN PLAIN",
            "235 ok",
            "250 ok",
            "250 ok",
            "354 go",
            "250 ok",
        ];
        let (done, heard) = deliver(replies).await;
        assert_eq!(done, Ok(()));
        let wanted = "EHLO portal.example\r\nAUTH PLAIN AHVzZXIAcGFzcw==\r\nMAIL FROM:<from@x.example>\r\n\
            RCPT TO:<to@x.example>\r\nDATA\r\nSubject: x\r\n\r\nHello\r\n.\r\n";
        assert_eq!(heard, wanted);
        let (done, heard) = deliver(&[
            "220 x",
            "250-x\r\n250 AUTH LOGIN",
            "334 VQ==",
            "334 UA==",
            "235 ok",
            "250",
            "250",
            "354",
            "250",
        ])
        .await;
        assert_eq!(done, Ok(()));
        assert!(heard.contains("AUTH LOGIN\r\ndXNlcg==\r\ncGFzcw==\r\n"), "{heard}");
    }

    #[tokio::test]
    async fn dash_030_what_is_refused_for_good_is_told_from_what_may_work_later() {
        let (done, _) = deliver(&["220 x", "250 x", "235 x", "250 x", "550 no such user"]).await;
        assert_eq!(done, Err(Refusal::Permanent("RCPT: 550 no such user".to_owned())));
        for says in [
            &["421 too busy"][..],
            &["220 x", "250 x", "535 wrong password"],
            &["220 x", "250 x", "235 x", "250 x", "450 later"],
            &["220 x", "250 x", "235 x", "250 x", "250 x", "354 go", "451 later"],
            &["220 x"],
            &["hello"],
        ] {
            let (done, _) = deliver(says).await;
            assert!(matches!(done, Err(Refusal::Temporary(_))), "{says:?}: {done:?}");
        }
    }

    #[tokio::test]
    async fn nothing_that_came_before_the_connection_was_secured_is_believed() {
        let (own, mut other) = duplex(4096);
        other.write_all(b"220 go\r\n250 evil\r\n").await.unwrap();
        assert!(matches!(Dialogue::new(own).start_tls().await, Err(Refusal::Temporary(_))));
    }
}
