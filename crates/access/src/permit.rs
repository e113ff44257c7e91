use domain::{FieldSet, OrganisationId, UserId};
use uuid::Uuid;

use crate::Action;

/// Who asks for a permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The user.
    pub user: UserId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
}

/// That somebody may do one thing to one record, and what they may see of it. Only a [`Gate`](crate::Gate) gives one, or
/// the program takes one for itself.
#[derive(Clone, Copy, Debug)]
pub struct Permit {
    asker: Option<Asker>,
    action: Action,
    record: Uuid,
    field_set: FieldSet,
}

impl Permit {
    pub(crate) const fn given(asker: Asker, action: Action, record: Uuid, field_set: FieldSet) -> Self {
        Self { asker: Some(asker), action, record, field_set }
    }

    /// A permit that the program takes for itself, with nobody's eyes behind it: to sign somebody in, for jobs, for tests.
    /// Every use of it is easy to find, and each must say why nobody is asking.
    pub const fn of_the_house(action: Action, record: Uuid) -> Self {
        Self { asker: None, action, record, field_set: FieldSet::Full }
    }

    /// Who asked; `None` where the program itself did.
    pub const fn asker(&self) -> Option<Asker> {
        self.asker
    }

    /// What may be done.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// To which record.
    pub const fn record(&self) -> Uuid {
        self.record
    }

    /// What may be seen of it.
    pub const fn field_set(&self) -> FieldSet {
        self.field_set
    }
}
