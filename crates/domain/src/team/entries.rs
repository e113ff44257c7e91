use crate::{OrganisationId, Words, entry, events};

entry! {
    /// A team was formed.
    pub struct Formed = "team.formed", payload 1, class Setup {
        /// The organisation it belongs to.
        [Setup] organisation: OrganisationId,
        /// What it is called.
        [Setup] name: Words,
    }
}

events! {
    /// What can happen to a team.
    pub enum TeamEvent {
        /// It was formed.
        Formed,
    }
}
