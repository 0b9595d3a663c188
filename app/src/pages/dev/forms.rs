//! Fields in every state, a form that fails and a guard against leaving it.

use crate::{
    text::t,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        choice::Choice,
        entries::{EntriesField, Entry, Taken},
        entries_desk::Found,
        field::{EmailField, InputKind, SelectField, TextArea, TextField},
        form::{Form, FormActions},
        form_guard::FormGuard,
        new_password::NewPasswordField,
        ticks::{Checkbox, RadioGroup, Toggle},
        toast::toast,
        tone::Tone,
    },
};
use domain::problem::{FieldErrors, Message};
use leptos::prelude::*;

#[component]
pub(super) fn Forms() -> impl IntoView {
    let first = RwSignal::new(String::new());
    let mail = RwSignal::new(String::from("chloe.martin(at)ballad.example"));
    let password = RwSignal::new(String::new());
    let short = Signal::derive(move || (password.read().chars().count() < 8).then(|| Message::new("dev-error-short")));
    let extension = RwSignal::new(String::from("0204"));
    let source = RwSignal::new(String::from("SCIM"));
    let role = RwSignal::new(String::from("user"));
    let notes = RwSignal::new(String::new());
    let welcome = RwSignal::new(true);
    let notify = RwSignal::new(false);
    let site = RwSignal::new(String::from("one"));
    let errors = RwSignal::new(FieldErrors::default());
    let dirty = Signal::derive(move || {
        !first.read().is_empty() || *mail.read() != "chloe.martin(at)ballad.example" || !notes.read().is_empty()
    });
    let check = move || {
        let mut wrong = FieldErrors::default();
        if first.read_untracked().trim().is_empty() {
            wrong.add("firstName", "dev-error-required");
        }
        if !mail.read_untracked().contains('@') {
            wrong.add("email", "dev-error-mail");
        }
        if site.read_untracked().as_str() != "two" {
            wrong.add("site", "dev-error-site");
        }
        wrong
    };
    let submit = move || {
        let wrong = check();
        if wrong.is_empty() {
            toast(crate::text::say("dev-toast-text"));
        }
        errors.set(wrong);
    };
    let choices = || vec![Choice::new("admin", t("dev-role-admin")), Choice::new("user", t("dev-role-user"))];
    let sites =
        vec![Choice::new("one", t("dev-site-one")).hint(t("dev-site-hint")), Choice::new("two", t("dev-site-two"))];
    view! {
        <div class="narrow">
            <Card title=t("dev-form")>
                <Form errors on_submit=submit>
                    <TextField name="firstName" label=t("dev-first") value=first required=true max_length=60 />
                    <EmailField name="email" label=t("dev-mail") value=mail hint=t("dev-mail-hint") required=true />
                    <NewPasswordField
                        name="password"
                        label=t("dev-password")
                        hint=t("dev-password-hint")
                        value=password
                        wrong=short
                        right=t("dev-password-right")
                    />
                    <TextField name="extension" label=t("dev-extension") value=extension kind=InputKind::Number />
                    <TextField name="source" label=t("dev-source") value=source locked=t("dev-locked") />
                    <SelectField name="role" label=t("dev-role") value=role options=choices() />
                    <SelectField
                        name="roleLocked"
                        label=t("dev-role")
                        value=role
                        options=choices()
                        locked=t("dev-locked")
                    />
                    {receivers()}
                    <TextArea name="notes" label=t("dev-notes") value=notes />
                    <RadioGroup name="site" label=t("dev-site") value=site options=sites />
                    <Checkbox name="welcome" label=t("dev-welcome") value=welcome hint=t("dev-welcome-hint") />
                    <Toggle name="notify" label=t("dev-notify") value=notify hint=t("dev-welcome-hint") />
                    <Toggle name="notifyLocked" label=t("dev-notify") value=welcome locked=t("dev-locked") />
                    <FormActions>
                        <Button
                            label=t("dev-save")
                            kind=ButtonKind::Primary
                            submit=true
                            disabled=Signal::derive(move || !dirty.get())
                        />
                        <Button label=t("dev-fail") submit=true />
                    </FormActions>
                </Form>
                <FormGuard dirty />
            </Card>
        </div>
    }
    .into_any()
}

/// Entries with suggestions; "none" finds nobody, "fail" fails, "wait" waits.
fn receivers() -> AnyView {
    let chloe = Entry { name: Some("Chloé Martin".into()), ..Entry::plain("chloe.martin@ballad.example") };
    let helen = Entry {
        name: Some("Helen Ng".into()),
        marks: vec![(Tone::Warn, "dev-receiver-ended")],
        ..Entry::plain("helen.ng@ballad.example")
    };
    let entries = RwSignal::new(vec![chloe.clone(), Entry::plain("it-service@ballad.example")]);
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Found::default());
    let people = StoredValue::new(vec![chloe, helen]);
    let on_type = move |text: String| {
        found.set(match text.trim() {
            "" => Found::Nothing,
            "fail" => Found::Failed,
            "wait" => Found::Looking,
            "none" => Found::These { entries: Vec::new(), more: 0 },
            _ => Found::These { entries: people.get_value(), more: 3 },
        });
    };
    let take = |text: String| {
        if text.contains('@') {
            let entries = text.split(',').map(|piece| Entry::plain(piece.trim())).collect();
            return Taken { entries, ..Taken::default() };
        }
        Taken { entries: Vec::new(), rest: text, error: Some(Message::new("dev-error-mail")) }
    };
    view! {
        <EntriesField
            name="receivers"
            label=t("dev-receivers")
            hint=t("dev-receivers-hint")
            empty=t("dev-receivers-empty")
            entries
            typed
            found
            on_type
            take
            take_ended=|_: String| None
            most=(4, Message::new("dev-receivers-most"))
            known=Message::new("dev-receivers-known")
        />
        <EntriesField
            name="receiversLocked"
            label=t("dev-receivers")
            empty=t("dev-receivers-empty")
            entries
            typed
            found
            on_type
            take
            take_ended=|_: String| None
            most=(4, Message::new("dev-receivers-most"))
            known=Message::new("dev-receivers-known")
            locked=t("dev-locked")
        />
    }
    .into_any()
}
