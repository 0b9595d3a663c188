//! Fills the form from the metadata of the identity provider; nothing is saved by it (SSO-015).

use super::{super::desk::Desk, form::Typed};
use crate::{
    call::call,
    text::{say, t},
    ui::{announce::announce, button::Button, field::TextArea, form::Form},
};
use domain::{
    operation::Input,
    problem::{FieldErrors, Problem},
    sso::operations::{ImportSsoMetadata, MetadataDocument},
};
use leptos::prelude::*;

/// The document, pasted or from a file.
#[component]
pub(super) fn Import(desk: Desk, typed: Typed) -> impl IntoView {
    let document = RwSignal::new(String::new());
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    let read = move || {
        let input = MetadataDocument { document: document.get_untracked() };
        problem.set(None);
        if let Err(wrong) = input.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let answer = call::<ImportSsoMetadata>(&desk.account_path(), &input);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    typed.fill(&reply.value);
                    document.set(String::new());
                    announce(say("sso-import-done"));
                }
                Err(why) => {
                    errors.set(why.fields());
                    problem.set(Some(why));
                }
            }
            busy.set(false);
        });
    };
    view! {
        <details class="integrations__import">
            <summary>{t("sso-import")}</summary>
            <Form scope="metadata" errors problem on_submit=read>
                <TextArea name="document" label=t("sso-import-text") value=document rows=4 />
                <label class="integrations__file">
                    {t("sso-import-file")} " "
                    <input type="file" accept=".xml,application/xml,text/xml" on:change=move |event| take_file(&event, document) />
                </label>
                <Button label=t("sso-import-read") submit=true busy />
            </Form>
        </details>
    }
    .into_any()
}

/// Puts the text of the chosen file into the field.
fn take_file(event: &leptos::ev::Event, document: RwSignal<String>) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    leptos::task::spawn_local(async move {
        if let Ok(text) = wasm_bindgen_futures::JsFuture::from(file.text()).await {
            document.set(text.as_string().unwrap_or_default());
        }
    });
}
