//! A native modal dialog: focus goes in and returns, Esc closes, the page behind is inert.

use super::{
    banner::ProblemBanner,
    button::{Button, ButtonKind},
    icon::Icon,
};
use crate::text::{Text, t};
use domain::problem::Problem;
use leptos::{html, prelude::*};

/// A dialog. Its content is made anew at each opening.
#[component]
pub fn Dialog(
    /// Opens and closes it.
    open: RwSignal<bool>,
    #[prop(into)] title: Text,
    /// Buttons of the footer, the main one first.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// For content with two columns or a table.
    #[prop(optional)]
    wide: bool,
    /// After it closed, whichever way.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    show_while(open, node);
    let closed = move |_| {
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    // The close button comes last in the order of the keyboard, so that opening focuses the content.
    let content = move || {
        open.get().then(|| {
            view! {
                <div class="dialog__frame">
                    <h2 class="dialog__title">{title}</h2>
                    <div class="dialog__body">{children()}</div>
                    {actions.as_ref().map(|actions| view! { <div class="dialog__actions">{actions.run()}</div> })}
                    <div class="dialog__close">
                        <Button
                            label=t("ui-dialog-close")
                            kind=ButtonKind::Quiet
                            icon=Icon::X
                            icon_only=true
                            on_press=move || open.set(false)
                        />
                    </div>
                </div>
            }
        })
    };
    view! {
        <dialog
            class="dialog"
            class=("dialog--wide", wide)
            node_ref=node
            aria-label=title
            // One that the address opens is readable before any script, if not modal.
            open=open.get_untracked()
            on:close=closed
        >
            {content}
        </dialog>
    }
    .into_any()
}

/// A question with one answer that does something, and Cancel.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: Text,
    /// What will happen.
    #[prop(into)]
    text: Text,
    /// What the answering button does, as a verb.
    #[prop(into)]
    action: Text,
    /// Something is lost by it.
    #[prop(optional)]
    danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    /// The dialog stays open until `open` is set to false, so that a problem can be shown.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let actions = move || {
        view! {
            <Button label=action kind busy on_press=move || on_confirm.run(()) />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title actions>
            <ProblemBanner problem />
            <p>{text}</p>
        </Dialog>
    }
}

/// Shows the dialog while the signal says so, and gives the focus back to whoever had it.
fn show_while(open: RwSignal<bool>, node: NodeRef<html::Dialog>) {
    use send_wrapper::SendWrapper;
    use wasm_bindgen::JsCast;

    let opener = StoredValue::new(None::<SendWrapper<web_sys::HtmlElement>>);
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        if open && !dialog.matches(":modal").unwrap_or(false) {
            let active = document().active_element().and_then(|e| e.dyn_into().ok());
            opener.set_value(active.map(SendWrapper::new));
            // On the next frame the content is there and can take the focus.
            request_animation_frame(move || {
                if dialog.is_connected() && !dialog.matches(":modal").unwrap_or(false) {
                    let _ = dialog.remove_attribute("open");
                    let _ = dialog.show_modal();
                }
            });
        } else if !open {
            if dialog.open() {
                dialog.close();
            }
            // The browser does this too, unless the opener sat in a menu that has closed meanwhile.
            if let Some(opener) = opener.try_update_value(Option::take).flatten()
                && opener.is_connected()
            {
                let _ = opener.focus();
            }
        }
    });
}
