use access::Action;
use domain::case::{Case, CaseEssentials, Reference};
use domain::{CaseId, Class, Moment};

use crate::instead::summary_or;
use crate::permit::{ask, may_see};
use crate::{Actor, App, AppError};

/// What somebody is about to do to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Write in its chronology.
    Write,
    /// Write down a step or decision of its pathway.
    Decide,
    /// Write down that somebody outside was told.
    Tell,
    /// Make somebody responsible.
    Assign,
    /// Close it.
    Close,
    /// Open it again.
    Reopen,
    /// Let two cases of one person be one, or part them.
    Merge,
    /// Begin a referral.
    Refer,
    /// Put the person on the register of people at risk, look at it again, take them off.
    Register,
    /// Attach a file.
    Attach,
    /// Hand a signed referral over.
    HandReferralOver,
    /// Release news to those who told us.
    ReleaseNews,
    /// Take papers of it away.
    Print,
}

impl Doing {
    const fn action(self) -> Action {
        match self {
            Self::Write => Action::NoteCase,
            Self::Decide => Action::WritePathway,
            Self::Tell => Action::TellCase,
            Self::Assign => Action::AssignCase,
            Self::Close => Action::CloseCase,
            Self::Reopen => Action::ReopenCase,
            Self::Merge => Action::MergeCases,
            Self::Refer => Action::BeginReferral,
            Self::Register => Action::KeepRegister,
            Self::Attach => Action::AttachFile,
            Self::HandReferralOver => Action::HandReferralOver,
            Self::ReleaseNews => Action::ReleaseNews,
            Self::Print => Action::PrintCase,
        }
    }
}

/// The reference of a case to which the actor may do this; for the page that asks them how.
///
/// # Errors
/// [`AppError`].
pub fn about_to(app: &App, actor: &Actor, case: CaseId, doing: Doing) -> Result<Reference, AppError> {
    let permit = ask(app, actor, doing.action(), case.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    loaded.state.reference().cloned().ok_or(AppError::NotFound)
}

/// When a case was opened: by what was written down, a call long before it may be a slip.
///
/// # Errors
/// [`AppError`].
pub fn opened_at(app: &App, actor: &Actor, case: CaseId) -> Result<Option<Moment>, AppError> {
    let permit = ask(app, actor, Action::TellCase, case.0)?;
    let loaded = app.store.load::<Case>(&permit)?;
    Ok(loaded.and_then(|loaded| loaded.entries.first().map(|entry| entry.recorded_at)))
}

/// Whether somebody of this role may do this to a case that they see whole.
pub fn may_do(actor: &Actor, doing: Doing) -> bool {
    access::Gate::embedded().allows(actor.role, doing.action(), Some(domain::FieldSet::Full))
}

/// The reference of a case, where it is in the actor's sight.
///
/// # Errors
/// [`AppError`].
pub fn reference(app: &App, actor: &Actor, case: CaseId) -> Result<Option<Reference>, AppError> {
    let Some(permit) = may_see(app, actor, Action::ReadCase, case.0)? else { return Ok(None) };
    summary_or::<Case, CaseEssentials, _>(
        app,
        &permit,
        Class::Essentials,
        |essentials| essentials.reference,
        |loaded| loaded.state.reference().cloned(),
    )
}
