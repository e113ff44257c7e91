//! Password hashes, and the one-time links by which passwords are chosen. Of links only a hash is kept.

use domain::row::TokenField;
use domain::user::Role;
use domain::{Moment, OrganisationId, UserId};

use crate::damage::{Damage, id_or_none};
use crate::db::{DbError, statements};
use crate::error::{CommitError, ReadError};
use crate::writer::Work;
use crate::{Store, bound};

statements! {
    USER_BY_EMAIL = "SELECT id FROM users WHERE email = $1";
    ORGANISATIONS = "SELECT id FROM organisations ORDER BY id";
    USERS = "SELECT id, organisation, role, active FROM users ORDER BY id";
    FACTS = "SELECT organisation, role FROM users WHERE id = $1 AND active";
    PASSWORD = "SELECT password_hash FROM credentials WHERE user_id = $1";
    ANY = "SELECT 1 FROM credentials LIMIT 1";
    INVITE = "INSERT INTO invitations (secret_hash, user_id, purpose, made_at, ends_at, bound) VALUES ($1, $2, $3, $4, $5, $6)";
    INVITATION = "SELECT user_id, ends_at, bound FROM invitations WHERE secret_hash = $1 AND purpose = $2 AND ends_at > $3";
    USE_UP = "DELETE FROM invitations WHERE secret_hash = $1";
    USE_UP_OTHERS = "DELETE FROM invitations WHERE user_id = $1";
    FORGET_FIRST = "DELETE FROM invitations WHERE user_id IS NULL";
    FORGET_OLD = "DELETE FROM invitations WHERE ends_at <= $1";
    CHOOSE = "INSERT INTO credentials (user_id, password_hash, chosen_at) VALUES ($1, $2, $3)
              ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, chosen_at = excluded.chosen_at";
    END_SESSIONS = "DELETE FROM sessions WHERE user_id = $1";
    FORGET_PASSWORD = "DELETE FROM credentials WHERE user_id = $1";
}

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// To choose a password.
    Password,
    /// To sign in, once, without one.
    SignIn,
}

impl LinkPurpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SignIn => "sign-in",
        }
    }
}

/// A one-time link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Whose password; `None` for whoever sets up a new house.
    pub user: Option<UserId>,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// When it was made.
    pub made_at: Moment,
    /// When it stops working.
    pub ends_at: Moment,
}

