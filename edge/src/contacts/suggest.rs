//! Whom the search field suggests (SUPC-005, SUPC-010).

use super::store::{self, Partner};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    users,
};
use domain::{
    contacts::operations::{SUGGESTED, SuggestFirstContacts, SuggestSupportContacts, Suggestion, Suggestions, Typed},
    fold::fold,
    ids::AccountId,
    operation::Operation,
    permissions::{Action, Feature},
};

/// Partner users to a partner; to an account admin the account's users, if the role may see them. [SUPC-005] [SUPC-010]
pub(super) async fn suggest_support_contacts(call: Call<SuggestSupportContacts>) -> Outcome<Reply<Suggestions>> {
    let actor = call.actor();
    if actor.base.is_partner() {
        return partners(&call, Some(call.account().id)).await;
    }
    let search = call.input().search.trim();
    if search.is_empty() || !actor.cells.and(actor.base.ceiling()).has(Feature::Users, Action::View) {
        return Ok(Reply::ok(Suggestions::default()));
    }
    let (rows, found) = users::search::with_address(call.db(), call.account(), search, SUGGESTED).await?;
    let items: Vec<_> =
        rows.into_iter().map(|(name, email)| Suggestion { name, email, ..Suggestion::default() }).collect();
    let more = found.saturating_sub(items.len() as u64);
    Ok(Reply::ok(Suggestions { items, more }))
}

/// Partner users, for an account that is about to be created. [SUPC-005]
pub(super) async fn suggest_first_contacts(call: Call<SuggestFirstContacts>) -> Outcome<Reply<Suggestions>> {
    partners(&call, None).await
}

/// The partner users whose name or address holds what was typed. A partner account has as many people as an
/// organisation has, not as many as its customers have: all are looked through, without case and accents.
async fn partners<Op>(call: &Call<Op>, account: Option<AccountId>) -> Outcome<Reply<Suggestions>>
where
    Op: Operation<Input = Typed>,
{
    let wanted = fold(call.input().search.trim());
    if wanted.is_empty() {
        return Ok(Reply::ok(Suggestions::default()));
    }
    let actor = call.actor();
    let mut found: Vec<Partner> = call.db().rows(store::partners(actor.partner, account)).await?;
    found.retain(|partner| fold(&partner.name).contains(&wanted) || fold(&partner.email).contains(&wanted));
    found.sort_by_cached_key(|partner| (fold(&partner.name), partner.email.clone()));
    let more = found.len().saturating_sub(SUGGESTED) as u64;
    let suggestion = |partner: Partner| {
        // A manager who adds an account is assigned to it (ACCT-017).
        let own = account.is_none() && partner.id == actor.person;
        let without_access = partner.is_manager && !partner.is_assigned && !own;
        Suggestion { name: partner.name, email: partner.email, without_access }
    };
    let items = found.into_iter().take(SUGGESTED).map(suggestion).collect();
    Ok(Reply::ok(Suggestions { items, more }))
}
