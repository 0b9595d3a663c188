//! What goes wrong, told to the caller as `application/problem+json` (RFC 9457).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// A sentence for people: the id of a Fluent message and its arguments. Never the sentence itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The Fluent id, such as `users-email-taken`.
    pub key: String,
    /// What the message mentions, by name: texts and numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Value>,
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: BTreeMap::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<&str> for Message {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}

/// What is wrong with a form, by the API's field name. Empty means: nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FieldErrors(pub BTreeMap<String, Message>);

impl FieldErrors {
    /// Notes an error; the first one of a field stays.
    pub fn add(&mut self, field: &str, message: impl Into<Message>) {
        self.0.entry(field.to_owned()).or_insert_with(|| message.into());
    }

    /// The error of one field alone.
    pub fn one(field: &str, message: impl Into<Message>) -> Self {
        let mut errors = Self::default();
        errors.add(field, message);
        errors
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The error of a field.
    pub fn get(&self, field: &str) -> Option<&Message> {
        self.0.get(field)
    }

    /// `Ok` if nothing is wrong.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $status:literal $text:literal),+ $(,)?) => {
        /// The kinds of problem. Their names are stable: programs rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The HTTP status that goes with it.
            pub const fn status(self) -> u16 { match self { $(Self::$name => $status),+ } }

            /// The stable name, in kebab case. `problem-<name>` is its Fluent id.
            pub const fn name(self) -> &'static str { match self { $(Self::$name => $text),+ } }
        }
    };
}

