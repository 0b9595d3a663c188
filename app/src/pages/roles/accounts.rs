//! The Accounts tab: to which accounts the role is assigned, and to which it can be (ROLE-066 to ROLE-070, ROLE-083).

use super::{
    address, columns,
    lost::{Losing, Lost},
    progress::{Task, Tasks},
};
use crate::{
    args,
    call::{Extras, call, call_with},
    frame::groups::by_group,
    session::refusal,
    text::{say, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        choice::Choice,
        data_table::DataTable,
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Filter, FilterState},
        icon::Icon,
        listing::Listing,
        selection::{Chosen, Selection},
    },
};
use domain::{
    ids::AccountId,
    problem::Problem,
    roles::{
        CustomRole, RoleAccount, RoleLock,
        input::{AccountSelection, RoleAssignment, RoleUnassignment, RolesLost},
        operations::{AssignRoleToAccounts, GetRolesLost, ListRoleAccounts, RolePath, UnassignRoleFromAccounts},
        query::{AssignedFilter, RoleAccountQuery},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The tab.
#[component]
pub(super) fn Accounts(role: RwSignal<CustomRole>) -> impl IntoView {
    let id = role.with_untracked(|role| role.row.id);
    let path = RolePath { role: id };
    let search = use_location().search;
    let query = Memo::new(move |_| address::read::<RoleAccountQuery>(&search.read()));
    let list = Listing::new(query, move |query: RoleAccountQuery, after| {
        let query = RoleAccountQuery { after: after.or(query.after.clone()), ..query };
        let answer = call::<ListRoleAccounts>(&RolePath { role: id }, &query);
        async move { answer.await.map(|reply| reply.value) }
    });
    let selection = Selection::new(move || query.with(|query| (query.search.clone(), query.assigned, query.group)));
    let tasks = Tasks::new(move |_| {
        selection.clear();
        list.refresh();
    });
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let chosen = move || match untrack(|| selection.chosen()) {
        Chosen::Some(keys) => {
            let accounts = keys.iter().filter_map(|key| key.parse::<AccountId>().ok()).collect();
            AccountSelection::Chosen { accounts }
        }
        Chosen::AllFound => {
            AccountSelection::Found { query: RoleAccountQuery { after: None, limit: None, ..query.get_untracked() } }
        }
    };
    let assign = {
        let path = path.clone();
        move || {
            problem.set(None);
            busy.set(true);
            tasks.start(Task::Assign(path.clone(), RoleAssignment { accounts: chosen() }), busy, problem);
        }
    };
    // Whoever holds the role there needs another one first: then a dialog asks which (ROLE-069).
    let lost = RwSignal::new(None::<Lost>);
    let unassign = move || {
        problem.set(None);
        busy.set(true);
        let (path, accounts) = (path.clone(), chosen());
        let asked = RolesLost { roles: vec![id], accounts: Some(accounts.clone()) };
        let answer = call_with::<GetRolesLost>(&(), &asked, Extras::default());
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) if reply.value.users == 0 => {
                    let asked = RoleUnassignment { accounts, replacement: None, confirm_last_admin: false };
                    tasks.start(Task::Unassign(path, asked), busy, problem);
                }
                Ok(_) => {
                    busy.set(false);
                    let name = role.with_untracked(|role| role.row.name.clone());
                    lost.set(Some(Lost::Unassigned(id, name, accounts)));
                }
                Err(why) => {
                    busy.set(false);
                    problem.set(Some(why));
                }
            }
        });
    };
    let (may_assign, may_unassign) = (refused::<AssignRoleToAccounts>(role), refused::<UnassignRoleFromAccounts>(role));
    let count = move || selection.count(list.found().get());
    let (assign_label, unassign_label) = (
        t_with("roles-assign", move || args! { "count" => count() }),
        t_with("roles-unassign", move || args! { "count" => count() }),
    );
    let bulk = move || {
        let (assign, unassign) = (assign.clone(), unassign.clone());
        view! {
            <Button
                label=assign_label
                kind=ButtonKind::Primary
                icon=Icon::Plus
                busy
                refusal=may_assign
                on_press=assign
            />
            <Button label=unassign_label icon=Icon::Minus busy refusal=may_unassign on_press=unassign />
        }
    };
    view! {
        <ProblemBanner problem />
        <Card flush=true>
            <Bar id list query />
            <DataTable
                id="role-accounts"
                caption=t("roles-accounts-caption")
                list
                columns=columns::of_accounts(role)
                more_link=move |after: String| {
                    address::accounts(id, &RoleAccountQuery { after: Some(after), ..query.get() })
                }
                selection
                bulk
                empty=move || nothing(id, query)
            />
        </Card>
        {tasks.view()}
        <Losing
            lost
            on_over=move |_: bool| {
                selection.clear();
                list.refresh();
            }
        />
    }
    .into_any()
}

/// Why accounts can be neither assigned nor unassigned: the permission, or the role itself.
fn refused<Op: domain::operation::Operation>(role: RwSignal<CustomRole>) -> Signal<Option<String>> {
    let may = refusal::<Op>();
    let language = crate::text::language();
    Signal::derive(move || {
        language.track();
        may.get().or_else(|| match role.with(|role| role.row.locked) {
            Some(RoleLock::Own) => Some(say("roles-locked-own")),
            Some(RoleLock::Beyond) => Some(say("roles-locked-beyond")),
            Some(RoleLock::Leaving) => Some(say("roles-locked-leaving")),
            None => None,
        })
    })
}

#[component]
fn Bar(id: domain::ids::RoleId, list: Listing<RoleAccount>, query: Memo<RoleAccountQuery>) -> impl IntoView {
    let link = move |state: FilterState| query.with(|query| address::accounts(id, &address::filtered(query, &state)));
    let choices: Vec<_> = AssignedFilter::ALL
        .iter()
        .map(|filter| {
            let key = match filter {
                AssignedFilter::Assigned => "roles-assigned",
                AssignedFilter::NotAssigned => "roles-not-assigned",
            };
            Choice::new(filter.name(), t(key))
        })
        .collect();
    // What is assigned to all that are in a group now does not follow it afterwards (decision 19).
    let assigned = Filter::choices(address::ASSIGNED, t("roles-column-assigned"), Signal::stored(choices));
    let found = t_with("roles-accounts-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="role-accounts-filters"
            search_label=t("roles-accounts-search")
            placeholder=t("roles-accounts-search-hint")
            state=Signal::derive(move || query.with(address::filters))
            link
            filters={std::iter::once(assigned).chain(by_group()).collect::<Vec<_>>()}
            found
        />
    }
    .into_any()
}

fn nothing(id: domain::ids::RoleId, query: Memo<RoleAccountQuery>) -> AnyView {
    let narrowed = query.with(|query| address::filters(query) != FilterState::default());
    view! {
        <Empty title=t("roles-accounts-none") icon=Icon::Building>
            {narrowed
                .then(|| {
                    let all = address::accounts(id, &RoleAccountQuery::default());
                    view! { <LinkButton label=t("roles-accounts-all") href=all /> }
                })}
        </Empty>
    }
    .into_any()
}
