//! The ids that programs know things by: made from our own words, so that they stay the same for ever.

use uuid::Uuid;

/// Everything that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Service,
    Organization,
    Location,
    ServiceAtLocation,
    Phone,
    Schedule,
    Language,
    ServiceArea,
    Attribute,
    Taxonomy,
    TaxonomyTerm,
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Organization => "organization",
            Self::Location => "location",
            Self::ServiceAtLocation => "service_at_location",
            Self::Phone => "phone",
            Self::Schedule => "schedule",
            Self::Language => "language",
            Self::ServiceArea => "service_area",
            Self::Attribute => "attribute",
            Self::Taxonomy => "taxonomy",
            Self::TaxonomyTerm => "taxonomy_term",
        }
    }
}

/// The space in which our ids are made.
const SPACE: Uuid = Uuid::from_u128(0x5ab1_7d5e_61b6_4ea4_9d0b_24b3_8f7c_1e02);

/// The id of something by our own word for it.
pub(super) fn id(what: What, word: &str) -> Uuid {
    Uuid::new_v5(&SPACE, format!("{}/{word}", what.word()).as_bytes())
}
