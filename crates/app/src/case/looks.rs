use access::Action;
use domain::{CaseId, Moment, OrganisationId, UserId, Words};
use store::{AccessLine, Commit};

use crate::permit::{ask, used};
use crate::{Actor, App, AppError, organisation, user};

/// The most lines that are shown.
const MOST: i64 = 200;

/// That somebody looked at a case, wrote in it, or was refused.
#[derive(Clone, Debug)]
pub struct Look {
    /// When.
    pub at: Moment,
    /// Their name; `None` for a stranger, and for those of other organisations whose names are not the viewer's to know.
    pub name: Option<Words>,
    /// Their organisation.
    pub organisation: Option<Words>,
    /// What they did, `noun.verb`.
    pub action: String,
    /// Whether it was refused.
    pub refused: bool,
}

/// Who looked at a case, the latest first.
///
/// # Errors
/// [`AppError`].
pub fn looks(app: &App, actor: &Actor, case: CaseId) -> Result<Vec<Look>, AppError> {
    let permit = ask(app, actor, Action::ReadLooks, case.0)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let lines = app.store.accesses(case.0, MOST)?;
    let mut people = Known::default();
    lines.into_iter().map(|line| people.look(app, actor, line)).collect()
}

/// Names that were looked up already.
#[derive(Default)]
struct Known {
    users: Vec<(UserId, Option<Words>)>,
    organisations: Vec<(OrganisationId, Option<Words>)>,
}

impl Known {
    fn look(&mut self, app: &App, actor: &Actor, line: AccessLine) -> Result<Look, AppError> {
        let name = match line.actor {
            Some(user) => once(&mut self.users, user, || user::name(app, actor, user))?,
            None => None,
        };
        let organisation = match line.organisation {
            Some(id) => once(&mut self.organisations, id, || organisation::name(app, id))?,
            None => None,
        };
        Ok(Look { at: line.at, name, organisation, action: line.action, refused: line.outcome == "refused" })
    }
}

fn once<K: PartialEq + Copy, V: Clone>(
    known: &mut Vec<(K, V)>,
    key: K,
    find: impl FnOnce() -> Result<V, AppError>,
) -> Result<V, AppError> {
    if let Some((_, value)) = known.iter().find(|(other, _)| *other == key) {
        return Ok(value.clone());
    }
    let value = find()?;
    known.push((key, value.clone()));
    Ok(value)
}
