use jiff::civil::Date;

use super::{
    Attached, CheckedIn, CloseReason, Consent, EntitlementSaid, Oddity, PutOnRegister, Referred,
    ReferredElsewhere, RegisterReviewed, SafeguardingDecided, Scan, SentOn, SoughtBy, TakenDown,
    TakenOffRegister,
};
use crate::pathway::{Step, Unlawful};
use crate::{CaseId, DraftId, Moment, Occurred, OrganisationId, TeamId, UserId, Words};

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
    /// Write down the answers to a question set.
    Write {
        /// When it happened.
        occurred: Occurred,
        /// The answers.
        taken: TakenDown,
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
    /// Make somebody else responsible, and tell them what they need to know.
    HandOver {
        /// Who, if one person is.
        owner: Option<UserId>,
        /// Which team.
        team: Option<TeamId>,
        /// What they need to know.
        words: Words,
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
    /// Correct answers.
    Amend {
        /// The version of the entry that is wrong.
        entry: i64,
        /// The version of its latest correction that the corrector had before them, if any.
        seen: Option<i64>,
        /// The answers as they should be.
        taken: TakenDown,
        /// Why.
        why: Words,
    },
    /// Take an entry out that is about somebody else.
    Quarantine {
        /// Its version.
        entry: i64,
        /// Why.
        why: Words,
    },
    /// Put an entry back that was taken out.
    Release {
        /// Its version.
        entry: i64,
        /// Why.
        why: Words,
    },
    /// Say that what an entry says holds no longer.
    End {
        /// Its version.
        entry: i64,
        /// Why.
        why: Words,
    },
    /// Let another case about the same person go on in the place of this one.
    MergeInto {
        /// The other.
        case: CaseId,
        /// How it is known that they are the same person.
        why: Words,
    },
    /// Take another case about the same person in.
    TakeIn {
        /// The other.
        case: CaseId,
        /// How it is known that they are the same person.
        why: Words,
    },
    /// Let two cases that were one stand for themselves again.
    Part {
        /// The other.
        case: CaseId,
        /// How it is known that they are not the same person.
        why: Words,
    },
    /// Note that somebody beyond its sight looked for its person.
    NoteSearch {
        /// By what.
        by: SoughtBy,
    },
    /// Write down that the person agrees to something, or no longer does.
    SayConsent {
        /// When they said so.
        occurred: Occurred,
        /// To what.
        consent: Consent,
        /// Whether they agree.
        given: bool,
        /// Their words, or how they said it.
        words: Words,
    },
    /// Begin a referral.
    BeginReferral {
        /// The draft in which it is written.
        draft: DraftId,
    },
    /// Send a referral to the organisation that signs it off.
    SendReferral {
        /// The draft.
        draft: DraftId,
        /// To whom.
        to: OrganisationId,
        /// What they need to know.
        words: Words,
    },
    /// Return a referral with comments.
    ReturnReferral {
        /// The draft.
        draft: DraftId,
        /// What is to be done.
        comments: Words,
    },
    /// Take a referral back before it is signed.
    TakeReferralBack {
        /// The draft.
        draft: DraftId,
        /// From whom.
        from: OrganisationId,
    },
    /// Sign a referral off.
    Refer {
        /// What is signed.
        referred: Referred,
        /// When the consent that it rests on was last written down in it; `None` where it rests on none.
        consented_at: Option<Moment>,
    },
    /// Put the person on the register of people at risk.
    PutOnRegister {
        /// From when.
        occurred: Occurred,
        /// By which rule, as what, until which review.
        entry: PutOnRegister,
    },
    /// Write down that they stay on the register, until another review.
    ReviewRegister {
        /// When it was looked at.
        occurred: Occurred,
        /// As what, until which review.
        review: RegisterReviewed,
    },
    /// Take them off the register.
    TakeOffRegister {
        /// From when.
        occurred: Occurred,
        /// How, and why.
        off: TakenOffRegister,
    },
    /// Write down a step of the pathway.
    Step(NewStep),
    /// Write down a referral that was made elsewhere.
    ReferElsewhere(ReferredElsewhere),
    /// Write down what was decided about the person's safety.
    Safeguard(SafeguardingDecided),
    /// Write down how they are, after they left.
    CheckIn(CheckedIn),
    /// Write down how something that they can have stands.
    SayEntitlement(EntitlementSaid),
    /// Attach a file.
    Attach {
        /// Which, and what it is.
        attached: Attached,
    },
    /// Say what was found in a file that waited to be looked through.
    FinishScan {
        /// The entry that attached it.
        entry: i64,
        /// What was found.
        scan: Scan,
    },
    /// Record that a signed referral, or an addition to one, was sent on.
    SendOn {
        /// When.
        occurred: Occurred,
        /// What, with proof.
        sent: SentOn,
    },
    /// Record the national service's reference.
    ReceiveReference {
        /// When it came.
        occurred: Occurred,
        /// The entry that signed the referral.
        referral: i64,
        /// The reference.
        reference: Words,
    },
    /// Add something to a signed referral.
    Supplement {
        /// The entry that signed it.
        referral: i64,
        /// What is added.
        text: Words,
        /// The entries that attached the files that go with it.
        files: Vec<i64>,
    },
    /// Tick answers off that were typed over into the national form, or take the tick away.
    TypeOver {
        /// The entry that signed the referral.
        referral: i64,
        /// The fields of the national form.
        fields: Vec<String>,
        /// Whether they were.
        done: bool,
    },
    /// Record that somebody asked after a referral.
    Chase {
        /// When.
        occurred: Occurred,
        /// The entry that signed it.
        referral: i64,
        /// Who was asked, and what they said.
        words: Words,
    },
    /// Release news to those who told us.
    ReleaseNews {
        /// The entry that is the news.
        of: i64,
        /// How the person was told.
        how: Words,
    },
    /// Correct the words of an entry.
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

/// A step of the pathway, as somebody tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewStep {
    /// Which.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// The key of the authority or panel that decided.
    pub decider: Option<String>,
    /// Until which day it holds, where it has one.
    pub until: Option<Date>,
    /// Who decided, or who told us.
    pub by: Words,
    /// Why, as far as reasons were given.
    pub why: Words,
    /// That it went against a rule, where it did.
    pub oddity: Option<Oddity>,
}

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
