//! Making the registers anew from the journal.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::{Class, Noun, Opened, project_journal};
use sealed::{Keyring, RecordKey, SystemChance};
use uuid::Uuid;

use crate::Store;
use crate::db::{DbError, Row, Sql, dialect, statements};
use crate::error::{CommitError, ReadError};
use crate::load::{open_summary, read_entries, record_key};
use crate::register::{self, Writing};
use crate::verify::objects;
use crate::writer::{Stage, Work};

statements! {
    RECORDS = "SELECT id FROM records WHERE noun = $1 AND id > $2 ORDER BY id LIMIT 500";
    DUMP_ORGANISATIONS = "SELECT id, kind, nation FROM organisations ORDER BY id";
    DUMP_TEAMS = "SELECT id, organisation FROM teams ORDER BY id";
    DUMP_USERS = "SELECT id, organisation, team, role, active, email, bound FROM users ORDER BY id";
    DUMP_PERSONS = "SELECT id, organisation, age_band FROM persons ORDER BY id";
    DUMP_CASES = "SELECT id, person, organisation, team, owner, nation, stage, opened_at, changed_at, reference, told_at FROM cases ORDER BY id";
    DUMP_DRAFTS = "SELECT id, organisation, begun_by, question_set, state, changed_at, about, signer FROM drafts ORDER BY id";
    DUMP_TOKENS = "SELECT token, record FROM tokens ORDER BY token, record";
    DUMP_SIGHT = "SELECT viewer, record, noun, field_set, from_at, until_at, sort_at, shelf, opened_at FROM sight ORDER BY viewer, record";
    DUMP_DUE = "SELECT viewer, record, item, subject, own, task, sort, because, rule, since_at, due_at, red, owner, team FROM due ORDER BY viewer, record, item";
    DUMP_AT_RISK = "SELECT record, number, organisation, nation, rule, category, markers, age_band, review_on, since_at, status, valid_from, valid_to, known_from, known_to FROM at_risk ORDER BY record, number";
    DUMP_PATHWAYS = "SELECT id, whom, referred_on, reasonable, again, conclusive, ended, left_on, check_3, check_6, check_12 FROM pathways ORDER BY id";
    DUMP_REFERRALS = "SELECT record, entry, organisation, nation, route, day FROM referrals ORDER BY record, entry";
    DUMP_SIGNED = "SELECT record, entry, organisation, route, signed_at, sent_at, chased_at, has_reference FROM signed_referrals ORDER BY record, entry";
    DUMP_NEWS = "SELECT record, entry, addressee, tidings, learnt_at, released_at FROM news ORDER BY record, entry, addressee";
    DUMP_HELD = "SELECT record, entry FROM held_files ORDER BY record, entry";
    DUMP_SUMMARIES = "SELECT s.record, s.class, r.key, s.sealed FROM summaries s JOIN records r ON r.id = s.record ORDER BY s.record, s.class";
}

/// What a rebuild did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many records were folded.
    pub records: u64,
    /// How many register rows were written.
    pub rows: u64,
    /// Records that could not be read, and why: they are missing in lists and searches.
    pub unread: Vec<String>,
}

/// The registers' content in words, summaries opened, by table; equal registers give equal dumps. For tests and for
/// comparing before and after a rebuild.
pub type Dump = BTreeMap<&'static str, Vec<String>>;

impl Store {
    /// Empties the registers and fills them from the journal, in one transaction: others see the old ones until it is done. A record
    /// that cannot be read is left out and named; the others are not kept waiting for it.
    ///
    /// # Errors
    /// [`CommitError`]; the registers are then as they were.
    pub fn rebuild_registers(&self) -> Result<Rebuilt, CommitError> {
        let done: Arc<Mutex<Rebuilt>> = Arc::default();
        let (into, keyring) = (done.clone(), self.keyring.clone());
        let job = move |sql: &mut Sql, chance: &mut SystemChance| {
            let rebuilt = rebuild(sql, &keyring, chance, &mut go_on)?;
            *into.lock().unwrap_or_else(PoisonError::into_inner) = rebuilt;
            Ok(())
        };
        self.writer.submit(Work::Job { job: Box::new(job) })?;
        let rebuilt = done.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(rebuilt)
    }

    /// The registers' content.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn dump_registers(&self) -> Result<Dump, ReadError> {
        self.readers.lend(|sql| dialect::snapshot(sql, |sql| self.dump(sql))?)
    }

    fn dump(&self, sql: &mut Sql) -> Result<Dump, ReadError> {
        let mut dump = Dump::new();
        for (name, text, read) in DUMPS {
            dump.insert(name, sql.rows(text, &[], read)?);
        }
        let summaries = sql.rows(DUMP_SUMMARIES, &[], |row| {
            let (record, class) = (row.uuid(0)?, Class::from_code(row.text(1)?).ok_or(DbError::Column(1))?);
            Ok(open_summary(&self.keyring, record, class, row.bytes(2)?, row.bytes(3)?)
                .map(|json| format!("{record} {class:?} {}", String::from_utf8_lossy(&json))))
        })?;
        dump.insert("summaries", summaries.into_iter().collect::<Result<_, _>>()?);
        Ok(dump)
    }
}

