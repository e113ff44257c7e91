use domain::library::{ItemWritten, LibraryRefusal, Way};
use guide::{Item, Library, Sheet, Slip, Wrong};

use super::change::change;
use crate::{Actor, App, AppError, days};

/// Why a record is not written.
#[derive(Debug, thiserror::Error)]
pub enum LibraryTrouble {
    /// Something in it is wrong.
    #[error("the record cannot be taken: {}", told(.0))]
    Slips(Vec<Slip>),
    /// Everything else.
    #[error(transparent)]
    App(#[from] AppError),
}

fn told(slips: &[Slip]) -> String {
    slips.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Writes a record: a new one where `seen` is `None`, else in place of one that its writer read as of that entry
/// ([`seen`](domain::library::HouseLibrary::seen)).
///
/// # Errors
/// [`LibraryTrouble`].
pub fn write(app: &App, actor: &Actor, sheet: &Sheet, seen: Option<i64>) -> Result<Item, LibraryTrouble> {
    super::must_edit(app, actor)?;
    let item = sheet.read().map_err(LibraryTrouble::Slips)?;
    change(app, actor, |house, now| {
        let (built_in, merged) = (Library::embedded(), house.over(Library::embedded()));
        let there = merged.item(&item.id).ok();
        if seen.is_none() && (there.is_some() || house.kept(&item.id).is_some()) {
            return Err(AppError::from(LibraryRefusal::IdTaken).into());
        }
        let slips = nowhere(&item, |id| merged.item(id).is_ok(), &merged);
        if !slips.is_empty() {
            return Err(LibraryTrouble::Slips(slips));
        }
        let seen = seen.unwrap_or_default();
        if there == Some(&item) && house.seen(&item.id) == seen {
            return Ok(Vec::new());
        }
        let written = ItemWritten { item: Box::new(item.clone()), way: Way::Typed };
        let news = house.write(written, seen, (built_in, days::london(now)), now);
        Ok(vec![news.map_err(trouble)?])
    })?;
    Ok(item)
}

/// What replaced a record and is nowhere.
pub(super) fn nowhere(item: &Item, there: impl Fn(&str) -> bool, library: &Library) -> Vec<Slip> {
    let gone = item.replaced_by.iter().filter(|id| !there(id));
    gone.map(|id| {
        let near = library.item(id).err().map(|unknown| unknown.near).unwrap_or_default();
        Slip { column: "replaced_by".to_owned(), wrong: Wrong::Nowhere(id.clone(), near) }
    })
    .collect()
}

/// A refusal, at the column that it is about.
pub(super) fn trouble(refusal: LibraryRefusal) -> LibraryTrouble {
    let (column, wrong) = match refusal {
        LibraryRefusal::VersionChanged(label) => ("versions", Wrong::VersionChanged(label)),
        LibraryRefusal::ReviewFirst => ("review", Wrong::ReviewFirst),
        LibraryRefusal::NotYet => ("checked", Wrong::NotYet),
        other => return AppError::from(other).into(),
    };
    LibraryTrouble::Slips(vec![Slip { column: column.to_owned(), wrong }])
}
