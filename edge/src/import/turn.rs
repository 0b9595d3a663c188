//! What becomes of the rows of one turn: checked by the rules of the preview, against the account and the actor's rights
//! as they are now (IMPT-017, IMPT-031, PLAN-003).

use super::store::{Held, OnItsWay, Row, Shared};
use crate::{
    jobs::slice::Slice,
    users::{
        apply::{Arrival, More},
        given::GivenRole,
        record::Record,
        rules,
    },
};
use domain::{
    fold::tidy,
    ids::{DraftId, PersonId, RoleId, UserId},
    import::{
        Field, ImportFields, ImportGround,
        more::{read_language, read_products, read_status, same},
        plan::{Known, Way},
        preview::added_no,
        role::role_of,
        rows::{Rules, check_row, full_name},
    },
    licences::{LicenceBalance, Licences},
    permissions::{Action, Actor, Feature},
    problem::Message,
    users::{Role, Source, mobile, products::Product},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// What the rows of a turn are checked against.
pub struct Scene<'a> {
    pub slice: &'a Slice,
    pub draft: DraftId,
    pub way: Way,
    pub ground: ImportGround,
    /// The custom roles that admins of the account can have.
    pub roles: Vec<GivenRole>,
    /// Who holds the addresses of the rows, by key.
    pub known: HashMap<String, Record>,
    /// What the account has of each product; known if any row speaks of one.
    pub licences: Option<Licences>,
    /// Who holds what has to be unique besides, by column and value.
    pub held: HashMap<(Field, String), Held>,
}

/// A user about to be changed.
pub struct Update {
    pub row: u32,
    pub old: Record,
    pub new: Record,
}

/// The rows of a turn, by what becomes of them.
#[derive(Default)]
pub struct Sorted {
    pub arrivals: Vec<Arrival>,
    pub on_their_way: Vec<OnItsWay>,
    pub updates: Vec<Update>,
    /// Licences that arrivals and updates bring (PLAN-002).
    pub given: Vec<(UserId, Product)>,
    /// Licences that updates end.
    pub taken: Vec<(UserId, Vec<Product>)>,
    /// Rows that change nothing, with their users: `[row, user]`.
    pub unchanged: Vec<Value>,
    /// Rows that stay, with what is wrong: `[row, errors as JSON text]`.
    pub wrong: Vec<Value>,
}

/// Sorts the rows of a turn.
pub fn sort(mut scene: Scene<'_>, rows: Vec<Row>, shared: &[Shared]) -> Sorted {
    let shared: HashMap<u32, &Shared> = shared.iter().map(|shared| (shared.row, shared)).collect();
    let mut sorted = Sorted::default();
    for row in rows {
        let number = row.row;
        let cells = row.fields();
        let custom = Some(cells.get(Field::CustomRole).trim()).filter(|name| !name.is_empty());
        let can_assign = scene.may_give(Role::AccountAdmin, custom);
        let rules = Rules { can_assign, ground: &scene.ground };
        let mut errors: Map<String, Value> =
            check_row(&cells, rules).into_iter().map(|e| (e.field.name().to_owned(), json!(e.message))).collect();
        if let Some(shared) = shared.get(&number) {
            errors.entry(Field::Email.name()).or_insert_with(|| json!(duplicate(shared)));
        }
        if errors.is_empty() {
            let known = scene.known.get(&domain::email::email_key(&cells.email)).filter(|_| scene.way.changes_users());
            let placed = match known.cloned() {
                Some(old) => scene.change(number, &cells, old, &mut sorted),
                None => scene.arrive(number, &cells, &mut sorted),
            };
            errors.extend(placed.err());
        }
        if !errors.is_empty() {
            sorted.wrong.push(json!([number, Value::Object(errors).to_string()]));
        }
    }
    sorted
}

/// Why a row cannot be: the column, and the message.
type Wrong = (String, Value);

