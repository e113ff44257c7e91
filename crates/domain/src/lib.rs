//! What the nouns of the partnership are, and which changes to them are lawful. Pure: no database, no clock, no chance.
//!
//! Everything that happens to a record is an [`Entry`] in its journal; the record's state is the fold of its entries
//! ([`Record::apply`]); what lists and searches read of it are [`Row`]s ([`Record::project`]). A command is put to the
//! state, which answers with events or with the reason why not.
//!
//! # To add a new kind of entry to a noun
//!
//! 1. Add a file under `src/<noun>/entries/`, with an [`entry!`] block: its kind word, payload version, class, and the
//!    class of each field.
//! 2. Name it in the noun's [`events!`] list (`src/<noun>/entries/mod.rs`) and say in the noun's `apply` what it changes.
//! 3. Say in the noun's `decide` when it is lawful.
//!
//! The tests here then hold that it reads back, that every field has a class, and that a stored old payload of it opens
//! (`tests/payloads/`, one line a kind and payload version: add yours).
//!
//! # To change the payload of a kind that is already out
//!
//! Raise its version in the [`entry!`] block and give it an `upcast` that turns the older JSON into the newer. Never touch
//! what is in `tests/payloads/`.
//!
//! # To add a new register
//!
//! Add a row type under `src/row/`, a variant to [`Row`], and yield it from the noun's `project`; then give it a table in
//! `store` (its front page says how).
//!
//! # To add a noun
//!
//! A folder here with its state, commands and entries; a [`Noun`]; one arm in [`project_journal`].

pub mod case;
mod change;
mod class;
pub mod day;
pub mod draft;
pub mod due;
mod entry;
mod id;
pub mod keeping;
pub mod library;
mod moment;
mod noun;
pub mod organisation;
pub mod pathway;
pub mod person;
mod project;
mod record;
pub mod row;
pub mod team;
pub mod user;
mod words;

pub use change::{Change, RawEntry};
pub use class::{Class, FieldSet};
pub use entry::{Author, BadPayload, Entry, EntryKind, Event, KindFacts, News, Opened};
pub use id::{CaseId, DraftId, Ids, OrganisationId, PersonId, TeamId, UserId};
pub use moment::{Moment, Occurred, PartialDate, Precision};
pub use noun::Noun;
pub use project::{ProjectError, project_journal};
pub use record::{Loaded, Record};
pub use row::Row;
pub use words::{TooLong, Words};

pub use rules::{Nation, Who};
