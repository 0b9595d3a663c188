//! The tab of a Partner role with the partner users: who holds it, and the way to give it and to take it back (ROLE-067,
//! ROLE-076).

use super::{PartnerRoleDialog, RoleCell, RoleWanted, address};
use crate::{
    args,
    call::call,
    text::{t, t_with},
    ui::{
        button::LinkButton,
        card::Card,
        choice::Choice,
        columns::{CardRole, Column},
        data_table::DataTable,
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Filter, FilterState},
        icon::Icon,
        listing::Listing,
    },
};
use domain::{
    ids::RoleId,
    managers::{
        PartnerPerson,
        role::{ListRolePeople, RolePeopleQuery},
    },
    roles::{CustomRole, operations::RolePath},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The tab.
#[component]
pub(super) fn People(role: RwSignal<CustomRole>) -> impl IntoView {
    let id = role.with_untracked(|role| role.row.id);
    let search = use_location().search;
    let query = Memo::new(move |_| address::read::<RolePeopleQuery>(&search.read()));
    let list = Listing::new(query, move |query: RolePeopleQuery, after| {
        let query = RolePeopleQuery { after: after.or(query.after.clone()), ..query };
        let answer = call::<ListRolePeople>(&RolePath { role: id }, &query);
        async move { answer.await.map(|reply| reply.value) }
    });
    let asked = RwSignal::new(None::<RoleWanted>);
    view! {
        <Card flush=true>
            <Bar id list query />
            <DataTable
                id="role-people"
                caption=t("roles-partner-people")
                list
                columns=columns(role, asked)
                more_link=move |after: String| {
                    address::people(id, &RolePeopleQuery { after: Some(after), ..query.get() })
                }
                empty=move || nothing(id)
            />
        </Card>
        <PartnerRoleDialog asked on_done=move |()| list.refresh() />
    }
    .into_any()
}

fn columns(role: RwSignal<CustomRole>, asked: RwSignal<Option<RoleWanted>>) -> Vec<Column<PartnerPerson>> {
    vec![
        Column::new("name", "managers-column-name", |row: &PartnerPerson| {
            view! { <span class="roles__name">{row.name.clone()}</span> }
        })
        .fixed()
        .card(CardRole::Title),
        Column::new("email", "managers-column-email", |row: &PartnerPerson| row.email.clone()).cut(),
        Column::new("role", "managers-column-role", move |row: &PartnerPerson| {
            let (id, name) = role.with_untracked(|role| (role.row.id, role.row.name.clone()));
            // Whoever holds this role is asked about the base role, everybody else about this one.
            let held = row.custom_role.as_deref() == Some(name.as_str());
            let wanted = RoleWanted { person: row.id, name: row.name.clone(), role: Some((!held).then_some(id)) };
            view! { <RoleCell wanted role=row.custom_role.clone() asked /> }
        })
        .fit(),
    ]
}

#[component]
fn Bar(id: RoleId, list: Listing<PartnerPerson>, query: Memo<RolePeopleQuery>) -> impl IntoView {
    let link =
        move |state: FilterState| query.with(|query| address::people(id, &address::people_filtered(query, &state)));
    let choices = vec![Choice::new(address::HOLDERS, t("roles-partner-holders"))];
    let found = t_with("roles-partner-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="role-people-filters"
            search_label=t("managers-search")
            placeholder=t("managers-search-hint")
            state=Signal::derive(move || query.with(address::people_filters))
            link
            filters=vec![Filter::choices(address::HOLDERS, t("roles-partner-role"), Signal::stored(choices))]
            found
        />
    }
    .into_any()
}

fn nothing(id: RoleId) -> AnyView {
    let all = address::people(id, &RolePeopleQuery::default());
    view! {
        <Empty title=t("roles-partner-nobody") icon=Icon::Users>
            <LinkButton label=t("roles-partner-all") href=all />
        </Empty>
    }
    .into_any()
}
