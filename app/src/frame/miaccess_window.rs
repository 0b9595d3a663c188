//! A window of its own in which somebody logs in at MiAccess, or at a customer's identity provider: no provider lets
//! itself be framed (SIGN-025, SSO-034), and a page that holds what was typed must not be left (SIGN-023).

use crate::{
    paths,
    text::{Text, t},
    ui::{banner::Banner, button::Button, icon::Icon, tone::Tone},
};
use domain::miaccess::{Mode, operations::HandOver};
use leptos::prelude::*;

/// The beginning of what the window tells the page that opened it.
pub const PREFIX: &str = "portal-sign-in:";

/// How it ended: with what opens a session here, or with the query that says why there is none.
pub type Ended = Result<HandOver, String>;

/// The button that opens MiAccess.
#[component]
pub fn MiAccessWindow(
    /// Whether what it told is being taken over.
    busy: RwSignal<bool>,
    /// Called before it opens.
    #[prop(into)]
    on_open: Callback<()>,
    /// Called when it has told how it ended.
    #[prop(into)]
    on_end: Callback<Ended>,
) -> impl IntoView {
    let address = Callback::new(|(hash,): (String,)| paths::miaccess(Mode::Window, paths::HOME, Some(&hash)));
    view! { <SignInWindow label=t("miaccess-button") address busy on_open on_end /> }
}

/// The button that opens a window. A browser may block it: then the button says how to go on.
#[component]
pub fn SignInWindow(
    /// What the button says.
    #[prop(into)]
    label: Text,
    /// The address that it opens, for the SHA-256 of what this page holds.
    #[prop(into)]
    address: Callback<(String,), String>,
    /// Whether what it told is being taken over.
    busy: RwSignal<bool>,
    /// Called before it opens.
    #[prop(into)]
    on_open: Callback<()>,
    /// Called when it has told how it ended.
    #[prop(into)]
    on_end: Callback<Ended>,
) -> impl IntoView {
    let blocked = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    let open = browser::prepare(blocked, address, on_end);
    #[cfg(not(feature = "hydrate"))]
    let open = {
        let _ = (on_end, address);
        || ()
    };
    let press = move || {
        on_open.run(());
        open();
    };
    let again = t("miaccess-open-window");
    let label = Signal::derive(move || if blocked.get() { again.get() } else { label.get() });
    view! {
        <div role="alert">
            {move || blocked.get().then(|| view! { <Banner tone=Tone::Warn>{t("miaccess-blocked")}</Banner> })}
        </div>
        <Button label icon=Icon::Key busy on_press=press />
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{Ended, PREFIX};
    use domain::miaccess::operations::HandOver;
    use leptos::prelude::*;
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::MessageEvent;

    /// What the page holds, and its SHA-256, which the window is told.
    #[derive(Clone)]
    struct Secret {
        plain: String,
        hash: String,
    }

    /// Makes the secret, listens to the window, and gives what opens it. All is ready before the press: browsers let
    /// a window open only while they handle one.
    pub(super) fn prepare(
        blocked: RwSignal<bool>,
        address: Callback<(String,), String>,
        on_end: Callback<Ended>,
    ) -> impl Fn() + Copy + Send + Sync + 'static {
        let secret = StoredValue::new(None::<Secret>);
        Effect::new(move |_| {
            leptos::task::spawn_local(async move { secret.set_value(make().await.ok()) });
            let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if Some(event.origin()) == window().location().origin().ok()
                    && let Some(said) = event.data().as_string()
                    && let Some(said) = said.strip_prefix(PREFIX)
                {
                    let code = said.strip_prefix("code=").map(str::to_owned);
                    on_end.run(match (code, secret.get_value()) {
                        (Some(code), Some(secret)) => Ok(HandOver { code, secret: secret.plain }),
                        _ => Err(said.to_owned()),
                    });
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
            let address = address.run((hash,));
            let features = "popup,width=520,height=720";
            let opened = window().open_with_url_and_target_and_features(&address, "portal-sign-in", features);
            blocked.set(!matches!(opened, Ok(Some(_))));
        }
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
