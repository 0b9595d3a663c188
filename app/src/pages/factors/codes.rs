//! Recovery codes, the one time that they are shown (FACT-005).

use crate::{
    text::t,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        copy::copy,
        icon::Icon,
        tone::Tone,
    },
};
use leptos::{html, prelude::*};

/// The codes, a way to keep them, and the button that ends their showing.
#[component]
pub(super) fn Codes(
    codes: Vec<String>,
    /// What the button says.
    done: &'static str,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let list = NodeRef::<html::Ol>::new();
    let all = codes.join("\n");
    let keep = move || copy(all.clone(), move || list.get_untracked().map(Into::into));
    // What is new on the page takes the focus.
    let head = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(head) = head.get() {
            let _ = head.focus();
        }
    });
    view! {
        <div class="factors__codes" tabindex="-1" node_ref=head>
            <Banner tone=Tone::Warn>{t("factors-codes-text")}</Banner>
            <ol class="factors__code-list" node_ref=list>
                {codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
            </ol>
            <div class="factors__actions">
                <Button label=t("factors-codes-copy") icon=Icon::Copy on_press=keep />
                <Button label=t(done) kind=ButtonKind::Primary on_press=move || on_done.run(()) />
            </div>
        </div>
    }
    .into_any()
}
