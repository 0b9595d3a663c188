//! The list of customer accounts: two views, search, sort, columns, reactivation, export (ACCT-001 to ACCT-007).

use super::{
    address,
    by_word::Reactivate,
    columns::{self, Dialogs},
    deletion::{Chosen, DeleteCustomer},
    filters,
    import_many::ImportIntoMany,
};
use crate::{
    args,
    call::{Loaded, call, load},
    frame::arranged::{self, Arranged},
    paths,
    session::refusal,
    sheet::{Export, ExportMenu, ExportProblem, ExportWords},
    text::{t, t_with},
    ui::{
        button::{ButtonKind, LinkButton},
        card::Card,
        column_chooser::ColumnChooser,
        columns::{ColumnState, titles},
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Filter, FilterState},
        icon::Icon,
        listing::Listing,
        page_head::{Crumb, PageHead},
        view_links::{ViewLink, ViewLinks},
    },
};
use domain::{
    accounts::{
        AccountRow, AccountStatus,
        operations::{AccountList, CreateAccount, ListAccounts},
        query::AccountQuery,
    },
    page::MAX_LIMIT,
    session::operations::TableName,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// What the export of this list is called (ACCT-007).
const EXPORT: ExportWords = ExportWords {
    file: "accounts",
    title: "accounts-title",
    done: "accounts-export-done",
    none: "accounts-export-none",
};

/// The accounts in the partner's reach.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let search = use_location().search;
    let query = Memo::new(move |_| address::read(&search.read()));
    let list = Listing::new(query, |query: AccountQuery, after| {
        let answer = call::<ListAccounts>(&(), &AccountQuery { after: after.or(query.after.clone()), ..query });
        async move { answer.await.map(|reply| reply.value.page) }
    });
    let chosen = RwSignal::new(None::<AccountRow>);
    let doomed = RwSignal::new(None::<Chosen>);
    let dialogs = Dialogs {
        reactivate: Callback::new(move |(row,)| chosen.set(Some(row))),
        delete: Callback::new(move |(AccountRow { id, name, version, .. },)| {
            doomed.set(Some(Chosen { id, name, version }));
        }),
    };
    let counts = counts(query);
    let filters = StoredValue::new(filters::all());
    let layout = RwSignal::new(Vec::new());
    let export = Export::new(EXPORT, query, layout, columns::all(dialogs), |query: AccountQuery, after| {
        let answer = call::<ListAccounts>(&(), &AccountQuery { after, limit: Some(MAX_LIMIT), ..query });
        Box::pin(async move { answer.await.map(|reply| reply.value.page) })
    });
    view! {
        <PageHead title=t("accounts-title") crumbs=vec![Crumb::here(t("accounts-title"))]>
            <ExportMenu export list />
            <ImportIntoMany />
            <LinkButton
                label=t("accounts-add")
                href=paths::NEW_ACCOUNT
                kind=ButtonKind::Primary
                icon=Icon::Plus
                refusal={refusal::<CreateAccount>()}
            />
        </PageHead>
        <ExportProblem export />
        <Card flush=true>
            <Views query counts />
            <Accounts list query layout dialogs filters />
        </Card>
        <Reactivate chosen list />
        <DeleteCustomer
            chosen=doomed
            on_done=move || {
                list.refresh();
                counts.refetch();
            }
        />
    }
    .into_any()
}

/// How many accounts of each state fit the search.
fn counts(query: Memo<AccountQuery>) -> Loaded<AccountList> {
    let sought = Memo::new(move |_| {
        let AccountQuery { search, tags, group, .. } = query.get();
        AccountQuery { search, tags, group, limit: Some(1), ..AccountQuery::default() }
    });
    load::<ListAccounts>(|| (), move || sought.get())
}

