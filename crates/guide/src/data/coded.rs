//! Closed lists of words: files, addresses and exports use their codes.

use std::fmt;

use super::near::nearest;

/// A word that is not in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it should have been: a nation, a kind.
    pub what: &'static str,
    /// The word.
    pub word: String,
    /// The nearest words of the list, nearest first.
    pub near: Vec<String>,
    /// Every word of the list; empty where it is too long to tell.
    pub all: Vec<&'static str>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a {}", self.word, self.what)?;
        match (self.near.is_empty(), self.all.is_empty()) {
            (false, _) => write!(f, ": did you mean {}?", self.near.join(" or ")),
            (true, false) => write!(f, ": use {}", self.all.join(", ")),
            (true, true) => Ok(()),
        }
    }
}

impl std::error::Error for Unknown {}

/// A list of words with codes.
pub trait Coded: Copy + Sized + 'static {
    /// What a word of it is called.
    const WHAT: &'static str;
    /// Every word, in the order in which pages list them.
    const ALL: &'static [Self];

    /// The code.
    fn code(self) -> &'static str;

    /// The word with this code.
    ///
    /// # Errors
    /// When there is none, with those nearest to it.
    fn read(code: &str) -> Result<Self, Unknown> {
        Self::ALL.iter().copied().find(|one| one.code() == code).ok_or_else(|| Unknown {
            what: Self::WHAT,
            word: code.to_owned(),
            near: nearest(code, Self::ALL.iter().map(|one| one.code()))
                .into_iter()
                .map(str::to_owned)
                .collect(),
            all: Self::ALL.iter().map(|one| one.code()).collect(),
        })
    }
}

macro_rules! coded {
    ($(#[$about:meta])* $name:ident is $what:literal: $($(#[$doc:meta])* $word:ident = $code:literal,)+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $word,)+
        }

        impl Coded for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$word,)+];

            fn code(self) -> &'static str {
                match self {
                    $(Self::$word => $code,)+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                Self::read(&code).map_err(serde::de::Error::custom)
            }
        }
    };
}

coded! {
    /// Where a record holds. The codes of the four nations are those of the rules.
    Reach is "nation":
    /// England.
    England = "england",
    /// Wales.
    Wales = "wales",
    /// Scotland.
    Scotland = "scotland",
    /// Northern Ireland.
    NorthernIreland = "northern-ireland",
    /// Beyond the United Kingdom.
    International = "international",
}

coded! {
    /// What a record is.
    Kind is "kind":
    /// An Act or a Bill.
    Act = "act",
    /// An order or regulations.
    Order = "order",
    /// A treaty.
    Treaty = "treaty",
    /// A directive of the European Union.
    Directive = "directive",
    /// Guidance of a government or public body.
    Guidance = "guidance",
    /// Advice for practice.
    PracticeGuidance = "practice-guidance",
    /// A strategy or a plan.
    Strategy = "strategy",
    /// A form.
    Form = "form",
    /// A tool to work with.
    Tool = "tool",
    /// A service, or a page that leads to services.
    Directory = "directory",
    /// Training.
    Training = "training",
    /// A campaign.
    Campaign = "campaign",
    /// Research or a review.
    Research = "research",
    /// Statistics.
    Statistics = "statistics",
    /// News or an answer of its day.
    News = "news",
}

coded! {
    /// How a record stands.
    Status is "status":
    /// It holds as it was made.
    InForce = "in-force",
    /// It holds, and was changed since it was made.
    Amended = "amended",
    /// It is a service that runs.
    LiveService = "live-service",
    /// Whether it holds is not known.
    Unknown = "unknown",
    /// Something else stands in its place.
    Superseded = "superseded",
    /// It was taken back.
    Withdrawn = "withdrawn",
    /// It was a trial, and has ended.
    PilotEnded = "pilot-ended",
    /// It never became law.
    NeverEnacted = "never-enacted",
}

impl Status {
    /// Whether it holds at the day on which it was looked at.
    pub const fn holds(self) -> bool {
        matches!(self, Self::InForce | Self::Amended | Self::LiveService)
    }

    /// Whether nobody may rely on it, so that pages say so loudly.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Superseded | Self::Withdrawn | Self::PilotEnded | Self::NeverEnacted)
    }
}

coded! {
    /// How sure we are of a record.
    Confidence is "confidence":
    /// Read in an official source.
    Verified = "verified",
    /// Read in somebody else's summary.
    Secondary = "secondary",
    /// Some of it was read; the rest is from memory.
    PartVerified = "part-verified",
    /// No source was read.
    FromMemory = "from-memory",
}

coded! {
    /// For whom a record is.
    Audience is "kind of reader":
    /// Everybody.
    Public = "public",
    /// Those who help adults.
    Adults = "adults",
    /// Those who help children.
    Children = "children",
    /// Councils.
    Councils = "councils",
    /// Police.
    Police = "police",
    /// Health.
    Health = "health",
    /// Schools.
    Schools = "schools",
    /// Prosecutors.
    Prosecutors = "prosecutors",
    /// Immigration.
    Immigration = "immigration",
    /// Businesses.
    Businesses = "businesses",
}

coded! {
    /// The kind of exploitation that a sign belongs to.
    SignKind is "kind of exploitation":
    /// Any.
    Any = "any",
    /// Forced labour.
    ForcedLabour = "forced-labour",
    /// Debt bondage.
    DebtBondage = "debt-bondage",
    /// Sexual exploitation.
    Sexual = "sexual",
    /// County lines.
    CountyLines = "county-lines",
    /// Cuckooing.
    Cuckooing = "cuckooing",
    /// Other crime.
    OtherCrime = "other-crime",
    /// Domestic servitude.
    DomesticServitude = "domestic-servitude",
    /// Removal of organs.
    Organ = "organ",
}

coded! {
    /// Where a sign shows itself.
    Group is "group of signs":
    /// Anywhere.
    General = "general",
    /// In the body.
    Physical = "physical",
    /// In the mind.
    Psychological = "psychological",
    /// Around the person.
    Situational = "situational",
    /// In one kind of exploitation.
    ByKind = "by-kind",
    /// In children.
    Child = "child",
}

coded! {
    /// What a sign weighs.
    Strength is "strength":
    /// Strong.
    Strong = "strong",
    /// Moderate.
    Moderate = "moderate",
    /// Weak.
    Weak = "weak",
}

coded! {
    /// To whom a sign applies.
    Whom is "person":
    /// Adults and children.
    Both = "both",
    /// Adults.
    Adult = "adult",
    /// Children.
    Child = "child",
}

coded! {
    /// What a service is for.
    Help is "kind of help":
    /// Danger now.
    Emergency = "emergency",
    /// Police, and telling of a crime.
    Police = "police",
    /// Advice by telephone about slavery and trafficking.
    Helpline = "helpline",
    /// Support for adults.
    Adults = "adults",
    /// Help for children.
    Children = "children",
    /// Guardians of children.
    Guardians = "guardians",
    /// Law and immigration.
    Legal = "legal",
    /// Rights at work.
    Work = "work",
    /// Somebody to talk to; health of mind.
    Wellbeing = "wellbeing",
    /// Referral and its decisions.
    Referral = "referral",
    /// Policy, campaigns and training.
    Policy = "policy",
}

coded! {
    /// Whether a body or a service still runs.
    Running is "state of a service":
    /// It runs.
    Active = "active",
    /// It is believed not to run.
    Inactive = "inactive",
    /// It has ended.
    Defunct = "defunct",
    /// It is closed for a time.
    Closed = "temporarily closed",
}
