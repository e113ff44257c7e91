//! The rules, ready to be asked.

mod answer;
mod citation;
mod decides;
mod diff;
mod entitlement;
mod filter;
mod held;

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::files::FILES;
use crate::law::{self, Conflict, Definition, Example, Flaw, Gap, Law, Matter, Rule, Topic};
use crate::near::nearest;

pub use answer::{NoAnswer, Unknown, near_nations};
pub use citation::Citation;
pub use decides::{Decides, Safeguards};
pub use diff::{Change, Diff};
pub use entitlement::Entitlement;
pub use filter::{Filter, Summary};
pub use held::Held;

/// Every rule with what stands around it, indexed.
#[derive(Debug, Default)]
pub struct RuleBook {
    law: Law,
    by_id: HashMap<String, usize>,
    by_matter: HashMap<String, Vec<usize>>,
    granting: Vec<usize>,
    deciding: Vec<usize>,
    safeguarding: Vec<usize>,
}

static EMBEDDED: LazyLock<RuleBook> = LazyLock::new(|| {
    // The build has refused files that cannot be read, so the empty book is never given.
    RuleBook::read(FILES).unwrap_or_default()
});

impl RuleBook {
    /// The book that is built into the program; read once, on first use.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A book from files: each a name, from the folder `data`, and its text.
    ///
    /// # Errors
    /// Every slip in the files, with file and line.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Vec<Flaw>> {
        Ok(Self::index(law::read(files)?))
    }

    fn index(law: Law) -> Self {
        let mut book = Self { law, ..Self::default() };
        for (at, rule) in book.law.rules.iter().enumerate() {
            book.by_id.insert(rule.id.clone(), at);
            book.by_matter.entry(rule.matter.clone()).or_default().push(at);
            if !rule.entitles.is_empty() {
                book.granting.push(at);
            }
            if !rule.deciders.is_empty() {
                book.deciding.push(at);
            }
            if !rule.safeguards.is_empty() {
                book.safeguarding.push(at);
            }
        }
        book
    }

    /// The rule with this id; capitals do not matter.
    ///
    /// # Errors
    /// When there is none, with the ids nearest to it.
    pub fn rule(&self, id: &str) -> Result<&Rule, Unknown> {
        let at = self.by_id.get(id).or_else(|| self.by_id.get(&id.trim().to_uppercase()));
        at.and_then(|at| self.law.rules.get(*at)).ok_or_else(|| Unknown {
            kind: "rule",
            word: id.to_owned(),
            near: owned(nearest(id, self.law.rules.iter().map(|rule| rule.id.as_str()))),
        })
    }

    /// Every rule, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.law.rules
    }

    /// The rules of a matter, in the order of the files; empty for a key that no rule names.
    pub fn versions(&self, matter: &str) -> impl Iterator<Item = &Rule> {
        let at = self.by_matter.get(matter).map_or(&[][..], Vec::as_slice);
        at.iter().filter_map(|at| self.law.rules.get(*at))
    }

    /// The topics.
    pub fn topics(&self) -> &[Topic] {
        &self.law.topics
    }

    /// The topic with this key.
    ///
    /// # Errors
    /// When there is none, with the keys nearest to it.
    pub fn topic(&self, key: &str) -> Result<&Topic, Unknown> {
        self.law.topics.iter().find(|topic| topic.key == key).ok_or_else(|| Unknown {
            kind: "topic",
            word: key.to_owned(),
            near: owned(nearest(key, self.law.topics.iter().map(|topic| topic.key.as_str()))),
        })
    }

    /// The matters that have a question.
    pub fn matters(&self) -> &[Matter] {
        &self.law.matters
    }

    /// The matter with this key; none for a rule that is a matter of its own.
    pub fn matter(&self, key: &str) -> Option<&Matter> {
        self.law.matters.iter().find(|matter| matter.key == key)
    }

    /// Where sources disagree.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.law.conflicts
    }

    /// What could not be read.
    pub fn gaps(&self) -> &[Gap] {
        &self.law.gaps
    }

    /// The worked examples.
    pub fn examples(&self) -> &[Example] {
        &self.law.examples
    }

    /// What trafficking and slavery are, in their parts.
    pub fn definition(&self) -> &Definition {
        &self.law.definition
    }

    /// The day on which the whole was read: later changes of the law are not in it.
    pub fn read_on(&self) -> Date {
        self.law.read_on
    }
}

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}
