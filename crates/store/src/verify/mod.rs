//! Checking that nothing in the journal or the access log was changed, removed, inserted or moved.

pub(crate) mod objects;
mod records;
pub(crate) mod registers;
mod shape;
mod streams;

use std::collections::{BTreeMap, BTreeSet};

use domain::Noun;
use sealed::{ChainHash, Keyring, Seal};
use uuid::Uuid;

use crate::db::{DbError, Row, Sql, dialect, statements};
use crate::error::ReadError;
use crate::link::{AccessLink, EntryLink};
use crate::{Store, seals};

statements! {
    ENTRIES = "SELECT writer, sequence, hash, record, version, kind, class, occurred_from, occurred_to, occurred_precision,
               recorded_at, actor, organisation, payload
               FROM journal WHERE writer = $1 AND sequence > $2 ORDER BY sequence LIMIT 2000";
    ACCESSES = "SELECT writer, sequence, hash, recorded_at, actor, organisation, action, outcome, record, shown
                FROM access_log WHERE writer = $1 AND sequence > $2 ORDER BY sequence LIMIT 2000";
    NEXT_ENTRY_STREAM = "SELECT writer FROM journal WHERE writer > $1 ORDER BY writer LIMIT 1";
    NEXT_ACCESS_STREAM = "SELECT writer FROM access_log WHERE writer > $1 ORDER BY writer LIMIT 1";
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which stream, where it is one stream's.
    pub stream: Option<Uuid>,
    /// At which sequence number of the stream.
    pub sequence: Option<i64>,
    /// Of which record, where that can be told.
    pub record: Option<Uuid>,
    /// What is wrong, in words.
    pub what: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            self.stream.map(|stream| format!("stream {stream}")),
            self.sequence.map(|sequence| format!("sequence {sequence}")),
            self.record.map(|record| format!("record {record}")),
        ];
        let place: Vec<String> = parts.into_iter().flatten().collect();
        let between = if place.is_empty() { "" } else { ": " };
        write!(f, "{}{between}{}", place.join(", "), self.what)
    }
}

/// What a check came to.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// How many journal entries and access entries were read.
    pub entries: u64,
    /// How many streams.
    pub streams: u64,
    /// How many seals.
    pub seals: u64,
    /// How many entries no seal covers yet: for these only the chain speaks.
    pub unsealed: u64,
    /// What is wrong; empty when all is well. At most a hundred.
    pub findings: Vec<Finding>,
}

/// The most findings that are listed.
const MOST_FINDINGS: usize = 100;

type Heads = BTreeMap<Uuid, Vec<(i64, ChainHash)>>;

impl Store {
    /// Reads every entry of every stream and checks its hash, its place and the seals. `copied` is a seal that was kept elsewhere:
    /// with it, removal of the seals themselves is found too.
    ///
    /// # Errors
    /// [`ReadError::Database`], when the database does not answer; a row that is out of form is a finding.
    pub fn verify(&self, copied: Option<&Seal>) -> Result<Verified, ReadError> {
        self.readers.lend(|sql| dialect::snapshot(sql, |sql| verify(sql, &self.keyring, copied))?)
    }
}

/// Checks what an open transaction sees.
pub(crate) fn verify(sql: &mut Sql, keyring: &Keyring, copied: Option<&Seal>) -> Result<Verified, ReadError> {
    let mut verified = Verified::default();
    objects::check(sql, &mut verified)?;
    let heads = check_seals(sql, &keyring.seal_key().public(), copied, &mut verified)?;
    if !shape::check(sql, &mut verified)? {
        return Ok(verified);
    }
    let mut walked: BTreeSet<Uuid> = heads.keys().copied().collect();
    for text in [NEXT_ENTRY_STREAM, NEXT_ACCESS_STREAM] {
        let mut last = Uuid::nil();
        while let Some(next) = sql.first(text, &[last.into()], |row| row.uuid(0))? {
            walked.insert(next);
            last = next;
        }
    }
    streams::check(sql, &walked, &heads, &mut verified)?;
    let mut told = records::Told::default();
    for stream in walked {
        let sealed = heads.get(&stream).map_or(&[][..], Vec::as_slice);
        StreamCheck::new(stream, sealed, &mut verified, &mut told).run(sql)?;
    }
    told.check(sql, keyring, &mut verified)?;
    Ok(verified)
}

