//! The programs that stand in for what the portal talks to: a mail server (npm's maildev), a page of another origin that
//! frames it (`e2e/peers/host.mjs`).

use crate::{
    paths::{self, at},
    serve::free_port,
};
use anyhow::{Context, Result, bail};
use std::{
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
