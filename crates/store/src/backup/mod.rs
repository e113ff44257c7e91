//! Backups: everything that cannot be made anew, in one stream of bytes that is the same for both engines.
//!
//! A backup is read in one snapshot, row by row, while others write. It carries sealed bytes as they lie in the database and needs
//! no master key to be made; it is not encrypted here (`app` does that with age). What reads it ([`read`], [`restore`]) believes
//! nothing of it: names of tables and columns are compared with those of the migration that it was made at and never used, and
//! at its end the number of rows, the heads of the streams and a hash of every byte must be right.
//!
//! # When a migration adds a table or a column
//!
//! Name it in `tables.rs`: a test fails until you have. What a table holds only for a moment goes to `LEFT_OUT` there, and what
//! the journal gives anew needs no line of its own once it is a register.
//!
//! # The form
//!
//! Sixteen bytes of magic, the number of the form (four bytes, least significant first), then frames: four bytes of length, and
//! so many bytes of postcard. A header; for each table its name and columns, then its rows in frames of about 256 KiB; an end with
//! the rows of each table and the heads of the streams. Then 32 bytes: the BLAKE3 hash of all before them.

mod error;
mod form;
mod place;
mod read;
mod restore;
mod tables;
mod tally;
mod write;

pub use error::BackupError;
pub use place::refuse_occupied;
pub use read::read;
pub use restore::{OlderThanSeal, Restored, Restoring, restore};
pub use tables::uncarried;
pub use tally::Contents;
pub use write::write;
