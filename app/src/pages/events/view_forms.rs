//! The dialogs of a saved view: its name and who sees it, and how one is told of new events (PROV-003).

use super::views::Views;
use crate::{
    text::t,
    ui::{
        button::{Button, ButtonKind},
        field::{CheckField, TextField},
        form::{Form, FormActions},
    },
};
use domain::{
    event_views::{
        Alert, EventView, MAX_NAME,
        input::{NewView, ViewForm},
    },
    operation::Input,
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;

/// A form at work.
#[derive(Clone, Copy)]
struct Desk {
    errors: RwSignal<FieldErrors>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
}

impl Desk {
    fn new() -> Self {
        Self { errors: RwSignal::new(FieldErrors::default()), problem: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Whether the input can be sent now.
    fn begin(self, input: &impl Input) -> bool {
        self.problem.set(None);
        let wrong = input.validate().err().unwrap_or_default();
        let right = wrong.is_empty();
        self.errors.set(wrong);
        if right && !self.busy.get_untracked() {
            self.busy.set(true);
            return true;
        }
        false
    }

    fn end(self, views: Views, answer: Result<EventView, Problem>, said: &'static str) {
        self.busy.try_set(false);
        match answer {
            Ok(view) => views.saved(&view, said),
            Err(why) if why.kind == Kind::Invalid => drop(self.errors.try_set(why.fields())),
            Err(why) => {
                self.problem.try_set(Some(why));
                views.load();
            }
        }
    }
}

/// Name and sharing; of a new view the alerts too.
#[component]
pub(super) fn ViewFields(views: Views) -> impl IntoView {
    let old = views.subject.get_untracked();
    let is_new = old.is_none();
    let name = RwSignal::new(old.as_ref().map(|view| view.name.clone()).unwrap_or_default());
    let shared = RwSignal::new(old.as_ref().is_some_and(|view| view.shared));
    let (bell, email) = (RwSignal::new(false), RwSignal::new(false));
    let desk = Desk::new();
    let submit = move || {
        let form = ViewForm {
            name: name.get_untracked(),
            query: old.as_ref().map_or_else(|| views.query(), |view| view.query.clone()),
            shared: shared.get_untracked(),
        };
        if !desk.begin(&form) {
            return;
        }
        let (answer, said) = match &old {
            Some(view) => (views.history.change_view(view.id, view.version, &form), "event-views-changed"),
            None => {
                let ViewForm { name, query, shared } = form;
                let alert = Alert { bell: bell.get_untracked(), email: email.get_untracked() };
                (views.history.save_view(&NewView { name, query, shared, alert }), "event-views-saved")
            }
        };
        leptos::task::spawn_local(async move {
            desk.end(views, answer.await.map(|reply| reply.value), said);
        });
    };
    view! {
        <Form scope="view" errors=desk.errors problem=desk.problem on_submit=submit>
            {is_new.then(|| view! { <p class="muted">{t("event-views-save-text")}</p> })}
            <TextField
                name="name"
                label=t("event-views-name")
                value=name
                autocomplete="off"
                required=true
                max_length=MAX_NAME as u32
            />
            <CheckField name="shared" label=t("event-views-shared") value=shared />
            {is_new.then(|| view! { <Ways bell email /> })}
            <FormActions>
                <Button label=t("event-views-submit") kind=ButtonKind::Primary submit=true busy=desk.busy />
            </FormActions>
        </Form>
    }
    .into_any()
}

/// How one is told of new events.
#[component]
pub(super) fn AlertForm(views: Views) -> impl IntoView {
    let old = views.subject.get_untracked();
    let alert = old.as_ref().map(|view| view.alert).unwrap_or_default();
    let (bell, email) = (RwSignal::new(alert.bell), RwSignal::new(alert.email));
    let desk = Desk::new();
    let submit = move || {
        let Some(view) = &old else { return };
        let wanted = Alert { bell: bell.get_untracked(), email: email.get_untracked() };
        if !desk.begin(&wanted) {
            return;
        }
        let answer = views.history.set_alert(view.id, wanted);
        leptos::task::spawn_local(async move {
            desk.end(views, answer.await.map(|reply| reply.value), "event-views-alert-saved");
        });
    };
    view! {
        <Form scope="alert" errors=desk.errors problem=desk.problem on_submit=submit>
            <p class="muted">{t("event-views-alert-text")}</p>
            <Ways bell email />
            <FormActions>
                <Button label=t("event-views-submit") kind=ButtonKind::Primary submit=true busy=desk.busy />
            </FormActions>
        </Form>
    }
    .into_any()
}

#[component]
fn Ways(bell: RwSignal<bool>, email: RwSignal<bool>) -> impl IntoView {
    view! {
        <CheckField name="bell" label=t("event-views-alert-bell") value=bell />
        <CheckField name="email" label=t("event-views-alert-email") value=email />
    }
}
