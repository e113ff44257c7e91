//! Languages: what the product says of itself, with dates and numbers. No HTML.
//!
//! Messages are Fluent files, `locales/<language>/<noun>.ftl`. English is whole; a message that another language lacks is shown
//! in English, and [`Words::missing`] lists it. What people say is never here: that is kept and shown as they said it.
//!
//! # To add a message
//!
//! Add it to the noun's file in `locales/en` and in `locales/cy`. A test fails while Welsh lacks it, or while a translation asks
//! for other values than the English.
//!
//! In Welsh a date that follows *ar*, *o*, *tan*, *hyd* or *at* is written `{ SOFT($when) }`: it is softened there.
//!
//! # To add a language
//!
//! A folder in `locales` with the files it has, and an entry in `src/language.rs`.
//!
//! # Direction
//!
//! Values put into a message are wrapped in Unicode's isolates only in right-to-left languages, where a Latin name or a
//! number would otherwise reorder the sentence. English that is borrowed there stands in isolates as a whole, too.

mod dates;
mod language;
mod message;
mod welsh;

pub use dates::amount;
pub use language::{Direction, Language, UnknownLanguage};
pub use message::{Value, Words};
