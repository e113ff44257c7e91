use uuid::Uuid;

use crate::Words;

/// What sort of value a token stands for. Equal values in different fields have different tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenField {
    /// A whole name, folded.
    NameWhole,
    /// One word of a name, folded.
    NameWord,
    /// How a word of a name sounds.
    NameSound,
    /// The consonant skeleton of a word of a name.
    NameSkeleton,
    /// A birth date, as exactly as it is known.
    Birth,
    /// The year of a birth date.
    BirthYear,
    /// A case's reference, without spaces or dashes.
    Reference,
    /// A reference that another service gave.
    OtherReference,
    /// A telephone number.
    Telephone,
    /// Words of a place.
    Place,
    /// A user's e-mail address, in lower case.
    Email,
}

impl TokenField {
    /// The word that keeps its tokens apart from others'. It never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameWhole => "name.whole",
            Self::NameWord => "name.word",
            Self::NameSound => "name.sound",
            Self::NameSkeleton => "name.skeleton",
            Self::Birth => "birth",
            Self::BirthYear => "birth.year",
            Self::Reference => "reference",
            Self::OtherReference => "reference.other",
            Self::Telephone => "telephone",
            Self::Place => "place",
            Self::Email => "email",
        }
    }
}

/// Something to find a record by. The store keeps an 8-byte keyed hash of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenRow {
    /// Which record it finds.
    pub record: Uuid,
    /// What sort of value it is.
    pub field: TokenField,
    /// The value, made alike for searching.
    pub value: Words,
}
