//! The accounts of one account manager, or of several: what they hold and what can be given (MGRS-041 to MGRS-050).

use super::{
    address::{self, accounts_at, tab_of},
    change::{Change, Deed},
    columns,
    groups::Groups,
    run::{Run, RunDialog},
};
use crate::{
    args,
    call::{Loaded, call, load},
    frame::load::Load,
    paths,
    text::{Text, say, t, t_with},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::FilterState,
        icon::Icon,
        listing::Listing,
        page_head::{Crumb, PageHead},
        selection::Selection,
        view_links::{ViewLink, ViewLinks},
    },
};
use domain::managers::{
    ChosenManager, ManagedAccount, ManagedAccounts,
    operations::ListManagerAccounts,
    query::{AssignmentTab, ManagedAccountQuery},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The customer accounts by whether the people in the address hold them.
#[component]
pub fn ManagedAccountsPage() -> impl IntoView {
    let search = use_location().search;
    let query = Memo::new(move |_| address::read_accounts(&search.read()));
    let whom = Memo::new(move |_| query.with(|query| query.managers.clone()));
    let facts = load::<ListManagerAccounts>(
        || (),
        move || ManagedAccountQuery { managers: whom.get(), limit: Some(1), ..Default::default() },
    );
    view! {
        <Load from=facts let:reply>
            <Assignments query facts people=reply.value.people />
        </Load>
    }
    .into_any()
}

#[component]
fn Assignments(
    query: Memo<ManagedAccountQuery>,
    facts: Loaded<ManagedAccounts>,
    people: Vec<ChosenManager>,
) -> impl IntoView {
    let list = Listing::new(query, |query: ManagedAccountQuery, after| {
        let answer =
            call::<ListManagerAccounts>(&(), &ManagedAccountQuery { after: after.or(query.after.clone()), ..query });
        async move { answer.await.map(|reply| reply.value.page) }
    });
    let selection = Selection::new(move || query.with(|query| (query.tab, query.search.clone(), query.ended)));
    // The sizes of the tabs change with every run; the page around them stays as it is.
    let sizes = RwSignal::new(facts.get_untracked().and_then(Result::ok).map(|reply| Sizes::of(&reply.value)));
    let reread = move || {
        let mine = ManagedAccountQuery {
            tab: None,
            search: String::new(),
            limit: Some(1),
            ended: false,
            after: None,
            ..query.get_untracked()
        };
        let answer = call::<ListManagerAccounts>(&(), &mine);
        leptos::task::spawn_local(async move {
            if let Ok(reply) = answer.await {
                sizes.try_set(Some(Sizes::of(&reply.value)));
            }
        });
    };
    let run = Run::new(move || {
        selection.clear();
        list.refresh();
        reread();
    });
    let deed = RwSignal::new(None::<Deed>);
    let chosen = people.len();
    let title = heading(&people);
    let crumbs = vec![Crumb::new(t("managers-title"), paths::MANAGERS), Crumb::here(title)];
    let people = StoredValue::new(people);
    let changed = move |()| {
        list.refresh();
        reread();
    };
    view! {
        <PageHead title crumbs>
            <Actions list query selection deed />
        </PageHead>
        {people.with_value(|people| about(people))}
        <Card flush=true>
            <TabLinks query sizes chosen />
            <Bar list query sizes />
            <Table list query selection deed chosen />
        </Card>
        <Groups people on_change=changed />
        <Change deed list query selection people run />
        <RunDialog run />
    }
    .into_any()
}

/// The sizes of the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sizes {
    all: u64,
    some: u64,
    none: u64,
    ended: u64,
}

impl Sizes {
    fn of(list: &ManagedAccounts) -> Self {
        Self { all: list.all, some: list.some, none: list.none, ended: list.ended }
    }

    const fn at(self, tab: AssignmentTab) -> u64 {
        match tab {
            AssignmentTab::All => self.all,
            AssignmentTab::Some => self.some,
            AssignmentTab::None => self.none,
        }
    }
}

