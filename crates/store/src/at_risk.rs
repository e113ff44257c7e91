//! How many people stand on the register of people at risk: as at any moment, as known at any moment, each by one statement. For
//! a reader every statement joins `sight`; for whoever runs the program there is one that counts the whole house.

use domain::case::{Category, EntryRule, OnRegister};
use domain::pathway::Status;
use domain::person::AgeBand;
use domain::{CaseId, Moment, UserId};
use uuid::Uuid;

use crate::db::{DbError, Row, Value, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

/// Those who stood there at a moment, as known at another.
macro_rules! then {
    ($valid:literal, $known:literal) => {
        concat!(
            " a.valid_from <= ",
            $valid,
            " AND (a.valid_to IS NULL OR a.valid_to > ",
            $valid,
            ")
              AND a.known_from <= ",
            $known,
            " AND (a.known_to IS NULL OR a.known_to > ",
            $known,
            ")"
        )
    };
}

/// Those of them that a reader sees whole.
macro_rules! seen {
    ($viewer:literal, $at:literal) => {
        concat!(
            " s.viewer = ",
            $viewer,
            " AND s.record = a.record AND s.field_set = 'full'
              AND s.from_at <= ",
            $at,
            " AND (s.until_at IS NULL OR s.until_at > ",
            $at,
            ")"
        )
    };
}

statements! {
    COUNT = concat!("SELECT a.category, a.age_band, a.status, a.markers, COUNT(*) FROM at_risk a CROSS JOIN sight s WHERE",
        then!("$1", "$2"), " AND", seen!("$3", "$4"), " GROUP BY a.category, a.age_band, a.status, a.markers");
    COUNT_ALL = concat!("SELECT a.category, a.age_band, a.status, a.markers, COUNT(*) FROM at_risk a WHERE",
        then!("$1", "$2"), " GROUP BY a.category, a.age_band, a.status, a.markers");
    PAGE = concat!("SELECT a.record, a.rule, a.category, a.markers, a.age_band, a.review_on, a.since_at, a.status, c.owner
        FROM at_risk a CROSS JOIN sight s JOIN cases c ON c.id = a.record WHERE",
        then!("$1", "$2"), " AND", seen!("$3", "$4"),
        " AND ($5 = '' OR a.category = $5) AND ($6 = '' OR $6 LIKE '%,' || a.age_band || ',%') AND ($7 = '' OR a.status = $7)
          AND ((a.markers & $8) <> 0 OR $8 = 0) AND (a.review_on, a.record) > ($9, $10)
          ORDER BY a.review_on, a.record LIMIT $11");
    REFERRALS = "SELECT substr(r.day, 1, 4), r.route, COUNT(*) FROM referrals r CROSS JOIN sight s
        WHERE s.viewer = $1 AND s.record = r.record AND s.field_set = 'full' AND s.from_at <= $2
        AND (s.until_at IS NULL OR s.until_at > $2) GROUP BY substr(r.day, 1, 4), r.route ORDER BY 1, 2";
    REFERRALS_ALL = "SELECT substr(r.day, 1, 4), r.route, COUNT(*) FROM referrals r
        GROUP BY substr(r.day, 1, 4), r.route ORDER BY 1, 2";
}

/// As at when, and as known when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt {
    /// When it was so in the world.
    pub valid: Moment,
    /// When it was known.
    pub known: Moment,
}

/// How many people stand there of one sort in every respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtRiskCount {
    /// As what.
    pub category: Category,
    /// Adult, child or in doubt.
    pub age_band: AgeBand,
    /// How their national referral stands.
    pub status: Status,
    /// What holds of them, in one number.
    pub markers: i64,
    /// How many.
    pub count: i64,
}

/// Which of them a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtRiskList {
    /// Of one category.
    pub category: Option<Category>,
    /// Of these ages; every one where it is empty.
    pub ages: Vec<AgeBand>,
    /// With one status.
    pub status: Option<Status>,
    /// With one of these markers, in one number; 0 asks for none.
    pub markers: i64,
}

/// Somebody in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAtRisk {
    /// The case that they stand there in.
    pub case: CaseId,
    /// As what.
    pub on: OnRegister,
    /// Since when.
    pub since: Moment,
    /// How their national referral stands.
    pub status: Status,
    /// Who is responsible now.
    pub owner: Option<UserId>,
}

