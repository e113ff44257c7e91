use domain::Who;
use domain::pathway::{Step, WhatCame};
use domain::row::PathwayRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// How far people came.
    TABLE = "pathways" (
        id Uuid, whom Text, referred_on Text, reasonable Text, again Boolean, conclusive Text, ended Text, left_on Text,
        check_3 Text, check_6 Text, check_12 Text,
    ) SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM pathways WHERE id = $1";

/// The word of an age.
pub(crate) const fn whom(who: Who) -> &'static str {
    match who {
        Who::Adult => "adult",
        Who::Child => "child",
    }
}

pub(super) fn columns(row: &PathwayRow) -> Vec<Value> {
    let [three, six, twelve] = row.check_ins.map(|found| found.map(WhatCame::code));
    vec![
        row.id.into(),
        row.whom.map(whom).into(),
        row.referred_on.to_string().into(),
        row.reasonable.map(Step::code).into(),
        row.again.into(),
        row.conclusive.map(Step::code).into(),
        row.ended.map(Step::code).into(),
        row.left_on.map(|on| on.to_string()).into(),
        three.into(),
        six.into(),
        twelve.into(),
    ]
}
