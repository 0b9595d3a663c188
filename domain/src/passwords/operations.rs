//! The operations on passwords and links. Tokens travel in bodies alone, never in an address that is logged.

use super::{Link, rules::check_new};
use crate::{
    email::is_email,
    jobs::Job,
    operation::{AccountPath, Input, Method, NoInput, NoOutput, Operation, Waits},
    permissions::{Action, Feature, Needs},
    problem::FieldErrors,
    users::{
        User,
        operations::{UserPath, UserSelection},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

const EDIT: &[(Feature, Action)] = &[(Feature::Users, Action::Edit)];
const EDIT_OR_ADD: &[(Feature, Action)] = &[(Feature::Users, Action::Edit), (Feature::Users, Action::Add)];

/// Reads what a link is for and whether it still holds. This spends nothing. An unknown token is 404.
pub struct GetLink;
impl Operation for GetLink {
    const NAME: &'static str = "GetLink";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/link";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-030", "SIGN-032"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Token;
    type Output = Link;
}

/// Sends a new link in place of one that is no longer valid, to the address that one was sent to. The answer is the
/// same whether anything was sent; an unknown token is 404.
pub struct ResendLink;
impl Operation for ResendLink {
    const NAME: &'static str = "ResendLink";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/link/resend";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-032"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Token;
    type Output = NoOutput;
}

/// Sets the first password; the user is registered from then on. A link that does not hold is 410.
pub struct FinishRegistration;
impl Operation for FinishRegistration {
    const NAME: &'static str = "FinishRegistration";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/registration";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-030", "SIGN-031", "SIGN-032", "SIGN-038", "SIGN-039"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = NewPassword;
    type Output = PasswordSet;
}

/// Sends a Reset password link to every registered, active user with this address. The answer and its time are the
/// same for every address.
pub struct ForgotPassword;
impl Operation for ForgotPassword {
    const NAME: &'static str = "ForgotPassword";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/password/forgot";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-036"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Forgotten;
    type Output = NoOutput;
}

/// Sets a new password by a link. A link that does not hold is 410.
pub struct ResetPassword;
impl Operation for ResetPassword {
    const NAME: &'static str = "ResetPassword";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/password/reset";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-031", "SIGN-036", "SIGN-038", "SIGN-039"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = NewPassword;
    type Output = PasswordSet;
}

/// Changes the own password. This session stays, the others end; a wrong current password counts as a failed
/// attempt to sign in.
pub struct ChangePassword;
impl Operation for ChangePassword {
    const NAME: &'static str = "ChangePassword";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/session/password";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["SIGN-021", "SIGN-031", "SIGN-034", "SIGN-035", "SIGN-039"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = PasswordChange;
    type Output = NoOutput;
}

/// Sends a user the welcome e-mail: with a registration link, or, to a registered user, with how to sign in.
/// A listed PBX user without a CloudLink account has one again.
pub struct SendWelcomeMail;
impl Operation for SendWelcomeMail {
    const NAME: &'static str = "SendWelcomeMail";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/welcome-mail";
    const NEEDS: Needs = Needs::any_of(EDIT_OR_ADD);
    const SPEC: &'static [&'static str] = &["USER-052", "USER-053", "USER-054", "USER-058", "USER-064"];
    const SUCCESS: u16 = 202;
    type Path = UserPath;
    type Input = NoInput;
    type Output = MailAsked;
}

/// Sends a registered user a Reset password link for 24 hours; the old password works until a new one is set.
pub struct SendResetMail;
impl Operation for SendResetMail {
    const NAME: &'static str = "SendResetMail";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/reset-mail";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-048", "USER-050", "USER-058", "USER-064"];
    const SUCCESS: u16 = 202;
    type Path = UserPath;
    type Input = NoInput;
    type Output = MailAsked;
}

/// Sends the users selected a welcome e-mail each, as a job.
pub struct SendWelcomeMails;
impl Operation for SendWelcomeMails {
    const NAME: &'static str = "SendWelcomeMails";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/welcome-mails";
    const NEEDS: Needs = Needs::any_of(EDIT_OR_ADD);
    const SPEC: &'static [&'static str] = &["USER-045", "USER-052", "USER-053", "USER-054", "USER-058", "DASH-021"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = AccountPath;
    type Input = WelcomeMails;
    type Output = Job;
}

/// Whom to welcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WelcomeMails {
    /// Which users.
    pub selection: UserSelection,
    /// Whether registered users are left out (USER-053).
    pub only_not_registered: bool,
}

impl Input for WelcomeMails {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.selection.check()
    }
}

/// Sends the registered among the users selected a Reset password link each, as a job; the others are its failures.
pub struct SendResetMails;
impl Operation for SendResetMails {
    const NAME: &'static str = "SendResetMails";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/reset-mails";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-045", "USER-047", "USER-048", "USER-058", "DASH-021"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = AccountPath;
    type Input = ResetMails;
    type Output = Job;
}

/// Whose passwords to reset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResetMails {
    /// Which users.
    pub selection: UserSelection,
}

impl Input for ResetMails {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.selection.check()
    }
}

/// The token of a link.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// What stands behind the `#` of the link.
    pub token: String,
}
impl Input for Token {}

impl fmt::Debug for Token {
    /// Never shows the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").finish_non_exhaustive()
    }
}

/// A password to be set by a link.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// What stands behind the `#` of the link.
    pub token: String,
    /// The new password, taken as typed.
    pub password: String,
}

impl fmt::Debug for NewPassword {
    /// Never shows token or password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewPassword").finish_non_exhaustive()
    }
}

impl Input for NewPassword {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_new(&mut errors, "password", &self.password);
        errors.into_result()
    }
}

/// A password was set: with what to fill in the sign-in page (SIGN-030).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasswordSet {
    /// The person's e-mail address.
    pub email: String,
}

/// Whose password is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// The e-mail address, compared trimmed and without case (SIGN-014).
    pub email: String,
}

impl Input for Forgotten {
    fn validate(&self) -> Result<(), FieldErrors> {
        if is_email(self.email.trim()) { Ok(()) } else { Err(FieldErrors::one("email", "session-email-invalid")) }
    }
}

/// The own password, old and new.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasswordChange {
    /// The password so far. A wrong one is told at this field.
    pub current_password: String,
    /// The password from now on.
    pub new_password: String,
}

impl fmt::Debug for PasswordChange {
    /// Never shows a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordChange").finish_non_exhaustive()
    }
}

impl Input for PasswordChange {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.current_password.is_empty() {
            errors.add("currentPassword", "session-password-required");
        }
        check_new(&mut errors, "newPassword", &self.new_password);
        errors.into_result()
    }
}

/// An e-mail to a user was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailAsked {
    /// The user as it is now.
    pub user: User,
    /// Whether one goes out; not if the same was asked for less than 5 minutes ago (USER-053).
    pub queued: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evnt_073_what_is_secret_is_never_printed() {
        let new = NewPassword { token: "T0ken".into(), password: "hunter22".into() };
        let change = PasswordChange { current_password: "hunter22".into(), new_password: "hunter33".into() };
        let printed = format!("{:?} {new:?} {change:?}", Token { token: "T0ken".into() });
        assert!(!printed.contains("T0ken") && !printed.contains("hunter"), "{printed}");
    }

    #[test]
    fn sign_035_what_is_wrong_with_a_change_is_told_by_field() {
        let errors = PasswordChange::default().validate().unwrap_err();
        assert_eq!(errors.get("currentPassword").map(|m| m.key.as_str()), Some("session-password-required"));
        assert_eq!(errors.get("newPassword").map(|m| m.key.as_str()), Some("passwords-too-short"));
    }
}
