use access::{Action, Asker, Gate};
use domain::case::{Case, CaseEvent};
use domain::person::{AgeBand, Person};
use domain::{CaseId, Class, Entry, Event as _, FieldSet, PersonId, Words};
use store::Commit;

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// A case as one actor may see it: only entries of classes in their field set.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its state.
    pub state: Case,
    /// The version of its last entry; name it when correcting.
    pub version: i64,
    /// What the person is called, the latest last; empty where it is not known, or not for these eyes.
    pub names: Vec<Words>,
    /// Adult, child, or in doubt; `None` where it is not for these eyes.
    pub age_band: Option<AgeBand>,
    /// What of the record may be seen.
    pub field_set: FieldSet,
    /// The entries they may see, oldest first.
    pub entries: Vec<Entry<CaseEvent>>,
}

/// Reads a case. That it was read is on the disk before this returns.
///
/// # Errors
/// [`AppError`].
pub fn read(app: &App, actor: &Actor, case: CaseId) -> Result<CaseView, AppError> {
    let permit = ask(app, actor, Action::ReadCase, case.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let person = match loaded.state.person() {
        Some(person) => whom(app, actor, person)?,
        None => None,
    };
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let entries =
        loaded.entries.into_iter().filter(|entry| permit.field_set().holds(entry.event.class())).collect();
    let names = person.as_ref().map(|person| person.names().to_vec()).unwrap_or_default();
    let age_band = person.as_ref().and_then(Person::age_band);
    let field_set = permit.field_set();
    Ok(CaseView { state: loaded.state, version: loaded.version, names, age_band, field_set, entries })
}

/// Whom a case is about, where that is in the actor's sight as well.
fn whom(app: &App, actor: &Actor, person: PersonId) -> Result<Option<Person>, AppError> {
    let Some(sight) = app.store.sight(actor.viewer(app.now()), person.0)? else { return Ok(None) };
    let asker = Asker { user: actor.user, organisation: actor.organisation };
    let permit = Gate::embedded().permit(asker, actor.role, Action::ReadPerson, person.0, Some(sight));
    let Some(permit) = permit.filter(|permit| permit.field_set().holds(Class::Identity)) else {
        return Ok(None);
    };
    Ok(app.store.load::<Person>(&permit)?.map(|loaded| loaded.state))
}
