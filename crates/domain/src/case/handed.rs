//! What was handed over: signed referrals on their way, files, and news for whoever told us.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::news::news;
use super::{Attached, CaseEvent, CaseRefusal, Referred, Route, Scan, SentOn, Tidings, found_by};
use crate::row::TokenField;
use crate::{DraftId, Entry, Moment, Occurred, OrganisationId, UserId, Words};

/// A signed referral, and what became of it.
#[derive(Clone, Debug)]
pub struct SignedReferral {
    /// The entry that signed it.
    pub entry: i64,
    /// The draft in which it was written.
    pub draft: DraftId,
    /// What it is.
    pub route: Route,
    /// When it was signed.
    pub signed_at: Moment,
    /// The organisation that answers for it.
    pub organisation: OrganisationId,
    /// Where it was sent on, when.
    pub sent: Option<Sent>,
    /// The national service's reference.
    pub reference: Option<Words>,
    /// What was added to it.
    pub supplements: Vec<Supplement>,
    /// The fields of the national form that were typed over: by whom and when.
    pub typed: BTreeMap<String, (UserId, Moment)>,
    /// When somebody last asked after it.
    pub chased: Option<Moment>,
}

/// That something was sent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The entry that says so.
    pub entry: i64,
    /// When it was sent.
    pub occurred: Occurred,
    /// When we learnt it.
    pub at: Moment,
    /// By whom.
    pub by: UserId,
}

impl Sent {
    /// From when waiting is counted: when it was sent, as far as that is known.
    pub fn from(&self) -> Moment {
        self.occurred.earliest.unwrap_or(self.at)
    }

    /// The day of it: from then the referral counts as made.
    pub fn day(&self) -> Date {
        self.from().london()
    }
}

/// Something added to a signed referral.
#[derive(Clone, Copy, Debug)]
pub struct Supplement {
    /// The entry that added it.
    pub entry: i64,
    /// When.
    pub at: Moment,
    /// When it was sent on.
    pub sent: Option<Sent>,
}

/// A file of a case.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The entry that attached it.
    pub entry: i64,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: UserId,
    /// What was attached, with what is now known of whether it holds a virus.
    pub attached: Attached,
}

/// News for those who told us or wrote the referral.
#[derive(Clone, Debug)]
pub struct NewsAt {
    /// The entry that is the news.
    pub entry: i64,
    /// Of which sort.
    pub tidings: Tidings,
    /// When it happened.
    pub occurred: Occurred,
    /// When we learnt it.
    pub at: Moment,
    /// For whom: not for whoever wrote it down.
    pub to: Vec<UserId>,
    /// When it was released, where it was.
    pub released: Option<Moment>,
    /// Whether the entry was taken out as somebody else's.
    pub out: bool,
}

impl NewsAt {
    /// What those read whom it is for; `None` where there is nothing to read, as what was taken out before anybody was told.
    pub fn reads(&self) -> Option<Tidings> {
        match (self.out, self.released) {
            (false, _) => Some(self.tidings),
            (true, Some(_)) => Some(Tidings::TakenBack),
            (true, None) => None,
        }
    }

    /// Whether it waits to be released.
    pub fn waits(&self) -> bool {
        self.released.is_none() && !self.out
    }
}

/// All that was handed over.
#[derive(Clone, Debug, Default)]
pub(super) struct Handed {
    pub referrals: Vec<SignedReferral>,
    pub files: Vec<Attachment>,
    pub news: Vec<NewsAt>,
    /// Who told us, and who wrote and signed referrals.
    referrers: Vec<UserId>,
    /// What the case is found by because a signed referral says it.
    said: Vec<(TokenField, Words)>,
    /// Every entry that something was sent on, those that were taken out too.
    sendings: Vec<Sending>,
}

/// An entry that something was sent on.
#[derive(Clone, Debug)]
struct Sending {
    /// The entry of what was sent.
    what: i64,
    /// When and by whom.
    sent: Sent,
    /// The reference that it gave.
    reference: Option<Words>,
}

