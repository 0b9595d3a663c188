//! The programs that stand in for what the portal talks to: a mail server (npm's maildev, `e2e/peers/mail.mjs`), MiAccess (npm's oidc-provider,
//! `e2e/peers/miaccess.mjs`), a customer's identity provider (npm's samlify and xml-crypto, `e2e/peers/saml.mjs`), and a page of another origin that frames the portal (`e2e/peers/host.mjs`).

use crate::{
    paths::{self, at},
    serve::free_port,
};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A mail server that delivers nothing: what it takes is read in its inbox.
pub struct MailServer {
    child: Child,
    /// What the portal needs to know of it.
    pub client: MailClient,
}

/// What the portal needs to know of its mail server.
#[derive(Debug, Clone, Deserialize)]
pub struct MailClient {
    /// Where mail is submitted, with user name and password, as `MAIL_SMTP_URL` takes it.
    pub smtp: String,
    /// The file of the certificate that the server shows after STARTTLS.
    pub certificate: PathBuf,
    /// Where its inbox is read: `/` by people, `/email` by tests.
    pub inbox: String,
}

impl MailServer {
    /// Starts it on free ports of the loopback address; its certificate is written below `state`.
    pub fn start(state: &Path) -> Result<Self> {
        let mut node = paths::command(paths::node());
        node.args(["e2e/peers/mail.mjs", "--state"]).arg(state);
        let (child, client) = announced(node, "the mail server")?;
        Ok(Self { child, client })
    }
}

/// Starts a peer that says in one line of JSON how it is reached, once it serves.
fn announced<T: DeserializeOwned>(mut node: Command, what: &str) -> Result<(Child, T)> {
    node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = node.spawn().with_context(|| format!("cannot start {what}"))?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    let Ok(client) = serde_json::from_str(&line) else {
        let _ = child.kill();
        bail!("{what} did not start");
    };
    Ok((child, client))
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
        let (child, client) = announced(node, "MiAccess")?;
        Ok(Self { child, client })
    }
}

impl Drop for MiAccess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A customer's identity provider, for single sign-on.
pub struct IdentityProvider {
    child: Child,
    /// What its customer has to set up in the portal.
    pub client: IdentityProviderClient,
}

/// What is set up in the portal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IdentityProviderClient {
    /// Where it is.
    pub address: String,
    /// IDP Identifier (Entity ID); its metadata are there too.
    pub entity_id: String,
    /// Sign-in URL.
    pub sign_in_url: String,
    /// Signing certificate, as PEM.
    pub certificate: String,
    /// The password of whoever logs in there.
    pub password: String,
}

impl IdentityProvider {
    /// Starts it on the loopback address; `control` lets tests have it answer as they like.
    pub fn start(control: bool) -> Result<Self> {
        let mut node = paths::command(paths::node());
        node.arg("e2e/peers/saml.mjs");
        if control {
            node.arg("--control");
        }
        let (child, client) = announced(node, "the identity provider")?;
        Ok(Self { child, client })
    }
}

impl Drop for IdentityProvider {
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
