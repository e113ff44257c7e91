use crate::{TeamId, UserId, entry};

entry! {
    /// Somebody was made responsible for the case.
    pub struct Assigned = "case.assigned", payload 1, class Essentials {
        /// Who is responsible now; `None` while only a team is.
        [Essentials] owner: Option<UserId>,
        /// The team that the case is with.
        [Essentials] team: Option<TeamId>,
    }
}
