//! One way in which people fared: how they are counted, and how they are found.

use domain::pathway::{Step, WhatCame};

use crate::db::Value;
use crate::flow::Fared;

/// Anything, or nothing.
const ANY: &str = "%";
/// Something.
const SOME: &str = "_%";
/// Nothing.
const NONE: &str = "";

/// Declares the ways that decisions and leaving tell, each with its word.
macro_rules! fates {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// A way in which people fared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fate {
            $($(#[$doc])* $name,)*
            /// Have left, and a check-in found this: its place among those after three, six and twelve months.
            CheckIn(usize, Found),
        }

        impl Fate {
            /// Every one but what check-ins found.
            pub const OWN: &[Self] = &[$(Self::$name),*];

            /// The word that addresses and messages use.
            pub fn code(self) -> String {
                match self {
                    $(Self::$name => $code.to_owned(),)*
                    Self::CheckIn(at, found) => format!("{}.{}", MONTHS[at.min(2)], found.code()),
                }
            }
        }
    };
}

/// The months after leaving of the three check-ins.
const MONTHS: [u8; 3] = [3, 6, 12];

fates! {
    /// Referred.
    Referred = "referred",
    /// With reasonable grounds, by the last decision.
    ReasonablePositive = "reasonable-positive",
    /// Without.
    ReasonableNegative = "reasonable-negative",
    /// Closed without a decision.
    NotMade = "not-made",
    /// Left the mechanism before that decision.
    WithdrawnBefore = "withdrawn-before",
    /// Waiting for it.
    AwaitsReasonable = "awaits-reasonable",
    /// With reasonable grounds, or a decision on conclusive grounds.
    WithGrounds = "with-grounds",
    /// With conclusive grounds, by the last decision.
    ConclusivePositive = "conclusive-positive",
    /// Without.
    ConclusiveNegative = "conclusive-negative",
    /// Withdrawn or disqualified after a positive decision on reasonable grounds.
    EndedBefore = "ended-before",
    /// Waiting for the decision on conclusive grounds.
    AwaitsConclusive = "awaits-conclusive",
    /// A negative decision was looked at again.
    Again = "again",
    /// Have left.
    Left = "left",
}

/// What a check-in found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Reached, themselves or through others.
    Reached,
    /// Not reached, or not wanting to be asked.
    NotReached,
    /// No check-in is written down: not due, or not done.
    None,
    /// Safe.
    Safe,
    /// Not safe.
    Unsafe,
    /// Reached, and it is not known whether they are safe.
    SafetyUnknown,
    /// Moved.
    Moved,
    /// Exploited again.
    ExploitedAgain,
}

impl Found {
    /// Every one, in the order in which pages show them.
    pub const ALL: [Self; 8] = [
        Self::Reached,
        Self::NotReached,
        Self::None,
        Self::Safe,
        Self::Unsafe,
        Self::SafetyUnknown,
        Self::Moved,
        Self::ExploitedAgain,
    ];

    /// The word that addresses and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NotReached => "not-reached",
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::SafetyUnknown => "safety-unknown",
            Self::Moved => "moved",
            Self::ExploitedAgain => "exploited-again",
        }
    }

    fn is(self, found: Option<WhatCame>) -> bool {
        let Some(came) = found else { return self == Self::None };
        match self {
            Self::Reached => came.reached,
            Self::NotReached => !came.reached,
            Self::None => false,
            Self::Safe => came.safe == Some(true),
            Self::Unsafe => came.safe == Some(false),
            Self::SafetyUnknown => came.reached && came.safe.is_none(),
            Self::Moved => came.moved == Some(true),
            Self::ExploitedAgain => came.again == Some(true),
        }
    }

    /// The stored words that say so ([`WhatCame::code`]).
    const fn pattern(self) -> &'static str {
        match self {
            Self::Reached => "y___",
            Self::NotReached => "n___",
            Self::None => NONE,
            Self::Safe => "_y__",
            Self::Unsafe => "_n__",
            Self::SafetyUnknown => "yu__",
            Self::Moved => "__y_",
            Self::ExploitedAgain => "___y",
        }
    }
}