/// One by name, several by their number.
fn heading(people: &[ChosenManager]) -> Text {
    match people {
        [one] => Signal::stored(one.name.clone()),
        several => {
            let count = several.len() as u64;
            t_with("managers-several", move || args! { "count" => count })
        }
    }
}

/// One's e-mail address; the names of several.
fn about(people: &[ChosenManager]) -> AnyView {
    match people {
        [one] => view! { <p class="managers__about">{one.email.clone()}</p> }.into_any(),
        several => {
            let line = |person: &ChosenManager| view! { <li title=person.email.clone()>{person.name.clone()}</li> };
            view! { <ul class="managers__chosen" aria-label=t("managers-chosen")>{several.iter().map(line).collect_view()}</ul> }
                .into_any()
        }
    }
}

/// What can be done on a tab.
fn deeds(tab: AssignmentTab) -> &'static [Deed] {
    match tab {
        AssignmentTab::All => &[Deed::Unassign, Deed::Renew],
        AssignmentTab::Some => &[Deed::Assign, Deed::Unassign],
        AssignmentTab::None => &[Deed::Assign],
    }
}

/// Assign and Unassign with how many are selected (MGRS-010).
#[component]
fn Actions(
    list: Listing<ManagedAccount>,
    query: Memo<ManagedAccountQuery>,
    selection: Selection,
    deed: RwSignal<Option<Deed>>,
) -> impl IntoView {
    let count = move || selection.count(list.found().get());
    let none = Signal::derive(move || (count() == 0).then(|| say("managers-select-accounts")));
    let tab = Memo::new(move |_| query.with(tab_of));
    move || buttons(tab.get(), list, selection, deed, none)
}

fn buttons(
    tab: AssignmentTab,
    list: Listing<ManagedAccount>,
    selection: Selection,
    deed: RwSignal<Option<Deed>>,
    refusal: Signal<Option<String>>,
) -> AnyView {
    let button = |(place, one): (usize, &Deed)| {
        let one = *one;
        let label = t_with(one.button(), move || args! { "count" => selection.count(list.found().get()) });
        let kind = if place == 0 { ButtonKind::Primary } else { ButtonKind::Secondary };
        view! { <Button label kind refusal on_press=move || deed.set(Some(one)) /> }
    };
    // The main one comes last in a page's head.
    deeds(tab).iter().enumerate().rev().map(button).collect_view().into_any()
}

/// The tabs with their sizes: two for one person, three for several (MGRS-041, MGRS-045).
#[component]
fn TabLinks(query: Memo<ManagedAccountQuery>, sizes: RwSignal<Option<Sizes>>, chosen: usize) -> impl IntoView {
    let link = move |tab: AssignmentTab, title: &'static str| {
        let href = move || query.with(|query| address::write_accounts(&accounts_at(query, tab)));
        let current = move || query.with(|query| tab_of(query) == tab);
        let number = move || sizes.get().map(|sizes| sizes.at(tab));
        let (href, current, number) = (Signal::derive(href), Signal::derive(current), Signal::derive(number));
        view! { <ViewLink title=t(title) href current number /> }
    };
    let tabs: &[(AssignmentTab, &'static str)] = if chosen == 1 {
        &[(AssignmentTab::All, "managers-tab-assigned"), (AssignmentTab::None, "managers-tab-not-assigned")]
    } else {
        &[
            (AssignmentTab::All, "managers-tab-all"),
            (AssignmentTab::Some, "managers-tab-some"),
            (AssignmentTab::None, "managers-tab-not-assigned"),
        ]
    };
    view! {
        <ViewLinks label=t("managers-account-tabs")>
            {tabs.iter().map(|(tab, title)| link(*tab, title)).collect_view()}
        </ViewLinks>
    }
    .into_any()
}

