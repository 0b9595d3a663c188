//! Who gets what the portal reports about an account, at this moment and in which language (SUPC-012, SUPC-013,
//! SUPC-016). Whoever sends such e-mails asks here when they are sent, not when the reason arose.

use super::{
    read,
    store::{self, About},
};
use crate::{
    db::Db,
    problem::{Failure, Outcome},
};
use domain::{contacts::changes::once_each, ids::AccountId, language::Language};

/// The receivers of an account's reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receivers {
    /// The account's default language.
    pub language: Language,
    /// The addresses, once each, also of partners who sign in no longer or do not reach the account.
    pub addresses: Vec<String>,
}

/// Asks for the receivers.
pub async fn receivers(db: &Db, account: AccountId) -> Outcome<Receivers> {
    let rows = db.batch(vec![store::about(account), store::present(account)]).await?;
    let [about, present] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    let about: About = about.first()?.ok_or_else(|| Failure::internal("receivers of no account"))?;
    let addresses: Vec<String> = read::contacts(present)?.into_iter().map(|contact| contact.email).collect();
    Ok(Receivers { language: about.default_language, addresses: once_each(&addresses) })
}
