//! The list of account groups, with what each is made of; from here they are opened, edited and deleted.

use super::words;
use crate::{
    args,
    call::{Extras, call, call_with},
    paths,
    session::{may_call, refusal},
    text::{language, say_with, t, t_with},
    ui::{
        button::{ButtonKind, LinkButton},
        card::Card,
        columns::{CardRole, Column},
        confirm::Word,
        confirm_by_word::ConfirmByWord,
        data_table::DataTable,
        empty::Empty,
        icon::Icon,
        listing::{Listing, Row},
        menu::{Menu, MenuItem},
        page_head::{Crumb, PageHead},
        toast::toast,
    },
    when,
};
use domain::{
    accounts::operations::Confirmation,
    groups::{
        GroupRow,
        operations::{CreateAccountGroup, DeleteAccountGroup, GroupPath, ListAccountGroups, UpdateAccountGroup},
    },
    operation::NoInput,
    page::Page,
    problem::{Kind, Problem},
};
use leptos::prelude::*;

impl Row for GroupRow {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        i64::try_from(self.version).unwrap_or_default()
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

/// The groups of the partner account; for an account manager those with accounts in reach.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let list = Listing::new(Signal::stored(()), |(), _| {
        let answer = call::<ListAccountGroups>(&(), &NoInput {});
        async move {
            let items = answer.await?.value.items;
            let found = Some(items.len() as u64);
            Ok(Page { items, next: None, found })
        }
    });
    let doomed = RwSignal::new(None::<GroupRow>);
    let count = t_with("groups-count", move || args! { "count" => list.found().get().unwrap_or_default() });
    let count = Signal::derive(move || list.found().get().map(|_| count.get()).unwrap_or_default());
    let may_edit = may_call::<UpdateAccountGroup>();
    let link = move |row: GroupRow| {
        if may_edit.get_untracked() { paths::group(row.id) } else { paths::accounts_of_group(row.id) }
    };
    view! {
        <PageHead title=t("groups-title") crumbs=vec![Crumb::here(t("groups-title"))] count>
            {add()}
        </PageHead>
        <p class="groups__intro muted">{t("groups-intro")}</p>
        <Card flush=true>
            <DataTable
                id="groups-table"
                caption=t("groups-caption")
                list
                columns=columns(doomed, may_edit.get_untracked())
                row_link=link
                empty=nothing
            />
        </Card>
        <Delete doomed list />
    }
    .into_any()
}

fn add() -> AnyView {
    view! {
        <LinkButton
            label=t("groups-new")
            href=paths::NEW_GROUP
            kind=ButtonKind::Primary
            icon=Icon::Plus
            refusal={refusal::<CreateAccountGroup>()}
        />
    }
    .into_any()
}

fn nothing() -> AnyView {
    if !may_call::<CreateAccountGroup>().get_untracked() {
        return view! { <Empty title=t("groups-empty-manager") icon=Icon::Building /> }.into_any();
    }
    view! {
        <Empty title=t("groups-empty-title") text=t("groups-empty-text") icon=Icon::Building>
            {add()}
        </Empty>
    }
    .into_any()
}

/// NAME, ACCOUNTS, NUMBER, ACCOUNT MANAGERS, MODIFIED ON (BY), row menu. An account manager does not see who else has it.
fn columns(doomed: RwSignal<Option<GroupRow>>, all: bool) -> Vec<Column<GroupRow>> {
    let mut columns = vec![
        Column::new("name", "groups-column-name", |row: &GroupRow| row.name.clone()).fixed().card(CardRole::Title),
        Column::new("rule", "groups-column-rule", |row: &GroupRow| {
            let (row, language) = (row.clone(), language());
            view! { <span class="groups__rule">{move || words::rule(&row, language.get())}</span> }
        }),
        Column::new("accounts", "groups-column-accounts", |row: &GroupRow| {
            let (count, href) = (row.accounts, paths::accounts_of_group(row.id));
            view! { <a href=href>{t_with("groups-figure", move || args! { "count" => count })}</a> }
        })
        .fit()
        .align_end(),
    ];
    if all {
        columns.push(
            Column::new("managers", "groups-column-managers", |row: &GroupRow| {
                let count = row.managers.unwrap_or_default();
                t_with("groups-figure", move || args! { "count" => count })
            })
            .fit()
            .align_end(),
        );
    }
    columns.push(
        Column::new("modifiedAt", "groups-column-modified", |row: &GroupRow| {
            let by = row.modified_by.clone();
            view! {
                {when::date(row.modified_at)}
                <span class="muted">" (" {by} ")"</span>
            }
        })
        .fit(),
    );
    columns.push(
        Column::new("menu", "groups-column-menu", move |row: &GroupRow| menu(row, doomed))
            .fit()
            .fixed()
            .card(CardRole::Hidden),
    );
    columns
}

fn menu(row: &GroupRow, doomed: RwSignal<Option<GroupRow>>) -> AnyView {
    let (id, name, row) = (row.id, row.name.clone(), row.clone());
    let label = t_with("groups-menu", move || args! { "name" => name.clone() });
    let items = vec![
        MenuItem::link(t("groups-open"), paths::accounts_of_group(id)).icon(Icon::Building),
        MenuItem::link(t("groups-edit"), paths::group(id)).icon(Icon::Pen).refused(refusal::<UpdateAccountGroup>()),
        MenuItem::press(t("groups-delete"), move || doomed.set(Some(row.clone())))
            .icon(Icon::Trash)
            .danger()
            .refused(refusal::<DeleteAccountGroup>()),
    ];
    view! {
        <Menu
            id=format!("group-{id}")
            label
            icon=Icon::More
            icon_only=true
            kind=ButtonKind::Quiet
            items=Signal::stored(items)
        />
    }
    .into_any()
}

/// Delete account group?: who loses what, and the word (DASH-024).
#[component]
fn Delete(doomed: RwSignal<Option<GroupRow>>, list: Listing<GroupRow>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        if doomed.with(Option::is_some) {
            problem.set(None);
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            doomed.set(None);
        }
    });
    let lost = t_with("groups-delete-text", move || {
        let (name, managers) = doomed
            .with(|row| row.as_ref().map(|row| (row.name.clone(), row.managers.unwrap_or_default())))
            .unwrap_or_default();
        args! { "name" => name, "managers" => managers }
    });
    let confirm = move |word: String| {
        let Some(row) = doomed.get_untracked() else { return };
        busy.set(true);
        let path = GroupPath { group: row.id };
        let answer = call_with::<DeleteAccountGroup>(&path, &Confirmation { word }, Extras::version(row.version));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                // Somebody else was faster: it is gone, as was wished.
                Ok(_) | Err(Problem { kind: Kind::NotFound, .. }) => {
                    open.set(false);
                    toast(say_with("groups-deleted", args! { "name" => row.name }));
                    list.refresh();
                }
                Err(why) => {
                    if why.kind == Kind::StaleVersion {
                        list.refresh();
                    }
                    problem.set(Some(why));
                }
            }
        });
    };
    view! {
        <ConfirmByWord
            open
            title=t("groups-delete-title")
            lost
            word=Word::Delete
            action=t("groups-delete")
            busy
            problem
            on_confirm=move |word: String| confirm(word)
        />
    }
    .into_any()
}
