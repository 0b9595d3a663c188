//! The page of Account Managers: two tabs of people, and what can be done with those selected (MGRS-001 to MGRS-010).

use super::{
    access::ChangeAccess,
    address::{self, People, Tab},
    columns,
    run::{Run, RunDialog},
};
use crate::{
    args,
    call::{Loaded, call, load},
    pages::roles::{PartnerRoleDialog, RoleWanted},
    session::use_session,
    text::{say, say_problem, say_with, t, t_with},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::FilterState,
        icon::Icon,
        listing::Listing,
        menu::{Menu, MenuItem},
        page_head::{Crumb, PageHead},
        selection::{Chosen, Selection},
        toast::toast,
        view_links::{ViewLink, ViewLinks},
    },
};
use domain::{
    ids::PersonId,
    managers::{
        PartnerPeople, PartnerPerson,
        operations::{ListAccountManagers, ListPartnerAdministrators},
        query::PersonQuery,
        selection::MOST_MANAGERS,
    },
    page::{MAX_LIMIT, Page},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// The partner users by what they reach.
#[component]
pub fn AccountManagersPage() -> impl IntoView {
    let search = use_location().search;
    let page = Memo::new(move |_| People::read(&search.read()));
    let list = Listing::new(page, |page: People, after| {
        let query = PersonQuery { after: after.or(page.after.clone()), ..page.query() };
        let managers = (page.tab == Tab::Managers).then(|| call::<ListAccountManagers>(&(), &query));
        let administrators = (page.tab == Tab::Administrators).then(|| call::<ListPartnerAdministrators>(&(), &query));
        async move {
            let answer = match (managers, administrators) {
                (Some(answer), _) | (None, Some(answer)) => answer.await,
                (None, None) => return Ok(Page::default()),
            };
            answer.map(|reply| reply.value.page)
        }
    });
    // Nobody changes their own access: the row is there, its box says why (MGRS-005).
    let me = use_session().person().map(|person| person.to_string()).unwrap_or_default();
    let among = {
        let me = me.clone();
        Signal::derive(move || list.keys().with(|keys| keys.contains(&me)))
    };
    let selection = Selection::new(move || page.with(|page| (page.tab, page.search.clone()))).barring(
        me,
        t("managers-own-row"),
        among,
    );
    let sizes = load::<ListAccountManagers>(|| (), || PersonQuery { limit: Some(1), ..PersonQuery::default() });
    let run = Run::new(move || {
        selection.clear();
        list.refresh();
        sizes.refetch();
    });
    let asking = RwSignal::new(false);
    let role_of = RwSignal::new(None::<RoleWanted>);
    view! {
        <PageHead title=t("managers-title") crumbs=vec![Crumb::here(t("managers-title"))]>
            <Actions list selection page asking />
        </PageHead>
        <Card flush=true>
            <TabLinks page sizes />
            <Bar list page sizes />
            <div class="managers__table">
                <Table list page selection asking role_of />
            </div>
        </Card>
        <ChangeAccess open=asking list selection page run />
        <PartnerRoleDialog asked=role_of on_done=move |()| list.refresh() />
        <RunDialog run />
    }
    .into_any()
}

/// Manage Selected and Upgrade Selected of managers, Convert Selected of administrators; each with how many are
/// selected (MGRS-010).
#[component]
fn Actions(
    list: Listing<PartnerPerson>,
    selection: Selection,
    page: Memo<People>,
    asking: RwSignal<bool>,
) -> impl IntoView {
    let count = move || selection.count(list.found().get());
    let words = move |key: &'static str| t_with(key, move || args! { "count" => count() });
    let none = Signal::derive(move || (count() == 0).then(|| say("managers-select-first")));
    let upgrade = words("managers-upgrade");
    let items = Signal::derive(move || {
        vec![MenuItem::press(upgrade, move || asking.set(true)).icon(Icon::ArrowUp).refused(none)]
    });
    move || match page.with(|page| page.tab) {
        Tab::Managers => view! {
            <ManageSelected list selection page />
            <Menu id="managers-more" label=t("managers-menu") icon=Icon::More icon_only=true items />
        }
        .into_any(),
        Tab::Administrators => view! {
            <Button
                label=words("managers-convert")
                kind=ButtonKind::Primary
                refusal=none
                on_press=move || asking.set(true)
            />
        }
        .into_any(),
    }
}

/// Opens the accounts of those selected (MGRS-041, MGRS-045).
#[component]
fn ManageSelected(list: Listing<PartnerPerson>, selection: Selection, page: Memo<People>) -> impl IntoView {
    let count = move || selection.count(list.found().get());
    let label = t_with("managers-manage", move || args! { "count" => count() });
    let refusal = Signal::derive(move || match count() {
        0 => Some(say("managers-select-first")),
        many if many > MOST_MANAGERS as u64 => {
            Some(say_with("managers-too-many-chosen", args! { "max" => MOST_MANAGERS as u64 }))
        }
        _ => None,
    });
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let press = move || {
        let navigate = navigate.clone();
        match untrack(|| selection.chosen()) {
            Chosen::Some(keys) => {
                let people = keys.iter().filter_map(|key| key.parse::<PersonId>().ok());
                navigate(&address::accounts_of(people), NavigateOptions::default());
            }
            // Who is found may not be loaded yet.
            Chosen::AllFound => {
                busy.set(true);
                let search = page.with_untracked(|page| page.search.clone());
                let everyone = PersonQuery { search, limit: Some(MAX_LIMIT), ..PersonQuery::default() };
                let answer = call::<ListAccountManagers>(&(), &everyone);
                leptos::task::spawn_local(async move {
                    let answer = answer.await;
                    busy.try_set(false);
                    match answer {
                        Ok(reply) => {
                            let people = reply.value.page.items.into_iter().map(|person| person.id);
                            navigate(&address::accounts_of(people), NavigateOptions::default());
                        }
                        Err(problem) => toast(say_problem(&problem)),
                    }
                });
            }
        }
    };
    view! { <Button label kind=ButtonKind::Primary busy refusal on_press=press /> }
}

/// Both tabs, each with its number whatever is searched for (MGRS-001, MGRS-007).
#[component]
fn TabLinks(page: Memo<People>, sizes: Loaded<PartnerPeople>) -> impl IntoView {
    let link = move |tab: Tab, title: &'static str, count: fn(&PartnerPeople) -> u64| {
        let href = move || page.with(|page| page.at(tab).write());
        let current = move || page.with(|page| page.tab == tab);
        let number = move || sizes.get().and_then(Result::ok).map(|reply| count(&reply.value));
        let (href, current, number) = (Signal::derive(href), Signal::derive(current), Signal::derive(number));
        view! { <ViewLink title=t(title) href current number /> }
    };
    view! {
        <ViewLinks label=t("managers-tabs")>
            {link(Tab::Managers, "managers-tab-managers", |people| people.managers)}
            {link(Tab::Administrators, "managers-tab-administrators", |people| people.administrators)}
        </ViewLinks>
    }
    .into_any()
}

