//! Answers told back, in a language.

mod value;

pub(crate) use value::date_words;

use std::fmt;

use crate::answer::{Answer, Answers};
use crate::set::{Field, QuestionSet, Shown};
use crate::walk::{AllLook, RowLook, Visible};

/// A section of a summary.
#[derive(Clone, Debug)]
pub struct SummarySection<'a> {
    /// The section's id.
    pub id: &'a str,
    /// Its heading.
    pub title: Shown<'a>,
    /// Its rows.
    pub rows: Vec<SummaryRow<'a>>,
}

/// A question and its answer.
#[derive(Clone, Debug)]
pub struct SummaryRow<'a> {
    /// The page that asks.
    pub page: &'a str,
    /// The field.
    pub field: &'a str,
    /// The row of a group.
    pub row: Option<String>,
    /// A few words for the question.
    pub label: Shown<'a>,
    /// The answer.
    pub value: Vec<SummaryLine>,
}

/// A line of an answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SummaryLine {
    /// The words.
    pub words: String,
    /// Whether they are somebody's own, to be shown to the letter.
    pub theirs: bool,
    /// Whether they say that it is not known, or was not answered.
    pub unknown: bool,
}

impl fmt::Debug for SummaryLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SummaryLine(…)")
    }
}

impl QuestionSet {
    /// Every question that is asked with its answer, those not answered too.
    pub fn summary<'a>(&'a self, answers: &Answers, language: &str) -> Vec<SummarySection<'a>> {
        let visible = Visible::of(self, answers);
        let mut sections = Vec::new();
        for section in &self.sections {
            let mut rows = Vec::new();
            for page in self.pages[section.pages.clone()].iter().filter(|page| visible.page(page.at)) {
                for field in self.fields_of(page).filter(|field| visible.field(field.at)) {
                    rows.push(self.summary_row(field, None, answers.get(&field.id), language));
                    rows.extend(self.summary_rows(field, answers, &visible, language));
                }
            }
            if !rows.is_empty() {
                sections.push(SummarySection { id: &section.id, title: section.title.show(language), rows });
            }
        }
        sections
    }

    /// The answers that were taken in another place, told as they would be here; only those that there are.
    pub fn told<'a>(&'a self, answers: &Answers, language: &str) -> Vec<SummaryRow<'a>> {
        self.told_of(|field| answers.get(&field.id), language)
    }

    /// The same, of answers that lie elsewhere and were given to this version of the set.
    pub fn told_of<'a, 'b>(
        &'a self,
        answer: impl Fn(&Field) -> Option<&'b Answer>,
        language: &str,
    ) -> Vec<SummaryRow<'a>> {
        let fields = self.fields.iter().filter(|field| field.group.is_none());
        let given = fields.filter_map(|field| Some((field, answer(field)?)));
        given.map(|(field, answer)| self.summary_row(field, None, Some(answer), language)).collect()
    }

    /// An answer in English, a line for each option chosen.
    pub(crate) fn english(&self, field: &Field, answer: &Answer) -> Vec<String> {
        value::lines(self, field, Some(answer), "en").into_iter().map(|line| line.words).collect()
    }

    fn summary_rows<'a>(
        &'a self,
        group: &'a Field,
        answers: &Answers,
        visible: &Visible,
        language: &str,
    ) -> Vec<SummaryRow<'a>> {
        let Some(Answer::Rows(rows)) = answers.get(&group.id) else { return Vec::new() };
        let mut told = Vec::new();
        for row in rows.iter() {
            let all = AllLook { set: self, answers, visible };
            let look = RowLook::of(all, group, row.answers());
            for field in self.row_fields(group).filter(|field| look.asks(field)) {
                let id = Some(row.id().to_owned());
                told.push(self.summary_row(field, id, row.answers().get(&field.id), language));
            }
        }
        told
    }

    fn summary_row<'a>(
        &'a self,
        field: &'a Field,
        row: Option<String>,
        answer: Option<&Answer>,
        language: &str,
    ) -> SummaryRow<'a> {
        SummaryRow {
            page: &self.page_of(field).id,
            field: &field.id,
            row,
            label: field.label().show(language),
            value: value::lines(self, field, answer, language),
        }
    }
}
