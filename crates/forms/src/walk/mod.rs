//! Which pages there are for some answers, and the way through them.

mod visible;

pub(crate) use visible::{AllLook, RowLook, Visible};

use crate::draft::Draft;
use crate::set::{Field, Page, QuestionSet, Section};

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A section before it must be done first.
    CannotStartYet,
    /// Nothing was saved in it.
    NotStarted,
    /// Something was saved in it.
    InProgress,
    /// Every page was saved, and nothing compulsory is missing.
    Done,
}

/// The pages of a question set that its draft's answers lead to.
#[derive(Debug)]
pub struct Walk<'set, 'draft> {
    set: &'set QuestionSet,
    draft: &'draft Draft,
    visible: Visible,
}

impl QuestionSet {
    /// The way through this set with these answers.
    pub fn walk<'set, 'draft>(&'set self, draft: &'draft Draft) -> Walk<'set, 'draft> {
        Walk { set: self, draft, visible: Visible::of(self, &draft.answers) }
    }
}

impl<'set> Walk<'set, '_> {
    /// The pages, in order.
    pub fn pages(&self) -> impl Iterator<Item = &'set Page> {
        let set = self.set;
        self.visible.pages().map(move |at| &set.pages[at])
    }

    /// Whether a page is among them.
    pub fn has(&self, page: &Page) -> bool {
        self.visible.page(page.at)
    }

    /// The page after this one; `None` after the last.
    pub fn next(&self, page: &Page) -> Option<&'set Page> {
        self.pages().find(|other| other.at > page.at)
    }

    /// The page before this one; `None` before the first.
    pub fn previous(&self, page: &Page) -> Option<&'set Page> {
        self.pages().take_while(|other| other.at < page.at).last()
    }

    /// The fields that a page may come to ask, those included that follow from its own answers.
    pub fn fields(&self, page: &'set Page) -> Vec<&'set Field> {
        let look = visible::PageLook { set: self.set, draft: self.draft, visible: &self.visible, page };
        self.set.fields_of(page).filter(|field| look.may_ask(field)).collect()
    }

    /// The sections that have a page, with how far each is.
    pub fn sections(&self) -> Vec<(&'set Section, Progress)> {
        let shown = self.set.sections.iter().filter(|section| self.pages_of(section).next().is_some());
        shown.map(|section| (section, self.progress(section))).collect()
    }

    /// The pages of a section, in order.
    pub fn pages_of(&self, section: &Section) -> impl Iterator<Item = &'set Page> {
        let pages = section.pages.clone();
        self.pages().filter(move |page| pages.contains(&page.at))
    }

    /// How far a section is.
    pub fn progress(&self, section: &Section) -> Progress {
        let waits = section.needs.iter().map(|need| &self.set.sections[*need]);
        let unmet = waits.filter(|need| self.pages_of(need).next().is_some());
        if unmet.into_iter().any(|need| self.progress(need) != Progress::Done) {
            return Progress::CannotStartYet;
        }
        let (mut saved, mut open) = (0, 0);
        for page in self.pages_of(section) {
            saved += usize::from(self.draft.saved.contains(&page.id));
            open += usize::from(self.is_open(page));
        }
        match (saved, open) {
            (0, 1..) => Progress::NotStarted,
            (_, 0) => Progress::Done,
            _ => Progress::InProgress,
        }
    }

    /// The first page that was never saved, or lacks a compulsory answer; `None` when there is none.
    pub fn first_open_page(&self) -> Option<&'set Page> {
        self.pages().find(|page| self.is_open(page))
    }

    fn is_open(&self, page: &Page) -> bool {
        let missing = |field: &Field| {
            let answer = self.draft.answers.get(&field.id);
            field.compulsory && answer.is_none_or(|answer| answer.is_blank() || answer.is("unknown"))
        };
        let asks = !self.set.fields_of(page).collect::<Vec<_>>().is_empty();
        asks && !self.draft.saved.contains(&page.id)
            || self.set.fields_of(page).any(|field| self.visible.field(field.at) && missing(field))
    }
}
