//! Customer accounts (spec 02), and the rules of every page that they show first (spec 01).

mod add;
pub mod delete;
mod information;
mod list;
mod restore;
mod rights;
mod status;

use crate::house::{Acct, Answer, House, Person};
use domain::{
    accounts::{
        input::AccountForm,
        operations::{Confirmation, GetAccount, ListAccounts, UpdateAccount},
        query::AccountQuery,
    },
    language::Language,
    operation::NoInput,
};
use serde_json::{Value, json};

/// A form that is complete and valid.
pub fn form(name: &str) -> AccountForm {
    AccountForm {
        name: name.into(),
        country: "FR".into(),
        address: "12 rue de la Paix".into(),
        city: "Paris".into(),
        postal_code: "75002".into(),
        default_language: Language::Fr,
        support_contacts: vec!["aide@client.example".into()],
        ..AccountForm::default()
    }
}

/// The word that confirms.
pub fn word(word: &str) -> Confirmation {
    Confirmation { word: word.into() }
}

fn search(text: &str) -> AccountQuery {
    AccountQuery { search: text.into(), ..AccountQuery::default() }
}

async fn names(person: &Person, query: &AccountQuery) -> Vec<String> {
    let list = person.call::<ListAccounts>(&(), query).await.ok();
    list.page.items.into_iter().map(|row| row.name).collect()
}

/// The events of the partner account's own history.
async fn partner_history(house: &House) -> Vec<Value> {
    let sql = "SELECT action, asset, asset_id FROM event WHERE account_id = ?1 AND asset = 'account' ORDER BY id";
    house.server.sql(sql, json!([house.partner])).await
}

/// The form as Account information shows it.
async fn shown(person: &Person, account: &Acct) -> AccountForm {
    let account = person.call::<GetAccount>(&account.path(), &NoInput {}).await.ok();
    let support_contacts = account.contact_addresses();
    AccountForm {
        name: account.name,
        country: account.country,
        province: account.province.unwrap_or_default(),
        address: account.address,
        city: account.city,
        postal_code: account.postal_code.unwrap_or_default(),
        default_language: account.default_language,
        business_type: account.business_type,
        bandwidth_optimization: account.bandwidth_optimization,
        tags: Some(account.tags),
        support_contacts,
    }
}

/// Saves the form: of the contacts, what differs from those that there are.
async fn save(person: &Person, account: &Acct, form: &AccountForm, version: u64) -> Answer<UpdateAccount> {
    let present = person.call::<GetAccount>(&account.path(), &NoInput {}).await.ok().contact_addresses();
    let edit = form.clone().edit_of(&present);
    person.request::<UpdateAccount>(&account.path(), &edit).version(version).send().await
}
