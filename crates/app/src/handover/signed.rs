//! A signed referral, opened.

use access::{Action, Permit};
use domain::case::{Case, CaseEvent, Reference, Referred, Route, SignedReferral, case_for_eyes};
use domain::{CaseId, Entry, FieldSet, Loaded, Moment};
use forms::{Answers, QuestionSet};
use national::{Filled, Way};
use std::sync::Arc;
use store::{Access, Commit, Outcome};

use super::withdrawn::{self, Withdrawn};
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, sets};

/// A signed referral as it was signed, and what became of it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: Reference,
    /// The entry that signed it.
    pub entry: Arc<Entry<CaseEvent>>,
    /// The questions.
    pub set: &'static QuestionSet,
    /// The answers that these eyes may see, under the questions as they are now.
    pub answers: Answers,
    /// What became of it.
    pub state: SignedReferral,
    /// Whether the person no longer agrees to what it rests on, so that it must not be sent on.
    pub withdrawn: bool,
    /// Every consent that it, or something in it, rests on and that no longer holds; that of the whole first.
    pub no_longer: Vec<Withdrawn>,
    case_record: Arc<Loaded<Case>>,
}

impl Signed {
    /// What it is.
    pub fn route(&self) -> Route {
        self.state.route
    }

    /// The national form filled in from it, in that form's order, without what rests on a consent that no longer holds.
    pub fn filled(&self) -> Vec<Filled> {
        national::fill(self.set, &self.holding(), way_of(self.route()))
    }

    /// The answers without what rests on a consent that no longer holds.
    pub fn holding(&self) -> Answers {
        withdrawn::holding(&self.answers, &self.no_longer)
    }

    /// When it was signed.
    pub fn signed_at(&self) -> Moment {
        self.entry.recorded_at
    }

    /// The case that it is of.
    pub fn state_of_case(&self) -> &Case {
        &self.case_record.state
    }

    /// An entry of the case, where these eyes may see it.
    pub fn entry_of_case(&self, version: i64) -> Option<&Entry<CaseEvent>> {
        self.case_record.entries.iter().find(|entry| entry.version == version).map(AsRef::as_ref)
    }
}

/// The way through the national form that a route takes.
pub const fn way_of(route: Route) -> Way {
    match route {
        Route::Adult => Way::Adult,
        Route::Child | Route::MayBeChild => Way::Child,
        Route::DutyToNotify => Way::Notify,
        Route::DutyToNotifyNamed => Way::NotifyNamed,
    }
}

/// Opens a signed referral, to do something with it. That it was opened is on the disk before this returns.
///
/// # Errors
/// [`AppError`].
pub fn signed(
    app: &App,
    actor: &Actor,
    case: CaseId,
    entry: i64,
    action: Action,
) -> Result<Signed, AppError> {
    let permit = ask(app, actor, action, case.0)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    opened(app, &permit, case, Some(entry))
}

/// Opens the latest signed referral of the case with a reference, for whoever has the machine. It is on record.
///
/// # Errors
/// [`AppError`].
pub fn signed_at_the_machine(app: &App, reference: &Reference) -> Result<Signed, AppError> {
    let case = app.store.case_by_reference(reference.compact().reveal())?.ok_or(AppError::NotFound)?;
    // The command line acts for nobody.
    let permit = Permit::of_the_house(Action::PrintCase, case.0);
    let seen = Access {
        actor: None,
        organisation: None,
        action: Action::PrintCase.code(),
        outcome: Outcome::Allowed,
        record: Some(case.0),
        shown: Vec::new(),
    };
    app.store.commit(Commit::at(app.now()).seen(seen))?;
    opened(app, &permit, case, None)
}

fn opened(app: &App, permit: &Permit, case: CaseId, entry: Option<i64>) -> Result<Signed, AppError> {
    let whole = app.store.view::<Case>(permit)?.ok_or(AppError::NotFound)?;
    let loaded = case_for_eyes(whole, permit.field_set());
    let wanted = |referral: &&SignedReferral| entry.is_none_or(|entry| referral.entry == entry);
    let state = loaded.state.referrals().iter().rfind(wanted).cloned().ok_or(AppError::NotFound)?;
    let entry = loaded.entries.iter().find(|one| one.version == state.entry).cloned();
    let entry = entry.ok_or(AppError::NotFound)?;
    let CaseEvent::Referred(referred) = &entry.event else { return Err(AppError::NotFound) };
    let (set, answers) = answers(referred, permit.field_set())?;
    let consents = loaded.state.consents();
    Ok(Signed {
        case,
        reference: loaded.state.reference().cloned().ok_or(AppError::NotFound)?,
        set,
        withdrawn: consents.withdrawn_at(state.route).is_some(),
        no_longer: withdrawn::withdrawn(&consents, state.route, &answers),
        answers,
        state,
        entry: entry.clone(),
        case_record: loaded,
    })
}

/// The answers that may be seen, under the questions as they are now.
fn answers(referred: &Referred, eyes: FieldSet) -> Result<(&'static QuestionSet, Answers), AppError> {
    let taken = &referred.taken;
    let set = sets::find(&taken.question_set).ok_or(AppError::NoSuchPage)?;
    let draft = forms::Draft {
        answers: taken.seen_by(|class| eyes.holds(class)),
        ..forms::Draft::empty(&taken.question_set, taken.set_version)
    };
    Ok((set, draft.open(set).map_err(|_| AppError::NewerDraft)?.answers))
}
