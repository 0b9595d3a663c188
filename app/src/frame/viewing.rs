//! View as (WHY-002): the banner that says on every page as whom a partner looks at the portal, and the buttons that
//! begin a view. Both load the document anew: everything on it is another person's.

use crate::{
    args,
    call::{Extras, call, call_with, fresh_key},
    paths,
    session::{may_call, role_key, use_session},
    text::{Text, language, say, say_problem, say_with, t},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        icon::Icon,
        toast::toast,
        tone::Tone,
    },
    when,
};
use domain::{
    ids::{AccountId, RoleId, UserId},
    operation::{AccountPath, NoInput},
    problem::Problem,
    roles::operations::RolePath,
    session::{
        SessionView,
        viewing::{AdminView, EndView, ViewAsAccountAdmin, ViewAsRole, ViewedAs},
    },
};
use leptos::prelude::*;

/// Where the view was begun, in this tab's storage.
const FROM: &str = "portal-view-from";

/// A view that can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// As this account admin of the account.
    Person(AccountId, UserId),
    /// As an account admin of the account, with a custom role or the base role.
    Admin(AccountId, Option<RoleId>),
    /// As a holder of this custom Partner role.
    Role(RoleId),
}

/// The banner, while somebody views as another.
pub(super) fn banner() -> AnyView {
    let session = use_session();
    let shown = move || {
        let view = session.view()?;
        let viewing = view.viewing.clone()?;
        Some(told(view, viewing))
    };
    view! { {shown} }.into_any()
}

fn told(view: SessionView, viewing: ViewedAs) -> AnyView {
    let busy = RwSignal::new(false);
    let end = move || {
        busy.set(true);
        let answer = call::<EndView>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => leave(),
                Err(problem) => toast(say_problem(&problem)),
            }
            busy.set(false);
        });
    };
    let actions = move || view! { <Button label=t("viewing-end") small=true busy on_press=end /> };
    let spoken = language();
    let until = when::date_time(viewing.until);
    let sentence = move || {
        spoken.track();
        let kind = match (&viewing.person, view.base.is_partner()) {
            (Some(_), _) => "person",
            (None, false) => "admin",
            (None, true) => "partner",
        };
        let role = view.role_name.clone().unwrap_or_else(|| say(role_key(view.base)));
        let account = view.account.as_ref().map(|account| account.name.clone()).unwrap_or_default();
        let name = viewing.person_name.clone().unwrap_or_default();
        say_with("viewing-banner", args! { "kind" => kind, "name" => name, "role" => role, "account" => account })
    };
    let note = move || say_with("viewing-note", args! { "time" => until.get() });
    view! {
        <section class="frame-viewing" aria-label=t("viewing-label")>
            <Banner tone=Tone::Warn actions>
                <b>{sentence}</b>
                " "
                {note}
            </Banner>
        </section>
    }
    .into_any()
}

/// A button that begins a view. It is there for partners who may, and while they do not view already.
#[component]
pub fn ViewAs(
    /// What to see; none where there is nothing of the kind.
    #[prop(into)]
    view: Signal<Option<View>>,
    /// What the button says.
    #[prop(into)]
    label: Text,
    /// As an icon in a row, whose name the label is.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let session = use_session();
    let (admin, role) = (may_call::<ViewAsAccountAdmin>(), may_call::<ViewAsRole>());
    let offered = move || {
        let wanted = view.get()?;
        let viewing = session.view()?.viewing.is_some();
        let may = if matches!(wanted, View::Role(_)) { role.get() } else { admin.get() };
        (may && !viewing).then_some(wanted)
    };
    let busy = RwSignal::new(false);
    let button = move |wanted: View| {
        let kind = if small { ButtonKind::Quiet } else { ButtonKind::Secondary };
        view! { <Button label kind icon=Icon::Eye icon_only=small small busy on_press=move || begin(wanted, busy) /> }
    };
    move || offered().map(button)
}

fn begin(view: View, busy: RwSignal<bool>) {
    busy.set(true);
    leptos::task::spawn_local(async move {
        if let Err(problem) = ask(view).await {
            toast(say_problem(&problem));
            busy.set(false);
            return;
        }
        let here = window().location();
        if let Some(storage) = storage() {
            let from = format!("{}{}", here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
            let _ = storage.set_item(FROM, &from);
        }
        let _ = here.assign(paths::HOME);
    });
}

async fn ask(view: View) -> Result<(), Problem> {
    let key = Extras::key(fresh_key());
    match view {
        View::Person(account, person) => {
            let wanted = AdminView { person: Some(person), role: None };
            call_with::<ViewAsAccountAdmin>(&AccountPath { account }, &wanted, key).await.map(drop)
        }
        View::Admin(account, role) => {
            let wanted = AdminView { person: None, role };
            call_with::<ViewAsAccountAdmin>(&AccountPath { account }, &wanted, key).await.map(drop)
        }
        View::Role(role) => call_with::<ViewAsRole>(&RolePath { role }, &NoInput {}, key).await.map(drop),
    }
}

/// Back to where the view was begun.
fn leave() {
    let from = storage().and_then(|storage| {
        let from = storage.get_item(FROM).ok().flatten();
        let _ = storage.remove_item(FROM);
        from
    });
    let from = from.as_deref().and_then(paths::own).unwrap_or(paths::HOME).to_owned();
    let _ = window().location().assign(&from);
}

/// `None` where the browser keeps it from pages, as in some private windows.
fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