/// Checks the seals among themselves, and gives the heads that they vouch for, by stream.
fn check_seals(
    sql: &mut Sql,
    public: &[u8; 32],
    copied: Option<&Seal>,
    verified: &mut Verified,
) -> Result<Heads, ReadError> {
    let mut heads = Heads::new();
    let (mut number, mut previous, mut found_copy) = (0, ChainHash::START, copied.is_none());
    if copied.is_some_and(|seal| seal.check(public).is_err()) {
        verified.find(None, None, None, "the copied seal was not made by this installation, or was altered");
    }
    loop {
        let page = seals::after(sql, number)?;
        let Some(&(last, ..)) = page.last() else { break };
        for (stored, made_at, seal) in page {
            let good = seal.filter(|seal| {
                (seal.number, seal.made_at, seal.previous) == (stored, made_at, previous)
                    && stored == number + 1
                    && seal.check(public).is_ok()
            });
            number = stored;
            let Some(seal) = good else {
                verified.find(
                    None,
                    None,
                    None,
                    &format!("seal {stored} was altered, or the one before it is missing"),
                );
                continue;
            };
            verified.seals += 1;
            previous = seal.hash();
            found_copy |= copied.is_some_and(|copy| copy.hash() == previous);
            for head in seal.heads {
                heads.entry(Uuid::from_bytes(head.stream)).or_default().push((head.sequence, head.hash));
            }
        }
        number = last;
    }
    if !found_copy {
        verified.find(
            None,
            None,
            None,
            "the copied seal is not among the seals here: seals were removed or replaced",
        );
        for head in copied.iter().flat_map(|seal| &seal.heads) {
            heads.entry(Uuid::from_bytes(head.stream)).or_default().push((head.sequence, head.hash));
        }
    }
    Ok(heads)
}

impl Verified {
    pub(crate) fn find(
        &mut self,
        stream: Option<Uuid>,
        sequence: Option<i64>,
        record: Option<Uuid>,
        what: &str,
    ) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding { stream, sequence, record, what: what.to_owned() });
        }
    }
}

/// A row as read: where it says it stands, its stored hash, and its hash as computed from the one before.
struct Link {
    sequence: i64,
    record: Option<Uuid>,
    /// Version and noun, of an entry of a record.
    entry: Option<(i64, Option<Noun>)>,
    stored: Option<ChainHash>,
    /// The fields, to be hashed once the link before is known.
    fields: Box<dyn Fn(ChainHash) -> ChainHash>,
}

struct StreamCheck<'a> {
    stream: Uuid,
    sealed: &'a [(i64, ChainHash)],
    verified: &'a mut Verified,
    told: &'a mut records::Told,
    sequence: i64,
    hash: ChainHash,
}

impl<'a> StreamCheck<'a> {
    fn new(
        stream: Uuid,
        sealed: &'a [(i64, ChainHash)],
        verified: &'a mut Verified,
        told: &'a mut records::Told,
    ) -> Self {
        Self { stream, sealed, verified, told, sequence: 0, hash: ChainHash::START }
    }

    fn run(mut self, sql: &mut Sql) -> Result<(), ReadError> {
        self.verified.streams += 1;
        let mut entries = Pages::new(ENTRIES, self.stream, entry_link);
        let mut accesses = Pages::new(ACCESSES, self.stream, access_link);
        loop {
            let next = match (entries.peek(sql)?, accesses.peek(sql)?) {
                (Some(entry), Some(access)) if entry <= access => entries.take(),
                (Some(_), None) => entries.take(),
                (_, Some(_)) => accesses.take(),
                (None, None) => break,
            };
            if let Some(link) = next {
                self.link(&link);
            }
        }
        self.end();
        Ok(())
    }

    fn link(&mut self, link: &Link) {
        let (stream, sequence) = (Some(self.stream), Some(link.sequence));
        self.verified.entries += 1;
        if let (Some(record), Some((version, noun))) = (link.record, link.entry) {
            self.told.entry(record, version, noun);
        }
        if link.sequence != self.sequence + 1 {
            let what = if link.sequence > self.sequence {
                format!("entries {} to {} are missing", self.sequence + 1, link.sequence - 1)
            } else {
                "an entry stands here twice".to_owned()
            };
            self.verified.find(stream, sequence, link.record, &what);
        } else if link.stored != Some((link.fields)(self.hash)) {
            self.verified.find(
                stream,
                sequence,
                link.record,
                "this entry, or the one before it, is not as it was written",
            );
        }
        self.sequence = link.sequence;
        self.hash = link.stored.unwrap_or(ChainHash::START);
        let head = self.sealed.iter().find(|(sealed, _)| *sealed == link.sequence);
        if head.is_some_and(|(_, hash)| Some(*hash) != link.stored) {
            self.verified.find(
                stream,
                sequence,
                link.record,
                "a seal vouches for another entry here: entries up to it were rewritten",
            );
        }
    }

