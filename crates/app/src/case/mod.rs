//! Cases.

mod change;
mod find;
mod list;
mod open;
mod read;
mod telling;

pub use change::change;
pub use find::{Found, find_by_name, find_by_reference};
pub use list::{CaseLine, list};
pub use open::{NewCase, OpenedCase, open};
pub use read::{CaseView, read};
pub use telling::telling;
