//! Drafts that have not ended.

use domain::draft::DraftState;
use domain::{CaseId, DraftId, Moment, OrganisationId, UserId};
use uuid::Uuid;

use crate::db::{DbError, Row, Value, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    // The state stands in the text, so that SQLite takes the indexes that are of one state.
    OPEN = "SELECT d.id, d.begun_by, d.organisation, d.state, d.changed_at, d.about FROM drafts d
            JOIN sight s ON s.record = d.id AND s.viewer = $1
            WHERE d.organisation = $1 AND d.state = 'open' AND d.question_set = $2
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3) AND d.begun_by <> $4
            ORDER BY d.changed_at DESC, d.id LIMIT $5";
    // What came in by the public form is listed by itself: however much of it there is, nobody's own draft is pushed away by it.
    REPORTS = "SELECT d.id, d.begun_by, d.organisation, d.state, d.changed_at, d.about FROM drafts d CROSS JOIN sight s
            WHERE d.organisation = $1 AND d.state = 'open' AND d.question_set = $2 AND s.record = d.id AND s.viewer = $1
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3) AND d.begun_by = $4
            AND (d.changed_at, d.id) > ($5, $6) ORDER BY d.changed_at, d.id LIMIT $7";
    REPORT_COUNT = "SELECT COUNT(*) FROM drafts d CROSS JOIN sight s
            WHERE d.organisation = $1 AND d.state = 'open' AND d.question_set = $2 AND s.record = d.id AND s.viewer = $1
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3) AND d.begun_by = $4";
    SENT = "SELECT d.id, d.begun_by, d.organisation, d.state, d.changed_at, d.about FROM drafts d
            JOIN sight s ON s.record = d.id AND s.viewer = $1
            WHERE d.organisation = $1 AND d.state = 'sent' AND d.question_set = $2
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
            ORDER BY d.changed_at DESC, d.id LIMIT $4";
    TO_SIGN = "SELECT d.id, d.begun_by, d.organisation, d.state, d.changed_at, d.about FROM drafts d
            JOIN sight s ON s.record = d.id AND s.viewer = $1
            WHERE d.signer = $1 AND d.state = 'sent' AND d.question_set = $2
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
            ORDER BY d.changed_at DESC, d.id LIMIT $4";
    // The few drafts of a case come first, then whether they are in sight: left to itself, SQLite reads all that a viewer sees.
    ABOUT = "SELECT d.id, d.begun_by, d.organisation, d.state, d.changed_at, d.about FROM drafts d CROSS JOIN sight s
            WHERE d.about = $1 AND d.state IN ('open', 'sent') AND s.record = d.id AND s.viewer = $2
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
            ORDER BY d.changed_at DESC, d.id";
}

/// Which drafts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Those that the viewer's people write, without what came in by the public form.
    Open,
    /// Those that the viewer's people sent to another organisation to be signed off.
    Sent,
    /// Those that were sent to the viewer's organisation to be signed off.
    ToSign,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDraft {
    /// Which.
    pub draft: DraftId,
    /// Who began it.
    pub begun_by: UserId,
    /// Whose people began it.
    pub organisation: OrganisationId,
    /// Whether it is with the organisation that is to sign it off.
    pub sent: bool,
    /// When it was last written in.
    pub changed_at: Moment,
    /// The case that it belongs to.
    pub about: Option<CaseId>,
}

fn listed(row: &Row<'_>) -> Result<ListedDraft, DbError> {
    Ok(ListedDraft {
        draft: DraftId(row.uuid(0)?),
        begun_by: UserId(row.uuid(1)?),
        organisation: OrganisationId(row.uuid(2)?),
        sent: row.text(3)? == DraftState::Sent.code(),
        changed_at: Moment(row.int(4)?),
        about: row.maybe_uuid(5)?.map(CaseId),
    })
}

/// What every list of one question set asks first.
fn of_set(viewer: Viewer, question_set: &str) -> Vec<Value> {
    vec![viewer.organisation.into(), question_set.to_owned().into(), viewer.at.into()]
}

impl Store {
    /// The drafts of a question set in this viewer's sight, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn drafts(
        &self,
        viewer: Viewer,
        which: Drafts,
        question_set: &str,
        limit: i64,
    ) -> Result<Vec<ListedDraft>, ReadError> {
        let text = match which {
            Drafts::Open => OPEN,
            Drafts::Sent => SENT,
            Drafts::ToSign => TO_SIGN,
        };
        let mut values = of_set(viewer, question_set);
        values.extend((which == Drafts::Open).then(|| UserId::PUBLIC.into()));
        values.push(limit.into());
        Ok(self.readers.lend(|sql| sql.rows(text, &values, listed))?)
    }

    /// What came in by the public form in this viewer's sight and is not a case yet, what nobody touched for longest first, after a
    /// place.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn reports(
        &self,
        viewer: Viewer,
        question_set: &str,
        after: Option<(Moment, DraftId)>,
        limit: i64,
    ) -> Result<Vec<ListedDraft>, ReadError> {
        let (changed_at, draft) = after.unwrap_or((Moment(i64::MIN), DraftId(Uuid::nil())));
        let mut values = of_set(viewer, question_set);
        values.extend([UserId::PUBLIC.into(), changed_at.into(), draft.into(), limit.into()]);
        Ok(self.readers.lend(|sql| sql.rows(REPORTS, &values, listed))?)
    }

    /// How much of it there is.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn report_count(&self, viewer: Viewer, question_set: &str) -> Result<usize, ReadError> {
        let mut values = of_set(viewer, question_set);
        values.push(UserId::PUBLIC.into());
        let count = self.readers.lend(|sql| sql.first(REPORT_COUNT, &values, |row| row.int(0)))?;
        Ok(usize::try_from(count.unwrap_or_default()).unwrap_or_default())
    }

    /// The drafts in this viewer's sight that belong to a case and have not ended, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn drafts_about(&self, viewer: Viewer, case: CaseId) -> Result<Vec<ListedDraft>, ReadError> {
        let values = [case.into(), viewer.organisation.into(), viewer.at.into()];
        Ok(self.readers.lend(|sql| sql.rows(ABOUT, &values, listed))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drafts_of_a_case_are_found_by_the_case() {
        let file = rusqlite::Connection::open_in_memory().unwrap();
        for migration in [
            include_str!("../migrations/0001_house.sql"),
            include_str!("../migrations/0002_sign_in.sql"),
            include_str!("../migrations/0004_referrals.sql"),
        ] {
            file.execute_batch(migration).unwrap();
        }
        for (text, index) in [
            (OPEN, "drafts_open"),
            (REPORTS, "drafts_open"),
            (REPORT_COUNT, "drafts_open"),
            (SENT, "drafts_sent"),
            (TO_SIGN, "drafts_to_sign"),
            (ABOUT, "drafts_about"),
        ] {
            let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
            let first: String = plan.raw_query().next().unwrap().unwrap().get(3).unwrap();
            assert!(first.contains(index), "{first}");
        }
    }
}
