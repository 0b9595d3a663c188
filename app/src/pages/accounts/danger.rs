//! Deactivate and Delete at the end of Account information, for partners only, apart from Save (ACCT-036, ACCT-042,
//! ACCT-048).

use super::{
    by_word::Deactivate,
    deletion::{Chosen, DeleteCustomer},
};
use crate::{
    paths,
    session::{refusal, use_session},
    text::t,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        icon::Icon,
    },
};
use domain::accounts::{
    Account,
    operations::{DeactivateAccount, DeleteAccount},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The card. `leaving` is called before the page is left, so that nothing asks about changes to what is gone.
#[component]
pub(super) fn Danger(account: RwSignal<Account>, #[prop(into)] leaving: Callback<()>) -> impl IntoView {
    use_session().is_partner().then(|| view! { <Actions account leaving /> })
}

#[component]
fn Actions(account: RwSignal<Account>, leaving: Callback<()>) -> impl IntoView {
    let deactivating = RwSignal::new(false);
    let doomed = RwSignal::new(None::<Chosen>);
    let choose = move || {
        let Account { id, name, version, .. } = account.get_untracked();
        doomed.set(Some(Chosen { id, name, version }));
    };
    let navigate = StoredValue::new(use_navigate());
    let gone = move || {
        leaving.run(());
        navigate.with_value(|navigate| navigate(paths::ACCOUNTS, NavigateOptions::default()));
    };
    view! {
        <div class="accounts__danger">
            <Card title=t("accounts-danger")>
                <p class="accounts__text">{t("accounts-danger-text")}</p>
                <div class="accounts__danger-actions">
                    <Button
                        label=t("accounts-deactivate")
                        kind=ButtonKind::Danger
                        refusal={refusal::<DeactivateAccount>()}
                        on_press=move || deactivating.set(true)
                    />
                    <Button
                        label=t("accounts-delete")
                        kind=ButtonKind::Danger
                        icon=Icon::Trash
                        refusal={refusal::<DeleteAccount>()}
                        on_press=choose
                    />
                </div>
            </Card>
        </div>
        <Deactivate open=deactivating account leaving />
        <DeleteCustomer chosen=doomed on_done=gone />
    }
    .into_any()
}
