//! What both forms of a role share: the fields, what they hold, and what is wrong with them (ROLE-060 to ROLE-065).

use super::{matrix::Matrix, words};
use crate::{
    args, paths,
    text::{say, t, t_with},
    ui::{
        choice::Choice,
        compare::{Difference, Kept, Side},
        field::{TextArea, TextField},
        ticks::RadioGroup,
    },
};
use domain::{
    ids::RoleId,
    permissions::{Cell, Cells},
    problem::{FieldErrors, Kind, Problem},
    roles::{
        CustomRole, RoleBase,
        input::{NewRole, RoleEdit},
        ticks::Ticks,
    },
};
use leptos::prelude::*;

/// The form's fields. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    name: RwSignal<String>,
    description: RwSignal<String>,
    /// The value of Choose base role.
    base: RwSignal<String>,
    pub(super) ticks: RwSignal<Ticks>,
}

impl Draft {
    /// An empty form: Partner is chosen, and every box ticked (ROLE-041, ROLE-060).
    pub(super) fn empty() -> Self {
        let draft = Self {
            name: RwSignal::default(),
            description: RwSignal::default(),
            base: RwSignal::new(RoleBase::Partner.name().to_owned()),
            ticks: RwSignal::new(Ticks::whole(RoleBase::Partner)),
        };
        // The other base swaps the matrix at once (ROLE-063).
        Effect::new(move |_| {
            let Ok(base) = draft.base.with(|base| base.parse::<RoleBase>()) else { return };
            if draft.ticks.with_untracked(|ticks| ticks.base() != base) {
                draft.ticks.update(|ticks| *ticks = ticks.on(base));
            }
        });
        draft
    }

    /// A form that shows the role as stored.
    pub(super) fn of(role: &CustomRole) -> Self {
        Self {
            name: RwSignal::new(role.row.name.clone()),
            description: RwSignal::new(role.row.description.clone()),
            base: RwSignal::new(role.row.base_role.name().to_owned()),
            ticks: RwSignal::new(Ticks::new(role.row.base_role, role.permissions)),
        }
    }

    /// Shows these values.
    pub(super) fn show(self, edit: &RoleEdit) {
        self.name.set(edit.name.clone());
        self.description.set(edit.description.clone());
        let cells = cells_of(&edit.permissions);
        self.ticks.update(|ticks| {
            // What View brings back stays known while nothing else was decided.
            if ticks.cells() != cells {
                *ticks = Ticks::new(ticks.base(), cells);
            }
        });
    }

    /// Shows an empty form again.
    pub(super) fn clear(self) {
        self.name.set(String::new());
        self.description.set(String::new());
        self.base.set(RoleBase::Partner.name().to_owned());
        self.ticks.set(Ticks::whole(RoleBase::Partner));
    }

    /// What would be saved now; reactive.
    pub(super) fn edit(self) -> RoleEdit {
        let permissions = self.ticks.with(|ticks| names(ticks.cells()));
        RoleEdit { name: self.name.get(), description: self.description.get(), permissions }
    }

    /// What would be made now; reactive.
    pub(super) fn new_role(self) -> NewRole {
        let RoleEdit { name, description, permissions } = self.edit();
        NewRole { name, description, base_role: self.ticks.with(Ticks::base), permissions }
    }
}

/// A set as the API has it.
pub(super) fn names(cells: Cells) -> Vec<String> {
    cells.into()
}

fn cells_of(names: &[String]) -> Cells {
    Cells::from(names.to_vec())
}

/// The stored values of the form's fields.
pub(super) fn stored(role: &CustomRole) -> RoleEdit {
    RoleEdit {
        name: role.row.name.clone(),
        description: role.row.description.clone(),
        permissions: names(role.permissions),
    }
}

/// The fields.
#[component]
pub(super) fn Fields(
    draft: Draft,
    errors: RwSignal<FieldErrors>,
    /// Another role has the name.
    namesake: RwSignal<Option<(RoleId, String)>>,
    /// Whether the base role can still be chosen.
    chooses: bool,
    /// The whole form is read-only; the page says why.
    #[prop(into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let locked = Signal::derive(move || read_only.get().then(String::new));
    // What was said of a value holds no more once it is another.
    for (field, value) in [("name", draft.name), ("description", draft.description)] {
        Effect::new(move |before: Option<String>| {
            let now = value.get();
            if before.is_some_and(|before| before != now) && errors.with_untracked(|errors| errors.get(field).is_some())
            {
                errors.update(|errors| drop(errors.0.remove(field)));
                namesake.set(None);
            }
            now
        });
    }
    let other = move || {
        namesake.get().map(|(id, name)| {
            let label = t_with("roles-name-taken-open", move || args! { "name" => name.clone() });
            view! {
                <p class="roles__namesake">
                    <a href=paths::role(id)>{label}</a>
                </p>
            }
        })
    };
    let bases = RoleBase::ALL.iter().map(|base| {
        let hint = match base {
            RoleBase::Partner => "roles-base-partner-hint",
            RoleBase::AccountAdmin => "roles-base-account-admin-hint",
        };
        Choice::new(base.name(), t(words::base_key(*base))).hint(t(hint))
    });
    let bases = chooses.then(|| {
        view! { <RadioGroup name="baseRole" label=t("roles-base-choose") value=draft.base options=bases.collect() /> }
    });
    view! {
        <TextField
            name="name"
            label=t("roles-name")
            value=draft.name
            autocomplete="off"
            required=true
            locked
        />
        {other}
        <TextArea name="description" label=t("roles-description") hint=t("roles-optional") value=draft.description rows=2 locked />
        {bases}
        <details class="roles__permissions" open>
            <summary class="roles__permissions-title">{t("roles-permissions")}</summary>
            <Matrix ticks=draft.ticks read_only />
        </details>
    }
    .into_any()
}

