//! Addresses of calendars, one a user. Only a hash of each address's secret is kept.

use domain::user::Role;
use domain::{Moment, OrganisationId, UserId};

use crate::Store;
use crate::db::{DbError, Sql, statements};
use crate::error::{CommitError, ReadError};
use crate::writer::Work;

statements! {
    MAKE = "INSERT INTO feeds (user_id, secret_hash, made_at) VALUES ($1, $2, $3)
            ON CONFLICT (user_id) DO UPDATE SET secret_hash = excluded.secret_hash, made_at = excluded.made_at";
    END = "DELETE FROM feeds WHERE user_id = $1";
    MADE = "SELECT made_at FROM feeds WHERE user_id = $1";
    FIND = "SELECT f.user_id, u.organisation, u.role FROM feeds f JOIN users u ON u.id = f.user_id
            WHERE f.secret_hash = $1 AND u.active";
}

impl Store {
    /// Gives a user an address whose secret has this hash; one that they had ends.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn make_feed(&self, user: UserId, secret_hash: [u8; 32], at: Moment) -> Result<(), CommitError> {
        let values = vec![user.into(), secret_hash.to_vec().into(), at.into()];
        self.write_feed(MAKE, values)
    }

    /// Ends a user's address.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn end_feed(&self, user: UserId) -> Result<(), CommitError> {
        self.write_feed(END, vec![user.into()])
    }

    /// When a user's address was made; `None` where they have none.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn feed_made(&self, user: UserId) -> Result<Option<Moment>, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(MADE, &[user.into()], |row| row.int(0)))?.map(Moment))
    }

    /// Whose address has a secret of this hash, if they may sign in.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn feed(&self, secret_hash: &[u8; 32]) -> Result<Option<(UserId, OrganisationId, Role)>, ReadError> {
        let values = [secret_hash.to_vec().into()];
        Ok(self.readers.lend(|sql| {
            sql.first(FIND, &values, |row| {
                let role = Role::from_code(row.text(2)?).ok_or(DbError::Column(2))?;
                Ok((UserId(row.uuid(0)?), OrganisationId(row.uuid(1)?), role))
            })
        })?)
    }

    fn write_feed(&self, text: &'static str, values: Vec<crate::db::Value>) -> Result<(), CommitError> {
        let job =
            move |sql: &mut Sql, _: &mut sealed::SystemChance| Ok(sql.execute(text, &values).map(drop)?);
        self.writer.submit(Work::Job { job: Box::new(job) })
    }
}
