//! Putting a person on the register, looking at it again, taking them off.

use access::{Action, Permit};
use domain::case::{
    Case, CaseCommand, Category, EntryRule, Marker, PutOnRegister, RegisterReviewed, TakenOffRegister, WayOut,
};
use domain::person::{AgeBand, Person};
use domain::{CaseId, Occurred, Words};
use jiff::civil::Date;

use crate::permit::ask;
use crate::{Actor, App, AppError, case};

/// As what somebody stands on the register.
#[derive(Clone, Debug)]
pub struct Kept {
    /// As what.
    pub category: Category,
    /// What holds of them.
    pub markers: Vec<Marker>,
    /// The day by which it is looked at again.
    pub review_on: Date,
    /// Why.
    pub words: Words,
}

/// How somebody comes onto the register.
#[derive(Clone, Debug)]
pub struct Put {
    /// The rule that lets them in.
    pub rule: EntryRule,
    /// As what.
    pub kept: Kept,
}

/// Puts the person of a case on the register, with the age that they are held to have.
///
/// # Errors
/// [`AppError`].
pub fn put(app: &App, actor: &Actor, id: CaseId, put: Put, occurred: Occurred) -> Result<i64, AppError> {
    let age_band = age(app, actor, id)?;
    let Put { rule, kept: Kept { category, markers, review_on, words } } = put;
    let entry = PutOnRegister { rule, category, markers, age_band, review_on, words };
    case::change(app, actor, id, CaseCommand::PutOnRegister { occurred, entry })
}

/// Writes down that the person stays on the register.
///
/// # Errors
/// [`AppError`].
pub fn review(app: &App, actor: &Actor, id: CaseId, kept: Kept, occurred: Occurred) -> Result<i64, AppError> {
    let age_band = age(app, actor, id)?;
    let Kept { category, markers, review_on, words } = kept;
    let review = RegisterReviewed { category, markers, age_band, review_on, words };
    case::change(app, actor, id, CaseCommand::ReviewRegister { occurred, review })
}

/// Takes the person off the register.
///
/// # Errors
/// [`AppError`].
pub fn take_off(
    app: &App,
    actor: &Actor,
    id: CaseId,
    (way_out, words): (WayOut, Words),
    occurred: Occurred,
) -> Result<i64, AppError> {
    let off = TakenOffRegister { way_out, words };
    case::change(app, actor, id, CaseCommand::TakeOffRegister { occurred, off })
}

/// Whether the person is held to be an adult or a child, as their record says. Whoever keeps the register may not see who they are,
/// and the register must be right all the same: it says this of them, and nothing else.
fn age(app: &App, actor: &Actor, id: CaseId) -> Result<AgeBand, AppError> {
    let permit = ask(app, actor, Action::KeepRegister, id.0)?;
    let case = app.store.view::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let person = case.state.person().ok_or(AppError::NotFound)?;
    let person = app.store.load::<Person>(&Permit::of_the_house(Action::ReadPerson, person.0))?;
    person.and_then(|person| person.state.age_band()).ok_or(AppError::NotFound)
}
