//! Whether an actor may do something to a record, asked before the record is loaded.

use domain::FieldSet;
use store::{Access, Commit, Outcome};
use uuid::Uuid;

use crate::{Actor, App, AppError};

/// That an actor may do this to this record, and what they may see of it. Only [`ask`] makes one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Permit {
    actor: Actor,
    action: &'static str,
    record: Uuid,
    field_set: FieldSet,
}

/// Asks for a permit. A refusal is on the disk before the asker learns of it, and reads the same whether the record exists or
/// not.
pub(crate) fn ask(app: &App, actor: &Actor, action: &'static str, record: Uuid) -> Result<Permit, AppError> {
    let now = app.now();
    if let Some(field_set) = app.store.sight(actor.viewer(now), record)? {
        return Ok(Permit { actor: *actor, action, record, field_set });
    }
    let refused = access(actor, action, Some(record), Outcome::Refused);
    app.store.commit(Commit::at(now).seen(refused))?;
    Err(AppError::NotFound)
}

impl Permit {
    /// The record it is for.
    pub fn record(&self) -> Uuid {
        self.record
    }

    /// What may be seen of the record.
    pub fn field_set(&self) -> FieldSet {
        self.field_set
    }

    /// The access entry to commit with what the permit is used for.
    pub fn used(&self) -> Access {
        access(&self.actor, self.action, Some(self.record), Outcome::Allowed)
    }
}

/// An access entry.
pub(crate) fn access(actor: &Actor, action: &'static str, record: Option<Uuid>, outcome: Outcome) -> Access {
    Access {
        actor: Some(actor.user),
        organisation: Some(actor.organisation),
        action,
        outcome,
        record,
        shown: Vec::new(),
    }
}
