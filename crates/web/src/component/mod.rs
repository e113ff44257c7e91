//! The parts that pages are made of, in the manner of the GOV.UK Design System. Their markup is compared with that of
//! govuk-frontend by `tests/components.rs`, on its own examples; that of the list of answers is our own.
//!
//! Each part is a template, and shows itself when written into another. What somebody wrote goes in as text and is escaped.
//!
//! # To add a part
//!
//! `src/component/<part>.rs` with its struct, `templates/component/<part>.html`, and its examples in `tests/govuk` with a
//! line in `tests/components.rs`.

mod about;
mod answers;
mod choices;
mod date_input;
mod error_summary;
mod input;
mod pagination;
mod task_list;
mod text;
mod textarea;

pub use about::{About, Caption, Wrong};
pub use answers::{Action, AnswerList, Row, Value, ValueLine};
pub use choices::{Choices, Item};
pub use date_input::{DateInput, Part};
pub use error_summary::ErrorSummary;
pub use input::Input;
pub use pagination::Pagination;
pub use task_list::{Task, TaskList};
pub use text::Text;
pub use textarea::Textarea;

/// A part already written as HTML, to stand inside another.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// A part as HTML.
    pub fn of(part: &impl askama::Template) -> Self {
        // Only a writer that fails can make a template fail, and a string does not.
        Self(part.render().unwrap_or_default())
    }

    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One part after another.
    pub fn pair(first: Self, second: Self) -> Self {
        Self(first.0 + &second.0)
    }
}

impl std::fmt::Display for Html {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// It was escaped when its template was rendered.
impl askama::filters::HtmlSafe for Html {}
