//! The Fluent ids of integrations, privileges and status lines.

use domain::integrations::{IntegrationKey, Privilege, rules::RowStatus};

/// The name of an integration in the panel and in sentences.
pub(super) const fn name(key: IntegrationKey) -> &'static str {
    match key {
        IntegrationKey::Micc => "integrations-name-micc",
        IntegrationKey::Micollab => "integrations-name-micollab",
        IntegrationKey::Gateway => "integrations-name-gateway",
        IntegrationKey::Meetings => "integrations-name-meetings",
        IntegrationKey::MitelOne => "integrations-name-mitel-one",
        IntegrationKey::Workgroups => "integrations-name-workgroups",
        IntegrationKey::VoiceAssist => "integrations-name-voice-assist",
        IntegrationKey::MivoiceBusiness => "integrations-name-mivoice-business",
        IntegrationKey::Sso => "integrations-name-sso",
        IntegrationKey::AzureAd => "integrations-name-azure-ad",
        IntegrationKey::Office365 => "integrations-name-office365",
        IntegrationKey::MsTeams => "integrations-name-ms-teams",
        IntegrationKey::Twilio => "integrations-name-twilio",
        IntegrationKey::CmCom => "integrations-name-cm-com",
        IntegrationKey::Chat => "integrations-name-chat",
    }
}

/// The name on its card: MiContact Center Business is MiCC in the catalogue (spec 20, Terms).
pub(super) const fn card_name(key: IntegrationKey) -> &'static str {
    match key {
        IntegrationKey::Micc => "integrations-name-micc-card",
        other => name(other),
    }
}

/// What it is, in a line.
pub(super) const fn about(key: IntegrationKey) -> &'static str {
    match key {
        IntegrationKey::Micc => "integrations-about-micc",
        IntegrationKey::Micollab => "integrations-about-micollab",
        IntegrationKey::Gateway => "integrations-about-gateway",
        IntegrationKey::Meetings => "integrations-about-meetings",
        IntegrationKey::MitelOne => "integrations-about-mitel-one",
        IntegrationKey::Workgroups => "integrations-about-workgroups",
        IntegrationKey::VoiceAssist => "integrations-about-voice-assist",
        IntegrationKey::MivoiceBusiness => "integrations-about-mivoice-business",
        IntegrationKey::Sso => "integrations-about-sso",
        IntegrationKey::AzureAd => "integrations-about-azure-ad",
        IntegrationKey::Office365 => "integrations-about-office365",
        IntegrationKey::MsTeams => "integrations-about-ms-teams",
        IntegrationKey::Twilio => "integrations-about-twilio",
        IntegrationKey::CmCom => "integrations-about-cm-com",
        IntegrationKey::Chat => "integrations-about-chat",
    }
}

/// The name of a privilege.
pub(super) const fn privilege(privilege: Privilege) -> &'static str {
    match privilege {
        Privilege::DelegatedAuthentication => "integrations-privilege-delegated",
        Privilege::GuestAccess => "integrations-privilege-guest",
    }
}

/// What a privilege allows.
pub(super) const fn privilege_about(privilege: Privilege) -> &'static str {
    match privilege {
        Privilege::DelegatedAuthentication => "integrations-privilege-delegated-about",
        Privilege::GuestAccess => "integrations-privilege-guest-about",
    }
}

/// What a status line says; `$privilege` and `$name` with a privilege that is off.
pub(super) const fn status(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Done => "integrations-status-done",
        RowStatus::NeedsSetup => "integrations-status-needs-setup",
        RowStatus::PrivilegeOff => "integrations-status-privilege-off",
        RowStatus::NoSubscription => "integrations-status-no-subscription",
        RowStatus::NoLicences => "integrations-status-no-licences",
        RowStatus::WaitingForServer => "integrations-status-waiting-for-server",
    }
}
