//! Which pages there are for some answers, and the way through them.

mod visible;

pub(crate) use visible::{AllLook, RowLook, Visible};
use visible::{NewRowLook, PageLook};

use crate::answer::{Answer, Answers};
use crate::draft::Draft;
use crate::set::{Field, Kind, Page, QuestionSet, Section};

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
        let look = PageLook { all: self.all(), page };
        self.set.fields_of(page).filter(|field| look.may_ask(field)).collect()
    }

    /// The fields whose answers are replaced when a page is saved: those that it may come to ask. The rows of a group are pages
    /// of their own, and what other pages have ruled out keeps the answer that it had.
    pub fn replaced(&self, page: &'set Page) -> Vec<&'set Field> {
        let fields = self.fields(page).into_iter();
        fields.filter(|field| !matches!(field.kind, Kind::Group { .. })).collect()
    }

    /// The fields that a row of a group may come to ask, those included that follow from its own answers.
    pub fn row_fields(&self, group: &'set Field) -> Vec<&'set Field> {
        let look = NewRowLook(self.all());
        self.set.row_fields(group).filter(|field| look.may_ask(field)).collect()
    }

    /// The sections that have a page, with how far each is.
    pub fn sections(&self) -> Vec<(&'set Section, Progress)> {
        let all = self.set.sections.iter().zip(self.progresses());
        all.filter(|(section, _)| self.pages_of(section).next().is_some()).collect()
    }

    /// The pages of a section, in order.
    pub fn pages_of(&self, section: &Section) -> impl Iterator<Item = &'set Page> {
        let pages = section.pages.clone();
        self.pages().filter(move |page| pages.contains(&page.at))
    }

    /// How far a section is.
    pub fn progress(&self, section: &Section) -> Progress {
        let all = self.set.sections.iter().zip(self.progresses());
        all.into_iter().find(|(one, _)| one.id == section.id).map_or(Progress::NotStarted, |(_, it)| it)
    }

    /// How far each section is. A section needs only sections before it, so one pass in order decides all.
    fn progresses(&self) -> Vec<Progress> {
        let mut all: Vec<Progress> = Vec::with_capacity(self.set.sections.len());
        for section in &self.set.sections {
            let waits = section.needs.iter().any(|need| {
                let asked = self.pages_of(&self.set.sections[*need]).next().is_some();
                asked && all[*need] != Progress::Done
            });
            all.push(if waits { Progress::CannotStartYet } else { self.own_progress(section) });
        }
        all
    }

    fn own_progress(&self, section: &Section) -> Progress {
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
        let asks = self.set.fields_of(page).next().is_some();
        asks && !self.draft.saved.contains(&page.id)
            || self.set.fields_of(page).any(|field| self.visible.field(field.at) && self.lacks(field))
    }

    /// Whether a field, or a row of it, lacks a compulsory answer.
    fn lacks(&self, field: &Field) -> bool {
        let rows = match self.draft.answers.get(&field.id) {
            Some(Answer::Rows(rows)) if matches!(field.kind, Kind::Group { .. }) => rows.iter(),
            _ => [].iter(),
        };
        let mut rows = rows.map(|row| (RowLook::of(self.all(), field, row.answers()), row.answers()));
        is_missing(field, &self.draft.answers)
            || rows.any(|(look, row)| {
                self.set.row_fields(field).any(|inner| look.asks(inner) && is_missing(inner, row))
            })
    }

    fn all(&self) -> AllLook<'_> {
        AllLook { set: self.set, answers: &self.draft.answers, visible: &self.visible }
    }
}

fn is_missing(field: &Field, answers: &Answers) -> bool {
    let missing = |answer: &Answer| answer.is_blank() || answer.is(crate::answer::UNKNOWN);
    field.compulsory && answers.get(&field.id).is_none_or(missing)
}
