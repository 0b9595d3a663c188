//! Passkeys of a person: added, named, removed (FACT-020, FACT-023).

use super::{
    holder::{Holder, factors_of},
    recovery, security,
    store::{self, Challenge, NewPasskey, PasskeyRow},
};
use crate::{
    config::Config,
    db::tx::Unrecorded,
    guard::{call::Call, reply::Reply, session::after},
    problem::Outcome,
    seal,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    factors::{
        CHALLENGE_SECONDS, Change, MAX_PASSKEYS, Passkey, RecoveryCodes, Security,
        operations::{
            AddPasskey, Descriptor, KeyKind, PasskeyAdded, PasskeyUser, PasskeyWanted, RelyingParty, RemovePasskey,
            RenamePasskey, Selection, StartPasskey,
        },
    },
    ids::{PasskeyId, PersonId},
    operation::Operation,
    problem::{FieldErrors, Kind, Problem},
};
use proof::passkey::{Registration, Site, registered};

/// The portal as an authenticator shows it.
const NAME: &str = "Mitel Administration";
/// The purpose of a challenge for a new passkey.
const ADD: &str = "add";

/// The site that passkeys are made for.
pub(super) fn site(config: &Config) -> Site {
    Site::new(&config.portal_origin, &config.frame_ancestors)
}

/// What tells an authenticator the person: the id, which names nobody.
pub(super) fn user_handle(person: PersonId) -> Vec<u8> {
    person.0.as_bytes().to_vec()
}

/// A fresh challenge, base64url.
pub(super) fn challenge() -> Outcome<String> {
    Ok(URL_SAFE_NO_PAD.encode(seal::random::<32>()?))
}

/// A credential as browsers name it.
pub(super) fn descriptor(id: String) -> Descriptor {
    Descriptor { r#type: "public-key".into(), id }
}

/// base64url of the browser's own making; anything else is no passkey.
pub(super) fn bytes(text: &str) -> Outcome<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| Kind::PasskeyRefused.into())
}

/// The challenge that this browser was given; it is gone from then on.
pub(super) async fn taken<Op: Operation>(call: &Call<Op>, bound_to: &str, purpose: &str) -> Outcome<Vec<u8>> {
    let found = call.db().first::<Challenge>(store::take_challenge(bound_to, purpose)).await?;
    let found = found.filter(|found| found.expires_at > call.now());
    bytes(&found.ok_or(Kind::PasskeyRefused)?.challenge)
}

/// Says what a browser is to make.
pub(super) async fn start_passkey(call: Call<StartPasskey>) -> Outcome<Reply<PasskeyWanted>> {
    let holder = Holder::of(&call).await?;
    let person = &holder.person;
    let rows = call.db().rows::<PasskeyRow>(store::passkeys(person.person)).await?;
    if rows.len() >= MAX_PASSKEYS {
        return Err(FieldErrors::one("name", "factors-passkeys-too-many").into());
    }
    let challenge = challenge()?;
    let mut tx = call.begin_unrecorded(Unrecorded::SecondStep);
    tx.statement(store::keep_challenge(&holder.bound_to, ADD, &challenge, after(call.now(), CHALLENGE_SECONDS)));
    let kind = |alg| KeyKind { r#type: "public-key".into(), alg };
    tx.commit(Reply::ok(PasskeyWanted {
        rp: RelyingParty { id: site(call.config()).id().to_owned(), name: NAME.into() },
        user: PasskeyUser {
            id: URL_SAFE_NO_PAD.encode(user_handle(person.person)),
            name: person.email.clone(),
            display_name: person.name.clone(),
        },
        challenge,
        pub_key_cred_params: proof::cose::ALGORITHMS.into_iter().map(kind).collect(),
        exclude_credentials: rows.into_iter().map(|row| descriptor(row.into_parts().1)).collect(),
        authenticator_selection: Selection {
            resident_key: "required".into(),
            require_resident_key: true,
            user_verification: "required".into(),
        },
        attestation: "none".into(),
        timeout: CHALLENGE_SECONDS as u32 * 1000,
    }))
    .await
}

/// Adds the passkey that the browser has made.
pub(super) async fn add_passkey(call: Call<AddPasskey>) -> Outcome<Reply<PasskeyAdded>> {
    let holder = Holder::of(&call).await?;
    let input = call.input();
    let challenge = taken(&call, &holder.bound_to, ADD).await?;
    let (client_data, attestation) =
        (bytes(&input.response.client_data_json)?, bytes(&input.response.attestation_object)?);
    let made = Registration { client_data: &client_data, attestation: &attestation };
    let made = registered(&made, &challenge, &site(call.config())).map_err(|why| {
        worker::console_warn!("{}: a passkey is refused: {why:?}", call.request_id());
        Problem::new(Kind::PasskeyRefused)
    })?;
    let id = PasskeyId(call.fresh_id());
    let name = input.name.trim();
    let person = holder.person.person;
    let (credential_id, public_key) =
        (URL_SAFE_NO_PAD.encode(&made.credential_id), URL_SAFE_NO_PAD.encode(&made.public_key));
    let mut begun = holder.begin(&call, Change::PasskeyAdded, "passkey")?;
    let new = NewPasskey {
        id,
        person,
        kind: &holder.kind,
        credential_id: &credential_id,
        public_key: &public_key,
        counter: made.counter,
        backed_up: made.backed_up,
        name,
    };
    begun.tx().statement(store::add_passkey(&new, call.now()));
    let recovery = match holder.factors.recovery {
        0 => recovery::renew(begun.tx(), call.db().env(), person)?,
        _ => RecoveryCodes { codes: Vec::new() },
    };
    let backed_up = made.backed_up;
    let passkey = Passkey { id, name: name.to_owned(), created_at: call.now(), last_used_at: None, backed_up };
    begun.commit(Reply::ok(PasskeyAdded { passkey, recovery })).await
}

/// Gives a passkey another name.
pub(super) async fn rename_passkey(call: Call<RenamePasskey>) -> Outcome<Reply<Security>> {
    let holder = Holder::signed_in(&call).await?;
    let mut begun = holder.begin(&call, Change::PasskeyRenamed, "")?;
    let name = call.input().name.trim();
    begun.tx().must_change(store::rename_passkey(holder.person.person, call.path().passkey, name));
    begun.commit(Reply::done()).await?;
    security::view(&call, &holder.person, holder.factors).await.map(Reply::ok)
}

/// Removes a passkey. The last factor stays while the account asks for one.
pub(super) async fn remove_passkey(call: Call<RemovePasskey>) -> Outcome<Reply<Security>> {
    let holder = Holder::signed_in(&call).await?;
    let (person, passkey, factors) = (holder.person.person, call.path().passkey, holder.factors);
    let rows = call.db().rows::<PasskeyRow>(store::passkeys(person)).await?;
    if !rows.into_iter().any(|row| row.into_parts().0.id == passkey) {
        return Err(Kind::NotFound.into());
    }
    if factors.required && !factors.authenticator && factors.passkeys == 1 {
        return Err(Kind::SecondFactorRequired.into());
    }
    let mut begun = holder.begin(&call, Change::PasskeyRemoved, "")?;
    begun.tx().versioned(store::remove_passkey(person, passkey, factors.required));
    begun.tx().statement(store::drop_codes_if_bare(person));
    begun.tx().statement(store::end_tickets(person));
    begun.commit(Reply::done()).await?;
    let factors = factors_of(&call, &holder.person).await?;
    security::view(&call, &holder.person, factors).await.map(Reply::ok)
}
