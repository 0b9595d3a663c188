//! SAML 2.0 as the portal speaks it (spec 30): requests and metadata that it sends, certificates and metadata that it is
//! given, and what makes a response worth believing. Pure: no I/O, no clock, no randomness.
//!
//! [`response`] is the check. It believes nothing but bytes whose signature holds: the signed element is canonicalized,
//! its digest compared, and identity read from those very bytes, parsed again, so that whatever else stands in the
//! document is never looked at (signature wrapping).

pub mod certificate;
pub mod metadata;
pub mod request;
pub mod response;
mod signature;
mod xml;
