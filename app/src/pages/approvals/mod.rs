//! What waits for a second person (spec 40, DELG-003): `list` of requests, `one` request with its plan and the decision
//! about it, `rule` that the partner sets; `words` say what is asked for and how it stands.

mod list;
mod one;
mod plan;
mod rule;
mod words;

pub use list::ApprovalsPage;
pub use one::ApprovalPage;
pub use rule::ApprovalRulePage;
