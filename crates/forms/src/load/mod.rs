//! Reading a question file: from text to a checked [`QuestionSet`], or every slip with its line.

mod condition;
mod fields;
mod flaw;
mod kind;
mod migrate;
mod names;
mod near;
mod pages;
mod raw;
mod reach;
mod rules;
mod text;

use std::collections::BTreeMap;

pub use flaw::Flaw;
pub(crate) use flaw::Slips;

use crate::set::{QuestionSet, Text, limits};
use raw::{RawFile, RawHead};

/// What the reading of one file needs at hand.
pub(super) struct Reader<'a> {
    pub(super) slips: Slips<'a>,
    languages: Vec<String>,
    states: BTreeMap<String, crate::set::State>,
    classes: Vec<String>,
    /// Where pages and fields begin, for messages of later checks.
    page_starts: Vec<usize>,
    field_starts: Vec<usize>,
}

impl QuestionSet {
    /// Reads and checks one question file; every slip found is told, not only the first.
    ///
    /// # Errors
    /// Every slip, with its file and line. A file with a slip gives no set at all.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        read(name, text)
    }
}

fn read(name: &str, text: &str) -> Result<QuestionSet, Vec<Flaw>> {
    let mut slips = Slips::new(name, text);
    if text.len() > limits::FILE_BYTES {
        slips.say(0, format!("the file is larger than {} bytes", limits::FILE_BYTES));
        return Err(slips.into_flaws());
    }
    let raw: RawFile = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            slips.say(error.span().map_or(0, |span| span.start), error.message());
            return Err(slips.into_flaws());
        }
    };
    let mut reader = Reader::new(slips);
    let set = reader.set(raw);
    if reader.slips.is_empty() { Ok(set) } else { Err(reader.slips.into_flaws()) }
}

impl<'a> Reader<'a> {
    fn new(slips: Slips<'a>) -> Self {
        Self {
            slips,
            languages: Vec::new(),
            states: BTreeMap::new(),
            classes: Vec::new(),
            page_starts: Vec::new(),
            field_starts: Vec::new(),
        }
    }

    fn set(&mut self, raw: RawFile) -> QuestionSet {
        let mut set = self.head(raw.set);
        for (key, text) in raw.words {
            if crate::stock::is_key(key.get_ref()) {
                set.words.insert(key.get_ref().clone(), self.text(text));
            } else {
                let near = self.slips.meant(key.get_ref(), crate::stock::keys());
                self.slips.say(key.span().start, format!("“{}” is no stock text{near}", key.get_ref()));
            }
        }
        let whens = self.pages(raw.section, &mut set);
        self.scores(raw.score, &mut set);
        self.points(&mut set, &whens.points);
        self.conditions(&mut set, whens);
        self.rules(raw.rule, &mut set);
        self.migrations(raw.migrate, &mut set);
        if self.slips.is_empty() {
            self.reachable(&set);
        }
        set
    }

    fn head(&mut self, raw: RawHead) -> QuestionSet {
        if *raw.version.get_ref() == 0 {
            self.slips.say(raw.version.span().start, "versions count from 1");
        }
        if raw.owner.get_ref().trim().is_empty() {
            self.slips.say(raw.owner.span().start, "the owner is missing: name who answers for the words");
        }
        self.head_languages(&raw);
        for class in raw.classes.get_ref() {
            let class = self.id(class, "class");
            self.classes.push(class);
        }
        let class = self.class(&raw.class);
        let title = self.text(raw.title);
        QuestionSet {
            id: self.id(&raw.id, "set"),
            version: raw.version.into_inner(),
            owner: raw.owner.into_inner(),
            class,
            classes: self.classes.clone(),
            languages: self.languages.clone(),
            title,
            sections: Vec::new(),
            pages: Vec::new(),
            fields: Vec::new(),
            rules: Vec::new(),
            scores: Vec::new(),
            migrations: Vec::new(),
            words: BTreeMap::<String, Text>::new(),
            field_ids: std::collections::HashMap::new(),
            page_ids: std::collections::HashMap::new(),
        }
    }
}
