//! What the portal never removes: it keeps the sign-in data of all partners (SIGN-008, SIGN-009).

use super::store::{self, Member};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    miaccess::operations::{DeletePartnerAccount, DeletePartnerUser},
    operation::NoOutput,
    problem::Kind,
};

/// Refuses, naming who can. [SIGN-008]
pub(super) async fn delete_partner_account(_: Call<DeletePartnerAccount>) -> Outcome<Reply<NoOutput>> {
    Err(Kind::RemovedByMitelOnly.into())
}

/// Refuses, naming who can; of another partner account nobody is known. [SIGN-008]
pub(super) async fn delete_partner_user(call: Call<DeletePartnerUser>) -> Outcome<Reply<NoOutput>> {
    let member = store::is_member(call.path().user, call.actor().partner);
    call.db().first::<Member>(member).await?.ok_or(Kind::NotFound)?;
    Err(Kind::RemovedByMitelOnly.into())
}
