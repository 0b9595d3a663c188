//! The columns of both lists.

use super::address::Tab;
use crate::{
    args,
    pages::roles::{RoleCell, RoleWanted},
    text::{t, t_with},
    ui::{
        columns::{CardRole, Column, ColumnState},
        listing::Row,
        tag::Tag,
        tone::Tone,
        tooltip::Tooltip,
    },
    when,
};
use domain::{
    Timestamp,
    accounts::AccountStatus,
    managers::{ManagedAccount, PartnerPerson, query::AssignmentTab},
};
use leptos::prelude::*;

impl Row for PartnerPerson {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        self.modified_at.as_millisecond()
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

impl Row for ManagedAccount {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        // What changes here is who holds it, and until when.
        let end = |at: Option<Timestamp>| at.map_or(0, Timestamp::as_millisecond);
        let managers = i64::try_from(self.total_managers * 1_000 + self.held).unwrap_or_default();
        managers ^ end(self.ends_at) ^ end(self.ended_at).rotate_left(7) ^ self.modified_at.as_millisecond()
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

/// NAME, EMAIL ADDRESS, ROLE, MODIFIED ON (BY), and of managers MANAGED ACCOUNTS. Whose role is to be changed is told
/// to `asked`.
pub(super) fn people(asked: RwSignal<Option<RoleWanted>>) -> Vec<Column<PartnerPerson>> {
    vec![
        Column::new("name", "managers-column-name", |row: &PartnerPerson| {
            view! { <span class="managers__name">{row.name.clone()}</span> }
        })
        .sortable()
        .fixed()
        .card(CardRole::Title),
        Column::new("email", "managers-column-email", |row: &PartnerPerson| row.email.clone()).sortable().cut(),
        Column::new("role", "managers-column-role", move |row: &PartnerPerson| {
            let wanted = RoleWanted { person: row.id, name: row.name.clone(), role: None };
            view! { <RoleCell wanted role=row.custom_role.clone() asked /> }
        })
        .fit(),
        Column::new("modifiedAt", "managers-column-modified", |row: &PartnerPerson| {
            let by = (!row.modified_by.is_empty()).then(|| format!(" ({})", row.modified_by));
            view! {
                {when::date(row.modified_at)}
                <span class="muted">{by}</span>
            }
        })
        .sortable()
        .fit(),
        Column::new("managedAccounts", "managers-column-managed", |row: &PartnerPerson| {
            let count = row.managed_accounts;
            t_with("managers-figure", move || args! { "count" => count })
        })
        .sortable()
        .fit()
        .align_end(),
    ]
}

fn layout(keys: &[&str]) -> Vec<ColumnState> {
    keys.iter().map(|key| ColumnState { key: (*key).to_owned(), shown: true }).collect()
}

/// The columns of a tab; on a card of a phone a manager's accounts come right behind the name (MGRS-067).
pub(super) fn layout_of_people(tab: Tab) -> Vec<ColumnState> {
    match tab {
        Tab::Managers => layout(&["name", "email", "role", "modifiedAt", "managedAccounts"]),
        Tab::Administrators => {
            let mut columns = layout(&["name", "email", "role", "modifiedAt"]);
            columns.push(ColumnState { key: "managedAccounts".to_owned(), shown: false });
            columns
        }
    }
}

/// The columns of a tab: who holds an account is told where not everyone does (MGRS-045).
pub(super) fn layout_of_accounts(tab: AssignmentTab) -> Vec<ColumnState> {
    let mut columns = layout(&["name", "accountNumber", "modifiedAt", "total"]);
    columns.push(ColumnState { key: "held".to_owned(), shown: tab == AssignmentTab::Some });
    columns
}

/// NAME, ACCOUNT ID, MODIFIED ON, TOTAL ACCOUNT MANAGERS, ASSIGNED TO.
pub(super) fn accounts(chosen: usize) -> Vec<Column<ManagedAccount>> {
    vec![
        Column::new("name", "managers-column-name", name).sortable().fixed().card(CardRole::Title),
        Column::new("accountNumber", "managers-column-number", |row: &ManagedAccount| {
            view! { <span class="mono">{row.account_number.clone()}</span> }
        })
        .sortable()
        .fit()
        .card(CardRole::Subtitle),
        Column::new("modifiedAt", "managers-column-changed", |row: &ManagedAccount| when::date(row.modified_at))
            .sortable()
            .fit(),
        Column::new("total", "managers-column-total", |row: &ManagedAccount| {
            let names = names("managers-total-names", row.total_managers, row.managers.clone());
            figure(row.total_managers.to_string(), "managers-total-label", &row.name, names)
        })
        .fit()
        .align_end(),
        Column::new("held", "managers-column-held", move |row: &ManagedAccount| {
            let held = row.held;
            let names = names("managers-held-names", held, row.held_by.clone());
            let of = t_with("managers-held-of", move || args! { "held" => held, "chosen" => chosen as u64 });
            figure(of, "managers-held-label", &row.name, names)
        })
        .fit()
        .align_end(),
    ]
}

/// The name, whether the account is out of service (MGRS-050), and when an assignment ends or has ended (DELG-001).
fn name(row: &ManagedAccount) -> AnyView {
    let deactivated = row.status == AccountStatus::Deactivated;
    let dated = |at: Timestamp, key: &'static str, tone: Tone| {
        let date = when::date(at);
        view! { <Tag label=t_with(key, move || args! { "date" => date.get() }) tone /> }
    };
    let ended = row.ended_at.filter(|_| row.held == 0);
    view! {
        <span class="managers__name">{row.name.clone()}</span>
        <span class="managers__tags">
            {deactivated.then(|| view! { <Tag label=t("managers-deactivated") tone=Tone::Neutral /> })}
            {(!row.via.is_empty())
                .then(|| {
                    let groups = row.via.join(", ");
                    let words = move || args! { "groups" => groups.clone() };
                    view! { <Tag label=t_with("managers-via", words) tone=Tone::Neutral /> }
                })}
            {row.ends_at.map(|at| dated(at, "managers-ends", Tone::Info))}
            {ended.map(|at| dated(at, "managers-ended", Tone::Warn))}
        </span>
    }
    .into_any()
}

/// The number and the names behind it; of many the first ones (MGRS-047).
fn names(key: &'static str, count: u64, names: Vec<String>) -> Signal<String> {
    let more = count.saturating_sub(names.len() as u64);
    let names = names.join(", ");
    t_with(key, move || args! { "count" => count, "names" => names.clone(), "more" => more })
}

/// A figure that tells its names on hover, on focus and when it is tapped.
fn figure(text: impl Into<Signal<String>>, label: &'static str, account: &str, names: Signal<String>) -> AnyView {
    let (text, account) = (text.into(), account.to_owned());
    let label = t_with(label, move || args! { "account" => account.clone() });
    // What is seen belongs to the name (WCAG 2.5.3).
    let name = move || format!("{}: {}. {}", label.get(), text.get(), names.get());
    view! {
        <Tooltip text=names>
            <button type="button" class="managers__figure" aria-label=name>{text}</button>
        </Tooltip>
    }
    .into_any()
}