#[component]
fn Bar(list: Listing<PartnerPerson>, page: Memo<People>, sizes: Loaded<PartnerPeople>) -> impl IntoView {
    let all = move || {
        let sizes = sizes.get().and_then(Result::ok).map(|reply| (reply.value.managers, reply.value.administrators));
        let (managers, administrators) = sizes.unwrap_or_default();
        if page.with(|page| page.tab == Tab::Managers) { managers } else { administrators }
    };
    let found = t_with("managers-found", move || {
        args! { "found" => list.found().get().unwrap_or_default(), "all" => all() }
    });
    let found = Signal::derive(move || {
        let searching = page.with(|page| !page.search.is_empty());
        list.found().get().filter(|_| searching).map(|_| found.get())
    });
    view! {
        <FilterBar
            id="managers-filters"
            search_label=t("managers-search")
            placeholder=t("managers-search-hint")
            state=Signal::derive(move || page.with(|page| address::searching(&page.search)))
            link=move |state: FilterState| page.with(|page| page.searched(&state.search).write())
            found
        />
    }
    .into_any()
}

/// The table of both tabs; of administrators without the number of accounts, since they reach all.
#[component]
fn Table(
    list: Listing<PartnerPerson>,
    page: Memo<People>,
    selection: Selection,
    asking: RwSignal<bool>,
    role_of: RwSignal<Option<RoleWanted>>,
) -> impl IntoView {
    let tab = Memo::new(move |_| page.with(|page| page.tab));
    let bulk = move || match tab.get_untracked() {
        Tab::Managers => view! { <ManageSelected list selection page /> }.into_any(),
        Tab::Administrators => {
            let label = t_with("managers-convert", move || args! { "count" => selection.count(list.found().get()) });
            view! { <Button label kind=ButtonKind::Primary on_press=move || asking.set(true) /> }.into_any()
        }
    };
    let (managers, administrators) = (t("managers-tab-managers"), t("managers-tab-administrators"));
    let caption = Signal::derive(move || match tab.get() {
        Tab::Managers => managers.get(),
        Tab::Administrators => administrators.get(),
    });
    view! {
        <DataTable
            id="managers-table"
            caption
            list
            columns=columns::people(role_of)
            layout=Signal::derive(move || columns::layout_of_people(tab.get()))
            sort=Signal::derive(move || Some(page.with(People::sort)))
            sort_link=move |sort: Sort| page.with(|page| page.sorted(&sort).write())
            more_link=move |after: String| People { after: Some(after), ..page.get() }.write()
            // A manager's name opens their accounts; an administrator reaches all.
            row_link=|person: PartnerPerson| {
                if person.manager { address::accounts_of([person.id]) } else { String::new() }
            }
            selection
            bulk
            empty=move || nothing(page)
        />
    }
    .into_any()
}

/// Nobody yet, or nobody who fits: with the way on.
fn nothing(page: Memo<People>) -> AnyView {
    let present = page.get_untracked();
    if !present.search.is_empty() {
        let title = match present.tab {
            Tab::Managers => "managers-no-match",
            Tab::Administrators => "managers-no-administrator",
        };
        let all = present.searched("").write();
        return view! {
            <Empty title=t(title) icon=Icon::Search>
                <LinkButton label=t("managers-clear-search") href=all />
            </Empty>
        }
        .into_any();
    }
    let administrators = present.at(Tab::Administrators).write();
    view! {
        <Empty title=t("managers-empty-title") text=t("managers-empty-text") icon=Icon::Users>
            <LinkButton label=t("managers-tab-administrators") href=administrators />
        </Empty>
    }
    .into_any()
}