impl Fate {
    /// The way of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        let own = Self::OWN.iter().copied().find(|fate| fate.code() == code);
        own.or_else(|| {
            let (months, found) = code.split_once('.')?;
            let at = MONTHS.iter().position(|one| one.to_string() == months)?;
            Found::ALL.into_iter().find(|one| one.code() == found).map(|found| Self::CheckIn(at, found))
        })
    }

    /// Whether people who fared alike fared so.
    pub fn holds(self, one: &Fared) -> bool {
        let positive = one.reasonable == Some(Step::ReasonablePositive);
        let with_grounds = positive || one.conclusive.is_some();
        match self {
            Self::Referred => true,
            Self::ReasonablePositive => positive,
            Self::ReasonableNegative => one.reasonable == Some(Step::ReasonableNegative),
            Self::NotMade => one.reasonable == Some(Step::ReasonableNotMade),
            Self::WithdrawnBefore => one.reasonable.is_none() && one.ended.is_some(),
            Self::AwaitsReasonable => one.reasonable.is_none() && one.ended.is_none(),
            Self::WithGrounds => with_grounds,
            Self::ConclusivePositive => one.conclusive == Some(Step::ConclusivePositive),
            Self::ConclusiveNegative => one.conclusive == Some(Step::ConclusiveNegative),
            Self::EndedBefore => positive && one.conclusive.is_none() && one.ended.is_some(),
            Self::AwaitsConclusive => positive && one.conclusive.is_none() && one.ended.is_none(),
            Self::Again => one.again,
            Self::Left => one.left,
            Self::CheckIn(at, found) => {
                one.left && found.is(one.check_ins.get(at).copied().unwrap_or_default())
            }
        }
    }

    /// The same as the conditions of the statement that finds them: reasonable, conclusive, ended, left; again and with grounds; the
    /// three check-ins.
    pub(crate) fn values(self) -> [Value; 9] {
        let step = |step: Step| step.code();
        let (reasonable, conclusive, ended) = match self {
            Self::ReasonablePositive => (step(Step::ReasonablePositive), ANY, ANY),
            Self::ReasonableNegative => (step(Step::ReasonableNegative), ANY, ANY),
            Self::NotMade => (step(Step::ReasonableNotMade), ANY, ANY),
            Self::WithdrawnBefore => (NONE, ANY, SOME),
            Self::AwaitsReasonable => (NONE, ANY, NONE),
            Self::ConclusivePositive => (ANY, step(Step::ConclusivePositive), ANY),
            Self::ConclusiveNegative => (ANY, step(Step::ConclusiveNegative), ANY),
            Self::EndedBefore => (step(Step::ReasonablePositive), NONE, SOME),
            Self::AwaitsConclusive => (step(Step::ReasonablePositive), NONE, NONE),
            Self::Referred | Self::WithGrounds | Self::Again | Self::Left | Self::CheckIn(..) => {
                (ANY, ANY, ANY)
            }
        };
        let left = if matches!(self, Self::Left | Self::CheckIn(..)) { SOME } else { ANY };
        let check = |number: usize| match self {
            Self::CheckIn(at, found) if at == number => found.pattern(),
            _ => ANY,
        };
        [
            reasonable.into(),
            conclusive.into(),
            ended.into(),
            left.into(),
            (self == Self::Again).into(),
            (self == Self::WithGrounds).into(),
            check(0).into(),
            check(1).into(),
            check(2).into(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_address_says_which() {
        let checks = (0..3).flat_map(|at| Found::ALL.map(|found| Fate::CheckIn(at, found)));
        for fate in Fate::OWN.iter().copied().chain(checks) {
            assert_eq!(Fate::from_code(&fate.code()), Some(fate));
        }
        for nonsense in ["", "refer", "4.safe", "3.", "3.sound"] {
            assert_eq!(Fate::from_code(nonsense), None, "{nonsense}");
        }
    }
}
