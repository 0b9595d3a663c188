//! The plans of roles and their accounts.

use super::{Ground, check};
use domain::{
    ids::{AccountId, GroupId, PartnerAccountId, PersonId, RoleId},
    page::Direction,
    roles::{
        RoleBase,
        query::{AssignedFilter, RoleSort},
    },
};
use serde_json::json;
use uuid::Uuid;

#[path = "../../../../../edge/src/roles/listing.rs"]
mod listing;

#[tokio::test]
async fn role_082_no_list_of_roles_reads_more_than_those_of_the_partner() {
    let (ground, partner) = (Ground::prepare().await, PartnerAccountId(Uuid::nil()));
    let (person, account) = (PersonId(Uuid::nil()), AccountId(Uuid::nil()));
    let viewers =
        [listing::Viewer::Administrator(person), listing::Viewer::Manager(person), listing::Viewer::Admin(account)];
    for viewer in viewers {
        for text in ["", "desk"] {
            check(&ground.explain(vec![listing::count(partner, viewer, text)]).await[0], "count", true);
            for sort in RoleSort::ALL {
                for direction in [Direction::Asc, Direction::Desc] {
                    for after in [None, Some(&(json!("a"), json!("b")))] {
                        let list = listing::list(partner, viewer, text, (*sort, direction), after, 51);
                        // An account has a handful of roles; those are sorted.
                        let few = matches!(viewer, listing::Viewer::Admin(_));
                        check(&ground.explain(vec![list]).await[0], &format!("{viewer:?} {sort} {text}"), few);
                    }
                }
            }
        }
        check(&ground.explain(vec![listing::one(partner, viewer, RoleId(Uuid::nil()))]).await[0], "one", true);
    }
}

#[tokio::test]
async fn role_083_no_list_of_a_roles_accounts_reads_more_than_those_of_the_partner() {
    let ground = Ground::prepare().await;
    for base in RoleBase::ALL {
        for manager in [None, Some(PersonId(Uuid::nil()))] {
            for assigned in [None, Some(AssignedFilter::Assigned), Some(AssignedFilter::NotAssigned)] {
                for text in ["", "bal"] {
                    let places = listing::Places {
                        role: RoleId(Uuid::nil()),
                        base: *base,
                        partner: PartnerAccountId(Uuid::nil()),
                        manager,
                        text,
                        assigned,
                        group: (!text.is_empty()).then(|| GroupId(Uuid::nil())),
                    };
                    let after = ("active".to_owned(), "a".to_owned(), "b".to_owned());
                    let few = *base == RoleBase::Partner || manager.is_some();
                    for after in [None, Some(&after)] {
                        check(&ground.explain(vec![places.list(after, 51)]).await[0], &format!("{base}"), few);
                    }
                    check(&ground.explain(vec![places.count(), places.ids()]).await[0], "count", true);
                }
            }
        }
    }
}
