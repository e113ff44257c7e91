//! Which hand-overs are lawful.

use super::decide::{Happened, blank, past, reason};
use super::{
    Attached, CaseCommand, CaseEvent, CaseRefusal, Chased, Facts, NewsReleased, ReferenceReceived, Scan,
    Scanned, SentOn, SignedReferral, Supplemented, TypedOver,
};
use crate::{Moment, Occurred, UserId, Words};

/// The most files that a case has.
pub const MOST_FILES: usize = 100;

impl Facts {
    /// A step of a hand-over.
    pub(super) fn hand(&self, command: CaseCommand, now: Moment) -> Result<Happened, CaseRefusal> {
        let at = Occurred::at(now);
        match command {
            CaseCommand::Attach { attached } => Ok((at, self.attach(attached)?)),
            CaseCommand::FinishScan { entry, scan } => {
                let held = self.handed.held().any(|file| file.entry == entry);
                if !held || scan == Scan::Held {
                    return Err(CaseRefusal::NotHeld(entry));
                }
                Ok((at, Scanned { entry, scan }.into()))
            }
            CaseCommand::SendOn { occurred, sent } => {
                Ok((past(occurred, now)?, self.send_on(sent, occurred)?))
            }
            CaseCommand::ReceiveReference { occurred, referral, reference } => {
                self.must_be_sent(referral)?;
                let event = ReferenceReceived { referral, reference: said(reference)? };
                Ok((past(occurred, now)?, event.into()))
            }
            CaseCommand::Supplement { referral, text, files } => {
                self.must_be_open()?;
                let signed = self.referral(referral)?;
                self.must_agree(signed)?;
                let text = if files.is_empty() { said(text)? } else { text };
                Ok((at, Supplemented { referral, text, files }.into()))
            }
            CaseCommand::TypeOver { referral, fields, done } => {
                self.referral(referral)?;
                Ok((at, TypedOver { referral, fields, done }.into()))
            }
            CaseCommand::Chase { occurred, referral, words } => {
                self.must_be_sent(referral)?;
                Ok((past(occurred, now)?, Chased { referral, words: said(words)? }.into()))
            }
            CaseCommand::ReleaseNews { of, how } => Ok((at, self.release_news(of, how)?)),
            _ => Err(CaseRefusal::Absent),
        }
    }

    fn attach(&self, attached: Attached) -> Result<CaseEvent, CaseRefusal> {
        self.must_be_open()?;
        if self.handed.files.len() >= MOST_FILES {
            return Err(CaseRefusal::TooManyFiles);
        }
        Ok(attached.into())
    }

    /// What rests on a consent is not sent on once that was withdrawn, and nothing on a day before it was signed.
    fn send_on(&self, mut sent: SentOn, occurred: Occurred) -> Result<CaseEvent, CaseRefusal> {
        sent.reference = sent.reference.filter(|reference| !blank(reference));
        for referral in &self.handed.referrals {
            let supplement = referral.supplements.iter().find(|one| one.entry == sent.what);
            let (already, written) = match supplement {
                Some(supplement) => (supplement.sent, supplement.at),
                None if referral.entry == sent.what => (referral.sent, referral.signed_at),
                None => continue,
            };
            self.must_agree(referral)?;
            if already.is_some() {
                return Err(CaseRefusal::SentAlready);
            }
            // The pathway counts from the earliest day that it can have been.
            let before = occurred.earliest.is_some_and(|earliest| earliest.london() < written.london());
            return if before { Err(CaseRefusal::SentBeforeSigned) } else { Ok(sent.into()) };
        }
        Err(CaseRefusal::NotAReferral(sent.what))
    }

    fn release_news(&self, of: i64, how: Words) -> Result<CaseEvent, CaseRefusal> {
        let news = self.handed.news.iter().find(|news| news.entry == of && news.waits());
        let to: Vec<UserId> = news.ok_or(CaseRefusal::NoSuchNews(of))?.to.clone();
        Ok(NewsReleased { of, to, how: reason(how)? }.into())
    }

    fn referral(&self, entry: i64) -> Result<&SignedReferral, CaseRefusal> {
        let found = self.handed.referrals.iter().find(|referral| referral.entry == entry);
        found.ok_or(CaseRefusal::NotAReferral(entry))
    }

    fn must_be_sent(&self, entry: i64) -> Result<(), CaseRefusal> {
        if self.referral(entry)?.sent.is_some() { Ok(()) } else { Err(CaseRefusal::NotSentOn) }
    }

    /// The person must still agree, where the referral rests on that.
    fn must_agree(&self, referral: &SignedReferral) -> Result<(), CaseRefusal> {
        let withdrawn = self.consents.withdrawn_at(referral.route).is_some();
        if withdrawn { Err(CaseRefusal::ConsentWithdrawn) } else { Ok(()) }
    }
}

/// Words that must say something.
fn said(words: Words) -> Result<Words, CaseRefusal> {
    if blank(&words) { Err(CaseRefusal::NothingSaid) } else { Ok(words) }
}
