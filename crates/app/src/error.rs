//! What a use case can come to other than success.

use domain::TooLong;
use domain::case::CaseRefusal;
use domain::draft::DraftRefusal;
use domain::library::LibraryRefusal;
use domain::organisation::OrganisationRefusal;
use domain::person::PersonRefusal;
use domain::user::UserRefusal;
use store::{CommitError, ReadError};

/// Why a use case did not do what was asked. Its words are for the person who asked; none of them hold what somebody said.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or is beyond the asker's sight: they are told the same.
    #[error("there is nothing here that you may see")]
    NotFound,
    /// The asker's role does not allow it.
    #[error("your role does not allow this: ask your partnership's lead or administrator")]
    NotAllowed,
    /// The domain refuses it.
    #[error(transparent)]
    Case(#[from] CaseRefusal),
    /// The domain refuses it.
    #[error(transparent)]
    Draft(#[from] DraftRefusal),
    /// The domain refuses it.
    #[error(transparent)]
    Library(#[from] LibraryRefusal),
    /// The domain refuses it.
    #[error(transparent)]
    Organisation(#[from] OrganisationRefusal),
    /// The domain refuses it.
    #[error(transparent)]
    Person(#[from] PersonRefusal),
    /// The domain refuses it.
    #[error(transparent)]
    User(#[from] UserRefusal),
    /// Something of a referral rests on a consent that no longer holds, and nobody said that it was left out.
    #[error("they no longer agree to something that this says yes to ({}): leave out what rests on it", .0.code())]
    NoLonger(domain::case::Consent),
    /// There are more words than the box holds.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// The draft was written under a newer release than this one.
    #[error("this draft was written by a newer release of Wayhaven: use that one")]
    NewerDraft,
    /// There is no such question set or page.
    #[error("there is no such page in this question set")]
    NoSuchPage,
    /// A user has no name, or no e-mail address.
    #[error("a user needs a name, and an e-mail address such as name@example.org")]
    Nameless,
    /// Somebody has this e-mail address already.
    #[error("somebody has this e-mail address already")]
    EmailTaken,
    /// The record kept changing under the asker's hands.
    #[error("others keep changing this record: try again in a moment")]
    Crowded,
    /// A paper cannot be made.
    #[error(transparent)]
    Paper(publish::CannotPublish),
    /// A paper is not made, or not at once.
    #[error(transparent)]
    NotMade(#[from] crate::paper::NotMade),
    /// It was not saved, or nobody can tell.
    #[error(transparent)]
    Commit(CommitError),
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl From<CommitError> for AppError {
    fn from(error: CommitError) -> Self {
        Self::Commit(error)
    }
}
