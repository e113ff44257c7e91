//! Hand-over: a signed referral on its way to the national service, which has no way in but its own form, and tells nobody what came
//! of it.
//!
//! A signed referral is typed over by the [`copy_sheet`], recorded as sent on with proof ([`send_on`]), followed ([`whereabouts`]) and
//! asked after; what is new goes into a supplement with a hand-over of its own. News for those who told us is prepared by the very
//! entry that brings it, and released by somebody once the person was told ([`release`]).
//!
//! # To add a sort of news
//!
//! One line in `domain::case::news`, a variant of `domain::case::Tidings`, and its words (`news-<code>`) in
//! `words/locales/*/handover.ftl`.

mod chasing;
mod copy_sheet;
mod news;
mod send_on;
mod signed;
mod steps;
mod waits;
mod whereabouts;
mod withdrawn;

pub use chasing::{Chase, next_chase};
pub use copy_sheet::{CopySheet, LeftOut, SheetField, SheetPage, copy_sheet};
pub use news::{ReadNews, WaitingNews, for_me, may_release, release, waiting};
pub use send_on::{SendOn, send_on};
pub use signed::{Signed, signed, signed_at_the_machine, way_of};
pub use steps::{chase, receive_reference, supplement, type_over};
pub use waits::{Decision, Wait, waits};
pub use whereabouts::{Whereabouts, list, whereabouts};
pub use withdrawn::Withdrawn;
pub(crate) use withdrawn::of_question;
