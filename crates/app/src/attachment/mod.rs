//! Files of a case: taken as they come, piece by piece; judged by what is in them; looked through for viruses where that is set.
//!
//! Nothing is ever unpacked, and no file is whole in memory. A file whose upload was cut is not there: its pieces are swept away.

mod check;
mod give;
mod judge;
mod name;
mod scan;
mod take;

pub use check::{FilesChecked, check_files};
pub use give::{Giving, OpenFile, open, open_proof};
pub use judge::{Judge, NotTaken};
pub use name::shown_name;
pub use scan::{Scanner, WhenDown};
pub use take::{About, LARGEST_FILE, Taking, Untaken, about_to, finish_held, forget_unfinished};

/// What bytes come to, for proof.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
