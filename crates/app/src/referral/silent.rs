//! What a referral says nothing of, though whoever decides about it needs it.

use forms::{Draft, QuestionSet};

/// What a decision rests on: its word, the page that asks it first, and the questions of which any tells of it.
static PARTS: [(&str, &str, &[&str]); 6] = [
    ("account", "began", &["how-began", "made-to-do", "treatment"]),
    ("act", "act", &["act", "act-evidence"]),
    ("means", "means", &["means", "means-evidence"]),
    ("purpose", "purpose", &["purpose-evidence", "also"]),
    ("where", "places", &["places"]),
    ("when", "when-happened", &["began-on", "when-happened"]),
];

/// Something of which nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Its word.
    pub part: &'static str,
    /// The page that asks it.
    pub page: &'static str,
}

/// Of what nothing was written that is asked on this way. That it is not known is an answer.
pub fn silent(set: &QuestionSet, draft: &Draft) -> Vec<Silent> {
    let walk = set.walk(draft);
    let asked = |page: &str| set.page(page).is_some_and(|page| walk.has(page));
    let told = |field: &&str| draft.answers.get(field).is_some_and(|answer| !answer.is_blank());
    let parts = PARTS.iter().filter(|(_, page, fields)| asked(page) && !fields.iter().any(told));
    parts.map(|&(part, page, _)| Silent { part, page }).collect()
}
