//! The list of custom roles: search, sort, selection, New Role, Delete Role (ROLE-015, ROLE-072, ROLE-082).

use super::{
    address, columns, crumbs,
    lost::{Losing, Lost},
};
use crate::{
    args,
    call::call,
    paths,
    session::{may_call, refusal, use_session},
    text::{t, t_with},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::FilterState,
        icon::Icon,
        listing::Listing,
        page_head::PageHead,
        selection::{Chosen, Selection},
    },
};
use domain::{
    page::MAX_LIMIT,
    roles::{
        RoleRow,
        operations::{CreateRole, DeleteRoles, ListRoles},
        query::RoleQuery,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The roles of the partner account; for an account admin those of the own account, to be read.
#[component]
pub fn RolesPage() -> impl IntoView {
    let search = use_location().search;
    let query = Memo::new(move |_| address::read::<RoleQuery>(&search.read()));
    let list = Listing::new(query, |query: RoleQuery, after| {
        let answer = call::<ListRoles>(&(), &RoleQuery { after: after.or(query.after.clone()), ..query });
        async move { answer.await.map(|reply| reply.value) }
    });
    let is_partner = use_session().is_partner();
    let count = t_with("roles-count", move || args! { "count" => list.found().get().unwrap_or_default() });
    let count = Signal::derive(move || list.found().get().map(|_| count.get()).unwrap_or_default());
    let add = is_partner.then(|| {
        view! {
            <LinkButton
                label=t("roles-new")
                href=paths::NEW_ROLE
                kind=ButtonKind::Primary
                icon=Icon::Plus
                refusal={refusal::<CreateRole>()}
            />
        }
    });
    view! {
        <PageHead title=t("roles-title") crumbs=crumbs(None) count>
            {add}
        </PageHead>
        <p class="roles__intro muted">{t(if is_partner { "roles-intro" } else { "roles-intro-admin" })}</p>
        <Card flush=true>
            <Bar list query />
            {if is_partner {
                view! { <Selectable list query /> }.into_any()
            } else {
                view! {
                    <DataTable
                        id="roles-table"
                        caption=t("roles-caption")
                        list
                        columns=columns::of_roles(false)
                        sort=sort(query)
                        sort_link=move |by: Sort| query.with(|query| address::roles(&address::sorted(query, &by)))
                        more_link=move |after: String| address::roles(&RoleQuery { after: Some(after), ..query.get() })
                        row_link=|row: RoleRow| paths::role(row.id)
                        empty=move || nothing(query, false)
                    />
                }
                    .into_any()
            }}
        </Card>
    }
    .into_any()
}

fn sort(query: Memo<RoleQuery>) -> Signal<Option<Sort>> {
    Signal::derive(move || Some(query.with(address::sort)))
}

#[component]
fn Bar(list: Listing<RoleRow>, query: Memo<RoleQuery>) -> impl IntoView {
    let link = move |state: FilterState| {
        query.with(|query| address::roles(&RoleQuery { search: state.search, after: None, ..query.clone() }))
    };
    let state = move || query.with(|query| FilterState { search: query.search.clone(), applied: Vec::new() });
    let found = t_with("roles-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="roles-filters"
            search_label=t("roles-search")
            placeholder=t("roles-search-hint")
            state=Signal::derive(state)
            link
            found
        />
    }
    .into_any()
}

/// The list with its check boxes: several roles are deleted in one dialog (ROLE-073).
#[component]
fn Selectable(list: Listing<RoleRow>, query: Memo<RoleQuery>) -> impl IntoView {
    let selection = Selection::new(move || query.with(|query| query.search.clone()));
    let lost = RwSignal::new(None::<Lost>);
    let named = move |keys: &[RoleRow]| keys.iter().map(|row| (row.id, row.name.clone())).collect::<Vec<_>>();
    let ask = move || match untrack(|| selection.chosen()) {
        Chosen::Some(keys) => {
            let rows = untrack(|| list.rows().get());
            let chosen: Vec<_> = rows.into_iter().filter(|row| keys.contains(&row.id.to_string())).collect();
            lost.set(Some(Lost::Deleted(named(&chosen))));
        }
        Chosen::AllFound => {
            let all = RoleQuery { after: None, limit: Some(MAX_LIMIT), ..query.get_untracked() };
            let answer = call::<ListRoles>(&(), &all);
            leptos::task::spawn_local(async move {
                if let Ok(reply) = answer.await {
                    lost.set(Some(Lost::Deleted(named(&reply.value.items))));
                }
            });
        }
    };
    let label = t_with("roles-delete-count", move || args! { "count" => selection.count(list.found().get()) });
    let may_delete = refusal::<DeleteRoles>();
    let bulk = move || {
        view! { <Button label kind=ButtonKind::Danger icon=Icon::Trash refusal=may_delete on_press=ask /> }
    };
    let over = move |_: bool| {
        selection.clear();
        list.refresh();
    };
    view! {
        <DataTable
            id="roles-table"
            caption=t("roles-caption")
            list
            columns=columns::of_roles(true)
            sort=sort(query)
            sort_link=move |by: Sort| query.with(|query| address::roles(&address::sorted(query, &by)))
            more_link=move |after: String| address::roles(&RoleQuery { after: Some(after), ..query.get() })
            row_link=|row: RoleRow| paths::role(row.id)
            selection
            bulk
            empty=move || nothing(query, true)
        />
        <Losing lost on_over=over />
    }
    .into_any()
}

/// No role at all, or none that fits: each with the way on.
fn nothing(query: Memo<RoleQuery>, is_partner: bool) -> AnyView {
    if query.with(|query| !query.search.is_empty()) {
        return view! {
            <Empty title=t("roles-none-title") text=t("roles-none-text") icon=Icon::Search>
                <LinkButton label=t("roles-none-clear") href=paths::ROLES />
            </Empty>
        }
        .into_any();
    }
    if !is_partner {
        return view! { <Empty title=t("roles-empty-admin") icon=Icon::Key /> }.into_any();
    }
    let may_add = may_call::<CreateRole>();
    view! {
        <Empty title=t("roles-empty-title") text=t("roles-empty-text") icon=Icon::Key>
            {move || {
                may_add
                    .get()
                    .then(|| {
                        view! {
                            <LinkButton
                                label=t("roles-new")
                                href=paths::NEW_ROLE
                                kind=ButtonKind::Primary
                                icon=Icon::Plus
                            />
                        }
                    })
            }}
        </Empty>
    }
    .into_any()
}
