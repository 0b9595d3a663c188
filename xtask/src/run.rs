//! `cargo xtask run`: the portal with a believable demo, on one address.

use crate::{
    Arguments, build, paths,
    peers::{self, HostPage, IdentityProvider, IdentityProviderClient, MailServer, MiAccess},
    seed,
    serve::{self, Server, Settings},
    tools,
};
use anyhow::{Context, Result, bail};
use serde_json::json;

const PORT: u16 = 8787;

/// Installs, builds, migrates, seeds and serves until it is interrupted.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let port = arguments.value::<u16>("--port")?;
    let mode = build::Mode::of(arguments.flag("--release"));
    let (fresh, json) = (arguments.flag("--fresh"), arguments.flag("--json"));
    arguments.end()?;

    let tools = tools::install(tools::For::Building)?;
    build::build(&tools, mode)?;
    let port = match port {
        Some(port) if serve::is_free(port) => port,
        Some(port) => bail!("port {port} is in use; name another with --port"),
        None if serve::is_free(PORT) => PORT,
        None => serve::free_port()?,
    };
    let state = paths::at(".state/run");
    if fresh && state.exists() {
        std::fs::remove_dir_all(&state).context("cannot begin anew")?;
    }
    let post = MailServer::start(&paths::at(".state/mail/run"))?;
    let partners = MiAccess::start(port, false)?;
    let provider = IdentityProvider::start(false)?;
    let host = HostPage::address()?;
    let mut server = Server::start(&Settings {
        state,
        port,
        control: false,
        limited: true,
        data: seed::Amounts::default(),
        mail: Some(post.client.clone()),
        host: Some(host.clone()),
        miaccess: Some(partners.client.clone()),
    })?;
    let _around = HostPage::start(&host, &server.address)?;
    let leash = std::sync::Mutex::new(server.leash());
    // Taking the leash away ends the server, and with it the wait below.
    ctrlc::set_handler(move || drop(leash.lock().map(|mut leash| leash.take())))?;
    announce(&server.address, &post.client.inbox, &host, &partners.client.issuer, &provider.client, json)?;
    server.wait()
}

fn announce(
    address: &str,
    inbox: &str,
    host: &str,
    miaccess: &str,
    provider: &IdentityProviderClient,
    as_json: bool,
) -> Result<()> {
    let people = seed::people(&seed::Amounts::default());
    let partners = peers::miaccess_people()?;
    if as_json {
        let miaccess = json!({ "address": miaccess, "people": partners });
        let line = json!({ "address": address, "inbox": inbox, "host": host, "people": people, "miaccess": miaccess,
            "identityProvider": provider });
        println!("{line}");
        return Ok(());
    }
    println!("\nThe portal serves on {address}\n\nSign in as");
    for person in people {
        println!("  {:<22} {:<36} {:<22} {}", person.role, person.email, person.password, person.account_name);
    }
    println!("\nor by MiAccess ({miaccess}) as");
    for person in partners {
        println!("  {:<22} {:<22} {}", person.login, person.password, person.about);
    }
    println!(
        "\nSingle sign-on can be set up with the identity provider at {} (import {});",
        provider.address, provider.entity_id
    );
    println!("whoever gives an e-mail address there and the password {} is that person", provider.password);
    println!("\nIts e-mails go to no one; read them on {inbox}");
    println!("\nWithin a frame of another page, as in the MiAccess portal: {host}");
    println!("\nThe data stay in .state/run; --fresh starts over. Ctrl-C ends it.");
    Ok(())
}
