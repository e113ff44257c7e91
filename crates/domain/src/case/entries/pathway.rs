use jiff::civil::Date;
use rules::Who;
use serde::{Deserialize, Serialize};

use crate::pathway::Step;
use crate::{Words, entry};

/// That something went against a rule and happened nevertheless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// Who said so.
    pub said_by: Words,
    /// Why it happened, as far as anybody knows.
    pub why: Words,
}

entry! {
    /// A referral was made outside this house, perhaps before it kept its records here.
    pub struct ReferredElsewhere = "case.referred-elsewhere", payload 1, class Essentials {
        /// On which day.
        [Essentials] on: Date,
        /// As what the person was referred.
        [Essentials] whom: Who,
        /// Which body made it.
        [Essentials] by: Words,
        /// The reference that the Home Office gave, if any.
        [Essentials] reference: Option<Words>,
        /// That it went against a rule.
        [Full] oddity: Option<Oddity>,
    }
}

entry! {
    /// A step of the pathway was taken, and we heard of it.
    pub struct Stepped = "case.pathway-step", payload 1, class Essentials {
        /// Which.
        [Essentials] step: Step,
        /// On which day.
        [Essentials] on: Date,
        /// The key of the authority or panel that decided.
        [Essentials] decider: Option<String>,
        /// The rule that held the test by which it was decided, on that day.
        [Essentials] test: Option<String>,
        /// Until which day it holds, where it has one.
        [Essentials] until: Option<Date>,
        /// Who decided, or who told us.
        [Essentials] by: Words,
        /// Why, as far as reasons were given.
        [Full] why: Words,
        /// That it went against a rule.
        [Full] oddity: Option<Oddity>,
    }
}

/// What came of a decision about somebody's safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was done, on the day of the decision.
    Done,
    /// It was decided and is still to be done: it stays due.
    ToDo,
    /// It was decided against.
    Against,
}

impl Outcome {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Done, Self::ToDo, Self::Against];

    /// The word that forms and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::ToDo => "to-do",
            Self::Against => "against",
        }
    }
}

/// The first release asked only whether it was done (`true`) or decided against.
fn outcome_of_done(from: u32, mut old: serde_json::Value) -> Option<serde_json::Value> {
    if from != 1 {
        return None;
    }
    let fields = old.as_object_mut()?;
    let outcome = if fields.remove("done")?.as_bool()? { Outcome::Done } else { Outcome::Against };
    fields.insert("outcome".to_owned(), outcome.code().into());
    Some(old)
}

entry! {
    /// Something was decided about somebody's safety, under the name that it has in their nation.
    pub struct SafeguardingDecided = "case.safeguarding-decided", payload 2, class Essentials {
        /// The key of what was decided.
        [Essentials] what: String,
        /// On which day.
        [Essentials] on: Date,
        /// What came of it.
        [Essentials] outcome: Outcome,
        /// Who decided.
        [Essentials] by: Words,
        /// The rationale.
        [Full] why: Words,
    }
    upcast outcome_of_done;
}

/// How somebody was reached at a check-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// They were met or spoken with.
    Spoken,
    /// Others told of them.
    Others,
    /// They were not reached.
    Not,
    /// They do not want to be asked.
    Declined,
}

impl Reached {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Self; 4] = [Self::Spoken, Self::Others, Self::Not, Self::Declined];

    /// The word that forms and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spoken => "spoken",
            Self::Others => "others",
            Self::Not => "not",
            Self::Declined => "declined",
        }
    }
}

entry! {
    /// Somebody was asked how they are, after they had left. `None` is “not known”.
    pub struct CheckedIn = "case.checked-in", payload 1, class Essentials {
        /// How many months after they left it was due.
        [Essentials] months: u8,
        /// On which day.
        [Essentials] on: Date,
        /// How they were reached.
        [Essentials] reached: Reached,
        /// Whether they are safe.
        [Essentials] safe: Option<bool>,
        /// Whether they moved.
        [Essentials] moved: Option<bool>,
        /// Whether they were exploited again.
        [Essentials] again: Option<bool>,
        /// What they said.
        [Full] words: Words,
    }
}

/// How something that somebody can have stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// They have it.
    InPlace,
    /// It was asked for.
    Asked,
    /// It was refused.
    Refused,
    /// They do not want it.
    NotWanted,
    /// It does not concern them.
    NotNeeded,
}

impl Stands {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Self; 5] = [Self::InPlace, Self::Asked, Self::Refused, Self::NotWanted, Self::NotNeeded];

    /// The word that forms and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InPlace => "in-place",
            Self::Asked => "asked",
            Self::Refused => "refused",
            Self::NotWanted => "not-wanted",
            Self::NotNeeded => "not-needed",
        }
    }
}

entry! {
    /// How something that somebody can have stands.
    pub struct EntitlementSaid = "case.entitlement-said", payload 1, class Essentials {
        /// The rule that gives it.
        [Essentials] rule: String,
        /// Which of the things that the rule gives, from nought.
        [Essentials] number: u32,
        /// How it stands.
        [Essentials] stands: Stands,
        /// What there is to say.
        [Full] words: Words,
    }
}
