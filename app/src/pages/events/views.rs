//! Saved views (PROV-003): the menu beside the filters that opens, saves, changes and deletes them.

use super::{
    address::Address,
    history::{History, use_history},
    view_forms::{AlertForm, ViewFields},
};
use crate::{
    args, paths,
    text::{Text, say, say_with, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Confirm, Dialog},
        filters::FilterState,
        icon::Icon,
        menu::{Menu, MenuItem},
        toast::toast,
    },
};
use domain::{
    event_views::{EventView, input::ViewForm, kept},
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// What the menu and its dialogs know.
#[derive(Clone, Copy)]
pub(super) struct Views {
    pub(super) history: History,
    address: Memo<Address>,
    /// The views, once they have come.
    known: RwSignal<Option<Vec<EventView>>>,
    /// The view that a dialog is about; none while a new one is saved.
    pub(super) subject: RwSignal<Option<EventView>>,
    saving: RwSignal<bool>,
    alerting: RwSignal<bool>,
    deleting: RwSignal<bool>,
    go: StoredValue<Callback<(String, bool)>>,
}

impl Views {
    fn new(address: Memo<Address>) -> Self {
        let navigate = use_navigate();
        let go = Callback::new(move |(to, replace): (String, bool)| {
            navigate(&to, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        });
        Self {
            history: use_history(),
            address,
            known: RwSignal::new(None),
            subject: RwSignal::new(None),
            saving: RwSignal::new(false),
            alerting: RwSignal::new(false),
            deleting: RwSignal::new(false),
            go: StoredValue::new(go),
        }
    }

    /// Reads the views. Without them the page works all the same.
    pub(super) fn load(self) {
        let answer = self.history.views();
        leptos::task::spawn_local(async move {
            if let Ok(reply) = answer.await {
                self.known.try_set(Some(reply.value.views));
            }
        });
    }

    /// What the filters of the page ask for.
    pub(super) fn query(self) -> domain::events::filter::EventQuery {
        kept(&untrack(|| self.address.with(Address::query)))
    }

    /// The view that is open.
    fn open(self) -> Option<EventView> {
        let id = self.address.with(|address| address.view.clone());
        self.known.with(|known| known.iter().flatten().find(|view| view.id.to_string() == id).cloned())
    }

    /// Whether the filters are no longer those of the view that is open.
    fn is_changed(self, view: &EventView) -> bool {
        self.address.with(|address| kept(&address.query()) != Address::of_view(view).query())
    }

    fn address_of(self, view: &EventView) -> String {
        paths::with_query(&self.history.address(), &Address::of_view(view))
    }

    /// A view was saved: it is the one that is open.
    pub(super) fn saved(self, view: &EventView, said: &'static str) {
        self.saving.set(false);
        self.alerting.set(false);
        toast(say_with(said, args! { "name" => view.name.clone() }));
        self.known.update(|known| {
            if let Some(known) = known {
                known.retain(|one| one.id != view.id);
                known.push(view.clone());
            }
        });
        self.load();
        let to = untrack(|| self.address_of(view));
        self.go.with_value(|go| go.run((to, false)));
    }

    /// Begins with a new view.
    fn save_new(self) {
        self.subject.set(None);
        self.saving.set(true);
    }

    fn about(self, view: EventView, dialog: RwSignal<bool>) {
        self.subject.set(Some(view));
        dialog.set(true);
    }

    /// The filters of the page become those of the view.
    fn keep_filters(self, view: &EventView) {
        let form = ViewForm { name: view.name.clone(), query: self.query(), shared: view.shared };
        let answer = self.history.change_view(view.id, view.version, &form);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => self.saved(&reply.value, "event-views-changed"),
                Err(problem) => {
                    toast(crate::text::say_problem(&problem));
                    self.load();
                }
            }
        });
    }

    fn items(self) -> Vec<MenuItem> {
        let known = self.known.get().unwrap_or_default();
        let open = self.open();
        let mut items: Vec<MenuItem> = known.iter().map(|view| self.item(view, open.as_ref())).collect();
        items.push(MenuItem::press(t("event-views-save-new"), move || self.save_new()).icon(Icon::Plus));
        let Some(view) = open else { return items };
        let named = |key: &'static str| -> Text {
            let name = view.name.clone();
            t_with(key, move || args! { "name" => name.clone() })
        };
        let about = |dialog: RwSignal<bool>| {
            let view = view.clone();
            move || self.about(view.clone(), dialog)
        };
        if view.changeable && self.is_changed(&view) {
            let view = view.clone();
            let keep = move || self.keep_filters(&view);
            items.push(MenuItem::press(named("event-views-save-changes"), keep).icon(Icon::Check));
        }
        items.push(MenuItem::press(named("event-views-alert"), about(self.alerting)).icon(Icon::Bell));
        if view.changeable {
            items.push(MenuItem::press(named("event-views-edit"), about(self.saving)).icon(Icon::Pen));
            items.push(MenuItem::press(named("event-views-delete"), about(self.deleting)).icon(Icon::Trash).danger());
        }
        items
    }

    fn item(self, view: &EventView, open: Option<&EventView>) -> MenuItem {
        let name = view.name.clone();
        // Whose it is, where it cannot be changed.
        let label: Text = match view.owner_name.clone().filter(|_| !view.changeable) {
            Some(owner) => t_with("event-views-of", move || args! { "name" => name.clone(), "owner" => owner.clone() }),
            None => Signal::derive(move || name.clone()),
        };
        let icon = match (open.is_some_and(|open| open.id == view.id), view.alert.is_off(), view.shared) {
            (true, _, _) => Icon::Check,
            (false, false, _) => Icon::Bell,
            (false, true, true) => Icon::Users,
            (false, true, false) => Icon::Search,
        };
        MenuItem::link(label, self.address_of(view)).icon(icon)
    }
}

