//! What is asked, given the answers. Conditions look only at what was asked before them, so one pass in order decides all; an
//! answer to what is not asked counts as none.

use crate::answer::Answers;
use crate::condition::{Look, Operand, Seen, Truth, holds};
use crate::set::{Field, FieldIx, Page, QuestionSet};

/// Which pages and fields are asked.
#[derive(Debug)]
pub(crate) struct Visible {
    pages: Vec<bool>,
    fields: Vec<bool>,
}

impl Visible {
    pub(crate) fn of(set: &QuestionSet, answers: &Answers) -> Self {
        let mut visible = Self { pages: vec![false; set.pages.len()], fields: vec![false; set.fields.len()] };
        for page in &set.pages {
            let section = &set.sections[page.section];
            let look = AllLook { set, answers, visible: &visible };
            let shown = holds(section.when.as_ref(), &look) == Truth::Yes
                && holds(page.when.as_ref(), &look) == Truth::Yes;
            visible.pages[page.at] = shown;
            for field in page.fields.iter().filter(|_| shown) {
                let look = AllLook { set, answers, visible: &visible };
                let asked = holds(set.field_at(*field).when.as_ref(), &look) == Truth::Yes;
                visible.fields[field.at()] = asked;
            }
        }
        visible
    }

    pub(crate) fn page(&self, at: usize) -> bool {
        self.pages.get(at).copied().unwrap_or(false)
    }

    pub(crate) fn field(&self, at: FieldIx) -> bool {
        self.fields.get(at.at()).copied().unwrap_or(false)
    }

    pub(crate) fn pages(&self) -> impl Iterator<Item = usize> {
        self.pages.iter().enumerate().filter(|(_, shown)| **shown).map(|(at, _)| at)
    }
}

/// Looks at all answers to what is asked.
#[derive(Clone, Copy)]
pub(crate) struct AllLook<'a> {
    pub(crate) set: &'a QuestionSet,
    pub(crate) answers: &'a Answers,
    pub(crate) visible: &'a Visible,
}

impl<'a> AllLook<'a> {
    pub(crate) fn given(&self, field: FieldIx) -> Option<&'a crate::Answer> {
        self.answers.get(&self.set.field_at(field).id).filter(|_| self.visible.field(field))
    }
}

impl Look for AllLook<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        self.given(operand.field).map_or(Seen::Absent, Seen::Given)
    }
}

/// Looks at the answers of one row first. What its fields ask is decided once, in order, as for pages.
pub(crate) struct RowLook<'a> {
    all: AllLook<'a>,
    row: &'a Answers,
    /// The place of the row's first field; the others follow.
    first: usize,
    asked: Vec<bool>,
}

impl<'a> RowLook<'a> {
    pub(crate) fn of(all: AllLook<'a>, group: &Field, row: &'a Answers) -> Self {
        let mut look = Self { first: group.at.at() + 1, all, row, asked: Vec::new() };
        for field in look.all.set.row_fields(group) {
            let asked = holds(field.when.as_ref(), &look) == Truth::Yes;
            look.asked.push(asked);
        }
        look
    }

    /// Whether a field of the group is asked in this row.
    pub(crate) fn asks(&self, field: &Field) -> bool {
        let place = field.at.at().checked_sub(self.first);
        place.and_then(|place| self.asked.get(place)).copied().unwrap_or(false)
    }
}

impl Look for RowLook<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        if !operand.in_row {
            return self.all.look(operand);
        }
        let field = self.all.set.field_at(operand.field);
        // A field of the row that is not asked itself has no answer.
        self.row.get(&field.id).filter(|_| self.asks(field)).map_or(Seen::Absent, Seen::Given)
    }
}

/// Looks from a row that is about to be filled in: what stands in it can become anything.
pub(crate) struct NewRowLook<'a>(pub(crate) AllLook<'a>);

impl NewRowLook<'_> {
    pub(crate) fn may_ask(&self, field: &Field) -> bool {
        holds(field.when.as_ref(), self) != Truth::No
    }
}

impl Look for NewRowLook<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        if operand.in_row { Seen::Maybe } else { self.0.look(operand) }
    }
}

/// Looks from a page that is about to be filled in: what stands on it can become anything.
pub(crate) struct PageLook<'a> {
    pub(crate) all: AllLook<'a>,
    pub(crate) page: &'a Page,
}

impl PageLook<'_> {
    pub(crate) fn may_ask(&self, field: &Field) -> bool {
        holds(field.when.as_ref(), self) != Truth::No
    }
}

impl Look for PageLook<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        let here = self.all.set.field_at(operand.field).page == self.page.at;
        if here { Seen::Maybe } else { self.all.look(operand) }
    }
}
