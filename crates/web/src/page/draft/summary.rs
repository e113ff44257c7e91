//! What was answered, section by section, with the ways to change it.

use app::draft::OpenDraft;
use forms::{Problem, SummaryRow};

use super::OneDraft;
use crate::component::{Action, AnswerList, ErrorSummary, Html, Row, Text};
use crate::shell::Shell;

/// What a page that tells the answers of a draft back is made of.
pub(in crate::page) struct Told<'a> {
    pub open: &'a OpenDraft,
    pub at: OneDraft,
    pub shell: &'a Shell,
}

impl Told<'_> {
    /// Each section's title and answers.
    pub fn sections(&self, may_change: bool) -> Vec<(Text, Html)> {
        let sections = self.open.set.summary(&self.open.answers.answers, self.shell.code());
        let told = sections.into_iter().map(|section| {
            let rows = section.rows.into_iter().map(|row| self.row(row, may_change));
            let list = AnswerList { rows: rows.collect(), classes: "" };
            (Text::shown(section.title, self.shell.language()), Html::of(&list))
        });
        told.collect()
    }

    /// What is wrong, each with a link to where it is mended.
    pub fn errors(&self, problems: &[Problem]) -> Option<Html> {
        let errors = problems.iter().filter_map(|problem| {
            let field = self.open.set.field(&problem.field)?;
            let (words, _) = problem.words(self.open.set, self.shell.code());
            let page = &self.open.set.page_of(field).id;
            Some((self.change(page, problem.row.as_deref()), Text::from(words)))
        });
        let errors: Vec<_> = errors.collect();
        let summary = ErrorSummary { title: self.shell.say("error-heading"), errors };
        (!summary.errors.is_empty()).then(|| Html::of(&summary))
    }

    fn row(&self, row: SummaryRow<'_>, may_change: bool) -> Row {
        let key = Text::shown(row.label, self.shell.language());
        let href = self.change(row.page, row.row.as_deref());
        let action = may_change.then(|| Action { href, text: self.shell.say("change"), hidden: key.clone() });
        Row { key, value: row.value.into(), action }
    }

    fn change(&self, page: &str, row: Option<&str>) -> String {
        let row = row.map(|row| format!("/{row}")).unwrap_or_default();
        self.shell.link(&self.at.path(&format!("/page/{page}{row}?from=check")))
    }
}
