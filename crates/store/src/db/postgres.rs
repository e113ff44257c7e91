//! PostgreSQL.

use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{DbError, Row, Value};

/// A connection to a server.
pub(crate) struct Connection {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Connection {
    pub fn open(url: &str) -> Result<Self, DbError> {
        let mut config: Config = url.parse().map_err(DbError::from)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        config.application_name("wayhaven");
        let mut client = config.connect(encrypted())?;
        // A commit is on the disk before it is acknowledged, whatever the server's default is.
        client.batch_execute(
            "SET synchronous_commit = on; SET client_min_messages = warning; SET lock_timeout = '10s'",
        )?;
        Ok(Self { client, prepared: HashMap::new() })
    }

    pub fn is_alive(&self) -> bool {
        !self.client.is_closed()
    }

    pub fn execute(&mut self, text: &'static str, values: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(text)?;
        Ok(self.client.execute(&statement, &borrowed(values))?)
    }

    pub fn rows<T>(
        &mut self,
        text: &'static str,
        values: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let statement = self.statement(text)?;
        let rows = self.client.query(&statement, &borrowed(values))?;
        rows.iter().map(|row| read(&Row::Postgres(row))).collect()
    }

    /// Runs a statement whose one value is a list of ids.
    pub fn rows_of_ids<T>(
        &mut self,
        text: &'static str,
        ids: &[uuid::Uuid],
        mut read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let statement = self.statement(text)?;
        let rows = self.client.query(&statement, &[&ids])?;
        rows.iter().map(|row| read(&Row::Postgres(row))).collect()
    }

    /// Runs a statement whose values are whole columns.
    pub fn execute_columns(&mut self, text: &str, columns: &[Box<dyn ToSql + Sync>]) -> Result<u64, DbError> {
        let statement = self.statement(text)?;
        let values: Vec<&(dyn ToSql + Sync)> = columns.iter().map(AsRef::as_ref).collect();
        Ok(self.client.execute(&statement, &values)?)
    }

    /// Runs a statement and hands over each of its rows as it comes from the server.
    pub fn each<E: From<DbError>>(
        &mut self,
        text: &str,
        mut take: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let none: [&(dyn ToSql + Sync); 0] = [];
        let mut rows = self.client.query_raw(text, none).map_err(DbError::from)?;
        while let Some(row) = rows.next().map_err(DbError::from)? {
            take(&Row::Postgres(&row))?;
        }
        Ok(())
    }

    pub fn run(&mut self, text: &str) -> Result<(), DbError> {
        Ok(self.client.batch_execute(text)?)
    }

    pub fn prepare(&mut self, text: &'static str) -> Result<(), DbError> {
        self.statement(text).map(drop)
    }

    fn statement(&mut self, text: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.prepared.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text)?;
        self.prepared.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// TLS as the URL's `sslmode` asks for, trusting the certificates that this machine trusts.
fn encrypted() -> MakeRustlsConnect {
    let mut trusted = rustls::RootCertStore::empty();
    trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let settings = rustls::ClientConfig::builder().with_root_certificates(trusted).with_no_client_auth();
    MakeRustlsConnect::new(settings)
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(&self, column: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Uuid(id) => id.to_sql(column, out),
            Self::Int(number) => number.to_sql(column, out),
            Self::Bool(yes) => yes.to_sql(column, out),
            Self::Text(text) => text.as_ref().to_sql(column, out),
            Self::Bytes(bytes) => bytes.as_slice().to_sql(column, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
