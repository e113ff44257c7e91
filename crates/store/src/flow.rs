//! How people fared, from the referral to the last check-in: counted by one statement, over what a reader sees whole; and who they
//! are who fared in one way.

use domain::pathway::{Step, WhatCame};
use domain::{CaseId, Who};
use jiff::civil::Date;
use uuid::Uuid;

use crate::db::{DbError, Row, Value, statements};
use crate::error::ReadError;
use crate::fate::Fate;
use crate::{Store, Viewer};

statements! {
    FARED = "SELECT p.whom, p.reasonable, p.again, p.conclusive, p.ended, p.left_on IS NOT NULL, p.check_3, p.check_6, p.check_12, COUNT(*)
        FROM pathways p CROSS JOIN sight s
        WHERE s.record = p.id AND s.viewer = $1 AND s.field_set = 'full' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
          AND p.referred_on >= $3 AND p.referred_on < $4
        GROUP BY p.whom, p.reasonable, p.again, p.conclusive, p.ended, p.left_on IS NOT NULL, p.check_3, p.check_6, p.check_12";
    // What is not there is the empty word, so that each condition is a pattern.
    FARED_PAGE = "SELECT p.id, p.referred_on, p.reasonable, p.conclusive, p.ended, p.left_on
        FROM pathways p CROSS JOIN sight s
        WHERE s.record = p.id AND s.viewer = $1 AND s.field_set = 'full' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
          AND p.referred_on >= $3 AND p.referred_on < $4
          AND COALESCE(p.reasonable, '') LIKE $5 AND COALESCE(p.conclusive, '') LIKE $6 AND COALESCE(p.ended, '') LIKE $7
          AND COALESCE(p.left_on, '') LIKE $8 AND (p.again OR NOT $9)
          AND (p.reasonable = 'reasonable-positive' OR p.conclusive IS NOT NULL OR NOT $10)
          AND COALESCE(p.check_3, '') LIKE $11 AND COALESCE(p.check_6, '') LIKE $12 AND COALESCE(p.check_12, '') LIKE $13
          AND (p.referred_on, p.id) > ($14, $15) ORDER BY p.referred_on, p.id LIMIT $16";
}

/// Those whose first referral was at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cohort {
    /// In a year.
    Year(i16),
    /// Whenever.
    Everybody,
}

impl Cohort {
    /// The first day, and the day after the last, as registers write days.
    fn days(self) -> (String, String) {
        match self {
            Self::Year(year) => (format!("{year:04}-01-01"), format!("{:04}-01-01", year.saturating_add(1))),
            Self::Everybody => ("0000".to_owned(), "9999-12-31".to_owned()),
        }
    }
}

/// How many of a cohort fared alike in every respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fared {
    /// As what they were referred.
    pub whom: Option<Who>,
    /// The last decision on reasonable grounds.
    pub reasonable: Option<Step>,
    /// Whether a negative decision was looked at again.
    pub again: bool,
    /// The last decision on conclusive grounds.
    pub conclusive: Option<Step>,
    /// Whether it ended otherwise: withdrawn, or disqualified.
    pub ended: Option<Step>,
    /// Whether they have left.
    pub left: bool,
    /// What the check-ins after three, six and twelve months found.
    pub check_ins: [Option<WhatCame>; 3],
    /// How many.
    pub count: i64,
}

/// Somebody of a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedFared {
    /// The case.
    pub case: CaseId,
    /// The day of the first referral.
    pub referred_on: Date,
    /// The last decision on reasonable grounds.
    pub reasonable: Option<Step>,
    /// The last decision on conclusive grounds.
    pub conclusive: Option<Step>,
    /// Whether it ended otherwise: withdrawn, or disqualified.
    pub ended: Option<Step>,
    /// When they left, where they have.
    pub left_on: Option<Date>,
}

impl Store {
    /// One page of those of a cohort who fared in one way, as far as a reader sees their cases whole, after a place in the list.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn fared_page(
        &self,
        viewer: Viewer,
        (cohort, fate): (Cohort, Fate),
        after: Option<(Date, CaseId)>,
        limit: i64,
    ) -> Result<Vec<ListedFared>, ReadError> {
        let (from, before) = cohort.days();
        let (day, case) = after.map_or((String::new(), Uuid::nil()), |(day, case)| (day.to_string(), case.0));
        let mut values: Vec<Value> =
            vec![viewer.organisation.into(), viewer.at.into(), from.into(), before.into()];
        values.extend(fate.values());
        values.extend([day.into(), case.into(), limit.into()]);
        Ok(self.readers.lend(|sql| sql.rows(FARED_PAGE, &values, listed))?)
    }

    /// How a cohort fared, as far as it is in this viewer's sight.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn fared(&self, viewer: Viewer, cohort: Cohort) -> Result<Vec<Fared>, ReadError> {
        let (from, before) = cohort.days();
        let values = [viewer.organisation.into(), viewer.at.into(), from.into(), before.into()];
        Ok(self.readers.lend(|sql| sql.rows(FARED, &values, fared))?)
    }
}

fn step(row: &Row<'_>, at: usize) -> Result<Option<Step>, DbError> {
    let code = row.maybe_text(at)?;
    code.map(|code| Step::from_code(code).ok_or(DbError::Column(at))).transpose()
}

fn listed(row: &Row<'_>) -> Result<ListedFared, DbError> {
    let day = |at: usize, text: &str| text.parse::<Date>().map_err(|_| DbError::Column(at));
    Ok(ListedFared {
        case: CaseId(row.uuid(0)?),
        referred_on: day(1, row.text(1)?)?,
        reasonable: step(row, 2)?,
        conclusive: step(row, 3)?,
        ended: step(row, 4)?,
        left_on: row.maybe_text(5)?.map(|text| day(5, text)).transpose()?,
    })
}

fn fared(row: &Row<'_>) -> Result<Fared, DbError> {
    let found = |at: usize| -> Result<Option<WhatCame>, DbError> {
        let code = row.maybe_text(at)?;
        code.map(|code| WhatCame::from_code(code).ok_or(DbError::Column(at))).transpose()
    };
    let whom = match row.maybe_text(0)? {
        Some("adult") => Some(Who::Adult),
        Some("child") => Some(Who::Child),
        Some(_) => return Err(DbError::Column(0)),
        None => None,
    };
    Ok(Fared {
        whom,
        reasonable: step(row, 1)?,
        again: row.bool(2)?,
        conclusive: step(row, 3)?,
        ended: step(row, 4)?,
        left: row.bool(5)?,
        check_ins: [found(6)?, found(7)?, found(8)?],
        count: row.int(9)?,
    })
}
