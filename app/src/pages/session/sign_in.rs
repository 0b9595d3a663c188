//! The sign-in page: two steps in one form that password managers fill (SIGN-013, SIGN-014).
//!
//! The step stands in the address, so that Back leads from the password to the e-mail address, which is still
//! there. Both fields are in the document all the time; the one that is not asked for yet is inert.

use super::{attempt::Attempt, miaccess, single_sign_on};
use crate::{
    frame::choices::use_choices,
    paths,
    session::carried,
    text::t,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        doorway::Doorway,
        field::{EmailField, InputKind, PasswordField, TextField},
        form::{Form, FormActions},
        icon::Icon,
        tone::Tone,
    },
};
use domain::{passwords::LinkPurpose, session::AccountSummary};
use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// In the query of the second step.
const STEP: &str = "step=password";
/// In the query of the step where the account's identity provider is offered (SIGN-018).
const WAYS: &str = "step=ways";

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let attempt = Attempt::new();
    let framed = use_choices().framed;
    let choosing = Memo::new(move |_| attempt.fits.with(|fits| !fits.is_empty()));
    let title = t("session-sign-in-title");
    let choose_title = t("session-choose-title");
    let head = Signal::derive(move || if choosing.get() { choose_title.get() } else { title.get() });
    let done = RwSignal::new(carried::take_done());
    Effect::new(move |_| {
        if let Some((email, purpose)) = carried::take_stored() {
            attempt.email.set(email);
            done.set(Some(purpose));
        }
    });
    // Forgot password, and Back from it, find the address.
    Effect::new(move |_| attempt.email.with(|email| carried::keep_email(email)));
    view! {
        <Doorway title=head plain=framed>
            <div class="session__step" inert=choosing hidden=choosing>
                <div class="session__notice" role="status">
                    {move || {
                        done.get()
                            .map(|purpose| view! { <Banner tone=Tone::Good>{t(done_key(purpose))}</Banner> })
                    }}
                </div>
                {miaccess::reason()}
                {single_sign_on::note()}
                {steps(attempt)}
                {miaccess::entry(attempt.problem)}
            </div>
            {move || choosing.get().then(|| choose(attempt))}
        </Doorway>
    }
    .into_any()
}

/// What to say about a password that was just set.
const fn done_key(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::Register => "passwords-register-done",
        LinkPurpose::Reset => "passwords-reset-done",
    }
}

fn steps(attempt: Attempt) -> AnyView {
    let location = use_location();
    let search = location.search;
    let asks_password = Memo::new(move |_| {
        search.with(|search| search.contains(STEP)) && attempt.email.with(|email| !email.trim().is_empty())
    });
    let asks_way = Memo::new(move |_| {
        let offered = attempt.ways.with(|ways| ways.as_ref().is_some_and(|ways| ways.provider.is_some()));
        offered && search.with(|search| search.contains(WAYS))
    });
    let navigate = use_navigate();
    let go = move |query: &str| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&format!("{}?{query}", paths::SIGN_IN), options);
    };
    let query = move || search.get_untracked().trim_start_matches('?').to_owned();
    let password_box = NodeRef::<html::Div>::new();
    let email_box = NodeRef::<html::Div>::new();
    let framed = use_choices().framed;
    Effect::new(move |before: Option<bool>| {
        let now = asks_password.get();
        if before.map_or_else(|| !framed && waits_for_typing(), |before| before != now) {
            focus_field(if now { password_box } else { email_box });
        }
        now
    });
    let next = {
        let go = go.clone();
        move || {
            if asks_password.get_untracked() {
                attempt.send(query());
            } else if attempt.first_step_holds() {
                let go = go.clone();
                attempt.ask_ways(move |ways| {
                    if single_sign_on::leads_away(ways, framed) {
                        single_sign_on::leave(ways, &query());
                        return;
                    }
                    go(&stepped(&query(), if ways.provider.is_some() { WAYS } else { STEP }));
                });
            }
        }
    };
    let by_password = {
        let go = go.clone();
        move || go(&stepped(&query(), STEP))
    };
    let back = move || {
        attempt.errors.set(domain::problem::FieldErrors::default());
        attempt.problem.set(None);
        go(&stepped(&query(), ""));
    };
    let later = move || asks_password.get() || asks_way.get();
    let waiting = Signal::derive(move || attempt.wait.is_on());
    let (next_label, sign_in_label) = (t("session-next"), t("session-sign-in"));
    let label = Signal::derive(move || if asks_password.get() { sign_in_label.get() } else { next_label.get() });
    let starts_open = move || attempt.account_number.with_untracked(|number| !number.is_empty());
    view! {
        {attempt.wait.banner()}
        <Form scope="session" errors=attempt.errors problem=attempt.problem on_submit=next>
            <div class="session__first" inert=later hidden=later node_ref=email_box>
                <EmailField
                    name="email"
                    label=t("session-email")
                    value=attempt.email
                    required=true
                    autocomplete="username"
                />
                <details class="session__account" open=starts_open>
                    <summary>{t("session-use-account-id")}</summary>
                    <TextField
                        name="accountNumber"
                        label=t("session-account-id")
                        hint=t("session-account-id-hint")
                        value=attempt.account_number
                        kind=InputKind::Number
                        autocomplete="off"
                        max_length=11
                    />
                </details>
            </div>
            {move || {
                later()
                    .then(|| {
                        view! {
                            <p class="session__who">
                                {Icon::User.svg()} <span class="session__who-name">{attempt.email}</span>
                            </p>
                        }
                    })
            }}
            <div
                class="session__second"
                class:session__second--later=move || !asks_password.get()
                inert=move || !asks_password.get()
                node_ref=password_box
            >
                <PasswordField
                    name="password"
                    label=t("session-password")
                    value=attempt.password
                    autocomplete="current-password"
                />
                <a class="session__forgot" href=paths::FORGOT_PASSWORD>
                    {t("session-forgot")}
                </a>
            </div>
            {move || {
                let by_password = by_password.clone();
                asks_way.get().then(|| single_sign_on::offered(attempt, by_password))
            }}
            <FormActions>
                {move || {
                    (!asks_way.get())
                        .then(|| view! { <Button label kind=ButtonKind::Primary submit=true busy=attempt.busy disabled=waiting /> })
                }}
                {move || {
                    let back = back.clone();
                    later()
                        .then(|| view! { <Button label=t("session-back") kind=ButtonKind::Quiet on_press=back /> })
                }}
            </FormActions>
        </Form>
        // A document of its own: nothing of it is loaded here.
        <a class="session__passkey" href=move || search.with(|search| paths::with_search(paths::PASSKEY, search)) rel="external">
            {Icon::Key.svg()}
            {t("session-use-passkey")}
        </a>
    }
    .into_any()
}

