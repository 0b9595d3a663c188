//! The account whose pages are open: its name stands in the frame and in the document's title (DASH-002, DASH-008).

use crate::{paths, session::use_session};
use domain::{
    ids::AccountId,
    problem::Kind,
    session::{AccountSummary, SessionView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

/// What is known about the account that an address names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AccountInView {
    /// It is within reach.
    Here(AccountSummary),
    /// It is not to be seen, and why.
    Refused(Kind),
}

/// The account in view, in context. For an account admin it is always the own one.
#[derive(Clone, Copy)]
pub struct InView(RwSignal<Option<AccountInView>>);

/// Provides what the Worker found for the first page.
pub fn provide(first: Option<AccountInView>, session: Option<&SessionView>) {
    let own = session.and_then(|session| session.account.clone()).map(AccountInView::Here);
    provide_context(InView(RwSignal::new(first.or(own))));
}

/// The account in view.
pub fn use_in_view() -> InView {
    use_context::<InView>().unwrap_or_else(|| InView(RwSignal::new(None)))
}

/// The id of the account that the page's address names. Keeps the last one while the page is being left.
pub fn use_account() -> Signal<AccountId> {
    let path = use_location().pathname;
    let account = Memo::new(move |before: Option<&AccountId>| {
        paths::account_of(&path.read()).or(before.copied()).unwrap_or(AccountId(uuid::Uuid::nil()))
    });
    account.into()
}

impl InView {
    /// What is known; reactive.
    pub fn get(self) -> Option<AccountInView> {
        self.0.get()
    }

    /// The account, if it is within reach; reactive.
    pub fn summary(self) -> Option<AccountSummary> {
        match self.0.get() {
            Some(AccountInView::Here(summary)) => Some(summary),
            Some(AccountInView::Refused(_)) | None => None,
        }
    }

    /// Notes a new name after an edit.
    pub fn rename(self, id: AccountId, name: &str) {
        self.0.update(|in_view| {
            if let Some(AccountInView::Here(summary)) = in_view
                && summary.id == id
            {
                name.clone_into(&mut summary.name);
            }
        });
    }

    /// Follows the address in the browser. Called once, by the frame.
    pub fn follow(self) {
        let path = use_location().pathname;
        let session = use_session();
        let asked = Memo::new(move |_| paths::account_of(&path.read()));
        Effect::new(move |first: Option<()>| {
            let asked = asked.get();
            // The Worker has answered for the first page already.
            if first.is_some() {
                self.look_for(asked, session.signal().get_untracked().as_ref());
            }
        });
    }

    fn look_for(self, asked: Option<AccountId>, session: Option<&SessionView>) {
        let own = session.and_then(|session| session.account.clone());
        match (asked, own) {
            (None, own) => self.0.set(own.map(AccountInView::Here)),
            (Some(id), Some(own)) if own.id == id => self.0.set(Some(AccountInView::Here(own))),
            (Some(_), Some(_)) => self.0.set(Some(AccountInView::Refused(Kind::NotFound))),
            (Some(id), None) => self.fetch(id),
        }
    }

    /// Asks for the account's name. The page asks for its own data meanwhile and does not wait for this.
    #[cfg_attr(not(feature = "hydrate"), expect(clippy::unused_self, reason = "only the browser asks"))]
    fn fetch(self, account: AccountId) {
        #[cfg(feature = "hydrate")]
        {
            use crate::call::call;
            use domain::{
                accounts::operations::GetAccount,
                operation::{AccountPath, NoInput},
            };
            let known = self.0.with_untracked(|now| matches!(now, Some(AccountInView::Here(s)) if s.id == account));
            if known {
                return;
            }
            self.0.set(None);
            let answer = call::<GetAccount>(&AccountPath { account }, &NoInput {});
            let path = use_location().pathname;
            leptos::task::spawn_local(async move {
                let found = match answer.await {
                    Ok(reply) => {
                        let found = reply.value;
                        let (account_number, name) = (found.account_number, found.name);
                        AccountInView::Here(AccountSummary { id: found.id, account_number, name })
                    }
                    Err(problem) => AccountInView::Refused(problem.kind),
                };
                // The person may have gone on to another account meanwhile.
                if path.with_untracked(|path| paths::account_of(path)) == Some(account) {
                    self.0.set(Some(found));
                }
            });
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = account;
    }
}
