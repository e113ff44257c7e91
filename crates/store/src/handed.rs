//! Signed referrals, news and waiting files. Every list for people joins `sight`.

use domain::case::{Answered, Route, Tidings};
use domain::pathway::Step;
use domain::row::TokenField;
use domain::{CaseId, Moment, OrganisationId, UserId};

use crate::db::{DbError, Row, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    REFERRALS = "SELECT r.record, r.entry, r.organisation, r.route, r.signed_at, r.sent_at, r.chased_at, r.has_reference,
                 r.answer, r.answered_on
                 FROM signed_referrals r JOIN sight s ON s.record = r.record AND s.viewer = $1
                 WHERE s.field_set = 'full' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
                 ORDER BY r.signed_at DESC, r.record LIMIT $3";
    NEWS_FOR = "SELECT n.record, n.entry, n.addressee, n.tidings, n.learnt_at, n.released_at
                FROM news n JOIN sight s ON s.record = n.record AND s.viewer = $1
                WHERE n.addressee = $2 AND n.released_at IS NOT NULL
                AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
                ORDER BY n.released_at DESC, n.record, n.entry LIMIT $4";
    NEWS_WAITING = "SELECT n.record, n.entry, n.addressee, n.tidings, n.learnt_at, n.released_at
                FROM news n JOIN sight s ON s.record = n.record AND s.viewer = $1
                WHERE n.released_at IS NULL AND s.field_set = 'full'
                AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
                ORDER BY n.learnt_at, n.record, n.entry, n.addressee LIMIT $3";
    BY_REFERENCE = "SELECT id FROM cases WHERE reference = $1";
    HELD = "SELECT record, entry FROM held_files ORDER BY record, entry LIMIT $1";
}

/// A signed referral in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSigned {
    /// The case.
    pub case: CaseId,
    /// The entry that signed it.
    pub entry: i64,
    /// The organisation that answers for it.
    pub organisation: OrganisationId,
    /// What it is.
    pub route: Option<Route>,
    /// When it was signed.
    pub signed_at: Moment,
    /// When it was sent on.
    pub sent_at: Option<Moment>,
    /// When somebody last asked after it.
    pub chased_at: Option<Moment>,
    /// Whether the national service gave its reference.
    pub reference: bool,
    /// What was last decided of it, and on which day; `None` while it is waited for.
    pub answered: Option<Answered>,
}

/// News in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedNews {
    /// The case.
    pub case: CaseId,
    /// The entry that is the news.
    pub entry: i64,
    /// For whom.
    pub user: UserId,
    /// Of which sort.
    pub tidings: Option<Tidings>,
    /// When we learnt it.
    pub at: Moment,
    /// When it was released.
    pub released_at: Option<Moment>,
}

fn answered(row: &Row<'_>) -> Result<Option<Answered>, DbError> {
    let (Some(step), Some(on)) = (row.maybe_text(8)?, row.maybe_text(9)?) else { return Ok(None) };
    let step = Step::from_code(step).ok_or(DbError::Column(8))?;
    Ok(Some((step, on.parse().map_err(|_| DbError::Column(9))?)))
}

fn signed(row: &Row<'_>) -> Result<ListedSigned, DbError> {
    Ok(ListedSigned {
        case: CaseId(row.uuid(0)?),
        entry: row.int(1)?,
        organisation: OrganisationId(row.uuid(2)?),
        route: Route::from_code(row.text(3)?),
        signed_at: Moment(row.int(4)?),
        sent_at: row.maybe_int(5)?.map(Moment),
        chased_at: row.maybe_int(6)?.map(Moment),
        reference: row.bool(7)?,
        answered: answered(row)?,
    })
}

fn news(row: &Row<'_>) -> Result<ListedNews, DbError> {
    Ok(ListedNews {
        case: CaseId(row.uuid(0)?),
        entry: row.int(1)?,
        user: UserId(row.uuid(2)?),
        tidings: Tidings::from_code(row.text(3)?),
        at: Moment(row.int(4)?),
        released_at: row.maybe_int(5)?.map(Moment),
    })
}

impl Store {
    /// The signed referrals of cases that this viewer sees whole, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn signed_referrals(&self, viewer: Viewer, limit: i64) -> Result<Vec<ListedSigned>, ReadError> {
        let values = [viewer.organisation.into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(REFERRALS, &values, signed))?)
    }

    /// The news that was released to a user about cases still in their sight, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn news_for(&self, viewer: Viewer, user: UserId, limit: i64) -> Result<Vec<ListedNews>, ReadError> {
        let values = [viewer.organisation.into(), user.into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(NEWS_FOR, &values, news))?)
    }

    /// The news about cases that this viewer sees whole that waits to be released, the oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn news_waiting(&self, viewer: Viewer, limit: i64) -> Result<Vec<ListedNews>, ReadError> {
        let values = [viewer.organisation.into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(NEWS_WAITING, &values, news))?)
    }

    /// The case with this reference, given as searching compares it; for whoever has the machine.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn case_by_reference(&self, compact: &str) -> Result<Option<CaseId>, ReadError> {
        let token = self.keyring.token(TokenField::Reference.code(), compact);
        Ok(self
            .readers
            .lend(|sql| sql.first(BY_REFERENCE, &[token.into()], |row| row.uuid(0).map(CaseId)))?)
    }

    /// The files that wait to be looked through, by case and entry; for the job that does.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn held_files(&self, limit: i64) -> Result<Vec<(CaseId, i64)>, ReadError> {
        let held = |row: &Row<'_>| Ok((CaseId(row.uuid(0)?), row.int(1)?));
        Ok(self.readers.lend(|sql| sql.rows(HELD, &[limit.into()], held))?)
    }
}