/// A query at another step; at the first, if it is none.
fn stepped(query: &str, step: &str) -> String {
    let rest = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("step="));
    rest.chain((!step.is_empty()).then_some(step)).collect::<Vec<_>>().join("&")
}

/// The password fits several accounts (SIGN-016).
fn choose(attempt: Attempt) -> AnyView {
    let search = use_location().search;
    let line = move |account: AccountSummary| {
        let (name, number) = (account.name.clone(), account.account_number.clone());
        let pick = move |_| attempt.choose(&account, search.get_untracked().trim_start_matches('?').to_owned());
        view! {
            <li>
                <button
                    type="button"
                    class="session__choice"
                    aria-disabled=move || attempt.busy.get().then_some("true")
                    on:click=pick
                >
                    {Icon::Building.svg()}
                    <span class="session__choice-words">
                        <b>{name}</b>
                        <span>{number}</span>
                    </span>
                    {Icon::ChevronRight.svg()}
                </button>
            </li>
        }
    };
    let again = move || {
        attempt.fits.set(Vec::new());
        attempt.account_number.set(String::new());
    };
    view! {
        <p>{t("session-choose-text")}</p>
        <ul class="session__choices">{attempt.fits.get_untracked().into_iter().map(line).collect_view()}</ul>
        <Button label=t("session-back") kind=ButtonKind::Quiet on_press=again />
    }
    .into_any()
}

/// Whether a field may take the focus of a page that has just come: nothing has it yet, and no keyboard would cover the
/// screen of a phone. In a frame it belongs to the page around it.
fn waits_for_typing() -> bool {
    let nothing = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    let pointed = window().match_media("(hover: hover) and (pointer: fine)");
    nothing && pointed.ok().flatten().is_some_and(|pointed| pointed.matches())
}

/// On the next frame the field can take the focus, if the page is still there.
fn focus_field(around: NodeRef<html::Div>) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let around = around.try_get_untracked().flatten();
        let input = around.and_then(|around| around.query_selector("input").ok().flatten());
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = input.focus();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{STEP, WAYS, stepped};

    #[test]
    fn a_step_stands_in_the_query_once() {
        assert_eq!(stepped("", STEP), STEP);
        assert_eq!(stepped("next=%2Fa&step=ways", STEP), "next=%2Fa&step=password");
        assert_eq!(stepped("step=password&next=%2Fa", ""), "next=%2Fa");
        assert_eq!(stepped("tried=1", WAYS), "tried=1&step=ways");
    }
}
