use uuid::Uuid;

use super::DbError;

/// A row of an answer, from either engine.
pub(crate) enum Row<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// An id.
    pub fn uuid(&self, column: usize) -> Result<Uuid, DbError> {
        match self {
            Self::Sqlite(row) => {
                let bytes = row.get_ref(column)?.as_blob().map_err(|_| DbError::Column(column))?;
                Uuid::from_slice(bytes).map_err(|_| DbError::Column(column))
            }
            Self::Postgres(row) => row.try_get(column).map_err(|_| DbError::Column(column)),
        }
    }

    /// An id that may be absent.
    pub fn maybe_uuid(&self, column: usize) -> Result<Option<Uuid>, DbError> {
        if self.is_null(column)? { Ok(None) } else { self.uuid(column).map(Some) }
    }

    /// A number.
    pub fn int(&self, column: usize) -> Result<i64, DbError> {
        match self {
            Self::Sqlite(row) => row.get_ref(column)?.as_i64().map_err(|_| DbError::Column(column)),
            Self::Postgres(row) => row.try_get(column).map_err(|_| DbError::Column(column)),
        }
    }

    /// A number that may be absent.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        if self.is_null(column)? { Ok(None) } else { self.int(column).map(Some) }
    }

    /// True or false.
    pub fn bool(&self, column: usize) -> Result<bool, DbError> {
        match self {
            Self::Sqlite(_) => self.int(column).map(|value| value != 0),
            Self::Postgres(row) => row.try_get(column).map_err(|_| DbError::Column(column)),
        }
    }

    /// True or false, or absent.
    pub fn maybe_bool(&self, column: usize) -> Result<Option<bool>, DbError> {
        if self.is_null(column)? { Ok(None) } else { self.bool(column).map(Some) }
    }

    /// A code.
    pub fn text(&self, column: usize) -> Result<&str, DbError> {
        match self {
            Self::Sqlite(row) => row.get_ref(column)?.as_str().map_err(|_| DbError::Column(column)),
            Self::Postgres(row) => row.try_get(column).map_err(|_| DbError::Column(column)),
        }
    }

    /// A code that may be absent.
    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>, DbError> {
        if self.is_null(column)? { Ok(None) } else { self.text(column).map(Some) }
    }

    /// Bytes.
    pub fn bytes(&self, column: usize) -> Result<&[u8], DbError> {
        match self {
            Self::Sqlite(row) => row.get_ref(column)?.as_blob().map_err(|_| DbError::Column(column)),
            Self::Postgres(row) => row.try_get(column).map_err(|_| DbError::Column(column)),
        }
    }

    /// Bytes that may be absent.
    pub fn maybe_bytes(&self, column: usize) -> Result<Option<&[u8]>, DbError> {
        if self.is_null(column)? { Ok(None) } else { self.bytes(column).map(Some) }
    }

    fn is_null(&self, column: usize) -> Result<bool, DbError> {
        match self {
            Self::Sqlite(row) => Ok(row.get_ref(column)? == rusqlite::types::ValueRef::Null),
            Self::Postgres(row) => match row.try_get::<_, Present>(column) {
                Ok(Present(present)) => Ok(!present),
                Err(_) => Err(DbError::Column(column)),
            },
        }
    }
}

/// Reads of a column of any type only whether it holds anything.
struct Present(bool);

impl<'a> postgres::types::FromSql<'a> for Present {
    fn from_sql(
        _: &postgres::types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(true))
    }

    fn from_sql_null(_: &postgres::types::Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(false))
    }

    fn accepts(_: &postgres::types::Type) -> bool {
        true
    }
}
