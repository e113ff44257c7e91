//! What those are told who told us of a worry or wrote a referral.

use super::CaseEvent;

/// A sort of news for a referrer. It says no more than they may know, whatever else the entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tidings {
    /// A referral was sent on to the national service.
    SentOn,
    /// The national service has the referral, and gave it a reference.
    Reference,
}

impl Tidings {
    /// Every sort.
    pub const ALL: [Self; 2] = [Self::SentOn, Self::Reference];

    /// The word that stored rows and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SentOn => "sent-on",
            Self::Reference => "reference",
        }
    }

    /// The sort of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tidings| tidings.code() == code)
    }
}

/// Whether an entry is news for whoever told us, and of which sort. A new sort is one line here, one in [`Tidings`] and its words in
/// `words/locales/*/handover.ftl`.
pub const fn news(event: &CaseEvent) -> Option<Tidings> {
    match event {
        CaseEvent::SentOn(_) => Some(Tidings::SentOn),
        CaseEvent::ReferenceReceived(_) => Some(Tidings::Reference),
        _ => None,
    }
}
