//! The registers: a file each, saying how its row becomes a row of a table.

mod at_risk;
mod case;
mod draft;
mod due;
mod held;
mod news;
mod organisation;
mod pathway;
mod person;
mod referral;
mod sight;
mod signed;
pub(crate) mod summary;
mod team;
mod token;
mod user;

use domain::Row;
use sealed::{Chance, Keyring, RecordKey};

use crate::db::table::Table;
use crate::db::{DbError, Sql, Value};
use crate::error::SealingFailed;

/// The registers' tables, in the order in which they are written.
pub(crate) static TABLES: [&Table; 16] = [
    &organisation::TABLE,
    &team::TABLE,
    &user::TABLE,
    &person::TABLE,
    &case::TABLE,
    &draft::TABLE,
    &token::TABLE,
    &summary::TABLE,
    &sight::TABLE,
    &due::TABLE,
    &at_risk::TABLE,
    &referral::TABLE,
    &pathway::TABLE,
    &signed::TABLE,
    &news::TABLE,
    &held::TABLE,
];

/// Which of [`TABLES`] a row stands in.
pub(crate) const fn place(row: &Row) -> usize {
    match row {
        Row::Organisation(_) => 0,
        Row::Team(_) => 1,
        Row::User(_) => 2,
        Row::Person(_) => 3,
        Row::Case(_) => 4,
        Row::Draft(_) => 5,
        Row::Token(_) => 6,
        Row::Summary(_) => 7,
        Row::Sight(_) => 8,
        Row::Due(_) => 9,
        Row::AtRisk(_) => 10,
        Row::Referral(_) => 11,
        Row::Pathway(_) => 12,
        Row::Signed(_) => 13,
        Row::News(_) => 14,
        Row::Held(_) => 15,
    }
}

/// What writing a row needs: the keys that turn values into tokens and summaries into sealed bytes.
pub(crate) struct Writing<'a> {
    pub keyring: &'a Keyring,
    pub key: &'a RecordKey,
    pub chance: &'a mut dyn Chance,
}

/// The stored columns of a row.
pub(crate) fn columns(row: &Row, with: &mut Writing<'_>) -> Result<Vec<Value>, SealingFailed> {
    Ok(match row {
        Row::Organisation(row) => organisation::columns(row),
        Row::Team(row) => team::columns(row),
        Row::User(row) => user::columns(row, with.keyring),
        Row::Person(row) => person::columns(row),
        Row::Case(row) => case::columns(row, with.keyring),
        Row::Draft(row) => draft::columns(row),
        Row::Token(row) => token::columns(row, with.keyring),
        Row::Summary(row) => summary::columns(row, with)?,
        Row::Sight(row) => sight::columns(row),
        Row::Due(row) => due::columns(row),
        Row::AtRisk(row) => at_risk::columns(row),
        Row::Referral(row) => referral::columns(row),
        Row::Pathway(row) => pathway::columns(row),
        Row::Signed(row) => signed::columns(row),
        Row::News(row) => news::columns(row),
        Row::Held(row) => held::columns(row),
    })
}

/// Removes the row that stands where `row` would.
pub(crate) fn remove(sql: &mut Sql, row: &Row, keyring: &Keyring) -> Result<(), DbError> {
    let (text, values) = match row {
        Row::Organisation(row) => (organisation::REMOVE, vec![row.id.into()]),
        Row::Team(row) => (team::REMOVE, vec![row.id.into()]),
        Row::User(row) => (user::REMOVE, vec![row.id.into()]),
        Row::Person(row) => (person::REMOVE, vec![row.id.into()]),
        Row::Case(row) => (case::REMOVE, vec![row.id.into()]),
        Row::Draft(row) => (draft::REMOVE, vec![row.id.into()]),
        Row::Token(row) => (token::REMOVE, token::columns(row, keyring)),
        Row::Summary(row) => (summary::REMOVE, vec![row.record.into(), row.class.code().into()]),
        Row::Sight(row) => (sight::REMOVE, vec![row.viewer.into(), row.record.into()]),
        Row::Due(row) => (due::REMOVE, vec![row.viewer.into(), row.record.into(), row.item.clone().into()]),
        Row::AtRisk(row) => (at_risk::REMOVE, vec![row.case.into(), row.number.into()]),
        Row::Referral(row) => (referral::REMOVE, vec![row.case.into(), row.entry.into()]),
        Row::Pathway(row) => (pathway::REMOVE, vec![row.id.into()]),
        Row::Signed(row) => (signed::REMOVE, vec![row.case.into(), row.entry.into()]),
        Row::News(row) => (news::REMOVE, vec![row.case.into(), row.entry.into(), row.user.into()]),
        Row::Held(row) => (held::REMOVE, held::columns(row)),
    };
    sql.execute(text, &values).map(drop)
}

/// The statements of all registers.
pub(crate) fn statements() -> Vec<&'static str> {
    let mut all: Vec<&str> = TABLES.iter().map(|table| table.texts.one.as_str()).collect();
    all.extend([
        organisation::REMOVE,
        team::REMOVE,
        user::REMOVE,
        person::REMOVE,
        case::REMOVE,
        draft::REMOVE,
        token::REMOVE,
        summary::REMOVE,
        sight::REMOVE,
        due::REMOVE,
        at_risk::REMOVE,
        referral::REMOVE,
        pathway::REMOVE,
        signed::REMOVE,
        news::REMOVE,
        held::REMOVE,
    ]);
    all
}
