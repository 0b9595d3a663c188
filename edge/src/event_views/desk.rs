//! Whose history a call about views is about: a customer account's, or the partner account's own (EVNT-025).

use crate::{db::tx::Tx, events::record::NewEvent, guard::call::Call};
use domain::{
    ids::PersonId,
    operation::{Operation, PathParams},
};

/// A call, and the history that it is about.
pub(super) struct Desk<'a, Op: Operation> {
    pub call: &'a Call<Op>,
}

impl<'a, Op: Operation> Desk<'a, Op> {
    /// The desk of a call.
    pub fn of(call: &'a Call<Op>) -> Self {
        Self { call }
    }

    /// The customer account, or the partner account.
    pub fn history(&self) -> String {
        match self.call.path().account() {
            Some(account) => account.to_string(),
            None => self.call.actor().partner.to_string(),
        }
    }

    /// Who calls.
    pub fn person(&self) -> PersonId {
        self.call.actor().person
    }

    /// Begins a change with its event in that history.
    pub fn begin(&self, event: NewEvent) -> Tx {
        match self.call.path().account() {
            Some(_) => self.call.begin(event),
            None => self.call.begin_in_partner(event),
        }
    }
}
