//! Drafts that are still open.

use domain::{DraftId, Moment, UserId};

use crate::db::statements;
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    // The state stands in the text, so that SQLite takes the index of open drafts.
    OPEN = "SELECT d.id, d.begun_by, d.question_set, d.changed_at FROM drafts d
            JOIN sight s ON s.record = d.id AND s.viewer = $1
            WHERE d.organisation = $1 AND d.state = 'open' AND d.question_set = $2
            AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
            ORDER BY d.changed_at DESC, d.id LIMIT $4";
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDraft {
    /// Which.
    pub draft: DraftId,
    /// Who began it.
    pub begun_by: UserId,
    /// Of which question set.
    pub question_set: String,
    /// When it was last written in.
    pub changed_at: Moment,
}

impl Store {
    /// The open drafts of a question set in this viewer's sight, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn open_drafts(
        &self,
        viewer: Viewer,
        question_set: &str,
        limit: i64,
    ) -> Result<Vec<ListedDraft>, ReadError> {
        let values =
            [viewer.organisation.into(), question_set.to_owned().into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| {
            sql.rows(OPEN, &values, |row| {
                Ok(ListedDraft {
                    draft: DraftId(row.uuid(0)?),
                    begun_by: UserId(row.uuid(1)?),
                    question_set: row.text(2)?.to_owned(),
                    changed_at: Moment(row.int(3)?),
                })
            })
        })?)
    }
}