/// The menu, with "Save view" while there is something to save that no view has.
#[component]
pub(super) fn ViewsMenu(address: Memo<Address>) -> impl IntoView {
    let views = Views::new(address);
    Effect::new(move |_| views.load());
    follow_address(views);
    let menu = t("event-views-menu");
    let label = Signal::derive(move || match views.open() {
        Some(view) if views.is_changed(&view) => say_with("event-views-menu-changed", args! { "name" => view.name }),
        Some(view) => view.name,
        None => menu.get(),
    });
    let unsaved = move || address.with(|a| a.view.is_empty() && a.filters() != FilterState::default());
    let delete = move || views.delete();
    view! {
        <Show when=unsaved>
            <Button
                label=t("event-views-save")
                kind=ButtonKind::Quiet
                small=true
                icon=Icon::Plus
                on_press=move || views.save_new()
            />
        </Show>
        <Menu id="events-views" label items=Signal::derive(move || views.items()) />
        <Forms views />
        <Deletion views on_confirm=delete />
    }
    .into_any()
}

/// An address with a view and no filters, such as that of an e-mail, shows the view; one of a view that is gone says so.
fn follow_address(views: Views) {
    Effect::new(move |_| {
        let (known, address) = (views.known.get(), views.address.get());
        let Some(known) = known.filter(|_| !address.view.is_empty()) else { return };
        let to = match known.iter().find(|view| view.id.to_string() == address.view) {
            Some(view) if address.filters() == FilterState::default() => Address::of_view(view),
            Some(_) => return,
            None => {
                toast(say("event-views-gone"));
                Address { view: String::new(), ..address.clone() }
            }
        };
        if to != address {
            let to = untrack(|| paths::with_query(&views.history.address(), &to));
            views.go.with_value(|go| go.run((to, true)));
        }
    });
}

#[component]
fn Forms(views: Views) -> impl IntoView {
    let subject = views.subject;
    let title = Signal::derive(move || {
        let is_old = subject.with(Option::is_some);
        say(if is_old { "event-views-edit-title" } else { "event-views-save-title" })
    });
    let alert_title = Signal::derive(move || {
        let name = subject.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default());
        say_with("event-views-alert-title", args! { "name" => name })
    });
    view! {
        <Dialog open=views.saving title>
            <ViewFields views />
        </Dialog>
        <Dialog open=views.alerting title=alert_title>
            <AlertForm views />
        </Dialog>
    }
    .into_any()
}

#[component]
fn Deletion(views: Views, #[prop(into)] on_confirm: Callback<()>) -> impl IntoView {
    let text = Signal::derive(move || {
        let (name, shared) =
            views.subject.with(|view| view.as_ref().map(|view| (view.name.clone(), view.shared)).unwrap_or_default());
        let key = if shared { "event-views-delete-shared-text" } else { "event-views-delete-text" };
        say_with(key, args! { "name" => name })
    });
    view! {
        <Confirm
            open=views.deleting
            title=t("event-views-delete-title")
            text
            action=t("event-views-delete-action")
            danger=true
            on_confirm
        />
    }
    .into_any()
}

impl Views {
    fn delete(self) {
        let Some(view) = self.subject.get_untracked() else { return };
        let answer = self.history.delete_view(view.id, view.version);
        leptos::task::spawn_local(async move {
            let said: Result<_, Problem> = answer.await;
            self.deleting.set(false);
            match said {
                Ok(_) => {
                    toast(say_with("event-views-deleted", args! { "name" => view.name.clone() }));
                    self.known.update(|known| {
                        if let Some(known) = known {
                            known.retain(|one| one.id != view.id);
                        }
                    });
                    // The filters stay.
                    let to = untrack(|| {
                        let address = Address { view: String::new(), ..self.address.get() };
                        paths::with_query(&self.history.address(), &address)
                    });
                    self.go.with_value(|go| go.run((to, true)));
                }
                Err(problem) => {
                    toast(crate::text::say_problem(&problem));
                    self.load();
                }
            }
        });
    }
}
