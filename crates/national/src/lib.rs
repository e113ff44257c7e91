//! The national online form for a referral: its pages and fields as its published source has them, and which answers of ours go into
//! each.
//!
//! The form is data (`data/form.toml`, with its source and licence). A question of ours names the fields that it answers with
//! `keys.nrm`; what is put together from several, and what is not asked with the reason why, stands in `data/answers.toml`.
//! [`coverage`] accounts for every page and field: nothing is left to be found missing when somebody sits before the form.
//! [`fill`] fills it in from submitted answers, and [`check`] says what it would not take.
//!
//! # When the form changes
//!
//! Write its pages and fields into `data/form.toml` with the new commit; the tests name what nobody answers yet.

mod catalogue;
mod check;
mod coverage;
mod fill;
mod way;

pub use catalogue::{Field, Form, Led, Only, Source, Step, form};
pub use check::{Refused, check};
pub use coverage::{Coverage, Covered, Line, coverage};
pub use fill::{Filled, fill};
pub use way::Way;
