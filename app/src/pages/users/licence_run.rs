//! Licences of the users selected, or of all: how many there are, who has one, Assign and Unassign (USER-038 to USER-041,
//! USER-045).

use super::{
    licences::missing,
    mail_run::Ground,
    progress::{Watched, watch},
};
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call, call_with, fresh_key, load},
    frame::{bell, in_view::use_account},
    session::refusal,
    text::{t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
        tone::Tone,
    },
};
use domain::{
    ids::AccountId,
    jobs::{Job, JobKind},
    licences::{
        Licences, SelectionFigures,
        operations::{AssignLicences, CountLicences, GetLicences, LicencePath, LicenceSelection, UnassignLicences},
    },
    operation::{AccountPath, NoInput},
    problem::Problem,
    users::{operations::UserSelection, products::Product},
};
use leptos::prelude::*;

/// What the sections of the dialog share.
#[derive(Clone, Copy)]
struct Desk {
    account: Signal<AccountId>,
    /// Whom it is about, settled when the dialog opens.
    whom: StoredValue<Option<UserSelection>>,
    open: RwSignal<bool>,
    /// The run that was started, and its progress.
    kind: RwSignal<JobKind>,
    job: RwSignal<Option<Job>>,
    watching: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    ground: Ground,
}

impl Desk {
    fn path(self, product: Product) -> LicencePath {
        LicencePath { account: self.account.get_untracked(), product }
    }

    fn selection(self) -> Option<LicenceSelection> {
        self.whom.get_value().map(|selection| LicenceSelection { selection })
    }

    fn start(self, product: Product, kind: JobKind) {
        let Some(selection) = self.selection() else { return };
        self.busy.set(true);
        self.problem.set(None);
        let (path, key) = (self.path(product), Extras::key(fresh_key()));
        let answer: BoxFuture<Result<Reply<Job>, Problem>> = match kind {
            JobKind::AssignLicences => call_with::<AssignLicences>(&path, &selection, key),
            _ => call_with::<UnassignLicences>(&path, &selection, key),
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            // Before the dialog closes: its buttons look at this and go with it.
            self.busy.try_set(false);
            match answer {
                Ok(reply) => {
                    self.kind.set(kind);
                    self.open.set(false);
                    self.watching.set(true);
                    bell::refresh();
                    watch(reply.value, self.job, 0, move || self.ground.list.refresh());
                }
                Err(why) => drop(self.problem.try_set(Some(why))),
            }
        });
    }
}

/// The dialog, and the one with the progress.
#[component]
pub(super) fn LicenceRun(open: RwSignal<bool>, ground: Ground) -> impl IntoView {
    let desk = Desk {
        account: use_account(),
        whom: StoredValue::new(None),
        open,
        kind: RwSignal::new(JobKind::AssignLicences),
        job: RwSignal::new(None),
        watching: RwSignal::new(false),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        ground,
    };
    let body = move || {
        desk.whom.set_value(Some(untrack(|| ground.whom())));
        desk.problem.set(None);
        let loaded = load::<GetLicences>(move || AccountPath { account: desk.account.get() }, || NoInput {});
        view! {
            <Transition fallback=|| view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => sections(desk, &reply.value),
                        Err(why) => {
                            view! { <ProblemBanner problem=Some(why) on_retry=move || loaded.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        }
    };
    let actions = move || view! { <Button label=t("licences-close") on_press=move || open.set(false) /> };
    view! {
        <Dialog open title=t("licences-manage") actions>
            <div class="stack">
                <ProblemBanner problem=desk.problem />
                {body}
            </div>
        </Dialog>
        {move || {
            let kind = desk.kind.get();
            view! { <Watched open=desk.watching kind job=desk.job /> }
        }}
    }
    .into_any()
}

fn sections(desk: Desk, licences: &Licences) -> AnyView {
    let products: Vec<_> = licences.manageable().map(|balance| balance.product).collect();
    if products.is_empty() {
        return view! { <p>{t("licences-nothing-to-manage")}</p> }.into_any();
    }
    products.into_iter().map(|product| section(desk, product)).collect_view().into_any()
}

/// A product: its figures for whom it is about, and what can be done.
fn section(desk: Desk, product: Product) -> AnyView {
    let figures = RwSignal::new(None::<SelectionFigures>);
    if let Some(selection) = desk.selection() {
        let answer = call::<CountLicences>(&desk.path(product), &selection);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => drop(figures.try_set(Some(reply.value))),
                Err(why) => drop(desk.problem.try_set(Some(why))),
            }
        });
    }
    let body = move || match figures.get() {
        None => view! { <Skeleton lines=2 /> }.into_any(),
        Some(figures) => counted(desk, product, figures),
    };
    view! {
        <section class="users__licences-of">
            <h3 class="users__product">{product.label()}</h3>
            {body}
        </section>
    }
    .into_any()
}

fn counted(desk: Desk, product: Product, figures: SelectionFigures) -> AnyView {
    let SelectionFigures { without, with, available } = figures;
    let line = move |key: &'static str, count: u64| t_with(key, move || args! { "count" => count });
    let short = missing(&figures, product);
    let named = move |key: &'static str, count: u64| {
        t_with(key, move || args! { "count" => count, "product" => product.label() })
    };
    // The call refuses what the banner says; it need not be tried.
    let out = short.is_some();
    let assign = Signal::derive(move || without == 0 || out || desk.busy.get());
    let unassign = Signal::derive(move || with == 0 || desk.busy.get());
    view! {
        <p>{line("licences-available", available)}</p>
        {short.map(|text| view! { <Banner tone=Tone::Warn>{text}</Banner> })}
        <div class="users__run">
            <span>{line("licences-to-assign", without)}</span>
            <Button
                label=named("licences-assign", without)
                kind=ButtonKind::Primary
                small=true
                disabled=assign
                refusal={refusal::<AssignLicences>()}
                on_press=move || desk.start(product, JobKind::AssignLicences)
            />
        </div>
        <div class="users__run">
            <span>{line("licences-already", with)}</span>
            <Button
                label=named("licences-unassign", with)
                small=true
                disabled=unassign
                refusal={refusal::<UnassignLicences>()}
                on_press=move || desk.start(product, JobKind::UnassignLicences)
            />
        </div>
    }
    .into_any()
}
