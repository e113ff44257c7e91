//! What a clock rests on, how it can stand, what can happen to it, and what cannot.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a clock rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum ClockKind {
    /// Custom: what an organisation has set itself.
    Soft,
    /// A rule.
    Statutory {
        /// The id of the rule.
        rule: String,
    },
}

/// How a clock stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum ClockState {
    /// It runs.
    Running,
    /// It stands still.
    Paused {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: String,
    },
    /// It was done.
    Met {
        /// When.
        at: Timestamp,
        /// Whether after it was due.
        late: bool,
    },
    /// It was not done by the time it was due; it may still be met, late.
    Missed {
        /// When that was noticed.
        at: Timestamp,
    },
    /// It no longer matters.
    Cancelled {
        /// Since when.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// Something that happens to a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "move")]
pub enum ClockMove {
    /// It is made to stand still.
    Pause {
        /// Why; never empty.
        reason: String,
    },
    /// It runs again.
    Resume,
    /// It is done.
    Meet,
    /// It is past due.
    Miss,
    /// It no longer matters.
    Cancel {
        /// Why; never empty.
        reason: String,
    },
}

/// Why a move is not lawful, in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLawful {
    /// A statutory clock was to be paused.
    #[error("the law sets this time ({rule}), so the clock cannot be paused")]
    Statutory {
        /// The rule.
        rule: String,
    },
    /// No reason was given.
    #[error("say why: the move needs a reason")]
    NoReason,
    /// It stands still already.
    #[error("the clock is paused already")]
    PausedAlready,
    /// It does not stand still.
    #[error("the clock is not paused, so it cannot be resumed")]
    NotPaused,
    /// It was to be missed while it stands still.
    #[error("the clock is paused: nothing is missed while it stands still")]
    PausedNotMissed,
    /// It is not due.
    #[error("the clock is due at {due}, so it is not missed yet")]
    NotDueYet {
        /// When it is due.
        due: Timestamp,
    },
    /// It was missed.
    #[error("the clock was missed: it can be met late or cancelled, nothing else")]
    Missed,
    /// It is at its end.
    #[error("the clock has been {0}, and that is its end")]
    AtItsEnd(&'static str),
    /// The move comes before the one before it.
    #[error("the move is earlier than what happened last, at {last}")]
    Backwards {
        /// The time of the last move.
        last: Timestamp,
    },
    /// The due moment leaves the calendar.
    #[error("the time paused moves the clock out of the calendar")]
    OutOfRange,
}
