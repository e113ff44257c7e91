//! The registers' rows of any record, from its journal.

use uuid::Uuid;

use crate::case::Case;
use crate::draft::Draft;
use crate::library::HouseLibrary;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::team::Team;
use crate::user::User;
use crate::{BadPayload, Loaded, Noun, Opened, Record, Row};

/// Why a record's rows cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("record {record}: {source}")]
pub struct ProjectError {
    /// Which record.
    pub record: Uuid,
    /// Why.
    pub source: BadPayload,
}

/// Folds a record's entries and says what the registers hold of it. Rebuilding uses this; live commits use the same
/// [`Record::project`].
///
/// # Errors
/// [`ProjectError`], when an entry cannot be read.
pub fn project_journal(noun: Noun, record: Uuid, entries: &[Opened<'_>]) -> Result<Vec<Row>, ProjectError> {
    match noun {
        Noun::Organisation => rows::<Organisation>(record, entries),
        Noun::Team => rows::<Team>(record, entries),
        Noun::User => rows::<User>(record, entries),
        Noun::Person => rows::<Person>(record, entries),
        Noun::Case => rows::<Case>(record, entries),
        Noun::Draft => rows::<Draft>(record, entries),
        Noun::Library => rows::<HouseLibrary>(record, entries),
    }
}

fn rows<R: Record>(record: Uuid, entries: &[Opened<'_>]) -> Result<Vec<Row>, ProjectError> {
    let read: Result<Vec<_>, BadPayload> = entries.iter().map(Opened::read::<R::Event>).collect();
    let read = read.map_err(|source| ProjectError { record, source })?;
    Ok(Loaded::<R>::fold(record, read).state.project())
}
