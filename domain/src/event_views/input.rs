//! The forms of views and alerts.

use super::{Alert, MAX_NAME};
use crate::{
    events::filter::EventQuery,
    operation::Input,
    problem::{FieldErrors, Message},
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is saved of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ViewForm {
    /// 1 to 64 characters; no two views of a person and history have the same, whatever case and accents.
    pub name: String,
    /// What it shows. The page asked for does not count.
    pub query: EventQuery,
    /// Whether everybody sees it who sees the history. Alerts of others end when it is no longer.
    #[serde(default)]
    pub shared: bool,
}

impl Input for ViewForm {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "name", &self.name, MAX_NAME, Some("event-views-name-required"));
        check_query(&mut errors, &self.query);
        errors.into_result()
    }
}

/// A view about to be made, with how its maker is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewView {
    /// 1 to 64 characters.
    pub name: String,
    /// What it shows.
    pub query: EventQuery,
    /// Whether everybody sees it who sees the history.
    #[serde(default)]
    pub shared: bool,
    /// How the maker is told of new events.
    #[serde(default)]
    pub alert: Alert,
}

impl NewView {
    /// What is saved of the view itself.
    pub fn form(&self) -> ViewForm {
        ViewForm { name: self.name.clone(), query: self.query.clone(), shared: self.shared }
    }
}

impl Input for NewView {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.form().validate()
    }
}

impl Input for Alert {}

fn check_query(errors: &mut FieldErrors, query: &EventQuery) {
    if let Some(unknown) = query.unknown() {
        errors.add("query", Message::new("event-views-filter-unknown").with("value", unknown));
    }
    if let Err(wrong) = query.validate() {
        wrong.0.into_values().for_each(|message| errors.add("query", message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prov_003_a_view_has_a_name_and_filters_that_exist() {
        let form = |name: &str, asset: &str| ViewForm {
            name: name.into(),
            query: EventQuery { asset: asset.into(), ..EventQuery::default() },
            shared: false,
        };
        assert_eq!(form("Deleted users", "user").validate(), Ok(()));
        let wrong = |form: ViewForm| form.validate().unwrap_err();
        assert_eq!(wrong(form("  ", "")).get("name"), Some(&Message::new("event-views-name-required")));
        assert!(wrong(form(&"x".repeat(65), "")).get("name").is_some());
        assert!(wrong(form("A", "user,teapot")).get("query").is_some());
        let turned = EventQuery { since: "2026-11-21T10:00:00Z".parse().ok(), ..EventQuery::default() };
        let turned = EventQuery { until: "2026-11-20T10:00:00Z".parse().ok(), ..turned };
        let turned = ViewForm { query: turned, ..form("A", "") };
        assert_eq!(wrong(turned).get("query"), Some(&Message::new("events-date-end-before-start")));
    }
}
