//! Cases that a search meets beyond the searcher's sight: only their ids, so that their holders can be told that somebody
//! looked. These are the statements that do not join what they give to sight; nothing of them is for the searcher's eyes.

use domain::CaseId;
use domain::row::TokenField;

use crate::db::statements;
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    OF_CASES = "SELECT c.id FROM tokens t CROSS JOIN cases c WHERE t.token = $1 AND c.id = t.record
                AND NOT EXISTS (SELECT 1 FROM sight s WHERE s.viewer = $2 AND s.record = c.id
                AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)) ORDER BY c.id LIMIT $4";
    OF_PERSONS = "SELECT c.id FROM tokens a CROSS JOIN tokens b CROSS JOIN cases c
                  WHERE a.token = $1 AND b.token = $2 AND b.record = a.record AND c.person = a.record
                  AND NOT EXISTS (SELECT 1 FROM sight s WHERE s.viewer = $3 AND s.record = c.id
                  AND s.from_at <= $4 AND (s.until_at IS NULL OR s.until_at > $4)) LIMIT $5";
}

impl Store {
    /// The cases beyond a viewer's sight that have a value in a field, up to `limit`.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn cases_beyond(
        &self,
        viewer: Viewer,
        field: TokenField,
        value: &str,
        limit: i64,
    ) -> Result<Vec<CaseId>, ReadError> {
        let token = self.keyring.token(field.code(), value);
        let values = [token.into(), viewer.organisation.into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(OF_CASES, &values, |row| row.uuid(0).map(CaseId)))?)
    }

    /// The cases beyond a viewer's sight whose person has both of two values, each in its field, up to `limit`.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn cases_of_persons_beyond(
        &self,
        viewer: Viewer,
        both: [(TokenField, &str); 2],
        limit: i64,
    ) -> Result<Vec<CaseId>, ReadError> {
        let [a, b] = both.map(|(field, value)| self.keyring.token(field.code(), value));
        let values = [a.into(), b.into(), viewer.organisation.into(), viewer.at.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(OF_PERSONS, &values, |row| row.uuid(0).map(CaseId)))?)
    }
}
