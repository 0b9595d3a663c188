//! The warning that an account bears the name already; it may all the same (ACCT-014).

use crate::{
    args,
    call::call,
    paths,
    text::t,
    text::t_with,
    ui::{banner::Banner, button::LinkButton, icon::Icon, tone::Tone},
};
use domain::{
    accounts::{AccountRow, operations::ListNamesakes, query::NameQuery},
    fold::fold,
    ids::AccountId,
};
use leptos::prelude::*;

/// The account that bears the name that is typed, if one does.
#[derive(Clone, Copy)]
pub(super) struct Namesake {
    own: Option<AccountId>,
    /// The name that was asked about last, folded.
    asked: StoredValue<String>,
    found: RwSignal<Option<AccountRow>>,
}

impl Namesake {
    /// Of the form of an account; `own` is the account that is edited.
    pub(super) fn new(own: Option<AccountId>) -> Self {
        Self { own, asked: StoredValue::new(String::new()), found: RwSignal::new(None) }
    }

    /// Looks for one as the field is left.
    pub(super) fn look(self, name: String) {
        leptos::task::spawn_local(async move {
            self.was_told(&name).await;
        });
    }

    /// Whether nothing is left to warn about: nobody bears the name, or the warning was there already. Without an
    /// answer there is no warning, and none is needed to save.
    pub(super) async fn was_told(self, name: &str) -> bool {
        let key = fold(name.trim());
        if key == self.asked.get_value() {
            return true;
        }
        let found = if key.is_empty() {
            None
        } else {
            let answer = call::<ListNamesakes>(&(), &NameQuery { name: name.to_owned() });
            let items = answer.await.map(|reply| reply.value.items).unwrap_or_default();
            items.into_iter().find(|row| Some(row.id) != self.own)
        };
        let nobody = found.is_none();
        self.asked.try_set_value(key);
        self.found.try_set(found);
        nobody
    }

    /// The warning, with a link to the account.
    pub(super) fn warning(self) -> impl Fn() -> Option<AnyView> + Send + Sync + 'static {
        move || self.found.get().map(same_name)
    }
}

fn same_name(row: AccountRow) -> AnyView {
    let name = row.name.clone();
    let text = t_with("accounts-same-name", move || args! { "name" => name.clone() });
    let href = paths::account(row.id);
    let actions = move || {
        view! {
            <LinkButton label=t("accounts-same-name-open") href=href.clone() icon=Icon::External small=true />
        }
    };
    view! {
        <div class="accounts__namesake" role="status">
            <Banner tone=Tone::Warn actions>{text}</Banner>
        </div>
    }
    .into_any()
}
