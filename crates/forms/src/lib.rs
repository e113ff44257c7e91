//! Question sets as data: pages, branching, answers, checking, versions. The engine knows nothing of any one set, reads no clock
//! (*today* is an argument), touches no file and writes no HTML.
//!
//! ```
//! use forms::{Answers, Day, Draft, Posted, QuestionSet};
//!
//! let set = QuestionSet::read("stay.toml", r#"
//! [set]
//! id = "stay"
//! version = 1
//! owner = "Housing"
//! class = "full"
//! classes = ["full"]
//! languages = ["en", "cy"]
//! title = { en = "A place to stay" }
//!
//! [[section]]
//! id = "tonight"
//! title = { en = "Tonight" }
//!
//! [[section.page]]
//! id = "safe"
//! [[section.page.field]]
//! id = "safe-tonight"
//! kind = "yes-no"
//! class = "full"
//! ask = { en = "Is there somewhere safe tonight?", cy = "A oes rhywle diogel heno?" }
//! "#).map_err(|flaws| flaws[0].clone())?;
//!
//! let mut draft = Draft::new(&set);
//! let page = set.page("safe").unwrap();
//! let posted = Posted::new([("safe-tonight".to_owned(), "unknown".to_owned())]);
//! draft.save_page(&set, page, set.read_page(page, &posted));
//! let today = Day::parse("2026-11-23").unwrap();
//! let submission = set.submit(&draft, today).unwrap();
//! assert!(submission.answers.get("safe-tonight").is_some());
//! # Ok::<(), forms::Flaw>(())
//! ```
//!
//! # What is what
//!
//! - A [`QuestionSet`] is one file of one version, read and checked. Its sections have pages, its pages have fields.
//! - An [`Answer`] is what somebody gave, to the letter; “I do not know” is one, and what cannot be read is kept as it was typed.
//! - A [`Draft`] holds answers, those of abandoned branches too. [`Walk`] says which pages there are for these answers, and
//!   [`QuestionSet::check`] what is wrong with them. [`QuestionSet::submit`] takes those of the branches taken and nothing else.
//! - The rows of a group are pages of their own: [`Walk::row_fields`] says what one asks, [`QuestionSet::read_row`] reads it and
//!   [`Draft::save_row`] saves it. Saving replaces the answers to what was asked and to nothing else; see [`Walk::replaced`].
//! - A newer version maps the one before it; [`Draft::open`] brings an older draft forward and loses nothing.
//! - A [`Lock`] holds what every question has meant, so that a changed meaning under an old id is seen.
//!
//! # To write a question set
//!
//! As above; `set/field.rs` names what each kind of field may have. Conditions (`when`) stand on sections, pages and fields and
//! look at what was asked before: `{ field = "age", is = "child" }`, `in = [..]`, `answered = true`, `all`, `any`, `not`.
//! A field that follows from an option on its own page stands under that option.
//!
//! # To add a kind of field
//!
//! A variant of [`Kind`] with its name; how it is written (`load/kind.rs`), how its control is read (`posted.rs`) and shown
//! (`typed.rs`), what can be wrong with it (`check/answer.rs`), and how it is told in a summary (`summary/value.rs`).

mod answer;
mod check;
mod condition;
mod draft;
mod load;
mod lock;
mod posted;
mod score;
mod set;
mod stock;
mod submit;
mod summary;
mod typed;
mod walk;

pub use answer::{Answer, Answers, Day, Found, Number, PartialDate, Row, Rows};
pub use check::{Code, Problem};
pub use draft::{CannotOpen, Draft, Retired};
pub use load::Flaw;
pub use lock::Lock;
pub use posted::Posted;
pub use score::Score;
pub use set::{
    Band, Choice, DateRule, Edge, Field, Format, Kind, Migration, Missing, NumberRule, Page, QuestionSet,
    RowFields, Rule, ScoreSheet, Section, Shown, State, Step, Test, Text,
};
pub use submit::Submission;
pub use summary::{SummaryLine, SummaryRow, SummarySection};
pub use typed::Typed;
pub use walk::{Progress, Walk};
