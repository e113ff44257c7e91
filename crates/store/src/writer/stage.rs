//! Rows that wait to be written, table by table.

use domain::{Change, RawEntry};
use sealed::{Chance, Place, RecordKey};
use uuid::Uuid;

use super::stream::Stream;
use crate::commit::{Access, Outgoing};
use crate::db::table::{SameKey, Table, table};
use crate::db::{DbError, Sql, Value};
use crate::error::SealingFailed;
use crate::link::{AccessLink, EntryLink};
use crate::register::{self, Writing};

table! {
    /// One row a record.
    RECORDS = "records" (id Uuid, noun Text, version Bigint, key Bytea) SameKey::Replace(&["id"])
}

table! {
    /// The journal.
    JOURNAL = "journal" (
        writer Uuid, sequence Bigint, hash Bytea, record Uuid, version Bigint, kind Text, class Text,
        occurred_from Bigint, occurred_to Bigint, occurred_precision Text, recorded_at Bigint,
        actor Uuid, organisation Uuid, payload Bytea,
    ) SameKey::Fail
}

table! {
    /// The access log.
    ACCESS = "access_log" (
        writer Uuid, sequence Bigint, hash Bytea, recorded_at Bigint, actor Uuid, organisation Uuid,
        action Text, outcome Text, record Uuid, shown Bytea,
    ) SameKey::Fail
}

table! {
    /// What is to be sent out.
    OUTBOX = "outbox" (
        id Uuid, record Uuid, kind Text, due_at Bigint, leased_until Bigint, attempts Bigint, state Text, sealed Bytea,
        addressee Uuid, changed_at Bigint, said Text, tries Bigint,
    ) SameKey::Fail
}

/// Where an entry's payload belongs.
pub(crate) fn entry_place(record: Uuid, version: i64, kind: &str) -> Place {
    Place::new("entry").id(record.as_bytes()).number(version).text(kind)
}

/// Where an outgoing message belongs.
pub(crate) fn outgoing_place(id: Uuid, record: Uuid, kind: &str) -> Place {
    Place::new("outgoing").id(id.as_bytes()).id(record.as_bytes()).text(kind)
}

/// Rows that wait.
#[derive(Default)]
pub(crate) struct Stage {
    records: Vec<Vec<Value>>,
    journal: Vec<Vec<Value>>,
    access: Vec<Vec<Value>>,
    outbox: Vec<Vec<Value>>,
    registers: [Vec<Vec<Value>>; register::TABLES.len()],
}

impl Stage {
    /// Adds a change: its record's new version, its sealed entries, its register rows.
    pub fn change(
        &mut self,
        stream: &mut Stream,
        change: &Change,
        wrapped: Vec<u8>,
        with: &mut Writing<'_>,
    ) -> Result<(), SealingFailed> {
        let version = change.entries.last().map_or(change.seen, |entry| entry.version);
        self.records.push(vec![
            change.record.into(),
            change.noun.code().into(),
            version.into(),
            wrapped.into(),
        ]);
        for entry in &change.entries {
            self.entry(stream, change.record, entry, with.key, with.chance)?;
        }
        for row in &change.upserts {
            self.registers[register::place(row)].push(register::columns(row, with)?);
        }
        Ok(())
    }

    fn entry(
        &mut self,
        stream: &mut Stream,
        record: Uuid,
        entry: &RawEntry,
        key: &RecordKey,
        chance: &mut dyn Chance,
    ) -> Result<(), SealingFailed> {
        let payload = key.seal(&entry_place(record, entry.version, entry.kind), &entry.payload, chance)?;
        let link = EntryLink {
            writer: stream.id,
            sequence: stream.sequence + 1,
            record,
            version: entry.version,
            kind: entry.kind,
            class: entry.class.code(),
            occurred_from: entry.occurred.earliest.map(|at| at.0),
            occurred_to: entry.occurred.latest.map(|at| at.0),
            occurred_precision: entry.occurred.precision.code(),
            recorded_at: entry.recorded_at.0,
            actor: entry.author.user.0,
            organisation: entry.author.organisation.0,
            payload: &payload,
        };
        stream.sequence = link.sequence;
        stream.hash = link.after(stream.hash);
        self.journal.push(vec![
            link.writer.into(),
            link.sequence.into(),
            stream.hash.0.to_vec().into(),
            record.into(),
            entry.version.into(),
            entry.kind.into(),
            entry.class.code().into(),
            entry.occurred.earliest.into(),
            entry.occurred.latest.into(),
            entry.occurred.precision.code().into(),
            entry.recorded_at.into(),
            entry.author.user.into(),
            entry.author.organisation.into(),
            payload.into(),
        ]);
        Ok(())
    }

    /// Adds an access entry.
    pub fn access(&mut self, stream: &mut Stream, at: domain::Moment, access: &Access) {
        let shown = (!access.shown.is_empty())
            .then(|| access.shown.iter().flat_map(|id| *id.as_bytes()).collect::<Vec<u8>>());
        let link = AccessLink {
            writer: stream.id,
            sequence: stream.sequence + 1,
            recorded_at: at.0,
            actor: access.actor.map(Into::into),
            organisation: access.organisation.map(Into::into),
            action: access.action,
            outcome: access.outcome.code(),
            record: access.record,
            shown: shown.as_deref(),
        };
        stream.sequence = link.sequence;
        stream.hash = link.after(stream.hash);
        self.access.push(vec![
            stream.id.into(),
            stream.sequence.into(),
            stream.hash.0.to_vec().into(),
            at.into(),
            access.actor.into(),
            access.organisation.into(),
            access.action.into(),
            access.outcome.code().into(),
            access.record.into(),
            shown.into(),
        ]);
    }

    /// Adds an outgoing message, sealed.
    pub fn outgoing(
        &mut self,
        message: &Outgoing,
        key: &RecordKey,
        chance: &mut dyn Chance,
    ) -> Result<(), SealingFailed> {
        let sealed =
            key.seal(&outgoing_place(message.id, message.record, message.kind), &message.payload, chance)?;
        self.outbox.push(vec![
            message.id.into(),
            message.record.into(),
            message.kind.into(),
            message.due_at.into(),
            0_i64.into(),
            0_i64.into(),
            "waiting".into(),
            sealed.into(),
            message.addressee.into(),
            message.due_at.into(),
            None::<String>.into(),
            0_i64.into(),
        ]);
        Ok(())
    }

    /// Adds register rows alone, as a rebuild does.
    pub fn rows(&mut self, rows: &[domain::Row], with: &mut Writing<'_>) -> Result<usize, SealingFailed> {
        for row in rows {
            self.registers[register::place(row)].push(register::columns(row, with)?);
        }
        Ok(rows.len())
    }

    /// Writes everything that waits.
    pub fn flush(&mut self, sql: &mut Sql) -> Result<(), DbError> {
        let own: [(&'static Table, _); 4] = [
            (&RECORDS, &mut self.records),
            (&JOURNAL, &mut self.journal),
            (&ACCESS, &mut self.access),
            (&OUTBOX, &mut self.outbox),
        ];
        for (table, rows) in own.into_iter().chain(register::TABLES.into_iter().zip(&mut self.registers)) {
            table.write(sql, rows)?;
            rows.clear();
        }
        Ok(())
    }
}

/// The statements of the tables here.
pub(crate) fn statements() -> Vec<&'static str> {
    [&RECORDS, &JOURNAL, &ACCESS, &OUTBOX].map(|table: &'static Table| table.texts.one.as_str()).to_vec()
}
