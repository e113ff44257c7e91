use access::Action;
use domain::{CaseId, Moment, OrganisationId, UserId, Words};
use store::{AccessLine, Commit};

use crate::permit::{ask, used};
use crate::{Actor, App, AppError, days, organisation, user};

/// The most lines that a page shows.
const MOST: usize = 200;
/// How many entries of the log are read at once, and at most how often for one page.
const A_READ: i64 = 500;
const READS: usize = 10;

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
    /// How often: refusals of one person on one day stand together, at the time of the latest.
    pub times: usize,
}

/// A page of who looked.
#[derive(Clone, Debug)]
pub struct Looks {
    /// The looks, the latest first.
    pub looks: Vec<Look>,
    /// From which moment back the older ones are; `None` where there are none.
    pub older: Option<Moment>,
}

/// Who looked at a case, the latest first: from a moment back, or from now.
///
/// # Errors
/// [`AppError`].
pub fn looks(app: &App, actor: &Actor, case: CaseId, until: Option<Moment>) -> Result<Looks, AppError> {
    let permit = ask(app, actor, Action::ReadLooks, case.0)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let (mut folded, mut until): (Vec<(AccessLine, usize)>, _) = (Vec::new(), until);
    // A page ends between two moments, never amid the entries of one.
    let mut last_taken = None;
    'reads: for _ in 0..READS {
        let mut lines = match until {
            Some(until) => app.store.accesses_until(case.0, until, A_READ)?,
            None => app.store.accesses(case.0, A_READ)?,
        };
        // The last moment of a full read begins the next one, where there is an earlier one in it.
        let last = lines.last().map(|line| line.at);
        until = last.filter(|last| lines.len() as i64 == A_READ && lines[0].at > *last);
        lines.retain(|line| until.is_none_or(|until| line.at > until));
        for line in lines {
            if folded.len() >= MOST && last_taken != Some(line.at) {
                until = Some(line.at);
                break 'reads;
            }
            last_taken = Some(line.at);
            fold(&mut folded, line);
        }
        if until.is_none() {
            break;
        }
    }
    let mut people = Known::default();
    let looks = folded.into_iter().map(|(line, times)| people.look(app, actor, line, times));
    Ok(Looks { looks: looks.collect::<Result<_, _>>()?, older: until })
}

/// Takes a line in: a refusal stands with the others of the same person, day and action.
fn fold(folded: &mut Vec<(AccessLine, usize)>, line: AccessLine) {
    let alike = |other: &AccessLine| {
        let who = |line: &AccessLine| (line.actor, line.organisation);
        other.outcome == REFUSED
            && who(other) == who(&line)
            && other.action == line.action
            && days::london(other.at) == days::london(line.at)
    };
    let same = folded.iter_mut().find(|(other, _)| line.outcome == REFUSED && alike(other));
    match same {
        Some((_, times)) => *times += 1,
        None => folded.push((line, 1)),
    }
}

/// The word of a refusal.
const REFUSED: &str = "refused";

/// Names that were looked up already.
#[derive(Default)]
struct Known {
    users: Vec<(UserId, Option<Words>)>,
    organisations: Vec<(OrganisationId, Option<Words>)>,
}

impl Known {
    fn look(&mut self, app: &App, actor: &Actor, line: AccessLine, times: usize) -> Result<Look, AppError> {
        let name = match line.actor {
            Some(user) => once(&mut self.users, user, || user::name(app, actor, user))?,
            None => None,
        };
        let organisation = match line.organisation {
            Some(id) => once(&mut self.organisations, id, || organisation::name(app, id))?,
            None => None,
        };
        let refused = line.outcome == REFUSED;
        Ok(Look { at: line.at, name, organisation, action: line.action, refused, times })
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