kinds! {
    /// The request cannot be understood (syntax, not meaning).
    BadRequest = 400 "bad-request",
    /// Nobody is signed in, or the session has ended.
    NotSignedIn = 401 "not-signed-in",
    /// E-mail address and password do not fit (SIGN-015).
    SignInRefused = 401 "sign-in-refused",
    /// The request does not come from a page of the portal (missing or foreign origin, missing header).
    ForeignOrigin = 403 "foreign-origin",
    /// What a pop-up handed over was taken already, has run out, or is another frame's (SIGN-025).
    HandOverRefused = 403 "hand-over-refused",
    /// The role lacks the permission (DASH-028).
    PermissionDenied = 403 "permission-denied",
    /// The caller views the portal as somebody else would see it, and changes nothing meanwhile (WHY-002).
    ViewingAs = 403 "read-only-view",
    /// The view that the page was opened in has ended, so nothing was done (WHY-002).
    ViewingOver = 409 "view-over",
    /// It waits for a second person (DELG-003). No refusal: the members are those of `approvals::WaitsFor`.
    WaitsForApproval = 202 "waits-for-approval",
    /// Nobody approves or rejects what they ask for themselves (DELG-003).
    OwnRequest = 403 "own-request",
    /// The request is decided or has ended; the member `state` says how (DELG-003).
    ApprovalOver = 409 "approval-over",
    /// What the request would touch is no longer what was shown, so it was not run (DELG-003); `why` is the message.
    ApprovalOutdated = 409 "approval-outdated",
    /// There is nobody else who could approve, so four-eyes cannot be asked for (DELG-003).
    ApproverMissing = 409 "approver-missing",
    /// Nobody changes their own role (USER-034).
    CannotChangeOwnRole = 403 "cannot-change-own-role",
    /// Nobody gives a permission they lack (USER-033).
    CannotGrantMore = 403 "cannot-grant-more",
    /// Nobody changes their own access (MGRS-005).
    CannotChangeOwnAccess = 403 "cannot-change-own-access",
    /// The partner account would be without an unrestricted administrator (MGRS-026).
    LastAdministrator = 409 "last-administrator",
    /// Another role of the partner account has this name; the members `role` and `name` say which (ROLE-062).
    RoleNameTaken = 422 "role-name-taken",
    /// The name is that of a base role (ROLE-062).
    RoleNameReserved = 422 "role-name-reserved",
    /// A permission without View of its feature has no effect; the member `cell` names it (ROLE-044).
    PermissionNeedsView = 422 "permission-needs-view",
    /// The base role does not have this permission; the member `cell` names it (ROLE-042).
    PermissionNotApplicable = 422 "permission-not-applicable",
    /// This permission cannot be taken away; the member `cell` names it (ROLE-043).
    PermissionLocked = 422 "permission-locked",
    /// There is no such permission; the member `cell` names it.
    UnknownPermission = 422 "unknown-permission",
    /// The role does not fit the kind of account (ROLE-067).
    RoleAccountMismatch = 422 "role-account-mismatch",
    /// People hold the role, and need another one; the member `accounts` says where how many (ROLE-069).
    ReplacementRoleRequired = 422 "replacement-role-required",
    /// The role is not assigned to the account, so nobody there can have it (ROLE-077).
    RoleNotAssignedToAccount = 422 "role-not-assigned-to-account",
    /// There is no such role any more.
    RoleGone = 404 "role-gone",
    /// The account would be without an account admin (USER-034); a partner can confirm it.
    LastAccountAdmin = 409 "last-account-admin",
    /// The account is deactivated, told after the right password (SIGN-017).
    AccountDeactivatedSignIn = 403 "sign-in-account-deactivated",
    /// The user is inactive, told after the right password (SIGN-017).
    UserInactive = 403 "sign-in-user-inactive",
    /// A filter names a value that there is not (spec 13, Bad input).
    UnknownFilterValue = 422 "unknown-filter-value",
    /// There is no such thing, or the caller may not know of it.
    NotFound = 404 "not-found",
    /// The account was deleted, told to partners who could reach it (ACCT-047); `name`, `by` and `at` say which, by whom
    /// and when.
    AccountGone = 404 "account-gone",
    /// A deleted account can be restored no more: its 30 days are over (UNDO-005).
    AccountRestoreOver = 410 "account-restore-over",
    /// No such method at this address.
    MethodNotAllowed = 405 "method-not-allowed",
    /// The second step has run out, was tried too often, or was begun in another browser (FACT-010).
    SecondStepOver = 410 "second-step-over",
    /// The passkey is not known here, or does not fit (FACT-020).
    PasskeyRefused = 403 "passkey-refused",
    /// The sign-in is too long ago for such a change: prove again who you are (FACT-030).
    ProofNeeded = 403 "proof-needed",
    /// The last factor may not go while the account asks for one (FACT-007).
    SecondFactorRequired = 409 "second-factor-required",
    /// The partner asks all accounts for a second factor, so none can do without (FACT-043).
    SecondFactorByPartner = 409 "second-factor-by-partner",
    /// The account is deactivated (ACCT-037).
    AccountDeactivated = 409 "account-deactivated",
    /// Another preview is open; starting a new one must be asked for (IMPT-026).
    ImportDraftExists = 409 "import-draft-exists",
    /// The preview is not in a state that allows this.
    ImportNotInPreview = 409 "import-not-in-preview",
    /// The integration is missing in the account (ROLE-054).
    IntegrationMissing = 409 "integration-missing",
    /// Other integrations need this one; the member `neededBy` names them (INTG-029).
    IntegrationInUse = 409 "integration-in-use",
    /// Chat is part of every account (INTG-035).
    IntegrationBuiltIn = 409 "integration-built-in",
    /// The account has fewer licences of `product` than are asked for; the member `missing` says how many (USER-041).
    LicencesMissing = 409 "licences-missing",
    /// These licences cannot be changed by hand; the member `reason` says why (USER-037, USER-043).
    LicencesLocked = 409 "licences-locked",
    /// The assertion of the identity provider was used already (SSO-047).
    SignInReplayed = 400 "sign-in-replayed",
    /// The account has no single sign-on (any more).
    SingleSignOnOff = 409 "single-sign-on-off",
    /// The user signs in by single sign-on alone: passwords are the identity provider's (SSO-052, SSO-056).
    SingleSignOnOnly = 409 "single-sign-on-only",
    /// Partner accounts and partner users are removed by Mitel Partner Technical Support alone (SIGN-008).
    RemovedByMitelOnly = 409 "removed-by-mitel-only",
    /// A task has left nothing that could be tried again (DASH-013).
    NothingToRetry = 409 "nothing-to-retry",
    /// The same Idempotency-Key came with other content.
    IdempotencyMismatch = 409 "idempotency-mismatch",
    /// Somebody else changed it meanwhile (DASH-022). The member `current` holds the present version.
    StaleVersion = 412 "stale-version",
    /// The link was used, replaced or has expired (SIGN-032); the member `state` says which.
    LinkNoLongerValid = 410 "link-no-longer-valid",
    /// The body is larger than the operation takes.
    TooLarge = 413 "too-large",
    /// The body is not JSON.
    UnsupportedMediaType = 415 "unsupported-media-type",
    /// Some fields are wrong; `errors` names each.
    Invalid = 422 "invalid",
    /// A file of nothing was asked for (EVNT-064).
    NothingSelected = 422 "nothing-selected",
    /// More was selected one by one than can be; the member `most` says how much can (EVNT-065).
    TooManySelected = 422 "too-many-selected",
    /// A run would have too many items; the members `items` and `most` say how many it has and can have (MGRS-060).
    TooManyItems = 422 "too-many-items",
    /// The confirmation word does not fit (DASH-024).
    ConfirmationMismatch = 422 "confirmation-mismatch",
    /// An edit must say which version it changes.
    VersionRequired = 428 "version-required",
    /// It was taken back already (UNDO-003); `by` and `at` say by whom and when.
    AlreadyUndone = 409 "already-undone",
    /// The order has ended, `at` a moment: it can no longer be assigned (ORDR-012).
    OrderExpired = 409 "order-expired",
    /// The ordering system has not activated the order yet (ORDR-012).
    OrderPending = 409 "order-pending",
    /// Another account has got the order; `name` says which (ORDR-015).
    OrderAssigned = 409 "order-assigned",
    /// Licences of the order are in use, `count` too many to take it back (ORDR-016).
    OrderInUse = 409 "order-in-use",
    /// It cannot be taken back; the member `why` is the message (UNDO-002).
    CannotUndo = 409 "cannot-undo",
    /// Too many attempts; `retryAfter` says how many seconds to wait.
    TooManyRequests = 429 "too-many-requests",
    /// A fault of ours. The log has the cause.
    Internal = 500 "internal",
    /// The network did not carry the request, or no usable answer came back.
    Unreachable = 503 "unreachable",
}

