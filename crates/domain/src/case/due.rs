//! What is to be done in a case, and by when.

use super::dated::Dated;
use super::standing::Standing;
use super::{Facts, Stage};
use rules::PeriodKind;

use crate::day::{end_of, london, start_of};
use crate::due::{Because, Task};
use crate::pathway::{Due, dues_of as dues};
use crate::row::DueRow;
use crate::{Moment, OrganisationId, Row};

/// Something to be done: the name of the item, what, why, by when.
struct Item {
    name: String,
    task: Task,
    because: Because,
    due: Moment,
}

impl Facts {
    /// What is to be done, for each organisation that sees the case now.
    pub(super) fn due_rows(&self) -> Vec<Row> {
        if self.stage == Stage::Closed {
            return Vec::new();
        }
        let (items, red) = (self.items(), self.is_red());
        let shared = self.shared.iter().filter(|shared| shared.until.is_none());
        let others = shared.map(|shared| shared.organisation).filter(|other| *other != self.organisation);
        let viewers: Vec<OrganisationId> = [self.organisation].into_iter().chain(others).collect();
        let row = |viewer: OrganisationId, item: &Item| {
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

    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let today_of = |at: Moment| end_of(london(at));
        let mut waits = |task: Task, since: Moment| {
            let name = task.code().to_owned();
            items.push(Item { name, task, because: Because::Waits(since), due: today_of(since) });
        };
        if self.told_at().is_none() {
            waits(Task::Tell, self.opened_at);
        }
        if self.owner.is_none() && self.team.is_none() {
            waits(Task::NameOwner, self.opened_at);
        }
        items.extend(self.standings.holding().filter_map(flag));
        items.extend(self.standings.dated().into_iter().filter_map(|(it, dated)| named(it, dated)));
        if let (Some((on, _)), Some(set_at)) = (self.register.now(), self.register.set_at()) {
            items.push(Item {
                name: Task::RegisterReview.code().to_owned(),
                task: Task::RegisterReview,
                because: Because::Written(set_at),
                due: end_of(on.review_on),
            });
        }
        items.extend(self.to_be_sent());
        items.extend(self.windows());
        items
    }

    /// The referrals that were signed and wait to be sent on: nothing counts before that. Nor does one that rests on a consent
    /// which was withdrawn: it stays.
    fn to_be_sent(&self) -> impl Iterator<Item = Item> {
        let waiting = self.handed.referrals.iter().filter(|referral| {
            referral.sent.is_none() && self.consents.withdrawn_at(referral.route).is_none()
        });
        waiting.map(|referral| Item {
            name: format!("{}-{}", Task::SendOn.code(), referral.entry),
            task: Task::SendOn,
            because: Because::Waits(referral.signed_at),
            due: end_of(london(referral.signed_at)),
        })
    }

    /// The times that follow from the steps of the pathway and that somebody has to do something about.
    fn windows(&self) -> impl Iterator<Item = Item> {
        let due = dues(&self.pathway, self.nation).into_iter();
        // The earliest day of something, or how long it lasts, is no day by which it is to be done: but one that somebody wrote down.
        let by_then = |due: &Due| {
            due.written.is_some() || matches!(due.kind, PeriodKind::Deadline | PeriodKind::Target)
        };
        let to_do = due.filter(move |due| due.done.is_none() && by_then(due));
        to_do.map(|due| Item {
            name: format!("{}-{}", due.what.code(), due.entry),
            task: Task::Window(due.what),
            because: match due.written {
                Some(written) => Because::Written(written),
                None => Because::Rule { rule: due.rule, since: start_of(due.from) },
            },
            due: end_of(due.on),
        })
    }

    /// Whether there is a red flag that holds, or the person is missing.
    fn is_red(&self) -> bool {
        let flagged = self.standings.holding().any(|it| matches!(it.dated, Some(Dated::Flag(_))));
        flagged || self.standings.is_missing()
    }
}

/// A red flag is looked at again, each on its day.
fn flag(standing: &Standing) -> Option<Item> {
    let Some(Dated::Flag(Some(day))) = standing.dated else { return None };
    Some(written(standing, Task::FlagReview, day))
}

/// The day that an entry of another kind names.
fn named(standing: &Standing, dated: Dated) -> Option<Item> {
    match dated {
        Dated::Bed { unsafe_tonight: true, .. } => {
            let since = standing.recorded_at;
            Some(Item {
                name: format!("{}-{}", Task::BedTonight.code(), standing.version),
                task: Task::BedTonight,
                because: Because::Waits(since),
                due: end_of(london(since)),
            })
        }
        Dated::Bed { until, .. } => until.map(|day| written(standing, Task::BedEnds, day)),
        Dated::Interview(day) => day.map(|day| written(standing, Task::Interview, day)),
        Dated::Appointment(day) => day.map(|day| written(standing, Task::Appointment, day)),
        Dated::Oversight(day) => day.map(|day| written(standing, Task::Oversight, day)),
        Dated::Flag(_) | Dated::Missing | Dated::Found { .. } => None,
    }
}

fn written(standing: &Standing, task: Task, day: jiff::civil::Date) -> Item {
    Item {
        name: format!("{}-{}", task.code(), standing.version),
        task,
        because: Because::Written(standing.recorded_at),
        due: end_of(day),
    }
}
