//! A question set, read and checked.

mod field;
pub(crate) mod limits;
mod migration;
mod missing;
mod rule;
mod score;
mod text;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

pub(crate) use field::Reveal;
pub use field::{Choice, DateRule, Edge, Field, Format, Kind, NumberRule, RowFields};
pub use migration::{Migration, Step};
pub(crate) use rule::Never;
pub use rule::{Rule, Test};
pub use score::{Band, ScoreSheet};
pub use text::{Shown, State, Text};

use crate::condition::Condition;

/// The place of a field in its set, so that conditions need not look names up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FieldIx(pub(crate) u16);

impl FieldIx {
    pub(crate) fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// A question set of one version, read from its file and checked. It never changes once it is loaded.
#[derive(Debug)]
pub struct QuestionSet {
    pub(crate) id: String,
    pub(crate) version: u32,
    pub(crate) owner: String,
    pub(crate) class: String,
    pub(crate) classes: Vec<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) title: Text,
    pub(crate) sections: Vec<Section>,
    pub(crate) pages: Vec<Page>,
    pub(crate) fields: Vec<Field>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) scores: Vec<ScoreSheet>,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) words: BTreeMap<String, Text>,
    pub(crate) field_ids: HashMap<String, FieldIx>,
    pub(crate) page_ids: HashMap<String, usize>,
}

/// A part of a question set: a line of the task list.
#[derive(Debug)]
pub struct Section {
    /// The id, stable over versions.
    pub id: String,
    /// The heading.
    pub title: Text,
    pub(crate) when: Option<Condition>,
    pub(crate) needs: Vec<usize>,
    pub(crate) pages: Range<usize>,
}

/// One page: usually one question.
#[derive(Debug)]
pub struct Page {
    /// The id, stable over versions: it is in the page's address.
    pub id: String,
    /// The heading; where it is missing the first question is the heading.
    pub title: Option<Text>,
    /// What stands before the questions; an empty line parts its paragraphs.
    pub lead: Option<Text>,
    /// What must not be missed.
    pub warning: Option<Text>,
    pub(crate) at: usize,
    pub(crate) section: usize,
    pub(crate) when: Option<Condition>,
    pub(crate) fields: Vec<FieldIx>,
    /// The rules that look at an answer of this page.
    pub(crate) rules: Vec<usize>,
}

impl QuestionSet {
    /// The id, the same in every version.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Who answers for its words and its meaning.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The class of the draft as a whole.
    pub fn class(&self) -> &str {
        &self.class
    }

    /// The classes that its fields may have.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// The languages that the file says it has, English first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The heading.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The sections, in their order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Every page, in order, those of branches not taken among them.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Every field, in order, those of groups among them.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The rules between fields.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.get(*self.page_ids.get(id)?)
    }

    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        Some(self.field_at(*self.field_ids.get(id)?))
    }

    /// The page on which a field is asked.
    pub fn page_of(&self, field: &Field) -> &Page {
        &self.pages[field.page]
    }

    /// The section that a page belongs to.
    pub fn section_of(&self, page: &Page) -> &Section {
        &self.sections[page.section]
    }

    /// The fields of a page, in order; those of a group stand under it.
    pub fn fields_of<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Field> {
        page.fields.iter().map(|field| self.field_at(*field))
    }

    /// The fields that each row of a group has.
    pub fn row_fields<'a>(&'a self, group: &'a Field) -> impl Iterator<Item = &'a Field> {
        let fields: &[FieldIx] = match &group.kind {
            Kind::Group { fields, .. } => &fields.0,
            _ => &[],
        };
        fields.iter().map(|field| self.field_at(*field))
    }

    pub(crate) fn field_at(&self, at: FieldIx) -> &Field {
        &self.fields[at.at()]
    }
}

/// A text of a set that a language is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Whose text it is: the id of a page, field, option and so on.
    pub of: String,
    /// Which text: `ask`, `hint`, `title` and so on.
    pub what: &'static str,
    /// The English words.
    pub english: String,
}
