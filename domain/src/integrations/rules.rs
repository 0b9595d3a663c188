//! What follows from what is added: rows and their order, what may be added and removed, privileges, status.

use super::{
    AddedIntegration, IntegrationKey, IntegrationState, Integrations, Privilege,
    catalogue::{CATALOGUE, Definition},
};
use crate::{fold::fold, users::products::Product, words::words};

words!(
    /// What the status line of a row says (INTG-041); `integrations-status-<name>` is its Fluent id.
    RowStatus {
        /// It works.
        Done = "done",
        /// Its settings are still missing (INTG-038).
        NeedsSetup = "needsSetup",
        /// A privilege that it relies on is off (INTG-059).
        PrivilegeOff = "privilegeOff",
        /// Mitel One without an active subscription (INTG-043).
        NoSubscription = "noSubscription",
        /// MiTeam Meetings without an active subscription.
        NoLicences = "noLicences",
        /// The MiCollab server has not reported CloudLink chat yet (INTG-047).
        WaitingForServer = "waitingForServer",
    }
);

/// A row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is added.
    pub added: AddedIntegration,
    /// What its status line says.
    pub status: RowStatus,
    /// The privileges that it relies on and that are off.
    pub missing: Vec<Privilege>,
}

impl Integrations {
    /// The added integration with this key.
    pub fn get(&self, key: IntegrationKey) -> Option<&AddedIntegration> {
        self.added.iter().find(|added| added.integration == key)
    }

    /// Whether it is added.
    pub fn has(&self, key: IntegrationKey) -> bool {
        self.get(key).is_some()
    }

    /// Whether it is added and set up.
    pub fn is_active(&self, key: IntegrationKey) -> bool {
        self.get(key).is_some_and(|added| added.state == IntegrationState::Active)
    }

    /// Whether users can work with a product: its integration is on. MiTeam Meetings is a part of Mitel One too
    /// (MONE-003, MONE-016).
    pub fn offers(&self, product: Product) -> bool {
        let own = IntegrationKey::of_product(product).is_some_and(|key| self.is_active(key));
        own || product == Product::MiteamMeetings && self.is_active(IntegrationKey::MitelOne)
    }

    /// The rows of the panel: those needing action first, then in catalogue order, Chat last (INTG-044). While Mitel
    /// One is added, Chat and MiTeam Meetings are parts of it (INTG-036).
    pub fn rows(&self) -> Vec<Row> {
        let within = |key| matches!(key, IntegrationKey::Chat | IntegrationKey::Meetings);
        let taken_in = |key| within(key) && self.has(IntegrationKey::MitelOne);
        let added = IntegrationKey::ALL.iter().filter(|key| !taken_in(**key)).filter_map(|key| self.get(*key));
        let mut rows: Vec<_> = added.map(|added| self.row(added)).collect();
        // A stable sort: the catalogue's order stays.
        rows.sort_by_key(|row| row.status == RowStatus::Done);
        rows
    }

    fn row(&self, added: &AddedIntegration) -> Row {
        let entry = added.integration.definition();
        let off = |privilege: &&Privilege| !self.privileges.contains(privilege);
        let missing: Vec<_> = entry.privileges.iter().filter(off).copied().collect();
        let subscribed = entry.products.iter().any(|product| self.subscribed.contains(product));
        let status = match added.integration {
            _ if added.state == IntegrationState::NeedsSetup => RowStatus::NeedsSetup,
            _ if !missing.is_empty() => RowStatus::PrivilegeOff,
            IntegrationKey::MitelOne if !subscribed => RowStatus::NoSubscription,
            IntegrationKey::Meetings if !subscribed => RowStatus::NoLicences,
            // No server reports to this release yet.
            IntegrationKey::Micollab => RowStatus::WaitingForServer,
            _ => RowStatus::Done,
        };
        Row { added: added.clone(), status, missing }
    }

