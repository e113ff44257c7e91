//! A change to one record, ready to be committed.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Author, Class, Entry, Event as _, Loaded, Moment, News, Noun, Occurred, Record, Row};

/// An entry whose payload is encoded and not yet sealed.
#[derive(Clone, Debug)]
pub struct RawEntry {
    /// Its place in the record.
    pub version: i64,
    /// Kind word.
    pub kind: &'static str,
    /// Class.
    pub class: Class,
    /// When it happened.
    pub occurred: Occurred,
    /// When we learnt it.
    pub recorded_at: Moment,
    /// Who wrote it.
    pub author: Author,
    /// The payload as JSON bytes.
    pub payload: Zeroizing<Vec<u8>>,
}

/// A change to one record: what happened, and what that makes of the registers.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which noun.
    pub noun: Noun,
    /// Which record.
    pub record: Uuid,
    /// The version that the decision saw; 0 when the record is new.
    pub seen: i64,
    /// What happened, in order.
    pub entries: Vec<RawEntry>,
    /// Register rows that are new or changed.
    pub upserts: Vec<Row>,
    /// Register rows that are no longer so, as they were.
    pub deletes: Vec<Row>,
}

impl Change {
    /// Puts news to a loaded record: `loaded` becomes the record as it will be, and the change is what must be committed
    /// for that. Each entry is recorded at `now`, or a microsecond after the one before where `now` is not later.
    pub fn of<R: Record>(
        loaded: &mut Loaded<R>,
        news: Vec<News<R::Event>>,
        author: Author,
        now: Moment,
    ) -> Self {
        let news = news.into_iter().map(|news| (now, author, news)).collect();
        Self::of_history(loaded, news)
    }

    /// As [`Self::of`], where each piece of news has its own time and author. For loading histories.
    pub fn of_history<R: Record>(
        loaded: &mut Loaded<R>,
        news: Vec<(Moment, Author, News<R::Event>)>,
    ) -> Self {
        let before = if loaded.version == 0 { Vec::new() } else { loaded.state.project() };
        let seen = loaded.version;
        let mut entries = Vec::with_capacity(news.len());
        for (now, author, News { occurred, event }) in news {
            let last = loaded.entries.last().map(|entry| entry.recorded_at.0);
            let recorded_at = Moment(last.map_or(now.0, |last| now.0.max(last + 1)));
            let version = loaded.version + 1;
            entries.push(RawEntry {
                version,
                kind: event.kind(),
                class: event.class(),
                occurred,
                recorded_at,
                author,
                payload: event.encode(),
            });
            loaded.push(Entry { version, occurred, recorded_at, author, event });
        }
        let (upserts, deletes) = difference(before, loaded.state.project());
        Self { noun: R::NOUN, record: loaded.id, seen, entries, upserts, deletes }
    }
}

/// What must be written and removed for the registers to say `after` where they said `before`.
fn difference(before: Vec<Row>, after: Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    if before.is_empty() {
        return (after, before);
    }
    let unchanged = |row: &Row| before.contains(row);
    let upserts = after.iter().filter(|row| !unchanged(row)).cloned().collect();
    let deletes = before.iter().filter(|old| !after.iter().any(|new| new.same_place(old))).cloned().collect();
    (upserts, deletes)
}
