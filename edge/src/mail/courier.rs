//! Hands a message to whichever mail service is configured: a mail server by SMTP (`MAIL_SMTP_URL`), else
//! Cloudflare's own (the binding `EMAIL`).

use crate::{
    config::{self, Config},
    problem::{Failure, Outcome},
};
use futures_util::future::{Either, select};
use post::{
    letter::Written,
    message::{Envelope, mime},
    smtp::{Dialogue, Refusal, Security, Server},
};
use std::pin::pin;
use worker::{
    EmailAddress, Env, SecureTransport, SendEmailBuilder, Socket,
    js_sys::{Function, Promise, Reflect, global},
    wasm_bindgen::{JsCast, JsValue},
    wasm_bindgen_futures::JsFuture,
};

/// How long a mail server may take in all. Less than the lease of a mail.
const PATIENCE_MILLISECONDS: f64 = 30_000.0;

/// Hands the letter over; `Ok(Ok(()))` means that a service has taken charge of it.
pub(super) async fn hand_over(
    env: &Env,
    config: &Config,
    written: &Written,
    envelope: &Envelope<'_>,
) -> Outcome<Result<(), Refusal>> {
    if let Some(address) = config::smtp_url(env) {
        let Some(server) = Server::parse(&address) else {
            return Ok(Err(Refusal::Temporary("MAIL_SMTP_URL is no address of a mail server".to_owned())));
        };
        let message = mime(written, envelope).map_err(|error| Failure::internal(format!("a message: {error}")))?;
        let own_host = config.portal_origin.rsplit("//").next().unwrap_or_default();
        let own_host = own_host.split(':').next().unwrap_or_default();
        let talk = pin!(submit(&server, own_host, envelope, &message));
        return Ok(match select(talk, pin!(patience())).await {
            Either::Left((done, _)) => done,
            Either::Right(_) => Err(Refusal::Temporary("the mail server is too slow".to_owned())),
        });
    }
    if let Ok(service) = env.send_email("EMAIL") {
        let from = EmailAddress::new(envelope.from_name, envelope.from);
        let email = SendEmailBuilder::new_with_email_address_and_str(&from, envelope.to, &written.subject);
        email.set_text(&written.text);
        email.set_html(&written.html);
        return Ok(match service.send_with_builder(&email).await {
            Ok(_) => Ok(()),
            Err(error) => Err(refusal(&worker::Error::from(JsValue::from(error)))),
        });
    }
    Ok(Err(Refusal::Temporary("no mail service is configured (docs/deploy.md)".to_owned())))
}

/// What the service says of the recipient is the last word; anything else may pass.
fn refusal(error: &worker::Error) -> Refusal {
    match error {
        worker::Error::EmailRecipientSuppressed(why) | worker::Error::EmailRecipientNotAllowed(why) => {
            Refusal::Permanent(why.clone())
        }
        other => Refusal::Temporary(other.to_string()),
    }
}

async fn submit(server: &Server, own_host: &str, envelope: &Envelope<'_>, message: &[u8]) -> Result<(), Refusal> {
    let transport = match server.security {
        Security::Plain => SecureTransport::Off,
        Security::StartTls => SecureTransport::StartTls,
        Security::Tls => SecureTransport::On,
    };
    let broken = |error: worker::Error| Refusal::Temporary(format!("{server:?} cannot be reached: {error}"));
    let socket = Socket::builder().secure_transport(transport).connect(&server.host, server.port).map_err(broken)?;
    socket.opened().await.map_err(broken)?;
    let mut dialogue = Dialogue::new(socket);
    dialogue.greeted().await?;
    dialogue.hello(own_host).await?;
    if server.security == Security::StartTls {
        dialogue = Dialogue::new(dialogue.start_tls().await?.start_tls());
        dialogue.hello(own_host).await?;
    }
    if let Some((user, password)) = &server.login {
        dialogue.login(user, password).await?;
    }
    dialogue.send(envelope.from, envelope.to, message).await?;
    dialogue.quit().await;
    Ok(())
}

/// Passes when patience ends. (`worker::Delay` expects of setTimeout what the runtime no longer gives.)
async fn patience() {
    let promise = Promise::new(&mut |resolve: Function, _| {
        if let Ok(set_timeout) = Reflect::get(&global(), &JsValue::from_str("setTimeout"))
            && let Some(set_timeout) = set_timeout.dyn_ref::<Function>()
        {
            let _ = set_timeout.call2(&JsValue::UNDEFINED, &resolve, &JsValue::from_f64(PATIENCE_MILLISECONDS));
        }
    });
    let _ = JsFuture::from(promise).await;
}