/// Goes on without a record that cannot be read; a database that does not answer is the end.
pub(crate) fn go_on(sql: &mut Sql, _: &str) -> Result<(), CommitError> {
    sql.run("SELECT 1").map_err(CommitError::from)
}

/// Makes the registers anew in an open transaction. What cannot be read is told to `unread`, which says whether to go on
/// without that record.
pub(crate) fn rebuild(
    sql: &mut Sql,
    keyring: &Keyring,
    chance: &mut SystemChance,
    unread: &mut dyn FnMut(&mut Sql, &str) -> Result<(), CommitError>,
) -> Result<Rebuilt, CommitError> {
    refuse_acting(sql)?;
    dialect::lock_all_records(sql)?;
    for table in register::TABLES {
        sql.run(&format!("DELETE FROM {}", table.name))?;
    }
    let (mut rebuilt, mut stage) = (Rebuilt::default(), Stage::default());
    each_page(sql, |sql, noun, page| {
        for record in page {
            let (key, rows) = match rows_of(sql, keyring, noun, record) {
                Ok(read) => read,
                Err(error) => {
                    let why = why_unread(record, &error);
                    unread(sql, &why)?;
                    rebuilt.unread.push(why);
                    continue;
                }
            };
            rebuilt.records += 1;
            rebuilt.rows += stage.rows(&rows, &mut Writing { keyring, key: &key, chance })? as u64;
        }
        Ok::<_, CommitError>(stage.flush(sql)?)
    })?;
    Ok(rebuilt)
}

/// Which record cannot be read, and why.
pub(crate) fn why_unread(record: Uuid, error: &ReadError) -> String {
    match error {
        ReadError::Database(_) => format!("record {record}: {error}"),
        ReadError::Sealed(_) | ReadError::Payload { .. } => error.to_string(),
    }
}

/// Refuses a database in which something else acts: it could put other rows in the place of those that are made here.
fn refuse_acting(sql: &mut Sql) -> Result<(), CommitError> {
    objects::look(sql)?.refused().map_or(Ok(()), |why| Err(CommitError::NotSaved(why)))
}

/// Walks all records of all nouns, a page of them at a time.
pub(crate) fn each_page<E: From<DbError>>(
    sql: &mut Sql,
    mut walk: impl FnMut(&mut Sql, Noun, Vec<Uuid>) -> Result<(), E>,
) -> Result<(), E> {
    for noun in Noun::ALL {
        let mut last = Uuid::nil();
        loop {
            let page = sql.rows(RECORDS, &[noun.code().into(), last.into()], |row| row.uuid(0))?;
            let Some(&end) = page.last() else { break };
            last = end;
            walk(sql, noun, page)?;
        }
    }
    Ok(())
}

/// A record's key, and the rows that its entries come to.
pub(crate) fn rows_of(
    sql: &mut Sql,
    keyring: &Keyring,
    noun: Noun,
    record: Uuid,
) -> Result<(RecordKey, Vec<domain::Row>), ReadError> {
    let stored = read_entries(sql, keyring, noun, record, 0, Ok)?;
    let opened: Vec<Opened<'_>> = stored
        .iter()
        .map(|stored| Opened {
            record,
            kind: &stored.kind,
            payload: &stored.payload,
            entry: stored.entry.clone(),
        })
        .collect();
    let rows = project_journal(noun, record, &opened)?;
    let key = record_key(sql, keyring, record)?.ok_or(ReadError::Sealed(record))?;
    Ok((key, rows))
}

