//! Where sign-in may lead back to (SIGN-024).

/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";

/// The address if it is a path of a page of the portal itself, as a return after sign-in must be (SIGN-024).
///
/// `//host` and `/\host` are other sites to a browser, and control characters are dropped by it. The API and the
/// addresses of sign-in protocols are no pages.
pub fn own(next: &str) -> Option<&str> {
    let mut rest = next.chars();
    let plain = rest.next() == Some('/')
        && !matches!(rest.next(), Some('/' | '\\'))
        && !next.contains(|c: char| c.is_control() || c == '\\')
        && !next.starts_with("/api/")
        && !next.starts_with("/auth/")
        && !is_sign_in(next);
    plain.then_some(next)
}

/// Sign-in itself, which leads nowhere.
fn is_sign_in(next: &str) -> bool {
    next.strip_prefix(SIGN_IN).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '/', '#']))
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn sign_024_protocols_and_sign_in_itself_are_not_returned_to() {
        for refused in ["/auth/miaccess/start", "/sign-in", "/sign-in/window", "/sign-in?reason=cancelled", "/api/v1/x"]
        {
            assert_eq!(own(refused), None, "{refused}");
        }
        for honoured in ["/", "/?gateway=7f", "/accounts?view=deactivated", "/sign-ins"] {
            assert_eq!(own(honoured), Some(honoured));
        }
    }
}
