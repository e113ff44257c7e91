//! The question sets that the program carries.
//!
//! # To add a question set
//!
//! A file `sets/<id>.toml` (of a kind of chronology entry: `sets/entry/<id>.toml`, with one page) and a line in [`FILES`]; then a
//! lock beside it, `wayhaven forms lock <id>`, so that a test can see when the meaning of an old question changes.

use std::sync::LazyLock;

use forms::{Flaw, QuestionSet};

/// A question set's files: its text, and the lock that holds what its questions have meant so far.
struct File {
    name: &'static str,
    text: &'static str,
    lock: &'static str,
}

impl File {
    /// The id of its set: the name of the file.
    fn id(&self) -> Option<&str> {
        self.name.rsplit('/').next()?.strip_suffix(".toml")
    }
}

/// The files of a set, by its id and the folder under `sets` that they are in.
macro_rules! file {
    ($folder:literal, $id:literal) => {
        File {
            name: concat!($folder, $id, ".toml"),
            text: include_str!(concat!("../sets/", $folder, $id, ".toml")),
            lock: include_str!(concat!("../sets/", $folder, $id, ".lock")),
        }
    };
}

const FILES: &[File] = &[
    file!("", "worry"),
    file!("", "referral"),
    file!("entry/", "contact"),
    file!("entry/", "sighting"),
    file!("entry/", "missing"),
    file!("entry/", "found"),
    file!("entry/", "return-talk"),
    file!("entry/", "safe-contact"),
    file!("entry/", "bed"),
    file!("entry/", "flag"),
    file!("entry/", "health"),
    file!("entry/", "police"),
    file!("entry/", "custody"),
    file!("entry/", "age-dispute"),
    file!("entry/", "dependants"),
    file!("entry/", "reach"),
    file!("entry/", "reference"),
    file!("entry/", "oversight"),
    file!("entry/", "assessment"),
];

/// Every question set, read once. A test holds that each can be read; [`check`] says why one cannot.
static SETS: LazyLock<Vec<QuestionSet>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| QuestionSet::read(file.name, file.text).ok()).collect());

/// Those of chronology entries, in the order of the files.
static ENTRY_SETS: LazyLock<Vec<&'static QuestionSet>> = LazyLock::new(|| {
    let ids = FILES.iter().filter_map(|file| file.name.strip_prefix(ENTRIES)?.strip_suffix(".toml"));
    ids.filter_map(find).collect()
});

/// The question set of a worry.
pub const WORRY: &str = "worry";

/// The question set of a referral.
pub const REFERRAL: &str = "referral";

/// The folder of the question sets that are entries of a chronology.
const ENTRIES: &str = "entry/";

/// Every question set.
pub fn all() -> &'static [QuestionSet] {
    &SETS
}

/// The question set with this id.
pub fn find(id: &str) -> Option<&'static QuestionSet> {
    SETS.iter().find(|set| set.id() == id)
}

/// The question set of a kind of chronology entry; `None` where there is none, or it is no set of entries.
pub fn entry(id: &str) -> Option<&'static QuestionSet> {
    ENTRY_SETS.iter().find(|set| set.id() == id).copied()
}

/// The question sets of chronology entries, in the order in which people choose among them.
pub fn entries() -> impl Iterator<Item = &'static QuestionSet> {
    ENTRY_SETS.iter().copied()
}

/// The lock of a question set as it should be for the set as it is now; `None` where there is no such set.
pub fn lock(id: &str) -> Option<String> {
    let set = find(id)?;
    let file = FILES.iter().find(|file| file.id() == Some(id))?;
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

    #[test]
    fn entries_have_one_page_each_and_are_whole_in_welsh() {
        assert_eq!(super::entries().count(), super::FILES.len() - 2);
        for set in super::all() {
            assert_eq!(set.missing("cy"), [], "{}", set.id());
        }
        for set in super::entries() {
            assert_eq!(set.pages().len(), 1, "{}", set.id());
        }
    }
}
