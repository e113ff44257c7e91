use serde::{Deserialize, Serialize};

use crate::case::{Consent, TakenDown};
use crate::{DraftId, OrganisationId, UserId, Words, entry};

/// What a referral is, by who it is about and what they want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// An adult who agreed to be referred.
    Adult,
    /// A child: no consent is asked.
    Child,
    /// Somebody who may be a child, and is treated as one.
    MayBeChild,
    /// An adult who does not want to be referred, told of without who they are.
    DutyToNotify,
    /// An adult who does not want to be referred, and agrees that it is said who they are.
    DutyToNotifyNamed,
}

impl Route {
    /// The word that messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Child => "child",
            Self::MayBeChild => "may-be-child",
            Self::DutyToNotify => "duty-to-notify",
            Self::DutyToNotifyNamed => "duty-to-notify-named",
        }
    }

    /// Every route.
    pub const ALL: [Self; 5] =
        [Self::Adult, Self::Child, Self::MayBeChild, Self::DutyToNotify, Self::DutyToNotifyNamed];

    /// The route of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }

    /// Whether it is a referral, and not a report of somebody who does not want one.
    pub const fn is_referral(self) -> bool {
        !self.is_notification()
    }

    /// Whether it is about a child, or somebody who is treated as one.
    pub const fn is_child(self) -> bool {
        matches!(self, Self::Child | Self::MayBeChild)
    }

    /// Whether it is a notification of an adult who does not want to be referred.
    pub const fn is_notification(self) -> bool {
        matches!(self, Self::DutyToNotify | Self::DutyToNotifyNamed)
    }

    /// The consent that it rests on: an adult's own referral on that to be referred, a notification that says who they are on that the
    /// police learn it.
    pub const fn rests_on(self) -> Option<Consent> {
        match self {
            Self::Adult => Some(Consent::Referral),
            Self::DutyToNotifyNamed => Some(Consent::Police),
            Self::Child | Self::MayBeChild | Self::DutyToNotify => None,
        }
    }
}

entry! {
    /// A referral was begun.
    pub struct ReferralBegun = "case.referral-begun", payload 1, class Essentials {
        /// The draft in which it is written.
        [Essentials] draft: DraftId,
    }
}

entry! {
    /// A referral was sent to the organisation that signs it off. From then on that organisation sees the case.
    pub struct ReferralSent = "case.referral-sent", payload 1, class Essentials {
        /// The draft.
        [Essentials] draft: DraftId,
        /// To whom.
        [Essentials] to: OrganisationId,
        /// What they need to know.
        [Full] words: Words,
    }
}

entry! {
    /// A referral came back with comments.
    pub struct ReferralReturned = "case.referral-returned", payload 1, class Essentials {
        /// The draft.
        [Essentials] draft: DraftId,
        /// What is to be done.
        [Full] comments: Words,
    }
}

entry! {
    /// A referral was taken back before it was signed: the organisation that it was sent to no longer sees the case.
    pub struct ReferralTakenBack = "case.referral-taken-back", payload 1, class Essentials {
        /// The draft.
        [Essentials] draft: DraftId,
        /// From whom.
        [Essentials] from: OrganisationId,
    }
}

entry! {
    /// A referral was signed off by the entry's author for their organisation, which is responsible for it. It is never changed.
    pub struct Referred = "case.referred", payload 1, class Essentials {
        /// The draft in which it was written.
        [Essentials] draft: DraftId,
        /// What it is.
        [Essentials] route: Route,
        /// Everybody who wrote an answer in it.
        [Essentials] written_by: Vec<UserId>,
        /// The answers, parted by the class of their fields.
        [Essentials] taken: TakenDown,
    }
}
