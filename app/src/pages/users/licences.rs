//! Products and licences of one user: what they hold, and the dialog that gives and takes (USER-037, USER-042, USER-043).

use crate::{
    args,
    call::{call, load},
    frame::in_view::use_account,
    session::refusal,
    text::{Text, say, say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        card::Card,
        dialog::Dialog,
        icon::Icon,
        skeleton::Skeleton,
        tag::Tag,
        toast::toast,
    },
};
use domain::{
    licences::{
        LicenceBalance, Licences,
        operations::{GetLicences, LicenceChanges, SaveUserLicences},
        rules::Refusal,
    },
    operation::{AccountPath, NoInput},
    problem::Problem,
    users::{User, operations::UserPath, products::Product},
};
use leptos::prelude::*;

/// The Fluent id of why a licence cannot be given or taken.
const fn refusal_key(why: Refusal) -> &'static str {
    match why {
        Refusal::NotIntegrated => "licences-refusal-not-integrated",
        Refusal::ManagedByMicollab => "licences-refusal-managed-by-micollab",
        Refusal::NoneAvailable => "licences-refusal-none-available",
    }
}

/// The card.
#[component]
pub(super) fn ProductsAndLicences(user: RwSignal<User>) -> impl IntoView {
    let open = RwSignal::new(false);
    let held = move || {
        let held = user.with(|user| user.licences.clone());
        if held.is_empty() {
            return view! { <p class="muted">{t("licences-none")}</p> }.into_any();
        }
        let line = |product: Product| view! { <li><Tag label=Signal::stored(product.label().to_owned()) /></li> };
        view! { <ul class="users__products">{held.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <Card title=t("licences-title")>
            {held}
            <Button
                label=t("licences-add-product")
                icon=Icon::Plus
                refusal={refusal::<SaveUserLicences>()}
                on_press=move || open.set(true)
            />
        </Card>
        <Products open user />
    }
    .into_any()
}

/// The dialog: each product Add or Added, and Done.
#[component]
fn Products(open: RwSignal<bool>, user: RwSignal<User>) -> impl IntoView {
    let account = use_account();
    let wanted = RwSignal::new(Vec::<Product>::new());
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    Effect::new(move |_| {
        if open.get() {
            problem.set(None);
            wanted.set(user.with_untracked(|user| user.licences.clone()));
        }
    });
    let done = move || {
        let (id, held) = user.with_untracked(|user| (user.id, user.licences.clone()));
        let wanted = wanted.get_untracked();
        let changes = LicenceChanges {
            add: wanted.iter().copied().filter(|product| !held.contains(product)).collect(),
            remove: held.into_iter().filter(|product| !wanted.contains(product)).collect(),
        };
        if changes == LicenceChanges::default() {
            open.set(false);
            return;
        }
        busy.set(true);
        problem.set(None);
        let path = UserPath { account: account.get_untracked(), user: id };
        let answer = call::<SaveUserLicences>(&path, &changes);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    user.try_set(reply.value);
                    open.try_set(false);
                    toast(say("licences-saved"));
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
            busy.try_set(false);
        });
    };
    let actions = move || view! { <Button label=t("licences-done") kind=ButtonKind::Primary busy on_press=done /> };
    let body = move || {
        let loaded = load::<GetLicences>(move || AccountPath { account: account.get() }, || NoInput {});
        view! {
            <Transition fallback=|| view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => choices(&reply.value, user, wanted),
                        Err(why) => {
                            view! { <ProblemBanner problem=Some(why) on_retry=move || loaded.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        }
    };
    view! {
        <Dialog open title=t("licences-title") actions>
            <div class="stack">
                <ProblemBanner problem />
                {body}
            </div>
        </Dialog>
    }
    .into_any()
}

/// Products that are integrated, and those that the user holds all the same.
fn choices(licences: &Licences, user: RwSignal<User>, wanted: RwSignal<Vec<Product>>) -> AnyView {
    let held = user.with_untracked(|user| user.licences.clone());
    let shown = licences.balances.iter().filter(|balance| balance.integrated || held.contains(&balance.product));
    let lines: Vec<_> =
        shown.map(|balance| choice(licences, *balance, held.contains(&balance.product), wanted)).collect();
    if lines.is_empty() {
        return view! { <p>{t("licences-nothing-integrated")}</p> }.into_any();
    }
    view! { <ul class="users__choices">{lines}</ul> }.into_any()
}

fn choice(licences: &Licences, balance: LicenceBalance, held: bool, wanted: RwSignal<Vec<Product>>) -> AnyView {
    let product = balance.product;
    let chosen = Memo::new(move |_| wanted.with(|wanted| wanted.contains(&product)));
    let why = if held { licences.locked(product) } else { licences.refusal(product) };
    let (add, added) = (t("licences-add"), t("licences-added"));
    let word: Text = Signal::derive(move || if chosen.get() { added.get() } else { add.get() });
    let label = t_with("licences-choice", move || args! { "word" => word.get(), "product" => product.label() });
    let left = t_with("licences-left", move || args! { "count" => balance.available(), "total" => balance.total });
    let refused = Signal::derive(move || why.map(|why| say(refusal_key(why))));
    let press = move || {
        wanted.update(|wanted| {
            if wanted.contains(&product) {
                wanted.retain(|other| *other != product);
            } else {
                wanted.push(product);
            }
        });
    };
    let button = move || {
        let (icon, kind) =
            if chosen.get() { (Icon::Check, ButtonKind::Quiet) } else { (Icon::Plus, ButtonKind::Secondary) };
        view! { <Button label icon kind small=true refusal=refused on_press=press /> }
    };
    let note = move || {
        let text = match why {
            Some(why) => say(refusal_key(why)),
            None => left.get(),
        };
        view! { <span class="muted">{text}</span> }
    };
    view! {
        <li class="users__choice">
            <span>
                <b>{product.label()}</b>
                <br />
                {note}
            </span>
            {button}
        </li>
    }
    .into_any()
}

/// What a refusal of a bulk assignment says (USER-041); other refusals in their own words.
pub(super) fn missing(figures: &domain::licences::SelectionFigures, product: Product) -> Option<String> {
    let missing = figures.missing();
    (missing > 0)
        .then(|| say_with("licences-missing-count", args! { "count" => missing, "product" => product.label() }))
}