impl Handed {
    pub fn apply(&mut self, entry: &Entry<CaseEvent>) {
        if let Some(tidings) = news(&entry.event, &self.referrals) {
            let to = self.referrers.iter().copied().filter(|user| *user != entry.author.user);
            self.news.push(NewsAt {
                entry: entry.version,
                tidings,
                occurred: entry.occurred,
                at: entry.recorded_at,
                to: to.collect(),
                released: None,
                out: false,
            });
        }
        match &entry.event {
            CaseEvent::Opened(_) => self.referrer(entry.author.user),
            CaseEvent::Referred(referred) => self.signed(referred, entry),
            CaseEvent::SentOn(sent) => self.sent(sent, entry),
            CaseEvent::ReferenceReceived(received) => self.on(received.referral, |referral| {
                referral.reference = Some(received.reference.clone());
            }),
            CaseEvent::Supplemented(added) => self.on(added.referral, |referral| {
                let supplement = Supplement { entry: entry.version, at: entry.recorded_at, sent: None };
                referral.supplements.push(supplement);
            }),
            CaseEvent::TypedOver(typed) => self.on(typed.referral, |referral| {
                for field in &typed.fields {
                    if typed.done {
                        referral.typed.insert(field.clone(), (entry.author.user, entry.recorded_at));
                    } else {
                        referral.typed.remove(field);
                    }
                }
            }),
            CaseEvent::Chased(chased) => self.on(chased.referral, |referral| {
                referral.chased = Some(entry.occurred.earliest.unwrap_or(entry.recorded_at));
            }),
            CaseEvent::NewsReleased(released) => {
                if let Some(news) = self.news.iter_mut().find(|news| news.entry == released.of) {
                    news.released = Some(entry.recorded_at);
                    news.to.clone_from(&released.to);
                }
            }
            CaseEvent::Quarantined(out) => self.turn(out.entry, true),
            CaseEvent::Released(back) => self.turn(back.entry, false),
            CaseEvent::Attached(attached) => self.files.push(Attachment {
                entry: entry.version,
                at: entry.recorded_at,
                by: entry.author.user,
                attached: attached.clone(),
            }),
            CaseEvent::Scanned(scanned) => {
                if let Some(file) = self.files.iter_mut().find(|file| file.entry == scanned.entry) {
                    file.attached.scan = scanned.scan;
                }
            }
            _ => {}
        }
    }

    fn turn(&mut self, entry: i64, out: bool) {
        self.news.iter_mut().filter(|news| news.entry == entry).for_each(|news| news.out = out);
        let Some(sending) = self.sendings.iter().find(|one| one.sent.entry == entry).cloned() else { return };
        if out {
            self.unsend(&sending);
        } else {
            self.put_sent(&sending);
        }
    }

    /// Whether an entry may be put back: what it says was sent on must not have been sent on by another entry meanwhile.
    pub fn may_return(&self, entry: i64) -> Result<(), CaseRefusal> {
        let Some(sending) = self.sendings.iter().find(|one| one.sent.entry == entry) else { return Ok(()) };
        let supplements = self.referrals.iter().flat_map(|one| &one.supplements);
        let referrals = self.referrals.iter().map(|one| (one.entry, one.sent));
        let mut all = referrals.chain(supplements.map(|one| (one.entry, one.sent)));
        let again = all.any(|(what, sent)| what == sending.what && sent.is_some());
        if again { Err(CaseRefusal::SentAlready) } else { Ok(()) }
    }

    fn referrer(&mut self, user: UserId) {
        if !self.referrers.contains(&user) {
            self.referrers.push(user);
        }
    }

    fn signed(&mut self, referred: &Referred, entry: &Entry<CaseEvent>) {
        referred.written_by.iter().for_each(|user| self.referrer(*user));
        self.referrer(entry.author.user);
        self.said.extend(found_by::of_answers(&referred.taken));
        self.referrals.push(SignedReferral {
            entry: entry.version,
            draft: referred.draft,
            route: referred.route,
            signed_at: entry.recorded_at,
            organisation: entry.author.organisation,
            sent: None,
            reference: None,
            supplements: Vec::new(),
            typed: BTreeMap::new(),
            chased: None,
        });
    }

    fn sent(&mut self, sent: &SentOn, entry: &Entry<CaseEvent>) {
        let at = Sent {
            entry: entry.version,
            occurred: entry.occurred,
            at: entry.recorded_at,
            by: entry.author.user,
        };
        let sending = Sending { what: sent.what, sent: at, reference: sent.reference.clone() };
        self.put_sent(&sending);
        self.sendings.push(sending);
    }

    fn put_sent(&mut self, sending: &Sending) {
        for referral in &mut self.referrals {
            if referral.entry == sending.what {
                referral.sent = Some(sending.sent);
                if sending.reference.is_some() {
                    referral.reference.clone_from(&sending.reference);
                }
            }
            for supplement in referral.supplements.iter_mut().filter(|one| one.entry == sending.what) {
                supplement.sent = Some(sending.sent);
            }
        }
    }

    /// Waits to be sent on again. A reference that came by another entry stays.
    fn unsend(&mut self, sending: &Sending) {
        for referral in &mut self.referrals {
            if referral.entry == sending.what {
                referral.sent = None;
                if referral.reference == sending.reference {
                    referral.reference = None;
                }
            }
            for supplement in referral.supplements.iter_mut().filter(|one| one.entry == sending.what) {
                supplement.sent = None;
            }
        }
    }

    fn on(&mut self, referral: i64, change: impl FnOnce(&mut SignedReferral)) {
        if let Some(found) = self.referrals.iter_mut().find(|one| one.entry == referral) {
            change(found);
        }
    }

    /// The references of the national service, and what signed referrals say, by which the case is found.
    pub fn found_by(&self) -> impl Iterator<Item = (TokenField, &Words)> {
        let references = self.referrals.iter().filter_map(|referral| referral.reference.as_ref());
        let references = references.map(|reference| (TokenField::OtherReference, reference));
        references.chain(self.said.iter().map(|(field, words)| (*field, words)))
    }

    /// The files that wait to be looked through.
    pub fn held(&self) -> impl Iterator<Item = &Attachment> {
        self.files.iter().filter(|file| file.attached.scan == Scan::Held)
    }
}
