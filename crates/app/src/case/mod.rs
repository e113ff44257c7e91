//! Cases.

mod change;
mod doing;
pub(crate) mod find;
mod learn;
mod list;
mod looks;
mod merge;
mod open;
mod read;
mod viewers;
mod write;

pub use change::change;
pub use doing::{Doing, about_to, may_do, opened_at, reference};
pub use find::{
    Finding, Found, FoundBy, LIKELY, MOST_FOUND, ToTell, Wanted, find, look, look_by_reference, must_search,
};
pub use learn::learn;
pub use list::{After, CaseLine, CasePage, Shown, Whose, list, raised};
pub use looks::{Look, Looks, looks};
pub use merge::{merge, part};
pub use open::{NewCase, OpenedCase, open};
pub use read::{CaseView, TakenIn, read, read_as_at, read_beside};
pub use viewers::viewers;
pub use write::{Amendment, Unwritten, amend, write};

pub(crate) use write::taken_down;
