use domain::library::{LibraryEvent, Way};
use domain::{Moment, OrganisationId, UserId, Words};
use guide::{COLUMNS, Item, Library, Sheet};
use jiff::civil::Date;

use super::change::load;
use super::must_edit;
use crate::{Actor, App, AppError, organisation, user};

/// One thing that happened to a record of the library.
#[derive(Clone, Debug)]
pub struct Told {
    /// When.
    pub at: Moment,
    /// Who did it; `None` for somebody whose name is not the asker's to know.
    pub by: Option<Words>,
    /// For which organisation.
    pub of: Option<Words>,
    /// What.
    pub what: TurnedTo,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum TurnedTo {
    /// It was written for the first time.
    Added(Way),
    /// It was written anew: each column that changed, with what stood there and what stands there now.
    Changed(Way, Vec<(&'static str, String, String)>),
    /// It was taken out, and why.
    TakenOut(String),
    /// It was put back.
    PutBack,
    /// It was looked at, and is to be looked at again by a day.
    LookedAt(Date, Date),
}

/// What happened to a record, the newest first, for editors.
///
/// # Errors
/// [`AppError`].
pub fn history(app: &App, actor: &Actor, id: &str) -> Result<Vec<Told>, AppError> {
    must_edit(app, actor)?;
    let loaded = load(app)?;
    let mut before: Option<Item> = Library::embedded().item(id).ok().cloned();
    let mut told = Vec::new();
    let mut names = Names { app, actor, known: Vec::new() };
    for entry in loaded.entries.iter().filter(|entry| entry.event.item() == id) {
        let Some(what) = turned(&entry.event, &mut before) else { continue };
        let (by, of) = names.of(entry.author.user, entry.author.organisation)?;
        told.push(Told { at: entry.recorded_at, by, of, what });
    }
    told.reverse();
    Ok(told)
}

/// What an entry made of the record as it stood before; nothing for what changed nothing of it.
fn turned(event: &LibraryEvent, before: &mut Option<Item>) -> Option<TurnedTo> {
    Some(match event {
        LibraryEvent::ItemWritten(written) => {
            let changed = before.as_ref().map(|before| changes(before, &written.item));
            *before = Some((*written.item).clone());
            match changed {
                None => TurnedTo::Added(written.way),
                Some(changed) => TurnedTo::Changed(written.way, changed),
            }
        }
        LibraryEvent::ItemTakenOut(taken) => TurnedTo::TakenOut(taken.why.reveal().to_owned()),
        LibraryEvent::ItemPutBack(_) => TurnedTo::PutBack,
        LibraryEvent::ItemLookedAt(looked) => {
            if let Some(before) = before {
                (before.checked, before.review) = (looked.checked, looked.review);
            }
            TurnedTo::LookedAt(looked.checked, looked.review)
        }
        LibraryEvent::LinksChecked(_) => return None,
    })
}

fn changes(before: &Item, after: &Item) -> Vec<(&'static str, String, String)> {
    let (before, after) = (Sheet::of(before), Sheet::of(after));
    let shown = |sheet: &Sheet, column: &str| match column {
        "versions" => sheet.versions.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(", "),
        list if Sheet::is_list(list) => sheet.list(list).join(", "),
        text => sheet.text(text).to_owned(),
    };
    let both = COLUMNS.into_iter().map(|column| (column, shown(&before, column), shown(&after, column)));
    both.filter(|(_, before, after)| before != after).collect()
}

/// What somebody and their organisation are called, as far as the asker may know.
type Named = (Option<Words>, Option<Words>);

/// Who and whose, asked once of each.
struct Names<'a> {
    app: &'a App,
    actor: &'a Actor,
    known: Vec<(UserId, OrganisationId, Named)>,
}

impl Names<'_> {
    fn of(&mut self, who: UserId, whose: OrganisationId) -> Result<Named, AppError> {
        if let Some((.., names)) = self.known.iter().find(|(user, of, _)| (*user, *of) == (who, whose)) {
            return Ok(names.clone());
        }
        let names = (user::name(self.app, self.actor, who)?, organisation::name(self.app, whose)?);
        self.known.push((who, whose, names.clone()));
        Ok(names)
    }
}