/// Takes a refusal apart: what is wrong with fields, whose name it is, and what else there is to say.
pub(super) fn take(
    problem: Problem,
    errors: RwSignal<FieldErrors>,
    namesake: RwSignal<Option<(RoleId, String)>>,
    whole: RwSignal<Option<Problem>>,
) {
    let text = |name: &str| problem.more.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    if problem.kind == Kind::RoleNameTaken {
        namesake.set(text("role").and_then(|id| id.parse().ok()).zip(text("name")));
    }
    let fields = problem.fields();
    if fields.is_empty() {
        whole.set(Some(problem));
    } else {
        errors.set(fields);
    }
}

/// The fields and boxes in which two versions differ, in words (DASH-022).
pub(super) fn differences(base: RoleBase, mine: &RoleEdit, theirs: &RoleEdit) -> Vec<Difference> {
    let words = |value: &str| if value.is_empty() { say("roles-value-empty") } else { value.to_owned() };
    let texts = [
        ("name", "roles-name", &mine.name, &theirs.name),
        ("description", "roles-description", &mine.description, &theirs.description),
    ];
    let texts = texts.into_iter().filter(|(_, _, mine, theirs)| mine.trim() != theirs.trim()).map(
        |(key, label, mine, theirs)| Difference {
            key: key.to_owned(),
            label: say(label),
            mine: words(mine),
            theirs: words(theirs),
        },
    );
    let (own, other) = (cells_of(&mine.permissions), cells_of(&theirs.permissions));
    let allowed = |cells: Cells, cell: Cell| {
        say(if cells.contains(cell.feature, cell.action) { "roles-value-allowed" } else { "roles-value-not-allowed" })
    };
    let differing = own.minus(other).or(other.minus(own));
    let cells = differing.iter().map(|cell| Difference {
        key: cell.name(),
        label: words::cell(base, cell),
        mine: allowed(own, cell),
        theirs: allowed(other, cell),
    });
    texts.chain(cells).collect()
}

/// What was decided about the differences. Boxes that View of their row no longer carries are cleared.
pub(super) fn decided(mine: RoleEdit, theirs: &RoleEdit, kept: &Kept) -> RoleEdit {
    let picked = match kept {
        Kept::Mine => return mine,
        Kept::Theirs => return theirs.clone(),
        Kept::Merged(picked) => picked,
    };
    let (mut merged, other) = (mine, cells_of(&theirs.permissions));
    let mut cells = cells_of(&merged.permissions);
    for (key, _) in picked.iter().filter(|(_, side)| *side == Side::Theirs) {
        match (key.as_str(), Cell::parse(key)) {
            ("name", _) => merged.name.clone_from(&theirs.name),
            ("description", _) => merged.description.clone_from(&theirs.description),
            (_, Some(Cell { feature, action })) => {
                let has = other.contains(feature, action);
                cells = if has { cells.with(feature, action) } else { cells.without(feature, action) };
            }
            (_, None) => {}
        }
    }
    let whole = cells.iter().filter(|cell| cells.has(cell.feature, cell.action));
    merged.permissions = names(whole.fold(Cells::NONE, |set, cell| set.with(cell.feature, cell.action)));
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::permissions::{Action, Feature};

    #[test]
    fn role_081_boxes_are_merged_one_by_one_and_stay_a_set_that_can_be_stored() {
        let edit =
            |name: &str, cells| RoleEdit { name: name.into(), description: String::new(), permissions: names(cells) };
        let whole = Cells::ACCOUNT_ADMIN;
        let mine = edit("Mine", whole.without(Feature::Users, Action::Delete));
        let hidden = Action::ALL.into_iter().fold(whole, |cells, action| cells.without(Feature::Users, action));
        let theirs = edit("Theirs", hidden);
        let keys: Vec<_> = differences(RoleBase::AccountAdmin, &mine, &theirs).into_iter().map(|d| d.key).collect();
        assert_eq!(keys, ["name", "users.view", "users.add", "users.edit"]);
        let pick = |key: &str, side| (key.to_owned(), side);
        let kept = Kept::Merged(vec![
            pick("name", Side::Mine),
            pick("users.view", Side::Theirs),
            pick("users.add", Side::Mine),
        ]);
        let merged = decided(mine, &theirs, &kept);
        assert_eq!((merged.name.as_str(), cells_of(&merged.permissions)), ("Mine", hidden));
    }
}