/// Referrals of a year by what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralsOfYear {
    /// Which year.
    pub year: i16,
    /// What they are.
    pub route: domain::case::Route,
    /// How many.
    pub count: i64,
}

impl Store {
    /// How many people stood on the register, of those whose cases a reader sees whole.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn at_risk(&self, viewer: Viewer, as_at: AsAt) -> Result<Vec<AtRiskCount>, ReadError> {
        let values = [as_at.valid.into(), as_at.known.into(), viewer.organisation.into(), viewer.at.into()];
        Ok(self.readers.lend(|sql| sql.rows(COUNT, &values, counted))?)
    }

    /// How many people stood on the register of the whole house; for whoever runs the program.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn at_risk_of_all(&self, as_at: AsAt) -> Result<Vec<AtRiskCount>, ReadError> {
        let values = [as_at.valid.into(), as_at.known.into()];
        Ok(self.readers.lend(|sql| sql.rows(COUNT_ALL, &values, counted))?)
    }

    /// One page of those people, by the day of their next review.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn at_risk_page(
        &self,
        viewer: Viewer,
        as_at: AsAt,
        list: &AtRiskList,
        after: Option<(String, CaseId)>,
        limit: i64,
    ) -> Result<Vec<ListedAtRisk>, ReadError> {
        let (review, case) = after.map_or((String::new(), Uuid::nil()), |(review, case)| (review, case.0));
        let ages: String = list.ages.iter().map(|age| format!(",{}", age.code())).collect();
        let ages = if ages.is_empty() { ages } else { ages + "," };
        let values: [Value; 11] = [
            as_at.valid.into(),
            as_at.known.into(),
            viewer.organisation.into(),
            viewer.at.into(),
            list.category.map_or("", Category::code).into(),
            ages.into(),
            list.status.map_or("", Status::code).into(),
            list.markers.into(),
            review.into(),
            case.into(),
            limit.into(),
        ];
        Ok(self.readers.lend(|sql| sql.rows(PAGE, &values, listed))?)
    }

    /// How many referrals were signed off in each year, of those a reader sees; of the whole house where there is no reader.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn referrals_by_year(&self, viewer: Option<Viewer>) -> Result<Vec<ReferralsOfYear>, ReadError> {
        let of_year = |row: &Row<'_>| {
            Ok(ReferralsOfYear {
                year: row.text(0)?.parse().map_err(|_| DbError::Column(0))?,
                route: domain::case::Route::from_code(row.text(1)?).ok_or(DbError::Column(1))?,
                count: row.int(2)?,
            })
        };
        Ok(self.readers.lend(|sql| match viewer {
            Some(viewer) => sql.rows(REFERRALS, &[viewer.organisation.into(), viewer.at.into()], of_year),
            None => sql.rows(REFERRALS_ALL, &[], of_year),
        })?)
    }
}

fn counted(row: &Row<'_>) -> Result<AtRiskCount, DbError> {
    Ok(AtRiskCount {
        category: Category::from_code(row.text(0)?).ok_or(DbError::Column(0))?,
        age_band: AgeBand::from_code(row.text(1)?).ok_or(DbError::Column(1))?,
        status: Status::from_code(row.text(2)?).ok_or(DbError::Column(2))?,
        markers: row.int(3)?,
        count: row.int(4)?,
    })
}

fn listed(row: &Row<'_>) -> Result<ListedAtRisk, DbError> {
    Ok(ListedAtRisk {
        case: CaseId(row.uuid(0)?),
        on: OnRegister {
            rule: EntryRule::from_code(row.text(1)?).ok_or(DbError::Column(1))?,
            category: Category::from_code(row.text(2)?).ok_or(DbError::Column(2))?,
            markers: row.int(3)?,
            age_band: AgeBand::from_code(row.text(4)?).ok_or(DbError::Column(4))?,
            review_on: row.text(5)?.parse().map_err(|_| DbError::Column(5))?,
        },
        since: Moment(row.int(6)?),
        status: Status::from_code(row.text(7)?).ok_or(DbError::Column(7))?,
        owner: row.maybe_uuid(8)?.map(UserId),
    })
}
