//! The parts that pages are made of, in the manner of the GOV.UK Design System. Their markup is compared with that of
//! govuk-frontend by `tests/components.rs`, on its own examples; that of the list of answers is our own.
//!
//! Each part is a template, and shows itself when written into another. What somebody wrote goes in as text and is escaped.
//!
//! # To add a part
//!
//! `src/component/<part>.rs` with its struct, `templates/component/<part>.html`, and its examples in `tests/govuk` with a
//! line in `tests/components.rs`.

use std::cell::Cell;

mod about;
mod answers;
mod choices;
mod date_input;
mod error_summary;
mod input;
mod pagination;
mod said;
mod task_list;
mod text;
mod textarea;

pub use about::{About, Caption, Wrong};
pub use answers::{Action, AnswerList, Row, Value};
pub use choices::{Choices, Item};
pub use date_input::{DateInput, Part};
pub use error_summary::ErrorSummary;
pub use input::Input;
pub use pagination::Pagination;
pub use said::Said;
pub use task_list::{Task, TaskList};
pub use text::Text;
pub use textarea::Textarea;

/// How many bytes of room a thread keeps to write parts in.
const MOST_ROOM: usize = 64 * 1024;

/// A part already written as HTML, to stand inside another.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// A part as HTML.
    pub fn of(part: &impl askama::Template) -> Self {
        thread_local! {
            /// Room to write in, so that no part grows piece by piece. A part within a part makes its own.
            static ROOM: Cell<String> = const { Cell::new(String::new()) };
        }
        let mut room = ROOM.take();
        room.clear();
        // Only a writer that fails can make a template fail, and a string does not.
        let written =
            part.render_into(&mut room).map_or_else(|_| String::new(), |()| room.as_str().to_owned());
        if room.capacity() <= MOST_ROOM {
            ROOM.set(room);
        }
        Self(written)
    }

    /// Words as they stand in HTML.
    pub fn text(words: &str) -> Self {
        let Ok(escaped) = askama::filters::escape(words, askama::filters::Html);
        Self(escaped.to_string())
    }

    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One part after another.
    pub fn pair(first: Self, second: Self) -> Self {
        Self(first.0 + &second.0)
    }

    fn as_str(&self) -> &str {
        &self.0
    }
}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn std::fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl std::fmt::Display for Html {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// It was escaped when its template was rendered.
impl askama::filters::HtmlSafe for Html {}