impl Store {
    /// The user who has this e-mail address, written in lower case. Ids only: whether they may sign in is the caller's to ask.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn user_by_email(&self, email: &str) -> Result<Option<UserId>, ReadError> {
        let token = self.keyring.token(TokenField::Email.code(), email);
        Ok(self.readers.lend(|sql| sql.first(USER_BY_EMAIL, &[token.into()], |row| row.uuid(0)))?.map(UserId))
    }

    /// The organisation and role of an active user.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn user_facts(&self, user: UserId) -> Result<Option<(OrganisationId, Role)>, ReadError> {
        Ok(self.readers.lend(|sql| {
            sql.first(FACTS, &[user.into()], |row| {
                let role = Role::from_code(row.text(1)?).ok_or(DbError::Column(1))?;
                Ok((OrganisationId(row.uuid(0)?), role))
            })
        })?)
    }

    /// Everybody who signs in or once did: organisation, role, and whether they may sign in now.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn users(&self) -> Result<Vec<(UserId, OrganisationId, Role, bool)>, ReadError> {
        let users = self.readers.lend(|sql| {
            sql.rows(USERS, &[], |row| {
                let user = row.uuid(0)?;
                let role = row.text(2).and_then(|code| Role::from_code(code).ok_or(DbError::Column(2)));
                let read = role.and_then(|role| Ok((OrganisationId(row.uuid(1)?), role, row.bool(3)?)));
                let read = Damage::of(user).or_none("users", read);
                Ok(read.map(|(organisation, role, active)| (UserId(user), organisation, role, active)))
            })
        })?;
        Ok(users.into_iter().flatten().collect())
    }

    /// The hash of a user's password, where they have chosen one.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn password_hash(&self, user: UserId) -> Result<Option<String>, ReadError> {
        let read = |row: &crate::db::Row<'_>| Ok(bound::password_of(&self.keyring, row.text(0)?, user.0));
        Ok(self.readers.lend(|sql| sql.first(PASSWORD, &[user.into()], read))?.flatten())
    }

    /// Whether anybody has chosen a password yet.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn has_credentials(&self) -> Result<bool, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(ANY, &[], |_| Ok(())))?.is_some())
    }

    /// Keeps a link whose secret has this hash. A link to set up a new house takes the place of any other.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn invite(&self, secret_hash: [u8; 32], invitation: Invitation) -> Result<(), CommitError> {
        let Invitation { user, purpose, made_at, ends_at } = invitation;
        let bound = self.bound_link(&secret_hash, &invitation);
        self.job(move |sql| {
            sql.execute(FORGET_OLD, &[made_at.into()])?;
            if user.is_none() {
                sql.execute(FORGET_FIRST, &[])?;
            }
            let secret_hash = secret_hash.to_vec();
            let purpose = purpose.code();
            sql.execute(
                INVITE,
                &[
                    secret_hash.into(),
                    user.into(),
                    purpose.into(),
                    made_at.into(),
                    ends_at.into(),
                    bound.clone().into(),
                ],
            )
        })
    }

    /// Whom a link is for, where it still works: `Some(None)` for whoever sets up a new house.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn invitation(
        &self,
        secret_hash: &[u8; 32],
        purpose: LinkPurpose,
        at: Moment,
    ) -> Result<Option<Option<UserId>>, ReadError> {
        let values = [secret_hash.to_vec().into(), purpose.code().into(), at.into()];
        let found = self.readers.lend(|sql| {
            sql.first(INVITATION, &values, |row| {
                let user = row.maybe_uuid(0)?;
                let bound = bound::link(&self.keyring, secret_hash, user, purpose.code(), row.int(1)?);
                let theirs = bound::holds(row, 2, &bound)?;
                Ok(theirs.then_some(user.map(UserId)))
            })
        })?;
        Ok(found.flatten())
    }

    fn bound_link(&self, hash: &[u8; 32], link: &Invitation) -> Vec<u8> {
        let user = link.user.map(|user| user.0);
        bound::link(&self.keyring, hash, user, link.purpose.code(), link.ends_at.0)
    }

    /// Keeps a user's new password hash, uses up the link and the user's other links, and ends their sessions: all of it, or
    /// nothing when the link was used up meanwhile.
    ///
    /// # Errors
    /// [`CommitError::Taken`], when the link was used up meanwhile.
    pub fn choose_password(
        &self,
        link: [u8; 32],
        user: UserId,
        password_hash: &str,
        at: Moment,
    ) -> Result<(), CommitError> {
        let stored = bound::password(&self.keyring, password_hash, user.0);
        self.writer.submit(Work::Job {
            job: Box::new(move |sql, _| {
                if sql.execute(USE_UP, &[link.to_vec().into()])? == 0 {
                    return Err(CommitError::Taken);
                }
                sql.execute(USE_UP_OTHERS, &[user.into()])?;
                sql.execute(CHOOSE, &[user.into(), stored.clone().into(), at.into()])?;
                sql.execute(END_SESSIONS, &[user.into()])?;
                Ok(())
            }),
        })
    }

    /// Forgets a user's password, their links and their sessions, and keeps a new link: all of it, or nothing.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn reset_sign_in(
        &self,
        link: [u8; 32],
        user: UserId,
        invitation: Invitation,
    ) -> Result<(), CommitError> {
        let Invitation { purpose, made_at, ends_at, .. } = invitation;
        let bound = self.bound_link(&link, &Invitation { user: Some(user), ..invitation });
        self.job(move |sql| {
            sql.execute(FORGET_PASSWORD, &[user.into()])?;
            sql.execute(END_SESSIONS, &[user.into()])?;
            sql.execute(USE_UP_OTHERS, &[user.into()])?;
            let values = [
                link.to_vec().into(),
                user.into(),
                purpose.code().into(),
                made_at.into(),
                ends_at.into(),
                bound.clone().into(),
            ];
            sql.execute(INVITE, &values)
        })
    }

    /// Uses up a link.
    ///
    /// # Errors
    /// [`CommitError::Taken`], when it was used up meanwhile.
    pub fn use_up(&self, link: [u8; 32]) -> Result<(), CommitError> {
        self.writer.submit(Work::Job {
            job: Box::new(move |sql, _| match sql.execute(USE_UP, &[link.to_vec().into()])? {
                0 => Err(CommitError::Taken),
                _ => Ok(()),
            }),
        })
    }

    /// Every organisation.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn organisations(&self) -> Result<Vec<OrganisationId>, ReadError> {
        let read = |row: &crate::db::Row<'_>| Ok(id_or_none("organisations", row.uuid(0)));
        let organisations = self.readers.lend(|sql| sql.rows(ORGANISATIONS, &[], read))?;
        Ok(organisations.into_iter().flatten().map(OrganisationId).collect())
    }

    /// Runs statements outside the journal, in a savepoint of their own.
    pub(crate) fn job(
        &self,
        mut body: impl FnMut(&mut crate::db::Sql) -> Result<u64, crate::db::DbError> + Send + 'static,
    ) -> Result<(), CommitError> {
        self.writer.submit(Work::Job { job: Box::new(move |sql, _| Ok(body(sql).map(drop)?)) })
    }
}
