//! By which way a list is found, and what decides it: how many rows fit.

use super::{
    Binder, FEW, List, Query,
    search::{Candidates, Search},
    start::Starting,
};
use serde::{Deserialize, Serialize};

/// By which way the rows of a page are found. It stands in the cursor, so that only a first page counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plan {
    /// Follow the sort index; filters are decided in it, and a search by the list of row numbers that fit.
    Follow,
    /// Follow the sort index and look at each row's text: nearly every row fits.
    Test,
    /// Look up the rows that fit the search, then sort.
    Found,
    /// Look up the rows that pass the filters, then sort.
    Passed,
    /// Follow the sort index where all begin as the search does, look up the others that fit, and put both in order.
    Merge,
}

/// What decides the plan.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Sizes {
    /// Users of the account.
    pub users: f64,
    /// Of these, how many pass the filters.
    pub passed: f64,
    /// How many the search finds before its short words are looked at; all if there is no search. Without the others,
    /// if it is a start.
    pub leading: f64,
    /// How many a start finds by something else than what the list is sorted by.
    pub others: f64,
}

impl Sizes {
    /// How many the search finds before its short words are looked at.
    pub fn found(self) -> f64 {
        self.leading + self.others
    }
}

impl List {
    /// The plan that needs no sizes: nothing is left out of the list.
    pub fn only_plan(&self) -> Option<Plan> {
        (!self.is_searched() && self.facets.is_open()).then_some(Plan::Follow)
    }

    /// What decides the plan, as [`Sizes`].
    pub fn sizes(&self) -> Query {
        let mut b = Binder::default();
        let account = b.bind(self.account.as_str());
        let users = format!("(SELECT users FROM account WHERE id = {account})");
        let passed = if self.facets.is_open() {
            users.clone()
        } else {
            let passes = self.passes("f", &mut b);
            format!("(SELECT coalesce(sum(f.users), 0) FROM user_facets f WHERE f.account_id = {account} AND {passes})")
        };
        let (leading, others) = if let Some(Search::Start(start)) = &self.search {
            let Starting { leading, others, .. } = self.starting(&account, start, &mut b);
            (format!("(SELECT count(*) FROM ({leading}))"), format!("(SELECT count(*) FROM ({others}))"))
        } else {
            let found = self.candidates(&account, &mut b).map(Candidates::counted);
            (found.unwrap_or_else(|| users.clone()), "0".to_owned())
        };
        (format!("SELECT {users} AS users, {passed} AS passed, {leading} AS leading, {others} AS others"), b.0)
    }

    /// The plan for these sizes.
    pub fn plan(&self, sizes: Sizes) -> Plan {
        let (few, worth) = (FEW as f64, self.worth() as f64);
        if self.is_searched() && sizes.found() <= worth {
            Plan::Found
        } else if !self.facets.is_open() && sizes.passed <= worth {
            Plan::Passed
        } else if self.lead().is_some() && sizes.others <= few {
            Plan::Merge
        } else if self.is_searched() && sizes.found() * 2.0 > sizes.users {
            Plan::Test
        } else {
            Plan::Follow
        }
    }

    /// How many rows are worth looking up. A filter beside a search may leave few of what is followed: then looking
    /// up pays for longer, as it does where only the first by name are.
    pub(super) fn worth(&self) -> u64 {
        if self.facets.is_open() && !self.takes_nearest() { FEW } else { FEW * 2 }
    }

    /// How long the list is, if the sizes tell.
    pub fn length(&self, sizes: Sizes) -> Option<u64> {
        match &self.search {
            None => Some(sizes.passed as u64),
            Some(Search::Words { short, .. }) if !short.is_empty() => None,
            Some(_) if self.facets.is_open() => Some(sizes.found() as u64),
            Some(_) => None,
        }
    }
}
