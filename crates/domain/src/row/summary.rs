use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Class;

/// What a list may show of a record to those who may see this class. The store seals it under the record's key.
#[derive(Clone, PartialEq)]
pub struct SummaryRow {
    /// Which record.
    pub record: Uuid,
    /// Which class the content is of.
    pub class: Class,
    /// JSON.
    pub json: Zeroizing<Vec<u8>>,
}

impl SummaryRow {
    /// A summary of something that writes itself as JSON.
    pub fn of(record: impl Into<Uuid>, class: Class, content: &impl Serialize) -> Self {
        // Writing plain structs of strings, numbers and lists as JSON cannot fail.
        let json = Zeroizing::new(serde_json::to_vec(content).unwrap_or_default());
        Self { record: record.into(), class, json }
    }
}

impl std::fmt::Debug for SummaryRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SummaryRow({}, {:?}, private)", self.record, self.class)
    }
}
