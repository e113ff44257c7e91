//! The links of a stream: how the rows of the journal and of the access log become hashes.

use sealed::{ChainHash, Fields};
use uuid::Uuid;

/// A journal row, all but its hash.
pub(crate) struct EntryLink<'a> {
    pub writer: Uuid,
    pub sequence: i64,
    pub record: Uuid,
    pub version: i64,
    pub kind: &'a str,
    pub class: &'a str,
    pub occurred_from: Option<i64>,
    pub occurred_to: Option<i64>,
    pub occurred_precision: &'a str,
    pub recorded_at: i64,
    pub actor: Uuid,
    pub organisation: Uuid,
    pub payload: &'a [u8],
}

impl EntryLink<'_> {
    pub fn after(&self, previous: ChainHash) -> ChainHash {
        let mut fields = Fields::after(previous, "entry");
        fields
            .bytes(self.writer.as_bytes())
            .number(self.sequence)
            .bytes(self.record.as_bytes())
            .number(self.version)
            .text(self.kind)
            .text(self.class)
            .optional(self.occurred_from.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice))
            .optional(self.occurred_to.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice))
            .text(self.occurred_precision)
            .number(self.recorded_at)
            .bytes(self.actor.as_bytes())
            .bytes(self.organisation.as_bytes())
            .bytes(self.payload);
        fields.finish()
    }
}

/// A row of the access log, all but its hash.
pub(crate) struct AccessLink<'a> {
    pub writer: Uuid,
    pub sequence: i64,
    pub recorded_at: i64,
    pub actor: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub action: &'a str,
    pub outcome: &'a str,
    pub record: Option<Uuid>,
    pub shown: Option<&'a [u8]>,
}

impl AccessLink<'_> {
    pub fn after(&self, previous: ChainHash) -> ChainHash {
        let mut fields = Fields::after(previous, "access");
        fields
            .bytes(self.writer.as_bytes())
            .number(self.sequence)
            .number(self.recorded_at)
            .optional(self.actor.as_ref().map(|id| id.as_bytes().as_slice()))
            .optional(self.organisation.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(self.action)
            .text(self.outcome)
            .optional(self.record.as_ref().map(|id| id.as_bytes().as_slice()))
            .optional(self.shown);
        fields.finish()
    }
}