/// A problem document. `title` is English, for logs; people read the Fluent text of `kind` and `errors`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The kind, as a stable name.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// A short English summary of the kind.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is special about this occurrence, in English, for programmers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Fluent ids by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, String>,
    /// The arguments of those messages by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, BTreeMap<String, Value>>,
    /// Further members of this kind (`needs`, `current`, `retryAfter`, …).
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

impl Problem {
    /// A problem of this kind.
    pub fn new(kind: Kind) -> Self {
        let mut title = kind.name().replace('-', " ");
        if let Some(first) = title.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        Self {
            kind,
            title,
            status: kind.status(),
            detail: None,
            errors: BTreeMap::new(),
            arguments: BTreeMap::new(),
            more: BTreeMap::new(),
        }
    }

    /// Wrong fields.
    pub fn invalid(fields: FieldErrors) -> Self {
        let mut problem = Self::new(Kind::Invalid);
        for (field, message) in fields.0 {
            if !message.args.is_empty() {
                problem.arguments.insert(field.clone(), message.args);
            }
            problem.errors.insert(field, message.key);
        }
        problem
    }

    /// Says what is special about this occurrence.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a member.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// The errors by field, as messages.
    pub fn fields(&self) -> FieldErrors {
        FieldErrors(
            self.errors
                .iter()
                .map(|(field, key)| {
                    let args = self.arguments.get(field).cloned().unwrap_or_default();
                    (field.clone(), Message { key: key.clone(), args })
                })
                .collect(),
        )
    }
}

impl From<FieldErrors> for Problem {
    fn from(fields: FieldErrors) -> Self {
        Self::invalid(fields)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.title, self.status)?;
        self.detail.as_ref().map_or(Ok(()), |d| write!(f, ": {d}"))
    }
}

impl std::error::Error for Problem {}
