//! The HTML document around the app. Only the Worker renders it.

use crate::{
    boot::{Boot, ELEMENT},
    frame::choices::Theme,
    routes::{App, is_door},
    text::{self, Reach, t},
};
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The id of the note for a browser that cannot run the page (SIGN-002).
const UNSUPPORTED: &str = "unsupported";

/// The document: language, theme and zone as this person has them, styles, and the start of the browser's side.
pub fn shell(boot: &Boot, path: &str) -> impl IntoView + use<> {
    let nonce = leptos::nonce::use_nonce();
    let assets = &boot.assets;
    let language = boot.language.tag();
    let (module, style, reach) =
        if is_door(boot, path) { ("door", "door", Reach::Door) } else { ("client", "style", Reach::Whole) };
    let js = format!("{assets}/{module}.js");
    let wasm = format!("{assets}/{module}_bg.wasm");
    let texts = text::address(assets, boot.language, reach);
    // A browser that lacks what the module is built of refuses to compile it.
    let start = format!(
        r#"import init, {{ hydrate }} from "{js}"; if (typeof WebAssembly === "object") Promise.all([fetch("{texts}").then((r) => r.text()), init({{ module_or_path: "{wasm}" }})]).then(([texts]) => hydrate("{language}", texts)).catch((error) => {{ if (error instanceof WebAssembly.CompileError) document.getElementById("{UNSUPPORTED}").removeAttribute("hidden"); throw error; }});"#
    );
    // For every browser there is, so in words that the oldest understand.
    let told = format!(
        r#"if (typeof WebAssembly !== "object" || !("noModule" in document.createElement("script"))) document.getElementById("{UNSUPPORTED}").removeAttribute("hidden");"#
    );
    let theme = (boot.theme != Theme::System).then(|| boot.theme.name());
    let framed = boot.framed.then_some("");
    let nav = boot.nav_narrow.then_some("narrow");
    let zone = boot.zone.clone();
    let known = boot.to_json();
    view! {
        <!DOCTYPE html>
        <html lang=language data-zone=zone data-theme=theme data-framed=framed data-nav=nav>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#0c1828" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=format!("{assets}/{style}.css") />
                <link rel="modulepreload" href=js nonce=nonce.clone() />
                <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <link rel="preload" href=texts r#as="fetch" crossorigin="anonymous" />
                <script type="module" nonce=nonce.clone()>{start}</script>
                <MetaTags />
            </head>
            <body>
                <App />
                <script type="application/json" id=ELEMENT inner_html=known></script>
                <noscript>
                    <p class="frame__no-script">{t("frame-no-script")} " " {t("frame-browsers")}</p>
                </noscript>
                <p class="frame__no-script" id=UNSUPPORTED role="alert" hidden>
                    {t("frame-unsupported")}
                    " "
                    {t("frame-browsers")}
                </p>
                <script nonce=nonce>{told}</script>
            </body>
        </html>
    }
}
