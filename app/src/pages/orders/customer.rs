//! The customer for whom orders are looked through: whoever comes from a customer's subscriptions adds one there
//! (SUBS-013 to SUBS-015). It stands in the address, so that the way back survives a reload.

use crate::{
    args,
    call::call,
    paths,
    text::{t, t_with},
    ui::{banner::Banner, button::LinkButton, tone::Tone},
};
use domain::{
    accounts::operations::GetAccount,
    ids::AccountId,
    operation::{AccountPath, NoInput},
};
use leptos::{prelude::*, task::spawn_local};

/// A customer as the dialog names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Customer {
    pub(super) id: AccountId,
    pub(super) name: String,
    pub(super) number: String,
}

impl Default for Customer {
    fn default() -> Self {
        Self { id: AccountId(uuid::Uuid::nil()), name: String::new(), number: String::new() }
    }
}

/// The customer that the address names, once its name is known.
pub(super) fn wanted(account: Memo<Option<AccountId>>) -> RwSignal<Option<Customer>> {
    let known = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(account) = account.get() else { return known.set(None) };
        let answer = call::<GetAccount>(&AccountPath { account }, &NoInput {});
        spawn_local(async move {
            // Whoever does not reach it chooses one that they do.
            if let Ok(reply) = answer.await {
                let (name, number) = (reply.value.name, reply.value.account_number);
                known.try_set(Some(Customer { id: account, name, number }));
            }
        });
    });
    known
}

/// What is being done, and the way back.
#[component]
pub(super) fn ForCustomer(account: Memo<Option<AccountId>>, wanted: RwSignal<Option<Customer>>) -> impl IntoView {
    let shown = move || {
        let account = account.get()?;
        let back = move || {
            view! { <LinkButton label=t("orders-return") href=paths::subscriptions(account) small=true /> }
        };
        let words = move || match wanted.get() {
            Some(customer) => t_with("orders-for", move || args! { "name" => customer.name.clone() }).get(),
            None => t("orders-for-one").get(),
        };
        Some(view! { <Banner tone=Tone::Info actions=back>{words}</Banner> })
    };
    shown.into_any()
}
