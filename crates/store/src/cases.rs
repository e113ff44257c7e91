//! Cases as lists show them, with the names of their persons: by shelf, by who is responsible, by who raised them, in two orders.
//! Each joins `sight`, for the case and again for its person.
//!
//! A page is found by where the page before ended, never by counting, and each order has its index: the last page of a long list
//! costs what the first does.

use domain::row::Shelf;
use domain::{CaseId, Class, FieldSet, Moment, Nation, PersonId, TeamId, UserId};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::damage::Damage;
use crate::db::{DbError, Row, Sql, Value, dialect, statements};
use crate::error::ReadError;
use crate::load::open_summary;
use crate::{Store, Viewer};

/// A statement that gives cases as lists show them, one row each.
macro_rules! cases {
    ($sort:literal, $from:literal, $rest:expr) => {
        concat!(
            "SELECT s.record, s.field_set, s.sort_at, s.opened_at, ",
            $sort,
            ", s.shelf, c.person, c.owner, r.key, m.sealed, p.field_set, k.key, i.sealed, c.nation, c.team FROM ",
            $from,
            " JOIN records r ON r.id = s.record
             LEFT JOIN summaries m ON m.record = s.record AND m.class = 'essentials'
             LEFT JOIN sight p ON p.viewer = s.viewer AND p.record = c.person AND p.from_at <= $1
               AND (p.until_at IS NULL OR p.until_at > $1)
             LEFT JOIN records k ON k.id = p.record
             LEFT JOIN summaries i ON i.record = p.record AND i.class = 'identity'
             WHERE c.id = s.record AND s.from_at <= $1 AND (s.until_at IS NULL OR s.until_at > $1) AND s.viewer = $2 ",
            $rest
        )
    };
}

/// Where the cases of one page of a shelf stand. Of four shelves most are not shown, so that nothing else is read yet.
macro_rules! of_shelf {
    ($sort:literal, $after:literal, $way:literal) => {
        concat!(
            "SELECT s.record, ",
            $sort,
            " FROM sight s WHERE s.from_at <= $1 AND (s.until_at IS NULL OR s.until_at > $1) AND s.viewer = $2
             AND s.shelf = $3 AND (",
            $sort,
            ", s.record) ",
            $after,
            " ($4, $5) ORDER BY ",
            $sort,
            " ",
            $way,
            ", s.record ",
            $way,
            " LIMIT $6"
        )
    };
}

/// One page of what a user, or their team, is responsible for, from some shelves.
macro_rules! of_whose {
    ($whose:literal, $sort:literal, $after:literal, $way:literal) => {
        cases!(
            $sort,
            "cases c CROSS JOIN sight s",
            concat!(
                "AND s.shelf IN ($3, $4, $5, $6) AND ",
                $whose,
                " AND (",
                $sort,
                ", c.id) ",
                $after,
                " ($8, $9) ORDER BY ",
                $sort,
                " ",
                $way,
                ", c.id ",
                $way,
                " LIMIT $10"
            )
        )
    };
}

/// What a user is responsible for.
macro_rules! of_user {
    ($sort:literal, $after:literal, $way:literal) => {
        of_whose!("c.owner = $7", $sort, $after, $way)
    };
}

/// What a user raised.
macro_rules! of_opener {
    ($sort:literal, $after:literal, $way:literal) => {
        of_whose!("c.opener = $7", $sort, $after, $way)
    };
}

/// What a user's team is responsible for.
macro_rules! of_team {
    ($sort:literal, $after:literal, $way:literal) => {
        of_whose!("c.team = (SELECT u.team FROM users u WHERE u.id = $7)", $sort, $after, $way)
    };
}

statements! {
    SHELF_NEWS_NEWEST = of_shelf!("s.sort_at", "<", "DESC");
    SHELF_NEWS_OLDEST = of_shelf!("s.sort_at", ">", "ASC");
    SHELF_OPENED_NEWEST = of_shelf!("s.opened_at", "<", "DESC");
    SHELF_OPENED_OLDEST = of_shelf!("s.opened_at", ">", "ASC");
    USER_NEWS_NEWEST = of_user!("c.changed_at", "<", "DESC");
    USER_NEWS_OLDEST = of_user!("c.changed_at", ">", "ASC");
    USER_OPENED_NEWEST = of_user!("c.opened_at", "<", "DESC");
    USER_OPENED_OLDEST = of_user!("c.opened_at", ">", "ASC");
    TEAM_NEWS_NEWEST = of_team!("c.changed_at", "<", "DESC");
    TEAM_NEWS_OLDEST = of_team!("c.changed_at", ">", "ASC");
    TEAM_OPENED_NEWEST = of_team!("c.opened_at", "<", "DESC");
    TEAM_OPENED_OLDEST = of_team!("c.opened_at", ">", "ASC");
    RAISED_NEWS_NEWEST = of_opener!("c.changed_at", "<", "DESC");
    RAISED_NEWS_OLDEST = of_opener!("c.changed_at", ">", "ASC");
    RAISED_OPENED_NEWEST = of_opener!("c.opened_at", "<", "DESC");
    RAISED_OPENED_OLDEST = of_opener!("c.opened_at", ">", "ASC");
    OF_PERSON = cases!("s.sort_at", "cases c CROSS JOIN sight s", "AND c.person = $3 ORDER BY c.id");
    ONE = cases!("s.sort_at", "sight s CROSS JOIN cases c", "AND s.record = $3");
}

/// Whose cases a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// All in sight.
    Anybodys,
    /// Those that a user is responsible for.
    Of(UserId),
    /// Those that a user's team is responsible for; none where they have no team.
    OfTeamOf(UserId),
    /// Those that a user raised.
    RaisedBy(UserId),
}

