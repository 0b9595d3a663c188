//! What a second person has to do with a call (DELG-003): one that waits for them is not stored, one that they have
//! approved is run as its author's, and stored only together with their decision.

use super::session::Session;
use crate::db::{Statement, params};
use domain::{
    ids::{ApprovalId, PersonId},
    permissions::Actor,
};
use std::sync::Arc;

/// A request that somebody approves, as the router carries it to the guard. Only `approvals` makes one: nothing that
/// comes from outside has extensions.
#[derive(Debug)]
pub struct Approved {
    /// The request.
    pub approval: ApprovalId,
    /// Who asked for it, as they are now.
    pub author: Session,
    /// Who approves it.
    pub approver: Actor,
    /// Their name.
    pub approver_name: String,
    /// What they say with it.
    pub reason: Option<String>,
}

impl Approved {
    /// Who approved, for events and jobs.
    pub fn by(&self) -> ApprovedBy {
        ApprovedBy { approval: self.approval, id: self.approver.person, name: self.approver_name.clone() }
    }
}

/// Who approved a change, and on which request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedBy {
    /// The request.
    pub approval: ApprovalId,
    /// The second person.
    pub id: PersonId,
    /// Their name at that time.
    pub name: String,
}

/// What a batch has to do with a second person.
#[derive(Debug, Clone, Default)]
pub enum Gate {
    /// Nothing.
    #[default]
    Open,
    /// One person alone may do it: what is stored with it, before it, so that it counts.
    Counted(Arc<Vec<Statement>>),
    /// It waits: nothing of it is stored.
    Held,
    /// It was approved: what is stored with it, and before it.
    Approved(Arc<Fence>),
}

/// What goes with a batch that was approved: it breaks the batch unless the request still waits and its plan is what
/// was shown.
#[derive(Debug)]
pub struct Fence {
    /// The request.
    pub approval: ApprovalId,
    /// The statements.
    pub statements: Vec<Statement>,
    /// Whose bell changes.
    pub tells: Vec<String>,
}

impl Fence {
    /// Notes the job that carries out the request.
    pub fn started(&self, job: domain::ids::JobId) -> Statement {
        Statement::new("UPDATE approval SET job_id = ?2 WHERE id = ?1", params![self.approval, job])
    }
}
