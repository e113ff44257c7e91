//! The library: what everybody reads of it, and what editors do to it. What a house wrote stands over what the program carries.

mod change;
mod check;
mod editor;
mod history;
mod import;
mod looked;
mod shelf;
mod stale;
mod withdraw;
mod write;

pub use check::{Checked, Knock, check_links};
pub use editor::{editor_at_the_machine, may_edit, must_edit};
pub use history::{Told, TurnedTo, history};
pub use import::{Becomes, Import, ImportRow, Imported, import, read_import};
pub use looked::{look_at, look_at_today};
pub use shelf::{Shelf, shelf};
pub use stale::{Stale, Why, stale};
pub use withdraw::{put_back, take_out};
pub use write::{LibraryTrouble, write};
