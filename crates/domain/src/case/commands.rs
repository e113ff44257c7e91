use jiff::civil::Date;

use super::{
    Attached, CheckedIn, CloseReason, Consent, EntitlementSaid, Oddity, PutOnRegister, Referred,
    ReferredElsewhere, RegisterReviewed, SafeguardingDecided, Scan, SentOn, SoughtBy, TakenDown,
    TakenOffRegister,
};
use crate::pathway::Step;
use crate::person::AgeBand;
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
        /// When it really happened; `None` where that stands.
        occurred: Option<Occurred>,
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
    /// Let what is due and the register follow an age that was learnt later: of whoever once stood there, counts of past days too.
    /// A case that is closed says nothing else anew.
    HoldAge {
        /// Adult, child or in doubt.
        age_band: AgeBand,
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
        /// When it really happened; `None` where that stands.
        occurred: Option<Occurred>,
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
