use crate::case::Reference;
use crate::{Nation, PersonId, Words, entry};

entry! {
    /// A case was opened: somebody is worried about a person.
    pub struct Opened = "case.opened", payload 1, class KnownToUs {
        /// Whom it is about.
        [KnownToUs] person: PersonId,
        /// The reference that people read to one another.
        [Essentials] reference: Reference,
        /// Which nation's law applies.
        [Essentials] nation: Nation,
        /// What was seen or said.
        [Full] worry: Words,
    }
}
