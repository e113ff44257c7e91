use std::sync::Arc;

use access::Action;
use domain::case::{Case, CaseEvent, Reference, case_for_eyes};
use domain::person::{AgeBand, Person};
use domain::{CaseId, Class, Entry, FieldSet, Loaded, Moment, PartialDate, PersonId, Record, Words};
use store::Commit;

use crate::permit::{ask, may_see, used};
use crate::{Actor, App, AppError};

/// A case as one actor may see it: only entries of classes in their field set.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Which case.
    pub id: CaseId,
    record: Arc<Loaded<Case>>,
    /// What the person is called, the latest last; empty where it is not known, or not for these eyes.
    pub names: Vec<Words>,
    /// When they were born, as far as known and for these eyes.
    pub birth: Option<PartialDate>,
    /// Adult, child, or in doubt; `None` where it is not for these eyes.
    pub age_band: Option<AgeBand>,
    /// What of the record may be seen.
    pub field_set: FieldSet,
    /// The entries they may see, oldest first; none where it was not known then.
    pub entries: Vec<Arc<Entry<CaseEvent>>>,
    /// The cases of the same person that were taken into it, as far as they are in sight.
    pub took_in: Vec<TakenIn>,
    /// As known at which moment, where it is not now.
    pub as_at: Option<Moment>,
}

impl CaseView {
    /// Its state, as far as the entries that they may see tell it.
    pub fn state(&self) -> &Case {
        &self.record.state
    }

    /// The version of its last entry; name it when correcting.
    pub fn version(&self) -> i64 {
        self.record.version
    }
}

/// A case that was taken into another.
#[derive(Clone, Debug)]
pub struct TakenIn {
    /// Which.
    pub id: CaseId,
    /// Its reference.
    pub reference: Option<Reference>,
    /// Its entries that the viewer may see.
    pub entries: Vec<Arc<Entry<CaseEvent>>>,
}

/// Reads a case. That it was read is on the disk before this returns.
///
/// # Errors
/// [`AppError`].
pub fn read(app: &App, actor: &Actor, case: CaseId) -> Result<CaseView, AppError> {
    read_as_at(app, actor, case, None)
}

/// Reads a case as it was known at a moment: what was recorded later is not there, whenever it happened.
///
/// # Errors
/// [`AppError`].
pub fn read_as_at(
    app: &App,
    actor: &Actor,
    case: CaseId,
    as_at: Option<Moment>,
) -> Result<CaseView, AppError> {
    let (view, commit) = app.store.at_one_moment(|| gather(app, actor, case, as_at))??;
    app.store.commit(commit)?;
    Ok(view)
}

/// The same with what stands beside it, all of it as it was at one moment. **That it was read is not on the disk yet** when this
/// returns: nothing of it may be shown before `seen` is told that it is.
///
/// # Errors
/// [`AppError`].
pub fn read_beside<T>(
    app: &App,
    actor: &Actor,
    case: CaseId,
    as_at: Option<Moment>,
    beside: impl FnOnce(&CaseView) -> Result<T, AppError>,
    seen: impl FnOnce(Result<(), AppError>) + Send + 'static,
) -> Result<(CaseView, T), AppError> {
    let read = || {
        let (view, commit) = gather(app, actor, case, as_at)?;
        let beside = beside(&view)?;
        Ok::<_, AppError>((view, beside, commit))
    };
    let (view, beside, commit) = app.store.at_one_moment(read)??;
    app.store.commit_then(commit, |outcome| seen(outcome.map_err(AppError::from)));
    Ok((view, beside))
}

/// A case for these eyes, and that they saw it, to be committed.
fn gather(
    app: &App,
    actor: &Actor,
    case: CaseId,
    as_at: Option<Moment>,
) -> Result<(CaseView, Commit), AppError> {
    let permit = ask(app, actor, Action::ReadCase, case.0)?;
    let field_set = permit.field_set();
    let whole = app.store.view::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let loaded = without_reasons_of_hidden(app, actor, case_for_eyes(known_at(whole, as_at), field_set))?;
    let person = match loaded.state.person() {
        Some(person) => whom(app, actor, person, as_at)?,
        None => None,
    };
    let mut commit = Commit::at(app.now()).seen(used(actor, &permit));
    let mut took_in = Vec::new();
    for other in loaded.state.took_in() {
        let Some(permit) = may_see(app, actor, Action::ReadCase, other.0)? else { continue };
        let Some(case) = app.store.view::<Case>(&permit)? else { continue };
        let case = case_for_eyes(known_at(case, as_at), permit.field_set());
        let case = without_reasons_of_hidden(app, actor, case)?;
        let reference = case.state.reference().cloned();
        took_in.push(TakenIn { id: *other, reference, entries: case.entries.clone() });
        commit = commit.seen(used(actor, &permit));
    }
    let view = CaseView {
        id: case,
        names: person.as_ref().map(|person| person.names().to_vec()).unwrap_or_default(),
        birth: person.as_ref().and_then(Person::birth),
        age_band: person.as_ref().and_then(Person::age_band),
        field_set,
        entries: loaded.entries.clone(),
        record: loaded,
        took_in,
        as_at,
    };
    Ok((view, commit))
}

/// A record as it was known at a moment: the fold of what had been recorded by then.
fn known_at<R: Record>(loaded: Arc<Loaded<R>>, as_at: Option<Moment>) -> Arc<Loaded<R>> {
    let Some(moment) = as_at else { return loaded };
    let known = loaded.entries.iter().take_while(|entry| entry.recorded_at <= moment).cloned();
    Arc::new(Loaded::fold(loaded.id, known))
}

/// Why a case was made one with another, or parted from it, may speak of the other: it is for those who see that one too, and for the
/// organisation that wrote it.
fn without_reasons_of_hidden(
    app: &App,
    actor: &Actor,
    loaded: Arc<Loaded<Case>>,
) -> Result<Arc<Loaded<Case>>, AppError> {
    let mut hidden = Vec::new();
    for (place, entry) in loaded.entries.iter().enumerate() {
        if let Some(other) = entry.event.other_case()
            && entry.author.organisation != actor.organisation
            && may_see(app, actor, Action::ReadCase, other.0)?.is_none()
        {
            hidden.push(place);
        }
    }
    if hidden.is_empty() {
        return Ok(loaded);
    }
    let mut shown = Loaded::clone(&loaded);
    for (_, entry) in shown.entries.iter_mut().enumerate().filter(|(place, _)| hidden.contains(place)) {
        let event = entry.event.without_reason();
        *entry = Arc::new(Entry { event, ..(**entry).clone() });
    }
    Ok(Arc::new(shown))
}

/// Whom a case is about, where that is in the actor's sight as well.
fn whom(
    app: &App,
    actor: &Actor,
    person: PersonId,
    as_at: Option<Moment>,
) -> Result<Option<Person>, AppError> {
    let permit = may_see(app, actor, Action::ReadPerson, person.0)?;
    let Some(permit) = permit.filter(|permit| permit.field_set().holds(Class::Identity)) else {
        return Ok(None);
    };
    Ok(app.store.view::<Person>(&permit)?.map(|loaded| known_at(loaded, as_at).state.clone()))
}
