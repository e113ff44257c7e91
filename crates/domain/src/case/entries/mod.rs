//! What can happen to a case, a file a kind.

mod assigned;
mod closed;
mod corrected;
mod noted;
mod opened;
mod reopened;

pub use assigned::Assigned;
pub use closed::{CloseReason, Closed};
pub use corrected::Corrected;
pub use noted::Noted;
pub use opened::Opened;
pub use reopened::Reopened;

use crate::events;

events! {
    /// What can happen to a case.
    pub enum CaseEvent {
        /// It was opened.
        Opened,
        /// Somebody wrote down what they saw or did.
        Noted,
        /// Somebody was made responsible.
        Assigned,
        /// It was closed.
        Closed,
        /// It was opened again.
        Reopened,
        /// An earlier entry was corrected.
        Corrected,
    }
}
