//! The roles that a user can be given: User, Account Admin, and the custom roles assigned to the account (USER-031,
//! ROLE-076).

use super::words;
use crate::{
    call::call,
    frame::in_view::use_account,
    session::use_session,
    text::say,
    ui::{choice::Choice, field::SelectField},
};
use domain::{
    ids::RoleId,
    operation::{AccountPath, NoInput},
    permissions::{Action, Feature},
    roles::{AssignableRole, operations::ListAssignableRoles},
    users::Role,
};
use leptos::prelude::*;

/// The custom roles of the account, once they are known. Whoever may give none asks for none; they come after the page,
/// for what a user has is known without them.
pub(super) fn assignable() -> RwSignal<Vec<AssignableRole>> {
    let (roles, account, session) = (RwSignal::new(Vec::new()), use_account(), use_session());
    Effect::new(move |_| {
        let path = AccountPath { account: account.get() };
        if !session.has(Feature::Roles, Action::Assign) {
            return;
        }
        let answer = call::<ListAssignableRoles>(&path, &NoInput {});
        leptos::task::spawn_local(async move {
            // Without the list the base roles can be given all the same.
            if let Ok(reply) = answer.await {
                roles.try_set(reply.value);
            }
        });
    });
    roles
}

/// The value of the field Role for a role.
pub(super) fn value(role: Role, custom: Option<RoleId>) -> String {
    custom.map_or_else(|| role.name().to_owned(), |custom| custom.to_string())
}

/// The role that a value of the field means. A custom role narrows that of an account admin.
pub(super) fn meant(value: &str) -> (Role, Option<RoleId>) {
    match (value.parse::<Role>(), value.parse::<RoleId>()) {
        (Ok(role), _) => (role, None),
        (Err(()), Ok(custom)) => (Role::AccountAdmin, Some(custom)),
        (Err(()), Err(_)) => (Role::User, None),
    }
}

/// What can be chosen: also the role that is there already, and none that allows more than one may give (ROLE-078).
pub(super) fn choices(roles: &[AssignableRole], present: Option<(RoleId, String)>) -> Vec<Choice> {
    let base = Role::ALL.iter().map(|role| Choice::new(role.name(), words::role(*role, None)));
    let present_id = present.as_ref().map(|(id, _)| *id);
    let own = present.map(|(id, name)| Choice::new(id.to_string(), Signal::stored(name)));
    let others = roles
        .iter()
        .filter(|role| role.missing.is_none() && Some(role.id) != present_id)
        .map(|role| Choice::new(role.id.to_string(), Signal::stored(role.name.clone())));
    base.chain(own).chain(others).collect()
}

/// The role of this value in words.
pub(super) fn words_of(value: &str, roles: &[AssignableRole], present: Option<(RoleId, String)>) -> String {
    match meant(value) {
        (role, None) => say(&format!("users-role-{}", role.name())),
        (_, Some(custom)) => {
            let own = present.filter(|(id, _)| *id == custom).map(|(_, name)| name);
            let listed = || roles.iter().find(|role| role.id == custom).map(|role| role.name.clone());
            own.or_else(listed).unwrap_or_default()
        }
    }
}

/// Field and switch always say the same (USER-030): whoever is more than User is on. Switching on gives Account Admin.
pub(super) fn keep_alike(role: RwSignal<String>, account_admin: RwSignal<bool>) {
    let is_admin = |role: &String| meant(role).0 == Role::AccountAdmin;
    Effect::new(move |_| {
        let admin = role.with(is_admin);
        if account_admin.get_untracked() != admin {
            account_admin.set(admin);
        }
    });
    Effect::new(move |_| {
        let admin = account_admin.get();
        if role.with_untracked(is_admin) != admin {
            let wanted = if admin { Role::AccountAdmin } else { Role::User };
            role.set(wanted.name().to_owned());
        }
    });
}

/// The field Role where there is more to choose from than the switch offers.
#[component]
pub(super) fn CustomRoleField(
    roles: RwSignal<Vec<AssignableRole>>,
    role: RwSignal<String>,
    #[prop(optional, into)] locked: Signal<Option<String>>,
    /// Leaves User out.
    #[prop(optional)]
    admins_only: bool,
) -> impl IntoView {
    let any = Memo::new(move |_| roles.with(|roles| roles.iter().any(|role| role.missing.is_none())));
    let options = Signal::derive(move || {
        let mut choices = roles.with(|roles| choices(roles, None));
        choices.retain(|choice| !admins_only || choice.value != Role::User.name());
        choices
    });
    move || {
        any.get().then(|| {
            view! {
                <SelectField
                    name="role"
                    label=crate::text::t("users-role")
                    hint=crate::text::t("users-role-custom-hint")
                    value=role
                    options
                    locked
                />
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::permissions::Cell;

    #[test]
    fn user_031_a_value_of_the_field_is_a_base_role_or_a_custom_one() {
        let custom: RoleId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        for (role, id) in [(Role::User, None), (Role::AccountAdmin, None), (Role::AccountAdmin, Some(custom))] {
            assert_eq!(meant(&value(role, id)), (role, id));
        }
        assert_eq!(meant("nonsense"), (Role::User, None));
    }

    #[test]
    fn role_078_what_one_may_not_give_is_offered_only_where_it_is_already() {
        let owner = Owner::new();
        owner.set();
        let role = |n: u128, missing: Option<Cell>| AssignableRole {
            id: RoleId(uuid::Uuid::from_u128(n)),
            name: format!("Role {n}"),
            description: String::new(),
            missing,
        };
        let more = Cell { feature: Feature::Users, action: Action::Delete };
        let roles = [role(1, None), role(2, Some(more))];
        assert_eq!(choices(&roles, None).len(), 3);
        let present = Some((RoleId(uuid::Uuid::from_u128(2)), "Role 2".to_owned()));
        assert_eq!(choices(&roles, present).len(), 4);
    }
}
