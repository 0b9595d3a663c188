//! The requests: those that wait, and those that are decided (DELG-003).

use super::words;
use crate::{
    call::call,
    paths,
    session::may_call,
    text::t,
    ui::{
        button::LinkButton,
        card::Card,
        columns::{CardRole, Column},
        data_table::DataTable,
        empty::Empty,
        icon::Icon,
        listing::{Listing, Row},
        page_head::{Crumb, PageHead},
        tabs::{Tab, Tabs},
    },
    when,
};
use domain::approvals::{
    Approval, ApprovalState,
    operations::{ApprovalQuery, GetApprovalRule, ListApprovals},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

impl Row for Approval {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        i64::from(self.state != ApprovalState::Waiting)
    }
    fn label(&self) -> String {
        self.author.clone()
    }
}

/// The address of a list.
fn address(query: &ApprovalQuery) -> String {
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    if query.is_empty() { paths::APPROVALS.to_owned() } else { format!("{}?{query}", paths::APPROVALS) }
}

fn view(decided: bool) -> String {
    address(&ApprovalQuery { decided, ..ApprovalQuery::default() })
}

/// The list that an address asks for; the first one if it asks for none.
fn read(search: &str) -> ApprovalQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The page.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    let search = use_location().search;
    let query = Memo::new(move |_| read(&search.read()));
    let list = Listing::new(query, |query: ApprovalQuery, after| {
        let answer = call::<ListApprovals>(&(), &ApprovalQuery { after: after.or(query.after.clone()), ..query });
        async move { answer.await.map(|reply| reply.value) }
    });
    let see_rule = may_call::<GetApprovalRule>();
    let rule = move || {
        see_rule.get().then(|| {
            view! { <LinkButton label=t("approvals-rule-title") href=paths::APPROVAL_RULE icon=Icon::Lock /> }
        })
    };
    let decided = move || query.with(|query| query.decided);
    let tabs = vec![
        Tab::new("waiting", t("approvals-waiting")).link(view(false)),
        Tab::new("decided", t("approvals-decided")).link(view(true)),
    ];
    let active = Signal::derive(move || String::from(if decided() { "decided" } else { "waiting" }));
    let empty = move || {
        let (title, text) = if decided() {
            ("approvals-none-decided", "approvals-none-decided-text")
        } else {
            ("approvals-none", "approvals-none-text")
        };
        view! { <Empty title=t(title) text=t(text) icon=Icon::Check /> }
    };
    view! {
        <PageHead title=t("approvals-title") crumbs=vec![Crumb::here(t("approvals-title"))]>
            {rule}
        </PageHead>
        <p class="muted approvals__intro">{t("approvals-intro")}</p>
        <Tabs id="approvals" label=t("approvals-title") tabs active>
            <Card flush=true>
                <DataTable
                    id="approvals-table"
                    caption=t("approvals-title")
                    list
                    columns=columns()
                    more_link=move |after: String| address(&ApprovalQuery { after: Some(after), ..query.get() })
                    row_link=|row: Approval| paths::approval(row.id)
                    empty
                />
            </Card>
        </Tabs>
    }
    .into_any()
}

fn columns() -> Vec<Column<Approval>> {
    vec![
        Column::new("asked", "approvals-asked", |row: &Approval| view! { <span>{words::asked(row)}</span> })
            .card(CardRole::Title),
        Column::new("account", "approvals-account", |row: &Approval| view! { <span>{row.account_name.clone()}</span> }),
        Column::new("author", "approvals-author", |row: &Approval| view! { <span>{row.author.clone()}</span> }),
        Column::new(
            "askedAt",
            "approvals-asked-at",
            |row: &Approval| view! { <span>{when::date_time(row.asked_at)}</span> },
        ),
        Column::new("state", "approvals-state", |row: &Approval| words::state(row.state)),
    ]
}
