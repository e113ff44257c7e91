//! A worry about one person, and all that follows from it.

mod answered;
mod chronology;
mod commands;
mod consents;
mod dated;
mod decide;
mod due;
pub mod entries;
mod for_eyes;
pub mod found_by;
mod hand;
mod handed;
mod news;
mod on_register;
mod placed;
mod reference;
mod refusal;
mod register;
mod rows;
mod shared;
mod standing;
mod told;

pub use answered::Answered;
pub use chronology::{Line, chronology, is_said_again};
pub use commands::{CaseCommand, NewStep};
pub use consents::{ConsentAt, Consents};
pub use due::ToDo;
pub use entries::{
    AgeHeld, Amended, Assigned, Attached, CaseEvent, Category, Chased, CheckedIn, CloseReason, Closed,
    Consent, ConsentSaid, Corrected, Ended, EntitlementSaid, EntryRule, FileKind, HandedOver, LookedFor,
    Marker, MergedInto, NewsReleased, Noted, Oddity, Opened, Outcome, Parted, Proof, PutOnRegister,
    Quarantined, Reached, ReferenceReceived, ReferralBegun, ReferralReturned, ReferralSent,
    ReferralTakenBack, Referred, ReferredElsewhere, RegisterReviewed, Released, Reopened, Route,
    SafeguardingDecided, Scan, Scanned, SentByPublic, SentOn, SoughtBy, Stands, Stepped, Supplemented,
    TakenDown, TakenOffRegister, Told, TookIn, TypedOver, WayOut,
};
pub use for_eyes::case_for_eyes;
pub use hand::MOST_FILES;
pub use handed::{Attachment, NewsAt, Sent, SignedReferral, Supplement};
pub use news::Tidings;
pub use placed::placed;
pub use reference::{NotAReference, Reference};
pub use refusal::CaseRefusal;
pub use register::OnRegister;
pub use told::Outside;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::handed::Handed;
use self::register::RegisterBook;
use self::shared::Shared;
use self::standing::Standings;
use crate::pathway::Pathway;
use crate::person::AgeBand;
use crate::row::{ReferralRow, TokenField};
use crate::{
    CaseId, Entry, Moment, Nation, Noun, OrganisationId, PersonId, Record, Row, TeamId, UserId, Words,
};

/// Whether a case is being worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being worked on.
    Open,
    /// Closed with a reason; it can be reopened.
    Closed,
}

impl Stage {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The stage of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|stage| stage.code() == code)
    }
}

/// What is known of a case. Empty before it is opened.
#[derive(Clone, Debug, Default)]
pub struct Case {
    facts: Option<Facts>,
    /// Whether it is for eyes that may know no more than that there is one, and whom to ask.
    kept_back: bool,
}

#[derive(Clone, Debug)]
struct Facts {
    id: CaseId,
    person: PersonId,
    reference: Reference,
    nation: Nation,
    organisation: OrganisationId,
    opener: UserId,
    team: Option<TeamId>,
    owner: Option<UserId>,
    stage: Stage,
    /// The case that goes on in the place of this one.
    merged_into: Option<CaseId>,
    /// The cases of the same person that were taken into this one.
    took_in: Vec<CaseId>,
    opened_at: Moment,
    changed_at: Moment,
    standings: Standings,
    consents: Consents,
    pathway: Pathway,
    handed: Handed,
    /// The organisations beside its own that see it.
    shared: Shared,
    register: RegisterBook,
    referrals: Vec<ReferralRow>,
}

/// What lists show of a case to those who may see its essentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEssentials {
    /// The reference, as people read it to one another.
    pub reference: Reference,
    /// Whether somebody outside was told.
    #[serde(default)]
    pub told: bool,
}

impl Case {
    /// What is known of it, for eyes that see its essentials.
    fn essential(&self) -> Option<&Facts> {
        self.facts.as_ref().filter(|_| !self.kept_back)
    }

    /// From now on it tells no reference, nation or stage.
    fn keep_essentials_back(&mut self) {
        self.kept_back = true;
    }

    /// Takes in who is responsible, and nothing else of an entry.
    fn take_responsible(&mut self, event: &CaseEvent) {
        let Some(facts) = &mut self.facts else { return };
        if let CaseEvent::Assigned(Assigned { owner, team })
        | CaseEvent::HandedOver(HandedOver { owner, team, .. }) = event
        {
            (facts.owner, facts.team) = (*owner, *team);
        }
    }

    /// Whether it is being worked on; `None` before it is opened, and for those who do not see its essentials.
    pub fn stage(&self) -> Option<Stage> {
        self.essential().map(|facts| facts.stage)
    }

    /// The reference, as people read it to one another.
    pub fn reference(&self) -> Option<&Reference> {
        self.essential().map(|facts| &facts.reference)
    }

    /// Whom it is about.
    pub fn person(&self) -> Option<PersonId> {
        self.facts.as_ref().map(|facts| facts.person)
    }

    /// Who is responsible.
    pub fn owner(&self) -> Option<UserId> {
        self.facts.as_ref().and_then(|facts| facts.owner)
    }

