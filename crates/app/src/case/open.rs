use access::Action;
use domain::case::{Case, Opened, Reference};
use domain::person::{AgeBand, Person, Recorded};
use domain::{CaseId, Change, Loaded, Nation, News, Occurred, PartialDate, PersonId, Words};
use store::{Commit, CommitError, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// What is known when a case is opened.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// What the person calls themselves, if known.
    pub names: Vec<Words>,
    /// When they were born, as far as known.
    pub birth: Option<PartialDate>,
    /// Adult, child, or in doubt.
    pub age_band: AgeBand,
    /// Which nation's law applies.
    pub nation: Nation,
    /// When what is worrying happened.
    pub occurred: Occurred,
    /// What was seen or said.
    pub worry: Words,
}

/// A case that was opened.
#[derive(Clone, Debug)]
pub struct OpenedCase {
    /// Its id.
    pub case: CaseId,
    /// Whom it is about.
    pub person: PersonId,
    /// The reference to speak of it by.
    pub reference: Reference,
}

/// How often a reference that somebody has already is made anew.
const REFERENCE_TRIES: usize = 16;

/// Opens a case about a person who is recorded with it.
///
/// # Errors
/// [`AppError`].
pub fn open(app: &App, actor: &Actor, new: NewCase) -> Result<OpenedCase, AppError> {
    may(app, actor, Action::OpenCase)?;
    let now = app.now();
    let year = now.timestamp().map_or(1970, |at| at.to_zoned(jiff::tz::TimeZone::UTC).year());
    let mut last = CommitError::Taken;
    for _ in 0..REFERENCE_TRIES {
        let opened = {
            let mut ids = app.ids();
            OpenedCase {
                case: CaseId::make(&mut *ids),
                person: PersonId::make(&mut *ids),
                reference: Reference::make(year, &mut *ids),
            }
        };
        let changes = changes(actor, &new, &opened, now)?;
        let seen = access(actor, Action::OpenCase, Some(opened.case.0), Outcome::Allowed);
        let commit = Commit { changes, ..Commit::at(now).seen(seen) };
        match app.store.commit(commit) {
            Ok(()) => return Ok(opened),
            Err(CommitError::Taken) => last = CommitError::Taken,
            Err(error) => return Err(error.into()),
        }
    }
    Err(last.into())
}

fn changes(
    actor: &Actor,
    new: &NewCase,
    OpenedCase { case, person, reference }: &OpenedCase,
    now: domain::Moment,
) -> Result<Vec<Change>, AppError> {
    let recorded = Recorded { names: new.names.clone(), birth: new.birth, age_band: new.age_band };
    let opened = Opened {
        person: *person,
        reference: reference.clone(),
        nation: new.nation,
        worry: new.worry.clone(),
    };
    let mut person = Loaded::<Person>::new(*person);
    let mut case = Loaded::<Case>::new(*case);
    let recorded = vec![News { occurred: Occurred::at(now), event: recorded.into() }];
    let opened = case.state.open(opened, new.occurred)?;
    Ok(vec![
        Change::of(&mut person, recorded, actor.author(), now),
        Change::of(&mut case, opened, actor.author(), now),
    ])
}
