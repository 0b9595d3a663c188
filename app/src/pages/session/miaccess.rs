//! The partners' way in, by MiAccess: a link that works before any script (SIGN-004). In a frame it is a pop-up that
//! hands over to the frame (SIGN-025), because no provider lets itself be framed.

use crate::{
    boot::return_address,
    frame::choices::use_choices,
    paths,
    text::t,
    ui::{
        banner::Banner,
        button::{Button, LinkButton},
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    miaccess::{Mode, Refusal},
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What went wrong at the last attempt, if the address says so.
pub(super) fn reason() -> AnyView {
    let search = use_location().search;
    let refusal = Memo::new(move |_| search.with(|search| refusal(search.trim_start_matches('?'))));
    view! {
        <div class="session__notice" role="alert">
            {move || {
                let refusal = refusal.get()?;
                let tone = if refusal == Refusal::Cancelled { Tone::Info } else { Tone::Bad };
                Some(view! { <Banner tone>{t(reason_key(refusal))}</Banner> })
            }}
        </div>
    }
    .into_any()
}

fn refusal(query: &str) -> Option<Refusal> {
    query.split('&').find_map(|pair| pair.strip_prefix("reason="))?.parse().ok()
}

const fn reason_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Cancelled => "miaccess-reason-cancelled",
        Refusal::NoPolicy => "miaccess-reason-no-policy",
        Refusal::NoPartnerId => "miaccess-reason-no-partner-id",
        Refusal::Refused => "miaccess-reason-refused",
        Refusal::Unreachable => "miaccess-reason-unreachable",
        Refusal::Expired => "miaccess-reason-expired",
        Refusal::Unverified => "miaccess-reason-unverified",
        Refusal::Incomplete => "miaccess-reason-incomplete",
        Refusal::EmailTaken => "miaccess-reason-email-taken",
        Refusal::Moved => "miaccess-reason-moved",
        Refusal::Inactive => "miaccess-reason-inactive",
    }
}

/// The button, on the first step; nothing where MiAccess is not configured. What goes wrong in a frame is told by
/// `problem`.
pub(super) fn entry(problem: RwSignal<Option<Problem>>) -> AnyView {
    let choices = use_choices();
    if !choices.miaccess {
        return ().into_any();
    }
    let search = use_location().search;
    let query = move || search.get().trim_start_matches('?').to_owned();
    let later = Memo::new(move |_| search.with(|search| search.contains("step=")));
    let button = if choices.framed {
        framed(problem)
    } else {
        let href = Signal::derive(move || paths::miaccess(Mode::Page, &return_address(&query()), None));
        view! { <LinkButton label=t("miaccess-button") href icon=Icon::Key leaves=true /> }.into_any()
    };
    view! {
        <div class="session__other" hidden=later>
            <p class="session__or">{t("miaccess-or")}</p>
            {button}
        </div>
    }
    .into_any()
}

/// The button in a frame. The Worker has asked MiAccess already whether the person is signed in there.
fn framed(problem: RwSignal<Option<Problem>>) -> AnyView {
    let blocked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    let open = pop_up::prepare(blocked, busy, problem);
    #[cfg(not(feature = "hydrate"))]
    let open = {
        let _ = problem;
        || ()
    };
    let (usual, again) = (t("miaccess-button"), t("miaccess-open-window"));
    let label = Signal::derive(move || if blocked.get() { again.get() } else { usual.get() });
    view! {
        <div class="session__notice" role="alert">
            {move || blocked.get().then(|| view! { <Banner tone=Tone::Warn>{t("miaccess-blocked")}</Banner> })}
        </div>
        <Button label icon=Icon::Key busy on_press=open />
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
mod pop_up {
    use crate::{boot::return_address, call::call, paths, session::again};
    use domain::{
        miaccess::{
            Mode,
            operations::{HandOver, TakeOver},
        },
        problem::Problem,
    };
    use leptos::prelude::*;
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::MessageEvent;

    /// What the frame holds, and its SHA-256.
    #[derive(Clone)]
    struct Secret {
        plain: String,
        hash: String,
    }

    /// Makes the secret, listens to the pop-up, and gives what opens it. All is ready before the press: browsers let a
    /// pop-up open only while they handle one.
    pub(super) fn prepare(
        blocked: RwSignal<bool>,
        busy: RwSignal<bool>,
        problem: RwSignal<Option<Problem>>,
    ) -> impl Fn() + Copy + Send + Sync + 'static {
        let secret = StoredValue::new(None::<Secret>);
        Effect::new(move |_| {
            leptos::task::spawn_local(async move { secret.set_value(make().await.ok()) });
            let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if Some(event.origin()) == window().location().origin().ok()
                    && let Some(said) = event.data().as_string()
                    && let Some(said) = said.strip_prefix(super::super::window::PREFIX)
                {
                    hear(said, secret.get_value(), busy, problem);
                }
            });
            let heard = SendWrapper::new(heard);
            let _ = window().add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
            on_cleanup(move || {
                let _ = window().remove_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
            });
        });
        move || {
            let Some(hash) = secret.with_value(|secret| secret.as_ref().map(|secret| secret.hash.clone())) else {
                return;
            };
            problem.set(None);
            let address = paths::miaccess(Mode::Window, paths::HOME, Some(&hash));
            let features = "popup,width=520,height=720";
            let opened = window().open_with_url_and_target_and_features(&address, "portal-sign-in", features);
            blocked.set(!matches!(opened, Ok(Some(_))));
        }
    }

    /// The pop-up has ended: with a code to take over, or with the reason why there is none.
    fn hear(said: &str, secret: Option<Secret>, busy: RwSignal<bool>, problem: RwSignal<Option<Problem>>) {
        let location = window().location();
        let query = location.search().unwrap_or_default().trim_start_matches('?').to_owned();
        let next = return_address(&query);
        let (Some(code), Some(secret)) = (said.strip_prefix("code="), secret) else {
            let address = format!("{}&{said}", paths::SIGNED_OUT);
            let next = if next == paths::HOME { String::new() } else { paths::with_query("", &[("next", next)]) };
            let _ = location.replace(&format!("{address}{}", next.replacen('?', "&", 1)));
            return;
        };
        busy.set(true);
        let answer = call::<TakeOver>(&(), &HandOver { code: code.to_owned(), secret: secret.plain });
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    again::mark_signed_in();
                    let _ = location.assign(&next);
                }
                Err(refused) => {
                    problem.set(Some(refused));
                    busy.set(false);
                }
            }
        });
    }

    async fn make() -> Result<Secret, JsValue> {
        let crypto = window().crypto()?;
        let mut bytes = [0; 32];
        crypto.get_random_values_with_u8_array(&mut bytes)?;
        let plain = hex(&bytes);
        let text = plain.clone().into_bytes();
        let digest = JsFuture::from(crypto.subtle().digest_with_str_and_u8_array("SHA-256", &text)?).await?;
        Ok(Secret { plain, hash: hex(&js_sys::Uint8Array::new(&digest).to_vec()) })
    }

    fn hex(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |half: u8| char::from(DIGITS[usize::from(half & 15)]);
        bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_004_only_known_reasons_are_shown() {
        assert_eq!(refusal("next=%2Fa&reason=no-policy"), Some(Refusal::NoPolicy));
        for none in ["", "reason=", "reason=<b>", "reasons=expired", "next=reason"] {
            assert_eq!(refusal(none), None, "{none}");
        }
    }
}
