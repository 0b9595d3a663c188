//! Who is told of a gateway's update messages: whoever made the change, and the account's administrators (DASH-016).

use super::store;
use crate::{guard::call::Call, problem::Outcome};
use domain::{
    gateway::operations::SendUpdateMessages,
    ids::{NotificationId, PersonId},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Account admins who are told.
const TOLD: u32 = 100;

#[derive(Deserialize)]
struct Admin {
    id: PersonId,
}

/// Who may have to be told of which cause.
pub(super) struct Told {
    admins: Vec<PersonId>,
    pairs: BTreeSet<(String, PersonId)>,
}

impl Told {
    /// With the account's administrators.
    pub async fn of(call: &Call<SendUpdateMessages>) -> Outcome<Self> {
        let admins: Vec<Admin> = call.db().rows(store::admins(&call.account().id.to_string(), TOLD).into()).await?;
        Ok(Self { admins: admins.into_iter().map(|admin| admin.id).collect(), pairs: BTreeSet::new() })
    }

    /// A change of this cause, and who made it.
    pub fn add(&mut self, cause: &str, maker: Option<PersonId>) {
        let people = self.admins.iter().copied().chain(maker);
        self.pairs.extend(people.map(|person| (cause.to_owned(), person)));
    }

    /// The people.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.pairs.iter().map(|(_, person)| *person).collect()
    }

    /// Each with an id for their notification, as [`store::tell`] takes them. From then on nobody is to be told.
    pub fn take(&mut self) -> Value {
        let pairs = std::mem::take(&mut self.pairs);
        pairs.into_iter().map(|(cause, person)| json!([NotificationId(Uuid::now_v7()), person, cause])).collect()
    }
}
