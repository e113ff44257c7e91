//! Addresses of calendars, one a user. Only a hash of each address's secret is kept.

use domain::user::Role;
use domain::{Moment, OrganisationId, UserId};

use crate::db::{DbError, Sql, statements};
use crate::error::{CommitError, ReadError};
use crate::writer::Work;
use crate::{Store, bound};

statements! {
    MAKE = "INSERT INTO feeds (user_id, secret_hash, made_at, bound) VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id) DO UPDATE SET secret_hash = excluded.secret_hash, made_at = excluded.made_at,
            bound = excluded.bound";
    END = "DELETE FROM feeds WHERE user_id = $1";
    MADE = "SELECT made_at FROM feeds WHERE user_id = $1";
    FIND = "SELECT f.user_id, u.organisation, u.role, f.bound, u.bound FROM feeds f JOIN users u ON u.id = f.user_id
            WHERE f.secret_hash = $1 AND u.active";
}

impl Store {
    /// Gives a user an address whose secret has this hash; one that they had ends.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn make_feed(&self, user: UserId, secret_hash: [u8; 32], at: Moment) -> Result<(), CommitError> {
        let bound = bound::feed(&self.keyring, &secret_hash, user.0);
        let values = vec![user.into(), secret_hash.to_vec().into(), at.into(), bound.into()];
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
        let found = self.readers.lend(|sql| {
            sql.first(FIND, &values, |row| {
                let (user, role) = (row.uuid(0)?, Role::from_code(row.text(2)?).ok_or(DbError::Column(2))?);
                let bound = bound::feed(&self.keyring, secret_hash, user);
                let organisation = OrganisationId(row.uuid(1)?);
                let place = bound::user(&self.keyring, user, organisation.0, role.code(), true);
                let theirs = bound::holds(row, 3, &bound)? && bound::holds(row, 4, &place)?;
                Ok(theirs.then_some((UserId(user), organisation, role)))
            })
        })?;
        Ok(found.flatten())
    }

    fn write_feed(&self, text: &'static str, values: Vec<crate::db::Value>) -> Result<(), CommitError> {
        let job =
            move |sql: &mut Sql, _: &mut sealed::SystemChance| Ok(sql.execute(text, &values).map(drop)?);
        self.writer.submit(Work::Job { job: Box::new(job) })
    }
}
