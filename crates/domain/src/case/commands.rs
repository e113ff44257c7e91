use super::CloseReason;
use crate::{Occurred, TeamId, UserId, Words};

/// What can be asked of an open case.
#[derive(Clone, Debug)]
pub enum CaseCommand {
    /// Write down what was seen or done.
    Note {
        /// When it happened.
        occurred: Occurred,
        /// What to write.
        text: Words,
    },
    /// Record that somebody outside was told.
    Tell {
        /// When they were rung.
        occurred: Occurred,
        /// Which service.
        service: Words,
        /// Who took the call.
        taken_by: Words,
        /// The reference that they gave, if any.
        reference: Option<Words>,
    },
    /// Make somebody responsible.
    Assign {
        /// Who, if one person is.
        owner: Option<UserId>,
        /// Which team.
        team: Option<TeamId>,
    },
    /// Close it.
    Close {
        /// Why.
        reason: CloseReason,
        /// Why, in words.
        words: Words,
    },
    /// Open it again.
    Reopen {
        /// Why.
        why: Words,
    },
    /// Correct an entry.
    Correct {
        /// The version of the entry that is wrong.
        entry: i64,
        /// The version of its latest correction that the corrector had before them, if any.
        seen: Option<i64>,
        /// What it should say.
        text: Words,
        /// Why.
        why: Words,
    },
}

/// Why a change to a case is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefusal {
    /// It has not been opened.
    #[error("there is no such case")]
    Absent,
    /// It has been opened already.
    #[error("this case has been opened already")]
    AlreadyOpened,
    /// It is closed.
    #[error("this case is closed: reopen it first, with the reason")]
    IsClosed,
    /// It is open.
    #[error("this case is open already")]
    IsOpen,
    /// The reason to close is in words, and there are none.
    #[error("say in words why the case is closed")]
    NoWords,
    /// Who was told is not named.
    #[error("say which service was told and who took the call")]
    NobodyNamed,
    /// The call lies in the future.
    #[error("the time of the call is still to come: give the time at which you rang")]
    NotYet,
    /// Neither a person nor a team was named.
    #[error("name who is responsible: a person, a team, or both")]
    Nobody,
    /// There is no entry of that version that can be corrected.
    #[error("entry {0} of this case is not one that can be corrected")]
    NotCorrectable(i64),
    /// Somebody else corrected it meanwhile.
    #[error(
        "somebody else corrected entry {entry} meanwhile: read theirs (entry {theirs}) and correct again if needed"
    )]
    CorrectedMeanwhile {
        /// The entry.
        entry: i64,
        /// Their correction.
        theirs: i64,
    },
}
