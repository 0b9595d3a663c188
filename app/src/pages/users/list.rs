//! The list of users: search, filters, sort and columns; what can be done with all, with some, with one.

use super::{
    address,
    bulk_role::BulkRole,
    columns, crumbs,
    deletion::Deletion,
    licence_run::LicenceRun,
    mail_run::{Ground, MailRuns},
    words,
};
use crate::{
    args,
    call::call,
    frame::{
        arranged::{self, Arranged},
        in_view::use_account,
    },
    paths,
    session::{refusal, use_session},
    sheet::{Export, ExportMenu, ExportProblem, ExportWords},
    text::{say, t, t_with},
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        choice::Choice,
        column_chooser::ColumnChooser,
        columns::{ColumnState, titles},
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Filter, FilterState},
        icon::Icon,
        listing::Listing,
        menu::{Menu, MenuItem},
        page_head::{PageHead, WideActions},
        selection::Selection,
    },
};
use domain::{
    import::operations::StartImport,
    licences::operations::AssignLicences,
    operation::AccountPath,
    page::MAX_LIMIT,
    passwords::operations::{SendResetMails, SendWelcomeMails},
    permissions::{Action, Feature},
    session::operations::TableName,
    users::{
        Role, UserRow,
        facets::Property,
        operations::{AddUser, DeleteUsers, ListUsers, SetRoles},
        products::Product,
        query::UserQuery,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What the export of this list is called.
const EXPORT: ExportWords =
    ExportWords { file: "users", title: "users-title", done: "users-export-done", none: "users-export-none" };

/// The users of the account in the address (USER-001, USER-002).
#[component]
pub fn UsersPage() -> impl IntoView {
    let account = use_account();
    let search = use_location().search;
    let query = Memo::new(move |_| address::read(&search.read()));
    let list = Listing::new(query, move |query: UserQuery, after| {
        let query = UserQuery { after: after.or(query.after.clone()), ..query };
        let answer = call::<ListUsers>(&AccountPath { account: account.get_untracked() }, &query);
        async move { answer.await.map(|reply| reply.value) }
    });
    let selection = Selection::new(move || {
        query.with(|query| (query.search.clone(), query.property.clone(), query.product.clone()))
    });
    let deleting = RwSignal::new(false);
    let (welcoming, resetting, licensing) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let role = RwSignal::new(None);
    let count = t_with("users-count", move || args! { "count" => list.found().get().unwrap_or_default() });
    let count = Signal::derive(move || list.found().get().map(|_| count.get()).unwrap_or_default());
    view! {
        <PageHead title=t("users-title") crumbs=crumbs(None) count>
            <Actions list selection deleting welcoming resetting licensing role />
        </PageHead>
        <Card flush=true>
            <Users list query selection deleting />
        </Card>
        <Deletion open=deleting list selection query />
        <MailRuns welcoming resetting ground=Ground { list, selection, query } />
        <LicenceRun open=licensing ground=Ground { list, selection, query } />
        <BulkRole role ground=Ground { list, selection, query } />
    }
}

/// Add User, Import Users, and the menu of the guide with what acts on a selection.
#[component]
fn Actions(
    list: Listing<UserRow>,
    selection: Selection,
    deleting: RwSignal<bool>,
    welcoming: RwSignal<bool>,
    resetting: RwSignal<bool>,
    licensing: RwSignal<bool>,
    role: RwSignal<Option<Role>>,
) -> impl IntoView {
    let account = use_account().get_untracked();
    let may_delete = refusal::<DeleteUsers>();
    let may_import = refusal::<StartImport>();
    // One and the same as in the bar of the selection, found where the guide says (USER-059).
    let delete_refusal = Signal::derive(move || {
        may_delete.get().or_else(|| (selection.count(Some(1)) == 0).then(|| say("users-delete-needs-selection")))
    });
    let (may_welcome, may_reset) = (refusal::<SendWelcomeMails>(), refusal::<SendResetMails>());
    let selected = move || selection.count(Some(1)) != 0;
    // In both menus, as the guide has it (USER-047, USER-052).
    let mails = move || {
        let (welcome, reset) = if selected() {
            ("users-manage-welcome", "users-manage-reset")
        } else {
            ("users-manage-welcome-all", "users-manage-reset-all")
        };
        [
            MenuItem::press(t(welcome), move || welcoming.set(true)).icon(Icon::Mail).refused(may_welcome),
            MenuItem::press(t(reset), move || resetting.set(true)).icon(Icon::Key).refused(may_reset),
        ]
    };
    let items = Signal::derive(move || {
        let [welcome, reset] = mails();
        vec![
            welcome,
            reset,
            MenuItem::link(t("users-import"), paths::import(account)).icon(Icon::Upload).refused(may_import),
            MenuItem::press(t("users-delete-selected"), move || deleting.set(true))
                .icon(Icon::Trash)
                .danger()
                .refused(delete_refusal),
        ]
    });
    let manage = t_with("users-manage", move || args! { "count" => selection.count(list.found().get()) });
    let may_license = refusal::<AssignLicences>();
    let may_edit = refusal::<SetRoles>();
    let session = use_session();
    let role_refused = Signal::derive(move || {
        may_edit
            .get()
            .or_else(|| (!session.has(Feature::Roles, Action::Assign)).then(|| say("users-role-needs-assign")))
    });
    let managed = Signal::derive(move || {
        let licences =
            MenuItem::press(t("licences-manage"), move || licensing.set(true)).icon(Icon::Bill).refused(may_license);
        let mut items: Vec<_> = std::iter::once(licences).chain(mails()).collect();
        for (key, to) in [("users-role-run-admin", Role::AccountAdmin), ("users-role-run-user", Role::User)] {
            items.push(MenuItem::press(t(key), move || role.set(Some(to))).icon(Icon::Users).refused(role_refused));
        }
        items
    });
    view! {
        // On a phone the menu of three dots has all of it.
        <WideActions>
            <Menu id="users-manage" label=manage items=managed />
            <LinkButton label=t("users-import") href=paths::import(account) icon=Icon::Upload refusal=may_import />
        </WideActions>
        <Menu id="users-more" label=t("users-more") icon=Icon::More icon_only=true items />
        <LinkButton
            label=t("users-add")
            href=paths::new_user(account)
            kind=ButtonKind::Primary
            icon=Icon::Plus
            refusal={refusal::<AddUser>()}
        />
    }
}

/// The filter bar and the table, drawn once it is known how the person arranged the columns.
#[component]
fn Users(
    list: Listing<UserRow>,
    query: Memo<UserQuery>,
    selection: Selection,
    deleting: RwSignal<bool>,
) -> impl IntoView {
    let account = use_account();
    let layout = RwSignal::new(Vec::new());
    let export = Export::new(EXPORT, query, layout, columns::all(), move |query: UserQuery, after| {
        let path = AccountPath { account: account.get_untracked() };
        let answer = call::<ListUsers>(&path, &UserQuery { after, limit: Some(MAX_LIMIT), ..query });
        Box::pin(async move { answer.await.map(|reply| reply.value) })
    });
    view! {
        <ExportProblem export />
        <Arranged table=TableName::Users columns=7 layout>
            <Bar list query layout export />
            <Table list query layout selection deleting />
        </Arranged>
    }
    .into_any()
}

#[component]
fn Bar(
    list: Listing<UserRow>,
    query: Memo<UserQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    export: Export<UserRow>,
) -> impl IntoView {
    let account = use_account();
    let link = move |state: FilterState| {
        let filtered = query.with(|query| address::filtered(query, &state));
        paths::with_query(&paths::users(account.get()), &filtered)
    };
    let found = t_with("users-found", move || {
        let (found, shown) = (list.found().get().unwrap_or_default(), list.shown().get() as u64);
        args! { "found" => found, "shown" => shown, "left" => found.saturating_sub(shown) }
    });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="users-filters"
            search_label=t("users-search")
            placeholder=t("users-search-hint")
            state=Signal::derive(move || query.with(address::filters))
            link
            filters=filters()
            found
        >
            <ExportMenu export list />
            <ColumnChooser id="users-columns" columns=titles(&columns::all()) layout on_layout=arranged::keep(TableName::Users, layout) />
        </FilterBar>
    }
    .into_any()
}

fn filters() -> Vec<Filter> {
    let properties: Vec<_> = Property::ALL.iter().map(|p| Choice::new(p.name(), words::property(*p))).collect();
    let products: Vec<_> = Product::ALL.iter().map(|p| Choice::new(p.name(), p.label())).collect();
    vec![
        Filter::choices(address::PROPERTY, t("users-filter-property"), Signal::stored(properties)).many(),
        Filter::choices(address::PRODUCT, t("users-filter-product"), Signal::stored(products)).many(),
    ]
}

#[component]
fn Table(
    list: Listing<UserRow>,
    query: Memo<UserQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    selection: Selection,
    deleting: RwSignal<bool>,
) -> impl IntoView {
    let account = use_account();
    let sort_link = move |sort: Sort| {
        let sorted = query.with(|query| address::sorted(query, &sort));
        paths::with_query(&paths::users(account.get()), &sorted)
    };
    let more_link = move |after: String| {
        let next = UserQuery { after: Some(after), ..query.get() };
        paths::with_query(&paths::users(account.get()), &next)
    };
    let may_delete = refusal::<DeleteUsers>();
    let label = t_with("users-delete-count", move || args! { "count" => selection.count(list.found().get()) });
    let bulk = move || {
        view! {
            <Button
                label
                kind=ButtonKind::Danger
                icon=Icon::Trash
                refusal=may_delete
                on_press=move || deleting.set(true)
            />
        }
    };
    view! {
        <DataTable
            id="users-table"
            caption=t("users-caption")
            list
            columns=columns::all()
            layout
            sort=Signal::derive(move || Some(query.with(address::sort)))
            sort_link
            more_link
            row_link=move |user: UserRow| paths::user(account.get_untracked(), user.id)
            selection
            bulk
            empty=move || nothing(query)
        />
    }
    .into_any()
}

/// Nobody at all, or nobody who fits: each with the way on.
fn nothing(query: Memo<UserQuery>) -> AnyView {
    let account = use_account().get_untracked();
    let narrowed = query.with(|query| address::filters(query) != FilterState::default());
    if narrowed {
        return view! {
            <Empty title=t("users-none-title") text=t("users-none-text") icon=Icon::Search>
                <LinkButton label=t("users-none-clear") href=paths::users(account) />
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=t("users-empty-title") text=t("users-empty-text") icon=Icon::Users>
            <LinkButton
                label=t("users-import")
                href=paths::import(account)
                icon=Icon::Upload
                refusal={refusal::<StartImport>()}
            />
            <LinkButton
                label=t("users-add")
                href=paths::new_user(account)
                icon=Icon::Plus
                refusal={refusal::<AddUser>()}
            />
        </Empty>
    }
    .into_any()
}