type ReadLine = fn(&Row<'_>) -> Result<String, DbError>;

const DUMPS: [(&str, &str, ReadLine); 15] = [
    ("organisations", DUMP_ORGANISATIONS, |row| {
        Ok(format!("{} {} {}", row.uuid(0)?, row.text(1)?, row.text(2)?))
    }),
    ("teams", DUMP_TEAMS, |row| Ok(format!("{} {}", row.uuid(0)?, row.uuid(1)?))),
    ("users", DUMP_USERS, |row| {
        let (id, organisation, team) = (row.uuid(0)?, row.uuid(1)?, row.maybe_uuid(2)?);
        let (role, active, email, bound) = (row.text(3)?, row.bool(4)?, row.int(5)?, row.maybe_bytes(6)?);
        Ok(format!("{id} {organisation} {team:?} {role} {active} {email} {bound:?}"))
    }),
    ("persons", DUMP_PERSONS, |row| Ok(format!("{} {} {}", row.uuid(0)?, row.uuid(1)?, row.text(2)?))),
    ("cases", DUMP_CASES, |row| {
        let (id, person, organisation) = (row.uuid(0)?, row.uuid(1)?, row.uuid(2)?);
        let (team, owner) = (row.maybe_uuid(3)?, row.maybe_uuid(4)?);
        let (nation, stage) = (row.text(5)?, row.text(6)?);
        let (opened, changed, reference, told) = (row.int(7)?, row.int(8)?, row.int(9)?, row.maybe_int(10)?);
        Ok(format!(
            "{id} {person} {organisation} {team:?} {owner:?} {nation} {stage} {opened} {changed} {reference} {told:?}"
        ))
    }),
    ("drafts", DUMP_DRAFTS, |row| {
        let (id, organisation, begun_by) = (row.uuid(0)?, row.uuid(1)?, row.uuid(2)?);
        let (set, state, changed) = (row.text(3)?, row.text(4)?, row.int(5)?);
        let (about, signer) = (row.maybe_uuid(6)?, row.maybe_uuid(7)?);
        Ok(format!("{id} {organisation} {begun_by} {set} {state} {changed} {about:?} {signer:?}"))
    }),
    ("tokens", DUMP_TOKENS, |row| Ok(format!("{} {}", row.int(0)?, row.uuid(1)?))),
    ("sight", DUMP_SIGHT, |row| {
        let (viewer, record, noun, set) = (row.uuid(0)?, row.uuid(1)?, row.text(2)?, row.text(3)?);
        let (from, until, sort) = (row.int(4)?, row.maybe_int(5)?, row.int(6)?);
        let (shelf, opened) = (row.maybe_text(7)?, row.maybe_int(8)?);
        Ok(format!("{viewer} {record} {noun} {set} {from} {until:?} {sort} {shelf:?} {opened:?}"))
    }),
    ("due", DUMP_DUE, |row| {
        let (viewer, record, item, subject) = (row.uuid(0)?, row.uuid(1)?, row.text(2)?, row.uuid(3)?);
        let (own, task, sort, because) = (row.bool(4)?, row.text(5)?, row.text(6)?, row.text(7)?);
        let (rule, since, due, red) = (row.maybe_text(8)?, row.int(9)?, row.int(10)?, row.bool(11)?);
        let (owner, team) = (row.maybe_uuid(12)?, row.maybe_uuid(13)?);
        Ok(format!(
            "{viewer} {record} {item} {subject} {own} {task} {sort} {because} {rule:?} {since} {due} {red} {owner:?} {team:?}"
        ))
    }),
    ("at_risk", DUMP_AT_RISK, |row| {
        let (record, number, organisation, nation) = (row.uuid(0)?, row.int(1)?, row.uuid(2)?, row.text(3)?);
        let (rule, category, markers, age) = (row.text(4)?, row.text(5)?, row.int(6)?, row.text(7)?);
        let (review, since, status) = (row.text(8)?, row.int(9)?, row.text(10)?);
        let (valid, known) = ((row.int(11)?, row.maybe_int(12)?), (row.int(13)?, row.maybe_int(14)?));
        Ok(format!(
            "{record} {number} {organisation} {nation} {rule} {category} {markers} {age} {review} {since} {status} {valid:?} {known:?}"
        ))
    }),
    ("pathways", DUMP_PATHWAYS, |row| {
        let (id, whom, referred, again) = (row.uuid(0)?, row.maybe_text(1)?, row.text(2)?, row.bool(4)?);
        let decided = [row.maybe_text(3)?, row.maybe_text(5)?, row.maybe_text(6)?, row.maybe_text(7)?];
        let checks = [row.maybe_text(8)?, row.maybe_text(9)?, row.maybe_text(10)?];
        Ok(format!("{id} {whom:?} {referred} {again} {decided:?} {checks:?}"))
    }),
    ("referrals", DUMP_REFERRALS, |row| {
        let (record, entry, organisation) = (row.uuid(0)?, row.int(1)?, row.uuid(2)?);
        Ok(format!("{record} {entry} {organisation} {} {} {}", row.text(3)?, row.text(4)?, row.text(5)?))
    }),
    ("signed_referrals", DUMP_SIGNED, |row| {
        let (record, entry, organisation, route) = (row.uuid(0)?, row.int(1)?, row.uuid(2)?, row.text(3)?);
        let times = (row.int(4)?, row.maybe_int(5)?, row.maybe_int(6)?);
        Ok(format!("{record} {entry} {organisation} {route} {times:?} {}", row.bool(7)?))
    }),
    ("news", DUMP_NEWS, |row| {
        let (record, entry, addressee, tidings) = (row.uuid(0)?, row.int(1)?, row.uuid(2)?, row.text(3)?);
        Ok(format!("{record} {entry} {addressee} {tidings} {} {:?}", row.int(4)?, row.maybe_int(5)?))
    }),
    ("held_files", DUMP_HELD, |row| Ok(format!("{} {}", row.uuid(0)?, row.int(1)?))),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_is_compared() {
        let mut dumped: Vec<&str> = DUMPS.iter().map(|(name, ..)| *name).chain(["summaries"]).collect();
        let mut registers = register::TABLES.map(|table| table.name);
        dumped.sort_unstable();
        registers.sort_unstable();
        assert_eq!(dumped, registers);
    }
}