/// Active and Deactivated, each with how many fit the search (ACCT-003, ACCT-004).
#[component]
fn Views(query: Memo<AccountQuery>, counts: Loaded<AccountList>) -> impl IntoView {
    let link = move |status: AccountStatus, title: &'static str, count: fn(&AccountList) -> u64| {
        let href = move || query.with(|query| address::write(&address::viewed(query, status)));
        let current = move || query.with(|query| query.view.unwrap_or(AccountStatus::Active) == status);
        let number = move || counts.get().and_then(Result::ok).map(|reply| count(&reply.value));
        let (href, current, number) = (Signal::derive(href), Signal::derive(current), Signal::derive(number));
        view! { <ViewLink title=t(title) href current number /> }
    };
    view! {
        <ViewLinks label=t("accounts-views")>
            {link(AccountStatus::Active, "accounts-view-active", |list| list.active)}
            {link(AccountStatus::Deactivated, "accounts-view-deactivated", |list| list.deactivated)}
        </ViewLinks>
    }
    .into_any()
}

/// The filter bar and the table, drawn once it is known how the person arranged the columns.
#[component]
fn Accounts(
    list: Listing<AccountRow>,
    query: Memo<AccountQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    dialogs: Dialogs,
    filters: StoredValue<Vec<Filter>>,
) -> impl IntoView {
    view! {
        <Arranged table=TableName::Accounts columns=6 layout>
            <Bar list query layout dialogs filters />
            <Table list query layout dialogs />
        </Arranged>
    }
    .into_any()
}

#[component]
fn Bar(
    list: Listing<AccountRow>,
    query: Memo<AccountQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    dialogs: Dialogs,
    filters: StoredValue<Vec<Filter>>,
) -> impl IntoView {
    let link = move |state: FilterState| query.with(|query| address::write(&address::filtered(query, &state)));
    let found = t_with("accounts-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="accounts-filters"
            search_label=t("accounts-search")
            placeholder=t("accounts-search-hint")
            state=Signal::derive(move || query.with(address::filters))
            link
            filters={filters.get_value()}
            found
        >
            <ColumnChooser
                id="accounts-columns"
                columns=titles(&columns::all(dialogs))
                layout
                on_layout=arranged::keep(TableName::Accounts, layout)
            />
        </FilterBar>
    }
    .into_any()
}

/// An active account opens its Account information, a deactivated one the dialog (ACCT-006).
#[component]
fn Table(
    list: Listing<AccountRow>,
    query: Memo<AccountQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    dialogs: Dialogs,
) -> impl IntoView {
    let navigate = use_navigate();
    let open = move |row: AccountRow| match row.status {
        AccountStatus::Active => navigate(&paths::account(row.id), NavigateOptions::default()),
        AccountStatus::Deactivated => dialogs.reactivate.run((row,)),
    };
    let (active, deactivated) = (t("accounts-caption-active"), t("accounts-caption-deactivated"));
    let caption = Signal::derive(move || match query.with(|query| query.view) {
        Some(AccountStatus::Deactivated) => deactivated.get(),
        Some(AccountStatus::Active) | None => active.get(),
    });
    view! {
        <DataTable
            id="accounts-table"
            caption
            list
            columns=columns::all(dialogs)
            layout
            sort=Signal::derive(move || Some(query.with(address::sort)))
            sort_link=move |sort: Sort| query.with(|query| address::write(&address::sorted(query, &sort)))
            more_link=move |after: String| address::write(&AccountQuery { after: Some(after), ..query.get() })
            row_link=|row: AccountRow| paths::account(row.id)
            on_open=open
            empty=move || nothing(query)
        />
    }
    .into_any()
}

/// No account at all, none in this view, or none that fits: each with the way on.
fn nothing(query: Memo<AccountQuery>) -> AnyView {
    let present = query.get_untracked();
    if address::narrowed(&present) {
        let all = address::write(&address::filtered(&present, &FilterState::default()));
        return view! {
            <Empty title=t("accounts-none-title") text=t("accounts-none-text") icon=Icon::Search>
                <LinkButton label=t("accounts-none-clear") href=all />
            </Empty>
        }
        .into_any();
    }
    if present.view == Some(AccountStatus::Deactivated) {
        return view! { <Empty title=t("accounts-none-deactivated") icon=Icon::Building /> }.into_any();
    }
    view! {
        <Empty title=t("accounts-empty-title") text=t("accounts-empty-text") icon=Icon::Building>
            <LinkButton
                label=t("accounts-add")
                href=paths::NEW_ACCOUNT
                kind=ButtonKind::Primary
                icon=Icon::Plus
                refusal={refusal::<CreateAccount>()}
            />
        </Empty>
    }
    .into_any()
}
