//! The programs that stand in for what the portal talks to: a mail server (npm's maildev), MiAccess (npm's oidc-provider,
//! `e2e/peers/miaccess.mjs`), and a page of another origin that frames the portal (`e2e/peers/host.mjs`).

use crate::{
    paths::{self, at},
    serve::free_port,
};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

/// How long a peer may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server that delivers nothing: what it takes is read in its inbox.
pub struct MailServer {
    child: Child,
    /// Where mail is submitted, as `MAIL_SMTP_URL` takes it.
    pub smtp: String,
    /// Where its inbox is read: `/` by people, `/email` by tests.
    pub inbox: String,
}

impl MailServer {
    /// Starts it on free ports of the loopback address.
    pub fn start() -> Result<Self> {
        let (smtp, web) = (free_port()?, free_port()?);
        let mut node = paths::command(paths::node());
        // It ends when this program does, however that ends: its standard input closes then.
        node.args(["--import", "data:text/javascript,process.stdin.resume().on('end',()=>process.exit())"]);
        node.arg(at("node_modules/maildev/bin/maildev")).args([
            "--silent",
            "--ip",
            "127.0.0.1",
            "--web-ip",
            "127.0.0.1",
        ]);
        node.args(["--smtp", &smtp.to_string(), "--web", &web.to_string()]);
        let child = node.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().context("cannot start the mail server")?;
        let smtp_address = format!("smtp://127.0.0.1:{smtp}");
        let mut server = Self { child, smtp: smtp_address, inbox: format!("http://127.0.0.1:{web}") };
        let begin = Instant::now();
        for port in [smtp, web] {
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                if begin.elapsed() > PATIENCE || !matches!(server.child.try_wait(), Ok(None)) {
                    bail!("the mail server did not start");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Ok(server)
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Someone who can log in at MiAccess, as scripts read it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MiAccessPerson {
    /// The user name.
    pub login: String,
    /// The password.
    pub password: String,
    /// What never changes about the person there.
    pub subject: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What is special about the person.
    pub about: String,
}

/// The people of MiAccess.
pub fn miaccess_people() -> Result<Vec<MiAccessPerson>> {
    serde_json::from_str(include_str!("../../e2e/peers/miaccess-people.json")).context("miaccess-people.json")
}

/// MiAccess for one portal.
pub struct MiAccess {
    child: Child,
    /// Where it is, and as whom the portal comes to it.
    pub client: MiAccessClient,
}

/// What the portal needs to know of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MiAccessClient {
    /// Its address.
    pub issuer: String,
    /// The portal's id there.
    pub client_id: String,
    /// The portal's secret there.
    pub client_secret: String,
}

impl MiAccess {
    /// Starts it for the portal at this port of the loopback address; `control` lets tests change it.
    pub fn start(portal: u16, control: bool) -> Result<Self> {
        let mut node = paths::command(paths::node());
        node.args(["e2e/peers/miaccess.mjs", "--portal", &format!("http://127.0.0.1:{portal}")]);
        if control {
            node.arg("--control");
        }
        node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = node.spawn().context("cannot start MiAccess")?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let Ok(client) = serde_json::from_str(&line) else {
            let _ = child.kill();
            bail!("MiAccess did not start");
        };
        Ok(Self { child, client })
    }
}

impl Drop for MiAccess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page of another origin with the portal in a frame, as the MiAccess portal has it.
pub struct HostPage {
    child: Child,
}

impl HostPage {
    /// Where such a page will be reached: what may frame the portal must be known before the portal starts.
    pub fn address() -> Result<String> {
        // Another name than the portal's: another site to the browser.
        Ok(format!("http://localhost:{}", free_port()?))
    }

    /// Starts it at its address, with the portal that answers at `portal`.
    pub fn start(address: &str, portal: &str) -> Result<Self> {
        let port = address.rsplit(':').next().unwrap_or_default();
        let mut node = paths::command(paths::node());
        // It ends when this program does, however that ends: its standard input closes then.
        node.args(["--import", "data:text/javascript,process.stdin.resume().on('end',()=>process.exit())"]);
        node.arg(at("e2e/peers/host.mjs")).args(["--port", port, "--portal", portal]);
        Ok(Self { child: node.stdin(Stdio::piped()).spawn().context("cannot start the page around the portal")? })
    }
}

impl Drop for HostPage {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
