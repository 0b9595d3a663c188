//! Fills the form from the metadata of the identity provider; nothing is saved by it (SSO-015).

use super::{super::desk::Desk, form::Typed};
use crate::{
    call::call,
    text::t,
    ui::{
        banner::Banner,
        button::Button,
        disclosure::Disclosure,
        field::TextArea,
        form::{Form, FormActions},
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    operation::Input,
    problem::{FieldErrors, Problem},
    sso::operations::{ImportSsoMetadata, MetadataDocument},
};
use leptos::{html, prelude::*};

/// The document, pasted or from a file.
#[component]
pub(super) fn Import(desk: Desk, typed: Typed) -> impl IntoView {
    let document = RwSignal::new(String::new());
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let (busy, done, open) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let file = NodeRef::<html::Input>::new();
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
                    done.set(true);
                    open.set(false);
                }
                Err(why) => {
                    errors.set(why.fields());
                    problem.set(Some(why));
                }
            }
            busy.set(false);
        });
    };
    let choose = move || {
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    view! {
        <Disclosure label=t("sso-import") open>
            <Form scope="metadata" errors problem on_submit=read>
                <TextArea name="document" label=t("sso-import-text") value=document rows=4 />
                <input
                    type="file"
                    class="visually-hidden"
                    accept=".xml,application/xml,text/xml"
                    tabindex="-1"
                    aria-hidden="true"
                    node_ref=file
                    on:change=move |event| take_file(&event, document)
                />
                <FormActions>
                    <Button label=t("sso-import-read") submit=true busy />
                    <Button label=t("sso-import-file") icon=Icon::Upload on_press=choose />
                </FormActions>
            </Form>
        </Disclosure>
        <div role="status">
            {move || done.get().then(|| view! { <Banner tone=Tone::Good>{t("sso-import-done")}</Banner> })}
        </div>
    }
    .into_any()
}

/// Puts the text of the chosen file into the field.
fn take_file(event: &leptos::ev::Event, document: RwSignal<String>) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // The same file can be chosen again.
    input.set_value("");
    leptos::task::spawn_local(async move {
        if let Ok(text) = wasm_bindgen_futures::JsFuture::from(file.text()).await {
            document.set(text.as_string().unwrap_or_default());
        }
    });
}
