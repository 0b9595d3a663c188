//! What a person chose for the frame: language, theme, a folded navigation. Cookies keep it, so that the Worker
//! renders it right at once.

use crate::boot::Boot;
use domain::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Keeps the language before anyone is signed in.
pub const LANGUAGE_COOKIE: &str = "lang";
/// Keeps the theme.
pub const THEME_COOKIE: &str = "theme";
/// Keeps whether the navigation is folded.
pub const NAV_COOKIE: &str = "nav";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the cookie and in `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word; anything else means the device decides.
    pub fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == word).unwrap_or_default()
    }
}

/// The choices of this page, in context.
#[derive(Clone, Copy)]
pub struct Choices {
    /// Where this build's files are.
    pub assets: StoredValue<String>,
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether the navigation is folded to icons.
    pub nav_narrow: RwSignal<bool>,
    /// Whether the portal stands in a frame of another page.
    pub framed: bool,
    /// Whether partners can sign in by MiAccess.
    pub miaccess: bool,
    /// The origins that it may then talk with, separated by spaces.
    pub hosts: StoredValue<String>,
}

/// Provides the choices.
pub fn provide(boot: &Boot) {
    provide_context(Choices {
        assets: StoredValue::new(boot.assets.clone()),
        theme: RwSignal::new(boot.theme),
        nav_narrow: RwSignal::new(boot.nav_narrow),
        framed: boot.framed,
        miaccess: boot.miaccess,
        hosts: StoredValue::new(boot.hosts.clone()),
    });
}

/// The choices of this page.
pub fn use_choices() -> Choices {
    use_context::<Choices>().unwrap_or_else(|| {
        provide(&Boot::default());
        use_context::<Choices>().unwrap_or(Choices {
            assets: StoredValue::new(String::new()),
            theme: RwSignal::new(Theme::System),
            nav_narrow: RwSignal::new(false),
            framed: false,
            miaccess: false,
            hosts: StoredValue::new(String::new()),
        })
    })
}

/// Where this build's files are, such as `/pkg/3f2a9c…`.
pub fn assets() -> String {
    use_choices().assets.get_value()
}

impl Choices {
    /// Changes the theme at once and keeps it.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        keep(THEME_COOKIE, theme.name());
        #[cfg(feature = "hydrate")]
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.name());
        }
    }

    /// Folds or unfolds the navigation and keeps it.
    pub fn fold_nav(self, narrow: bool) {
        self.nav_narrow.set(narrow);
        keep(NAV_COOKIE, if narrow { "narrow" } else { "wide" });
    }

    /// Switches the language without a reload and keeps it per person (DASH-003, DASH-004).
    pub fn set_language(self, language: Language) {
        keep(LANGUAGE_COOKIE, language.tag());
        #[cfg(feature = "hydrate")]
        {
            use crate::{call::call, session::use_session, text};
            use domain::session::operations::{Preferences, SetPreferences};
            let Some(owner) = Owner::current() else { return };
            let assets = self.assets.get_value();
            let signed_in = use_session().is_signed_in();
            leptos::task::spawn_local(async move {
                if !text::learn(language, &assets).await {
                    return;
                }
                owner.with(|| text::speak(language));
                if signed_in {
                    // The page speaks it already; should the line fail now, the next choice keeps it.
                    let _ = call::<SetPreferences>(&(), &Preferences { language }).await;
                }
            });
        }
    }
}

/// Writes a cookie for a year. Partitioned and `SameSite=None`: the portal lives in a frame of another site.
fn keep(name: &str, value: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; Secure; SameSite=None; Partitioned");
        if let Some(page) = document().dyn_ref::<web_sys::HtmlDocument>() {
            let _ = page.set_cookie(&cookie);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, value);
}
