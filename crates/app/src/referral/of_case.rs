use access::Action;
use domain::draft::{Draft, SignOff};
use domain::{CaseId, Change, DraftId, Loaded, Moment, Words};
use forms::Answer;
use store::{Commit, CommitError};

use super::route::{NOT_YET, WANTS};
use crate::keeping::{self, Standing};
use crate::permit::{ask, may_see, used};
use crate::{Actor, App, AppError, organisation, user};

/// A referral of a case that is not signed yet.
#[derive(Clone, Debug)]
pub struct OpenReferral {
    /// The draft.
    pub draft: DraftId,
    /// The name of the organisation that writes it.
    pub organisation: Option<Words>,
    /// Whether that is the actor's own.
    pub own: bool,
    /// Where it is on its way to being signed off, with the name of the organisation that signs it.
    pub sign_off: Option<(SignOff, Option<Words>)>,
    /// Whether it is with that organisation now.
    pub sent: bool,
    /// When it was last changed, and by whom where the actor may know their name.
    pub changed: (Moment, Option<Words>),
    /// How it stands where nobody wrote in it for a while.
    pub standing: Standing,
    /// The clock of “not yet”, where the person said so last.
    pub ask_again: Option<AskAgain>,
}

/// When somebody who said “not yet” is asked again.
#[derive(Clone, Debug)]
pub struct AskAgain {
    /// Not before.
    pub from: Moment,
    /// Not after.
    pub to: Moment,
    /// Why it stands still, where it does.
    pub paused: Option<Words>,
}

/// The referrals of a case in the actor's sight that are not signed yet.
///
/// # Errors
/// [`AppError`].
pub fn of_case(app: &App, actor: &Actor, case: CaseId) -> Result<Vec<OpenReferral>, AppError> {
    let now = app.now();
    let mut open = Vec::new();
    for one in app.store.drafts_about(actor.viewer(now), case)? {
        let Some(permit) = may_see(app, actor, Action::ReadDraft, one.draft.0)? else { continue };
        let Some(loaded) = app.store.load::<Draft>(&permit)? else { continue };
        let last = loaded.entries.last().map(|entry| (entry.recorded_at, entry.author.user));
        let by = match last {
            Some((_, by)) => user::name(app, actor, by)?,
            None => None,
        };
        let sign_off = match loaded.state.sign_off() {
            Some(sign_off) => Some((sign_off.clone(), organisation::name(app, sign_off.by)?)),
            None => None,
        };
        open.push(OpenReferral {
            draft: one.draft,
            organisation: organisation::name(app, one.organisation)?,
            own: one.organisation == actor.organisation,
            sign_off,
            sent: one.sent,
            changed: (one.changed_at, by),
            standing: standing(&loaded.state, now),
            ask_again: ask_again(&loaded.state),
        });
    }
    Ok(open)
}

/// How a draft stands in which nobody has written for a while. One that is with somebody to be signed waits for them.
pub(crate) fn standing(draft: &Draft, now: Moment) -> Standing {
    match (draft.answers(), draft.changed_at(), draft.state()) {
        (Some(answers), Some(changed_at), Some(domain::draft::DraftState::Open)) => {
            keeping::standing(&answers.set, changed_at, now)
        }
        _ => Standing::Fresh,
    }
}

fn ask_again(draft: &Draft) -> Option<AskAgain> {
    let said = draft.answers()?.answers.get(WANTS)?;
    if *said != Answer::One(NOT_YET.to_owned()) {
        return None;
    }
    let (from, to) = keeping::ask_again(draft.saved(WANTS)?.at)?;
    Some(AskAgain { from, to, paused: draft.paused().map(|(_, why)| why.clone()) })
}

/// Lets the clock of “not yet” stand still, with the reason.
///
/// # Errors
/// [`AppError`].
pub fn pause(app: &App, actor: &Actor, draft: DraftId, why: &Words) -> Result<(), AppError> {
    change(app, actor, draft, |state, now| state.pause(why.clone(), now))
}

/// Goes on with a referral that had been put aside because nobody wrote in it for long.
///
/// # Errors
/// [`AppError`].
pub fn take_up(app: &App, actor: &Actor, draft: DraftId) -> Result<(), AppError> {
    change(app, actor, draft, Draft::take_up)
}

fn change(
    app: &App,
    actor: &Actor,
    draft: DraftId,
    decide: impl Fn(
        &Draft,
        Moment,
    ) -> Result<Vec<domain::News<domain::draft::DraftEvent>>, domain::draft::DraftRefusal>,
) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::WriteDraft, draft.0)?;
    for _ in 0..super::TRIES {
        let mut loaded: Loaded<Draft> = app.store.load(&permit)?.ok_or(AppError::NotFound)?;
        let now = app.now();
        let news = decide(&loaded.state, now)?;
        let change = Change::of(&mut loaded, news, actor.author(), now);
        match app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit))) {
            Ok(()) => return Ok(()),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}
