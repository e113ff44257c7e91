//! How people fared, from the referral to the last check-in: counted by one statement, over what a reader sees whole.

use domain::Who;
use domain::pathway::{Step, WhatCame};

use crate::db::{DbError, Row, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    FARED = "SELECT p.whom, p.reasonable, p.again, p.conclusive, p.ended, p.left_on IS NOT NULL, p.check_3, p.check_6, p.check_12, COUNT(*)
        FROM pathways p CROSS JOIN sight s
        WHERE s.record = p.id AND s.viewer = $1 AND s.field_set = 'full' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
          AND p.referred_on >= $3 AND p.referred_on < $4
        GROUP BY p.whom, p.reasonable, p.again, p.conclusive, p.ended, p.left_on IS NOT NULL, p.check_3, p.check_6, p.check_12";
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

impl Store {
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

fn fared(row: &Row<'_>) -> Result<Fared, DbError> {
    let step = |at: usize| -> Result<Option<Step>, DbError> {
        let code = row.maybe_text(at)?;
        code.map(|code| Step::from_code(code).ok_or(DbError::Column(at))).transpose()
    };
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
        reasonable: step(1)?,
        again: row.bool(2)?,
        conclusive: step(3)?,
        ended: step(4)?,
        left: row.bool(5)?,
        check_ins: [found(6)?, found(7)?, found(8)?],
        count: row.int(9)?,
    })
}
