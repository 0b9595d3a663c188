//! Licences of many users at once: all or nobody, whoever else assigns.

use super::{PRODUCT, assign, assigned, chosen, figures, hold, licence, ready, scene, unassign, user};
use crate::house::told;
use domain::{
    ids::UserId,
    integrations::{
        IntegrationKey,
        operations::{IntegrationPath, RemoveIntegration},
    },
    jobs::{JobKind, JobState},
    licences::operations::{AssignLicences, CountLicences, LicenceSelection},
    operation::NoInput,
    problem::Kind,
    users::{operations::UserSelection, query::UserQuery},
};
use serde_json::json;

#[tokio::test]
async fn user_040_a_selection_is_given_licences_and_loses_them_with_an_event_each() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 3).await;
    hold(&account, &ids[..1]).await;
    // USER-039: how the selection stands.
    let counted = partner.call::<CountLicences>(&licence(&account), &chosen(&ids)).await.ok();
    assert_eq!((counted.without, counted.with, counted.available, counted.missing()), (2, 1, 2, 0));
    let job = assigned(&partner, &account, &ids).await;
    assert_eq!((job.kind, job.state, job.total, job.done), (JobKind::AssignLicences, JobState::Completed, 2, 2));
    assert_eq!(figures(&partner, &account).await, (0, 3));
    for id in &ids {
        assert_eq!(user(&partner, &account, *id).await.licences, [PRODUCT]);
    }
    let job = unassign(&partner, &account, &ids[1..]).await.ok();
    let job = partner.ended(job.id).await;
    assert_eq!((job.kind, job.done, job.skipped), (JobKind::UnassignLicences, 2, 0));
    assert_eq!(figures(&partner, &account).await, (2, 1));
    let events = account.events(&partner).await;
    assert_eq!(told(&events), ["edit user licences"; 4]);
    assert!(events[..2].iter().all(|event| event.asset_id != ids[0].to_string()), "USER-064: only those who changed");
    let gone = |e: &&domain::events::Event| e.log_tags.contains(&job.id.to_string());
    assert_eq!(events.iter().filter(gone).count(), 2);
    assert_eq!(user(&partner, &account, ids[1]).await.version, 3);
}

#[tokio::test]
async fn user_041_with_too_few_licences_nobody_gets_one_and_it_says_how_many_are_missing() {
    let (house, account, partner) = scene().await;
    let mut ids = ready(&house, &account, 3).await;
    for _ in 0..2 {
        ids.push(UserId(account.user().await.id.0));
    }
    let refused = assign(&partner, &account, &ids).await.refused_as(Kind::LicencesMissing);
    assert_eq!(refused.more["missing"], 2);
    assert_eq!(figures(&partner, &account).await, (3, 0));
    let left = "SELECT count(*) AS n FROM job WHERE account_id = ?1";
    assert_eq!(house.server.number(left, json!([account.id])).await, 0, "nothing was begun");
}

#[tokio::test]
async fn user_041_of_two_who_assign_at_once_one_gets_all_and_the_other_nothing() {
    let (house, account, partner) = scene().await;
    let admin = account.admin().await;
    let mut ids = ready(&house, &account, 4).await;
    for _ in 0..4 {
        ids.push(UserId(account.user().await.id.0));
    }
    let (mine, theirs) = ids.split_at(4);
    let (one, two) = tokio::join!(assign(&partner, &account, mine), assign(&admin, &account, theirs));
    let (winner, job, lost) = if one.status.is_success() { (&partner, one.ok(), two) } else { (&admin, two.ok(), one) };
    assert_eq!(lost.refused_as(Kind::LicencesMissing).more["missing"], 4);
    let job = winner.ended(job.id).await;
    assert_eq!((job.state, job.done), (JobState::Completed, 4));
    assert_eq!(figures(&partner, &account).await, (0, 4));
    let reserved = "SELECT count(*) AS n FROM licence_reservation WHERE account_id = ?1";
    assert_eq!(house.server.number(reserved, json!([account.id])).await, 0, "nothing stays reserved");
}

#[tokio::test]
async fn user_045_all_means_every_user_of_the_account() {
    let (house, account, partner) = scene().await;
    ready(&house, &account, 3).await;
    let everyone = LicenceSelection { selection: UserSelection::Found { query: UserQuery::default() } };
    let begun = partner.call::<AssignLicences>(&licence(&account), &everyone).await.ok();
    assert_eq!(partner.ended(begun.id).await.done, 3);
    let counted = partner.call::<CountLicences>(&licence(&account), &everyone).await.ok();
    assert_eq!((counted.without, counted.with), (0, 3));
}

#[tokio::test]
async fn user_041_what_a_job_reserved_is_given_back_when_it_is_stopped() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 2).await;
    // A job that has reserved and not begun; its account is out of service by then.
    let begun = assign(&partner, &account, &ids).await.ok();
    partner.ended(begun.id).await;
    let sql = "INSERT INTO licence_reservation (job_id, account_id, product, licences) VALUES (?1, ?2, ?3, 2)";
    house.server.sql(sql, json!([begun.id, account.id, PRODUCT])).await;
    let again = "UPDATE job SET state = 'running', finished_at = NULL, lease_until = 0, step = step + 1 WHERE id = ?1";
    house.server.sql(again, json!([begun.id])).await;
    account.deactivate().await;
    house.server.sweep().await;
    let job = partner.ended(begun.id).await;
    assert_eq!(job.stopped.map(|why| why.key), Some("jobs-stopped-deactivated".to_owned()));
    let reserved = "SELECT count(*) AS n FROM licence_reservation WHERE account_id = ?1";
    assert_eq!(house.server.number(reserved, json!([account.id])).await, 0);
}

#[tokio::test]
async fn user_044_meetings_removed_without_micollab_takes_its_licences_and_with_it_leaves_them() {
    let (house, account, partner) = scene().await;
    let ids = ready(&house, &account, 2).await;
    hold(&account, &ids).await;
    let path = IntegrationPath { account: account.id, integration: IntegrationKey::Meetings };
    super::integrate(&partner, &account, IntegrationKey::Micollab).await;
    partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
    assert_eq!(figures(&partner, &account).await.1, 2);
    super::integrate(&partner, &account, IntegrationKey::Meetings).await;
    let micollab = IntegrationPath { account: account.id, integration: IntegrationKey::Micollab };
    partner.call::<RemoveIntegration>(&micollab, &NoInput {}).await.ok();
    assert_eq!(figures(&partner, &account).await.1, 2);
    partner.call::<RemoveIntegration>(&path, &NoInput {}).await.ok();
    let job = "SELECT id FROM job WHERE account_id = ?1 AND kind = 'releaseLicences'";
    let job = house.server.sql(job, json!([account.id])).await;
    let job = job[0]["id"].as_str().expect("a job").parse().expect("an id");
    assert_eq!(partner.ended(job).await.done, 2);
    assert_eq!(figures(&partner, &account).await, (2, 0));
    assert_eq!(user(&partner, &account, ids[0]).await.licences, []);
}
