//! What is to be done in a case, and by when.

use super::dated::Dated;
use super::standing::Standing;
use super::{Case, Consent, Facts, Route, Stage};
use rules::PeriodKind;

use crate::day::{end_of, london, start_of};
use crate::due::{Because, Task};
use crate::pathway::{Due, Step, dues_of as dues};
use crate::row::DueRow;
use crate::{Moment, OrganisationId, Row, Who};

/// Something to be done in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// What tells it from the others of its case.
    pub name: String,
    /// What.
    pub task: Task,
    /// Why by then.
    pub because: Because,
    /// By when.
    pub due: Moment,
    /// The entry from which it follows, where it follows from one.
    pub entry: Option<i64>,
}

impl ToDo {
    fn at_once(task: Task, since: Moment) -> Self {
        let (name, because) = (task.code().to_owned(), Because::Waits(since));
        Self { name, task, because, due: end_of(london(since)), entry: None }
    }

    fn of(entry: i64, task: Task, because: Because, due: Moment) -> Self {
        Self { name: format!("{}-{entry}", task.code()), task, because, due, entry: Some(entry) }
    }
}

impl Case {
    /// What is to be done in it, in the order of worklists: they hold the same. None in a case that is closed, and for those who do not
    /// see its essentials. `whom` is as what the person is treated.
    pub fn to_do(&self, whom: Option<Who>) -> Vec<ToDo> {
        let open = self.essential().filter(|facts| facts.stage != Stage::Closed);
        let mut all = open.map_or_else(Vec::new, |facts| facts.to_do(whom));
        all.sort_by(|one, other| (one.due, &one.name).cmp(&(other.due, &other.name)));
        all
    }
}

impl Facts {
    /// What is to be done, for each organisation that sees the case now.
    pub(super) fn due_rows(&self) -> Vec<Row> {
        if self.stage == Stage::Closed {
            return Vec::new();
        }
        let (items, red) = (self.to_do(self.pathway.treated_as()), self.is_red());
        let shared = self.shared.iter().filter(|shared| shared.until.is_none());
        let others = shared.map(|shared| shared.organisation).filter(|other| *other != self.organisation);
        let viewers: Vec<OrganisationId> = [self.organisation].into_iter().chain(others).collect();
        let row = |viewer: OrganisationId, item: &ToDo| {
            Row::Due(DueRow {
                viewer,
                record: self.id.0,
                item: item.name.clone(),
                case: self.id,
                own: viewer == self.organisation,
                task: item.task,
                because: item.because.clone(),
                due: item.due,
                red,
                owner: self.owner,
                team: self.team,
            })
        };
        viewers.iter().flat_map(|viewer| items.iter().map(|item| row(*viewer, item))).collect()
    }

    fn to_do(&self, whom: Option<Who>) -> Vec<ToDo> {
        let mut items = Vec::new();
        if self.told_at().is_none() {
            items.push(ToDo::at_once(Task::Tell, self.opened_at));
        }
        if self.owner.is_none() && self.team.is_none() {
            items.push(ToDo::at_once(Task::NameOwner, self.opened_at));
        }
        items.extend(self.standings.holding().filter_map(flag));
        items.extend(self.standings.dated().into_iter().filter_map(|(it, dated)| named(it, dated)));
        if let (Some((on, _)), Some(set_at)) = (self.register.now(), self.register.set_at()) {
            items.push(ToDo {
                because: Because::Written(set_at),
                due: end_of(on.review_on),
                ..ToDo::at_once(Task::RegisterReview, set_at)
            });
        }
        items.extend(self.to_be_sent());
        items.extend(self.to_be_taken_back());
        items.extend(self.windows(whom));
        items
    }

    /// The referrals that were signed and wait to be sent on: nothing counts before that. Nor does one that rests on a consent
    /// which was withdrawn: it stays.
    fn to_be_sent(&self) -> impl Iterator<Item = ToDo> {
        let waiting = self.handed.referrals.iter().filter(|referral| {
            referral.sent.is_none() && self.consents.withdrawn_at(referral.route).is_none()
        });
        waiting.map(|referral| {
            let since = referral.signed_at;
            ToDo::of(referral.entry, Task::SendOn, Because::Waits(since), end_of(london(since)))
        })
    }

    /// The referrals that were sent on and that the person no longer agrees to, until it is written down that they left the mechanism
    /// or it has answered at its end: it hears of it from us.
    fn to_be_taken_back(&self) -> impl Iterator<Item = ToDo> {
        let agreed = |route: Route| route.rests_on() == Some(Consent::Referral);
        let all = self.handed.referrals.iter();
        let sent = all.filter(move |referral| referral.sent.is_some() && agreed(referral.route));
        sent.filter_map(move |referral| {
            let since = self.consents.withdrawn_at(referral.route)?;
            let waits = self.answered(referral).is_none_or(|(step, _)| step == Step::ReasonablePositive);
            waits.then(|| {
                let because = Because::Waits(since);
                ToDo::of(referral.entry, Task::TellWithdrawn, because, end_of(london(since)))
            })
        })
    }

    /// The times that follow from the steps of the pathway and that somebody has to do something about.
    fn windows(&self, whom: Option<Who>) -> impl Iterator<Item = ToDo> {
        let due = dues(&self.pathway, self.nation, whom).into_iter();
        // The earliest day of something, or how long it lasts, is no day by which it is to be done: but one that somebody wrote down.
        let by_then = |due: &Due| {
            due.written.is_some() || matches!(due.kind, PeriodKind::Deadline | PeriodKind::Target)
        };
        let to_do = due.filter(move |due| due.done.is_none() && by_then(due));
        to_do.map(|due| {
            let because = match due.written {
                Some(written) => Because::Written(written),
                None => Because::Rule { rule: due.rule, since: start_of(due.from) },
            };
            ToDo::of(due.entry, Task::Window(due.what), because, end_of(due.on))
        })
    }

    /// Whether there is a red flag that holds, or the person is missing.
    fn is_red(&self) -> bool {
        let flagged = self.standings.holding().any(|it| matches!(it.dated, Some(Dated::Flag(_))));
        flagged || self.standings.is_missing()
    }
}

/// A red flag is looked at again, each on its day.
fn flag(standing: &Standing) -> Option<ToDo> {
    let Some(Dated::Flag(Some(day))) = standing.dated else { return None };
    Some(written(standing, Task::FlagReview, day))
}

/// The day that an entry of another kind names.
fn named(standing: &Standing, dated: Dated) -> Option<ToDo> {
    match dated {
        Dated::Bed { unsafe_tonight: true, .. } => {
            let since = standing.recorded_at;
            let tonight = end_of(london(since));
            Some(ToDo::of(standing.version, Task::BedTonight, Because::Waits(since), tonight))
        }
        Dated::Bed { until, .. } => until.map(|day| written(standing, Task::BedEnds, day)),
        Dated::Interview(day) => day.map(|day| written(standing, Task::Interview, day)),
        Dated::Appointment(day) => day.map(|day| written(standing, Task::Appointment, day)),
        Dated::Oversight(day) => day.map(|day| written(standing, Task::Oversight, day)),
        Dated::Flag(_) | Dated::Missing | Dated::Found { .. } => None,
    }
}

fn written(standing: &Standing, task: Task, day: jiff::civil::Date) -> ToDo {
    ToDo::of(standing.version, task, Because::Written(standing.recorded_at), end_of(day))
}
