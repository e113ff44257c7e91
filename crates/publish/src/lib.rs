//! What is published: papers, from what they say to the bytes of a PDF. Pure: no file, no clock, no network.
//!
//! A [`Paper`] is words and answers in an order, with nothing of how they look. How they look stands in `templates/*.typ`, in typst's
//! own language: a designer who puts a `paper.json` beside them sees each with `typst compile` (see `templates/README.md`).
//! [`pdf`] gives a tagged file (PDF/UA-1) with language, title, headings and typefaces in it.
//!
//! # To add a sort of paper
//!
//! A variant of [`Sort`] with its template's name, and `templates/<name>.typ`. What it says is put together in `app::paper`.
//!
//! # To add a script
//!
//! Its typeface in `fonts/` (with its licence in `fonts/README.md`) and in the list in `src/faces.rs`.

mod desk;
mod faces;
mod paper;
mod shown;
mod spoken;

pub use desk::{CannotPublish, pdf};
pub use paper::{Line, Made, Paper, Row, Section, Sort};
