//! The library, the signs and the directory as data: what a record is, and how the files are read and checked.
//!
//! The build script includes this module, so that a slip in a file stops the build with its file and line; the program
//! reads the same files with the same code.

mod check;
mod coded;
mod flaw;
mod item;
mod leaflet;
mod near;
mod raw_item;
mod raw_service;
mod raw_sign;
mod read;
mod service;
mod sign;
mod source;
mod synonyms;
pub mod web_address;

pub use coded::{
    Audience, Coded, Confidence, Group, Help, Kind, Reach, Running, SignKind, Status, Strength, Unknown, Whom,
};
pub use flaw::Flaw;
pub(crate) use flaw::Spot;
pub use item::{Item, Version};
pub use leaflet::{CALLS, Leaflet};
pub use near::nearest;
pub use read::{Data, read};
pub use service::{Body, Hours, Phone, Service};
pub use sign::{Advice, Place, Sign};
pub use source::Source;
pub use synonyms::{Facet, Synonyms};
