//! Drafts: answers saved page by page.

mod answer;
mod begin;
mod discard;
mod list;
mod open;

pub use answer::{Answering, AnsweringRow, answer, answer_row, remove_row};
pub use begin::begin;
pub use discard::discard;
pub use list::{Listed, list};
pub use open::{OpenDraft, open};

pub(crate) use open::{as_is, load};
