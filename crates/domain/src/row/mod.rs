//! What the registers hold: narrow rows of ids, codes and times, tokens to find by, sealed summaries to show.
//!
//! Nothing here stands in the clear that would give a person away. Free text and names appear only inside a
//! [`SummaryRow`], which the store seals, or as a [`TokenRow`], which the store turns into a keyed hash.

mod case;
mod draft;
mod handed;
mod organisation;
mod person;
mod shelf;
mod sight;
mod summary;
mod team;
mod token;
mod user;

pub use case::CaseRow;
pub use draft::DraftRow;
pub use handed::{HeldRow, NewsRow, ReferralRow};
pub use organisation::OrganisationRow;
pub use person::PersonRow;
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
    /// Of the register of signed referrals.
    Referral(ReferralRow),
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
            (Self::Referral(a), Self::Referral(b)) => (a.case, a.entry) == (b.case, b.entry),
            (Self::News(a), Self::News(b)) => (a.case, a.entry, a.user) == (b.case, b.entry, b.user),
            (Self::Held(a), Self::Held(b)) => a == b,
            (Self::Token(a), Self::Token(b)) => a == b,
            (Self::Summary(a), Self::Summary(b)) => (a.record, a.class) == (b.record, b.class),
            (Self::Sight(a), Self::Sight(b)) => (a.viewer, a.record) == (b.viewer, b.record),
            _ => false,
        }
    }
}
