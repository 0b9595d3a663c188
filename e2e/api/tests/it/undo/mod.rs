//! Taking back what was done, and what something was at a moment (spec 40, UNDO).

mod as_of;
mod event;
mod integration;
mod job;
pub mod partner;
mod restore;
mod sequence;

use crate::house::{Acct, Answer, House, Person};
use domain::{
    events::{Event, operations::EventPath},
    ids::{JobId, UserId},
    jobs::Job,
    operation::NoInput,
    undo::{
        UndoPreview,
        operations::{PreviewUndo, UndoChoice, UndoEvent, UndoJob, UndoJobPath},
    },
    users::User,
};

/// The path of calls about an event.
fn of(account: &Acct, event: &Event) -> EventPath {
    EventPath { account: account.id, event: event.id }
}

/// What taking an event back would do.
async fn preview(who: &Person, account: &Acct, event: &Event) -> UndoPreview {
    who.call::<PreviewUndo>(&of(account, event), &NoInput {}).await.ok()
}

/// Takes an event back, with these conflicts too.
async fn undo(who: &Person, account: &Acct, event: &Event, also: &[&str]) -> Answer<UndoEvent> {
    let version = preview(who, account, event).await.version;
    let also = also.iter().map(|name| (*name).to_owned()).collect();
    let choice = UndoChoice { also, confirm_last_admin: false };
    who.request::<UndoEvent>(&of(account, event), &choice).version(version).send().await
}

/// Takes the last event of an account back.
pub async fn last(who: &Person, account: &Acct) -> Answer<UndoEvent> {
    let event = account.events(who).await.pop().expect("an event");
    undo(who, account, &event, &[]).await
}

/// Takes a job back, and waits for its end.
pub async fn job(who: &Person, account: &Acct, job: JobId) -> Job {
    let path = UndoJobPath { account: account.id, job };
    let job = who.call::<UndoJob>(&path, &NoInput {}).await.ok();
    who.ended(job.id).await
}

/// The user as it is.
async fn read(who: &Person, account: &Acct, user: UserId) -> Answer<domain::users::operations::GetUser> {
    who.call::<domain::users::operations::GetUser>(&crate::users::at(account, user), &NoInput {}).await
}

/// What of a user can be edited.
fn fields(user: &User) -> (String, Option<String>, Option<String>, domain::users::Role) {
    (user.name.clone(), user.email.clone(), user.mobile.clone(), user.role)
}

/// An account with a partner administrator.
async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}