    /// The organisation that opened it.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.facts.as_ref().map(|facts| facts.organisation)
    }

    /// The team that it is with.
    pub fn team(&self) -> Option<TeamId> {
        self.facts.as_ref().and_then(|facts| facts.team)
    }

    /// The case that goes on in the place of this one, while two are one.
    pub fn merged_into(&self) -> Option<CaseId> {
        self.facts.as_ref().and_then(|facts| facts.merged_into)
    }

    /// The cases of the same person that were taken into this one.
    pub fn took_in(&self) -> &[CaseId] {
        self.facts.as_ref().map_or(&[], |facts| &facts.took_in)
    }

    /// What it is found by beside its own reference: telephone numbers, places, references that others gave. Each once.
    pub fn found_by(&self) -> Vec<(TokenField, Words)> {
        self.facts.as_ref().map_or_else(Vec::new, Facts::found_by)
    }

    /// The referrals that were signed, and what became of each.
    pub fn referrals(&self) -> &[SignedReferral] {
        self.facts.as_ref().map_or(&[], |facts| &facts.handed.referrals)
    }

    /// The files that were attached.
    pub fn files(&self) -> &[Attachment] {
        self.facts.as_ref().map_or(&[], |facts| &facts.handed.files)
    }

    /// News for those who told us or wrote a referral, released or not.
    pub fn news(&self) -> &[NewsAt] {
        self.facts.as_ref().map_or(&[], |facts| &facts.handed.news)
    }

    /// What the person agreed to, as last said.
    pub fn consents(&self) -> Consents {
        self.facts.as_ref().map(|facts| facts.consents).unwrap_or_default()
    }

    /// As what the person stands on the register of people at risk, and since when; `None` where they do not.
    pub fn on_register(&self) -> Option<(OnRegister, Moment)> {
        self.facts.as_ref().and_then(|facts| facts.register.now())
    }

    /// Adult, child or in doubt, as the register last heard; `None` where they never stood there.
    pub fn age_on_register(&self) -> Option<AgeBand> {
        self.facts.as_ref().and_then(|facts| facts.register.age_held())
    }

    /// The pathway through the national referral mechanism; `None` before it is opened.
    pub fn pathway(&self) -> Option<&Pathway> {
        self.facts.as_ref().map(|facts| &facts.pathway)
    }

    /// Which nation's law applies.
    pub fn nation(&self) -> Option<Nation> {
        self.essential().map(|facts| facts.nation)
    }
}

impl Record for Case {
    const NOUN: Noun = Noun::Case;
    type Event = CaseEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<CaseEvent>) {
        if let CaseEvent::Opened(opened) = &entry.event {
            self.facts = Some(Facts::opened(CaseId(id), opened, entry));
        }
        let Some(facts) = &mut self.facts else { return };
        facts.changed_at = entry.recorded_at;
        facts.standings.apply(entry);
        facts.register.apply(entry);
        facts.pathway.apply(entry);
        facts.handed.apply(entry);
        match &entry.event {
            event @ (CaseEvent::Assigned(_) | CaseEvent::HandedOver(_)) => self.take_responsible(event),
            CaseEvent::Closed(_) => facts.stage = Stage::Closed,
            CaseEvent::Reopened(_) => facts.stage = Stage::Open,
            CaseEvent::MergedInto(merged) => facts.merged_into = Some(merged.case),
            CaseEvent::TookIn(took) => facts.took_in.push(took.case),
            CaseEvent::Parted(parted) => {
                facts.merged_into = facts.merged_into.filter(|other| *other != parted.case);
                facts.took_in.retain(|other| *other != parted.case);
            }
            CaseEvent::ConsentSaid(said) => facts.consents.take(said, entry),
            CaseEvent::ReferralSent(sent) => facts.shared.with(sent.to, entry.recorded_at),
            CaseEvent::SentOn(sent) => facts.sent_on(entry, sent.what),
            CaseEvent::ReferredElsewhere(referred) => {
                let child = referred.whom == rules::Who::Child;
                let route = if child { Route::Child } else { Route::Adult };
                facts.referred(entry, (route, entry.author.organisation), referred.on);
            }
            CaseEvent::ReferralTakenBack(taken) => facts.shared.end(taken.from, entry.recorded_at),
            _ => {}
        }
    }

    fn project(&self) -> Vec<Row> {
        self.facts.as_ref().map_or_else(Vec::new, Facts::rows)
    }
}

impl Facts {
    fn opened(id: CaseId, opened: &Opened, entry: &Entry<CaseEvent>) -> Self {
        Self {
            id,
            person: opened.person,
            reference: opened.reference.clone(),
            nation: opened.nation,
            organisation: entry.author.organisation,
            opener: entry.author.user,
            team: None,
            owner: None,
            stage: Stage::Open,
            merged_into: None,
            took_in: Vec::new(),
            opened_at: entry.recorded_at,
            changed_at: entry.recorded_at,
            standings: Standings::default(),
            consents: Consents::default(),
            pathway: Pathway::default(),
            handed: Handed::default(),
            shared: Shared::default(),
            register: RegisterBook::default(),
            referrals: Vec::new(),
        }
    }

    /// A referral that was signed here is made on the day on which it is sent on.
    fn sent_on(&mut self, entry: &Entry<CaseEvent>, what: i64) {
        let signed = self.handed.referrals.iter().find(|referral| referral.entry == what);
        if let Some((signed, sent)) = signed.and_then(|signed| Some((signed, signed.sent?))) {
            self.referred(entry, (signed.route, signed.organisation), sent.day());
        }
    }

    fn referred(
        &mut self,
        entry: &Entry<CaseEvent>,
        (route, organisation): (Route, OrganisationId),
        day: jiff::civil::Date,
    ) {
        self.referrals.push(ReferralRow {
            case: self.id,
            entry: entry.version,
            organisation,
            nation: self.nation,
            route,
            day,
        });
    }
}
