//! What is to be done by a day, as worklists show it: late, today, in the days to come; of everybody, of one person, of a team, of
//! one case, and of those for which nobody is responsible.
//! Each statement joins `sight`.
//!
//! What can be done no more once its day is over ([`Task::lapses`]) is then on no list, late or not.
//!
//! A page is found by where the page before ended, never by counting. What has a red flag stands first in each part, and each way
//! to ask has its index, so that the last page costs what the first does.

use domain::due::{Because, Sort, Task};
use domain::{CaseId, Moment, OrganisationId, TeamId, UserId};
use uuid::Uuid;

use crate::damage::{Damage, id_or_none};
use crate::db::{DbError, Row, Sql, Value, dialect, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

/// What stands in a stretch of time, of one reader's list.
macro_rules! of {
    ($what:literal, $whose:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM due d CROSS JOIN sight s WHERE d.viewer = $1 AND s.viewer = d.viewer AND s.record = d.record
             AND s.field_set = 'full' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
             AND (d.task <> 'reconsider' OR d.due_at >= $2)
             AND d.red = $3 AND d.due_at >= $4 AND d.due_at < $5 AND ($6 = '' OR d.sort = $6) ",
            $whose,
            $rest
        )
    };
}

/// One page of it.
macro_rules! page {
    ($whose:literal) => {
        of!(
            "d.record, d.item, d.subject, d.own, d.task, d.because, d.rule, d.since_at, d.due_at, d.red, d.owner, d.team",
            $whose,
            " AND (d.due_at, d.record, d.item) > ($9, $10, $11) ORDER BY d.due_at, d.record, d.item LIMIT $12"
        )
    };
}

/// How much of it there is, up to a number: counted where it lies, and from the index alone.
macro_rules! count {
    ($whose:literal) => {
        concat!("SELECT count(*) FROM (", of!("1", $whose, " LIMIT $9"), ") counted")
    };
}

statements! {
    // Two values that only say whose, so that every way to ask has the same ones.
    PAGE_ALL = page!("AND d.viewer <> $7 AND d.viewer <> $8");
    PAGE_OWNER = page!("AND d.owner = $7 AND (d.team IS NULL OR d.team <> $8)");
    PAGE_TEAM = page!("AND d.team = $7 AND (d.owner IS NULL OR d.owner <> $8)");
    PAGE_CASE = page!("AND d.subject = $7 AND d.viewer <> $8");
    PAGE_NOBODYS = page!("AND d.owner IS NULL AND d.team IS NULL AND d.own AND d.viewer <> $7 AND d.viewer <> $8");
    COUNT_ALL = count!("AND d.viewer <> $7 AND d.viewer <> $8");
    COUNT_OWNER = count!("AND d.owner = $7 AND (d.team IS NULL OR d.team <> $8)");
    COUNT_TEAM = count!("AND d.team = $7 AND (d.owner IS NULL OR d.owner <> $8)");
    COUNT_CASE = count!("AND d.subject = $7 AND d.viewer <> $8");
    COUNT_NOBODYS = count!("AND d.owner IS NULL AND d.team IS NULL AND d.own AND d.viewer <> $7 AND d.viewer <> $8");
    MEMBERS = "SELECT id FROM users WHERE organisation = $1 AND team = $2 AND active ORDER BY id";
    TEAM_OF = "SELECT team FROM users WHERE id = $1";
}

/// Whose things a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueTo {
    /// Everybody's in sight.
    Anybody,
    /// What a user is responsible for.
    User(UserId),
    /// What a team is responsible for, and what its members are.
    Team(TeamId),
    /// The same, and what nobody of the organisation is responsible for yet.
    TeamAndNobodys(TeamId),
    /// What one case is about, whoever is responsible.
    Case(CaseId),
}

/// Which things a list holds: between two moments, the second not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueList {
    /// Whose.
    pub to: DueTo,
    /// Of one sort alone.
    pub sort: Option<Sort>,
    /// With a red flag, or without.
    pub red: bool,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
}

/// Where in a list something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DuePlace {
    /// When it is due.
    pub due: Moment,
    /// The record that says so.
    pub record: Uuid,
    /// Which of its things it is.
    pub item: String,
}

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDue {
    /// Where in the list it stands.
    pub place: DuePlace,
    /// The case that it is about.
    pub case: CaseId,
    /// Whether it is for the reader's organisation to do.
    pub own: bool,
    /// What.
    pub task: Task,
    /// Why by then.
    pub because: Because,
    /// Whether the case has a red flag.
    pub red: bool,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// The team that it is with.
    pub team: Option<TeamId>,
}

