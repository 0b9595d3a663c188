//! Groups given to account managers and taken from them (DELG-002). What they reach by a group is not stored: the view
//! `managed_account` looks at who is in it.

use super::{
    back::Assigned,
    group_changes::{GroupChange, keep},
    listing,
};
use crate::{
    db::{Statement, column, params},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply, session::after},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{Asset, differences},
    ids::{GroupId, PersonId},
    managers::{
        ChosenManager, NAMED,
        groups::{AssignGroupsToManagers, ListManagerGroups, ManagerGroup, ManagerGroups, UnassignGroupsFromManagers},
    },
    operation::{NoOutput, Operation},
    problem::Kind,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct GroupRow {
    id: GroupId,
    name: String,
    accounts: f64,
    #[serde(deserialize_with = "column::json")]
    held: (u64, Option<i64>),
    #[serde(deserialize_with = "column::json")]
    held_by: Vec<String>,
    #[serde(deserialize_with = "column::time_option")]
    ended_at: Option<Timestamp>,
}

impl GroupRow {
    fn view(self) -> ManagerGroup {
        let (held, ends_at) = self.held;
        ManagerGroup {
            id: self.id,
            name: self.name,
            accounts: self.accounts as u64,
            held,
            held_by: self.held_by,
            ends_at: ends_at.and_then(|at| Timestamp::from_millisecond(at).ok()),
            ended_at: self.ended_at,
        }
    }
}

/// Lists the groups by whether the chosen account managers have them. [DELG-002]
pub(super) async fn list_manager_groups(call: Call<ListManagerGroups>) -> Outcome<Reply<ManagerGroups>> {
    let people = chosen(&call, &call.input().people()).await?;
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let of = |more: &str| {
        format!(
            "FROM manager_group m WHERE m.group_id = g.id AND m.partner_user_id IN (SELECT value FROM json_each(?2)) AND {more}"
        )
    };
    let live = "(m.ends_at IS NULL OR m.ends_at > ?3)";
    let sql = format!(
        "SELECT g.id, g.name, g.accounts, (SELECT json_array(count(*), min(m.ends_at)) {}) AS held, \
         (SELECT json_group_array(name) FROM (SELECT p.name FROM partner_user p WHERE p.id IN \
         (SELECT m.partner_user_id {}) ORDER BY p.name_key, p.id LIMIT {NAMED})) AS held_by, \
         (SELECT max(m.ends_at) {}) AS ended_at FROM account_group g WHERE g.partner_account_id = ?1 ORDER BY g.name_key",
        of(live),
        of(live),
        of("m.ends_at <= ?3")
    );
    let values = params![call.actor().partner, json!(ids), call.now()];
    let groups: Vec<GroupRow> = call.db().rows(Statement::new(sql, values)).await?;
    Ok(Reply::ok(ManagerGroups { items: groups.into_iter().map(GroupRow::view).collect(), people }))
}

/// Those who are account managers of the partner account.
async fn chosen<Op: Operation>(call: &Call<Op>, people: &[PersonId]) -> Outcome<Vec<ChosenManager>> {
    let ids: Vec<_> = people.iter().map(PersonId::to_string).collect();
    let people = listing::chosen(&call.actor().partner.to_string(), &ids);
    let people: Vec<ChosenManager> = call.db().rows(people.into()).await?;
    if people.is_empty() { Err(Kind::NotFound.into()) } else { Ok(people) }
}

#[derive(Deserialize)]
struct Named {
    id: GroupId,
    name: String,
}

/// What is stored of these people and groups, in one text: `state`. The batch that changes it rests on the same text, so
/// that of two at once each tells only what it has changed (MGRS-064).
const STATE: &str = "SELECT json_group_array(json_array(person, grp, ends_at, ended)) AS state FROM (SELECT \
    m.partner_user_id AS person, m.group_id AS grp, m.ends_at, m.ended FROM manager_group m \
    WHERE m.partner_user_id IN (SELECT value FROM json_each(?1)) AND m.group_id IN (SELECT value FROM json_each(?2)) \
    ORDER BY m.partner_user_id, m.group_id)";

#[derive(Deserialize)]
struct State {
    state: String,
}

/// Person, group, end, whether a sweep has noted the end.
type Pair = (PersonId, GroupId, Option<i64>, u8);

/// What is to become of the pairs.
#[derive(Clone, Copy)]
enum Deed {
    /// They are to be, with this end.
    Assign(Option<i64>),
    /// They are to be no more.
    Unassign,
}

impl Deed {
    /// What is stored of a pair afterwards: its end, and that no sweep has noted it.
    const fn stored(self) -> Option<(Option<i64>, u8)> {
        match self {
            Self::Assign(end) => Some((end, 0)),
            Self::Unassign => None,
        }
    }

    /// Whether a pair has to change for it.
    fn changes(self, pair: Option<&Pair>) -> bool {
        match self {
            Self::Assign(end) => pair.is_none_or(|(_, _, ends_at, ended)| *ended != 0 || *ends_at != end),
            Self::Unassign => pair.is_some(),
        }
    }
}

/// Gives groups. [DELG-002] [MGRS-065]
pub(super) async fn assign_groups_to_managers(call: Call<AssignGroupsToManagers>) -> Outcome<Reply<NoOutput>> {
    let input = call.input();
    let end = input.days.map(|days| after(call.now(), i64::from(days) * 24 * 60 * 60).as_millisecond());
    change(&call, &input.managers, &input.groups, Deed::Assign(end)).await
}

/// Takes groups. [DELG-002] [MGRS-065]
pub(super) async fn unassign_groups_from_managers(call: Call<UnassignGroupsFromManagers>) -> Outcome<Reply<NoOutput>> {
    let input = call.input();
    change(&call, &input.managers, &input.groups, Deed::Unassign).await
}