impl Scene<'_> {
    fn arrive(&mut self, number: u32, cells: &ImportFields, sorted: &mut Sorted) -> Result<(), Wrong> {
        let id = UserId(self.slice.fresh_id());
        let more = |field| Some(cells.get(field).trim().to_owned()).filter(|text: &String| !text.is_empty());
        let given = More {
            mobile: more(Field::Mobile).and_then(|typed| mobile::parse(&typed, &self.ground.country).ok()),
            username: more(Field::Username),
            extension: more(Field::Extension),
            role_id: more(Field::CustomRole).and_then(|name| self.role(&name)),
            inactive: more(Field::Status).and_then(|text| read_status(&text)) == Some(false),
        };
        let products = more(Field::Products).and_then(|text| read_products(&text).ok()).unwrap_or_default();
        self.afford(&products)?;
        let unique =
            [(Field::Mobile, &given.mobile), (Field::Username, &given.username), (Field::Extension, &given.extension)];
        self.claim(id, &cells.email, &unique)?;
        self.spend(&products);
        sorted.given.extend(products.into_iter().map(|product| (id, product)));
        sorted.on_their_way.push(OnItsWay(id, self.slice.fresh_id(), number));
        sorted.arrivals.push(Arrival {
            id,
            name: full_name(cells),
            first_name: tidy(&cells.first_name),
            last_name: tidy(&cells.last_name),
            email: cells.email.clone(),
            role: role_of(cells).unwrap_or(Role::User),
            source: Source::Import,
            import: Some(self.draft),
            language: more(Field::Language)
                .and_then(|text| read_language(&text))
                .unwrap_or(self.slice.account().language),
            invited: false,
            more: given,
        });
        Ok(())
    }

    fn change(&mut self, number: u32, cells: &ImportFields, old: Record, sorted: &mut Sorted) -> Result<(), Wrong> {
        let before = known(&old);
        let after = before.updated(cells, &self.ground.country);
        if before == after {
            sorted.unchanged.push(json!([number, old.id]));
            return Ok(());
        }
        let wrong = |field: Field, key: &str| Err((field.name().to_owned(), json!(Message::new(key))));
        let actor = self.slice.actor();
        let other_role = before.role != after.role || before.custom_role != after.custom_role;
        if !has(actor, Feature::Users, Action::Edit) {
            return wrong(Field::Email, "import-row-needs-edit");
        }
        if other_role && actor.person == PersonId::from(old.id) {
            return wrong(Field::Role, "import-row-own-role");
        }
        if other_role && !self.may_give(after.role, after.custom_role.as_deref()) {
            return wrong(Field::Role, "import-row-role-needs-assign");
        }
        if before.active && !after.active && actor.person == PersonId::from(old.id) {
            return wrong(Field::Status, "import-row-own-status");
        }
        let email = cells.email.clone();
        let unique =
            [(Field::Mobile, &after.mobile), (Field::Username, &after.username), (Field::Extension, &after.extension)];
        let differs =
            |of: &[Product], not: &[Product]| of.iter().copied().filter(|p| !not.contains(p)).collect::<Vec<_>>();
        let (given, taken) = (differs(&after.licences, &before.licences), differs(&before.licences, &after.licences));
        self.afford(&given)?;
        self.claim(old.id, &email, &unique)?;
        self.spend(&given);
        if !taken.is_empty() {
            sorted.taken.push((old.id, taken));
        }
        sorted.given.extend(given.into_iter().map(|product| (old.id, product)));
        let new = Record {
            name: after.name,
            first_name: after.first_name,
            last_name: after.last_name,
            mobile: after.mobile,
            username: after.username,
            extension: after.extension,
            role: after.role,
            role_id: after.custom_role.as_deref().and_then(|name| self.role(name)),
            role_name: after.custom_role,
            active: after.active,
            licences: after.licences,
            language: after.language,
            ..old.clone()
        };
        sorted.updates.push(Update { row: number, old, new });
        Ok(())
    }

    /// Whether the account has licences left, or which one it lacks (USER-041).
    fn afford(&self, products: &[Product]) -> Result<(), Wrong> {
        let Some(licences) = &self.licences else { return Ok(()) };
        for product in products {
            let left = licences.of(*product).map_or(0, LicenceBalance::available);
            let key = match licences.locked(*product) {
                Some(_) => "import-row-product-locked",
                None if left == 0 => "import-row-no-licence",
                None => continue,
            };
            let message = Message::new(key).with("product", product.label());
            return Err((Field::Products.name().to_owned(), json!(message)));
        }
        Ok(())
    }

    /// Takes licences of what the account has left: a row that is refused for another reason takes none.
    fn spend(&mut self, products: &[Product]) {
        let balances = self.licences.iter_mut().flat_map(|licences| &mut licences.balances);
        balances.filter(|balance| products.contains(&balance.product)).for_each(|balance| balance.assigned += 1);
    }

    /// The custom role of this name, if admins of the account can have it.
    fn given(&self, name: &str) -> Option<&GivenRole> {
        self.roles.iter().find(|role| same(&role.name, name))
    }

    /// Whether the starter may give this role: a custom one to whoever has its permissions, the base role only to who has
    /// them all (USER-032, USER-033, ROLE-078).
    fn may_give(&self, role: Role, custom: Option<&str>) -> bool {
        let actor = self.slice.actor();
        let cells = custom.and_then(|name| self.given(name)).map(|role| role.cells);
        rules::may_assign(actor) && rules::check_grant(actor, role, cells).is_ok()
    }

    fn role(&self, name: &str) -> Option<RoleId> {
        self.given(name).map(|role| role.id)
    }

    /// Takes what must be unique for a user, unless somebody else has it: in the account, or in a row before.
    fn claim(&mut self, user: UserId, email: &str, values: &[(Field, &Option<String>)]) -> Result<(), Wrong> {
        let given = || values.iter().filter_map(|(field, value)| Some((*field, value.as_ref()?.clone())));
        for (field, value) in given() {
            if let Some(holder) = self.held.get(&(field, value)).filter(|holder| holder.id != user) {
                let key = match field {
                    Field::Mobile => "users-mobile-taken",
                    Field::Username => "import-taken-username",
                    _ => "import-taken-extension",
                };
                let message = Message::new(key).with("name", holder.name.as_str()).with("user", holder.id.to_string());
                return Err((field.name().to_owned(), json!(message)));
            }
        }
        for key in given() {
            self.held.insert(key, Held { id: user, name: email.to_owned() });
        }
        Ok(())
    }
}

/// What a file can say of a user, as the user is.
pub fn known(user: &Record) -> Known {
    Known {
        id: user.id,
        name: user.name.clone(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        mobile: user.mobile.clone(),
        extension: user.extension.clone(),
        username: user.username.clone(),
        role: user.role,
        custom_role: user.role_name.clone(),
        licences: user.licences.clone(),
        active: user.active,
        language: user.language,
        source: user.source,
    }
}

/// Whether the actor has a cell now.
pub fn has(actor: &Actor, feature: Feature, action: Action) -> bool {
    actor.cells.and(actor.base.ceiling()).has(feature, action)
}

/// "Also in row 9" (IMPT-015).
fn duplicate(shared: &Shared) -> Message {
    let (key, row) = match added_no(shared.other) {
        Some(added) => ("import-row-duplicate-new", added),
        None => ("import-row-duplicate", shared.other),
    };
    Message::new(key).with("row", row).with("more", shared.others.saturating_sub(1))
}