    /// The cards of the catalogue: MiTeam Meetings is left out while Mitel One is added (INTG-011).
    pub fn offered(&self) -> Vec<&'static Definition> {
        let part = |key| key == IntegrationKey::Meetings && self.has(IntegrationKey::MitelOne);
        CATALOGUE.iter().filter(|entry| entry.tab.is_some() && !part(entry.key)).collect()
    }

    /// The integration that must be added and set up before this one can be (INTG-025, INTG-027).
    pub fn lacks(&self, key: IntegrationKey) -> Option<IntegrationKey> {
        key.definition().requires.filter(|required| !self.is_active(*required))
    }

    /// Added integrations that cannot do without this one (INTG-029).
    pub fn needed_by(&self, key: IntegrationKey) -> Vec<IntegrationKey> {
        let needs = |added: &&AddedIntegration| added.integration.definition().requires == Some(key);
        self.added.iter().filter(needs).map(|added| added.integration).collect()
    }

    /// Privileges that come on when it is added (INTG-055).
    pub fn gained(&self, key: IntegrationKey) -> Vec<Privilege> {
        let off = |privilege: &&Privilege| !self.privileges.contains(privilege);
        key.definition().privileges.iter().filter(off).copied().collect()
    }

    /// Privileges that go off when it is removed: those that no other added integration shares (INTG-056).
    pub fn lost(&self, key: IntegrationKey) -> Vec<Privilege> {
        let shared = |privilege: &Privilege| self.relying_on(*privilege).iter().any(|other| *other != key);
        let goes = |privilege: &&Privilege| self.privileges.contains(privilege) && !shared(privilege);
        key.definition().privileges.iter().filter(goes).copied().collect()
    }

    /// The product whose licences are taken from every user when it is removed: MiTeam Meetings' while neither the
    /// MiCollab server governs them nor Mitel One goes on using them (USER-044, MTMM-020 to MTMM-026).
    pub fn released(&self, key: IntegrationKey) -> Option<Product> {
        let kept = self.has(IntegrationKey::Micollab) || self.has(IntegrationKey::MitelOne);
        (key == IntegrationKey::Meetings && self.has(key) && !kept).then_some(Product::MiteamMeetings)
    }

    /// Added integrations that rely on a privilege, in the catalogue's order.
    pub fn relying_on(&self, privilege: Privilege) -> Vec<IntegrationKey> {
        let relies = |entry: &&Definition| entry.privileges.contains(&privilege) && self.has(entry.key);
        CATALOGUE.iter().filter(relies).map(|entry| entry.key).collect()
    }

    /// Subscribed products whose integration is not added, one for each integration (INTG-042, ACCT-034).
    pub fn unused_subscriptions(&self) -> Vec<IntegrationKey> {
        let subscribed = |entry: &&Definition| entry.products.iter().any(|product| self.subscribed.contains(product));
        let used = |entry: &Definition| {
            self.has(entry.key) || entry.key == IntegrationKey::Meetings && self.has(IntegrationKey::MitelOne)
        };
        CATALOGUE.iter().filter(subscribed).filter(|entry| !used(entry)).map(|entry| entry.key).collect()
    }
}

