//! A referral on its way between the organisation that writes it and the one that answers for it.

use access::Action;
use domain::case::{Case, CaseCommand};
use domain::draft::{Draft, DraftRefusal};
use domain::person::Person;
use domain::{CaseId, Change, DraftId, Loaded, Moment, OrganisationId, Words};
use store::{Commit, CommitError};

use super::TRIES;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// Sends a referral to the organisation that is to sign it off. From then on that organisation sees the case, who it is about,
/// and the referral.
///
/// # Errors
/// [`AppError`].
pub fn send(
    app: &App,
    actor: &Actor,
    draft: DraftId,
    to: OrganisationId,
    words: &Words,
) -> Result<(), AppError> {
    let step = Step { app, actor, action: Action::SendReferral, draft };
    step.take(|at, now| {
        let news = at.draft.state.send(to, words.clone(), now)?;
        at.changes.push(Change::of(&mut at.draft, news, actor.author(), now));
        let command = CaseCommand::SendReferral { draft, to, words: words.clone() };
        let news = at.case.state.decide(command, now)?;
        at.changes.push(Change::of(&mut at.case, news, actor.author(), now));
        let news = at.person.state.show_to(to, now)?;
        if !news.is_empty() {
            at.changes.push(Change::of(&mut at.person, news, actor.author(), now));
        }
        Ok(())
    })
}

/// Returns a referral with comments, for the organisation that it was sent to.
///
/// # Errors
/// [`AppError`].
pub fn give_back(app: &App, actor: &Actor, draft: DraftId, comments: &Words) -> Result<(), AppError> {
    let step = Step { app, actor, action: Action::ReturnReferral, draft };
    step.take(|at, now| {
        let news = at.draft.state.give_back(actor.organisation, comments.clone(), now)?;
        at.changes.push(Change::of(&mut at.draft, news, actor.author(), now));
        let command = CaseCommand::ReturnReferral { draft, comments: comments.clone() };
        let news = at.case.state.decide(command, now)?;
        at.changes.push(Change::of(&mut at.case, news, actor.author(), now));
        Ok(())
    })
}

/// Whether the actor may return a referral: it was sent to their organisation. For the page that asks them for comments.
///
/// # Errors
/// [`AppError`].
pub fn about_to_give_back(app: &App, actor: &Actor, draft: DraftId) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::ReturnReferral, draft.0)?;
    let loaded = app.store.load::<Draft>(&permit)?.ok_or(AppError::NotFound)?;
    match loaded.state.sign_off() {
        Some(sign_off) if sign_off.by == actor.organisation => Ok(()),
        Some(_) => Err(DraftRefusal::NotYours.into()),
        None => Err(DraftRefusal::IsNotSent.into()),
    }
}

/// Takes a referral back before it is signed, for the organisation that sent it. The other no longer sees the case, nor who it
/// is about.
///
/// # Errors
/// [`AppError`].
pub fn take_back(app: &App, actor: &Actor, draft: DraftId) -> Result<(), AppError> {
    let step = Step { app, actor, action: Action::SendReferral, draft };
    step.take(|at, now| {
        let from = at.draft.state.sign_off().map(|sign_off| sign_off.by).ok_or(DraftRefusal::IsNotSent)?;
        let news = at.draft.state.take_back(actor.organisation, now)?;
        at.changes.push(Change::of(&mut at.draft, news, actor.author(), now));
        let news = at.case.state.decide(CaseCommand::TakeReferralBack { draft, from }, now)?;
        at.changes.push(Change::of(&mut at.case, news, actor.author(), now));
        let news = at.person.state.hide_from(from, now)?;
        if !news.is_empty() {
            at.changes.push(Change::of(&mut at.person, news, actor.author(), now));
        }
        Ok(())
    })
}

/// The records that a step is about, and what it changes of them.
struct At {
    draft: Loaded<Draft>,
    case: Loaded<Case>,
    person: Loaded<Person>,
    changes: Vec<Change>,
}

/// One step of a referral.
struct Step<'a> {
    app: &'a App,
    actor: &'a Actor,
    action: Action,
    draft: DraftId,
}

impl Step<'_> {
    /// Decides the step and commits it; again where somebody else wrote first.
    fn take(&self, decide: impl Fn(&mut At, Moment) -> Result<(), AppError>) -> Result<(), AppError> {
        let Self { app, actor, action, draft } = *self;
        let permit = ask(app, actor, action, draft.0)?;
        for _ in 0..TRIES {
            let draft = app.store.load::<Draft>(&permit)?.ok_or(AppError::NotFound)?;
            let case: CaseId = draft.state.case().ok_or(AppError::NotFound)?;
            let of_case = ask(app, actor, action, case.0)?;
            let case = app.store.load::<Case>(&of_case)?.ok_or(AppError::NotFound)?;
            let person = case.state.person().ok_or(AppError::NotFound)?;
            let of_person = ask(app, actor, Action::ReadPerson, person.0)?;
            let person = app.store.load::<Person>(&of_person)?.ok_or(AppError::NotFound)?;
            let now = app.now();
            let mut at = At { draft, case, person, changes: Vec::new() };
            decide(&mut at, now)?;
            let commit = Commit::at(now).seen(used(actor, &permit)).seen(used(actor, &of_case));
            match app.store.commit(Commit { changes: at.changes, ..commit }) {
                Ok(()) => return Ok(()),
                Err(CommitError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(AppError::Crowded)
    }
}
