//! The row of each record: its version, noun and key must be those that its entries have.

use std::collections::HashMap;

use domain::Noun;
use sealed::Keyring;
use uuid::Uuid;

use super::Verified;
use crate::db::{DbError, Sql, statements};

statements! {
    RECORDS = "SELECT id, noun, version, key FROM records WHERE id > $1 ORDER BY id LIMIT 5000";
}

/// What the entries say of each record: its latest version, and its noun.
#[derive(Default)]
pub(super) struct Told(HashMap<Uuid, (i64, Option<Noun>)>);

impl Told {
    /// Takes one more entry into account.
    pub fn entry(&mut self, record: Uuid, version: i64, noun: Option<Noun>) {
        let latest = self.0.entry(record).or_insert((0, noun));
        latest.0 = latest.0.max(version);
        if latest.1 != noun {
            latest.1 = None;
        }
    }

    /// Compares every record's row with what its entries say.
    pub fn check(mut self, sql: &mut Sql, keyring: &Keyring, verified: &mut Verified) -> Result<(), DbError> {
        let mut last = Uuid::nil();
        loop {
            let page = sql.rows(RECORDS, &[last.into()], |row| {
                let opens =
                    |id: Uuid| row.bytes(3).is_ok_and(|key| keyring.unwrap(id.as_bytes(), key).is_ok());
                let id = row.uuid(0)?;
                Ok((id, row.text(1).ok().and_then(Noun::from_code), row.int(2).ok(), opens(id)))
            })?;
            let Some(&(end, ..)) = page.last() else { break };
            last = end;
            for (id, noun, version, opens) in page {
                let told = self.0.remove(&id).unwrap_or((0, None));
                if Some(told.0) != version || told.1 != noun || noun.is_none() {
                    let what =
                        "the record's row does not say what its entries say: its version or noun was altered";
                    verified.find(None, None, Some(id), what);
                }
                if !opens {
                    verified.find(
                        None,
                        None,
                        Some(id),
                        "the record's key was altered: nothing of it opens any more",
                    );
                }
            }
        }
        for id in self.0.into_keys() {
            verified.find(None, None, Some(id), "the record's row is missing, and its key with it");
        }
        Ok(())
    }
}
