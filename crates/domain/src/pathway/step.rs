use serde::{Deserialize, Serialize};

/// Declares the steps, each with its word.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// A step of the pathway through the national referral mechanism. The words are never changed: entries hold them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Step {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Step {
            /// Every step, in the order in which pages offer them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that entries, forms and messages use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

steps! {
    /// A referral was made.
    Referred = "referred",
    /// There are reasonable grounds.
    ReasonablePositive = "reasonable-positive",
    /// There are no reasonable grounds.
    ReasonableNegative = "reasonable-negative",
    /// The referral was closed without a decision on reasonable grounds.
    ReasonableNotMade = "reasonable-not-made",
    /// There are conclusive grounds.
    ConclusivePositive = "conclusive-positive",
    /// There are no conclusive grounds.
    ConclusiveNegative = "conclusive-negative",
    /// A negative decision is to be looked at again, because of new evidence.
    ReconsiderEvidence = "reconsider-evidence",
    /// A negative decision is to be looked at again, because guidance was not followed.
    ReconsiderGuidance = "reconsider-guidance",
    /// The authority will not look at it again.
    ReconsiderRefused = "reconsider-refused",
    /// A further decision on reasonable grounds was asked for.
    FurtherAsked = "further-asked",
    /// The person left the mechanism.
    Withdrawn = "withdrawn",
    /// The authority suspended the case while the person is missing.
    Suspended = "suspended",
    /// The authority took it up again.
    Resumed = "resumed",
    /// Disqualified on grounds of public order.
    DisqualifiedPublicOrder = "disqualified-public-order",
    /// Disqualified because the claim was made in bad faith.
    DisqualifiedBadFaith = "disqualified-bad-faith",
    /// Temporary permission to stay was given.
    PermissionGiven = "permission-given",
    /// Temporary permission to stay was refused.
    PermissionRefused = "permission-refused",
    /// Support ended and nothing is waited for: they have left.
    Left = "left",
}

impl Step {
    /// The step of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.code() == code)
    }

    /// Whether it is the decision of a competent authority or panel, which is then named.
    pub const fn is_decided(self) -> bool {
        self.is_reasonable()
            || self.is_conclusive()
            || self.is_disqualification()
            || matches!(self, Self::ReconsiderRefused | Self::Suspended | Self::Resumed)
    }

    /// Whether it is a decision on reasonable grounds.
    pub const fn is_reasonable(self) -> bool {
        matches!(self, Self::ReasonablePositive | Self::ReasonableNegative | Self::ReasonableNotMade)
    }

    /// Whether it is a decision on conclusive grounds.
    pub const fn is_conclusive(self) -> bool {
        matches!(self, Self::ConclusivePositive | Self::ConclusiveNegative)
    }

    /// Whether it is a disqualification.
    pub const fn is_disqualification(self) -> bool {
        matches!(self, Self::DisqualifiedPublicOrder | Self::DisqualifiedBadFaith)
    }

    /// Whether it is a request to look at a negative decision again.
    pub const fn is_reconsideration(self) -> bool {
        matches!(self, Self::ReconsiderEvidence | Self::ReconsiderGuidance)
    }

    /// Whether it goes against the person, so that its reasons are written down with it.
    pub const fn is_against(self) -> bool {
        self.is_disqualification()
            || matches!(
                self,
                Self::ReasonableNegative
                    | Self::ReasonableNotMade
                    | Self::ConclusiveNegative
                    | Self::ReconsiderRefused
                    | Self::PermissionRefused
            )
    }
}
