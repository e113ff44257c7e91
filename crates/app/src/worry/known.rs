use domain::Words;
use forms::Answer;

use crate::case::{self, Found, FoundBy, LIKELY, ToTell, Wanted};
use crate::draft::OpenDraft;
use crate::{Actor, App, AppError};

/// The most cases that are shown before one is opened.
const MOST: usize = 5;
/// The answers by which somebody may be known already, each with whether what it finds is of its sort.
const FIELDS: [(&str, Fits); 2] = [
    ("called", |by| matches!(by, FoundBy::Name(_) | FoundBy::Sound(_))),
    ("place", |by| matches!(by, FoundBy::Place)),
];

/// Whether a case was found by what was answered: a place is not a name.
type Fits = fn(&FoundBy) -> bool;

/// Cases in the actor's sight that may be about the person, or the place, of a draft that is not a case yet: the likeliest first.
/// Only what is likely is shown, and nothing is decided by it. What is still to be told to others comes beside it.
///
/// # Errors
/// [`AppError`].
pub fn known(app: &App, actor: &Actor, draft: &OpenDraft) -> Result<(Vec<Found>, ToTell), AppError> {
    let (mut known, mut to_tell): (Vec<Found>, _) = (Vec::new(), ToTell::default());
    for (field, fits) in FIELDS {
        let Some(Answer::Text(text)) = draft.answers.answers.get(field) else { continue };
        let (finding, left) = case::look(app, actor, &Wanted::text(Words::new(text.as_str())?))?;
        to_tell.and(left);
        let likely = |found: &&Found| found.likeness >= LIKELY && fits(&found.by);
        for found in finding.found().iter().filter(likely) {
            if known.iter().all(|other| other.case != found.case) {
                known.push(found.clone());
            }
        }
    }
    known.truncate(MOST);
    Ok((known, to_tell))
}