/// One page of what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueRead {
    /// What could be read, in order.
    pub rows: Vec<ListedDue>,
    /// How much of it, or of what comes right after, could not: it stands in no list until the registers are made anew.
    pub damaged: usize,
}

impl DueRead {
    /// Reads one part of a page: as much as fits, past what cannot be read.
    fn part(
        &mut self,
        sql: &mut Sql,
        page: &'static str,
        head: &[Value],
        after: &DuePlace,
        limit: i64,
    ) -> Result<(), DbError> {
        let (mut after, mut wanted) = (after.clone(), limit);
        loop {
            let place: [Value; 4] =
                [after.due.into(), after.record.into(), after.item.clone().into(), wanted.into()];
            let values: Vec<Value> = head.iter().cloned().chain(place).collect();
            let rows = sql.rows(page, &values, |row| Ok((place_of(row)?, listed(row))))?;
            let (read, before) = (rows.len() as i64, self.damaged);
            for (place, row) in rows {
                match Damage::of(place.record).or_none("due", row) {
                    Some(row) => self.rows.push(row),
                    None => self.damaged += 1,
                }
                after = place;
            }
            // As many again as could not be read, unless there are no more.
            let lacking = (self.damaged - before) as i64;
            if lacking == 0 || read < wanted {
                return Ok(());
            }
            wanted = lacking;
        }
    }
}

/// One part of what a list holds, so that each has its index: statement of a page, statement of a count, and the two values.
type Part = (&'static str, &'static str, [Value; 2]);

impl Store {
    /// One page of what is due, in order, after a place.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn due(
        &self,
        viewer: Viewer,
        list: &DueList,
        after: Option<&DuePlace>,
        limit: i64,
    ) -> Result<DueRead, ReadError> {
        let start = DuePlace { due: Moment(i64::MIN), record: Uuid::nil(), item: String::new() };
        let after = after.unwrap_or(&start);
        // So that the index is entered where the page before ended, and not walked from where the stretch begins.
        let list = DueList { from: list.from.max(after.due), ..*list };
        self.readers.lend(|sql| {
            let read = dialect::snapshot(sql, |sql| {
                let mut all = DueRead::default();
                for (page, _, whose) in parts(sql, viewer.organisation, list.to)? {
                    all.part(sql, page, &list.values(viewer, whose), after, limit)?;
                }
                Ok::<_, DbError>(all)
            })?;
            let mut all = read?;
            all.rows.sort_unstable_by(|one, other| one.place.cmp(&other.place));
            all.rows.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(all)
        })
    }

    /// How much is due in a list, counted up to `most`.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn due_count(&self, viewer: Viewer, list: &DueList, most: usize) -> Result<usize, ReadError> {
        let most_there = most as i64;
        self.readers.lend(|sql| {
            let mut count = 0;
            for (_, text, whose) in parts(sql, viewer.organisation, list.to)? {
                let mut values = list.values(viewer, whose);
                values.push((most_there - count).into());
                count += sql.first(text, &values, |row| row.int(0))?.unwrap_or_default();
                if count >= most_there {
                    break;
                }
            }
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    /// The team of a user.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn team_of(&self, user: UserId) -> Result<Option<TeamId>, ReadError> {
        let team = self.readers.lend(|sql| sql.first(TEAM_OF, &[user.into()], |row| row.maybe_uuid(0)))?;
        Ok(team.flatten().map(TeamId))
    }
}

impl DueList {
    fn values(&self, viewer: Viewer, whose: [Value; 2]) -> Vec<Value> {
        let mut values: Vec<Value> = vec![
            viewer.organisation.into(),
            viewer.at.into(),
            self.red.into(),
            self.from.into(),
            self.until.into(),
            self.sort.map_or("", Sort::code).into(),
        ];
        values.extend(whose);
        values
    }
}

