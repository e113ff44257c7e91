use crate::{TeamId, UserId, Words, entry};

entry! {
    /// Somebody else was made responsible, and told what they need to know.
    pub struct HandedOver = "case.handed-over", payload 1, class Essentials {
        /// Who is responsible now; `None` while only a team is.
        [Essentials] owner: Option<UserId>,
        /// The team that the case is with.
        [Essentials] team: Option<TeamId>,
        /// What they need to know.
        [Full] words: Words,
    }
}
