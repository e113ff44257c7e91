//! The pathway of one person through the national referral mechanism, and what follows from each of its steps.
//!
//! Every step is an entry of the case. [`Pathway`] is the fold of those entries: the steps by the days on which they were taken,
//! each with the moments through which it was known. Where they lead is [`Standing`]: which step is lawful from where stands in
//! one table (`place.rs`), and late news is put where its day belongs, if the steps after it stay lawful. What is refused says
//! why, and by which rule ([`Unlawful`]); what went against a rule and happened nevertheless is written down as an oddity, with
//! who said so and why.
//!
//! What times follow is [`windows()`], by the rule that held on the day that opens them; [`dues()`] are those that somebody has to
//! do; [`status_at()`] and [`status_spans()`] are what registers of people hold.
//!
//! # To add a step
//!
//! A line in `step.rs`; where it is lawful and where it leads, in `place.rs`; its words in `words/locales/*/pathway.ftl`
//! (`step-<word>`). The property test (`tests/pathway/moves.rs`) then drives it.
//!
//! # To add a time
//!
//! The rule in `rules/data`, a line in `window_kind.rs`, the step that opens it in `windows.rs`, and its words (`window-<word>`).

mod dues;
mod flow;
mod kept;
mod known;
mod may;
mod place;
mod replay;
mod status;
mod step;
mod unlawful;
mod window_kind;
mod windows;

pub use dues::{Due, dues, dues_of};
pub use flow::WhatCame;
pub use kept::{Missing, Pathway, Safety, Taken};
pub use known::Known;
pub use may::Judging;
pub use place::{Asked, Place, Standing};
pub use status::{Status, StatusSpan, status_at, status_spans};
pub use step::Step;
pub use unlawful::{Unlawful, Why};
pub use window_kind::WindowKind;
pub use windows::{Window, in_panel_scope, windows};
