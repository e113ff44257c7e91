use crate::{Words, entry};

entry! {
    /// Somebody outside was told: who was rung, who took it, and the reference they gave. When they were rung is when it happened.
    pub struct Told = "case.told", payload 1, class Essentials {
        /// Which service.
        [Essentials] service: Words,
        /// Who took the call; empty where they gave no name.
        [Essentials] taken_by: Words,
        /// The reference that they gave; `None` where they gave none.
        [Essentials] reference: Option<Words>,
    }
}
