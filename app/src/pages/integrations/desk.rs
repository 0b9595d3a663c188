//! What the account has, and what changes it.

use super::words;
use crate::{
    args,
    call::{BoxFuture, call},
    text::{say, say_with},
    ui::toast::toast,
};
use domain::{
    ids::AccountId,
    integrations::{
        IntegrationKey, Integrations, Privilege,
        operations::{
            AddIntegration, IntegrationPath, ListIntegrations, PrivilegePath, PrivilegeSwitch, RemoveIntegration,
            SetPrivilege,
        },
    },
    operation::{AccountPath, NoInput},
    problem::Problem,
};
use leptos::prelude::*;

/// The integrations on the page; every change brings all of them anew.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    account: AccountId,
    list: RwSignal<Integrations>,
    /// What went wrong outside of a dialog.
    pub(super) problem: RwSignal<Option<Problem>>,
    /// What is asked about at the moment, before it is removed.
    pub(super) removing: RwSignal<Option<IntegrationKey>>,
    /// Whether the settings of single sign-on are open.
    pub(super) setting_up: RwSignal<bool>,
    /// Who waits for the answer: whether it was removed.
    waiting: StoredValue<Option<Callback<(bool,)>>>,
}

impl Desk {
    pub(super) fn new(account: AccountId, list: Integrations) -> Self {
        Self {
            account,
            list: RwSignal::new(list),
            problem: RwSignal::new(None),
            removing: RwSignal::new(None),
            setting_up: RwSignal::new(false),
            waiting: StoredValue::new(None),
        }
    }

    pub(super) fn list(self) -> Integrations {
        self.list.get()
    }

    pub(super) fn list_untracked(self) -> Integrations {
        self.list.get_untracked()
    }

    pub(super) fn path(self, integration: IntegrationKey) -> IntegrationPath {
        IntegrationPath { account: self.account, integration }
    }

    pub(super) fn account_path(self) -> AccountPath {
        AccountPath { account: self.account }
    }

    /// Brings all of them anew, after a call that answers with something else.
    pub(super) fn refresh(self) {
        let answer = call::<ListIntegrations>(&self.account_path(), &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => drop(self.list.try_set(reply.value)),
                Err(why) => drop(self.problem.try_set(Some(why))),
            }
        });
    }

    /// Asks before an integration goes; `then` hears whether it did.
    pub(super) fn ask(self, key: IntegrationKey, then: Option<Callback<(bool,)>>) {
        self.waiting.set_value(then);
        self.removing.set(Some(key));
    }

    /// The question was answered.
    pub(super) fn answered(self, removed: bool) {
        if self.removing.get_untracked().is_none() {
            return;
        }
        self.removing.set(None);
        if let Some(then) = self.waiting.try_update_value(Option::take).flatten() {
            then.run((removed,));
        }
    }

    /// Adds an integration, and tells so.
    pub(super) fn adding(self, key: IntegrationKey) -> BoxFuture<Result<(), Problem>> {
        let answer = call::<AddIntegration>(&self.path(key), &NoInput {});
        Box::pin(async move {
            let list = answer.await?.value;
            self.list.try_set(list);
            toast(say_with("integrations-added", args! { "name" => say(words::name(key)) }));
            Ok(())
        })
    }

    /// The same from the panel itself.
    pub(super) fn add(self, key: IntegrationKey) {
        self.problem.set(None);
        let adding = self.adding(key);
        leptos::task::spawn_local(async move {
            if let Err(why) = adding.await {
                self.problem.try_set(Some(why));
            }
        });
    }

    /// Removes an integration, and tells so.
    pub(super) fn removal(self, key: IntegrationKey) -> BoxFuture<Result<(), Problem>> {
        let answer = call::<RemoveIntegration>(&self.path(key), &NoInput {});
        Box::pin(async move {
            let list = answer.await?.value;
            self.list.try_set(list);
            toast(say_with("integrations-removed", args! { "name" => say(words::name(key)) }));
            Ok(())
        })
    }

    /// Turns a privilege.
    pub(super) fn turning(self, privilege: Privilege, enabled: bool) -> BoxFuture<Result<(), Problem>> {
        let path = PrivilegePath { account: self.account, privilege };
        let answer = call::<SetPrivilege>(&path, &PrivilegeSwitch { enabled });
        Box::pin(async move {
            let list = answer.await?.value;
            self.list.try_set(list);
            let key = if enabled { "integrations-privilege-on" } else { "integrations-privilege-off" };
            toast(say_with(key, args! { "name" => say(words::privilege(privilege)) }));
            Ok(())
        })
    }
}
