use std::sync::Arc;

use access::{Action, Permit};
use domain::draft::{Draft, DraftRefusal, DraftState};
use domain::{DraftId, Loaded};
use forms::QuestionSet;
use store::Commit;

use crate::permit::{ask, used};
use crate::sets;
use crate::{Actor, App, AppError};

/// A draft as it is now, read with the question set of this release.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    /// The draft's id.
    pub id: DraftId,
    /// The question set.
    pub set: &'static QuestionSet,
    /// The answers, brought to the set's version.
    pub answers: forms::Draft,
    /// The version of the draft: name it when saving.
    pub version: i64,
    /// The record as it was loaded.
    pub loaded: Arc<Loaded<Draft>>,
}

impl OpenDraft {
    /// Whether an actor may throw it away: it is with its writers, and they are of the organisation that began it. Whoever is only
    /// asked to sign it off may not.
    pub fn may_be_discarded_by(&self, actor: &Actor) -> bool {
        let begun_by = self.state().begun_by().map(|author| author.organisation);
        begun_by == Some(actor.organisation) && self.state().state() == Some(DraftState::Open)
    }

    /// Its state.
    pub fn state(&self) -> &Draft {
        &self.loaded.state
    }
}

/// Opens a draft. That somebody reads what a colleague wrote is on the disk before this returns; those who read their own are
/// known by what they wrote.
///
/// # Errors
/// [`AppError::NotFound`], [`DraftRefusal::Submitted`] with the record that the answers are in.
pub fn open(app: &App, actor: &Actor, draft: DraftId) -> Result<OpenDraft, AppError> {
    let permit = ask(app, actor, Action::ReadDraft, draft.0)?;
    let open = load(app, &permit, draft)?;
    if open.loaded.entries.iter().any(|entry| entry.author.user != actor.user) {
        app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    }
    Ok(open)
}

/// Loads an open draft, and brings its answers to this release's version of the set.
pub(crate) fn load(app: &App, permit: &Permit, draft: DraftId) -> Result<OpenDraft, AppError> {
    as_is(draft, app.store.view::<Draft>(permit)?.ok_or(AppError::NotFound)?)
}

/// A loaded draft, its answers brought to this release's version of the set.
pub(crate) fn as_is(draft: DraftId, loaded: Arc<Loaded<Draft>>) -> Result<OpenDraft, AppError> {
    match (loaded.state.state(), loaded.state.became()) {
        (_, Some(record)) => return Err(DraftRefusal::Submitted(record).into()),
        (Some(DraftState::Discarded), None) => return Err(DraftRefusal::Discarded.into()),
        _ => {}
    }
    let answers = loaded.state.answers().ok_or(AppError::NotFound)?;
    let set = sets::find(&answers.set).ok_or(AppError::NotFound)?;
    let answers = answers.open(set).map_err(|_| AppError::NewerDraft)?;
    Ok(OpenDraft { id: draft, set, answers, version: loaded.version, loaded })
}
