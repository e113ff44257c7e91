//! The rows of a repeated group, as a list on their page.

use app::draft::OpenDraft;
use forms::{Answer, Field, Kind, Page, QuestionSet};

use super::OneDraft;
use super::question::from;
use crate::component::Text;
use crate::shell::Shell;

/// The rows of a group.
pub(super) struct Rows {
    /// The question that the group asks, and what helps to answer it.
    pub ask: Text,
    pub hint: Option<Text>,
    /// Whether the question is the heading of its page.
    pub heading: bool,
    pub lines: Vec<Line>,
    /// What the button says that adds one; `None` where there is room for no more.
    pub add: Option<String>,
}

/// One row.
pub(super) struct Line {
    /// The first words that were answered in it, or which it is.
    pub words: String,
    /// Its own number, for those who hear the page.
    pub number: usize,
    pub change: String,
    pub remove: String,
}

/// The group of a page.
pub(super) fn group_of<'a>(set: &'a QuestionSet, page: &'a Page) -> Option<&'a Field> {
    set.fields_of(page).find(|field| matches!(field.kind, Kind::Group { .. }))
}

/// What one row of a group is, in the page's language.
pub(super) fn noun(group: &Field, shell: &Shell) -> String {
    match &group.kind {
        Kind::Group { noun, .. } => noun.show(shell.code()).words.to_owned(),
        _ => String::new(),
    }
}

impl Rows {
    pub fn of(open: &OpenDraft, group: &Field, at: OneDraft, shell: &Shell, came: &str) -> Self {
        let text = |text: &forms::Text| Text::shown(text.show(shell.code()), shell.language());
        let page = open.set.page_of(group);
        let noun = noun(group, shell);
        let rows: Vec<&forms::Row> = match open.answers.answers.get(&group.id) {
            Some(Answer::Rows(rows)) => rows.iter().collect(),
            _ => Vec::new(),
        };
        let most = match &group.kind {
            Kind::Group { max, .. } => *max as usize,
            _ => 0,
        };
        let address =
            |row: &str, query: &str| shell.link(&at.path(&format!("/page/{}/{row}{query}", page.id)));
        let lines = rows.iter().enumerate().map(|(index, row)| Line {
            words: first_words(open, group, row, shell).unwrap_or_else(|| format!("{noun} {}", index + 1)),
            number: index + 1,
            change: address(row.id(), from(came)),
            remove: address(row.id(), if came == "check" { "?remove=1&from=check" } else { "?remove=1" }),
        });
        let lines: Vec<Line> = lines.collect();
        let word = if lines.is_empty() { "rows-add" } else { "rows-add-another" };
        Self {
            ask: text(&group.ask),
            hint: group.hint.as_ref().map(text),
            heading: page.title.is_none(),
            add: (lines.len() < most).then(|| shell.with(word, "noun", &noun)),
            lines,
        }
    }
}

/// The first words that were answered in a row.
pub(super) fn first_words(
    open: &OpenDraft,
    group: &Field,
    row: &forms::Row,
    shell: &Shell,
) -> Option<String> {
    let summary = open.set.summary(&open.answers.answers, shell.code());
    let mut rows = summary.into_iter().flat_map(|section| section.rows);
    let page = &open.set.page_of(group).id;
    let found = rows.find(|one| {
        let known = one.value.iter().any(|line| !line.unknown);
        one.page == *page && one.row.as_deref() == Some(row.id()) && known
    })?;
    Some(found.value.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(", "))
}
