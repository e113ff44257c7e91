//! The question sets that the program carries.
//!
//! # To add a question set
//!
//! A file `sets/<id>.toml` and a line in [`FILES`]; then a lock beside it, `wayhaven forms lock <id>`, so that a test can see
//! when the meaning of an old question changes.

use std::sync::LazyLock;

use forms::{Flaw, QuestionSet};

/// A question set's files: its text, and the lock that holds what its questions have meant so far.
struct File {
    name: &'static str,
    text: &'static str,
    lock: &'static str,
}

const FILES: &[File] = &[File {
    name: "worry.toml",
    text: include_str!("../sets/worry.toml"),
    lock: include_str!("../sets/worry.lock"),
}];

/// Every question set, read once. A test holds that each can be read; [`check`] says why one cannot.
static SETS: LazyLock<Vec<QuestionSet>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| QuestionSet::read(file.name, file.text).ok()).collect());

/// The question set of a worry.
pub const WORRY: &str = "worry";

/// Every question set.
pub fn all() -> &'static [QuestionSet] {
    &SETS
}

/// The question set with this id.
pub fn find(id: &str) -> Option<&'static QuestionSet> {
    SETS.iter().find(|set| set.id() == id)
}

/// The lock of a question set as it should be for the set as it is now; `None` where there is no such set.
pub fn lock(id: &str) -> Option<String> {
    let set = find(id)?;
    let file = FILES.iter().find(|file| file.name.strip_suffix(".toml") == Some(id))?;
    Some(forms::Lock::of(set, file.lock))
}

/// What is wrong with the question sets that the program carries: nothing, in a release.
///
/// # Errors
/// Each slip with its file and line, and each change of meaning under an old id.
pub fn check() -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    for file in FILES {
        match QuestionSet::read(file.name, file.text) {
            Ok(set) => wrong.extend(forms::Lock::check(&set, file.lock)),
            Err(flaws) => wrong.extend(flaws.iter().map(Flaw::to_string)),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sets_that_the_program_carries_can_be_used() {
        assert_eq!(super::check(), Ok(()));
        assert_eq!(super::all().len(), super::FILES.len());
        assert!(super::find(super::WORRY).is_some());
    }
}
