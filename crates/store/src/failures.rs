//! How often signing in has failed lately, by a token of the address that was typed: the same whether or not anybody has it.

use domain::Moment;

use crate::Store;
use crate::db::statements;
use crate::error::{CommitError, ReadError};

statements! {
    FAILURES = "SELECT failures, last_at FROM sign_in_failures WHERE who = $1";
    FAIL = "INSERT INTO sign_in_failures (who, failures, last_at) VALUES ($1, 1, $2)
            ON CONFLICT (who) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = excluded.last_at";
    FORGET = "DELETE FROM sign_in_failures WHERE who = $1";
    FORGET_OLD = "DELETE FROM sign_in_failures WHERE last_at < $1";
}

/// The word that keeps these tokens apart from others'. It never changes.
const FIELD: &str = "sign-in failures";

/// Failures in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last was.
    pub last_at: Option<Moment>,
}

impl Store {
    /// How often signing in with this address has failed in a row.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn failures(&self, address: &str) -> Result<Failures, ReadError> {
        let who = self.keyring.token(FIELD, address);
        let found = self
            .readers
            .lend(|sql| sql.first(FAILURES, &[who.into()], |row| Ok((row.int(0)?, row.int(1)?))))?;
        Ok(found.map_or_else(Failures::default, |(count, last_at)| Failures {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            last_at: Some(Moment(last_at)),
        }))
    }

    /// Notes that signing in with this address failed, and forgets failures from before `forget`.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn note_failure(&self, address: &str, at: Moment, forget: Moment) -> Result<(), CommitError> {
        let who = self.keyring.token(FIELD, address);
        self.job(move |sql| {
            sql.execute(FORGET_OLD, &[forget.into()])?;
            sql.execute(FAIL, &[who.into(), at.into()])
        })
    }

    /// Forgets the failures of an address that has signed in.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn forget_failures(&self, address: &str) -> Result<(), CommitError> {
        let who = self.keyring.token(FIELD, address);
        self.job(move |sql| sql.execute(FORGET, &[who.into()]))
    }
}
