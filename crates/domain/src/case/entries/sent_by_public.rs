use crate::{Words, entry};

entry! {
    /// The worry came in by the public form, and whoever sent it said how they may be reached.
    pub struct SentByPublic = "case.sent-by-public", payload 1, class Intelligence {
        /// How, as they wrote it.
        [Intelligence] reach: Words,
    }
}
