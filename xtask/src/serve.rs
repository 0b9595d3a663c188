//! Starts and stops the local server (`edge/serve.mjs`).

use crate::{
    paths,
    peers::{MailClient, MiAccessClient},
    seed,
};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

/// What is to be served.
pub struct Settings {
    /// Where database, KV and keys are kept.
    pub state: PathBuf,
    /// The port on the loopback address.
    pub port: u16,
    /// Whether to open the second port, through which tests reach the database.
    pub control: bool,
    /// Whether floods are turned away, as they are when deployed.
    pub limited: bool,
    /// What a new database is filled with.
    pub data: seed::Amounts,
    /// Where its mail goes, if anywhere (`MAIL_SMTP_URL`).
    pub mail: Option<MailClient>,
    /// The origin that may frame the portal, if any (`FRAME_ANCESTORS`).
    pub host: Option<String>,
    /// Where partners sign in, if anywhere (`MIACCESS_…`).
    pub miaccess: Option<MiAccessClient>,
}

/// A server that answers.
pub struct Server {
    child: Child,
    /// Where people and the API reach it.
    pub address: String,
    /// Where tests reach the database.
    pub control: Option<String>,
    /// Where measurements reach the Worker itself, of a server without limits.
    pub direct: Option<String>,
}

#[derive(Deserialize)]
struct Ready {
    address: String,
    control: Option<String>,
    direct: Option<String>,
}

impl Server {
    /// Starts it, on new data if there are none or their filling was interrupted.
    pub fn start(settings: &Settings) -> Result<Self> {
        let state = &settings.state;
        if !state.join("seeded").exists() {
            paths::clean(state)?;
            let mut file = std::io::BufWriter::new(fs::File::create(state.join("seed.jsonl"))?);
            seed::write(&settings.data, &mut file)?;
        }
        fs::write(state.join("vars.json"), variables(settings)?.to_string())?;
        let mut node = paths::command(paths::node());
        node.args(["edge/serve.mjs", "--until-stdin-ends", "--port", &settings.port.to_string(), "--state"]);
        node.arg(state).arg("--seed").arg(state.join("seed.jsonl")).arg("--vars").arg(state.join("vars.json"));
        if settings.control {
            node.args(["--control", "0"]);
        }
        if !settings.limited {
            // What measures asks the Worker itself.
            node.args(["--unlimited", "--direct"]);
        }
        if let Some(mail) = &settings.mail {
            // Certificates that the Worker trusts beside those of the web.
            node.env("NODE_EXTRA_CA_CERTS", &mail.certificate);
        }
        // It ends when this program does, however that ends: its standard input closes then.
        let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start node")?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            let mut output = BufReader::new(output);
            output.read_line(&mut line)?;
            std::thread::spawn(move || output.read_to_end(&mut Vec::new()));
        }
        let Ok(ready) = serde_json::from_str::<Ready>(&line) else {
            child.wait()?;
            bail!("the server did not start");
        };
        Ok(Self { child, address: ready.address, control: ready.control, direct: ready.direct })
    }

    /// Waits until the server ends by itself.
    pub fn wait(&mut self) -> Result<()> {
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { bail!("the server ended: {status}") }
    }

    /// Ends it and the runtime it has started.
    pub fn stop(&mut self) {
        drop(self.child.stdin.take());
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(8) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The standard input whose end is the server's end, for whoever shall end it from elsewhere.
    pub fn leash(&mut self) -> Option<std::process::ChildStdin> {
        self.child.stdin.take()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The Worker's variables and secrets; docs/deploy.md has the same list.
fn variables(settings: &Settings) -> Result<serde_json::Value> {
    let mut variables = json!({
        "PORTAL_ORIGIN": format!("http://127.0.0.1:{}", settings.port),
        "FRAME_ANCESTORS": settings.host.as_deref().unwrap_or("'none'"),
        "SEAL_KEY": random_key(&settings.state, "seal-key")?,
        "EVENT_LOG_KEY": random_key(&settings.state, "event-log-key")?,
        "DEMO": "1",
    });
    if let Some(mail) = &settings.mail {
        variables["MAIL_SMTP_URL"] = json!(mail.smtp);
        variables["MAIL_FROM"] = json!("portal@mitel-administration.example");
    }
    if let Some(client) = &settings.miaccess {
        variables["MIACCESS_ISSUER"] = json!(client.issuer);
        variables["MIACCESS_CLIENT_ID"] = json!(client.client_id);
        variables["MIACCESS_CLIENT_SECRET"] = json!(client.client_secret);
        variables["MIACCESS_SCOPE"] = json!("openid profile email partner");
    }
    if settings.control {
        // Tests sign in many people, all from this machine.
        variables["ADDRESS_ATTEMPTS"] = json!("100000");
    }
    Ok(variables)
}

/// A key of the Worker: random, and kept with the data that it seals or signs.
fn random_key(state: &Path, name: &str) -> Result<String> {
    let file = state.join(name);
    if let Ok(key) = fs::read_to_string(&file) {
        return Ok(key);
    }
    let mut bytes = [0_u8; 32];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    let key = bytes.chunks_exact(8).fold(String::new(), |key, part| {
        let number = part.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        key + &format!("{number:016x}")
    });
    fs::write(file, &key)?;
    Ok(key)
}

/// A port that is free now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Whether a port can be had.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}
