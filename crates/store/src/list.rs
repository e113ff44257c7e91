//! Lists and searches. Each joins `sight`: what a viewer may not see cannot be selected.

use domain::row::TokenField;
use domain::{Class, FieldSet, Moment, Noun, OrganisationId};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Store;
use crate::damage::Damage;
use crate::db::{DbError, Row, Value, statements};
use crate::error::ReadError;
use crate::load::open_summary;

statements! {
    // CROSS JOIN keeps SQLite to this order: the few records that a token finds first, then whether each is in sight.
    FIND = "SELECT s.record, s.field_set, s.sort_at, NULL, NULL FROM tokens t CROSS JOIN sight s
            WHERE s.viewer = $1 AND t.token = $2 AND s.record = t.record AND s.noun = $3
            AND s.from_at <= $4 AND (s.until_at IS NULL OR s.until_at > $4) LIMIT $5";
    FIND_BOTH = "SELECT s.record, s.field_set, s.sort_at, NULL, NULL FROM tokens a CROSS JOIN tokens b CROSS JOIN sight s
            WHERE s.viewer = $1 AND a.token = $2 AND b.token = $3 AND b.record = a.record AND s.record = a.record AND s.noun = $4
            AND s.from_at <= $5 AND (s.until_at IS NULL OR s.until_at > $5) LIMIT $6";
    PAGE = "SELECT s.record, s.field_set, s.sort_at, r.key, m.sealed FROM sight s
            JOIN records r ON r.id = s.record
            LEFT JOIN summaries m ON m.record = s.record AND m.class = $1
            WHERE s.viewer = $2 AND s.noun = $3 AND (s.sort_at, s.record) < ($4, $5)
              AND s.from_at <= $6 AND (s.until_at IS NULL OR s.until_at > $6)
            ORDER BY s.sort_at DESC, s.record DESC LIMIT $7";
    SEEN = "SELECT s.record, s.field_set, s.sort_at, NULL, NULL FROM sight s
            WHERE s.viewer = $1 AND s.record = $2 AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)";
    COUNT = "SELECT COUNT(*) FROM sight s WHERE s.viewer = $1 AND s.noun = $2
             AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)";
    // Organisations are few, and sight is kept by viewer first.
    VIEWERS = "SELECT s.viewer, s.field_set FROM organisations o CROSS JOIN sight s
               WHERE s.viewer = o.id AND s.record = $1 AND s.from_at <= $2
               AND (s.until_at IS NULL OR s.until_at > $2) ORDER BY s.from_at, s.viewer";
}

/// Whose eyes a list is for, and when.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The time by the caller's clock: sight begins and ends.
    pub at: Moment,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which record.
    pub record: Uuid,
    /// Which classes the viewer may see.
    pub field_set: FieldSet,
    /// What the list is ordered by; with the record's id, where the next page begins.
    pub sort: Moment,
    /// The summary of the class asked for, as JSON, where there is one and the viewer may see it.
    pub summary: Option<Zeroizing<Vec<u8>>>,
}

impl Store {
    /// The records of a noun in this viewer's sight that have a value in a field, up to `limit`.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn find(
        &self,
        viewer: Viewer,
        noun: Noun,
        field: TokenField,
        value: &str,
        limit: i64,
    ) -> Result<Vec<Listed>, ReadError> {
        let token = self.keyring.token(field.code(), value);
        let values =
            [viewer.organisation.into(), token.into(), noun.code().into(), viewer.at.into(), limit.into()];
        self.listed(FIND, &values, Class::KnownToUs)
    }

    /// The records of a noun in this viewer's sight that have both of two values, each in its field, up to `limit`. The rarer
    /// one is best named first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn find_both(
        &self,
        viewer: Viewer,
        noun: Noun,
        both: [(TokenField, &str); 2],
        limit: i64,
    ) -> Result<Vec<Listed>, ReadError> {
        let [a, b] = both.map(|(field, value)| self.keyring.token(field.code(), value));
        let values = [
            viewer.organisation.into(),
            a.into(),
            b.into(),
            noun.code().into(),
            viewer.at.into(),
            limit.into(),
        ];
        self.listed(FIND_BOTH, &values, Class::KnownToUs)
    }

    /// One page of the records of a noun in this viewer's sight, the latest news first, with their summaries of one class. The
    /// next page begins after the last row of this one, by its sort and its record.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn page(
        &self,
        viewer: Viewer,
        noun: Noun,
        class: Class,
        after: Option<(Moment, Uuid)>,
        limit: i64,
    ) -> Result<Vec<Listed>, ReadError> {
        let (sort, record) = after.unwrap_or((Moment(i64::MAX), Uuid::max()));
        let values: [Value; 7] = [
            class.code().into(),
            viewer.organisation.into(),
            noun.code().into(),
            sort.into(),
            record.into(),
            viewer.at.into(),
            limit.into(),
        ];
        self.listed(PAGE, &values, class)
    }

    /// What this viewer may see of a record: `None` when it is beyond their sight, or does not exist.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sight(&self, viewer: Viewer, record: Uuid) -> Result<Option<FieldSet>, ReadError> {
        let values = [viewer.organisation.into(), record.into(), viewer.at.into()];
        Ok(self.listed(SEEN, &values, Class::KnownToUs)?.pop().map(|seen| seen.field_set))
    }

    /// Which organisations can see a record at a moment, and how much of it, the longest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn viewers(&self, record: Uuid, at: Moment) -> Result<Vec<(Uuid, FieldSet)>, ReadError> {
        Ok(self.readers.lend(|sql| {
            sql.rows(VIEWERS, &[record.into(), at.into()], |row| {
                Ok((row.uuid(0)?, FieldSet::from_code(row.text(1)?).ok_or(DbError::Column(1))?))
            })
        })?)
    }

    /// How many records of a noun are in this viewer's sight.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn count(&self, viewer: Viewer, noun: Noun) -> Result<i64, ReadError> {
        let values = [viewer.organisation.into(), noun.code().into(), viewer.at.into()];
        let count = self.readers.lend(|sql| sql.first(COUNT, &values, |row| row.int(0)))?;
        Ok(count.unwrap_or(0))
    }

    fn listed(&self, text: &'static str, values: &[Value], class: Class) -> Result<Vec<Listed>, ReadError> {
        Ok(self.readers.lend(|sql| sql.rows(text, values, |row| self.one_listed(row, class)))?)
    }

    /// A row as it is listed. One whose field set cannot be read is shown by the smallest.
    fn one_listed(&self, row: &Row<'_>, class: Class) -> Result<Listed, DbError> {
        let record = row.uuid(0)?;
        let mut damage = Damage::of(record);
        let field_set = row.text(1).and_then(|code| FieldSet::from_code(code).ok_or(DbError::Column(1)));
        let field_set = damage.or_none("sight", field_set).unwrap_or(FieldSet::KnownToUs);
        let sort = Moment(damage.or_none("sight", row.int(2)).unwrap_or_default());
        let summary = match (row.maybe_bytes(3), row.maybe_bytes(4)) {
            (Ok(Some(wrapped)), Ok(Some(sealed))) if field_set.holds(class) => {
                damage.or_none("summaries", open_summary(&self.keyring, record, class, wrapped, sealed))
            }
            _ => None,
        };
        Ok(Listed { record, field_set, sort, summary })
    }
}
