//! What is typed, and saving it (SSO-006, SSO-013, SSO-014, SSO-018).

use super::{super::desk::Desk, import::Import, values};
use crate::{
    args,
    call::{Extras, call_with},
    session::refusal,
    text::{say, t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{TextArea, TextField},
        form::{Form, FormActions},
        ticks::Checkbox,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    integrations::IntegrationKey,
    operation::Input,
    problem::{FieldErrors, Kind, Problem},
    sso::{
        SingleSignOn,
        operations::{ImportedMetadata, RemoveSingleSignOn, SetSingleSignOn},
        settings::Settings,
    },
};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    idp_name: RwSignal<String>,
    sign_in_url: RwSignal<String>,
    idp_entity_id: RwSignal<String>,
    certificates: RwSignal<String>,
    mitel_credentials: RwSignal<bool>,
}

impl Typed {
    pub(super) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            idp_name: text(),
            sign_in_url: text(),
            idp_entity_id: text(),
            certificates: text(),
            mitel_credentials: RwSignal::new(false),
        }
    }

    /// What is saved.
    pub(super) fn take(self, saved: &SingleSignOn) {
        let Settings { idp_name, sign_in_url, idp_entity_id, certificates, mitel_credentials } =
            saved.settings.clone().unwrap_or_default();
        self.idp_name.set(idp_name);
        self.sign_in_url.set(sign_in_url);
        self.idp_entity_id.set(idp_entity_id);
        self.certificates.set(certificates);
        self.mitel_credentials.set(mitel_credentials);
    }

    /// What metadata say.
    pub(super) fn fill(self, read: &ImportedMetadata) {
        self.sign_in_url.set(read.sign_in_url.clone());
        self.idp_entity_id.set(read.idp_entity_id.clone());
        self.certificates.set(read.certificates.clone());
    }

    fn settings(self) -> Settings {
        Settings {
            idp_name: self.idp_name.get(),
            sign_in_url: self.sign_in_url.get(),
            idp_entity_id: self.idp_entity_id.get(),
            certificates: self.certificates.get(),
            mitel_credentials: self.mitel_credentials.get(),
        }
    }

    /// Whether something else is typed than is saved.
    pub(super) fn differs(self, saved: &SingleSignOn) -> bool {
        let saved = saved.settings.clone().unwrap_or_default();
        untrack(|| self.settings()).trimmed() != saved.trimmed()
    }
}

/// The form over what is saved.
#[component]
pub(super) fn SettingsForm(
    desk: Desk,
    /// What is saved.
    present: SingleSignOn,
    /// Where the dialog keeps that.
    saved: RwSignal<Option<SingleSignOn>>,
    typed: Typed,
    /// Called when something was saved or removed.
    #[prop(into)]
    on_done: Callback<()>,
    /// Called to close.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    // What somebody else has saved meanwhile.
    let theirs = RwSignal::new(None::<SingleSignOn>);
    let version = RwSignal::new(present.version);
    let before = StoredValue::new(present.clone());
    let unsaved = Signal::derive(move || {
        let settings = typed.settings();
        settings.is_filled() && before.with_value(|before| before.settings.as_ref() != Some(&settings))
    });
    let save = move || {
        let settings = untrack(|| typed.settings());
        problem.set(None);
        if let Err(wrong) = settings.validate() {
            errors.set(wrong);
            return;
        }
        if busy.get_untracked() {
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let extras = Extras::version(version.get_untracked());
        let answer = call_with::<SetSingleSignOn>(&desk.account_path(), &settings, extras);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    typed.take(&reply.value);
                    toast(say("sso-saved"));
                    on_done.run(());
                }
                Err(why) if why.kind == Kind::StaleVersion => {
                    let current = why.more.get("current").cloned();
                    theirs.set(current.and_then(|current| serde_json::from_value(current).ok()));
                    problem.set(theirs.with_untracked(Option::is_none).then_some(why));
                }
                Err(why) => {
                    errors.set(why.fields());
                    problem.set(Some(why));
                }
            }
            busy.set(false);
        });
    };
    let remove = move || {
        // The question before a removal is the panel's.
        saved.set(None);
        on_cancel.run(());
        desk.ask(IntegrationKey::Sso, None);
    };
    let locked = refusal::<SetSingleSignOn>();
    let users = present.single_sign_on_users;
    let consequence = move || {
        let count = if typed.mitel_credentials.get() { 0 } else { users };
        let text = t_with("sso-consequence", move || args! { "count" => count });
        view! { <Banner tone=Tone::Info>{text}</Banner> }
    };
    let conflict = move || {
        theirs.get().map(|present| {
            let settings = present.settings.clone().unwrap_or_default();
            let newer = present.version;
            let take = move || {
                typed.take(&present);
                version.set(newer);
                before.set_value(present.clone());
                theirs.set(None);
            };
            let keep = move || {
                version.set(newer);
                theirs.set(None);
                save();
            };
            view! {
                <Banner tone=Tone::Warn>{t("sso-stale")}</Banner>
                <ul class="integrations__theirs">
                    <li>{settings.idp_name}</li>
                    <li>{settings.sign_in_url}</li>
                    <li>{settings.idp_entity_id}</li>
                </ul>
                <Button label=t("sso-stale-take") small=true on_press=take />
                <Button label=t("sso-stale-keep") small=true on_press=keep />
            }
        })
    };
    let removable = present.settings.is_some();
    view! {
        <div class="stack integrations__sso">
            <p>{t("sso-intro")}</p>
            {conflict}
            <Import desk typed />
            <Form scope="sso" errors problem on_submit=save>
                <h3>{t("sso-step-provider")}</h3>
                <TextField
                    name="idpName"
                    label=t("sso-idp-name")
                    hint=t("sso-idp-name-hint")
                    value=typed.idp_name
                    required=true
                    max_length=100
                    locked
                />
                <h3>{t("sso-step-portal")}</h3>
                {values::portal(&present)}
                <h3>{t("sso-step-values")}</h3>
                <TextField name="signInUrl" label=t("sso-sign-in-url") value=typed.sign_in_url required=true locked />
                <TextField
                    name="idpEntityId"
                    label=t("sso-idp-entity-id")
                    value=typed.idp_entity_id
                    required=true
                    locked
                />
                <TextArea
                    name="certificates"
                    label=t("sso-certificates")
                    hint=t("sso-certificates-hint")
                    value=typed.certificates
                    rows=6
                    required=true
                    locked
                />
                {values::certificates(&present.certificates)}
                <h3>{t("sso-optional")}</h3>
                <Checkbox
                    name="mitelCredentials"
                    label=t("sso-mitel-credentials")
                    hint=t("sso-mitel-credentials-hint")
                    value=typed.mitel_credentials
                    locked
                />
                {consequence}
                <FormActions>
                    <Button
                        label=t("sso-save")
                        kind=ButtonKind::Primary
                        submit=true
                        busy
                        disabled=Signal::derive(move || !unsaved.get())
                        refusal=locked
                    />
                    <Button label=t("ui-cancel") on_press=move || on_cancel.run(()) />
                    {removable
                        .then(|| {
                            view! {
                                <Button
                                    label=t("sso-remove")
                                    kind=ButtonKind::Danger
                                    refusal={refusal::<RemoveSingleSignOn>()}
                                    on_press=remove
                                />
                            }
                        })}
                </FormActions>
            </Form>
        </div>
    }
    .into_any()
}
