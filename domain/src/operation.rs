//! An operation is one call of the API, declared once: method, path, who may, what goes in, what comes out.
//!
//! The Worker mounts it, the pages call it, the OpenAPI document describes it and the sweeps test it,
//! all from this declaration.

use crate::{ids::AccountId, permissions::Needs, problem::FieldErrors};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads; its input is the query string.
    Get,
    /// Creates or starts something.
    Post,
    /// Replaces something whole, or sets it.
    Put,
    /// Changes some fields of something.
    Patch,
    /// Removes something.
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether a call can change anything, and so needs proof that a page of the portal made it.
    pub const fn is_unsafe(self) -> bool {
        !matches!(self, Self::Get)
    }
}

/// What an edit must say about the version it changes (DASH-022).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// The operation knows no versions.
    No,
    /// The header `If-Match` with the version last read is required; without it 428, outdated 412.
    Required,
}

/// Whether a call may have to wait until a second person has approved it (DELG-003).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Nothing is said. What deletes, imports or edits roles must say something.
    Undeclared,
    /// It never waits, and why.
    Never(&'static str),
    /// It waits if it touches more than the partner lets one person alone. It is mounted with its plan.
    AboveThreshold,
}

/// One call of the API.
pub trait Operation: Send + Sync + 'static {
    /// The operation's name in the spec, such as `AddUser`; also its `operationId`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The path with `{names}`, such as `/api/v1/accounts/{account}/users`.
    const PATH: &'static str;
    /// Who may call it.
    const NEEDS: Needs;
    /// The requirements it serves.
    const SPEC: &'static [&'static str];
    /// Whether an edit must name the version it changes.
    const IF_MATCH: IfMatch = IfMatch::No;
    /// Whether it may have to wait for a second person (DELG-003).
    const WAITS: Waits = Waits::Undeclared;
    /// The status of a success.
    const SUCCESS: u16 = 200;
    /// The largest body accepted, in bytes.
    const MAX_BODY: usize = 64 * 1024;

    /// The media types of the file that a success is, instead of JSON; most operations answer with none.
    const FILES: &'static [&'static str] = &[];

    /// What stands in the path's braces.
    type Path: PathParams;
    /// The query string of a GET, else the JSON body.
    type Input: Input;
    /// The JSON answer of a success.
    type Output: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static;
}

/// What stands in the braces of a path.
pub trait PathParams: Clone + PartialEq + Send + Sync + Sized + 'static {
    /// The names in braces that this type fills.
    const NAMES: &'static [&'static str];

    /// The values in the order of [`Self::NAMES`].
    fn values(&self) -> Vec<String>;

    /// Reads the values in the order of [`Self::NAMES`]; `None` if one has not the right form.
    fn read(values: &[&str]) -> Option<Self>;

    /// The customer account the call is about, if it is about one.
    fn account(&self) -> Option<AccountId> {
        None
    }

    /// The address for these values.
    fn fill(&self, template: &str) -> String {
        let mut path = template.to_owned();
        for (name, value) in Self::NAMES.iter().zip(self.values()) {
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        path
    }
}

impl PathParams for () {
    const NAMES: &'static [&'static str] = &[];
    fn values(&self) -> Vec<String> {
        Vec::new()
    }
    fn read(_: &[&str]) -> Option<Self> {
        Some(())
    }
}

/// Declares the type of a path: its names and the types of its values. A first field `account`
/// binds the call to that account.
#[macro_export]
macro_rules! path_params {
    ($(#[$doc:meta])* $name:ident { account $(, $field:ident : $type:ty)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name {
            /// The customer account.
            pub account: $crate::ids::AccountId,
            $(#[doc = concat!("The ", stringify!($field), ".")] pub $field: $type,)*
        }
        impl $crate::operation::PathParams for $name {
            const NAMES: &'static [&'static str] = &["account" $(, stringify!($field))*];
            fn values(&self) -> Vec<String> {
                vec![self.account.to_string() $(, self.$field.to_string())*]
            }
            fn read(values: &[&str]) -> Option<Self> {
                let mut values = values.iter();
                Some(Self {
                    account: values.next()?.parse().ok()?,
                    $($field: values.next()?.parse().ok()?,)*
                })
            }
            fn account(&self) -> Option<$crate::ids::AccountId> {
                Some(self.account)
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $field:ident : $type:ty }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            #[doc = concat!("The ", stringify!($field), ".")]
            pub $field: $type,
        }
        impl $crate::operation::PathParams for $name {
            const NAMES: &'static [&'static str] = &[stringify!($field)];
            fn values(&self) -> Vec<String> {
                vec![self.$field.to_string()]
            }
            fn read(values: &[&str]) -> Option<Self> {
                Some(Self { $field: values.first()?.parse().ok()? })
            }
        }
    };
}

path_params!(
    /// The path of calls about one account.
    AccountPath { account }
);

/// What a caller sends. It checks itself, in the page before sending and in the Worker before anything happens.
pub trait Input: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// What is wrong with it, by field.
    fn validate(&self) -> Result<(), FieldErrors> {
        Ok(())
    }
}

/// For operations that take nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct NoInput {}

impl Input for NoInput {}

/// For operations that answer with nothing but success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct NoOutput {}

/// Visits the declared operations one by one; what each visitor makes of them is its own affair
/// (mounting, describing, sweeping).
pub trait Visitor {
    /// Called once for each operation.
    fn visit<Op: Operation>(&mut self);
}