impl Definition {
    /// Whether the words typed are in its name, its description or another of its names, whatever case and accents
    /// (INTG-019).
    pub fn fits(&self, name: &str, about: &str, typed: &str) -> bool {
        let own = fold(&format!("{name} {about} {}", self.aliases.join(" ")));
        fold(typed).split_whitespace().all(|word| own.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use IntegrationKey as Key;
    use Privilege::{DelegatedAuthentication, GuestAccess};

    fn account(keys: &[Key], privileges: &[Privilege], subscribed: &[Product]) -> Integrations {
        let added = keys.iter().map(|key| AddedIntegration {
            integration: *key,
            state: if key.definition().needs_settings {
                IntegrationState::NeedsSetup
            } else {
                IntegrationState::Active
            },
            added_at: Timestamp::UNIX_EPOCH,
            added_by: "Petra".into(),
        });
        Integrations { added: added.collect(), privileges: privileges.to_vec(), subscribed: subscribed.to_vec() }
    }

    fn order(account: &Integrations) -> Vec<&'static str> {
        account.rows().iter().map(|row| row.added.integration.name()).collect()
    }

    #[test]
    fn intg_044_rows_that_need_action_come_first_and_chat_last() {
        let both = [DelegatedAuthentication, GuestAccess];
        let mixed = account(&[Key::Chat, Key::Sso, Key::Micc, Key::Gateway], &both, &[]);
        assert_eq!(order(&mixed), ["gateway", "sso", "micc", "chat"]);
        let one = account(&[Key::Chat, Key::Meetings, Key::MitelOne], &both, &[Product::MitelOneElite]);
        assert_eq!(order(&one), ["mitelOne"], "Chat and MiTeam Meetings are parts of Mitel One (INTG-036)");
        assert!(one.offered().iter().all(|entry| entry.key != Key::Meetings), "INTG-011");
    }

    #[test]
    fn intg_056_a_privilege_that_is_shared_stays() {
        let both = account(&[Key::Micc, Key::MitelOne], &[DelegatedAuthentication, GuestAccess], &[]);
        assert_eq!(both.lost(Key::Micc), [DelegatedAuthentication]);
        assert_eq!(both.lost(Key::MitelOne), []);
        assert_eq!(both.relying_on(GuestAccess), [Key::Micc, Key::MitelOne]);
        assert_eq!(account(&[Key::MitelOne], &[GuestAccess], &[]).lost(Key::MitelOne), [GuestAccess]);
    }

    #[test]
    fn intg_055_only_privileges_that_are_off_come_on() {
        let account = account(&[Key::Chat], &[GuestAccess], &[]);
        assert_eq!(account.gained(Key::Micc), [DelegatedAuthentication]);
        assert_eq!(account.gained(Key::Sso), []);
    }

    #[test]
    fn intg_043_status_tells_what_is_missing() {
        let status = |account: Integrations| account.rows()[0].status;
        assert_eq!(status(account(&[Key::MitelOne], &[GuestAccess], &[])), RowStatus::NoSubscription);
        let subscribed = [Product::MitelOnePremier];
        assert_eq!(status(account(&[Key::MitelOne], &[GuestAccess], &subscribed)), RowStatus::Done);
        assert_eq!(status(account(&[Key::MitelOne], &[], &subscribed)), RowStatus::PrivilegeOff, "INTG-059");
        assert_eq!(status(account(&[Key::Sso], &[], &[])), RowStatus::NeedsSetup);
    }

    #[test]
    fn intg_029_what_others_need_is_known_and_intg_025_what_is_lacking() {
        let gateway = account(&[Key::Gateway], &[], &[]);
        assert_eq!(gateway.lacks(Key::MivoiceBusiness), Some(Key::Gateway), "it is added, but not set up");
        assert_eq!(gateway.lacks(Key::Micc), None);
        let both = account(&[Key::Gateway, Key::MivoiceBusiness], &[], &[]);
        assert_eq!(both.needed_by(Key::Gateway), [Key::MivoiceBusiness]);
    }

    #[test]
    fn user_044_without_micollab_the_licences_of_meetings_go_with_it() {
        assert_eq!(account(&[Key::Meetings], &[], &[]).released(Key::Meetings), Some(Product::MiteamMeetings));
        assert_eq!(account(&[Key::Meetings, Key::Micollab], &[], &[]).released(Key::Meetings), None);
        assert_eq!(account(&[Key::Meetings, Key::Micollab], &[], &[]).released(Key::Micollab), None);
    }

    #[test]
    fn intg_042_a_subscription_without_its_integration_is_named_once() {
        let products = [Product::MitelOneElite, Product::MitelOnePremier, Product::Micc, Product::MiteamMeetings];
        assert_eq!(account(&[Key::Micc], &[], &products).unused_subscriptions(), [Key::Meetings, Key::MitelOne]);
        assert_eq!(account(&[Key::MitelOne], &[], &products).unused_subscriptions(), [Key::Micc]);
    }

    #[test]
    fn intg_019_search_knows_names_aliases_and_descriptions_without_case_and_accents() {
        let micc = Key::Micc.definition();
        for typed in ["micc-b", "MICONTACT center", "", "accueil"] {
            assert!(micc.fits("MiCC", "Accueil téléphonique", typed), "{typed}");
        }
        assert!(micc.fits("MiCC", "Accueil téléphonique", "telephonique"));
        assert!(!micc.fits("MiCC", "Accueil téléphonique", "twilio"));
    }
}