/// By what a list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOrder {
    /// By when we last learnt something.
    News,
    /// By when they were opened.
    Opened,
}

/// Which cases a list holds, and in which order.
#[derive(Clone, Debug)]
pub struct CaseList {
    /// From which shelves.
    pub shelves: Vec<Shelf>,
    /// Whose.
    pub whose: Whose,
    /// By what they are ordered.
    pub order: CaseOrder,
    /// Whether the oldest comes first.
    pub oldest_first: bool,
}

impl CaseList {
    const fn statement(&self) -> &'static str {
        match (self.whose, self.order, self.oldest_first) {
            (Whose::Anybodys, CaseOrder::News, false) => SHELF_NEWS_NEWEST,
            (Whose::Anybodys, CaseOrder::News, true) => SHELF_NEWS_OLDEST,
            (Whose::Anybodys, CaseOrder::Opened, false) => SHELF_OPENED_NEWEST,
            (Whose::Anybodys, CaseOrder::Opened, true) => SHELF_OPENED_OLDEST,
            (Whose::Of(_), CaseOrder::News, false) => USER_NEWS_NEWEST,
            (Whose::Of(_), CaseOrder::News, true) => USER_NEWS_OLDEST,
            (Whose::Of(_), CaseOrder::Opened, false) => USER_OPENED_NEWEST,
            (Whose::Of(_), CaseOrder::Opened, true) => USER_OPENED_OLDEST,
            (Whose::OfTeamOf(_), CaseOrder::News, false) => TEAM_NEWS_NEWEST,
            (Whose::OfTeamOf(_), CaseOrder::News, true) => TEAM_NEWS_OLDEST,
            (Whose::OfTeamOf(_), CaseOrder::Opened, false) => TEAM_OPENED_NEWEST,
            (Whose::OfTeamOf(_), CaseOrder::Opened, true) => TEAM_OPENED_OLDEST,
            (Whose::RaisedBy(_), CaseOrder::News, false) => RAISED_NEWS_NEWEST,
            (Whose::RaisedBy(_), CaseOrder::News, true) => RAISED_NEWS_OLDEST,
            (Whose::RaisedBy(_), CaseOrder::Opened, false) => RAISED_OPENED_NEWEST,
            (Whose::RaisedBy(_), CaseOrder::Opened, true) => RAISED_OPENED_OLDEST,
        }
    }

    const fn start(&self) -> (Moment, Uuid) {
        if self.oldest_first { (Moment(i64::MIN), Uuid::nil()) } else { (Moment(i64::MAX), Uuid::max()) }
    }
}

