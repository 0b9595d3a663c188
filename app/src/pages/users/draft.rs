//! What the Edit user form holds, compared with what is stored.

use super::given;
use crate::{
    text::say,
    ui::compare::{Difference, Side},
};
use domain::users::{
    Role, User,
    input::{UserEdit, shown_name},
};
use leptos::prelude::*;

/// The form's fields. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) name: RwSignal<String>,
    pub(super) first_name: RwSignal<String>,
    pub(super) last_name: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) mobile: RwSignal<String>,
    /// The value of the field Role.
    pub(super) role: RwSignal<String>,
    /// The switch Account Admin: always says the same as `role` (USER-030).
    pub(super) account_admin: RwSignal<bool>,
}

impl Draft {
    /// A form that shows the user as stored.
    pub(super) fn of(user: &User) -> Self {
        let edit = stored(user);
        let draft = Self {
            name: RwSignal::new(edit.name),
            first_name: RwSignal::new(edit.first_name),
            last_name: RwSignal::new(edit.last_name),
            email: RwSignal::new(edit.email),
            mobile: RwSignal::new(edit.mobile),
            role: RwSignal::new(given::value(user.role, user.role_id)),
            account_admin: RwSignal::new(edit.role == Role::AccountAdmin),
        };
        given::keep_alike(draft.role, draft.account_admin);
        draft.let_the_name_follow();
        draft
    }

    /// A name that is "First Last" stays so while first and last name are typed.
    fn let_the_name_follow(self) {
        let Self { name, first_name, last_name, .. } = self;
        Effect::new(move |before: Option<String>| {
            let joined = shown_name("", &first_name.read(), &last_name.read());
            if let Some(before) = before
                && before != joined
                && name.with_untracked(|name| *name == before)
            {
                name.set(joined.clone());
            }
            joined
        });
    }

    /// What would be saved now; reactive.
    pub(super) fn edit(self) -> UserEdit {
        let (role, custom) = self.role.with(|role| given::meant(role));
        UserEdit {
            name: self.name.get(),
            first_name: self.first_name.get(),
            last_name: self.last_name.get(),
            email: self.email.get(),
            mobile: self.mobile.get(),
            role,
            role_id: Some(custom),
            confirm_last_admin: false,
        }
    }

    /// Shows these values.
    pub(super) fn show(self, edit: UserEdit) {
        self.first_name.set(edit.first_name);
        self.last_name.set(edit.last_name);
        self.name.set(edit.name);
        self.email.set(edit.email);
        self.mobile.set(edit.mobile);
        self.role.set(given::value(edit.role, edit.role_id.flatten()));
        self.account_admin.set(edit.role == Role::AccountAdmin);
    }
}

/// The stored values of the form's fields.
pub(super) fn stored(user: &User) -> UserEdit {
    UserEdit {
        name: user.name.clone(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.clone().unwrap_or_default(),
        mobile: user.mobile.clone().unwrap_or_default(),
        role: user.role,
        role_id: Some(user.role_id),
        confirm_last_admin: false,
    }
}

/// The fields in which two versions differ, in words (DASH-022); `named` says a role by the value of its field.
pub(super) fn differences(mine: &UserEdit, theirs: &UserEdit, named: impl Fn(&str) -> String) -> Vec<Difference> {
    let words = |value: &str| if value.is_empty() { say("users-value-empty") } else { value.to_owned() };
    let role = |edit: &UserEdit| named(&given::value(edit.role, edit.role_id.flatten()));
    [
        ("name", "users-name", words(&mine.name), words(&theirs.name)),
        ("firstName", "users-first-name", words(&mine.first_name), words(&theirs.first_name)),
        ("lastName", "users-last-name", words(&mine.last_name), words(&theirs.last_name)),
        ("email", "users-email", words(&mine.email), words(&theirs.email)),
        ("mobile", "users-mobile", words(&mine.mobile), words(&theirs.mobile)),
        ("role", "users-role", role(mine), role(theirs)),
    ]
    .into_iter()
    .filter(|(_, _, mine, theirs)| mine != theirs)
    .map(|(key, label, mine, theirs)| Difference { key: key.to_owned(), label: say(label), mine, theirs })
    .collect()
}

/// My version with the fields of theirs that were picked.
pub(super) fn merged(mine: UserEdit, theirs: &UserEdit, picked: &[(String, Side)]) -> UserEdit {
    let mut merged = mine;
    for (key, side) in picked {
        if *side == Side::Mine {
            continue;
        }
        match key.as_str() {
            "name" => merged.name.clone_from(&theirs.name),
            "firstName" => merged.first_name.clone_from(&theirs.first_name),
            "lastName" => merged.last_name.clone_from(&theirs.last_name),
            "email" => merged.email.clone_from(&theirs.email),
            "mobile" => merged.mobile.clone_from(&theirs.mobile),
            "role" => (merged.role, merged.role_id) = (theirs.role, theirs.role_id),
            _ => {}
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(name: &str, mobile: &str, role: Role) -> UserEdit {
        UserEdit {
            name: name.into(),
            first_name: String::new(),
            last_name: String::new(),
            email: "a@b.example".into(),
            mobile: mobile.into(),
            role,
            role_id: Some(None),
            confirm_last_admin: false,
        }
    }

    #[test]
    fn dash_022_only_what_differs_is_asked_about_and_merged_field_by_field() {
        let mine = edit("Ada", "", Role::User);
        let theirs = edit("Ada King", "+33612345678", Role::AccountAdmin);
        let keys: Vec<_> = differences(&mine, &theirs, str::to_owned).into_iter().map(|d| d.key).collect();
        assert_eq!(keys, ["name", "mobile", "role"]);
        let picked = [("name".to_owned(), Side::Mine), ("mobile".to_owned(), Side::Theirs)];
        assert_eq!(merged(mine, &theirs, &picked), edit("Ada", "+33612345678", Role::User));
    }
}
