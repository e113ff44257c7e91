use crate::pathway::Unlawful;

/// Why a change to a case is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefusal {
    /// It has not been opened.
    #[error("there is no such case")]
    Absent,
    /// A step of the pathway is not lawful.
    #[error(transparent)]
    Pathway(#[from] Unlawful),
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
    /// Whoever is named cannot answer for a case.
    #[error(
        "choose somebody of your own organisation who meets people and can sign in, or a team of your organisation"
    )]
    CannotAnswer,
    /// What happened is said to lie in the future.
    #[error("that day is still to come: give the day on which it happened")]
    StillToCome,
    /// A reason is asked for, and there is none.
    #[error("say why, in a few words")]
    NoReason,
    /// Nothing was written.
    #[error("write down what there is to say: everything is empty")]
    NothingSaid,
    /// There is no such entry, or nothing of the sort can be done with it.
    #[error("entry {0} of this case is not one with which that can be done")]
    NoSuchEntry(i64),
    /// The entry that opened the case belongs to it.
    #[error("the worry that opened this case cannot be taken out: close the case, or correct the entry")]
    IsOpening,
    /// The entry was taken out.
    #[error("entry {0} was taken out as somebody else’s: put it back first")]
    IsOut(i64),
    /// The entry is in the case.
    #[error("entry {0} is in this case")]
    IsIn(i64),
    /// What the entry says was ended.
    #[error("what entry {0} says was ended already")]
    HasEnded(i64),
    /// A case cannot be merged with itself, nor with one that is merged already.
    #[error(
        "these two cannot be made one: each must stand for itself, and one is merged already or is the same case"
    )]
    CannotMerge,
    /// The consent that a referral rests on was withdrawn.
    #[error("they no longer agree to this: ask again, and write down what they say, before this is signed")]
    ConsentWithdrawn,
    /// They stand on the register, and a closed case is looked at by nobody.
    #[error("they are on the register: take them off it first, with the way out, and then close the case")]
    IsOnRegister,
    /// They stand on the register in the case that is to be part of another.
    #[error(
        "they are on the register in the case that is to become part of the other: take them off it there first, and put them on it in the case that goes on"
    )]
    MergesOffRegister,
    /// They stand on the register already.
    #[error("they are on the register already: review it instead")]
    OnRegisterAlready,
    /// They do not stand on the register.
    #[error("they are not on the register: put them on it first")]
    NotOnRegister,
    /// The day on which they came on, were looked at or came off is not known.
    #[error("give the whole day: the register is counted by days")]
    NoDay,
    /// It is said to be before what it follows.
    #[error(
        "that is before they were put on the register or last looked at: give a later day, or take the wrong entry out"
    )]
    TooEarly,
    /// The day of the next review has passed.
    #[error("the day of the next review has passed: give one that is to come")]
    ReviewPassed,
    /// The day of the next review is further off than anybody may stand on the register unseen.
    #[error("the day of the next review is too far off: give an earlier one")]
    ReviewTooFar,
    /// There are as many files as a case may have.
    #[error("this case has as many files as it may have: put several into one")]
    TooManyFiles,
    /// The file does not wait to be looked through.
    #[error("the file of entry {0} does not wait to be looked through")]
    NotHeld(i64),
    /// It is no signed referral of this case, nor an addition to one.
    #[error("entry {0} of this case is no signed referral, nor an addition to one")]
    NotAReferral(i64),
    /// It was sent on already.
    #[error("this was sent on already: what is new goes into an addition")]
    SentAlready,
    /// It is said to have been sent on before it was signed.
    #[error(
        "that is before this was signed: give the day on which what is signed here went out; a referral that was made earlier by another way is written down as made elsewhere"
    )]
    SentBeforeSigned,
    /// It was not sent on yet.
    #[error("this referral was not sent on yet: record that first")]
    NotSentOn,
    /// There is no such news that is not released yet.
    #[error("entry {0} of this case is no news that waits to be released")]
    NoSuchNews(i64),
    /// The two are not one.
    #[error("these two cases are not one")]
    NotMerged,
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
