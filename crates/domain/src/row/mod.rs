//! What the registers hold: narrow rows of ids, codes and times, tokens to find by, sealed summaries to show.
//!
//! Nothing here stands in the clear that would give a person away. Free text and names appear only inside a
//! [`SummaryRow`], which the store seals, or as a [`TokenRow`], which the store turns into a keyed hash.

mod at_risk;
mod case;
mod draft;
mod due;
mod handed;
mod organisation;
mod pathway;
mod person;
mod referral;
mod shelf;
mod sight;
mod summary;
mod team;
mod token;
mod user;

pub use at_risk::AtRiskRow;
pub use case::CaseRow;
pub use draft::DraftRow;
pub use due::DueRow;
pub use handed::{HeldRow, NewsRow, SignedRow};
pub use organisation::OrganisationRow;
pub use pathway::PathwayRow;
pub use person::PersonRow;
pub use referral::ReferralRow;
pub use shelf::{Shelf, Shelved};
pub use sight::SightRow;
pub use summary::SummaryRow;
pub use team::TeamRow;
pub use token::{TokenField, TokenRow};
pub use user::UserRow;

/// One row of a register.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// Of the register of organisations.
    Organisation(OrganisationRow),
    /// Of the register of teams.
    Team(TeamRow),
    /// Of the register of users.
    User(UserRow),
    /// Of the register of persons.
    Person(PersonRow),
    /// Of the register of cases.
    Case(CaseRow),
    /// Of the register of drafts.
    Draft(DraftRow),
    /// Of what became of signed referrals.
    Signed(SignedRow),
    /// Of the register of news for those who told us.
    News(NewsRow),
    /// Of the register of files that wait to be looked through.
    Held(HeldRow),
    /// Of the blind index.
    Token(TokenRow),
    /// Of the sealed summaries.
    Summary(SummaryRow),
    /// Of who can see what.
    Sight(SightRow),
    /// Of what is to be done by a day.
    Due(DueRow),
    /// Of the people at risk.
    AtRisk(AtRiskRow),
    /// Of the referrals that were signed off.
    Referral(ReferralRow),
    /// Of how far people came.
    Pathway(PathwayRow),
}

impl Row {
    /// Whether the other row would stand in the same place: writing one replaces the other.
    pub fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Organisation(a), Self::Organisation(b)) => a.id == b.id,
            (Self::Team(a), Self::Team(b)) => a.id == b.id,
            (Self::User(a), Self::User(b)) => a.id == b.id,
            (Self::Person(a), Self::Person(b)) => a.id == b.id,
            (Self::Case(a), Self::Case(b)) => a.id == b.id,
            (Self::Draft(a), Self::Draft(b)) => a.id == b.id,
            (Self::Signed(a), Self::Signed(b)) => (a.case, a.entry) == (b.case, b.entry),
            (Self::News(a), Self::News(b)) => (a.case, a.entry, a.user) == (b.case, b.entry, b.user),
            (Self::Held(a), Self::Held(b)) => a == b,
            (Self::Token(a), Self::Token(b)) => a == b,
            (Self::Summary(a), Self::Summary(b)) => (a.record, a.class) == (b.record, b.class),
            (Self::Sight(a), Self::Sight(b)) => (a.viewer, a.record) == (b.viewer, b.record),
            (Self::Due(a), Self::Due(b)) => (a.viewer, a.record, &a.item) == (b.viewer, b.record, &b.item),
            (Self::AtRisk(a), Self::AtRisk(b)) => (a.case, a.number) == (b.case, b.number),
            (Self::Referral(a), Self::Referral(b)) => (a.case, a.entry) == (b.case, b.entry),
            (Self::Pathway(a), Self::Pathway(b)) => a.id == b.id,
            _ => false,
        }
    }
}