async fn change<Op: Operation<Output = NoOutput>>(
    call: &Call<Op>,
    managers: &[PersonId],
    groups: &[GroupId],
    deed: Deed,
) -> Outcome<Reply<NoOutput>> {
    let people = chosen(call, managers).await?;
    let partner = call.actor().partner;
    let named = Statement::new(
        "SELECT g.id, g.name FROM account_group g WHERE g.partner_account_id = ?1 \
         AND g.id IN (SELECT value FROM json_each(?2)) ORDER BY g.name_key",
        params![partner, json!(groups)],
    );
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let state = Statement::new(STATE, params![json!(ids), json!(groups)]);
    let rows = call.db().batch(vec![named, state]).await?;
    let [named, state] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };
    let groups: Vec<Named> = named.take()?;
    if groups.is_empty() {
        return Err(Kind::NothingSelected.into());
    }
    let state = state.first::<State>()?.ok_or_else(|| Failure::internal("a state gave no row"))?.state;
    let pairs: Vec<Pair> = serde_json::from_str(&state)?;
    let changed = |person: &ChosenManager, group: &Named| {
        deed.changes(pairs.iter().find(|pair| (pair.0, pair.1) == (person.id, group.id)))
    };
    let mut events = people.iter().filter_map(|person| {
        let names: Vec<_> = groups.iter().filter(|group| changed(person, group)).map(|group| &group.name).collect();
        // What each was and is, so that it can be taken back (UNDO-001): see `back::Pair`.
        let was = |group: &Named| pairs.iter().find(|pair| (pair.0, pair.1) == (person.id, group.id));
        let kept: Vec<_> = groups
            .iter()
            .filter(|group| changed(person, group))
            .map(|group| json!([group.id, was(group).map(|pair| (pair.2, pair.3)), deed.stored()]))
            .collect();
        (!names.is_empty()).then(|| event(person, &json!(names), deed).extra(Assigned::Group.name(), kept))
    });
    let Some(first) = events.next() else { return Ok(Reply::ok(NoOutput {})) };
    let mut tx = call.begin_in_partner(first);
    for event in events {
        tx.event(event);
    }
    // Another end alone gives nothing that they have not already.
    let concerned = |person: &ChosenManager, group: &Named| {
        let pair = pairs.iter().find(|pair| (pair.0, pair.1) == (person.id, group.id));
        matches!(deed, Deed::Assign(_)) != pair.is_some_and(|(_, _, _, ended)| *ended == 0)
    };
    for group in &groups {
        let people: Vec<_> =
            people.iter().filter(|person| concerned(person, group)).map(|person| person.name.as_str()).collect();
        let (gained, ends_at) = match deed {
            Deed::Assign(end) => (true, end),
            Deed::Unassign => (false, None),
        };
        let change = GroupChange { group: group.id, people: &people, gained, ends_at };
        for statement in keep(&change, call.author()) {
            tx.statement(statement);
        }
    }
    let all: Vec<_> = groups.iter().map(|group| group.id).collect();
    // Whoever was given one of them meanwhile, or lost it: the call runs again and meets that.
    let same = format!("INSERT INTO expectation (version) SELECT 0 FROM ({STATE}) WHERE state <> ?3");
    tx.statement(Statement::new(same, params![json!(ids), json!(all), &state]));
    let (at, by, who) = (call.now(), call.author().name.clone(), call.actor().person);
    tx.statement(match deed {
        Deed::Assign(end) => Statement::new(
            "INSERT INTO manager_group (partner_user_id, group_id, assigned_at, assigned_by, assigned_person, ends_at) \
             SELECT p.id, g.id, ?4, ?5, ?6, ?7 FROM json_each(?1) i CROSS JOIN partner_user p ON p.id = i.value \
             AND p.partner_account_id = ?3 AND p.access = 'manager' CROSS JOIN json_each(?2) j \
             CROSS JOIN account_group g ON g.id = j.value AND g.partner_account_id = ?3 WHERE true \
             ON CONFLICT (partner_user_id, group_id) DO UPDATE SET assigned_at = excluded.assigned_at, \
             assigned_by = excluded.assigned_by, assigned_person = excluded.assigned_person, ends_at = excluded.ends_at, \
             told = NULL, ended = 0 WHERE ended <> 0 OR ends_at IS NOT excluded.ends_at",
            params![json!(ids), json!(all), partner, at, &by, who, end],
        ),
        Deed::Unassign => Statement::new(
            "DELETE FROM manager_group WHERE partner_user_id IN (SELECT value FROM json_each(?1)) \
             AND group_id IN (SELECT value FROM json_each(?2))",
            params![json!(ids), json!(all)],
        ),
    });
    tx.statement(Statement::new(
        "UPDATE partner_user SET modified_at = ?2, modified_by = ?3 WHERE id IN (SELECT value FROM json_each(?1))",
        params![json!(ids), at, by],
    ));
    tx.commit(Reply::ok(NoOutput {})).await
}

/// The event of one person: which groups they gain or lose, in the partner account's history (MGRS-065).
fn event(person: &ChosenManager, names: &Value, deed: Deed) -> NewEvent {
    let (old, new) = match deed {
        Deed::Assign(_) => (json!([]), names.clone()),
        Deed::Unassign => (names.clone(), json!([])),
    };
    let event = NewEvent::edited(Asset::AccountManager, person.id, differences([("accountGroups", old, new)]))
        .core(json!({ "name": person.name, "email": person.email }));
    match deed {
        Deed::Assign(Some(end)) => match Timestamp::from_millisecond(end) {
            Ok(end) => event.extra("endsAt", end.to_string()),
            Err(_) => event,
        },
        Deed::Assign(None) | Deed::Unassign => event,
    }
}
