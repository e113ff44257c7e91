//! What a separate account must not say: a duty to notify of an adult who did not agree to be named holds nothing that says who
//! they are (SI 2015/1743 reg 3(2), rule REF-15).

use domain::Words;
use forms::{Answer, Answers, QuestionSet};

/// The questions whose words go into a duty to notify: the account, why they do not want to be referred, and what else they were
/// made to do.
const TOLD: [&str; 3] = ["dtn-account", "no-why", "kinds-other"];
/// The class of what says who somebody is.
const IDENTITY: &str = "identity";
/// Questions that ask for the name of somebody else.
const OTHERS: [&str; 1] = ["exploiter-name"];
/// Words of fewer letters are in too many other words to mean anything.
const LEAST: usize = 3;

/// Words of one answer that may say who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The question in whose answer they stand.
    pub field: &'static str,
    /// The words, each once, as they stand there.
    pub words: Vec<String>,
}

/// The words of what would be told that are known names of the person or of others, or numbers that say who they are, by the answer in
/// which they stand. It knows only what was written down: that it finds nothing proves nothing.
pub fn names_in_account(set: &QuestionSet, answers: &Answers, names: &[Words]) -> Vec<Named> {
    let mut known: Vec<String> = names.iter().flat_map(|name| parts(name.reveal())).collect();
    identifying(set, answers, &mut known);
    let named = TOLD.map(|field| Named { field, words: named(answers.get(field), &known) });
    named.into_iter().filter(|one| !one.words.is_empty()).collect()
}

/// The words of an answer that are known, each once.
fn named(answer: Option<&Answer>, known: &[String]) -> Vec<String> {
    let Some(Answer::Text(account)) = answer else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for word in words(account).filter(|word| known.contains(&word.to_lowercase())) {
        if !found.iter().any(|one| one == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The parts of every answer that says who somebody is, those in the rows of groups too.
fn identifying(set: &QuestionSet, answers: &Answers, known: &mut Vec<String>) {
    for (id, answer) in answers {
        match (set.field(id), answer) {
            (_, Answer::Rows(rows)) => rows.iter().for_each(|row| identifying(set, row.answers(), known)),
            (Some(field), Answer::Text(text)) if field.class == IDENTITY || OTHERS.contains(&id.as_str()) => {
                known.extend(parts(text));
            }
            _ => {}
        }
    }
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    words(text).filter(|word| word.chars().count() >= LEAST).map(str::to_lowercase)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}