    fn end(self) {
        let sealed_to = self.sealed.iter().map(|(sequence, _)| *sequence).max().unwrap_or(0);
        if sealed_to > self.sequence {
            let what =
                format!("entries {} to {sealed_to} are missing: a seal vouches for them", self.sequence + 1);
            self.verified.find(Some(self.stream), Some(self.sequence + 1), None, &what);
        }
        self.verified.unsealed += u64::try_from(self.sequence - sealed_to).unwrap_or(0);
    }
}

/// Links of one table of a stream, a page at a time.
struct Pages {
    text: &'static str,
    stream: Uuid,
    read: fn(&Row<'_>) -> Result<Link, DbError>,
    page: std::vec::IntoIter<Link>,
    last: i64,
    done: bool,
}

impl Pages {
    fn new(text: &'static str, stream: Uuid, read: fn(&Row<'_>) -> Result<Link, DbError>) -> Self {
        Self { text, stream, read, page: Vec::new().into_iter(), last: i64::MIN, done: false }
    }

    /// The sequence of the next link.
    fn peek(&mut self, sql: &mut Sql) -> Result<Option<i64>, DbError> {
        if self.page.as_slice().is_empty() && !self.done {
            let read = self.read;
            let links = sql.rows(self.text, &[self.stream.into(), self.last.into()], |row| {
                Ok(read(row).unwrap_or_else(|_| out_of_form(row)))
            })?;
            // A page that leads no further would be read for ever.
            let end = links.last().map_or(i64::MIN, |link| link.sequence);
            self.done = end <= self.last || end == i64::MAX;
            self.last = end;
            self.page = links.into_iter();
        }
        Ok(self.page.as_slice().first().map(|link| link.sequence))
    }

    fn take(&mut self) -> Option<Link> {
        self.page.next()
    }
}

/// A row of which a column does not have the form it must have: it has no hash that could be right.
fn out_of_form(row: &Row<'_>) -> Link {
    let sequence = row.int(1).unwrap_or(i64::MAX);
    let record = row.uuid(3).or_else(|_| row.uuid(8)).ok();
    Link { sequence, record, entry: None, stored: None, fields: Box::new(|_| ChainHash::START) }
}

fn entry_link(row: &Row<'_>) -> Result<Link, DbError> {
    let (writer, sequence, record, version) = (row.uuid(0)?, row.int(1)?, row.uuid(3)?, row.int(4)?);
    let (kind, class, precision) =
        (row.text(5)?.to_owned(), row.text(6)?.to_owned(), row.text(9)?.to_owned());
    let (occurred_from, occurred_to) = (row.maybe_int(7)?, row.maybe_int(8)?);
    let (recorded_at, actor, organisation) = (row.int(10)?, row.uuid(11)?, row.uuid(12)?);
    let payload = row.bytes(13)?.to_vec();
    let entry = Some((version, kind.split('.').next().and_then(Noun::from_code)));
    let fields = move |previous| {
        EntryLink {
            writer,
            sequence,
            record,
            version,
            kind: &kind,
            class: &class,
            occurred_from,
            occurred_to,
            occurred_precision: &precision,
            recorded_at,
            actor,
            organisation,
            payload: &payload,
        }
        .after(previous)
    };
    let stored = ChainHash::from_bytes(row.bytes(2)?);
    Ok(Link { sequence, record: Some(record), entry, stored, fields: Box::new(fields) })
}

fn access_link(row: &Row<'_>) -> Result<Link, DbError> {
    let (writer, sequence, recorded_at) = (row.uuid(0)?, row.int(1)?, row.int(3)?);
    let (actor, organisation, record) = (row.maybe_uuid(4)?, row.maybe_uuid(5)?, row.maybe_uuid(8)?);
    let (action, outcome) = (row.text(6)?.to_owned(), row.text(7)?.to_owned());
    let shown = row.maybe_bytes(9)?.map(<[u8]>::to_vec);
    let fields = move |previous| {
        AccessLink {
            writer,
            sequence,
            recorded_at,
            actor,
            organisation,
            action: &action,
            outcome: &outcome,
            record,
            shown: shown.as_deref(),
        }
        .after(previous)
    };
    let stored = ChainHash::from_bytes(row.bytes(2)?);
    Ok(Link { sequence, record, entry: None, stored, fields: Box::new(fields) })
}

/// The statements of every check.
pub(crate) fn statements() -> Vec<&'static str> {
    [STATEMENTS, records::STATEMENTS, registers::STATEMENTS, shape::STATEMENTS, streams::STATEMENTS].concat()
}
