use crate::{Occurred, Words, entry};

/// The first release could not correct when something happened.
pub(super) fn when_stands(from: u32, mut old: serde_json::Value) -> Option<serde_json::Value> {
    if from != 1 {
        return None;
    }
    old.as_object_mut()?.insert("occurred".to_owned(), serde_json::Value::Null);
    Some(old)
}

entry! {
    /// An earlier entry was wrong. It stays as it was written; this one points at it and says what it should have said.
    pub struct Corrected = "case.corrected", payload 2, class Full {
        /// The version of the entry that was wrong.
        [Full] entry: i64,
        /// What it should have said.
        [Full] text: Words,
        /// When it really happened; `None` where that stands.
        [Full] occurred: Option<Occurred>,
        /// Why it is corrected.
        [Full] why: Words,
    }
    upcast when_stands;
}
