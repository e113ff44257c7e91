//! Whether every file is there and is the one that was attached: a file lies beside the journal, and what its bytes come to stands in it.

use access::{Action, Permit};
use domain::CaseId;
use domain::case::{Case, CaseEvent};
use store::{FileError, ReadError, Store};
use uuid::Uuid;

use crate::AppError;

/// The kinds of entries that hold files.
const KINDS: [&str; 2] = ["case.attached", "case.sent-on"];

/// What a check of all files came to.
#[derive(Debug, Default)]
pub struct FilesChecked {
    /// How many files entries speak of.
    pub files: u64,
    /// Those that are missing, cut, or not what they were: the case and the version of the entry that holds each.
    pub findings: Vec<(CaseId, i64)>,
}

/// Reads every file of every case and compares it with what its entry says. Nobody is shown anything of it.
///
/// # Errors
/// [`AppError`], when the database does not answer.
pub fn check_files(store: &Store) -> Result<FilesChecked, AppError> {
    let mut checked = FilesChecked::default();
    for record in store.records_with(KINDS)? {
        let permit = Permit::of_the_house(Action::OpenFile, record);
        let case = match store.load::<Case>(&permit) {
            Ok(Some(case)) => case,
            // What does not open is a finding of the journal's own check.
            Ok(None) | Err(ReadError::Sealed(_) | ReadError::Payload { .. }) => continue,
            Err(error) => return Err(error.into()),
        };
        for entry in &case.entries {
            let files: Vec<(Uuid, &str)> = match &entry.event {
                CaseEvent::Attached(attached) => vec![(attached.file, &attached.digest)],
                CaseEvent::SentOn(sent) => sent.proof.iter().map(|one| (one.file, &*one.digest)).collect(),
                _ => continue,
            };
            for (file, digest) in files {
                checked.files += 1;
                if digest_of(store, file)?.as_deref() != Some(digest) {
                    checked.findings.push((CaseId(record), entry.version));
                }
            }
        }
    }
    Ok(checked)
}

/// What the bytes of a file come to; `None` where it is not there whole.
fn digest_of(store: &Store, file: Uuid) -> Result<Option<String>, AppError> {
    let mut reader = match store.read_file(file) {
        Ok(Some(reader)) => reader,
        Ok(None) | Err(FileError::Piece(_) | FileError::NoRecord(_)) => return Ok(None),
        Err(error) => return Err(super::take::of_store(error)),
    };
    let mut hasher = blake3::Hasher::new();
    loop {
        match reader.next_piece() {
            Ok(Some(piece)) => hasher.update(&piece),
            Ok(None) => return Ok(Some(hasher.finalize().to_hex().to_string())),
            Err(FileError::Piece(_)) => return Ok(None),
            Err(error) => return Err(super::take::of_store(error)),
        };
    }
}
