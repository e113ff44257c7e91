use access::Action;
use domain::case::{Case, CaseCommand};
use domain::draft::{Draft, DraftEvent, Prefilled};
use domain::{CaseId, Change, DraftId, Loaded, News, Occurred};
use store::{Commit, CommitError};

use super::TRIES;
use super::prefill::{Writer, prefill};
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, case, organisation, sets, user};

/// Begins a referral of a case, with the answers that the case holds already. Where the actor's organisation has one that is
/// not signed yet, that one is gone on with: two people who press at once write in the same.
///
/// # Errors
/// [`AppError`].
pub fn begin(app: &App, actor: &Actor, id: CaseId) -> Result<DraftId, AppError> {
    let permit = ask(app, actor, Action::BeginReferral, id.0)?;
    let set = sets::find(sets::REFERRAL).ok_or(AppError::NoSuchPage)?;
    let view = case::read(app, actor, id)?;
    let organisation = organisation::read(app, actor)?.name().cloned();
    let writer = Writer { name: user::name(app, actor, actor.user)?, organisation };
    let draft = DraftId::make(&mut *app.ids());
    for _ in 0..TRIES {
        let mut loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
        let now = app.now();
        let there = app.store.drafts_about(actor.viewer(now), id)?;
        if let Some(one) = there.iter().find(|one| one.organisation == actor.organisation) {
            return Ok(one.draft);
        }
        let begun = loaded.state.decide(CaseCommand::BeginReferral { draft }, now)?;
        let mut news = Draft::begin_for(set.id(), set.version(), id, now);
        let (answers, pages) = prefill(set, &view, &writer);
        if !answers.is_empty() {
            let event = DraftEvent::from(Prefilled { answers, pages });
            news.push(News { occurred: Occurred::at(now), event });
        }
        let changes = vec![
            Change::of(&mut loaded, begun, actor.author(), now),
            Change::of(&mut Loaded::<Draft>::new(draft), news, actor.author(), now),
        ];
        match app.store.commit(Commit { changes, ..Commit::at(now).seen(used(actor, &permit)) }) {
            Ok(()) => return Ok(draft),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}
