use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::person::AgeBand;
use crate::{Words, entry};

/// Declares codes that are chosen from a list: each with its word.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$one])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every one, in the order in which pages show them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that stored rows, forms and messages use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The one of a word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// As what somebody stands on the register.
    Category {
        /// A national referral is in process.
        InProcess = "in-process",
        /// A conclusive decision was made.
        Decided = "decided",
        /// Exploitation is suspected, and there is no referral.
        Suspected = "suspected",
        /// Gangs and criminal exploitation.
        Criminal = "criminal",
        /// Sexual exploitation, and the children’s front door.
        Sexual = "sexual",
        /// Not known.
        Unknown = "unknown",
    }
}

codes! {
    /// By which rule somebody is let onto the register. The rules are the partnership’s own: no law that we know sets them.
    EntryRule {
        /// A national referral was made.
        Referred = "referred",
        /// A conclusive decision says that they are a victim.
        Decided = "decided",
        /// Agencies met, and agreed that the signs are enough.
        Agreed = "agreed",
        /// They went missing, and there are signs of exploitation.
        Missing = "missing",
        /// The police assessed what they know.
        Police = "police",
        /// A manager decided it, with the reason in words.
        Manager = "manager",
    }
}

codes! {
    /// Something that holds of a person on the register.
    Marker {
        /// Went missing.
        Missing = "missing",
        /// A gang has a hold on them.
        Gangs = "gangs",
        /// Drugs are moved between towns.
        CountyLines = "county-lines",
        /// Their home is used by others.
        Cuckooing = "cuckooing",
        /// Sexual exploitation.
        Sexual = "sexual",
        /// Reached over the internet.
        Online = "online",
        /// Forced labour.
        Labour = "labour",
        /// Looked after by the council.
        LookedAfter = "looked-after",
        /// Not in school.
        OutOfSchool = "out-of-school",
        /// Placed in another area.
        PlacedElsewhere = "placed-elsewhere",
    }
}

codes! {
    /// How somebody comes off the register.
    WayOut {
        /// The risk is over; agencies looked at it and agree.
        Safer = "safer",
        /// Another plan carries the risk.
        OtherPlan = "other-plan",
        /// Adult services go on.
        AdultServices = "adult-services",
        /// They moved, and the people there were told.
        Moved = "moved",
        /// They should not have been on it.
        Mistake = "mistake",
        /// The person died.
        Died = "died",
        /// Something else, in the words beside it.
        Other = "other",
    }
}

impl Marker {
    /// Its place in a number that holds several.
    pub const fn bit(self) -> i64 {
        1 << self as i64
    }

    /// Those that a number holds.
    pub fn of_bits(bits: i64) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |marker| bits & marker.bit() != 0)
    }
}

entry! {
    /// The person was put on the register of people at risk. From when is when it happened.
    pub struct PutOnRegister = "case.put-on-register", payload 1, class Full {
        /// The rule that lets them in.
        [Full] rule: EntryRule,
        /// As what.
        [Full] category: Category,
        /// What holds of them.
        [Full] markers: Vec<Marker>,
        /// Adult, child or in doubt, as it is held then.
        [Full] age_band: AgeBand,
        /// The day by which it is looked at again.
        [Full] review_on: Date,
        /// Why.
        [Full] words: Words,
    }
}

entry! {
    /// Whether the person stays on the register was looked at, and they do.
    pub struct RegisterReviewed = "case.register-reviewed", payload 1, class Full {
        /// As what.
        [Full] category: Category,
        /// What holds of them.
        [Full] markers: Vec<Marker>,
        /// Adult, child or in doubt, as it is held then.
        [Full] age_band: AgeBand,
        /// The day by which it is looked at again.
        [Full] review_on: Date,
        /// Why they stay.
        [Full] words: Words,
    }
}

entry! {
    /// Whether the person is an adult or a child was learnt after the worry, or after they were put on the register: what is due
    /// follows, and the register.
    pub struct AgeHeld = "case.age-held", payload 1, class Full {
        /// Adult, child or in doubt, as it is held from now on.
        [Full] age_band: AgeBand,
    }
}

entry! {
    /// The person came off the register. From when is when it happened.
    pub struct TakenOffRegister = "case.taken-off-register", payload 1, class Full {
        /// How.
        [Full] way_out: WayOut,
        /// Why.
        [Full] words: Words,
    }
}