#[component]
fn Bar(
    list: Listing<ManagedAccount>,
    query: Memo<ManagedAccountQuery>,
    sizes: RwSignal<Option<Sizes>>,
) -> impl IntoView {
    let all = move || sizes.get().map_or(0, |sizes| sizes.at(query.with(tab_of)));
    let found = t_with("managers-found", move || {
        args! { "found" => list.found().get().unwrap_or_default(), "all" => all() }
    });
    let found = Signal::derive(move || {
        let narrowed = query.with(|query| !query.search.is_empty() || query.ended);
        list.found().get().filter(|_| narrowed).map(|_| found.get())
    });
    let link = move |state: FilterState| {
        query.with(|query| {
            address::write_accounts(&ManagedAccountQuery { search: state.search, after: None, ..query.clone() })
        })
    };
    view! {
        <FilterBar
            id="managed-filters"
            search_label=t("managers-search-accounts")
            placeholder=t("managers-search-accounts-hint")
            state=Signal::derive(move || query.with(|query| address::searching(&query.search)))
            link
            found
        >
            {ended_link(query, sizes)}
        </FilterBar>
    }
    .into_any()
}

/// The accounts whose assignment has ended, so that they can be given again together (DELG-001).
fn ended_link(query: Memo<ManagedAccountQuery>, sizes: RwSignal<Option<Sizes>>) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let ended = sizes.get().map_or(0, |sizes| sizes.ended);
        query.with(|query| {
            (tab_of(query) == AssignmentTab::None && (ended > 0 || query.ended)).then_some((query.ended, ended))
        })
    });
    move || {
        offered.get().map(|(only, ended)| {
            let href = move || {
                query.with(|query| {
                    address::write_accounts(&ManagedAccountQuery { ended: !only, after: None, ..query.clone() })
                })
            };
            let key = if only { "managers-ended-all" } else { "managers-ended-only" };
            let label = t_with(key, move || args! { "count" => ended });
            view! { <a class="managers__ended" href=href data-noscroll="">{label}</a> }
        })
    }
}

#[component]
fn Table(
    list: Listing<ManagedAccount>,
    query: Memo<ManagedAccountQuery>,
    selection: Selection,
    deed: RwSignal<Option<Deed>>,
    chosen: usize,
) -> impl IntoView {
    let tab = Memo::new(move |_| query.with(tab_of));
    let bulk = move || buttons(tab.get_untracked(), list, selection, deed, Signal::default());
    view! {
        <DataTable
            id="managed-table"
            caption=t("managers-accounts-caption")
            list
            columns=columns::accounts(chosen)
            layout=Signal::derive(move || columns::layout_of_accounts(tab.get()))
            sort=Signal::derive(move || Some(query.with(address::sort_of)))
            sort_link=move |sort: Sort| {
                query.with(|query| address::write_accounts(&address::accounts_sorted(query, &sort)))
            }
            more_link=move |after: String| {
                address::write_accounts(&ManagedAccountQuery { after: Some(after), ..query.get() })
            }
            selection
            bulk
            empty=move || nothing(query)
        />
    }
    .into_any()
}

/// No account on this tab, or none that fits: with the way on.
fn nothing(query: Memo<ManagedAccountQuery>) -> AnyView {
    let present = query.get_untracked();
    if !present.search.is_empty() || present.ended {
        let all = address::write_accounts(&accounts_at(&present, tab_of(&present)));
        return view! {
            <Empty title=t("managers-no-account") icon=Icon::Search>
                <LinkButton label=t("managers-clear-search") href=all />
            </Empty>
        }
        .into_any();
    }
    match tab_of(&present) {
        AssignmentTab::None => view! { <Empty title=t("managers-none-left") icon=Icon::Building /> }.into_any(),
        AssignmentTab::All | AssignmentTab::Some => {
            let others = address::write_accounts(&accounts_at(&present, AssignmentTab::None));
            view! {
                <Empty title=t("managers-none-held") text=t("managers-none-held-text") icon=Icon::Building>
                    <LinkButton label=t("managers-tab-not-assigned") href=others />
                </Empty>
            }
            .into_any()
        }
    }
}