fn parts(sql: &mut Sql, organisation: OrganisationId, to: DueTo) -> Result<Vec<Part>, DbError> {
    let nobody = Uuid::nil();
    Ok(match to {
        DueTo::Anybody => vec![(PAGE_ALL, COUNT_ALL, [nobody.into(), nobody.into()])],
        DueTo::User(user) => vec![(PAGE_OWNER, COUNT_OWNER, [user.into(), nobody.into()])],
        DueTo::Case(case) => vec![(PAGE_CASE, COUNT_CASE, [case.0.into(), nobody.into()])],
        DueTo::Team(team) => of_team(sql, organisation, team)?,
        DueTo::TeamAndNobodys(team) => {
            let mut parts = of_team(sql, organisation, team)?;
            parts.push((PAGE_NOBODYS, COUNT_NOBODYS, [nobody.into(), nobody.into()]));
            parts
        }
    })
}

fn of_team(sql: &mut Sql, organisation: OrganisationId, team: TeamId) -> Result<Vec<Part>, DbError> {
    let members =
        sql.rows(MEMBERS, &[organisation.into(), team.into()], |row| Ok(id_or_none("users", row.uuid(0))))?;
    let of_members =
        members.into_iter().flatten().map(|user| (PAGE_OWNER, COUNT_OWNER, [user.into(), team.into()]));
    let own = (PAGE_TEAM, COUNT_TEAM, [team.into(), Uuid::nil().into()]);
    Ok([own].into_iter().chain(of_members).collect())
}

fn place_of(row: &Row<'_>) -> Result<DuePlace, DbError> {
    Ok(DuePlace { due: Moment(row.int(8)?), record: row.uuid(0)?, item: row.text(1)?.to_owned() })
}

fn listed(row: &Row<'_>) -> Result<ListedDue, DbError> {
    let since = Moment(row.int(7)?);
    Ok(ListedDue {
        place: place_of(row)?,
        case: CaseId(row.uuid(2)?),
        own: row.bool(3)?,
        task: Task::from_code(row.text(4)?).ok_or(DbError::Column(4))?,
        because: Because::from_codes(row.text(5)?, row.maybe_text(6)?, since).ok_or(DbError::Column(5))?,
        red: row.bool(9)?,
        owner: row.maybe_uuid(10)?.map(UserId),
        team: row.maybe_uuid(11)?.map(TeamId),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lapses_is_named_in_every_way_to_ask() {
        for window in domain::pathway::WindowKind::ALL {
            let named = format!("d.task <> '{}'", window.code());
            let pages = [PAGE_ALL, PAGE_OWNER, PAGE_TEAM, PAGE_CASE, PAGE_NOBODYS];
            let counts = [COUNT_ALL, COUNT_OWNER, COUNT_TEAM, COUNT_CASE, COUNT_NOBODYS];
            for text in pages.into_iter().chain(counts) {
                assert_eq!(text.contains(&named), Task::Window(*window).lapses(), "{}", window.code());
            }
        }
    }

    #[test]
    fn every_way_to_ask_is_answered_by_its_index_alone() {
        let file = rusqlite::Connection::open_in_memory().unwrap();
        for migration in [
            include_str!("../migrations/0001_house.sql"),
            include_str!("../migrations/0006_handover.sql"),
            include_str!("../migrations/0009_worklist.sql"),
            include_str!("../migrations/0014_due_of_a_case.sql"),
            include_str!("../migrations/0016_counting.sql"),
            include_str!("../migrations/0019_raised.sql"),
        ] {
            file.execute_batch(migration).unwrap();
        }
        for (text, index) in [
            (PAGE_ALL, "due_all"),
            (PAGE_OWNER, "due_owner"),
            (PAGE_TEAM, "due_team"),
            (PAGE_CASE, "due_case"),
            (COUNT_CASE, "due_case"),
            (COUNT_ALL, "due_all"),
            (COUNT_OWNER, "due_owner"),
            (COUNT_TEAM, "due_team"),
            (PAGE_NOBODYS, "due_nobodys"),
            (COUNT_NOBODYS, "due_nobodys"),
        ] {
            let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
            let mut rows = plan.raw_query();
            let mut steps = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                steps.push(row.get::<_, String>(3).unwrap());
            }
            let entered = steps.iter().find(|step| step.contains(" d ")).unwrap();
            assert!(entered.contains(index), "{steps:?}");
            if text.contains("count(*)") {
                assert!(entered.contains("COVERING INDEX"), "{steps:?}");
            }
            assert!(steps.iter().all(|step| !step.contains("TEMP B-TREE")), "{steps:?}");
        }
    }
}