/// A summary as JSON, where there is one and the viewer may see it; or why it does not open.
type Summary = Result<Option<Zeroizing<Vec<u8>>>, ReadError>;

/// A case in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedCase {
    /// Which.
    pub case: CaseId,
    /// Whom it is about.
    pub person: PersonId,
    /// Which classes the viewer may see of it.
    pub field_set: FieldSet,
    /// What the list is ordered by; with the case's id, where the next page begins.
    pub sort: Moment,
    /// When we last learnt something.
    pub changed_at: Moment,
    /// When it was opened.
    pub opened_at: Moment,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// The team that it is with.
    pub team: Option<TeamId>,
    /// Which nation's law applies, where its row says it.
    pub nation: Option<Nation>,
    /// Its summary of essentials, as JSON, where the viewer may see it.
    pub essentials: Option<Zeroizing<Vec<u8>>>,
    /// Its person's summary of identity, as JSON, where the viewer may see it.
    pub identity: Option<Zeroizing<Vec<u8>>>,
    /// Whether something of its row cannot be read: what is missing here may be there when the case is opened.
    pub damaged: bool,
}

impl Store {
    /// One page of the cases in this viewer's sight. The next page begins after the last row of this one, by its sort and its case.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn cases(
        &self,
        viewer: Viewer,
        list: &CaseList,
        after: Option<(Moment, CaseId)>,
        limit: i64,
    ) -> Result<Vec<ListedCase>, ReadError> {
        let (sort, last) = after.map_or(list.start(), |(sort, case)| (sort, case.0));
        let place: [Value; 3] = [sort.into(), last.into(), limit.into()];
        let head: [Value; 2] = [viewer.at.into(), viewer.organisation.into()];
        let user = match list.whose {
            Whose::Anybodys => return self.of_shelves(list, head, place, limit),
            Whose::Of(user) | Whose::OfTeamOf(user) | Whose::RaisedBy(user) => user,
        };
        let Some(first) = list.shelves.first() else { return Ok(Vec::new()) };
        let shelves = (0..Shelf::ALL.len()).map(|at| list.shelves.get(at).unwrap_or(first).code().into());
        let values: Vec<Value> = head.into_iter().chain(shelves).chain([user.into()]).chain(place).collect();
        self.listed_cases(list.statement(), &values)
    }

    /// The first rows of several shelves, each in order, as one list.
    fn of_shelves(
        &self,
        list: &CaseList,
        head: [Value; 2],
        place: [Value; 3],
        limit: i64,
    ) -> Result<Vec<ListedCase>, ReadError> {
        // All of them from one state of the database: a case that changes its shelf meanwhile comes once.
        let read = self.readers.lend(|sql| {
            dialect::snapshot(sql, |sql| {
                let mut places = Vec::new();
                for shelf in &list.shelves {
                    let values: Vec<Value> =
                        head.clone().into_iter().chain([shelf.code().into()]).chain(place.clone()).collect();
                    places.extend(
                        sql.rows(list.statement(), &values, |row| Ok((Moment(row.int(1)?), row.uuid(0)?)))?,
                    );
                }
                places.sort_unstable();
                if !list.oldest_first {
                    places.reverse();
                }
                places.truncate(usize::try_from(limit).unwrap_or_default());
                self.listed_at(sql, &head, &places)
            })?
        });
        Ok(read?)
    }

    /// The cases that stand at these places of a list, in the same order.
    fn listed_at(
        &self,
        sql: &mut Sql,
        head: &[Value; 2],
        places: &[(Moment, Uuid)],
    ) -> Result<Vec<ListedCase>, DbError> {
        let mut all = Vec::with_capacity(places.len());
        for (sort, case) in places {
            let values: Vec<Value> = head.iter().cloned().chain([(*case).into()]).collect();
            let rows = sql.rows(ONE, &values, |row| self.listed_one(row))?;
            all.extend(rows.into_iter().map(|one| ListedCase { sort: *sort, ..one }));
        }
        Ok(all)
    }

    /// The cases of a person that are in this viewer's sight.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn cases_of_person(&self, viewer: Viewer, person: PersonId) -> Result<Vec<ListedCase>, ReadError> {
        self.listed_cases(OF_PERSON, &[viewer.at.into(), viewer.organisation.into(), person.into()])
    }

    /// A case as lists show it, if it is in this viewer's sight.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn listed_case(&self, viewer: Viewer, case: CaseId) -> Result<Option<ListedCase>, ReadError> {
        Ok(self.listed_cases(ONE, &[viewer.at.into(), viewer.organisation.into(), case.into()])?.pop())
    }

    fn listed_cases(&self, text: &'static str, values: &[Value]) -> Result<Vec<ListedCase>, ReadError> {
        Ok(self.readers.lend(|sql| sql.rows(text, values, |row| self.listed_one(row)))?)
    }

    /// A case as its rows say. What cannot be read of them is left out, and takes no other case from the list.
    fn listed_one(&self, row: &Row<'_>) -> Result<ListedCase, DbError> {
        let case = row.uuid(0)?;
        let mut damage = Damage::of(case);
        let field_set = damage.or_none("sight", set_in(row, 1)).flatten();
        let of_person = damage.or_none("sight", set_in(row, 10)).flatten();
        let person = damage.or_none("cases", row.uuid(6)).unwrap_or_default();
        let essentials = self.opened(row, (8, 9), (case, Class::Essentials), field_set);
        let identity = self.opened(row, (11, 12), (person, Class::Identity), of_person);
        let (essentials, identity) =
            (damage.or_none("summaries", essentials), damage.or_none("summaries", identity));
        let nation = row.text(13).and_then(|code| code.parse::<Nation>().map_err(|_| DbError::Column(13)));
        Ok(ListedCase {
            case: CaseId(case),
            person: PersonId(person),
            field_set: field_set.unwrap_or(FieldSet::KnownToUs),
            sort: Moment(damage.or_none("sight", row.int(4)).unwrap_or_default()),
            changed_at: Moment(damage.or_none("sight", row.int(2)).unwrap_or_default()),
            opened_at: Moment(damage.or_none("sight", row.maybe_int(3)).flatten().unwrap_or_default()),
            owner: damage.or_none("cases", row.maybe_uuid(7)).flatten().map(UserId),
            team: damage.or_none("cases", row.maybe_uuid(14)).flatten().map(TeamId),
            nation: damage.or_none("cases", nation),
            essentials: essentials.flatten(),
            identity: identity.flatten(),
            damaged: damage.found(),
        })
    }

    /// A summary that stands in a row with its record's key, where it is for these eyes.
    fn opened(
        &self,
        row: &Row<'_>,
        (key, sealed): (usize, usize),
        (record, class): (Uuid, Class),
        sight: Option<FieldSet>,
    ) -> Summary {
        Ok(match (row.maybe_bytes(key)?, row.maybe_bytes(sealed)?) {
            (Some(wrapped), Some(sealed)) if sight.is_some_and(|sight| sight.holds(class)) => {
                Some(open_summary(&self.keyring, record, class, wrapped, sealed)?)
            }
            _ => None,
        })
    }
}

/// The field set that stands in a column, where one does.
fn set_in(row: &Row<'_>, column: usize) -> Result<Option<FieldSet>, DbError> {
    let set = |code| FieldSet::from_code(code).ok_or(DbError::Column(column));
    row.maybe_text(column)?.map(set).transpose()
}
