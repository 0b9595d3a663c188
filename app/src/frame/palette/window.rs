//! The palette's dialog: a field and the list below it, a combobox and its listbox to assistive technology. The focus stays
//! in the field; the arrow keys move what Enter will do.

use super::{
    Palette,
    entries::{Does, Entry, Group, entries},
    find::Found,
};
use crate::{
    frame::follow::follow,
    text::t,
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
    },
};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use std::time::Duration;

const LIST: &str = "palette-list";

/// The dialog; its content is made anew at each opening, so that nothing of the last time is left.
pub(super) fn window(palette: Palette) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let open = palette.open;
    // What is inside is gone when an entry does its work.
    let outside = StoredValue::new(Owner::current().unwrap_or_default());
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), dialog.get()) else { return };
        if !open {
            dialog.close();
            return;
        }
        // On the next frame the content is there and can take the focus.
        request_animation_frame(move || {
            if dialog.is_connected() && !dialog.open() {
                let _ = dialog.show_modal();
            }
        });
    });
    view! {
        <dialog class="palette" aria-label=t("palette-open") node_ref=dialog on:close=move |_| open.set(false)>
            {move || open.get().then(|| content(palette, outside))}
        </dialog>
    }
    .into_any()
}

fn content(palette: Palette, outside: StoredValue<Owner>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let always = entries(palette, typed.into());
    let found = Found::new(typed.into());
    // In the order of the groups, which is that of the arrow keys.
    let all = Memo::new_with_compare(
        move |_| {
            let mut all = always.get();
            all.extend(found.entries.get());
            all
        },
        |_, _| true,
    );
    let active = RwSignal::new(0_usize);
    let run = Callback::new(move |index: usize| {
        let Some(entry) = all.with_untracked(|all| all.get(index).cloned()) else { return };
        palette.open.set(false);
        // Once the dialog has given the focus back.
        let act = move || match entry.does {
            Does::Open(path) => drop(follow(&path)),
            Does::Run(run) => run(),
        };
        set_timeout(move || outside.with_value(|outside| outside.with(act)), Duration::ZERO);
    });
    let type_in = move |text: String| {
        typed.set(text);
        active.set(0);
        found.look_soon(move || always.with_untracked(Vec::len));
    };
    let press = move |event: KeyboardEvent| {
        let count = all.with_untracked(Vec::len);
        let here = active.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" if count > 0 => (here + 1) % count,
            "ArrowUp" if count > 0 => (here + count - 1) % count,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                run.run(here);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(to);
    };
    let none = move || all.with(Vec::is_empty) && !found.busy.get() && found.problem.with(Option::is_none);
    let current = move || all.with(|all| all.get(active.get()).map(|_| option_id(active.get())));
    Effect::new(move |_| {
        let Some(id) = current() else { return };
        if let Some(option) = document().get_element_by_id(&id) {
            let into_view = web_sys::ScrollIntoViewOptions::new();
            into_view.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&into_view);
        }
    });
    view! {
        <div class="palette__head">
            {Icon::Search.svg()}
            <input
                class="palette__input"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="go"
                autofocus
                aria-label=t("palette-hint")
                placeholder=t("palette-hint")
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls=LIST
                aria-activedescendant=current
                on:input:target=move |event| type_in(event.target().value())
                on:keydown=press
            />
            <Button
                label=t("ui-dialog-close")
                kind=ButtonKind::Quiet
                icon=Icon::X
                icon_only=true
                on_press=move || palette.open.set(false)
            />
        </div>
        <div
            class="palette__list"
            id=LIST
            role="listbox"
            aria-label=t("palette-results")
            aria-busy=move || found.busy.get().to_string()
        >
            {move || groups(&all.get(), active, run)}
        </div>
        <p class="palette__none" hidden=move || !none()>
            {t("palette-none")}
        </p>
        <p class="palette__none" role="alert">
            {found.problem}
        </p>
    }
    .into_any()
}

fn groups(all: &[Entry], active: RwSignal<usize>, run: Callback<usize>) -> Vec<AnyView> {
    let one = |group: Group| {
        let own: Vec<_> = all.iter().enumerate().filter(|(_, entry)| entry.group == group).collect();
        let heading = format!("palette-{}", group.name());
        let labelled_by = heading.clone();
        let lines = own.iter().map(|(index, entry)| option(*index, entry, active, run)).collect_view();
        (!own.is_empty()).then(|| {
            view! {
                <div class="palette__group" role="group" aria-labelledby=labelled_by>
                    <div class="palette__heading" id=heading role="presentation">
                        {t(group.key())}
                    </div>
                    {lines}
                </div>
            }
            .into_any()
        })
    };
    Group::ALL.into_iter().filter_map(one).collect()
}

fn option(index: usize, entry: &Entry, active: RwSignal<usize>, run: Callback<usize>) -> AnyView {
    let is_active = move || active.get() == index;
    let (label, about) = (entry.label.clone(), entry.about.clone());
    view! {
        <div
            class="palette__option"
            id=option_id(index)
            role="option"
            aria-selected=move || is_active().to_string()
            on:mousemove=move |_| {
                if active.get_untracked() != index {
                    active.set(index);
                }
            }
            on:click=move |_| run.run(index)
        >
            {entry.icon.svg()}
            <span class="palette__label">{label}</span>
            <span class="palette__about">{about}</span>
        </div>
    }
    .into_any()
}

fn option_id(index: usize) -> String {
    format!("{LIST}-{index}")
}
