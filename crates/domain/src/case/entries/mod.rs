//! What can happen to a case, a file a kind.

mod assigned;
mod closed;
mod corrected;
mod noted;
mod opened;
mod reopened;
mod taken_down;
mod told;

pub use assigned::Assigned;
pub use closed::{CloseReason, Closed};
pub use corrected::Corrected;
pub use noted::Noted;
pub use opened::Opened;
pub use reopened::Reopened;
pub use taken_down::TakenDown;
pub use told::Told;

use crate::events;

events! {
    /// What can happen to a case.
    pub enum CaseEvent {
        /// It was opened.
        Opened,
        /// The answers to a question set were taken in.
        TakenDown,
        /// Somebody outside was told.
        Told,
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
