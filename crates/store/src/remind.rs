//! Reminding people of what is due. That somebody was reminded of a thing, and the message that tells them, are on the disk
//! together or not at all: a process that is stopped reminds nobody twice, and nobody not at all. A day's message that has left
//! tells nothing of what comes after it: of that, the next day's does.

use std::sync::{Arc, Mutex, PoisonError};

use domain::user::Role;
use domain::{Moment, OrganisationId, TeamId, UserId};
use uuid::Uuid;

use crate::commit::Outgoing;
use crate::damage::Damage;
use crate::db::table::{SameKey, table};
use crate::db::{DbError, Row, Sql, Value, statements};
use crate::error::{CommitError, ReadError};
use crate::load::record_key;
use crate::writer::{Stage, Work};
use crate::{DuePlace, PostState, Store};

statements! {
    TO_REMIND = "SELECT d.viewer, d.record, d.item, d.due_at, d.owner, d.team FROM due d
        LEFT JOIN reminders r ON r.viewer = d.viewer AND r.record = d.record AND r.item = d.item AND r.due_at = d.due_at
          AND r.whom IS NOT DISTINCT FROM COALESCE(d.owner, d.team)
        WHERE (d.viewer, d.record, d.item) > ($1, $2, $3) AND d.own = $4 AND d.due_at < $5
        AND (d.task <> 'reconsider' OR d.due_at >= $6) AND r.record IS NULL
        ORDER BY d.viewer, d.record, d.item LIMIT $7";
    IS_REMINDED = "SELECT 1 FROM reminders WHERE viewer = $1 AND record = $2 AND item = $3 AND due_at = $4
        AND whom IS NOT DISTINCT FROM $5";
    IS_POSTED = "SELECT state FROM outbox WHERE id = $1";
    USERS = "SELECT id, team, role FROM users WHERE organisation = $1 AND active ORDER BY id";
    FORGET = "DELETE FROM reminders WHERE due_at < $1 AND NOT EXISTS (
        SELECT 1 FROM due d WHERE d.viewer = reminders.viewer AND d.record = reminders.record
        AND d.item = reminders.item AND d.due_at = reminders.due_at)";
}

table! {
    /// What somebody was reminded of, the last time.
    REMINDERS = "reminders" (viewer Uuid, record Uuid, item Text, due_at Bigint, whom Uuid, reminded_at Bigint)
        SameKey::Replace(&["viewer", "record", "item", "due_at"])
}

/// Something of which nobody was reminded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRemind {
    /// The organisation that it is for.
    pub viewer: OrganisationId,
    /// Where in its list it stands.
    pub place: DuePlace,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// The team that it is with.
    pub team: Option<TeamId>,
}

/// A user of an organisation who may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveUser {
    /// Who.
    pub user: UserId,
    /// Their team.
    pub team: Option<TeamId>,
    /// What they do.
    pub role: Role,
}

