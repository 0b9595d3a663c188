//! The top bar: which account this is, the switcher of partners, bell, language, theme, the person (DASH-008).

use super::{
    bell::BellButton,
    choices::{Theme, use_choices},
    in_view::use_in_view,
    nav,
    palette::PaletteButton,
    person::PersonMenu,
    switcher::Switcher,
};
use crate::{
    session::use_session,
    text::{language, t},
    ui::{
        button::ButtonKind,
        icon::Icon,
        menu::{Menu, MenuItem},
    },
};
use domain::{language::Language, permissions::BaseRole};
use leptos::prelude::*;

/// The top bar.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let session = use_session();
    let in_view = use_in_view();
    let partner = session.is_partner();
    // Whoever may do nothing carries no tasks out (DASH-010).
    let bell = session.base().is_some_and(|base| base != BaseRole::User) && !session.is_viewing();
    let own = move || in_view.summary().map(|account| view! { <span class="frame-top__account">{account.name}</span> });
    view! {
        <header class="frame-top">
            <button type="button" class="frame-top__menu" popovertarget=nav::ID aria-label=t("frame-nav-open")>
                {Icon::Menu.svg()}
            </button>
            <div class="frame-top__where">
                {if partner { view! { <Switcher /> }.into_any() } else { own.into_any() }}
            </div>
            <div class="frame-top__end">
                <PaletteButton />
                {bell.then(|| view! { <BellButton /> })}
                <div class="frame-top__choices">{language_menu("language")} {theme_menu("theme")}</div>
                <PersonMenu />
            </div>
        </header>
    }
    .into_any()
}

/// Switches the language at once (DASH-003).
pub(super) fn language_menu(id: &'static str) -> AnyView {
    view! {
        <Menu
            id=id
            label=t("frame-language")
            icon=Icon::Globe
            icon_only=true
            kind=ButtonKind::Quiet
            items=languages()
        />
    }
    .into_any()
}

/// A line for each language, named in itself.
pub(super) fn languages() -> Signal<Vec<MenuItem>> {
    let (choices, now) = (use_choices(), language());
    Signal::derive(move || {
        let line = |language: Language| {
            let item = MenuItem::press(language.own_name().to_owned(), move || choices.set_language(language));
            if language == now.get() { item.icon(Icon::Check) } else { item }
        };
        Language::ALL.into_iter().map(line).collect()
    })
}

/// Light, dark or as the device is set.
pub(super) fn theme_menu(id: &'static str) -> AnyView {
    let choices = use_choices();
    let items = Signal::derive(move || {
        let now = choices.theme.get();
        let line = |theme: Theme| {
            let (key, icon) = match theme {
                Theme::System => ("frame-theme-system", Icon::System),
                Theme::Light => ("frame-theme-light", Icon::Sun),
                Theme::Dark => ("frame-theme-dark", Icon::Moon),
            };
            let item = MenuItem::press(t(key), move || choices.set_theme(theme));
            item.icon(if theme == now { Icon::Check } else { icon })
        };
        Theme::ALL.into_iter().map(line).collect::<Vec<_>>()
    });
    view! { <Menu id=id label=t("frame-theme") icon=Icon::Moon icon_only=true kind=ButtonKind::Quiet items /> }
        .into_any()
}
