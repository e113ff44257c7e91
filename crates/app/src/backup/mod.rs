//! Backups as files: encrypted with age, read back before they count, and restored.
//!
//! What is in them, and how rows become bytes, is `store`'s (`store::backup`). Here they are encrypted for those who may restore
//! (their age recipients), written beside their name, opened again from the disk and decoded to the last byte; only then does
//! the file get its name.

mod error;
mod keys;
mod restore;
mod save;

pub use error::{KeyError, RestoreError, SaveError};
pub use keys::{IdentityFile, Recipient};
pub use restore::{Restoring, restore};
pub use save::{Saved, Saving, save};