impl Store {
    /// Some of what is due before a moment and of which nobody was reminded, after a place, in the order of the table: a pass that
    /// was stopped goes on where it was, as what it did is no longer there. What has lapsed by `now` is not among it.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn to_remind(
        &self,
        (now, before): (Moment, Moment),
        after: Option<&ToRemind>,
        limit: i64,
    ) -> Result<Vec<ToRemind>, ReadError> {
        let start = (Uuid::nil(), Uuid::nil(), String::new());
        let (viewer, record, item) =
            after.map_or(start, |last| (last.viewer.0, last.place.record, last.place.item.clone()));
        let values: [Value; 7] =
            [viewer.into(), record.into(), item.into(), true.into(), before.into(), now.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(TO_REMIND, &values, to_remind))?)
    }

    /// The users of an organisation who may sign in.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn active_users(&self, organisation: OrganisationId) -> Result<Vec<ActiveUser>, ReadError> {
        let users = self.readers.lend(|sql| {
            sql.rows(USERS, &[organisation.into()], |row| {
                let user = row.uuid(0)?;
                let mut damage = Damage::of(user);
                let team = damage.or_none("users", row.maybe_uuid(1)).flatten().map(TeamId);
                let role = row.text(2).and_then(|code| Role::from_code(code).ok_or(DbError::Column(2)));
                let role = damage.or_none("users", role);
                Ok(role.map(|role| ActiveUser { user: UserId(user), team, role }))
            })
        })?;
        Ok(users.into_iter().flatten().collect())
    }

    /// Sends the messages that remind people of these things, writes down of each that somebody was reminded, and says of how many
    /// nobody had been before. A message that is there already, by its id, is not sent again: where it still waits it tells of a
    /// new thing too, and where it has left, or there is nobody to open it for, nothing is written down.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn remind(
        &self,
        at: Moment,
        things: Vec<(ToRemind, Vec<UserId>)>,
        messages: Vec<Outgoing>,
    ) -> Result<usize, CommitError> {
        let done: Arc<Mutex<usize>> = Arc::default();
        let (into, keyring) = (done.clone(), self.keyring.clone());
        let job = move |sql: &mut Sql, chance: &mut sealed::SystemChance| {
            // The messages first, and the things after: whoever finds another process's message here finds what it noted as well.
            let mut states = Vec::new();
            for message in &messages {
                states
                    .push(sql.first(IS_POSTED, &[message.id.into()], |row| row.text(0).map(str::to_owned))?);
            }
            let mut new = Vec::new();
            for (thing, whom) in &things {
                if sql.first(IS_REMINDED, &thing.key(), |_| Ok(()))?.is_none() {
                    new.push((thing, whom));
                }
            }
            if new.is_empty() {
                return Ok(());
            }
            let (mut stage, mut told) = (Stage::default(), Vec::new());
            for (message, state) in messages.iter().zip(states) {
                if let Some(state) = state {
                    told.extend(message.addressee.filter(|_| state == PostState::Waiting.code()));
                    continue;
                }
                let key = record_key(sql, &keyring, message.record);
                let key = key.map_err(|error| CommitError::NotSaved(error.to_string()))?;
                // Somebody who is gone is not reminded.
                let Some(key) = key else { continue };
                stage.outgoing(message, &key, chance)?;
                told.extend(message.addressee);
            }
            stage.flush(sql)?;
            new.retain(|(_, whom)| whom.iter().any(|user| told.contains(user)));
            let noted = new.iter().map(|(thing, _)| thing.key().into_iter().chain([at.into()]).collect());
            REMINDERS.write(sql, &noted.collect::<Vec<Vec<Value>>>())?;
            *into.lock().unwrap_or_else(PoisonError::into_inner) = new.len();
            Ok(())
        };
        match self.writer.submit(Work::Job { job: Box::new(job) }) {
            // Another process reminds the same people at this moment: what it does not, the next pass does.
            Err(CommitError::Taken) => return Ok(0),
            other => other?,
        }
        Ok(*done.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Forgets reminders of what was due before a moment and is due no more.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn forget_reminders(&self, before: Moment) -> Result<(), CommitError> {
        let job = move |sql: &mut Sql, _: &mut sealed::SystemChance| {
            Ok(sql.execute(FORGET, &[before.into()]).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })
    }
}

impl ToRemind {
    /// Where it stands, and who is responsible.
    fn key(&self) -> [Value; 5] {
        let DuePlace { due, record, item } = &self.place;
        let whom = self.owner.map(|user| user.0).or(self.team.map(|team| team.0));
        [self.viewer.into(), (*record).into(), item.clone().into(), (*due).into(), whom.into()]
    }
}

fn to_remind(row: &Row<'_>) -> Result<ToRemind, DbError> {
    Ok(ToRemind {
        viewer: OrganisationId(row.uuid(0)?),
        place: DuePlace { due: Moment(row.int(3)?), record: row.uuid(1)?, item: row.text(2)?.to_owned() },
        owner: row.maybe_uuid(4)?.map(UserId),
        team: row.maybe_uuid(5)?.map(TeamId),
    })
}
