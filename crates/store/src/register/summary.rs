use domain::Class;
use domain::row::SummaryRow;
use sealed::Place;
use uuid::Uuid;

use super::Writing;
use crate::db::Value;
use crate::db::table::{SameKey, table};
use crate::error::SealingFailed;

table! {
    /// What lists show of a record, sealed, one for each class.
    TABLE = "summaries" (record Uuid, class Text, sealed Bytea) SameKey::Replace(&["record", "class"])
}

pub(super) const REMOVE: &str = "DELETE FROM summaries WHERE record = $1 AND class = $2";

pub(super) fn columns(row: &SummaryRow, with: &mut Writing<'_>) -> Result<Vec<Value>, SealingFailed> {
    let sealed = with.key.seal(&summary_place(row.record, row.class), &row.json, with.chance)?;
    Ok(vec![row.record.into(), row.class.code().into(), sealed.into()])
}

/// Where a summary belongs.
pub(crate) fn summary_place(record: Uuid, class: Class) -> Place {
    Place::new("summary").id(record.as_bytes()).text(class.code())
}
