//! What an upload into many customers has done in each of them (PLAN-007).

use super::{desk::Desk, left};
use crate::{
    args, paths,
    text::{Text, language, say_message, t, t_with},
    ui::{
        button::{Button, LinkButton},
        card::Card,
        icon::Icon,
    },
};
use domain::import::many::CustomerResult;
use leptos::{prelude::*, task::spawn_local};

/// Customers that are shown at a time.
const SHOWN: usize = 100;

/// The table; nothing before the first upload.
#[component]
pub(super) fn PerCustomer(desk: Desk) -> impl IntoView {
    let shown = RwSignal::new(SHOWN);
    let busy = RwSignal::new(false);
    let any = Memo::new(move |_| desk.customers.with(|all| !all.is_empty()));
    let total = move || desk.customers.with(Vec::len);
    let rows =
        move || desk.customers.with(|all| all.iter().take(shown.get()).map(|one| line(desk, one, busy)).collect_view());
    let more = move || {
        (total() > shown.get()).then(|| {
            view! {
                <Button
                    label=t_with("import-many-more", move || args! { "count" => total().saturating_sub(shown.get()).min(SHOWN) })
                    small=true
                    on_press=move || shown.update(|shown| *shown += SHOWN)
                />
            }
        })
    };
    let table = move || {
        any.get().then(|| {
            view! {
                <Card title=t_with("import-many-results", move || args! { "count" => total() })>
                    <div class="import-customers">
                        <table class="import-customers__table">
                            <thead>
                                <tr>
                                    <th scope="col">{t("import-many-customer")}</th>
                                    <th scope="col" class="import-customers__number">{t("import-many-added")}</th>
                                    <th scope="col" class="import-customers__number">{t("import-many-updated")}</th>
                                    <th scope="col" class="import-customers__number">{t("import-many-failed")}</th>
                                    <th scope="col"><span class="visually-hidden">{t("import-many-ways")}</span></th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                        {more}
                    </div>
                </Card>
            }
        })
    };
    table.into_any()
}

fn line(desk: Desk, one: &CustomerResult, busy: RwSignal<bool>) -> AnyView {
    let (account, failed) = (one.account, one.failed);
    let name = StoredValue::new(one.name.clone());
    let named = move |key: &'static str| -> Text { t_with(key, move || args! { "name" => name.get_value() }) };
    let language = language();
    let download = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let language = language.get_untracked();
        spawn_local(async move {
            if let Err(problem) = left::save_of(desk, account, name.get_value(), language).await {
                desk.problem.set(Some(problem));
            }
            busy.try_set(false);
        });
    };
    let stopped =
        one.stopped.as_ref().map(|why| view! { <span class="import-customers__why">{say_message(why)}</span> });
    let rows = (failed > 0).then(|| {
        let label = named("import-many-download");
        view! { <Button label icon=Icon::Download icon_only=true small=true busy on_press=download /> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=paths::users(account)>{one.name.clone()}</a>
                <span class="import-customers__id">{one.number.clone()}</span>
                {stopped}
            </th>
            <td class="import-customers__number">{one.added}</td>
            <td class="import-customers__number">{one.updated}</td>
            <td class="import-customers__number">{failed}</td>
            <td class="import-customers__ways">
                <LinkButton
                    label=named("import-many-history")
                    href=paths::events(account)
                    icon=Icon::Clock
                    icon_only=true
                    small=true
                />
                {rows}
            </td>
        </tr>
    }
    .into_any()
}
