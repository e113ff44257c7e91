//! Whose a session, a one-time link, the address of a calendar or a password is, and for whom a user acts, under a key that is not in the
//! database: a row that somebody puts in, gives to another user or to another organisation, lets nobody in.

use domain::{Moment, UserId};
use sealed::Keyring;
use uuid::Uuid;

use crate::db::{DbError, Row, Sql, statements};

statements! {
    LINKS = "SELECT secret_hash, user_id, purpose, ends_at FROM invitations";
    BIND_LINK = "UPDATE invitations SET bound = $1 WHERE secret_hash = $2";
    FEEDS = "SELECT secret_hash, user_id FROM feeds";
    BIND_FEED = "UPDATE feeds SET bound = $1 WHERE secret_hash = $2";
    PASSWORDS = "SELECT user_id, password_hash FROM credentials";
    BIND_PASSWORD = "UPDATE credentials SET password_hash = $1 WHERE user_id = $2";
}

/// Between a password's hash and what binds it to its user. No hash holds this letter.
const BETWEEN: char = '#';

pub(crate) fn session(keyring: &Keyring, hash: &[u8], user: UserId, begun: Moment, ends: Moment) -> Vec<u8> {
    let times = [begun.0.to_le_bytes(), ends.0.to_le_bytes()];
    keyring.bound("session", &[hash, user.0.as_bytes(), &times[0], &times[1]]).to_vec()
}

pub(crate) fn link(keyring: &Keyring, hash: &[u8], user: Option<Uuid>, purpose: &str, ends: i64) -> Vec<u8> {
    let user = user.unwrap_or_default();
    keyring.bound("link", &[hash, user.as_bytes(), purpose.as_bytes(), &ends.to_le_bytes()]).to_vec()
}

pub(crate) fn feed(keyring: &Keyring, hash: &[u8], user: Uuid) -> Vec<u8> {
    keyring.bound("feed", &[hash, user.as_bytes()]).to_vec()
}

/// For whom a user acts, as what, and whether they may sign in.
pub(crate) fn user(keyring: &Keyring, id: Uuid, organisation: Uuid, role: &str, active: bool) -> Vec<u8> {
    let active = [u8::from(active)];
    keyring.bound("user", &[role.as_bytes(), id.as_bytes(), organisation.as_bytes(), &active]).to_vec()
}

/// A password's hash as it is stored.
pub(crate) fn password(keyring: &Keyring, hash: &str, user: Uuid) -> String {
    let bound = keyring.bound("password", &[hash.as_bytes(), user.as_bytes()]);
    format!("{hash}{BETWEEN}{}", blake3::Hash::from_bytes(bound).to_hex())
}

/// The hash of a user's password out of what is stored, where it is theirs.
pub(crate) fn password_of(keyring: &Keyring, stored: &str, user: Uuid) -> Option<String> {
    let (hash, _) = stored.split_once(BETWEEN)?;
    (password(keyring, hash, user) == stored).then(|| hash.to_owned())
}

/// Whether a column holds what binds a row to whose it is.
pub(crate) fn holds(row: &Row<'_>, column: usize, bound: &[u8]) -> Result<bool, DbError> {
    Ok(row.maybe_bytes(column)?.is_some_and(|stored| stored == bound))
}

/// Binds what was there before anything was bound, in the migration that does it.
pub(crate) fn bind_all(sql: &mut Sql, keyring: &Keyring) -> Result<(), DbError> {
    let links = sql.rows(LINKS, &[], |row| {
        let hash = row.bytes(0)?.to_vec();
        let bound = link(keyring, &hash, row.maybe_uuid(1)?, row.text(2)?, row.int(3)?);
        Ok((hash, bound))
    })?;
    for (hash, bound) in links {
        sql.execute(BIND_LINK, &[bound.into(), hash.into()])?;
    }
    let feeds = sql.rows(FEEDS, &[], |row| {
        let hash = row.bytes(0)?.to_vec();
        let bound = feed(keyring, &hash, row.uuid(1)?);
        Ok((hash, bound))
    })?;
    for (hash, bound) in feeds {
        sql.execute(BIND_FEED, &[bound.into(), hash.into()])?;
    }
    let passwords = sql.rows(PASSWORDS, &[], |row| {
        let (user, stored) = (row.uuid(0)?, row.text(1)?);
        Ok((!stored.contains(BETWEEN)).then(|| (user, password(keyring, stored, user))))
    })?;
    for (user, stored) in passwords.into_iter().flatten() {
        sql.execute(BIND_PASSWORD, &[stored.into(), user.into()])?;
    }
    Ok(())
}
